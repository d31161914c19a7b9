"""Makers: one thing that was made, found, won or given once, by two people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimaudit import times
from claimaudit.amounts.numbers import word_set
from claimaudit.checks.deeds import ACTS, AGENT, DID, DONE, FORMS_OF, MANY, SAME, THINGS
from claimaudit.checks.holders import WORDS as OFFICES
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.people import (
    KIN,
    NAME,
    PLAIN,
    Person,
    between,
    capitals,
    described,
    joined,
    person,
    several,
    two_people,
)
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import FUNCTION, Word, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
WORDS = stem_set(" ".join(FORMS_OF)) - stem_set("up out down")
"""Without one of these, by stem, a claim has no part in this check."""


_WORD = r"[A-Z][\w’'-]+"
_TITLE = r"[“\"‘][^”\"’]{2,60}?,?[”\"’]"
# A thing, as far as it may go: cut at the first word that is no part of it.
_THING = (
    rf"(?P<thing>{_TITLE}|(?:[Tt]he|[Tt]his|that)\s[^.,;:()“”\"]{{2,60}}"
    r"|[A-Z][^.,;:()“”\"]{2,60})"
)
_SHORT = (
    rf"(?P<thing>{_TITLE}|(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:[\w’'-]+\s){{0,3}}?[\w’'-]+"
    r"(?:\sof\s(?:[\w’'-]+\s){0,2}?[\w’'-]+)?"
    rf"|(?:[Tt]he\s)?{_WORD}(?:\s{_WORD}){{1,3}})"
)
_WHO = rf"(?P<name>{NAME})"
_BEGINS = r"(?:^|[.,;:]\s|[“\"]|\b(?:and|but|that|when|where)\s|^In\s\d{4}\s)"
# "by the mayor, Hilda Crane": an office or a trade before the name.
_BY = rf"\sby\s(?:(?:the|a|an)\s(?:[a-z]+\s){{0,2}}?[a-z]+,?\s)?{_WHO}"
_LY = r"(?:\s(?!partly|jointly)[a-z]+ly)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "Otto Brandt designed the footbridge"; "Otto Brandt, who designed the footbridge"
        rf"{_WHO}(?:,?\swho)?(?:\shad)?{_LY}\s(?P<verb>{DID})\s{_THING}",
        # "The footbridge was designed by Lena Haas"
        rf"{_BEGINS}{_SHORT}\s(?:was|were|had\sbeen|is){_LY}\s(?P<verb>{DONE})"
        rf"(?:\sin\s\d{{4}})?{_BY}",
        # "the portrait, painted by Emil Roth"; "the film, which was directed by Noor Haddad"
        rf"{_SHORT},\s(?:which\s(?:was|had\sbeen)\s)?(?P<verb>{DONE})(?:\sin\s\d{{4}})?"
        rf"{_BY}",
    )
)
# "Its author", "the library's architect", "the architect of the library"
_MAKER = re.compile(
    rf"\b(?:(?P<its>[Ii]ts)\s(?P<verb>{AGENT})"
    rf"|(?P<owner>[Tt]he\s(?:[\w-]+\s){{0,2}}?[\w-]+)['’]s\s(?P<verb2>{AGENT})"
    rf"|(?:[Tt]he\s)?(?P<verb3>{AGENT})\sof\s(?P<of>{_TITLE}|(?:the|this|that)(?:\s{PLAIN}){{1,4}}"
    rf"|(?:[Tt]he\s)?{_WORD}(?:\s{_WORD}){{1,3}}))(?![\w’'-])"
)
# What lets two take part in one work, or tells of more than one of it.
_SHARED = re.compile(
    r"\b(?:together|jointly|joint|co|alongside|help\w*|partly|independent\w*|second|third|last|part"
    r"|again|anew|later|instead|alleged\w*|claim\w*|said to|thought|believed|attributed|reputed\w*"
    r"|legend|nobody|no one|originally|first half|second half|different|another|former"
    r"|old|previous|one of|each|every|also|both|ghost\w*|pen name|pseudonym|copy|rumou?r\w*"
    r"|myth|wrongly|falsely|leg|heat|round|replay|half)\b"
    r"|\bco-",
    re.I,
)
_WITH = re.compile(rf"\bwith\s(?:[A-Z]|(?:his|her|two|three|a)\s{KIN}\b)")
# What takes it back, where it stands by what is told.
_DOUBTED = re.compile(
    r"\b(?:not|never|might|may|could|would|should|if|nearly|almost|wanted|hoped)\b|n['’]t\b",
    re.I,
)
_WINNER = stem("winner")


@dataclass(frozen=True, slots=True)
class Thing:
    """What is made: the stem of its noun, what describes it, and what it is "of".

    `title` of a thing with a name of its own; "its" has none of all.
    """

    head: str
    mods: frozenset[str]
    of: frozenset[str]
    title: frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """That a person did what is done once, of the row `act`, to a thing."""

    act: int
    thing: Thing
    who: Person


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two people who each did one thing that was done once."""
    for x in made(a):
        for y in made(b):
            if x.act == y.act and two_people(x.who, y.who) and _one_thing(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "entity",
                    f"“{x.who.text}” and “{y.who.text}” are each told to have done it",
                    "they did it together, or to two different things",
                )
    return None


