"""Holders: an office that one person holds, held by two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimaudit import times
from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.people import (
    NAME,
    PLAIN,
    Person,
    between,
    capitals,
    described,
    person,
    several,
    two_people,
)
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import Word, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
# Role: the words for it.
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
        "landlord": "landlord,landlady",
        "warden": "warden",
        "postmaster": "postmaster,postmistress",
        "stationmaster": "stationmaster,station master",
        "head chef": "head chef",
        "lead researcher": "lead researcher,principal investigator",
        "lead author": "lead author",
        "lead singer": "lead singer",
        "drummer": "drummer",
        "organist": "organist",
        "foreman": "foreman",
        "ward sister": "ward sister",
        "owner": "owner",
        "conductor": "conductor",
        "curator": "curator",
        "director": "director",
        "best man": "best man",
        "librarian": "librarian",
        "bursar": "bursar",
        "caretaker": "caretaker",
        "pilot": "pilot",
        "driver": "driver",
        "goalkeeper": "goalkeeper",
        "leader": "leader",
    }.items()
    for word in words.split(",")
}
WORDS = stem_set(" ".join(_ROLES))
"""Without one of these, by stem, a claim has no part in this check."""
# Of these a text of one body tells without saying of which: "the chair, Ann Wills,".
_LONE = frozenset(
    {
        "chair",
        "clerk",
        "secretary",
        "treasurer",
        "coroner",
        "head",
        "conductor",
        "best man",
        "lead researcher",
        "lead author",
    }
)
# With a name and no more these are ranks, and trades.
_RANKS = frozenset({"captain", "president", "governor", "bishop", "sheriff", "secretary"})
# Bodies with more than one of the office ("director of Halden Foods") are left out: those that
# have one only.
_ONE_OF = {
    # Nouns of a body, where they stand before an office.
    "": stem_set(
        "branch club society choir orchestra council parish village ferry ship union committee"
        " trust association band lodge chapter federation vessel boat trawler school"
    ),
    "director": stem_set("museum gallery institute festival orchestra theatre charity observatory"),
    "manager": stem_set("club team site shop store hotel branch factory mine plant farm"),
    "pilot": stem_set("plane aircraft helicopter glider jet balloon airliner"),
    "driver": stem_set("bus train lorry van coach tram car truck taxi tanker ambulance"),
    "goalkeeper": stem_set("club team side"),
    "surgeon": stem_set("ship"),
    "curator": stem_set("museum gallery collection exhibition"),
    "leader": stem_set("council party group expedition choir"),
}
_ROLE = "(?i:" + "|".join(sorted(_ROLES, key=len, reverse=True)) + ")"
_NAMED = r"[A-Z][\w-]*(?:['’]s)?"
_OFFICE = re.compile(
    # "the ferry's captain", "Halden Foods' chief executive", "the branch secretary", "Coroner"
    rf"(?<![\w’'-])(?:(?:[Tt]he\s)?(?P<owner>(?:{_NAMED}\s){{0,2}}{_NAMED}|{PLAIN}"
    rf"(?:\s{PLAIN})?)(?:(?<=['’]s)|['’]s|(?<=s)['’])\s|(?:[Tt]he|[Tt]his)\s)?"
    rf"(?P<mod>(?:{PLAIN}\s){{0,2}}?)(?P<role>{_ROLE})\b(?![-’'])"
    # "of Harnby", "of the residents' association"
    rf"(?:\sof\s(?:(?:the|this|our)\s)?(?P<of>{_NAMED}(?:\s{_NAMED}){{0,3}}"
    rf"|{PLAIN}(?:['’]s?)?(?:\s{PLAIN}){{0,2}}))?"
)
# "Captain Marit Sollie, who was at the wheel when the ferry struck"
_AT_HELM = re.compile(
    rf"\b(?P<role>[Cc]aptain|[Ss]kipper)\s(?P<name>{NAME})\b.{{0,60}}\b(?:at\sthe\s(?:wheel|helm)"
    r"|on\sthe\sbridge|in\scommand)\b.{0,40}\bthe\s(?P<of>ferry|ship|vessel|boat|trawler|barge"
    r"|yacht)\b"
)
# An office that changes hands, or that more than one may hold, wherever a claim tells so.
_PASSING = re.compile(
    r"\b(?:former|formerly|ex|deputy|vice|acting|assistant|newly|incoming|outgoing|interim|co"
    r"|joint|jointly|elect|elected|successor|predecessor|succeed\w*|replac\w*|took over|take over"
    r"|taken over|became|become|retired|retires|resign\w*|appointed|twin|honorary|lady|relief"
    r"|stood in|stands in|standing in|absence|handed over|stepped (?:down|aside)|left the chair"
    r"|vacat\w+|guest|part|previous|previously|turns|used to|at the time|once"
    r"|died|death|term|then|now)\b",
    re.I,
)
# An office of another kind or time where one of these stands before it.
_ADJACENT = word_set(
    "new then late last next first second third former other another his her their my senior"
    " junior general deputy assistant acting night day club's current present old one only not no"
    " team's own a an"
)
_YEAR = re.compile(r"\d{4}|\b(?:ago|last)\b")
_SINCE = re.compile(r"\bsince\s(?:\w+\s)?\d{4}\b")


@dataclass(frozen=True, slots=True)
class Held:
    """An office, of what it is, and who holds it; `named` where that has a name of its own."""

    role: str
    mod: frozenset[str]
    of: frozenset[str]
    head: str
    named: bool
    who: Person


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two people in one office at one time."""
    for x in held(a):
        for y in held(b):
            if x.role == y.role and two_people(x.who, y.who) and _one_office(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "entity",
                    f"“{x.who.text}” and “{y.who.text}” hold one office",
                    "one followed the other, or there are two such offices",
                    of_speech=True,
                )
    return None


