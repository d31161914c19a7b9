"""Shares: a part, its whole and their percentage in one sentence that do not fit each other."""

from __future__ import annotations

import re

from claimaudit import findings
from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.documents import Document
from claimaudit.findings import Finding

_MORE = r"(?:,? [^\s.;:(),]+){0,8}?"
_SHARE = (
    r"(?P<side>(?:,? or (?P<hedge>(?:[a-z]+ ){0,2}?)|\s?(?P<open>\())(?P<share>\d{1,3}(?:\.\d+)?)"
    r"\s?(?:%|per ?cent\b))(?(open)(?=\)))"
)
# "36 of the 48 samples, or 60%"; "of the 48 samples, 36 (60%)".
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w.,-])(?P<part>{COUNT}) (?:(?:out )?of|in) (?:the |its |their |all )?"
        rf"(?P<whole>{COUNT})\b{_MORE}{_SHARE}",
        rf"\bof (?:the |its |their |all )?(?P<whole>{COUNT})\b{_MORE}, "
        rf"(?P<part>{COUNT})(?: [a-z]+)?{_SHARE}",
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
    found = [
        finding
        for form in _FORMS
        for match in form.finditer(document.text)
        if (finding := _finding(document, match))
    ]
    return found + [f for m in _REST.finditer(document.text) if (f := _overfull(document, m))]


# "Grants made up 52% of it, gifts 31% and sales the remaining 24%": the parts of one whole.
_REST = re.compile(
    r"\b(?:the|a)\s(?:remaining|other|final|last)\s"
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<share>(?<![\d.,])\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
# What tells of another whole, of a change or of a bound, so that the parts need not add up.
_NO_PARTS = re.compile(
    r"\b(?:of (?:these|those|them|whom|which)|rose|fell"
    r"|up (?:by|from|on|to)|down|from \d\S*|compared|against|increase\w*"
    r"|decrease\w*|grew|growth|interest|over|under|than|least|most|nearly|almost|about|around"
    r"|some|roughly|including|while|whereas|both)\b|[;:()]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


def _overfull(document: Document, rest: re.Match[str]) -> Finding | None:
    """The parts of one sentence up to "the remaining" one, where they do not make up 100 %."""
    text = document.text
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(0, rest.start() - 400), rest.start())]
    start = ends[-1] if ends else 0
    parts = list(_PERCENT.finditer(text, start, rest.start()))
    if len(parts) < 2 or _NO_PARTS.search(text, start, rest.end()):
        return None
    total = sum(float(m["share"]) for m in [*parts, rest])
    if abs(total - 100) <= _LOOSE * (len(parts) + 1):
        return None
    return findings.make(
        "contradiction",
        "logic",
        [document.span(parts[0].start(), parts[-1].end()), document.span(*rest.span())],
        f"These two can not both hold: with the remaining {rest['share']} % the parts make up "
        f"{total:.3g} %, not 100 %.",
        ["check:amounts"],
        compatible_if="the percentages are of different wholes",
    )


def _finding(document: Document, match: re.Match[str]) -> Finding | None:
    part, whole = (value_of(match[name]) for name in ("part", "whole"))
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
