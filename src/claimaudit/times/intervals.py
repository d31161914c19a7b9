"""Intervals: what a phrase comes to in the calendar, seen from the document's date."""

from __future__ import annotations

from datetime import date

from claimaudit.times import calendars, words
from claimaudit.times.dates import Tokens
from claimaudit.times.model import Relative
from claimaudit.times.points import (
    DayOfWeek,
    Interval,
    Lean,
    MonthDay,
    Months,
    Offset,
    Point,
    Week,
    resolve,
)
from claimaudit.times.unplaced import Phrase

_STOPS = frozenset('.;!?:"“”')
_AHEAD_BY = frozenset(("by", "until"))
_AHEAD = words.AHEAD | words.SCHEDULED
_REACH = 10  # tokens that are searched for a verb on either side


def lean_of(toks: Tokens, phrase: Phrase) -> Lean:
    """On which side of the document's date an open point lies, by the verbs around it."""
    if phrase.bound == "since":
        return "past"
    before = toks[phrase.first - 1].low
    if before == "come" or (before == "for" and isinstance(phrase.point, DayOfWeek | MonthDay)):
        return "future"
    back = range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1)
    ahead = range(phrase.last, phrase.last + _REACH)
    for places in (back, ahead):
        for k in places:
            token = toks[k]
            if token.low in _STOPS or not token.low:
                break
            if token.low in words.AHEAD | words.SCHEDULED and (
                token.low != "may" or token.raw == "may"
            ):
                return "future"
            if token.low in words.BEHIND or (token.low.endswith("ed") and len(token.low) > 4):
                if phrase.bound in _AHEAD_BY and token.low not in ("had", "was", "were"):
                    continue  # "said it would open by May"
                return "past"
    return "future" if phrase.bound in _AHEAD_BY else "near"


def month_day_of(point: Point) -> str | None:
    if isinstance(point, MonthDay):
        return f"--{point.month:02d}-{point.day:02d}"
    if isinstance(point, Months) and point.count == 1:
        return f"--{point.first:02d}"
    return None


def relative_of(point: Point) -> Relative | None:
    if isinstance(point, Offset):
        return Relative(point.unit, point.low, point.high)
    if isinstance(point, Week) and point.weeks is not None and point.last - point.first == 6:
        return Relative("week", point.weeks, point.weeks)
    return None


def interval_of(toks: Tokens, phrase: Phrase, today: date | None) -> tuple[str | None, str | None]:
    lean = lean_of(toks, phrase) if today is not None else "past"
    near = _fitting_weekday(phrase, today) or resolve(phrase.point, today, lean)
    if near is None:
        return None, None
    if phrase.until is not None:
        return _far_end(near, phrase.until, today)
    return _bound(near, phrase)


def _fitting_weekday(phrase: Phrase, today: date | None) -> Interval | None:
    """As in "Friday, March 8" without its year: the nearest one on that weekday."""
    if phrase.weekday is None or today is None or not isinstance(phrase.point, MonthDay):
        return None
    sides = [resolve(phrase.point, today, "past"), resolve(phrase.point, today, "future")]
    fitting = [side for side in sides if side and _day(side).weekday() == phrase.weekday]
    return min(fitting, key=lambda side: abs(_day(side) - today), default=None)


def _day(interval: Interval) -> date:
    return calendars.first_day(interval[0])


def _far_end(near: Interval, until: Point, today: date | None) -> Interval | tuple[None, None]:
    # The far end is the next such day after the near one, not after the document's.
    open_point = isinstance(until, DayOfWeek | MonthDay | Months)
    far = resolve(until, calendars.first_day(near[0]) if open_point else today, "future")
    if far is None or calendars.last_day(far[1]) < calendars.first_day(near[0]):
        return None, None
    return near[0], far[1]


def _bound(near: Interval, phrase: Phrase) -> tuple[str | None, str | None]:
    start, end = near
    if phrase.bound in ("since", "by", "until"):
        return (start, None) if phrase.bound == "since" else (None, end)
    if phrase.bound == "from":
        # "a report from 2019" is of that year; "from 9 May" begins then.
        return (start, end) if len(start) == 4 else (start, None)
    try:
        if phrase.bound == "before":
            return None, calendars.step(start, -1)
        if phrase.bound == "after":
            return calendars.step(end, 1), None
    except (ValueError, OverflowError):
        return None, None
    return start, end
