"""Cue tables: phrases are found whole, in any case, at word boundaries."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit import cues

_TABLES = {
    name: tuple(getattr(cues, name))
    for name in (
        "BOUNDS",
        "HEDGES",
        "NEGATIONS",
        "DENIALS",
        "FORECASTS",
        "HYPOTHETICALS",
        "DEGREES",
    )
}
_ALL = tuple(phrase for table in _TABLES.values() for phrase in table)


@pytest.mark.parametrize("name", _TABLES)
def test_every_cue_is_found_whole(name: str):
    for phrase in _TABLES[name]:
        text = f"Now {phrase} x" if phrase != "n't" else "It isn't x"
        longest = max((m.group() for m in cues.pattern(_TABLES[name]).finditer(text)), key=len)
        assert longest == phrase


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No longer", ["No longer"]),
        ("nobody, nothing; another", ["nobody", "nothing"]),
        ("it isn’t and won't", ["n’t", "n't"]),
        ("not\n  yet", ["not\n  yet"]),
        ("knot, notable", []),
        ("cannot", ["cannot"]),
    ],
)
def test_negations(text: str, found: list[str]):
    assert cues.pattern(cues.NEGATIONS).findall(text) == found


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(_ALL), min_size=1, max_size=20),
    st.lists(st.sampled_from([*_ALL, "more", "than", "at", "people", "is", "to"]), max_size=12),
)
def test_the_prefix_tree_finds_what_a_plain_list_finds(phrases: list[str], words: list[str]):
    text = " ".join(words)
    plain = "|".join(sorted((re.escape(p) for p in phrases if p != "n't"), key=len, reverse=True))
    if not plain:
        return
    expected = re.findall(rf"(?<!\w)(?:{plain})(?!\w)", text)
    tree = cues.alternation(p for p in phrases if p != "n't")
    found = re.findall(rf"(?<!\w){tree}(?!\w)", text)
    assert found == expected
