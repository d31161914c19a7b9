"""Whole audits of odd inputs, by the rules and with a model: read or refused, never a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimaudit
from answers import answer
from claimaudit.cli import app
from claimaudit.render import sarif, tabular, text
from claimaudit.report import Report
from fake_endpoint import FakeEndpoint

CASES = json.loads((Path(__file__).parent / "cases" / "odd_strings.json").read_text())
ODD = [string for strings in CASES.values() for string in strings]
PROSE = "The mill burned down in May. Nobody was hurt."


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeEndpoint]:
    with FakeEndpoint(answer) as endpoint:
        yield endpoint


@pytest.fixture(params=["rules", "model"])
def how(request: pytest.FixtureRequest, fake: FakeEndpoint) -> dict[str, object]:
    """By the rules alone, and with a model."""
    return {"rules": {"llm": False}, "model": {"model": "m", "base_url": fake.url}}[request.param]


def check(report: Report) -> None:
    """Every span is its slice, all is in the ledger, and every format takes the report."""
    texts = {document.name: document.text for document in report.documents}
    spans = [span for finding in report.findings for span in finding.spans]
    for span in (*spans, *(claim.span for claim in report.claims)):
        whole = texts[span.document]
        assert whole is not None
        assert whole[span.start : span.end] == span.text
    assert len(report.readings) == len(report.passages)
    assert {r.state for r in report.readings} <= {"read", "skipped"}
    assert {r.reason for r in report.readings} <= {None, "rules-only", "no-words"}
    assert Report.from_json(report.to_json()) == report
    shown = text.render(report, verbose=True)
    assert not {c for c in shown if ord(c) < 32 or 0x7F <= ord(c) < 0xA0} - {"\n"}
    assert "<script" not in report.to_html()
    json.loads(sarif.render(report))
    for line in tabular.to_jsonl(report).split("\n")[:-1]:
        json.loads(line)
    for table in ("findings", "claims", "readings", "documents"):
        tabular.to_csv(report, table)


def test_the_odd_strings_are_many() -> None:
    assert len(ODD) == len(set(ODD)) > 200


def test_odd_strings_as_documents(how: dict[str, object]) -> None:
    some = ODD[:: 4 if how.get("model") else 1]
    documents = [
        claimaudit.Document.from_text(string, name=f"{n:03}") for n, string in enumerate(some)
    ]
    report = claimaudit.audit(documents, **how)
    assert len(report.documents) == len(some)
    check(report)


def test_odd_strings_as_names_and_titles_and_within_prose(how: dict[str, object]) -> None:
    documents = [
        claimaudit.Document.from_text(
            f"{PROSE} {string} And it rained.", name=f"{n} {string}", title=string
        )
        for n, string in enumerate(ODD[1 :: 4 if how.get("model") else 2])
        if len(string) < 100
    ]
    report = claimaudit.audit(documents, **how)
    assert len(report.documents) == len(documents) > 50
    check(report)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\u2028"])
def test_many_lines(how: dict[str, object], end: str) -> None:
    count = 40 if how.get("model") else 2_000
    report = claimaudit.audit(
        claimaudit.Document.from_text(f"It rained.{end}" * count), max_pairs=0, **how
    )
    check(report)
    assert sum(len(p.sentences) for p in report.passages) == count


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("The mill burned in May, and nobody was hurt. ", 1_000_000),
        ("x", 1_000_000),
        ("word ", 200_000),
        ("é,", 200_000),
    ],
)
def test_a_line_of_a_megabyte(unit: str, size: int) -> None:
    whole = unit * (size // len(unit))
    report = claimaudit.lint(claimaudit.Document.from_text(whole))
    assert report.coverage.characters == len(whole)
    assert sum(p.end - p.start for p in report.passages) > 0.9 * len(whole)
    assert max(p.end - p.start for p in report.passages) <= 4_000
    assert not [f for f in report.findings if f.severity == "error"]


def test_what_is_too_large_is_refused_unread_and_the_flag_is_named(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200_000_001)  # a hole: it takes no room
    (tmp_path / "small.txt").write_text(PROSE)
    done = CliRunner().invoke(app, ["lint", str(tmp_path), "--format", "json"])
    assert done.exit_code == 3
    rows = {Path(row["name"]).name: row for row in json.loads(done.stdout)["documents"]}
    assert rows["small.txt"]["state"] == "skipped"
    assert rows["large.txt"]["state"] == "failed"
    for said in ("200,000,000", "--max-bytes"):
        assert said in rows["large.txt"]["reason"]


def test_a_folder_of_traps(tmp_path: Path, fake: FakeEndpoint) -> None:
    """Each thing that is no text of this folder is told, and the texts are read."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Not to be read.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one\ntwo.txt").write_text(PROSE)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(PROSE)
    (folder / "-o.txt").write_text("x")
    (folder / "empty.txt").touch()
    (folder / "nul.txt").write_bytes(b"It \0rained.")
    (folder / "surrogate.txt").write_bytes(b"It \xed\xa0\x80rained all day.")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(outside)
    (folder / "away.txt").symlink_to(outside / "secret.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    closed = folder / "closed.txt"
    closed.write_text(PROSE)
    closed.chmod(0)
    readable = os.access(closed, os.R_OK)  # by the administrator
    target = tmp_path / "r.json"
    done = CliRunner().invoke(
        app,
        [
            *("audit", str(folder), "--model", "m", "--base-url", fake.url, "--store", "none"),
            *("--format", "json", "-o", str(target)),
        ],
    )
    assert done.exit_code == 3, done.output
    report = Report.load(target)
    reasons = {Path(d.name).name: d.reason for d in report.documents if d.state == "failed"}
    expected = {
        "empty.txt": "empty",
        "nul.txt": "binary",
        "away": "link out of the folder",
        "away.txt": "link out of the folder",
        "gone.txt": "no such file",
        **({"pipe.txt": "not a regular file"} if hasattr(os, "mkfifo") else {}),
        **({} if readable else {"closed.txt": "permission denied"}),
    }
    assert reasons.keys() == expected.keys()
    for name, said in expected.items():
        assert said in (reasons[name] or "")
    read = {Path(d.name).name for d in report.documents if d.state == "read"}
    assert {"one\ntwo.txt", "caf\\udce9.txt", "-o.txt", "surrogate.txt"} <= read
    assert "garbled/encoding" in {f.slug for f in report.findings}
    assert "Not to be read" not in target.read_text()


@pytest.mark.parametrize("string", ["", " ", "\n", "\ufeff"])
def test_nothing_is_nothing(string: str, how: dict[str, object]) -> None:
    report = claimaudit.audit(claimaudit.Document.from_text(string), **how)
    assert report.passages == ()
    assert report.findings == ()


@pytest.mark.parametrize("string", ["x", ".", "7", "\x00", "\ud800", "é", "😀", "*", '"', "\u200b"])
def test_one_character(string: str, how: dict[str, object]) -> None:
    check(claimaudit.audit(claimaudit.Document.from_text(string), **how))
