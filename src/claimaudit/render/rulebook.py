"""What every kind and subtype of finding means, for formats that carry such help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimaudit.findings import SUBTYPES
from claimaudit.linting import REGISTRY

# What no rule finds, or not only a rule; the rules describe themselves.
_MEANINGS: Mapping[str, str] = {
    "garbled/scrambled": "Words that make no sense together.",
    "contradiction/amount": "Two amounts of the same thing that can not both hold.",
    "contradiction/time": "Two dates or durations of the same thing that can not both hold.",
    "contradiction/place": "One thing is said to be in two places at once.",
    "contradiction/entity": "One part is given to two persons or things.",
    "contradiction/negation": "One sentence says what another denies.",
    "contradiction/logic": "Two statements that can not both hold.",
    "contradiction/unit": "One amount stands with two units.",
    "dispute/amount": "Two sources give different amounts. That is reporting, not an error.",
    "dispute/fact": "Two sources, or the author and a source, disagree. That is reporting.",
    "revision/changed": "A later version says something else.",
    "revision/withdrawn": "A later version no longer says so.",
    "revision/added": "Only a later version says so.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A subtype: in one sentence, and in full with examples and limits, as Markdown."""

    slug: str
    short: str
    markdown: str


def rulebook() -> list[Entry]:
    """Every subtype there is, in the order of the table of kinds."""
    return [_entry(f"{kind}/{subtype}") for kind, found in SUBTYPES.items() for subtype in found]


def _entry(slug: str) -> Entry:
    rules = [rule for rule in REGISTRY if rule.slug == slug]
    meaning = [_MEANINGS[slug]] if slug in _MEANINGS else []
    parts = [*meaning]
    for rule in rules:
        parts.append(f"{rule.summary}\n\n    {rule.example}\n\nLimits: {rule.limits}")
    return Entry(slug, (meaning + [rule.summary for rule in rules])[0], "\n\n".join(parts))
