"""Labelled texts: garbled rows by what a reader would flag, ContraDoc rows by their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimaudit.errors import ReportError
from claimaudit.evaluate.gold import Place
from claimaudit.evaluate.matching import finds
from claimaudit.evaluate.outcomes import counts
from claimaudit.evaluate.scores import Rate, Score, score, sign_test
from claimaudit.evaluate.textrows import ContraDocRow, GarbledRow, TextRow
from claimaudit.findings import Finding
from claimaudit.report import Report

# Kinds of damage that sit at the end of a text whose beginning is no beginning either.
_TAIL_LABELS = frozenset({"truncated"})
# Damage that no reader can see: reported apart.
_UNSEEN_LABELS = frozenset({"cut_but_ends_with_terminator"})
_CLEAN = "clean"


T = TypeVar("T", GarbledRow, ContraDocRow, TextRow)


class _ByRow:
    """A report's findings and states by the id of the row that a document is."""

    def __init__(self, report: Report) -> None:
        self.states = {d.name.rpartition("#")[2]: d.state for d in report.documents}
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if counts(finding):
                self._findings[finding.spans[0].document.rpartition("#")[2]].append(finding)

    def of(self, row: TextRow, kind: str) -> list[Finding]:
        """The findings of a kind in a row that are loud enough to count."""
        return [f for f in self._findings[row.id] if f.kind == kind]

    def there(self, rows: Iterable[T]) -> list[T]:
        """The rows that the report holds."""
        return [row for row in rows if row.id in self.states]


@dataclass(frozen=True, slots=True)
class GarbledScores:
    """How well damaged texts are told from clean ones.

    `by_kind` is the share of damaged rows flagged; `located` the share of flagged rows, of
    those whose damage has a known place, with a finding on it, and `edits` that of the single
    places. `clean` is the share of clean rows flagged, by source. `unseen` rows end well
    although they are cut: their share flagged is no figure of merit.
    """

    total: Score
    by_kind: Mapping[str, Rate]
    located: Rate
    edits: Rate
    clean: Mapping[str, Rate]
    clean_subtypes: Mapping[str, int]
    unseen: Rate
    missed: tuple[GarbledRow, ...]
    false_alarms: tuple[tuple[GarbledRow, Finding], ...]
    absent: int


def score_garbled(rows: Sequence[GarbledRow], report: Report) -> GarbledScores:
    """Scores a report on garbled rows, each a document under its id."""
    by_row = _ByRow(report)
    there = by_row.there(rows)
    flags = {row.id: _flags(row, by_row.of(row, "garbled")) for row in there}
    unseen = [row for row in there if row.label in _UNSEEN_LABELS]
    clean = [row for row in there if row.label == _CLEAN]
    damaged = [row for row in there if row.label != _CLEAN and row.label not in _UNSEEN_LABELS]
    hits = [row for row in damaged if flags[row.id]]
    alarms = [row for row in clean if flags[row.id]]
    known = [row for row in hits if row.edits]
    places = [(row, edit) for row in damaged for edit in row.edits]
    return GarbledScores(
        total=score(
            found=len(hits),
            rows=len(damaged),
            right=len(hits),
            findings=len(hits) + len(alarms),
        ),
        by_kind={
            kind: _rate(flags, [row for row in damaged if kind in row.kinds])
            for kind in sorted({kind for row in damaged for kind in row.kinds})
        },
        located=Rate(
            sum(any(_touches(flags[row.id], edit) for edit in row.edits) for row in known),
            len(known),
        ),
        edits=Rate(sum(_touches(flags[row.id], edit) for row, edit in places), len(places)),
        clean={
            source: _rate(flags, [r for r in clean if r.fields.get("source") == source])
            for source in sorted({str(row.fields.get("source")) for row in clean})
        },
        clean_subtypes=Counter(f.subtype for row in clean for f in flags[row.id]),
        unseen=_rate(flags, unseen),
        missed=tuple(row for row in damaged if not flags[row.id]),
        false_alarms=tuple((row, flags[row.id][0]) for row in alarms),
        absent=len(rows) - len(there),
    )


def _rate(flags: Mapping[str, Sequence[Finding]], rows: Sequence[GarbledRow]) -> Rate:
    return Rate(sum(bool(flags[row.id]) for row in rows), len(rows))


