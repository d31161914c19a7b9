"""Reading what is told from another time: "last week", "two years ago", "the end of June".

As in `dates`, a reader takes the tokens and a place, and looks a fixed way ahead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimaudit.times import words
from claimaudit.times.calendars import Unit
from claimaudit.times.dates import (
    DASHES,
    Reading,
    Tokens,
    date_at,
    month_name,
    number,
    weekday_at,
)
from claimaudit.times.months import months_at
from claimaudit.times.points import (
    DayOfWeek,
    Edge,
    Fixed,
    MonthDay,
    Months,
    Offset,
    Point,
    Share,
    Unknown,
    Week,
)
from claimaudit.times.years import year_at

# As in "Q3", "2H", "4Q22", "H1FY24".
_QUARTER = re.compile(r"(?:[qh]([1-4])|([1-4])[qh])(?:(?:[fc]y)?((?:20)?[0-9]{2}))?")
_HALVES = {"first": (0, 1), "second": (1, 2), "latter": (1, 2), "last": (1, 2)}


def quarter_at(toks: Tokens, i: int) -> Reading | None:
    """As in "Q3 2024", "the second half of last year", "the third quarter"."""
    low = toks[i].low
    parts, count, j = 4, None, i + 1
    short = _QUARTER.fullmatch(low)
    if short:
        parts = 4 if "q" in low else 2
        count = int(short[1] or short[2])
        if short[3] and count <= parts:
            year = short[3] if len(short[3]) == 4 else "20" + short[3]
            return Reading(Share(Fixed(year, year), count - 1, count, parts), j)
    elif toks[i + 1].low == "quarter" or (
        toks[i + 1].low in DASHES and toks[i + 2].low == "quarter"
    ):
        count = words.ORDINALS.get(low)
        j = i + 2 if toks[i + 1].low == "quarter" else i + 3
    elif toks[i + 1].low == "half" and low in ("first", "second"):
        count, parts, j = words.ORDINALS[low], 2, i + 2
        if toks[j].low != "of":
            return None  # of a match as often as of a year
    if count is None or not 1 <= count <= parts:
        return None
    of = toks.skip(j, "of")
    whole = None if of == j and toks[j].low == "the" else period_at(toks, of)
    if whole is not None and whole.until is None and not isinstance(whole.point, Unknown):
        shares = Share(whole.point, count - 1, count, parts)
        if isinstance(whole.point, Fixed | Offset):
            return Reading(shares, whole.end)
    if parts == 2 and not short:
        return None
    width = 12 // parts
    return Reading(Months(1 + width * (count - 1), width), j, lone=bool(short))


def period_at(toks: Tokens, i: int) -> Reading | None:
    """What may stand after "of": a year, "the year", "the 1990s", "this year", "last May"."""
    j = toks.skip(i, "the")
    if j > i and toks[j].low == "year" and month_name(toks, j + 1) is None:
        return Reading(Offset("year", 0, 0), j + 1)
    if j > i and toks[j].low == "month":
        return Reading(Offset("month", 0, 0), j + 1)
    if j > i and toks[j].low == "week":
        return Reading(Week(0), j + 1)
    return which_at(toks, j) or year_at(toks, j) or months_at(toks, j)


_AT = words.wordset("over at on during for of")
_BEHIND_OVERNIGHT = words.wordset(
    "and but in at as after when while by near with the a an to from killing leaving injuring"
)
_TOLD_UNITS = words.wordset("day night morning afternoon evening week weekend month year decade")


def which_at(toks: Tokens, i: int) -> Reading | None:
    """As in "last week", "this weekend", "next year", "yesterday morning"."""
    low = toks[i].low
    if low == "day":
        ends = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}
        away = ends.get((toks[i + 1].low, toks[i + 2].low))
        return None if away is None else Reading(Offset("day", away, away), i + 3)
    if low in words.DEICTIC:
        end = i + 1
        while toks[end].low in words.DAY_PARTS:
            end += 1
        days = words.DEICTIC[low]
        if low == "today" and toks[end].low == "(":
            inner = date_at(toks, end + 1)
            if inner is not None and toks[inner.end].low == ")":
                return replace(inner, end=inner.end + 1)
        return Reading(Offset("day", days, days), end)
    told = low in ("previous", "following", "same") and toks[i - 1].low == "the"
    if (told or low == "that") and toks[i + 1].low in _TOLD_UNITS:
        return Reading(Unknown(), i + 2)  # from what was told before
    if low == "weekend" and toks[i - 1].low == "the" and toks[i - 2].low in _AT:
        return Reading(Week(None, 5, 6), i + 1)
    if low == "overnight":
        return _overnight(toks, i)
    which = words.WHICH.get(low)
    if which is None or low == "following":
        return None
    j = i + 1
    if low == "this" and toks[j].low in ("past", "coming", "same"):
        which, j = words.WHICH.get(toks[j].low, 0), j + 1
    name = toks[j].low
    if name in ("night", "evening", "morning", "afternoon"):
        if low == "last" and name != "night":
            return None
        return Reading(Offset("day", min(which, 0), min(which, 0)), j + 1) if which < 1 else None
    rolling = toks[i - 1].low in ("the", "these", "their", "its") or low in ("past", "coming")
    if name not in words.UNITS or (name.endswith("s") and which == 0):
        return None
    unit, size = words.UNITS[name]
    if name.endswith("s") or name == "centuries":
        return None
    if name in ("day", "night"):
        return Reading(Offset("day", 0, 0), j + 1) if low == "current" else None
    if rolling and which and name != "quarter":
        return _rolling(unit, size, which, j + 1)
    if name == "weekend":
        return Reading(Week(which, 5, 6), j + 1)
    if name == "week":
        return Reading(Week(which), j + 1)
    if name in ("month", "year"):
        return Reading(Offset(unit, which, which), j + 1)
    return None


def _overnight(toks: Tokens, i: int) -> Reading | None:
    """The night before the document's day; what is soaked or left overnight is no date."""
    after = toks[i + 1]
    by_itself = not after.raw[:1].isalpha() or after.low in _BEHIND_OVERNIGHT
    past = any(
        toks[k].low in words.BEHIND or toks[k].low.endswith("ed") for k in range(i - 8, i + 9)
    )
    if not by_itself or not past or toks[i - 1].low in ("an", "left", "stayed", "soaked"):
        return None
    return Reading(Offset("day", -1, 0), i + 1, soft=True)


