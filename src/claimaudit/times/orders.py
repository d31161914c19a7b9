"""Whether a text means a day of May or of February by 05/02/2023."""

from __future__ import annotations

import re

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_NAMED_DAY_FIRST = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December),? \d{4}\b"
)
_NAMED_MONTH_FIRST = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{1,2}(?:st|nd|rd|th)?, \d{4}\b"
)
_ZONE = re.compile(r"\b[ap]\.?m\.? \(?(?:[ECMP][SD]?T)\b", re.IGNORECASE)


def order_of_days(text: str) -> bool | None:
    """Whether a text writes the day before the month in 05/02/2023; None without evidence.

    Evidence, the first that speaks: a number over 12 in such a date; an American time zone
    after a time of day; dates with names, "5 February 2023" against "February 5, 2023".
    Where a kind of evidence speaks for both, nothing is decided.
    """
    if "/" not in text:
        return None
    slashed = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(text)]
    if not slashed:
        return None
    votes = {True for one, _ in slashed if one > 12} | {False for _, two in slashed if two > 12}
    if not votes and _ZONE.search(text):
        votes = {False}
    if not votes:
        votes = {True} if _NAMED_DAY_FIRST.search(text) else set()
        votes |= {False} if _NAMED_MONTH_FIRST.search(text) else set()
    return votes.pop() if len(votes) == 1 else None
