"""Times with no place in the calendar: times of day, durations, times told by an event."""

from __future__ import annotations

from dataclasses import dataclass

from claimaudit.times import words
from claimaudit.times.dates import Tokens, number
from claimaudit.times.model import Kind
from claimaudit.times.periods import count_at
from claimaudit.times.points import Point, Unknown
from claimaudit.times.words import digits


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reading with what bounds it; `first` and `last` are places of tokens, `last` exclusive."""

    first: int
    last: int
    point: Point
    bound: str = ""
    until: Point | None = None
    kind: Kind = "calendar"
    weekday: int | None = None
    clock: str | None = None
    soft: bool = False


def clock_at(toks: Tokens, i: int) -> Phrase | None:
    token, after = toks[i], toks[i + 1]
    if token.low in ("noon", "midnight", "midday") and toks[i - 1].low in (
        "at", "by", "until", "before", "after", "around", "from", "to", "about", "shortly", "till",
    ):  # fmt: skip
        clock = "00:00" if token.low == "midnight" else "12:00"
        return Phrase(i, i + 1, Unknown(), kind="clock", clock=clock)
    if not digits(token.low[0], 1):
        return None
    half = after.low.replace(".", "") if after.low.replace(".", "") in ("am", "pm") else ""
    zone = toks[i + 2 if half else i + 1].low in words.ZONES
    hour, _, minute = token.low.replace(".", ":").partition(":")
    if not (digits(hour, 2) and (digits(minute, 2) or not minute)):
        return _four_digits(toks, i)
    if not half and not (
        minute and ":" in token.low and (zone or toks[i - 1].low in ("at", "by", "from", "until"))
    ):
        return None
    hours, minutes = int(hour), int(minute or 0)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "pm" else 0)
    if hours > 24 or minutes > 59:
        return None
    end = i + 1 + bool(half) + zone
    return Phrase(i, end, Unknown(), kind="clock", clock=f"{hours % 24:02d}:{minutes:02d}")


def _four_digits(toks: Tokens, i: int) -> Phrase | None:
    """As in "1530 GMT", "0600 hours"."""
    low, after = toks[i].low, toks[i + 1].low
    if len(low) != 4 or not digits(low, 4) or after not in ("gmt", "utc", "hrs", "hours", "local"):
        return None
    if int(low[:2]) > 23 or int(low[2:]) > 59 or (after == "hours" and low[2:] == "00" > low[:1]):
        return None
    if after == "hours" and low[0] != "0":
        return None  # "1500 hours of work"
    return Phrase(i, i + 2, Unknown(), kind="clock", clock=f"{low[:2]}:{low[2:]}")


# A duration of one needs one of these before it: "an hour" alone is most often a rate.
_LASTING = words.wordset(
    "for in over within after than about nearly almost roughly around lasted lasting took takes"
    " take last least every been"
)
# After these a duration is measured from another time.
_LATER = words.wordset("later earlier prior before after afterwards afterward beforehand")


def duration_at(toks: Tokens, i: int) -> Phrase | None:
    counted = count_at(toks, i)
    if counted is None or toks[i - 1].low in ("every", "per", "each", "$", "£", "€", "."):
        return None
    j = counted[1]
    name = toks[j].low
    plural = name.endswith("s") or name == "centuries"
    if name not in words.UNITS and name not in words.SHORT_UNITS:
        return None
    after = toks[j + 1].low
    if after in _LATER:
        return Phrase(i, j + 2, Unknown(), kind="event")
    if name == "second" or (
        toks[i].low in ("a", "an") and j == i + 1 and toks[i - 1].low not in _LASTING
    ):
        return None
    if after == "old" or (not plural and toks[i].low not in ("a", "an", "one", "1")):
        return None
    return Phrase(i, j + 1, Unknown(), kind="duration")


def event_at(toks: Tokens, i: int, j: int) -> Phrase | None:
    """As in "since the war began", "after World War II", "before the start of the trial"."""
    if toks[i].low in ("by", "from", "between", "through", "pre", "post", "up"):
        return None
    if toks[j].low == "then":
        return Phrase(i, j + 1, Unknown(), kind="event") if toks[i].low == "since" else None
    for k in range(j, j + 7):
        token = toks[k]
        if token.low in words.EVENTS:
            end = k + 1
            if toks[end].raw in ("I", "II", "III", "One", "Two", "1", "2"):
                end += 1
            if toks[end].low in words.EVENT_VERBS:
                end += 1
            return Phrase(i, end, Unknown(), kind="event")
        if (
            not token.raw[:1].isalpha()
            or number(token) not in (None, 1)
            or token.low in (words.BEHIND | words.AHEAD | {"and", "that", "which", "who"})
        ):
            return None
    return None


def eve_at(toks: Tokens, i: int) -> Phrase | None:
    """As in "the eve of the meeting"."""
    if toks[i].low != "eve" or toks[i + 1].low != "of":
        return None
    event = event_at(toks, i + 1, i + 2)
    return None if event is None else Phrase(i, event.last, Unknown(), kind="event")


_BELLS = words.wordset("open opening close closing")
_BEHIND_BELL = words.wordset("on in and but after as when with for from to by while today")


def bell_at(toks: Tokens, i: int) -> Phrase | None:
    """As in "at the open", "at the closing bell": when a market opens or closes."""
    if toks[i].low != "at" or toks[i + 1].low != "the" or toks[i + 2].low not in _BELLS:
        return None
    end = toks.skip(i + 3, "bell")
    after = toks[end]
    if after.raw[:1].isalpha() and after.low not in _BEHIND_BELL:
        return None
    return Phrase(i, end, Unknown(), kind="event")
