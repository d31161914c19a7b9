"""Marks over a text: every character once, every mark at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.render.marking import MAX_DEPTH, Link, Mark, Piece, links, pieces

TEXT = "The mill burned down in May. Nobody was hurt, the mayor said."
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(1, len(TEXT))).map(
        lambda p: (p[0], min(len(TEXT), p[0] + p[1]))
    ),
    max_size=9,
)


def marks_of(spans: list[tuple[int, int]]) -> list[Mark]:
    return [
        Mark(start, end, f"a{n}", f"card{n}", "find", rank=n % 3)
        for n, (start, end) in enumerate(spans)
        if end > start
    ]


def written(found: list[Link]) -> str:
    return "".join(p.text for link in found for s in link.segments for p in s.pieces)


@settings(max_examples=150, deadline=None)
@given(SPANS, st.integers(0, len(TEXT)))
def test_marks_cover_their_spans_and_nothing_else(spans: list[tuple[int, int]], cut: int) -> None:
    marks = marks_of(spans)
    parts = [links(TEXT, 0, cut, marks), links(TEXT, cut, len(TEXT), marks)]
    assert "".join(map(written, parts)) == TEXT
    segments = [s for part in parts for link in part for s in link.segments]
    for mark in marks:
        own = [s for s in segments if mark in s.marks]
        text = "".join(p.text for s in own for p in s.pieces)
        assert text == TEXT[mark.start : mark.end]
        assert sum(mark in s.begins for s in segments) == 1
        ends = [link for part in parts for link in part if mark in link.ends]
        assert len(ends) == 1
    for segment in segments:
        lengths = [m.end - m.start for m in segment.marks]
        assert lengths == sorted(lengths, reverse=True)


@settings(max_examples=100, deadline=None)
@given(SPANS)
def test_every_mark_is_linked(spans: list[tuple[int, int]]) -> None:
    marks = marks_of(spans)
    found = links(TEXT, 0, len(TEXT), marks)
    on_top = {link.top for link in found if link.top}
    at_end = {m for link in found for m in link.ends if m is not link.top}
    assert on_top | at_end == set(marks)


def test_the_shorter_mark_is_on_top_and_of_equals_the_one_of_higher_rank() -> None:
    long, short = Mark(0, 20, "a", "A", "x", rank=9), Mark(4, 8, "b", "B", "x")
    equal = Mark(4, 8, "c", "C", "x", rank=1)
    tops = [link.top for link in links(TEXT, 0, len(TEXT), [long, short, equal])]
    assert tops == [long, equal, long, None]


def test_a_pile_of_marks_is_not_nested_without_end() -> None:
    marks = [Mark(0, 10 + n, str(n), str(n), "x") for n in range(40)]
    found = links(TEXT, 0, len(TEXT), marks)
    assert max(len(s.marks) for link in found for s in link.segments) == MAX_DEPTH
    assert written(found) == TEXT


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n", "line breaks are those of HTML"),
        ("pay\u200bment", "pay[U+200B]ment", "a zero-width space is seen"),
        ("\u202eabc", "[U+202E]abc", "nothing turns the reading direction"),
        ("a\x00b\x1bc", "a[U+0000]b[U+001B]c", "control characters are seen"),
        ("x\u2028y", "x[U+2028]y", "a line separator is seen"),
        (
            "👩\u200d🚒 می\u200cشود",
            "👩\u200d🚒 می\u200cشود",
            "emoji and Persian need their joiners",
        ),
        ("a\u200db", "a[U+200D]b", "between ASCII letters a joiner hides"),
        ("tab\there", "tab\there", "a tab is seen as it is"),
        ("", "", "nothing"),
    ],
)
def test_unseen_characters_are_spelled_out(text: str, shown: str, why: str) -> None:
    assert "".join(f"[{p.text}]" if p.unseen else p.text for p in pieces(text)) == shown, why
    assert all(isinstance(p, Piece) for p in pieces(text))
