"""Runs: the spread of several runs over one input, and one report against another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean, stdev
from typing import Any, TypeVar

from claimaudit.errors import ReportError
from claimaudit.evaluate.evaluation import Evaluation
from claimaudit.evaluate.gold import GoldFinding
from claimaudit.evaluate.outcomes import counts
from claimaudit.evaluate.scores import Score, sign_test
from claimaudit.findings import Finding
from claimaudit.report import Coverage, Pairs, Report, Usage

Key = tuple[str, str]
Item = TypeVar("Item")


def key(finding: Finding) -> Key:
    """What tells a finding in every run: its document and its fingerprint."""
    return finding.spans[0].document, finding.fingerprint


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over several runs; None where no run has it, `deviation` with fewer than two."""

    mean: float | None
    deviation: float | None
    low: float | None
    high: float | None


def spread(values: Iterable[float | None]) -> Spread:
    """Mean, standard deviation and range of the values that there are."""
    known = [value for value in values if value is not None]
    if not known:
        return Spread(None, None, None, None)
    deviation = stdev(known) if len(known) > 1 else None
    return Spread(fmean(known), deviation, min(known), max(known))


@dataclass(frozen=True, slots=True)
class Flip:
    """A finding and the number of runs that it stands in.

    `rate` is the chance that two different runs disagree about it.
    """

    finding: Finding
    present: int
    rate: float


@dataclass(frozen=True, slots=True)
class Spreads:
    """Recall, precision and F1 by kind over several runs, and the findings that flip.

    `flip_rate` is the mean over all findings of any run, None without any.
    """

    runs: int
    figures: Mapping[str, Mapping[str, Spread]]
    flips: tuple[Flip, ...]
    flip_rate: float | None


def spreads(evaluations: Sequence[Evaluation]) -> Spreads:
    """What several runs on the same input have in common; flips the most unstable first."""
    names = sorted({kind for e in evaluations for kind in e.tables["kind"]})
    scores: dict[str, list[Score]] = {"all": [e.total for e in evaluations]}
    for name in names:
        scores[name] = [e.tables["kind"][name] for e in evaluations if name in e.tables["kind"]]
    flips = flip_rates([e.report for e in evaluations])
    return Spreads(
        len(evaluations),
        {
            name: {
                "recall": spread(s.recall.value for s in of_name),
                "precision": spread(s.precision.value for s in of_name),
                "f1": spread(s.f1 for s in of_name),
            }
            for name, of_name in scores.items()
        },
        tuple(flips),
        fmean([flip.rate for flip in flips]) if flips else None,
    )


