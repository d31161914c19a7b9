"""Auditor: runs the flow from sources to reports, concurrently and in bounded memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from claimaudit import asking
from claimaudit.assembly import Clock, assemble, usage_of
from claimaudit.audited import Audited, Found, failed_row
from claimaudit.documents import Document, Source, Unreadable
from claimaudit.documents import read as read_sources
from claimaudit.errors import (
    AnswerError,
    BudgetError,
    FatalModelError,
    InputError,
    ModelError,
    StoppedError,
)
from claimaudit.examining import Examiner
from claimaudit.render.plain import visible
from claimaudit.report import Report, Usage
from claimaudit.settings import resolve

if TYPE_CHECKING:
    from claimaudit.llm.base import Reply, Request
    from claimaudit.llm.client import Client
    from claimaudit.planning import Plan
    from claimaudit.possible import PossiblePairs

Sources: TypeAlias = "Source | Iterable[Source]"

# Documents worked on at once; the requests under way are bounded by the client's own pool.
DOCUMENTS_AT_ONCE = 4


@dataclass(slots=True)
class Progress:
    """How far a run has come; handed to `on_progress` after every step."""

    documents: int = 0
    documents_done: int = 0
    passages: int = 0
    passages_done: int = 0
    pairs: int = 0
    pairs_done: int = 0
    findings: int = 0
    usage: Usage = field(default_factory=Usage)


class Auditor:
    """Audits sources with one set of options, named as in `Settings`.

    Raises SettingsError at once for unusable options, and when neither a model, a cassette
    nor `llm=False` is given. One auditor runs one audit at a time.
    """

    def __init__(
        self, *, on_progress: Callable[[Progress], None] | None = None, **options: Any
    ) -> None:
        self.settings = asking.settled(resolve(options))
        self.progress = Progress()
        self.on_progress = on_progress
        self._client: Client | None = None
        self._stopped: str | None = None
        self._why: str | None = None
        self._cancelled = False
        self._cut_off = False
        self._unanswered = False
        self._possible: PossiblePairs | None = None
        self._answered = False
        self._fatal: FatalModelError | None = None

    def use_store(self, path: Path) -> None:
        """Keeps answers at `path`, where nothing else was chosen."""
        self.settings = replace(self.settings, store=str(path))

    def cancel(self) -> None:
        """Stops asking, and ends what is under way: what was not done is `skipped`, and the
        reports still come out. No further document is taken up. To be called on the loop that
        runs the audit.
        """
        self._cancelled = True
        self._stopped = self._stopped or "cancelled"
        if self._client is not None:
            self._client.cancel()

    @property
    def cut_off(self) -> bool:
        """The audit was cancelled before every document was taken up."""
        return self._cut_off

    @property
    def stopped(self) -> str | None:
        """Why the run asked no more before it was done, in words; None while it did not stop."""
        if self._cut_off:
            return "cancelled; documents that were not begun are left out"
        return self._why or ("cancelled" if self._cancelled else None)

    async def run(self, sources: Sources) -> Report:
        """One report over all sources, in input order.

        Raises InputError when no source could be read, FatalModelError when the endpoint
        refused the run before its first answer, and StoppedError when it was cancelled
        before a document was begun.
        """
        clock = Clock()
        async with self._open():
            ordered, between = await self._audit_together(sources)
            return self._report(ordered, clock, between, cut_off=self._cut_off)

    async def plan(self, sources: Sources) -> Plan:
        """What `run` would ask for and cost, reckoned without sending a request.

        Raises InputError when no source could be read.
        """
        from claimaudit import planning

        drawn = planning.Plan()
        rehearsal = copy(self)
        rehearsal.progress, rehearsal.on_progress = Progress(), None
        count = partial(planning.count_unknown, drawn, self.settings)
        async with rehearsal._open(on_unknown=count):
            steps = planning.Steps(rehearsal._ask, rehearsal._audit, rehearsal._compare)
            await planning.draw(drawn, self.settings, self._read_all(sources), steps)
        if not drawn.documents:
            raise InputError(_nothing_read(drawn.unreadable))
        return drawn

    async def stream(self, sources: Sources) -> AsyncIterator[Report]:
        """One-document reports, as the documents finish; raises as `run` does.

        With `across` a last report holds the ledger of all documents, and the findings and
        pairs between them. There, and with a cap on all pairs, no document is finished
        before all are read.
        """
        async with self._open():
            clock = Clock()
            if not self._compares_together:
                async for _, audited in self._audit_all(sources):
                    yield self._report([audited], clock)
                    clock = Clock()
                return
            ordered, between = await self._audit_together(sources)
            for audited in ordered:
                yield self._report([audited], clock)
            if self.settings.across:
                ledgers = [audited.ledger for audited in ordered]
                yield self._report(ledgers, clock, between, cut_off=self._cut_off)

    @property
    def _compares_together(self) -> bool:
        """Pairs between documents, or a cap on all pairs, need all claims."""
        settings = self.settings
        return settings.llm and (settings.across or settings.max_pairs_total is not None)

    async def _audit_together(self, sources: Sources) -> tuple[list[Audited], Found]:
        """All documents in input order, and what was found between them."""
        done = [pair async for pair in self._audit_all(sources)]
        ordered = [audited for _, audited in sorted(done, key=lambda pair: pair[0])]
        between = Found()
        if self._compares_together:
            between = await self._compare(ordered)
            self._step(findings=len(between.findings))
        return ordered, between

    @asynccontextmanager
    async def _open(
        self, on_unknown: Callable[[Request], None] | None = None
    ) -> AsyncIterator[None]:
        if not self.settings.llm:
            yield
            return
        from claimaudit.llm.client import Client

        async with Client(asking.llm_settings(self.settings), on_unknown=on_unknown) as client:
            self._client = client
            client.budget.reserve = asking.judges(self.settings)
            if self.settings.record:
                from claimaudit.possible import PossiblePairs

                self._possible = PossiblePairs()
            try:
                yield
                if not (self._unanswered or self._cancelled):
                    client.finish(self._possible)
            finally:
                self._client = None

    def _read_all(self, sources: Sources) -> Iterator[Document | Unreadable]:
        settings = self.settings
        return read_sources(
            sources,
            text_key=settings.text_key,
            id_key=settings.id_key,
            max_bytes=settings.max_bytes,
            date=settings.date,
        )

    async def _audit_all(self, sources: Sources) -> AsyncIterator[tuple[int, Audited]]:
        """Every document with its place in the input, as they finish."""
        settings = self.settings
        arriving = enumerate(self._read_all(sources))
        unread: list[Unreadable] = []
        under_way: dict[asyncio.Task[Audited], int] = {}
        any_read = False
        # The embedded model keeps one prompt warm: it reads a document, then judges its pairs.
        at_once = 1 if settings.model == asking.EMBEDDED else DOCUMENTS_AT_ONCE
        try:
            exhausted = False
            while True:
                while len(under_way) < at_once and not exhausted:
                    await asyncio.sleep(0)  # a cancel may be waiting for its turn
                    if self._cancelled:
                        break
                    next_one = next(arriving, None)
                    if next_one is None:
                        exhausted = True
                        break
                    position, source = next_one
                    self.progress.documents += 1
                    if isinstance(source, Unreadable):
                        unread.append(source)
                        self._step(documents_done=1)
                        yield position, Audited(row=failed_row(source))
                        continue
                    any_read = True
                    under_way[asyncio.create_task(self._audit(source))] = position
                if not under_way:
                    break
                done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                for task in sorted(done, key=under_way.__getitem__):
                    self._step(documents_done=1)
                    yield under_way.pop(task), task.result()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
        self._cut_off = not exhausted and next(arriving, None) is not None
        if not any_read:
            if self._cancelled:
                raise StoppedError("cancelled before a document was begun")
            raise InputError(_nothing_read(unread))

    async def _audit(self, document: Document) -> Audited:
        examiner = Examiner(
            self.settings,
            self._ask if self._client is not None else None,
            stopped=lambda: self._stopped,
            step=self._step,
        )
        audited = await examiner.examine(document)
        if audited.context is not None:
            if self._possible is not None:
                self._possible.add(audited.context, audited.claims)
            if not self._compares_together:
                await self._compare([audited])
        self._step(findings=len(audited.findings))
        return audited

    async def _compare(self, audited: Sequence[Audited]) -> Found:
        from claimaudit.contradictions import hearing

        return await hearing.compare(
            audited, self.settings, self._ask, stopped=lambda: self._stopped, step=self._step
        )

    async def _ask(self, request: Request) -> Reply:
        assert self._client is not None  # noqa: S101 - runs of the rules alone never ask
        try:
            reply = await self._client.ask(request, sample=self.settings.sample)
        except AnswerError:
            raise
        except ModelError as error:
            self._unanswered = True
            if isinstance(error, FatalModelError):
                self._stopped = self._stopped or "fatal"
                self._fatal = error
            if isinstance(error, FatalModelError | BudgetError):
                self._why = self._why or str(error)
            raise
        self._answered = True
        return reply

    def _step(self, **more: int) -> None:
        for name, number in more.items():
            setattr(self.progress, name, getattr(self.progress, name) + number)
        if self._client is not None:
            self.progress.usage = usage_of(self._client)
        if self.on_progress is not None:
            self.on_progress(self.progress)

    def _report(
        self,
        audited: Sequence[Audited],
        clock: Clock,
        between: Found | None = None,
        *,
        cut_off: bool = False,
    ) -> Report:
        if self._fatal is not None and not self._answered:
            raise self._fatal
        return assemble(
            audited,
            between or Found(),
            self.settings,
            self._client,
            clock,
            stopped=self.stopped,
            cut_off=cut_off,
        )


def _nothing_read(unread: Sequence[Unreadable]) -> str:
    if not unread:
        return "nothing to audit: no readable text in what was given"
    return "\n".join(f"{visible(source.name)}: {source.reason}" for source in unread)


async def audit_async(sources: Sources, **options: Any) -> Report:
    """Audits a source or several: paths, `-`, or `Document`s. Options as in `Settings`.

    Raises InputError when nothing could be read, SettingsError for unusable options, and
    FatalModelError when the endpoint refused before its first answer. Whatever else goes
    wrong stands in the report: look at `report.complete`.
    """
    return await Auditor(**options).run(sources)


def audit(sources: Sources, **options: Any) -> Report:
    """`audit_async` for callers without a loop; within a running loop it takes a thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(audit_async(sources, **options))
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(lambda: asyncio.run(audit_async(sources, **options))).result()


def lint(sources: Sources, **options: Any) -> Report:
    """The rules alone: no model, no network. Otherwise as `audit`."""
    return audit(sources, **options, llm=False)
