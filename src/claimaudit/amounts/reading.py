"""Reading: all quantities of a text, with bounds, ranges, units and what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimaudit.amounts import bounds
from claimaudit.amounts.apart import read_apart
from claimaudit.amounts.model import Comparator
from claimaudit.amounts.nouns import PERSON, Phrase, read_phrase, unit_of
from claimaudit.amounts.numbers import GLYPHS, Token, adjacent, clean, word
from claimaudit.amounts.quantity import Quantity, kind_of
from claimaudit.amounts.ranges import other_side, shared
from claimaudit.amounts.sides import Side, read_side
from claimaudit.amounts.spoken import STARTERS, read_number
from claimaudit.amounts.units import CODES, PREFIXES, SIGNS, dimension, factor, read_rate, read_unit
from claimaudit.amounts.worded import RATIO_NEXT, TRIGGERS, read_worded

# "three in ten": wholes that shares are told in.
_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500})
_WHOLES |= {10**n for n in range(3, 8)}
# "five-member panel": what a hyphened number counts; the value is the unit.
_HYPHENED = {"member": "person", "man": "person", "strong": "person", "person": "person",
             "seat": "seat", "storey": "storey", "story": "storey", "bed": "bed",
             "bedroom": "bedroom", "page": "page", "point": "point", "goal": "goal",
             "car": "car", "room": "room", "vote": "vote", "game": "game", "vehicle": "vehicle",
             "nation": "nation", "country": "country", "part": "part", "run": "run",
             "gun": "gun", "ship": "ship", "acre": "acre", "ton": "ton"}  # fmt: skip
_BEGINNINGS = STARTERS | TRIGGERS
_SIGNED = CODES | PREFIXES.keys() | GLYPHS.keys()
# What may be told by the day, the head or the litre.
_RATED = frozenset({"count", "money", "measure", "share", "ratio", "duration"})


def read_quantities(tokens: Sequence[Token]) -> Iterator[Quantity]:
    """All quantities in order, without overlap."""
    i, floor = 0, 0
    while i < len(tokens):
        if not _may_begin(tokens[i]):
            i += 1
            continue
        found = read_worded(tokens, i)
        aside = read_apart(tokens, i) if found is None and tokens[i].kind in "nw" else None
        if aside:
            if aside.kind in ("score", "name"):
                yield from _aside(tokens, i, aside.stop, aside.kind)
            i = floor = aside.stop
            continue
        found = found or _plain(tokens, i, floor)
        if found is None:
            i += 1
            continue
        yield found
        i = floor = max(found.stop, i + 1)


def _may_begin(token: Token) -> bool:
    if token.kind == "w":
        return token.low in _BEGINNINGS or token.text in _SIGNED
    return token.kind == "n" or token.text in SIGNS


def _aside(tokens: Sequence[Token], i: int, stop: int, kind: str) -> Iterator[Quantity]:
    for j in range(i, stop):
        if tokens[j].kind == "n" and tokens[j].text.isdigit():
            value = float(tokens[j].text)
            yield Quantity(j, j + 1, value, value, "=", False, None, kind, False, None)


def _plain(tokens: Sequence[Token], i: int, floor: int) -> Quantity | None:
    """A number with its bounds, or a range, that begins at token `i`."""
    first = read_side(tokens, i)
    if first is None:
        return None
    start = i
    if tokens[i].text == "$" and adjacent(tokens, i) and tokens[i - 1].text + "$" in SIGNS:
        start = i - 1
    negative = _is_negative(tokens, i, first)
    share = _n_in_m(tokens, first)
    if share:
        first = share
    second = None if share else other_side(tokens, start, first)
    if second:
        return _range(tokens, start, first, second, floor)
    second = _second_unit(tokens, first) if first.unit else None
    if second:
        first = second
    if negative:
        start, first = start - 1, first._replace(value=-first.value)
    found = _single(tokens, start, first, floor)
    return (found and _closed(tokens, found)) or found


# Behind a lower bound, what gives the upper one.
_UPPER = (
    ("nor", "more", "than"),
    ("and", "not", "more", "than"),
    ("and", "no", "more", "than"),
    ("but", "not", "more", "than"),
    ("but", "no", "more", "than"),
    ("and", "at", "most"),
    ("but", "at", "most"),
)


def _closed(tokens: Sequence[Token], found: Quantity) -> Quantity | None:
    """As in "not fewer than five nor more than nine directors": a range of two bounds."""
    if found.comparator != ">=" or found.low is None:
        return None
    at = found.phrase.stop if found.phrase else found.stop
    for words in _UPPER:
        if tuple(t.low for t in tokens[at : at + len(words)]) != words:
            continue
        second = read_side(tokens, at + len(words))
        high = second.value * second.factor if second else 0.0
        if second is None or high <= found.low:
            return None
        whole = _finish(tokens, found.start, found.start, second, found.low, high, "range", False)
        return whole._replace(unit=whole.unit or found.unit)
    return None


def _is_negative(tokens: Sequence[Token], i: int, first: Side) -> bool:
    if word(tokens, i - 1) == "minus":
        return i < 2 or tokens[i - 2].kind != "n"  # not "9 minus 4"
    dash = word(tokens, i - 1) in ("-", "−", "–") and adjacent(tokens, i)
    return dash and (i < 2 or not adjacent(tokens, i - 1)) and i >= 1


def _second_unit(tokens: Sequence[Token], first: Side) -> Side | None:
    """As in "6ft 4in", "2 hours and 30 minutes", "two hours and a half": told in the first unit."""
    at = first.stop + 1 if word(tokens, first.stop) in ("and", ",") else first.stop
    if at > first.stop and word(tokens, at) == "a" and word(tokens, at + 1) == "half":
        return first._replace(stop=at + 2, value=first.value + 0.5)
    if first.unit is None or dimension(first.unit) not in ("time", "length", "mass"):
        return None
    if at >= len(tokens) or (tokens[at].kind != "n" and word(tokens, first.stop) == ","):
        return None
    second = read_side(tokens, at)
    if second is None or second.unit is None or first.form == "share" or second.form == "share":
        return None
    if dimension(second.unit) != dimension(first.unit) or first.unit == second.unit:
        return None
    part = second.value * factor(second.unit)[0] / factor(first.unit)[0]
    if (first.unit, second.unit) == ("year", "month"):
        part = second.value / 12
    if not 0 < part < 1 or first.value != int(first.value):
        return None
    return first._replace(stop=second.stop, value=clean(first.value + part))


def _n_in_m(tokens: Sequence[Token], first: Side) -> Side | None:
    """As in "one in five", "nine out of ten": a share."""
    j = first.stop
    if first.unit or first.form not in ("digits", "words") or first.value != int(first.value):
        return None
    out_of = word(tokens, j) == "out" and word(tokens, j + 1) == "of"
    if not (out_of or word(tokens, j) == "in"):
        return None
    at = j + 2 if out_of else j + 1
    at = at + 1 if word(tokens, at) == "every" else at
    whole = read_number(tokens, at)
    if whole is None or whole.form not in ("digits", "words") or not 0 < first.value < whole.value:
        return None
    unit = read_unit(tokens, whole.stop, digits=False)
    if unit or (whole.value not in _WHOLES and whole.value % 50):
        return None
    return Side(whole.stop, first.value / whole.value, "share", 1.0, None, 1.0, whole.sure)


def _range(tokens: Sequence[Token], start: int, first: Side, second: Side, floor: int) -> Quantity:
    low, high = shared(first, second)
    unit, factor = second.unit or first.unit, second.factor if second.unit else first.factor
    first_factor = first.factor if first.unit and first.unit != unit else factor
    if not second.unit and first.unit and dimension(first.unit) != "money":
        first_factor = factor
    sure = first.sure and second.sure and (first.unit in (None, unit) or second.unit is None)
    if first.form == "share" or (second.form == "share" and unit is None):
        unit = unit or "share"
    begin = start
    if word(tokens, start - 1) in ("between", "from") and start > floor:
        begin = start - 1
    bound = bounds.before(tokens, begin, floor)
    if bound:
        begin = bound.start
    last = second.stop
    whole = Side(last, high, second.form, second.scale, unit, factor, sure)
    return _finish(
        tokens, begin, start, whole, clean(low * first_factor), clean(high * factor), "range", False
    )


def _single(tokens: Sequence[Token], start: int, value: Side, floor: int) -> Quantity | None:
    number = clean(value.value * value.factor)
    bound = bounds.before(tokens, start, floor)
    comparator: Comparator = "="
    strict, sure, begin = False, value.sure, start
    if bound:
        comparator, strict, begin = bound.comparator, bound.strict, bound.start
    if bound and bound.text == "over" and value.unit and dimension(value.unit) == "time":
        # "Over four weeks, ..." is a frame; inside a sentence both readings are open.
        sure = False
        if bound.start == 0 or tokens[bound.start - 1].low in ".,;":
            comparator, strict = "=", False
    if value.form == "vague" and comparator != "<=":
        comparator, strict, sure = ">=", False, False
    if value.form == "couple" and comparator == "=":
        comparator = "~"
    value = value._replace(sure=sure)
    low = None if comparator == "<=" else number
    high = None if comparator == ">=" else number
    return _finish(tokens, begin, start, value, low, high, comparator, strict)


def _finish(
    tokens: Sequence[Token],
    begin: int,
    start: int,
    value: Side,
    low: float | None,
    high: float | None,
    comparator: Comparator,
    strict: bool,
) -> Quantity:
    """Adds what stands after the number: a bound, the noun, a rate, an age."""
    stop, unit, sure = value.stop, value.unit, value.sure
    if value.form == "share" and unit is None:
        unit = "share"
    kind = kind_of(unit)
    late = bounds.after(tokens, stop) if comparator in ("=", "~") else None
    if late:
        stop = late.stop
    phrase = None
    one = low == high == 1 and comparator == "="
    if unit is None:
        times = _times(tokens, stop, value)
        if times:
            stop, unit, kind = times
        else:
            stop, unit, phrase, kind = _count(tokens, stop, value.form, one)
    elif kind == "duration":
        stop, kind = _age(tokens, begin, stop)
    rate_at = phrase.stop if phrase else stop
    rate = read_rate(tokens, rate_at)
    if rate is None and unit and phrase is None and word(tokens, stop) == "of":
        rate = read_rate(tokens, stop + 2)  # "410 micrograms of copper per litre"
    if rate and kind in _RATED and unit not in ("mph", "km/h"):
        stop, kind = rate[0], "rate"
        unit = f"{unit or ''} per {rate[1]}".strip()
    if late is None and comparator in ("=", "~"):
        # After the number, its noun, or a fate that stands for one: "300 dead and counting".
        places = (stop, phrase.stop if phrase else stop + 1)
        late = next(filter(None, (bounds.after(tokens, at) for at in places)), None)
        if late:
            stop = late.stop
    if late:
        comparator, strict = late.comparator, late.strict
        number = high if high is not None else low
        low = None if comparator == "<=" else number
        high = None if comparator == ">=" else number
    if kind == "count" and unit is None and begin == start and value.value < 1000:
        sure = False  # a small bare number may be a place, a size or a score
    if unit is None and comparator == "range" and word(tokens, begin - 1) in ("aged", "ages"):
        unit, kind = "year", "age"  # "aged 18 to 65"
    if word(tokens, begin - 1) in ("every", "each") and kind == "duration":
        kind = "interval"
    return Quantity(begin, stop, low, high, comparator, strict, unit, kind, sure, phrase)


def _times(tokens: Sequence[Token], stop: int, value: Side) -> tuple[int, str, str] | None:
    """As in "ten times the size" (a ratio), "four times a week" (a rate), "four times"."""
    w = word(tokens, stop)
    if w == "x" and adjacent(tokens, stop):
        return stop + 1, "ratio", "ratio"
    if w == "-" and word(tokens, stop + 1) == "fold":
        return stop + 2, "ratio", "ratio"
    if w != "times":
        return None
    nxt = word(tokens, stop + 1)
    fractional = value.value != int(value.value)
    if fractional or nxt in RATIO_NEXT:
        return stop + 1, "ratio", "ratio"
    return stop + 1, "time", "count"


def _count(
    tokens: Sequence[Token], stop: int, form: str, one: bool
) -> tuple[int, str | None, Phrase | None, str]:
    if word(tokens, stop) in ("-", "‑") and adjacent(tokens, stop) and adjacent(tokens, stop + 1):
        noun = word(tokens, stop + 1)
        if noun in _HYPHENED:
            return stop + 2, _HYPHENED[noun], None, "count"
        return stop, (noun if noun.isalpha() and noun not in STARTERS else None), None, "count"
    of = form == "vague" and word(tokens, stop) == "of"  # "thousands of tonnes"
    phrase = read_phrase(tokens, stop + 1 if of else stop, one=one)
    if phrase is None:
        return stop, None, None, "count"
    found = read_unit(tokens, phrase.stop - 1, digits=False)
    if found and found.stop == phrase.stop and phrase.head not in PERSON and not one:
        # "11 foggy days": a unit with a modifier is counted in its own right.
        kind = kind_of(found.name)
        return stop, found.name, phrase, "count" if kind == "money" else kind
    if of and tokens[phrase.start].low == "pounds":
        return phrase.stop, "GBP", None, "money"  # "tens of millions of pounds"
    return stop, unit_of(phrase.head), phrase, "count"


def _age(tokens: Sequence[Token], begin: int, stop: int) -> tuple[int, str]:
    """As in "72-year-old", "18 years old", "aged 40 years"."""
    at = stop + 1 if word(tokens, stop) == "-" else stop
    if word(tokens, at) in ("old", "olds"):
        return at + 1, "age"
    if word(tokens, at) == "of" and word(tokens, at + 1) == "age":
        return at + 2, "age"
    return stop, "duration"