def _one_thing(a: Facts, x: Made, b: Facts, y: Made) -> bool:
    one, other = x.thing, y.thing
    if one.title or other.title:
        # "Cats" by name; a common noun beside a name may be another thing.
        if one.title != other.title:
            return False
    elif not one.head and not other.head:
        return False
    elif not one.head or not other.head:
        its, told = (a, b) if not one.head else (b, a)
        # "Its author" speaks of what the sentence before told of.
        if its.before is not None and its.before.claim is not told.claim:
            return False
        if its.claim.span.start < told.claim.span.start and a.claim.span != b.claim.span:
            return False
    elif (one.head, one.mods, one.of) != (other.head, other.mods, other.of):
        return False
    if not _one_time(a, b, repeats=ACTS[x.act].repeats):
        return False
    head = one.head or other.head
    if head and not one.title:
        # "The bridge" is another one in each paragraph that names one.
        known = x.who.stems | y.who.stems | OFFICES
        if (capitals(a) ^ capitals(b)) - known:
            return False
        if several(a, b, head):
            return False
    return not any(_shared_out(facts, head) for facts in between(a, b))


def _shared_out(facts: Facts, head: str) -> bool:
    """Whether a sentence between tells that more than one had a part in it."""
    return bool(head) and head in facts.content and bool(_TOGETHER.search(facts.claim.statement))


_TOGETHER = re.compile(
    r"\b(?:together|jointly|co-\w+|both (?:men|women)|disput\w*|rival claim\w*|rebuilt|replaced"
    r"|another|sold|resold|shared)\b",
    re.I,
)


def _one_time(a: Facts, b: Facts, *, repeats: bool) -> bool:
    """Whether two dates allow one event; what is done again and again needs both or none."""
    one, other = (
        [f.time for f in found_times(facts) if f.time.kind == "calendar"] for facts in (a, b)
    )
    if one and other:
        return any(times.overlap(s, t) for s in one for t in other)
    # "On Saturday" names the day of what one tells without it; a year tells which of many.
    return not repeats or not (
        _elsewhere(a, b) or any(_YEAR.search(time.text) for time in one + other)
    )


def _elsewhere(a: Facts, b: Facts) -> bool:
    """Whether each claim tells of its own where or when: "in the final", "in the semi-final"."""
    one, other = ({stem(w) for w in _WHERE.findall(x.claim.statement)} for x in (a, b))
    return bool(one and other) and one.isdisjoint(other)


_WHERE = re.compile(
    r"\b(?:in|at|of|for|on)\s(?:the|its|her|his)\s(?:[\w-]+\s){0,2}?([\w-]+)(?=[,.;]|$)"
)
_YEAR = re.compile(r"\d{4}|\blast\b|\bago\b|\bnext\b")


