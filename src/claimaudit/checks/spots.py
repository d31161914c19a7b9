"""Spots: the one place of a definite thing or event, told twice.

A birth, a grave, a seat, the start of a march, the room where a fire began: each has one
place. What clashes are two places of one kind (see `sites`), never a place and its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.sites import Site, site, two_places
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:places"
WORDS = stem_set(
    "born died buried interred rest grave based headquartered headquarters office held place "
    "staged hosted conference summit congress funeral inquest wedding final tournament "
    "auction hearing reception inquiry workshop hustings service dinner meeting fire blaze "
    "march walk parade race procession rally tour found discovered recovered stands stand "
    "lies lie stood store shop pub house clinic surgery cafe bakery warehouse married moored "
    "parked "
)
"""Without one of these, by stem, a claim has no part in this check."""
_EVENTS = (
    "conference|summit|congress|funeral|inquest|wedding|final|tournament|auction|hearing|reception"
    "|inquiry|workshop|hustings|memorial service|annual dinner|annual meeting"
)
_PLACES = "store|shop|pub|house|clinic|surgery|cafe|café|bakery|warehouse|bank|garage|office|flat"
_AUX = r"(?:(?:is|was|were|are|be|being|been|has|have|had|will|to|also|itself|first)\s){0,4}"
# Words of a place: names with their small words, or a short plain noun phrase.
_AT = r"(?P<at>in|at|on|from)\s(?:(?:the|a|an|her|his|its|their)\s)?"
_WHERE = (
    r"(?P<where>(?:St\.?\s)?[A-Z][\w'’-]+(?:\s(?:de\s)?[A-Z][\w'’-]+){0,3}"
    r"(?:\s(?:churchyard|cemetery|crematorium|street|road|square|park|station|church|hotel))?"
    r"|(?:[a-z]+\s)?[a-z]+(?:-[a-z]+)?)(?![\w'’-])"
)
_WALK = r"(?:will\s)?(?:starts?|started|sets?\s(?:out|off)|leaves?|departs?|departed|begins?|began)"
_FOUND = r"(?:found|discovered|recovered|moored|parked)"


class Rule(NamedTuple):
    """How a place is told: `form` gives `at` and `where`, and `what` where it names that.

    Else what it is of stands before it, or behind where nothing does. `of` limits what it
    can be of, by stem; `by_name`: any two names of the slot are two places; `once`: it
    happens but once, so no "later" or "now" parts two tellings.
    """

    slot: str
    form: re.Pattern[str]
    of: frozenset[str] = frozenset()
    by_name: bool = False
    once: bool = False


def _rule(slot: str, form: str, of: str = "", *, by_name: bool = False, once: bool = False) -> Rule:
    return Rule(slot, re.compile(form), stem_set(of), by_name, once)


_FIRES = "fire blaze"
_WALKS = "march walk parade race procession rally tour hike ride relay marathon"
_RULES = (
    # "She was born in Leeds"; "Born and raised in Bradford, she moved".
    _rule("born", rf"\b{_AUX}[Bb]orn(?: and (?:raised|bred|brought up))? {_AT}{_WHERE}",
          by_name=True, once=True),
    # "She died at home in Leeds"; "died in a hospital in York".
    _rule("died", rf"\b{_AUX}died (?:[a-z]+ly )?(?:at (?:his |her )?home |(?:in|at) (?:a |the )?"
          rf"(?:hospital|hospice|nursing home|care home) )?(?P<at>in) {_WHERE}",
          by_name=True, once=True),
    # "He was buried in St Anne's churchyard".
    _rule("buried", rf"\b{_AUX}(?:[Bb]uried|interred|laid to rest) {_AT}{_WHERE}",
          by_name=True, once=True),
    # "His grave is in the cemetery".
    _rule("buried", r"\b(?P<what>[Hh]is|[Hh]er|[A-Z]\w+['’]s?) (?:grave|tomb)"
          rf" (?:is|lies|was|stands) {_AT}{_WHERE}", by_name=True, once=True),
    _rule("based", rf"\b{_AUX}(?:[Bb]ased|[Hh]eadquartered) {_AT}{_WHERE}"),
    # "From its headquarters in Cardiff the company".
    _rule("based", r"\b(?P<what>[Ii]ts|[Tt]heir|[Tt]he [a-z]+['’]s) (?:headquarters|head office)"
          rf" (?:(?:is|are|was|were) )?{_AT}{_WHERE}"),
    _rule("held", rf"\b{_AUX}(?:held|staged|hosted|took place|takes? place) {_AT}{_WHERE}",
          once=True),
    # "Delegates at the conference in Madrid".
    _rule("held", rf"\b(?P<what>[Tt]he (?:{_EVENTS})) {_AT}{_WHERE}", once=True),
    # "The Lisbon conference".
    _rule("held", rf"\b[Tt]he (?P<where>(?!Second|First|Third|World|Annual)[A-Z]\w+)"
          rf" (?P<what>(?:{_EVENTS}))(?P<at>)\b", once=True),
    _rule("broke out", rf"\b{_AUX}(?:broke out|broken out|began|begun|started|originated)"
          rf" {_AT}{_WHERE}",
          _FIRES, once=True),
    _rule("starts", rf"\b{_AUX}{_WALK} {_AT}{_WHERE}", _WALKS, once=True),
    _rule("ends", rf"\b{_AUX}(?:ends?|ended|finish(?:es|ed)?) {_AT}{_WHERE}", _WALKS),
    _rule("found", rf"\b{_AUX}{_FOUND} {_AT}{_WHERE}"),
    # "Police found the car on the west bank".
    _rule("found", rf"\b{_FOUND} (?P<what>the (?:[a-z]+ )?[a-z]+) {_AT}{_WHERE}"),
    # "the store, on Canal Street"; "The store is on Depot Street".
    _rule("address", rf"\b(?P<what>[Tt]he (?:[a-z]+ )?(?:{_PLACES}))"
          rf"(?:,| is| was| stands|, which (?:is|stands)) {_AT}{_WHERE}"),
    _rule("married", rf"\b{_AUX}married {_AT}{_WHERE}"),
)  # fmt: skip
# "The windmill stands north of the village"; "South of the village stands the windmill".
_COMPASS = r"(?P<side>[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:-east|-west)?"
_OF = r"of (?P<of>(?:the )?[\w'’-]+)"
_STANDS = r"(?:stands?|stood|lies|lay|is|was|sits)"
_BEARINGS = (
    re.compile(rf"^(?P<what>The (?:[a-z]+ )?[a-z]+|[A-Z]\w+),? {_STANDS} (?:just |a mile |to the )?"
               rf"{_COMPASS} {_OF}"),
    re.compile(rf"^(?:Just |A mile |To the )?{_COMPASS} {_OF},? {_STANDS} "
               r"(?P<what>the (?:[a-z]+ )?[a-z]+|[A-Z]\w+)"),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?:^|[,;:]\s|\b(?:that|and|but|when|after|where|because|since|as|say|says|said)\s)(?P<np>(?:(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er"
    r"|[Ii]ts|[Oo]ur|[Tt]heir)\s(?:[\w'’-]+\s){0,2}?[\w'’-]+)|[Hh]e|[Ss]he|[Ii]t|[Tt]hey"
    r"|[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){0,3}),?\s(?:(?:which|who|that)\s)?$"
)
_BEHIND = re.compile(
    r"^(?:,?\s(?:in|on)\s[^,]{1,30})?,?\s(?P<np>the\s(?:[a-z]+\s)??[a-z]+(?=\s(?:[a-z]+(?:s|ed)|had|will)\b)|he|she|it|they"
    r"|[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){0,3})\b"
)
_PRONOUNS = word_set("he she it they his her its their him them")
_SAME = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
_CLAUSE = re.compile(r"[,;:()]\s|[.!?]\s|\b(?:but|while|whereas|although)\b")
# Not so, not sure, not that one, or at another time.
_OPEN = re.compile(
    r"\b(?:not|never|no longer|or|either|perhaps|probably|possibly|may|might|could|should|would"
    r"|if|unless|supposed|believed|thought|rumou?red|claimed|legend|another|other|second|third|new"
    r"|replacement|each|every|some|usually|sometimes|always|normally|often|annual|first|last|next"
    r"|previous|reburied|moved|originally|formerly|initially|instead|cancelled|planned|partly)\b|n['’]t\b",
    re.I,
)
_CHANGES = re.compile(r"\b(?:now|then|later|until|since|once|previously|today|before|after|again"
                      r"|this year|last year|next year|yesterday|tomorrow)\b", re.I)  # fmt: skip
_ONE_WORD = {stem("blaze"): stem("fire"), stem("store"): stem("shop")}
_CLOSE = 500  # code points within which one pronoun may mean one person
_FURTHER = re.compile(r"(?:,\s|,?\s(?:in|near|at|of|on|outside|off)\s)(?:the\s)?([A-Z][\w'’-]+)")


class Spot(NamedTuple):
    """Where something is or was: `what` by its stems; `pronoun` and `named`
    say how it is told of; `around` are the names of what the place lies in.
    """

    slot: str
    what: frozenset[str]
    pronoun: bool
    named: bool
    at: str
    where: Site
    around: frozenset[str]
    rule: Rule


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing in two places."""
    for x in spots(a):
        for y in spots(b):
            if x.slot == y.slot and _clash(x, y) and _one_thing(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "place",
                    f"one has it in “{x.where.text}”, the other in “{y.where.text}”",
                    "they tell of two things, or one place is a part of the other",
                )
    return None


