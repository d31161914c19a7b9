"""Directions: what a reader is told to do, and told not to do: recipes, leaflets, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
_VERBS = (
    "add|apply|bake|bend|boil|bring|brush|chew|chill|clean|close|cover|crush|cut|"
    "dial|drain|dress|drink|drive|dry|eat|enter|feed|fill|fold|freeze|fry|grease|"
    "heat|iron|knead|leave|lift|light|lock|melt|mix|move|open|park|peel|pick|"
    "polish|pour|press|prick|prune|refrigerate|remove|ride|rinse|rub|salt|sand|scrub|"
    "season|shake|shower|sieve|sift|sign|skip|smoke|soak|sprinkle|squeeze|stir|"
    "strain|sweep|swim|swallow|take|touch|trim|turn|unplug|use|varnish|warm|wash|"
    "water|wear|whisk|wipe"
)
WORDS = stem_set(_VERBS.replace("|", " "))
"""Without one of these, by stem, a claim has no part in this check."""
_OBJECT = r"(?P<what>(?: [\w’'-]+){0,5})"
_NOT = re.compile(
    r"\b(?:[Dd]o not|[Dd]on['’]t|[Nn]ever|[Yy]ou (?:must|should|may|can)(?: ?not|n['’]t)"
    r"|[Tt]here is no need to|(?:[Yy]ou )?[Nn]eed not|(?:[Yy]ou )?(?:do not|don['’]t) need to) "
    rf"(?P<verb>{_VERBS})\b{_OBJECT}"
)
_DO = re.compile(
    r"(?:^|[.;:] |\b(?:then|[Nn]ow|[Aa]lways|[Pp]lease) |\b[Yy]ou (?:must|should|may|can|need to"
    rf"|have to)(?: (?:always|also))? |^\d+\. )(?P<verb>(?i:{_VERBS}))\b(?! not\b){_OBJECT}"
)
# What one recipe forbids at one step and wants at another.
_STEPS = stem_set("stir cover open season mix add heat drain turn boil remove move salt pour fill")
# Where what a deed is done to ends; behind what is forbidden, most of these narrow it.
_ENDS = word_set(
    "too only straight immediately for after within during with without in on at and or then to"
    " from where less longer once"
)
# With one of these it is told under a condition, or for now.
_FOR_NOW = re.compile(
    r"\b(?:if|unless|until|till|before|while|when|except|yet|again|at first|instead|some people)\b",
    re.I,
)


class Direction(NamedTuple):
    """A deed that is bidden or forbidden, and what it is done to, by their stems; `ever`: it is
    forbidden, or not needed, at all.
    """

    verb: str
    what: frozenset[str]
    do: bool
    ever: bool
    start: int
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing that is to be done, and not to be done."""
    if a.claim.span.document != b.claim.span.document:
        return None
    for x in directions(a):
        for y in directions(b):
            if x.verb != y.verb or x.do == y.do or not x.what or x.what != y.what:
                continue
            if x.verb in _STEPS and not (x.ever or y.ever):
                continue
            if not parted(a, b, (x.start, x.end), (y.start, y.end)):
                return Conflict(
                    ORIGIN,
                    "negation",
                    "one says to do it, the other not to",
                    "they are told for different cases or steps",
                )
    return None


@kept
def directions(facts: Facts) -> tuple[Direction, ...]:
    """What a claim tells its reader to do, or not to do."""
    text = facts.claim.statement
    return () if _FOR_NOW.search(text) else tuple(_directions(text))


def _directions(text: str) -> Iterator[Direction]:
    denied = {match.start("verb") for match in _NOT.finditer(text)}
    for form in (_NOT, _DO):
        for match in form.finditer(text):
            if form is _DO and match.start("verb") in denied:
                continue
            words = words_of(match["what"])
            stop = next((n for n, w in enumerate(words) if w.low in _ENDS), len(words))
            if form is _NOT and stop < len(words) and words[stop].low not in ("and", "or"):
                continue  # "in a fire"
            what = frozenset(w.stem for w in words[:stop] if w.low not in FUNCTION)
            ever = re.match(r"never|there is no need", match[0], re.I) is not None
            yield Direction(stem(match["verb"].lower()), what, form is _DO, ever, *match.span())
