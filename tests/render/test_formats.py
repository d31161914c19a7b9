"""The formats on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimaudit.cli import app

CASES = [
    (["--format", "html"], "<!doctype html>"),
    (["--format", "sarif"], '"version": "2.1.0"'),
    (["--format", "jsonl"], '{"type": "document"'),
    (["--format", "csv"], "id,fingerprint,kind"),
    (["--format", "csv", "--table", "readings"], "document,passage,start"),
    (["--format", "csv", "--table", "documents"], "name,state,reason"),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("It was the combat de* fresh news from the town.")
    return path


@pytest.mark.parametrize(("options", "sign"), CASES)
def test_formats(source: Path, tmp_path: Path, options: list[str], sign: str) -> None:
    shown = CliRunner().invoke(app, ["lint", str(source), *options])
    assert shown.exit_code == 1
    assert sign in shown.stdout[:4000]
    target = tmp_path / "out"
    CliRunner().invoke(app, ["lint", str(source), *options, "-o", str(target)])
    assert _timeless(target.read_text("utf-8")) == _timeless(shown.stdout)


def _timeless(written: str) -> str:
    """The first line, without what two runs may differ in: when they began, how long they took."""
    return re.sub(r'"(started|seconds)": ("[^"]*"|[\d.]+)', "", written.partition("\n")[0])


def test_no_text_leaves_texts_out_of_every_format(source: Path) -> None:
    for name in ("html", "jsonl", "sarif", "csv"):
        shown = CliRunner().invoke(app, ["lint", str(source), "--no-text", "--format", name])
        assert "from the town" not in shown.stdout
        assert "combat de*" in shown.stdout


def test_json_lines_are_json(source: Path) -> None:
    shown = CliRunner().invoke(app, ["lint", str(source), "--format", "jsonl"])
    assert [json.loads(line)["type"] for line in shown.stdout.splitlines()] == ["document", "run"]
