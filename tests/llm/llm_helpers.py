"""What the tests of the client share: a small schema, a request, no waiting."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from claimaudit.llm import Client, LlmSettings, Reply, Request
from claimaudit.llm.cassette import Keep
from claimaudit.llm.pool import Pool
from fake_endpoint import FakeEndpoint

CANARY = "sk-canary-5f1d0c9b7e"


class City(BaseModel):
    """A wire schema as the real ones are: bounded and silent about its input."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")
    city: str = Field(max_length=40)
    people: int


GOOD = '{"city": "Lyon", "people": 522250}'


def question(text: str = "Lyon has 522,250 people.", **changes: Any) -> Request:
    fields: dict[str, Any] = {
        "task": "read",
        "messages": [
            {"role": "system", "content": "Answer in JSON."},
            {"role": "user", "content": text},
        ],
        "schema": City,
        "max_tokens": 60,
        "key": "passage 1 of lyon.txt",
        "tape": "abcdefabcdef",
    }
    return Request(**{**fields, **changes})


def numbered(body: dict[str, Any]) -> str:
    """An answer that differs by request: the number in what the user said."""
    text = next(m["content"] for m in body["messages"] if m["role"] == "user")
    return json.dumps({"city": "Lyon", "people": int("".join(filter(str.isdigit, text)))})


async def no_sleep(seconds: float) -> None:
    await asyncio.sleep(0)


def settings(fake: FakeEndpoint | None, **changes: Any) -> LlmSettings:
    fields: dict[str, Any] = {
        "model": "fake",
        "base_url": fake.url if fake else None,
        "api_key": CANARY,
        "timeout": 60.0,
        "concurrency": 4,
    }
    return LlmSettings(**{**fields, **changes})


def ask_all(
    config: LlmSettings,
    requests: Iterable[Request],
    *,
    finish: bool = False,
    keep: Keep | None = None,
) -> tuple[list[Reply | Exception], Client]:
    """Every reply or the error in its place, without waiting between tries, and the client."""

    async def run() -> tuple[list[Any], Client]:
        async with Client(config, pool=Pool(config.concurrency, sleep=no_sleep)) as client:
            work = (client.ask(request) for request in requests)
            replies = await asyncio.gather(*work, return_exceptions=True)
            if finish:
                client.finish(keep)
        return replies, client

    return asyncio.run(run())


def ask(config: LlmSettings, request: Request | None = None) -> tuple[Reply, Client]:
    """One reply; raises what the client raised."""
    replies, client = ask_all(config, [request or question()])
    if isinstance(replies[0], Exception):
        raise replies[0]
    return replies[0], client


def body_of(key: str) -> bytes:
    """What is sent for one question, in whatever process."""
    with FakeEndpoint(lambda body: GOOD) as fake:
        ask(settings(fake), question("Naïve “quotes”, 1½ and {{braces}}.", key=key))
    return fake.bodies[0]
