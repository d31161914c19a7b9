"""Claims and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimaudit import amounts
from claimaudit.amounts import Amount, FoundAmount
from claimaudit.claims import stance as stances
from claimaudit.claims.attribution import AUTHOR, Attribution
from claimaudit.claims.context import Context
from claimaudit.claims.dating import with_date
from claimaudit.claims.drift import drifted
from claimaudit.claims.kinds import Kind, kind_of
from claimaudit.claims.stance import Stance
from claimaudit.claims.statements import compose
from claimaudit.documents import Document
from claimaudit.findings import Finding, digest
from claimaudit.grounding import Outcome
from claimaudit.passages import split
from claimaudit.spans import Span
from claimaudit.times import FoundTime, Time

__all__ = ["Attribution", "Claim", "Kind", "Named", "Stance", "mark_damaged", "settle"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One check-worthy assertion, at a verified span.

    `cues` are the spans of the words that settle the stance. A `drifted` statement says
    more than its sentences; a `damaged` claim stands on garbled text. Neither is compared.
    """

    id: str
    span: Span
    grounding: Outcome
    statement: str
    kind: Kind = "other"
    stance: Stance = "asserted"
    attribution: Attribution = AUTHOR
    amounts: tuple[Amount, ...] = ()
    time: Time | None = None
    place: str | None = None
    cues: tuple[Span, ...] = ()
    drifted: bool = False
    damaged: bool = False

    @classmethod
    def from_text(cls, text: str) -> Claim:
        """One claim over the whole of `text`, parsed by code, no request.

        Its document is called "text". Raises ValueError for a text without a word.
        """
        document = with_date(Document.from_text(text))
        start = len(document.text) - len(document.text.lstrip())
        end = len(document.text.rstrip())
        if start >= end:
            raise ValueError("no claim in a text without words")
        return settle(Context(document, split(document)), start, end, Outcome.EXACT, Named())


@dataclass(frozen=True, slots=True)
class Named:
    """What a reader points at in a claim's sentence: verbatim words, empty where there are none."""

    about: str = ""
    amounts: tuple[str, ...] = ()
    who: str = ""
    when: str = ""
    where: str = ""


def settle(
    context: Context, start: int, end: int, grounding: Outcome, named: Named, occurrence: int = 0
) -> Claim:
    """The claim at `start`:`end`, its parts settled by code where the text settles them.

    `named` is only a pointer: what does not stand in the text is not taken over.
    `occurrence` tells claims at one span apart.
    """
    document = context.document
    text = document.text
    sentence = context.sentence(start, end)
    frames = context.voices.frames(start, end)
    judged = stances.judge(text, start, end, sentence, frames)
    found = tuple(one.amount for one in _amounts(context, start, end, named.amounts))
    kind = kind_of(
        text[start:end],
        text[slice(*sentence)],
        is_forecast=judged.stance == "forecast",
        has_amounts=bool(found),
    )
    statement, referent = compose(context, start, end, named.about)
    return Claim(
        id="c" + digest([kind, [document.name, start, end], occurrence]),
        span=document.span(start, end),
        grounding=grounding,
        statement=statement,
        kind=kind,
        stance=judged.stance,
        attribution=context.voices.attribution(start, end),
        amounts=found,
        time=_time(context, start, end, named.when),
        place=context.places.place(
            start, end, sentence, named.where, [(f.start, f.end) for f in frames]
        ),
        cues=tuple(document.span(*cue) for cue in judged.cues),
        drifted=drifted(statement, text[slice(*sentence)], [*_around(context, start), referent]),
    )


def _amounts(
    context: Context, start: int, end: int, pointed: Sequence[str]
) -> Iterator[FoundAmount]:
    """The amounts in the claim, and those of its sentences that the reader points at.

    They are read out of the whole sentence, which holds their bounds and what they count.
    """
    text = context.document.text
    none_inside = True
    for one in context.amounts(start, end):
        inside = one.start < end and start < one.end
        none_inside = none_inside and not inside
        if inside or any(_stands_at(text, words, one) for words in pointed):
            yield one
    if none_inside:  # scores and the like, which are read only where nothing better stands
        yield from amounts.find(text[start:end], apart=True)


def _stands_at(text: str, words: str, one: FoundAmount) -> bool:
    """Whether the words a reader gave for an amount are those around it."""
    at = words.find(text[one.start : one.end])
    if at < 0:
        return bool(words) and words in one.amount.text
    begin = one.start - at
    return begin >= 0 and text.startswith(words, begin)


def _time(context: Context, start: int, end: int, when: str) -> Time | None:
    """When the claim holds: as pointed at, else in its words, else nearest in its sentence.

    The time of a reporting frame ("said on Wednesday") is when it was said, unless the
    claim is about that.
    """
    frames = context.voices.frames(start, end)
    found = [
        one
        for one in context.times(start, end)
        if not any(f.start <= one.start and one.end <= f.end for f in frames if f.start < start)
        or (start <= one.start and one.end <= end)
    ]
    if when:
        pointed = [one for one in found if _same_words(one.time.text, when)]
        if pointed:
            return pointed[0].time
    ranked = sorted(found, key=lambda one: _distance(one, start, end))
    return ranked[0].time if ranked else None


def _same_words(one: str, other: str) -> bool:
    one, other = " ".join(one.casefold().split()), " ".join(other.casefold().split())
    return bool(one) and bool(other) and (one in other or other in one)


def _distance(one: FoundTime, start: int, end: int) -> tuple[bool, bool, int]:
    """Dated times before others, those in the claim first, then the nearest."""
    outside = one.start >= end or one.end <= start
    gap = max(one.start - end, start - one.end, 0)
    return outside, one.time.kind != "calendar", gap


def _around(context: Context, start: int) -> list[str]:
    """What a statement may draw on besides its sentences."""
    document = context.document
    passage = context.passage(start)
    around = [document.title or ""]
    if passage:
        around.append(document.text[passage.start : passage.end])
        before = context.before(passage.start)
        if before:
            around.append(document.text[slice(*before)])
    return around


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


# Of these, the damage that leaves nothing open where it has one repair.
_PLAIN = frozenset({"typo", "encoding"})


def mark_damaged(claims: Sequence[Claim], findings: Iterable[Finding]) -> list[Claim]:
    """The claims, those that stand on garbled text marked `damaged`.

    A `note` is not enough: it may be a weak model's mistake. Nor is a misprint with one
    correction, or a letter wrongly decoded whose right one is known: they leave nothing open.
    """
    damage = [
        span
        for finding in findings
        if finding.kind == "garbled" and finding.subtype in _DAMAGE and finding.severity != "note"
        if finding.subtype not in _PLAIN or finding.repair is None
        for span in finding.spans
    ]
    return [
        replace(claim, damaged=True) if any(claim.span.overlap(s) for s in damage) else claim
        for claim in claims
    ]
