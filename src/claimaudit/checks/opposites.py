"""Opposites: one person or thing told in two states that shut each other out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimaudit.checks import doers
from claimaudit.checks.doers import Doer
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.opposite_events import EVENT_WORDS, EVENTS
from claimaudit.checks.opposite_rows import ROWS, Row
from claimaudit.checks.parting import around, parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"
# What makes the telling of a state no plain fact, in the clause of it or the whole sentence.
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|should|if|unless|except|wish\w*|dream\w*|dreamt|pretend\w*"
    r"|imagin\w*|almost|nearly|rumou?r\w*|supposed|thought|believed|as though|joke[ds]?|novel"
    r"|story|legend|character|some of|most of|apart from|at first|initially|originally"
    r"|chang\w+ (?:his|her|their) pleas?|later|until|no longer|the next day|by then|again"
    r"|co-\w+|another|step-?(?:mother|father|son|daughter|brother|sister|child\w*)|adopt\w*|foster\w*|future|former|ex|in-law)\b|\?",
    re.I,
)
# These take the not-so of a row back: "he could not swim" is wanted there.
_CAN = re.compile(r"\b(?:could|can)(?: ?not|n['’]t) swim|\bcould neither\b", re.I)
_PERSON = (
    r"brother|sister|mother|father|son|daughter|friend|neighbour|uncle|aunt|cousin|nephew|niece"
    r"|man|woman|boy|girl|king|queen|doctor|miller|farmer|captain|partner|colleague|couple|wife"
    r"|husband|widow|grandfather|grandmother|host|landlord|butler|servant|driver|officer|victim"
)
_SOMEONE = re.compile(
    rf"(?i:\b(?:the|a|an|his|her|their|my|our) (?:\w+ )?(?:{_PERSON})s?\b)"
    r"|(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord)\.? )?\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
)
_MEATY = 1500  # code points between what is said of a dish and its ingredient


class State(NamedTuple):
    """The side (0 or 1) of a row that a claim tells, of whom, and the words for it.

    `wanted` are the stems that narrow it, which the other claim must hold too.
    """

    row: Row
    side: int
    doer: Doer | None
    text: str
    start: int
    end: int
    wanted: frozenset[str]


# A word of each stands in whatever a side of some row matches, to look no further without one.
_ROW_WORDS = (
    "married marry single unmarried bachelor spinster wife husband widow widower spouse children "
    "childless issue heirs son sons daughter daughters child father mother only brother brothers "
    "sister sisters siblings sibling twin youngest eldest third fourth fifth swim swam swims "
    "swimming lengths drive driving drove drives read illiterate wrote teetotal teetotaller drank "
    "alcohol drop drinks drunk drinking sipped downed ordered smoked smoker lit puffed vegetarian "
    "vegan meat ate eats carved lost armed handed hand arm arms hands gone shaven beardless beard "
    "moustache bearded unhurt unharmed uninjured unscathed scratch injury injuries hurt injured "
    "harmed broke broken fractured cracked dislocated suffered sustained received treated wounded "
    "conscious awake unconscious consciousness passed fainted blacked asleep anaesthetic sober "
    "limit intoxicated drinking smelt denied denies pleaded pleads admitted alone accomplice "
    "accomplices conspirators partner partners fellow solo crew companion companions pilot died "
    "murdered shot stabbed hanged executed beheaded assassinated poisoned killed drowned locked "
    "bolted shut open unlocked ajar hands aboard board survivor survivors survived banks held "
    "burst collapsed breached way fell black colour color technicolor glow glows blind knew told "
    "label meatless bacon ham beef chicken lamb pork sausage sausages mince pancetta chorizo "
    "anchovy tuna salmon prawns time schedule minute late budget overspent bungalow storey story "
    "storied upstairs floor unopposed beat defeated volunteers paid staff free charge tickets "
    "entry admission entrance"
)
_UNS = " ".join(f"{r.name} {r.name[2:]}" for r in ROWS if r.one == rf"\b{r.name}\b")
_Form = tuple[Row, int, re.Pattern[str]]


def _forms() -> Iterator[tuple[_Form, frozenset[str]]]:
    """Each side of each row, with the stems of which one stands in whatever it matches."""
    words = f"{_ROW_WORDS} {_UNS} {EVENT_WORDS}".split()
    for row in (*ROWS, *EVENTS):
        for side, source in enumerate((row.one, row.other)):
            letters = _CLASS.sub(r"\1", source).lower()
            own = " ".join(word for word in words if word[:_TELLS] in letters)
            yield (row, side, re.compile(source)), stem_set(own)


# `[Nn]obody` has the letters of `nobody`; so many of a word tell that it is meant.
_CLASS = re.compile(r"\[([A-Z])[a-z]\]")
_TELLS = 3
_FORMS = tuple(_forms())
_BY_STEM: dict[str, list[int]] = {}
for _at, (_, _stems) in enumerate(_FORMS):
    for _stem in _stems:
        _BY_STEM.setdefault(_stem, []).append(_at)
WORDS = frozenset(_BY_STEM)
"""Without one of these, by stem, a claim has no part in this check."""


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two sides of one row, told of one person or thing."""
    for x in states(a):
        for y in states(b):
            if x.row is y.row and x.side != y.side and _of_one(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "negation",
                    f"“{x.text}” and “{y.text}” shut each other out",
                    "they speak of different people, things or times",
                )
    return None


