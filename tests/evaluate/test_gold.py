"""Loading gold, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.errors import ReportError, SettingsError
from claimaudit.evaluate import evaluate, load
from claimaudit.evaluate.binding import bind, names_of, only, units
from claimaudit.evaluate.rows import sample
from evaluate.build import report

TEXT = "The ferry left at nine. It carried 40 people."
ROW: dict[str, Any] = {
    "id": "r1",
    "kind": "garbled",
    "subtype": "typo",
    "scope": "passage",
    "grade": "clear",
    "spans": [{"document": "a.txt", "start": 4, "end": 9, "text": "ferry"}],
}
CLAIM: dict[str, Any] = {
    "id": "c1",
    "type": "amount",
    "span": {"document": "a.txt", "start": 35, "end": 44, "text": "40 people"},
    "low": 40,
    "high": 40,
    "comparator": "=",
    "unit": "person",
}


def write(folder: Path, name: str, *rows: dict[str, Any]) -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_a_folder_means_its_findings_and_claims(tmp_path: Path) -> None:
    write(tmp_path, "a.findings.jsonl", ROW)
    file = write(tmp_path, "a.claims.jsonl", CLAIM)
    write(tmp_path, "a.documents.jsonl", {"document": "a.txt"})
    gold = load([tmp_path, file])
    assert [row.id for row in gold.findings] == ["r1"]
    assert [row.id for row in gold.claims] == ["c1"]


def changed(row: dict[str, Any], **change: Any) -> dict[str, Any]:
    return {**row, **change}


SPAN = ROW["spans"][0]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (changed(ROW, kind="grabled"), "row r1: unknown kind 'grabled'"),
        (changed(ROW, grade="clearly"), "row r1: unknown grade 'clearly'"),
        (changed(ROW, spans=[]), "row r1: no span"),
        (changed(ROW, spans=[{**SPAN, "end": 4}]), "row r1: no span 4:4"),
        (changed(ROW, spans=[{**SPAN, "start": "4"}]), "`start` must be a whole number"),
        (changed(ROW, id=7), "row 7: `id` must be a string"),
        ({"id": "r1"}, "row r1: neither"),
        (changed(CLAIM, type="sum"), "row c1: unknown type 'sum'"),
        (changed(CLAIM, low="40"), "row c1: '40' is no bound of a claim of type amount"),
        (changed(CLAIM, comparator="=="), "row c1: unknown comparator '=='"),
    ],
)
def test_a_bad_row_is_refused_by_name(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    file = write(tmp_path, "bad.findings.jsonl", row)
    with pytest.raises(ReportError, match=r"bad.findings.jsonl") as caught:
        load([file])
    assert message in str(caught.value)


def test_files_that_are_no_gold(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"no such file or folder"):
        load([tmp_path / "nowhere"])
    with pytest.raises(ReportError, match=r"no \*.findings.jsonl"):
        load([tmp_path])
    (tmp_path / "x.findings.jsonl").write_text('{"id": "r1"}\n{oops\n')
    with pytest.raises(ReportError, match=r"row r1: neither"):
        load([tmp_path])
    (tmp_path / "x.findings.jsonl").write_text("\n{oops\n")
    with pytest.raises(ReportError, match=r"x.findings.jsonl, line 2: not JSON"):
        load([tmp_path])
    (tmp_path / "x.findings.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(ReportError, match=r"not UTF-8"):
        load([tmp_path])
    write(tmp_path, "x.findings.jsonl", ROW, ROW)
    with pytest.raises(ReportError, match=r"row r1: the id stands twice"):
        load([tmp_path])


def test_text_that_does_not_stand_at_its_offsets(tmp_path: Path) -> None:
    moved = {**SPAN, "start": 5, "end": 10}
    gold = load([write(tmp_path, "g.findings.jsonl", changed(ROW, spans=[moved]))])
    with pytest.raises(ReportError, match=r"g.findings.jsonl, row r1: .*5:10 of a.txt"):
        evaluate(report({"a.txt": TEXT}), gold)
    claim = changed(CLAIM, span={**CLAIM["span"], "text": "41 people"})
    gold = load([write(tmp_path, "g.claims.jsonl", claim)])
    with pytest.raises(ReportError, match=r"g.claims.jsonl, row c1"):
        evaluate(report({"a.txt": TEXT}), gold)


def test_documents_match_by_name_then_by_a_unique_suffix(tmp_path: Path) -> None:
    gold = load([write(tmp_path, "g.findings.jsonl", ROW)])

    def name(*names: str) -> str:
        bound = bind(gold, report(dict.fromkeys(names, TEXT)), ["garbled"])
        return bound.findings[0].spans[0].document

    assert name("a.txt", "x/a.txt") == "a.txt"
    assert name("x/a.txt", "ba.txt") == "x/a.txt"
    assert name("rows.jsonl#a.txt") == "rows.jsonl#a.txt"
    with pytest.raises(ReportError, match=r"fits x/a.txt and y/a.txt"):
        name("x/a.txt", "y/a.txt")
    with pytest.raises(ReportError, match=r"a.txt, which the report does not hold"):
        name("ba.txt")
    assert names_of(gold, ["x/a.txt", "b.txt"]) == {"x/a.txt"}


def test_a_document_without_a_row_of_a_scored_kind_may_be_absent(tmp_path: Path) -> None:
    other = changed(
        ROW, id="r2", kind="revision", subtype="added", spans=[{**SPAN, "document": "b.txt"}]
    )
    gold = load([write(tmp_path, "g.findings.jsonl", ROW, other)])
    assert bind(gold, report({"a.txt": TEXT}), ["garbled"]).absent == ("b.txt",)
    assert bind(gold, report({"b.txt": TEXT}), ["revision"]).absent == ("a.txt",)
    with pytest.raises(ReportError, match=r"b.txt"):
        bind(gold, report({"a.txt": TEXT}), ["revision"])


def test_two_gold_documents_may_not_be_one(tmp_path: Path) -> None:
    other = changed(ROW, id="r2", spans=[{**SPAN, "document": "x/a.txt"}])
    gold = load([write(tmp_path, "g.findings.jsonl", ROW, other)])
    with pytest.raises(ReportError, match=r"several gold documents fit 'x/a.txt'"):
        bind(gold, report({"x/a.txt": TEXT}), ["garbled"])


def test_a_subtype_that_claimaudit_lacks_is_scored_and_named(tmp_path: Path) -> None:
    gold = load([write(tmp_path, "g.findings.jsonl", changed(ROW, subtype="smudge"))])
    evaluation = evaluate(report({"a.txt": TEXT}), gold)
    assert evaluation.gold.unknown_subtypes() == {"garbled/smudge": 1}
    assert evaluation.total.recall.total == 1


def test_documents_that_rows_tie_together_are_drawn_together(tmp_path: Path) -> None:
    pair = [{**SPAN, "document": "b.txt"}, {**SPAN, "document": "c.txt"}]
    rows = [ROW, changed(ROW, id="r2", grade="trap", spans=pair)]
    gold = load([write(tmp_path, "g.findings.jsonl", *rows)])
    drawn = units(gold)
    assert [set(unit.documents) for unit in drawn] == [{"a.txt"}, {"b.txt", "c.txt"}]
    assert [unit.fields["damaged"] for unit in drawn] == [True, False]
    assert [row.id for row in only(gold, drawn[1].documents).findings] == ["r2"]
    with pytest.raises(SettingsError, match=r"no field 'genre' to sample by"):
        sample(drawn, 1, 0, ["genre"])
