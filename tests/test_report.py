"""Saving, loading and the ledger."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from claimaudit.auditor import lint
from claimaudit.errors import ReportError
from claimaudit.report import Report, worst_state

TEXT = "Prices rose in 2025.Of this total de* nothing came. 🎈 It ended."


@pytest.fixture
def report() -> Report:
    document = claimaudit.Document.from_text(TEXT, name="a.txt", date="2025-01-02")
    return lint(document)


def altered(report: Report, change: Any) -> str:
    data = json.loads(report.to_json())
    change(data)
    return json.dumps(data)


def test_a_report_comes_back_as_it_was(report: Report, tmp_path: Path) -> None:
    report.save(tmp_path / "r.json")
    assert Report.load(tmp_path / "r.json") == report


def test_the_json_has_the_documented_keys(report: Report) -> None:
    data = report.to_dict()
    assert list(data)[:2] == ["schema_version", "run"]
    assert data["schema_version"] == 1
    assert set(data["findings"][0]) == {
        "id",
        "fingerprint",
        "kind",
        "subtype",
        "scope",
        "severity",
        "confidence",
        "spans",
        "explanation",
        "repair",
        "origins",
        "overruled",
        "compatible_if",
    }
    assert set(data["findings"][0]["spans"][0]) == {
        "document",
        "start",
        "end",
        "line",
        "column",
        "text",
    }
    assert data["documents"][0]["date"] == {"value": "2025-01-02", "inferred": False, "span": None}
    assert "trace" not in data


def test_unknown_keys_are_ignored(report: Report) -> None:
    def add(data: dict[str, Any]) -> None:
        data["new"] = 1
        data["findings"][0]["new"] = {"a": 1}

    assert Report.from_json(altered(report, add)) == report


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(schema_version=2), "schema version 2"),
        (lambda d: d.pop("schema_version"), "no schema_version"),
        (lambda d: d["documents"][0].update(text="other"), "does not fit its sha256"),
        (lambda d: d["findings"][0]["spans"][0].update(start=0), "does not fit its text"),
        (lambda d: d["findings"][0]["spans"][0].update(document="b"), "no document of the report"),
        (lambda d: d.update(findings=3), "findings"),
    ],
)
def test_a_report_that_does_not_fit_itself_is_refused(
    report: Report, change: Any, message: str
) -> None:
    with pytest.raises(ReportError, match=message):
        Report.from_json(altered(report, change))


def test_without_text_spans_remain(report: Report, tmp_path: Path) -> None:
    report.without_text().save(tmp_path / "r.json")
    loaded = Report.load(tmp_path / "r.json")
    assert loaded.documents[0].text is None
    assert loaded.findings == report.findings


def test_loading_nothing_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="can not read"):
        Report.load(tmp_path / "none.json")
    for bad in ("{", "[" * 200_000):
        (tmp_path / "bad.json").write_text(bad)
        with pytest.raises(ReportError, match=r"bad\.json: not JSON"):
            Report.load(tmp_path / "bad.json")


def test_a_failed_write_leaves_the_old_report(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "sub" / "r.json"
    with pytest.raises(ReportError, match="can not write"):
        report.save(target)
    target.parent.mkdir()
    report.save(target)
    before = target.read_bytes()

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ReportError, match="No space left"):
            dataclasses.replace(report, findings=()).save(target)
    assert target.read_bytes() == before
    assert [p.name for p in target.parent.iterdir()] == ["r.json"]


def test_the_worst_state_counts() -> None:
    assert worst_state([]) == "read"
    assert worst_state(["read", "failed", "partial", "skipped"]) == "failed"
    assert worst_state(["read", "skipped", "partial"]) == "skipped"


def test_a_baseline_takes_known_findings_away(report: Report) -> None:
    assert report.findings
    assert not report.without_findings_of(report).findings
    none = dataclasses.replace(report, findings=())
    assert report.without_findings_of(none).findings == report.findings
