"""Lands: one thing in two countries: "a foundry in Finland", "the foundry, in northern Austria"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit.checks.model import Conflict, Origin
from claimaudit.claims import gazetteer
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:places"
# Those that lie in another, are no one country, or go by the name of something else.
_UNSURE = gazetteer.listed(
    "Britain|Great Britain|England|Scotland|Wales|Northern Ireland|Ireland|United Kingdom|UK|U.K."
    "|US|USA|U.S.|U.S.A.|United States|Africa|Asia|Europe|North America|South America"
    "|Latin America|Antarctica|Middle East|Georgia|Jordan|Chad|Hong Kong|Greenland|Puerto Rico"
    "|Burma|Myanmar|Czechia|Czech Republic|Palestine|Israel|Congo|Ivory Coast|China|Taiwan|Russia"
    "|Ukraine|Serbia|Kosovo"
)
_LANDS = gazetteer.COUNTRIES - _UNSURE
WORDS = stem_set(" ".join(name.lower() for name in _LANDS))
"""Without one of these, by stem, a claim has no part in this check."""
_LAND = "|".join(sorted(map(re.escape, _LANDS), key=len, reverse=True))
# "in the desert of southern Tunisia", "in northern Chile", "in Finland".
_IN = (
    r"in (?:the )?(?:[a-z-]+ ){0,4}?(?:of )?(?:the )?(?:(?:north|south|east|west|central)[a-z-]* )?"
    rf"(?P<land>{_LAND})\b(?!['’]s|-| and| or)"
)
_NAME = r"(?:[A-Z][\w’'-]+ ?){1,4}?"
# People are named too, and are here and there.
_SITED = rf"(?:Mount|Lake|Loch|Cape|Port|Fort|Castle|River|Isle of) {_NAME}"
_THINGS = (
    # A name, or "the foundry", with its place as something more to say.
    re.compile(rf"\b(?P<what>[Tt]he {_NAME}|{_SITED}|[Tt]he (?:[a-z-]+ )?[a-z-]{{3,}})"
               rf"(?:, (?:which (?:is|lies|stands) )?| (?:is|lies|lay|stands|stood) ){_IN}"),
    # "A foundry in Finland".
    re.compile(rf"\b(?P<what>[Aa]n? (?:[a-z-]+ )?[a-z-]{{3,}}) {_IN}"),
)  # fmt: skip
# Of these a text has one in each country, or they move.
_MANY = stem_set(
    "embassy office branch market government people army war team company firm unit division"
    " minister singer player actor president woman man visit tour trip match game meeting"
    " conference deal law school year month"
)
_PAST = re.compile(
    r"\b(?:moved|then|later|former|formerly|until|another|second|other|different|each|both)\b",
    re.I,
)


class Place(NamedTuple):
    """What lies in a land; `open`: "a foundry", which alone is no thing told of before."""

    what: frozenset[str]
    named: bool
    open: bool
    land: str


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing in two countries."""
    if a.claim.span.document != b.claim.span.document:
        return None
    for x in places(a):
        for y in places(b):
            if x.land != y.land and _one(x, y):
                return Conflict(
                    ORIGIN,
                    "place",
                    f"one has it in {x.land}, the other in {y.land}",
                    "they tell of two things",
                )
    return None


def _one(x: Place, y: Place) -> bool:
    if x.named != y.named or (x.open and y.open):
        return False
    return x.what == y.what or (x.named and (x.what <= y.what or y.what <= x.what))


@kept
def places(facts: Facts) -> tuple[Place, ...]:
    """The things that a claim places in a country."""
    text = facts.claim.statement
    if facts.claim.stance not in ("asserted", "forecast") or _PAST.search(text):
        return ()
    return tuple(_places(text))


def _places(text: str) -> Iterator[Place]:
    for number, form in enumerate(_THINGS):
        for match in form.finditer(text):
            words = [w for w in words_of(match["what"]) if w.low not in FUNCTION]
            if not words or words[-1].stem in _MANY or match["land"] in match["what"]:
                continue
            named = (words[-1].capital and match.start("what") > 0) or (
                len(words) > 1 and words[-1].capital
            )
            told = words if named else words[-1:]
            stems = frozenset(w.stem for w in told)
            yield Place(stems, named, number == 1, match["land"])
