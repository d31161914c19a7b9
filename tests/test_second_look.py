"""What the model flagged is put to it again, as a judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from answers import question_of, says
from fake_endpoint import FakeEndpoint
from judged import (
    audit,
    judgements,
    rows,
    two_sided,
)


def flagging(verdict: str, problem: str = "scrambled") -> Callable[[dict[str, Any]], str]:
    def answer(body: dict[str, Any]) -> str:
        data = question_of(body)
        if "problem" in data:
            return json.dumps({"because": "so it is", "verdict": verdict})
        if "a" in data:
            return says("contradiction")
        sentence = data["sentences"]["1"]
        other = 2 if problem == "contradiction" else 0
        flag = {
            "sentence": 1,
            "quote": sentence,
            "problem": problem,
            "other": other,
            "because": "b",
        }
        return json.dumps({"claims": [], "flags": [flag]})

    return answer


ODD = "Left hospital purple the according it went on."


@pytest.mark.parametrize(
    ("verdict", "severity", "origins"),
    [
        ("damaged", "warning", ("model:passage", "model:judge")),
        ("sound", "note", ("model:passage",)),
        ("unsure", "note", ("model:passage",)),
    ],
)
def test_a_flag_is_looked_at_again(verdict: str, severity: str, origins: tuple[str, ...]) -> None:
    with FakeEndpoint(flagging(verdict)) as fake:
        report = audit(fake, ODD)
        looks = [data for b in fake.bodies if "problem" in (data := question_of(json.loads(b)))]
    assert looks == [{"problem": "scrambled", "place": ODD, "sentences": [ODD]}]
    (finding,) = report.findings
    assert (finding.severity, finding.origins) == (severity, origins)
    assert report.trace is not None
    assert [e["task"] for e in report.trace["exchanges"]] == ["read", "confirm"]


def test_another_text_is_told_apart_by_how_the_document_opens() -> None:
    text = "A short life of Ida Brandt.\n\nShe kept bees.\n\nFares will rise.\n\nPasses stay at 11."
    with FakeEndpoint(flagging("damaged", "another text")) as fake:
        audit(fake, text, concurrency=1)
        looks = [data for b in fake.bodies if "problem" in (data := question_of(json.loads(b)))]
    assert [look["place"] for look in looks][2] == "Fares will rise."
    assert {look["opening"] for look in looks} == {" ".join(text.split())}
    assert looks[2]["sentences"] == ["She kept bees.", "Fares will rise.", "Passes stay at 11."]


def test_an_untrusted_model_is_not_asked_again() -> None:
    with FakeEndpoint(flagging("damaged")) as fake:
        report = audit(fake, ODD, judge_trust=False)
        assert len(fake.bodies) == 1
    assert [f.severity for f in report.findings] == ["note"]


def test_a_second_look_that_gets_no_answer_leaves_a_note_and_is_in_the_ledger() -> None:
    with FakeEndpoint(flagging("certainly")) as fake:
        report = audit(fake, ODD)
    assert [f.severity for f in report.findings] == ["note"]
    (reading,) = report.readings
    assert reading.state == "partial"
    assert (reading.reason or "").startswith("no second look: ")
    assert report.documents[0].state == "partial"
    assert not report.complete


def test_a_second_look_that_the_budget_does_not_reach_is_in_the_ledger() -> None:
    with FakeEndpoint(flagging("damaged")) as fake:
        report = audit(fake, ODD, max_requests=1)
    assert [reading.reason for reading in report.readings] == ["no second look: budget"]
    assert not report.complete


def test_a_flagged_contradiction_is_judged_in_both_orders() -> None:
    with FakeEndpoint(flagging("", "contradiction")) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        assert len(judgements(fake)) == 2
    (finding,) = two_sided(report)
    assert finding.severity == "warning"
    assert set(finding.origins) == {"model:passage", "model:judge"}
    assert rows(report)[0]["proposers"] == ["model:passage"]
