"""Work on many things, a bounded number at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


async def spread(items: Iterable[T], work: Callable[[T], Awaitable[None]], workers: int) -> None:
    """Runs `work` on each item, in their order, `workers` at once; the first error ends all."""
    waiting = iter(items)

    async def worker() -> None:
        for item in waiting:
            await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
