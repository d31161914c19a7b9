"""The damaged places of all documents in one list, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimaudit.findings import SEVERITIES, SUBTYPES
from claimaudit.render.sides import PAIRED

if TYPE_CHECKING:
    from claimaudit.render.page import Card

# A list ends after so many: what it leaves out is counted, and marked in the documents.
MAX_LISTED = 200


@dataclass(frozen=True, slots=True)
class Damage:
    """The findings of a kind: those to look at, and apart from them the notes."""

    kind: str
    loud: Sequence[Card]
    notes: Sequence[Card]

    @property
    def lists(self) -> tuple[tuple[bool, Sequence[Card], int], ...]:
        """Both lists: whether it is the notes', what it shows, how many it leaves out."""
        return tuple(
            (cards is self.notes, cards[:MAX_LISTED], max(0, len(cards) - MAX_LISTED))
            for cards in (self.loud, self.notes)
            if cards
        )


def damage(cards: Sequence[Card]) -> list[Damage]:
    """What has no two sides to show, by kind; errors before warnings."""
    found = []
    for kind in SUBTYPES:
        own = [c for c in cards if c.finding.kind == kind and kind not in PAIRED]
        loud = [c for c in own if c.finding.severity != "note"]
        loud.sort(key=lambda c: -SEVERITIES.index(c.finding.severity))
        if own:
            found.append(Damage(kind, loud, [c for c in own if c.finding.severity == "note"]))
    return found
