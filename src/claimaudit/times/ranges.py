"""Ranges: two readings joined into one phrase, "from March to May 2024", "1914-18"."""

from __future__ import annotations

from dataclasses import replace

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens
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
)
from claimaudit.times.readers import point_at
from claimaudit.times.unplaced import Phrase


def pair_follows(toks: Tokens, reading: Reading) -> bool:
    """As in "2019 to 2021", "March-May": two of a kind."""
    if toks[reading.end].low not in DASHES and toks[reading.end].low != "to":
        return False
    far = point_at(toks, reading.end + 1)
    if far is None:
        return False
    if isinstance(reading.point, Months) and isinstance(far.point, Fixed):
        return len(far.point.start) == 7  # "May-June 2022"
    years = isinstance(far.point, Fixed) and len(far.point.start) == 4
    return type(far.point) is type(reading.point) and (
        not isinstance(far.point, Fixed) or (years and toks[reading.end].low in DASHES)
    )


def ranged(toks: Tokens, i: int, reading: Reading, bound: str) -> Phrase | None:
    """A reading, with the far end of its range if one follows."""
    far = None
    if reading.until is None and bound in ("", "from", "between", "pair"):
        far = _far_reading(toks, reading, bound)
    if far is not None:
        return Phrase(
            i,
            far.end,
            _share_year(reading.point, far.point),
            "range",
            far.point,
            weekday=reading.weekday,
            soft=reading.soft or far.soft,
        )
    if reading.until is not None:
        bound = ""
    if bound in ("between", "pair"):
        return None
    return phrase_of(toks, i, reading, bound)


def _far_reading(toks: Tokens, near: Reading, bound: str) -> Reading | None:
    """The far end of a range whose near end was read."""
    j = near.end
    if bound == "from" and toks[j].low == "," and toks[j + 1].low in ("to", "until", "through"):
        j += 1  # "from July 1, 2022, to June 30, 2023"
    dash = toks[j].low in DASHES
    if bound == "between":
        joins = toks[j].low == "and"
    elif dash and bound not in ("from", "pair"):
        # "1990-95" is a range, "in 1990 - 1995 saw more" need not be one.
        joins = toks[j].start == toks[j - 1].end or toks[j].low == "–"
    else:
        joins = dash or toks[j].low in ("to", "until", "till", "through")
    if not joins:
        return None
    k = toks.skip(j + 1, "to") if toks[j].low == "through" else j + 1
    far = point_at(toks, k) or point_at(toks, toks.skip(k, "the"))
    if far is None or far.until is not None or not _alike(near.point, far.point):
        return None
    moved = toks[j].low == "to" and not bound and isinstance(far.point, Offset)
    return None if moved else far  # "put off this year's to next year"


def _alike(one: Point, two: Point) -> bool:
    """Whether two points can be the ends of one range."""
    if isinstance(one, Unknown) or isinstance(two, Unknown):
        return False
    weekdays = isinstance(one, DayOfWeek), isinstance(two, DayOfWeek)
    return all(weekdays) or not any(weekdays)


def _share_year(near: Point, far: Point) -> Point:
    """As in "from March to May 2024": the year of the far end, or the one before it."""
    if isinstance(near, Share | Edge) or isinstance(far, Share | Edge):
        whole = far.of if isinstance(far, Share | Edge) else far
        inner = near.of if isinstance(near, Share | Edge) else near
        own = _share_year(inner, whole)
        return replace(near, of=own) if isinstance(near, Share | Edge) else own
    if not isinstance(far, Fixed) or len(far.end) == 4:
        return near
    year, month = int(far.end[:4]), int(far.end[5:7])
    if isinstance(near, MonthDay) and near.year_shift is None:
        own_year = year - (near.month > month)
        if calendars.valid(own_year, near.month, near.day):
            text = f"{own_year:04d}-{near.month:02d}-{near.day:02d}"
            return Fixed(text, text)
    if isinstance(near, Months) and near.which is None and near.year_shift is None:
        own_year = year - (near.first > month)
        return Fixed(
            calendars.month_prefix(own_year, near.first),
            calendars.month_prefix(own_year, near.first + near.count - 1),
        )
    return near


def phrase_of(toks: Tokens, i: int, reading: Reading, bound: str) -> Phrase:
    soft = reading.soft or toks[i - 1].low in words.ROUGHLY
    first = i
    if toks[i - 1].low in words.ROUGHLY and isinstance(reading.point, Offset):
        first = i - 1
    return Phrase(
        first,
        reading.end,
        reading.point,
        bound,
        reading.until,
        "event" if isinstance(reading.point, Unknown) and reading.weekday is None else "calendar",
        reading.weekday,
        soft=soft,
    )
