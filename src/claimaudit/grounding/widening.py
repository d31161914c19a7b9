"""Widening: taking a cue, the rest of a range or a unit into the span of a quote.

"one million" out of "over one million" claims more than the text does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from claimaudit import cues
from claimaudit.grounding.tokens import figure, number

# Longer than any cue and the white space around it.
_REACH = 64
# What may stand between a cue and the word it turns: white space and opening marks.
_BETWEEN = re.compile(r"""\s*["'“‘«(\[]?\s*""")
_SYMBOLS = re.compile(r"(?:[~≈≃∼≥≤⩾⩽<>±]|c\.|ca\.)\s?(?=[$€£¥]?\.?\d)")
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_BLANK_LINE = re.compile(r"\n\s*\n")


def widen(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]] = ()
) -> tuple[int, int]:
    """`start`, `end` moved outwards, but not out of their sentences, over what belongs.

    To the left over a bound, hedge or negation directly before (or begun before) the
    span, one after another; on both sides over the rest of a range or ratio ("between
    7,000 and 15,000", "one in five"); to the right over the unit, rate and trailing bound
    of a number.
    """
    low, high = _limits(text, start, end, sentences)
    while True:
        wider = _over_range(text, start, end, low, high)
        wider = (_over_cue(text, wider[0], low), wider[1])
        if wider == (start, end):
            return wider
        start, end = wider


def _limits(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    if not sentences:
        return 0, len(text)
    first = max(0, bisect_right(sentences, (start, len(text))) - 1)
    last = max(first, bisect_right(sentences, (end - 1, len(text))) - 1)
    return min(start, sentences[first][0]), max(end, sentences[last][1])


@cache
def _left_cues() -> re.Pattern[str]:
    return cues.pattern((*cues.BOUNDS, *cues.HEDGES, *cues.NEGATIONS))


@cache
def _quantity() -> re.Pattern[str]:
    """A number, range or ratio ("one in five") with what belongs to it on its right."""
    units = cues.alternation(cues.UNITS)
    joint = rf"(?:to|or|(?(between)and|to)|(?:out\s+)?of(?:\s+the)?|in(?!\s+{_YEAR}))"
    return re.compile(
        rf"(?:\b(?:(?P<between>between)|from)\s+)?{figure()}"
        rf"(?:(?:\s+{joint}\s+|\s?[-‐‑‒–—―−]\s?){figure()})?"
        rf"(?:[\s-]+(?:(?:square|cubic|nautical|metric|light)[\s-]+)?{units}(?!\w)"
        rf"(?:\s+(?:per|an?|each|every)\s+{units}(?!\w))?)?"
        rf"(?:\s+{cues.alternation(cues.TRAILING_BOUNDS)}(?!\w))?",
        re.IGNORECASE,
    )


def _over_range(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    left, right = start, end
    for offset in (start, end):
        window = max(low, offset - 2 * _REACH), min(high, offset + 2 * _REACH)
        for found in _quantity().finditer(text, *window):
            if found.start() < offset < found.end():
                left, right = _stretched(text, (start, end), (left, right), found)
    return left, right


def _stretched(
    text: str, span: tuple[int, int], wider: tuple[int, int], found: re.Match[str]
) -> tuple[int, int]:
    """`wider` over `found`, on the sides where the span holds a number of it."""
    shared = number().search(text, max(span[0], found.start()), min(span[1], found.end()))
    if shared is None or _BLANK_LINE.search(found.group()):
        return wider
    return min(wider[0], found.start()), max(wider[1], found.end())


def _over_cue(text: str, start: int, low: int) -> int:
    """The start of the cue directly before `start`, or `start`."""
    window = max(low, start - _REACH)
    for symbol in _SYMBOLS.finditer(text, window, start + 4):
        if symbol.end() == start:
            return symbol.start()
    for cue in _left_cues().finditer(text, window, start + _REACH):
        if cue.start() >= start:
            break
        between = text[cue.end() : start]
        if _BETWEEN.fullmatch(between) and not _BLANK_LINE.search(between):
            return _word_start(text, cue.start(), low)
    return start


def _word_start(text: str, offset: int, low: int) -> int:
    """`n't` is found inside its word, and is widened to all of it."""
    while offset > low and text[offset - 1].isalpha():
        offset -= 1
    return offset
