"""The report: everything an audit found, and the ledger of what it read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from claimaudit.atomic import write_whole
from claimaudit.claims import Claim
from claimaudit.documents import DocumentDate
from claimaudit.errors import ReportError
from claimaudit.findings import SEVERITIES, Finding
from claimaudit.jsontext import written
from claimaudit.passages import Passage
from claimaudit.spans import Span

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import TypeAdapter

SCHEMA_VERSION = 1

Table = Literal["findings", "claims", "readings", "documents"]
State = Literal["read", "partial", "skipped", "failed"]
STATES: tuple[State, ...] = ("read", "partial", "skipped", "failed")  # best first


@dataclass(frozen=True, slots=True)
class Reading:
    """The ledger row of one passage.

    `reason` of a `skipped` passage is `budget`, `fatal`, `cancelled`, `rules-only` or
    `no-words`; of a `partial` or `failed` one a sentence. `dropped` counts the quotes that
    grounding refused.
    """

    document: str
    passage: int
    state: State
    reason: str | None = None
    dropped: int = 0

    @property
    def done(self) -> bool:
        """Read for meaning, or nothing there to read."""
        return self.state == "read" or self.reason == "no-words"


@dataclass(frozen=True, slots=True)
class AuditedDocument:
    """A document as the report keeps it.

    `state` is the worst of its passages. One that could not be read has no `sha256`; `text`
    is also None in a report saved without texts.
    """

    name: str
    state: State
    reason: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    characters: int = 0
    title: str | None = None
    date: DocumentDate | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Pairs:
    """What became of the pairs of claims: `proposed` = judged + failed + skipped + unchosen."""

    possible: int = 0
    proposed: int = 0
    judged: int = 0
    unsettled: int = 0
    failed: int = 0
    skipped: int = 0
    unchosen: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """What the run asked of the endpoint; in a replay, what it asked when it was recorded.

    `attempts` counts every call, failed ones too; `stored` the answers that the store gave
    instead. `cost` is None where the price is not known.
    """

    requests: int = 0
    attempts: int = 0
    stored: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters of all documents, those read for meaning, and whether nothing was left out."""

    characters: int = 0
    read: int = 0
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """How the report was made. `model` is None for rules only; `endpoint` is a host.

    `command` is `compare` for the report of a comparison; an audit need not name itself.
    `stopped` says why no more was asked before the run was done: a limit, a deadline, a
    refusal, a cancel. `replayed`: its answers were recorded, and nobody was asked.
    """

    claimaudit: str
    model: str | None = None
    endpoint: str | None = None
    form: str | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    passage_sentences: int = 6
    passage_characters: int = 900
    started: str | None = None
    seconds: float | None = None
    command: str | None = None
    stopped: str | None = None
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The one result type, of `audit`, `lint` and `compare` alike.

    `trace` holds, on demand, every exchange with the model, every refused quote and every
    proposed pair with what became of it.
    """

    run: Run
    documents: tuple[AuditedDocument, ...] = ()
    passages: tuple[Passage, ...] = ()
    readings: tuple[Reading, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    pairs: Pairs = Pairs()
    usage: Usage = Usage()
    coverage: Coverage = Coverage()
    trace: Mapping[str, Any] | None = None

    @property
    def complete(self) -> bool:
        """Every document, every passage and every chosen pair was done."""
        return self.coverage.complete

    @property
    def rules_only(self) -> bool:
        """No model was asked: nothing was read for meaning."""
        return self.run.model is None

    def worst(self) -> str | None:
        """The highest severity among the findings; None without any."""
        return max((f.severity for f in self.findings), key=SEVERITIES.index, default=None)

    def text_of(self, document: str) -> str | None:
        """The text of a document by name; None where the report does not hold it."""
        return next((d.text for d in self.documents if d.name == document), None)

    def without_text(self) -> Report:
        """The same report without the documents' texts; spans keep theirs."""
        return replace(self, documents=tuple(replace(d, text=None) for d in self.documents))

    def without_findings_of(self, baseline: Report) -> Report:
        """The same report without the findings whose fingerprint stands in `baseline`."""
        known = {f.fingerprint for f in baseline.findings}
        return replace(self, findings=tuple(f for f in self.findings if f.fingerprint not in known))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, as `save` writes them."""
        body = asdict(self)
        if self.trace is None:
            del body["trace"]
        return {"schema_version": SCHEMA_VERSION, **body}

    def to_json(self, *, indent: int | None = 1) -> str:
        """The report as JSON text."""
        return written(self.to_dict(), indent=indent)

    def to_html(self) -> str:
        """The report as one HTML page, to be opened in a browser."""
        from claimaudit.render.html import render

        return render(self)

    def to_sarif(self) -> dict[str, Any]:
        """The report as a SARIF 2.1.0 log, in plain values."""
        from claimaudit.render.sarif import sarif

        return sarif(self)

    def to_records(self, table: Table = "findings") -> list[dict[str, Any]]:
        """The rows of a table (`findings`, `claims`, `readings` or `documents`) as flat dicts."""
        from claimaudit.render.tabular import records

        return records(self, table)

    def to_frame(self, table: Table = "findings") -> pd.DataFrame:
        """The same rows as a pandas DataFrame; SettingsError where pandas is not installed."""
        from claimaudit.render.tabular import frame

        return frame(self, table)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from claimaudit.render.html import summary

        return summary(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes JSON, whole or not at all; ReportError when the file can not be written."""
        write_whole(path, self.to_json() + "\n")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Report:
        """A saved report.

        Raises ReportError for a file that is missing, no report, of a higher schema version,
        or whose texts and spans do not fit each other.
        """
        try:
            return cls.from_json(Path(path).read_bytes())
        except OSError as error:
            raise ReportError(f"can not read {os.fspath(path)}: {error.strerror}") from error
        except ReportError as error:
            raise ReportError(f"{os.fspath(path)}: {error}") from error

    @classmethod
    def from_json(cls, data: str | bytes) -> Report:
        """A report from JSON text; ReportError as in `load`."""
        from pydantic import ValidationError

        try:
            head = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ReportError("not JSON") from error
        version = head.get("schema_version") if isinstance(head, dict) else None
        if not isinstance(version, int):
            raise ReportError("not a claimaudit report: no schema_version")
        if version > SCHEMA_VERSION:
            raise ReportError(
                f"schema version {version}; this claimaudit reads up to {SCHEMA_VERSION}"
            )
        try:
            report = _adapter().validate_python(head)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise ReportError(f"{where}: {first['msg']}") from error
        _verify(report)
        return report


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


