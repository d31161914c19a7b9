"""Reading stretches told by their end or their place: "the year to March", "the first winter"."""

from __future__ import annotations

from datetime import timedelta

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens, date_at
from claimaudit.times.months import months_at
from claimaudit.times.periods import count_at, part_at
from claimaudit.times.points import DayOfMonth, Ending, Fixed, Unknown
from claimaudit.times.years import year_at

# What joins a length and its end; the first two also join other things.
_JOINS = words.wordset("to through ended ending")
_FISCAL = words.wordset("fiscal financial tax half quarter")
# Before a length without a number that runs up to a date.
_ARTICLES = words.wordset("the this its their each fiscal financial full half a")
_PERIODS = words.wordset("period periods")


def ending_at(toks: Tokens, i: int) -> Reading | None:
    """As in "the year to March 2023", "the three months ended 30 June", "the quarter ending"."""
    j = toks.skip(i, frozenset(("fiscal", "financial", "tax")))
    j = toks.skip(j, "half") if toks[j + 1].low in (*DASHES, "year") else j
    halved = toks[j - 1].low == "half" and j > i
    j = toks.skip(j, DASHES) if halved else j
    unit = words.UNITS.get(toks[j].low)
    count: int | None = 1
    if unit is None:
        counted = count_at(toks, j)
        if counted is None or toks[j].low in ("a", "an"):
            return None
        count, k = counted
        k = toks.skip(k, DASHES)
        unit = words.UNITS.get(toks[k].low)
        if unit is None:
            return None
        j = k
    elif toks[i - 1].low not in _ARTICLES and i == j:
        return None
    end = toks.skip(j + 1, _PERIODS)
    joint = toks[end].low
    if joint not in _JOINS or count is None:
        return None
    last = _end_at(toks, end + 1)
    if last is None or last.until is not None:
        return None
    if _is_year(last) and (unit[0] != "year" or toks[i - 1].low != "the"):
        return None
    kind, size = unit
    if halved:
        kind, size = "month", 6
    return Reading(Ending(last.point, kind, size * count), last.end, soft=last.soft)


def _is_year(reading: Reading) -> bool:
    return isinstance(reading.point, Fixed) and len(reading.point.end) == 4


def _end_at(toks: Tokens, i: int) -> Reading | None:
    i = toks.skip(i, "the") if toks[i + 1].low == "end" else i
    return part_at(toks, i) or date_at(toks, i) or months_at(toks, i) or year_at(toks, i)


def week_of_at(toks: Tokens, i: int) -> Reading | None:
    """As in "the week of 6 May 2024": the week that holds or begins on a day."""
    if toks[i].low != "week" or toks[i + 1].low not in ("of", "beginning", "commencing"):
        return None
    day = date_at(toks, i + 2)
    if day is None or not isinstance(day.point, Fixed) or len(day.point.start) != 10:
        return None
    first = calendars.first_day(day.point.start)
    if toks[i + 1].low == "of":
        first -= timedelta(first.weekday())
    last = first + timedelta(6)
    return Reading(Fixed(calendars.day_prefix(first), calendars.day_prefix(last)), day.end)


# Ordinals and the like that single out one of several stretches.
_NTH = words.ORDINALS.keys() | words.wordset("opening closing final last worst best")
_SUPERLATIVE = "est"
_NO_SUPERLATIVES = words.wordset(
    "rest test west guest forest interest request contest protest harvest quest crest chest nest"
    " honest modest invest suggest arrest latest manifest conquest"
)
_WHOLE = words.UNITS.keys() | words.SEASONS.keys() | {"half"}
_DETERMINERS = words.wordset("the its their his her our my this that in a")
_OTHER_WORDS = words.wordset("fall spring")
# Behind a half of a match or a year; "the first half hour" is a length.
_NO_HALF = words.UNITS.keys() | words.SHORT_UNITS | words.wordset("dozen million century of")


def nth_at(toks: Tokens, i: int) -> Reading | None:
    """As in "the first winter", "the coldest weeks", "the second half": of what, is not said."""
    low = toks[i].low
    best = low.endswith(_SUPERLATIVE) and len(low) > 5 and low not in _NO_SUPERLATIVES
    if not best and low not in _NTH:
        return None
    j = toks.skip(i + 1, "full")
    j = toks.skip(j, DASHES)
    name = toks[j].low
    if name not in _WHOLE or toks[i - 1].low not in _DETERMINERS or _is_streak(toks, j + 1):
        return None
    if name == "half":
        told = low in ("first", "second", "opening") and toks[j + 1].low not in _NO_HALF
    elif name in ("night", "day"):
        told = best or toks[i - 1].low not in ("a", "that")
    else:
        told = name not in _OTHER_WORDS and j == i + 1 and toks[i - 1].low != "a"
        told = told and (low != "last" or name.endswith("s"))
    return Reading(Unknown(), j + 1) if told else None


def _is_streak(toks: Tokens, i: int) -> bool:
    """As in "the fifth quarter in a row": a count, not a time."""
    in_a_row = toks[i].low == "in" and toks[i + 1].low in ("a", "succession")
    return in_a_row or toks[i].low in ("running", "straight", "consecutive", "successive")


def day_of_month_at(toks: Tokens, i: int) -> Reading | None:
    """As in "on the 23rd": a day of the month that is spoken of."""
    low = toks[i].low
    if low[-2:] not in ("st", "nd", "rd", "th") or not words.digits(low[:-2], 2):
        return None
    day = int(low[:-2])
    on = toks[i - 1].low == "the" and toks[i - 2].low in ("on", "by", "until", "since", "from")
    after = toks[i + 1]
    by_itself = not after.raw[:1].isalnum() or after.low in _BEHIND_DAY
    if not on or not by_itself or not 1 <= day <= 31 or after.low in DASHES:
        return None
    return Reading(DayOfMonth(day), i + 1)


_BEHIND_DAY = words.wordset(
    "the a an and but he she it they we i there when after before at in with his her their our"
)
