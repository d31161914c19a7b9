"""Writes what docs/ repeats from the code: rules, findings, commands, settings, Python, cost.

python tools/pages.py

Each part stands in its page between `<!-- begin NAME -->` and `<!-- end NAME -->`; the rest of a
page is written by hand. The JSON Schema is a file of its own.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

import claimaudit
from claimaudit import errors
from claimaudit.cli import app
from claimaudit.findings import severity
from claimaudit.linting import REGISTRY, Rule
from claimaudit.render.rulebook import rulebook
from claimaudit.report import SCHEMA_VERSION, Report
from claimaudit.settings import NOT_FROM_PROJECT, Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SCHEMA = DOCS / "report.schema.json"


def rules() -> str:
    """Every rule of the registry, subtype by subtype."""
    parts = []
    for slug in dict.fromkeys(rule.slug for rule in REGISTRY):
        found = [rule for rule in REGISTRY if rule.slug == slug]
        first = found[0]
        level = severity(first.kind, first.subtype, [first.origin])
        sure = "not measured" if first.precision is None else f"{first.precision:.3f}"
        parts.append(f"## {slug}\n\nSeverity `{level}`; confidence {sure}.")
        parts += [_rule(rule) for rule in found]
    return "\n\n".join(parts)


def _rule(rule: Rule) -> str:
    example = "\n".join(f"    {line}" for line in rule.example.splitlines())
    summary, limits = _escaped(rule.summary), _escaped(rule.limits)
    return f"{summary} For example:\n\n{example}\n\nLimits: {limits}"


def findings() -> str:
    """Every subtype that no rule finds, with what it means."""
    by_rule = {rule.slug for rule in REGISTRY}
    rows = ["| slug | meaning |", "| --- | --- |"]
    rows += [f"| `{e.slug}` | {_escaped(e.short)} |" for e in rulebook() if e.slug not in by_rule]
    return "\n".join(rows)


def commands() -> str:
    """What every command says of itself when asked for help."""
    return "\n\n".join(_help(words) for words in leaves(get_command(app)))


def leaves(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call each command."""
    if not hasattr(command, "commands"):
        yield words
        return
    for name, one in command.commands.items():
        yield from leaves(one, (*words, name))


def _help(words: tuple[str, ...]) -> str:
    asked = [*words, "--help"]
    text = CliRunner().invoke(app, asked, prog_name="claimaudit", terminal_width=88).stdout
    lines = "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())
    return f"## claimaudit {' '.join(words)}\n\n{lines}"


def settings() -> str:
    """Every setting with its default, and whether a project file may set it."""
    rows = ["| setting | default | in a project file |", "| --- | --- | --- |"]
    for one in dataclasses.fields(Settings):
        allowed = "no" if one.name in NOT_FROM_PROJECT else "yes"
        rows.append(f"| `{one.name}` | `{one.default!r}` | {allowed} |")
    return "\n".join([*rows, "", _doc(Settings)])


def api() -> str:
    """Every public name: signature, docstring, fields, methods."""
    return "\n\n".join(_public(name, getattr(claimaudit, name)) for name in claimaudit.__all__)


def _public(name: str, thing: Any) -> str:
    if not inspect.isclass(thing):
        return f"## {name}\n\n{_signature(name, thing)}\n\n{_doc(thing)}"
    parts = [f"## {name}", _doc(thing)]
    if dataclasses.is_dataclass(thing):
        rows = [f"| `{f.name}` | `{_cell(str(f.type))}` |" for f in dataclasses.fields(thing)]
        parts.append("\n".join(["| field | type |", "| --- | --- |", *rows]))
    elif not issubclass(thing, Exception):
        parts.insert(1, _signature(name, thing))
    if thing is errors.ClaimauditError:
        tree = (errors.__doc__ or "").partition("\n\n")[2]
        parts.append(inspect.cleandoc("\n" + tree.partition("\n\n")[0]).join(("<pre>", "</pre>")))
    for method, value in vars(thing).items():
        if not method.startswith("_") and (inspect.getdoc(value) or "") and _is_own(value):
            parts.append(_method(name, method, value))
    return "\n\n".join(parts)


def _is_own(value: Any) -> bool:
    return isinstance(value, (property, classmethod, staticmethod)) or inspect.isfunction(value)


def _method(owner: str, name: str, value: Any) -> str:
    if isinstance(value, property):
        return f"`.{name}` (property): {_doc(value)}"
    plain = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
    return f"### {owner}.{name}\n\n{_signature(f'{owner}.{name}', plain)}\n\n{_doc(value)}"


