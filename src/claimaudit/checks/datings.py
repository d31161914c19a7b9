"""Datings: when a definite thing was built, opened or done, told in any clause.

`times` looks at the clause of the date; here the thing may stand before it: "The bridge,
built in 1920, was the first of its kind".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit import times
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem_set, words_of
from claimaudit.times import Time

ORIGIN: Origin = "check:times"
# What happens to a thing once; a row are words for one.
_DEEDS = {
    word: words.split()[0]
    for words in (
        "built constructed erected", "completed finished", "opened", "founded established",
        "published", "demolished", "launched", "done conducted carried", "painted", "composed",
        "discovered", "inaugurated", "released", "felled",
    )
    for word in words.split()
}  # fmt: skip
WORDS = stem_set(" ".join(_DEEDS))
"""Without one of these, by stem, a claim has no part in this check."""
_NP = (
    r"(?P<np>(?:The|the|This|this)\s(?:[\w-]+\s){0,2}?[\w-]+|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)
_TOLD = re.compile(
    rf"(?:^|[;:]\s){_NP}(?:,)?(?:\s(?:which|that|was|were|is|had|been|being|first|itself))*"
    rf"\s(?P<deed>{'|'.join(_DEEDS)})(?: out)?(?: (?:its doors|to the public|for business))?"
    r"\s(?P<prep>in|on)\s(?P<rest>.*)$"
)
_OPEN = re.compile(
    r"\b(?:not|never|or|either|perhaps|probably|possibly|about|around|circa|believed|thought|claimed"
    r"|another|other|second|third|new|newer|old|older|replacement|each|every|some|annual|next|last"
    r"|previous|earlier|later|original|originally|former|present|current|first edition|again"
    r"|repeated|edition|translation|version|extension|wing|rebuilt|reopened|restored|part|partly"
    r"|phase|stage|where|there|latter|similar)\b|n['’]t\b",
    re.I,
)
# Behind a date, these tell of a part or of a form: "in English", "as a museum".
_FORM = re.compile(r"^,?\s(?:in|as|under|with|for|to|at|on)\s", re.I)


class Dating(NamedTuple):
    """A deed, the thing by its stems, and when."""

    deed: str
    what: frozenset[str]
    time: Time


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing done at two times."""
    for x in datings(a):
        for y in datings(b):
            one = x.deed == y.deed and x.what == y.what and not _of_others(a, b, x, y)
            if one and times.compare(x.time, y.time).verdict == "conflict":
                return Conflict(
                    ORIGIN,
                    "time",
                    f"“{x.time.text}” and “{y.time.text}” date the same thing",
                    "they tell of two things or two events",
                )
    return None


def _of_others(a: Facts, b: Facts, x: Dating, y: Dating) -> bool:
    """Whether each tells of a name that the other leaves out."""
    one, other = a.names - x.what - CALENDAR, b.names - y.what - CALENDAR
    return bool((one - b.content) and (other - a.content))


@kept
def datings(facts: Facts) -> tuple[Dating, ...]:
    """What a claim dates."""
    if facts.claim.stance not in ("asserted", "forecast"):
        return ()
    return tuple(_datings(facts))


def _datings(facts: Facts) -> Iterator[Dating]:
    text = facts.claim.statement
    match = _TOLD.search(text)
    if match is None:
        return
    at = match.start("rest")
    time = next((f for f in found_times(facts) if at - 4 <= f.start <= at), None)
    words = [w for w in words_of(match["np"]) if w.low not in FUNCTION]
    if time is None or not words or _OPEN.search(text[: time.end]):
        return
    if _FORM.match(text[time.end :]):
        return
    stems = frozenset(w.stem for w in words)
    yield Dating(_DEEDS[match["deed"]], stems, time.time)