def _spans(report: Report) -> Iterable[Span]:
    for claim in report.claims:
        yield claim.span
        yield from claim.cues
    for finding in report.findings:
        yield from finding.spans
    for document in report.documents:
        if document.date and document.date.span:
            yield document.date.span


def _verify(report: Report) -> None:
    import hashlib

    texts = {d.name: d.text for d in report.documents}
    for document in report.documents:
        if document.text is None:
            continue
        if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
            raise ReportError(f"the text of {document.name!r} does not fit its sha256")
    for span in _spans(report):
        if span.document not in texts:
            raise ReportError(f"a span of {span.document!r}, which is no document of the report")
        text = texts[span.document]
        if text is not None and text[span.start : span.end] != span.text:
            raise ReportError(
                f"the span {span.start}:{span.end} of {span.document!r} does not fit its text"
            )


def worst_state(states: Iterable[State]) -> State:
    """The worst of some passages' states; `read` without any."""
    return max(states, key=STATES.index, default="read")


def coverage(
    documents: Sequence[AuditedDocument],
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    pairs: Pairs,
) -> Coverage:
    """What was read, by the ledger."""
    undone = [r for r in readings if not r.done]
    if len(undone) == len(passages):  # nothing was read: no table, there may be millions
        unread = sum(p.end - p.start for p in passages)
    else:
        lengths = {(p.document, p.index): p.end - p.start for p in passages}
        unread = sum(lengths[r.document, r.passage] for r in undone)
    characters = sum(d.characters for d in documents)
    return Coverage(
        characters=characters,
        read=characters - unread,
        complete=not undone
        and all(d.state == "read" for d in documents)
        and not (pairs.failed or pairs.skipped),
    )
