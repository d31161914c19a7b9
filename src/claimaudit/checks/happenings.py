"""Happenings: when one thing that happens but once came about, told twice.

"He was arrested in March 2023" and "when detectives arrested him, in November 2023"; "the silo
gave way shortly before 6 a.m." and "when the silo burst, in the middle of the afternoon". What
happened is told by a word of one row; to whom or what, by a word that both have or by a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit import times
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem_set
from claimaudit.times import Time

ORIGIN: Origin = "check:times"
# What happens but once to one person or thing, as a row of words for it.
_ROWS = {
    "arrest": "arrested|arrest",
    "charge": "charged",
    "jail": "jailed|sentenced",
    "open": "opened|opening (?:night|day|ceremony|of)|first opened",
    "close": "closed down|closed its doors|closure",
    "birth": "born|birth|calved|hatched",
    "death": "died|death|killed",
    "funeral": "buried|funeral|burial",
    "wedding": "married|wedding",
    "collapse": "burst|gave way|collapsed?|came down|fell down|caved in|toppled",
    "crash": "crash|crashed|collided|collision|struck|hit|ran aground|derailed|capsized|sank"
    "|rammed",
    "fire": "(?:fire|blaze) (?:had )?(?:started|began|broke out)|caught fire|burned down|burnt down"
    "|fire|blaze",
    "blast": "exploded|explosion|blast|blew up",
    "theft": "stolen|theft|stole|robbed|robbery|burgled|burglary|break-in|broke in|broken into",
    "attack": "stabbed|stabbing|shot dead|shooting|attacked|mugged",
    "outage": "power failed|power cut|blackout|lights went out",
    "escape": "escaped|escape",
    "founding": "founded|established|foundation of",
    "launch": "launched|launch|published|publication of|came out|released",
    "resign": "resigned|resignation|stepped down",
    "election": "elected|election",
    "appointment": "appointed|appointment",
    "building": "built|completed|erected",
    "purchase": "bought|acquired|purchase of",
    "discovery": "discovered|discovery|unearthed",
}
_DEED = {
    name: re.compile(rf"\b(?:{words})\b(?! (?:by|up to|until|after)\b)", re.I)
    for name, words in _ROWS.items()
}
WORDS = stem_set(" ".join(re.sub(r"[^a-z ]", " ", words) for words in _ROWS.values())) - stem_set(
    "of its up had in out into the went night day down dead doors"
)
"""Without one of these, by stem, a claim has no part in this check."""
# Those of which the hour is told: the others are told by their day.
_BY_HOUR = frozenset({
    "arrest", "birth", "death", "collapse", "crash", "fire", "blast", "theft", "attack",
    "outage", "escape",
})  # fmt: skip
_OF_PERSONS = frozenset({
    "arrest", "charge", "jail", "birth", "death", "funeral", "wedding", "resign", "election",
    "appointment",
})  # fmt: skip
_OF_THINGS = frozenset({"open", "founding", "launch", "building", "purchase", "discovery"})
# What may well happen twice.
_MANY = frozenset({
    "arrest", "collapse", "crash", "fire", "blast", "theft", "attack", "outage", "escape",
    "purchase", "discovery", "election", "charge",
})  # fmt: skip
_PARTS_OF_DAY: tuple[tuple[str, float, float], ...] = (
    ("small hours|early hours|dead of night|middle of the night", 23.5, 29.5),
    ("before dawn|before daybreak|before sunrise", 24, 32),
    ("dawn|daybreak|sunrise|first light", 27, 33),
    ("breakfast|early (?:in the )?morning", 27, 34.5),
    ("morning", 24, 36),
    ("noon|midday|mid-day|lunch ?time|midday meal|lunch", 35, 38.5),
    ("middle of the afternoon|mid-afternoon", 37, 41.5),
    ("afternoon", 36, 42.5),
    ("dusk|sunset|nightfall|after dark|twilight", 39, 47),
    ("evening", 40.5, 48.5),
    ("midnight", 47, 49.5),
    ("at night|in the night|overnight|during the night", 43, 54),
)
_PART_OF_DAY = re.compile(
    r"\b(?P<near>(?:shortly|just|a little|well|soon|long) )?(?:(?P<side>before|after) )?"
    r"(?:the )?(?P<part>" + "|".join(words for words, _, _ in _PARTS_OF_DAY) + r")\b",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?P<near>(?:shortly|just|a little|a few minutes|minutes|soon) )?(?:(?P<side>before|after)"
    r" |(?P<about>about|around|nearly) )?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?|(?P<plain>(?<=\d\d[.:]\d\d))(?!\d))",
    re.I,
)
_NOT_AT = re.compile(
    r"\b(?:until|till|since|from|between|by|to|every|each|daily)\s+(?:\w+\s)?$", re.I
)
_DENIED = re.compile(r"(?:\b(?:not|never|no|without)|n['’]t) (?:\w+ ){0,3}$", re.I)
_ANY_DEED = re.compile(rf"\b(?:{'|'.join(_ROWS.values())})\b", re.I)
# Without one of these no time is told.
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_WHEN = re.compile(
    rf"\d{{4}}|\d ?[ap]\.?m\b|\d[.:]\d\d|\d May|May \d|{_MONTHS}|{_PART_OF_DAY.pattern}", re.I
)
_MARGIN = 1.0  # hours
_SAME = 0.16  # hours between two times of the clock that may be roundings
_REACH = 70  # code points between what happened and its time
_OTHERS = re.compile(
    r"\b(?:another|first|second|third|fourth|fifth|tenth|present|previous|earlier|later|former|again"
    r"|also|usually|(?:each|every) (?:day|week|month|year|morning|evening|night|time)"
    r"|original|recent|latest|newest|new|sequel|anniversary|re-?opened|due|planned|will|would"
    r"|could|might|may be|if|almost|nearly)\b",
    re.I,
)
_SUBJECT = re.compile(r"\b(he|she)(?: (?:was|is|had|has|been|later|also))* $", re.I)
_OBJECT = re.compile(r" (him|her)\b(?! [a-z]+ (?:in|on|at)\b)", re.I)
_DEFINITE = re.compile(r"\b(?:when|as|while) [^,;:]*$|\bthe $", re.I)


class Happening(NamedTuple):
    """What happened, to `whom` (stems, and a pronoun's sex), and its day or stretch of the day;
    `head` is the word before it, `what` stands between it and its time; `definite`: the text
    speaks of it as of something told ("when it burst", "the fire").
    """

    deed: str
    whom: frozenset[str]
    head: str
    what: frozenset[str]
    definite: bool
    sex: str
    day: Time | None
    hours: tuple[float, float] | None
    exact: bool
    start: int
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """One happening at two times."""
    if _named(a).isdisjoint(_named(b)):
        return None  # before the times are read, which takes longer
    for x in happenings(a):
        for y in happenings(b):
            if x.deed == y.deed and _differ(x, y) and _one(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "time",
                    f"“{_told(a, x)}” and “{_told(b, y)}” give one thing two times",
                    "they tell of two such things",
                )
    return None


def _told(facts: Facts, happening: Happening) -> str:
    return facts.claim.statement[happening.start : happening.end]


def _differ(x: Happening, y: Happening) -> bool:
    if x.day and y.day:
        return times.overlap(x.day, y.day) is False and not (x.day.soft and y.day.soft)
    if x.hours is None or y.hours is None:
        return False
    if x.exact and y.exact:
        apart = abs(x.hours[0] - y.hours[0]) % 24
        return min(apart, 24 - apart) > _SAME
    return not any(
        x.hours[0] - _MARGIN < y.hours[1] + turn and y.hours[0] + turn < x.hours[1] + _MARGIN
        for turn in (-24, 0, 24)
    )


def _one(a: Facts, x: Happening, b: Facts, y: Happening) -> bool:
    """Whether both are told of one person or thing, and nothing else tells them apart."""
    if a.claim.span.document != b.claim.span.document:
        return False
    if x.sex and y.sex and x.sex != y.sex:
        return False
    shared = x.whom & y.whom
    alike = bool(x.sex) and x.sex == y.sex and not (x.whom & a.names and y.whom & b.names)
    if x.deed in _OF_PERSONS and not alike:
        alike = _by_pronoun(a, x, b, y) or _by_pronoun(b, y, a, x)
    if not shared and not alike:
        return False
    if x.deed in _OF_THINGS and x.head and y.head and x.head != y.head:
        return False
    if x.what and y.what and not x.what & y.what:
        return False
    if x.deed in _MANY and not (x.definite or y.definite):
        return False
    one, other = x.whom & a.names, y.whom & b.names
    if one - y.whom and other - x.whom and not one & other:
        return False
    return not parted(a, b, (x.start, x.end), (y.start, y.end), by_dates=x.day is None)


def _by_pronoun(a: Facts, x: Happening, b: Facts, y: Happening) -> bool:
    """Whether the one is told of a person by name, and the other names nobody but "him"."""
    return bool(x.whom & a.names) and not x.sex and bool(y.sex) and not b.names - CALENDAR


@kept
def happenings(facts: Facts) -> tuple[Happening, ...]:
    """What a claim tells of that happens but once, with its time."""
    return tuple(_happenings(facts)) if _deeds(facts) else ()


def _named(facts: Facts) -> frozenset[str]:
    return frozenset(name for _, name in _deeds(facts))


@kept
def _deeds(facts: Facts) -> tuple[tuple[re.Match[str], str], ...]:
    """What a claim that names a time tells of that happens but once."""
    text = facts.claim.statement
    if facts.claim.stance not in ("asserted", "denied") or _OTHERS.search(text):
        return ()
    if not (_WHEN.search(text) and _ANY_DEED.search(text)):
        return ()
    return tuple(
        (match, name)
        for name, form in _DEED.items()
        if (match := form.search(text)) and not _DENIED.search(text, 0, match.start())
    )


def _happenings(facts: Facts) -> Iterator[Happening]:
    text = facts.claim.statement
    days = [
        f
        for f in found_times(facts)
        if f.time.kind == "calendar" and f.time.start and not _NOT_AT.search(text[: f.start])
    ]
    hours = list(_hours(text))
    for match, name in _deeds(facts):
        if len(days) == 1 and _near(match, days[0].start, days[0].end):
            place = (days[0].start, days[0].end)
            yield _happening(facts, match, name, place, days[0].time, None, exact=True)
        if name in _BY_HOUR and len(hours) == 1 and _near(match, hours[0][0], hours[0][1]):
            low, high, exact = hours[0][2:]
            yield _happening(facts, match, name, hours[0][:2], None, (low, high), exact=exact)


def _near(deed: re.Match[str], start: int, end: int) -> bool:
    if max(start - deed.end(), deed.start() - end) > _REACH:
        return False
    between = deed.string[deed.end() : start] or deed.string[end : deed.start()]
    return not _OF_ELSE.search(between)


# Between what happened and a time, these say that it is another's, or in another form.
_OF_ELSE = re.compile(
    r"\b(?:after|before|later|since|until|as|abroad|in (?!the\b|a\b|his\b|her\b)\w+ )\b", re.I
)


def _happening(
    facts: Facts,
    deed: re.Match[str],
    name: str,
    place: tuple[int, int],
    day: Time | None,
    hours: tuple[float, float] | None,
    *,
    exact: bool,
) -> Happening:
    start, end = min(deed.start(), place[0]), max(deed.end(), place[1])
    low, high = max(0, deed.start() - _REACH), min(len(facts.claim.statement), deed.end() + _REACH)
    whom = frozenset(
        w.stem
        for w in facts.words
        if low <= w.start < high
        and not deed.start() <= w.start < deed.end()
        and not place[0] <= w.start < place[1]
        and w.low not in FUNCTION
        and w.stem[0] != "#"
        and w.stem not in CALENDAR
        and w.stem not in _NOBODY
        and len(w.low) > 2
    )
    text = facts.claim.statement
    pronoun = _SUBJECT.search(text, low, deed.start()) or _OBJECT.match(text, deed.end())
    sex = "" if pronoun is None else "f" if pronoun[1].lower() in ("she", "her") else "m"
    what = frozenset(w.stem for w in facts.words if deed.end() <= w.start < place[0]) & whom
    definite = bool(_DEFINITE.search(text, low, deed.start()))
    head = next((w.stem for w in reversed(facts.words) if low <= w.start < deed.start()
                 and w.stem in whom), "")  # fmt: skip
    return Happening(name, whom, head, what, definite, sex, day, hours, exact, start, end)


# Words around what happened that tell nothing of whom.
_NOBODY = stem_set(
    "when after before while because shortly just soon people person man woman two three four year"
    " day night time first last early late morning afternoon evening month week police detectives"
    " officers local town city said told half past quarter nearly about"
)


def _hours(text: str) -> Iterator[tuple[int, int, float, float, bool]]:
    """The stretches of the day that a text names: start, end, from, to, whether by the minute."""
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 24 or minute > 59 or _NOT_AT.search(text[: match.start()]):
            continue
        if match["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        at = 24 + hour + minute / 60
        exact = not (match["near"] or match["side"] or match["about"])
        yield match.start(), match.end(), at, at, exact
    for match in _PART_OF_DAY.finditer(text):
        if _NOT_AT.search(text[: match.start()]):
            continue
        low, high = next(
            (low, high)
            for words, low, high in _PARTS_OF_DAY
            if re.fullmatch(words, match["part"], re.I)
        )
        if match["side"] == "before":
            low, high = low - 2.5, (low + high) / 2
        elif match["side"] == "after":
            low, high = (low + high) / 2, high + 3
        yield match.start(), match.end(), low, high, False
