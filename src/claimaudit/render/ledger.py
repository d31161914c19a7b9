"""The coverage ledger as something to look at: what was read of a document, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimaudit.passages import Passage
from claimaudit.render.plain import plural
from claimaudit.report import AuditedDocument, Reading, Report

# Why a passage was skipped, as a sentence would say it.
REASONS: Mapping[str, str] = {
    "budget": "the budget was used up",
    "fatal": "the endpoint refused further requests",
    "cancelled": "the run was cancelled",
    "rules-only": "rules only, not read for meaning",
    "no-words": "no words in it",
}
# How a stretch looks, and what that means; best first.
LOOKS: Mapping[str, str] = {
    "read": "read",
    "empty": "nothing to read",
    "partial": "read in part",
    "rules": "rules only",
    "skipped": "not read",
    "failed": "failed",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring passages of one fate; `start` and `width` in thousandths of the document."""

    look: str
    start: float
    width: float
    first: int
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the report has one look."""

    look: str
    meaning: str
    passages: int
    start: float
    width: float


def look_of(reading: Reading | None) -> str:
    """How the passage of a ledger row looks; one without a row was not read."""
    if reading is None:
        return "skipped"
    if reading.state == "skipped":
        return {"rules-only": "rules", "no-words": "empty"}.get(reading.reason or "", "skipped")
    return reading.state


def fate(reading: Reading | None) -> str:
    """What became of a passage, in words."""
    look = look_of(reading)
    if reading is None or reading.reason is None or look in ("rules", "empty"):
        return LOOKS[look]
    return f"{LOOKS[look]}: {REASONS.get(reading.reason, reading.reason)}"


def stretches(
    characters: int, passages: Sequence[Passage], readings: Mapping[int, Reading]
) -> list[Stretch]:
    """The strip along a document: runs of passages of one look."""
    if not passages:
        return [Stretch("failed", 0, 1000, 0, "not read at all")] if characters == 0 else []
    scale = 1000 / max(1, characters)
    runs: list[list[Passage]] = []
    for passage in passages:
        same = runs and fate(readings.get(runs[-1][-1].index)) == fate(readings.get(passage.index))
        if same:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    edges = [0, *(run[0].start for run in runs[1:]), characters]
    return [
        Stretch(
            look=look_of(readings.get(run[0].index)),
            start=round(low * scale, 2),
            width=round((high - low) * scale, 2),
            first=run[0].index,
            label=f"{plural(len(run), 'passage')} {fate(readings.get(run[0].index))}",
        )
        for run, low, high in zip(runs, edges, edges[1:], strict=False)
    ]


def shares(passages: Sequence[Passage], readings: Sequence[Reading]) -> list[Share]:
    """How much of all passages, by characters, has which look."""
    lengths = {(p.document, p.index): p.end - p.start for p in passages}
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for reading in readings:
        look = look_of(reading)
        counts[look] += 1
        characters[look] += lengths.get((reading.document, reading.passage), 0)
    total = max(1, characters.total())
    found = []
    at = 0.0
    for look, meaning in LOOKS.items():
        if counts[look]:
            width = 1000 * characters[look] / total
            found.append(Share(look, meaning, counts[look], round(at, 2), round(width, 2)))
            at += width
    return found


def unfinished(report: Report) -> list[AuditedDocument]:
    """Documents of which every passage is done, and something else is not: `reason` says what."""
    behind = {reading.document for reading in report.readings if not reading.done}
    return [
        document
        for document in report.documents
        if document.state == "partial" and document.name not in behind
    ]


def undone(report: Report) -> list[str]:
    """What was left undone besides passages, in words."""
    lost = sum(document.sha256 is None for document in report.documents)
    pairs = report.pairs.failed + report.pairs.skipped
    found = [
        (lost, "document", "not read"),
        (len(unfinished(report)), "document", "not compared throughout"),
        (pairs, "pair", "of claims not judged"),
    ]
    return [f"{plural(number, noun)} {what}" for number, noun, what in found if number]
