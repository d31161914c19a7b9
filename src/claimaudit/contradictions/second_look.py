"""A second look at what only the passage reading found: one focused question each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimaudit import findings, prompts
from claimaudit.checks import conflict
from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome
from claimaudit.judging import Ask, shown
from claimaudit.llm.base import Request
from claimaudit.pairing import Pair
from claimaudit.reading import PROBLEMS
from claimaudit.spans import Span

ANSWER_TOKENS = 100
OPENING = 150
"""Code points of a document's beginning that tell what it is about."""
FLAGGED = 50.0
"""The score of a flagged contradiction: below what a check holds, above what words suggest."""

_FLAG = ("model:passage",)
_WORDS = {subtype: problem for problem, (kind, subtype) in PROBLEMS.items() if kind == "garbled"}


class Answer(BaseModel):
    """What the second look sees."""

    model_config = ConfigDict(hide_input_in_errors=True)

    because: str = Field(max_length=80)
    verdict: Literal["damaged", "sound", "unsure"]


def is_due(finding: Finding) -> bool:
    """Whether only the passage reading calls this place garbled."""
    return finding.kind == "garbled" and finding.origins == _FLAG


def request(context: Context, finding: Finding) -> Request:
    """The question whether a place is damaged as flagged; its body depends on nothing else."""
    text = context.document.text
    numbers = sorted(
        {
            number + step
            for span in finding.spans
            for number in context.numbers(span.start, span.end)
            for step in (-1, 0, 1)
            if 0 <= number + step < len(context.sentences)
        }
    )
    first = finding.spans[0]
    data: dict[str, Any] = {
        "problem": _WORDS[finding.subtype],
        "place": " ".join(first.text.split()),
    }
    if finding.subtype == "splice":  # whose neighbours may belong to the other text too
        data["opening"] = _opening(context)
    data["sentences"] = [
        shown(text, *context.sentences[number], first.start, first.end) for number in numbers
    ]
    return Request(
        task="confirm",
        messages=prompts.load("confirm").messages(data),
        schema=Answer,
        max_tokens=ANSWER_TOKENS,
        key=f"the second look at {finding.id} of {context.document.name}",
        tape=context.document.sha256[:12],
    )


def _opening(context: Context) -> str:
    """What a document begins with: its title or first sentences."""
    text = context.document.text
    words = context.document.title or ""
    for start, end in context.sentences:
        if len(words) >= OPENING:
            break
        words = f"{words} {text[start:end]}"
    return shown(words, 0, len(words), 0, 0)


async def confirm(ask: Ask, context: Context, finding: Finding) -> tuple[Finding, dict[str, Any]]:
    """The finding after a second look by a trusted model, and the exchange for the trace.

    Confirmed, it is as severe as its subtype; otherwise it stays a note. Raises what `ask`
    raises.
    """
    reply = await ask(request(context, finding))
    answer: Answer = reply.value
    exchange = {
        "task": "confirm",
        "document": context.document.name,
        "finding": finding.id,
        "request": reply.request_sha256,
        "answer": reply.text,
    }
    if answer.verdict == "damaged":
        origins = (*finding.origins, "model:judge")
        severity = findings.severity(finding.kind, finding.subtype, origins, trusted_judge=True)
        return replace(finding, origins=origins, severity=severity), exchange
    if answer.verdict == "sound":
        return replace(finding, overruled=("second look: sound",)), exchange
    return finding, exchange


def flagged_pairs(
    found: Sequence[Finding], claims: Sequence[Claim], contexts: Mapping[str, Context]
) -> list[Pair]:
    """The contradictions that the passage reading flagged, as pairs to judge like any other.

    Each side is the claim that stands there, or one made of the flagged words.
    """
    at: dict[str, list[Claim]] = {}
    for claim in claims:
        at.setdefault(claim.span.document, []).append(claim)
    pairs = []
    for finding in found:
        if finding.kind != "contradiction" or finding.origins != _FLAG:
            continue
        sides = [_claim_at(span, at.get(span.document, ())) for span in finding.spans]
        a, b = (
            side or _settled(contexts[span.document], span)
            for side, span in zip(sides, finding.spans, strict=True)
        )
        if a.id == b.id:
            a, b = (_settled(contexts[span.document], span) for span in finding.spans)
        if not any(side.damaged or side.drifted for side in (a, b)):
            pairs.append(Pair(a, b, _FLAG, FLAGGED, conflict(a, b)))
    return pairs


def _claim_at(span: Span, claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares most with a span, and at least half of it or of itself."""
    best = max(claims, key=lambda claim: claim.span.overlap(span), default=None)
    if best is None:
        return None
    shorter = min(span.end - span.start, best.span.end - best.span.start)
    return best if 2 * best.span.overlap(span) >= max(1, shorter) else None


def _settled(context: Context, span: Span) -> Claim:
    return settle(context, span.start, span.end, Outcome.EXACT, Named())
