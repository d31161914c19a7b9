"""Pairing: which claims are worth comparing.

Comparing all with all is quadratic, so each claim looks others up by its rarest terms only;
words, names, numbers, measures and opposites are all terms of one index, and typed checks
look at what it returns. The cost is bounded a claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import log, sqrt
from typing import NamedTuple

from claimaudit.checks import Conflict, check
from claimaudit.claims import Claim
from claimaudit.facts import Facts, clashes, opposite_poles, read_all
from claimaudit.facts.wording import key_of
from claimaudit.passages import Passage

PER_CLAIM = 6
"""Proposed pairs a claim: n claims have at most n times as many pairs."""
QUERY_TERMS, MOST_TERMS = 8, 40
SMALL = 1500
"""Claims up to which a text is small: there each claim asks by nearly all of its terms."""
DOCUMENT_FREQUENCY = 200
LOOKS = 140_000
FEWEST_LOOKS, MOST_LOOKS = 8, 60
"""Pairs that are looked at closely, in all and a claim: small texts are searched deeper."""
ENOUGH = 8
"""Times as many claims as are looked at: when its rarest terms give more, no others are asked."""
OWN = 3
"""Of its pairs each claim is sure of so many; the rest of the room goes to the best pairs, so
that claims that many others repeat in part are compared with most of them."""
MOST = 40
"""Pairs that any one claim may be in."""

CHECKED, CHECKED_AT_LEAST = 6, 20_000
"""Pairs that the typed checks look at, a claim, and in all where claims are few."""

# What makes a pair worth more than its shared words do.
_OPPOSED = 1.3  # times
_CLASH = 1.3  # times
_TOPIC = 1.4  # times: both begin with the same word that carries meaning
_NEIGHBOURS = 0.2  # added
_HELD = 100.0  # added: a conflict that a check holds goes before everything


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims in document order; `score` only ranks them, higher first.

    `proposers`: `check:amounts`, `check:times`, `check:polarity`, `check:places`, `lexical`,
    `neighbours`.
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
    sound = [c for c in claims if not (c.damaged or c.drifted)]
    kept, folded = without_repeats(sound)
    leads, twins = _led(kept) if across else (kept, {})
    groups = [leads] if across else list(_by_document(kept))
    homes = _homes(kept, passages)
    found: list[Pair] = []
    capped = possible = 0
    for group in groups:
        index = _Index(read_all(group))
        wanted = _wanted(index, homes)
        best = _capped(wanted, per_claim, len(group))
        capped += len(wanted) - len(best)
        found += [_pair(index, link) for link in best]
    for size in [len(kept)] if across else map(len, groups):
        possible += size * (size - 1) // 2
    if across:
        found = [own for pair in found for own in _at_home(pair, twins)]
    found = _one_each(found)
    found.sort(key=lambda pair: (-pair.score, pair.a.id, pair.b.id))
    most = per_claim * len(kept)
    return Proposals(tuple(found[:most]), possible, capped + len(found[most:]), folded)


def without_repeats(claims: Sequence[Claim]) -> tuple[list[Claim], dict[str, str]]:
    """The claims but for those that repeat one of their own document, and what these repeat."""
    first: dict[tuple[object, ...], Claim] = {}
    folded = {}
    for claim in claims:
        twin = first.setdefault((claim.span.document, *_key(claim)), claim)
        if twin is not claim:
            folded[claim.id] = twin.id
    return list(first.values()), folded


Twins = Mapping[str, Mapping[str, Claim]]
"""By the id of the first claim that says something, those that say it, by document."""


def _led(claims: Sequence[Claim]) -> tuple[list[Claim], Twins]:
    """The first claim of each wording in all documents, and its twins with itself."""
    first: dict[tuple[object, ...], Claim] = {}
    twins: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        lead = first.setdefault(_key(claim), claim)
        twins.setdefault(lead.id, {})[claim.span.document] = claim
    return list(first.values()), twins


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.attribution, claim.stance, key_of(claim.statement)


def _at_home(pair: Pair, twins: Twins) -> list[Pair]:
    """The pair in each document that holds both sides; where none does, as it stands."""
    ones, others = twins[pair.a.id], twins[pair.b.id]
    both = [name for name in ones if name in others]
    if not both:
        return [pair]
    sides = (sorted((ones[name], others[name]), key=lambda c: c.span.start) for name in both)
    return [replace(pair, a=a, b=b) for a, b in sides]


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
    """Claims by term; each as a vector of length 1, by what its terms are worth."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.facts = facts
        self.looks = min(MOST_LOOKS, max(FEWEST_LOOKS, LOOKS // max(1, len(facts))))
        self.asked = QUERY_TERMS if len(facts) > SMALL else MOST_TERMS
        often = Counter(term for one in facts for term in one.terms)
        worth = {term: log(1 + len(facts) / count) for term, count in often.items()}
        self.vectors = [
            _unit({term: weight * worth[term] for term, weight in one.terms.items()})
            for one in facts
        ]
        self.entries: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, vector in enumerate(self.vectors):
            for term, value in vector.items():
                if 1 < often[term] <= DOCUMENT_FREQUENCY:
                    self.entries[term].append((at, value))

    def candidates(self, at: int) -> list[int]:
        """The claims that share most with a claim, by its rarest terms."""
        values = self.vectors[at].items()
        # Sorted whole: for so few the standard library's heap is slower.
        query = sorted(((v, term) for term, v in values if term in self.entries), reverse=True)
        sums: dict[int, float] = defaultdict(float)
        for value, term in query[: self.asked]:
            if len(sums) > ENOUGH * self.looks:
                break
            for other, worth in self.entries[term]:
                sums[other] += value * worth
        sums.pop(at, None)
        if len(sums) <= self.looks:
            return list(sums)
        return sorted(sums, key=sums.__getitem__, reverse=True)[: self.looks]

    def similarity(self, one: int, other: int) -> float:
        """What two claims share, against what they say: a cosine, 0 to 1."""
        a, b = self.vectors[one], self.vectors[other]
        if len(b) < len(a):
            a, b = b, a
        shared = 0.0
        for term, value in a.items():
            if term in b:
                shared += value * b[term]
        return shared


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {term: value / length for term, value in vector.items()}


class _Link(NamedTuple):
    """Two claims by their place in the index; the best sort first."""

    rank: float  # the score, negated
    one: int
    other: int
    proposers: frozenset[str]
    conflict: Conflict | None = None


def _wanted(index: _Index, homes: Mapping[str, int]) -> list[_Link]:
    """The pairs that any proposer wants, best first.

    Checks look at the better ones only: what conflicts has words in common.
    """
    facts = index.facts
    pairs: dict[tuple[int, int], frozenset[str]] = {}
    for at in range(len(facts)):
        for other in index.candidates(at):
            pairs[min(at, other), max(at, other)] = _LEXICAL
    for pair in _same_passage(facts, homes):
        pairs[pair] = pairs.get(pair, frozenset()) | _NEIGHBOUR
    links = sorted(_link(index, one, other, names) for (one, other), names in pairs.items())
    looks = max(CHECKED * len(facts), CHECKED_AT_LEAST)
    return sorted([_checked(index, link) for link in links[:looks]] + links[looks:])


_LEXICAL, _NEIGHBOUR = frozenset({"lexical"}), frozenset({"neighbours"})


def _same_passage(facts: Sequence[Facts], homes: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    members: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, one in enumerate(facts):
        if one.claim.id in homes:
            members[one.claim.span.document, homes[one.claim.id]].append(at)
    for group in members.values():
        yield from combinations(group[:_PASSAGE_MOST], 2)


_PASSAGE_MOST = 12


def _link(index: _Index, one: int, other: int, names: frozenset[str]) -> _Link:
    a, b = index.facts[one], index.facts[other]
    score = index.similarity(one, other)
    if bool(a.negated) != bool(b.negated) or opposite_poles(a, b):
        score *= _OPPOSED
        names |= _POLARITY
    if clashes(a, b):
        score *= _CLASH
    if a.topic and a.topic == b.topic:
        score *= _TOPIC
    if "neighbours" in names:
        score += _NEIGHBOURS
    return _Link(-score, one, other, names)


_POLARITY = frozenset({"check:polarity"})


def _checked(index: _Index, link: _Link) -> _Link:
    """The link, put before all others where a check holds a conflict."""
    found = check(index.facts[link.one], index.facts[link.other])
    if found is None:
        return link
    names = link.proposers | {found.origin}
    return link._replace(rank=link.rank - _HELD, proposers=names, conflict=found)


def _pair(index: _Index, link: _Link) -> Pair:
    a, b = index.facts[link.one].claim, index.facts[link.other].claim
    return Pair(a, b, tuple(sorted(link.proposers)), round(-link.rank, 4), link.conflict)


def _one_each(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, where one wrong weekday conflicts with every right one only with the nearest."""
    wrong = [pair for pair in pairs if pair.conflict and pair.conflict.of_weekdays]
    counts = Counter(claim.id for pair in wrong for claim in (pair.a, pair.b))
    nearest: dict[str, Pair] = {}
    for pair in sorted(wrong, key=_distance):
        common = max((pair.a.id, pair.b.id), key=lambda claim: counts[claim])
        nearest.setdefault(common, pair)
    kept = {id(pair) for pair in nearest.values()}
    others = {id(pair) for pair in wrong} - kept
    return [without_conflict(pair) if id(pair) in others else pair for pair in pairs]


def _distance(pair: Pair) -> tuple[bool, int, str]:
    apart = pair.a.span.document != pair.b.span.document
    return apart, abs(pair.b.span.start - pair.a.span.start), pair.a.id


def without_conflict(pair: Pair) -> Pair:
    """The pair as if no check had held anything of it."""
    if pair.conflict is None:
        return pair
    names = tuple(name for name in pair.proposers if name != pair.conflict.origin)
    score = round(pair.score - _HELD, 4) if pair.score >= _HELD else pair.score
    return replace(pair, proposers=names, score=score, conflict=None)


def _capped(links: Sequence[_Link], per_claim: int, claims: int) -> list[_Link]:
    """The best pairs, at most `per_claim` times `claims`.

    First each pair counts against one of its claims, that with more room left, until each
    has had its own; then the best of the rest fill up.
    """
    room = [min(OWN, per_claim)] * claims
    degree = [0] * claims
    best, rest = [], []
    for link in links:
        payer = link.one if room[link.one] >= room[link.other] else link.other
        if room[payer] > 0:
            room[payer] -= 1
            best.append(link)
            degree[link.one] += 1
            degree[link.other] += 1
        else:
            rest.append(link)
    for link in rest:
        if len(best) >= per_claim * claims:
            break
        if max(degree[link.one], degree[link.other]) < MOST:
            best.append(link)
            degree[link.one] += 1
            degree[link.other] += 1
    return best
