"""Worded: quantities told without a number: "twice", "no casualties", "most of", "a month"."""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.amounts import bounds
from claimaudit.amounts.apart import ORDINAL_VALUES
from claimaudit.amounts.nouns import PERSON, is_plural, read_phrase, singular, unit_of
from claimaudit.amounts.numbers import Token, adjacent, is_month, word, word_set
from claimaudit.amounts.quantity import Quantity, kind_of
from claimaudit.amounts.units import read_rate, read_unit

# Verbs that are numbers: (value, unit).
_VERBS: dict[str, tuple[float, str]] = {
    "doubled": (2, "ratio"), "doubles": (2, "ratio"), "doubling": (2, "ratio"),
    "double": (2, "ratio"), "tripled": (3, "ratio"), "trebled": (3, "ratio"),
    "triple": (3, "ratio"), "tripling": (3, "ratio"), "quadrupled": (4, "ratio"),
    "halved": (0.5, "share"), "halve": (0.5, "share"), "halves": (0.5, "share"),
    "halving": (0.5, "share"), "twofold": (2, "ratio"), "threefold": (3, "ratio"),
    "fourfold": (4, "ratio"), "fivefold": (5, "ratio"), "tenfold": (10, "ratio"),
}  # fmt: skip
# After "N times": what makes it a ratio and not a number of occasions.
RATIO_NEXT = word_set(
    "the as more larger higher bigger greater faster less lower smaller longer its their his "
    "her that what those normal average likelier worse better stronger cheaper older"
)
_NOBODY = frozenset({"nobody", "no-one", "none"})
_ZERO_HEADS = word_set(
    "casualty death injury victim survivor change evidence increase damage fatality loss"
)
_STREAK = (("in", "a", "row"), ("running",), ("straight",), ("consecutive",), ("in", "succession"))
TRIGGERS = frozenset(_VERBS) | _NOBODY | frozenset(ORDINAL_VALUES)
TRIGGERS |= {"a", "an", "no", "most", "majority", "twice", "once", "single"}


def read_worded(tokens: Sequence[Token], i: int) -> Quantity | None:
    """Quantities without a number: "twice", "doubled", "no casualties", "most of", "a month"."""
    w = tokens[i].low
    if tokens[i].kind != "w":
        return _bare_age(tokens, i)
    if w in _VERBS:
        return _verb(tokens, i)
    if w in ("twice", "once"):
        return _occasions(tokens, i)
    if w in _NOBODY or w == "no":
        return _zero(tokens, i)
    if w in ("most", "majority"):
        return _most(tokens, i)
    if w in ORDINAL_VALUES:
        return _streak(tokens, i)
    if w in ("a", "an", "single"):
        return _one(tokens, i)
    return None


def _bare_age(tokens: Sequence[Token], i: int) -> Quantity | None:
    """As in "aged 61", "Ingrid Aasgaard, 61, said"."""
    token = tokens[i]
    if token.kind != "n" or not token.text.isdigit() or len(token.text) > 3:
        return None
    before, nxt = word(tokens, i - 1), word(tokens, i + 1)
    named = (
        before == "," and i > 1 and tokens[i - 2].text[0].isupper() and tokens[i - 2].kind == "w"
    )
    named = named or (before == "," and singular(word(tokens, i - 2)) in PERSON)
    named = named and nxt in (",", ".") and not adjacent(tokens, i) and not is_month(tokens, i - 2)
    told = before == "aged" or (before == "of" and word(tokens, i - 2) == "age")
    if not (named or told) or not 0 < int(token.text) < 120:
        return None
    if is_month(tokens, i + 1) or (told and word(tokens, i + 1) in ("to", "and", "-", "–", "or")):
        return None
    value = float(token.text)
    return Quantity(i, i + 1, value, value, "=", False, "year", "age", told, None)


def _verb(tokens: Sequence[Token], i: int) -> Quantity:
    value, unit = _VERBS[tokens[i].low]
    bound = bounds.before(tokens, i, 0)
    comparator = bound.comparator if bound else "="
    low = None if comparator == "<=" else value
    high = None if comparator == ">=" else value
    start = bound.start if bound else i
    strict = bool(bound and bound.strict)
    return Quantity(start, i + 1, low, high, comparator, strict, unit, "ratio", False, None)


