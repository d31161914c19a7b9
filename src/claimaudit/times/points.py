"""What a time expression points at, and resolving it against the document's date.

A point says what the words say and no more; `resolve` turns it into an interval of ISO
prefixes. Whether a bare "Thursday" or "May" lies ahead or behind is the caller's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from claimaudit.times import calendars
from claimaudit.times.calendars import Unit
from claimaudit.times.holidays import day_of

Lean = Literal["past", "future", "near"]
Interval: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """An interval that needs no date of a document."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day whose year is not given, or only as so many years from the document's."""

    month: int
    day: int
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """A month, season, quarter or half of a year that is not given.

    `which` is -1 for the last one before the document's, 1 for the first one after it,
    0 for the one of its year.
    """

    first: int
    count: int
    which: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A weekday, Monday 0; `which` as in Months."""

    index: int
    which: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """As in "the 23rd": a day of a month that is not given."""

    day: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday whose year is not given; `rule` as in `holidays`, the rest as in Months."""

    rule: str
    which: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """From `low` to `high` units away from the document's own unit."""

    unit: Unit
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Week:
    """Days `first` to `last` (Monday 0) of the week so many weeks away.

    Without `weeks` it is the nearest on the side that the words leave open.
    """

    weeks: int | None
    first: int = 0
    last: int = 6


@dataclass(frozen=True, slots=True)
class Share:
    """From `low` to `high` parts, of `parts` equal ones, of a period."""

    of: Point
    low: int
    high: int
    parts: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last `count` units of a period; unit None is the next smaller one."""

    of: Point
    unit: Unit | None
    count: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """The `count` units up to the end of a point: "the year to March"."""

    at: Point
    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Told by something that has no date here: "since the war began"."""


Point: TypeAlias = (
    Fixed
    | MonthDay
    | Months
    | DayOfWeek
    | DayOfMonth
    | Holiday
    | Offset
    | Week
    | Share
    | Edge
    | Ending
    | Unknown
)


def resolve(point: Point, today: date | None, lean: Lean = "past") -> Interval | None:
    """The interval of a point, inclusive; None where it can not be told.

    `today` is the document's date. `lean` says on which side of it a point lies that the
    words leave open; "near" takes the past unless the day ahead is much nearer.
    """
    try:
        return _resolve(point, today, lean)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


def _resolve(point: Point, today: date | None, lean: Lean) -> Interval | None:
    if isinstance(point, Fixed):
        return point.start, point.end
    if isinstance(point, Share | Edge):
        whole = _resolve(point.of, today, lean)
        if whole is None:
            return None
        return _share(point, whole) if isinstance(point, Share) else _edge(point, whole)
    if isinstance(point, Ending):
        last = _resolve(point.at, today, lean)
        return last and _ending(point, last[1])
    if today is None or isinstance(point, Unknown):
        return None
    if isinstance(point, Offset):
        return calendars.shift(today, point.unit, point.low), calendars.shift(
            today, point.unit, point.high
        )
    if isinstance(point, Week):
        weeks = point.weeks
        if weeks is None:
            weeks = 0 if lean == "future" or today.weekday() >= point.first else -1
        monday = today - timedelta(days=today.weekday() - 7 * weeks)
        return _days(monday + timedelta(point.first), monday + timedelta(point.last))
    if isinstance(point, DayOfWeek):
        day = _weekday(point, today, lean)
        return _days(day, day)
    if isinstance(point, MonthDay):
        return _month_day(point, today, lean)
    if isinstance(point, DayOfMonth):
        return _day_of_month(point, today, lean)
    if isinstance(point, Holiday):
        return _holiday(point, today, lean)
    return _months(point, today, lean)


def _days(start: date, end: date) -> Interval:
    return calendars.day_prefix(start), calendars.day_prefix(end)


def _weekday(point: DayOfWeek, today: date, lean: Lean) -> date:
    back = (today.weekday() - point.index) % 7
    ahead = -back % 7
    if point.which == -1:
        return today - timedelta(back or 7)
    if point.which == 1:
        return today + timedelta(ahead or 7)
    if lean == "future" or (point.which == 0 and lean == "near"):
        return today + timedelta(ahead)
    return today - timedelta(back)


def _month_day(point: MonthDay, today: date, lean: Lean) -> Interval | None:
    if point.year_shift is not None:
        day = date(today.year + point.year_shift, point.month, point.day)
        return _days(day, day)
    # Eight years hold a 29 February on either side, around 1900 as well.
    days = [
        date(year, point.month, point.day)
        for year in range(max(1, today.year - 8), min(9999, today.year + 8) + 1)
        if calendars.valid(year, point.month, point.day)
    ]
    return _nearest(days, today, lean)


