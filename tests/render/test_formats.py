"""The formats on the command line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimaudit import cli_report
from claimaudit.cli import app
from claimaudit.cli_options import OutputOptions
from claimaudit.render import tabular, text
from claimaudit.report import Report
from render.reports import hostile, rich

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


class Terminal(io.StringIO):
    """A stdout that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "coloured", "width"),
    [
        ({"TERM": "xterm", "COLUMNS": "60"}, True, 60),
        ({"TERM": "xterm", "COLUMNS": "0"}, True, 80),
        ({"TERM": "xterm", "COLUMNS": "200"}, True, 120),
        ({"TERM": "dumb", "COLUMNS": "80"}, False, 80),
        ({"TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}, False, 80),
    ],
    ids=str,
)
def test_colour_and_width_are_the_terminals(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool, width: int
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr("sys.__stdout__", None)
    shown = cli_report.render(rich(), OutputOptions())
    assert shown == text.render(rich(), width=width, color=coloured)


WAYS: dict[str, Callable[[Report], object]] = {
    "json": Report.to_json,
    "html": Report.to_html,
    "notebook": Report._repr_html_,
    "sarif": Report.to_sarif,
    "jsonl": tabular.to_jsonl,
    "text": lambda report: text.render(report, verbose=True, color=True),
    **{f"csv {name}": partial(tabular.to_csv, table=name) for name in tabular.COLUMNS},
    **{f"records {name}": partial(Report.to_records, table=name) for name in tabular.COLUMNS},
    **{
        f"frame {name}": lambda report, name=name: report.to_frame(name).to_csv()
        for name in tabular.COLUMNS
    },
}


@pytest.mark.parametrize("texts", [True, False], ids=["with texts", "without"])
@pytest.mark.parametrize("make", [rich, hostile])
def test_a_stored_report_is_shown_as_a_fresh_one(
    make: Callable[[], Report], texts: bool, tmp_path: Path
) -> None:
    fresh = make() if texts else make().without_text()
    fresh.save(tmp_path / "r.json")
    stored = Report.load(tmp_path / "r.json")
    for name, way in WAYS.items():
        assert way(stored) == way(fresh), name
