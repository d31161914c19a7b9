"""Checks: what code holds of two claims without a judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimaudit.checks import (
    absences,
    alone,
    amounts,
    attributes,
    datings,
    days_open,
    directions,
    happenings,
    holders,
    hours,
    instances,
    kin,
    lands,
    lives,
    makers,
    movements,
    nones,
    opposites,
    places,
    polarity,
    replies,
    rolls,
    sides,
    slips,
    spells,
    spots,
    states,
    times,
    tops,
    totals,
    traits,
    undone,
    votes,
)
from claimaudit.checks.model import Conflict
from claimaudit.claims import Claim
from claimaudit.contradictions.overruling import excused
from claimaudit.facts import Facts, kept, read

__all__ = ["Conflict", "check", "conflict"]

Find = Callable[[Facts, Facts], Conflict | None]


def conflict(a: Claim, b: Claim) -> Conflict | None:
    """Why two claims can not both hold, by typed values alone; None where that is not plain.

    Who speaks is not asked: see `disputes.kind_of`.
    """
    return check(read(a), read(b))


def check(a: Facts, b: Facts) -> Conflict | None:
    """`conflict`, of claims that are read already."""
    found = _first(_ALWAYS_ASKED, a, b)
    if found is None and (parts := _parts(a) & _parts(b)):
        found = _first([_ASKED[name].find for name in _ASKED if name in parts], a, b)
    found = found or replies.find(a, b) or alone.find(a, b)
    # The calendar is no forecast: a weekday that does not fit never will.
    if found is None or found.of_weekdays:
        return found
    return (
        None
        if excused(a, b, found.origin, plain=found.subtype == "unit" or found.of_slip)
        else found
    )


def _first(finds: Iterable[Find], a: Facts, b: Facts) -> Conflict | None:
    for find in finds:
        if found := find(a, b):
            return found
    return None


# The first that holds a conflict names it.
_ALWAYS_ASKED = (
    amounts.find,
    attributes.find,
    slips.find,
    times.find,
    places.find,
    polarity.find,
    instances.find,
    undone.find,
)
# These are asked of claims alone that both hold one of their words.
_ASKED = {
    "votes": votes,
    "lives": lives,
    "hours": hours,
    "nones": nones,
    "states": states,
    "holders": holders,
    "makers": makers,
    "tops": tops,
    "kin": kin,
    "sides": sides,
    "spots": spots,
    "datings": datings,
    "spells": spells,
    "days_open": days_open,
    "absences": absences,
    "movements": movements,
    "opposites": opposites,
    "totals": totals,
    "rolls": rolls,
    "happenings": happenings,
    "lands": lands,
    "traits": traits,
    "directions": directions,
}


@kept
def _parts(facts: Facts) -> frozenset[str]:
    """The checks that a claim may have a part in."""
    stems = {word.stem for word in facts.words}
    return frozenset(name for name, check in _ASKED.items() if not check.WORDS.isdisjoint(stems))