def _day_of_month(point: DayOfMonth, today: date, lean: Lean) -> Interval | None:
    """One of the months around: two together always hold a 31st."""
    this = today.year * 12 + today.month - 1
    months = [divmod(month, 12) for month in range(this - 2, this + 3)]
    days = [
        date(year, month + 1, point.day)
        for year, month in months
        if calendars.valid(year, month + 1, point.day)
    ]
    return _nearest(days, today, lean)


def _holiday(point: Holiday, today: date, lean: Lean) -> Interval | None:
    if point.year_shift is not None:
        day = day_of(point.rule, today.year + point.year_shift)
        return _days(day, day)
    days = [day_of(point.rule, today.year + away) for away in (-1, 0, 1)]
    if point.which == -1:
        return _nearest([day for day in days if day < today], today, "past")
    if point.which == 1:
        return _nearest([day for day in days if day > today], today, "future")
    return _nearest(days, today, lean)


def _nearest(days: list[date], today: date, lean: Lean) -> Interval | None:
    """The nearest of some days on the side that is meant."""
    behind = max((day for day in days if day <= today), default=None)
    ahead = min((day for day in days if day >= today), default=None)
    if behind is None or ahead is None:
        only = ahead if behind is None else behind
        sided = {"past": behind, "future": ahead, "near": only}[lean]
        return _days(sided, sided) if sided else None
    # Texts look back: a day ahead must be three times nearer to be meant without a sign.
    near_ahead = 3 * (ahead - today) < today - behind
    chosen = ahead if lean == "future" or (lean == "near" and near_ahead) else behind
    return _days(chosen, chosen)


def _months(point: Months, today: date, lean: Lean) -> Interval:
    this = today.year * 12 + today.month - 1

    def interval(first: int) -> Interval:
        last = first + point.count - 1
        return (
            calendars.month_prefix(first // 12, first % 12 + 1),
            calendars.month_prefix(last // 12, last % 12 + 1),
        )

    own = today.year * 12 + point.first - 1
    if point.year_shift is not None:
        return interval(own + 12 * point.year_shift)
    begins = [own - 24, own - 12, own, own + 12]
    if point.which == 0:
        # A winter runs over two years: the one nearest to the date is its own.
        return interval(min(begins, key=lambda first: abs(2 * (first - this) + point.count - 1)))
    if point.which == -1:
        return interval(max(first for first in begins if first + point.count <= this))
    if point.which == 1:
        return interval(min(first for first in [*begins, own + 24] if first > this))
    if lean == "future":
        return interval(min(first for first in begins if first + point.count > this))
    return interval(max(first for first in begins if first <= this))


def _pieces(interval: Interval) -> list[str]:
    """A period cut into the next smaller units: a year into months, a decade into years."""
    start, end = interval
    if start == end and len(start) < 10:
        start, end = (
            (f"{start}-01", f"{end}-12")
            if len(start) == 4
            else (f"{start}-01", calendars.day_prefix(calendars.last_day(end)))
        )
    if len(start) != len(end):
        start = calendars.day_prefix(calendars.first_day(start))
        end = calendars.day_prefix(calendars.last_day(end))
    pieces = [start]
    while pieces[-1] < end:
        pieces.append(calendars.step(pieces[-1], 1))
    return pieces


def _share(point: Share, whole: Interval) -> Interval | None:
    pieces = _pieces(whole)
    low = len(pieces) * point.low // point.parts
    high = len(pieces) * point.high // point.parts
    return (pieces[low], pieces[high - 1]) if low < high else None


def _edge(point: Edge, whole: Interval) -> Interval | None:
    if point.unit is None:
        pieces = _pieces(whole)
        return (pieces[-1],) * 2 if point.last else (pieces[0],) * 2
    width = {"year": 4, "month": 7}.get(point.unit, 10)
    count = point.count * (7 if point.unit == "week" else 1) - 1
    if point.last:
        end = calendars.day_prefix(calendars.last_day(whole[1]))[:width]
        return calendars.step(end, -count), end
    start = calendars.day_prefix(calendars.first_day(whole[0]))[:width]
    return start, calendars.step(start, count)


def _ending(point: Ending, end: str) -> Interval:
    """Whole months up to a month or to its last day, else up to the day itself."""
    if point.unit in ("day", "week"):
        days = point.count * (7 if point.unit == "week" else 1)
        last = calendars.last_day(end)
        return _days(last - timedelta(days - 1), last)
    if len(end) == 4:
        years = -(-point.count // 12) if point.unit == "month" else point.count
        return calendars.step(end, 1 - years), end
    months = point.count * (12 if point.unit == "year" else 1)
    if len(end) == 7:
        return calendars.step(end, 1 - months), end
    if calendars.last_day(end[:7]).day == int(end[8:]):
        return calendars.step(end[:7], 1 - months) + "-01", end
    before = calendars.step(end[:7], -months)
    day = min(int(end[8:]), calendars.last_day(before).day)
    return calendars.step(f"{before}-{day:02d}", 1), end
