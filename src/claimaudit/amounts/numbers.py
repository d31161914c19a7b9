"""Numbers: English number words, digits and fractions, read from tokens to values.

Libraries were measured first, on 40 quotes of news and 126 of other genres, values only:
text2num got 31 and 81, word2number 12 and 35, quantulum3 35 and 104 at 2 ms a quote;
recognizers-text no longer imports beside a current `emoji`. None reads bounds, shared
scales ("from 2 to 3 million") or vague plurals ("tens of thousands"). Every function here
looks at a bounded number of tokens, so that a text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """A number (`n`), a word (`w`), a web address (`u`) or one other character (`s`)."""

    start: int
    end: int
    kind: str
    text: str
    low: str
    opens: bool = False  # whether it is the first of its line


class Number(NamedTuple):
    """A value read from the tokens up to `stop` (exclusive).

    `form`: `digits`, `words`, `share` (a fraction of a whole) or `vague` ("tens of
    thousands": `value` is then the least it can be). `scale` is the magnitude word's
    factor, 1 if there is none.
    """

    stop: int
    value: float
    form: str
    scale: float = 1.0
    sure: bool = True


def word_set(words: str) -> frozenset[str]:
    """The blank-separated words of a table."""
    return frozenset(words.split())


def counted(words: str, start: int, step: int = 1) -> dict[str, float]:
    """Blank-separated words against rising numbers."""
    return {w: float(start + step * n) for n, w in enumerate(words.split())}


_TOKEN = re.compile(
    r"(?P<u>https?://\S+|www\.\S+)"
    r"|(?P<n>\d+(?:[.,:/]\d+)*)"
    r"|(?P<w>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<s>\S)"
)


def tokens_of(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for m in _TOKEN.finditer(text):
        start, part = m.start(), m.group()
        opens = not found or text.find("\n", end, start) >= 0
        end = m.end()
        found.append(Token(start, end, m.lastgroup or "s", part, part.lower(), opens))
    return found


UNITS = counted("zero one two three four five six seven eight nine", 0)
TEENS = counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
TENS = counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": 40.0}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
# After digits only, without a space: 20k, 3bn, £5m. A bare `m` is also metres: see amounts.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "t": 1e12}
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
GLYPHS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_VAGUE = {"several", "few", "many"}
_SMALL = UNITS | TEENS | TENS
# What may stand after "a third" when it is a share; "a third man" is an ordinal.
_SHARE_NEXT = {"of", "the", "less", "more", "fewer", "lower", "higher", "as", "were", "are", "is"}
_SHARE_NEXT |= {"was", "and", "or", "to", "in", "by", "had", "have", "has", "said", "between"}
_SPACES = {" ", "\u00a0", "\u202f", "\u2009"}

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d{1,4},\d{1,2}")
_FRACTION = re.compile(r"\d{1,3}/\d{1,3}")


def clean(value: float) -> float:
    """Without the noise of binary fractions: 1.2 * 1e6 is 1200000."""
    return float(f"{value:.12g}")


def word(tokens: Sequence[Token], i: int) -> str:
    """The lower-cased token at `i`, empty outside the text."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def adjacent(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing stands between token `i` and the one before it."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def digits_value(text: str) -> tuple[float, bool] | None:
    """The value of a run of digits and separators, and whether it can only mean that."""
    if _PLAIN.fullmatch(text):
        value, sure = float(text), True
    elif _GROUPED.fullmatch(text):
        value, sure = float(text.replace(",", "")), True
    elif _DOTTED.fullmatch(text):
        value, sure = float(text.replace(".", "")), False
    elif _DECIMAL_COMMA.fullmatch(text):
        value, sure = float(text.replace(",", ".")), False
    elif _FRACTION.fullmatch(text):
        top, bottom = (float(part) for part in text.split("/"))
        if not 0 < top < bottom:
            return None
        value, sure = top / bottom, bottom <= 16
    else:
        return None
    return (value, sure) if value < 1e300 else None


def _spaced_groups(tokens: Sequence[Token], i: int) -> tuple[int, str, bool]:
    """Thousands set apart by spaces: "15 000". An ordinary space may also part two numbers."""
    text, stop, sure = tokens[i].text, i + 1, True
    if not (text.isdigit() and len(text) <= 3 and text[0] != "0"):
        return stop, text, sure
    while stop < len(tokens) and stop - i < 5:
        token, gap = tokens[stop], tokens[stop].start - tokens[stop - 1].end
        head, _, tail = token.text.partition(".")
        fits = token.kind == "n" and gap == 1 and len(head) == 3 and head.isdigit()
        if not fits or (tail and not tail.isdigit()):
            break
        text, stop = text + token.text, stop + 1
        if tail:
            break
    return stop, text, sure


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    stop, text, sure = _spaced_groups(tokens, i)
    parsed = digits_value(text)
    if parsed is None:
        return None
    value, safe = parsed
    form = "share" if "/" in text else "digits"
    nxt = tokens[stop] if stop < len(tokens) else None
    if nxt and nxt.text in GLYPHS and form == "digits":
        return Number(stop + 1, clean(value + GLYPHS[nxt.text]), form)
    if nxt and nxt.kind == "n" and form == "digits" and _FRACTION.fullmatch(nxt.text):
        part = digits_value(nxt.text)
        if part and nxt.start == tokens[stop - 1].end + 1:
            return Number(stop + 1, clean(value + part[0]), form)
    scale = 1.0
    if nxt and adjacent(tokens, stop) and nxt.low in SUFFIXES and nxt.low not in ("m", "t", "b"):
        scale, stop = SUFFIXES[nxt.low], stop + 1
    while (factor := SCALES.get(_scale_word(tokens, stop))) and stop - i < 8:
        scale, stop = scale * factor, _after_scale(tokens, stop)
    return Number(stop, clean(value * scale), form, scale, sure and safe)


def _scale_word(tokens: Sequence[Token], i: int) -> str:
    """The magnitude word at `i`, also after a hyphen ("1.2-million")."""
    return word(tokens, i + 1) if word(tokens, i) == "-" else word(tokens, i)


def _after_scale(tokens: Sequence[Token], i: int) -> int:
    return i + 2 if word(tokens, i) == "-" else i + 1


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
            return Number(i + 3, 2.0, "couple" if word(tokens, i + 1) == "couple" else "words")
        return None
    return None


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    """As in "one and a half million", "two and a half", "a million and a half"."""
    j = number.stop
    if word(tokens, j) != "and" or word(tokens, j + 1) not in ("a", "one", "three"):
        return number
    at = j + 2 if word(tokens, j + 2) != "-" else j + 3
    top = 3.0 if word(tokens, j + 1) == "three" else 1.0
    bottom = DENOMINATORS.get(word(tokens, at))
    if not bottom or (top == 3.0) != (word(tokens, at) == "quarters"):
        return number
    value, stop = number.value + top / bottom * number.scale, at + 1
    scale = SCALES.get(word(tokens, stop), 0.0)
    if scale and number.scale == 1.0:
        return Number(stop + 1, clean(value * scale), number.form, scale, number.sure)
    return Number(stop, clean(value), number.form, number.scale, number.sure)


def read_number(tokens: Sequence[Token], i: int) -> Number | None:
    """The number that begins at token `i`, as long as it goes; None if none does."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "n":
        number = _digits(tokens, i)
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
