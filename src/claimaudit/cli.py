"""The command line: thin, everything it does the library does too."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from claimaudit import cli_eval
from claimaudit.cli_options import (
    AuditOptions,
    Exit,
    Format,
    InputOptions,
    OutputOptions,
    grouped,
)

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


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"claimaudit {version('claimaudit')}")
        raise typer.Exit(Exit.CLEAN)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it and exit.")
    ] = False,
) -> None: ...


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
    from claimaudit import cli_report

    run = cli_report.stream if writing.format_ is Format.jsonl else cli_report.whole
    try:
        code = run(sources, options, writing)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone, and wants no more
        code = Exit.CLEAN
    raise typer.Exit(code)


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
