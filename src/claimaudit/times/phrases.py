"""Finding time expressions in a text, and making times of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens, counts
from claimaudit.times.model import FoundTime, Relative, Time
from claimaudit.times.orders import order_of_days
from claimaudit.times.periods import point_at
from claimaudit.times.points import (
    DayOfWeek,
    Fixed,
    Interval,
    Lean,
    MonthDay,
    Months,
    Offset,
    Point,
    Unknown,
    Week,
    resolve,
)
from claimaudit.times.unplaced import Phrase, clock_at, duration_at, eve_at, event_at
from claimaudit.times.words import tokens

# A preposition and how it bounds the point that follows it.
_BOUNDS = {
    "since": "since",
    "by": "by",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "before": "before",
    "after": "after",
    "from": "from",
    "between": "between",
    "pre": "before",
    "post": "after",
}
_SEVERAL_WORDS = (
    (("up", "to"), "until"),
    (("up", "until"), "until"),
    (("prior", "to"), "before"),
    (("ahead", "of"), "before"),
    (("starting", "in"), "since"),
    (("beginning", "in"), "since"),
    # these hold the day itself
    (("on", "or", "before"), "by"),
    (("on", "or", "after"), "since"),
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("no", "earlier", "than"), "since"),
)
# Prepositions that bound nothing, shown with a stretch of time.
_THROUGH = words.wordset("over during throughout across within")
_FILLERS = words.wordset("at least most about around roughly nearly shortly soon just well")
# Before these a bare year, or a month that is also a word, is a time.
_SIGNS = words.wordset(
    "in since by until till from before after during between of for through throughout to and or"
    " circa c ca on come than early late mid around ended ending year years edition"
    " as with against versus vs born died founded est"
)
# After these a number of four digits may count as well as date.
_COUNTING = words.wordset(
    "of to from for between by than about around and or through as with against on ,"
)
_SHORT_SIGNS = words.wordset("c ca b d est")
_ARTICLES = words.wordset("the its their his her our a an this that")
_STOPS = frozenset('.;!?:"“”')
_AHEAD_BY = frozenset(("by", "until"))
_REACH = 10  # tokens that are searched for a verb on either side


def find(text: str, today: str | None = None, *, day_first: bool | None = None) -> list[FoundTime]:
    """The times of a text, in order and without overlap.

    `today` is the document's ISO date, None when it is not known. `day_first` says how the
    document writes 05/02/2023; None decides by this text alone.
    Raises ValueError when `today` is no ISO date.
    """
    day = None if today is None else date.fromisoformat(today)
    if day_first is None:
        day_first = order_of_days(text)
    toks = Tokens(tokens(text), day_first)
    return [_found(text, toks, phrase, day) for phrase in phrases(toks)]


def parse(text: str, today: str | None = None, *, day_first: bool | None = None) -> Time | None:
    """The time that a short text tells: its first one of the calendar, else its first.

    None when it holds no time at all; a time that can not be resolved has neither start
    nor end.
    """
    found = find(text, today, day_first=day_first)
    dated = [one for one in found if one.time.kind == "calendar"]
    chosen = next(iter(dated or found), None)
    return chosen.time if chosen else None


def phrases(toks: Tokens) -> Iterator[Phrase]:
    """The time expressions of the tokens, in order and without overlap."""
    i, last = 0, 0
    while i < len(toks):
        phrase = _phrase_at(toks, i, last) if words.may_start(toks[i]) else None
        if phrase is None:
            i += 1
        else:
            yield phrase
            i = last = phrase.last


def _phrase_at(toks: Tokens, i: int, done: int) -> Phrase | None:
    """The expression that begins at token `i`; the one before ended at token `done`."""
    low = toks[i].low
    bound, j = _bound_at(toks, i)
    if bound:
        return _bounded(toks, i, j, bound) or event_at(toks, i, j)
    if low in _THROUGH:
        reading = point_at(toks, i + 1) or point_at(toks, toks.skip(i + 1, "the"))
        if reading is not None and _stretch(reading.point):
            return _phrase(toks, i, reading, "")
        return event_at(toks, i, i + 1) if low == "during" else None
    clock = clock_at(toks, i)
    if clock is not None:
        return clock
    reading = point_at(toks, i)
    if reading is not None and (not reading.lone or _signed(toks, i, reading, done)):
        return _ranged(toks, i, reading, "")
    if reading is not None and _pair_follows(toks, reading):
        return _ranged(toks, i, reading, "pair")
    return duration_at(toks, i) or eve_at(toks, i)


def _bound_at(toks: Tokens, i: int) -> tuple[str, int]:
    low = toks[i].low
    for phrase, bound in _SEVERAL_WORDS:
        if low == phrase[0] and all(toks[i + k].low == word for k, word in enumerate(phrase)):
            return bound, i + len(phrase)
    bound = _BOUNDS.get(low, "")
    if low in ("pre", "post"):
        return (bound, i + 2) if toks[i + 1].low in DASHES else ("", i)
    return bound, i + 1


def _bounded(toks: Tokens, i: int, j: int, bound: str) -> Phrase | None:
    while toks[j].low in _FILLERS:
        j += 1
    reading = point_at(toks, j)
    if reading is None and toks[j].low == "the":
        j += 1
        reading = point_at(toks, j)
    if reading is None or (reading.lone and not _plain(toks, j, reading, toks[j - 1].low)):
        return None
    return _ranged(toks, i, reading, bound)


def _signed(toks: Tokens, i: int, reading: Reading, done: int) -> bool:
    """Whether something beside a bare year or month says that it is a time."""
    before, after = toks[i - 1].low, toks[reading.end]
    if before in ("and", "or", ","):
        return i - 1 == done and _plain(toks, i, reading, before)
    if before == "." and toks[i - 2].low in _SHORT_SIGNS:
        return True
    if before in _SIGNS:
        return _plain(toks, i, reading, before)
    if not isinstance(reading.point, Fixed):
        if before in _ARTICLES and toks[i].low not in words.SEASONS:
            return after.raw[:1].islower()  # "the May elections"
        return before == "the" and toks[i - 2].low in _SIGNS and after.low != "of"
    if before == "was" and after.low in (".", ",", ";", ""):
        return True
    if before in ("(", "["):
        return after.low in (")", "]", ";", ",")
    return before in _ARTICLES and after.raw[:1].isalpha() and not counts(toks, reading.end)


def _plain(toks: Tokens, i: int, reading: Reading, before: str) -> bool:
    """Whether a lone reading after a preposition is no count, name or other word."""
    after = toks[reading.end]
    if isinstance(reading.point, Fixed):
        year = int(reading.point.start)
        doubtful = before in _COUNTING or year % 100 == 0 or not 1900 <= year < 2100
        return not (doubtful and counts(toks, reading.end))
    if toks[i].low == "fall":
        return before in ("since", "by", "until", "the") and after.low != "of"
    if toks[i].low in words.SHY_MONTHS and before in ("by", "from", "for", "of", "to", "and"):
        return not after.raw[:1].isupper()  # "by May Smith"
    return True


def _pair_follows(toks: Tokens, reading: Reading) -> bool:
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


def _ranged(toks: Tokens, i: int, reading: Reading, bound: str) -> Phrase | None:
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
    return _phrase(toks, i, reading, bound)


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
    if not isinstance(far, Fixed) or len(far.end) == 4:
        return near
    year, month = int(far.end[:4]), int(far.end[5:7])
    if isinstance(near, MonthDay) and near.year_shift is None:
        own = year - (near.month > month)
        if calendars.valid(own, near.month, near.day):
            text = f"{own:04d}-{near.month:02d}-{near.day:02d}"
            return Fixed(text, text)
    if isinstance(near, Months) and near.which is None and near.year_shift is None:
        own = year - (near.first > month)
        return Fixed(
            calendars.month_prefix(own, near.first),
            calendars.month_prefix(own, near.first + near.count - 1),
        )
    return near


def _phrase(toks: Tokens, i: int, reading: Reading, bound: str) -> Phrase:
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


def _stretch(point: Point) -> bool:
    """Whether a point is long enough to be gone through: more than a day."""
    return not isinstance(point, DayOfWeek | MonthDay | Unknown)


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
            if token.low in words.AHEAD and (token.low != "may" or token.raw == "may"):
                return "future"
            if token.low in words.BEHIND or (token.low.endswith("ed") and len(token.low) > 4):
                if phrase.bound in _AHEAD_BY and token.low not in ("had", "was", "were"):
                    continue  # "said it would open by May"
                return "past"
    return "future" if phrase.bound in _AHEAD_BY else "near"


def _found(text: str, toks: Tokens, phrase: Phrase, today: date | None) -> FoundTime:
    # An article belongs to a time only inside it: "since the 1990s", but "1990s".
    first = toks.skip(phrase.first, "the")
    start, end = toks[first].start, toks[phrase.last - 1].end
    low, high = _interval(toks, phrase, today)
    point = phrase.point
    return FoundTime(
        start,
        end,
        Time(
            text[start:end],
            low,
            high,
            phrase.kind,
            None if phrase.weekday is None else calendars.WEEKDAYS[phrase.weekday],
            _month_day(point) if phrase.until is None else None,
            _relative(point) if phrase.until is None and not phrase.bound else None,
            phrase.clock,
            phrase.soft,
        ),
    )


def _month_day(point: Point) -> str | None:
    if isinstance(point, MonthDay):
        return f"--{point.month:02d}-{point.day:02d}"
    if isinstance(point, Months) and point.count == 1:
        return f"--{point.first:02d}"
    return None


def _relative(point: Point) -> Relative | None:
    if isinstance(point, Offset):
        return Relative(point.unit, point.low, point.high)
    if isinstance(point, Week) and (point.first, point.last) == (0, 6):
        return Relative("week", point.weeks, point.weeks)
    return None


def _interval(toks: Tokens, phrase: Phrase, today: date | None) -> tuple[str | None, str | None]:
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
