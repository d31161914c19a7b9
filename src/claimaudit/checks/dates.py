"""Dates that can not be: a weekday that does not fit, a 30 February, an end before its start."""

from __future__ import annotations

import re

from claimaudit import findings
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.times import inconsistencies

_FIRST_WORD = re.compile(r"[\w.'’-]*\w")


def misdates(document: Document) -> list[Finding]:
    """A `contradiction/time` for each date of the document that can not be.

    The two sides are the date's first word (its weekday, its day, its start) and the rest.
    """
    today = document.date.value if document.date else None
    found = []
    for date in inconsistencies(document.text, today):
        first = _FIRST_WORD.match(document.text, date.start, date.end)
        cut = first.end() if first else date.start
        while cut < date.end and not document.text[cut].isalnum():
            cut += 1
        if first is None or cut >= date.end:
            continue
        sides = [document.span(date.start, first.end()), document.span(cut, date.end)]
        found.append(
            findings.make(
                "contradiction",
                "time",
                sides,
                f"These two can not both hold: {date.explanation}.",
                ["check:times"],
            )
        )
    return found
