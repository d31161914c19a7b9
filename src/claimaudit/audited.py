"""What a run has found out so far: about one document, and between documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.documents import Document, Unreadable
from claimaudit.findings import Finding
from claimaudit.passages import Passage
from claimaudit.report import AuditedDocument, Pairs, Reading

Trace = dict[str, list[dict[str, Any]]]


@dataclass(slots=True)
class Found:
    """Findings, what became of the pairs they rest on, and the trace of both."""

    findings: list[Finding] = field(default_factory=list)
    pairs: Pairs = field(default_factory=Pairs)
    trace: Trace = field(default_factory=dict)


@dataclass(slots=True)
class Audited(Found):
    """What was found out about one document. `context` is None for one that was not read."""

    row: AuditedDocument = field(kw_only=True)
    context: Context | None = None
    passages: list[Passage] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def ledger(self) -> Audited:
        """The document and its readings alone, without what was found."""
        return Audited(row=self.row, passages=self.passages, readings=self.readings)


def row_of(document: Document) -> AuditedDocument:
    """The row of a document that could be opened."""
    return AuditedDocument(
        name=document.name,
        state="read",
        sha256=document.sha256,
        encoding=document.encoding,
        characters=len(document.text),
        title=document.title,
        date=document.date,
        text=document.text,
    )


def failed_row(source: Unreadable) -> AuditedDocument:
    """The row of a source that could not be opened."""
    return AuditedDocument(name=source.name, state="failed", reason=source.reason)


def total(pairs: Iterable[Pairs]) -> Pairs:
    """Counts of pairs, added up."""
    rows = list(pairs)
    names = Pairs.__dataclass_fields__
    return Pairs(**{name: sum(getattr(row, name) for row in rows) for name in names})


def joined(traces: Iterable[Mapping[str, list[dict[str, Any]]]]) -> Trace:
    """Traces one after the other."""
    whole: Trace = {}
    for trace in traces:
        for key, rows in trace.items():
            whole.setdefault(key, []).extend(rows)
    return whole
