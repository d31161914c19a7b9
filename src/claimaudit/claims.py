"""Claims and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimaudit.amounts import Amount
from claimaudit.spans import Span
from claimaudit.times import Time

Kind = Literal["quantity", "event", "state", "definition", "forecast", "other"]
Stance = Literal["asserted", "hedged", "denied", "forecast", "hypothetical"]
Grounding = Literal["exact", "normalised", "sentence"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the `author`, or a `source` that the text reports, as it names it."""

    voice: Literal["author", "reported"] = "author"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One check-worthy assertion, at a verified span.

    `cues` are the spans of the words that settle the stance. A `drifted` statement says
    more than its sentences; a `damaged` claim stands on garbled text. Neither is compared.
    """

    id: str
    span: Span
    grounding: Grounding
    statement: str
    kind: Kind = "other"
    stance: Stance = "asserted"
    attribution: Attribution = Attribution()
    amounts: tuple[Amount, ...] = ()
    time: Time | None = None
    place: str | None = None
    cues: tuple[Span, ...] = ()
    drifted: bool = False
    damaged: bool = False
