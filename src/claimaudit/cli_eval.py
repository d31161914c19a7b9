"""`claimaudit eval`: thin; reads gold and reports, runs audits, prints scores."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimaudit.errors import SettingsError

if TYPE_CHECKING:
    from claimaudit.documents import Document
    from claimaudit.report import Report

app = typer.Typer(help="Measure: against gold, on labelled texts and pairs.", no_args_is_help=True)


class Format(StrEnum):
    text = "text"
    json = "json"


GoldOption = Annotated[
    list[Path],
    typer.Option(
        "--gold", metavar="PATH", help="Gold: a file, or a folder of *.findings.jsonl and "
        "*.claims.jsonl. May be given again."
    ),
]  # fmt: skip
ReportOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--report", metavar="FILE", help="Score this saved report instead of running an audit. "
        "Several are scored as one."
    ),
]  # fmt: skip
FormatOption = Annotated[Format, typer.Option("--format", help="How the scores are written.")]


@app.command()
def findings(
    gold: GoldOption,
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...")] = None,
    report: ReportOption = None,
    format_: FormatOption = Format.text,
) -> None:
    """Score findings and claims against gold."""
    from claimaudit import evaluate
    from claimaudit.evaluate.records import findings_record
    from claimaudit.evaluate.render import findings_text

    loaded = evaluate.load(gold)
    evaluation = evaluate.evaluate(_report(report, sources), loaded)
    if format_ is Format.json:
        _print_json(findings_record(evaluation))
    else:
        sys.stdout.write(findings_text(evaluation))


def _report(paths: Sequence[Path] | None, sources: Sequence[str] | None, **options: Any) -> Report:
    """The saved reports, or that of an audit: one of the two must be given."""
    from claimaudit.evaluate.runs import merge
    from claimaudit.report import Report

    if bool(paths) == bool(sources):
        raise SettingsError("give either --report FILE or something to audit")
    if paths:
        return merge([Report.load(path) for path in paths])
    return run_audit(sources or (), **options)


def run_audit(sources: Sequence[str | Document], **options: Any) -> Report:
    """The report of an audit."""
    from claimaudit import running

    return running.run_audit(sources, **options)[0]  # type: ignore[arg-type]


def _print_json(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
