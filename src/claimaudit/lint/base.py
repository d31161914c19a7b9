"""What a rule is: a pure function from a page to hits, and the registry of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimaudit.findings import Kind, Scope
from claimaudit.passages import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: (start, end) places in the text, and why it is damage.

    `repair` is what should stand at the first place; putting it there makes the hit go away.
    """

    places: tuple[tuple[int, int], ...]
    explanation: str
    repair: str | None = None
    scope: Scope = "passage"


@dataclass(frozen=True, slots=True)
class Page:
    """A text made ready for the rules: cut into passages, with what was found out about it."""

    text: str
    passages: Sequence[Passage]
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what a reader of the rules reference wants to know of it."""

    kind: Kind
    subtype: str
    summary: str
    example: str
    limits: str
    find: Callable[[Page], Iterable[Hit]]

    @property
    def slug(self) -> str:
        return f"{self.kind}/{self.subtype}"


REGISTRY: list[Rule] = []


def rule(
    kind: Kind, subtype: str, *, summary: str, example: str, limits: str
) -> Callable[[Callable[[Page], Iterable[Hit]]], Callable[[Page], Iterable[Hit]]]:
    """Registers a function as a rule. A subtype may have several rules."""

    def register(find: Callable[[Page], Iterable[Hit]]) -> Callable[[Page], Iterable[Hit]]:
        REGISTRY.append(Rule(kind, subtype, summary, example, limits, find))
        return find

    return register
