"""What a time expression comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimaudit.times.calendars import Unit

Kind = Literal["calendar", "event", "duration", "clock"]


@dataclass(frozen=True, slots=True)
class Relative:
    """From `low` to `high` units away from the document's own day, week, month or year."""

    unit: Unit
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Time:
    """When something holds.

    `start` and `end` are ISO prefixes ("2022", "2022-02", "2022-02-24"), inclusive and
    at the precision of the text; None where that side is open or unresolved.

    `kind` tells a place in the calendar from what is dated by an event ("since the war
    began"), from a bare duration and from a time of day; the last three have neither start
    nor end. What the words say without a document's date stands in `weekday` ("Wednesday"),
    `month_day` ("--05-09", "--12", as in ISO 8601) and `relative`; `clock` is "HH:MM".
    `soft` marks edges that are not sharp ("early March", "nearly two weeks ago").
    """

    text: str
    start: str | None = None
    end: str | None = None
    kind: Kind = "calendar"
    weekday: str | None = None
    month_day: str | None = None
    relative: Relative | None = None
    clock: str | None = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the code points of the text that it stands at, `end` exclusive."""

    start: int
    end: int
    time: Time