@kept
def made(facts: Facts) -> tuple[Made, ...]:
    """What a claim says was made, and by whom."""
    text = facts.claim.statement
    if facts.claim.stance != "asserted" or _SHARED.search(text) or _WITH.search(text):
        return ()
    return tuple(dict.fromkeys(_made(text)))


def _made(text: str) -> Iterator[Made]:
    for verb, thing, who in (*_told(text), *_makers(text)):
        for act in FORMS_OF[verb.lower()]:
            if thing.title or not thing.head or _fits(thing, act):
                yield Made(act, thing, who)


_Told = tuple[str, Thing, Person]


def _told(text: str) -> Iterator[_Told]:
    """Verbs with who does it and to what."""
    for form in _FORMS:
        for match in form.finditer(text):
            if _doubted(text, match) or joined(text, match.start("name"), match.end("name")):
                continue
            thing = _thing(match["thing"], whole=match.end("thing") < match.start("verb"))
            who = person(match["name"])
            if thing and who and who.full:
                yield match["verb"], thing, who


def _makers(text: str) -> Iterator[_Told]:
    """Nouns for who does it, with whom they describe and what it is done to."""
    for match in _MAKER.finditer(text):
        thing = _thing(match["its"] or match["owner"] or match["of"], whole=True)
        if thing is None or _doubted(text, match):
            continue
        for name in described(text, match.start(), match.end()):
            who = person(name)
            if who is not None and who.full:
                yield match["verb"] or match["verb2"] or match["verb3"], thing, who


def _doubted(text: str, match: re.Match[str]) -> bool:
    return bool(_DOUBTED.search(text, max(0, match.start() - 25), match.end()))


def _fits(thing: Thing, act: int) -> bool:
    """Whether a row's act is done to such a thing, and that is known from others of its kind."""
    if THINGS[act] and thing.head not in THINGS[act]:
        return False
    return thing.head not in MANY or bool(thing.mods)


def _thing(text: str, *, whole: bool) -> Thing | None:
    """A thing as words tell it; None where more follows than it can be. `whole`: all of it."""
    none: frozenset[str] = frozenset()
    if text.lower() == "its":
        return Thing("", none, none, none)
    if text[0] in '“"‘':
        title = frozenset(w.stem for w in words_of(text) if w.low not in FUNCTION)
        return Thing("", none, none, title) if title else None
    definite = text.split()[0].lower() in ("the", "this", "that")
    phrase: list[Word] = []
    of, rest = none, words_of(text)[1 if definite else 0 :]
    for at, word in enumerate(rest):
        if word.low == "of" and phrase:
            of = _behind(rest[at + 1 :])
            break
        if word.low in _ELSEWHERE:
            return None
        if word.low in FUNCTION or word.low.endswith("ly") or word.stem[0] == "#":
            if whole:
                return None
            break
        if word.low in _ENDING:
            break
        phrase.append(word)
    if not phrase or len(phrase) > _LONGEST:
        return None
    capitals = [w.capital for w in phrase]
    if all(capitals) and (len(phrase) > 1 or not definite):
        return Thing(phrase[-1].stem, none, none, frozenset(w.stem for w in phrase))
    if not definite or any(capitals):
        return None
    head = phrase[-1].stem
    mods = frozenset(w.stem for w in phrase[:-1])
    if head == _WINNER:
        return Thing("goal", mods | {stem("winning")}, of, none)
    return Thing(SAME.get(head, head), mods, of, none)


# With these another thing is done: "took the photograph down", "won the seat back".
_ELSEWHERE = word_set("down off away out back up over apart home to")
_LONGEST = 4  # words
_ENDING = word_set("alone himself herself while yesterday today single-handed twice free")


def _behind(words: Sequence[Word]) -> frozenset[str]:
    """The stems of the noun, with what describes it, that begins these words."""
    found = []
    for word in words:
        if word.low in _DETERMINERS:
            continue
        if word.low in FUNCTION or word.low.endswith("ly") or word.low in _ENDING:
            break
        found.append(word.stem)
    return frozenset(found)


_DETERMINERS = word_set("the a an his her its their this that our my your")
