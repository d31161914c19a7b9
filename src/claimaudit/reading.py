"""Reading one passage: the wire schema the model fills, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimaudit import findings, prompts
from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.claims.sweep import is_worth_asking
from claimaudit.documents import Document
from claimaudit.errors import AnswerError, ModelError
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome, ground
from claimaudit.llm.base import Reply, Request
from claimaudit.passages import Passage
from claimaudit.report import Reading

MAX_CLAIMS = 6
MAX_FLAGS = 3
ANSWER_TOKENS = 900

# The model's plain word for a problem: what kind of finding it becomes.
PROBLEMS: dict[str, tuple[findings.Kind, str]] = {
    "cut off": ("garbled", "truncated-sentence"),
    "scrambled": ("garbled", "scrambled"),
    "repeated": ("garbled", "duplicate"),
    "another text": ("garbled", "splice"),
    "missing quotation marks": ("garbled", "lost-quotes"),
    "wrong word": ("garbled", "typo"),
    "stray signs": ("garbled", "stray-symbol"),
    "page furniture": ("garbled", "boilerplate"),
    "contradiction": ("contradiction", "logic"),
    "instruction": ("tampering", "instruction"),
}


class _Wire(BaseModel):
    # Answers must not reach messages or logs through validation errors.
    model_config = ConfigDict(hide_input_in_errors=True)


class _Quoted(_Wire):
    sentence: int = Field(ge=1, le=999)
    quote: str = Field(max_length=240)


class WireClaim(_Quoted):
    """One claim as the model gives it."""

    about: str = Field(max_length=50)
    amounts: list[Annotated[str, Field(max_length=80)]] = Field(max_length=4)
    who: str = Field(max_length=50)
    when: str = Field(max_length=40)
    where: str = Field(max_length=40)


class WireFlag(_Quoted):
    """One broken place as the model gives it."""

    problem: Literal[
        "cut off",
        "scrambled",
        "repeated",
        "another text",
        "missing quotation marks",
        "wrong word",
        "stray signs",
        "page furniture",
        "contradiction",
        "instruction",
    ]
    other: int = Field(ge=0, le=999)
    because: str = Field(max_length=100)


class Answer(_Wire):
    """Everything the model says of one passage."""

    claims: list[WireClaim] = Field(max_length=MAX_CLAIMS)
    flags: list[WireFlag] = Field(max_length=MAX_FLAGS)


Ask = Callable[[Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some sentences of a passage, by their numbers (from 1), and the sentence before them."""

    context: Context
    passage: Passage
    numbers: tuple[int, ...]
    before: tuple[int, int] | None

    @property
    def document(self) -> Document:
        return self.context.document

    def sentence(self, number: int) -> tuple[int, int]:
        return self.passage.sentences[number - 1]

    @property
    def data(self) -> dict[str, Any]:
        """The user part of the request: nothing but the document's own words."""
        text = self.document.text
        data: dict[str, Any] = {}
        if self.document.title:
            data["title"] = self.document.title
        data["sentences"] = {str(n): text[slice(*self.sentence(n))] for n in self.numbers}
        if self.before:
            data["before"] = text[slice(*self.before)]
        return data


@dataclass(slots=True)
class Outcomes:
    """What the readings of one passage gave so far."""

    claims: list[Claim] = field(default_factory=list)
    flags: list[Finding] = field(default_factory=list)
    dropped: list[dict[str, Any]] = field(default_factory=list)
    exchanges: list[dict[str, Any]] = field(default_factory=list)
    failed: list[ModelError] = field(default_factory=list)
    answered: int = 0
    asked: set[tuple[int, ...]] = field(default_factory=set)
    cut: list[str] = field(default_factory=list)


def whole(context: Context, index: int) -> Part:
    """The part that is the whole passage."""
    passages = context.passages
    passage = passages[index]
    before = None
    if index and passages[index - 1].sentences:
        before = passages[index - 1].sentences[-1]
    return Part(context, passage, tuple(range(1, len(passage.sentences) + 1)), before)


