"""Reading what a calendar holds: days, weekdays, months, seasons, years.

Every reader takes the tokens and a place and gives what it read and the place after it,
or None. None looks further than a fixed number of tokens ahead, so reading is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimaudit.times import calendars, words
from claimaudit.times.points import (
    DayOfWeek,
    Fixed,
    MonthDay,
    Point,
    Unknown,
)
from claimaudit.times.words import Token, digits

_NONE = Token("", "", -1, -1)
_COMMA = frozenset(",")
DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True)
class Reading:
    """A point that was read, up to the token before `end`.

    `until` is the far end of a range. `weekday` is the name that stood with it, 0 for
    Monday; `soft` says that its edges are not sharp; `lone` that it is a bare number or
    name, which needs a sign beside it to be a time.
    """

    point: Point
    end: int
    until: Point | None = None
    weekday: int | None = None
    soft: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that may be asked for beyond their ends."""

    items: Sequence[Token]
    day_first: bool | None = None

    def __getitem__(self, index: int) -> Token:
        return self.items[index] if 0 <= index < len(self.items) else _NONE

    def __len__(self) -> int:
        return len(self.items)

    def skip(self, index: int, among: frozenset[str] | str) -> int:
        """The next place, past one token of `among` if one stands here."""
        return index + 1 if self[index].low in among and self[index].low else index


def number(token: Token) -> int | None:
    """A whole number in digits or a word of the table; None for anything else."""
    if digits(token.low, 6):
        return int(token.low)
    return words.NUMBERS.get(token.low)


def day_number(token: Token) -> int | None:
    """A day of a month: 1 to 31, "3rd", "fifth"."""
    low = token.low
    if low[-2:] in ("st", "nd", "rd", "th"):
        low = low[:-2]
    if digits(low, 2):
        return int(low) if 1 <= int(low) <= 31 else None
    return words.ORDINALS.get(token.low)


def month_name(toks: Tokens, i: int) -> int | None:
    """The month named here; names that are also words need their capital."""
    token = toks[i]
    month = words.MONTHS.get(token.low)
    if month is None or (token.raw[0].islower() and token.low in words.SHY_MONTHS):
        return None
    return month


def after_month(toks: Tokens, i: int) -> int:
    """The place after a month's name, its full stop included where it is shortened."""
    short = toks[i].low in words.SHORT_MONTHS or toks[i].low in ("sept", "apr", "aug")
    return toks.skip(i + 1, ".") if short else i + 1


def year_number(toks: Tokens, i: int) -> int | None:
    """A year of four digits, 1000 to 2199, that does not count what follows it."""
    token = toks[i]
    if len(token.low) != 4 or not digits(token.low, 4):
        return None
    year = int(token.low)
    after = toks[i + 1]
    if not 1000 <= year < 2200 or after.low in words.COUNTED or after.low in ("%", "°"):
        return None
    if after.low in DASHES and toks[i + 2].low in ("year", "strong", "odd", "seat", "word"):
        return None
    return year


def counts(toks: Tokens, i: int) -> bool:
    """Whether a plural follows, so that a number of four digits may count it."""
    low = toks[i].raw
    if low in words.COUNTED:
        return True
    return low.islower() and low.endswith("s") and len(low) > 3 and low not in words.NO_PLURAL


def year_after(toks: Tokens, i: int) -> tuple[int | None, int | None, int]:
    """The year that follows a day or month: its number, or years from the document's."""
    j = toks.skip(i, _COMMA)
    j = toks.skip(j, "of") if j == i else j
    year = year_number(toks, j)
    if year is not None:
        return year, None, j + 1
    if (
        toks[i].low in ("'", "’")
        and toks[i].end == toks[i + 1].start
        and (len(toks[i + 1].low) == 2 and digits(toks[i + 1].low, 2))
    ):
        short = int(toks[i + 1].low)
        return (2000 if short < 50 else 1900) + short, None, i + 2
    j = toks.skip(i, "of")
    shift = words.WHICH.get(toks[j].low)
    if shift is not None and toks[j + 1].low == "year":
        return None, shift, j + 2
    return None, None, i


def make_day(year: int | None, shift: int | None, month: int, day: int) -> Point:
    """A day; one that the calendar does not hold is unknown."""
    if year is None:
        return MonthDay(month, day, shift) if calendars.valid(2000, month, day) else Unknown()
    if not calendars.valid(year, month, day):
        return Unknown()
    text = f"{year:04d}-{month:02d}-{day:02d}"
    return Fixed(text, text)


