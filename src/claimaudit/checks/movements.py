"""Movements: one measure that rose, told by a noun as its fall."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"
_NOUNS = {
    "rise": 1, "increase": 1, "growth": 1, "jump": 1, "surge": 1, "climb": 1, "upturn": 1,
    "fall": -1, "drop": -1, "decline": -1, "decrease": -1, "slump": -1, "slide": -1, "dip": -1,
    "downturn": -1, "reduction": -1,
}  # fmt: skip
_VERBS = {
    "rose": 1, "increased": 1, "grew": 1, "jumped": 1, "climbed": 1, "went up": 1, "soared": 1,
    "fell": -1, "dropped": -1, "declined": -1, "decreased": -1, "slumped": -1, "slid": -1,
    "went down": -1, "shrank": -1,
}  # fmt: skip
_WHAT = r"(?P<what>(?:[a-z-]+ ){0,2}?[a-z-]+)"
_TOLD = re.compile(
    rf"^(?:The |Its |Their |Our |His |Her )?(?P<what>(?:[A-Za-z-]+ ){{0,2}}[A-Za-z-]+) "
    rf"(?P<verb>{'|'.join(_VERBS)})\b"
)
_NAMED = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Aa]) (?:sharp |steep |slight |recent )?"
    rf"(?P<noun>{'|'.join(_NOUNS)}) in {_WHAT}"
    r"(?=,|\.|;| (?:was|is|has|had|came|down|with|as|to|by)\b|$)"
)
WORDS = stem_set(" ".join((*_NOUNS, *_VERBS)))
"""Without one of these, by stem, a claim has no part in this check."""
# Another period, place or part of the measure, or a movement that did not happen.
_OTHERWISE = re.compile(
    r"\b(?:last|previous|earlier|next|first|second|third|fourth|half|quarter|month|week|then|before"
    r"|after|since|until|expected|feared|forecast|predicted|despite|although|but|while|abroad|home"
    r"|north|south|east|west|would|could|may|might|if|not|no|stop\w*|halt\w*|revers\w*|offset"
    r"|again|recover\w*|among|per)\b",
    re.I,
)


class Moved(NamedTuple):
    """The stems of what moved, the direction (1 up, -1 down), the words for it, and whether
    they are a noun, which takes the movement as known.
    """

    what: frozenset[str]
    sign: int
    text: str
    known: bool


def find(a: Facts, b: Facts) -> Conflict | None:
    """A rise and a fall of one measure, neither of them dated."""
    one, other = _moved(a), _moved(b)
    if one is None or other is None or one.sign == other.sign or one.what != other.what:
        return None
    if one.known == other.known:
        return None  # "wages rose", "wages fell": at two times
    if a.claim.span.document != b.claim.span.document or told_apart(a, b):
        return None
    return Conflict(
        ORIGIN,
        "negation",
        f"“{one.text}” and “{other.text}” tell opposite movements",
        "they speak of different times or parts",
    )


@kept
def _moved(facts: Facts) -> Moved | None:
    text = facts.claim.statement
    if facts.claim.stance != "asserted":
        return None
    match = _TOLD.match(text)
    sign, known = (_VERBS[match["verb"]] if match else 0), match is None
    if match is None:
        match = _NAMED.search(text)
        sign = _NOUNS[match["noun"]] if match else 0
    # To read times takes longest, and few claims tell a movement.
    if match is None or _OTHERWISE.search(text) or found_times(facts):
        return None
    stems = frozenset(w.stem for w in words_of(match["what"]) if w.low not in FUNCTION)
    return Moved(stems, sign, match.group(), known) if stems else None
