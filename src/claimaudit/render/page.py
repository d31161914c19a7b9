"""What the HTML report shows, worked out: the template only writes it down."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimaudit.claims import Claim
from claimaudit.findings import SEVERITIES, Finding
from claimaudit.passages import Passage
from claimaudit.render import ledger, sides
from claimaudit.render.charts import Bar, kind_bars, source_bars
from claimaudit.render.damage import Damage, damage
from claimaudit.render.ledger import Share, Stretch
from claimaudit.render.marking import Link, Mark, Piece, links, pieces
from claimaudit.render.plain import visible
from claimaudit.render.sides import PAIRED
from claimaudit.render.wording import (
    amount_in_words,
    origin_in_words,
    source_of,
    time_in_dates,
)
from claimaudit.report import AuditedDocument, Reading, Report
from claimaudit.spans import Span

# From so many passages and claims on, what is far from the reader is not laid out yet.
MANY = 1_500
# A part of the claims table has at most so many rows.
MAX_ROWS = 100
# Names with a filter of their own; the rest share one.
MAX_SLOTS = 40
# A longer stretch is shaded instead of underlined.
_LONG = 240


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a card: where it is, what it says, and who says that."""

    anchor: str | None
    document: str
    line: int
    column: int
    quote: tuple[Piece, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All there is to say about one finding."""

    number: int
    finding: Finding
    places: tuple[Place, ...]
    sides: tuple[list[sides.Part], ...]
    origins: tuple[str, ...]
    claims: tuple[int, ...]

    @property
    def anchor(self) -> str:
        return f"f{self.number}"


@dataclass(slots=True)
class ClaimRow:
    """A line of the claims table."""

    number: int
    claim: Claim
    source: str
    quote: tuple[Piece, ...]
    amounts: tuple[str, ...]
    time: str
    document: int
    place: str | None
    source_slot: int = 0
    findings: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A passage, what became of it, and the cards that begin or go on in it."""

    anchor: str
    look: str
    fate: str | None
    dropped: int
    links: list[Link]
    cards: list[Card] = field(default_factory=list)
    stubs: list[Card] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its numbers, its strip, its rows; the cards alone where it has no text."""

    number: int
    row: AuditedDocument
    counts: Counter[str]
    claims: int
    strip: list[Stretch]
    rows: list[Row]
    cards: list[Card]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    report: Report
    documents: list[DocumentView]
    pairs: list[tuple[str, list[Card]]]
    damage: list[Damage]
    claims: list[ClaimRow]
    severities: Counter[str]
    kind_bars: list[Bar]
    source_bars: list[Bar]
    shares: list[Share]
    sources: list[tuple[str, int]]
    claim_kinds: Sequence[tuple[str, int]]
    stances: Sequence[tuple[str, int]]
    texts: bool
    worst: list[Card]

    @property
    def is_long(self) -> bool:
        """Whether laying out the whole page at once would keep a reader waiting."""
        return len(self.report.passages) + len(self.claims) > MANY

    @property
    def claim_parts(self) -> list[tuple[DocumentView, list[ClaimRow]]]:
        """The claims by document, many in several parts."""
        own: dict[int, list[ClaimRow]] = defaultdict(list)
        for row in self.claims:
            own[row.document].append(row)
        return [
            (document, own[document.number][at : at + MAX_ROWS])
            for document in self.documents
            for at in range(0, len(own[document.number]), MAX_ROWS)
        ]

    @property
    def source_slots(self) -> range:
        return range(min(len(self.sources), MAX_SLOTS + 1))

    @property
    def document_slots(self) -> range:
        return range(1, min(len(self.documents), MAX_SLOTS) + 1)


def page_of(report: Report) -> Page:
    """The report as a page. A pure function: a stored report gives the same page."""
    builder = _Builder(report)
    cards = builder.cards()
    claims = builder.claims
    sources = _slots(claims)
    documents = builder.documents(cards)
    return Page(
        report=report,
        documents=documents,
        pairs=_paired(cards),
        damage=damage(cards),
        claims=claims,
        severities=Counter(f.severity for f in report.findings),
        kind_bars=kind_bars(report.findings),
        source_bars=source_bars(sources),
        shares=ledger.shares(report.passages, report.readings),
        sources=sources,
        claim_kinds=Counter(c.claim.kind for c in claims).most_common(),
        stances=Counter(c.claim.stance for c in claims).most_common(),
        texts=any(d.text is not None for d in report.documents),
        worst=sorted(cards, key=lambda c: -SEVERITIES.index(c.finding.severity)),
    )


class _Builder:
    """Looks up by document and passage what a card or row needs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.passages = sides.by_document(report.passages)
        self.starts = {name: [p.start for p in found] for name, found in self.passages.items()}
        self.readings: dict[str, dict[int, Reading]] = defaultdict(dict)
        for reading in report.readings:
            self.readings[reading.document][reading.passage] = reading
        self.texts = {d.name: d.text for d in report.documents}
        self.numbers = {d.name: n for n, d in enumerate(report.documents, 1)}
        self.sentences = {
            name: sides.Sentences(text, self.passages.get(name, ()))
            for name, text in self.texts.items()
        }
        self.claims = [self._claim(n, claim) for n, claim in enumerate(report.claims, 1)]
        self.claims_of: dict[str, list[ClaimRow]] = defaultdict(list)
        self.claims_at: dict[tuple[str, int], list[ClaimRow]] = defaultdict(list)
        for row in self.claims:
            self.claims_of[row.claim.span.document].append(row)
            for at in self._touched(row.claim.span):
                self.claims_at[row.claim.span.document, at].append(row)

    def _touched(self, span: Span) -> range:
        """The positions, in the document's list of passages, that a span touches."""
        starts = self.starts.get(span.document, [])
        first = max(0, bisect_right(starts, span.start) - 1)
        last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
        return range(first, last + 1)

    def _claim(self, number: int, claim: Claim) -> ClaimRow:
        return ClaimRow(
            number=number,
            claim=claim,
            source=source_of(claim),
            quote=pieces(claim.span.text),
            amounts=tuple(
                amount_in_words(a.text, a.low, a.high, a.comparator, a.unit) for a in claim.amounts
            ),
            time=time_in_dates(claim),
            document=self.numbers[claim.span.document],
            place=f"m{number}" if self.texts[claim.span.document] is not None else None,
        )

    def cards(self) -> list[Card]:
        return [self._card(n, finding) for n, finding in enumerate(self.report.findings, 1)]

    def _card(self, number: int, finding: Finding) -> Card:
        rows = [self._claims_in(span) for span in finding.spans]
        for row in {r.number: r for side in rows for r in side}.values():
            row.findings.append(number)
        places = tuple(
            Place(
                anchor=f"f{number}-{at}" if self.texts[span.document] is not None else None,
                document=span.document,
                line=span.line,
                column=span.column,
                quote=pieces(span.text),
                sources=tuple(dict.fromkeys(r.source for r in side)),
            )
            for at, (span, side) in enumerate(zip(finding.spans, rows, strict=True))
        )
        return Card(
            number=number,
            finding=finding,
            places=places,
            sides=self._sides(finding) if finding.kind in PAIRED else (),
            origins=tuple(origin_in_words(origin) for origin in finding.origins),
            claims=tuple(dict.fromkeys(r.number for side in rows for r in side)),
        )

    def _claims_in(self, span: Span) -> list[ClaimRow]:
        found = {
            row.number: row
            for at in self._touched(span)
            for row in self.claims_at.get((span.document, at), ())
            if row.claim.span.overlap(span)
        }
        return list(found.values())

    def _sides(self, finding: Finding) -> tuple[list[sides.Part], ...]:
        spans = finding.spans
        differing: list[list[tuple[int, int]]] = [[] for _ in spans]
        if len(spans) == 2:
            differing[0], differing[1] = sides.differences(spans[0].text, spans[1].text)
        found = []
        for span, differ in zip(spans, differing, strict=True):
            before, after = self.sentences[span.document].around(span)
            found.append(sides.side(before, span.text, after, differ))
        return tuple(found)

    def documents(self, cards: Sequence[Card]) -> list[DocumentView]:
        own: dict[str, list[Card]] = defaultdict(list)
        for card in cards:
            for name in dict.fromkeys(p.document for p in card.places):
                own[name].append(card)
        rows = enumerate(self.report.documents, 1)
        return [self._document(number, row, own[row.name]) for number, row in rows]

    def _document(self, number: int, row: AuditedDocument, own: Sequence[Card]) -> DocumentView:
        first = [c for c in own if c.places[0].document == row.name]
        passages = self.passages.get(row.name, [])
        readings = self.readings[row.name]
        return DocumentView(
            number=number,
            row=row,
            counts=Counter(c.finding.severity for c in first),
            claims=len(self.claims_of[row.name]),
            strip=ledger.stretches(row.characters, passages, readings),
            rows=self._rows(number, row, own) if row.text is not None else [],
            cards=[c for c in first if c.finding.kind not in PAIRED],
            reason=ledger.REASONS.get(row.reason or "", row.reason),
        )

    def _rows(self, number: int, row: AuditedDocument, cards: Sequence[Card]) -> list[Row]:
        text = row.text or ""
        passages = self.passages.get(row.name) or [Passage(row.name, 0, 0, len(text))]
        edges = [0, *(p.start for p in passages[1:]), len(text)]
        marks: dict[int, list[Mark]] = defaultdict(list)
        for mark, span in self._marks(row.name, len(text), cards):
            for at in self._touched(span):
                marks[at].append(mark)
        rows: list[Row] = []
        before = ""
        # White space alone makes no passage, and there is nothing in it to miss.
        unlisted = None if text.strip() else Reading(row.name, 0, "skipped", "no-words")
        for at, passage in enumerate(passages):
            reading = self.readings[row.name].get(passage.index, unlisted)
            fate = ledger.fate(reading)
            rows.append(
                Row(
                    anchor=f"d{number}-p{passage.index}",
                    look=ledger.look_of(reading),
                    fate=fate if fate != before else None,
                    dropped=reading.dropped if reading else 0,
                    links=links(text, edges[at], edges[at + 1], marks[at]),
                )
            )
            before = fate
        self._place(rows, row.name, cards)
        return rows

    def _place(self, rows: list[Row], name: str, cards: Sequence[Card]) -> None:
        """Each card stands beside the passage it begins in; further places get a stub."""
        for card in cards:
            home = card.finding.kind not in PAIRED and card.places[0].document == name
            seen = set()
            for at, span in enumerate(card.finding.spans):
                if span.document != name:
                    continue
                row = rows[self._touched(span)[0]]
                if at == 0 and home:
                    row.cards.append(card)
                elif id(row) not in seen and not (home and card in row.cards):
                    row.stubs.append(card)
                seen.add(id(row))

    def _marks(self, name: str, length: int, cards: Sequence[Card]) -> Iterable[tuple[Mark, Span]]:
        for card in cards:
            finding = card.finding
            for at, span in enumerate(finding.spans):
                if span.document == name:
                    low, high = _visible_span(span, length)
                    style = f"find k-{finding.kind} s-{finding.severity}"
                    yield (
                        Mark(
                            low,
                            high,
                            anchor=f"{card.anchor}-{at}",
                            card=card.anchor,
                            style=style + (" long" if high - low > _LONG else ""),
                            rank=10 + SEVERITIES.index(finding.severity),
                            label=f"{finding.slug}: {visible(finding.explanation)}",
                            number=str(card.number),
                        ),
                        span,
                    )
        for row in self.claims_of[name]:
            span = row.claim.span
            low, high = _visible_span(span, length)
            yield Mark(low, high, f"m{row.number}", f"c{row.number}", "claim"), span


def _visible_span(span: Span, length: int) -> tuple[int, int]:
    """An empty span shows at the character behind it, or before it at the end."""
    if span.end > span.start:
        return span.start, span.end
    return (span.start, span.start + 1) if span.start < length else (span.start - 1, span.start)


def _slots(claims: Sequence[ClaimRow]) -> list[tuple[str, int]]:
    """The sources by number of claims; each claim is told its slot."""
    sources = Counter(c.source for c in claims).most_common()
    slots = {name: min(slot, MAX_SLOTS) for slot, (name, _) in enumerate(sources)}
    for row in claims:
        row.source_slot = slots[row.source]
    return sources


def _paired(cards: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    found = []
    for kind in PAIRED:
        own = [c for c in cards if c.finding.kind == kind]
        own.sort(key=lambda c: -SEVERITIES.index(c.finding.severity))
        if own:
            found.append((kind, own))
    return found
