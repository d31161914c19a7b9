"""Absences: a part of a place or a thing that it has not, and that is used all the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import around, parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"
# What a place or a thing has or has not, and mostly one of: "the lift" is then that one.
_PARTS = (
    "library|lift|elevator|garden|kitchen|swimming pool|pool|gym|car park|cellar|basement|attic"
    "|loft|balcony|terrace|garage|sixth form|canteen|cafe|café|bar|restaurant|gift shop|shop"
    "|cloakroom|ramp|staircase|chimney|fireplace|boiler|dishwasher|oven|television|telephone|bell"
    "|clock|tower|organ|stage|playground|nursery|chapel|laundry|waiting room|ticket office"
    "|post office|bandstand|harbour wall|slipway|lighthouse|handbrake|radio|compass|lifeboat"
    "|electricity|heating|hot water|running water|wi-fi|internet|bathroom|piano|stove|windows"
    "|washing machine|freezer|fridge|sauna|tennis court|dining room|conservatory|air conditioning"
)
_ALIKE = {"swimming pool": "pool", "elevator": "lift", "cafe": "café"}
WORDS = stem_set(" ".join(part.split()[-1] for part in _PARTS.split("|"))) | stem_set("wi fi")
"""Without one of these, by stem, a claim has no part in this check."""
_LACKS = re.compile(
    rf"^(?:There (?:is|are) no (?P<one>{_PARTS})s?\b(?: (?:in|on|at) the (?P<place>[\w’'-]+))?"
    rf"|(?P<what>(?:[\w’'-]+\s){{1,4}})(?:(?:has|have) no|is without (?:an? )?)\s?"
    rf"(?P<two>{_PARTS})s?\b)(?! of| for| that| which| but| except| until| in | on | at |-)",
)
# "Pupils unlock the library": a verb of use before the part.
_USES = re.compile(
    r"\b(?i:take|takes|use|uses|open|opens|unlock|unlocks|lock|locks|climb|climbs|enter|enters|visit"
    r"|visits|clean|cleans|light|lights|ring|rings|sit in|sits in|wait in|wait at|eat in|eats in"
    r"|leave by|swim in|swims in|park in|parks in|borrow \w+ from|play in|plays in|play|plays"
    r"|switch(?:es)? (?:on|off)|turns? (?:on|off|up|down))"
    rf" (?:the|its|(?:the )?(?P<owner>[\w-]+)['’]s) (?:[\w-]+ )?(?P<part>{_PARTS})\b"
    r"(?: (?P<of>of|at|in|on) the (?P<place>[\w’'-]+))?(?! next door| across| of| opposite)",
)
# "The boat's bar serves drinks", "in the school library".
_OWNED = re.compile(
    rf"\b(?:[Tt]he|[Aa]t the|[Ii]n the) (?P<owner>[\w-]+)(?:['’]s)? (?P<part>{_PARTS})\b"
    r"(?! next door| across| opposite)"
)
_GUARDED = re.compile(
    r"\b(?:will|would|could|should|may|might|if|when it|once|planned|new|another|other|next door"
    r"|nearby|nearest|town|public|village|used to|no longer|formerly|until|since|yet|longer|not"
    r"|was|were|had|sister|neighbouring|opposite|across)\b",
    re.I,
)
_OF_PAST = re.compile(r"\b(?:was|were|had)\b", re.I)


class Part(NamedTuple):
    """A part, and the stem of what it is of where that is told."""

    name: str
    of: str
    start: int
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """A part that a place is said not to have, and its use."""
    return _used(a, b) or _used(b, a)


def _used(without: Facts, using: Facts) -> Conflict | None:
    lacked = _lacked(without)
    if lacked is None or without.claim.span.document != using.claim.span.document:
        return None
    for used in _parts_used(using):
        if used.name != lacked.name or (lacked.of and used.of and lacked.of != used.of):
            continue
        if used.of and not lacked.of and used.of not in around(without, using):
            continue
        if parted(without, using, lacked[2:], used[2:]):
            continue
        return Conflict(
            ORIGIN,
            "negation",
            f"one says that there is no {lacked.name}, the other tells of its use",
            "they speak of two places, or of two times",
        )
    return None


@kept
def _lacked(facts: Facts) -> Part | None:
    text = facts.claim.statement
    match = _LACKS.match(text)
    if match is None or _GUARDED.search(text) or facts.claim.stance not in ("asserted", "denied"):
        return None
    return _part(match["one"] or match["two"], match["place"] or match["what"] or "", match)


@kept
def _parts_used(facts: Facts) -> tuple[Part, ...]:
    text = facts.claim.statement
    if facts.claim.stance not in ("asserted", "denied") or _GUARDED.search(text):
        return ()
    found = [
        _part(match["part"], match["place"] or match["owner"] or "", match)
        for match in _USES.finditer(text)
    ]
    return (*found, *(_part(m["part"], m["owner"], m) for m in _OWNED.finditer(text)))


def _part(name: str, of: str, match: re.Match[str]) -> Part:
    stems = [w.stem for w in words_of(of) if w.low not in FUNCTION]
    low = name.lower()
    return Part(_ALIKE.get(low, low), stems[-1] if stems else "", *match.span())
