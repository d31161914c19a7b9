"""The HTTP client below the SDK: it bounds an answer's size, and plays and records tapes.

Imported only when a client is opened: httpx2 and openai are slow to load.
"""

from __future__ import annotations

import re
import ssl
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx2
import openai

from claimaudit.errors import ProtocolError
from claimaudit.llm.retry import GarbledError

if TYPE_CHECKING:
    from claimaudit.llm.cassette import Cassette

LARGEST_ANSWER = 8 * 1024 * 1024
"""Bytes of a response body. An answer is a few kilobytes; more is a fault or an attack."""


SHORTEST_SECRET = 8
"""Characters of a key that is looked for in answers; a shorter one may be any word."""

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the request under way is, for the cassette: none of it is sent."""

    tape: str
    sample: int
    key: str


exchange: ContextVar[Exchange] = ContextVar("exchange")


@cache
def trusted(*, trust_env: bool) -> ssl.SSLContext:
    """Whose certificates are accepted, read once: that takes a hundred times as long as all
    else there is to do for a client.
    """
    return httpx2.create_ssl_context(trust_env=trust_env)


class WireClient(openai.DefaultAsyncHttpxClient):
    """Sends, unless a cassette holds the answer. An answer that holds `secret` is none."""

    def __init__(
        self, cassette: Cassette | None = None, *, secret: str | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._cassette = cassette
        self._secret = secret if secret and len(secret) >= SHORTEST_SECRET else None

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """As the parent, with the body read; raises UnrecordedError when only replaying."""
        if self._cassette is None:
            return await self._send(request, **options)
        now = exchange.get()
        path, body = request.url.path, request.content
        played = self._cassette.play(now.tape, path, body, now.sample)
        if played is not None:
            headers = {"content-type": played.content_type}
            return httpx2.Response(200, headers=headers, content=played.body, request=request)
        if not self._cassette.recording:
            raise self._cassette.unrecorded(now.key)
        response = await self._send(request, **options)
        if response.is_success:
            content_type = response.headers.get("content-type", "")
            self._cassette.record(
                now.tape, str(request.url), body, now.sample, content_type, response.content
            )
        return response

    async def _send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response = await super().send(request, **{**options, "stream": True})
        try:
            body = bytearray()
            async for part in response.aiter_bytes():
                body += part
                if len(body) > LARGEST_ANSWER:
                    raise ProtocolError(f"an answer of more than {LARGEST_ANSWER} bytes")
        finally:
            await response.aclose()
        if response.is_success:
            self._check(bytes(body), request.url.host)
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
        ]
        return httpx2.Response(
            response.status_code, headers=headers, content=bytes(body), request=request
        )

    def _check(self, body: bytes, host: str) -> None:
        try:
            text = body.decode()
        except UnicodeDecodeError:  # another encoding, or a packing that nobody here knows
            raise GarbledError(
                f"{host} answered with something that is no chat completion"
            ) from None
        if self._tells_secret(text):
            raise ProtocolError(f"{host} answered with the key in it")

    def _tells_secret(self, text: str) -> bool:
        """Whether the key stands in an answer, which would carry it into store and report."""
        if self._secret is None:
            return False
        # Escapes of any depth: an answer is JSON within JSON.
        plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\\", "")
        return self._secret in text or self._secret in plain
