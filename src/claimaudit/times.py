"""Time expressions: parsed out of verbatim text, and compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Time:
    """When something holds.

    `start` and `end` are ISO prefixes ("2022", "2022-02", "2022-02-24"), inclusive and
    at the precision of the text; None where that side is open or unresolved.
    """

    text: str
    start: str | None = None
    end: str | None = None
