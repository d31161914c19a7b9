"""Amounts: parsed out of verbatim text, and compared."""

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
