"""The text of several runs, and of one report against another."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from claimaudit.evaluate.layout import counted, page, quoted, titled, value, with_interval
from claimaudit.evaluate.runs import Comparison, Flip, Spread, Spreads
from claimaudit.findings import Finding

FLIPS_LISTED = 20


def spreads_text(spreads: Spreads) -> str:
    """What several runs have in common, the most unstable findings first."""
    table = [f"  {f'over {spreads.runs} runs':<18}{'recall':<27}{'precision':<27}F1"]
    for name, figures in spreads.figures.items():
        cells = "".join(f"{_spread(figure):<27}" for figure in figures.values())
        table.append(f"  {name:<18}{cells}".rstrip())
    return flips_text(spreads.flips, spreads.runs) + "\n" + page([table])


def flips_text(flips: Sequence[Flip], runs: int) -> str:
    """The findings that do not stand in every run."""
    unstable = [flip for flip in flips if flip.rate]
    rate = fmean([flip.rate for flip in flips]) if flips else None
    lines = [
        f"FLIPPING: {len(unstable):,} of {counted(len(flips), 'finding')} do not stand in all of "
        f"{runs} runs; flip rate {value(rate)}"
    ]
    for flip in unstable[:FLIPS_LISTED]:
        where = f"in {flip.present} of {runs} runs"
        lines.append(titled([flip.finding.id, flip.finding.slug, where]))
        lines += [quoted(span.text, 4) for span in flip.finding.spans]
    if len(unstable) > FLIPS_LISTED:
        rest = len(unstable) - FLIPS_LISTED
        lines.append(f"  … and {rest:,} more (all of them with --format json)")
    return page([lines])


def _spread(figure: Spread) -> str:
    if figure.mean is None:
        return "n/a"
    deviation = "" if figure.deviation is None else f" ±{figure.deviation:.2f}"
    return f"{figure.mean:.2f}{deviation} [{value(figure.low)} {value(figure.high)}]"


def comparison_text(comparison: Comparison) -> str:
    """What a report lost against an earlier one, then what it gained."""
    before = comparison.total_before
    blocks = [
        [
            "AGAINST THE EARLIER REPORT",
            f"  rows          {len(comparison.lost):,} lost, {len(comparison.gained):,} gained, "
            f"p = {comparison.p_rows:.3f}",
            f"  false alarms  {len(comparison.raised):,} new, {len(comparison.quieted):,} gone, "
            f"p = {comparison.p_alarms:.3f}",
            f"  traps         {len(comparison.traps_lost):,} newly hit, "
            f"{len(comparison.traps_gained):,} no longer",
            f"  before        recall {with_interval(before.recall.value, before.recall.interval)}, "
            f"precision {with_interval(before.precision.value, before.precision.interval)}, "
            f"F1 {value(before.f1)}",
        ]
    ]
    rows = {
        "LOST rows": comparison.lost,
        "TRAPS newly hit": comparison.traps_lost,
        "GAINED rows": comparison.gained,
        "TRAPS no longer hit": comparison.traps_gained,
    }
    alarms = {"NEW false alarms": comparison.raised, "GONE false alarms": comparison.quieted}
    for title, part in rows.items():
        block = [title]
        for row in part:
            block.append(titled([row.id, row.slug]))
            block += [quoted(span.text, 4) for span in row.spans]
        blocks.append(block if part else [])
    for title, findings in alarms.items():
        blocks.append(_findings(title, findings))
    return page(blocks)


def _findings(title: str, findings: tuple[Finding, ...]) -> list[str]:
    lines = [title]
    for finding in findings:
        lines.append(titled([finding.id, f"{finding.severity} {finding.slug}"]))
        lines += [quoted(span.text, 4) for span in finding.spans]
    return lines if findings else []
