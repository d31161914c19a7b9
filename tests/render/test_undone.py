"""What was left undone, in every form that people look at: why, and where."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from claimaudit.auditor import lint
from claimaudit.documents import Document
from claimaudit.render import text
from claimaudit.report import Report
from render.reports import partly_compared, rich


def sarif_notes(report: Report) -> str:
    return json.dumps(report.to_sarif()["runs"][0]["invocations"])


def words_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def verdict(report: Report) -> str:
    """The first line of the page, which says what is left."""
    first = re.search(r'<p class="verdict.*?</p>', report.to_html(), re.DOTALL)
    assert first
    return words_of(first.group())


EYES: dict[str, Callable[[Report], str]] = {
    "terminal": text.render,
    "html": lambda report: words_of(report.to_html()),
    "notebook": lambda report: words_of(report._repr_html_()),
    "sarif": sarif_notes,
}


@pytest.mark.parametrize("form", ["terminal", "html", "sarif"])
def test_why_a_document_was_not_compared_throughout(form: str) -> None:
    report = partly_compared()
    assert not report.complete
    assert "claims not surveyed: no <answer>" in EYES[form](report)


@pytest.mark.parametrize("form", ["terminal", "html", "notebook"])
def test_that_a_document_was_not_compared_throughout(form: str) -> None:
    assert "1 document not compared" in " ".join(EYES[form](partly_compared()).split())
    assert "not compared throughout" not in EYES[form](rich())


STOPPED = "the limit of <3> for max_requests is reached"


@pytest.mark.parametrize("form", list(EYES))
def test_why_a_run_was_stopped(form: str) -> None:
    assert "stopped" not in EYES[form](rich()).casefold()
    assert STOPPED in EYES[form](replace(rich(), run=replace(rich().run, stopped=STOPPED)))


@pytest.mark.parametrize("make", [rich, lambda: lint(Document.from_text("The mill burned."))])
def test_the_first_line_of_a_page_says_that_the_run_was_stopped(make: Callable[[], Report]) -> None:
    report = make()
    stopped = replace(report, run=replace(report.run, stopped=STOPPED))
    assert f"Stopped: {STOPPED}." in verdict(stopped)


def test_a_run_of_the_rules_that_was_stopped_is_no_success() -> None:
    report = lint(Document.from_text("The mill burned."))
    stopped = replace(report, run=replace(report.run, stopped="cancelled"))
    for one, success in ((report, True), (stopped, False)):
        (invocation,) = one.to_sarif()["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is success
    assert invocation["exitCodeDescription"] == "stopped: cancelled"
