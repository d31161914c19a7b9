"""Hours: a day of the week on which a place is as a rule open, and as a rule closed.

"Open Monday to Friday" says nothing of the hours on Saturdays, so only "closed" shuts a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:times"
WORDS = stem_set("open opens opening closed")
"""Without one of these, by stem, a claim has no part in this check."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALL_DAYS = frozenset(range(7))
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_RANGE = re.compile(rf"\b(?P<one>{_DAY})s? ?(?:to|until|through|[-–]) ?(?P<two>{_DAY})s?\b", re.I)
_ONE_DAY = re.compile(rf"\b(?P<day>{_DAY})s?\b", re.I)
_EVERY_DAY = re.compile(r"\b(?:(?:every|each) day|daily|(?:seven|7) days a week|all week)\b", re.I)
# A day as a rule: "on Mondays", "every Monday", "our Sunday opening hours".
_AS_A_RULE = re.compile(
    rf"\b(?:every|each) {_DAY}\b|\b{_DAY}s\b|\bon an? {_DAY}\b|\b{_DAY} opening\b"
    rf"|\ball day {_DAY}\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:open|opens|opening hours|opening times)\b", re.I)
_CLOSED = re.compile(r"\b(?:is|are|we['’]re|stays?|remains?|also) closed\b|^closed\b", re.I)
# An opening of one day, one that is not for all, or one with exceptions.
_SPECIAL = re.compile(
    rf"\b(?:this|next|last|first|second|third|fourth) {_DAY}|\b(?:was|were|had|will|would|may|might"
    r"|holidays?|easter|christmas|new year|except|apart|other than|save|but|unless|if|when"
    r"|appointment|arrangement|booking|groups?|members?|schools?|private|some|occasional(?:ly)?|term"
    r"|until further|because|due to|owing|online|phone|spring|summer|autumn|winter|season|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d{4}\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:mornings?|afternoons?|evenings?|nights?|lunch\w*|between|at|from)\b", re.I
)
_ALL_DAY = re.compile(rf"\ball day (?:on )?(?P<day>{_DAY})s?\b", re.I)
_WHAT = re.compile(
    r"(?P<what>(?:[A-Za-z'’-]+ ){0,2}?[A-Za-z'’-]+) (?:(?:is|are|stays?|remains?) )?"
    r"(?:also |always |normally |usually )?(?:open|opens|closed)\b"
)
_US = frozenset({"we", "our", "us", "we're"})


@dataclass(frozen=True, slots=True)
class Hours:
    """The days (Monday 0) on which `what` is open or closed; it is empty where "we" are."""

    what: frozenset[str]
    days: frozenset[int]
    open: bool


def find(a: Facts, b: Facts) -> Conflict | None:
    """A day on which one place is open and closed."""
    x, y = hours(a), hours(b)
    if x is None or y is None or x.open == y.open or x.what != y.what:
        return None
    days = x.days & y.days
    if not days or told_apart(a, b):
        return None
    day = _DAYS[min(days)].title()
    return Conflict(
        ORIGIN,
        "time",
        f"one has it open on {day}s, the other closed",
        "they are of two parts of the place, or of two seasons",
    )


@kept
def hours(facts: Facts) -> Hours | None:
    """On which days something is open or closed as a rule, as far as a claim tells it."""
    text = facts.claim.statement
    closed, opens = _CLOSED.search(text), _OPEN.search(text)
    if bool(closed) == bool(opens) or _SPECIAL.search(text):
        return None
    if opens:
        days = _open_days(text)
    elif _PART.search(text):
        days = frozenset(_DAYS.index(m["day"].lower()) for m in _ALL_DAY.finditer(text))
    else:
        days = _named(text) if not _RANGE.search(text) else frozenset()
    return Hours(_what(text), days, bool(opens)) if days else None


def _open_days(text: str) -> frozenset[int]:
    if _EVERY_DAY.search(text):
        return _ALL_DAYS
    found = frozenset[int]()
    for match in _RANGE.finditer(text):
        low, high = (_DAYS.index(match[side].lower()) for side in ("one", "two"))
        found |= {(low + step) % 7 for step in range((high - low) % 7 + 1)}
    return found or (_named(text) if _AS_A_RULE.search(text) else found)


def _named(text: str) -> frozenset[int]:
    return frozenset(_DAYS.index(m["day"].lower()) for m in _ONE_DAY.finditer(text))


def _what(text: str) -> frozenset[str]:
    """What is open: the words before the verb."""
    match = _WHAT.search(text)
    words = words_of(match["what"]) if match else []
    if {w.low for w in words} & _US:
        return frozenset()
    days = {stem(day) for day in _DAYS}
    return frozenset(w.stem for w in words if w.low not in FUNCTION and w.stem not in days)
