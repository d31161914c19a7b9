"""Rolls: two numbers of all there are, in one sentence: "employs 300, and all 200 of its staff"."""

from __future__ import annotations

from itertools import combinations

from claimaudit import findings
from claimaudit.arithmetic.frames import sentences
from claimaudit.checks import rolls
from claimaudit.documents import Document
from claimaudit.findings import Finding

_MOST = 20
"""Numbers of one sentence that are compared with each other."""


def misrolled(document: Document) -> list[Finding]:
    """A `contradiction/amount` for each sentence with two such numbers."""
    return [
        found
        for start, end in sentences(document.text)
        if (found := _two_numbers(document, start, end))
    ]


def _two_numbers(document: Document, start: int, end: int) -> Finding | None:
    text = document.text[start:end]
    if "ll " not in text and "one of " not in text:  # most sentences tell of no whole
        return None
    told = sorted(rolls.tellings(text), key=lambda one: one.start)[:_MOST]
    for x, y in combinations(told, 2):
        if rolls.clash(x, y) and not rolls.OTHERS.search(text) and x.end <= y.start:
            conflict = rolls.conflict_of(text, x, text, y)
            return findings.make(
                "contradiction",
                conflict.subtype,
                [document.span(start + side.start, start + side.end) for side in (x, y)],
                f"These two can not both hold: {conflict.reason}.",
                [conflict.origin],
                compatible_if=conflict.compatible_if,
            )
    return None