def flip_rates(reports: Sequence[Report]) -> list[Flip]:
    """How stable each finding of several reports is, by fingerprint, the worst first."""
    runs = len(reports)
    examples = {key(finding): finding for report in reports for finding in report.findings}
    present = Counter(k for report in reports for k in {key(f) for f in report.findings})
    flips = [
        Flip(example, present[k], 2 * present[k] * (runs - present[k]) / (runs * (runs - 1)))
        for k, example in examples.items()
        if runs > 1
    ]
    return sorted(flips, key=lambda flip: (-flip.rate, flip.finding.slug, flip.finding.id))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report against an earlier one, on the same gold.

    `gained` and `lost` are clear rows; `quieted` and `raised` false alarms that went and came;
    each with the p of the exact McNemar test on what differs.
    """

    gained: tuple[GoldFinding, ...]
    lost: tuple[GoldFinding, ...]
    p_rows: float
    quieted: tuple[Finding, ...]
    raised: tuple[Finding, ...]
    p_alarms: float
    traps_gained: tuple[GoldFinding, ...]
    traps_lost: tuple[GoldFinding, ...]
    total_before: Score


def compare(now: Evaluation, before: Evaluation) -> Comparison:
    """What a report gained and lost. ReportError when the two are not scored for the same."""
    if now.outcomes.kinds != before.outcomes.kinds:
        raise ReportError("one report is of `compare` and the other is not: nothing to compare")
    found, earlier = _rows(now.outcomes.found), _rows(before.outcomes.found)
    rows = _rows(now.outcomes.clear)
    common = rows.keys() & _rows(before.outcomes.clear).keys()
    gained = [rows[k] for k in sorted(common & (found.keys() - earlier.keys()))]
    lost = [rows[k] for k in sorted(common & (earlier.keys() - found.keys()))]
    alarms = _alarms(now)
    alarms_before = _alarms(before)
    raised = [alarms[k] for k in sorted(alarms.keys() - alarms_before.keys())]
    quieted = [alarms_before[k] for k in sorted(alarms_before.keys() - alarms.keys())]
    traps = _rows(hit.row for hit in now.outcomes.trap_hits if counts(hit.finding))
    traps_before = _rows(hit.row for hit in before.outcomes.trap_hits if counts(hit.finding))
    return Comparison(
        tuple(gained),
        tuple(lost),
        sign_test(len(gained), len(lost)),
        tuple(quieted),
        tuple(raised),
        sign_test(len(quieted), len(raised)),
        tuple(traps_before[k] for k in sorted(traps_before.keys() - traps.keys())),
        tuple(traps[k] for k in sorted(traps.keys() - traps_before.keys())),
        before.total,
    )


def _rows(rows: Iterable[GoldFinding]) -> dict[Key, GoldFinding]:
    return {(row.file, row.id): row for row in rows}


def _alarms(evaluation: Evaluation) -> dict[Key, Finding]:
    """False alarms by the end of their document's path: two runs may name it differently."""
    return {
        (a.finding.spans[0].document.rpartition("/")[2], a.finding.fingerprint): a.finding
        for a in evaluation.outcomes.false_alarms
    }


def merge(reports: Sequence[Report]) -> Report:
    """One report of several over different documents, to score them together.

    What the run was is taken from the first. Raises ReportError when two hold documents of
    one name.
    """
    first = reports[0]
    if len(reports) == 1:
        return first
    names = Counter(document.name for report in reports for document in report.documents)
    twice = next((name for name, number in names.items() if number > 1), None)
    if twice is not None:
        raise ReportError(f"two of the reports hold a document {twice!r}")
    models = {report.run.model for report in reports}
    if len(models) > 1:
        raise ReportError(f"reports of different models: {', '.join(sorted(map(str, models)))}")
    seconds = [report.run.seconds for report in reports]
    return Report(
        run=replace(first.run, seconds=None if None in seconds else sum(s or 0.0 for s in seconds)),
        documents=_joined(reports, lambda r: r.documents),
        passages=_joined(reports, lambda r: r.passages),
        readings=_joined(reports, lambda r: r.readings),
        claims=_joined(reports, lambda r: r.claims),
        findings=_joined(reports, lambda r: r.findings),
        pairs=Pairs(**_summed([r.pairs for r in reports])),
        usage=Usage(**_summed([r.usage for r in reports])),
        coverage=Coverage(
            sum(r.coverage.characters for r in reports),
            sum(r.coverage.read for r in reports),
            all(r.coverage.complete for r in reports),
        ),
        trace=_traces(reports),
    )


def _joined(
    reports: Sequence[Report], part: Callable[[Report], tuple[Item, ...]]
) -> tuple[Item, ...]:
    return tuple(item for report in reports for item in part(report))


def _summed(counts: Sequence[Pairs] | Sequence[Usage]) -> dict[str, Any]:
    """Counts added by name; unknown as soon as one is."""
    rows = [asdict(count) for count in counts]
    return {
        name: None if any(row[name] is None for row in rows) else sum(row[name] for row in rows)
        for name in rows[0]
    }


def _traces(reports: Sequence[Report]) -> dict[str, list[Any]] | None:
    traces = [report.trace for report in reports if report.trace is not None]
    if len(traces) < len(reports):
        return None
    names = dict.fromkeys(name for trace in traces for name in trace)
    return {name: [row for trace in traces for row in trace.get(name, ())] for name in names}
