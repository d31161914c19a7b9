"""Matching: which finding is which gold row, by their spans.

A gold span is found when a predicted span of the same document overlaps it and is not much
longer; a row when all of its spans are. Ways to be too long are a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, Protocol, TypeVar

from claimaudit.evaluate.gold import GoldFinding
from claimaudit.findings import Finding

# Damage of a few characters: a predicted span may have (characters, times the gold span).
_NARROW = frozenset(
    {"cut-off-word", "missing-space", "mixed-quotes", "typo", "stray-symbol", "encoding"}
)
NARROW_LIMIT = (60, 3)
WIDE_LIMIT = (400, 2)  # every other subtype, and claims
_BUCKET = 256


class Extent(Protocol):
    """Anything that has a place in a document."""

    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T")


class Places(Generic[T]):
    """Items by place, to ask which of them overlap a span."""

    def __init__(self, entries: Iterable[tuple[Extent, T]]) -> None:
        self._buckets: dict[tuple[str, int], list[tuple[int, int, T]]] = defaultdict(list)
        for span, item in entries:
            for bucket in _buckets(span):
                self._buckets[span.document, bucket].append((span.start, span.end, item))

    def overlapping(self, span: Extent, limit: float = inf) -> list[T]:
        """Items of which a span shares a character with `span`, each once, as entered.

        Spans of more than `limit` characters are passed over.
        """
        start, end = span.start, span.end
        return list(
            dict.fromkeys(
                item
                for bucket in _buckets(span)
                for low, high, item in self._buckets.get((span.document, bucket), ())
                if low < end and start < high and high - low <= limit
            )
        )


def _buckets(span: Extent) -> range:
    return range(span.start // _BUCKET, max(span.start, span.end - 1) // _BUCKET + 1)


def longest(span: Extent, subtype: str) -> int:
    """How long a predicted span may be and still find a gold span of that subtype."""
    characters, times = NARROW_LIMIT if subtype in _NARROW else WIDE_LIMIT
    return max(characters, times * (span.end - span.start))


def overlap(a: Extent, b: Extent) -> int:
    """Shared code points; 0 in different documents."""
    if a.document != b.document:
        return 0
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def finds(spans: Iterable[Extent], gold: Extent, subtype: str) -> bool:
    """Whether one of `spans` overlaps the gold span and is not too long for it."""
    limit = longest(gold, subtype)
    return any(overlap(span, gold) and span.end - span.start <= limit for span in spans)


def character_f1(a: Sequence[Extent], b: Sequence[Extent]) -> float:
    """Harmonic mean of the shares of characters that two sets of spans have in common."""
    return _f1(_union(a), _union(b))


def _f1(first: Sequence[Extent], second: Sequence[Extent]) -> float:
    shared = sum(overlap(s, t) for s in first for t in second)
    total = sum(s.end - s.start for s in first) + sum(t.end - t.start for t in second)
    return 2 * shared / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    document: str
    start: int
    end: int


def _union(spans: Sequence[Extent]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for span in sorted(spans, key=lambda s: (s.document, s.start)):
        last = pieces[-1] if pieces else None
        if last and last.document == span.document and span.start <= last.end:
            pieces[-1] = _Piece(last.document, last.start, max(last.end, span.end))
        else:
            pieces.append(_Piece(span.document, span.start, span.end))
    return pieces


@dataclass(frozen=True, slots=True)
class Link:
    """A finding (by position) that finds a gold row (by position), and how exactly."""

    row: int
    finding: int
    f1: float


def link(rows: Sequence[GoldFinding], findings: Sequence[Finding]) -> list[Link]:
    """Every finding and row that fit by their spans alone, whatever kind and grade."""
    places = Places(
        (span, position) for position, finding in enumerate(findings) for span in finding.spans
    )
    unions = [_union(finding.spans) for finding in findings]
    return [
        Link(i, j, _f1(union, unions[j]))
        for i, row in enumerate(rows)
        for union in [_union(row.spans)]
        for j in _finding_all(places, row)
    ]


def _finding_all(places: Places[int], row: GoldFinding) -> list[int]:
    """The findings that find every span of a row."""
    sides = [places.overlapping(span, longest(span, row.subtype)) for span in row.spans]
    return sorted(set(sides[0]).intersection(*sides[1:]))


def same_kind(finding: Finding, row: GoldFinding) -> bool:
    """Equal kinds; on an arguable row `dispute` and `contradiction` are as good."""
    if finding.kind == row.kind:
        return True
    return row.grade == "arguable" and {finding.kind, row.kind} == {"dispute", "contradiction"}


def one_to_one(
    rows: Sequence[GoldFinding], findings: Sequence[Finding], links: Iterable[Link]
) -> list[Link]:
    """The best overlaps, each row and each finding at most once, taken greedily.

    Among equal overlaps a clear row goes before an arguable one and an equal subtype before
    another; then names decide, so that the order of the input never does.
    """

    def rank(entry: Link) -> tuple[object, ...]:
        row, finding = rows[entry.row], findings[entry.finding]
        return (
            -entry.f1,
            row.grade != "clear",
            row.kind != finding.kind,
            row.subtype != finding.subtype,
            row.file,
            row.id,
            finding.id,
        )

    taken_rows: set[int] = set()
    taken_findings: set[int] = set()
    best = []
    for entry in sorted(links, key=rank):
        if entry.row not in taken_rows and entry.finding not in taken_findings:
            taken_rows.add(entry.row)
            taken_findings.add(entry.finding)
            best.append(entry)
    return best
