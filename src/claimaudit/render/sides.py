"""The two sides of a contradiction beside each other, and where they differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimaudit.passages import Passage
from claimaudit.render.marking import Piece, pieces
from claimaudit.spans import Span

# Kinds with two sides are shown beside each other, apart from the text.
PAIRED = ("contradiction", "dispute", "revision")
# A number with its separators, a word, or a sign.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_LIST_ITEM = re.compile(r"\s*\d{1,3}[.)]\s+(?=\S)")
# Where most words differ only these are worth showing: numbers and what turns a meaning round.
_TURNING = r"no|not|never|none|nobody|nothing|neither|nor|without|[a-z]+n['’]t"
_TELLING = re.compile(
    rf"\d|\A(?:{_TURNING}|zero|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
    r"|billions?|half|all|every|more|less|fewer|over|under|least|most)\Z",
    re.IGNORECASE,
)
# A number is a difference only beside another one; these are by themselves.
_ALONE = re.compile(rf"\A(?:{_TURNING})\Z", re.IGNORECASE)
# Longer sides are shown without their differences: comparing is quadratic at worst.
_MAX_TOKENS = 400
_MOSTLY = 0.6
# As much of a text beside a span is shown where no sentence is known.
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a side: of the span or around it, telling the sides apart or not."""

    pieces: tuple[Piece, ...]
    inside: bool = False
    differs: bool = False


class Sentences:
    """The sentences of a document, by position. Offsets are code points."""

    def __init__(self, text: str | None, passages: Sequence[Passage]) -> None:
        self._text = text
        self._sentences = [s for p in passages for s in p.sentences] if text is not None else []
        self._starts = [start for start, _ in self._sentences]

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind a span in its sentences; nothing without a text."""
        text = self._text
        if text is None:
            return "", ""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        start, end = span.start, span.end
        if first >= 0 and last >= 0:
            start = min(start, self._sentences[first][0])
            end = max(end, self._sentences[last][1])
        start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
        return text[start : span.start], text[span.end : end]


def side(before: str, inside: str, after: str, differing: Sequence[tuple[int, int]]) -> list[Part]:
    """A side in parts; `differing` are (start, end) code points of `inside`, in order."""
    parts = [Part(pieces(before))] if before else []
    done = 0
    for start, end in differing:
        if start > done:
            parts.append(Part(pieces(inside[done:start]), inside=True))
        parts.append(Part(pieces(inside[start:end]), inside=True, differs=True))
        done = end
    if done < len(inside):
        parts.append(Part(pieces(inside[done:]), inside=True))
    if after:
        parts.append(Part(pieces(after)))
    return parts


def differences(a: str, b: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where two quotes differ: (start, end) code points of each, in order.

    What stands in one alone, and everything where the most differs, counts only for its
    numbers and the like; the number of a list item never does.
    """
    left, right = _tokens(a), _tokens(b)
    if max(len(left), len(right)) > _MAX_TOKENS:
        return [], []
    matcher = SequenceMatcher(
        None, [m[0].casefold() for m in left], [m[0].casefold() for m in right], autojunk=False
    )
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    apart = sum(i2 - i1 + j2 - j1 for _, i1, i2, j1, j2 in changed)
    mostly = apart > _MOSTLY * (len(left) + len(right))
    whole = [code[0] == "replace" and not mostly for code in changed]
    if not any(whole):
        whole = [not mostly] * len(changed)
    found = (
        _places(left, [code[1:3] for code in changed], whole),
        _places(right, [code[3:5] for code in changed], whole),
    )
    if mostly and not all(found):
        return _turning(a, found[0]), _turning(b, found[1])
    return found


def _tokens(quote: str) -> list[re.Match[str]]:
    item = _LIST_ITEM.match(quote)
    return list(_TOKEN.finditer(quote, item.end() if item else 0))


def _places(
    tokens: Sequence[re.Match[str]], runs: Sequence[tuple[int, int]], whole: Sequence[bool]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for (i, j), all_of_it in zip(runs, whole, strict=True):
        if all_of_it and j > i:
            found.append((tokens[i].start(), tokens[j - 1].end()))
        elif not all_of_it:
            found += [m.span() for m in tokens[i:j] if _TELLING.search(m[0])]
    return found


def _turning(quote: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in places if _ALONE.match(quote[start:end])]


def by_document(passages: Sequence[Passage]) -> Mapping[str, list[Passage]]:
    """The passages of each document, in order."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.document, []).append(passage)
    return found
