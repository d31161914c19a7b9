"""Asking a model for a typed answer: the only module that imports instructor."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimaudit.errors import (
    AnswerError,
    BudgetError,
    FatalModelError,
    ModelError,
    ProtocolError,
    ReportError,
    SettingsError,
    TransportError,
)
from claimaudit.llm.base import LOCAL, LlmSettings, Reply, Request
from claimaudit.llm.completion import (
    BadAnswerError,
    bad_answer,
    canonical,
    fault_of,
    reask,
    text_of,
    tokens_of,
)
from claimaudit.llm.forms import Form
from claimaudit.llm.pool import KeyedLocks, Pool
from claimaudit.llm.retry import Limits, ParameterError, send
from claimaudit.llm.usage import Budget, Usage

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from pydantic import BaseModel

    from claimaudit.llm.answers import Answers
    from claimaudit.llm.cassette import Cassette
    from claimaudit.llm.local import LocalServer

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "unused"
"""Sent where no key is set: servers of one's own ignore it, and the SDK wants something."""

MODES = {"json_schema": "JSON_SCHEMA", "json_object": "JSON", "prompt": "MD_JSON"}
"""instructor's name of each way to send a schema."""

LOCAL_TIMEOUT = 600.0
"""Seconds for one answer of the embedded model, which may share its processors."""


