"""Quotations of a text: where direct speech begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARKS = re.compile('[“”„«»"‘’]')
_CLOSING = {"“": '”"“', "„": '“”"', "«": "»", '"': '"”', "‘": "’"}
_WORD = re.compile(r"\w+")
_SPOKEN_END = re.compile(r"[,.?!…]['’”\"»)\]*]*\Z")
FEWEST_WORDS = 4
"""Fewer words in quotation marks are a term or a title, unless they end as speech does."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct speech at `start`:`end`, its marks included; `paragraph` is the index of its
    paragraph. `goes_on`: not closed there, for the next paragraph takes it up.
    """

    start: int
    end: int
    paragraph: int
    goes_on: bool = False


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """The quotations of the paragraphs, outermost only, in order.

    A quotation that nobody closes counts when the next paragraph opens with a mark again;
    otherwise its mark is a slip, and nothing can be told from it.
    """
    bounds = list(paragraphs)
    found = []
    for index, (start, end) in enumerate(bounds):
        for opening, closing in _pairs(text, start, end):
            if closing is not None:
                quotation = Quotation(opening, closing, index)
            elif index + 1 < len(bounds) and text[bounds[index + 1][0]] == text[opening]:
                quotation = Quotation(opening, end, index, goes_on=True)
            else:
                continue
            if _is_speech(text, quotation):
                found.append(quotation)
    return found


def _is_speech(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start + 1 : quotation.end - (not quotation.goes_on)]
    if len(_WORD.findall(inner[:80])) >= FEWEST_WORDS:
        return True
    behind = text[quotation.end : quotation.end + 1]
    return bool(_SPOKEN_END.search(inner)) and behind in ("", " ", "\n", "\r", "\t")


def _pairs(text: str, start: int, end: int) -> Iterable[tuple[int, int | None]]:
    opening: int | None = None
    for mark in _MARKS.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if opening is None:
            if sign in _CLOSING and _may_open(text, sign, at, start):
                opening = at
        elif sign in _CLOSING[text[opening]] and _may_close(text, sign, at, end):
            if sign == "“" and text[opening] == "“":  # opened again without being closed
                opening = at
                continue
            yield opening, at + 1
            opening = None
    if opening is not None:
        yield opening, None


def _may_open(text: str, sign: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    if sign in '"‘':
        return not before.isalnum()
    return True


def _may_close(text: str, sign: str, at: int, end: int) -> bool:
    behind = text[at + 1] if at + 1 < end else " "
    before = text[at - 1]
    if sign == "’":
        plural = before == "s" and text[at + 1 : at + 3].strip().islower()
        return not behind.isalnum() and not plural
    if sign == '"':
        return not before.isspace() or not behind.isalnum()
    return True


def overlapping(
    found: Sequence[Quotation], starts: Sequence[int], start: int, end: int
) -> list[Quotation]:
    """Those of `found` that overlap `start`:`end`; `starts` are their starts, sorted."""
    from bisect import bisect_left

    last = bisect_left(starts, end)
    first = last
    while first > 0 and found[first - 1].end > start:
        first -= 1
    return list(found[first:last])
