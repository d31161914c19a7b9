"""The options of the command line, each declared once; commands take them in groups.

A group is a dataclass whose fields are options. A command that is `grouped` names a group as
the type of a parameter: its options stand in the help where the parameter stands, and the
command gets them as one value.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer


class Exit:
    """Exit codes, as scripts may rely on them."""

    CLEAN = 0
    FINDINGS = 1
    NOTHING_AUDITED = 2
    INCOMPLETE = 3
    INTERRUPTED = 130  # by Ctrl-C, SIGTERM, or a terminal that was closed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """Options that are settings of the same name; one not given leaves its setting alone."""

    def given(self) -> dict[str, Any]:
        """The settings that were given on the command line."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value is not None and value is not False}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOptions(_Settings):
    """Whom to ask, how much, and where the answers are kept."""

    model: Annotated[
        str | None, typer.Option("-m", "--model", help="Whom to ask; `local` is embedded.")
    ] = None
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint of your own.")
    ] = None
    no_llm: Annotated[bool, typer.Option("--no-llm", help="The rules alone, no model.")] = False
    max_pairs: Annotated[
        int | None,
        typer.Option(help="Judge so many pairs a claim.  [default: 6; 1 for the embedded model]"),
    ] = None
    max_pairs_total: Annotated[int | None, typer.Option(help="Judge so many pairs in all.")] = None
    cassette: Annotated[
        str | None, typer.Option(metavar="PATH", help="Replay recorded answers from this folder.")
    ] = None
    record: Annotated[bool, typer.Option("--record", help="Ask, and record into the cassette.")] = (
        False
    )
    store: Annotated[
        str | None, typer.Option(metavar="PATH|none", help="Where answers are kept.")
    ] = None
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again what is stored.")] = False
    concurrency: Annotated[int | None, typer.Option(help="Requests under way at once.")] = None
    max_requests: Annotated[
        int | None, typer.Option(help="Stop asking after so many requests.")
    ] = None
    max_tokens: Annotated[int | None, typer.Option(help="Stop asking after so many tokens.")] = None
    max_cost: Annotated[float | None, typer.Option(help="Stop asking at this cost.")] = None
    timeout: Annotated[float | None, typer.Option(help="Seconds for one answer.")] = None
    deadline: Annotated[float | None, typer.Option(help="Seconds for the whole run.")] = None

    def given(self) -> dict[str, Any]:
        """As for every group; `--no-llm` is the setting `llm`, turned off."""
        chosen = super(ModelOptions, self).given()
        return {**chosen, "llm": False} if chosen.pop("no_llm", False) else chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOptions(ModelOptions):
    """The options of an audit of several documents."""

    across: Annotated[
        bool, typer.Option("--across", help="Compare the documents with each other too.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions(_Settings):
    """How sources are read, and which findings are wanted."""

    max_bytes: Annotated[
        int | None, typer.Option(help="Refuse a larger file.  [default: 200000000]")
    ] = None
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the documents speak from.")
    ] = None
    text_key: Annotated[str | None, typer.Option(help="The key of the text in JSONL rows.")] = None
    id_key: Annotated[str | None, typer.Option(help="The key of the name in JSONL rows.")] = None
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="SLUG", help="Only this kind or subtype. Repeatable."),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="SLUG", help="Not this kind or subtype. Repeatable."),
    ] = None


def _file(path: Path | None) -> Path | None:
    """The file to write; `-` is stdout, as everywhere."""
    return None if path == Path("-") else path


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputOptions:
    """How a report is written, and what the run exits with."""

    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="How the report is written. text and html are for the eye and may change; the"
            " others are stable. jsonl is written line by line as documents finish.",
        ),
    ] = Format.text
    table: Annotated[Table, typer.Option("--table", help="What a row of csv is.")] = Table.findings
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            callback=_file,
            help="Write here instead of to stdout: the whole file at the end, or nothing.",
        ),
    ] = None
    baseline: Annotated[
        Path | None, typer.Option(metavar="REPORT", help="Leave out findings that stand in it.")
    ] = None
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the documents' texts out.")] = (
        False
    )
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit 1 for findings at or above this.")
    ] = FailOn.error
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="List notes too.")] = False


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command every option of the groups among its parameters."""
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, type[Any]] = {
        name: parameter.annotation
        for name, parameter in signature.parameters.items()
        if isinstance(parameter.annotation, type) and is_dataclass(parameter.annotation)
    }

    @functools.wraps(command)
    def wrapper(**given: Any) -> None:
        made = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        command(**given, **made)

    def expanded() -> Iterator[inspect.Parameter]:
        for name, parameter in signature.parameters.items():
            if name in groups:
                yield from _parameters(groups[name])
            else:
                yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)

    parameters = list(expanded())
    wrapper.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper


def _parameters(group: type) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        yield inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=hints[field.name],
            default=field.default,
        )
