"""Reports and gold by hand: spans are named by their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimaudit.claims import Attribution, Claim
from claimaudit.documents import Document
from claimaudit.evaluate.gold import Gold, GoldClaim, GoldFinding, Place
from claimaudit.findings import Finding, finish, make
from claimaudit.passages import Passage
from claimaudit.report import AuditedDocument, Reading, Report, Run, coverage
from claimaudit.report import Pairs as PairCounts
from claimaudit.spans import Span

Documents = Mapping[str, str]


def locate(documents: Documents, name: str, text: str, occurrence: int = 1) -> tuple[int, int]:
    at = -1
    for _ in range(occurrence):
        at = documents[name].index(text, at + 1)
    return at, at + len(text)


def span(documents: Documents, named: Sequence[Any]) -> Span:
    start, end = locate(documents, *named)
    return Document.from_text(documents[named[0]], name=named[0]).span(start, end)


def place(documents: Documents, named: Sequence[Any]) -> Place:
    start, end = locate(documents, *named)
    return Place(named[0], start, end, documents[named[0]][start:end])


def gold_finding(documents: Documents, row: Mapping[str, Any]) -> GoldFinding:
    kind, _, subtype = row["slug"].partition("/")
    return GoldFinding(
        file="case.findings.jsonl",
        id=row["id"],
        kind=kind,
        subtype=subtype,
        scope=row.get("scope", "passage"),
        grade=row.get("grade", "clear"),
        spans=tuple(place(documents, named) for named in row["spans"]),
        moved=row.get("moved"),
    )


def finding(documents: Documents, row: Mapping[str, Any]) -> Finding:
    kind, _, subtype = row["slug"].partition("/")
    made = make(
        kind,  # type: ignore[arg-type]
        subtype,
        [span(documents, named) for named in row["spans"]],
        "because",
        row.get("origins", ["rule:test"]),
        scope=row.get("scope", "passage"),
        overruled=row.get("overruled", ()),
    )
    given = {key: row[key] for key in ("severity", "confidence", "id") if key in row}
    return replace(made, **given)


def claim(documents: Documents, row: Mapping[str, Any]) -> Claim:
    from claimaudit.amounts import Amount
    from claimaudit.times import Time

    where = span(documents, row["span"])
    source = row.get("source")
    return Claim(
        id=row["id"],
        span=where,
        grounding="exact",
        statement=where.text,
        stance=row.get("stance", "asserted"),
        attribution=Attribution("reported", source) if source else Attribution(),
        amounts=tuple(Amount(**amount) for amount in row.get("amounts", ())),
        time=Time(**row["time"]) if row.get("time") else None,
        place=row.get("place"),
        drifted=row.get("drifted", False),
        damaged=row.get("damaged", False),
    )


def gold_claim(documents: Documents, row: Mapping[str, Any]) -> GoldClaim:
    fields = {key: value for key, value in row.items() if key != "span"}
    return GoldClaim(
        **{"type": "amount", "low": None, "high": None, "comparator": "=", **fields},
        file="case.claims.jsonl",
        span=place(documents, row["span"]),
    )


def report(
    documents: Documents,
    findings: Sequence[Finding] = (),
    claims: Sequence[Claim] = (),
    *,
    model: str | None = "test-model",
    unread: Mapping[str, str] | None = None,
    trace: Mapping[str, Any] | None = None,
) -> Report:
    """A report with one passage a document; `unread` gives the reason of a failed reading."""
    unread = unread or {}
    rows = tuple(
        AuditedDocument(
            name=name,
            state="failed" if name in unread else "read",
            sha256=Document.from_text(text, name=name).sha256,
            encoding="utf-8",
            characters=len(text),
            text=text,
        )
        for name, text in documents.items()
    )
    passages = tuple(Passage(name, 0, 0, len(text)) for name, text in documents.items())
    readings = tuple(
        Reading(name, 0, "failed" if name in unread else "read", unread.get(name))
        for name in documents
    )
    positions = {name: i for i, name in enumerate(documents)}
    return Report(
        run=Run("0", model=model),
        documents=rows,
        passages=passages,
        readings=readings,
        claims=tuple(claims),
        findings=tuple(finish(findings, positions)),
        coverage=coverage(rows, passages, readings, PairCounts()),
        trace=trace,
    )


def case_report(case: Mapping[str, Any]) -> Report:
    documents = case["documents"]
    return report(
        documents,
        [finding(documents, row) for row in case.get("findings", ())],
        [claim(documents, row) for row in case.get("claims", ())],
        unread=case.get("unread"),
        trace=case.get("trace"),
    )


def case_gold(case: Mapping[str, Any]) -> Gold:
    documents = case["documents"]
    return Gold(
        ("case",),
        tuple(gold_finding(documents, row) for row in case.get("gold", ())),
        tuple(gold_claim(documents, row) for row in case.get("gold_claims", ())),
    )
