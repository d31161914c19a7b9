"""Shares: a part, its whole and their percentage in one sentence that do not fit each other."""

from __future__ import annotations

import re

from claimaudit import findings
from claimaudit.amounts.numbers import TEENS, TENS, UNITS
from claimaudit.documents import Document
from claimaudit.findings import Finding

_WORDS = {**UNITS, **TEENS, **TENS}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_MORE = r"(?:,? [^\s.;:(),]+){0,8}?"
_SHARE = (
    r"(?P<side>(?:,? or (?P<hedge>(?:[a-z]+ ){0,2}?)|\s?(?P<open>\())(?P<share>\d{1,3}(?:\.\d+)?)"
    r"\s?(?:%|per ?cent\b))(?(open)(?=\)))"
)
# "36 of the 48 samples, or 60%"; "of the 48 samples, 36 (60%)".
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w.,-])(?P<part>{_NUMBER}) (?:(?:out )?of|in) (?:the |its |their |all )?"
        rf"(?P<whole>{_NUMBER})\b{_MORE}{_SHARE}",
        rf"\bof (?:the |its |their |all )?(?P<whole>{_NUMBER})\b{_MORE}, "
        rf"(?P<part>{_NUMBER})(?: [a-z]+)?{_SHARE}",
    )
)
_LOOSE = 1.0
"""Points that a percentage may be off: texts round up, down and to the nearest."""
_HEDGED = 5.0
"""The same of one that is hedged ("or about 60%")."""
_BOUND = re.compile(r"\b(?:over|under|than|least|most|up)\b")


def misshares(document: Document) -> list[Finding]:
    """A `contradiction/logic` for each percentage that its own part and whole do not give.

    The two sides are the part with its whole, and the percentage.
    """
    return [
        finding
        for form in _FORMS
        for match in form.finditer(document.text)
        if (finding := _finding(document, match))
    ]


def _finding(document: Document, match: re.Match[str]) -> Finding | None:
    part, whole = (_value(match[name]) for name in ("part", "whole"))
    share = float(match["share"])
    hedge = (match["hedge"] or "").lower()
    if not whole or part > whole or share > 100 or _BOUND.search(hedge):
        return None
    right = 100 * part / whole
    if abs(right - share) <= (_HEDGED if hedge.strip() else _LOOSE):
        return None
    side = match.start("side") + len(match["side"]) - len(match["side"].lstrip(", ("))
    return findings.make(
        "contradiction",
        "logic",
        [document.span(match.start(), match.start("side")), document.span(side, match.end())],
        f"These two can not both hold: {match['part']} of {match['whole']} is {right:.3g} %, not "
        f"{match['share']} %.",
        ["check:amounts"],
        compatible_if="the percentage is of another whole",
    )


def _value(text: str) -> float:
    word = _WORDS.get(text.lower())
    return float(text.replace(",", "")) if word is None else word
