"""Slips: one figure with a unit of another size, or with its digits in another order."""

from __future__ import annotations

import re

from claimaudit.amounts import Amount
from claimaudit.amounts.units import dimension, factor
from claimaudit.checks.apart import apart, told_apart
from claimaudit.checks.keys import SAYS_LITTLE, measured
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts
from claimaudit.facts.figures import Figure, figures, found_times
from claimaudit.facts.wording import stem

ORIGIN: Origin = "check:amounts"
_LEAST_SHARED = 0.5
"""Of the words beside the figures, in the one that has fewer."""
# The clause of one figure alone tells that it is another thing's.
_SIGNS = frozenset({"exception", "part-of-whole", "update", "other-entity"})
# Units of two systems for one kind: km and miles, knots and km/h, metres and feet or yards, pounds
# and kg, gallons and litres, acres and hectares, inches and cm, ounces and grams.
_RIVALS = (1.609344, 1.852, 3.28084, 1.09361, 2.20462, 4.54609, 3.78541, 2.47105, 2.54, 28.3495)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Another one of the kind, a rate, or a step of several.
_ANOTHER = re.compile(
    r"\b(?:a|an|another|also|too|other|second|next|last|previous|each|every|then|per|add|fold|from"
    r"|rose|fell|up|down|between|new|old)\s(?=(?:\S+\s){0,2}?_)|\b(?:also|too|instead|rose|fell)\b"
)


def one_number(x: Amount, y: Amount) -> bool:
    """Whether two amounts are one number in two units of one dimension, not times each other."""
    if not (x.unit and y.unit) or x.unit == y.unit or not _number(x):
        return False
    return _number(x) == _number(y) and dimension(x.unit) == dimension(y.unit)


def _number(amount: Amount) -> float | None:
    """The number that an amount is told with, bounded or not."""
    return amount.high if amount.comparator == "<=" else amount.low


def swapped(x: Amount, y: Amount) -> bool:
    """Whether the digits of one figure are those of the other in another order."""
    if x.unit != y.unit or x.low is None or y.low is None or x.low == y.low:
        return False
    one, other = _DIGITS.search(x.text), _DIGITS.search(y.text)
    if not (one and other):
        return False
    first, second = (re.sub(r"\D", "", m[0]) for m in (one, other))
    times = max(x.low, y.low) / (min(x.low, y.low) or 1)
    if first == second:  # the point moved: "2.4 million", "24 million"
        return ("." in one[0]) != ("." in other[0]) and abs(times - 10) < 1e-6
    if sorted(first) != sorted(second) or len(first) < 2:
        return False
    return ("." in one[0] or len(first) > 2) and times < 10


def has_figures(facts: Facts) -> bool:
    """Whether a claim gives a number."""
    return bool(figures(facts))


def find(a: Facts, b: Facts) -> Conflict | None:
    """The first two figures of one thing of which one is a slip of the other."""
    one, other = figures(a), figures(b)
    if not (one and other):
        return None
    for x in one:
        for y in other:
            kind = _kind(x.amount, y.amount)
            if not kind or told_apart(a, b):
                continue
            if kind != "unit" and not (_exact(x) and _exact(y)):
                continue
            alike = _one_thing(a, x, b, y)
            if alike or (kind == "unit" and _telling(a, x, b, y)):
                what = "give one number in two units" if kind == "unit" else "have the same digits"
                return Conflict(
                    ORIGIN,
                    kind,
                    f"“{x.amount.text}” and “{y.amount.text}” {what}",
                    "they are told of different things, or of different times",
                    of_speech=not alike,  # nobody disputes by a prefix
                    of_slip=True,
                )
    return None


def _exact(figure: Figure) -> bool:
    """Whether a figure says just how much: digits of a hedged one are no slip."""
    return figure.amount.comparator == "=" and bool(figure.amount.low)


def _kind(x: Amount, y: Amount) -> str | None:
    if swapped(x, y):
        return "amount"
    return "unit" if one_number(x, y) and x.text != y.text else None


def _one_thing(a: Facts, x: Figure, b: Facts, y: Figure) -> bool:
    if any(_ANOTHER.search(f.clause) for f in (x, y)):
        return False
    little = {stem(w) for f in (x, y) for w in (f.amount.of or "").split()} | SAYS_LITTLE
    little |= measured(x) & measured(y)
    one, other = (_told_of(*side) - little for side in ((a, x), (b, y)))
    shared = one & other
    # Shares of all kinds are told in one text, and so are times of steps.
    compound = any("-" in f.amount.text for f in (x, y))
    many = x.amount.unit == "share" or (x.amount.measure == "duration" and not compound)
    if len(shared) < (2 if many else 1):
        return False
    # "Long" is but what makes of 40 metres a length.
    least = min(len(one - measured(x)), len(other - measured(y)))
    if len(shared) < _LEAST_SHARED * least:
        return False
    why = apart(a, x, b, y)
    return why not in _SIGNS and not (why == "disjoint-times" and _dated(a) and _dated(b))


def _telling(a: Facts, x: Figure, b: Facts, y: Figure) -> bool:
    """Whether a number says so much, and its units are so easily taken for each other, that
    hardly anything more must be shared: 184 mg/kg and 184 g/kg of one text.
    """
    one, other = x.amount.unit or "", y.amount.unit or ""
    digits = len(f"{_number(x.amount):g}".replace(".", "").strip("0"))
    if digits < 2 or a.claim.span.document != b.claim.span.document:
        return False
    if any(_ANOTHER.search(f.clause) for f in (x, y)):
        return False
    (low, _), (high, _) = sorted((factor(one), factor(other)))
    prefixed, rival = (
        any(abs(high / low - times) < times / 100 for times in listed)
        for listed in ((1e3, 1e6, 1e9), _RIVALS)
    )
    if not (prefixed or rival) or "money" in dimension(one):
        return False
    little = {stem(w) for f in (x, y) for w in (f.amount.of or "").split()} | SAYS_LITTLE
    shared = (a.content & b.content) - little
    # Two systems are used side by side: both tell of the thing, and by no other name.
    if rival and (not shared or apart(a, x, b, y) in _SIGNS):
        return False
    return digits > 2 or bool(shared)


def _told_of(facts: Facts, figure: Figure) -> set[str]:
    """What the clause tells of; where it is but the figure, the sentence."""
    return {s for s in figure.near if s[0] != "~"} or set(facts.content)


def _dated(facts: Facts) -> bool:
    return any(found.time.kind in ("calendar", "event") for found in found_times(facts))
