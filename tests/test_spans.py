"""Spans are slices of their text, with lines and columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.spans import Span, line_starts, span_at

_TEXT = "one\ntwo\r\nthree\rfour\n\nsix"


def test_lines_begin_after_each_kind_of_newline():
    assert [_TEXT[i:].split()[0] for i in line_starts(_TEXT)] == [
        "one",
        "two",
        "three",
        "four",
        "six",
        "six",
    ]


@pytest.mark.parametrize(
    ("word", "line", "column"),
    [("one", 1, 1), ("wo", 2, 2), ("three", 3, 1), ("our", 4, 2), ("six", 6, 1)],
)
def test_line_and_column_are_one_based(word: str, line: int, column: int):
    start = _TEXT.index(word)
    span = span_at("d", _TEXT, line_starts(_TEXT), start, start + len(word))
    assert (span.line, span.column, span.text) == (line, column, word)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 99)])
def test_offsets_outside_the_text_are_refused(start: int, end: int):
    with pytest.raises(ValueError, match="no span"):
        span_at("d", _TEXT, line_starts(_TEXT), start, end)


def test_overlap_counts_shared_characters_of_one_document():
    a, b = Span("d", 0, 10, 1, 1, "x" * 10), Span("d", 6, 12, 1, 7, "x" * 6)
    assert a.overlap(b) == b.overlap(a) == 4
    assert a.overlap(Span("d", 10, 12, 1, 11, "xx")) == 0
    assert a.overlap(Span("e", 0, 10, 1, 1, "x" * 10)) == 0


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab \n\r😀é"), max_size=60), st.data())
def test_a_span_is_the_slice_at_its_line_and_column(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    starts = line_starts(text)
    span = span_at("d", text, starts, start, end)
    assert span.text == text[start:end]
    assert starts[span.line - 1] + span.column - 1 == start
