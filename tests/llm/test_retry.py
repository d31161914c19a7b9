"""The transport loop and the pool, on a clock of their own."""

from __future__ import annotations

import asyncio
import random

import pytest
from storms import Clock, half_an_hour_of_storms, on_clock

from claimaudit.errors import FatalModelError, ModelError, TransportError
from claimaudit.llm.pool import KeyedLocks, Pool
from claimaudit.llm.retry import (
    LONGEST_OBEYED,
    AgainError,
    Limits,
    backoff,
    fault_of_status,
    retry_after,
    send,
)

NOW = 1_700_000_000.0

RETRY_AFTER = [
    ({"retry-after": "2"}, 2.0),
    ({"retry-after": "0"}, 0.0),
    ({"retry-after": "1.5"}, 1.5),
    ({"retry-after-ms": "250"}, 0.25),
    ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
    ({"retry-after-ms": "x", "retry-after": "9"}, 9.0),
    ({"retry-after": "Tue, 14 Nov 2023 22:13:50 GMT"}, 30.0),
    ({"retry-after": "Tue, 14 Nov 2023 22:13:10 GMT"}, 0.0),  # passed
    ({"retry-after": "86400"}, LONGEST_OBEYED),
    ({"retry-after": "soon"}, None),
    ({"retry-after": ""}, None),
    ({"retry-after": "-3"}, None),
    ({"retry-after": "nan"}, None),
    ({"retry-after": "inf"}, None),
    ({"retry-after": "Tue, 99 Nov 2023 22:13:50 GMT"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("headers", "seconds"), RETRY_AFTER)
def test_retry_after(headers, seconds):
    assert retry_after(headers, NOW) == seconds


def test_backoff_grows_with_jitter_and_is_capped():
    random.seed(1)
    assert all(0.25 <= backoff(1) <= 0.5 for _ in range(50))
    assert all(2.0 <= backoff(4) <= 4.0 for _ in range(50))
    assert all(15 <= backoff(10_000) <= 30 for _ in range(50))
    assert len({backoff(3) for _ in range(50)}) == 50


STATUSES = [
    (401, None, FatalModelError),
    (402, None, FatalModelError),
    (403, {}, FatalModelError),
    (404, [], FatalModelError),
    (429, {"error": {"code": "insufficient_quota"}}, FatalModelError),
    (429, {"code": "insufficient_quota"}, FatalModelError),
    (429, {"error": "slow down"}, AgainError),
    (408, "x", AgainError),
    (409, None, AgainError),
    (500, None, AgainError),
    (529, None, AgainError),
]


@pytest.mark.parametrize(("status", "body", "kind"), STATUSES)
def test_statuses(status, body, kind):
    error = fault_of_status(status, {}, body, "host", "model")
    assert type(error) is kind
    assert str(error).startswith("host")


def test_the_time_cap_ends_the_tries():
    async def scenario(clock: Clock) -> None:
        pool = Pool(1, clock=clock, sleep=clock.sleep)

        async def attempt() -> None:
            raise AgainError("host answered 503", wait=50.0)

        with pytest.raises(TransportError, match="gave up after 2 tries"):
            await send(attempt, pool, Limits(tries=99, seconds=100.0))
        assert clock.now <= 100

    on_clock(scenario)


def test_what_is_not_worth_a_try_is_raised_at_once():
    async def scenario(clock: Clock) -> None:
        tries = []

        async def attempt() -> None:
            tries.append(1)
            raise ModelError("no")

        with pytest.raises(ModelError, match=r"^no$"):
            await send(attempt, Pool(1, clock=clock, sleep=clock.sleep), Limits(5, 100.0))
        assert len(tries) == 1

    on_clock(scenario)


def test_the_place_is_free_while_one_waits():
    async def scenario(clock: Clock) -> None:
        pool = Pool(1, clock=clock, sleep=clock.sleep)
        order = []

        async def failing() -> str:
            order.append("failing")
            if len(order) == 1:
                raise AgainError("host answered 500", wait=10.0)
            return "in the end"

        async def other() -> None:
            order.append("other")

        limits = Limits(3, 100.0)
        await asyncio.gather(send(failing, pool, limits), send(other, pool, limits))
        assert order == ["failing", "other", "failing"]

    on_clock(scenario)


def test_a_429_pauses_everybody_and_halves_the_pool_once():
    async def scenario(clock: Clock) -> None:
        pool = Pool(8, clock=clock, sleep=clock.sleep)
        starts: list[float] = []

        async def attempt() -> None:
            starts.append(clock.now)
            await clock.sleep(1.0)
            if clock.now <= 1.0:
                raise AgainError("host answered 429", wait=20.0, throttled=True)

        limits = Limits(9, 1000.0)
        await asyncio.gather(*(send(attempt, pool, limits) for _ in range(16)))
        assert pool.width >= 4
        assert [start for start in starts if 1.0 < start < 21.0] == []
        assert sum(start <= 1.0 for start in starts) == 8

    on_clock(scenario)


def test_half_an_hour_of_storms():
    """No request starts within a pause, nothing is lost, and the pool comes back."""
    storms = half_an_hour_of_storms()
    assert storms.early == 0
    assert storms.narrowest <= 8
    assert storms.width >= 0.9 * storms.size
    assert storms.answered > 3_000


def test_a_cancelled_waiter_passes_its_turn_on():
    async def scenario(clock: Clock) -> None:
        pool = Pool(1, clock=clock, sleep=clock.sleep)
        done = []

        async def use(name: str) -> None:
            async with pool:
                await clock.sleep(1.0)
                done.append(name)

        tasks = [asyncio.ensure_future(use(name)) for name in "abc"]
        await clock.sleep(0.5)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert done == ["a", "c"]

    on_clock(scenario)


def test_keyed_locks_are_forgotten():
    async def run() -> None:
        locks = KeyedLocks()
        order = []

        async def use(number: int) -> None:
            async with locks.hold("x"):
                order.append(number)
                await asyncio.sleep(0)
                order.append(number)

        await asyncio.gather(*(use(number) for number in range(3)))
        assert order == [0, 0, 1, 1, 2, 2]
        assert locks._locks == {}

    asyncio.run(run())
