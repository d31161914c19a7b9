"""Whether a row ends a sentence, and whether it is a line among lines: of verse, of a menu."""

from __future__ import annotations

import re

from claimaudit.linting.base import Page
from claimaudit.linting.rows import Rows

# A mark that may end a row, in any script, with what may follow it: closing marks, notes.
_ENDED = re.compile(
    r"[.!?…:;‽。！？；：．؟؛۔।॥።]['\"”’»«“)\]}*_†‡\s]*(?:\[\w{1,4}\]|\d{1,3}|[¹²³⁰-⁹])?\Z"
)
# The commonest of these marks: a row that they end is not looked at further.
MARKS = frozenset(".!?…:;")
# An end mark is looked for in so many last characters.
TAIL = 24
_STOP = re.compile(r"[.!?:…]")
# A line of verse or of an address is shorter; a standfirst or a caption has fewer words.
SHORT_LINE = 75
# Of the four rows around a line so many are lines too.
_LINES = 3


def is_ended(text: str) -> bool:
    """Whether a row ends in an end mark, with what may stand behind one."""
    last = text[-1]
    if last in '”"' and text[0] in '“"' and text.count(text[0]) == 1 + (last == '"'):
        return True  # what is quoted by itself need not end a sentence
    return last in MARKS or (not last.isalpha() and _ENDED.search(text[-TAIL:]) is not None)


def is_one_of_lines(page: Page, rows: Rows, i: int) -> bool:
    """Whether a row is a short line among such lines, with no sentence's end in it."""
    text = rows[i].text
    if len(text) >= SHORT_LINE or i + 1 == len(rows) or text[-1] == ",":
        return False
    return _STOP.search(text) is None and in_lines(page, rows, i)


def in_lines(page: Page, rows: Rows, i: int) -> bool:
    """Whether the row is one of several short lines: verse, an address, a menu."""
    row = rows[i]
    if len(row.text) >= SHORT_LINE:
        return False
    for other in rows[max(0, i - 1) : i] + rows[i + 1 : i + 2]:
        low, high = min(row.end, other.end), max(row.start, other.start)
        adjacent = page.text.count("\n", low, high) < 2
        if adjacent and len(other.text) < SHORT_LINE and not is_ended(other.text):
            return True
    if _STOP.search(row.text):
        return False
    # Lines that were parted by empty ones, as pages of verse are when they are made plain text.
    near = [other.text for other in rows[max(0, i - 2) : i] + rows[i + 1 : i + 3]]
    short = [text for text in near if len(text) < SHORT_LINE and text[0] not in "#>-*|"]
    least = 1 if row.text[-1] == "," else 2
    return len(short) >= _LINES and sum(text[-1] not in '.!?…”"' for text in short) >= least
