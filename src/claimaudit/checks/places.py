"""Places: told of one place only, and told of more than that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem

ORIGIN: Origin = "check:places"
_NAME = r"(?:the\s+)?((?:[A-Z][\w'’-]*)(?:\s(?:of\s)?[A-Z][\w'’-]*){0,3})"
_AT = r"(?:in|from|at|to|of|for|within|inside|across)"
# "Strictly from Bakhmut", "only in Dalen", "limited to the port", "in Dalen alone".
_ONLY = re.compile(
    rf"(?<!not )\b(?:strictly|only|solely|exclusively|purely|entirely|confined|limited|restricted)"
    rf"\s{_AT}\s{_NAME}"
    rf"|\b{_AT}\s{_NAME}\s(?:alone|only)\b"
)
# "Not just in Bakhmut", "beyond Dalen".
_MORE = re.compile(
    rf"\bnot\s(?:just|only|merely|simply|solely|limited|confined|restricted)\s(?:{_AT}\s)?{_NAME}"
    rf"|\b(?:beyond|well outside)\s{_NAME}"
)
# "The whole of Ukraine", "all of the county", "across Norway", "the overall war in Ukraine".
_WHOLE = re.compile(
    rf"\b(?:whole|all|entire|entirety)\s(?:of\s)?{_NAME}|\b(?:across|throughout)\s{_NAME}"
    rf"|\b(?:overall|whole|entire|wider)\s\w+\sin\s{_NAME}"
)
_NOT = re.compile(r"\b(?:not|rather than|instead of)\s(?:\w+\s){0,4}\Z")
# What is said or counted once, and of which one place is told: whoever tells it speaks of that.
_TOLD = frozenset(
    stem(word)
    for word in word_set(
        "figures number estimate toll total count data statistics remark comment statement claim"
    )
)
_ALIKE_WORDS = 1  # besides the places


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a claim says that something holds: in `only` these places, in `more` than these,
    in the whole of those in `whole`; `without` are wholes that it denies.
    """

    only: frozenset[str]
    more: frozenset[str]
    whole: frozenset[str]
    without: frozenset[str]

    def excludes(self, other: Reach) -> frozenset[str]:
        """The places by which this one, told of so few, shuts out the other."""
        if not self.only:
            return frozenset()
        return (self.only & other.more) | (self.without & other.whole)


def shuts_out(facts: Facts) -> bool:
    """Whether a claim says of how few places something holds."""
    return bool(reach(facts).only)


def find(a: Facts, b: Facts) -> Conflict | None:
    """One thing that is of one place only, and of more than that place."""
    one, other = reach(a), reach(b)
    clash = one.excludes(other) or other.excludes(one)
    if not clash:
        return None
    places = {stem(w.lower()) for names in (one, other) for w in _named(names)}
    shared = (a.content & b.content) - places
    if len(shared) < _ALIKE_WORDS:
        return None
    place = min(clash)
    return Conflict(
        ORIGIN,
        "place",
        f"one is told of {place} only, the other of more" if place in one.only | other.only
        else f"one leaves out the whole of {place}, of which the other is told",
        "the two tell of different figures or events",
        of_speech=bool(shared & _TOLD),
    )  # fmt: skip


def _named(reach: Reach) -> Iterator[str]:
    for name in reach.only | reach.more | reach.whole | reach.without:
        yield from name.split()


@kept
def reach(facts: Facts) -> Reach:
    """What a claim says of how far its place reaches."""
    text = facts.claim.statement
    wholes = [(name, bool(_NOT.search(text, 0, at))) for name, at in _found(_WHOLE, text)]
    return Reach(
        frozenset(name for name, _ in _found(_ONLY, text)),
        frozenset(name for name, _ in _found(_MORE, text)),
        frozenset(name for name, denied in wholes if not denied),
        frozenset(name for name, denied in wholes if denied),
    )


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    for match in pattern.finditer(text):
        name = next(group for group in match.groups() if group)
        if name.lower() not in FUNCTION:
            yield re.sub(r"['’]s?$", "", name), match.start()
