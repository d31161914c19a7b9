"""A live line on stderr while an audit runs, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from claimaudit.auditor import Auditor, Progress


def line(progress: Progress) -> str:
    """How far a run has come, in words."""
    usage = progress.usage
    parts = [f"{progress.passages_done:,}/{progress.passages:,} passages"]
    if progress.pairs:
        parts.append(f"{progress.pairs_done:,}/{progress.pairs:,} pairs")
    parts.append(f"{progress.findings:,} finding" + "s" * (progress.findings != 1))
    parts.append(f"{_short(usage.prompt_tokens + usage.completion_tokens)} tokens")
    if usage.cost is not None:
        parts.append(f"${usage.cost:.4f}" if usage.cost < 1 else f"${usage.cost:,.2f}")
    return "  ".join(parts)


def _short(number: int) -> str:
    """`950`, `12.3k`, `4.0M`."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.1f}{letter}"
    return str(number)


@contextmanager
def shown(auditor: Auditor) -> Iterator[None]:
    """The line, for as long as the block runs; on a terminal only, and gone afterwards."""
    if not sys.stderr.isatty() or not auditor.settings.llm:
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    columns = (
        BarColumn(bar_width=None),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True)),
    )
    bar = Bar(
        *columns,
        console=Console(stderr=True),
        transient=True,
        expand=True,
        # What the run writes itself must not end up in the line.
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        task = bar.add_task(line(auditor.progress), total=0)

        def show(progress: Progress) -> None:
            bar.update(
                task,
                total=progress.passages + progress.pairs,
                completed=progress.passages_done + progress.pairs_done,
                description=line(progress),
            )

        auditor.on_progress = show
        yield
