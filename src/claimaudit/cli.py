"""The command line: thin, everything it does the library does too."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimaudit import cli_eval
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


class Format(StrEnum):
    text = "text"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    html = "html"
    csv = "csv"


class Table(StrEnum):
    findings = "findings"
    claims = "claims"
    readings = "readings"
    documents = "documents"


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


Source = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="Files (.txt, .md, .jsonl, .jsonl.gz), folders, or - for stdin."
    ),
]
# Output options, shared by the commands.
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help="How the report is written. text and html are for the eye and may change; the others"
        " are stable.",
    ),
]
TableOption = Annotated[Table, typer.Option("--table", help="What a row of csv is.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of to stdout.")
]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit 1 for findings at or above this.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="SLUG", help="Only this kind or subtype.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="SLUG", help="Not this kind or subtype.")
]
Baseline = Annotated[
    Path | None, typer.Option(metavar="REPORT", help="Leave out findings that stand in it.")
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the documents' texts out.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="List notes too.")]
Date = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the documents speak from.")
]
TextKey = Annotated[str | None, typer.Option(help="The key of the text in JSONL rows.")]
IdKey = Annotated[str | None, typer.Option(help="The key of the name in JSONL rows.")]
MaxBytes = Annotated[int | None, typer.Option(help="Refuse a larger file.  [default: 200000000]")]


@app.command()
def audit(
    sources: Source,
    model: Annotated[
        str | None, typer.Option("-m", "--model", help="Whom to ask; `local` is embedded.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint of your own.")
    ] = None,
    no_llm: Annotated[bool, typer.Option("--no-llm", help="The rules alone, no model.")] = False,
    across: Annotated[
        bool, typer.Option("--across", help="Compare the documents with each other too.")
    ] = False,
    max_pairs: Annotated[
        int | None,
        typer.Option(help="Judge so many pairs a claim.  [default: 6; 1 for the embedded model]"),
    ] = None,
    max_pairs_total: Annotated[int | None, typer.Option(help="Judge so many pairs in all.")] = None,
    cassette: Annotated[
        str | None, typer.Option(metavar="PATH", help="Replay recorded answers from this folder.")
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Ask, and record into the cassette.")
    ] = False,
    store: Annotated[
        str | None, typer.Option(metavar="PATH|none", help="Where answers are kept.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again what is stored.")] = False,
    concurrency: Annotated[int | None, typer.Option(help="Requests under way at once.")] = None,
    max_requests: Annotated[int | None, typer.Option(help="Stop asking after so many.")] = None,
    max_tokens: Annotated[int | None, typer.Option(help="Stop asking after so many.")] = None,
    max_cost: Annotated[float | None, typer.Option(help="Stop asking at this cost.")] = None,
    timeout: Annotated[float | None, typer.Option(help="Seconds for one answer.")] = None,
    deadline: Annotated[float | None, typer.Option(help="Seconds for the whole run.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked and cost; ask nothing.")
    ] = False,
    max_bytes: MaxBytes = None,
    date: Date = None,
    text_key: TextKey = None,
    id_key: IdKey = None,
    select: Select = None,
    ignore: Ignore = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Keep every exchange in the report.")
    ] = False,
    format_: FormatOption = Format.text,
    table: TableOption = Table.findings,
    output: Output = None,
    baseline: Baseline = None,
    no_text: NoText = False,
    fail_on: FailOnOption = FailOn.error,
    verbose: Verbose = False,
) -> None:
    """Audit documents: claims, garbled places, contradictions, and what was not read."""
    from claimaudit import running

    options: dict[str, Any] = {
        "llm": False if no_llm else None,
        "model": model,
        "base_url": base_url,
        "across": across or None,
        "max_pairs": max_pairs,
        "max_pairs_total": max_pairs_total,
        "cassette": cassette,
        "record": record or None,
        "store": store,
        "fresh": fresh or None,
        "concurrency": concurrency,
        "max_requests": max_requests,
        "max_tokens": max_tokens,
        "max_cost": max_cost,
        "timeout": timeout,
        "deadline": deadline,
        "max_bytes": max_bytes,
        "date": date,
        "text_key": text_key,
        "id_key": id_key,
        "select": select,
        "ignore": ignore,
        "trace": trace or None,
    }
    if dry_run:
        plan = running.plan_audit(sources, **options)
        sys.stdout.write(str(plan))
        raise typer.Exit(Exit.INCOMPLETE if plan.unreadable else Exit.CLEAN)
    report, interrupted = running.run_audit(sources, **options)
    report = _deliver(report, format_, table, output, baseline, no_text=no_text, verbose=verbose)
    raise typer.Exit(Exit.INTERRUPTED if interrupted else exit_code(report, fail_on))


@app.command()
def lint(
    sources: Source,
    max_bytes: MaxBytes = None,
    date: Date = None,
    text_key: TextKey = None,
    id_key: IdKey = None,
    select: Select = None,
    ignore: Ignore = None,
    format_: FormatOption = Format.text,
    table: TableOption = Table.findings,
    output: Output = None,
    baseline: Baseline = None,
    no_text: NoText = False,
    fail_on: FailOnOption = FailOn.error,
    verbose: Verbose = False,
) -> None:
    """Find garbled text by rules alone: no model, no network."""
    from claimaudit.running import run_audit

    report, interrupted = run_audit(
        sources,
        llm=False,
        max_bytes=max_bytes,
        date=date,
        text_key=text_key,
        id_key=id_key,
        select=select,
        ignore=ignore,
    )
    report = _deliver(report, format_, table, output, baseline, no_text=no_text, verbose=verbose)
    raise typer.Exit(Exit.INTERRUPTED if interrupted else exit_code(report, fail_on))


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


def _deliver(
    report: Report,
    format_: Format,
    table: Table,
    output: Path | None,
    baseline: Path | None,
    *,
    no_text: bool,
    verbose: bool,
) -> Report:
    """Writes the report where it was asked for; what is left of it after the baseline."""
    from claimaudit.atomic import write_whole
    from claimaudit.report import Report

    if baseline is not None:
        report = report.without_findings_of(Report.load(baseline))
    shown = report.without_text() if no_text else report
    rendered = _rendered(shown, format_, table, output, verbose=verbose)
    if output is None:
        sys.stdout.write(rendered)
    else:
        write_whole(output, rendered)
    return report


def _rendered(
    report: Report, format_: Format, table: Table, output: Path | None, *, verbose: bool
) -> str:
    """The report in a format; each renderer is loaded only when it is asked for."""
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
        return tabular.to_csv(report, table.value)
    from claimaudit.render import text

    color = output is None and _color()
    return text.render(report, verbose=verbose, width=_width(output), color=color)


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
