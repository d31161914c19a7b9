"""Folding: typographic differences taken out of a text, with a map of offsets.

What is folded is the table of the outcome `normalised`, and nothing else: a change here
changes what counts as a faithful quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category, is_normalized, normalize

_DOUBLE = "“”„‟«»″〝〞〟"
_SINGLE = "‘’‚‛‹›′ʼ`´"
_DASHES = "‐‑‒–—―−"
_GLYPHS = str.maketrans(
    dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DASHES, "-")
)
# Single and double marks are one glyph class, but for feet and inches: 6'2".
_DOUBLE_MARK = re.compile(r'"(?<!\d")')

# A word broken at the end of a line: "informa-" + line break + "tion".
LINE_BREAK_HYPHEN = re.compile(
    r"[-‐\u00ad](?<=[^\W\d_].)[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?=[^\W\d_])"
)
_EDIT = re.compile(
    rf"(?P<broken>{LINE_BREAK_HYPHEN.pattern})|(?P<soft>\u00ad+)"
    r"|(?P<space>\s[\s\u00ad]+|[^\S ])|(?P<ellipsis>…)"
)
_WRITES = {"broken": "", "soft": "", "space": " ", "ellipsis": "..."}
# Hangul vowels and finals join the character before them, though they are no marks.
_JAMO = re.compile("[\u1160-\u11ff]")
_CLUSTERS = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text`, of which character i stands for `starts[i]:ends[i]` of the source."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Source offsets of `text[start:end]`; None where that cuts a source character."""
        if start > 0 and self.starts[start] < self.ends[start - 1]:
            return None
        if end < len(self.text) and self.starts[end] < self.ends[end - 1]:
            return None
        return self.starts[start], self.ends[end - 1]


def fold(text: str, start: int, end: int, *, keep_hyphen: bool = False) -> Folded:
    """`text[start:end]` folded, mapped to offsets in `text`.

    A hyphen before a line break inside a word goes ("informa-/tion"), or stays as a
    hyphen with `keep_hyphen` ("anti-/ship"): only the reader knows which it was.
    """
    composed = _compose(text[start:end], start)
    source, pieces = composed.text, []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for edit in _EDIT.finditer(source):
        pieces.append(source[position : edit.start()])
        starts += composed.starts[position : edit.start()]
        ends += composed.ends[position : edit.start()]
        kind = edit.lastgroup or ""
        written = "-" if keep_hyphen and kind == "broken" else _WRITES[kind]
        pieces.append(written)
        starts += [composed.starts[edit.start()]] * len(written)
        ends += [composed.ends[edit.end() - 1]] * len(written)
        position = edit.end()
    pieces.append(source[position:])
    starts += composed.starts[position:]
    ends += composed.ends[position:]
    glyphs = "".join(pieces).translate(_GLYPHS)
    return Folded(_DOUBLE_MARK.sub("'", glyphs), starts, ends)


def _compose(text: str, start: int) -> Folded:
    """`text` in NFC; offsets count from `start`."""
    if text.isascii() or is_normalized("NFC", text):
        whole = range(start, start + len(text) + 1)
        return Folded(text, whole[:-1], whole[1:])
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(piece: str, low: int, high: int) -> None:
        pieces.append(piece)
        if len(piece) == high - low:
            starts.extend(range(start + low, start + high))
            ends.extend(range(start + low + 1, start + high + 1))
        else:
            starts.extend([start + low] * len(piece))
            ends.extend([start + high] * len(piece))

    position = 0
    for run in _CLUSTERS.finditer(text):
        add(text[position : run.start()], position, run.start())
        for low, high in _clusters(text, run.start(), run.end()):
            add(normalize("NFC", text[low:high]), low, high)
        position = run.end()
    add(text[position:], position, len(text))
    return Folded("".join(pieces), starts, ends)


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of `text[start:end]` that NFC may change, each by itself."""
    cuts = [
        i for i in range(start + 1, end) if category(text[i])[0] != "M" and not _JAMO.match(text[i])
    ]
    return list(zip([start, *cuts], [*cuts, end], strict=True))
