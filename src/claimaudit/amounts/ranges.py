"""Ranges: "between 5 and 7", "20-30", "from 2 to 3 million"."""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.amounts.apart import is_score
from claimaudit.amounts.numbers import (
    MONTHS,
    Token,
    adjacent,
    clean,
    is_month,
    is_year,
    word,
    word_set,
)
from claimaudit.amounts.sides import Side, read_side
from claimaudit.amounts.units import dimension

# Verbs between whose "from X to Y" a figure changes: two amounts and no range.
_CHANGES = word_set(
    "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown "
    "growing increased increase increases increasing decreased decrease decreases decreasing "
    "dropped drop drops dropping climbed climb jumped jump slipped slid soared plunged shrank "
    "shrunk expanded cut raised raise raises raising lowered reduced reduce reducing revised "
    "changed moved went declined decline improved narrowed widened swelled dwindled surged up "
    "down"
)
_TO = frozenset({"to", "-", "–", "—", "‑"})
_DASHES = frozenset({"-", "–", "—", "‑"})


def other_side(tokens: Sequence[Token], start: int, first: Side) -> Side | None:
    """The upper side of a range that begins with `first`, or None."""
    j = first.stop
    joint = word(tokens, j)
    between = word(tokens, start - 1) == "between"
    if not (
        joint in _TO
        or (joint == "and" and between)
        or joint in ("or", "±")
        or (joint == "+" and word(tokens, j + 1) == "/")
    ):
        return None
    if first.form == "vague" or j + 1 >= len(tokens):
        return None
    at = j + 1
    if joint in ("to", "and") and word(tokens, at) in ("about", "around", "as"):
        at += 1 if word(tokens, at) != "as" else 3
    second = read_side(tokens, at)
    if second is None or second.form == "vague":
        return None
    if joint in _DASHES and not _tight(tokens, j):
        return None
    if joint in _DASHES and first.value < 10 <= second.value and tokens[at].kind == "w":
        return None  # "two-fifty" is 250, said in a hurry
    token = tokens[at]
    if is_month(tokens, second.stop) or (is_year(token) and word(tokens, start - 1) in MONTHS):
        return None
    if joint == "or":
        low, high = shared(first, second)  # "two or three hundred"
        if first.unit is not None or not low < high <= 2 * low + second.scale:
            return None
    if joint == "to" and not between and _changes(tokens, start):
        return None
    if (
        joint in _DASHES | {"to"} and first.unit is None and second.unit is None
        and tokens[at].text.isdigit() and tokens[j - 1].text.isdigit()
        and word(tokens, start - 1) != "from" and not between
        and second.scale == 1.0 and at == j + 1
        and first.stop == start + 1 and is_score(tokens, start, at + 1)
    ):  # fmt: skip
        return None
    if first.unit and second.unit and dimension(first.unit) != dimension(second.unit):
        return None
    first_value, second_value = shared(first, second)
    return second if first_value < second_value else None


def _tight(tokens: Sequence[Token], j: int) -> bool:
    """A dash joins a range when it is set alike on both sides."""
    if tokens[j].low in "—":
        return adjacent(tokens, j) and adjacent(tokens, j + 1)
    return adjacent(tokens, j) == adjacent(tokens, j + 1)


def _changes(tokens: Sequence[Token], start: int) -> bool:
    before = [t.low for t in tokens[max(0, start - 8) : start]]
    if "." in before:
        before = before[len(before) - before[::-1].index(".") :]
    return "from" in before[-3:] and any(w in _CHANGES for w in before)


def shared(first: Side, second: Side) -> tuple[float, float]:
    """Both values, the first under the second's magnitude where it has none: "2 to 3 million"."""
    value = first.value
    if first.scale == 1.0 and second.scale > 1.0 and value < 1000:
        lifted = clean(value * second.scale)
        if lifted < second.value:
            value = lifted
    return value, second.value
