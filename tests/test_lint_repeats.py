"""Repeats, splices and lines of the page: what single cases can not show."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.linting import Page, lint_text
from claimaudit.linting.boilerplate import boilerplate, stray_headlines
from claimaudit.linting.repeats import duplicates
from claimaudit.linting.rows import Rows
from claimaudit.linting.splices import datelines, headed_splices, moved_now
from claimaudit.passages import split

CASES = Path(__file__).parent / "cases" / "garbled"
RULES = (boilerplate, stray_headlines, duplicates, headed_splices, moved_now, datelines)

PARAGRAPHS = [
    "The mill at Tarn was built in 1811 by two brothers who had quarrelled with the duke.",
    "It ground oats until the river was turned away, and then it stood empty for a generation.",
    "In 1902 a painter bought it, put glass in the roof and filled the hopper with canvases.",
    "Her heirs gave the building to the parish, which uses the lower floor as a library.",
    "Visitors climb a ladder to see the wheel, and most of them come down rather quickly.",
    "The parish means to repair the sluice next year, if the grant from the county arrives.",
]
LINES = [
    case["spans"][0]
    for case in json.loads((CASES / "boilerplate.json").read_text("utf-8"))["must_catch"]
    if case["spans"][0] in case["text"].split("\n")
    if not case["reason"].startswith("headline of") and "run into" not in case["reason"]
]


def page(text: str) -> Page:
    return Page(text, split(Document.from_text(text)))


def found(text: str, subtype: str) -> list[Finding]:
    return [f for f in lint_text(text) if f.subtype == subtype]


@settings(max_examples=36, deadline=None)
@given(
    st.sampled_from(PARAGRAPHS), st.integers(0, len(PARAGRAPHS)), st.sampled_from(["\n", "\n\n"])
)
def test_any_sentence_put_in_again_is_found(sentence: str, at: int, gap: str) -> None:
    text = gap.join([*PARAGRAPHS[:at], sentence, *PARAGRAPHS[at:]])
    (finding,) = found(text, "duplicate")
    assert [span.text for span in finding.spans] == [sentence, sentence]
    assert finding.spans[0].start < finding.spans[1].start


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LINES), st.integers(2, len(PARAGRAPHS) - 1), st.sampled_from(["\n", "\n\n"]))
def test_any_line_of_a_page_is_found_wherever_it_stands(line: str, at: int, gap: str) -> None:
    text = gap.join([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]])
    assert [f.spans[0].text for f in found(text, "boilerplate")] == [line]


def test_a_clean_text_has_none() -> None:
    text = "\n\n".join(PARAGRAPHS)
    assert [f.slug for f in lint_text(text)] == []


def test_paragraphs_repeated_together_are_one_finding() -> None:
    text = "\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[3:] + PARAGRAPHS[:3])
    (finding,) = found(text, "duplicate")
    assert finding.spans[1].text == "\n\n".join(PARAGRAPHS[:3])
    assert finding.scope == "document"


def test_hard_wrapped_paragraphs_are_one_row() -> None:
    wrapped = (
        "The mill at Tarn was built in 1811 by two brothers who had quarrelled\n"
        "with the duke. It ground oats until the river was turned away, and then\n"
        "it stood empty for a generation."
    )
    (row,) = Rows(wrapped)
    assert row.text == wrapped
    assert [r.text for r in Rows("Emily Brown\nEmily Brown\n\n x ")] == ["Emily Brown"] * 2 + ["x"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("aB9 \n\r\t.,:|-–“”'’@()/©\x00\u2028é*"), max_size=300))
def test_any_text_gives_places_inside_it(text: str) -> None:
    made = page(text)
    for rule in RULES:
        for hit in rule(made):
            assert all(0 <= start < end <= len(text) for start, end in hit.places)


@pytest.mark.parametrize(
    "piece",
    [
        "By A B, C D, E F, ",
        "Read Read  Read: ",
        "(photo by (via /AFP/AFP ",
        "this article, this article, ",
        "Sign up to our our our ",
        "A headline of some words\n",
        "Monday (May 1) today (June 9) ",
        "the same words again and again. ",
        "\n \n",
        "@@@@(@",
    ],
)
def test_no_string_runs_away(piece: str) -> None:
    made = page(piece * (40_000 // len(piece)))
    started = time.process_time()
    for rule in RULES:
        list(rule(made))
    assert time.process_time() - started < 4
