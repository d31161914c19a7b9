"""Sums: what one sentence gives in parts, as the whole that others tell.

"Almost 500 soldiers had been killed and 1,600 wounded" says 2,100 killed or wounded. Only
disjoint parts of one sentence are added, and only when a measure has just these parts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from claimaudit.amounts import Amount
from claimaudit.amounts.measures import DEFAULT, Measure
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import Figure, figures


@kept
def figures_and_sums(facts: Facts) -> tuple[Figure, ...]:
    """The figures of a claim, then the sums of two of them that are a measure of their own."""
    found = figures(facts)
    if len(found) < 2:
        return found
    sums = (_sum(x, y) for x, y in combinations(found, 2))
    return (*found, *(one for one in sums if one))


def _sum(x: Figure, y: Figure) -> Figure | None:
    whole = _whole(x.amount, y.amount)
    if whole is None or x.amount.unit != y.amount.unit:
        return None
    if x.amount.of and y.amount.of and x.amount.of != y.amount.of:
        return None
    total = _added(x.amount, y.amount, whole)
    if total is None:
        return None
    return replace(x, amount=total, end=y.end, near=x.near | y.near)


def _whole(x: Amount, y: Amount) -> Measure | None:
    """The measure whose parts are just those of both, where the two share none."""
    if not x.measure or not y.measure:
        return None
    one, other = DEFAULT.parts(x.measure), DEFAULT.parts(y.measure)
    if one & other:
        return None
    return next((row for row in DEFAULT.rows if row.parts == one | other), None)


def _added(x: Amount, y: Amount, whole: Measure) -> Amount | None:
    low = None if x.low is None or y.low is None else x.low + y.low
    high = None if x.high is None or y.high is None else x.high + y.high
    if low is None and high is None:
        return None
    if low is None or high is None:
        comparator = ">=" if high is None else "<="
    elif low != high:
        comparator = "range"
    else:
        comparator = "~" if "~" in (x.comparator, y.comparator) else "="
    return replace(
        x,
        text=f"{x.text} + {y.text}",
        low=low,
        high=high,
        comparator=comparator,  # type: ignore[arg-type]
        strict=x.strict or y.strict,
        measure=whole.name,
        of=x.of or y.of,
    )
