"""Asking a model for a typed answer: the only module that imports instructor."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Any

from claimaudit.errors import (
    AnswerError,
    BudgetError,
    ModelError,
    ProtocolError,
    TransportError,
    UnrecordedError,
)
from claimaudit.llm.base import LlmSettings, Reply, Request
from claimaudit.llm.completion import (
    BadAnswerError,
    bad_answer,
    canonical,
    reask,
)
from claimaudit.llm.forms import Form
from claimaudit.llm.pool import KeyedLocks, Pool
from claimaudit.llm.retry import ParameterError
from claimaudit.llm.sender import Sender
from claimaudit.llm.session import Session
from claimaudit.llm.usage import Budget, Usage, prices_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from claimaudit.llm.cassette import Keep

MODES = {"json_schema": "JSON_SCHEMA", "json_object": "JSON", "prompt": "MD_JSON"}
"""instructor's name of each way to send a schema."""


class Client:
    """Asks one endpoint. Open and close it inside one event loop: `async with`.

    With `on_unknown` it sends nothing and starts nothing: a request whose answer is neither
    stored nor recorded is handed to it, and comes to an UnrecordedError.
    `pool` is for tests with a clock of their own.
    """

    def __init__(
        self,
        settings: LlmSettings,
        *,
        pool: Pool | None = None,
        on_unknown: Callable[[Request], None] | None = None,
    ) -> None:
        self._settings = settings
        self._on_unknown = on_unknown
        self._session = session = Session(settings, offline=on_unknown is not None)
        asks_elsewhere = not (session.replays or session.embedded)
        prices = prices_of(settings.model, settings.base_url) if asks_elsewhere else None
        self._budget = Budget(settings, prices)
        pool = pool or Pool(1 if session.embedded else settings.concurrency)
        self._sender = Sender(settings, session, pool, self._budget)
        self._door = asyncio.Lock()
        self._locks = KeyedLocks()
        self._finished = False
        self._held_back: Keep | None = None

    async def __aenter__(self) -> Client:
        _quieten_instructor()
        try:
            await self._session.open()
        except BaseException:
            await self._session.close(finished=False)
            raise
        self._sender.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close(finished=self._finished and kind is None, keep=self._held_back)

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
        return str(self._session.form)

    @property
    def model(self) -> str:
        """The model's name as it stands in a request."""
        return self._session.model

    @property
    def replays(self) -> bool:
        """Whether a recording answers, and nobody is asked."""
        return self._session.replays

    @property
    def origin(self) -> str:
        """The host that is asked, without scheme, port or path."""
        return self._session.host

    def finish(self, keep: Keep | None = None) -> None:
        """Say that the run did all it set out to do: on closing, what it did not use is dropped
        from the tapes that it opened, but for what `keep` holds back. Without it everything
        recorded stays.
        """
        self._finished = True
        self._held_back = keep

    def cancel(self) -> None:
        """End the requests under way and every later one with StoppedError.

        What was answered is stored by then. To be called on the client's own loop.
        """
        self._sender.cancel()

    def body(self, request: Request) -> bytes:
        """The canonical request body: the first request form with sorted keys.

        A pure function of messages, schema, model and parameters: the store's key rests on it.
        """
        return canonical(
            {
                "model": self._session.model,
                "messages": request.messages,
                "response_format": _response_format(request.schema),
                **self._parameters(Form(), request),
            }
        )

    def _parameters(self, form: Form, request: Request) -> dict[str, Any]:
        session = self._session
        return form.parameters(session.temperature, session.seed, request.max_tokens)

    async def ask(self, request: Request, *, sample: int = 0) -> Reply:
        """A valid answer, after at most one re-ask.

        Raises RefusalError, AnswerError, ProtocolError, TransportError, UnrecordedError or
        BudgetError for this request; FatalModelError for this one and every later one;
        StoppedError once `cancel` was called.
        """
        if not request.schema.model_config.get("hide_input_in_errors"):
            raise TypeError(f"{request.schema.__name__} must set hide_input_in_errors")
        sha = hashlib.sha256(self.body(request)).hexdigest()
        # The same question twice at the same time: the second finds the first one's answer
        # in the store or on the tape.
        async with (
            self._sender.until_cancelled(),
            self._locks.hold(f"{request.tape} {sha} {sample}"),
        ):
            known = self._remembered(request, sha, sample)
            if known is not None:
                return known
            if self._on_unknown is None:
                return await self._ask(request, sha, sample)
            try:
                if self._session.has_tapes:
                    return await self._ask(request, sha, sample)
                raise UnrecordedError(f"{request.key} has no stored answer")
            except UnrecordedError:
                self._on_unknown(request)
                raise

    def _remembered(self, request: Request, sha: str, sample: int) -> Reply | None:
        """The stored answer, validated again; one that no longer fits is as good as none."""
        import pydantic

        if self._session.answers is None or self._settings.fresh:
            return None
        row = self._session.answers.get(sha, sample)
        if row is None:
            return None
        try:
            value = _prepared(request.schema).model_validate_json(row.text, strict=True)
        except pydantic.ValidationError:
            return None
        self.usage.stored += 1
        return Reply(value, row.text, sha, reasked=row.reasked, stored=True)

    async def _ask(self, request: Request, sha: str, sample: int) -> Reply:
        self._sender.check_open()
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
        """Store the answer; without a response format its text may be wrapped, the value is not."""
        session = self._session
        if session.answers is not None:
            bare = session.form.schema != "prompt"
            text = reply.text if bare else reply.value.model_dump_json()
            session.answers.put(reply.request_sha256, sample, text, reply.reasked)
        return reply

    async def _answer(
        self, request: Request, messages: list[dict[str, str]], sample: int
    ) -> tuple[Any, str]:
        """One answer in the first request form that the endpoint takes."""
        while True:
            if self._session.tried:
                form = self._session.form
                try:
                    return await self._answer_in(form, request, messages, sample)
                except ParameterError as error:
                    async with self._door:
                        if form is self._session.form:
                            self._next_form(error)
                    continue
            async with self._door:  # the first request goes alone, to settle the form
                if self._session.tried:
                    continue
                try:
                    value = await self._answer_in(self._session.form, request, messages, sample)
                except ParameterError as error:
                    self._next_form(error)
                except ModelError:
                    self._session.tried = True
                    raise
                else:
                    self._session.tried = True
                    self._session.write_manifest()  # with the form, should this be killed
                    return value

    def _next_form(self, error: ParameterError) -> None:
        """Take the next form; where there is none, no request can succeed."""
        if self._session.answered:
            raise error
        form = self._session.form.without(error.parameter)
        if form is None:
            raise self._sender.refuse(f"{error}, and no other form of request is left to try")
        self._session.form = form

    async def _answer_in(
        self, form: Form, request: Request, messages: list[dict[str, str]], sample: int
    ) -> tuple[Any, str]:
        """One answer, parsed. instructor's exceptions end here: their texts hold conversations."""
        import instructor
        from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

        from claimaudit.llm.wire import Exchange, exchange

        texts: list[str] = []

        async def create(**body: Any) -> Any:
            completion, text = await self._sender.send(request, body)
            texts.append(text)
            return completion

        ask = instructor.patch(create=create, mode=instructor.Mode[MODES[form.schema]])
        token = exchange.set(Exchange(request.tape, sample, request.key))
        try:
            value: Any = await ask(  # type: ignore[misc]  # its stub knows only the plain form
                response_model=_prepared(request.schema),
                max_retries=0,
                model=self._session.model,
                messages=[dict(message) for message in messages],
                **form.parameters(
                    self._session.temperature, self._session.seed, request.max_tokens
                ),
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
