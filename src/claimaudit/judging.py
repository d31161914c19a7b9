"""Judging a pair of claims: the question put to the model, and what its answer comes to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from claimaudit import prompts
from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.documents import Document
from claimaudit.llm.base import CORPUS_TAPE, Reply, Request

ANSWER_TOKENS = 200
SENTENCE_MOST = 500
"""Code points of a sentence that are shown around a claim; more is cut at white space."""

Label = Literal["contradiction", "dispute", "compatible", "not-comparable"]
Reason = Literal[
    "none",
    "same meaning",
    "other measure",
    "other time",
    "other place",
    "other entity",
    "part and whole",
    "exception",
    "forecast",
    "update",
    "quotation of another",
]
REASONS: tuple[Reason, ...] = get_args(Reason)
Difference = Literal["number", "time", "place", "who", "yes or no", "unit", "logic", "nothing"]

# What the model says two claims differ in: the subtype of a contradiction.
SUBTYPES: dict[str, str] = {
    "number": "amount",
    "time": "time",
    "place": "place",
    "who": "entity",
    "yes or no": "negation",
    "unit": "unit",
    "logic": "logic",
    "nothing": "logic",
}


class Answer(BaseModel):
    """What the model says of a pair: short fields first, so that the verdict rests on them."""

    # Answers must not reach messages or logs through validation errors.
    model_config = ConfigDict(hide_input_in_errors=True)

    about: str = Field(max_length=50)
    a: str = Field(max_length=50)
    b: str = Field(max_length=50)
    both: Literal["yes", "no"]
    differ: Difference
    reason: Reason
    verdict: Label


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as the judge sees it: in its own words, without name, place or date of its file."""

    claim: Claim
    document: Document
    sentence: str
    before: str

    @property
    def data(self) -> dict[str, str]:
        """The side's part of the request."""
        data = {"source": source_of(self.claim)}
        if self.document.title:
            data["title"] = self.document.title
        if self.before:
            data["before"] = self.before
        data["sentence"] = self.sentence
        if self.claim.statement != self.sentence:
            data["claim"] = self.claim.statement
        return data


def source_of(claim: Claim) -> str:
    """Who says so, for people and model alike."""
    if claim.attribution.voice == "author":
        return "the author"
    return claim.attribution.source or "an unnamed source"


def side_of(context: Context, claim: Claim) -> Side:
    """A claim with its sentence and the sentence before that."""
    text = context.document.text
    start, end = claim.span.start, claim.span.end
    first, last = context.sentence(start, end)
    before = context.before(first)
    return Side(
        claim,
        context.document,
        shown(text, first, last, start, end),
        shown(text, *before, before[1], before[1]) if before else "",
    )


def shown(text: str, first: int, last: int, start: int, end: int) -> str:
    """`first`:`last` with white space folded; of a long one what stands around `start`:`end`."""
    if last - first > SENTENCE_MOST:
        room = max(0, SENTENCE_MOST - (end - start)) // 2
        left, right = max(first, start - room), min(last, end + room)
        while left > first and not text[left - 1].isspace() and left < start:
            left += 1
        while right < last and not text[right].isspace() and right > end:
            right -= 1
        first, last = left, right
    return " ".join(text[first:last].split())


def request(a: Side, b: Side) -> Request:
    """The request that judges two sides in this order; its body depends on nothing else."""
    names = sorted({a.document.name, b.document.name})
    return Request(
        task="judge",
        messages=prompts.load("judge").messages({"a": a.data, "b": b.data}),
        schema=Answer,
        max_tokens=ANSWER_TOKENS,
        key=f"the pair {a.claim.id}, {b.claim.id} of {' and '.join(names)}",
        tape=CORPUS_TAPE if len(names) > 1 else a.document.sha256[:12],
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge holds of a pair.

    `settled` is False where the other order gave another answer. `reason` is why both can
    hold, or `none`; `subtype` is of a contradiction; `a` and `b` are what the model took the
    sides to say.
    """

    label: Label
    reason: Reason
    subtype: str
    about: str
    a: str
    b: str
    settled: bool = True

    @property
    def opposed(self) -> bool:
        """Both can not hold, whoever says them."""
        return self.label in ("contradiction", "dispute")

    def __str__(self) -> str:
        return self.label if self.reason == "none" else f"{self.label}, {self.reason}"


def verdict_of(answer: Answer) -> Verdict:
    """An answer as a verdict. The plain question outranks the names: small models know better
    whether both can be true than what to call it. One that also names a reason why both can
    be true opposes nothing.
    """
    if answer.both == "no" and answer.reason == "none":
        label: Label = "dispute" if answer.verdict == "dispute" else "contradiction"
    elif answer.verdict in ("contradiction", "dispute"):
        label = "compatible" if answer.reason in ("none", "same meaning") else "not-comparable"
    else:
        label = answer.verdict
    return Verdict(label, answer.reason, SUBTYPES[answer.differ], answer.about, answer.a, answer.b)


Ask = Callable[[Request], Awaitable[Reply]]


async def judge(ask: Ask, a: Side, b: Side) -> tuple[Verdict, list[Reply]]:
    """The verdict on two sides, and the answers it rests on.

    What opposes them is asked again in the other order: models lean to a side. Raises what
    `ask` raises.
    """
    first = await ask(request(a, b))
    verdict = verdict_of(first.value)
    if not verdict.opposed:
        return verdict, [first]
    second = await ask(request(b, a))
    settled = verdict_of(second.value).opposed
    return replace(verdict, settled=settled), [first, second]
