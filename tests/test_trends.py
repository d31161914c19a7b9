"""Directions that their own numbers turn round."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimaudit.arithmetic.trends import mistrends
from claimaudit.documents import Document

CASES = json.loads((Path(__file__).parent / "cases" / "trends.json").read_text("utf-8"))


def found(text: str) -> list[list[str]]:
    return [[s.text for s in f.spans] for f in mistrends(Document.from_text(text, name="t"))]


@pytest.mark.parametrize("row", CASES["must_catch"], ids=lambda row: row["text"][:40])
def test_a_direction_against_its_numbers(row: dict[str, str]) -> None:
    assert len(found(row["text"])) == 1


@pytest.mark.parametrize("row", CASES["must_not_flag"], ids=lambda row: row["text"][:40])
def test_a_direction_that_may_be(row: dict[str, str]) -> None:
    assert found(row["text"]) == []


def test_the_sides_are_the_figures() -> None:
    assert found("The price dropped from £12 to £15.") == [["£12", "£15"]]
    assert found("Rents rose from 1.9 million to 1.2 million.") == [["1.9 million", "1.2 million"]]


@pytest.mark.parametrize("text", ["rose from 12 to ", "8% on a and ", "at 48, he "])
def test_long_runs_take_no_time(text: str) -> None:
    found(text * 1000)
