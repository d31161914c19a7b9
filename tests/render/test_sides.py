"""Two sides beside each other: which of their words differ."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.render.sides import differences, side

WORDS = st.lists(
    st.sampled_from(["the", "mill", "burned", "12", "7,000", "not", "in", "May", "—", "“x”"]),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b", "left", "right", "why"),
    [
        ("Twelve were hurt", "Seven were hurt", ["Twelve"], ["Seven"], "one word"),
        ("about 7,000 men", "about 7.500 men", ["7,000"], ["7.500"], "a number is one token"),
        ("It burned.", "It did not burn.", ["burned"], ["did not burn"], "a run is one mark"),
        ("same words", "Same words", [], [], "the case of letters says nothing"),
        (
            "It began in 1911 with Ada, and it has made paper since.",
            "It began in 1923 with Ada.",
            ["1911"],
            ["1923"],
            "what one side goes on to say is no difference",
        ),
        ("1. It has 3 halls.", "4. It has 5 halls.", ["3"], ["5"], "the number of a list item"),
        (
            "The office put the toll at 15",
            "Nobody knows; some count 12 dead",
            ["15"],
            ["Nobody", "12"],
            "where nearly all differs only numbers and negations are marked",
        ),
        (
            "Anna being the one to open the mill",
            "I doubt that they will make a deal",
            [],
            [],
            "a number with none beside it tells nothing",
        ),
        (
            "Nobody in the harbour office had heard of it",
            "The mayor told the office at noon that day",
            ["Nobody"],
            [],
            "a negation does by itself",
        ),
    ],
)
def test_differing_parts(a: str, b: str, left: list[str], right: list[str], why: str) -> None:
    places = differences(a, b)
    assert [a[i:j] for i, j in places[0]] == left, why
    assert [b[i:j] for i, j in places[1]] == right, why


def test_very_long_sides_are_not_compared() -> None:
    assert differences("word " * 500, "other " * 500) == ([], [])


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_a_side_is_its_text(a: str, b: str) -> None:
    for text, places in zip((a, b), differences(a, b), strict=True):
        parts = side("before ", text, " after", places)
        assert "".join(p.text for part in parts for p in part.pieces) == f"before {text} after"
        inside = "".join(p.text for part in parts if part.inside for p in part.pieces)
        assert inside == text
