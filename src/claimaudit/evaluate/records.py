"""Evaluations as plain values, for JSON. An empty denominator is null."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from claimaudit.evaluate.claims import ClaimScores
from claimaudit.evaluate.evaluation import Evaluation
from claimaudit.evaluate.gold import GoldFinding
from claimaudit.evaluate.pairs import PairScore, PairScores
from claimaudit.evaluate.runs import Comparison, Flip, Spreads
from claimaudit.evaluate.scores import Rate, Score
from claimaudit.evaluate.texts import ContraDocScores, GarbledScores, TextChange, TextScores
from claimaudit.evaluate.trials import TrialScores
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


def garbled_record(scores: GarbledScores) -> dict[str, Any]:
    """The scores of garbled rows."""
    return {
        "total": score_record(scores.total),
        "by_kind": {kind: rate_record(rate) for kind, rate in scores.by_kind.items()},
        "located": rate_record(scores.located),
        "edits": rate_record(scores.edits),
        "clean_flagged": {source: rate_record(rate) for source, rate in scores.clean.items()},
        "clean_subtypes": dict(scores.clean_subtypes),
        "cut_but_ends_well": rate_record(scores.unseen),
        "misses": [row.id for row in scores.missed],
        "false_alarms": [{"row": row.id, **_finding(f)} for row, f in scores.false_alarms],
        "rows_not_in_report": scores.absent,
    }


def contradoc_record(scores: ContraDocScores) -> dict[str, Any]:
    """The scores of ContraDoc rows."""
    return {
        "evidence_hit": rate_record(scores.evidence),
        "any_contradiction": score_record(scores.flagged),
        "false_alarms_a_text": {
            "positive": scores.alarms_positive,
            "negative": scores.alarms_negative,
        },
        "not_read": scores.unread,
        "misses": [row.id for row in scores.missed],
        "false_alarms": [{"row": row.id, **_finding(f)} for row, f in scores.false_alarms],
        "rows_not_in_report": scores.absent,
    }


def texts_record(
    scores: TextScores,
    leak: Score | None,
    change: TextChange | None,
    flips: Sequence[Flip] | None,
    report: Report,
) -> dict[str, Any]:
    """The scores of labelled texts."""
    return {
        "eval": "texts",
        **run_record(report),
        "garbled": garbled_record(scores.garbled) if scores.garbled else None,
        "contradoc": contradoc_record(scores.contradoc) if scores.contradoc else None,
        "spacing_leak": score_record(leak) if leak else None,
        "comparison": asdict(change) if change else None,
        "flips": None if flips is None else [_flip(flip) for flip in flips],
    }


def trials_record(scores: TrialScores) -> dict[str, Any]:
    """The scores of pairs by judge, by code and by both."""
    effect = scores.effect
    return {
        "eval": "pairs",
        "judge": _pairs_record(scores.judge) if scores.judge else None,
        "code": _pairs_record(scores.code),
        "both": _pairs_record(scores.both) if scores.both else None,
        "effect": {
            "undone": rate_record(effect.undone),
            "lost": rate_record(effect.lost),
            "added": rate_record(effect.added),
        }
        if effect
        else None,
        "flips": rate_record(scores.flips) if scores.flips else None,
    }


def _pairs_record(scores: PairScores) -> dict[str, Any]:
    return {
        "total": _pair_score(scores.total),
        "by": {
            name: {key: _pair_score(score) for key, score in groups.items()}
            for name, groups in scores.by.items()
        },
        "unjudged": scores.unjudged,
        "misses": [row.id for row in scores.missed],
        "false_alarms": [row.id for row in scores.false_alarms],
    }


def _pair_score(score: PairScore) -> dict[str, Any]:
    return {
        "balanced_accuracy": {
            "value": score.balanced,
            "interval": list(score.balanced_interval) if score.balanced_interval else None,
        },
        "false_alarms": rate_record(score.false_alarms),
        **score_record(score.score),
    }


def spreads_record(spreads: Spreads) -> dict[str, Any]:
    """The spread of several runs."""
    return {
        "runs": spreads.runs,
        "figures": {
            name: {figure: asdict(spread) for figure, spread in figures.items()}
            for name, figures in spreads.figures.items()
        },
        "flip_rate": spreads.flip_rate,
        "flips": [_flip(flip) for flip in spreads.flips],
    }


def _flip(flip: Flip) -> dict[str, Any]:
    return {**_finding(flip.finding), "present": flip.present, "rate": flip.rate}


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """One report against an earlier one."""
    return {
        "gained": [_row(row) for row in comparison.gained],
        "lost": [_row(row) for row in comparison.lost],
        "p_rows": comparison.p_rows,
        "false_alarms_gone": [_finding(finding) for finding in comparison.quieted],
        "false_alarms_new": [_finding(finding) for finding in comparison.raised],
        "p_false_alarms": comparison.p_alarms,
        "traps_no_longer_hit": [_row(row) for row in comparison.traps_gained],
        "traps_newly_hit": [_row(row) for row in comparison.traps_lost],
        "before": score_record(comparison.total_before),
    }
