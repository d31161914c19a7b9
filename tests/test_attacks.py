"""Documents written to fool the auditor: what the rules find stays found, and nothing leaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from answers import answer
from claimaudit.auditor import lint
from fake_endpoint import FakeEndpoint

ATTACKS = json.loads((Path(__file__).parent / "cases" / "attacks.json").read_text())
NAMES = [attack["name"] for attack in ATTACKS]

DAMAGED = "It was the largest number of combat de* fresh report from the town shows."
HARMLESS = "The mill burned down in May. Nobody was hurt."
CANARY = "sk-canary-77e1c04d"
PLACE = "canary-of-the-place"


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


def of_each_document(sources: list[claimaudit.Document], url: str) -> dict[str, str]:
    """The report on each document of a run, but for what differs between any two runs."""

    async def collect() -> dict[str, str]:
        auditor = claimaudit.Auditor(model="m", base_url=url)
        found = {}
        async for report in auditor.stream(sources):
            whole = json.loads(report.to_json())
            del whole["run"], whole["usage"]
            found[report.documents[0].name] = json.dumps(whole)
        return found

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("model", "half"), [(obedient, 0), (answer, 1)], ids=["obedient", "honest"]
)
def test_in_a_run_too_no_document_changes_the_report_of_another(
    model: Callable[[dict[str, Any]], str], half: int
) -> None:
    bystanders = [
        claimaudit.Document.from_text(f"{DAMAGED}\n\n{HARMLESS}", name="plain.txt"),
        claimaudit.Document.from_text("The mill has 40 men. The mill has 52 men.", name="mill.txt"),
    ]
    attackers = [
        claimaudit.Document.from_text(attack["attack"] or "x", name=f"{n}.txt")
        for n, attack in enumerate(ATTACKS[half::2])
    ]
    with FakeEndpoint(model) as fake:
        alone = of_each_document(bystanders, fake.url)
        among = of_each_document([*attackers[:40], *bystanders, *attackers[40:]], fake.url)
    assert {name: among[name] for name in alone} == alone
    assert "combat de*" in alone["plain.txt"]


def test_every_attack_reaches_the_model_as_data_and_nothing_of_the_environment_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / PLACE
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("SOME_TOKEN", f"{CANARY}-of-the-environment")
    for n, attack in enumerate(ATTACKS):
        text = f"{attack['attack']}\n\n{DAMAGED}"
        Path(f"{n}.txt").write_bytes(text.encode())
    files = [f"{n}.txt" for n in range(len(ATTACKS))]
    with FakeEndpoint(obedient) as fake:
        report = claimaudit.audit(files, model="m", base_url=fake.url, trace=True)
        bodies = list(fake.bodies)
    assert CANARY not in report.to_json()
    assert PLACE not in report.to_json()
    static = None
    for raw in bodies:
        assert CANARY.encode() not in raw
        assert PLACE.encode() not in raw
        messages = json.loads(raw)["messages"]
        static = static or messages[:-1]
        assert messages[:-1] == static  # a document is only ever in the last turn
        data = json.loads(messages[-1]["content"])
        assert set(data) <= {"title", "sentences", "before"}
    cut = [f for f in report.findings if f.subtype == "cut-off-word"]
    refused = {d.name for d in report.documents if d.state == "failed"}  # as binary, and told
    assert len(refused) < 3
    assert {f.spans[0].document for f in cut} == set(files) - refused


@pytest.mark.parametrize("kept", ["store", "cassette"])
@pytest.mark.parametrize("spelled", [CANARY, "".join(f"\\u{ord(c):04x}" for c in CANARY)])
def test_an_answer_that_tells_the_key_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: str, spelled: str
) -> None:
    """A model can not know the key, but who runs the endpoint may well tell it."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)

    def telling(body: dict[str, Any]) -> str:
        plain = json.loads(answer(body))
        for claim in plain["claims"]:
            claim.update(about="KEY", who="KEY", when="KEY", where="KEY", amounts=[])
        return json.dumps(plain).replace("KEY", spelled)

    options = {"store": {"store": tmp_path / "s"}, "cassette": {"cassette": tmp_path / "c"}}[kept]
    document = claimaudit.Document.from_text(HARMLESS)
    with FakeEndpoint(telling) as fake:
        report = claimaudit.audit(
            document,
            model="m",
            base_url=fake.url,
            trace=True,
            record=kept == "cassette",
            **options,
        )
    assert [reading.state for reading in report.readings] == ["failed"]
    assert "answered with the key in it" in (report.readings[0].reason or "")
    kept_bytes = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for secret in (CANARY, spelled):
        assert secret not in report.to_json()
        assert secret.encode() not in kept_bytes


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
