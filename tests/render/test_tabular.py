"""Tables and lines: the documented columns, no formulas, lines that are reports."""

from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest

from claimaudit.auditor import lint
from claimaudit.documents import Document
from claimaudit.errors import SettingsError
from claimaudit.render import sarif
from claimaudit.render.tabular import COLUMNS, to_csv, to_jsonl
from claimaudit.report import Report, Table
from render.reports import hostile, rich

TABLES: tuple[Table, ...] = ("findings", "claims", "readings", "documents")


@pytest.fixture(scope="module")
def report() -> Report:
    return rich()


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_the_records(report: Report, table: Table) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(report, table))))
    records = report.to_records(table)
    assert len(rows) == len(records) == len(getattr(report, table))
    assert list(rows[0]) == list(records[0]) == list(COLUMNS[table])
    for row, record in zip(rows, records, strict=True):
        for key, value in record.items():
            text = "" if value is None else str(value)
            assert row[key].removeprefix("'") == text


def test_records_are_flat_and_typed(report: Report) -> None:
    clash = next(r for r in report.to_records() if r["kind"] == "contradiction")
    assert (clash["document"], clash["text"]) == (
        "news/mill & fire.txt",
        "Twelve workers were hurt",
    )
    assert clash["other_text"] == "Seven workers were hurt"
    assert clash["origins"] == "check:amounts; model:judge"
    assert clash["places"] == 2
    loss = report.to_records("claims")[2]
    assert (loss["low"], loss["unit"], loss["amounts"]) == (2_000_000, "USD", 1)
    assert report.to_records("readings")[1]["reason"] == "budget"
    assert report.to_records("documents")[2]["state"] == "failed"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "＝1", "|calc"],
)
def test_no_cell_is_a_formula(text: str) -> None:
    from claimaudit.render.tabular import _cell

    cell = _cell(text)
    assert isinstance(cell, str)
    assert cell.startswith("'")
    assert cell.replace("'", "") == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("It burned;=1+1", "It burned;'=1+1"),
        ("a\tb\n @SUM(A1)", "a\tb\n '@SUM(A1)"),
        ("a;;=1", "a;;'=1"),
        ("a\r-1+2;＝3", "a\r'-1+2;'＝3"),
        ("check:amounts; model:judge", "check:amounts; model:judge"),
        ("a = b; c-d", "a = b; c-d"),
    ],
)
def test_nor_is_what_a_semicolon_cuts_off(text: str, cell: str) -> None:
    from claimaudit.render.tabular import _cell

    assert _cell(text) == cell


def test_cells_hold_together_where_semicolons_divide(report: Report) -> None:
    table = to_csv(report)
    assert '"check:amounts; model:judge"' in table
    # As a spreadsheet does that divides at every sign it knows.
    either = re.sub(r'"(?:[^"]|"")*"', "x", table).replace(";", ",").replace("\t", ",")
    assert {line.count(",") for line in either.splitlines()} == {len(COLUMNS["findings"]) - 1}


@pytest.mark.parametrize("value", ["the mill", "a=b", "-", "=", 3, -3.5, True, None, ""])
def test_harmless_cells_stay(value: str | float | bool | None) -> None:
    from claimaudit.render.tabular import _cell

    assert _cell(value) == value


ACTING = "".join(map(chr, [*range(1, 9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0)]))


def test_nothing_that_a_terminal_acts_on_is_written() -> None:
    text = f"A red \x1b[31mmill\x9b31m burned.{ACTING} \u2028 It was the combat de* fresh news."
    report = lint(Document.from_text(text, name="a\x1b]0;b\x07\x9b.txt"))
    made = {
        "csv": to_csv(report, "documents"),
        "jsonl": to_jsonl(report),
        "json": report.to_json(),
        "sarif": sarif.render(report),
    }
    for form, shown in made.items():
        assert not set(shown) & {*ACTING, "\u2028"}, form
    assert Report.from_json(made["json"]) == report


def test_a_line_is_a_line_to_whoever_divides_them() -> None:
    text = "One.\u2028Two.\u2029Three.\x85Four.\x1eFive."
    lines = to_jsonl(lint(Document.from_text(text, name="a\u2028b"))).splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["document", "run"]
    assert json.loads(lines[0])["documents"][0]["text"] == text


def test_a_hostile_report_gives_whole_rows() -> None:
    bad = hostile()
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(to_csv(bad, table)), strict=True))
        assert {len(row) for row in rows} == {len(COLUMNS[table])}
        assert not [c for row in rows for c in row if len(c) > 1 and c.startswith(("=", "@", "+"))]


def test_a_table_there_is_not(report: Report) -> None:
    with pytest.raises(SettingsError, match="no table 'cells'; there are findings"):
        report.to_records("cells")  # type: ignore[arg-type]


def test_each_document_is_a_line_and_a_report(report: Report) -> None:
    lines = [json.loads(line) for line in to_jsonl(report).splitlines()]
    assert [line["type"] for line in lines] == ["document"] * 3 + ["run"]
    parts = [Report.from_json(json.dumps(line)) for line in lines[:-1]]
    assert [p.documents[0] for p in parts] == list(report.documents)
    assert sum((p.claims for p in parts), ()) == report.claims
    assert sum((p.readings for p in parts), ()) == report.readings
    assert sum(p.coverage.read for p in parts) == report.coverage.read
    last = lines[-1]
    assert [f["scope"] for f in last["findings"]] == ["corpus"]
    assert sum(len(p.findings) for p in parts) + 1 == len(report.findings)
    assert last["pairs"]["failed"] == 1
    assert last["coverage"]["complete"] is False


def test_a_frame_has_the_same_columns(report: Report) -> None:
    pytest.importorskip("pandas")
    frame = report.to_frame("claims")
    assert list(frame.columns) == list(COLUMNS["claims"])
    assert list(frame["id"]) == [c.id for c in report.claims]


def test_without_pandas_it_says_what_to_install(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SettingsError, match=r"claimaudit\[pandas\]"):
        report.to_frame()
