"""Assembly: one report of what was found out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from claimaudit import asking, findings, report
from claimaudit.audited import Audited, Found, joined, total
from claimaudit.findings import Finding
from claimaudit.report import Report, Run, Usage
from claimaudit.settings import Settings

if TYPE_CHECKING:
    from claimaudit.llm.client import Client


class Clock:
    """When a report was begun."""

    def __init__(self) -> None:
        self.started = datetime.now(UTC)
        self.at = time.monotonic()


def assemble(
    audited: Sequence[Audited],
    between: Found,
    settings: Settings,
    client: Client | None,
    clock: Clock,
    *,
    stopped: str | None = None,
    cut_off: bool = False,
) -> Report:
    """The report of some documents and of what stands between them.

    `stopped` is why no more was asked. `cut_off`: there are documents that are not among them.
    """
    rows = tuple(a.row for a in audited)
    passages = tuple(p for a in audited for p in a.passages)
    readings = tuple(r for a in audited for r in a.readings)
    parts: list[Found] = [*audited, between]
    found = findings.finish(
        (f for part in parts for f in part.findings if _wanted(f, settings)),
        {row.name: position for position, row in enumerate(rows)},
    )
    pairs = total(part.pairs for part in parts)
    coverage = report.coverage(rows, passages, readings, pairs)
    return Report(
        run=Run(
            claimaudit=version("claimaudit"),
            model=client.model if client else None,
            endpoint=client.origin if client else None,
            form=client.form if client else None,
            prompts=asking.prompt_labels(settings) if client else {},
            passage_sentences=settings.passage_sentences,
            passage_characters=settings.passage_characters,
            started=clock.started.isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - clock.at, 3),
            stopped=stopped,
            replayed=client is not None and client.replays,
        ),
        documents=rows,
        passages=passages,
        readings=readings,
        claims=tuple(c for a in audited for c in a.claims),
        findings=tuple(found),
        pairs=pairs,
        usage=usage_of(client) if client else Usage(),
        coverage=replace(coverage, complete=coverage.complete and not cut_off),
        trace=joined(part.trace for part in parts) if settings.trace else None,
    )


def usage_of(client: Client) -> Usage:
    """What a client has spent so far, as reports tell it."""
    return Usage(**client.usage.as_dict())


def _wanted(finding: Finding, settings: Settings) -> bool:
    slugs = {finding.kind, finding.slug}
    return (not settings.select or bool(slugs & set(settings.select))) and not slugs & set(
        settings.ignore
    )
