"""Checks: what code holds of two claims without a judge."""

from __future__ import annotations

from claimaudit.checks import amounts, instances, places, polarity, times
from claimaudit.checks.model import Conflict
from claimaudit.claims import Claim
from claimaudit.contradictions.overruling import excused
from claimaudit.facts import Facts, read

__all__ = ["Conflict", "check", "conflict"]


def conflict(a: Claim, b: Claim) -> Conflict | None:
    """Why two claims can not both hold, by typed values alone; None where that is not plain.

    Who speaks is not asked: see `disputes.kind_of`.
    """
    return check(read(a), read(b))


def check(a: Facts, b: Facts) -> Conflict | None:
    """`conflict`, of claims that are read already."""
    found = (
        amounts.find(a, b)
        or times.find(a, b)
        or places.find(a, b)
        or polarity.find(a, b)
        or instances.find(a, b)
    )
    # The calendar is no forecast: a weekday that does not fit never will.
    if found is None or found.of_weekdays:
        return found
    return None if excused(a, b, found.origin, plain=found.subtype == "unit") else found
