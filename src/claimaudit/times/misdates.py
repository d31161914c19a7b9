"""Dates that can not be: a wrong weekday, a 30 February, an end before its start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimaudit.times import calendars, words
from claimaudit.times.dates import (
    DASHES,
    Reading,
    Tokens,
    date_at,
    day_number,
    month_name,
    weekday_at,
    year_after,
    year_number,
)
from claimaudit.times.orders import order_of_days
from claimaudit.times.points import Fixed, MonthDay, resolve
from claimaudit.times.words import tokens

# Britain and its colonies changed calendars in 1752; weekdays of old dates are of the old one.
_GREGORIAN = 1753
_NEAR = 60  # days
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Said of dates that are known not to be, in jokes and in explanations.
_DENIALS = words.wordset(
    "no not never nonexistent non-existent impossible invalid fictitious imaginary fake joke"
    " isn't doesn't didn't exist exists error mistake wrong misprint typo instead actually"
)
# "Brought forward from 2035 to 2030", "fell from 2025 to 1980": no period is meant.
_MOVES = words.wordset(
    "forward moved move moves moving bring brought brings change changed changes changing revise"
    " revised revises shift shifted pull pulled advance advanced accelerate accelerated earlier"
    " deadline target date ban fell fall falls falling drop dropped drops dropping cut cuts"
    " decline declined declines decrease decreased reduce reduced lowered shrank shrink slipped"
    " slip down back backward backwards reverse reversed count counted countdown compared dated"
    " redated number numbers total went goes going sank plunged slid edged corrected amended"
)


@dataclass(frozen=True, slots=True)
class Misdate:
    """A date that can not be, at code points `start` to `end`, and what is wrong with it."""

    start: int
    end: int
    explanation: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A weekday beside a day of a month; `year` is None where the text gives none."""

    first: int
    last: int
    weekday: int
    year: int | None
    month: int
    day: int


