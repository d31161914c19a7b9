"""The flow, against a local endpoint that answers as the test says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from answers import EMPTY_CLAIM, answer_with_quotes
from claimaudit.errors import FatalModelError, InputError, SettingsError
from fake_endpoint import FakeEndpoint

TEXT = """The mill burned down on 4 May. Officials said 300 people were hurt.

Prices rose by 5 percent in Genoa."""


def said(**claim: Any) -> Callable[[dict[str, Any]], str]:
    return lambda body: json.dumps(
        {"claims": [{"sentence": 1, **EMPTY_CLAIM, **claim}], "flags": []}
    )


def audit(fake: FakeEndpoint, text: str = TEXT, **options: Any) -> claimaudit.Report:
    """Reads without judging, unless `options` say otherwise."""
    document = claimaudit.Document.from_text(text, name="mill.txt")
    given = {"max_pairs": 0, "judge_trust": False, **options}
    return claimaudit.audit(document, model="m", base_url=fake.url, api_key="k", **given)


def states(report: claimaudit.Report) -> list[str]:
    return [reading.state for reading in report.readings]


def test_every_sentence_becomes_a_claim_at_its_own_words() -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        report = audit(fake)
    assert states(report) == ["read", "read"]
    assert report.complete
    assert [c.span.text for c in report.claims] == [
        "The mill burned down on 4 May.",
        "Officials said 300 people were hurt.",
        "Prices rose by 5 percent in Genoa.",
    ]
    for claim in report.claims:
        assert TEXT[claim.span.start : claim.span.end] == claim.span.text
    assert report.run.model == "m"
    assert report.run.endpoint == "127.0.0.1"
    assert report.usage.requests == 2


def test_a_quote_that_is_not_in_the_text_is_asked_about_once_and_then_dropped() -> None:
    with FakeEndpoint(said(quote="The mill burned up")) as fake:
        report = audit(fake, "The mill burned down.\n\nPrices rose.")
        assert len(fake.bodies) == 4  # two passages, one re-ask each
    assert [reading.dropped for reading in report.readings] == [1, 1]
    assert states(report) == ["read", "read"]
    assert not report.claims


def test_flags_become_notes_at_their_words() -> None:
    def flagged(body: dict[str, Any]) -> str:
        sentence = json.loads(body["messages"][-1]["content"])["sentences"]["1"]
        flag = {
            "sentence": 1,
            "quote": sentence,
            "problem": "scrambled",
            "other": 0,
            "because": "odd",
        }
        return json.dumps({"claims": [], "flags": [flag]})

    with FakeEndpoint(flagged) as fake:
        report = audit(fake, "Left hospital purple the according it went on.")
    (finding,) = report.findings
    assert (finding.slug, finding.severity) == ("garbled/scrambled", "note")
    assert finding.origins == ("model:passage",)
    assert "odd" in finding.explanation


def test_a_flagged_contradiction_needs_two_sides() -> None:
    def flagged(other: int) -> Callable[[dict[str, Any]], str]:
        flag = {
            "sentence": 1,
            "quote": "The mayor was at home",
            "problem": "contradiction",
            "other": other,
            "because": "home against Paris",
        }
        return lambda body: json.dumps({"claims": [], "flags": [flag]})

    text = "The mayor was at home. The mayor was in Paris."
    with FakeEndpoint(flagged(0)) as fake:
        assert not audit(fake, text).findings
    with FakeEndpoint(flagged(2)) as fake:
        (finding,) = audit(fake, text).findings
    assert finding.slug == "contradiction/logic"
    sides = ["The mayor was at home", "The mayor was in Paris."]
    assert [span.text for span in finding.spans] == sides


def test_a_full_answer_is_asked_again_in_halves() -> None:
    def full(body: dict[str, Any]) -> str:
        sentences = json.loads(body["messages"][-1]["content"])["sentences"]
        claims = [
            {"sentence": int(number), "quote": word, **EMPTY_CLAIM}
            for number, sentence in sentences.items()
            for word in sentence.rstrip(".").split()
        ]
        return json.dumps({"claims": claims[:6], "flags": []})

    with FakeEndpoint(full) as fake:
        report = audit(fake, "Anna painted walls. Bruno carried stones.")
        assert len(fake.bodies) == 3
    assert states(report) == ["read"]
    assert len(report.claims) == 6


def test_one_sentence_with_too_many_claims_is_partial() -> None:
    def full(body: dict[str, Any]) -> str:
        words = json.loads(body["messages"][-1]["content"])["sentences"]["1"].rstrip(".").split()
        claims = [{"sentence": 1, "quote": word, **EMPTY_CLAIM} for word in words]
        return json.dumps({"claims": claims[:6], "flags": []})

    with FakeEndpoint(full) as fake:
        report = audit(fake, "Anna Bruno Carla Dino Elsa Franco and Gino met.")
    assert states(report) == ["partial"]
    assert not report.complete


def test_a_sentence_with_an_amount_and_no_claim_is_asked_about_once_more() -> None:
    def first_only(body: dict[str, Any]) -> str:
        sentences = json.loads(body["messages"][-1]["content"])["sentences"]
        number = next(iter(sentences))
        return said(sentence=int(number), quote=sentences[number])(body)

    with FakeEndpoint(first_only) as fake:
        report = audit(fake, "The mill burned. Officials said 300 people were hurt.")
        asked = [json.loads(json.loads(b)["messages"][-1]["content"]) for b in fake.bodies]
    assert [list(a["sentences"]) for a in asked] == [["1", "2"], ["2"]]
    assert [c.span.text for c in report.claims][-1] == "Officials said 300 people were hurt."


def test_a_damaged_claim_is_marked() -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        report = audit(fake, "It saw the largest number of combat de* fresh report from town.")
    assert [claim.damaged for claim in report.claims] == [True]


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("html", "failed"),
        ("choices-null", "failed"),
        ("choices-empty", "failed"),
        ("refusal", "failed"),
        ("cut-answer", "failed"),
        ("length", "failed"),
    ],
)
def test_an_unusable_answer_is_never_a_clean_reading(fault: str, state: str) -> None:
    with FakeEndpoint(answer_with_quotes, lambda body, seen: fault) as fake:
        report = audit(fake, "The mill burned down on 4 May.", deadline=300.0)
    assert states(report) == [state]
    assert report.readings[0].reason
    assert not report.complete
    assert report.coverage.read == 0


@pytest.mark.parametrize("fault", ["401", "403", "404"])
def test_a_fatal_error_before_the_first_answer_is_raised(fault: str) -> None:
    with FakeEndpoint(answer_with_quotes, lambda body, seen: fault) as fake:
        with pytest.raises(FatalModelError):
            audit(fake)
        assert len(fake.bodies) <= 2


def test_a_fatal_error_later_leaves_what_was_done() -> None:
    with FakeEndpoint(answer_with_quotes, ["ok", "401"]) as fake:
        report = audit(fake, concurrency=1)
    assert states(report) == ["read", "skipped"]
    assert report.readings[1].reason == "fatal"
    assert not report.complete


def test_an_endpoint_that_is_down_fails_each_passage() -> None:
    document = claimaudit.Document.from_text(TEXT)
    report = claimaudit.audit(
        document, model="m", base_url="http://127.0.0.1:9/v1", api_key="k", deadline=0.5
    )
    assert set(states(report)) <= {"failed", "skipped"}
    assert not report.complete


def test_a_budget_leaves_the_rest_skipped() -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        report = audit(fake, max_requests=1, concurrency=1)
    assert states(report) == ["read", "skipped"]
    assert report.readings[1].reason == "budget"


def test_a_cancelled_run_still_gives_a_report() -> None:
    def cancelling(progress: claimaudit.Progress) -> None:
        if progress.passages_done:
            auditor.cancel()

    with FakeEndpoint(answer_with_quotes) as fake:
        auditor = claimaudit.Auditor(
            model="m", base_url=fake.url, api_key="k", concurrency=1, on_progress=cancelling
        )
        report = asyncio.run(auditor.run(claimaudit.Document.from_text(TEXT)))
    assert states(report) == ["read", "skipped"]
    assert report.readings[1].reason == "cancelled"


def test_a_passage_without_letters_is_not_asked_about() -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        report = audit(fake, "The mill burned.\n\n* * *")
    assert [reading.reason for reading in report.readings] == [None, "no-words"]
    assert report.complete


def test_rules_alone_never_claim_to_have_read() -> None:
    report = claimaudit.audit(claimaudit.Document.from_text(TEXT), llm=False)
    assert {reading.reason for reading in report.readings} == {"rules-only"}
    assert not report.complete
    assert report.coverage.read == 2  # the blank line between the passages


def test_several_sources_keep_their_order_and_an_unreadable_one_is_listed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Beta.")
    (tmp_path / "a.txt").write_text("Alpha.")
    sources = [tmp_path / "b.txt", tmp_path / "none.txt", tmp_path / "a.txt"]
    report = claimaudit.lint(sources)
    assert [Path(d.name).name for d in report.documents] == ["b.txt", "none.txt", "a.txt"]
    assert [d.state for d in report.documents] == ["skipped", "failed", "skipped"]


def test_nothing_readable_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        claimaudit.lint(tmp_path / "none.txt")


def test_no_model_is_one_message_with_three_ways_on() -> None:
    with pytest.raises(SettingsError) as caught:
        claimaudit.Auditor()
    for way in ("--model NAME", "--model local", "--no-llm"):
        assert way in str(caught.value)


def test_audit_works_within_a_running_loop() -> None:
    async def inside() -> claimaudit.Report:
        return claimaudit.lint(claimaudit.Document.from_text(TEXT))

    assert asyncio.run(inside()).documents


def test_stream_gives_one_report_a_document() -> None:
    async def collect() -> list[claimaudit.Report]:
        auditor = claimaudit.Auditor(llm=False)
        sources = [claimaudit.Document.from_text("x y.", name=str(n)) for n in range(9)]
        return [report async for report in auditor.stream(sources)]

    reports = asyncio.run(collect())
    assert sorted(r.documents[0].name for r in reports) == [str(n) for n in range(9)]
    assert all(len(r.documents) == 1 for r in reports)


def test_select_and_ignore() -> None:
    document = claimaudit.Document.from_text(
        "It ended in 2025.Of this total de* nothing came of it."
    )
    every = {f.slug for f in claimaudit.lint(document).findings}
    assert {"garbled/missing-space", "garbled/cut-off-word"} <= every
    only = claimaudit.lint(document, select=["garbled/missing-space"]).findings
    assert {f.slug for f in only} == {"garbled/missing-space"}
    rest = claimaudit.lint(document, ignore=["garbled/missing-space"]).findings
    assert {f.slug for f in rest} == every - {"garbled/missing-space"}


def test_the_trace_holds_every_exchange_and_every_refused_quote() -> None:
    with FakeEndpoint(said(quote="Nothing of the sort")) as fake:
        report = audit(fake, "The mill burned.", trace=True)
    assert report.trace is not None
    assert [e["task"] for e in report.trace["exchanges"]] == ["read"]
    assert report.trace["dropped"][0]["quote"] == "Nothing of the sort"


def test_a_weekday_that_does_not_fit_its_date_is_a_contradiction() -> None:
    text = "It met on Tuesday 14 October 2025. It meets again on Wednesday 11 November 2025."
    with FakeEndpoint(answer_with_quotes) as fake:
        report = audit(fake, text, max_pairs=0)
    (finding,) = [f for f in report.findings if f.kind == "contradiction"]
    assert (finding.slug, finding.severity) == ("contradiction/time", "warning")
    assert [span.text for span in finding.spans] == ["Wednesday", "11 November 2025"]
    assert "is a Tuesday" in finding.explanation


def test_a_sample_asks_for_another_answer_than_the_stored_one(tmp_path: Path) -> None:
    store = str(tmp_path / "answers.sqlite3")
    with FakeEndpoint(answer_with_quotes) as fake:
        counts = []
        for sample in (0, 0, 1, 1):
            audit(fake, max_pairs=0, store=store, sample=sample)
            counts.append(len(fake.bodies))
    assert counts == [2, 2, 4, 4]


def test_a_silent_passage_of_one_sentence_is_not_asked_the_same_again() -> None:
    with FakeEndpoint(lambda body: json.dumps({"claims": [], "flags": []})) as fake:
        report = audit(fake, "Officials said 300 people were hurt.")
        assert len(fake.bodies) == 1
    assert states(report) == ["read"]
