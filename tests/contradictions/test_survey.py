"""The survey: a trusted model points at pairs among all claims of a document."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from answers import answer_with_quotes, question_of, says
from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.contradictions import survey
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.passages import split
from claimaudit.report import Report
from fake_endpoint import FakeEndpoint
from judged import audit, balanced, judgements, rows, two_sided

# Both can not be true, and they share no word.
TEXT = """The oboe belonged to Olga.

Tea is served at four.

Nobody within those walls ever made music."""


def pointing(*pairs: tuple[int, int]) -> Callable[[dict[str, Any]], str]:
    """A copyist who points at pairs by number, and holds the oboe against the silence."""
    answer = {"pairs": [{"a": a, "b": b, "because": "b"} for a, b in pairs]}

    def answered(body: dict[str, Any]) -> str:
        data = question_of(body)
        if "claims" in data:
            return json.dumps(answer)
        if "a" not in data:
            return answer_with_quotes(body)
        told = data["a"]["sentence"] + data["b"]["sentence"]
        return says("contradiction" if "oboe" in told and "music" in told else "compatible")

    return answered


def pointed_at(report: Report) -> list[dict[str, Any]]:
    return [row for row in rows(report) if "model:survey" in row["proposers"]]


def surveys(fake: FakeEndpoint) -> list[dict[str, Any]]:
    return [data for body in fake.bodies if "claims" in (data := question_of(json.loads(body)))]


def test_what_is_pointed_at_is_judged_in_both_orders() -> None:
    with FakeEndpoint(pointing((1, 3))) as fake:
        report = audit(fake, TEXT)
        assert surveys(fake) == [
            {
                "claims": {
                    "1": {"claim": "The oboe belonged to Olga."},
                    "2": {"claim": "Tea is served at four."},
                    "3": {"claim": "Nobody within those walls ever made music."},
                }
            }
        ]
        told = [data["a"]["sentence"] + data["b"]["sentence"] for data in judgements(fake)]
        assert sum("oboe" in both and "music" in both for both in told) == 2
    (finding,) = two_sided(report)
    assert [span.text.split()[0] for span in finding.spans] == ["The", "Nobody"]
    assert finding.severity == "warning"
    assert len(pointed_at(report)) == 1
    assert balanced(report.pairs)
    assert report.complete
    assert report.trace is not None
    assert "survey" in [exchange["task"] for exchange in report.trace["exchanges"]]


def test_to_be_pointed_at_is_not_to_be_found() -> None:
    def answer(body: dict[str, Any]) -> str:
        return says("compatible") if "a" in question_of(body) else pointing((1, 3))(body)

    with FakeEndpoint(answer) as fake:
        report = audit(fake, TEXT)
    assert not two_sided(report)
    assert [row["state"] for row in pointed_at(report)] == ["judged"]


@pytest.mark.parametrize("pair", [(2, 2), (3, 40)], ids=["one claim", "no claim"])
def test_numbers_that_name_no_two_claims_point_at_nothing(pair: tuple[int, int]) -> None:
    with FakeEndpoint(pointing(pair)) as fake:
        report = audit(fake, TEXT)
        assert surveys(fake)
    assert not pointed_at(report)
    assert report.complete


@pytest.mark.parametrize(
    "options", [{"judge_trust": False}, {"max_pairs": 0}, {"max_pairs_total": 0}]
)
def test_only_a_trusted_judge_is_asked(options: dict[str, Any]) -> None:
    with FakeEndpoint(pointing((1, 3))) as fake:
        audit(fake, TEXT, **options)
        assert not surveys(fake)


def test_claims_of_one_passage_need_none() -> None:
    with FakeEndpoint(pointing((1, 2))) as fake:
        audit(fake, "The oboe belonged to Olga. Tea is served at four.")
        assert not surveys(fake)


def test_each_document_is_surveyed_by_itself() -> None:
    with FakeEndpoint(pointing((1, 3))) as fake:
        report = audit(fake, TEXT, TEXT.replace("Tea", "Soup"), across=True)
        assert len(surveys(fake)) == 2
    homes = {claim.id: claim.span.document for claim in report.claims}
    assert [(homes[row["a"]], homes[row["b"]]) for row in pointed_at(report)] == [
        ("0.txt", "0.txt"),
        ("1.txt", "1.txt"),
    ]


def test_a_survey_without_an_answer_is_in_the_ledger() -> None:
    def answer(body: dict[str, Any]) -> str:
        return "what?" if "claims" in question_of(body) else answer_with_quotes(body)

    with FakeEndpoint(answer) as fake:
        report = audit(fake, TEXT)
    (row,) = report.documents
    assert row.state == "partial"
    assert (row.reason or "").startswith("claims not surveyed: ")
    assert not report.complete
    assert {reading.state for reading in report.readings} == {"read"}


def test_a_survey_is_paid_for_out_of_what_is_kept_for_judging() -> None:
    with FakeEndpoint(pointing((1, 3))) as fake:
        report = audit(fake, f"{TEXT}\n\nBread costs a penny.", max_requests=5)
        assert len(surveys(fake)) == 1
    assert report.documents[0].state == "read"
    assert report.pairs.skipped


def test_a_long_reason_is_no_reason_to_lose_an_answer() -> None:
    def answer(body: dict[str, Any]) -> str:
        if "claims" not in question_of(body):
            return pointing()(body)
        return json.dumps({"pairs": [{"a": 1, "b": 3, "because": "no music " * 50}]})

    with FakeEndpoint(answer) as fake:
        report = audit(fake, TEXT)
        assert len(surveys(fake)) == 1
    assert two_sided(report)
    assert report.complete


@pytest.mark.parametrize("pairs", [[(1, 2)], [(1, 2), (1, 3), (2, 3)]])
def test_what_is_said_twice_is_listed_once(pairs: list[tuple[int, int]]) -> None:
    with FakeEndpoint(pointing(*pairs)) as fake:
        report = audit(fake, f"The oboe belonged to Olga.\n\n{TEXT.replace('Tea is', 'Soup is')}")
        (asked,) = surveys(fake)
    assert [row["claim"].split()[0] for row in asked["claims"].values()] == [
        "The",
        "Soup",
        "Nobody",
    ]
    assert report.pairs.proposed <= report.pairs.possible
    assert balanced(report.pairs)
    assert len(two_sided(report)) == sum(pair == (1, 3) for pair in pairs)


def test_documents_are_not_surveyed_one_after_the_other() -> None:
    """Each survey waits for that of the other document."""
    both = threading.Barrier(2, timeout=60)

    def answer(body: dict[str, Any]) -> str:
        if "claims" in question_of(body):
            both.wait()
        return pointing()(body)

    with FakeEndpoint(answer) as fake:
        report = audit(fake, TEXT, TEXT.replace("Tea", "Soup"), across=True)
    assert report.complete


def test_a_claim_as_long_as_a_page_is_listed_in_part() -> None:
    text = "The oboe belonged to Olga, and " + "so did the other oboe, and " * 100 + "the tea."
    document = Document.from_text(f"{text}\n\nTea is served at four.")
    context = Context(document, split(document))
    claims = [settle(context, *s, Outcome.EXACT, Named()) for s in context.sentences]
    body = survey.request(context, claims).messages[-1]["content"]
    assert len(body) < 2 * survey.WORDS_MOST
    assert "Tea is served" in body


def claims_of(number: int) -> tuple[Context, list[Claim]]:
    text = "\n\n".join(f"Boat {at} sank." for at in range(number))
    document = Document.from_text(text)
    context = Context(document, split(document))
    return context, [settle(context, *s, Outcome.EXACT, Named()) for s in context.sentences]


@pytest.mark.parametrize("number", [2, 79, 80, 81, 140, 141, 500])
def test_neighbours_are_asked_about_together_however_many_claims_there_are(number: int) -> None:
    context, claims = claims_of(number)
    windows = survey.windows(claims, context)
    together = {(a.id, b.id) for window in windows for a, b in pairwise(window)}
    assert {(a.id, b.id) for a, b in pairwise(claims)} <= together
    assert max(map(len, windows)) <= survey.CLAIMS
    assert len(windows) <= 1 + number // survey.STEP
    assert {claim.id for window in windows for claim in window} == {c.id for c in claims}


def test_a_question_depends_on_claims_and_title_alone() -> None:
    context, claims = claims_of(3)
    other = Context(Document.from_text(context.document.text, name="other"), context.passages)
    assert survey.request(context, claims).messages == survey.request(other, claims).messages
