"""What a run comes to whose documents are written as they finish, and then let go."""

from __future__ import annotations

import time
from dataclasses import replace

from claimaudit.audited import total
from claimaudit.findings import Finding
from claimaudit.report import Coverage, Pairs, Report, Run, Usage


class Totals:
    """Sums up one-document reports as they pass; keeps no document."""

    def __init__(self) -> None:
        self.unreadable = False
        self._began = time.monotonic()
        self._first: Run | None = None
        self._pairs = Pairs()
        self._usage = Usage()
        self._coverage = Coverage(complete=True)
        self._between: tuple[Finding, ...] = ()
        self._stopped: str | None = None

    def add(self, report: Report) -> None:
        """A document that is done."""
        self._note(report)
        self.unreadable |= any(d.sha256 is None for d in report.documents)
        before, own = self._coverage, report.coverage
        self._coverage = Coverage(
            before.characters + own.characters,
            before.read + own.read,
            before.complete and own.complete,
        )

    def add_between(self, report: Report) -> None:
        """The report on what stands between the documents, which lists them once more."""
        self._note(report)
        self._between = report.findings
        if report.pairs.failed or report.pairs.skipped:
            self._coverage = replace(self._coverage, complete=False)

    def _note(self, report: Report) -> None:
        self._first = self._first or report.run
        self._pairs = total([self._pairs, report.pairs])
        self._usage = report.usage  # every report tells the run's usage so far
        self._stopped = report.run.stopped

    def stop(self, why: str | None, *, cut_off: bool) -> None:
        """The run is over: why it asked no more, and whether documents were left out."""
        self._stopped = why or self._stopped
        if cut_off:
            self._coverage = replace(self._coverage, complete=False)

    def report(self) -> Report:
        """The run without its documents."""
        if self._first is None:
            raise ValueError("no document was added")
        seconds = round(time.monotonic() - self._began, 3)
        return Report(
            run=replace(self._first, seconds=seconds, stopped=self._stopped),
            findings=self._between,
            pairs=self._pairs,
            usage=self._usage,
            coverage=self._coverage,
        )