def _flags(row: GarbledRow, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that speak of the row's damage; of a cut text only those at its end."""
    if row.label not in _TAIL_LABELS and row.label not in _UNSEEN_LABELS:
        return list(findings)
    end = len(row.text.rstrip())
    return [f for f in findings if any(span.end >= end - 1 for span in f.spans)]


def _touches(findings: Iterable[Finding], edit: tuple[int, int]) -> bool:
    """Whether a finding is at an edit, or next to where something was taken out."""
    start, end = edit
    return any(s.start <= end and start <= s.end for f in findings for s in f.spans)


@dataclass(frozen=True, slots=True)
class ContraDocScores:
    """How well planted contradictions are found.

    `evidence` is the share of positive rows with a contradiction whose span is the planted
    sentence; `flagged` tells the rows with any contradiction from those without (a score of
    documents). False alarms are contradictions that do not touch the evidence, a document.
    """

    evidence: Rate
    flagged: Score
    alarms_positive: float | None
    alarms_negative: float | None
    unread: int
    missed: tuple[ContraDocRow, ...]
    false_alarms: tuple[tuple[ContraDocRow, Finding], ...]
    absent: int


def score_contradoc(rows: Sequence[ContraDocRow], report: Report) -> ContraDocScores:
    """Scores a report on ContraDoc rows, each a document of its `text_norm` under its id."""
    by_row = _ByRow(report)
    there = by_row.there(rows)
    found = {row.id: by_row.of(row, "contradiction") for row in there}
    positive = [row for row in there if row.positive]
    negative = [row for row in there if not row.positive]
    hits = [row for row in positive if any(_hits(row, f) for f in found[row.id])]
    alarms = [(row, f) for row in there for f in found[row.id] if not _hits(row, f)]
    return ContraDocScores(
        evidence=Rate(len(hits), len(positive)),
        flagged=_document_score(positive, negative, {k for k, v in found.items() if v}),
        alarms_positive=_mean(sum(row.positive for row, _ in alarms), len(positive)),
        alarms_negative=_mean(sum(not row.positive for row, _ in alarms), len(negative)),
        unread=sum(by_row.states[row.id] != "read" for row in there),
        missed=tuple(row for row in positive if row not in hits),
        false_alarms=tuple(alarms),
        absent=len(rows) - len(there),
    )


def spacing_leak(rows: Sequence[ContraDocRow], report: Report) -> Score:
    """What a missing-space rule scores as a detector of contradictions.

    `report` is of the raw texts. The better it does, the less a figure on raw texts means.
    """
    by_row = _ByRow(report)
    there = by_row.there(rows)
    flagged = {
        row.id
        for row in there
        if any(f.subtype == "missing-space" for f in by_row.of(row, "garbled"))
    }
    return _document_score(
        [row for row in there if row.positive], [row for row in there if not row.positive], flagged
    )


def _document_score(
    positive: Sequence[ContraDocRow], negative: Sequence[ContraDocRow], flagged: set[str]
) -> Score:
    hits = sum(row.id in flagged for row in positive)
    return score(
        found=hits,
        rows=len(positive),
        right=hits,
        findings=hits + sum(row.id in flagged for row in negative),
    )


def _hits(row: ContraDocRow, finding: Finding) -> bool:
    places = [Place(row.id, span.start, span.end, "") for span in finding.spans]
    return any(finds(places, sentence, finding.subtype) for sentence in row.evidence)


def _mean(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class TextScores:
    """The scores of a file of rows; None for a sort of which it has none."""

    garbled: GarbledScores | None
    contradoc: ContraDocScores | None


def score_texts(rows: Sequence[TextRow], report: Report) -> TextScores:
    """Scores a report on rows of both sorts. ReportError when it holds none of them."""
    if not _ByRow(report).there(rows):
        raise ReportError("the report holds none of the rows: its documents must bear their ids")
    garbled = [row for row in rows if isinstance(row, GarbledRow)]
    contradoc = [row for row in rows if isinstance(row, ContraDocRow)]
    return TextScores(
        score_garbled(garbled, report) if garbled else None,
        score_contradoc(contradoc, report) if contradoc else None,
    )


@dataclass(frozen=True, slots=True)
class TextChange:
    """A report against an earlier one, by row: `gained` and `lost` damage or evidence,
    `quieted` and `raised` false alarms, each with the p of the exact McNemar test.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    p_rows: float
    quieted: tuple[str, ...]
    raised: tuple[str, ...]
    p_alarms: float


def compare_texts(rows: Sequence[TextRow], now: Report, before: Report) -> TextChange:
    """What changed on the rows that both reports hold."""
    by_row, earlier = _ByRow(now), _ByRow(before)
    both = [row for row in rows if row.id in by_row.states and row.id in earlier.states]
    better = [r for r in both if _is_right(r, by_row) and not _is_right(r, earlier)]
    worse = [r for r in both if not _is_right(r, by_row) and _is_right(r, earlier)]
    gained, lost = _ids(better, damaged=True), _ids(worse, damaged=True)
    quieted, raised = _ids(better, damaged=False), _ids(worse, damaged=False)
    return TextChange(
        gained,
        lost,
        sign_test(len(gained), len(lost)),
        quieted,
        raised,
        sign_test(len(quieted), len(raised)),
    )


def _is_right(row: TextRow, by_row: _ByRow) -> bool:
    if isinstance(row, ContraDocRow):
        found = by_row.of(row, "contradiction")
        return any(_hits(row, f) for f in found) if row.positive else not found
    return bool(_flags(row, by_row.of(row, "garbled"))) == (row.label != _CLEAN)


def _ids(rows: Sequence[TextRow], *, damaged: bool) -> tuple[str, ...]:
    return tuple(
        row.id
        for row in rows
        if (row.positive if isinstance(row, ContraDocRow) else row.label != _CLEAN) == damaged
    )
