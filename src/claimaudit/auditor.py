"""Auditor: runs the flow from sources to reports, concurrently and in bounded memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from claimaudit import findings, report
from claimaudit.claims import Claim, mark_damaged
from claimaudit.context import Context
from claimaudit.dating import with_date
from claimaudit.documents import Document, Source, Unreadable
from claimaudit.documents import read as read_sources
from claimaudit.errors import BudgetError, FatalModelError, InputError, SettingsError
from claimaudit.findings import Finding
from claimaudit.lint import lint as run_rules
from claimaudit.passages import Passage, split
from claimaudit.report import AuditedDocument, Pairs, Reading, Report, Run, Usage
from claimaudit.settings import Settings, resolve

if TYPE_CHECKING:
    from claimaudit import reading
    from claimaudit.llm.base import LlmSettings, Reply, Request
    from claimaudit.llm.client import Client

Sources: TypeAlias = "Source | Iterable[Source]"

# Documents worked on at once; the requests under way are bounded by the client's own pool.
DOCUMENTS_AT_ONCE = 4

PROMPTS = ("read",)

NO_MODEL = """no model to ask. Three ways on:
  --model NAME, with the key in OPENAI_API_KEY or your own endpoint in --base-url
  --model local, the embedded model (pip install 'claimaudit[local]'; claimaudit model pull)
  --no-llm, the rules alone"""


@dataclass(slots=True)
class Progress:
    """How far a run has come; handed to `on_progress` after every step."""

    documents: int = 0
    documents_done: int = 0
    passages: int = 0
    passages_done: int = 0
    findings: int = 0
    usage: Usage = field(default_factory=Usage)


@dataclass(slots=True)
class _Audited:
    """What was found out about one document."""

    row: AuditedDocument
    passages: list[Passage] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    pairs: Pairs = field(default_factory=Pairs)
    trace: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


class Auditor:
    """Audits sources with one set of options, named as in `Settings`.

    Raises SettingsError at once for unusable options, and when neither a model, a cassette
    nor `llm=False` is given. One auditor runs one audit at a time.
    """

    def __init__(
        self, *, on_progress: Callable[[Progress], None] | None = None, **options: Any
    ) -> None:
        self.settings = _as_recorded(resolve(options))
        _check_endpoint(self.settings)
        self.progress = Progress()
        self.on_progress = on_progress
        self._client: Client | None = None
        self._stopped: str | None = None
        self._answered = False
        self._fatal: FatalModelError | None = None

    def use_store(self, path: Path) -> None:
        """Keeps answers at `path`, where nothing else was chosen."""
        self.settings = replace(self.settings, store=str(path))

    def cancel(self) -> None:
        """Stops asking: what was not read is `skipped`, and the reports still come out."""
        self._stopped = self._stopped or "cancelled"

    async def run(self, sources: Sources) -> Report:
        """One report over all sources, in input order.

        Raises InputError when no source could be read, and FatalModelError when the
        endpoint refused the run before its first answer.
        """
        clock = _Clock()
        done: list[tuple[int, _Audited]] = []
        async with self._open():
            async for position, audited in self._audit_all(sources):
                done.append((position, audited))
            ordered = [audited for _, audited in sorted(done, key=lambda pair: pair[0])]
            return self._report(ordered, clock)

    async def stream(self, sources: Sources) -> AsyncIterator[Report]:
        """One-document reports, as the documents finish. Raises as `run` does."""
        async with self._open():
            clock = _Clock()
            async for _, audited in self._audit_all(sources):
                yield self._report([audited], clock)
                clock = _Clock()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[None]:
        if not self.settings.llm:
            yield
            return
        from claimaudit.llm.client import Client

        async with Client(llm_settings(self.settings)) as client:
            self._client = client
            # Nothing is judged afterwards: reading may use the whole budget.
            client.budget.reserve = False
            try:
                yield
                if self._stopped is None:
                    client.finish()
            finally:
                self._client = None

    async def _audit_all(self, sources: Sources) -> AsyncIterator[tuple[int, _Audited]]:
        """Every document with its place in the input, as they finish."""
        settings = self.settings
        arriving = enumerate(
            read_sources(
                sources,
                text_key=settings.text_key,
                id_key=settings.id_key,
                max_bytes=settings.max_bytes,
                date=settings.date,
            )
        )
        unread: list[Unreadable] = []
        under_way: dict[asyncio.Task[_Audited], int] = {}
        any_read = False
        try:
            while True:
                while len(under_way) < DOCUMENTS_AT_ONCE and (next_one := next(arriving, None)):
                    position, source = next_one
                    self.progress.documents += 1
                    if isinstance(source, Unreadable):
                        unread.append(source)
                        self._step(documents_done=1)
                        yield position, _Audited(_failed_row(source))
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
        if not any_read:
            raise InputError(_nothing_read(unread))

    async def _audit(self, document: Document) -> _Audited:
        settings = self.settings
        document = with_date(document)
        passages = split(
            document,
            max_sentences=settings.passage_sentences,
            max_characters=settings.passage_characters,
        )
        self._step(passages=len(passages))
        found = await asyncio.to_thread(run_rules, document, passages)
        audited = _Audited(_row(document), passages)
        if self._client is None:
            audited.readings = [_unread(document, p, "rules-only") for p in passages]
            self._step(passages_done=len(passages))
        else:
            await self._read(document, audited, found)
        audited.claims = mark_damaged(audited.claims, found)
        audited.findings = findings.merge(found)
        worst = report.worst_state(r.state for r in audited.readings if not r.done)
        reason = next((r.reason for r in audited.readings if r.state == worst and not r.done), None)
        audited.row = replace(audited.row, state=worst, reason=reason)
        self._step(findings=len(audited.findings))
        return audited

    async def _read(self, document: Document, audited: _Audited, found: list[Finding]) -> None:
        """Reads the passages, a bounded number at once, and adds what they gave in order."""
        from claimaudit import reading

        passages = audited.passages
        context = Context(document, passages)
        waiting = iter(range(len(passages)))
        outcomes: dict[int, reading.Outcomes | str] = {}

        async def worker() -> None:
            for index in waiting:
                outcomes[index] = await self._read_one(context, index)
                self._step(passages_done=1)

        workers = min(self.settings.concurrency, len(passages))
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(worker())
        for index, passage in enumerate(passages):
            outcome = outcomes[index]
            if isinstance(outcome, str):
                audited.readings.append(_unread(document, passage, outcome))
                continue
            audited.readings.append(reading.ledger(passage, outcome))
            audited.claims += outcome.claims
            found += outcome.flags
            for key in ("exchanges", "dropped"):
                audited.trace.setdefault(key, []).extend(getattr(outcome, key))

    async def _read_one(self, context: Context, index: int) -> reading.Outcomes | str:
        """The outcomes of one passage, or the reason why it was skipped."""
        from claimaudit import reading

        passage = context.passages[index]
        if not any(c.isalpha() for c in context.document.text[passage.start : passage.end]):
            return "no-words"
        if self._stopped:
            return self._stopped
        outcomes = await reading.read(self._ask, context, index)
        if not outcomes.answered and outcomes.failed:
            for error, reason in ((BudgetError, "budget"), (FatalModelError, "fatal")):
                if isinstance(outcomes.failed[0], error):
                    return reason
        return outcomes

    async def _ask(self, request: Request) -> Reply:
        assert self._client is not None  # noqa: S101 - runs of the rules alone never ask
        try:
            reply = await self._client.ask(request)
        except FatalModelError as error:
            self._stopped = self._stopped or "fatal"
            self._fatal = error
            raise
        self._answered = True
        return reply

    def _step(self, **more: int) -> None:
        for name, number in more.items():
            setattr(self.progress, name, getattr(self.progress, name) + number)
        if self._client is not None:
            self.progress.usage = _usage(self._client)
        if self.on_progress is not None:
            self.on_progress(self.progress)

    def _report(self, audited: Sequence[_Audited], clock: _Clock) -> Report:
        if self._fatal is not None and not self._answered:
            raise self._fatal
        settings = self.settings
        rows = tuple(a.row for a in audited)
        passages = tuple(p for a in audited for p in a.passages)
        readings = tuple(r for a in audited for r in a.readings)
        found = findings.finish(
            (f for a in audited for f in a.findings if _wanted(f, settings)),
            {row.name: position for position, row in enumerate(rows)},
        )
        pairs = Pairs()
        client = self._client
        return Report(
            run=Run(
                claimaudit=version("claimaudit"),
                model=client.model if client else None,
                endpoint=client.origin if client else None,
                form=client.form if client else None,
                prompts=_prompt_labels() if client else {},
                passage_sentences=settings.passage_sentences,
                passage_characters=settings.passage_characters,
                started=clock.started.isoformat(timespec="seconds"),
                seconds=round(time.monotonic() - clock.at, 3),
            ),
            documents=rows,
            passages=passages,
            readings=readings,
            claims=tuple(c for a in audited for c in a.claims),
            findings=tuple(found),
            pairs=pairs,
            usage=_usage(client) if client else Usage(),
            coverage=report.coverage(rows, passages, readings, pairs),
            trace=_trace(audited) if settings.trace else None,
        )


# What a recording depends on, and a replay therefore takes from its manifest.
RECORDED = ("passage_sentences", "passage_characters")


def _as_recorded(settings: Settings) -> Settings:
    """The settings with what the cassette to replay was recorded with."""
    if not settings.llm or settings.cassette is None or settings.record:
        return settings
    from claimaudit.llm.cassette import read_manifest

    facts = read_manifest(Path(settings.cassette)).get("facts", {})
    return replace(settings, **{name: facts[name] for name in RECORDED if name in facts})


def _check_endpoint(settings: Settings) -> None:
    """Raises SettingsError when the options name nothing that could answer."""
    if not settings.llm:
        return
    if settings.record and not settings.cassette:
        raise SettingsError("record needs a cassette to write to")
    if settings.cassette and not settings.record:
        return
    keyless = settings.model == "local" or settings.base_url
    if not settings.model or not (settings.api_key or keyless):
        raise SettingsError(NO_MODEL)


def llm_settings(settings: Settings) -> LlmSettings:
    """What the client needs to know of the settings."""
    from claimaudit.llm.base import LlmSettings

    return LlmSettings(
        model=settings.model or "",
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        deadline=settings.deadline,
        concurrency=settings.concurrency,
        max_requests=settings.max_requests,
        max_tokens=settings.max_tokens,
        max_cost=settings.max_cost,
        store=None if settings.store in (None, "none") else Path(settings.store),
        fresh=settings.fresh,
        cassette=None if settings.cassette is None else Path(settings.cassette),
        record=settings.record,
        facts={
            **{name: getattr(settings, name) for name in RECORDED},
            "prompts": _prompt_labels(),
        },
    )


class _Clock:
    """When a report was begun."""

    def __init__(self) -> None:
        self.started = datetime.now(UTC)
        self.at = time.monotonic()


def _row(document: Document) -> AuditedDocument:
    return AuditedDocument(
        name=document.name,
        state="read",
        sha256=document.sha256,
        encoding=document.encoding,
        characters=len(document.text),
        title=document.title,
        date=document.date,
        text=document.text,
    )


def _failed_row(source: Unreadable) -> AuditedDocument:
    return AuditedDocument(name=source.name, state="failed", reason=source.reason)


def _unread(document: Document, passage: Passage, reason: str) -> Reading:
    return Reading(document.name, passage.index, "skipped", reason)


def _nothing_read(unread: Sequence[Unreadable]) -> str:
    if not unread:
        return "nothing to audit: no readable text in what was given"
    return "\n".join(f"{source.name}: {source.reason}" for source in unread)


def _wanted(finding: Finding, settings: Settings) -> bool:
    slugs = {finding.kind, finding.slug}
    return (not settings.select or bool(slugs & set(settings.select))) and not slugs & set(
        settings.ignore
    )


def _usage(client: Client) -> Usage:
    return Usage(**client.usage.as_dict())


def _prompt_labels() -> dict[str, str]:
    from claimaudit import prompts

    return {name: prompts.load(name).label for name in PROMPTS}


def _trace(audited: Sequence[_Audited]) -> dict[str, list[dict[str, Any]]]:
    joined: dict[str, list[dict[str, Any]]] = {}
    for one in audited:
        for key, rows in one.trace.items():
            joined.setdefault(key, []).extend(rows)
    return joined


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
