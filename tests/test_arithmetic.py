"""Sentences whose own numbers do not bear out what they say of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimaudit.arithmetic import miscounts
from claimaudit.documents import Document

FOLDER = Path(__file__).parent / "cases"
CASES = json.loads((FOLDER / "arithmetic.json").read_text("utf-8"))
BALLOTS = json.loads((FOLDER / "ballots.json").read_text("utf-8"))


def found(text: str) -> list[list[str]]:
    return [[s.text for s in f.spans] for f in miscounts(Document.from_text(text, name="t"))]


@pytest.mark.parametrize(
    "row", CASES["must_catch"] + BALLOTS["must_catch"], ids=lambda row: row["text"][:40]
)
def test_numbers_that_say_otherwise(row: dict[str, object]) -> None:
    assert found(str(row["text"])) == [row["sides"]]


@pytest.mark.parametrize(
    "row", CASES["must_not_flag"] + BALLOTS["must_not_flag"], ids=lambda row: row["text"][:40]
)
def test_numbers_that_may_be(row: dict[str, str]) -> None:
    assert found(row["text"]) == []


@pytest.mark.xfail(reason="no frame of words for it", strict=True)
@pytest.mark.parametrize("row", CASES["known_failures"], ids=lambda row: row["text"][:40])
def test_numbers_that_no_frame_reads(row: dict[str, str]) -> None:
    assert found(row["text"])


def test_each_of_several_in_a_text_is_found_at_its_place() -> None:
    rows = [str(row["text"]) for row in CASES["must_catch"]]
    text = "\n".join(rows)
    sides = [row["sides"] for row in CASES["must_catch"]]
    assert sorted(map(tuple, found(text))) == sorted(map(tuple, sides))


@pytest.mark.parametrize(
    "text",
    [
        "rose by 20%, from 50 ",
        "£500 and costs of ",
        "of every pound, 71p went, ",
        "four people were hurt: a driver, a cyclist, ",
        "The three finalists, Ames, Boyd, ",
        "9am to 4pm, from 9am ",
        "for six days, from Monday to ",
        "all 9 of its pupils and ",
        "Present: A, B ",
        "£1 from a, £2 from b and ",
    ],
)
def test_long_runs_take_no_time(text: str) -> None:
    found(text * 1000)
