"""Cases whose scores were worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.evaluate import evaluate
from claimaudit.evaluate.scores import Rate, Score
from evaluate.build import case_gold, case_report

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "eval" / "findings.json").read_text(encoding="utf-8")
)


def _counts(rate: Rate) -> list[int]:
    return [rate.hits, rate.total]


def _four(score: Score) -> list[int]:
    return _counts(score.recall) + _counts(score.precision)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expect = case["expect"]
    evaluation = evaluate(case_report(case), case_gold(case))
    outcomes = evaluation.outcomes

    assert _counts(evaluation.total.recall) == expect["recall"]
    assert _counts(evaluation.total.precision) == expect["precision"]
    assert evaluation.total.f1 == (None if expect["f1"] is None else pytest.approx(expect["f1"]))
    assert {m.row.id: loss.step for m, loss in evaluation.losses} == expect["missed"]
    assert [alarm.reason for alarm in outcomes.false_alarms] == expect["reasons"]
    hit = {trap.row.id: trap.finding.severity for trap in outcomes.trap_hits}
    assert hit == expect.get("traps", {})
    assert len(outcomes.external) == expect.get("external", 0)
    assert len(outcomes.apart) == expect.get("apart", 0)
    assert outcomes.elsewhere == expect.get("elsewhere", 0)
    assert outcomes.unscored == expect.get("unscored", 0)
    if "exactness" in expect:
        exact = expect["exactness"]
        assert evaluation.exactness == (None if exact is None else pytest.approx(exact))
    if "subtypes" in expect:
        assert _counts(evaluation.subtypes) == expect["subtypes"]
    for name, lines in expect.get("by", {}).items():
        table = {key: _four(score) for key, score in evaluation.tables[name].items()}
        assert table == lines
