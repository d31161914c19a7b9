"""Running an audit for a person: progress on the terminal, Ctrl-C, the answer store."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from claimaudit.auditor import Auditor, Progress
from claimaudit.errors import SettingsError
from claimaudit.llm.answers import default_path
from claimaudit.planning import Plan
from claimaudit.report import Report
from claimaudit.settings import resolve

INTERRUPTED = 130
SHOW_CURSOR = "\x1b[?25h"


def run_audit(sources: Sequence[str], **options: Any) -> tuple[Report, bool]:
    """The report, and whether Ctrl-C ended the run before its end.

    The first Ctrl-C ends the requests under way and leaves an incomplete report, the second
    one the process, at once and without one; what was answered is in the store both times.
    """
    auditor = Auditor(**options)
    if auditor.settings.store is None:
        auditor.use_store(default_path())
    interrupted = False

    async def run() -> Report:
        loop = asyncio.get_running_loop()

        def on_interrupt(*_: object) -> None:
            nonlocal interrupted
            if interrupted:
                _leave()
            interrupted = True
            loop.call_soon_threadsafe(auditor.cancel)

        with _on_ctrl_c(on_interrupt):
            return await auditor.run(list(sources))

    with _progress(auditor):
        report = asyncio.run(run())
    return report, interrupted


def plan_audit(sources: Sequence[str], **options: Any) -> Plan:
    """What `run_audit` would ask for."""
    auditor = Auditor(**options)
    if auditor.settings.store is None:
        auditor.use_store(default_path())
    return asyncio.run(auditor.plan(list(sources)))


def store_path(given: str | None = None) -> Path:
    """The answer store that a run would use; raises SettingsError where it would use none."""
    store = resolve({"store": given}).store
    if store == "none":
        raise SettingsError("the answer store is turned off (store = none)")
    return Path(store) if store else default_path()


def _leave() -> NoReturn:
    """End without waiting for threads; the progress bar has hidden the cursor."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{SHOW_CURSOR}\n")
        sys.stderr.flush()
    os._exit(INTERRUPTED)


@contextmanager
def _on_ctrl_c(handler: Callable[..., None]) -> Iterator[None]:
    """A handler of Python's own, not the loop's: it runs while the loop waits for stdin too."""
    try:
        before = signal.signal(signal.SIGINT, handler)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(auditor: Auditor) -> Iterator[None]:
    """A live line on stderr, on a terminal only."""
    if not sys.stderr.isatty() or not auditor.settings.llm:
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("passages and pairs  {task.fields[findings]} findings"),
        TextColumn("{task.fields[tokens]:,} tokens"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, findings=0, tokens=0)

        def show(progress: Progress) -> None:
            usage = progress.usage
            bar.update(
                task,
                total=progress.passages + progress.pairs,
                completed=progress.passages_done + progress.pairs_done,
                findings=progress.findings,
                tokens=usage.prompt_tokens + usage.completion_tokens,
            )

        auditor.on_progress = show
        yield


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
