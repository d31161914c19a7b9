"""Holders: an office that one person holds, held by two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit import times
from claimaudit.amounts.numbers import word_set
from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"
WORDS = stem_set(
    "mayor captain skipper head headteacher headmaster headmistress principal executive "
    "vicar rector bishop editor coach manager surgeon coroner referee minister governor "
    "treasurer sheriff chair chairman chairwoman chairperson secretary clerk president "
    "conductor goalkeeper landlord landlady warden curator postmaster stationmaster"
)
"""Without one of these, by stem, a claim has no part in this check."""
_ROLES: dict[str, str] = {
    word: role
    for role, words in {
        "mayor": "mayor",
        "captain": "captain,skipper",
        "head": "head teacher,headteacher,headmaster,headmistress,principal",
        "chief executive": "chief executive,chief executive officer",
        "vicar": "vicar,rector",
        "bishop": "bishop",
        "editor": "editor",
        "coach": "head coach",
        "manager": "manager",
        "surgeon": "surgeon",
        "coroner": "coroner",
        "referee": "referee",
        "prime minister": "prime minister",
        "governor": "governor",
        "treasurer": "treasurer",
        "sheriff": "sheriff",
        "chair": "chair,chairman,chairwoman,chairperson",
        "secretary": "secretary",
        "clerk": "clerk",
        "president": "president",
        "conductor": "conductor",
        "goalkeeper": "goalkeeper",
        "landlord": "landlord,landlady",
        "warden": "warden",
        "curator": "curator",
        "postmaster": "postmaster,postmistress",
        "stationmaster": "stationmaster,station master",
    }.items()
    for word in words.split(",")
}
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Rev|Fr)\.?\s"
_PART = r"(?:[A-Z][\w'’-]+|[A-Z]\.)"
_NAME = (
    rf"(?:{_TITLE})?(?P<name>(?:(?<=\s){_PART}|{_PART}(?=\s[A-Z]))"
    rf"(?:\s(?:{_PART}|de|van|von|den)){{0,3}})"
)
_OF = r"(?:(?:the|this|our)\s)?(?P<of>(?:[A-Za-z][\w-]+\s){0,2}?[A-Za-z][\w-]+)"
# Of such a body a text speaks as "the branch": with its name or without it.
_BODIES = (
    "branch|club|society|choir|orchestra|council|parish|village|ferry|ship|union|committee|trust"
    "|association|band|lodge|chapter|federation|vessel|boat|trawler"
)
_WHO = r"(?:, who (?:has been|is|was)(?: the)?|,(?: the)?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "The mayor of Harnby, Ingrid Moss,"
        rf"\b[Tt]he (?P<role>{_ROLE}) of {_OF}, {_NAME}(?=[,.;]|\s[a-z])",
        # "Paul Dray, the mayor of Harnby,"; "Paul Dray, who has been mayor of Harnby since 2021"
        rf"{_NAME}{_WHO} (?P<role>{_ROLE}) of {_OF}(?=[,.;]| since \d)",
        # "The ferry's captain, Leif Tangen,"
        rf"\b{_OF}['’]s (?P<role>{_ROLE}),? {_NAME}(?=[,.;]|\s[a-z])",
        # "Dolores Finch, the branch secretary,"; "the branch secretary, Dolores Finch"
        rf"{_NAME}{_WHO} (?P<of>{_BODIES}) (?P<role>{_ROLE})(?=[,.;]| since \d)",
        rf"\b[Tt](?:he|his) (?P<of>{_BODIES}) (?P<role>{_ROLE}), {_NAME}(?=[,.;]|\s[a-z])",
        # "Captain Marit Sollie, who was at the wheel when the ferry struck"
        rf"\b(?P<role>[Cc]aptain|[Ss]kipper) {_NAME}\b.{{0,60}}\b(?:at the (?:wheel|helm)|on the"
        r" bridge|in command)\b.{0,40}\bthe (?P<of>ferry|ship|vessel|boat|trawler|barge|yacht)\b",
    )
)
_PASSING = re.compile(
    r"\b(?:former|formerly|ex|deputy|vice|acting|assistant|new|newly|then|late|incoming|outgoing"
    r"|interim|next|previous|co|joint|first|second|third|last|elect|elected|successor|predecessor"
    r"|succeed\w*|replac\w*|took over|taken over|became|become|until|since|retired|resigned"
    r"|appointed|another|other|his|her|twin|neighbouring|honorary|lady|night|relief)\b",
    re.I,
)


# "Since 2021" tells of a holder of today.
_SINCE = re.compile(r"(?<=\w) since (?:\w+ )?\d{4}\b")
_NAMELESS = word_set(
    "ship ferry vessel boat trawler barge yacht village parish island branch club society choir "
    "orchestra council union committee trust association band lodge chapter federation"
)


class Held(NamedTuple):
    """An office, of what it is, and the stems of its holder's name."""

    role: str
    of: frozenset[str]
    name: frozenset[str]
    text: str


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two people in one office at one time."""
    for x in held(a):
        for y in held(b):
            if x.role == y.role and not x.name & y.name and _one_office(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "entity",
                    f"“{x.text}” and “{y.text}” hold one office",
                    "one followed the other, or there are two such offices",
                    of_speech=True,
                )
    return None


def _one_office(a: Facts, x: Held, b: Facts, y: Held) -> bool:
    if x.of != y.of or told_apart(a, b, by_names=False):
        return False
    one, other = ([found.time for found in found_times(facts)] for facts in (a, b))
    if one and other and any(times.overlap(s, t) for s in one for t in other):
        return True
    return not _dated(a) and not _dated(b)


def _dated(facts: Facts) -> bool:
    """Whether a year is told, but for that since which the office is held."""
    since = [match.span() for match in _SINCE.finditer(facts.claim.statement)]
    return any(
        found.time.start and not any(low <= found.start < high for low, high in since)
        for found in found_times(facts)
    )


@kept
def held(facts: Facts) -> tuple[Held, ...]:
    """The offices that a claim names with their holders."""
    text = facts.claim.statement
    return () if _PASSING.search(_SINCE.sub("", text)) else tuple(_held(text))


def _held(text: str) -> Iterator[Held]:
    for form in _FORMS:
        for match in form.finditer(text):
            words = [w for w in words_of(match["of"]) if w.low not in FUNCTION]
            # "The school" is another one with every paragraph; Dalen is not.
            plain = any(w.capital or w.low in _NAMELESS for w in words)
            stems = frozenset(w.stem for w in words if plain)
            name = frozenset(w.stem for w in words_of(match["name"]) if len(w.low) > 1)
            if name and stems:
                yield Held(_ROLES[match["role"].lower()], stems, name, match["name"])
