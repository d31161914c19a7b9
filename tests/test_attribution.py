"""Who says what: cases over many genres, and properties."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.claims.attribution import Voices
from claimaudit.passages import paragraphs
from claimaudit.sentences import sentences

CASES = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text("utf-8"))


def voices(text: str) -> Voices:
    parts = paragraphs(text)
    return Voices(text, [s for part in parts for s in sentences(text, *part)], parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case: dict[str, Any]) -> None:
    at = case["text"].rindex(case["claim"])
    found = voices(case["text"]).attribution(at, at + len(case["claim"]))
    voice = case.get("voice", "reported" if case["source"] else "author")
    assert (found.voice, found.source) == (voice, case["source"]), case["reason"]


def test_the_cases_hold_both_voices() -> None:
    reported = sum(bool(case["source"]) for case in CASES)
    assert len(CASES) >= 50
    assert len(CASES) - reported >= 10


PIECES = st.sampled_from(
    ["He ", "said ", "that ", "\"", "“", "”", "‘", "’", ", ", ". ", "\n\n", "Kirby ", "General ",
     "according to ", "the official ", "was ", "told ", "40 ", "and ", "but ", "X's ", "view ",
     ": ", "\nSMITH: ", "\nQ: ", "put it ",
     "in ", "Mr ", "quoted ", "as ", "saying ", "« ", " »", "(", ")", "who ", "—"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read = voices(text)
    found = read.attribution(0, len(text))
    assert found.voice == "reported" or found.source is None
    for frame in read.frames(0, len(text)):
        assert 0 <= frame.start <= frame.end <= len(text)
        assert 0 <= frame.reach[0] <= frame.reach[1] <= len(text)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from([case for case in CASES if case["source"]]), st.integers(1, 3))
def test_what_stands_around_in_other_paragraphs_changes_nothing(
    case: dict[str, Any], lines: int
) -> None:
    before = "The town has a mill. It rained all day.\n\n" * lines
    text = before + case["text"]
    at = text.rindex(case["claim"])
    assert voices(text).attribution(at, at + len(case["claim"])).source == case["source"]


@pytest.mark.parametrize(
    "piece",
    ["said that ", "“", "X, ", "He said. ", '"a" ', "Mr A ", "of The ", "MR A: we ", "\nA: I "],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def cost(count: int) -> float:
        begin = time.process_time()
        voices(piece * count)
        return time.process_time() - begin

    short, long = min(cost(300) for _ in range(3)), min(cost(2_400) for _ in range(2))
    assert long < 24 * short + 0.1  # quadratic would be 64 times
