"""Spoken numbers: number words, fractions and groups; and the number at a token, of any form.

Libraries were measured first, on 40 quotes of news and 126 of other genres, values only:
text2num got 31 and 81, word2number 12 and 35, quantulum3 35 and 104 at 2 ms a quote;
recognizers-text no longer imports beside a current `emoji`. None reads bounds, shared
scales ("from 2 to 3 million") or vague plurals ("tens of thousands"). Every function here
looks at a bounded number of tokens, so that a text is read in linear time.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.amounts.digits import read_digits, read_power
from claimaudit.amounts.numbers import (
    GLYPHS,
    SCALES,
    TEENS,
    TENS,
    UNITS,
    Number,
    Token,
    adjacent,
    clean,
    word,
)

# "Hundreds" are at least two of them: the least a plural can mean.
PLURAL_SCALES = {
    "tens": 2e1,
    "dozens": 2.4e1,
    "scores": 4e1,
    "hundreds": 2e2,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
    "lakhs": 2e5,
    "crores": 2e7,
}
# Words that count as a group of their own: "three dozen", "half a dozen".
GROUPS = {"dozen": 12.0, "score": 20.0, "gross": 144.0}
DENOMINATORS = {
    "half": 2.0,
    "halves": 2.0,
    "third": 3.0,
    "quarter": 4.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
    "twelfth": 12.0,
    "twentieth": 20.0,
    "hundredth": 100.0,
    "thousandth": 1000.0,
}
DENOMINATORS |= {f"{w}s": v for w, v in DENOMINATORS.items() if w not in ("half", "halves")}
_VAGUE = {"several", "few", "many"}
_SMALL = UNITS | TEENS | TENS
# What may stand after "a third" when it is a share; "a third man" is an ordinal.
_SHARE_NEXT = {"of", "the", "less", "more", "fewer", "lower", "higher", "as", "were", "are", "is"}
_SHARE_NEXT |= {"was", "and", "or", "to", "in", "by", "had", "have", "has", "said", "between"}


def _skip_joint(tokens: Sequence[Token], i: int, *, spoken: bool) -> int:
    """Past a hyphen inside a number word, or the "and" after a hundred or a scale."""
    if word(tokens, i) in ("-", "‑", "‐") and adjacent(tokens, i) and adjacent(tokens, i + 1):
        return i + 1
    return i + 1 if spoken and word(tokens, i) == "and" else i


def _below_hundred(tokens: Sequence[Token], i: int) -> tuple[int, float] | None:
    w = word(tokens, i)
    if w in TENS:
        j = _skip_joint(tokens, i + 1, spoken=False)
        unit = UNITS.get(word(tokens, j), 0.0)
        return (j + 1, TENS[w] + unit) if unit else (i + 1, TENS[w])
    if w in UNITS or w in TEENS:
        return i + 1, _SMALL[w]
    return None


def _below_thousand(tokens: Sequence[Token], i: int) -> tuple[int, float] | None:
    head = _below_hundred(tokens, i)
    if head is None and word(tokens, i) in ("a", "an") and word(tokens, i + 1) == "hundred":
        head = (i + 1, 1.0)
    if head is None:
        return None
    stop, value = head
    j = _skip_joint(tokens, stop, spoken=False)
    if word(tokens, j) != "hundred" or value == 0:
        return head
    stop, value = j + 1, value * 100
    tail = _below_hundred(tokens, _skip_joint(tokens, stop, spoken=True))
    return (tail[0], value + tail[1]) if tail and tail[1] else (stop, value)


def _cardinal(tokens: Sequence[Token], i: int) -> Number | None:
    """As in "one hundred and twenty-three thousand": groups under a falling scale."""
    total, limit, stop, last = 0.0, 1e16, -1, 1.0
    at = i
    for _ in range(6):
        group = _below_thousand(tokens, at)
        if group is None and at == i and word(tokens, i) in ("a", "an"):
            group = (i + 1, 1.0) if word(tokens, i + 1) in SCALES else None
        if group is None:
            break
        j = _skip_joint(tokens, group[0], spoken=False)
        scale = SCALES.get(word(tokens, j), 0.0)
        while scale and word(tokens, j + 1) in SCALES and scale < 1e9:
            j += 1
            scale *= SCALES[word(tokens, j)]
        if not scale:
            if stop < 0 or limit > 1e2:
                total, stop, last = total + group[1], group[0], max(last, 1.0)
            break
        if scale >= limit:
            break
        total, stop, limit, last = total + group[1] * scale, j + 1, scale, scale
        at = _skip_joint(tokens, stop, spoken=True)
    if stop < 0:
        return None
    point = _spoken_decimals(tokens, stop) if last == 1.0 else None
    if point:
        stop, total = point[0], total + point[1]
        scale = SCALES.get(word(tokens, stop), 0.0)
        if scale:
            return Number(stop + 1, clean(total * scale), "words", scale)
    if last == 1.0 and total % 100 == 0 and word(tokens, stop - 1) == "hundred":
        last = 100.0  # "two or three hundred"
    return Number(stop, clean(total), "words", last)


def _spoken_decimals(tokens: Sequence[Token], i: int) -> tuple[int, float] | None:
    """As in "point five" after "six"."""
    if word(tokens, i) != "point":
        return None
    value, place, stop = 0.0, 0.1, i + 1
    while stop < i + 6 and word(tokens, stop) in UNITS:
        value, place, stop = value + UNITS[word(tokens, stop)] * place, place / 10, stop + 1
    return (stop, value) if stop > i + 1 else None


def _of_a(tokens: Sequence[Token], i: int) -> tuple[int, float] | None:
    """The whole that a fraction word is cut from: "half a million", "a quarter of a million"."""
    j = i + 1 if word(tokens, i) == "of" else i
    if word(tokens, j) not in ("a", "an"):
        return None
    whole = SCALES.get(word(tokens, j + 1)) or GROUPS.get(word(tokens, j + 1))
    return (j + 2, whole) if whole else None


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """As in "half", "a third", "two-thirds", "three quarters", "half a million"."""
    w, j, top = word(tokens, i), i, 1.0
    if w in ("a", "an", "one"):
        j = i + 1
    elif w in UNITS and UNITS[w] > 1:
        j, top = i + 1, UNITS[w]
    if j > i and word(tokens, j) == "-":
        j += 1
    name = word(tokens, j)
    bottom = DENOMINATORS.get(name)
    if bottom is None or (j == i and name not in ("half", "quarter")):
        return None
    plural = name.endswith("s") or name == "halves"
    if plural != (top > 1) or top >= bottom:
        return None
    stop = j + 1
    whole = _of_a(tokens, stop)
    if whole:
        return Number(whole[0], clean(top / bottom * whole[1]), "words", whole[1])
    if j == i and name == "quarter":
        return None
    following = tokens[stop] if stop < len(tokens) else None
    if (
        bottom > 2
        and top == 1
        and following
        and following.kind != "s"
        and following.low not in _SHARE_NEXT
    ):
        return None
    return Number(stop, top / bottom, "share")


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    """As in "tens of thousands", "several hundred", "a few dozen", "hundreds"."""
    w = word(tokens, i)
    if w in PLURAL_SCALES:
        inner = PLURAL_SCALES.get(word(tokens, i + 2)) if word(tokens, i + 1) == "of" else None
        if inner and word(tokens, i + 2) not in ("tens", "dozens", "scores"):
            return Number(i + 3, PLURAL_SCALES[w] * inner / 2, "vague", inner / 2)
        if w == "tens" or (w == "scores" and word(tokens, i + 1) != "of"):
            return None
        return Number(i + 1, PLURAL_SCALES[w], "vague", PLURAL_SCALES[w] / 2)
    j = i + 1 if w == "a" else i
    if word(tokens, j) in _VAGUE:
        unit = SCALES.get(word(tokens, j + 1)) or GROUPS.get(word(tokens, j + 1))
        if unit and word(tokens, j + 1) not in ("score", "gross"):
            return Number(j + 2, 2 * unit, "vague", unit)
    return None


def _group(tokens: Sequence[Token], i: int, count: Number | None) -> Number | None:
    """As in "a dozen", "two dozen", "a couple of", "a pair of"."""
    w = word(tokens, i)
    if w in ("a", "an") and word(tokens, i + 1) in GROUPS and word(tokens, i + 1) == "dozen":
        return Number(i + 2, 12.0, "words", 12.0)
    if w == "dozen":
        return Number(i + 1, 12.0, "words", 12.0)
    if count and count.value and word(tokens, count.stop) in ("dozen", "score"):
        group = GROUPS[word(tokens, count.stop)]
        return Number(count.stop + 1, clean(count.value * group), count.form, group)
    if w == "a" and word(tokens, i + 1) in ("couple", "pair"):
        whole = SCALES.get(word(tokens, i + 2)) or GROUPS.get(word(tokens, i + 2))
        if whole:  # "a couple hundred"
            return Number(i + 3, 2 * whole, "couple", whole)
        if word(tokens, i + 2) == "of":
            whole = SCALES.get(word(tokens, i + 3)) or GROUPS.get(word(tokens, i + 3))
            if whole:  # "a couple of hundred"
                return Number(i + 4, 2 * whole, "couple", whole)
            return Number(i + 3, 2.0, "couple" if word(tokens, i + 1) == "couple" else "words")
        return None
    return None


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    """As in "one and a half million", "two and a half", "a million and a half"."""
    places = _undashed(tokens, number.stop, 4)  # also "two-and-a-half"
    words = [word(tokens, at) for at in places]
    if len(words) < 3 or words[0] != "and" or words[1] not in ("a", "one", "three"):
        return number
    at, top = places[2], 3.0 if words[1] == "three" else 1.0
    bottom = DENOMINATORS.get(words[2])
    if not bottom or (top == 3.0) != (words[2] == "quarters"):
        return number
    value, stop = number.value + top / bottom * number.scale, at + 1
    scale = SCALES.get(word(tokens, stop), 0.0)
    if scale and number.scale == 1.0:
        return Number(stop + 1, clean(value * scale), number.form, scale, number.sure)
    return Number(stop, clean(value), number.form, number.scale, number.sure)


def _undashed(tokens: Sequence[Token], i: int, most: int) -> list[int]:
    """The places of the next tokens, hyphens between words left out."""
    places: list[int] = []
    while i < len(tokens) and len(places) < most:
        if tokens[i].text != "-" or not adjacent(tokens, i):
            places.append(i)
        i += 1
    return places


def read_number(tokens: Sequence[Token], i: int) -> Number | None:
    """The number that begins at token `i`, as long as it goes; None if none does."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "n":
        number = read_digits(tokens, i)
        if number and number.form == "digits":
            number = read_power(tokens, number)
        return _group(tokens, i, number) or (number and _and_a_half(tokens, number))
    if token.text in GLYPHS:
        return Number(i + 1, GLYPHS[token.text], "share")
    if token.kind != "w" or token.low not in STARTERS:
        return None
    found = _vague(tokens, i) or _fraction(tokens, i)
    if found:
        return found
    number = _cardinal(tokens, i)
    return _group(tokens, i, number) or (number and _and_a_half(tokens, number))


STARTERS = frozenset(_SMALL) | frozenset(PLURAL_SCALES) | _VAGUE
STARTERS |= {"a", "an", "half", "quarter", "dozen"}
