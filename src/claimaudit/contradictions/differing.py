"""Differing: what two claims tell differently beside figures that agree."""

from __future__ import annotations

import re

from claimaudit import times
from claimaudit.facts import Facts
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import stem_set
from claimaudit.times import Time

ONCE = stem_set(
    "born died founded established built opened published released premiered inaugurated "
    "abolished demolished resigned retired discovered invented launched incorporated began "
    "completed finished sank signed"
)
"""Stems of what happens to one thing but once."""
# Beside one claim alone these undo what both tell, or say of another time that it holds.
_UNDOES = re.compile(
    r"\b(?:but|instead|rather than|turn(?:ed|s)? down|pass(?:ed|es)? (?:on|up|along)|refus\w+"
    r"|declin\w+|fail\w*|stopped|ceased|gave up|no longer|currently|still|surpassed|overtaken)\b",
    re.I,
)
_NEAR = 60  # code points from what happens to its date


def differ_beside_figures(a: Facts, b: Facts) -> bool:
    """Whether one undoes what the other tells, or dates the same thing otherwise."""
    one, other = (bool(_UNDOES.search(facts.claim.statement)) for facts in (a, b))
    return one != other or _dated_otherwise(a, b) or _one_year_changed(a, b)


def _dated_otherwise(a: Facts, b: Facts) -> bool:
    """Whether what happens but once has two dates, though each stands somewhere in both."""
    for event in a.content & b.content & ONCE:
        one, other = _date_of(a, event), _date_of(b, event)
        if one and other and times.compare(one, other).verdict == "conflict":
            return True
    return False


def _date_of(facts: Facts, event: str) -> Time | None:
    """The first date behind what happens."""
    at = next((word.end for word in facts.words if word.stem == event), 0)
    return next(
        (f.time for f in found_times(facts) if f.time.start and at <= f.start <= at + _NEAR), None
    )


def _one_year_changed(a: Facts, b: Facts) -> bool:
    """Whether two claims are the same word for word but for a year."""
    one, other = ([w.stem for w in facts.words] for facts in (a, b))
    if len(one) != len(other):
        return False
    changed = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return bool(changed) and all(_is_year(x) and _is_year(y) for x, y in changed)


def _is_year(stem: str) -> bool:
    return re.fullmatch(r"#[12]\d{3}", stem) is not None
