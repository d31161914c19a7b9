"""People: the names of persons as checks compare them, and what stands between two claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimaudit.amounts.numbers import word_set
from claimaudit.facts import Facts
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem_set, words_of

_MEN = word_set("mr sir lord father fr brother king prince duke")
_WOMEN = word_set("mrs ms miss lady dame sister mme queen princess duchess")
_RANKS = word_set(
    "dr prof professor cllr councillor rev revd reverend captain capt judge justice sgt sergeant"
    " inspector detective pc major colonel general lieutenant magistrate"
)
_TITLES = _MEN | _WOMEN | _RANKS
_TITLE = "|".join(sorted((t.capitalize() for t in _TITLES), key=len, reverse=True)) + "|PC"
_WORD = r"(?:[A-Z](?:[^\W_]|-|['’](?!s?\b))+|[A-Z]\.)"
NAME = (
    rf"(?:the\s)?(?:(?:{_TITLE})\.?\s){{0,2}}{_WORD}(?:\s(?:{_WORD}|de|van|von|den|der|la|bin|al))"
    r"{0,3}"
)
"""A name, with its titles; a word that only begins a sentence may stand before it."""
# Words that end, or can not be part of, a plain noun phrase.
_STOP = (
    r"(?:is|was|were|has|had|be|been|remains|since|for|in|at|on|who|and|or|but|said|says|will|from"
    r"|to|by|as|of|until|told|the|a|an|this|that|our|its|his|her|their|my|no|not)\b"
)
PLAIN = rf"(?!{_STOP})[a-z][\w-]*"
"""A word of a plain noun phrase, as far as its form tells."""
KIN = (
    r"(?:wife|husband|partner|sons?|daughters?|brothers?|sisters?|mother|father|parents|nephews?"
    r"|nieces?|cousins?|uncle|aunt|children|friends?|colleagues?|mate|deputy|assistant|companions?"
    r"|lodgers?|guide|crew|family|boyfriend|girlfriend|guests?|others)"
)
"""Who goes with somebody."""
# Capitals that name no person.
_BODIES = stem_set(
    "the a an in on at after before when while as if ltd plc inc company council university trust"
    " brothers sons associates architects partners museum gallery club united city town county"
    " party school college church hospital ministry department office police bank group foods"
    " society union committee board court league street road lane square river lake island"
    " north south east west new old it its he she they this that these those there every"
    " winner winners festival prize award championship cup radio press times post"
)
# What tells a person's trade before the name: "Conductor Mira Voss".
_CALLINGS = stem_set(
    "architect author composer painter artist sculptor engineer designer actor actress singer"
    " novelist poet striker midfielder defender winger substitute photographer historian farmer"
    " driver student teenager writer conductor curator coroner headteacher director manager owner"
    " coach chairman chair secretary treasurer pilot skipper mayor president senator"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who does something: the stems of a name, a sex where words tell it.

    `full` names have a surname told as one, by a first name or a title beside it.
    """

    stems: frozenset[str]
    sex: str
    full: bool
    text: str


def person(text: str) -> Person | None:
    """The person that a name tells of; None for a body or a place."""
    words = [w for w in words_of(text) if w.low != "the"]
    titles = [w.low for w in words if w.low in _TITLES]
    plain = [w for w in words if w.low not in _TITLES]
    while len(plain) > 1 and (plain[0].low in FUNCTION or plain[0].stem in _CALLINGS):
        plain = plain[1:]
    if not plain or any(w.stem in _BODIES or w.stem in CALENDAR for w in plain):
        return None
    stems = frozenset(w.stem for w in plain if len(w.low) > 1)
    sex = "m" if _MEN & {*titles} else "f" if _WOMEN & {*titles} else ""
    full = bool(stems) and (len(plain) > 1 or bool(titles))
    return Person(stems, sex, full, text) if stems else None


def two_people(x: Person, y: Person) -> bool:
    """Whether two names are those of two people: nothing of one is in the other."""
    if x.sex and y.sex and x.sex != y.sex:
        return True
    return x.full and y.full and not x.stems & y.stems


