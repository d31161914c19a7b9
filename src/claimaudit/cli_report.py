"""Running an audit from the command line, and writing its report where it was asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimaudit.cli_options import Exit, FailOn, Format, OutputOptions
from claimaudit.errors import ReportError
from claimaudit.findings import SEVERITIES
from claimaudit.report import Report

if TYPE_CHECKING:
    from claimaudit.atomic import Write


def whole(sources: list[str], options: dict[str, Any], writing: OutputOptions) -> int:
    """One report at the end; the exit code."""
    from claimaudit.running import run_audit

    known = _baseline(writing)
    _check_stdout(writing)
    report, interrupted = run_audit(sources, **options)
    if known is not None:
        report = report.without_findings_of(known)
    rendered = render(report.without_text() if writing.no_text else report, writing)
    with _target(writing.output) as write:
        write(rendered)
    if interrupted:
        return Exit.INTERRUPTED
    unreadable = any(document.sha256 is None for document in report.documents)
    return exit_code(report, report.worst(), writing.fail_on, unreadable=unreadable)


def stream(sources: list[str], options: dict[str, Any], writing: OutputOptions) -> int:
    """A line of JSON for each document as it is done, and one on the run; the exit code."""
    from claimaudit.render import tabular
    from claimaudit.running import stream_audit

    known = _baseline(writing)
    _check_stdout(writing)
    worst: str | None = None
    with _target(writing.output) as write:

        def wanted(report: Report) -> Report:
            nonlocal worst
            if known is not None:
                report = report.without_findings_of(known)
            worst = max(filter(None, (worst, report.worst())), key=SEVERITIES.index, default=None)
            return report.without_text() if writing.no_text else report

        def take(report: Report) -> None:
            for line in tabular.document_lines(wanted(report)):
                write(line)

        # A live line among lines of JSON would be no help to anybody.
        quiet = writing.output is None and sys.stdout.isatty()
        totals, interrupted = stream_audit(sources, take, quiet=quiet, **options)
        run = wanted(totals.report())
        write(tabular.run_line(run))
    if interrupted:
        return Exit.INTERRUPTED
    return exit_code(run, worst, writing.fail_on, unreadable=totals.unreadable)


def exit_code(report: Report, worst: str | None, fail_on: FailOn, *, unreadable: bool) -> int:
    """What a finished run exits with; rules-only runs ask for no reading."""
    if unreadable or not (report.rules_only or report.complete):
        return Exit.INCOMPLETE
    if worst is None or fail_on is FailOn.never:
        return Exit.CLEAN
    reached = SEVERITIES.index(worst) >= SEVERITIES.index(fail_on.value)
    return Exit.FINDINGS if reached else Exit.CLEAN


def render(report: Report, writing: OutputOptions) -> str:
    """The report in a format; each renderer is loaded only when it is asked for."""
    format_ = writing.format_
    if format_ is Format.json:
        return report.to_json() + "\n"
    if format_ is Format.html:
        return report.to_html()
    if format_ is Format.sarif:
        from claimaudit.render import sarif

        return sarif.render(report) + "\n"
    if format_ in (Format.jsonl, Format.csv):
        from claimaudit.render import tabular

        if format_ is Format.jsonl:
            return tabular.to_jsonl(report)
        return tabular.to_csv(report, writing.table.value)
    from claimaudit.render import text

    on_terminal = writing.output is None and sys.stdout.isatty()
    return text.render(
        report,
        verbose=writing.verbose,
        width=_columns() if on_terminal else 80,
        color=on_terminal
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") not in ("dumb", "unknown"),
    )


def _columns() -> int:
    """The width of the terminal; one that does not tell has 80 columns."""
    return max(40, min(shutil.get_terminal_size().columns, 120))


def _baseline(writing: OutputOptions) -> Report | None:
    return None if writing.baseline is None else Report.load(writing.baseline)


def _check_stdout(writing: OutputOptions) -> None:
    """Raises ReportError before anything is asked for a report that could not be written."""
    if writing.output is None and sys.__stdout__ is None:
        raise ReportError("can not write the report: stdout is closed; name a file with -o")


@contextmanager
def _target(output: Path | None) -> Iterator[Write]:
    """Stdout, written as it comes; or a file, which is there when the block has ended."""
    if output is not None:
        from claimaudit import atomic

        with atomic.whole(output) as write:
            yield write
        return

    def to_stdout(content: str | bytes) -> None:
        sys.stdout.write(content if isinstance(content, str) else content.decode())
        sys.stdout.flush()

    yield to_stdout
