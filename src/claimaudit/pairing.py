"""Pairing: which claims are worth comparing.

Comparing all with all is quadratic, so each claim looks others up by its rarest terms only;
words, names, numbers, measures and opposites are all terms of one index, and typed checks
look at what it returns. The cost is bounded a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from claimaudit.checks import Conflict, check
from claimaudit.claims import Claim
from claimaudit.facts import Facts, read_all
from claimaudit.passages import Passage
from claimaudit.wording import key_of

PER_CLAIM = 6
"""Proposed pairs a claim: n claims have at most n times as many pairs."""
QUERY_TERMS = 8
DOCUMENT_FREQUENCY = 200
CANDIDATES = 24
"""Claims that are looked at closely, a claim."""

# What makes a pair worth more than its shared words do, in multiples of their score.
_OPPOSED = 1.4
_CLASH = 1.5
_NEIGHBOURS = 1.0  # added, in units of the rarest term's weight
_HELD = 100.0  # a conflict that a check holds goes before everything


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims in document order; `score` only ranks them, higher first.

    `proposers`: `check:amounts`, `check:times`, `check:polarity`, `lexical`, `neighbours`.
    `conflict` is what a check holds without a judge.
    """

    a: Claim
    b: Claim
    proposers: tuple[str, ...]
    score: float
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """Pairs, best first. `possible` counts all pairs of comparable claims, `capped` those
    that a proposer wanted and the cap left out. `folded` names, for each claim that only
    repeats another, the id of the one that was compared.
    """

    pairs: tuple[Pair, ...]
    possible: int
    capped: int
    folded: Mapping[str, str] = field(default_factory=dict)


def propose(
    claims: Sequence[Claim],
    *,
    passages: Iterable[Passage] = (),
    across: bool = False,
    per_claim: int = PER_CLAIM,
) -> Proposals:
    """The pairs worth comparing, of claims in document order.

    Damaged and drifted claims take no part, and a claim that says the same in the same words
    as an earlier one is folded into it. Claims of different documents are paired only with
    `across`. At most `per_claim` pairs a claim are kept in all, the best by score.
    """
    kept, folded = _folded([c for c in claims if not (c.damaged or c.drifted)])
    groups = [kept] if across else list(_by_document(kept))
    homes = _homes(kept, passages)
    found: list[Pair] = []
    capped = possible = 0
    for group in groups:
        possible += len(group) * (len(group) - 1) // 2
        wanted = _wanted(read_all(group), homes)
        best = _capped(wanted, per_claim)
        capped += len(wanted) - len(best)
        found += best
    found.sort(key=lambda pair: (-pair.score, pair.a.id, pair.b.id))
    return Proposals(tuple(found), possible, capped, folded)


def _folded(claims: Sequence[Claim]) -> tuple[list[Claim], dict[str, str]]:
    first: dict[tuple[object, ...], Claim] = {}
    folded = {}
    for claim in claims:
        key = (claim.attribution, claim.stance, key_of(claim.statement))
        twin = first.setdefault(key, claim)
        if twin is not claim:
            folded[claim.id] = twin.id
    return list(first.values()), folded


def _by_document(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.span.document].append(claim)
    yield from groups.values()


