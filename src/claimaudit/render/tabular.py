"""A report as tables and lines: records, CSV, JSON Lines, a pandas frame."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from claimaudit.errors import SettingsError
from claimaudit.findings import Finding
from claimaudit.jsontext import written
from claimaudit.report import SCHEMA_VERSION, Pairs, Report, Table, coverage
from claimaudit.spans import Span

if TYPE_CHECKING:
    import pandas as pd

Value: TypeAlias = "str | int | float | bool | None"
Record: TypeAlias = "dict[str, Value]"

# The columns of every table, in order: they only ever grow, at the end.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "findings": (
        "id",
        "fingerprint",
        "kind",
        "subtype",
        "scope",
        "severity",
        "confidence",
        "document",
        "line",
        "column",
        "start",
        "end",
        "text",
        "other_document",
        "other_line",
        "other_column",
        "other_start",
        "other_end",
        "other_text",
        "places",
        "explanation",
        "repair",
        "origins",
        "overruled",
        "compatible_if",
    ),
    "claims": (
        "id",
        "document",
        "line",
        "column",
        "start",
        "end",
        "quote",
        "statement",
        "grounding",
        "kind",
        "stance",
        "voice",
        "source",
        "time",
        "time_start",
        "time_end",
        "place",
        "amount",
        "low",
        "high",
        "comparator",
        "strict",
        "unit",
        "measure",
        "of",
        "amounts",
        "drifted",
        "damaged",
    ),
    "readings": ("document", "passage", "start", "end", "state", "reason", "dropped"),
    "documents": (
        "name",
        "state",
        "reason",
        "sha256",
        "encoding",
        "characters",
        "title",
        "date",
        "date_inferred",
        "findings",
        "claims",
    ),
}

# A writer quotes a cell that holds a character of its line ending. Some spreadsheets divide at
# semicolons and tabs too, and others take a bare carriage return for the end of a row.
_QUOTED = ";\t\r\n"
# A spreadsheet takes a cell that begins so for a formula; the wide forms too.
_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
# What a terminal acts on, and no spreadsheet takes.
_ACTING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What begins a cell to a spreadsheet that divides at semicolons, whatever is quoted.
_LATER = re.compile(r"([;\t\r\n][ \u00a0]*)(?=[=+\-@|%＝＋－＠])")


def records(report: Report, table: Table = "findings") -> list[Record]:
    """The rows of a table as flat dicts, keys as in `COLUMNS`.

    Several origins are joined by "; ". A finding's second place stands under `other_`; a
    claim's first amount in its columns, the number of its amounts under `amounts`. Raises
    SettingsError for a table there is not.
    """
    if table not in _ROWS:
        raise SettingsError(f"no table {table!r}; there are {', '.join(_ROWS)}")
    return [dict(zip(COLUMNS[table], row, strict=True)) for row in _ROWS[table](report)]


def frame(report: Report, table: Table = "findings") -> pd.DataFrame:
    """A table as a pandas DataFrame; SettingsError where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise SettingsError("to_frame needs pandas: pip install 'claimaudit[pandas]'") from None
    return pd.DataFrame(records(report, table), columns=list(COLUMNS[table]))


def to_csv(report: Report, table: Table = "findings") -> str:
    """A table as CSV with a head; no cell of it is a formula to a spreadsheet."""
    out = _Rows()
    writer = csv.DictWriter(out, COLUMNS[table], lineterminator=_QUOTED)
    writer.writeheader()
    for record in records(report, table):
        writer.writerow({key: _cell(value) for key, value in record.items()})
    return "".join(out)


class _Rows(list[str]):
    """Takes rows as a file would, and ends each with a line feed."""

    def write(self, row: str) -> None:
        self.append(row.removesuffix(_QUOTED) + "\n")


def to_jsonl(report: Report) -> str:
    """A line a document, each a report of its own, and a last line on the whole run.

    The last holds what belongs to no single document: corpus findings, pairs, usage, coverage.
    """
    return "".join([*document_lines(report), run_line(report)])


