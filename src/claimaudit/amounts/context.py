"""Context: what the words around a quantity say it counts, and what befell the counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.measures import Vocabulary
from claimaudit.amounts.nouns import read_complement, read_phrase
from claimaudit.amounts.numbers import Token, word, word_set
from claimaudit.amounts.quantity import Quantity
from claimaudit.amounts.units import dimension

# How far a measure may stand from its number, in tokens.
_AFTER, _BEFORE = 10, 8
_SENTENCE_ENDS = frozenset({".", ";", "!", "?", ":"})
# Parts that only people have: a bare number that is "wounded" counts people.
_FATES = word_set(
    "dead wounded missing captured held displaced fled evacuated rescued arrested infected "
    "hospitalised treated born employed attended"
)
# Measures that a dimension has by itself.
_DEFAULTS = {"duration": "duration", "age": "age", "interval": "interval"}
# Which kinds may take which measures: money is not "killed".
_MONEY = word_set(
    "revenue profit operating-profit loss debt orders cost wage funding fine dividend share-price"
)
_SIZES: dict[str, str] = {
    "length": "length", "width": "length", "height": "length", "depth": "length",
    "distance": "length", "weight": "mass", "area": "area", "speed": "speed",
    "capacity": "volume", "temperature": "temperature",
}  # fmt: skip

_COMPARATIVES = word_set("fewer more less lower higher larger smaller bigger better worse")


class Named(NamedTuple):
    name: str
    of_people: bool


def measure_near(
    tokens: Sequence[Token], quantity: Quantity, vocabulary: Vocabulary
) -> Named | None:
    """The nearest measure in the quantity's sentence; a phrase counts as nearer than a word."""
    best: tuple[int, Named] | None = None
    for distance, at in _places(tokens, quantity):
        found = vocabulary.at(tokens, at)
        if found is None:
            continue
        stop, row = found
        if not _fits(quantity, row.parts):
            continue
        cost = distance - 3 * (stop - at - 1)
        if best is None or cost < best[0]:
            best = cost, Named(row.name, bool(row.parts & _FATES))
    if quantity.kind in _DEFAULTS:
        return Named(_DEFAULTS[quantity.kind], False)
    if best is None and quantity.unit and dimension(quantity.unit) in ("area", "speed"):
        return Named(dimension(quantity.unit), False)
    return best[1] if best else None


def _places(tokens: Sequence[Token], quantity: Quantity) -> list[tuple[int, int]]:
    """(distance, token) around a quantity, up to the sentence's end or the next number."""
    places = [(0, at) for at in range(quantity.start, quantity.stop)]
    begin = _past_brackets(tokens, quantity.stop)
    for at in range(begin, min(len(tokens), begin + _AFTER)):
        if tokens[at].kind == "n" or tokens[at].low in _SENTENCE_ENDS:
            break
        places.append((at - begin, at))
    for at in range(quantity.start - 1, max(-1, quantity.start - 1 - _BEFORE), -1):
        if tokens[at].kind == "n" or tokens[at].low in _SENTENCE_ENDS:
            break
        places.append((quantity.start - 1 - at, at))
    return places


def _past_brackets(tokens: Sequence[Token], i: int) -> int:
    """Past a bracket such as the conversion in "324 m (1,063 ft) tall"."""
    if word(tokens, i) != "(":
        return i
    closing = (j + 1 for j in range(i, min(len(tokens), i + 8)) if tokens[j].low == ")")
    return next(closing, i)


def _fits(quantity: Quantity, parts: frozenset[str]) -> bool:
    if quantity.kind == "money":
        return bool(parts & (_MONEY | {"growth", "fall"}))
    if quantity.kind == "measure":
        of_size = dimension(quantity.unit or "")
        return any(of_size.startswith(_SIZES.get(part, "?")) for part in parts)
    if quantity.kind in ("count", "zero", "rate"):
        return not parts & (_SIZES.keys() | {"age", "growth", "fall"})
    return True


def counted_by(
    text: str, tokens: Sequence[Token], quantity: Quantity, vocabulary: Vocabulary
) -> str | None:
    """The counted noun phrase, verbatim, without articles."""
    phrase = quantity.phrase
    if phrase is not None:
        if phrase.stop == phrase.start + 1 and _is_fate(tokens, phrase.start, vocabulary):
            complement = read_complement(tokens, phrase.stop)
            return _slice(text, tokens, complement) if complement else None
        return _slice(text, tokens, (phrase.start, phrase.stop))
    complement = read_complement(tokens, quantity.stop)
    if complement:
        return _slice(text, tokens, complement)
    if quantity.kind == "share" and word(tokens, quantity.stop) not in _COMPARATIVES:
        near = read_phrase(tokens, quantity.stop)
        return _slice(text, tokens, (near.start, near.stop)) if near else None
    return None


def _is_fate(tokens: Sequence[Token], i: int, vocabulary: Vocabulary) -> bool:
    found = vocabulary.at(tokens, i)
    return bool(found and found[1].parts & _FATES)


def _slice(text: str, tokens: Sequence[Token], place: tuple[int, int]) -> str:
    return text[tokens[place[0]].start : tokens[place[1] - 1].end]
