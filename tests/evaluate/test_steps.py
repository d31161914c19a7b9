"""The step that lost a contradiction, from the report and its trace."""

from __future__ import annotations

from typing import Any

import pytest

from claimaudit.evaluate import evaluate
from evaluate.build import case_gold, case_report

DOCUMENTS = {"a.txt": "The pool is open. Swimmers came. The pool is shut."}
GOLD = [
    {
        "id": "1",
        "slug": "contradiction/negation",
        "spans": [["a.txt", "The pool is open"], ["a.txt", "The pool is shut"]],
    }
]
A = {"id": "c-a", "span": ["a.txt", "The pool is open."]}
B = {"id": "c-b", "span": ["a.txt", "The pool is shut."]}
BOTH = [A, B]


def pair(state: str, **more: Any) -> dict[str, Any]:
    entry = {"a": "c-b", "b": "c-a", "state": state, "verdict": None, "overruled": [], **more}
    return {"pairs": [entry]}


@pytest.mark.parametrize(
    ("case", "step", "detail"),
    [
        ({"unread": {"a.txt": "timed out"}}, "passage not read", "failed, timed out"),
        ({}, "not extracted", "side 1: read, and no claim there"),
        ({"claims": [A]}, "not extracted", "side 2: read, and no claim there"),
        (
            {
                "claims": [A],
                "trace": {
                    "dropped": [
                        {
                            "document": "a.txt",
                            "passage": "0",
                            "quote": "the pool is closed",
                            "reason": "missing",
                        }
                    ]
                },
            },
            "not extracted",
            "side 2: the quote was refused: missing",
        ),
        ({"claims": BOTH}, "not proposed", "no trace kept"),
        ({"claims": BOTH, "trace": {"pairs": []}}, "not proposed", "both sides are claims"),
        ({"claims": [{**A, "drifted": True}, B]}, "not proposed", "side 1 is drifted"),
        (
            {"claims": [{"id": "c", "span": ["a.txt", DOCUMENTS["a.txt"]]}]},
            "not proposed",
            "one claim holds both sides",
        ),
        (
            {"claims": BOTH, "trace": pair("unchosen")},
            "proposed and not judged",
            "unchosen",
        ),
        (
            {"claims": BOTH, "trace": pair("judged", verdict="compatible")},
            "judged away",
            "compatible",
        ),
        (
            {
                "claims": BOTH,
                "trace": pair("judged", verdict="contradiction", overruled=["other times"]),
            },
            "overruled",
            "other times",
        ),
        (
            {
                "claims": BOTH,
                "findings": [{**GOLD[0], "slug": "dispute/fact", "id": "d-1"}],
            },
            "found otherwise",
            "d-1 calls it a dispute",
        ),
    ],
)
def test_the_step_that_lost_a_contradiction(case: dict[str, Any], step: str, detail: str) -> None:
    whole = {"documents": DOCUMENTS, "gold": GOLD, **case}
    ((_, loss),) = evaluate(case_report(whole), case_gold(whole)).losses
    assert loss.step == step
    assert detail in loss.detail


def test_a_run_of_rules_alone_read_nothing() -> None:
    from dataclasses import replace

    whole = {"documents": DOCUMENTS, "gold": GOLD}
    made = case_report(whole)
    reading = replace(made.readings[0], state="skipped", reason="rules-only")
    made = replace(made, run=replace(made.run, model=None), readings=(reading,))
    ((_, loss),) = evaluate(made, case_gold(whole)).losses
    assert (loss.step, loss.detail) == ("passage not read", "skipped, rules-only")