def date_at(toks: Tokens, i: int) -> Reading | None:
    """A day with its month: "May 4, 2023", "4-10 May", "2023-05-04", "05/04/2023"."""
    return _numeric(toks, i) or _day_month(toks, i) or _month_day(toks, i)


def _day_month(toks: Tokens, i: int) -> Reading | None:
    j = toks.skip(i, "the")
    first = day_number(toks[j])
    if first is None:
        return None
    j, last = j + 1, None
    if (toks[j].low in DASHES or toks[j].low in ("to", "until", "and")) and (
        day_number(toks[j + 1]) is not None
    ):
        if toks[j].low == "and" and toks[i - 1].low != "between":
            return None
        last, j = day_number(toks[j + 1]), j + 2
    j = toks.skip(j, "day") if toks[j + 1].low == "of" else j
    j = toks.skip(j, "of")
    month = month_name(toks, j)
    if month is None or (toks[j - 1].low in words.ORDINALS and toks[j - 1].low != "of"):
        return None
    year, shift, end = year_after(toks, after_month(toks, j))
    until = None if last is None else make_day(year, shift, month, last)
    return Reading(make_day(year, shift, month, first), end, until)


def _month_day(toks: Tokens, i: int) -> Reading | None:
    month = month_name(toks, i)
    if month is None:
        return None
    j = toks.skip(after_month(toks, i), "the")
    first = day_number(toks[j])
    if first is None or toks[j].low in words.ORDINALS:
        return None
    j, last = j + 1, None
    if toks[j].low in DASHES or toks[j].low in ("to", "until", "through"):
        last = day_number(toks[j + 1])
        if last is not None and month_name(toks, j + 2) is None:
            j += 2
        else:
            last = None
    year, shift, end = year_after(toks, j)
    if year is None and shift is None and last is None and counts(toks, j):
        return None  # "In June 31 people": the number counts
    until = None if last is None else make_day(year, shift, month, last)
    return Reading(make_day(year, shift, month, first), end, until)


def _numeric(toks: Tokens, i: int) -> Reading | None:
    raw = toks[i].raw
    if not digits(raw[:1], 1):
        return None
    if len(raw) == 10 and raw[4] in "-/":
        year, month, day = (int(part) for part in raw.split(raw[4]))
        return Reading(make_day(year, None, month, day), i + 1)
    sign = next((sign for sign in "/.-" if raw.count(sign) == 2), None)
    if sign is None:
        return None
    one, two, year = (int(part) for part in raw.split(sign))
    if year < 100:
        if sign != "/":
            return None  # 5.2.23 numbers a section as often as a day
        year += 2000 if year < 50 else 1900
    if not 1000 <= year < 2200:
        return None
    orders = {
        (month, day)
        for month, day, day_first in ((one, two, False), (two, one, True))
        if calendars.valid(year, month, day) and toks.day_first in (None, day_first)
    }
    if sign == "." and calendars.valid(year, two, one):
        orders = {(two, one)}  # with full stops the day stands first everywhere
    if len(orders) == 1:
        return Reading(make_day(year, None, *orders.pop()), i + 1)
    # Both readings are possible: only the year is sure.
    known = calendars.year_prefix(year)
    return Reading(Fixed(known, known) if orders else Unknown(), i + 1, soft=True)


def weekday_at(toks: Tokens, i: int) -> Reading | None:
    """A weekday with what belongs to it: a date, "(October 12)", "night"."""
    token = toks[i]
    which = words.WHICH.get(token.low)
    j = i
    if which is not None:
        j = i + 2 if token.low == "this" and toks[i + 1].low in ("past", "coming") else i + 1
        which = words.WHICH[toks[j - 1].low] if j == i + 2 else which
    name = toks[j].low
    index = words.WEEKDAY_NAMES.get(name)
    if index is None or (name in words.SHORT_WEEKDAYS and which is not None):
        return None
    short = name in words.SHORT_WEEKDAYS
    end = toks.skip(j + 1, ".") if short else j + 1
    while toks[end].low in words.DAY_PARTS:
        end += 1
    if toks[end].low == "(":
        inner = date_at(toks, end + 1)
        if inner is not None and toks[inner.end].low == ")":
            return replace(inner, end=inner.end + 1, weekday=index)
    dated = date_at(toks, toks.skip(end, _COMMA))
    if dated is not None and dated.until is None:
        return replace(dated, weekday=index)
    if short or (name.endswith("s") and name != "wednes"):
        return None if short else Reading(Unknown(), end, weekday=index)
    if which is None and toks[i - 1].low in ("a", "any", "every", "each", "one", "most"):
        return Reading(Unknown(), end, weekday=index)  # some Monday or other
    return Reading(DayOfWeek(index, which), end, weekday=index)
