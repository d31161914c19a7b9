"""The bars of the summary's charts, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimaudit.findings import SEVERITIES, SUBTYPES, Finding

# More sources than these share a bar.
MAX_BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, in parts of a thousandth of the longest."""

    label: str
    number: int
    parts: tuple[tuple[str, float, float], ...]


def kind_bars(findings: Sequence[Finding]) -> list[Bar]:
    """Findings by kind, each bar in parts by severity."""
    counts = Counter((f.kind, f.severity) for f in findings)
    totals = Counter(f.kind for f in findings)
    longest = max(totals.values(), default=1)
    bars = []
    for kind in SUBTYPES:
        if totals[kind]:  # type: ignore[index]
            parts = [(s, counts[kind, s]) for s in reversed(SEVERITIES)]  # type: ignore[index]
            bars.append(_bar(kind, parts, longest))
    return bars


def source_bars(sources: Sequence[tuple[str, int]]) -> list[Bar]:
    """Claims by source, the most frequent first; what is left is one bar."""
    shown = list(sources[:MAX_BARS])
    rest = sum(number for _, number in sources[MAX_BARS:])
    longest = max([rest, *(number for _, number in shown)])
    bars = [_bar(name, [("claim", number)], longest) for name, number in shown]
    if rest:
        others = len(sources) - MAX_BARS
        bars.append(_bar(f"{others} others", [("rest", rest)], longest))
    return bars


def _bar(label: str, parts: Sequence[tuple[str, int]], longest: int) -> Bar:
    drawn = []
    at = 0.0
    for style, number in parts:
        width = 1000 * number / longest
        if number:
            drawn.append((style, round(at, 2), round(width, 2)))
        at += width
    return Bar(label, sum(number for _, number in parts), tuple(drawn))
