"""Comparing two times: do they share a day, and can both date one event?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimaudit.times import calendars
from claimaudit.times.model import Relative, Time
from claimaudit.times.words import wordset

Verdict = Literal["compatible", "conflict", "unknown"]

# Days by which a soft edge may lie off, by the length of its prefix: a day's, a month's, a year's.
_SLACK = {10: 7, 7: 31, 4: 366}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two times can date the same thing, and why."""

    verdict: Verdict
    reason: str


def overlap(one: Time, two: Time) -> bool | None:
    """Whether two times share a day; None where it can not be told.

    Claims about times that share none speak of different periods. Soft edges are taken as
    they are written.
    """
    return _overlap(one, two, slack=False)


def compare(one: Time, two: Time) -> Comparison:
    """Whether both times can be the date of one and the same event.

    Soft edges ("early March") are let out by a week, a month or a year before two times
    conflict.
    """
    if one.clock and two.clock:
        if one.clock == two.clock:
            return Comparison("compatible", f"both are {one.clock}")
        if one.soft or two.soft:
            return Comparison("unknown", "a time of day that is only about right")
        return Comparison("conflict", f"{one.clock} is not {two.clock}")
    shared = _overlap(one, two, slack=True)
    if shared is None:
        return Comparison("unknown", f"{one.text!r} and {two.text!r} have no common calendar")
    if shared:
        return Comparison("compatible", f"{one.text!r} and {two.text!r} can be the same time")
    return Comparison("conflict", f"{one.text!r} and {two.text!r} share no day")


def _overlap(one: Time, two: Time, *, slack: bool) -> bool | None:
    if "calendar" not in (one.kind, two.kind) or one.kind != two.kind:
        return None
    first, second = _days(one, slack=slack), _days(two, slack=slack)
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    if first or second:
        return None
    if one.text.casefold() == two.text.casefold():
        return True
    if one.relative and two.relative:
        return _relative_overlap(one.relative, two.relative)
    return _named_overlap(one, two)


def _days(time: Time, *, slack: bool) -> tuple[int, int] | None:
    """A time in days of the proleptic calendar, an open side as far as it goes."""
    if time.start is None and time.end is None:
        return None
    low, high = date.min.toordinal(), date.max.toordinal()
    if time.start is not None:
        low = calendars.first_day(time.start).toordinal()
        low -= _SLACK[len(time.start)] if slack and time.soft else 0
    if time.end is not None:
        high = calendars.last_day(time.end).toordinal()
        high += _SLACK[len(time.end)] if slack and time.soft else 0
    return low, high


def _relative_overlap(one: Relative, two: Relative) -> bool | None:
    if one.unit == two.unit:
        return one.low <= two.high and two.low <= one.high
    # Units of different lengths: a whole larger unit must lie between them to be sure.
    larger = max(_DAYS[one.unit], _DAYS[two.unit])
    (low, high), (other_low, other_high) = (
        (part.low * _DAYS[part.unit], part.high * _DAYS[part.unit]) for part in (one, two)
    )
    gap = max(low - other_high, other_low - high)
    return False if gap > 2 * larger else None


def _named_overlap(one: Time, two: Time) -> bool | None:
    """Without a date of the document: a Wednesday is no Thursday, 9 May no 10 May."""
    if one.weekday and two.weekday and one.weekday != two.weekday and _bare(one) and _bare(two):
        return False
    if one.month_day and two.month_day and _bare(one) and _bare(two):
        width = min(len(one.month_day), len(two.month_day))
        if one.month_day[:width] != two.month_day[:width]:
            return False
    return None


_BOUNDING = wordset(
    "since by until till til through before after from between pre post up prior ahead"
)


def _bare(time: Time) -> bool:
    """Whether a name stands for its own day or month and not for an open stretch."""
    first = time.text.split(maxsplit=1)[0].casefold()
    return first.partition("-")[0] not in _BOUNDING
