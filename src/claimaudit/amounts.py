"""Amounts: found in verbatim text, and read from it.

`find` reads all amounts of a text, `parse` the main one of a claim's quote, and `compare`
says whether two can both hold. Reading goes token by token with bounded looks around, so
it is linear in the text. Numbers that are no amounts are known by `apart`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimaudit.agreement import Comparison, compare
from claimaudit.measures import DEFAULT, Vocabulary
from claimaudit.numbers import Token, tokens_of, word_set
from claimaudit.quantities.context import counted_by, measure_near
from claimaudit.quantities.quantity import Quantity
from claimaudit.quantities.reading import read_quantities

__all__ = ["Amount", "Comparator", "Comparison", "FoundAmount", "compare", "find", "parse"]

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


# Read only when a text holds nothing better.
_APART = ("score", "name")
# Words before a duration that make it the frame of a sentence and not its matter.
_FRAMES = word_set("in over for during within after since last past next first nearly about")


def find(text: str, *, vocabulary: Vocabulary = DEFAULT, apart: bool = False) -> list[FoundAmount]:
    """All amounts of `text` in order, without overlap; with `apart` also scores and the like."""
    tokens = tokens_of(text)
    return [
        _found(text, tokens, quantity, vocabulary)
        for quantity in read_quantities(tokens)
        if apart or quantity.kind not in _APART
    ]


def parse(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Amount | None:
    """The main amount of a claim's quote: the first that is no mere time frame."""
    tokens = tokens_of(text)
    best = min(read_quantities(tokens), key=lambda quantity: _rank(tokens, quantity), default=None)
    return _found(text, tokens, best, vocabulary).amount if best else None


def _rank(tokens: Sequence[Token], quantity: Quantity) -> tuple[int, int]:
    if quantity.kind in _APART:
        return 3, quantity.start
    if quantity.kind in ("duration", "zero") and not quantity.sure:
        return 2, quantity.start
    before = {t.low for t in tokens[max(0, quantity.start - 3) : quantity.start + 1]}
    after = tokens[quantity.stop].low if quantity.stop < len(tokens) else ""
    frame = quantity.kind == "duration" and (before & _FRAMES or after in ("ago", "later"))
    return (1 if frame else 0), quantity.start


def _found(
    text: str, tokens: Sequence[Token], quantity: Quantity, vocabulary: Vocabulary
) -> FoundAmount:
    start, end = tokens[quantity.start].start, tokens[quantity.stop - 1].end
    named = measure_near(tokens, quantity, vocabulary)
    amount = Amount(
        text=text[start:end],
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        strict=quantity.strict,
        unit=quantity.unit or ("person" if named and named.of_people else None),
        measure=named.name if named else None,
        of=counted_by(text, tokens, quantity, vocabulary),
    )
    return FoundAmount(start, end, amount, quantity.sure, quantity.kind)
