"""How many requests may be under way: fewer after a 429, more again as answers come."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from types import TracebackType


class Pool:
    """A bounded pool that a 429 pauses and halves, and that successes widen again.

    Answers to requests that were sent before a pause began say nothing new: a burst of
    429s halves the pool once. `clock` and `sleep` are for tests with a clock of their own.
    """

    def __init__(
        self,
        size: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if size < 1:
            raise ValueError("a pool needs at least one worker")
        self.size = size
        self.width = size
        self.clock = clock
        self.sleep = sleep
        self._busy = 0
        self._resume = 0.0
        self._good = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def __aenter__(self) -> float:
        """Wait for a place; the time of entry is what `throttled` wants to know."""
        while True:
            pause = self._resume - self.clock()
            if pause > 0:
                await self.sleep(pause)
            elif self._busy < self.width:
                self._busy += 1
                return self.clock()
            else:
                await self._wait()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._busy -= 1
        self._wake()

    def throttled(self, sent: float, pause: float) -> None:
        """A request sent at `sent` was told to slow down: hold everybody for `pause` seconds."""
        now = self.clock()
        news = sent >= self._resume
        self._resume = max(self._resume, now + pause)
        if news:
            self.width = max(1, self.width // 2)
            self._good = 0

    def succeeded(self) -> None:
        """As many answers as the pool is wide widen it by an eighth of its full size."""
        self._good += 1
        if self._good >= self.width and self.width < self.size:
            self.width = min(self.size, self.width + max(1, self.size // 8))
            self._good = 0
            self._wake()

    async def _wait(self) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._wake()  # it was this one's turn: pass it on
            with contextlib.suppress(ValueError):
                self._waiting.remove(place)
            raise

    def _wake(self) -> None:
        free = self.width - self._busy
        while free > 0 and self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                free -= 1


class KeyedLocks:
    """One lock a name, kept only while somebody holds or wants it."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @contextlib.asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        lock, users = self._locks.get(name, (asyncio.Lock(), 0))
        self._locks[name] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(name)
            if users > 1:
                self._locks[name] = (lock, users - 1)
