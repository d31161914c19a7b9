"""Rows: the lines of a text as an editor sees them, hard-wrapped paragraphs put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# A line of text set to a fixed width is never much longer.
_WIDEST = 100
# Shorter first lines are headings, verse or list items.
_NARROWEST = 50
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
_MARKER = re.compile(r"(?:[-*•·‣▪–—]|\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(\d{1,3}\)|#{1,6})\s")


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
    found: list[Row] = []
    paragraph: list[Row] = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            paragraph.append(Row(start, start + len(stripped), stripped))
        elif paragraph:
            found += _unwrapped(text, paragraph)
            paragraph = []
    return found + _unwrapped(text, paragraph)


def _unwrapped(text: str, lines: list[Row]) -> list[Row]:
    """The lines of a paragraph, or one row where they are a sentence flow cut to a width."""
    width = max((len(line.text) for line in lines), default=0)
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        return lines
    continued = False
    for line, following in pairwise(lines):
        word = following.text.partition(" ")[0]
        if len(line.text) + 1 + len(word) <= width or following.is_item:
            return lines
        continued = continued or word[0].islower()
    if not continued:
        return lines
    start, end = lines[0].start, lines[-1].end
    return [Row(start, end, text[start:end])]