class _Written(str):
    """An annotation as it stands in the source, which `inspect` would put in quotes."""

    __slots__ = ()
    __repr__ = str.__str__


def _signature(name: str, thing: Any) -> str:
    signature = inspect.signature(thing)
    own = [
        one.replace(annotation=_Written(one.annotation)) if isinstance(one.annotation, str) else one
        for one in signature.parameters.values()
        if one.name not in ("self", "cls")
    ]
    returned = signature.return_annotation
    returned = _Written(returned) if isinstance(returned, str) else returned
    prefix = "async " if inspect.iscoroutinefunction(thing) else ""
    return f"    {prefix}{name}{signature.replace(parameters=own, return_annotation=returned)}"


def _doc(thing: Any) -> str:
    return _escaped(inspect.getdoc(thing) or "")


def _escaped(text: str) -> str:
    """Text whose signs outside of `code` are signs and no Markdown."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else re.sub(r"([*_<>\[\]|~])", r"\\\1", p) for p in parts)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("\\\\|", "\\|").split())


def cost(report: Report) -> str:
    """What the recorded audit of the five documents asked for."""
    usage, passages = report.usage, len(report.passages)
    rows = [
        ("requests", usage.requests),
        ("tokens of requests", usage.prompt_tokens),
        ("of these, cached by the server", usage.cached_tokens),
        ("tokens of answers", usage.completion_tokens),
        ("claims", len(report.claims)),
        ("pairs judged", report.pairs.judged),
    ]
    head = (
        f"{len(report.documents)} documents, {report.coverage.characters:,} characters,"
        f" {passages} passages, read by {report.run.model}:"
    )
    table = ["| | in all | a passage |", "| --- | ---: | ---: |"]
    table += [f"| {name} | {number:,} | {number / passages:,.2f} |" for name, number in rows]
    return "\n".join([head, "", *table])


def schema() -> dict[str, Any]:
    """The JSON Schema of a report, and under `$defs` of the two kinds of jsonl lines."""
    from pydantic import TypeAdapter

    body = TypeAdapter(Report).json_schema(mode="serialization")
    definitions, fields = body["$defs"], body["properties"]
    version = {"const": SCHEMA_VERSION, "description": "Grows by optional keys only."}
    definitions["DocumentLine"] = _line(
        "document",
        "A line a document: the report restricted to it.",
        fields,
        ("run", "documents", "passages", "readings", "claims", "findings", "coverage"),
    )
    definitions["RunLine"] = _line(
        "run",
        "The last line: what belongs to no single document.",
        fields,
        ("run", "findings", "pairs", "usage", "coverage"),
    )
    definitions["Line"] = {
        "description": "A line of jsonl.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("DocumentLine", "RunLine")],
    }
    for name in ("DocumentLine", "RunLine"):
        definitions[name]["properties"]["schema_version"] = version
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimaudit report",
        "description": body["description"],
        "type": "object",
        "required": ["schema_version", *(name for name in fields if name != "trace")],
        "properties": {"schema_version": version, **fields},
        "$defs": definitions,
    }


def _line(
    kind: str, description: str, fields: dict[str, Any], keys: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "required": ["type", "schema_version", *keys],
        "properties": {"type": {"const": kind}, **{key: fields[key] for key in keys}},
    }


def filled(text: str, parts: dict[str, str]) -> str:
    """A page with its generated parts put in."""

    def put(match: re.Match[str]) -> str:
        name = match["name"]
        return f"<!-- begin {name} -->\n\n{parts[name]}\n\n<!-- end {name} -->"

    return re.sub(r"<!-- begin (?P<name>\w+) -->.*?<!-- end (?P=name) -->", put, text, flags=re.S)


def pages(report: Report) -> dict[Path, str]:
    """What every generated file is to hold; `report` is that of the five documents, replayed."""
    parts = {
        "rules": rules(),
        "findings": findings(),
        "commands": commands(),
        "settings": settings(),
        "api": api(),
        "cost": cost(report),
    }
    written = {page: filled(page.read_text("utf-8"), parts) for page in sorted(DOCS.glob("*.md"))}
    written[SCHEMA] = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    return written


def main() -> None:
    report = claimaudit.audit(ROOT / "seeds", cassette=ROOT / "cassettes" / "seeds")
    for page, text in pages(report).items():
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")
            print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