def document_lines(report: Report) -> Iterator[str]:
    """The line of each document: the report restricted to it."""
    passages = _by_document((p.document, p) for p in report.passages)
    readings = _by_document((r.document, r) for r in report.readings)
    claims = _by_document((c.span.document, c) for c in report.claims)
    found = _by_document((f.spans[0].document, f) for f in report.findings if not is_joint(f))
    run = asdict(report.run)
    for document in report.documents:
        own = passages.get(document.name, []), readings.get(document.name, [])
        yield _line(
            type="document",
            schema_version=SCHEMA_VERSION,
            run=run,
            documents=[asdict(document)],
            passages=[asdict(p) for p in own[0]],
            readings=[asdict(r) for r in own[1]],
            claims=[asdict(c) for c in claims.get(document.name, [])],
            findings=[asdict(f) for f in found.get(document.name, [])],
            coverage=asdict(coverage([document], *own, Pairs())),
        )


def run_line(report: Report) -> str:
    """The line that ends a run: what belongs to no single document."""
    return _line(
        type="run",
        schema_version=SCHEMA_VERSION,
        run=asdict(report.run),
        findings=[asdict(f) for f in report.findings if is_joint(f)],
        pairs=asdict(report.pairs),
        usage=asdict(report.usage),
        coverage=asdict(report.coverage),
    )


def is_joint(finding: Finding) -> bool:
    """Whether a finding belongs to no single document."""
    return finding.scope == "corpus" or len({s.document for s in finding.spans}) > 1


def _line(**values: Any) -> str:
    return written(values) + "\n"


def _by_document(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found


def _cell(value: Value) -> Value:
    if not isinstance(value, str) or len(value) < 2:  # a sign alone is no formula
        return value
    # Some programs skip what they do not show before they look for a formula.
    hidden = value.lstrip(" \0\u00a0\u200b\u200e\u200f\ufeff")
    value = _LATER.sub(r"\1'", _ACTING.sub("\ufffd", value))
    return "'" + value if value.startswith(_FORMULA) or hidden.startswith(_FORMULA) else value


def _place(span: Span | None) -> tuple[Value, ...]:
    if span is None:
        return (None,) * 6
    return span.document, span.line, span.column, span.start, span.end, span.text


def _findings(report: Report) -> Iterator[tuple[Value, ...]]:
    for f in report.findings:
        yield (
            f.id,
            f.fingerprint,
            f.kind,
            f.subtype,
            f.scope,
            f.severity,
            f.confidence,
            *_place(f.spans[0]),
            *_place(f.spans[1] if len(f.spans) > 1 else None),
            len(f.spans),
            f.explanation,
            f.repair,
            "; ".join(f.origins),
            "; ".join(f.overruled),
            f.compatible_if,
        )


def _claims(report: Report) -> Iterator[tuple[Value, ...]]:
    for c in report.claims:
        amount = c.amounts[0] if c.amounts else None
        number: tuple[Value, ...] = (None,) * 8
        if amount is not None:
            number = (
                amount.text,
                amount.low,
                amount.high,
                amount.comparator,
                amount.strict,
                amount.unit,
                amount.measure,
                amount.of,
            )
        yield (
            c.id,
            *_place(c.span),
            c.statement,
            str(c.grounding),
            c.kind,
            c.stance,
            c.attribution.voice,
            c.attribution.source,
            c.time.text if c.time else None,
            c.time.start if c.time else None,
            c.time.end if c.time else None,
            c.place,
            *number,
            len(c.amounts),
            c.drifted,
            c.damaged,
        )


def _readings(report: Report) -> Iterator[tuple[Value, ...]]:
    places = {(p.document, p.index): (p.start, p.end) for p in report.passages}
    for r in report.readings:
        start, end = places.get((r.document, r.passage), (None, None))
        yield r.document, r.passage, start, end, r.state, r.reason, r.dropped


def _documents(report: Report) -> Iterator[tuple[Value, ...]]:
    findings = _by_document((f.spans[0].document, f) for f in report.findings)
    claims = _by_document((c.span.document, c) for c in report.claims)
    for d in report.documents:
        yield (
            d.name,
            d.state,
            d.reason,
            d.sha256,
            d.encoding,
            d.characters,
            d.title,
            d.date.value if d.date else None,
            d.date.inferred if d.date else None,
            len(findings.get(d.name, [])),
            len(claims.get(d.name, [])),
        )


_ROWS: Mapping[str, Callable[[Report], Iterator[tuple[Value, ...]]]] = {
    "findings": _findings,
    "claims": _claims,
    "readings": _readings,
    "documents": _documents,
}
