"""Rolls: how many of a kind there are, told twice: "has 412 pupils", "all 380 pupils".

"All 380" says that there are no more. Against it stands another such number, or one that the
text gives for having, holding or employing them; never a number of some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import stem, stem_set

ORIGIN: Origin = "check:amounts"
WORDS = stem_set(
    "all each every has have had employs held holds carried carries carrying contains comprises"
    " houses owns runs operates numbers there"
)
"""Without one of these, by stem, a claim has no part in this check."""
_N = rf"(?P<n>(?i:{COUNT}))"
_NOUN = r"(?P<noun>[a-z]{3,})"
_ITS = r"(?:its|the|their|his|her|our)"
# What stands behind the noun must not narrow it.
_NO_MORE = (
    r"(?!\s+(?:in|from|of|at|on|aboard|who|whom|whose|which|that|with|without|under|over|above|below"
    r"|aged|for|between|near|behind|along|across|present|absent|left|concerned|available|due|per"
    r"|old|long|tall|wide|deep|ago|later|each|more|or|than|(?:question|interview|survey|affect"
    r"|involv|test|nam|list|invit|ask|select|check|examin|inspect|offer|need|requir)ed"
    r"|[a-z]+ing)\b)(?![\w-])"
)
_WITHIN = (
    r"(?!\s+(?:from|of|who|whom|whose|which|that|aged|for|each|more|or|than|[a-z]+ing)\b)(?![\w-])"
)
_ALL = re.compile(
    rf"\b(?:[Aa]ll|[Ee]ach one of|[Ee]very one of)(?: of {_ITS}| {_ITS})? {_N}(?: of {_ITS})? "
    rf"{_NOUN}{_NO_MORE}"
)
_HAS = re.compile(
    r"\b(?P<verb>has|have|had|employs|employed|holds|held|carried|carries|carrying|contains|contained"
    r"|comprises|comprised|houses|housed|owns|owned|runs|operates|numbers|[Tt]here (?:are|were))"
    rf"(?: a total of| exactly)? {_N} {_NOUN}{_WITHIN}"
)
# Beside the number these say that it is not of all, or not of now.
_OPEN = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|up to|at least|more|fewer|less|other"
    r"|another|further|extra|new|additional|remaining|left|still|once|used to|until|now|then"
    r"|later|first|next|last|previous(?:ly)?|former(?:ly)?|since|by (?:then|\d{4})|in \d{4}"
    r"|would|could|might|may|if|per|except|apart|but for|besides|usually|normally|capacity"
    r"|room for)\b",
    re.I,
)
OTHERS = re.compile(r"\b(?:second|third|another|other|others|sister|(?:1[5-9]|20)\d\d)\b", re.I)
_STAFF = stem_set("staff employee worker people person workforce job")
_VAGUE = stem_set(
    "day week month year hour minute time way thing part point mile metre meter kilometre yard foot"
    " inch pound euro dollar goal win defeat game match vote seat"
)
_NEAR = 25  # code points that may stand between an open word and the number


class Telling(NamedTuple):
    """A number of a kind, by stem, at `start`:`end`; `whole` where it says there are no more."""

    kind: str
    number: float
    whole: bool
    start: int
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two numbers of all there are of one kind."""
    if a.claim.span.document != b.claim.span.document:
        return None
    for x in _told(a):
        for y in _told(b):
            if not clash(x, y) or _others(a) != _others(b):
                continue
            if not parted(a, b, (x.start, x.end), (y.start, y.end)):
                return conflict_of(a.claim.statement, x, b.claim.statement, y)
    return None


def _others(facts: Facts) -> set[str]:
    return {word.lower() for word in OTHERS.findall(facts.claim.statement)}


@kept
def _told(facts: Facts) -> tuple[Telling, ...]:
    if facts.claim.stance not in ("asserted", "forecast"):
        return ()
    return tuple(tellings(facts.claim.statement))


def tellings(text: str) -> Iterator[Telling]:
    """How many of what there are, as a text tells it."""
    for pattern in (_ALL, _HAS):
        for match in pattern.finditer(text):
            kind = stem(match["noun"])
            if pattern is _HAS and match["verb"].startswith("employ") and kind in _STAFF:
                kind = "staff"
            if kind in _VAGUE or _OPEN.search(text, max(0, match.start() - _NEAR), match.end()):
                continue
            yield Telling(
                kind, value_of(match["n"]), pattern is _ALL, match.start(), match.end("noun")
            )


def clash(x: Telling, y: Telling) -> bool:
    """Whether two tellings are of one kind, one of all there are, and differ in number."""
    if not (x.whole or y.whole) or x.number == y.number:
        return False
    return x.kind == y.kind or (
        "staff" in (x.kind, y.kind) and {x.kind, y.kind} <= _STAFF | {"staff"}
    )


def conflict_of(one: str, x: Telling, other: str, y: Telling) -> Conflict:
    return Conflict(
        ORIGIN,
        "amount",
        f"“{one[x.start : x.end]}” against “{other[y.start : y.end]}”",
        "they are of two groups, or of two times",
    )