# What stands between a description and the name of whom it describes: a row a wording.
_BEHIND = re.compile(
    # "the chair, Ann Wills,"; "the chair is Ann Wills"; "Coroner Mark Abbott"
    rf"(?:,|\s(?:is|was|remains|being))?\s(?P<name>{NAME})(?=[,.;:)?!”\"]|\s[a-z]|\Z)"
)
_AHEAD = re.compile(
    rf"\b(?P<name>{NAME})(?:,\s(?:aged\s)?\d+)?"
    # "Ann Wills, the chair,"; "Ann Wills (chair)"; "Ann Wills, who has been chair"
    r"(?:,|,?\s\(|,\sas|,\sat\s\d+|(?:,?\swho)?\s(?:is|was|has\sbeen|remains))\s?(?:the\s)?\Z"
)
_JOINED_BEHIND = re.compile(r",?\s(?:and|&|or|with)\s(?:(?:his|her)\s|[A-Z])|,\s[A-Z][\w.]*\s[A-Z]")
_JOINED_AHEAD = re.compile(r"(?:\b(?:and|with|or|than|like)|&|[’']s)\s(?:the\s)?\Z")
_LONGEST_AHEAD = 90  # code points


def described(text: str, start: int, end: int) -> Iterator[str]:
    """The names of whom the words of a text from `start` to `end` describe, alone."""
    behind = _BEHIND.match(text, end)
    ahead = _AHEAD.search(text, max(0, start - _LONGEST_AHEAD), start)
    for match in (behind, ahead):
        if match and not joined(text, match.start("name"), match.end("name")):
            yield match["name"]


def joined(text: str, start: int, end: int) -> bool:
    """Whether a name is one of two or more: "Ann Wills and Paul Renn"."""
    return bool(_JOINED_AHEAD.search(text, max(0, start - 10), start)) or bool(
        _JOINED_BEHIND.match(text, end)
    )


def capitals(facts: Facts) -> frozenset[str]:
    """The stems that a claim writes with a capital, those of its source too, but for titles and
    dates: what they name, it is told of.
    """
    return frozenset(w.stem for w in facts.words[1:] if w.capital and w.low[1:]) - _SAYING_NOTHING


def dated(facts: Facts, end: int | None = None) -> frozenset[str]:
    """The dates that a claim tells, up to a place in it."""
    return frozenset(
        found.time.text.lower()
        for found in found_times(facts)
        if found.time.kind == "calendar" and (end is None or found.start < end)
    )


def between(a: Facts, b: Facts) -> Iterator[Facts]:
    """The later of two claims and all those that stand before it, as far as they are told."""
    at: Facts | None = max(a, b, key=lambda facts: facts.claim.span.start)
    for _ in range(_FARTHEST):
        if at is None:
            return
        yield at
        at = at.before


_SAYING_NOTHING = CALENDAR | stem_set(" ".join((*_TITLES, *FUNCTION)))
_FARTHEST = 400  # claims


def several(a: Facts, b: Facts, head: str) -> bool:
    """Whether a text tells of more than one thing of a kind: "two bridges", "Tower Bridge and
    King's Bridge", "another bridge". `head` is the kind's stem.
    """
    named: set[str] = set()
    for facts in between(a, b):
        for at, word in enumerate(facts.words):
            if word.stem != head:
                continue
            if _PLURAL.search(word.low) and not _owns(facts, word.start):
                return True
            before = facts.words[at - 1] if at else None
            if before is not None and before.low in _OTHERS:
                return True
            if before is not None and word.capital and before.capital:
                named.add(before.stem)
    return len(named) > 1


def _owns(facts: Facts, start: int) -> bool:
    """Whether the word at `start` is a possessive: "the bridge's", "Halden Foods'"."""
    token = _TOKEN.match(facts.claim.statement, start)
    return token is not None and ("'" in token[0] or "’" in token[0])


_TOKEN = re.compile(r"[\w'’-]+")
_PLURAL = re.compile(r"[^sui]s$")
_OTHERS = word_set("another other both each every second third next neighbouring rival two three")
