"""The one transport loop: what is tried again, after how long, and what is not."""

from __future__ import annotations

import email.utils
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from claimaudit.errors import (
    AnswerError,
    FatalModelError,
    ModelError,
    ProtocolError,
    RefusalError,
    TransportError,
)

if TYPE_CHECKING:
    from claimaudit.llm.pool import Pool

T = TypeVar("T")

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
LONGEST_OBEYED = 120.0
"""A longer Retry-After is treated as this: the endpoint may know better by then."""

MOST_GARBLED = 2
"""Bodies that are no JSON: a second one in a request is no accident."""

FATAL_STATUS = {
    401: "refused the key (401)",
    402: "wants to be paid first (402)",
    403: "does not allow this key to use this model (403)",
    404: "knows no such model or address (404)",
}
"""Asking again can not help: the run stops."""

QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached", "quota_exceeded"}
"""Error codes of an exhausted quota, which come as 429 and are not worth a second try."""

TOO_LONG_CODES = {"context_length_exceeded", "exceed_context_size_error"}
"""The request does not fit the model's window: to the caller the same as a cut answer."""

AGAIN_STATUS = {408, 409, 425, 429}
"""Worth another try, beside every 5xx."""

PARAMETERS = ("response_format", "temperature", "seed", "max_tokens", "json_schema")
"""What a 400 may name, for the next request form."""


class AgainError(TransportError):
    """Worth another try: after `wait` seconds, where the endpoint said so."""

    def __init__(self, reason: str, *, wait: float | None = None, throttled: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.throttled = throttled


class NoCompletionError(ProtocolError):
    """What was garbled stayed so: nobody who knows chat completions is there."""


class GarbledError(AgainError):
    """A 200 whose body is no JSON: a proxy's page, a cut body. Worth one more try."""


class ParameterError(ProtocolError):
    """A 400 that names a parameter of ours."""

    def __init__(self, parameter: str, host: str) -> None:
        super().__init__(f"{host} refuses the parameter {parameter}")
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of the loop for one request: tries, and seconds since its first one."""

    tries: int
    seconds: float


async def send(attempt: Callable[[], Awaitable[T]], pool: Pool, limits: Limits) -> T:
    """Run `attempt` in the pool until it gives something, is fatal, or the limits are met.

    The pool's place is given back while waiting. Raises TransportError when giving up, and
    NoCompletionError where bodies came that are no completion.
    """
    # A fresh object for every call: one that is shared between tasks loses calls.
    from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

    began = pool.clock()

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = error.wait if isinstance(error, AgainError) else None
        return backoff(state.attempt_number) if told is None else told + jitter(told)

    def stop(state: RetryCallState) -> bool:
        late = pool.clock() - began + state.upcoming_sleep > limits.seconds
        return late or state.attempt_number >= limits.tries or garbled >= MOST_GARBLED

    async def sleep(seconds: float) -> None:
        await pool.sleep(seconds)

    tries = garbled = 0
    try:
        async for trial in AsyncRetrying(
            stop=stop,
            wait=wait,
            sleep=sleep,
            retry=retry_if_exception_type(AgainError),
            reraise=True,
        ):
            with trial:
                tries += 1
                try:
                    return await _once(attempt, pool)
                except GarbledError:
                    garbled += 1
                    raise
    except GarbledError as error:
        raise NoCompletionError(str(error)) from None
    except AgainError as error:
        times = "one try" if tries == 1 else f"{tries} tries"
        raise TransportError(f"{error}; gave up after {times}") from None
    raise AssertionError("the loop ends by returning or raising")


async def _once(attempt: Callable[[], Awaitable[T]], pool: Pool) -> T:
    async with pool as sent:
        try:
            value = await attempt()
        except AgainError as error:
            if error.throttled:
                pool.throttled(sent, FIRST_WAIT if error.wait is None else error.wait)
            raise
        pool.succeeded()
        return value


def backoff(tries: int) -> float:
    """Seconds to wait after so many tries: doubling, capped, with a random half."""
    most: float = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries - 1, 16))
    return most * random.uniform(0.5, 1.0)  # noqa: S311


def jitter(seconds: float) -> float:
    """A little more than was asked for, never less, so that callers do not come all at once."""
    return random.uniform(0.0, min(1.0, 0.1 * seconds))  # noqa: S311


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds an endpoint asks to wait, or None where it says nothing that makes sense.

    Reads `retry-after-ms`, then `retry-after` in seconds or as an HTTP date. A date that
    has passed is 0; nonsense, negative and infinite values are None.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return min(milliseconds / 1000, LONGEST_OBEYED)
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is None and text is not None:
        try:
            when = email.utils.parsedate_to_datetime(text).timestamp()
        except (TypeError, ValueError, OverflowError, OSError):
            return None
        seconds = max(0.0, when - (time.time() if now is None else now))
    return None if seconds is None else min(seconds, LONGEST_OBEYED)


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else -1.0
    except ValueError:
        return None
    return value if value >= 0 and math.isfinite(value) else None


def fault_of_status(
    status: int, headers: Mapping[str, str], body: object, host: str, model: str
) -> ModelError:
    """The error that an HTTP status other than 2xx stands for.

    `body` is the decoded error body, if it was JSON. Of its text only known words are
    used: endpoints echo keys and prompts.
    """
    error = _error_object(body)
    codes = {str(error.get(name, "")) for name in ("code", "type")}
    if codes & QUOTA_CODES:
        return FatalModelError(f"{host}: the quota of this key is used up")
    if status in FATAL_STATUS:
        about = f" (model {model!r})" if status in (403, 404) else ""
        return FatalModelError(f"{host} {FATAL_STATUS[status]}{about}")
    if 300 <= status < 400:
        return FatalModelError(f"{host} redirects elsewhere ({status}): name the address itself")
    if status in AGAIN_STATUS or status >= 500:
        wait = retry_after(headers)
        return AgainError(f"{host} answered {status}", wait=wait, throttled=status == 429)
    said = str(error.get("message", "")).lower()
    if codes & TOO_LONG_CODES or "context length" in said or "context size" in said:
        return AnswerError(f"the request is too long for {model!r} at {host}", truncated=True)
    if "content_filter" in codes:
        return RefusalError(f"a content filter of {host} stopped the request")
    if status in (400, 422):
        for text in (str(error.get("param") or "").lower(), said):
            for parameter in PARAMETERS:
                if parameter in text:
                    return ParameterError(parameter, host)
    return ProtocolError(f"{host} answered {status} to the request")


def _error_object(body: object) -> Mapping[str, Any]:
    """The error of an error body: under `error`, or the body itself; {} for anything else."""
    if isinstance(body, Mapping):
        inner = body.get("error")
        return inner if isinstance(inner, Mapping) else body
    return {}
