"""Traits: what one definite thing is made of, or on which floor it is, told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import stem, stem_set

ORIGIN: Origin = "check:polarity"
# One word for a row; no thing is mainly of two of these.
_MATERIALS = {
    word: row.split()[0]
    for row in (
        "stone granite sandstone limestone marble", "iron cast-iron wrought-iron", "steel",
        "wood wooden timber oak pine", "brick", "concrete", "glass", "bronze", "plastic",
    )
    for word in row.split()
}  # fmt: skip
_FLOORS = {
    "basement": "basement", "cellar": "basement", "ground floor": "ground", "first floor": "first",
    "second floor": "second", "third floor": "third", "fourth floor": "fourth",
    "fifth floor": "fifth", "top floor": "top",
}  # fmt: skip
WORDS = stem_set(" ".join(_MATERIALS)) | stem_set("basement cellar floor")
"""Without one of these, by stem, a claim has no part in this check."""
_MATERIAL = "|".join(sorted(_MATERIALS, key=len, reverse=True))
_FLOOR = "|".join(_FLOORS)
_THING = r"[Tt]he (?P<thing>[a-z]{3,})"
# "The bridge was built of stone"; "the clinic is on the second floor".
_SAID = (
    re.compile(rf"\b{_THING} (?:is|was|had been|itself was)(?: all)? (?:built|made)"
               rf"(?: entirely)? (?:of|from|out of) (?P<trait>{_MATERIAL})\b"),
    re.compile(rf"\b{_THING} (?:is|was) (?P<trait>wooden)\b"),
    re.compile(rf"\b{_THING}(?: is| was|,) (?:on|in) the (?P<trait>{_FLOOR})\b"),
)  # fmt: skip
# "The iron bridge"; "the clinic in the basement".
_NAMED = (
    re.compile(rf"\b[Tt]he (?:old )?(?P<trait>{_MATERIAL}) (?P<thing>[a-z]{{3,}})\b"
               r"(?![ -](?:and|works|age|mine))"),
    re.compile(rf"\b{_THING} (?:on|in) the (?P<trait>{_FLOOR})\b"),
)  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:another|second(?! floor)|new|newer|rebuilt|replac\w+|later|former|formerly|until|moved"
    r"|now|instead|other|previous|third(?! floor)|first(?! floor))\b",
    re.I,
)
_PARTS = stem_set(
    "floor wall door roof gate bar staff age work mill steps ware mine industry side end frame base"
)


class Trait(NamedTuple):
    """What a thing is like; `said`: the sentence is about it."""

    thing: str
    kind: str
    value: str
    said: bool
    start: int
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing of two materials, or on two floors."""
    if a.claim.span.document != b.claim.span.document:
        return None
    for x in traits(a):
        for y in traits(b):
            same = x.thing == y.thing and x.kind == y.kind and x.value != y.value
            if not same or not (x.said or y.said):
                continue
            if not parted(a, b, (x.start, x.end), (y.start, y.end)):
                return Conflict(
                    ORIGIN,
                    "logic",
                    f"“{a.claim.statement[x.start : x.end]}” and"
                    f" “{b.claim.statement[y.start : y.end]}”",
                    "they tell of two things, or of two parts of one",
                )
    return None


@kept
def traits(facts: Facts) -> tuple[Trait, ...]:
    """The materials and floors that a claim tells of definite things."""
    text = facts.claim.statement
    if facts.claim.stance != "asserted" or _OTHERS.search(text):
        return ()
    return tuple(_traits(text))


def _traits(text: str) -> Iterator[Trait]:
    for forms, said in ((_SAID, True), (_NAMED, False)):
        for form in forms:
            for match in form.finditer(text):
                thing, low = stem(match["thing"]), match["trait"].lower()
                if thing in _PARTS or match["thing"] in _MATERIALS:
                    continue
                floor = _FLOORS.get(low)
                kind, value = ("floor", floor) if floor else ("material", _MATERIALS[low])
                yield Trait(thing, kind, value, said, *match.span())
