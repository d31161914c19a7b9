"""Parting: whether two claims tell, beside what is in conflict, of two things or two times.

For checks of states and negation, which ask of the subject themselves; `apart.told_apart` looks
at whole claims, and at words ("without", "alone") that here are the conflict.
"""

from __future__ import annotations

import re

from claimaudit import times
from claimaudit.checks.doers import TELLING
from claimaudit.facts import Facts
from claimaudit.facts.figures import found_times
from claimaudit.facts.polarity import opposed
from claimaudit.facts.wording import CALENDAR, FUNCTION

# On one side alone, these tell of another time or another thing.
_CUES = re.compile(
    r"\b(?:at first|initially|originally|later|previously|formerly|used to|no longer|since then"
    r"|until|by then|the next|the following|next (?:day|week|month|year)|the year before|a year"
    r" (?:ago|earlier)|years? (?:ago|earlier)|in those days|at that time|another"
    r"|(?<!no )(?<!and )other"
    r"|others|different|separate|sister|neighbouring|neighboring|rival|elsewhere|similar|instead"
    r"|replacement|former|previous|earlier|now|anymore|any more|once|already|remaining|rest"
    r"|planned|new version|facing page)\b",
    re.I,
)
_ENDS = (" \"'“‘(*", (".", "!", "?", ":"))
_DAY = re.compile(
    r"\b(?:dawn|morning|noon|midday|lunchtime|afternoon|dusk|nightfall|sunset|evening|midnight"
    r"|overnight|night|day)\b",
    re.I,
)
_THIS = re.compile(r"\b(?:this (?:week|month|year|morning)|today|tonight|yesterday)\b", re.I)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
Stretch = tuple[int, int]


def parted(
    a: Facts,
    b: Facts,
    told_a: Stretch,
    told_b: Stretch,
    *,
    by_names: bool = True,
    by_dates: bool = True,
) -> bool:
    """Whether something but the words at `told_a` and `told_b` tells the two claims apart."""
    one, other = (_besides(f, told) for f, told in ((a, told_a), (b, told_b)))
    if _lower(_CUES, one) != _lower(_CUES, other):
        return True
    first, second = _lower(_DAY, one), _lower(_DAY, other)
    if first and second and first != second:
        return True
    x, y = (_stems(f, told) for f, told in ((a, told_a), (b, told_b)))
    if (x - y) & TELLING and (y - x) & TELLING:
        return True
    if any(opposed(s, t) for s in x - y for t in y - x):
        return True
    if by_names and _names(a) - around(b) and _names(b) - around(a):
        return True
    if not by_dates:
        return False
    if any(_THIS.search(s) and _YEAR.search(t) for s, t in ((one, other), (other, one))):
        return True
    dated = ([f.time for f in found_times(f) if f.time.kind == "calendar"] for f in (a, b))
    early, late = dated
    return any(times.overlap(s, t) is False for s in early for t in late)


def _besides(facts: Facts, told: Stretch) -> str:
    text = facts.claim.statement
    return f"{text[: told[0]]} _ {text[told[1] :]}"


def _lower(cues: re.Pattern[str], text: str) -> set[str]:
    return {found.lower() for found in cues.findall(text)}


def _stems(facts: Facts, told: Stretch) -> frozenset[str]:
    return frozenset(
        w.stem for w in facts.words if w.low not in FUNCTION and not told[0] <= w.start < told[1]
    )


def _names(facts: Facts) -> frozenset[str]:
    """The names of a claim, but for a first word, which any noun may be."""
    text = facts.claim.statement
    return frozenset(
        w.stem
        for w in facts.words
        if w.stem in facts.names
        and w.capital
        and w.stem not in CALENDAR
        and not (w.start == 0 or text[: w.start].rstrip(_ENDS[0]).endswith(_ENDS[1]))
    )


def around(facts: Facts, other: Facts | None = None) -> frozenset[str]:
    """What a claim and the one before it tell of, unless that is `other`."""
    before = facts.before
    if before is None or (other is not None and before.claim.span == other.claim.span):
        return facts.content
    return facts.content | before.content
