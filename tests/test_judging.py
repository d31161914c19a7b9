"""The judge: what it is asked about two claims, and what its answer comes to in both orders."""

from __future__ import annotations

import json

import pytest

import claimaudit
from answers import judged_by, says
from claimaudit import judging, prompts
from claimaudit.claims import Named, settle
from claimaudit.claims.context import Context
from claimaudit.contradictions import second_look
from claimaudit.grounding import Outcome
from claimaudit.passages import split
from fake_endpoint import FakeEndpoint
from judged import (
    audit,
    judgements,
    leaning,
    rows,
    side,
    two_sided,
)


def test_a_side_is_the_claim_in_its_context() -> None:
    text = "Anna Berg runs the mill. She employs 40 people there."
    one = side(text, title="The mill", about="Anna Berg")
    assert one.data == {
        "source": "the author",
        "title": "The mill",
        "before": "Anna Berg runs the mill.",
        "sentence": "She employs 40 people there.",
        "claim": "Anna Berg employs 40 people there.",
    }


def test_a_side_shows_no_more_of_a_long_sentence_than_surrounds_the_claim() -> None:
    long = "Start. " + "and so on and on, " * 100 + "until the end."
    document = claimaudit.Document.from_text(long)
    context = Context(document, split(document))
    at = long.index("so on", 900)
    claim = settle(context, at, at + 9, Outcome.EXACT, Named())
    shown = judging.side_of(context, claim).sentence
    assert len(shown) <= judging.SENTENCE_MOST
    assert "so on and" in shown
    assert shown in long


def test_the_body_knows_nothing_of_files_and_is_the_same_for_the_same_words() -> None:
    messages = judging.request(side("It is on."), side("It is off.")).messages
    assert messages == judging.request(side("It is on."), side("It is off.")).messages
    assert "secret" not in json.dumps(messages)
    assert "home" not in json.dumps(messages)


def test_the_worked_examples_are_answers() -> None:
    for name, schema in (("judge", judging.Answer), ("confirm", second_look.Answer)):
        for example in prompts.load(name).examples:
            schema.model_validate(example.answer, strict=True)
    said = [example.answer["verdict"] for example in prompts.load("judge").examples]
    assert set(said) == {"contradiction", "dispute", "compatible", "not-comparable"}


def test_an_answer_ends_with_its_verdict_and_is_bounded() -> None:
    fields = list(judging.Answer.model_fields)
    assert fields[-1] == "verdict"
    schema = judging.Answer.model_json_schema()["properties"]
    assert all("maxLength" in s or "enum" in s or "$ref" in s for s in schema.values())


@pytest.mark.parametrize("reason", [r for r in judging.REASONS if r != "none"])
def test_a_contradiction_with_a_reason_against_it_is_none(reason: str) -> None:
    answer = judging.Answer.model_validate_json(says("contradiction", reason=reason))
    assert not judging.verdict_of(answer).opposed


@pytest.mark.parametrize(
    ("both", "verdict", "label"),
    [
        ("no", "contradiction", "contradiction"),
        ("no", "dispute", "dispute"),
        ("no", "not-comparable", "contradiction"),
        ("yes", "contradiction", "compatible"),
        ("yes", "not-comparable", "not-comparable"),
    ],
)
def test_whether_both_can_be_true_outranks_what_it_is_called(
    both: str, verdict: str, label: str
) -> None:
    told = {**json.loads(says(verdict)), "both": both}
    assert judging.verdict_of(judging.Answer(**told)).label == label


def test_a_contradiction_is_asked_again_in_the_other_order() -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        first, second = judgements(fake)
    assert (first["a"], first["b"]) == (second["b"], second["a"])
    assert (report.pairs.judged, report.pairs.unsettled) == (1, 0)
    (finding,) = two_sided(report)
    assert (finding.slug, finding.severity) == ("contradiction/logic", "warning")
    assert finding.origins == ("model:judge",)
    assert finding.scope == "passage"
    assert [s.text for s in finding.spans] == [
        "The ferry smells of tar.",
        "The ferry smells of roses.",
    ]
    assert "can not both hold" in finding.explanation
    assert finding.explanation.endswith("The text says both in its own voice.")
    assert finding.compatible_if


@pytest.mark.parametrize("verdict", ["compatible", "not-comparable"])
def test_what_is_no_contradiction_is_asked_once(verdict: str) -> None:
    with FakeEndpoint(judged_by(says(verdict))) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        assert len(judgements(fake)) == 1
    assert not two_sided(report)
    assert report.complete
    (row,) = rows(report)
    assert (row["state"], row["verdict"], row["finding"]) == ("judged", verdict, None)


def test_disagreement_between_the_orders_is_unsettled_and_a_note() -> None:
    with FakeEndpoint(judged_by(leaning)) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
    assert (report.pairs.judged, report.pairs.unsettled) == (1, 1)
    (finding,) = two_sided(report)
    assert finding.severity == "note"
    assert "unsettled" in finding.overruled[0]
    assert report.complete
