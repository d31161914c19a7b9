"""What a run has spent, and whether it may spend more."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from claimaudit.errors import BudgetError, SettingsError
from claimaudit.llm.base import LlmSettings

JUDGING = frozenset({"survey", "judge"})
"""The tasks that compare claims."""
READING_SHARE = 0.8
"""The part of a limit that other tasks may use up while a share is kept for judging."""

CHARACTERS_A_TOKEN = 3
"""A cautious guess for the prompt of a request in flight; the real count replaces it."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Money for one token."""

    prompt: float
    cached: float
    completion: float


@dataclass(slots=True)
class Usage:
    """`requests` were asked of the endpoint, in `attempts` HTTP calls; `stored` were not.

    `cost` is None while no price is known.
    """

    requests: int = 0
    attempts: int = 0
    stored: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class _Held:
    """What requests in flight may come to."""

    tokens: int = 0
    cost: float = 0.0


class Budget:
    """Counts usage and refuses the attempt that would pass a limit.

    Tasks other than the judge's stop at four fifths of each limit as long as `reserve` is
    true; a caller that will judge nothing sets it to false.
    """

    def __init__(self, settings: LlmSettings, prices: Prices | None = None) -> None:
        if settings.max_cost is not None and prices is None:
            raise SettingsError(
                f"no price is known for the model {settings.model!r}: use max_tokens instead"
                " of max_cost, or install genai-prices"
            )
        self.usage = Usage(cost=None if prices is None else 0.0)
        self.reserve = True
        self._settings = settings
        self._prices = prices
        self._held = _Held()

    def admit(self, task: str, characters: int, max_tokens: int) -> _Held:
        """Take the room one attempt may need; raises BudgetError. Give it back to `settle`."""
        prompt = characters // CHARACTERS_A_TOKEN
        need = _Held(prompt + max_tokens, self._money(prompt, 0, max_tokens))
        share = 1.0 if task in JUDGING or not self.reserve else READING_SHARE
        usage = self.usage
        limits = (
            ("requests", self._settings.max_requests, usage.attempts, 1),
            (
                "tokens",
                self._settings.max_tokens,
                usage.tokens + self._held.tokens,
                need.tokens,
            ),
            (
                "cost",
                self._settings.max_cost,
                (usage.cost or 0.0) + self._held.cost,
                need.cost,
            ),
        )
        for name, limit, spent, more in limits:
            if limit is not None and spent + more > _part(limit, share):
                kept = "" if share == 1.0 else ", a fifth of it kept for judging"
                raise BudgetError(f"the limit of {limit} for max_{name} is reached{kept}")
        self.usage.attempts += 1
        self._held.tokens += need.tokens
        self._held.cost += need.cost
        return need

    def settle(self, need: _Held, prompt: int = 0, cached: int = 0, completion: int = 0) -> None:
        """Replace what an attempt might have cost by what it did."""
        self._held.tokens -= need.tokens
        self._held.cost -= need.cost
        self.usage.prompt_tokens += prompt
        self.usage.cached_tokens += cached
        self.usage.completion_tokens += completion
        if self._prices is not None:
            self.usage.cost = (self.usage.cost or 0.0) + self._money(prompt, cached, completion)

    def _money(self, prompt: int, cached: int, completion: int) -> float:
        if self._prices is None:
            return 0.0
        fresh = max(0, prompt - cached)
        p = self._prices
        return fresh * p.prompt + cached * p.cached + completion * p.completion


def _part(limit: float, share: float) -> float:
    """A share of a limit; a limit of one request still allows one."""
    return limit * share if limit * share >= 1 or isinstance(limit, float) else limit


def prices_of(model: str, base_url: str | None) -> Prices | None:
    """Prices from the optional package genai-prices; None where they are not known."""
    try:
        import genai_prices  # type: ignore[import-not-found]
    except ImportError:
        return None
    thousand = 1_000  # few enough not to reach a tier for long prompts

    def money(**tokens: int) -> float:
        usage = genai_prices.Usage(**tokens)
        found = genai_prices.calc_price(usage, model, provider_api_url=base_url)
        return float(found.total_price) / thousand

    try:
        return Prices(
            prompt=money(input_tokens=thousand),
            cached=money(input_tokens=thousand, cache_read_tokens=thousand),
            completion=money(output_tokens=thousand),
        )
    except LookupError:
        return None
