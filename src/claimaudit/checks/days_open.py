"""Days open: a day outside those that a place is open on, told as one on which it is open.

Only where the second takes the opening as known ("on Saturdays, when it is open"): "open on
Saturdays until noon" may just add to the days of the week.
"""

from __future__ import annotations

import re

from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:times"
WORDS = stem_set("open opens")
"""Without one of these, by stem, a claim has no part in this check."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# The whole sentence: what else it may say of other days is then not left out.
_RANGE = re.compile(
    r"^The (?P<what>(?:[a-z]+ ){0,2}?[a-z]+) (?:is open|opens) (?:from )?(?:only )?"
    rf"(?P<one>{_DAY})s? (?:to|until|till|through) (?P<two>{_DAY})s?(?: only)?\.?$"
)
_KNOWN = re.compile(
    rf"\b[Oo]n (?P<day>{_DAY})s,? when (?P<what>it|the (?:[a-z]+ ){{0,2}}?[a-z]+)"
    r" (?:is open|opens)\b"
)
_SEASON = re.compile(r"\b(?:summer|winter|spring|autumn|season|term|holidays?|christmas)\b", re.I)


def find(a: Facts, b: Facts) -> Conflict | None:
    """A day on which one place is open, and which its days leave out."""
    return _outside(a, b) or _outside(b, a)


def _outside(a: Facts, b: Facts) -> Conflict | None:
    kept_to, known = _RANGE.match(a.claim.statement), _known(b)
    if kept_to is None or known is None:
        return None
    what = {w.stem for w in words_of(kept_to["what"]) if w.low not in FUNCTION}
    day = _DAYS.index(known["day"].lower())
    low, high = (_DAYS.index(kept_to[side].lower()) for side in ("one", "two"))
    if (day - low) % 7 <= (high - low) % 7 or not what <= _of(b, known):
        return None
    return Conflict(
        ORIGIN,
        "time",
        f"one has it open on {known['day']}s, the other on other days alone",
        "they are of two parts of the place, or of two seasons",
    )


@kept
def _known(facts: Facts) -> re.Match[str] | None:
    text = facts.claim.statement
    return None if _SEASON.search(text) else _KNOWN.search(text)


def _of(facts: Facts, known: re.Match[str]) -> frozenset[str]:
    """What is open: as named, or what stands before "it"."""
    text = facts.claim.statement
    named = text[: known.start()] if known["what"] == "it" else known["what"]
    return frozenset(stem(w.low) for w in words_of(named) if w.low not in FUNCTION)
