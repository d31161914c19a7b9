"""`claimaudit eval`: thin; reads gold and reports, runs audits, prints scores."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from claimaudit.cli_options import AuditOptions, grouped
from claimaudit.errors import SettingsError

if TYPE_CHECKING:
    from claimaudit.documents import Document
    from claimaudit.evaluate import Evaluation, Gold
    from claimaudit.evaluate.pairs import PairRow
    from claimaudit.evaluate.rows import Row
    from claimaudit.evaluate.trials import Trial
    from claimaudit.report import Report

    R = TypeVar("R", bound=Row)

app = typer.Typer(
    help="Measure an audit: against gold, on labelled texts, on labelled pairs.",
    no_args_is_help=True,
)


class Format(StrEnum):
    text = "text"
    json = "json"


GoldOption = Annotated[
    list[Path],
    typer.Option(
        "--gold",
        metavar="PATH",
        help="A gold file, or a folder: its *.findings.jsonl and *.claims.jsonl. Repeatable.",
    ),
]
ReportOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--report", metavar="FILE", help="Score this saved report, and run nothing. Repeatable."
    ),
]
RowsArgument = Annotated[Path, typer.Argument(metavar="FILE", help="Labelled rows, JSONL.")]
SampleOption = Annotated[int | None, typer.Option(min=1, help="Only so many, drawn at random.")]
SeedOption = Annotated[int, typer.Option(help="Draws the sample.")]
ByOption = Annotated[
    str | None, typer.Option(metavar="KEY,KEY", help="Fields that the sample keeps the shares of.")
]
RunsOption = Annotated[
    int, typer.Option(min=1, help="Audit so many times, and say how far the runs differ.")
]
CompareOption = Annotated[
    Path | None,
    typer.Option("--compare-to", metavar="REPORT", help="Say what was gained and lost since."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How the scores are written.")]


@app.command()
@grouped
def findings(
    gold: GoldOption,
    asking: AuditOptions,
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...")] = None,
    report: ReportOption = None,
    sample: SampleOption = None,
    seed: SeedOption = 0,
    by: ByOption = None,
    runs: RunsOption = 1,
    compare_to: CompareOption = None,
    format_: FormatOption = Format.text,
) -> None:
    """Score findings and claims against gold: of saved reports, or of an audit run now."""
    from claimaudit.evaluate import evaluate, load
    from claimaudit.evaluate.binding import only, units
    from claimaudit.report import Report

    if bool(report) == bool(sources):
        raise SettingsError("give either --report FILE or something to audit")
    loaded = load(gold)
    if sample:
        drawn = _sample(units(loaded), sample, seed, by)
        loaded = only(loaded, frozenset(name for unit in drawn for name in unit.documents))
    before = evaluate(Report.load(compare_to), loaded) if compare_to else None
    if report:
        reports = [_merged(report, runs)]
    else:
        chosen = _of_gold(sources or (), loaded) if sample else sources or ()
        reports = _audits(chosen, runs, {"trace": True, **asking.given()})
    evaluations = [evaluate(one, loaded) for one in reports]
    _print_findings(evaluations, before, format_)


def _print_findings(
    evaluations: Sequence[Evaluation], before: Evaluation | None, format_: Format
) -> None:
    from claimaudit.evaluate import records, render, render_runs
    from claimaudit.evaluate.runs import compare, spreads

    first = evaluations[0]
    comparison = compare(first, before) if before else None
    several = spreads(evaluations) if len(evaluations) > 1 else None
    if format_ is Format.json:
        record = records.findings_record(first)
        record["comparison"] = records.comparison_record(comparison) if comparison else None
        record["runs"] = records.spreads_record(several) if several else None
        _print_json(record)
        return
    parts = [
        render_runs.comparison_text(comparison) if comparison else "",
        render_runs.spreads_text(several) if several else "",
        render.findings_text(first),
    ]
    _print("\n".join(part for part in parts if part))


@app.command()
@grouped
def texts(
    file: RowsArgument,
    asking: AuditOptions,
    report: ReportOption = None,
    spacing_leak: Annotated[
        bool,
        typer.Option("--spacing-leak", help="Also: what a missing-space rule on raw texts scores."),
    ] = False,
    sample: SampleOption = None,
    seed: SeedOption = 0,
    by: ByOption = None,
    runs: RunsOption = 1,
    compare_to: CompareOption = None,
    format_: FormatOption = Format.text,
) -> None:
    """Score on labelled texts: garbled or clean, with or without a planted contradiction."""
    from claimaudit.evaluate import records, render_runs, render_sets
    from claimaudit.evaluate import texts as sets
    from claimaudit.evaluate.runs import flip_rates
    from claimaudit.evaluate.textrows import ContraDocRow, load_texts
    from claimaudit.report import Report

    rows = _sample(load_texts(file), sample, seed, by)
    if report:
        reports = [_merged(report, runs)]
    else:
        reports = _audits([row.document for row in rows], runs, asking.given())
    scores = sets.score_texts(rows, reports[0])
    change = sets.compare_texts(rows, reports[0], Report.load(compare_to)) if compare_to else None
    leak = None
    contradoc = [row for row in rows if isinstance(row, ContraDocRow)]
    if spacing_leak and contradoc:
        raw = run_audit([row.raw_document for row in contradoc], llm=False)
        leak = sets.spacing_leak(contradoc, raw)
    flips = flip_rates(reports) if len(reports) > 1 else None
    if format_ is Format.json:
        _print_json(records.texts_record(scores, leak, change, flips, reports[0]))
        return
    parts = [
        render_sets.change_text(change) if change else "",
        render_runs.flips_text(flips, len(reports)) if flips is not None else "",
        render_sets.texts_text(scores, leak, reports[0]),
    ]
    _print("\n".join(part for part in parts if part))


@app.command()
@grouped
def pairs(
    file: RowsArgument,
    asking: AuditOptions,
    sample: SampleOption = None,
    seed: SeedOption = 0,
    by: ByOption = None,
    runs: RunsOption = 1,
    format_: FormatOption = Format.text,
) -> None:
    """Score judge and code on labelled pairs of statements, each alone and both together."""
    from claimaudit.evaluate import records, render_trials
    from claimaudit.evaluate.pairs import load_pairs
    from claimaudit.evaluate.trials import score_trials

    rows = _sample(load_pairs(file), sample, seed, by)
    scores = score_trials(
        rows, *(try_pairs(rows, number, asking.given()) for number in range(runs))
    )
    if format_ is Format.json:
        _print_json(records.trials_record(scores))
    else:
        _print(render_trials.trials_text(scores))


def run_audit(sources: Sequence[str | Document], **options: Any) -> Report:
    """The report of an audit, with progress on a terminal."""
    from claimaudit import running

    report, interrupted = running.run_audit(sources, **options)
    if interrupted:
        raise typer.Exit(130)
    return report


def try_pairs(rows: Sequence[PairRow], number: int, options: dict[str, Any]) -> dict[str, Trial]:
    """The trials of one run; answers are kept as those of an audit are."""
    import asyncio

    from claimaudit import asking
    from claimaudit.evaluate import trials
    from claimaudit.llm.answers import default_path
    from claimaudit.settings import resolve

    settings = asking.settled(resolve(options))
    if settings.store is None:
        settings = replace(settings, store=str(default_path()))
    return asyncio.run(trials.run(rows, settings, sample=number))


def _audits(sources: Sequence[str | Document], runs: int, options: dict[str, Any]) -> list[Report]:
    """The reports of several runs; each run after the first has answers of its own."""
    return [
        run_audit(sources, **options, **({"sample": number} if number else {}))
        for number in range(runs)
    ]


def _merged(paths: Sequence[Path], runs: int) -> Report:
    from claimaudit.evaluate.runs import merge
    from claimaudit.report import Report

    if runs > 1:
        raise SettingsError("--runs audits anew: give something to audit, not --report")
    return merge([Report.load(path) for path in paths])


def _sample(rows: Sequence[R], size: int | None, seed: int, by: str | None) -> list[R]:
    from claimaudit.evaluate.rows import sample

    if size is None:
        return list(rows)
    return sample(rows, size, seed, by.split(",") if by else ())


def _of_gold(sources: Sequence[str], gold: Gold) -> list[Document]:
    """The documents among the sources that the gold speaks of."""
    from claimaudit.documents import Document, read
    from claimaudit.evaluate.binding import names_of

    documents = [found for found in read(sources) if isinstance(found, Document)]
    spoken = names_of(gold, [document.name for document in documents])
    return [document for document in documents if document.name in spoken]


def _print(text: str) -> None:
    sys.stdout.write(text)


def _print_json(record: dict[str, Any]) -> None:
    _print(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
