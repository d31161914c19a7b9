"""What a pattern can begin with: a guess too narrow would hide lines from the rules."""

import json
from pathlib import Path

import pytest

from claimaudit.linting import boilerplate
from claimaudit.linting.leads import leads

_CASES = Path(__file__).parent / "cases" / "garbled" / "boilerplate.json"


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("read more", {"read m"}),
        ("(?:read|see) on", {"read o", "see on"}),
        ("an? b", {"a b", "an b"}),
        ("(?:the )?(?-i:End)", {"the en", "end"}),
        ("a(?!x)b|(?<!y)c", {"ab", "c"}),
        ("[|·] x", {"| x", "· x"}),
        ("[a-c]x", {""}),
        ("[^a]x", {""}),
        (r"\(c\) \S", {"(c) "}),
        (r"page \d{1,3} of", {f"page {n}" for n in range(10)}),
        ("ab{2,3}c", {"ab"}),
        ("ab{0,3}c", {"a"}),
        ("x*a", {""}),
        ("a+b", {"a"}),
        (".{0,9}a", {""}),
    ],
)
def test_what_a_pattern_begins_with(pattern: str, beginnings: set[str]) -> None:
    assert leads(pattern) == beginnings


def test_a_group_that_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="group"):
        leads("(?P<name>x)")


def test_no_pattern_that_matches_a_line_is_left_out() -> None:
    rows = {
        row.strip()
        for case in json.loads(_CASES.read_text("utf-8"))["must_catch"]
        for row in case["text"].split("\n")
        if 0 < len(row.strip()) < 200
    }
    for row in rows:
        tried = set(boilerplate._tried(boilerplate._lead(row)))
        for i, sort in enumerate(boilerplate._SORTS):
            for j in range(len(sort.patterns)):
                if (i, j) not in tried:
                    assert not boilerplate._compiled(i, j).fullmatch(row), (row, i, j)
