"""Rows: the lines of a text as an editor sees them, hard-wrapped paragraphs put together."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from claimaudit.passages import each_paragraph

_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
_STOPS, _CLOSING = frozenset(".!?…:;"), frozenset("\"'”’»)]*")
_MARKER = re.compile(r"(?:[-*•·‣▪–—]|\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(\d{1,3}\)|#{1,6})\s")


# A line may be a book; so much of it on each side of a place is looked at.
_NEAR = 400


class Row(NamedTuple):
    """A line, or the lines of a hard-wrapped paragraph, without surrounding white space."""

    start: int
    end: int
    text: str

    @property
    def is_sentence(self) -> bool:
        """Whether the row ends as a sentence does."""
        last = self.text[-1]
        if last not in _CLOSING:
            return last in _STOPS
        return _TERMINAL.search(self.text[-8:]) is not None

    @property
    def is_item(self) -> bool:
        """Whether the row begins with the mark of a list item."""
        return _MARKER.match(self.text) is not None

    @property
    def is_cells(self) -> bool:
        """Whether the row is one of a table."""
        text = self.text
        return "\t" in text or text.count("|") > 1 or text.count("  ") > 1 or text.count(";") > 5


# Makes a row without the call in Python that `Row(...)` is.
_row = tuple.__new__


class Rows(Sequence[Row]):
    """The rows of a text in order; rows of white space are left out.

    They are cut out when they are asked for: a text may have millions.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts, self._ends = array("l"), array("l")
        for start, end in each_paragraph(text):
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, i: int) -> Row: ...
    @overload
    def __getitem__(self, i: slice) -> list[Row]: ...
    def __getitem__(self, i: int | slice) -> Row | list[Row]:
        if isinstance(i, slice):
            return [self[n] for n in range(*i.indices(len(self)))]
        start, end = self._starts[i], self._ends[i]
        return _row(Row, (start, end, self._text[start:end]))

    def __iter__(self) -> Iterator[Row]:
        text = self._text
        for start, end in zip(self._starts, self._ends, strict=True):
            yield _row(Row, (start, end, text[start:end]))

    def places(self) -> Iterator[tuple[int, int]]:
        """(start, end) of each row, for those who need few of them cut out."""
        return zip(self._starts, self._ends, strict=True)

    def place_at(self, position: int) -> tuple[int, int]:
        """(start, end) of the row that `position` stands in, or of the last one before it."""
        i = self.at(position)
        return self._starts[i], self._ends[i]

    def at(self, position: int) -> int:
        """The number of the row that `position` stands in, or of the last one before it."""
        return bisect_right(self._starts, position) - 1


def line_around(text: str, at: int) -> tuple[str, int]:
    """The line of `at`, or what is near of a long one, and where in it `at` is."""
    low = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    end = text.find("\n", at, at + _NEAR)
    return text[low : end if end >= 0 else at + _NEAR], at - low
