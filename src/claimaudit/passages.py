"""Passages and sentences, with offsets."""

from __future__ import annotations

from dataclasses import dataclass


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
