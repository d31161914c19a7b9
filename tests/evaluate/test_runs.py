"""Several runs, comparisons, and reports scored as one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimaudit.errors import ReportError
from claimaudit.evaluate import evaluate
from claimaudit.evaluate.runs import compare, flip_rates, merge, spread, spreads
from claimaudit.report import Pairs, Usage
from evaluate.build import case_gold, case_report

DOCUMENTS = {"a.txt": "Teh cat sat. It it slept. Then ti woke."}
GOLD = [
    {"id": "1", "slug": "garbled/typo", "spans": [["a.txt", "Teh"]]},
    {"id": "2", "slug": "garbled/duplicate", "spans": [["a.txt", "It it"]]},
    {"id": "3", "slug": "garbled/typo", "grade": "trap", "spans": [["a.txt", "woke"]]},
]


def case(*texts: str) -> dict[str, Any]:
    findings = [{"slug": "garbled/typo", "spans": [["a.txt", text]]} for text in texts]
    return {"documents": DOCUMENTS, "gold": GOLD, "findings": findings}


def test_spread() -> None:
    made = spread([0.5, None, 1.0])
    assert (made.mean, made.low, made.high) == (0.75, 0.5, 1.0)
    assert made.deviation == pytest.approx(0.35355, abs=1e-5)
    assert spread([None]).mean is None
    assert spread([0.5]).deviation is None


def test_findings_that_flip() -> None:
    reports = [case_report(case(*texts)) for texts in (["Teh", "ti"], ["Teh"], ["Teh", "ti"])]
    flips = flip_rates(reports)
    # In 2 of 3 runs: of the three pairs of runs, two disagree.
    assert [(f.finding.spans[0].text, f.present) for f in flips] == [("ti", 2), ("Teh", 3)]
    assert [f.rate for f in flips] == [pytest.approx(2 / 3), 0]
    made = spreads([evaluate(r, case_gold(case())) for r in reports])
    assert made.figures["all"]["recall"].mean == 0.5
    assert made.figures["garbled"]["precision"].low == 0.5
    assert made.flip_rate == pytest.approx(1 / 3)
    assert flip_rates(reports[:1]) == []


def test_what_was_gained_and_lost() -> None:
    gold = case_gold(case())
    before = evaluate(case_report(case("Teh", "woke")), gold)
    now = evaluate(case_report(case("It it", "ti")), gold)
    made = compare(now, before)
    assert [row.id for row in made.gained] == ["2"]
    assert [row.id for row in made.lost] == ["1"]
    assert made.p_rows == 1.0
    assert [f.spans[0].text for f in made.quieted] == ["woke"]
    assert [f.spans[0].text for f in made.raised] == ["ti"]
    assert [row.id for row in made.traps_gained] == ["3"]
    assert made.traps_lost == ()
    assert compare(now, now).gained == compare(now, now).raised == ()


def test_reports_scored_as_one() -> None:
    first = case_report(case("Teh"))
    other = case_report(
        {
            "documents": {"b.txt": "No no."},
            "findings": [{"slug": "garbled/duplicate", "spans": [["b.txt", "No no"]]}],
        }
    )
    first = replace(first, usage=Usage(requests=2, cost=1.0), pairs=Pairs(possible=3))
    joined = merge([first, replace(other, usage=Usage(requests=1, cost=None))])
    assert [d.name for d in joined.documents] == ["a.txt", "b.txt"]
    assert len(joined.findings) == 2
    assert (joined.usage.requests, joined.usage.cost, joined.pairs.possible) == (3, None, 3)
    assert joined.coverage.characters == len(DOCUMENTS["a.txt"]) + 6
    assert joined.trace is None
    assert merge([first]) is first
    with pytest.raises(ReportError, match=r"two of the reports hold a document 'a\.txt'"):
        merge([first, first])
    with pytest.raises(ReportError, match="different models"):
        merge([first, replace(other, run=replace(other.run, model="another"))])


def test_an_empty_comparison_is_still_scored_for_revisions() -> None:
    from claimaudit.evaluate.outcomes import scored_kinds

    made = case_report(case())
    assert "garbled" in scored_kinds(made)
    assert scored_kinds(replace(made, run=replace(made.run, command="compare"))) == ("revision",)