def _rolling(unit: Unit, count: int, which: int, end: int) -> Reading:
    if unit == "week":
        unit, count = "day", 7 * count
    low, high = (-count, 0) if which < 0 else (0, count)
    return Reading(Offset(unit, low, high), end)


def count_at(toks: Tokens, i: int) -> tuple[int | None, int] | None:
    """A number of units, as far as it is one, and the place after it.

    "a few", "several" and "many" are a number that is not known.
    """
    token = toks[i]
    if token.low in ("few", "several", "many", "couple", "some"):
        return None, toks.skip(i + 1, "of")
    if token.low == "a" and toks[i + 1].low in ("few", "couple", "dozen"):
        known = {"couple": 2, "dozen": 12}.get(toks[i + 1].low)
        return known, toks.skip(i + 2, "of")
    value = number(token)
    if value is not None:
        return value, i + 1
    if token.low in ("twenty", "thirty", "forty", "fifty") and toks[i + 1].low in DASHES:
        return None, i + 3
    return None


def rolling_at(toks: Tokens, i: int) -> Reading | None:
    """As in "the last four months", "the next five years", "recent weeks"."""
    j = toks.skip(i, frozenset(("the", "these", "its", "their", "his", "her")))
    low = toks[j].low
    if (
        low in ("recent", "coming")
        and toks[j + 1].low in words.UNITS
        and (toks[j + 1].low.endswith("s") or toks[j + 1].low == "centuries")
    ):
        return Reading(Unknown(), j + 2)
    which = words.WHICH.get(low)
    if not which:
        return None
    counted = count_at(toks, j + 1)
    if counted is None:
        if j > i or low == "past":
            return which_at(toks, j)
        return None
    count, k = counted
    if toks[k].low in DASHES:
        k += 1
    if toks[k].low in ("or", "to") and number(toks[k + 1]) is not None:
        count, k = number(toks[k + 1]), k + 2
    if toks[k].low in words.SHORT_UNITS:
        days = count // 24 if count and toks[k].low in ("hours", "hrs") else 0
        return _rolling("day", max(days, 1), which, k + 1)
    unit = words.UNITS.get(toks[k].low)
    if unit is None:
        return None
    if count is None or toks[k].low == "weekends":
        return Reading(Unknown(), k + 1)
    return _rolling(unit[0], unit[1] * count, which, k + 1)


