"""Claims against gold: hand-made cases, and the fields one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.evaluate.claims import score_claims
from claimaudit.evaluate.fields import same_bound, same_time, same_unit, same_words
from claimaudit.times import Time
from evaluate.build import case_gold, case_report, claim, gold_claim

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "eval" / "claims.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expect = case["expect"]
    scores = score_claims(case_report(case), case_gold(case).claims)
    assert {k: [r.hits, r.total] for k, r in scores.recall.items()} == expect["recall"]
    assert {k: [r.hits, r.total] for k, r in scores.fields.items()} == expect["fields"]
    assert {hit.row.id: list(fields) for hit, fields in scores.wrong} == expect["wrong"]
    assert {entry.row.id: entry.loss.step for entry in scores.lost} == expect["lost"]
    assert scores.unresolved == expect.get("unresolved", 0)


def test_what_grounding_did_is_counted() -> None:
    from dataclasses import replace

    documents = {"a.txt": "Six goats ate. Two slept."}
    rows = [
        {"id": "c1", "span": ["a.txt", "Six goats ate."], "drifted": True},
        {"id": "c2", "span": ["a.txt", "Two slept."], "damaged": True, "stance": "hedged"},
    ]
    made = case_report({"documents": documents, "claims": rows})
    made = replace(
        made,
        claims=(made.claims[0], replace(made.claims[1], grounding="sentence")),
        readings=(replace(made.readings[0], dropped=3),),
    )
    gold = gold_claim(documents, {"id": "1", "span": ["a.txt", "Two"], "low": 2, "high": 2})
    scores = score_claims(made, [gold])
    assert scores.groundings == {"exact": 1, "normalised": 0, "sentence": 1, "missing": 3}
    assert (scores.drifted, scores.damaged) == (1, 1)
    assert (scores.hedged.hits, scores.hedged.total) == (0, 1)
    assert claim(documents, rows[0]).drifted


@pytest.mark.parametrize(
    ("gold", "given", "same"),
    [
        ("NATO (a senior official)", "NATO", True),
        ("the Council", "a council spokesman", True),
        ("Milley", "Gen. Mark Milley", True),
        ("Mark Milley", "Mark Esper", False),
        ("since December", "December", True),
        ("last March", "this March", False),
        ("Oslo", None, False),
        ("Oslo", "", False),
        ("he", "He", True),
        ("Savett's office", "Savett’s office", True),
    ],
)
def test_texts_compare_by_content_words(gold: str, given: str | None, same: bool) -> None:
    assert same_words(gold, given) is same


@pytest.mark.parametrize(
    ("gold", "given", "same"),
    [
        ("people", "person", True),
        ("arches", "arch", True),
        ("lorries", "lorry", True),
        ("km", "kilometre", True),
        ("km/h", "kilometres per hour", True),
        ("meters", "metre", True),
        ("species", "species", True),
        ("microgram per litre", "micrograms per liter", True),
        ("EUR", "USD", False),
        ("mile", "nautical mile", False),
        ("jobs", None, False),
        ("glass", "glas", False),
    ],
)
def test_units_compare_singular(gold: str, given: str | None, same: bool) -> None:
    assert same_unit(gold, given) is same


def test_bounds() -> None:
    assert same_bound(0.13, 0.1 + 0.03)
    assert same_bound(2_400_000, 2.4e6)
    assert same_bound(None, None)
    assert not same_bound(None, 0)
    assert not same_bound(0, None)
    assert not same_bound(1, 1.001)


@pytest.mark.parametrize(
    ("low", "high", "comparator", "time", "same"),
    [
        ("2022-12", "2022-12", "=", Time("", "2022-12-05", "2022-12-05"), True),
        ("2022-12-05", "2022-12-05", "=", Time("", "2022-12", "2022-12"), False),
        ("2022-12", "2022-12", "=", Time("", None, "2022-12"), False),
        ("2022-12", "2022-12", "<=", Time("", None, "2022-12"), True),
        ("2022-09", "2022-11", "range", Time("", "2022-09", "2022-11"), True),
        ("2022-09", "2022-11", "range", Time("", "2022-09", None), False),
        ("Wednesday", "Wednesday", "=", Time("", "2022-03-23", "2022-03-24"), False),
        ("Wednesday", "Wednesday", "=", Time("", "2022-03-24", "2022-03-24"), False),
        ("Wednesday", "Wednesday", "=", Time("", "2022-03", "2022-03"), False),
        ("Wednesday", "Wednesday", "=", Time("", None, None), False),
        ("2022", "2022", "=", None, False),
    ],
)
def test_times(low: str, high: str, comparator: str, time: Time | None, same: bool) -> None:
    row = gold_claim(
        {"a": "x"},
        {
            "id": "1",
            "type": "time",
            "span": ["a", "x"],
            "low": low,
            "high": high,
            "comparator": comparator,
        },
    )
    assert same_time(row, time) is same
