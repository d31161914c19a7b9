"""Amounts: found in verbatim text, and read from it.

`find` reads all amounts of a text, `parse` the main one of a claim's quote, and `compare`
says whether two can both hold. Reading goes token by token with bounded looks around, so
it is linear in the text. Numbers that are no amounts are known by `apart`.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.amounts.agreement import Comparison, compare
from claimaudit.amounts.context import counted_by, measure_near
from claimaudit.amounts.measures import DEFAULT, Vocabulary
from claimaudit.amounts.model import Amount, Comparator, FoundAmount
from claimaudit.amounts.numbers import Token, tokens_of, word_set
from claimaudit.amounts.quantity import Quantity
from claimaudit.amounts.reading import read_quantities

__all__ = ["Amount", "Comparator", "Comparison", "FoundAmount", "compare", "find", "parse"]

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
