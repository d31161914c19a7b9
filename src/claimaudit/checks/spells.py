"""Spells: how long something has lasted, and what the clock says of what goes before it.

"She took up her post eight months ago" and "in her sixth year as head"; "for nineteen years,
since her mother died" and "in the seven years since her mother's death"; "doors open at 8,
half an hour before the concert begins" and a concert that begins at 7.30.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.amounts.numbers import counted
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:times"
WORDS = stem_set("ago year since begins begin starts start open opens ring rings") | {"month"}
"""Without one of these, by stem, a claim has no part in this check."""
_WHO = r"(?P<who>[Tt]he [a-z]+|[Ss]he|[Hh]e|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
_TOOK = re.compile(
    rf"^{_WHO} (?:(?:took up|started|began) (?:the|his|her) (?P<post>post|job|role|position)"
    r"|(?:became|was appointed|was made|took over as) (?:the )?(?P<post2>[a-z]+))"
    rf"(?: only| just)? (?P<count>{COUNT}) (?P<unit>week|month|year)s? ago\b"
)
_IN_YEAR = re.compile(
    rf"^{_WHO}(?: is|,)(?: now)?(?: in)? ?(?:in )?(?:his|her) (?P<nth>\w+) year"
    r" (?:as (?:the )?(?P<post>[a-z]+)|in (?:the )?(?P<post2>post|job|role|position|charge))"
)
_ANY_POST = frozenset({"post", "job", "role", "position", "charge"})
_NTH = {
    word: int(value)
    for word, value in counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1
    ).items()
}
_SINCE = re.compile(
    rf"\b(?:[Ff]or|[Ii]n the|[Oo]ver the|[Dd]uring the) (?P<count>{COUNT})"
    r" (?:long )?(?:years|winters|summers|harvests),?"
    r" (?:ever )?since (?P<anchor>(?:the|his|her|their|its) [^,.;:]{3,60})"
)
_STOP = re.compile(
    r"\b(?:she|he|it|they|we|i|had|has|have|there|no|nobody|not|the (?!\w+ (?:closed|opened|ended))"
    r"|when|and|but)\b",
    re.I,
)
_LEAST = 3  # years between two counts that no wait between two sentences makes good
_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[.:](?P<min{0}>\d\d))? ?(?P<half{0}>[ap])\.?m\b\.?"
_BEGINS = re.compile(
    r"^[Tt]he (?P<what>(?:[a-z]+ ){0,2}?[a-z]+) (?:begins?|starts?|will (?:begin|start))"
    rf" at {_CLOCK.format('')}"
)
_BEFORE = re.compile(
    rf"\bat {_CLOCK.format('')},? (?P<gap>half an hour|an hour"
    r"|(?:ten|fifteen|twenty|thirty|forty|\d+) minutes|(?:two|three) hours)"
    r" (?P<way>before|after) [Tt]he (?P<what>(?:[a-z]+ ){0,2}?[a-z]+)"
    r" (?:begins|starts|is due to (?:begin|start))\b"
)
_GAPS = {"half an hour": 30, "an hour": 60, "two hours": 120, "three hours": 180}
_DAY = 24 * 60


class Spell(NamedTuple):
    """`kind`: "began" so many years ago, the `nth` year, years "since" an anchor, or minutes
    of the day at which a thing "begins", as told or as reckoned.
    """

    kind: str
    what: frozenset[str]
    value: float
    text: str


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two lengths of one spell, or two beginnings of one event."""
    for x in spells(a):
        for y in spells(b):
            if _same(x, y) and (_disagree(x, y) or _disagree(y, x)):
                return Conflict(
                    ORIGIN,
                    "time",
                    f"“{x.text}” does not fit “{y.text}”",
                    "they tell of two posts, two events or two times",
                )
    return None


def _same(x: Spell, y: Spell) -> bool:
    return x.what == y.what or (
        {x.kind, y.kind} == {"began", "nth"} and (x.what <= y.what or y.what <= x.what)
    )


def _disagree(x: Spell, y: Spell) -> bool:
    match x.kind, y.kind:
        case "began", "nth":
            return not x.value - 1 <= y.value <= x.value + 2
        case "since", "since":
            return abs(x.value - y.value) >= _LEAST
        case "told", "reckoned":
            return x.value != y.value
        case _:
            return False


@kept
def spells(facts: Facts) -> tuple[Spell, ...]:
    """The spells that a claim tells of."""
    if facts.claim.stance not in ("asserted", "forecast"):
        return ()
    text = facts.claim.statement
    found = (_began(text), _nth(text), _since(text), _told(text), _reckoned(text))
    return tuple(one for one in found if one)


def _began(text: str) -> Spell | None:
    match = _TOOK.match(text)
    if match is None:
        return None
    years = value_of(match["count"]) / {"week": 52, "month": 12, "year": 1}[match["unit"]]
    return Spell("began", _holder(match), years, match[0])


def _nth(text: str) -> Spell | None:
    match = _IN_YEAR.match(text)
    nth = match and _NTH.get(match["nth"])
    return Spell("nth", _holder(match), nth, match[0]) if match and nth else None


def _holder(match: re.Match[str]) -> frozenset[str]:
    """Who holds a post, and which where that is said."""
    post = match["post"] or match["post2"]
    who = {stem(w.low) for w in words_of(match["who"]) if w.low != "the"}
    return frozenset(who | (set() if post in _ANY_POST else {f"as {post}"}))


def _since(text: str) -> Spell | None:
    match = _SINCE.search(text)
    if match is None:
        return None
    anchor = match["anchor"]
    owner, _, rest = anchor.partition(" ")
    stop = _STOP.search(rest)
    words = words_of(rest[: stop.start()] if stop else rest)
    stems = {w.stem for w in words if w.low not in FUNCTION}
    at = {w.stem for w in words[:3] if w.low not in FUNCTION}
    what = at if len(stems) > 2 else stems
    if len(what) < 2:
        return None
    return Spell("since", frozenset({*what, owner.lower()}), value_of(match["count"]), match[0])


def _told(text: str) -> Spell | None:
    match = _BEGINS.match(text)
    minutes = match and _minutes(match)
    return Spell("told", _stems(match["what"]), minutes, match[0]) if match and minutes else None


def _reckoned(text: str) -> Spell | None:
    match = _BEFORE.search(text)
    minutes = match and _minutes(match)
    if not match or not minutes:
        return None
    gap = _GAPS.get(match["gap"]) or value_of(match["gap"].split()[0])
    value = minutes + (gap if match["way"] == "before" else -gap)
    return Spell("reckoned", _stems(match["what"]), value % _DAY, match[0])


def _minutes(match: re.Match[str]) -> float | None:
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        return None
    return (hour % 12 + 12 * (match["half"] == "p")) * 60 + int(match["min"] or 0)


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(text) if w.low not in FUNCTION)
