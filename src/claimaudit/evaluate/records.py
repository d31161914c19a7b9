"""Evaluations as plain values, for JSON. An empty denominator is null."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from claimaudit.evaluate.claims import ClaimScores
from claimaudit.evaluate.evaluation import Evaluation
from claimaudit.evaluate.gold import GoldFinding
from claimaudit.evaluate.scores import Rate, Score
from claimaudit.findings import SEVERITIES, Finding
from claimaudit.report import Report


def rate_record(rate: Rate) -> dict[str, Any]:
    """A rate: `value`, the counts and the interval."""
    return {
        "value": rate.value,
        "hits": rate.hits,
        "total": rate.total,
        "interval": list(rate.interval) if rate.interval else None,
    }


def score_record(score: Score) -> dict[str, Any]:
    """Recall, precision and F1."""
    return {
        "recall": rate_record(score.recall),
        "precision": rate_record(score.precision),
        "f1": {
            "value": score.f1,
            "interval": list(score.f1_interval) if score.f1_interval else None,
        },
    }


def run_record(report: Report) -> dict[str, Any]:
    """How the report was made, what it covered and what it cost."""
    return {
        "run": {**asdict(report.run), "prompts": dict(report.run.prompts)},
        "coverage": asdict(report.coverage),
        "pairs": asdict(report.pairs),
        "usage": asdict(report.usage),
    }


def findings_record(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation of a report."""
    outcomes = evaluation.outcomes
    severities = [hit.finding.severity for hit in outcomes.trap_hits]
    return {
        "eval": "findings",
        "gold": list(evaluation.gold.files),
        "scored_kinds": list(outcomes.kinds),
        **run_record(evaluation.report),
        "total": score_record(evaluation.total),
        "by": {
            name: {key: score_record(score) for key, score in scores.items()}
            for name, scores in evaluation.tables.items()
        },
        "exactness": evaluation.exactness,
        "subtype_agreement": rate_record(evaluation.subtypes),
        "traps": {
            "rows": len(outcomes.traps),
            "hit": {name: severities.count(name) for name in SEVERITIES},
            "hits": [
                {**_row(hit.row), "finding": _finding(hit.finding)} for hit in outcomes.trap_hits
            ],
        },
        "hits": [
            {"file": h.row.file, "row": h.row.id, "finding": h.finding.id, "character_f1": h.f1}
            for h in sorted(outcomes.hits, key=lambda h: (h.row.file, h.row.id))
        ],
        "misses": [
            {**_row(missed.row), "step": loss.step, "detail": loss.detail}
            for missed, loss in evaluation.losses
        ],
        "false_alarms": [
            {**_finding(alarm.finding), "reason": alarm.reason} for alarm in outcomes.false_alarms
        ],
        "left_out": {
            "elsewhere": outcomes.elsewhere,
            "unscored_kinds": outcomes.unscored,
            "below_severity": len(outcomes.quiet),
            "external": [finding.id for finding in outcomes.external],
        },
        "on_revisions": [finding.id for finding in outcomes.apart],
        "absent_documents": list(evaluation.gold.absent),
        "unknown_subtypes": dict(evaluation.gold.unknown_subtypes()),
        "calibration": asdict(evaluation.calibration) if evaluation.calibration else None,
        "claims": claims_record(evaluation.claims) if evaluation.claims else None,
    }


def _row(row: GoldFinding) -> dict[str, Any]:
    return {
        "file": row.file,
        "row": row.id,
        "kind": row.kind,
        "subtype": row.subtype,
        "spans": [asdict(span) for span in row.spans],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "subtype": finding.subtype,
        "severity": finding.severity,
        "origins": list(finding.origins),
        "spans": [asdict(span) for span in finding.spans],
    }


def claims_record(claims: ClaimScores) -> dict[str, Any]:
    """The scores of claims, with every lost row and every wrong field."""
    return {
        "recall": {kind: rate_record(rate) for kind, rate in claims.recall.items()},
        "fields": {name: rate_record(rate) for name, rate in claims.fields.items()},
        "unresolved_times": claims.unresolved,
        "groundings": dict(claims.groundings),
        "drifted": claims.drifted,
        "damaged": claims.damaged,
        "hedged_agreement": rate_record(claims.hedged),
        "misses": [
            {
                "file": entry.row.file,
                "row": entry.row.id,
                "type": entry.row.type,
                "span": asdict(entry.row.span),
                "step": entry.loss.step,
                "detail": entry.loss.detail,
            }
            for entry in claims.lost
        ],
        "wrong": [
            {"file": hit.row.file, "row": hit.row.id, "claim": hit.claim.id, "fields": list(fields)}
            for hit, fields in claims.wrong
        ],
    }