def ago_at(toks: Tokens, i: int) -> Reading | None:
    """As in "two weeks ago", "a month from now", "in five years' time", "years ago"."""
    counted = count_at(toks, i)
    count, j = counted if counted else (None, i)
    half = toks[j].low == "and" and toks[j + 1].low in ("a", "half")
    unit = words.UNITS.get(toks[j].low)
    if unit is None and toks[j].low not in words.SHORT_UNITS:
        return None
    name, j = toks[j].low, j + 1
    if toks[j].low == "and" and toks[j + 1].low == "a" and toks[j + 2].low == "half":
        half, j = True, j + 3
    if toks[j].low == "ago":
        sign, j = -1, j + 1
    elif toks[j].low == "from" and toks[j + 1].low in ("now", "today"):
        sign, j = 1, j + 2
    elif toks[i - 1].low == "in" and toks[j].low in ("'", "’", "time"):
        sign, j = 1, toks.skip(j, frozenset("'’"))
        if toks[j].low != "time":
            return None
        j += 1
    else:
        return None
    if unit is None:
        return Reading(Offset("day", 0, 0), j, soft=True)
    if counted is None or count is None:
        return Reading(Unknown(), j)
    kind, size = unit[0], unit[1] * count * sign
    soft = half or toks[i - 1].low in words.ROUGHLY or toks[i - 1].low in ("over", "than")
    if kind == "week":
        # A week back is told of by the week: three days on either side.
        slack = 0 if count == 1 and name == "week" else 3
        return Reading(Offset("day", 7 * size - slack, 7 * size + slack), j, soft=True)
    return Reading(Offset(kind, size, size), j, soft=soft or name in ("decade", "decades"))


def part_at(toks: Tokens, i: int) -> Reading | None:
    """As in "early March", "mid-2024", "the end of June", "the first eight months of 2023"."""
    j = toks.skip(i, "the")
    part = words.PARTS.get(toks[j].low)
    if part is not None:
        k = j + 1
        dashed = toks[k].low in DASHES
        if dashed or toks[k].low in ("to", "in", "on"):
            k += 1
        if toks[k].low == "of":
            k += 1
        elif not dashed and toks[j].low in ("beginning", "start", "end", "close", "middle"):
            return None
        inner = weekday_at(toks, k) or period_at(toks, k)
        if inner is None or inner.until is not None:
            return None
        return _part(part, inner)
    return _half(toks, j) or _first_units(toks, j)


def _part(part: str, inner: Reading) -> Reading | None:
    point: Point = inner.point
    if isinstance(point, DayOfWeek | MonthDay) or inner.weekday is not None:
        return replace(inner, lone=False)
    if isinstance(point, Fixed) and len(point.start) == 10:
        return None
    if part == "end":
        point = Edge(point, None, 1, last=True)
    else:
        low = {"early": 0, "mid": 1, "late": 2}[part]
        point = Share(point, low, low + 1, 3)
    if isinstance(inner.point, Unknown):
        point = Unknown()
    return Reading(point, inner.end, soft=True)


def _half(toks: Tokens, i: int) -> Reading | None:
    share = _HALVES.get(toks[i].low)
    if share is None or toks[i + 1].low not in ("half", "part") or toks[i + 2].low != "of":
        return None
    inner = period_at(toks, i + 3)
    if inner is None or inner.until is not None:
        return None
    soft = toks[i + 1].low == "part"
    return Reading(Share(inner.point, *share, 2), inner.end, soft=soft)


def _first_units(toks: Tokens, i: int) -> Reading | None:
    if toks[i].low not in ("first", "last", "final", "opening", "closing"):
        return None
    counted = count_at(toks, i + 1)
    count, j = counted if counted else (1, i + 1)
    unit = words.UNITS.get(toks[j].low)
    if unit is None or toks[j + 1].low != "of":
        return None
    inner = period_at(toks, j + 2)
    last = toks[i].low in ("last", "final", "closing")
    if inner is None:
        return Reading(Unknown(), _event_end(toks, j))
    if count is None or inner.until is not None or isinstance(inner.point, Unknown):
        return Reading(Unknown(), inner.end)
    return Reading(Edge(inner.point, unit[0], unit[1] * count, last), inner.end)


def _event_end(toks: Tokens, j: int) -> int:
    """The place after a unit at `j` and after "of the invasion", where that follows it."""
    k = toks.skip(j + 2, frozenset(("the", "its", "their", "his", "her", "this")))
    for end in (k, k + 1):
        if toks[end].low in words.EVENTS:
            return end + 1
    return j + 1
