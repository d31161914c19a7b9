"""Alone: one person alone where, or in what, another has a part too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.people import KIN, NAME, Person, dated, person, two_people
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, words_of

ORIGIN: Origin = "check:polarity"
# What one does alone, and where one is alone, ends here or goes on with where.
_ALONE = (
    r"(?:(?:all\s)?alone|by\s(?:him|her|my)self|on\s(?:his|her|my)\sown|single-handed(?:ly)?"
    r"|unaccompanied|solo)(?=[,.;:]|\s(?:in|on|at|across|from|to|for|through|over|up|down|and|when|as"
    r"|while|that|aboard|inside|behind|all|by|throughout)\b|\Z)"
)
_CUE = re.compile(rf"\b(?:{_ALONE}|[Oo]nly|alone|[Nn]obody\sbut|[Nn]o\sone\sbut|[Nn]one\sbut)")
_AT = r"(?P<prep>at|in|on|aboard|inside|behind)\s"
_PLACE = r"(?:the|its|her|his|my)\s(?P<place>[a-z]+)\b"
_WAS = r"(?:was|sat|stood|had\sbeen|were)\s"
_SUBJECT = rf"(?P<name>{NAME}|\bI\b|\b[Tt]he\s(?:[a-z]+\s)?[a-z]+)"
_BY_ONESELF = tuple(
    re.compile(form)
    for form in (
        # "Vik, who was alone at the wheel when the ferry struck"
        rf"{_SUBJECT},?\s(?:who\s)?{_WAS}{_ALONE}\s{_AT}{_PLACE}",
        # "Marta Ruiz was the only person in the lift when it fell"
        rf"{_SUBJECT},?\s(?:who\s)?{_WAS}the\sonly\s(?:person|one|passenger|soul)\s{_AT}{_PLACE}",
        # "Only Mrs Kemp was in the house when the window broke"
        rf"\b(?:[Oo]nly|[Nn]obody\sbut|[Nn]o\sone\sbut)\s{_SUBJECT}\s{_WAS}{_AT}{_PLACE}",
    )
)
_THERE = tuple(
    re.compile(form)
    for form in (
        # "Astrid Noe was at the wheel when the ferry struck"
        rf"(?P<name>{NAME}),?\s(?:who\s)?{_WAS}(?:also\s)?{_AT}{_PLACE}",
        # "The two nurses on the ward that night"; "two people were in it"
        r"\b(?P<many>[Tt]wo|[Tt]hree|[Ff]our|[Bb]oth|[Ss]everal)\s(?:[a-z]+\s){1,2}(?:who\s)?"
        rf"(?:were\s)?{_AT}(?:{_PLACE}|(?P<it>it)\b)",
        # "his wife, who was in the van"; "Her nephew Luke was in the house too"
        rf"\b(?P<kin>[Hh]is|[Hh]er|[Tt]heir|[Mm]y)\s{KIN}(?:,?\s{NAME})?,?\s(?:who\s)?{_WAS}"
        rf"{_AT}{_PLACE}",
        # "the captain and the pilot were both on the bridge"
        r"\b[\w’'-]+\sand\s(?:(?:the|his|her)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)?\s(?P<many>were)\s"
        rf"(?:both\s)?{_AT}{_PLACE}",
    )
)
# When it was: what such a clause tells is the event.
_WHEN = re.compile(
    r"\b(?:when|as|while|at the time of|during)\s([^,.;]{3,80})"
    r"|\bthat\s(night|morning|evening|day|shift)\b"
    r"|\b(?:on|at)\sthe\s(night|morning|day|moment|time)\sof\s([^,.;]{3,60})",
    re.I,
)
_APART = re.compile(
    r"\b(?:not|never|until|till|before|after|then|now|earlier|later|at first|usually|normally|often"
    r"|sometimes|always|if|would|could|may|might|seem\w*|felt|feel|almost|nearly|next|previous"
    r"|another|other|elsewhere|besides|apart from|except|once|twice|again|first|second|third|last"
    r"|since|mostly|part of|half|rest of|instead|wanted|hoped|meant|decided|planned)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stood:
    """Who was at a place, None for a description, `many` for more than one; and at what event."""

    who: Person | None
    many: bool
    place: str
    event: frozenset[str]


def find(a: Facts, b: Facts) -> Conflict | None:
    """One alone where another was, or in what another did too."""
    for one, other in ((a, b), (b, a)):
        reason = is_alone(one) and (
            _shared_place(one, other)
            or _shared_deed(one, other)
            or _company(one, other)
            or _counted(one, other)
        )
        if reason:
            return Conflict(
                ORIGIN, "entity", reason, "they speak of different times, places or things"
            )
    return None


@kept
def is_alone(facts: Facts) -> bool:
    """Whether a claim tells of somebody alone."""
    return facts.claim.stance == "asserted" and bool(_CUE.search(facts.claim.statement))


def _shared_place(one: Facts, other: Facts) -> str | None:
    for x in by_oneself(one):
        for y in there(other):
            if not x.event or not y.event or not (x.event <= y.event or y.event <= x.event):
                continue
            if y.place != x.place and not (y.place == "it" and x.place in other.content):
                continue
            if y.many or (x.who and y.who and two_people(x.who, y.who)):
                return f"one was alone where another was too: the {x.place}"
    return None


@kept
def by_oneself(facts: Facts) -> tuple[Stood, ...]:
    """Who a claim says was alone where and when."""
    text = facts.claim.statement
    if _APART.search(text):
        return ()
    return tuple(
        Stood(person(match["name"]), False, stem(match["place"]), _event(facts))
        for form in _BY_ONESELF
        for match in form.finditer(text)
    )


@kept
def there(facts: Facts) -> tuple[Stood, ...]:
    """Who else a claim says was where and when."""
    text = facts.claim.statement
    if _APART.search(text) or facts.claim.stance != "asserted":
        return ()
    found = []
    for form in _THERE:
        for match in form.finditer(text):
            got = match.groupdict()
            who = person(got["name"]) if got.get("name") else None
            place = stem(got["place"]) if got["place"] else "it"
            many = bool(got.get("many") or got.get("kin"))
            if many or (who and who.full):
                found.append(Stood(who, many, place, _event(facts)))
    return tuple(found)


def _event(facts: Facts) -> frozenset[str]:
    text = facts.claim.statement
    told = " ".join(group for match in _WHEN.finditer(text) for group in match.groups() if group)
    return frozenset(w.stem for w in words_of(told) if w.low not in FUNCTION)


_DEED = r"\s(?P<verb>[a-z]+)\s(?P<rest>[^.;:]{3,100})"
_SOLE = tuple(
    re.compile(form)
    for form in (
        # "Nobody but Alice Crewe had a key to the strongroom"
        rf"^(?:Only|Nobody\sbut|No\sone\sbut|None\sbut)\s(?P<name>{NAME}){_DEED}",
        # "Alice Crewe was the only person who had a key to the strongroom"
        rf"^(?P<name>{NAME})\s(?:was|is)\sthe\sonly\s(?:person|one)\s(?:who|to){_DEED}",
        rf"^(?P<name>{NAME})\salone{_DEED}",
    )
)
_DOES = re.compile(
    rf"^(?P<name>{NAME})(?:,\s[^,]{{3,50}},)?\s(?:also\s)?(?P<verb>[a-z]+)\s(?P<rest>[^.;:]{{3,120}})"
)
_NO_DEEDS = word_set("was is were are be has been said says could can would may might did")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """That one person did something, by the stems of the verb and of what follows."""

    who: Person
    verb: str
    rest: frozenset[str]


def _shared_deed(one: Facts, other: Facts) -> str | None:
    x = sole(one)
    y = deed(other) if x else None
    if x is None or y is None or x.verb != y.verb or not x.rest <= y.rest:
        return None
    if not two_people(x.who, y.who) or dated(one) != dated(other):
        return None
    return f"one says that only {x.who.text} did so, the other that {y.who.text} did"


@kept
def sole(facts: Facts) -> Deed | None:
    """What a claim says one person only did."""
    text = facts.claim.statement
    return next((d for form in _SOLE for d in _deeds(facts, form.match(text))), None)


@kept
def deed(facts: Facts) -> Deed | None:
    """What a claim begins with somebody doing."""
    return next(_deeds(facts, _DOES.match(facts.claim.statement)), None)


def _deeds(facts: Facts, match: re.Match[str] | None) -> Iterator[Deed]:
    if match is None or match["verb"] in _NO_DEEDS or facts.claim.stance != "asserted":
        return
    who = person(match["name"])
    told = match["rest"].partition(" and ")[0]
    if who is None or _APART.search(told):
        return
    rest = frozenset(w.stem for w in words_of(told) if w.low not in FUNCTION)
    if who.full and len(rest) >= _FEWEST:
        yield Deed(who, stem(match["verb"]), rest)


_PERSON = (
    r"(?:(?:[Hh]is|[Hh]er|[Mm]y|two|three|four|a|an|the|some|several)\s(?:[a-z]+\s)?"
    rf"{KIN}\b|{NAME})"
)
# "Harriet shared the cottage with her sister"; "Marta and her brother crossed the glacier"
_DID = re.compile(
    rf"^(?:(?:In|On|At|For|That)\s[^,.;:]{{1,40}},\s)?(?P<name>I|{NAME})"
    rf"(?P<and>\sand\s{_PERSON}(?:,?\s{NAME})?|,?\s(?:together\s)?with\s{_PERSON}(?:,?\s{NAME})?,?)?"
    r"(?:,\s[^,]{3,50},)?(?:,?\swho)?(?:\s(?:had|has|have|was|were|is|am))?\s(?P<verb>[a-z]+)\b"
    r"(?P<rest>[^.;:]{0,140})"
)
_I_AND = re.compile(
    rf"^{_PERSON}(?:,?\s{NAME})?,?\s(?P<and>and\sI)\s(?P<verb>[a-z]+)\b(?P<rest>[^.;:]{{0,140}})"
)
_WAY = re.compile(r"\b(?:up|down|back|home|out|off|away)\b")
_SELF = re.compile(rf"\s{_ALONE}")
_WITH = re.compile(rf"\b(?:with|accompanied\sby|alongside|beside)\s{_PERSON}")
# Verbs for one thing, by stem: a row a thing.
_VERBS = {
    stem(verb): row
    for row, verbs in (
        ("live", "lived live lives living shared share shares sharing dwelt lodged"),
        ("go", "went go travelled travel walked walk crossed climbed sailed rowed drove flew swam"
         " cycled hiked rode trekked made did"),
    )
    for verb in verbs.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doing:
    """What one does, by the verb with its way and what follows; alone, or in company."""

    who: frozenset[str]
    verb: str
    what: frozenset[str]
    alone: bool


def _company(one: Facts, other: Facts) -> str | None:
    x, y = doing(one), doing(other)
    if x is None or y is None or not x.alone or y.alone:
        return None
    same = x.verb == y.verb and (x.who <= y.who or y.who <= x.who)
    if not same or not (x.what <= y.what or y.what <= x.what) or dated(one) != dated(other):
        return None
    return "one says that it was done alone, the other that it was done in company"


@kept
def doing(facts: Facts) -> Doing | None:
    """What a claim says that its subject does, where it tells whether alone or in company."""
    text = facts.claim.statement
    match = _I_AND.match(text) or _DID.match(text)
    if match is None or match["verb"] in FUNCTION or _APART.search(text):
        return None
    rest = match["rest"]
    self, company = _SELF.search(rest), _WITH.search(rest)
    if bool(self) == bool(company or match["and"]) or facts.claim.stance != "asserted":
        return None
    name = match.groupdict().get("name") or "I"
    who = frozenset({"i"}) if name == "I" else getattr(person(name), "stems", frozenset())
    end = company.start() if company else len(rest)
    # Up the tower is another deed than down.
    way = " ".join(_WAY.findall(rest))
    verb, what = stem(match["verb"]), _object(_SELF.sub(" ", rest[:end]).partition(",")[0])
    return Doing(who, f"{_VERBS.get(verb, verb)} {way}", what, bool(self)) if who and what else None


def _object(text: str) -> frozenset[str]:
    """The stems of the first words that carry meaning, up to one that does not."""
    words = dropwhile(lambda word: word.low in FUNCTION, words_of(text))
    return frozenset(w.stem for w in takewhile(lambda word: word.low not in FUNCTION, words))


# "The duty controller was by herself"; "the two controllers at the desk"
_WHERE = r"(?:at|on|in|aboard)\s(?:the\s)?(?P<place>[a-z]+)"
_ONE = re.compile(
    rf"\b[Tt]he\s(?:[a-z]+\s)?(?P<role>[a-z]+)\s(?:was|sat|worked|is)\s{_ALONE}(?:\s{_WHERE})?"
)
_SOME = re.compile(
    r"\b(?:[Tt]he\s(?:two|three|four)|[Bb]oth(?:\sthe)?)\s(?:[a-z]+\s)?(?P<role>[a-z]+)\s"
    rf"(?:who\s)?(?:were\s)?{_WHERE}(?!\sshift)"
)


def _counted(one: Facts, other: Facts) -> str | None:
    for role, place in lone_roles(one):
        for many, where in shared_roles(other):
            if role != many or place not in ("", where) or dated(one) != dated(other):
                continue
            if not told_apart(one, other, by_names=False):
                return f"one tells of a {role} alone, the other of more than one"
    return None


@kept
def lone_roles(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Whom a claim tells to be alone, by what they are, and where, by stems."""
    return _roles(facts, _ONE)


@kept
def shared_roles(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Of whom a claim tells more than one, and where, by stems."""
    return _roles(facts, _SOME)


def _roles(facts: Facts, form: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    text = facts.claim.statement
    if _APART.search(text):
        return ()
    return tuple(
        (stem(m["role"]), stem(m["place"]) if m["place"] else "") for m in form.finditer(text)
    )
