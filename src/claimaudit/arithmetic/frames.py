"""Frames: forms of words whose own numbers say whether they can be true, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimaudit import findings
from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.documents import Document
from claimaudit.findings import Finding

SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
FRACTIONS = {
    "half": 1 / 2,
    "a half": 1 / 2,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "two thirds": 2 / 3,
    "two-thirds": 2 / 3,
    "a quarter": 1 / 4,
    "one quarter": 1 / 4,
    "three quarters": 3 / 4,
    "three-quarters": 3 / 4,
    "a fifth": 1 / 5,
    "a tenth": 1 / 10,
}
FRACTION = "|".join(FRACTIONS)
_HEDGES = (
    r"about|around|roughly|some|nearly|almost|approximately|just|over|under|more|less|fewer|least"
    r"|most|up to|close to|only|well|as many as|as much as|or so|an estimated|maybe|perhaps"
)
HEDGED = re.compile(rf"\b(?:{_HEDGES})\b", re.IGNORECASE)


PERCENT = r"%|per ?cent\b(?! points?)"
_SCALE = r"million\b|billion\b|thousand\b|bn\b|m\b|k\b"


SENTENCE_END = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z])|\n")
_NUMBERS = re.compile(rf"(?<!\w)(?:{COUNT}|{FRACTION}|doubled|halved|an hour)\b|\d", re.IGNORECASE)


def number(name: str, *, percent: bool = False) -> str:
    """A number with its sign of money and its scale, or its per cent, as named groups."""
    share = rf"|\s?(?P<{name}_share>{PERCENT})" if percent else ""
    return (
        # "£1.2m" and "12k": the scale stands in the number's own word.
        rf"(?P<{name}_money>(?:US|A|C|HK)?[£€$]|)(?<![\d.,:/–−-])\b(?P<{name}>{COUNT})"
        rf"(?!\d|(?!{_SCALE})[a-z]|/|:|–|-\w|[.,]\d)"
        rf"(?:\s?(?P<{name}_scale>{_SCALE})(?!-){share})?"
    )


def words(most: int) -> str:
    """So many words within a clause, as few as will do."""
    return rf"(?:[^\s.,;:!?()\d£€$%]+ ){{0,{most}}}?"


def behind(most: int) -> str:
    """The same behind a figure, which a space parts it from."""
    return rf"(?: [^\s.,;:!?()\d£€$%]+){{0,{most}}}?"


def worth(match: re.Match[str], name: str, like: str | None = None) -> float:
    """What a number is worth; one without a scale has that of `like`, where it is smaller so."""
    value = value_of(match[name])
    scale = match[f"{name}_scale"] or (like and match[f"{like}_scale"])
    by = SCALES[scale.lower()] if scale else 1.0
    return value * by if match[f"{name}_scale"] or value < by else value


def rounding(match: re.Match[str], name: str) -> float:
    """Half a unit of the last digit that is written, or of the last that is not 0 in 1,000s.

    Few millions and billions are told in full: "$1bn" is not $1.4bn.
    """
    text, value = match[name], worth(match, name)
    scale = SCALES[match[f"{name}_scale"].lower()] if match[f"{name}_scale"] else 1.0
    if "." in text:
        return float(scale * 10 ** -len(text.partition(".")[2]) / 2)
    if scale > 1:
        return min(scale / 2, value / 20)
    zeros = len(text.rstrip("0"))
    return 10.0 ** (len(text) - zeros) / 20 if value >= 1000 else 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A form of words, and what is wrong with its numbers: None where they can be.

    `sides` are the groups that can not both hold; a sentence with fewer than `numbers` has no
    such form.
    """

    form: re.Pattern[str]
    wrong: Callable[[re.Match[str]], str | None]
    sides: tuple[str, str]
    subtype: Literal["logic", "time"] = "logic"
    numbers: int = 2


def slips(document: Document, frames: Sequence[Frame]) -> list[Finding]:
    """A finding for each match of a frame whose numbers are wrong; one for each run of text."""
    text, found = document.text, []
    for start, end in sentences(text):
        numbers = len(_NUMBERS.findall(text, start, end))
        done = start
        for match, frame in _matches(text, start, end, [f for f in frames if f.numbers <= numbers]):
            reason = frame.wrong(match) if match.start() >= done else None
            if reason:
                found.append(_finding(document, frame, match, reason))
                done = match.end()
    return found


def _matches(
    text: str, start: int, end: int, frames: Sequence[Frame]
) -> list[tuple[re.Match[str], Frame]]:
    """The matches of the frames in a sentence, in order."""
    found = [(match, frame) for frame in frames for match in frame.form.finditer(text, start, end)]
    return sorted(found, key=lambda pair: pair[0].start())


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that end with a mark: for a look at numbers that is enough."""
    start = 0
    for stop in SENTENCE_END.finditer(text):
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _finding(document: Document, frame: Frame, match: re.Match[str], reason: str) -> Finding:
    return findings.make(
        "contradiction",
        frame.subtype,
        [document.span(*place) for place in sorted(match.span(side) for side in frame.sides)],
        f"These two can not both hold: {reason}.",
        ["check:times" if frame.subtype == "time" else "check:amounts"],
        compatible_if="the numbers are of different things",
    )


def as_told(value: float, match: re.Match[str], name: str) -> str:
    """A value in the money and the scale of a number: "€179.6 million"."""
    scale = match[f"{name}_scale"] or ""
    after = scale if len(scale) < 3 else f" {scale}"
    number = shown(value / SCALES[scale.lower()] if scale else value)
    return f"{match[f'{name}_money']}{number}{after}"


def shown(value: float) -> str:
    """A number for people."""
    return f"{value:,.4g}" if value < 1e4 else f"{value:,.0f}"


def forms(*patterns: str) -> Iterator[re.Pattern[str]]:
    """The patterns compiled; case is told apart only where they say so."""
    return (re.compile(pattern, re.IGNORECASE) for pattern in patterns)