def inconsistencies(text: str, today: str | None = None) -> list[Misdate]:
    """The dates of a text that can not be, in order.

    `today` is the document's ISO date. A weekday beside a date without a year is judged
    by the one year that the document's other dates name, by the years that its other
    weekdays fit, or by the document's date; where these leave a way out, nothing is said.
    Raises ValueError when `today` is no ISO date.
    """
    day = None if today is None else date.fromisoformat(today)
    toks = Tokens(tokens(text), order_of_days(text))
    found = [
        *_weekdays(toks, day),
        *_impossible(toks),
        *_reversed(toks),
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


def _misdate(toks: Tokens, first: int, last: int, explanation: str) -> Misdate:
    return Misdate(toks[first].start, toks[last - 1].end, explanation)


def _weekdays(toks: Tokens, today: date | None) -> Iterator[Misdate]:
    pairs = list(_pairs(toks))
    if not pairs:
        return
    years = _years(toks, pairs)
    for pair in pairs:
        day = _fitting(pair, pairs, years, today)
        if day is not None and day.weekday() != pair.weekday:
            yield _misdate(
                toks,
                pair.first,
                pair.last,
                f"{day.day} {day:%B} {day.year} is a {calendars.WEEKDAYS[day.weekday()]},"
                f" not a {calendars.WEEKDAYS[pair.weekday]}",
            )


def _pairs(toks: Tokens) -> Iterator[_Pair]:
    i = 0
    while i < len(toks):
        reading, first = weekday_at(toks, i), i
        if reading is None or reading.weekday is None:
            reading = date_at(toks, i)
            reading = None if reading is None else _weekday_behind(toks, reading)
        pair = None if reading is None else _pair(reading, first)
        if pair is not None and toks[i - 1].low not in DASHES:
            yield pair
        i = reading.end if reading is not None else i + 1


def _weekday_behind(toks: Tokens, reading: Reading) -> Reading | None:
    """As in "6 May 2026, a Wednesday", "6 May 2026 (Wednesday)"."""
    j = reading.end
    if toks[j].low == "(":
        j += 1
    elif toks[j].low == "," and toks[j + 1].low == "a":
        j += 2
    else:
        return None
    index = words.WEEKDAY_NAMES.get(toks[j].low)
    if index is None or toks[j].low.endswith("days") or toks[j + 1].low not in ").,;":
        return None
    end = j + 2 if toks[j + 1].low == ")" and toks[j - 1].low == "(" else j + 1
    return Reading(reading.point, end, reading.until, index)


def _pair(reading: Reading, first: int) -> _Pair | None:
    point, weekday = reading.point, reading.weekday
    if weekday is None or reading.until is not None:
        return None
    if isinstance(point, MonthDay) and point.year_shift is None:
        return _Pair(first, reading.end, weekday, None, point.month, point.day)
    if isinstance(point, Fixed) and point.start == point.end and len(point.start) == 10:
        year, month, day = (int(part) for part in point.start.split("-"))
        return _Pair(first, reading.end, weekday, year, month, day)
    return None


def _years(toks: Tokens, pairs: list[_Pair]) -> set[int]:
    """The years of the text's full dates and of its other years."""
    years = {pair.year for pair in pairs if pair.year is not None}
    return years | {year for i in range(len(toks)) if (year := year_number(toks, i)) is not None}


def _fitting(pair: _Pair, pairs: list[_Pair], years: set[int], today: date | None) -> date | None:
    """The day that a pair must mean; None where more than one day is possible."""
    if pair.year is not None:
        return date(pair.year, pair.month, pair.day) if pair.year >= _GREGORIAN else None
    near = _near(pair, today)
    candidates = years or ({near.year} if near else set())
    days = [
        date(year, pair.month, pair.day)
        for year in candidates
        if year >= _GREGORIAN and calendars.valid(year, pair.month, pair.day)
    ]
    if not days or any(day.weekday() == pair.weekday for day in days):
        return None
    if near in days:
        return near
    others = [one for one in pairs if one.year is None and _key(one) != _key(pair)]
    fits = any(_fits(one, days[0].year) for one in others)
    return days[0] if len(days) == 1 and fits else None


def _near(pair: _Pair, today: date | None) -> date | None:
    """The day of a pair that lies near the document's date; one far off can be of any year."""
    found = resolve(MonthDay(pair.month, pair.day), today, "near")
    if found is None or today is None:
        return None
    day = date.fromisoformat(found[0])
    return day if abs((day - today).days) <= _NEAR else None


def _key(pair: _Pair) -> tuple[int, int, int]:
    return pair.weekday, pair.month, pair.day


def _fits(pair: _Pair, year: int) -> bool:
    return (
        calendars.valid(year, pair.month, pair.day)
        and date(year, pair.month, pair.day).weekday() == pair.weekday
    )


def _impossible(toks: Tokens) -> Iterator[Misdate]:
    for i in range(len(toks)):
        named = _day_then_month(toks, i) or _month_then_day(toks, i)
        if named is None:
            continue
        first, last, month, day, year = named
        leap = year is not None and not calendars.valid(year, 2, 29)
        longest = 28 if month == 2 and leap else _LENGTHS[month - 1]
        if day <= longest or _denied(toks, first, last):
            continue
        name = date(2000, month, 1).strftime("%B")
        in_year = f" in {year}" if month == 2 and day == 29 else ""
        yield _misdate(toks, first, last, f"{name} has no day {day}{in_year}")


_Named = tuple[int, int, int, int, int | None]


def _day_then_month(toks: Tokens, i: int) -> _Named | None:
    day = day_number(toks[i])
    if day is None or day < 29 or toks[i].low in words.ORDINALS:
        return None
    j = toks.skip(i + 1, "of")
    month = month_name(toks, j)
    if month is None or toks[i - 1].low in ("$", "£", "€", "/", ":", "no", "page"):
        return None
    year, _, last = year_after(toks, j + 1)
    # "Of the 31 April births": a number before a month can count.
    counts = toks[last].raw[:1].islower() and toks[last].low.endswith("s") and year is None
    return None if counts else (i, last, month, day, year)


def _month_then_day(toks: Tokens, i: int) -> _Named | None:
    month = month_name(toks, i)
    if month is None or day_number(toks[i - 1]) is not None or toks[i - 1].low == "of":
        return None
    day = day_number(toks[i + 1])
    if day is None or day < 29 or toks[i + 1].low in words.ORDINALS:
        return None
    year, _, last = year_after(toks, i + 2)
    signed = toks[i - 1].low in ("on", "by", "until", "till", "before", "after", "dated", "since")
    dated = words.WEEKDAY_NAMES.get(toks[i - 1 - (toks[i - 1].low == ",")].low) is not None
    if toks[last].low in ("%", "-", "–", "/", ":") or (year is None and not (signed or dated)):
        return None
    if year is None and toks[last].raw[:1].islower() and toks[last].low.endswith("s"):
        return None
    return i, last, month, day, year


def _sentence(toks: Tokens, first: int, last: int) -> Iterator[str]:
    """The words of the sentence around, at most 40 on either side."""
    for step, place in ((-1, first - 1), (1, last)):
        for k in range(40):
            low = toks[place + step * k].low
            if not low or low in ".!?;":
                break
            yield low


def _denied(toks: Tokens, first: int, last: int) -> bool:
    return any(word in _DENIALS for word in _sentence(toks, first, last))


def _reversed(toks: Tokens) -> Iterator[Misdate]:
    for i in range(len(toks)):
        low = toks[i].low
        if low in ("from", "between", "("):
            found = _ends(toks, i, low)
            if found is not None:
                yield found


def _ends(toks: Tokens, i: int, opening: str) -> Misdate | None:
    near = _end_at(toks, i + 1)
    if near is None:
        return None
    start, j = near
    sign = toks[j].low
    joined = {
        "from": sign in ("to", "until", "till", "through"),
        "between": sign == "and",
        "(": sign in DASHES,
    }
    if not joined[opening]:
        return None
    far = _end_at(toks, j + 1)
    if far is None or len(far[0]) != len(start) or far[0] >= start:
        return None
    end, last = far
    after = toks[last].low
    if after in words.ERAS or (opening == "(" and after not in (")", ";", ",")):
        return None
    if opening == "from" and (
        after.endswith("s") or any(word in _MOVES for word in _sentence(toks, i, last))
    ):
        return None
    return _misdate(
        toks, i + (opening == "("), last, f"the end, {end}, is before the start, {start}"
    )


def _end_at(toks: Tokens, i: int) -> tuple[str, int] | None:
    """A full date, a month with its year, or a year, as an ISO prefix."""
    reading = date_at(toks, i)
    if reading is not None:
        point = reading.point
        if reading.until is not None or not isinstance(point, Fixed) or point.start != point.end:
            return None
        return point.start, reading.end
    month = month_name(toks, i)
    if month is not None:
        year, _, end = year_after(toks, i + 1)
        return None if year is None else (calendars.month_prefix(year, month), end)
    year = year_number(toks, i)
    return None if year is None else (calendars.year_prefix(year), i + 1)
