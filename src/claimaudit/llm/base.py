"""What is asked, what comes back, and the settings of the one who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

LOCAL = "local"
"""The model name that stands for the embedded one."""

STORE_BYTES = 1024**3
"""How large the answer store may grow where nothing else is set: some 300,000 answers."""

CORPUS_TAPE = "corpus"
"""The tape of requests that belong to no single document."""


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """How to reach a model, how long to try, and how much it may cost.

    In seconds: `timeout` is for one answer, `patience` for all tries of one request,
    `deadline` for the run. `max_requests` and `max_tokens` count every attempt; `max_cost`
    is in the currency of the price list. Above `store_bytes` the store drops its oldest
    answers. `facts` are written into the manifest of a recording (prompt hashes, the
    command) and read back by whoever replays.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    temperature: float = 0.0
    seed: int = 7
    timeout: float = 120.0
    patience: float = 300.0
    deadline: float | None = None
    tries: int = 6
    concurrency: int = 16
    max_requests: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    store: Path | None = None
    store_bytes: int = STORE_BYTES
    fresh: bool = False
    cassette: Path | None = None
    record: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One question.

    `task` ("read", "judge", ...) decides its share of the budget. `key` names it to a
    person and `tape` names the cassette file that holds it; neither is ever in the body.
    `check` sees the parsed answer and returns what to complain about in the one re-ask,
    or None. The schema must set `hide_input_in_errors`, or answers would reach messages.
    """

    task: str
    messages: list[dict[str, str]]
    schema: type[BaseModel]
    max_tokens: int
    key: str
    tape: str = CORPUS_TAPE
    check: Callable[[Any], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A valid answer.

    `reasked`: it is the second answer, or the first one where a second did not come out
    better; `check` may still complain about it. `stored`: nothing was asked for it in
    this run. `request_sha256` is of the canonical request body, `text` the answer as given.
    """

    value: Any
    text: str
    request_sha256: str
    reasked: bool = False
    stored: bool = False
