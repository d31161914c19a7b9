"""Subjects: the person that a sentence is about, by name."""

from __future__ import annotations

import re

from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem, stem_set

_NAME = r"(?P<name>(?:(?:[A-Z]\.|[A-Z][\w'’-]+)\s){0,4}[A-Z][\w'’-]+)(?:\s(?P<next>[a-z]\S*))?"
# At the start; else behind "At the opening, on 4 June 1811,", "In 1744" or "When".
_SUBJECTS = tuple(
    re.compile(form + _NAME)
    for form in (
        r"^[\"“‘']?(?!In\b|On\b|At\b|By\b|When\b|After\b|Before\b|As\b|The\b|A\b|For\b)",
        r"^(?:In|On|By|At)\s[\w ]{0,30}?\d{4},?\s",
        r"^(?:In|On|At|By|After|For)\s[^,.;:]{1,60},\s(?:(?:on|at|aged)\s[^,.;:]{1,40},\s)?",
        r"^(?:When|As)\s",
    )
)
_TITLES = stem_set(
    "mr mrs ms dr sir lord lady bishop archbishop captain king queen saint father sister "
    "brother professor general colonel president prince princess rev reverend major judge "
    "count duke"
)


@kept
def subject(facts: Facts) -> frozenset[str]:
    """Stems of the name that a sentence begins with, titles left out; empty where it begins
    with none, with two, or with what is that person's.

    A name that stands for a pronoun of the text counts only where the sentence before begins
    with it: who "she" is, is a guess otherwise.
    """
    name = _leading(facts)
    if not name or _as_written(facts):
        return name
    before = facts.before
    return name if before and _as_written(before) and one_person(name, _leading(before)) else _NONE


_NONE: frozenset[str] = frozenset()


def _as_written(facts: Facts) -> bool:
    """Whether no pronoun was replaced in the statement."""
    return facts.claim.statement == " ".join(facts.claim.span.text.split())


def _leading(facts: Facts) -> frozenset[str]:
    text = facts.claim.statement
    match = next(filter(None, (form.match(text) for form in _SUBJECTS)), None)
    if match is None or match["next"] in ("and", "or", "of") or match["name"].endswith(_OWNS):
        return _NONE
    stems = {stem(word.lower().strip(".")) for word in match["name"].split()}
    return _NONE if stems & CALENDAR else frozenset(stems - _TITLES - FUNCTION)


_OWNS = ("'s", "’s", "s'", "s’")


def one_person(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names are of one person, as far as they say: one may be the surname alone."""
    return bool(a and b) and (a <= b or b <= a)
