"""ISO prefixes as intervals of days: "2022", "2022-02", "2022-02-24".

A prefix stands for every day that begins with it. The calendar is the Gregorian one,
carried back before its time; years run from 1 to 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar holds that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def first_day(prefix: str) -> date:
    """The first day of a prefix; ValueError when it names none."""
    year, month, day = _parts(prefix)
    return date(year, month or 1, day or 1)


def last_day(prefix: str) -> date:
    """The last day of a prefix; ValueError when it names none."""
    year, month, day = _parts(prefix)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def day_prefix(day: date) -> str:
    """A day as a prefix."""
    return day.isoformat()


def month_prefix(year: int, month: int) -> str:
    """A month as a prefix; months beyond 1 to 12 run into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def year_prefix(year: int) -> str:
    """A year as a prefix."""
    return f"{year:04d}"


def step(prefix: str, count: int) -> str:
    """Move a prefix `count` units on, in its own unit: "2022-12" and 1 give "2023-01".

    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    year, month, day = _parts(prefix)
    if day:
        return day_prefix(date(year, month, day) + timedelta(days=count))
    moved = month_prefix(year, month + count) if month else f"{year + count:04d}"
    first_day(moved)
    return moved


def shift(today: date, unit: Unit, count: int) -> str:
    """The prefix of the `unit` that lies `count` units from that of `today`.

    A month gives a month's prefix and a year a year's; a day and a week give the day
    that many days or sevens of days away.
    """
    if unit == "year":
        return step(year_prefix(today.year), count)
    if unit == "month":
        return step(month_prefix(today.year, today.month), count)
    return step(day_prefix(today), count * (7 if unit == "week" else 1))


def _parts(prefix: str) -> tuple[int, int, int]:
    match = _PREFIX.fullmatch(prefix)
    if not match:
        raise ValueError(f"no ISO date or prefix of one: {prefix!r}")
    year, month, day = match.groups(default="0")
    return int(year), int(month), int(day)
