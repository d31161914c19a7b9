"""Passages and sentences: cases of layout and punctuation, and what holds of every text."""

from __future__ import annotations

import json
import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.documents import Document
from claimaudit.passages import paragraphs, sentences, split
from claimaudit.sentences import MAX_SENTENCE

CASES = json.loads((Path(__file__).parent / "cases/passages.json").read_text("utf-8"))
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))

# Words, marks and line ends that meet in the texts where cutting is hard.
PIECES = st.sampled_from(
    [
        *("Mr. ", "U.S. ", "5 p.m. ", "No. 5 ", "2025.", "Of ", "war", "a ", "word ", "It fell. "),
        *("“", "”", '"', "’", "(", ")", "... ", "…", "? ", "!", "- ", "* ", "1. ", "。"),
        *("\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\x00", "\x1c", "\ufeff", "\u200b"),
        *("\u00a0", "\ud800", "東京", "é", "🎙️"),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=200).map("".join))


def marked(text: str, starts: list[int], mark: str) -> str:
    for start in reversed(starts):
        text = text[:start] + mark + text[start:]
    return text


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["reason"])
def test_sentences_begin_at_the_marks(case: dict[str, str]) -> None:
    text = case["text"].replace("¦", "")
    assert marked(text, [a for a, _ in sentences(text)[1:]], "¦") == case["text"]


@pytest.mark.parametrize("case", CASES["layouts"], ids=lambda case: case["reason"])
def test_paragraphs_begin_at_the_marks(case: dict[str, str]) -> None:
    text = case["text"].replace("¶", "")
    assert marked(text, [a for a, _ in paragraphs(text)], "¶") == case["text"]


def check(text: str, max_sentences: int = 6, max_characters: int = 900) -> None:
    passages = split(
        Document("x", text), max_sentences=max_sentences, max_characters=max_characters
    )
    assert [p.index for p in passages] == list(range(len(passages)))
    covered = [span for p in passages for span in p.sentences]
    for p in passages:
        assert (p.start, p.end) == (p.sentences[0][0], p.sentences[-1][1])
        assert len(p.sentences) <= max_sentences
        assert p.end - p.start <= max_characters or len(p.sentences) == 1
    for start, end in covered:
        assert 0 < end - start <= MAX_SENTENCE
        assert text[start:end] == text[start:end].strip()
    assert all(before[1] <= after[0] for before, after in pairwise(covered))
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        assert not text[at:start].strip(), "a character outside every sentence"
        at = end


@given(TEXTS, st.integers(1, 8), st.integers(1, 1_200))
@settings(max_examples=150, deadline=None)
def test_every_character_is_in_one_sentence(text: str, most: int, longest: int) -> None:
    check(text, most, longest)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_name_changes_nothing(text: str) -> None:
    one, other = split(Document("a", text)), split(Document("b/c.md", text))
    assert [p.sentences for p in one] == [p.sentences for p in other]


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_sentences_of_a_part_lie_in_it(text: str, left: int, right: int) -> None:
    start, end = min(left, len(text)), max(min(left, len(text)), len(text) - right)
    part = [(a - start, b - start) for a, b in sentences(text, start, end)]
    assert part == sentences(text[start:end])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_are_covered(path: Path) -> None:
    check(path.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("width", [48, 60, 72, 80, 100])
def test_wrapping_changes_no_paragraph(width: int) -> None:
    for path in SEEDS:
        text = path.read_bytes().decode("utf-8")
        wrapped = [
            textwrap.fill(text[a:b], width, break_on_hyphens=False) for a, b in paragraphs(text)
        ]
        joined = "\n\n".join(wrapped)
        assert [joined[a:b] for a, b in paragraphs(joined)] == wrapped


def test_long_paragraphs_are_cut_into_few_and_equal_parts() -> None:
    passages = split(Document("x", "This is a sentence of forty characters. " * 14))
    assert [len(p.sentences) for p in passages] == [5, 5, 4] or sorted(
        len(p.sentences) for p in passages
    ) == [4, 5, 5]
    long = "A" + "a" * 448 + ". "
    assert [p.end - p.start for p in split(Document("x", long * 4))] == [450, 450, 450, 450]
    short = "A" + "a" * 398 + ". "
    assert [p.end - p.start for p in split(Document("x", short * 4))] == [801, 801]


def test_a_sentence_is_cut_above_the_limit_only() -> None:
    words = "word " * 799 + "word."
    assert len(words) == MAX_SENTENCE
    assert len(sentences(words)) == 1
    longer = "word " * 1_000
    assert [longer[a:b][:4] for a, b in sentences(longer)] == ["word", "word"]
    assert [b - a for a, b in sentences("x" * 9_000)] == [4_000, 4_000, 1_000]


@pytest.mark.parametrize(
    "unit", ["It fell. ", "x!X", "?A,", "“a. ", "!?", "U.S. ", "1. ", "\n“A", "a"]
)
def test_time_is_linear(unit: str) -> None:
    """Each of these is quadratic in one of the libraries that cut sentences."""
    times = []
    for size in (10_000, 80_000):
        document = Document("x", unit * (size // len(unit)))
        spent = []
        for _ in range(2):
            began = time.process_time()
            split(document)
            spent.append(time.process_time() - began)
        times.append(min(spent))
    assert times[1] < 30 * times[0] + 0.1


def test_nothing_to_read() -> None:
    assert split(Document("x", "")) == split(Document("x", " \n\t\u2003\r\n")) == []
    assert sentences("") == []
