"""Spans: verbatim slices of a document, at known offsets.

Offsets are code points, `end` exclusive; lines and columns are 1-based.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_NEWLINE = re.compile(r"[\r\n](?:(?<=\r)\n)?")


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a document: `document.text[start:end] == text`, always."""

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str

    def overlap(self, other: Span) -> int:
        """Shared code points; 0 in different documents."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of `text` begin; the first is 0."""
    return [0, *(m.end() for m in _NEWLINE.finditer(text))]


def span_at(document: str, text: str, starts: Sequence[int], start: int, end: int) -> Span:
    """The span of `text[start:end]`, given the `line_starts` of `text`.

    Raises ValueError for offsets outside the text or in the wrong order.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no span {start}:{end} in a text of {len(text)} characters")
    line = bisect_right(starts, start)
    return Span(document, start, end, line, start - starts[line - 1] + 1, text[start:end])
