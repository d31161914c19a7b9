"""Times: two dates of what happens once, and weekdays that do not fit their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimaudit import times
from claimaudit.amounts.numbers import UNITS
from claimaudit.checks.model import Conflict, Origin
from claimaudit.contradictions.differing import ONCE
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import clause_at, found_times
from claimaudit.facts.wording import FUNCTION, stem, words_of
from claimaudit.times import Time

ORIGIN: Origin = "check:times"
_OFFSET = re.compile(
    r"\b(an?|\d+|[a-z]+) (day|week|month|year)s? (after|before|later|earlier)\b\s*(.*)", re.I
)
_CONNECTIVES = re.compile(r"\b(?:when|after|before|until|while|who|which|where|and|but|that|as)\b")
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Two days of one year whose distance in the calendar is told by both weekdays.
_LEAP_YEAR = 2024
_WEEKDAY_STEMS = frozenset(stem(day.lower()) for day in _WEEKDAYS)


# Beside one date alone, these say that it is of another person or thing of the kind.
_OTHERS = re.compile(
    r"(?:['’]s?|\b(?:his|her|their|its|whose))\s(?:\w+\s)?(sister|brother|son|daughter|father|mother"
    r"|wife|husband|widow|widower|twin|cousin|uncle|aunt|nephew|niece|grand\w+|child|parents?|heir"
    r"|namesake|sequel|successor|predecessor|rival)\b"
    r"|\b(?:old|new|present|current|former|original|modern|rebuilt|replacement|second|third|next"
    r"|extension|annexe|wing|sequel)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Event:
    """What a clause tells, by its stems, and when; `others` say of whom else it is told."""

    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    others: frozenset[str]
    pronoun: str
    time: Time
    text: str


def has_dated(facts: Facts) -> bool:
    """Whether a claim names what happens but once, or a day of the week."""
    return not (facts.content.isdisjoint(ONCE) and facts.content.isdisjoint(_WEEKDAY_STEMS))


def find(a: Facts, b: Facts) -> Conflict | None:
    """One event with two dates, or two dates whose weekdays can not both be right."""
    shared = a.content & b.content
    dated_twice = shared & ONCE or (a.content & _WEEKDAY_STEMS and b.content & _WEEKDAY_STEMS)
    if not dated_twice or not (found_times(a) and found_times(b)):
        return None
    return _weekdays(a, b) or _dates(a, b)


def _dates(a: Facts, b: Facts) -> Conflict | None:
    for x in events(a):
        for y in events(b):
            if not _same_event(x, y):
                continue
            if times.compare(x.time, y.time).verdict == "conflict":
                return Conflict(
                    ORIGIN,
                    "time",
                    f"“{x.text}” and “{y.text}” date the same thing",
                    "they tell of two events",
                )
    return None


def _same_event(x: Event, y: Event) -> bool:
    """The same thing that happens but once, as far as both clauses say."""
    shared = x.stems & y.stems
    if not shared & ONCE:
        return False
    if (x.names - y.stems and y.names - x.stems) or (
        x.numbers - y.numbers and y.numbers - x.numbers
    ):
        return False
    if x.others != y.others:
        return False
    told = shared - ONCE
    if told:
        return 2 * len(shared) >= min(len(x.stems), len(y.stems))
    return bool(x.pronoun) and x.pronoun == y.pronoun and min(len(x.stems), len(y.stems)) <= 2


@kept
def events(facts: Facts) -> tuple[Event, ...]:
    """The dated clauses of a claim; "a month after the audit" dates the audit."""
    return tuple(_events(facts)) if found_times(facts) else ()


def _events(facts: Facts) -> Iterator[Event]:
    text = facts.claim.statement
    found = found_times(facts)
    masked = text
    for one in found:
        masked = masked[: one.start] + "_" * (one.end - one.start) + masked[one.end :]
    dated = [
        one
        for one in found
        if one.time.kind == "calendar"
        and one.time.start
        and not _EDITION.search(text, max(0, one.start - 8), one.end + 3)
    ]
    for one in dated:
        low, high = _clause(masked, one.start, one.end)
        yield _event(facts, masked[low:high], one.time, one.time.text)
    for match in _OFFSET.finditer(text):
        anchor = next((one for one in reversed(dated) if one.end <= match.start()), None)
        moved = anchor and _moved(anchor.time, match)
        if moved and match[3].lower() in ("after", "before"):
            clause = match[4]
            yield _event(facts, clause[: clause_at(clause, 0, 1)[1]], moved, match[0])


# "The 2003 Australian Open" is a name.
_EDITION = re.compile(r"(?:\b(?:the|a|her|his|its|their)|['’]s?) \d{4} [A-Z]")


def _clause(masked: str, start: int, end: int) -> tuple[int, int]:
    low, high = clause_at(masked, start, end)
    for match in _CONNECTIVES.finditer(masked, low, high):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            return low, match.start()
    return low, high


def _event(facts: Facts, clause: str, time: Time, text: str) -> Event:
    words = words_of(clause)
    stems = frozenset(
        w.stem for w in words if w.low not in FUNCTION and w.stem[0] != "#" and len(w.low) > 1
    )
    first = next((w.low for w in words if w.low in ("he", "she", "it", "they")), "")
    numbers = frozenset(w.stem for w in words if w.stem[0] == "#" and w.low != "one")
    others = frozenset(m.group().lower() for m in _OTHERS.finditer(clause))
    return Event(stems, stems & facts.names, numbers, others, first, time, text)


def _moved(anchor: Time, match: re.Match[str]) -> Time | None:
    """The day, month or year that lies so far from the anchor."""
    count = _count(match[1])
    if count is None or anchor.start is None or anchor.start != anchor.end:
        return None
    sign = -1 if match[3].lower() in ("after", "later") else 1
    width = len(anchor.start)
    parts = [int(part) for part in anchor.start.split("-")]
    if match[2].lower() == "year":
        parts[0] += sign * count
    elif match[2].lower() == "month" and width >= 7:
        months = parts[0] * 12 + parts[1] - 1 + sign * count
        parts[:2] = [months // 12, months % 12 + 1]
    elif width == 10:
        try:
            day = date(*parts) + timedelta(days=sign * count * _DAYS[match[2].lower()])
        except (ValueError, OverflowError):
            return None
        parts = [day.year, day.month, day.day]
    else:
        return None
    iso = "-".join(f"{part:02d}" if at else f"{part:04d}" for at, part in enumerate(parts))
    return Time(match[0], start=iso, end=iso, soft=True)


def _count(word: str) -> int | None:
    if word.lower() in ("a", "an"):
        return 1
    if word.isdigit() and len(word) < 5:
        return int(word)
    value = UNITS.get(word.lower())
    return None if value is None else int(value)


def _weekdays(a: Facts, b: Facts) -> Conflict | None:
    for x in found_times(a):
        for y in found_times(b):
            one, other = _day(x.time), _day(y.time)
            if one is None or other is None or one[2] != other[2] or one[2] == "dated":
                continue  # a full date is judged by itself: checks.dates
            if (one[0] - other[0]) % 7 != (one[1] - other[1]) % 7:
                return Conflict(
                    ORIGIN,
                    "time",
                    f"“{x.time.text}” and “{y.time.text}”: one weekday does not fit the other",
                    "they are of different years",
                    of_weekdays=True,
                )
    return None


def _day(time: Time) -> tuple[int, int, str] | None:
    """Day of the year, weekday (Monday 0), and the month or year that it is told of."""
    if not time.weekday or time.weekday not in _WEEKDAYS:
        return None
    weekday = _WEEKDAYS.index(time.weekday)
    if time.start and len(time.start) == 10 and time.start == time.end:
        day = date.fromisoformat(time.start)
        return day.toordinal(), weekday, "dated"
    if time.month_day and len(time.month_day) == 7:
        try:
            day = date(_LEAP_YEAR, int(time.month_day[2:4]), int(time.month_day[5:]))
        except ValueError:
            return None
        # Only within one month: across months a leap day or a new year may lie between.
        return day.toordinal(), weekday, time.month_day[:4]
    return None
