"""Rows: the lines of a text as an editor sees them, hard-wrapped paragraphs put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimaudit.passages import paragraphs

_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
_MARKER = re.compile(r"(?:[-*•·‣▪–—]|\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(\d{1,3}\)|#{1,6})\s")


# A line may be a book; so much of it on each side of a place is looked at.
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the lines of a hard-wrapped paragraph, without surrounding white space."""

    start: int
    end: int
    text: str

    @property
    def is_sentence(self) -> bool:
        """Whether the row ends as a sentence does."""
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


def rows(text: str) -> list[Row]:
    """The rows of `text` in order; rows of white space are left out."""
    return [Row(start, end, text[start:end]) for start, end in paragraphs(text)]


def line_around(text: str, at: int) -> tuple[str, int]:
    """The line of `at`, or what is near of a long one, and where in it `at` is."""
    low = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    end = text.find("\n", at, at + _NEAR)
    return text[low : end if end >= 0 else at + _NEAR], at - low
