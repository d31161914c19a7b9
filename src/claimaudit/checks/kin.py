"""Kin: one person as two kinds of kin to one, as a man and a woman, or never married and wed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.people import NAME, described, person
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import stem_set, words_of

ORIGIN: Origin = "check:polarity"
_KIN = (
    "brother sister cousin son daughter father mother uncle aunt nephew niece grandson"
    " granddaughter grandfather grandmother wife husband"
)
WORDS = stem_set(
    f"{_KIN} widow widower married bachelor spinster unmarried his her himself herself mr sir ms"
    " miss mrs dame"
)
"""Without one of these, by stem, a claim has no part in this check."""
# "Peter's sister", "my elder brother"
_KINSHIP = re.compile(
    r"(?<![\w’'-])(?P<of>[Mm]y|[A-Z][a-z-]+(?:\s[A-Z][a-z-]+)?['’]s)\s"
    rf"(?:(?:elder|younger|older|twin|late)\s)?(?P<kin>{_KIN.replace(' ', '|')})\b(?![-’'])"
)
_OTHERS = re.compile(
    r"\b(?:another|other|also|in-law|half-|step|adopt\w*|foster\w*)\b|-in-law", re.I
)
_ALIKE = 2  # words besides, where only a first name tells who it is


@dataclass(frozen=True, slots=True)
class Kin:
    """Who is what kin to whom, by stems; "my" is the speaker's."""

    name: frozenset[str]
    kin: str
    of: str


def find(a: Facts, b: Facts) -> Conflict | None:
    """One person in two kinships, of two sexes, or unmarried with a wife."""
    reason = _two_kinships(a, b) or _two_sexes(a, b) or _wed(a, b) or _wed(b, a)
    if reason is None:
        return None
    return Conflict(ORIGIN, "entity", reason, "they are two people of one name")


def _two_kinships(a: Facts, b: Facts) -> str | None:
    for x in kin(a):
        for y in kin(b):
            if (x.name, x.of) != (y.name, y.of) or x.kin == y.kin:
                continue
            besides = (a.content & b.content) - x.name - WORDS
            # "My cousin Colin" may be another Colin, unless both tell the same of him.
            if len(x.name) > 1 or len(besides) >= _ALIKE:
                return f"one calls {'/'.join(sorted(x.name))} a {x.kin}, the other a {y.kin}"
    return None


@kept
def kin(facts: Facts) -> tuple[Kin, ...]:
    """The kinships that a claim names."""
    text = facts.claim.statement
    return () if _OTHERS.search(text) else tuple(_kin(text))


def _kin(text: str) -> Iterator[Kin]:
    for match in _KINSHIP.finditer(text):
        for name in described(text, match.start(), match.end()):
            who = person(name)
            if who is not None:
                yield Kin(who.stems, match["kin"], match["of"].lower().rstrip("’'s"))


# Only these of the titles tell a sex by themselves: "Mrs John Hale" was John's wife.
_TITLED = re.compile(
    r"\b(?:(?P<m>Mr|Sir)|(?P<f>Ms|Miss|Dame|Mrs(?=\sJustice)))\.?\s"
    r"(?P<name>(?:Justice\s)?[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+){0,2})"
)
_OWN = (
    r"(?:own|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|career|title"
    r"|race|job|leg|arm|seat|debut|degree|phd|doctorate|apprenticeship|birthday|retirement"
    r"|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|studies|childhood)\b"
)
# "Jamie Rowe, who won his third title"; no one else stands between the name and what is his.
_SEXED = re.compile(
    rf"^(?P<name>{NAME}),?\s(?:who\s)?(?!said|told|asked|says)(?:[a-z]+\s){{1,4}}?"
    rf"(?:(?P<pos>his|her)\s{_OWN}|(?P<self>himself|herself)\b)"
)
_ANYBODY = word_set("and with for to by of from his her their son mother father wife husband told")
_FULL = 2  # names


def _two_sexes(a: Facts, b: Facts) -> str | None:
    one, other = sexes(a), sexes(b)
    for name, sex in one.items():
        if name in other and other[name] != sex:
            return f"{'/'.join(sorted(name))} is told as a man and as a woman"
    return None


@kept
def sexes(facts: Facts) -> dict[frozenset[str], str]:
    """The sexes that a claim tells of full names."""
    text = facts.claim.statement
    found: dict[frozenset[str], str] = {}
    for match in _TITLED.finditer(text):
        name = frozenset(w.stem for w in words_of(match["name"]))
        if len(name) >= _FULL:
            found[name] = "m" if match["m"] else "f"
    said = _SEXED.match(text)
    who = person(said["name"]) if said else None
    if said and who and len(who.stems) >= _FULL:
        middle = text[said.end("name") : said.start("pos") if said["pos"] else said.start("self")]
        if not any(w.low in _ANYBODY or w.capital for w in words_of(middle)):
            found[who.stems] = "m" if (said["pos"] or said["self"]) in ("his", "himself") else "f"
    return found


_UNWED = re.compile(
    rf"^(?P<name>{NAME})(?:,\swho)?\s(?:has\s)?(?:never\smarried(?=[,.;]|\s(?:and|but)\b|\Z)"
    r"|(?:remained|was|is|stayed)\s(?:single|unmarried|a\s(?:lifelong\s)?bachelor|a\sspinster)"
    r"\s(?:all\s(?:his|her)\slife|throughout|until\s(?:his|her)\sdeath))"
)
_WED = re.compile(
    rf"(?<![\w’'-])(?P<name>{NAME})(?:['’]s\s(?:late\s|first\s|second\s|young\s|former\s)?"
    r"(?:wife|husband|widow|widower)|\sand\s(?:his|her)\s(?:wife|husband)|,?\s(?:who\s)?married"
    r"\s[A-Z][\w’'-]+)(?![\w’'-])"
)


def _wed(one: Facts, other: Facts) -> str | None:
    for name in _names(one, _UNWED):
        if any(name <= wed or wed <= name for wed in _names(other, _WED)):
            return f"{'/'.join(sorted(name))} never married, and has a wife or a husband"
    return None


def _names(facts: Facts, form: re.Pattern[str]) -> Iterator[frozenset[str]]:
    for match in form.finditer(facts.claim.statement):
        who = person(match["name"])
        if who is not None:
            yield who.stems