def _homes(claims: Sequence[Claim], passages: Iterable[Passage]) -> dict[str, int]:
    """Passage index of each claim id; a claim stands in the passage that its span begins in."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        starts[passage.document].append((passage.start, passage.index))
    homes = {}
    for document in starts:
        starts[document].sort()
    for claim in claims:
        rows = starts.get(claim.span.document)
        if rows:
            at = _last_at_or_before(rows, claim.span.start)
            homes[claim.id] = rows[at][1]
    return homes


def _last_at_or_before(rows: Sequence[tuple[int, int]], start: int) -> int:
    low, high = 0, len(rows)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if rows[middle][0] <= start else (low, middle)
    return low


class _Index:
    """Claims by term, and what a term is worth."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.postings: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(facts):
            for term in one.terms:
                self.postings[term].append(at)
        self.worth = {term: log(1 + len(facts) / len(at)) for term, at in self.postings.items()}
        self.facts = facts
        self.lengths = [
            sqrt(sum((w * self.worth[t]) ** 2 for t, w in one.terms.items())) or 1.0
            for one in facts
        ]

    def candidates(self, at: int) -> list[int]:
        """The claims that share most with a claim, by its rarest terms."""
        own = self.facts[at].terms
        query = nlargest(
            QUERY_TERMS,
            (
                (self.worth[term] * weight, term)
                for term, weight in own.items()
                if 1 < len(self.postings[term]) <= DOCUMENT_FREQUENCY
            ),
        )
        sums: dict[int, float] = defaultdict(float)
        for value, term in query:
            for other in self.postings[term]:
                sums[other] += value * value
        sums.pop(at, None)
        return nlargest(CANDIDATES, sums, key=lambda o: (sums[o] / sqrt(self.lengths[o]), -o))

    def similarity(self, one: int, other: int) -> float:
        """What two claims share, against what they say: a cosine that is kind to long claims."""
        a, b = self.facts[one].terms, self.facts[other].terms
        if len(b) < len(a):
            a, b = b, a
        worth = self.worth
        shared = sum(w * b[t] * worth[t] ** 2 for t, w in a.items() if t in b)
        return shared / sqrt(self.lengths[one] * self.lengths[other])


def _wanted(facts: Sequence[Facts], homes: Mapping[str, int]) -> list[Pair]:
    index = _Index(facts)
    pairs: dict[tuple[int, int], set[str]] = defaultdict(set)
    for at in range(len(facts)):
        for other in index.candidates(at):
            pairs[min(at, other), max(at, other)].add("lexical")
    for one, other in _same_passage(facts, homes):
        pairs[one, other].add("neighbours")
    return [_scored(index, one, other, names) for (one, other), names in pairs.items()]


def _same_passage(facts: Sequence[Facts], homes: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    members: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, one in enumerate(facts):
        if one.claim.id in homes:
            members[one.claim.span.document, homes[one.claim.id]].append(at)
    for group in members.values():
        yield from combinations(group[:_PASSAGE_MOST], 2)


_PASSAGE_MOST = 12


def _scored(index: _Index, one: int, other: int, names: set[str]) -> Pair:
    a, b = index.facts[one], index.facts[other]
    score = index.similarity(one, other)
    found = check(a, b)
    if found:
        score += _HELD
        names.add(found.origin)
    if opposed(a, b):
        score *= _OPPOSED
        names.add("check:polarity")
    if clashes(a, b):
        score *= _CLASH
    if "neighbours" in names:
        score += _NEIGHBOURS
    return Pair(a.claim, b.claim, tuple(sorted(names)), round(score, 4), found)


def opposed(a: Facts, b: Facts) -> bool:
    """Whether one negates and the other does not, or they name opposite ends of an axis."""
    return bool(a.negated) != bool(b.negated) or any(
        (axis, -sign) in b.poles for axis, sign in a.poles
    )


def clashes(a: Facts, b: Facts) -> bool:
    """Whether one word is followed by different ones: "born in Boston", "born in Worcester"."""
    if len(b.slots) < len(a.slots):
        a, b = b, a
    return any(
        word in b.slots and b.slots[word] != filler and filler not in b.terms
        and b.slots[word] not in a.terms
        for word, filler in a.slots.items()
    )  # fmt: skip


def _capped(pairs: Sequence[Pair], per_claim: int) -> list[Pair]:
    """The best pairs, each counted against one of its claims: that with more room left."""
    room: dict[str, int] = defaultdict(lambda: per_claim)
    best = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.a.id, pair.b.id)):
        payer = max((pair.a.id, pair.b.id), key=lambda claim: room[claim])
        if room[payer] > 0:
            room[payer] -= 1
            best.append(pair)
    return best
