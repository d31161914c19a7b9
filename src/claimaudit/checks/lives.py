"""Lives: deeds after a death, and ages that the years of a life do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.subjects import one_person, subject
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:times"

# What only the living do, in the simple past.
_DEEDS = word_set(
    "wrote spoke said told walked rode drove sailed steered flew travelled traveled returned "
    "moved married met visited attended led taught played sang acted ran ruled fought signed laid "
    "opened unveiled resigned retired joined bought sold built painted composed toured climbed "
    "won lost began founded settled lived worked came went saw gave took made left stood sat dined "
    "danced addressed presided conducted campaigned emigrated enlisted graduated studied"
)
WORDS = stem_set(
    "born died killed murdered executed hanged beheaded opened founded established "
    "built launched celebrated marked aged age"
) | frozenset(map(stem, _DEEDS))
"""Without one of these, by stem, a claim has no part in this check."""
_BORN = re.compile(r"\bwas born\b")
_DIED = re.compile(r"\b(?:died|was (?:killed|murdered|executed|hanged|beheaded))\b")
# A life is told of the subject, not of "his assistant" or of what a book tells.
_OF_ANOTHER = re.compile(
    r"['’]s\b|s['’]\s|\b(?:his|her|their|its) (?!(?:death|life|body|debut|first|own|last|home|house"
    r"|work|book|novel|hand|wife|husband)\b)|\b(?:father|mother|son|daughter|brother|sister|nephew"
    r"|niece|uncle|aunt|grand\w+|widow|widower|namesake|younger|elder|junior|senior|jr|sr)\b",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:about|around|circa|c\.|ca\.|roughly|perhaps|probably|possibly|some|nearly|almost|over|or"
    r"|before|after|until|by|between|since|would|if|film|novel|story|play|legend|dream|dreamt|ghost"
    r"|statue|posthumous\w*|in fiction|sequel|never|not|reburied|believed|thought)\b",
    re.I,
)
_AGE = re.compile(
    rf"\b(?:aged|at the age of|at age|age of|age)\s(?P<age>{COUNT})\b(?! (?:months?|weeks?|days?))"
    rf"|,\s(?P<age2>{COUNT}) years old\b",
    re.I,
)
# "The library celebrated its centenary in 2019", "marked its 80th anniversary".
_JUBILEES = {"centenary": 100, "bicentenary": 200, "tercentenary": 300, "golden jubilee": 50}
_JUBILEE = re.compile(
    r"\b(?:celebrated|celebrates|marked|marks) its (?:(?P<word>"
    + "|".join(_JUBILEES)
    + r")|(?P<count>\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday))\b(?! of)"
)
_FOUNDED = re.compile(
    r"\b(?:opened(?! (?:the|a|an|his|her)\b)|was (?:founded|established|opened|built|launched))\b"
)
_LONGEST = 105
_CLAUSE = re.compile(r";|[.!?]\s|,\s(?:and|but|while|which|who|whose|whom|where)\b")
Kind = Literal["born", "founded", "died", "did"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What somebody did or suffered in the years `first` to `last`, and at what age if told.

    A `jubilee` is of a thing, counted from when it was founded.
    """

    kind: Kind
    who: frozenset[str]
    named: bool
    first: int
    last: int
    age: int | None
    jubilee: bool


def find(a: Facts, b: Facts) -> Conflict | None:
    """A life that does not add up."""
    for x in moments(a):
        for y in moments(b):
            far = abs(a.claim.span.start - b.claim.span.start) > _CLOSE
            if far and x.who & _PRONOUNS:
                continue
            if x.who == y.who or (x.named and y.named and one_person(x.who, y.who)):
                found = _posthumous(x, y) or _posthumous(y, x) or _misaged(x, y) or _misaged(y, x)
                if found:
                    return found
    return None


