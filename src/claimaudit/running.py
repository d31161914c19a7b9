"""Running an audit for a person: Ctrl-C, the answer store, reports as they come.

Whatever else asks the process to end (SIGTERM, a terminal that is closed) is as Ctrl-C.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from claimaudit.auditor import Auditor
from claimaudit.documents import Source
from claimaudit.errors import SettingsError
from claimaudit.leaving import ending_by, leave
from claimaudit.llm.answers import default_path
from claimaudit.planning import Plan
from claimaudit.progress import shown
from claimaudit.report import Report
from claimaudit.settings import resolve
from claimaudit.streaming import Totals


def run_audit(sources: Sequence[Source], **options: Any) -> tuple[Report, bool]:
    """The report, and whether Ctrl-C ended the run before its end.

    The first Ctrl-C ends the requests under way and leaves an incomplete report, without the
    documents that were not begun; the second one ends the process, at once and without one.
    What was answered is in the store both times.
    """
    auditor = _auditor(options)

    async def run() -> tuple[Report, bool]:
        with _interruptible(auditor) as interrupt:
            return await auditor.run(list(sources)), interrupt.happened

    with shown(auditor):
        return asyncio.run(run())


def stream_audit(
    sources: Sequence[Source],
    take: Callable[[Report], None],
    *,
    quiet: bool = False,
    **options: Any,
) -> tuple[Totals, bool]:
    """Hands over one-document reports as the documents finish, and keeps none of them.

    What they come to is returned. Ctrl-C as in `run_audit`. `quiet` shows no progress.
    """
    auditor = _auditor(options)
    across = auditor.settings.across
    totals = Totals()

    async def run() -> bool:
        held: Report | None = None
        with _interruptible(auditor) as interrupt:
            stream = cast("AsyncGenerator[Report]", auditor.stream(list(sources)))
            async with aclosing(stream) as reports:
                async for report in reports:
                    # With `across` the last one is on all documents.
                    held, done = (report, held) if across else (None, report)
                    if done is not None:
                        totals.add(done)
                        take(done)
            if held is not None:
                totals.add_between(held)
            totals.stop(auditor.stopped, cut_off=auditor.cut_off)
            return interrupt.happened

    with nullcontext() if quiet else shown(auditor):
        return totals, asyncio.run(run())


def _auditor(options: dict[str, Any]) -> Auditor:
    """One that keeps its answers in the usual store where no other was named."""
    auditor = Auditor(**options)
    if auditor.settings.store is None:
        auditor.use_store(default_path())
    return auditor


def plan_audit(sources: Sequence[Source], **options: Any) -> Plan:
    """What `run_audit` would ask for. Ctrl-C ends the process: there is nothing to keep."""
    auditor = _auditor(options)

    async def run() -> Plan:
        with ending_by(leave):
            return await auditor.plan(list(sources))

    return asyncio.run(run())


def store_path(given: str | None = None) -> Path:
    """The answer store that a run would use; raises SettingsError where it would use none."""
    store = resolve({"store": given}).store
    if store == "none":
        raise SettingsError("the answer store is turned off (store = none)")
    return Path(store) if store else default_path()


@dataclass(slots=True)
class _Interrupt:
    """Whether there was a Ctrl-C."""

    happened: bool = False


@contextmanager
def _interruptible(auditor: Auditor) -> Iterator[_Interrupt]:
    """Lets Ctrl-C cancel the audit of the running loop, and a second one end the process."""
    loop = asyncio.get_running_loop()
    interrupt = _Interrupt()

    def on_interrupt(*_: object) -> None:
        if interrupt.happened:
            leave()
        interrupt.happened = True
        loop.call_soon_threadsafe(auditor.cancel)

    with ending_by(on_interrupt):
        yield interrupt


def pull_model() -> Path:
    """Fetches the embedded model, with a bar on a terminal; where it is now."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    from claimaudit.llm import weights

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    quiet = not console.is_terminal
    with Bar("{task.description}", *columns, console=console, disable=quiet) as bar:
        task = bar.add_task("", total=weights.MODEL_BYTES)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        return weights.pull(tell)
