"""Claims and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimaudit import amounts
from claimaudit.amounts import Amount
from claimaudit.documents import Document
from claimaudit.findings import Finding, digest
from claimaudit.passages import Passage
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


@dataclass(frozen=True, slots=True)
class Named:
    """What a reader points at in a claim's sentence: verbatim words, empty where there are none."""

    about: str = ""
    amounts: tuple[str, ...] = ()
    who: str = ""
    when: str = ""
    where: str = ""


def settle(
    document: Document,
    passage: Passage,
    start: int,
    end: int,
    grounding: Grounding,
    named: Named,
    before: tuple[int, int] | None = None,
) -> Claim:
    """The claim at `start`:`end`, its parts settled by code where the text settles them.

    `named` is only a pointer: what does not stand in the passage is not taken over. `before`
    is the sentence that stands before the passage.
    """
    span = document.span(start, end)
    found = tuple(f.amount for f in amounts.find(span.text))
    kind: Kind = "quantity" if found else "event"
    return Claim(
        id="c" + digest([kind, [document.name, start, end], 0]),
        span=span,
        grounding=grounding,
        statement=span.text,
        kind=kind,
        amounts=found,
        place=named.where if named.where and named.where in document.text else None,
    )


# Damage that leaves open what a sentence said.
_DAMAGE = frozenset(
    {
        "cut-off-word",
        "truncated-sentence",
        "scrambled",
        "splice",
        "stray-symbol",
        "encoding",
        "typo",
    }
)


def mark_damaged(claims: Sequence[Claim], findings: Iterable[Finding]) -> list[Claim]:
    """The claims, those that stand on garbled text marked `damaged`.

    A `note` is not enough: it may be a weak model's mistake.
    """
    damage = [
        span
        for finding in findings
        if finding.kind == "garbled" and finding.subtype in _DAMAGE and finding.severity != "note"
        for span in finding.spans
    ]
    return [
        replace(claim, damaged=True) if any(claim.span.overlap(s) for s in damage) else claim
        for claim in claims
    ]
