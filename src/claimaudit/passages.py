"""Passages: the paragraphs of a text, the long ones in parts, with offsets.

Layout first (which lines make a paragraph), then sentences, then parts of bounded size.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimaudit.documents import Document
from claimaudit.sentences import sentences

__all__ = ["Passage", "paragraphs", "sentences", "split"]

# One class first, by which a line is passed over at once.
_LINE_END = re.compile("[\n\r\v\f\u2028\u2029](?:(?<=\r)\n)?")
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
    for start, end in each_paragraph(document.text):
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
        end = cut[i - 1][1]
        least = (total + 1, 0, 0)
        for j in range(i - 1, max(-1, i - 1 - max_sentences), -1):
            length = end - cut[j][0]
            if length > max_characters and j < i - 1:
                break
            least = min(least, (best[j][0] + 1, best[j][1] + length * length, j))
        best.append(least)
    parts = []
    i = total
    while i:
        j = best[i][2]
        parts.append(cut[j:i])
        i = j
    return parts[::-1]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The (start, end) offsets of the paragraphs of `text`, trimmed of white space.

    A blank line always parts two. Where a text is hard-wrapped, a line that was full
    goes on in the next; everywhere else a line is a paragraph. A text may mix all of these.
    """
    return list(each_paragraph(text))


def each_paragraph(text: str) -> Iterator[tuple[int, int]]:
    """The same, one at a time."""
    lines = _Lines(text)
    usual = lines.column(0, len(lines.starts))
    first = 0
    for behind in lines.blocks:
        column = lines.column(first, behind) or usual
        start = lines.starts[first]
        for i in range(first, behind - 1):
            if column is None or not lines.continues(i, column):
                yield start, lines.ends[i]
                start = lines.starts[i + 1]
        yield start, lines.ends[behind - 1]
        first = behind


class _Lines:
    """The lines of a text that are not blank, in arrays: a text may have millions.

    `starts` and `ends` are those of a line without white space around it; `indents` say how
    many characters of it stand before. `blocks` are the runs of lines without a blank one
    between: behind which line each ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.ends, self.indents = array("l"), array("l"), array("l")
        self.blocks = array("l")
        # Lines that go on in lower case in the next of their block.
        self._going_on = array("l")
        at = 0
        was_blank = True
        for end, following in _line_ends(text):
            line = text[at:end]
            bare = line.strip()
            if not bare:
                if not was_blank:
                    self.blocks.append(len(self.starts))
                was_blank = True
            else:
                indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
                if not was_blank and bare[0].islower() and not self._is_ended(-1):
                    self._going_on.append(len(self.starts) - 1)
                was_blank = False
                self.starts.append(at + indent)
                self.ends.append(at + indent + len(bare))
                self.indents.append(indent)
            at = following
        if not was_blank:
            self.blocks.append(len(self.starts))

    def _is_ended(self, i: int) -> bool:
        """Whether a line ends as a sentence does."""
        end = self.ends[i]
        return _ENDED.search(self.text[max(self.starts[i], end - 8) : end]) is not None

    def _width(self, i: int) -> int:
        return self.indents[i] + self.ends[i] - self.starts[i]

    def column(self, first: int, behind: int) -> int | None:
        """The width at which lines were broken; None where there is no sign of wrapping.

        The sign: lines that go on in lower case and were left only when the next word did
        not fit.
        """
        low, high = bisect_left(self._going_on, first), bisect_left(self._going_on, behind)
        going_on = self._going_on[low:high]
        widths = sorted(w for w in map(self._width, going_on) if MIN_WIDTH <= w <= MAX_WIDTH)
        if not widths or 2 * len(widths) < len(going_on):
            return None
        column = widths[len(widths) * 9 // 10]
        if len(widths) == 1:
            every = column >= LONE_WIDTH and all(
                self._is_full(i, column) for i in self._joins(first, behind)
            )
            return column if every else None
        full = sum(self._is_full(i, column) for i in going_on)
        return column if 3 * full >= 2 * len(going_on) else None

    def _joins(self, first: int, behind: int) -> Iterator[int]:
        """The lines that another of their block follows."""
        for i in range(bisect_right(self.blocks, first), len(self.blocks)):
            last = self.blocks[i] - 1
            yield from range(first, min(last, behind))
            first = last + 1
            if first >= behind:
                return

    def _is_full(self, i: int, column: int, slack: float = SLACK) -> bool:
        """Whether the first word of the line behind had no room left in this one."""
        start = self.starts[i + 1]
        word = self.text[start : min(self.ends[i + 1], start + MAX_WIDTH)].split(None, 1)[0]
        free = column * slack
        width = self._width(i)
        return column - free < width + 1 + len(word) and width <= column * (1 + SLACK)

    def continues(self, i: int, column: int) -> bool:
        """Whether, in text wrapped at `column`, a paragraph goes on from a line to the next."""
        text, start, below = self.text, self.starts[i], self.starts[i + 1]
        ended = self._is_ended(i)
        capital = not text[below].islower()
        if not self._is_full(i, column, SLACK_AT_END if ended and capital else SLACK):
            return False
        end = self.ends[i + 1]
        if _ITEM.match(text, below, end):
            return not ended and bool(_ITEM_OR_PROSE.match(text, below, end))
        if text[start : self.ends[i]].isupper() and not text[below:end].isupper():
            return False
        deeper = self.indents[i + 1] > self.indents[i]
        return not (deeper and (ended or capital) and not _ITEM.match(text, start, self.ends[i]))


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where each line ends, and where the next begins."""
    for match in _LINE_END.finditer(text):
        yield match.span()
    yield len(text), len(text)
