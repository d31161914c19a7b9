"""Labelled pairs of statements: is the second a contradiction of the first?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimaudit.documents import Document
from claimaudit.errors import ReportError
from claimaudit.evaluate.rows import needer, read_jsonl, where
from claimaudit.evaluate.scores import Interval, Rate, Score, bootstrap, score

LABELS = ("contradiction", "entailment", "neutral", "not_contradiction")
# Below this share of common words the kind of flip is a guess.
_TRUSTED_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two statements and whether they can both hold."""

    id: str
    a: str
    b: str
    label: str
    fields: Mapping[str, Any]

    @property
    def positive(self) -> bool:
        """Labelled a contradiction."""
        return self.label == "contradiction"

    @property
    def sides(self) -> tuple[Document, Document]:
        """Each side as a document of one passage."""
        return (
            Document.from_text(self.a, name=f"{self.id}/a"),
            Document.from_text(self.b, name=f"{self.id}/b"),
        )


def load_pairs(file: Path) -> list[PairRow]:
    """The rows of a file; ReportError naming file and row where one is not as it must be."""
    rows = []
    seen: set[str] = set()
    for line, raw in read_jsonl(file):
        named = where(file, line, raw)
        need = needer(raw, named)
        row = PairRow(
            need("id", str),
            need("a", str),
            need("b", str),
            need("label", str),
            {key: value for key, value in raw.items() if key not in ("id", "a", "b", "context")},
        )
        if row.label not in LABELS:
            known = ", ".join(LABELS)
            raise ReportError(f"{named}: unknown label {row.label!r}; known are {known}")
        if row.id in seen:
            raise ReportError(f"{named}: the id stands twice in the file")
        seen.add(row.id)
        rows.append(row)
    if not rows:
        raise ReportError(f"no row in {file}")
    return rows


@dataclass(frozen=True, slots=True)
class PairScore:
    """Of the judged pairs of a group: `false_alarms` is the share of negatives called
    contradictions; `balanced` the mean of recall and its complement, None without both labels.
    """

    score: Score
    false_alarms: Rate
    balanced: float | None
    balanced_interval: Interval | None


@dataclass(frozen=True, slots=True)
class PairScores:
    """The scores of all pairs, and by source, label and kind of flip.

    Kinds of flip only count rows whose sides share half of their words: on others the kind
    is a guess. `unjudged` rows have no verdict and are in no figure.
    """

    total: PairScore
    by: Mapping[str, Mapping[str, PairScore]]
    unjudged: int
    missed: tuple[PairRow, ...]
    false_alarms: tuple[PairRow, ...]


def score_pairs(rows: Sequence[PairRow], verdicts: Mapping[str, str | None]) -> PairScores:
    """Scores verdicts by row id; `contradiction` is positive, every other verdict negative.

    None, or no entry, is a pair that was not judged.
    """
    judged = [row for row in rows if verdicts.get(row.id) is not None]
    called = {row.id for row in judged if verdicts[row.id] == "contradiction"}
    trusted = [row for row in judged if (row.fields.get("token_overlap") or 0) >= _TRUSTED_OVERLAP]
    return PairScores(
        total=_score(judged, called),
        by={
            "source": _groups(judged, called, lambda row: [str(row.fields.get("source"))]),
            "label": _groups(judged, called, lambda row: [row.label]),
            "flip": _groups(
                trusted, called, lambda row: row.fields.get("flip_kind_heuristic") or []
            ),
        },
        unjudged=len(rows) - len(judged),
        missed=tuple(row for row in judged if row.positive and row.id not in called),
        false_alarms=tuple(row for row in judged if not row.positive and row.id in called),
    )


def _groups(
    rows: Sequence[PairRow], called: set[str], of: Callable[[PairRow], Sequence[str]]
) -> dict[str, PairScore]:
    names = sorted({name for row in rows for name in of(row)})
    return {name: _score([row for row in rows if name in of(row)], called) for name in names}


def _score(rows: Sequence[PairRow], called: set[str]) -> PairScore:
    hits = sum(row.positive and row.id in called for row in rows)
    misses = sum(row.positive and row.id not in called for row in rows)
    alarms = sum(not row.positive and row.id in called for row in rows)
    rejected = len(rows) - hits - misses - alarms
    both = bool(hits + misses) and bool(alarms + rejected)
    classes = (hits, misses, alarms, rejected)
    return PairScore(
        score(found=hits, rows=hits + misses, right=hits, findings=hits + alarms),
        Rate(alarms, alarms + rejected),
        _balanced(classes) if both else None,
        bootstrap(classes, _balanced) if both else None,
    )


def _balanced(classes: Sequence[float]) -> float:
    hits, misses, alarms, rejected = classes
    return (hits / (hits + misses) + rejected / (alarms + rejected)) / 2
