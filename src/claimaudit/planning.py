"""Planning: what an audit would ask for and cost, reckoned without sending a request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimaudit import asking
from claimaudit.claims.context import Context
from claimaudit.documents import Document, Unreadable
from claimaudit.passages import split
from claimaudit.render.plain import visible
from claimaudit.settings import Settings

if TYPE_CHECKING:
    from claimaudit.llm.base import Request

CHARACTERS_A_TOKEN = (4, 3)
"""A token of a request, at least and at most: the second is what budgets reckon with."""
PART_OF_ANSWER = (0.1, 1.0)
"""How much of its limit an answer takes up."""
REQUESTS_A_PASSAGE = (1, 2)
"""The second is a re-ask, or the sweep of sentences that gave no claim."""
CLAIMS_A_PASSAGE = 6
"""At most; otherwise one a sentence."""
REQUESTS_A_PAIR = 2
"""One in each order."""

RULE = """Least and most. A passage takes one request or two and gives a claim a sentence; a pair
takes up to two requests; a token is 4 or 3 characters of a request, and an answer takes a tenth
of its limit or all of it. Halves of crowded passages, second looks at flags and what a provider's
cache saves are not reckoned with."""

Bounds = tuple[float, float]
"""At least, at most."""


@dataclass(slots=True)
class Plan:
    """What an audit would do. Bounds are least and most.

    `kept`: passages whose answer is stored or recorded, which cost nothing. `wordless` ones
    are not asked about. `claims` is how many are reckoned with. `cost` is None where no
    price is known.
    """

    documents: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    passages: int = 0
    wordless: int = 0
    kept: int = 0
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
            ("pairs", _shown(self.pairs)),
            ("requests", _shown(self.requests)),
            ("tokens", _shown(self.tokens)),
            ("cost", cost),
        ]
        table = "".join(f"{name:<14}{value}\n" for name, value in rows)
        return f"{table}\n{RULE}\nNo request was sent.\n"


async def plan(settings: Settings, sources: Iterable[Document | Unreadable]) -> Plan:
    """The plan of an audit with these settings, as `asking.settled` gives them."""
    drawn = Plan()
    if not settings.llm:
        for source in sources:
            _cut(settings, source, drawn)
        drawn.cost = (0, 0)
        return drawn
    from claimaudit import reading
    from claimaudit.llm.client import Client

    replays = settings.cassette is not None and not settings.record
    async with Client(asking.llm_settings(settings), offline=True) as client:
        for source in sources:
            context = _cut(settings, source, drawn)
            if context is None:
                continue
            for index in range(len(context.passages)):
                if not context.has_words(index):
                    continue
                request = reading.request(reading.whole(context, index))
                if await client.known(request):
                    drawn.kept += 1
                elif not replays:
                    _count(drawn, request, REQUESTS_A_PASSAGE)
    if not replays:
        _count_pairs(drawn, settings)
    drawn.cost = (0, 0) if replays else _cost(drawn, settings)
    return drawn


def _cut(settings: Settings, source: Document | Unreadable, drawn: Plan) -> Context | None:
    """Counts a document and its passages."""
    if isinstance(source, Unreadable):
        drawn.unreadable.append(source)
        return None
    passages = split(
        source,
        max_sentences=settings.passage_sentences,
        max_characters=settings.passage_characters,
    )
    context = Context(source, passages)
    drawn.documents += 1
    drawn.passages += len(passages)
    for index, passage in enumerate(passages):
        if context.has_words(index):
            drawn.claims += min(len(passage.sentences), CLAIMS_A_PASSAGE)
        else:
            drawn.wordless += 1
    return context


def _count(drawn: Plan, request: Request, times: Bounds) -> None:
    size = sum(len(message["content"]) for message in request.messages)
    _count_sizes(drawn, size, request.max_tokens, times)


def _count_sizes(drawn: Plan, size: float, limit: int, times: Bounds) -> None:
    drawn.requests = _added(drawn.requests, times)
    prompt = (times[0] * size / CHARACTERS_A_TOKEN[0], times[1] * size / CHARACTERS_A_TOKEN[1])
    answer = (times[0] * limit * PART_OF_ANSWER[0], times[1] * limit * PART_OF_ANSWER[1])
    drawn.prompt_tokens = _added(drawn.prompt_tokens, prompt)
    drawn.completion_tokens = _added(drawn.completion_tokens, answer)


def _count_pairs(drawn: Plan, settings: Settings) -> None:
    """Pairs depend on the claims: none, or as many as the limits allow.

    A pair is reckoned as long as a passage of the largest size.
    """
    from claimaudit import judging, prompts

    if not asking.judges(settings):
        return
    claims = drawn.claims
    most = min(claims * (settings.max_pairs or 0), claims * (claims - 1) // 2)
    if settings.max_pairs_total is not None:
        most = min(most, settings.max_pairs_total)
    drawn.pairs = (0, most)
    size = sum(len(message["content"]) for message in prompts.load("judge").messages({}))
    size += settings.passage_characters
    _count_sizes(drawn, size, judging.ANSWER_TOKENS, (0, REQUESTS_A_PAIR * most))


def _cost(drawn: Plan, settings: Settings) -> Bounds | None:
    """None where the price is not known."""
    from claimaudit.llm.usage import prices_of

    if settings.model == asking.EMBEDDED:
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
