"""What stands between a request and the endpoint: budget, deadline, retries, a way to give up."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from claimaudit.errors import (
    BudgetError,
    FatalModelError,
    StoppedError,
    TransportError,
)
from claimaudit.llm.base import LlmSettings, Request
from claimaudit.llm.breaker import Breaker
from claimaudit.llm.completion import check_completion, fault_of, ordered, text_of, tokens_of
from claimaudit.llm.pool import Pool
from claimaudit.llm.retry import Limits, NoCompletionError, send
from claimaudit.llm.session import Session
from claimaudit.llm.usage import Budget


class Sender:
    """Sends the requests of one client through its open session."""

    def __init__(self, settings: LlmSettings, session: Session, pool: Pool, budget: Budget) -> None:
        self._settings = settings
        self._session = session
        self._pool = pool
        self._budget = budget
        self._breaker = Breaker(pool.size)
        self._under_way: set[asyncio.Timeout] = set()
        self._cancelled = False
        self._fatal: str | None = None
        self._ends_at: float | None = None

    def start(self) -> None:
        """The run's seconds count from now."""
        if self._settings.deadline is not None:
            self._ends_at = self._pool.clock() + self._settings.deadline

    def refuse(self, why: str) -> FatalModelError:
        """The error that this request and every later one ends with."""
        self._fatal = why
        return FatalModelError(why)

    def cancel(self) -> None:
        """Ends what is under way, and every later `until_cancelled`, with StoppedError."""
        if not self._cancelled:
            self._cancelled = True
            for scope in self._under_way:
                scope.reschedule(0)

    @asynccontextmanager
    async def until_cancelled(self) -> AsyncIterator[None]:
        """A block that `cancel` ends with StoppedError."""
        try:
            async with asyncio.timeout(0 if self._cancelled else None) as scope:
                self._under_way.add(scope)
                try:
                    yield
                finally:
                    self._under_way.discard(scope)
        except TimeoutError:
            raise StoppedError("the run was cancelled") from None

    def check_open(self) -> None:
        """Raises what a request would come to that is better not sent."""
        if self._fatal is not None:
            raise FatalModelError(self._fatal)
        if self._breaker.open:
            raise TransportError(
                f"{self._session.host} gave no answer to {self._breaker.limit} requests in a row:"
                " no more were sent"
            )

    async def send(self, request: Request, body: dict[str, Any]) -> tuple[Any, str]:
        """The completion and its text; every attempt is admitted and counted by the budget."""
        from openai.types.chat import ChatCompletion

        if self._session.openai is None:
            raise RuntimeError("the client is not open: use `async with`")
        post = self._session.openai.post
        host, model = self._session.host, self._session.model
        body = ordered(body)
        size = sum(len(message["content"]) for message in body["messages"])

        async def attempt() -> tuple[Any, str]:
            self.check_open()  # it may have closed while this one waited its turn
            seconds = min(self._session.timeout, self._seconds_left())
            need = self._budget.admit(request.task, size, request.max_tokens)
            spent: dict[str, int] = {}
            try:
                async with asyncio.timeout(seconds):
                    # Not `create`: it walks the whole body again, for a third of the time.
                    completion = await post("/chat/completions", cast_to=ChatCompletion, body=body)
                check_completion(completion, host)
                spent = tokens_of(completion)
            except Exception as error:
                fault = fault_of(error, host, model)
                if isinstance(fault, FatalModelError):
                    self._fatal = str(fault)
                if not isinstance(fault, TransportError):
                    self._breaker.answered()
                raise fault from None
            finally:
                self._budget.settle(need, **spent)
            self._session.answered = True
            self._breaker.answered()
            return completion, text_of(completion, host)

        patience = min(self._settings.patience, self._seconds_left())
        limits = Limits(self._settings.tries, patience)
        try:
            return await send(attempt, self._pool, limits)
        except (TransportError, NoCompletionError):
            self._seconds_left()  # one that ran out of the run's time is no fault of the endpoint
            self._breaker.gave_up()
            raise

    def _seconds_left(self) -> float:
        """Seconds until the deadline; raises BudgetError when it has passed."""
        if self._ends_at is None:
            return math.inf
        left = self._ends_at - self._pool.clock()
        if left <= 0:
            raise BudgetError(f"the deadline of {self._settings.deadline:g} seconds has passed")
        return left
