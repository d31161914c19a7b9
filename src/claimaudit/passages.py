"""Passages: the paragraphs of a text, the long ones in parts, with offsets.

Layout first (which lines make a paragraph), then sentences, then parts of bounded size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claimaudit.documents import Document
from claimaudit.sentences import sentences

__all__ = ["Passage", "paragraphs", "sentences", "split"]

_LINE_END = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")
MIN_WIDTH, MAX_WIDTH = 36, 120
"""Text wrapped by machine or hand has columns between these. Code points."""
LONE_WIDTH = 50
"""From this column on, one line that goes on in the next is sign enough."""
SLACK = 0.15
SLACK_AT_END = 0.02
"""How much of the column a wrapped line may leave free beyond the next word; less where a
sentence ends with the line, since the paragraph may end there too."""

# A line that begins so is an item or heading of its own, whatever stands above it.
_ITEM = re.compile(r"[•▪‣◦●·|#>]|[-–—+*] |\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)] |\[\d+\] ")
# ... but a dash, a number or an initial may also begin a line of wrapped prose.
_ITEM_OR_PROSE = re.compile(r"[-–—] |\d{1,4}[.)] |\(|[A-Z]\. ")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*_]*\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one: the unit that is read with one request.

    `start`, `end` and the (start, end) pairs of `sentences` are code points of the
    document; every character that is not white space is in exactly one sentence of
    exactly one passage.
    """

    document: str
    index: int
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...] = ()


def split(
    document: Document, *, max_sentences: int = 6, max_characters: int = 900
) -> list[Passage]:
    """The passages of a document, in order.

    A paragraph of at most `max_sentences` and `max_characters` is one passage; a longer one
    is cut at sentence ends into as few parts as possible, as equal in length as possible. Only
    a sentence that is longer by itself exceeds `max_characters` (and is then alone).
    """
    found: list[Passage] = []
    for start, end in paragraphs(document.text):
        cut = sentences(document.text, start, end)
        for part in _parts(cut, max_sentences, max_characters):
            span = part[0][0], part[-1][1]
            found.append(Passage(document.name, len(found), *span, tuple(part)))
    return found


def _parts(
    cut: Sequence[tuple[int, int]], max_sentences: int, max_characters: int
) -> list[Sequence[tuple[int, int]]]:
    """Neighbouring sentences in as few parts as the limits allow, their lengths near equal."""
    total = len(cut)
    if total <= max_sentences and cut[-1][1] - cut[0][0] <= max_characters:
        return [cut]
    # best[i]: fewest parts, then least sum of squared lengths, of the first i sentences.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for i in range(1, total + 1):
        options = []
        for j in range(i - 1, max(-1, i - 1 - max_sentences), -1):
            length = cut[i - 1][1] - cut[j][0]
            if length > max_characters and j < i - 1:
                break
            options.append((best[j][0] + 1, best[j][1] + length * length, j))
        best.append(min(options))
    parts = []
    i = total
    while i:
        j = best[i][2]
        parts.append(cut[j:i])
        i = j
    return parts[::-1]


class _Line(NamedTuple):
    start: int  # of the first character that is not white space
    end: int  # behind the last one
    indent: int
    text: str

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The (start, end) offsets of the paragraphs of `text`, trimmed of white space.

    A blank line always parts two. Where a text is hard-wrapped, a line that was full
    goes on in the next; everywhere else a line is a paragraph. A text may mix all of these.
    """
    blocks = list(_blocks(text))
    usual = _column(join for block in blocks for join in _joins(block))
    found = []
    for block in blocks:
        column = _column(_joins(block)) or usual
        start = block[0].start
        for above, below in _joins(block):
            if not (column and _continues(above, below, column)):
                found.append((start, above.end))
                start = below.start
        found.append((start, block[-1].end))
    return found


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank one."""
    block: list[_Line] = []
    at = 0
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
    for end, following in (*ends, (len(text), len(text))):
        line = text[at:end]
        stripped = line.strip()
        if stripped:
            indent = len(line) - len(line.lstrip())
            block.append(_Line(at + indent, at + indent + len(stripped), indent, stripped))
        elif block:
            yield block
            block = []
        at = following
    if block:
        yield block


def _joins(block: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    return pairwise(block)


def _column(joins: Iterable[tuple[_Line, _Line]]) -> int | None:
    """The width at which lines were broken; None where there is no sign of wrapping.

    The sign: lines that go on in lower case and were left only when the next word did
    not fit.
    """
    joins = list(joins)
    going_on = [
        (above, below)
        for above, below in joins
        if below.text[0].islower() and not _ENDED.search(above.text[-8:])
    ]
    widths = sorted(a.width for a, _ in going_on if MIN_WIDTH <= a.width <= MAX_WIDTH)
    if not widths or 2 * len(widths) < len(going_on):
        return None
    column = widths[len(widths) * 9 // 10]
    if len(widths) == 1:
        every = all(_full(above, below, column) for above, below in joins)
        return column if every and column >= LONE_WIDTH else None
    full = sum(_full(above, below, column) for above, below in going_on)
    return column if 3 * full >= 2 * len(going_on) else None


def _full(above: _Line, below: _Line, column: int, slack: float = SLACK) -> bool:
    """Whether the first word of `below` had no room left in `above`."""
    word = len(below.text[:MAX_WIDTH].split(None, 1)[0])
    free = column * slack
    return column - free < above.width + 1 + word and above.width <= column * (1 + SLACK)


def _continues(above: _Line, below: _Line, column: int) -> bool:
    """Whether, in text wrapped at `column`, a paragraph goes on from one line to the next."""
    ended = bool(_ENDED.search(above.text[-8:]))
    capital = not below.text[0].islower()
    if not _full(above, below, column, SLACK_AT_END if ended and capital else SLACK):
        return False
    if _ITEM.match(below.text):
        return not ended and bool(_ITEM_OR_PROSE.match(below.text))
    if above.text.isupper() and not below.text.isupper():
        return False
    deeper = below.indent > above.indent and not _ITEM.match(above.text)
    return not (deeper and (ended or capital))
