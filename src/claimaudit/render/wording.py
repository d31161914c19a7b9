"""The values of claims and findings in words, as a page shows them."""

from __future__ import annotations

from claimaudit.claims import Claim
from claimaudit.render.plain import plural
from claimaudit.report import Report

# Who finds, by the part of an origin before the colon.
_FINDERS = {"rule": "rule", "check": "check by code", "model": "model"}
_SIGNS = {"=": "", "~": "about ", ">=": "at least ", "<=": "at most ", "range": ""}


def source_of(claim: Claim) -> str:
    """Who says a claim."""
    if claim.attribution.voice == "author":
        return "the author"
    return claim.attribution.source or "someone unnamed"


def origin_in_words(origin: str) -> str:
    """`rule:cut-off-word` as `rule: cut off word`."""
    finder, _, name = origin.partition(":")
    return f"{_FINDERS.get(finder, finder)}: {name.replace('-', ' ')}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def amount_in_words(
    text: str, low: float | None, high: float | None, comparator: str, unit: str | None
) -> str:
    """What an amount comes to, in one form for all: `at least 1,000,000 (person)`."""
    if unit == "share":
        low, high = ((None if v is None else round(100 * v, 9)) for v in (low, high))
    ends = [_number(v) for v in dict.fromkeys((low, high)) if v is not None]
    value = _SIGNS.get(comparator, "") + "–".join(ends)
    if unit == "share":
        return f"{value}%"
    return f"{value} ({unit})" if unit else value


def time_in_dates(claim: Claim) -> str:
    """The dates a time comes to; empty where it is not known."""
    time = claim.time
    if time is None or time.start == time.end:
        return (time.start or "") if time else ""
    return f"{time.start or '…'} to {time.end or '…'}"


def asked(report: Report) -> str:
    """What a run has spent; of a replay, what its recording had."""
    usage = report.usage
    calls = f"{plural(usage.requests, 'request')} in {plural(usage.attempts, 'attempt')}"
    tokens = plural(usage.prompt_tokens + usage.completion_tokens, "token")
    if report.run.replayed:
        return f"replay of {calls} and {tokens}; nobody was asked"
    cost = "" if usage.cost is None else f"; cost ${usage.cost:,.4f}"
    return f"{calls}, {usage.stored:,} more answered by the store; {tokens}{cost}"
