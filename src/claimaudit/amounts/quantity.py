"""What a quantity is, as read from tokens."""

from __future__ import annotations

from typing import NamedTuple

from claimaudit.amounts.model import Comparator
from claimaudit.amounts.nouns import Phrase
from claimaudit.amounts.units import dimension


class Quantity(NamedTuple):
    """A quantity from token `start` to `stop` (exclusive), with the noun phrase it counts."""

    start: int
    stop: int
    low: float | None
    high: float | None
    comparator: Comparator
    strict: bool
    unit: str | None
    kind: str
    sure: bool
    phrase: Phrase | None = None


def kind_of(unit: str | None) -> str:
    if unit is None:
        return "count"
    name = dimension(unit)
    return {"time": "duration", "money": "money", "share": "share", "points": "points",
            "ratio": "ratio"}.get(name, "measure")  # fmt: skip
