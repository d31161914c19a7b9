"""The evaluation of a report against gold: everything `eval findings` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimaudit.evaluate.binding import bind
from claimaudit.evaluate.claims import ClaimScores, score_claims
from claimaudit.evaluate.gold import Gold, GoldFinding
from claimaudit.evaluate.outcomes import Missed, Outcomes, scored_kinds, settle
from claimaudit.evaluate.scores import Calibration, Rate, Score, calibrate, score
from claimaudit.evaluate.steps import Ledger, Loss
from claimaudit.findings import Finding
from claimaudit.report import Report

ORIGINS = ("rule", "check", "model")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a report does on gold.

    `tables` break the score down by `kind`, `subtype`, `scope`, `origin` and, for revisions,
    by what `moved`. A row counts for the origins of the finding that found it; a finding for
    each of its origins. `exactness` is the mean character F1 of the hits, None without any.
    """

    report: Report
    gold: Gold
    outcomes: Outcomes
    total: Score
    tables: Mapping[str, Mapping[str, Score]]
    exactness: float | None
    subtypes: Rate
    losses: tuple[tuple[Missed, Loss], ...]
    calibration: Calibration | None
    claims: ClaimScores | None


def evaluate(report: Report, gold: Gold) -> Evaluation:
    """Scores a report; ReportError where the gold does not fit it (see `binding.bind`)."""
    kinds = scored_kinds(report)
    with_claims = "revision" not in kinds and (not report.rules_only or bool(report.claims))
    bound = bind(gold, report, kinds, claims=with_claims)
    outcomes = settle(report.findings, bound.findings, kinds)
    ledger = Ledger(report)
    exact = [hit.f1 for hit in outcomes.hits]
    return Evaluation(
        report=report,
        gold=bound,
        outcomes=outcomes,
        total=_score(outcomes, lambda _: True, lambda _: True),
        tables=_tables(outcomes),
        exactness=sum(exact) / len(exact) if exact else None,
        subtypes=Rate(sum(h.row.subtype == h.finding.subtype for h in outcomes.hits), len(exact)),
        losses=tuple((missed, ledger.of_missed(missed)) for missed in outcomes.missed),
        calibration=calibrate(
            [(f.confidence, right) for f, right in outcomes.judged() if f.confidence is not None]
        ),
        claims=score_claims(report, bound.claims) if with_claims and bound.claims else None,
    )


def _score(
    outcomes: Outcomes,
    of_row: Callable[[GoldFinding], bool],
    of_finding: Callable[[Finding], bool],
) -> Score:
    judged = [right for finding, right in outcomes.judged() if of_finding(finding)]
    return score(
        found=sum(of_row(row) for row in outcomes.found),
        rows=sum(of_row(row) for row in outcomes.clear),
        right=sum(judged),
        findings=len(judged),
    )


def families(finding: Finding) -> set[str]:
    """Of what sort the origins of a finding are: `rule`, `check`, `model`."""
    return {origin.partition(":")[0] for origin in finding.origins}


def _tables(outcomes: Outcomes) -> dict[str, dict[str, Score]]:
    judged = [finding for finding, _ in outcomes.judged()]
    attributes: dict[str, Callable[[GoldFinding | Finding], str]] = {
        "kind": lambda x: x.kind,
        "subtype": lambda x: x.slug,
        "scope": lambda x: x.scope,
    }
    tables = {
        name: {
            value: _score(outcomes, _is(of, value), _is(of, value))
            for value in sorted({*map(of, outcomes.clear), *map(of, judged)})
        }
        for name, of in attributes.items()
    }
    present = {family for finding in judged for family in families(finding)}
    tables["origin"] = {o: _by_origin(outcomes, o) for o in ORIGINS if o in present}
    moved = Counter(row.moved for row in outcomes.clear if row.moved)
    if moved:
        tables["moved"] = {
            what: score(
                found=sum(row.moved == what for row in outcomes.found),
                rows=rows,
                right=0,
                findings=0,
            )
            for what, rows in sorted(moved.items())
        }
    return tables


def _is(
    of: Callable[[GoldFinding | Finding], str], value: str
) -> Callable[[GoldFinding | Finding], bool]:
    return lambda x: of(x) == value


def _by_origin(outcomes: Outcomes, origin: str) -> Score:
    clear = [hit for hit in outcomes.hits if hit.row.grade == "clear"]
    judged = [right for finding, right in outcomes.judged() if origin in families(finding)]
    return score(
        found=sum(origin in families(hit.finding) for hit in clear),
        rows=len(outcomes.clear),
        right=sum(judged),
        findings=len(judged),
    )