class Client:
    """Asks one endpoint. Open and close it inside one event loop: `async with`.

    `pool` is for tests with a clock of their own.
    """

    def __init__(self, settings: LlmSettings, *, pool: Pool | None = None) -> None:
        self._settings = settings
        self._replays = settings.cassette is not None and not settings.record
        self._embedded = settings.model == LOCAL and not self._replays
        self._pool = pool or Pool(1 if self._embedded else settings.concurrency)
        self._budget = Budget(settings)
        self._base_url = settings.base_url or OPENAI_URL
        self._host = urlsplit(self._base_url).hostname or "?"
        self._model = settings.model
        self._temperature, self._seed = settings.temperature, settings.seed
        self._timeout = max(settings.timeout, LOCAL_TIMEOUT) if self._embedded else settings.timeout
        self._form = Form()
        self._answered = False  # an answer came: the form is settled
        self._tried = False  # a first request ended: others need not wait for it
        self._door = asyncio.Lock()
        self._locks = KeyedLocks()
        self._fatal: str | None = None
        self._ends_at: float | None = None
        self._openai: AsyncOpenAI | None = None
        self._server: LocalServer | None = None
        self._answers: Answers | None = None
        self._cassette: Cassette | None = None
        self._recorded_before: dict[str, Any] | None = None
        self._weights: str | None = None
        self._finished = False

    async def __aenter__(self) -> Client:
        try:
            await self._open()
        except BaseException:
            await self._close(finished=False)
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._close(finished=kind is None)

    @property
    def usage(self) -> Usage:
        """What was spent so far; every attempt is counted."""
        return self._budget.usage

    @property
    def budget(self) -> Budget:
        """Its `reserve` may be set to false by a caller that will judge nothing."""
        return self._budget

    @property
    def form(self) -> str:
        """The request form in use, for the report."""
        return str(self._form)

    @property
    def model(self) -> str:
        """The model's name as it stands in a request."""
        return self._model

    @property
    def origin(self) -> str:
        """The host that is asked, without scheme, port or path."""
        return "embedded" if self._embedded else self._host

    def body(self, request: Request) -> bytes:
        """The canonical request body: the first request form with sorted keys.

        A pure function of messages, schema, model and parameters: the store's key rests on it.
        """
        return canonical(
            {
                "model": self._model,
                "messages": request.messages,
                "response_format": _response_format(request.schema),
                **Form().parameters(self._temperature, self._seed, request.max_tokens),
            }
        )

    async def ask(self, request: Request, *, sample: int = 0) -> Reply:
        """A valid answer, after at most one re-ask.

        Raises RefusalError, AnswerError, ProtocolError, TransportError, UnrecordedError or
        BudgetError for this request; FatalModelError for this one and every later one.
        """
        if not request.schema.model_config.get("hide_input_in_errors"):
            raise TypeError(f"{request.schema.__name__} must set hide_input_in_errors")
        sha = hashlib.sha256(self.body(request)).hexdigest()
        # The same question twice at the same time: the second finds the first one's answer
        # in the store or on the tape.
        async with self._locks.hold(f"{request.tape} {sha} {sample}"):
            known = self._remembered(request, sha, sample)
            return known or await self._ask(request, sha, sample)

    def _remembered(self, request: Request, sha: str, sample: int) -> Reply | None:
        """The stored answer, validated again; one that no longer fits is as good as none."""
        import pydantic

        if self._answers is None or self._settings.fresh:
            return None
        row = self._answers.get(sha, sample)
        if row is None:
            return None
        try:
            value = _prepared(request.schema).model_validate_json(row.text, strict=True)
        except pydantic.ValidationError:
            return None
        self.usage.stored += 1
        return Reply(value, row.text, sha, reasked=row.reasked, stored=True)

    async def _ask(self, request: Request, sha: str, sample: int) -> Reply:
        self.usage.requests += 1
        first: tuple[Any, str] | None = None
        try:
            first = await self._answer(request, request.messages, sample)
            complaint = request.check(first[0]) if request.check else None
            if complaint is None:
                return self._keep(Reply(*first, sha), sample)
            text = first[1]
        except BadAnswerError as bad:
            text, complaint = bad.text, bad.complaint
        messages = reask(request.messages, text, complaint)
        try:
            second = await self._answer(request, messages, sample)
        except (AnswerError, ProtocolError):
            if first is None:
                raise
            return self._keep(Reply(*first, sha, reasked=True), sample)
        except (TransportError, BudgetError):
            if first is None:
                raise
            return Reply(*first, sha, reasked=True)  # not kept: another run may do better
        return self._keep(Reply(*second, sha, reasked=True), sample)

    def _keep(self, reply: Reply, sample: int) -> Reply:
        if self._answers is not None:
            self._answers.put(reply.request_sha256, sample, reply.text, reply.reasked)
        return reply

    async def _answer(
        self, request: Request, messages: list[dict[str, str]], sample: int
    ) -> tuple[Any, str]:
        """One answer in the first request form that the endpoint takes."""
        while True:
            if self._tried:
                form = self._form
                try:
                    return await self._answer_in(form, request, messages, sample)
                except ParameterError as error:
                    async with self._door:
                        if form is self._form:
                            self._next_form(error)
                    continue
            async with self._door:  # the first request goes alone, to settle the form
                if self._tried:
                    continue
                try:
                    value = await self._answer_in(self._form, request, messages, sample)
                except ParameterError as error:
                    self._next_form(error)
                except ModelError:
                    self._tried = True
                    raise
                else:
                    self._tried = True
                    self._write_manifest()  # with the form, even if this recording is killed
                    return value

    def _next_form(self, error: ParameterError) -> None:
        """Take the next form; where there is none, no request can succeed."""
        if self._answered:
            raise error
        form = self._form.without(error.parameter)
        if form is None:
            self._fatal = f"{error}, and no other form of request is left to try"
            raise FatalModelError(self._fatal)
        self._form = form

    async def _answer_in(
        self, form: Form, request: Request, messages: list[dict[str, str]], sample: int
    ) -> tuple[Any, str]:
        """One answer, parsed. instructor's exceptions end here: their texts hold conversations."""
        import instructor
        from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

        from claimaudit.llm.wire import Exchange, exchange

        texts: list[str] = []

        async def create(**body: Any) -> Any:
            completion, text = await self._send(request, body)
            texts.append(text)
            return completion

        ask = instructor.patch(create=create, mode=instructor.Mode[MODES[form.schema]])
        token = exchange.set(Exchange(request.tape, sample, request.key))
        try:
            value: Any = await ask(  # type: ignore[misc]  # its stub knows only the plain form
                response_model=_prepared(request.schema),
                max_retries=0,
                model=self._model,
                messages=[dict(message) for message in messages],
                **form.parameters(self._temperature, self._seed, request.max_tokens),
            )
        except (InstructorRetryException, IncompleteOutputException) as error:
            cause = error.__cause__
            if isinstance(cause, ModelError):
                raise cause from None
            raise bad_answer(cause, texts[-1] if texts else "") from None
        finally:
            exchange.reset(token)
        vars(value).pop("_raw_response", None)  # instructor's: it would keep the whole response
        return value, texts[-1]

    async def _send(self, request: Request, body: dict[str, Any]) -> tuple[Any, str]:
        """The completion and its text; every attempt is admitted and counted by the budget."""
        from openai.types.chat import ChatCompletion

        if self._openai is None:
            raise RuntimeError("the client is not open: use `async with`")
        post = self._openai.post
        size = sum(len(message["content"]) for message in body["messages"])

        async def attempt() -> tuple[Any, str]:
            if self._fatal is not None:  # it may have come while this one waited its turn
                raise FatalModelError(self._fatal)
            seconds = self._seconds_left()
            need = self._budget.admit(request.task, size, request.max_tokens)
            spent: dict[str, int] = {}
            try:
                async with asyncio.timeout(seconds):
                    # Not `create`: it walks the whole body again, for a third of the time.
                    completion = await post("/chat/completions", cast_to=ChatCompletion, body=body)
                spent = tokens_of(completion)
            except Exception as error:
                fault = fault_of(error, self.origin, self._model)
                if isinstance(fault, FatalModelError):
                    self._fatal = str(fault)
                raise fault from None
            finally:
                self._budget.settle(need, **spent)
            self._answered = True
            return completion, text_of(completion, self.origin)

        limits = Limits(self._settings.tries, self._settings.patience)
        return await send(attempt, self._pool, limits)

    def _seconds_left(self) -> float:
        """Seconds for one attempt: its own limit, or what is left of the run."""
        if self._ends_at is None:
            return self._timeout
        left = self._ends_at - self._pool.clock()
        if left <= 0:
            raise BudgetError(f"the deadline of {self._settings.deadline} seconds has passed")
        return min(self._timeout, left)

    def finish(self) -> None:
        """Say that the run did all it set out to do: on closing, recordings that it did not
        use are dropped. Without it everything recorded stays.
        """
        self._finished = True

    async def _open(self) -> None:
        import openai

        from claimaudit.llm.wire import WireClient

        _quieten_instructor()
        settings = self._settings
        if self._replays and settings.cassette is not None:
            self._open_replay(settings.cassette)
        elif self._embedded:
            await self._start_embedded()
        if settings.cassette is not None and settings.record:
            self._open_recording(settings.cassette)
        elif settings.cassette is None and settings.store is not None:
            from claimaudit.llm.answers import Answers

            self._answers = Answers(settings.store, self._identity)
        if settings.deadline is not None:
            self._ends_at = self._pool.clock() + settings.deadline
        self._openai = openai.AsyncOpenAI(
            api_key=settings.api_key or NO_KEY,
            base_url=self._base_url,
            max_retries=0,
            timeout=self._timeout,
            http_client=WireClient(
                self._cassette, timeout=self._timeout, trust_env=not self._embedded
            ),
        )

    async def _start_embedded(self) -> None:
        from claimaudit.llm.local import LocalServer
        from claimaudit.llm.weights import MODEL_NAME, MODEL_SHA256

        self._model = MODEL_NAME
        self._weights = MODEL_SHA256
        self._server = await LocalServer.start()
        self._base_url = self._server.base_url

    @property
    def _identity(self) -> str:
        """What stored answers are kept apart by: the weights, or scheme, host and port."""
        if self._weights is not None:
            return f"weights:{self._weights}"
        parts = urlsplit(self._base_url)
        return f"{parts.scheme}://{parts.hostname}:{parts.port or ''}"

    def _open_replay(self, folder: Path) -> None:
        """Take everything from the manifest, whatever else is set."""
        from claimaudit.llm.cassette import Cassette, read_manifest

        manifest = read_manifest(folder)
        try:
            names = (manifest["model"], manifest["served"])
            parameters = manifest["parameters"]
            self._temperature, self._seed = parameters["temperature"], parameters["seed"]
            self._form = Form.parse(manifest["form"])
            self._base_url = f"http://replay.invalid{manifest['path']}"
            self._host = manifest["endpoint"]
        except (KeyError, TypeError, AttributeError):
            raise ReportError(f"the manifest of {folder} lacks what a replay needs") from None
        if self._settings.model and self._settings.model not in names:
            raise SettingsError(
                f"{folder} was recorded with {names[0]!r}, not with {self._settings.model!r}"
            )
        self._model = names[1]
        self._answered = self._tried = True
        self._cassette = Cassette(folder, recording=False)

    def _open_recording(self, folder: Path) -> None:
        from claimaudit.llm.cassette import Cassette, read_manifest

        self._cassette = Cassette(folder, recording=True)
        with contextlib.suppress(ReportError):
            manifest = self._recorded_before = read_manifest(folder)
            if manifest.get("served") == self._model:
                # Old recordings play only in the form they were made in.
                self._form = Form.parse(str(manifest.get("form", Form())))

    def _write_manifest(self) -> None:
        if self._cassette is None or not self._cassette.recording:
            return
        facts = {
            "model": self._settings.model,
            "served": self._model,
            "weights_sha256": self._weights,
            "endpoint": self.origin,
            "path": urlsplit(self._base_url).path,
            "form": self.form,
            "parameters": {"temperature": self._temperature, "seed": self._seed},
            "facts": dict(self._settings.facts),
        }
        self._cassette.write_manifest(facts, self._recorded_before)

    async def _close(self, *, finished: bool) -> None:
        if self._cassette is not None and self._cassette.recording and self._tried:
            if finished and self._finished:
                self._cassette.drop_unused()
            self._write_manifest()
        if self._answers is not None:
            self._answers.close()
            self._answers = None
        if self._openai is not None:
            await self._openai.close()
            self._openai = None
        if self._server is not None:
            self._server.stop()
            self._server = None


@lru_cache(maxsize=64)
def _response_format(schema: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {"name": schema.__name__, "schema": schema.model_json_schema()},
    }


@lru_cache(maxsize=64)
def _prepared(schema: type[BaseModel]) -> type[BaseModel]:
    """The class instructor would otherwise derive anew for every request."""
    import instructor

    prepared: type[BaseModel] = instructor.response_schema(schema)
    return prepared


def _quieten_instructor() -> None:
    """Its retry module logs errors with keys of answers in them, and to stderr where no
    logging is set up: our own requests say nothing, other users of instructor are left alone.
    """
    logging.getLogger("instructor").addHandler(logging.NullHandler())
    logging.getLogger("instructor.v2.retry").addFilter(_not_ours)


def _not_ours(record: logging.LogRecord) -> bool:
    from claimaudit.llm.wire import exchange

    return exchange.get(None) is None
