"""Counting: whole numbers in digits or in one word, as patterns of the checks use them."""

from __future__ import annotations

from claimaudit.amounts.numbers import TEENS, TENS, UNITS

_WORDS = {**UNITS, **TEENS, **TENS}
COUNT = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
"""A number, as one alternative of a pattern that ignores case."""


def value_of(text: str) -> float:
    """What a match of `COUNT` is worth."""
    word = _WORDS.get(text.lower())
    return float(text.replace(",", "")) if word is None else word
