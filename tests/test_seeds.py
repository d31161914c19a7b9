"""The recorded audit of the five documents, replayed: no key, no network, the same every time."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True)
class Replay:
    report: Report
    played: frozenset[tuple[str, str]]
    """Tape and body of each request."""
    seconds: float
    """Of CPU."""


@pytest.fixture(scope="module")
def replay() -> Replay:
    with pytest.MonkeyPatch.context() as patch:
        played = spied(patch)
        began = time.process_time()
        report = claimaudit.audit(str(ROOT / "seeds"), cassette=str(CASSETTE), trace=True)
        return Replay(report, frozenset(played), time.process_time() - began)


@pytest.fixture(scope="module")
def replayed(replay: Replay) -> Report:
    return replay.report


@pytest.fixture(scope="module")
def recorded() -> dict[Path, list[dict[str, Any]]]:
    """The interactions of every tape there is."""
    return {
        tape: yaml.load(tape.read_text(), Loader=yaml.CSafeLoader)["interactions"]
        for tape in sorted((ROOT / "cassettes").rglob("*.yaml"))
    }


def spied(patch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """What is played from now on: the tape and the body of each request."""
    played = set()
    play = Cassette.play

    def spy(self: Cassette, tape: str, path: str, body: bytes, sample: int) -> Played | None:
        played.add((tape, body.decode()))
        return play(self, tape, path, body, sample)

    patch.setattr(Cassette, "play", spy)
    return played


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


def test_every_recorded_interaction_is_played(
    replay: Replay,
    recorded: dict[Path, list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert replay.report.complete
    played = spied(monkeypatch)
    assert claimaudit.audit(str(ALONE), cassette=str(CASSETTE)).complete
    held = {
        (tape.stem, interaction["request"]["body"])
        for tape, interactions in recorded.items()
        if tape.parent == CASSETTE
        for interaction in interactions
    }
    assert played | replay.played <= held
    # What another run of the same folder may ask of claims that are still there is kept.
    rest = held - played - replay.played
    assert all('\\"a\\": ' in body.rsplit('"role":"user"', 1)[1] for _, body in rest)
    assert len(rest) < len(held) / 20


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


def test_no_cassette_holds_a_secret_or_a_header_of_a_person(
    recorded: dict[Path, list[dict[str, Any]]],
) -> None:
    allowed = {"content-type", "accept", "x-sample"}
    for tape, interactions in recorded.items():
        text = tape.read_text()
        assert not re.search(
            r"sk-[A-Za-z0-9]{8,}|[Bb]earer |set-cookie|openai-organization", text
        ), tape
        for interaction in interactions:
            for side in ("request", "response"):
                assert {h.lower() for h in interaction[side]["headers"]} <= allowed


def test_replay_is_fast(replay: Replay) -> None:
    assert replay.seconds < 30
