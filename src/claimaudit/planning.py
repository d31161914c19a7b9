"""Planning: what an audit would ask for and cost, reckoned without sending a request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimaudit import asking
from claimaudit.audited import Audited, Found
from claimaudit.claims.context import Context
from claimaudit.documents import Document, Unreadable
from claimaudit.errors import UnrecordedError
from claimaudit.passages import split
from claimaudit.render.plain import visible
from claimaudit.settings import Settings

if TYPE_CHECKING:
    from claimaudit.judging import Ask
    from claimaudit.llm.base import Request

CHARACTERS_A_TOKEN = (4, 3)
"""A token of a request, at least and at most: the second is what budgets reckon with."""
PART_OF_ANSWER = (0.1, 1.0)
"""How much of its limit an answer takes up."""
REQUESTS = (1, 2)
"""What one question comes to. The second is, for a passage, a re-ask or the sweep of sentences
that gave no claim; for a pair, the other order."""
CHARACTERS_A_SENTENCE = 150
CLAIMS_A_PASSAGE = 6
"""At most; otherwise one a sentence."""

RULE = """Least and most. A passage takes one request or two and gives a claim a sentence; a pair
takes up to two requests, and so does a trusted model's survey of 60 claims; a token is 4 or 3
characters of a request, and an answer takes a tenth of its limit or all of it. Where every
passage of a document is kept, its pairs are known. Halves of crowded passages, second looks at
flags and what a provider's cache saves are not reckoned with."""

Bounds = tuple[float, float]
"""At least, at most."""


