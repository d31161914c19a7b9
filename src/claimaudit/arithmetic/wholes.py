"""Wholes: parts that are told to be all there are, over some sentences, against their whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimaudit import findings
from claimaudit.arithmetic.frames import SENTENCE_END, as_told, number, worth
from claimaudit.documents import Document
from claimaudit.findings import Finding

# "The group has no other segments."
_NO_MORE = re.compile(
    r"\b(?:has|have|had|is|are|was|were) no (?:other|further) [a-z]+|\bno others\b"
    r"|\b(?:is|was|were|are|owns?|owned) nothing else\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(number("n") + r"(?!\s?(?:%|per ?cent|years?\b|days?\b))", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_HEDGED = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|including|rose|fell|up|down|from"
    r"|compared|against|than|each|profits?|loss(?:es)?|cost\w*|debt\w*|last year|a year earlier)\b",
    re.IGNORECASE,
)
_BEFORE = 500  # code points: the whole and its parts stand right before
_LEAST = 2  # parts


def misadded(document: Document) -> list[Finding]:
    """A `contradiction/logic` for parts that are all there are and do not make their whole."""
    return [f for match in _NO_MORE.finditer(document.text) if (f := _sum(document, match))]


def _sum(document: Document, cue: re.Match[str]) -> Finding | None:
    text = document.text
    low = max(0, cue.start() - _BEFORE)
    ends = [m.end() for m in SENTENCE_END.finditer(text, low, cue.start())]
    if not ends:
        return None
    # The sentence before tells the parts, and the whole as well or the one before it does.
    starts = [low, *ends][-3:-1]
    parts = _figures(text, starts[-1], ends[-1])
    wholes = [m for m in parts if text[: m.start()].endswith(("of ", "of the ", "of its "))]
    if wholes:
        parts.remove(wholes[0])
    elif len(starts) > 1:
        wholes = _figures(text, starts[0], starts[-1])
    if not wholes or len(parts) < _LEAST or _HEDGED.search(text, starts[-1], ends[-1]):
        return None
    return _against(document, wholes, parts)


def _figures(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [m for m in _FIGURE.finditer(text, start, end) if _counts(m)]


def _counts(figure: re.Match[str]) -> bool:
    """Whether it may be a part or a whole: no year, and no "three parties"."""
    money = figure["n_money"] or figure["n_scale"]
    return bool(money) or (figure["n"][0].isdigit() and not _YEAR.match(figure["n"]))


def _against(
    document: Document, wholes: Sequence[re.Match[str]], parts: Sequence[re.Match[str]]
) -> Finding | None:
    whole = wholes[0]
    kinds = {(m["n_money"], (m["n_scale"] or "").lower()) for m in (whole, *parts)}
    total = sum(worth(part, "n") for part in parts)
    # Far from their sum, the first figure is that of something else.
    if len(kinds) > 1 or not 0.7 < total / max(worth(whole, "n"), 1e-9) < 1.4:
        return None
    if any(abs(total - worth(m, "n")) <= 0.01 * total for m in wholes):
        return None
    return findings.make(
        "contradiction",
        "logic",
        sorted(
            [
                document.span(*whole.span()),
                document.span(parts[0].start(), parts[-1].end()),
            ],
            key=lambda span: span.start,
        ),
        f"These two can not both hold: the parts, which are all there are, make "
        f"{as_told(total, whole, 'n')}, not {whole[0].strip()}.",
        ["check:amounts"],
        compatible_if="there are other parts",
    )
