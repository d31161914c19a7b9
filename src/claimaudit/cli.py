"""The command line: thin, everything it does the library does too."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimaudit import cli_eval
from claimaudit.cli_options import (
    AuditOptions,
    FailOn,
    Format,
    InputOptions,
    OutputOptions,
    grouped,
)
from claimaudit.errors import ClaimauditError

if TYPE_CHECKING:
    from claimaudit.report import Report

app = typer.Typer(
    name="claimaudit",
    help="Pull the claims out of a text with exact quotes, and find where it is garbled or"
    " contradicts itself.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich costs a third of a second at every --help
    context_settings={"help_option_names": ["-h", "--help"]},
)
model_app = typer.Typer(help="The embedded model: fetch it, find it.", no_args_is_help=True)
app.add_typer(model_app, name="model")
store_app = typer.Typer(
    help="The answer store, which spares asking twice: where it is, and emptying it. It keeps"
    " within 1 GiB by dropping its oldest answers; CLAIMAUDIT_STORE_BYTES sets another limit.",
    no_args_is_help=True,
)
app.add_typer(store_app, name="store")
app.add_typer(cli_eval.app, name="eval")


class Exit:
    """Exit codes, as scripts may rely on them."""

    CLEAN = 0
    FINDINGS = 1
    NOTHING_AUDITED = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


Source = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="Files (.txt, .md, .jsonl, .jsonl.gz), folders, or - for stdin."
    ),
]


@app.command()
@grouped
def audit(
    sources: Source,
    asking: AuditOptions,
    reading: InputOptions,
    writing: OutputOptions,
    trace: Annotated[
        bool, typer.Option("--trace", help="Keep every exchange in the report.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked and cost; ask nothing.")
    ] = False,
) -> None:
    """Audit documents: claims, garbled places, contradictions, and what was not read."""
    options = {**asking.given(), **reading.given(), **({"trace": True} if trace else {})}
    if dry_run:
        from claimaudit.running import plan_audit

        plan = plan_audit(sources, **options)
        sys.stdout.write(str(plan))
        raise typer.Exit(Exit.INCOMPLETE if plan.unreadable else Exit.CLEAN)
    _run(sources, options, writing)


@app.command()
@grouped
def lint(sources: Source, reading: InputOptions, writing: OutputOptions) -> None:
    """Find garbled text by rules alone: no model, no network."""
    _run(sources, {**reading.given(), "llm": False}, writing)


def _run(sources: list[str], options: dict[str, Any], writing: OutputOptions) -> None:
    from claimaudit.running import run_audit

    report, interrupted = run_audit(sources, **options)
    report = _deliver(report, writing)
    raise typer.Exit(Exit.INTERRUPTED if interrupted else exit_code(report, writing.fail_on))


def exit_code(report: Report, fail_on: FailOn) -> int:
    """What a finished run exits with."""
    from claimaudit.findings import SEVERITIES

    if _left_undone(report):
        return Exit.INCOMPLETE
    worst = report.worst()
    if worst is None or fail_on is FailOn.never:
        return Exit.CLEAN
    reached = SEVERITIES.index(worst) >= SEVERITIES.index(fail_on.value)
    return Exit.FINDINGS if reached else Exit.CLEAN


def _left_undone(report: Report) -> bool:
    """Something that was asked for was not done; rules-only runs ask for no reading."""
    if any(d.sha256 is None for d in report.documents):
        return True
    return not report.rules_only and not report.complete


def _deliver(report: Report, writing: OutputOptions) -> Report:
    """Writes the report where it was asked for; what is left of it after the baseline."""
    from claimaudit.atomic import write_whole
    from claimaudit.report import Report

    if writing.baseline is not None:
        report = report.without_findings_of(Report.load(writing.baseline))
    rendered = _rendered(report.without_text() if writing.no_text else report, writing)
    if writing.output is None:
        sys.stdout.write(rendered)
    else:
        write_whole(writing.output, rendered)
    return report


def _rendered(report: Report, writing: OutputOptions) -> str:
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

    color = writing.output is None and _color()
    return text.render(report, verbose=writing.verbose, width=_width(writing.output), color=color)


def _width(output: Path | None) -> int:
    if output is None and sys.stdout.isatty():
        return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns, 120))
    return 80


def _color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@model_app.command()
def pull() -> None:
    """Fetch the embedded model; accepted only by its SHA-256."""
    from claimaudit.running import pull_model

    typer.echo(pull_model())


@model_app.command("list")
def list_models() -> None:
    """The embedded model: name, size, hash, and whether it is here."""
    from claimaudit.llm import weights

    there = weights.model_path().is_file()
    size = f"{weights.MODEL_BYTES / 1e9:.1f} GB"
    typer.echo(
        f"{weights.MODEL_NAME}  {size}  sha256 {weights.MODEL_SHA256[:12]}…"
        f"  {'here' if there else 'not here: claimaudit model pull'}"
    )


@model_app.command()
def path() -> None:
    """Where the embedded model is, or would be."""
    from claimaudit.llm import weights

    typer.echo(weights.model_path())


StoreOption = Annotated[
    str | None, typer.Option("--store", metavar="PATH", help="This one, not the usual one.")
]


@store_app.command("path")
def path_of_store(store: StoreOption = None) -> None:
    """Where answers are kept, whether or not there are any yet."""
    from claimaudit.running import store_path

    typer.echo(store_path(store))


@store_app.command("clear")
def clear_store(store: StoreOption = None) -> None:
    """Drop every kept answer; the next run asks again."""
    from claimaudit.llm.answers import clear
    from claimaudit.running import store_path

    where = store_path(store)
    typer.echo(f"{clear(where)} answers dropped from {where}")


def main() -> None:
    """The entry point: claimaudit's own errors are one message and exit 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except ClaimauditError as error:
        sys.stderr.write(f"claimaudit: {error}\n")
        sys.exit(Exit.NOTHING_AUDITED)
    except BrokenPipeError:
        # The reader has gone; Python would complain once more while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.CLEAN)
