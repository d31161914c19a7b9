"""A survey: a trusted model reads the list of a document's claims, and points at pairs to judge.

Words propose most pairs, but two statements of one thing may share none ("awake throughout",
"asleep"). What is pointed at is only proposed: a judge sees both sides in their sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from claimaudit import prompts
from claimaudit.checks import conflict
from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.judging import Ask
from claimaudit.llm.base import Request
from claimaudit.pairing import Pair, without_repeats

CLAIMS, STEP = 80, 60
"""Claims of one question, and after how many the next begins: those between are in both."""
PAIRS = 16
ANSWER_TOKENS = 900
SURVEYED = 10.0
"""The score of a pair pointed at: above what words suggest, below a contradiction flagged."""
WORDS_MOST = 500
"""Code points of a claim that are listed; a claim may be a sentence of several thousand."""
BECAUSE_MOST = 100


def _cut(text: object) -> object:
    """What only makes the model think is no reason to lose its answer, however long."""
    return text[:BECAUSE_MOST] if isinstance(text, str) else text


class Pointer(BaseModel):
    """Two claims by their numbers."""

    model_config = ConfigDict(hide_input_in_errors=True)

    a: int = Field(ge=1, le=CLAIMS)
    b: int = Field(ge=1, le=CLAIMS)
    because: Annotated[str, BeforeValidator(_cut), Field(max_length=BECAUSE_MOST)]


class Answer(BaseModel):
    """What the survey sees."""

    model_config = ConfigDict(hide_input_in_errors=True)

    pairs: list[Pointer] = Field(max_length=PAIRS)


def windows(claims: Sequence[Claim], context: Context) -> list[Sequence[Claim]]:
    """The claims of one document in the portions that are asked about, without those that repeat
    others; none where one passage holds them all, since its pairs are all proposed.
    """
    sound, _ = without_repeats([c for c in claims if not (c.damaged or c.drifted)])
    homes = {id(context.passage(claim.span.start)) for claim in sound}
    if len(homes) < 2:
        return []
    last = max(1, len(sound) - (CLAIMS - STEP))
    return [sound[start : start + CLAIMS] for start in range(0, last, STEP)]


def request(context: Context, window: Sequence[Claim]) -> Request:
    """The question about some claims of a document; its body depends on nothing else."""
    rows = {str(number): _row(claim) for number, claim in enumerate(window, 1)}
    data: dict[str, Any] = {"claims": rows}
    if context.document.title:
        data = {"title": context.document.title, **data}
    return Request(
        task="survey",
        messages=prompts.load("survey").messages(data),
        schema=Answer,
        max_tokens=ANSWER_TOKENS,
        key=f"the survey of {context.document.name} from {window[0].id}",
        tape=context.document.sha256[:12],
    )


def _row(claim: Claim) -> dict[str, str]:
    row = {"claim": _shown(claim.statement)}
    if claim.attribution.voice != "author":
        row["who"] = _shown(claim.attribution.source or "an unnamed source")
    return row


def _shown(text: str) -> str:
    return text if len(text) <= WORDS_MOST else text[:WORDS_MOST].rsplit(" ", 1)[0] + " …"


async def survey(
    ask: Ask, context: Context, window: Sequence[Claim]
) -> tuple[list[Pair], dict[str, Any]]:
    """The pairs of a portion that the model points at, and the exchange for the trace.

    Raises what `ask` raises.
    """
    reply = await ask(request(context, window))
    answer: Answer = reply.value
    exchange = {
        "task": "survey",
        "document": context.document.name,
        "request": reply.request_sha256,
        "answer": reply.text,
    }
    return pairs_of(answer, window), exchange


def pairs_of(answer: Answer, window: Sequence[Claim]) -> list[Pair]:
    """The pairs that an answer points at; numbers that name no claim point at nothing."""
    keys = {
        (min(one.a, one.b), max(one.a, one.b))
        for one in answer.pairs
        if one.a != one.b and max(one.a, one.b) <= len(window)
    }
    sides = ((window[a - 1], window[b - 1]) for a, b in sorted(keys))
    return [Pair(a, b, ("model:survey",), SURVEYED, conflict(a, b)) for a, b in sides]