def _one_office(a: Facts, x: Held, b: Facts, y: Held) -> bool:
    return x.mod == y.mod and _one_body(a, x, b, y) and _one_time(a, b) and not _passes(a, b, x)


def _one_body(a: Facts, x: Held, b: Facts, y: Held) -> bool:
    if x.of and y.of:
        alike = x.of == y.of or (x.head == y.head and (x.of < y.of or y.of < x.of))
        if not alike:
            return False
        if x.named and y.named:
            return True
    elif x.of or y.of:
        # "The headteacher", where the sentence tells of the school.
        body, other = (x, b) if x.of else (y, a)
        if body.named or body.head not in other.content:
            return False
    elif x.role not in _LONE:
        return False
    # "The school" is another one with every paragraph that names one.
    known = x.who.stems | y.who.stems | WORDS | x.of | y.of
    if (capitals(a) ^ capitals(b)) - known:
        return False
    return not any(head and several(a, b, head) for head in {x.head, y.head})


def _one_time(a: Facts, b: Facts) -> bool:
    """Whether no two dates, or a year told of one alone, set the two apart."""
    one, other = (_dates(facts) for facts in (a, b))
    if not one or not other:
        return not any(_YEAR.search(time.text) for time in one + other)
    return any(times.overlap(s, t) for s in one for t in other)


def _dates(facts: Facts) -> list[times.Time]:
    text = facts.claim.statement
    lasting = [m.span() for m in _SINCE.finditer(text)]
    return [
        found.time
        for found in found_times(facts)
        if found.time.kind == "calendar"
        and not any(low <= found.start < high or found.start <= low < found.end
                    for low, high in lasting)
    ]  # fmt: skip


def _passes(a: Facts, b: Facts, x: Held) -> bool:
    """Whether the text tells anywhere before the two that the office changes hands."""
    stems = frozenset(w.stem for word, role in _ROLES.items() if role == x.role
                      for w in words_of(word))  # fmt: skip
    for facts in between(a, b):
        if not stems.isdisjoint(w.stem for w in facts.words):
            text = facts.claim.statement
            if _PASSING.search(text) or _PLURALS.search(text):
                return True
    return False


_PLURALS = re.compile(
    r"\b(?:both|two|three|four|the)\s(?:\w+\s)?(?:"
    + "|".join(f"{w}s" for w in _ROLES)
    + r")\b(?!['’])",
    re.I,
)


@kept
def held(facts: Facts) -> tuple[Held, ...]:
    """The offices that a claim names with their holders."""
    text = facts.claim.statement
    return () if _PASSING.search(text) else tuple(dict.fromkeys(_held(text)))


def _held(text: str) -> Iterator[Held]:
    for match in _AT_HELM.finditer(text):
        who = person(match["name"])
        if who is not None:
            vessel = stem(match["of"])
            yield Held("captain", _NONE, frozenset((vessel,)), vessel, False, who)
    for match in _OFFICE.finditer(text):
        office = _office(match)
        if (
            office is None
            or _NOT_THE.search(text, 0, match.start())
            or _NO_LONGER.match(text, match.end())
        ):
            continue
        for name in described(text, match.start(), match.end()):
            who = person(name)
            if who is not None and who.full:
                yield replace(office, who=who)


def _office(match: re.Match[str]) -> Held | None:
    """An office of which one person at a time is the holder, the holder left out."""
    role = _ROLES[match["role"].lower()]
    mods = words_of(match["mod"])
    of = [w for w in words_of(f"{match['owner'] or ''} {match['of'] or ''}") if w.low != "the"]
    if any(w.low in _ADJACENT for w in (*mods, *of)) or (of and of[-1].low == "state"):
        return None
    # "The club secretary", "the residents' association chair"; but "the paper's sports editor".
    if not of or (mods and mods[-1].stem in _ONE_OF[""]):
        mods, of = [], [*of, *mods]
    one_of = _ONE_OF.get(role)
    if one_of is not None and (not of or of[-1].stem not in one_of):
        return None
    if match[0] == match["role"] and role in _RANKS:
        return None
    # "The chair of governors" is of one body of them.
    head = of[-1].stem if of and not of[-1].low.endswith("s") else ""
    capital = any(w.capital for w in of)
    return Held(role, _stems(mods), _stems(of), head, capital, _NOBODY)


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


_NOBODY = Person(frozenset(), "", False, "")
_NONE: frozenset[str] = frozenset()
# "A ward sister" is one of many, "our treasurer" that of whoever speaks.
_NOT_THE = re.compile(r"\b(?:an?|our|my|your|his|her|their)\s\Z", re.I)
_NO_LONGER = re.compile(r",?\s(?:until|till|from|between|in\s\d{4}|before|after)\b")
