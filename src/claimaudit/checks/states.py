"""States: one thing in two states that shut each other out, all the while or at one time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"
WORDS = stem_set(
    "awake asleep conscious unconscious alive dead locked unlocked open closed shut "
    "empty full edible inedible poisonous waterproof compulsory mandatory optional "
    "voluntary free cost costs priced allowed permitted forbidden prohibited banned "
    "legal illegal vegetarian reversible irreversible contagious navigable"
)
"""Without one of these, by stem, a claim has no part in this check."""
# States of which a thing is in one at a time; a row is one question.
_QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("awake", "asleep"),
    ("conscious", "unconscious"),
    ("alive", "dead"),
    ("locked", "unlocked"),
    ("open", "closed", "shut"),
    ("empty", "full"),
    ("edible", "inedible", "poisonous"),
    ("waterproof", "not waterproof"),
    ("compulsory", "mandatory", "optional", "voluntary"),
    ("free", "not free"),
    ("allowed", "permitted", "forbidden", "prohibited", "banned"),
    ("legal", "illegal"),
    ("vegetarian", "not vegetarian"),
    ("reversible", "irreversible"),
    ("contagious", "not contagious"),
    ("navigable", "not navigable"),
)
_SAME = ({"compulsory", "mandatory"}, {"optional", "voluntary"}, {"closed", "shut"},
         {"allowed", "permitted"}, {"forbidden", "prohibited", "banned"},
         {"inedible", "poisonous"})  # fmt: skip
_ROW = {state: row for row in _QUESTIONS for state in row}
_STATES = "|".join(sorted((s for s in _ROW if not s.startswith("not ")), key=len, reverse=True))
_STATED = re.compile(
    r"^(?P<who>(?:(?:the|all|our|your|these|this)\s)?(?:[a-z'’-]+\s){0,3}?[a-z'’-]+?)"
    r"(?P<verb>['’]ll be|['’]re|\s(?:is|are|was|were|will be|must be|stays?|remains?|will stay"
    r"|will remain|will have to be))\s(?P<not>not )?(?:fully |wide |quite |all |kept )?"
    rf"(?P<state>{_STATES})\b(?: of charge\b)?(?P<rest>[^.;,]*)(?P<more>.*)",
    re.I,
)
_COSTS = re.compile(
    r"^(?P<who>(?:(?:the|all|our|your|these|this)\s)?(?:[a-z'’-]+\s){0,3}?[a-z'’-]+?)\s"
    r"(?:costs?|is priced at|are priced at)\s[£$€]\s?[1-9]",
    re.I,
)
# What says that a state lasts all the while.
_THROUGHOUT = re.compile(
    r"^\s?(?:throughout|the whole time|all the time|at all times|all the while|the entire time"
    r"|all along|from beginning to end|from start to finish)\b",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:if|when|while|until|before|after|unless|but|except|within|once|by|since|as soon|only|for"
    r" (?:a|an|some|\d+|[a-z]+) (?:minutes?|hours?|days?|while))\b",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:except|unless|only|apart|if|until|then|later|before|after)\b", re.I)
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "this", "these", "that", "there"})


@dataclass(frozen=True, slots=True)
class Stated:
    """That `who` is in a state, `rest` says where and when; `past` by the verb's tense."""

    who: frozenset[str]
    state: str
    past: bool
    rest: frozenset[str]
    throughout: bool


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two states of one thing at one time."""
    x, y = stated(a), stated(b)
    if x is None or y is None or x.who != y.who or x.past != y.past or not _opposed(x, y):
        return None
    one_time = (x.rest and x.rest == y.rest) or x.throughout or y.throughout
    # A rule ("dogs are allowed") holds as it stands; a state of the past lasted for a while.
    if not one_time and (x.past or x.state not in _OF_RULES or not _for_all(x, y)):
        return None
    if told_apart(a, b):
        return None
    return Conflict(
        ORIGIN,
        "negation",
        f"“{x.state}” and “{y.state}” shut each other out",
        "they speak of different times, places or things",
    )


_OF_RULES = frozenset(
    state
    for row in _QUESTIONS
    if row[0] in ("edible", "waterproof", "compulsory", "free", "allowed", "legal", "vegetarian",
                  "reversible", "contagious", "navigable")
    for state in row
)  # fmt: skip


def _for_all(x: Stated, y: Stated) -> bool:
    """Whether both rules hold everywhere; a price denies that all is free wherever it is paid."""
    return all(one.state == _PRICED or not one.rest for one in (x, y))


_PRICED = "not free"


def _opposed(x: Stated, y: Stated) -> bool:
    if x.state == y.state or _ROW[x.state] is not _ROW[y.state]:
        return False
    return not any(x.state in alike and y.state in alike for alike in _SAME)


@kept
def stated(facts: Facts) -> Stated | None:
    """What a short claim says of the state of what it begins with."""
    text = facts.claim.statement.strip()
    match = _STATED.match(text)
    priced = _COSTS.match(text)
    if priced is not None and not _BOUND.search(text):
        return Stated(_stems(priced["who"]), _PRICED, False, frozenset(), False)
    if match is None or facts.claim.stance not in ("asserted", "forecast", "denied"):
        return None
    state = ("not " if match["not"] else "") + match["state"].lower()
    low = match["who"].lower()
    # Who "they" are only the text knows; "you" are its reader.
    if state not in _ROW or low in _PRONOUNS or _BOUND.search(match["rest"]):
        return None
    if _EXCEPT.search(match["more"]):
        return None
    who, rest = _stems(low), _stems(match["rest"])
    past = match["verb"].strip() in ("was", "were")
    return Stated(who, state, past, rest, bool(_THROUGHOUT.match(match["rest"]))) if who else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(text) if w.low not in FUNCTION or w.low == "you")
