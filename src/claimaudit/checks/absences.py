"""Absences: a part of a place or a thing that it has not, and that is used all the same."""

from __future__ import annotations

import re

from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import stem_set

ORIGIN: Origin = "check:polarity"
# What a place or a thing has or has not, and mostly one of: "the lift" is then that one.
_PARTS = (
    "library|lift|elevator|garden|kitchen|swimming pool|pool|gym|car park|cellar|basement|attic"
    "|loft|balcony|terrace|garage|sixth form|canteen|cafe|café|bar|restaurant|gift shop|shop"
    "|cloakroom|ramp|staircase|chimney|fireplace|boiler|dishwasher|oven|television|telephone|bell"
    "|clock|tower|organ|stage|playground|nursery|chapel|laundry|waiting room|ticket office"
    "|post office|bandstand|harbour wall|slipway|lighthouse|handbrake|radio|compass|lifeboat"
)
WORDS = stem_set(" ".join(part.split()[-1] for part in _PARTS.split("|")))
"""Without one of these, by stem, a claim has no part in this check."""
_LACKS = re.compile(
    rf"^(?:There (?:is|are) no (?P<one>{_PARTS})s?\b|(?:[\w’'-]+\s){{1,4}}(?:has|have) no"
    rf" (?P<two>{_PARTS})s?\b)(?! of| for| that| which| but| except|-)",
)
# "Pupils unlock the library": a verb of use before the part.
_USES = re.compile(
    r"\b(?:take|takes|use|uses|open|opens|unlock|unlocks|lock|locks|climb|climbs|enter|enters|visit"
    r"|visits|clean|cleans|light|lights|ring|rings|sit in|sits in|wait in|wait at|eat in|eats in"
    r"|leave by|swim in|park in|parks in|borrow \w+ from|play in|plays in)"
    rf" the (?P<part>{_PARTS})s?\b(?! of| at the| in the| next door| across)",
)
_GUARDED = re.compile(
    r"\b(?:will|would|could|should|may|might|if|when it|once|planned|new|another|other|next door"
    r"|nearby|nearest|town|public|village|used to|no longer|formerly|until|since|yet|longer|not)\b",
    re.I,
)


def find(a: Facts, b: Facts) -> Conflict | None:
    """A part that a place is said not to have, and its use."""
    return _used(a, b) or _used(b, a)


def _used(without: Facts, using: Facts) -> Conflict | None:
    part = _lacked(without)
    if part is None or part not in _parts_used(using) or told_apart(without, using):
        return None
    if without.claim.span.document != using.claim.span.document:
        return None
    return Conflict(
        ORIGIN,
        "negation",
        f"one says that there is no {part}, the other tells of its use",
        "they speak of two places, or of two times",
    )


@kept
def _lacked(facts: Facts) -> str | None:
    text = facts.claim.statement
    match = _LACKS.match(text)
    if match is None or _GUARDED.search(text) or facts.claim.stance not in ("asserted", "denied"):
        return None
    return match["one"] or match["two"]


@kept
def _parts_used(facts: Facts) -> frozenset[str]:
    text = facts.claim.statement
    if facts.claim.stance != "asserted" or _GUARDED.search(text):
        return frozenset()
    return frozenset(match["part"] for match in _USES.finditer(text))
