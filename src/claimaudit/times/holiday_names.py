"""Reading holidays: "Christmas Day 2022", "Good Friday", "over the Easter weekend"."""

from __future__ import annotations

from claimaudit.times import calendars, words
from claimaudit.times.dates import Reading, Tokens, year_after
from claimaudit.times.holidays import RULES, day_of
from claimaudit.times.points import Fixed, Holiday

_NAMES = {tuple(name.split()): rule for name, rule in RULES.items()}
_LONGEST = max(len(name) for name in _NAMES)
# Names that are also a season of days, a kind of food or a part of other names.
_BROAD = frozenset((("christmas",), ("xmas",), ("easter",), ("thanksgiving",), ("halloween",)))
_STRETCHES = words.wordset("holiday holidays break weekend period season time week")
# Before these a broad name is a time, where nothing that it describes follows.
_SIGNS = words.wordset(
    "at by over before after since until till during this last next on around for from in past"
)
_OTHERS = words.wordset("orthodox canadian chinese lunar")


def holiday_at(toks: Tokens, i: int) -> Reading | None:
    """A holiday, with its year if one follows."""
    which = words.WHICH.get(toks[i].low)
    start = i if which is None else i + 1
    if toks[start].low not in words.HOLIDAY_STARTS or not toks[start].raw[:1].isupper():
        return None
    if toks[start - 1].low in _OTHERS:
        return None
    name, j = _name_at(toks, start)
    if name is None:
        return None
    broad = name in _BROAD
    end = j
    if broad and toks[end].low in _STRETCHES:
        end += 1
    year, shift, after = year_after(toks, end)
    if broad and year is None and not _is_time(toks, i, end):
        return None
    point: Holiday | Fixed = Holiday(_NAMES[name], which, shift)
    if year is not None:
        day = calendars.day_prefix(day_of(_NAMES[name], year))
        point, end = Fixed(day, day), after
    elif shift is not None:
        end = after
    return Reading(point, end, soft=broad)


def _name_at(toks: Tokens, i: int) -> tuple[tuple[str, ...] | None, int]:
    """The longest name that begins here, and the place after it."""
    found: tuple[str, ...] | None = None
    end, j = i, i
    name: list[str] = []
    while len(name) < _LONGEST:
        raw = toks[j].raw.lower().replace("’", "'")
        j += 1
        if raw == "st" and toks[j].low == ".":
            j += 1
        if toks[j].low in ("'", "’") and raw.endswith("s"):
            raw, j = raw + "'", j + 1
        name.append(raw)
        if tuple(name) in _NAMES:
            found, end = tuple(name), j
    return found, end


def _is_time(toks: Tokens, i: int, end: int) -> bool:
    """Whether a lone "Christmas" is when, not what: "at Christmas", not "Christmas cards"."""
    before = toks[i - 1].low
    if before == "the":
        before = toks[i - 2].low
    if before not in _SIGNS and toks[i].low not in words.WHICH:
        return False
    after = toks[end]
    return not after.raw[:1].isalpha() or after.low in _FOLLOWING


_FOLLOWING = words.wordset(
    "and or but in at on with when as the a an he she it they we i to was is were had has will"
    " because while after before for from of that which who until so if last this next by"
)
