"""Fields: when a claim's amount, unit, time, source or place is what the gold says."""

from __future__ import annotations

import re
from datetime import date

from claimaudit.amounts import Amount
from claimaudit.evaluate.gold import GoldClaim
from claimaudit.times import Time

_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FUNCTION_WORDS = (
    "a an and as at by for from in into of off on or per since than that the their its his her "
    "these those to via was were with"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
# Plurals that no ending gives away.
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "halves": "half",
    "species": "species",
    "series": "series",
}
# Symbols of units and the other spelling.
_SYMBOLS = {
    "km": "kilometre",
    "kilometer": "kilometre",
    "m": "metre",
    "meter": "metre",
    "cm": "centimetre",
    "centimeter": "centimetre",
    "mm": "millimetre",
    "millimeter": "millimetre",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "l": "litre",
    "liter": "litre",
    "ml": "millilitre",
    "milliliter": "millilitre",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "s": "second",
    "sec": "second",
    "mi": "mile",
    "ft": "foot",
    "t": "tonne",
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def same_words(gold: str, given: str | None) -> bool:
    """Whether either side's content words contain the other's, case folded, no brackets."""
    first, second = _content(gold), _content(given or "")
    return bool(first and second) and (first <= second or second <= first)


def _content(text: str) -> set[str]:
    words = _WORD.findall(_BRACKETS.sub(" ", text).casefold().replace("’s", "").replace("'s", ""))
    return {word for word in words if word not in _FUNCTION} or set(words)


def same_unit(gold: str | None, given: str | None) -> bool:
    """Whether two units are one, singular or plural, as symbol or in full."""
    return _unit(gold) == _unit(given)


def _unit(unit: str | None) -> tuple[str, ...]:
    plain = _BRACKETS.sub(" ", unit or "").casefold().replace("/", " per ")
    words = (_singular(_SYMBOLS.get(word, word)) for word in plain.split())
    return tuple(_SYMBOLS.get(word, word) for word in words)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def same_bound(gold: float | str | None, given: float | None) -> bool:
    """Whether two bounds are one number, to what a float can hold; None only equals None."""
    if gold is None or given is None:
        return gold is None and given is None
    return isinstance(gold, int | float) and abs(gold - given) <= 1e-9 * max(1.0, abs(gold))


def same_amount(gold: GoldClaim, given: Amount) -> bool:
    """Whether low, high and comparator all agree."""
    return (
        same_bound(gold.low, given.low)
        and same_bound(gold.high, given.high)
        and gold.comparator == given.comparator
    )


def same_time(gold: GoldClaim, given: Time | None) -> bool:
    """Whether a claim's time is that of a `time` row, at the gold's precision.

    `low` is its start (since, in, on), or `high` its end (by); a range needs both; a weekday
    the interval of one such day.
    """
    if given is None:
        return False
    if isinstance(gold.low, str) and gold.low.casefold() in _WEEKDAYS:
        return given.start == given.end and _weekday(given.start) == gold.low.casefold()
    start, end = _reaches(gold.low, given.start), _reaches(gold.high, given.end)
    if gold.comparator == "range":
        return start and end
    return end if gold.comparator == "<=" else start


def _reaches(gold: float | str | None, given: str | None) -> bool:
    return isinstance(gold, str) and given is not None and given[: len(gold)] == gold


def _weekday(day: str | None) -> str | None:
    try:
        return _WEEKDAYS[date.fromisoformat(day or "").weekday()]
    except ValueError:
        return None
