"""The report on a terminal."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from rich.cells import cell_len

import claimaudit
from claimaudit import findings
from claimaudit.auditor import lint
from claimaudit.render.text import render
from claimaudit.report import Report

TEXT = "It ended in 2025.Of this total 汉字汉字 de* nothing came. 🎈 And so on, for long.\n\n>\n"


@pytest.fixture
def report() -> Report:
    return lint(claimaudit.Document.from_text(TEXT, name="a.txt"))


def test_coverage_comes_first_and_the_sum_last(report: Report) -> None:
    lines = render(report).splitlines()
    assert lines[0] == "1 document, 2 passages: rules only, not read for meaning"
    assert lines[-1].startswith("1 error, 2 warnings, 0 notes")


def test_the_underline_is_as_wide_as_the_span(report: Report) -> None:
    lines = render(report).splitlines()
    for line, below in itertools.pairwise(lines):
        if set(below.strip()) == {"^"}:
            start = below.index("^")
            marked = ""
            for character in line:
                if cell_len(marked) >= len(below):
                    break
                marked += character
            assert cell_len(marked) == len(below), line
            assert start < len(below)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits(report: Report, width: int) -> None:
    assert max(map(cell_len, render(report, width=width, verbose=True).splitlines())) <= width


def test_notes_are_a_count_unless_asked_for(report: Report) -> None:
    document = report.documents[0]
    assert document.text is not None
    span = claimaudit.Document.from_text(document.text, name="a.txt").span(0, 5)
    note = findings.make("garbled", "scrambled", [span], "odd words", ["model:passage"])
    noted = dataclasses.replace(report, findings=(*report.findings, note))
    assert "odd words" not in render(noted)
    assert "1 note (-v lists them)" in render(noted)
    assert "odd words" in render(noted, verbose=True)


def test_colour_only_when_asked_for(report: Report) -> None:
    assert "\x1b[" not in render(report)
    assert "\x1b[" in render(report, color=True)


def test_without_texts_the_spans_are_shown_alone(report: Report) -> None:
    shown = render(report.without_text())
    assert "spans are shown alone" in shown
    assert "2025.Of" in shown
    assert "It ended" not in shown


def test_an_empty_repair_is_said(report: Report) -> None:
    assert "Repair: leave it out" in render(report)


def test_what_was_not_read_is_said_with_its_reason(report: Report) -> None:
    failed = dataclasses.replace(report.readings[0], state="failed", reason="timed out")
    shown = render(
        dataclasses.replace(
            report,
            run=dataclasses.replace(report.run, model="m"),
            readings=(failed, *report.readings[1:]),
        )
    )
    assert "INCOMPLETE" in shown.splitlines()[0]
    assert "timed out" in shown
