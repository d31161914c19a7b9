"""Comparisons: which of two figures is told to be the larger, and how many times the other."""

from __future__ import annotations

import re

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.arithmetic.frames import Frame, behind, forms, number, shown, words, worth

_HIGHER = "above|higher than|more than|exceeds|exceeded|greater than|larger than|up on|ahead of"
_LOWER = "below|lower than|less than|fewer than|smaller than|falls short of|fell short of|down on"
_IS = r"(?:is|are|was|were|stands|stood|remains?|remained|came|comes|falls|fell|exceeds|exceeded)"
_FAR = r"(?:well |far |just |still )?"
_AGAINST = rf"(?:(?P<up>{_HIGHER})|(?P<down>{_LOWER}))"
_FIRST = number("first") + r"(?P<first_unit>\s?%|\s?per ?cent|)"
_LAST = number("last") + r"(?P<last_unit>\s?%|\s?per ?cent|)"
_LEVELS = (
    # "At 95.2%, attendance falls short of the national figure of 94.1%"
    rf"\b(?P<one>at {_FIRST}){behind(7)},? {words(5)}(?=(?:{_IS}|falls|fell)\b)(?:{_IS} )?{_FAR}"
    rf"(?P<other>{_AGAINST} (?:the|its|their|a|an) {words(5)}{_LAST})",
    # "The 41 arrests were fewer than the 36 of the year before"
    rf"\bthe (?P<one>{_FIRST}) (?!per\b){words(3)}{_IS} {_FAR}"
    r"(?P<other>(?:(?P<up>more than|higher than|above)"
    r"|(?P<down>fewer than|less than|lower than|below))"
    rf" the {_LAST})(?= of | in | recorded| made| a year| last|[.,;])",
)


# Below a limit is what should be told of, whatever the figure.
_BOUND = re.compile(r"\b(?:limit|maximum|minimum|threshold|ceiling|cap)\b", re.IGNORECASE)


def _wrong_order(match: re.Match[str]) -> str | None:
    if any(match[f"first_{what}"] != match[f"last_{what}"] for what in ("money", "scale")):
        return None
    if _BOUND.search(match[0]):
        return None
    if bool(match["first_unit"].strip()) is not bool(match["last_unit"].strip()):
        return None
    first, last = worth(match, "first"), worth(match, "last")
    if first == last or (first > last) is (match["up"] is not None):
        return None
    return f"{match['first']} is {'more' if first > last else 'less'} than {match['last']}"


_TIMES = {"twice": 2.0, "double": 2.0, "three times": 3.0, "four times": 4.0, "half": 0.5}
_MUCH = "height|length|width|depth|size|weight|price|cost|age|area|distance|speed|number|amount"
_MULTIPLE = (
    # "40 metres high, twice the height of the 30-metre church"
    rf"(?P<one>(?<![\w.,-])(?P<first>{COUNT})[ -](?P<unit>[a-z]+?)s?\b) {words(3)}[a-z]*,?"
    rf" (?P<other>(?P<fold>{'|'.join(_TIMES)}) the (?:{_MUCH}) of (?:the|its|his|her) {words(3)}"
    rf"(?P<last>{COUNT})[ -](?P=unit)s?\b)",
)


def _wrong_multiple(match: re.Match[str]) -> str | None:
    fold = _TIMES[match["fold"].lower()]
    first, last = (value_of(match[name]) for name in ("first", "last"))
    if not last or 0.85 * fold <= first / last <= 1.15 * fold:
        return None
    return f"{match['first']} is {shown(first / last)} times {match['last']}"


FRAMES = (
    *(Frame(form, _wrong_order, ("one", "other")) for form in forms(*_LEVELS)),
    *(Frame(form, _wrong_multiple, ("one", "other")) for form in forms(*_MULTIPLE)),
)
"""A figure against the one that it is compared with."""
