"""Finding time expressions in a text, and making times of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens, counts
from claimaudit.times.intervals import interval_of, month_day_of, relative_of
from claimaudit.times.model import FoundTime, Time
from claimaudit.times.orders import order_of_days
from claimaudit.times.points import DayOfWeek, Fixed, MonthDay, Point, Unknown
from claimaudit.times.ranges import pair_follows, phrase_of, ranged
from claimaudit.times.readers import point_at
from claimaudit.times.unplaced import Phrase, bell_at, clock_at, duration_at, eve_at, event_at
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
            return phrase_of(toks, i, reading, "")
        return event_at(toks, i, i + 1) if low == "during" else None
    clock = clock_at(toks, i)
    if clock is not None:
        return clock
    reading = point_at(toks, i)
    if reading is not None and (not reading.lone or _signed(toks, i, reading, done)):
        return ranged(toks, i, reading, "")
    if reading is not None and pair_follows(toks, reading):
        return ranged(toks, i, reading, "pair")
    return duration_at(toks, i) or eve_at(toks, i) or bell_at(toks, i)


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
    return ranged(toks, i, reading, bound)


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


def _stretch(point: Point) -> bool:
    """Whether a point is long enough to be gone through: more than a day."""
    return not isinstance(point, DayOfWeek | MonthDay | Unknown)


def _found(text: str, toks: Tokens, phrase: Phrase, today: date | None) -> FoundTime:
    # An article belongs to a time only inside it: "since the 1990s", but "1990s".
    first = toks.skip(phrase.first, "the")
    start, end = toks[first].start, toks[phrase.last - 1].end
    low, high = interval_of(toks, phrase, today)
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
            month_day_of(point) if phrase.until is None else None,
            relative_of(point) if phrase.until is None and not phrase.bound else None,
            phrase.clock,
            phrase.soft,
        ),
    )