def _occasions(tokens: Sequence[Token], i: int) -> Quantity | None:
    value = 2.0 if tokens[i].low == "twice" else 1.0
    rate = read_rate(tokens, i + 1)
    if rate:
        unit = f"time per {rate[1]}"
        return Quantity(i, rate[0], value, value, "=", False, unit, "rate", True, None)
    if value == 1.0:
        return None
    unit = "ratio" if word(tokens, i + 1) in RATIO_NEXT else "time"
    kind = "ratio" if unit == "ratio" else "count"
    return Quantity(i, i + 1, value, value, "=", False, unit, kind, True, None)


def _is_no_one(tokens: Sequence[Token], i: int) -> bool:
    return word(tokens, i + 1) == "-" and word(tokens, i + 2) == "one"


def _zero(tokens: Sequence[Token], i: int) -> Quantity | None:
    """As in "no casualties", "nobody", "none". Sure only with a plural or a word for harm."""
    w, nxt = tokens[i].low, word(tokens, i + 1)
    if w in _NOBODY or (w == "no" and (nxt == "one" or _is_no_one(tokens, i))):
        stop = i + 1 if w in _NOBODY else (i + 2 if nxt == "one" else i + 3)
        unit = None if w == "none" else "person"
        return Quantity(i, stop, 0.0, 0.0, "=", False, unit, "zero", False, None)
    if nxt in ("-", "longer", "more", "less", "fewer", "doubt", "matter", "way", "."):
        return None
    phrase = read_phrase(tokens, i + 1) or read_phrase(tokens, i + 1, one=True)
    if phrase is None:
        return None
    plural = is_plural(tokens[phrase.stop - 1].low)
    sure = plural or phrase.head in _ZERO_HEADS
    unit = unit_of(phrase.head)
    return Quantity(i, i + 1, 0.0, 0.0, "=", False, unit, "zero", sure, phrase)


def _most(tokens: Sequence[Token], i: int) -> Quantity | None:
    """As in "most of", "the majority of", "most voters": more than half."""
    before, nxt = word(tokens, i - 1), word(tokens, i + 1)
    start = i - 1 if tokens[i].low == "majority" and before in ("a", "the") else i
    if tokens[i].low == "most" and before in ("the", "at", "his", "its", "their", "our", "a"):
        return None
    sure = nxt == "of"
    if not sure and not (tokens[i].low == "most" and is_plural(nxt)):
        return None
    return Quantity(start, i + 1, 0.5, None, ">=", True, "share", "share", sure, None)


def _streak(tokens: Sequence[Token], i: int) -> Quantity | None:
    """As in "the fifth quarter in a row": five quarters."""
    for j in range(i + 1, i + 4):
        for phrase in _STREAK:
            if tuple(t.low for t in tokens[j : j + len(phrase)]) == phrase:
                head = j - 1 if phrase[0] in ("in", "running") else j + 1
                noun = singular(word(tokens, head))
                if head == i or not noun.isalpha():
                    return None
                value, stop = float(ORDINAL_VALUES[tokens[i].low]), max(head + 1, j + len(phrase))
                return Quantity(i, stop, value, value, "=", False, noun, "streak", False, None)
    return None


def _one(tokens: Sequence[Token], i: int) -> Quantity | None:
    """As in "a single vote"; "a month", "an hour", "a mile": one of a unit, though loosely said."""
    if tokens[i].low == "single":
        if word(tokens, i - 1) != "a":
            return None
        phrase = read_phrase(tokens, i + 1, one=True)
        unit = unit_of(phrase.head) if phrase else None
        start, value = (i - 2, 0.0) if word(tokens, i - 2) == "not" else (i - 1, 1.0)
        return Quantity(start, i + 1, value, value, "=", False, unit, "count", False, phrase)
    brief = word(tokens, i + 1) == "second" and bounds.before(tokens, i, 0) is not None
    if not brief and word(tokens, i + 1) in (
        "second",
        "quarter",
        "night",
        "day",
        "foot",
        "cup",
        "degree",
        "bar",
    ):
        return None
    unit_found = read_unit(tokens, i + 1, digits=False)
    if not unit_found or is_plural(word(tokens, unit_found.stop - 1)) or unit_found.money:
        return None
    if unit_found.name in ("share", "percentage point"):
        return None
    bound = bounds.before(tokens, i, 0)
    comparator = bound.comparator if bound else "="
    stop, value = unit_found.stop, 1.0
    if tuple(t.low for t in tokens[stop : stop + 3]) == ("and", "a", "half"):
        stop, value = stop + 3, 1.5
    low = None if comparator == "<=" else value
    high = None if comparator == ">=" else value
    start = bound.start if bound else i
    kind = kind_of(unit_found.name)
    strict = bool(bound and bound.strict)
    return Quantity(start, stop, low, high, comparator, strict, unit_found.name, kind, False, None)