@dataclass(slots=True)
class Plan:
    """What an audit would do. Bounds are least and most.

    `kept` and `kept_pairs`: passages and pairs whose answers are stored or recorded, which
    cost nothing; `pairs` are the others. `wordless` passages are not asked about. `claims` is
    how many are reckoned with where passages are not kept. `cost` is None where no price is
    known.
    """

    documents: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    passages: int = 0
    wordless: int = 0
    kept: int = 0
    kept_pairs: int = 0
    pairs: Bounds = (0, 0)
    requests: Bounds = (0, 0)
    prompt_tokens: Bounds = (0, 0)
    completion_tokens: Bounds = (0, 0)
    cost: Bounds | None = None
    claims: int = 0

    @property
    def tokens(self) -> Bounds:
        return _added(self.prompt_tokens, self.completion_tokens)

    def __str__(self) -> str:
        """The plan as a table for people."""
        asked = f"{self.kept:,} kept, {self.wordless:,} without words"
        cost = "unknown" if self.cost is None else _shown(self.cost, ",.4f")
        cost = "nothing" if self.cost == (0, 0) else cost
        rows = [
            ("documents", f"{self.documents:,}"),
            *(("not readable", visible(f"{one.name}: {one.reason}")) for one in self.unreadable),
            ("passages", f"{self.passages:,} ({asked})"),
            ("pairs", f"{_shown(self.pairs)} ({self.kept_pairs:,} kept)"),
            ("requests", _shown(self.requests)),
            ("tokens", _shown(self.tokens)),
            ("cost", cost),
        ]
        table = "".join(f"{name:<14}{value}\n" for name, value in rows)
        return f"{table}\n{RULE}\nNo request was sent.\n"


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of an audit that knows only answers that are kept: a question, a whole document,
    the pairs of several.
    """

    ask: Ask
    audit: Callable[[Document], Awaitable[Audited]]
    compare: Callable[[Sequence[Audited]], Awaitable[Found]]


async def draw(
    drawn: Plan, settings: Settings, sources: Iterable[Document | Unreadable], steps: Steps
) -> None:
    """Draws up the plan of an audit with these settings, as `asking.settled` gives them.

    `steps` report what they do not know to `count_unknown`.
    """
    together = settings.across or settings.max_pairs_total is not None
    judges = asking.judges(settings)
    kept: list[Audited] = []
    most = 0
    for source in sources:
        if isinstance(source, Unreadable):
            drawn.unreadable.append(source)
            continue
        context = _cut(source, settings, drawn)
        if not settings.llm:
            continue
        if judges and await _is_kept(context, drawn, steps.ask):
            audited = await steps.audit(source)
            drawn.kept_pairs += audited.pairs.judged
            if together:
                kept.append(audited)
        elif judges:
            claims = _claims(context)
            drawn.claims += claims
            if settings.judge_trust and not _replays(settings):
                _count_surveys(drawn, claims)
            most += min(claims * (settings.max_pairs or 0), claims * (claims - 1) // 2)
        else:
            await _is_kept(context, drawn, steps.ask)
    if together and kept and not drawn.claims:
        between = await steps.compare(kept)
        drawn.kept_pairs = sum(found.pairs.judged for found in (*kept, between))
    elif together and judges:
        claims = drawn.claims + sum(len(audited.claims) for audited in kept)
        most = min(claims * (settings.max_pairs or 0), claims * (claims - 1) // 2)
        if settings.max_pairs_total is not None:
            most = min(most, settings.max_pairs_total)
    if not _replays(settings):
        _count_pairs(drawn, settings, most)
    drawn.cost = _cost(drawn, settings)


def count_unknown(drawn: Plan, settings: Settings, request: Request) -> None:
    """Counts a request whose answer is not kept; a replay fails it, and asks nobody."""
    if _replays(settings):
        return
    if request.task == "judge":
        drawn.pairs = _added(drawn.pairs, (1, 1))
    size = sum(len(message["content"]) for message in request.messages)
    _count(drawn, size, request.max_tokens, REQUESTS)


def _replays(settings: Settings) -> bool:
    return settings.cassette is not None and not settings.record


def _cut(source: Document, settings: Settings, drawn: Plan) -> Context:
    """Counts a document and its passages."""
    passages = split(
        source,
        max_sentences=settings.passage_sentences,
        max_characters=settings.passage_characters,
    )
    context = Context(source, passages)
    drawn.documents += 1
    drawn.passages += len(passages)
    drawn.wordless += sum(not context.has_words(index) for index in range(len(passages)))
    return context


def _claims(context: Context) -> int:
    """The claims that a document is reckoned to give."""
    return sum(
        min(len(passage.sentences), CLAIMS_A_PASSAGE)
        for index, passage in enumerate(context.passages)
        if context.has_words(index)
    )


async def _is_kept(context: Context, drawn: Plan, ask: Ask) -> bool:
    """Whether the answers to all passages are kept; counts those that are."""
    from claimaudit import reading

    complete = True
    for index in range(len(context.passages)):
        if not context.has_words(index):
            continue
        outcomes = await reading.read(ask, context, index)
        if any(isinstance(error, UnrecordedError) for error in outcomes.failed):
            complete = False
        else:
            drawn.kept += 1
    return complete


def _count(drawn: Plan, size: float, limit: int, times: Bounds) -> None:
    drawn.requests = _added(drawn.requests, times)
    prompt = (times[0] * size / CHARACTERS_A_TOKEN[0], times[1] * size / CHARACTERS_A_TOKEN[1])
    answer = (times[0] * limit * PART_OF_ANSWER[0], times[1] * limit * PART_OF_ANSWER[1])
    drawn.prompt_tokens = _added(drawn.prompt_tokens, prompt)
    drawn.completion_tokens = _added(drawn.completion_tokens, answer)


def _count_pairs(drawn: Plan, settings: Settings, most: int) -> None:
    """Pairs of what is not read yet depend on its claims: none, or as many as the limits allow.

    A pair is reckoned as long as a passage of the largest size.
    """
    from claimaudit import judging, prompts

    if not most:
        return
    drawn.pairs = _added(drawn.pairs, (0, most))
    size = sum(len(message["content"]) for message in prompts.load("judge").messages({}))
    size += settings.passage_characters
    _count(drawn, size, judging.ANSWER_TOKENS, (0, REQUESTS[1] * most))


def _count_surveys(drawn: Plan, claims: int) -> None:
    """The surveys of a document that is not read yet: none, or as many as its claims may need.

    A claim is reckoned as long as a sentence.
    """
    from claimaudit import prompts
    from claimaudit.contradictions import survey

    most = 1 + claims // survey.STEP
    size = sum(len(message["content"]) for message in prompts.load("survey").messages({}))
    size += min(claims, survey.CLAIMS) * CHARACTERS_A_SENTENCE
    _count(drawn, size, survey.ANSWER_TOKENS, (0, REQUESTS[1] * most))


def _cost(drawn: Plan, settings: Settings) -> Bounds | None:
    """None where the price is not known."""
    from claimaudit.llm.usage import prices_of

    if settings.model == asking.EMBEDDED or _replays(settings) or not settings.llm:
        return (0, 0)
    prices = prices_of(settings.model or "", settings.base_url)
    if prices is None:
        return None
    prompt, answers = drawn.prompt_tokens, drawn.completion_tokens
    return (
        prompt[0] * prices.prompt + answers[0] * prices.completion,
        prompt[1] * prices.prompt + answers[1] * prices.completion,
    )


def _added(a: Bounds, b: Bounds) -> Bounds:
    return (a[0] + b[0], a[1] + b[1])


def _shown(bounds: Bounds, form: str = ",.0f") -> str:
    least, most = (format(bound, form) for bound in bounds)
    return least if least == most else f"{least} to {most}"
