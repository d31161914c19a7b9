"""The day a document speaks from, where the document itself says so.

Only three forms count, and only in the first or the last lines: a dateline ("KYIV, March 23,
2022 (AP) —"), a line of metadata ("Published: 3 May 2024") and a note of an update. Relative
times are written on the day of publication, so a dateline or a published date goes before an
update note; of several update notes the newest counts. A date that a text merely mentions,
or one without its day or year, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from claimaudit.times.dates import Reading, Tokens, date_at, weekday_at
from claimaudit.times.orders import order_of_days
from claimaudit.times.points import Fixed
from claimaudit.times.words import tokens


class Dateline(NamedTuple):
    """An ISO date and the code points that say it."""

    value: str
    start: int
    end: int


_LINES = 8  # lines with words in them that count as the head, and as the tail
_REACH = 240  # characters of a line that are looked at

_LABEL = re.compile(
    r"[\s>*_#\[(|-]*(?:[a-z]+_)?"
    r"(?:(?:(?:first|originally|last)\s+)?(?:published|posted|released|issued|updated|modified"
    r"|revised|corrected|amended|filed)(?:\s+(?:on|at|online))?"
    r"|(?:(?:publication|release|issue|posting|pub|article|modification)[\s_-]?)?date"
    r"(?:\s+(?:of\s+)?(?:publication|published|issued|posted|release))?"
    r"|dated|sent|update|correction|editor['’]s note|clarification|(?:update|correction)\s+note)"
    r"(?P<sign>[\s*_]*[:=,|(—–-]?[\s*_\"']*)(?=[\w(])",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"[\s>*_#\[(|-]*(?:last\s+)?(?:updat|correct|modif|revis|amend|clarif|editor)", re.IGNORECASE
)
# "This article was updated on May 5, 2024".
_NOTE = re.compile(
    r"[\s>*_\[(-]*(?:this|the) (?:article|story|post|page|piece|report|entry|headline|version)"
    r"[^.\n]{0,60}?"
    r" (?:updated|corrected|amended|revised|published)(?: at [^.\n]{1,20}?)? on (?=\w)",
    re.IGNORECASE,
)
# The place of a dateline is in capitals, its region need not be: "ST. LOUIS, Mo.".
_PLACE = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}(?=[ ,:/])")
_COMMA = re.compile(r"[,:]\s*|\s[—–-]+\s+|\s+(?=\d)")
_DATELINE_END = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:[—–:|-]|/[A-Z])")
_BYLINE = re.compile(
    r"\s*(?:by|from)\s+[^\d\n]{3,80}?[,|·•—–-]\s*(?=[A-Z\d])|\s*[^\d\n.]{3,60}\s[|·•]\s*(?=[A-Z\d])",
    re.IGNORECASE,
)
_CLOCK_LINE = re.compile(
    r"[\s,|·•@-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4})?\)?"
    r"[\s.|·•*_)\]]*(?:[|·•].{0,60})?",
    re.IGNORECASE,
)


def document_date(text: str) -> Dateline | None:
    """The day a document speaks from and where it says so; None when it does not.

    A date that could be read two ways (05/02/2023) is read as the rest of the document
    writes its dates, or else not at all.
    """
    day_first = order_of_days(text)
    published: Dateline | None = None
    updates: list[Dateline] = []
    for start, line in _edges(text):
        found = _labelled(line, day_first)
        if found is None:
            continue
        update, dateline = found
        moved = Dateline(dateline.value, dateline.start + start, dateline.end + start)
        if update:
            updates.append(moved)
        elif published is None:
            published = moved
    if published is not None:
        return published
    return max(updates, key=lambda one: (one.value, -one.start), default=None)


def _edges(text: str) -> Iterator[tuple[int, str]]:
    """The first and the last lines with words in them: where each begins, and its beginning."""
    lines: list[tuple[int, str]] = []
    place = 0
    while len(lines) < _LINES and place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place : min(end, place + _REACH)]
        if not line.isspace() and line:
            lines.append((place, line))
        place = end + 1
    tail: list[tuple[int, str]] = []
    end = len(text)
    while len(tail) < _LINES and end > place:
        start = max(place, text.rfind("\n", place, end) + 1)
        line = text[start : min(end, start + _REACH)]
        if not line.isspace() and line:
            tail.append((start, line))
        end = start - 1
    yield from lines
    yield from reversed(tail)


def _labelled(line: str, day_first: bool | None) -> tuple[bool, Dateline] | None:
    """The date of a line of one of the forms, and whether it is that of an update."""
    label = _LABEL.match(line)
    if label and (label["sign"].strip(" *_\"'\t") or label["sign"].isspace()):
        found = _date(line, label.end(), day_first)
        if found is not None:
            return _UPDATE.match(line) is not None, found
    note = _NOTE.match(line)
    if note:
        found = _date(line, note.end(), day_first)
        return None if found is None else ("published" not in note[0], found)
    place = _PLACE.match(line)
    separators = _COMMA.finditer(line, place.end() - 1, place.end() + 60) if place else ()
    for separator in islice(separators, 4):
        found = _date(line, separator.end(), day_first)
        if found is not None and _DATELINE_END.match(line, found.end):
            return False, found
    byline = _BYLINE.match(line)
    for begin in (byline.end(),) if byline else (len(line) - len(line.lstrip()),):
        found = _date(line, begin, day_first)
        if found is not None and _CLOCK_LINE.fullmatch(line, found.end):
            return False, found
    return None


def _date(line: str, place: int, day_first: bool | None) -> Dateline | None:
    """The full date that begins at `place`, a weekday or time of day before it included."""
    part = line[place:]
    toks = Tokens(tokens(part[:80]), day_first)
    for i in range(_before_date(toks) + 1):
        reading: Reading | None = weekday_at(toks, i) or date_at(toks, i)
        if reading is None:
            continue
        point = reading.point
        if reading.until is not None or not isinstance(point, Fixed) or len(point.start) < 10:
            return None
        start, end = toks[i].start + place, toks[reading.end - 1].end + place
        return Dateline(point.start, start, end)
    return None


def _before_date(toks: Tokens) -> int:
    """How many tokens of a time of day may stand before a date: "8:30 a.m. ET, May 2"."""
    i = 0
    while i < 5 and (
        toks[i].low in (",", "on", "at", "(", "am", "pm", "a.m.", "p.m.", "a.m", "p.m")
        or ":" in toks[i].low
        or (len(toks[i].low) < 3 and toks[i + 1].low[:2] in ("a.", "p.", "am", "pm"))
        or (toks[i].raw.isupper() and 2 <= len(toks[i].raw) <= 4)
    ):  # fmt: skip
        i += 1
    return i
