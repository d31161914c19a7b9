"""What an amount is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Comparator = Literal["=", "~", ">=", "<=", "range"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as the text gives it.

    `=` and `~` have `low == high`; `>=` has `high` None, `<=` has `low` None; `strict`
    marks "more than" and "fewer than". `unit` is singular ("person", "metre", "USD");
    shares are 0 to 1. `measure` is what is said of the counted ("killed or wounded"),
    `of` is what is counted ("Russian soldiers").
    """

    text: str
    low: float | None
    high: float | None
    comparator: Comparator = "="
    strict: bool = False
    unit: str | None = None
    measure: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where it stands: `text[start:end] == amount.text`, in code points.

    `sure` is False where the words leave another reading open. `kind`: `count`, `share`,
    `money`, `duration`, `age`, `measure`, `rate`, `interval` ("every six weeks"), `ratio`,
    `points`, `streak` ("the fifth week in a row"), `zero`, or, kept apart and only on
    request, `score` and `name` (a bare number after a name).
    """

    start: int
    end: int
    amount: Amount
    sure: bool
    kind: str
