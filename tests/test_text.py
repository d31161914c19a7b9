"""The report on a terminal."""

from __future__ import annotations

import dataclasses
import itertools
import re
import time

import pytest
from rich.cells import cell_len

import claimaudit
from claimaudit import findings
from claimaudit.auditor import lint
from claimaudit.render.excerpt import PLAIN, POINT, SPAN, Row, rows
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


def underlined(shown: str) -> list[tuple[str, str]]:
    """What stands above each run of marks, with its kind of mark."""
    found = []
    for line, below in itertools.pairwise(shown.splitlines()):
        if below.strip() and set(below) <= {" ", "^", "~"}:
            for run in re.finditer(r"\^+|~+", below):
                above = ""
                for c in line:
                    if run.start() <= cell_len(above) < run.end():
                        found.append((c, run[0][0]))
                    above += c
    groups = itertools.groupby(found, key=lambda pair: pair[1])
    return [("".join(c for c, _ in group), mark) for mark, group in groups]


def shown_with(text: str, marks: list[tuple[str, str]], **options: int) -> list[Row]:
    """The rows of a text of which some parts are marked, in order."""
    stretches, done = [], 0
    for part, sign in marks:
        at = text.index(part, done)
        stretches += [(text[done:at], PLAIN), (part, sign)]
        done = at + len(part)
    return rows([*stretches, (text[done:], PLAIN)], **{"room": 60, **options})


@pytest.mark.parametrize(
    "text",
    [
        "It ended in 2025.Of this total nothing came.",
        "漢字と仮名の文章 de* 漢字と仮名の文章。",
        "🎈🎈 up and de* away 🎈",
        "cafe\u0301 na\u0308ive de* e\u0301",
        "\ttabs\tand de*\ttabs",
        "x" * 500 + " de* " + "y" * 500,
        "漢" * 500 + "de*" + "字" * 500,
    ],
)
def test_the_mark_is_below_what_it_means(text: str) -> None:
    wanted = "de*" if "de*" in text else "2025.Of"
    (row,) = shown_with(text, [(wanted, POINT)])
    assert cell_len(row.text) <= 60
    assert underlined(f"{row.text}\n{row.underline}") == [(wanted, "^")]


@pytest.mark.parametrize("most", [1, 4])
def test_a_long_span_is_cut_where_it_tells_least(most: int) -> None:
    inside = "The company " + "and so on " * 60 + "employed 40 people."
    parts = inside.partition("40")
    marks = [(parts[0], SPAN), (parts[1], POINT), (parts[2], SPAN)]
    shown = shown_with(f"Before. {inside} After.", marks, most=most)
    assert len(shown) == most
    assert "employed 40" in " ".join(row.text for row in shown)
    assert all(cell_len(row.text) <= 60 for row in shown)
    assert all(len(row.underline) == cell_len(row.text) for row in shown)
    assert not any("Before" in row.text or "After" in row.text for row in shown)


def test_a_very_long_span_costs_little() -> None:
    began = time.process_time()
    shown_with("word " * 40_000, [("word " * 40_000, POINT)])
    assert time.process_time() - began < 5


def test_both_sides_of_a_contradiction_say_where_they_differ() -> None:
    text = "In 2020 the mill employed 40 people.\n\nIn 2020 the mill employed 55 people."
    document = claimaudit.Document.from_text(text, name="a.txt")
    sides = [document.span(0, 36), document.span(38, 74)]
    found = findings.make("contradiction", "amount", sides, "Not both.", ["check:amounts"])
    report = dataclasses.replace(lint(document), findings=(found,))
    point = [t for t, mark in underlined(render(report)) if mark == "^"]
    assert point == ["40", "55"]
    assert "".join(t for t, _ in underlined(render(report))) == text.replace("\n", "")


def test_places_near_each_other_are_shown_in_one_line() -> None:
    text = "The mill closed on Monday, 4 June 2022."
    document = claimaudit.Document.from_text(text, name="a.txt")
    sides = [document.span(19, 25), document.span(27, 38)]
    found = findings.make("contradiction", "time", sides, "Not both.", ["check:times"])
    shown = render(dataclasses.replace(lint(document), findings=(found,)))
    assert shown.count("The mill closed") == 1
    assert underlined(shown) == [("Monday", "^"), (", ", "~"), ("4 June 2022", "^")]


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


def test_the_severity_is_not_dimmed(report: Report) -> None:
    shown = render(report, color=True)
    assert "\x1b[1;31merror\x1b[0m" in shown
    assert "\x1b[33mwarning\x1b[0m" in shown


def test_what_goes_on_in_a_narrow_terminal_is_indented(report: Report) -> None:
    shown = render(report, width=40).splitlines()
    assert [line for line in shown if line.startswith("    rule:")]
    assert not [line for line in shown if line.startswith("rule:")]


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
    assert "INCOMPLETE, 0 of 2 passages read" in shown.splitlines()[0]
    assert "timed out" in shown