def request(part: Part, task: str = "read") -> Request:
    """The request that reads `part`; its body depends on nothing else."""
    return Request(
        task=task,
        messages=prompts.load("read").messages(part.data),
        schema=Answer,
        max_tokens=ANSWER_TOKENS,
        key=f"passage {part.passage.index} of {part.document.name}",
        tape=part.document.sha256[:12],
        check=lambda answer: _complaint(part, answer),
    )


async def read(ask: Ask, context: Context, index: int) -> Outcomes:
    """Reads one passage: a request, a second one for each half of a part that overflows,
    and one for sentences that carry an amount and gave no claim.
    """
    outcomes = Outcomes()
    part = whole(context, index)
    await _read_part(ask, part, outcomes)
    silent = _silent_sentences(part, outcomes.claims)
    # The same sentences again would be the same request, and get the same answer.
    if silent and silent not in outcomes.asked and outcomes.answered and not outcomes.failed:
        before = part.sentence(silent[0] - 1) if silent[0] > 1 else part.before
        await _ask(ask, Part(context, part.passage, silent, before), outcomes, task="sweep")
    return outcomes


def ledger(part: Passage, outcomes: Outcomes) -> Reading:
    """The ledger row of a passage that was asked about."""
    dropped = len(outcomes.dropped)
    if not outcomes.answered:
        reason = str(outcomes.failed[0]) if outcomes.failed else outcomes.cut[0]
        return Reading(part.document, part.index, "failed", reason, dropped)
    if outcomes.failed or outcomes.cut:
        reason = str(outcomes.failed[0]) if outcomes.failed else outcomes.cut[0]
        return Reading(part.document, part.index, "partial", reason, dropped)
    return Reading(part.document, part.index, "read", None, dropped)


async def _read_part(ask: Ask, part: Part, outcomes: Outcomes) -> None:
    """Asks about `part`; halves it when the answer was cut or its claims limit was reached."""
    full = await _ask(ask, part, outcomes, keep_full=len(part.numbers) == 1)
    if not full or len(part.numbers) == 1:
        return
    middle = len(part.numbers) // 2
    left = Part(part.context, part.passage, part.numbers[:middle], part.before)
    right = Part(part.context, part.passage, part.numbers[middle:], part.sentence(left.numbers[-1]))
    await _read_part(ask, left, outcomes)
    await _read_part(ask, right, outcomes)


async def _ask(
    ask: Ask, part: Part, outcomes: Outcomes, *, task: str = "read", keep_full: bool = True
) -> bool:
    """Asks once and takes in the answer; True when it did not hold everything.

    A full answer is taken in only with `keep_full`: otherwise its halves say it again.
    """
    outcomes.asked.add(part.numbers)
    try:
        reply = await ask(request(part, task))
    except AnswerError as error:
        if not error.truncated:
            outcomes.failed.append(error)
            return False
        if keep_full:
            outcomes.cut.append("the answer was cut at the token limit")
        return True
    except ModelError as error:
        outcomes.failed.append(error)
        return False
    answer: Answer = reply.value
    outcomes.answered += 1
    outcomes.exchanges.append(
        {
            "task": task,
            "document": part.document.name,
            "passage": part.passage.index,
            "request": reply.request_sha256,
            "answer": reply.text,
        }
    )
    full = len(answer.claims) >= MAX_CLAIMS
    if full and not keep_full:
        return True
    if full:
        outcomes.cut.append(f"more claims than the limit of {MAX_CLAIMS}")
    _take(part, answer, outcomes)
    return full


def _take(part: Part, answer: Answer, outcomes: Outcomes) -> None:
    known = {(c.span.start, c.span.end) for c in outcomes.claims}
    for wire in answer.claims:
        claim = _claim(part, wire)
        if claim is None:
            outcomes.dropped.append(_drop(part, wire.quote, "claim"))
        elif (claim.span.start, claim.span.end) not in known:
            known.add((claim.span.start, claim.span.end))
            outcomes.claims.append(claim)
    for flag in answer.flags:
        finding = _finding(part, flag)
        if finding is None:
            outcomes.dropped.append(_drop(part, flag.quote, "flag"))
        else:
            outcomes.flags.append(finding)