def _posthumous(death: Moment, deed: Moment) -> Conflict | None:
    if death.kind != "died" or deed.kind != "did" or deed.first <= death.last:
        return None
    return Conflict(
        ORIGIN,
        "time",
        f"one tells of a death in {death.last}, the other of a deed in {deed.first}",
        "they tell of two people of one name",
    )


def _misaged(birth: Moment, later: Moment) -> Conflict | None:
    if birth.kind not in ("born", "founded") or later.kind in ("born", "founded"):
        return None
    if later.age is None or birth.first != birth.last or later.first != later.last:
        return None
    if later.jubilee != (birth.kind == "founded"):
        return None
    years = later.first - birth.first
    if years <= 0 or (years > _LONGEST and not later.jubilee):
        return None
    if years - 1 <= later.age <= years + later.jubilee:
        return None
    return Conflict(
        ORIGIN,
        "time",
        f"from {birth.first} to {later.first} it is {years} years, not {later.age}",
        "they tell of two people or things",
    )


@kept
def moments(facts: Facts) -> tuple[Moment, ...]:
    """The dated moments of the life of whom a claim is about."""
    return tuple(_moments(facts)) if facts.claim.stance == "asserted" else ()


def _moments(facts: Facts) -> Iterator[Moment]:
    text = facts.claim.statement
    stop = _CLAUSE.search(text)
    clause = text[: stop.start()] if stop else text
    kind = _kind(clause)
    if kind is None:
        return
    dated = [f for f in found_times(facts) if f.end <= len(clause)]
    years = {(int(s[:4]), int(e[:4])) for f in dated if (s := f.time.start) and (e := f.time.end)}
    named = subject(facts)
    who = named or _described(clause) or _pronoun(clause, kind)
    if not who or len(years) != 1:
        return
    told, jubilee = _AGE.search(clause), _JUBILEE.search(clause)
    if kind != "did":
        # What follows the date tells more of it: "the daughter of a cooper".
        clause = clause[: max([f.end for f in dated] + ([told.end()] if told else []))]
    if (not jubilee and _OF_ANOTHER.search(clause)) or _UNSURE.search(clause):
        return
    age = None
    if jubilee:
        age = _JUBILEES.get(jubilee["word"]) or int(value_of(jubilee["count"]))
    elif told:
        age = int(value_of(told["age"] or told["age2"]))
    first, last = years.pop()
    yield Moment(kind, who, bool(named), first, last, age, bool(jubilee))


def _kind(clause: str) -> Kind | None:
    if _BORN.search(clause):
        return None if _DIED.search(clause) else "born"
    if _DIED.search(clause):
        return "died"
    if _JUBILEE.search(clause):
        return "did"
    if _FOUNDED.search(clause):
        return "founded"
    return "did" if _DEEDS & {w.low for w in words_of(clause)} else None


# Who "he" is, is plain only close by, and of a deed where it is said to be that very person.
_CLOSE = 300
_PRONOUNS = frozenset({"he", "she"})
_DIES = re.compile(r"^(?P<who>He|She)\b")
_DOES = re.compile(r"\b(?P<who>[Hh]e|[Ss]he) (?:himself|herself)\b")


def _pronoun(clause: str, kind: Kind | None) -> frozenset[str]:
    match = _DIES.match(clause) if kind == "died" else _DOES.search(clause)
    return frozenset({match["who"].lower()}) if match and kind in ("died", "did") else frozenset()


_DESCRIBED = re.compile(
    r"^(?:In \d{4},? )?[Tt]he (?P<who>(?:[a-z-]+ )?[a-z-]+) (?:was born|died"
    r"|made|won|joined|retired|married|left|opened|celebrated"
    r"|marked|was founded|was established|was opened|was built|was launched)\b"
)


def _described(clause: str) -> frozenset[str]:
    """Who is told of without a name: "the soprano was born in 1974"."""
    match = _DESCRIBED.match(clause)
    return (
        frozenset(stem(w) for w in match["who"].split() if w not in FUNCTION)
        if match
        else frozenset()
    )
