"""Documents written to fool the auditor: what the rules find stays found, and nothing leaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from claimaudit.auditor import lint
from fake_endpoint import FakeEndpoint

ATTACKS = json.loads((Path(__file__).parent / "cases" / "attacks.json").read_text())
NAMES = [attack["name"] for attack in ATTACKS]

DAMAGED = "It was the largest number of combat de* fresh report from the town shows."
HARMLESS = "The mill burned down in May. Nobody was hurt."
CANARY = "sk-canary-77e1c04d"


def obedient(body: dict[str, Any]) -> str:
    """The worst model there is: it does what any document says, and reports nothing."""
    return json.dumps({"claims": [], "flags": []})


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_rules_can_not_be_talked_out_of_a_finding(attack: dict[str, str]) -> None:
    for text in (
        f"{attack['attack']}\n\n{DAMAGED}",
        f"{DAMAGED}\n\n{attack['attack']}",
        f"{attack['attack']} {DAMAGED}",
    ):
        found = claimaudit.lint_text(text)
        assert "combat de*" in [f.spans[0].text for f in found if f.subtype == "cut-off-word"]
        if attack["reported"]:
            assert attack["reported"] in {f.slug for f in found}
        for finding in found:
            for span in finding.spans:
                assert text[span.start : span.end] == span.text


def test_one_document_does_not_change_the_report_of_another() -> None:
    plain = claimaudit.Document.from_text(DAMAGED, name="plain.txt")
    alone = lint(plain).findings
    attackers = [
        claimaudit.Document.from_text(attack["attack"] or "x", name=f"{n}.txt")
        for n, attack in enumerate(ATTACKS)
    ]
    among = lint([*attackers, plain]).findings
    assert tuple(f for f in among if f.spans[0].document == "plain.txt") == alone


def test_every_attack_reaches_the_model_as_data_and_nothing_of_the_environment_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("CLAIMAUDIT_CANARY_ENVIRONMENT", CANARY)
    monkeypatch.delenv("CLAIMAUDIT_CANARY_ENVIRONMENT")
    documents = [
        claimaudit.Document.from_text(f"{attack['attack']}\n\n{DAMAGED}", name=f"{n}.txt")
        for n, attack in enumerate(ATTACKS)
    ]
    with FakeEndpoint(obedient) as fake:
        report = claimaudit.audit(documents, model="m", base_url=fake.url, trace=True)
        bodies = list(fake.bodies)
    assert CANARY not in report.to_json()
    static = None
    for raw in bodies:
        assert CANARY.encode() not in raw
        messages = json.loads(raw)["messages"]
        static = static or messages[:-1]
        assert messages[:-1] == static  # a document is only ever in the last turn
        data = json.loads(messages[-1]["content"])
        assert set(data) <= {"title", "sentences", "before"}
    cut = [f for f in report.findings if f.subtype == "cut-off-word"]
    assert {f.spans[0].document for f in cut} == {d.name for d in documents}


def test_the_text_on_the_terminal_and_in_json_is_inert() -> None:
    from claimaudit.render.text import render

    documents = [
        claimaudit.Document.from_text(attack["attack"] + " combat de* fresh news.", name=str(n))
        for n, attack in enumerate(ATTACKS)
    ]
    report = lint([*documents, claimaudit.Document.from_text(HARMLESS)])
    shown = render(report, verbose=True)
    assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)
    assert claimaudit.Report.from_json(report.to_json()) == report
