"""Throttling on a clock of its own: half an hour passes in a second or two."""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from claimaudit.llm.pool import Pool
from claimaudit.llm.retry import AgainError, Limits, send


class Clock:
    """Time that passes only when everybody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, future))
        await future

    async def drive(self, work: asyncio.Future[None]) -> None:
        """Let everything run that can; then move to the next moment somebody waits for."""
        while not work.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not work.done():
                when, _, future = heapq.heappop(self._sleepers)
                self.now = max(self.now, when)
                if not future.done():
                    future.set_result(None)


def on_clock(scenario: Callable[[Clock], Awaitable[None]]) -> None:
    async def run() -> None:
        clock = Clock()
        work = asyncio.ensure_future(scenario(clock))
        await clock.drive(work)
        work.result()

    asyncio.run(run())


@dataclass(slots=True)
class Storms:
    """`early` requests started within a pause; `narrowest` and `width` are of the pool."""

    size: int = 16
    early: int = 0
    answered: int = 0
    throttled: int = 0
    narrowest: int = 16
    width: int = 0


def half_an_hour_of_storms(seed: int = 3) -> Storms:
    """A storm of 429s every two minutes, with and without Retry-After, then calm."""
    seen = Storms()

    async def scenario(clock: Clock) -> None:
        dice = random.Random(seed)
        pool = Pool(seen.size, clock=clock, sleep=clock.sleep)
        pause_ends = 0.0

        async def attempt() -> None:
            nonlocal pause_ends
            seen.early += clock.now < pause_ends - 1e-9
            await clock.sleep(dice.uniform(2.0, 6.0))
            seen.narrowest = min(seen.narrowest, pool.width)
            if clock.now < 1800 and clock.now % 120 < 10:
                seen.throttled += 1
                wait = dice.choice([5.0, 20.0, None])
                pause_ends = max(pause_ends, clock.now + (wait or 0.0))
                raise AgainError("host answered 429", wait=wait, throttled=True)

        async def worker() -> None:
            while clock.now < 2000:
                await send(attempt, pool, Limits(50, 600.0))
                seen.answered += 1

        await asyncio.gather(*(worker() for _ in range(24)))
        seen.width = pool.width

    on_clock(scenario)
    return seen
