"""The recorded audit of the five documents, replayed: no key, no network, the same every time."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import time
from pathlib import Path

import pytest
import yaml

import claimaudit
from claimaudit import prompts
from claimaudit.errors import SettingsError
from claimaudit.llm.cassette import Cassette, Played
from claimaudit.report import Report, Run, Usage

ROOT = Path(__file__).parents[1]
CASSETTE = ROOT / "cassettes" / "seeds"
SECRET = re.compile(r"sk-[A-Za-z0-9]{8,}|bearer |set-cookie|openai-organization", re.IGNORECASE)

ALONE = next((ROOT / "seeds").glob("003_*.txt"))
"""Recorded by itself as well."""


@pytest.fixture(scope="module")
def replayed() -> Report:
    return claimaudit.audit(str(ROOT / "seeds"), cassette=str(CASSETTE), trace=True)


def tapes() -> list[Path]:
    return sorted(CASSETTE.glob("*.yaml"))


def test_every_passage_is_accounted_for(replayed: Report) -> None:
    assert len(replayed.documents) == 5
    assert len(replayed.readings) == len(replayed.passages)
    lost = [r for r in replayed.readings if r.state in ("failed", "skipped") and not r.done]
    assert not lost
    assert len(replayed.claims) > 100


def test_every_span_is_its_slice(replayed: Report) -> None:
    texts = {d.name: d.text for d in replayed.documents}
    spans = [span for f in replayed.findings for span in f.spans]
    spans += [span for c in replayed.claims for span in (c.span, *c.cues)]
    assert spans
    for span in spans:
        text = texts[span.document]
        assert text is not None
        assert text[span.start : span.end] == span.text


def test_the_cut_off_word_is_reported_at_its_place(replayed: Report) -> None:
    (finding,) = [
        f for f in replayed.findings if f.spans[0].text == "combat de*" and f.kind == "garbled"
    ]
    assert finding.slug == "garbled/cut-off-word"
    assert finding.severity == "error"
    assert (finding.spans[0].start, finding.spans[0].end) == (1149, 1159)


def test_two_replays_differ_only_in_run_and_usage(replayed: Report) -> None:
    again = claimaudit.audit(str(ROOT / "seeds"), cassette=str(CASSETTE), trace=True)
    plain = {"run": Run("x"), "usage": Usage()}
    assert dataclasses.replace(again, **plain) == dataclasses.replace(replayed, **plain)  # type: ignore[arg-type]


def test_every_recorded_interaction_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    played = set()
    play = Cassette.play

    def spy(self: Cassette, tape: str, path: str, body: bytes, sample: int) -> Played | None:
        played.add((tape, body.decode()))
        return play(self, tape, path, body, sample)

    monkeypatch.setattr(Cassette, "play", spy)
    for source in (ROOT / "seeds", ALONE):
        assert claimaudit.audit(str(source), cassette=str(CASSETTE)).complete
    recorded = {
        (tape.stem, interaction["request"]["body"])
        for tape in tapes()
        for interaction in yaml.safe_load(tape.read_text())["interactions"]
    }
    assert played == recorded


def test_the_manifest_says_what_was_recorded() -> None:
    manifest = json.loads((CASSETTE / "manifest.json").read_text())
    assert manifest["model"] == "local"
    assert len(manifest["weights_sha256"]) == 64
    for name, label in manifest["facts"]["prompts"].items():
        assert prompts.load(name).label == label


def test_another_model_is_refused() -> None:
    with pytest.raises(SettingsError, match="recorded with"):
        claimaudit.audit(str(ROOT / "seeds"), cassette=str(CASSETTE), model="other")


def test_a_request_without_a_recording_says_so(tmp_path: Path) -> None:
    seed = (ROOT / "seeds" / "003_c5d03bee384cf964.txt").read_text()
    changed = tmp_path / "changed.txt"
    changed.write_text(seed.replace("Milley", "Smith"))
    report = claimaudit.audit(changed, cassette=str(CASSETTE))
    assert not report.complete
    reasons = {r.reason for r in report.readings if r.state == "failed"}
    assert reasons
    for reason in reasons:
        assert reason is not None
        assert "no recording" in reason
        assert "--record" in reason


def test_no_cassette_holds_a_secret_or_a_header_of_a_person() -> None:
    allowed = {"content-type", "accept", "x-sample"}
    for tape in (ROOT / "cassettes").rglob("*.yaml"):
        text = tape.read_text()
        assert not re.search(
            r"sk-[A-Za-z0-9]{8,}|[Bb]earer |set-cookie|openai-organization", text
        ), tape
        for interaction in yaml.safe_load(text)["interactions"]:
            for side in ("request", "response"):
                assert {h.lower() for h in interaction[side]["headers"]} <= allowed


def test_replay_is_fast(tmp_path: Path) -> None:
    shutil.copytree(CASSETTE, tmp_path / "seeds")
    began = time.process_time()
    claimaudit.audit(str(ROOT / "seeds"), cassette=str(tmp_path / "seeds"))
    assert time.process_time() - began < 30
