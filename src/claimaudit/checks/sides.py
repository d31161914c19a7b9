"""Sides: one place on two opposite sides of one thing."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:places"
WORDS = stem_set("north south east west left right northern southern eastern western")
"""Without one of these, by stem, a claim has no part in this check."""
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east",
             "left": "right", "right": "left"}  # fmt: skip
_NAME = r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})"
_COMPASS = r"(?P<side>north|south|east|west|left|right)(?:ern)?"
_PART = r"(?P<part>banks?|shores?|coasts?|sides?|ends?|tips?|terminus|edges?|bank|slopes?|flank)"
_VERB = r"(?:lies|stands|is|was|sits|rises|was built|is built|begins|ends|lay|stood)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "Kelder stands on the east bank of the river"; "Kelder, on the west bank of the river".
        rf"{_NAME},? (?:which |{_VERB} |which {_VERB} )?(?:on|at|near|its|the)(?: the| its)?"
        rf" (?:[a-z]+ )?{_COMPASS}[ -]{_PART}\b"
        r"(?: of (?P<of>(?:the )?[\w'’-]+(?: [A-Z][\w'’-]+)?))?",
        # "the wharves of Coldharbour in the east", of what both tell of.
        rf"{_NAME},? (?:lies |stands |is )?in the {_COMPASS}\b(?! of)(?P<part>)(?P<of>)",
    )
)
_FACING = re.compile(
    r"\b(?:opposite|facing|across from|across the|over from|not|moved|once)\b", re.I
)


class Side(NamedTuple):
    """A place by its stems, the side that it is on, and of which part of what."""

    name: frozenset[str]
    side: str
    part: str
    of: frozenset[str]


def find(a: Facts, b: Facts) -> Conflict | None:
    """A place on two opposite sides."""
    for x in sides(a):
        for y in sides(b):
            if x.name == y.name and _OPPOSITE[x.side] == y.side and _one_thing(a, x, b, y):
                return Conflict(
                    ORIGIN,
                    "place",
                    f"one has it in the {x.side}, the other in the {y.side}"
                    if x.side not in ("left", "right")
                    else f"one has it on the {x.side}, the other on the {y.side}",
                    "they are sides of two things",
                )
    return None


def _one_thing(a: Facts, x: Side, b: Facts, y: Side) -> bool:
    if x.of and y.of:
        return x.of == y.of and x.part == y.part
    if x.part and y.part:
        return x.part == y.part and bool((a.content & b.content) - x.name - _DIRECTIONS - {x.part})
    return bool((a.content & b.content) - x.name - _DIRECTIONS)


_DIRECTIONS = frozenset(stem(w + end) for w in _OPPOSITE for end in ("", "ern"))


@kept
def sides(facts: Facts) -> tuple[Side, ...]:
    """The sides of things that a claim puts named places on."""
    text = facts.claim.statement
    if _FACING.search(text):
        return ()
    return tuple(
        Side(
            _stems(match["name"]),
            match["side"],
            stem(match["part"]) if match["part"] else "",
            _stems(match["of"] or ""),
        )
        for form in _FORMS
        for match in form.finditer(text)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(text) if w.low not in FUNCTION)