@kept
def states(facts: Facts) -> tuple[State, ...]:
    """The states of the rows that a claim tells as plain facts."""
    if facts.claim.stance not in ("asserted", "denied"):
        return ()
    text = facts.claim.statement
    told = {at for word in facts.words for at in _BY_STEM.get(word.stem, ())}
    if not told or _UNREAL.search(_CAN.sub(" ", text)):
        return ()
    return tuple(_states(text, sorted(told)))


def _states(text: str, told: Iterable[int]) -> Iterator[State]:
    """The states among some of the forms, by their places in the table."""
    for row, side, form in (_FORMS[at][0] for at in told):
        match = form.search(text)
        if match and not (side == 1 and _DENIED.search(text, 0, match.start())):
            yield State(
                row,
                side,
                _doer(row, match),
                match.group(),
                match.start(),
                match.end(),
                _wanted(match),
            )


_DENIED = re.compile(
    r"\b(?:not|never|no|nor|neither|without|nobody|none)\s(?:\w+\s){0,2}\Z|n['’]t\s\Z"
)


def _wanted(match: re.Match[str]) -> frozenset[str]:
    """What the state is told of alone, and what the other claim must name too: "to lorries"."""
    return frozenset(
        word.stem
        for name, told in match.groupdict().items()
        if told and name[0] == "p"
        for word in words_of(told)
        if word.low not in FUNCTION
    )


def _doer(row: Row, match: re.Match[str]) -> Doer | None:
    text = match.string
    found = match.groupdict()
    if found.get("first"):
        name = re.match(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}", text[match.end() :])
        return doers.of_phrase(name.group()) if name else None
    owner = found.get("whose")
    if not owner:
        return doers.before(text, match.start())
    if owner.lower() not in ("his", "her", "their"):
        return doers.whose(owner)
    # "Orme and his wife": whose wife she is stands before.
    someone = [m.group() for m in _SOMEONE.finditer(text, 0, match.start()) if _told(m)]
    return doers.of_phrase(someone[-1]) if someone else doers.whose(owner)


def _told(match: re.Match[str]) -> bool:
    """Whether it is a person that is named, and not the first word of a sentence."""
    word = match.group().split()[0].lower()
    return not (match.start() == 0 and word in FUNCTION and " " not in match.group())


def _of_one(a: Facts, x: State, b: Facts, y: State) -> bool:
    by = x.row.by
    if a.claim.span.document != b.claim.span.document:
        return False
    if x.wanted - around(b, a) or y.wanted - around(a, b):
        return False
    if parted(a, b, (x.start, x.end), (y.start, y.end), by_names=True):
        return False
    if x.row.span == "moment" and not _one_moment(a, x, b, y):
        return False
    if by == "who":
        return doers.same(x.doer, a, y.doer, b)
    if by == "dish":
        return abs(a.claim.span.start - b.claim.span.start) <= _MEATY
    return by == "any" or _one_thing(a, x, b, y)


def _one_moment(a: Facts, x: State, b: Facts, y: State) -> bool:
    """Whether both tell, in alike words, when it was."""
    one, other = (_when(f, s) for f, s in ((a, x), (b, y)))
    return bool(one and other and (one <= other or other <= one))


_WHEN = re.compile(r"\b(?:when|as|while)\s(?P<what>[^,.;]+)")


def _when(facts: Facts, state: State) -> frozenset[str]:
    match = _WHEN.search(facts.claim.statement)
    if match is None:
        come = re.match(r"(?P<what>[\w ]+ (?:came|arrived))\b", facts.claim.statement)
        match = come
    if match is None:
        return frozenset()
    return frozenset(w.stem for w in words_of(match["what"]) if w.low not in FUNCTION)


def _one_thing(a: Facts, x: State, b: Facts, y: State) -> bool:
    """Whether the noun that one is told of stands in the other, and no word tells them apart."""
    one, other = (_nouns(f, s) for f, s in ((a, x), (b, y)))
    return bool(one & other)


def _nouns(facts: Facts, state: State) -> frozenset[str]:
    return frozenset(
        w.stem
        for w in facts.words
        if w.low not in FUNCTION and not state.start <= w.start < state.end
    )