def _clash(x: Spot, y: Spot) -> bool:
    by_name = x.rule.by_name and y.rule.by_name and x.at == y.at
    if x.rule is _BEARING and x.at != y.at:
        return False
    if x.where.name & y.around or y.where.name & x.around:
        return False
    return two_places(x.where, y.where, by_name=by_name)


def _one_thing(a: Facts, x: Spot, b: Facts, y: Spot) -> bool:
    if x.pronoun != y.pronoun or x.named != y.named:
        return False
    if x.pronoun:
        far = abs(a.claim.span.start - b.claim.span.start) > _CLOSE
        return x.what == y.what and not far
    if x.named:
        return x.what <= y.what or y.what <= x.what
    if x.what != y.what:  # "the walk", "the longer walk"
        return False
    # Another name beside each: another thing of the kind.
    places = x.around | y.around | {w.stem for s in (x, y) for w in words_of(s.where.text)}
    return not ((a.names - places - b.content) and (b.names - places - a.content))


@kept
def spots(facts: Facts) -> tuple[Spot, ...]:
    """The places that a claim gives to definite things."""
    if facts.claim.stance not in ("asserted", "forecast"):
        return ()
    return tuple(_spots(facts.claim.statement)) + tuple(_bearings(facts.claim.statement))


def _spots(text: str) -> Iterator[Spot]:
    for rule in _RULES:
        for match in rule.form.finditer(text):
            clause = _clause(text, match.start(), match.end())
            if _OPEN.search(clause) or (not rule.once and _CHANGES.search(clause)):
                continue
            what = match.groupdict().get("what") or _subject(text, match)
            low = (what or "").lower()
            if low in ("its", "their"):
                behind = _BEHIND.match(text[match.end("where") :])
                what = behind["np"] if behind else what
            if not what:
                continue
            yield from _spot(rule, what, match["at"], match["where"], text[match.end("where") :])


