"""Which pairs of claims are judged, and what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import claimaudit
from answers import judged_by, says
from claimaudit.contradictions import docket
from claimaudit.contradictions.docket import Case
from claimaudit.pairing import Pair
from fake_endpoint import FakeEndpoint
from judged import (
    NEWS,
    TEXT,
    audit,
    balanced,
    judgements,
    rows,
    side,
    two_sided,
)


def test_every_state_of_a_pair_is_counted() -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, max_pairs_total=1)
        assert len(judgements(fake)) == 1
    pairs = report.pairs
    assert balanced(pairs)
    assert (pairs.judged, pairs.failed, pairs.skipped) == (1, 0, 0)
    assert pairs.unchosen == pairs.proposed - 1 > 0
    assert pairs.possible == 6
    assert report.complete  # every chosen pair was judged


def test_a_pair_without_a_usable_answer_is_failed_and_says_why() -> None:
    with FakeEndpoint(judged_by("no JSON")) as fake:
        report = audit(fake)
    assert balanced(report.pairs)
    assert report.pairs.failed == report.pairs.proposed > 0
    assert not report.complete
    assert all(row["state"] == "failed" and row["reason"] for row in rows(report))


def test_a_budget_skips_the_pairs_that_it_does_not_reach() -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, max_requests=4, concurrency=1)  # one of them for the survey
    assert [r.state for r in report.readings] == ["read", "read"]
    assert report.pairs.judged == 1
    assert report.pairs.skipped == report.pairs.proposed - 1 > 0
    assert {r["reason"] for r in rows(report) if r["state"] == "skipped"} == {"budget"}
    assert not report.complete


def test_a_fifth_of_the_budget_is_kept_for_judging() -> None:
    text = "\n\n".join(f"The ferry number {n} smells of tar." for n in range(10))
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, text, max_requests=10, concurrency=1)
        assert len(judgements(fake)) == 1  # and the survey
    assert [r.state for r in report.readings].count("read") == 8


def test_reading_may_use_the_whole_budget_when_nothing_is_judged() -> None:
    text = "\n\n".join(f"The ferry number {n} smells of tar." for n in range(10))
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, text, max_requests=10, max_pairs=0, judge_trust=False)
    assert [r.state for r in report.readings].count("read") == 10
    assert report.pairs.unchosen == report.pairs.proposed


def test_a_fatal_error_while_judging_skips_the_rest() -> None:
    with FakeEndpoint(judged_by(says("compatible")), ["ok", "ok", "ok", "ok", "401"]) as fake:
        report = audit(fake, concurrency=1)
    assert report.pairs.judged == 1
    assert report.pairs.skipped == report.pairs.proposed - 1
    assert {r["reason"] for r in rows(report) if r["state"] == "skipped"} == {"fatal"}


def test_a_cancelled_run_skips_the_rest() -> None:
    def cancelling(progress: claimaudit.Progress) -> None:
        if progress.pairs_done:
            auditor.cancel()

    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        auditor = claimaudit.Auditor(
            model="m", base_url=fake.url, api_key="k", concurrency=1, on_progress=cancelling
        )
        report = asyncio.run(auditor.run(claimaudit.Document.from_text(TEXT)))
    assert (report.pairs.judged, report.pairs.skipped) == (1, report.pairs.proposed - 1)
    assert auditor.progress.pairs == report.pairs.proposed
    assert not report.complete


def made(pairs: Iterable[tuple[str, str, float]]) -> list[Case]:
    claim = side("It is on.").claim
    return [
        Case(Pair(replace(claim, id=a), replace(claim, id=b), (), score)) for a, b, score in pairs
    ]


def test_choosing_counts_a_pair_against_the_claim_with_more_room() -> None:
    cases = made([("a", "b", 3), ("a", "c", 2), ("b", "c", 1), ("a", "c", 0.5)])
    # a pays for the first, c for the second, b for the third.
    assert docket.choose(cases, 1) == cases[:3]
    assert docket.choose(cases, 1, 2) == cases[:2]
    assert docket.choose(cases, 0) == []
    assert docket.choose(cases, 6) == cases


def test_what_a_rule_denies_is_judged_last_and_never_by_an_untrusted_judge() -> None:
    cases = made([("a", "b", 2), ("c", "d", 1)])
    cases[0].rules = ("disjoint-times",)
    assert docket.choose(cases, 6) == [cases[1], cases[0]]
    assert docket.choose(cases, 6, trusted=False) == [cases[1]]


# Across documents.


def test_documents_are_compared_only_across() -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        assert not two_sided(audit(fake, *NEWS))
        report = audit(fake, *NEWS, across=True)
    (finding,) = two_sided(report)
    assert finding.scope == "corpus"
    assert [s.document for s in finding.spans] == ["0.txt", "1.txt"]
    assert (report.pairs.possible, report.pairs.judged) == (1, 1)


def test_a_stream_across_ends_with_what_is_between_the_documents() -> None:
    async def collect(url: str) -> list[claimaudit.Report]:
        auditor = claimaudit.Auditor(model="m", base_url=url, api_key="k", across=True)
        sources = [
            claimaudit.Document.from_text(text, name=str(n)) for n, text in enumerate((*NEWS, TEXT))
        ]
        return [report async for report in auditor.stream(sources)]

    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        *each, last = asyncio.run(collect(fake.url))
    assert [[d.name for d in r.documents] for r in each] == [["0"], ["1"], ["2"]]
    assert {f.scope for r in each for f in r.findings} <= {"passage", "document"}
    assert {f.scope for f in last.findings} == {"corpus"}
    assert [d.name for d in last.documents] == ["0", "1", "2"]
    assert last.pairs.judged == last.pairs.proposed > 0
    assert not last.claims
    assert last.complete
    assert sum(r.pairs.possible for r in (*each, last)) == 15


def test_a_cap_on_all_pairs_goes_to_the_best_of_all_documents() -> None:
    weak = "The sea is cold. Bread was baked by a monk in the valley of the river Inn."
    strong = "The museum has 5 lifts. The museum has 7 lifts."
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, weak, strong, max_pairs_total=1)
    judged = [row for row in rows(report) if row["state"] == "judged"]
    names = {c.id: c.span.document for c in report.claims}
    assert [names[row["a"]] for row in judged] == ["1.txt"]


def test_what_a_judge_holds_of_one_claim_against_one_passage_is_one_finding() -> None:
    text = """Nobody was hurt in the mill.

The foreman of the mill was hurt at the arm. The cook of the mill was hurt at the leg.

Years later the clerk of the mill was hurt by a fall."""

    def judge(data: dict[str, Any]) -> str:
        told = data["a"]["sentence"] + data["b"]["sentence"]
        return says("contradiction" if "Nobody" in told else "compatible", "yes or no")

    with FakeEndpoint(judged_by(judge)) as fake:
        report = audit(fake, text)
    found = two_sided(report)
    found.sort(key=lambda finding: finding.spans[1].line)
    assert [[span.line for span in finding.spans] for finding in found] == [[1, 3], [1, 5]]
    came_to = [row["finding"] for row in rows(report) if row["verdict"] == "contradiction"]
    assert sorted(came_to) == sorted([found[0].id, found[0].id, found[1].id])


def test_what_code_holds_is_not_folded_away() -> None:
    text = """The mill has 12 rooms.

The mill has 14 rooms. The mill has 15 rooms."""
    with FakeEndpoint(judged_by(says("contradiction", "number"))) as fake:
        report = audit(fake, text)
    assert [f.severity for f in two_sided(report)] == ["error"] * 3
