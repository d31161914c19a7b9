"""Percentages that their own part and whole do not give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.arithmetic.shares import misshares
from claimaudit.documents import Document


def found(text: str) -> list[list[str]]:
    return [[s.text for s in f.spans] for f in misshares(Document.from_text(text, name="t"))]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Of the 40 jars opened, 10, or 40%, had leaked.", ["Of the 40 jars opened, 10", "or 40%"]),
        ("12 of the 48 pupils (60 per cent) walk.", ["12 of the 48 pupils", "60 per cent"]),
        ("Nine of 12 jurors, or 57%, agreed.", ["Nine of 12 jurors", "or 57%"]),
        ("It passed 1,200 out of 2,000 tests, or 75%.", ["1,200 out of 2,000 tests", "or 75%"]),
        ("Some 30 of its 60 ships, or about 70%, sank.", ["30 of its 60 ships", "or about 70%"]),
        (
            "Wheat made up 48% of the crop, barley from the hills 33% and oats the remaining 29%.",
            ["48% of the crop, barley from the hills 33%", "the remaining 29%"],
        ),
    ],
)
def test_a_share_that_is_not(text: str, sides: list[str]) -> None:
    assert found(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 40 jars opened, 10, or 25%, had leaked.",
        "Two of three voters, or 66%, stayed at home.",  # rounded down
        "31 of 60 ships, or about 50%, sank.",
        "30 of the 60 ships, or more than 40%, sank.",  # a bound
        "Wheat took 48% of the land, barley 33% and oats the remaining 19%.",
        "Wheat took 48% of the land, barley 33%; of these fields the remaining 29% lay fallow.",
        "Rents rose by 8% and 12%, and the remaining 29% of flats stayed as they were.",
        "Barley took 33%, and oats the remaining 29%.",  # a part may have been told before
        "12 of the 48 pupils walk, up from 10% a year before.",
        "12 of the 48 pupils walk. Or 60% do, by another count.",
        "In 12 of 20 towns rents rose, by 9%.",
        "48 of the 12 pupils, or 60%, walk.",  # no part of it
        "4 of 5 stars (98% positive reviews).",
        "He scored 3 of 4 penalties; 60% of shots missed.",
    ],
)
def test_a_share_that_may_be(text: str) -> None:
    assert found(text) == []


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 500), st.integers(1, 500))
def test_a_true_share_is_never_flagged(part: int, rest: int) -> None:
    whole = part + rest
    assert found(f"{part} of the {whole} rooms, or {100 * part / whole:.1f}%, are let.") == []


def test_long_runs_of_numbers_take_no_time() -> None:
    assert found("12 of 40 " * 4000) == []