def _spot(rule: Rule, what: str, at: str, where: str, rest: str) -> Iterator[Spot]:
    place = site(where)
    low = what.lower()
    around = frozenset(form for name in _chain(rest) for form in (stem(name.lower()), name.lower()))
    if low in _PRONOUNS:
        if not rule.of:
            who = frozenset({_SAME.get(low, low)})
            yield Spot(rule.slot, who, True, False, at, place, around, rule)
        return
    words = [w for w in words_of(what) if w.low not in FUNCTION]
    if not words or any(w.stem in CALENDAR for w in words):
        return
    named = words[-1].capital and not (words[0].capital and low.startswith("the "))
    if named:  # "The composer Ida Brandt"
        words = [w for w in words if w.capital]
    stems = frozenset(_ONE_WORD.get(w.stem, w.stem) for w in words)
    if place.name & stems or (rule.of and words[-1].stem not in rule.of):
        return
    yield Spot(rule.slot, stems, False, named, at, place, around, rule)


def _chain(rest: str) -> list[str]:
    """What a place lies in, as the words right behind it say: "in Leeds, Yorkshire"."""
    found: list[str] = []
    at = 0
    while len(found) < 3 and (match := _FURTHER.match(rest, at)):
        found.append(match[1])
        at = match.end()
    return found


def _subject(text: str, match: re.Match[str]) -> str | None:
    before = _BEFORE.search(text, max(0, match.start() - 80), match.start())
    if before:
        return before["np"]
    if match.start() > 0:
        return None
    behind = _BEHIND.match(text[match.end("where") :])
    return behind["np"] if behind else None


def _clause(text: str, start: int, end: int) -> str:
    low, high = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return text[low:high]


_BEARING = Rule("bearing", re.compile(""))


def _bearings(text: str) -> Iterator[Spot]:
    for form in _BEARINGS:
        match = form.match(text)
        if match is None or _OPEN.search(text) or _CHANGES.search(text):
            continue
        side, of = match["side"].lower(), match["of"].lower().removeprefix("the ")
        where = Site("side", frozenset({side}), f"the {side} of {of}")
        for spot in _spot(_BEARING, match["what"], of, of, ""):
            yield spot._replace(where=where)