def _drop(part: Part, quote: str, what: str) -> dict[str, Any]:
    return {
        "document": part.document.name,
        "passage": part.passage.index,
        "what": what,
        "quote": quote,
        "reason": "the quote does not stand in the sentences",
    }


def _place(part: Part, quote: str, number: int) -> tuple[Outcome, int, int] | None:
    """Where the quote stands among the sentences that were asked about."""
    sentences = [part.sentence(n) for n in part.numbers]
    cited = [part.numbers.index(number)] if number in part.numbers else []
    grounded = ground(quote, part.document.text, sentences, cited)
    if grounded.start is None or grounded.end is None:
        return None
    return grounded.outcome, grounded.start, grounded.end


def _claim(part: Part, wire: WireClaim) -> Claim | None:
    place = _place(part, wire.quote, wire.sentence)
    if place is None:
        return None
    outcome, start, end = place
    named = Named(wire.about, tuple(wire.amounts), wire.who, wire.when, wire.where)
    return settle(part.context, start, end, outcome, named)


def _finding(part: Part, flag: WireFlag) -> Finding | None:
    place = _place(part, flag.quote, flag.sentence)
    if place is None:
        return None
    kind, subtype = PROBLEMS[flag.problem]
    places = [place[1:]]
    paired = flag.problem in ("contradiction", "repeated")
    if paired and flag.other in part.numbers and flag.other != flag.sentence:
        places.append(part.sentence(flag.other))
    if kind == "contradiction" and len(places) < 2:
        return None
    spans = [part.document.span(*p) for p in sorted(places)]
    because = flag.because.strip() or flag.problem
    return findings.make(kind, subtype, spans, f"The model says: {because}", ["model:passage"])


def _complaint(part: Part, answer: Answer) -> str | None:
    """What the one re-ask says: quotes that stand nowhere in what was sent."""
    text = part.document.text
    missing = []
    for wire in answer.claims:
        if _place(part, wire.quote, wire.sentence) is not None:
            continue
        # A claim out of the context sentence is not wanted, but it is no distortion.
        if part.before and ground(wire.quote, text, [part.before], [0]).start is not None:
            continue
        missing.append(wire.quote)
    if not missing:
        return None
    return (
        "These quotes do not stand in the sentences: "
        + prompts.encode({"quotes": missing})
        + " Answer again; copy each quote character for character."
    )


def _silent_sentences(part: Part, claims: Sequence[Claim]) -> tuple[int, ...]:
    """Numbers of the sentences that carry an amount worth a claim and gave none."""
    silent = []
    for number in part.numbers:
        start, end = part.sentence(number)
        if any(c.span.start < end and start < c.span.end for c in claims):
            continue
        if is_worth_asking(part.context.amounts(start, end)):
            silent.append(number)
    return tuple(silent)


def check_examples() -> None:
    """Grounds the worked examples in their own text; ValueError where one does not stand.

    A prompt that shows a wrong quote teaches wrong quoting, and costs money doing so.
    """
    for example in prompts.load("read").examples:
        sentences = list(example.input["sentences"].values())
        text = "\n".join(sentences)
        cuts, position = [], 0
        for sentence in sentences:
            cuts.append((position, position + len(sentence)))
            position += len(sentence) + 1
        answer = Answer.model_validate(example.answer)
        quoted: list[_Quoted] = [*answer.claims, *answer.flags]
        for item in quoted:
            placed = ground(item.quote, text, cuts, [item.sentence - 1])
            if placed.outcome is not Outcome.EXACT:
                raise ValueError(f"prompts/read.md: {item.quote!r} is not in its sentence")
