"""Judgements recorded, stored and replayed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimaudit
from answers import judged_by, says
from claimaudit.errors import SettingsError
from fake_endpoint import FakeEndpoint
from judged import (
    NEWS,
    TEXT,
    audit,
    comparable,
    leaning,
)


def test_two_replays_are_equal_and_need_no_other_option(tmp_path: Path) -> None:
    texts = (TEXT, *NEWS)
    with FakeEndpoint(judged_by(leaning)) as fake:
        live = audit(fake, *texts, across=True, max_pairs=2, cassette=str(tmp_path), record=True)
    documents = [
        claimaudit.Document.from_text(text, name=f"{n}.txt") for n, text in enumerate(texts)
    ]
    replays = [
        claimaudit.audit(documents, cassette=str(tmp_path), trace=True, concurrency=workers)
        for workers in (1, 8)
    ]
    assert comparable(replays[0]) == comparable(replays[1]) == comparable(live)
    assert live.pairs.judged > 0
    assert live.pairs.unsettled > 0
    assert {p.name for p in tmp_path.iterdir()} >= {"corpus.yaml", "manifest.json"}
    assert set(replays[0].run.prompts) == {"read", "judge", "confirm", "survey"}


def test_a_recording_without_across_can_not_be_replayed_across(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        audit(fake, cassette=str(tmp_path), record=True)
    with pytest.raises(SettingsError, match="across"):
        claimaudit.Auditor(cassette=str(tmp_path), across=True)


def test_a_recording_from_before_there_was_a_judge_judges_nothing(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        audit(fake, cassette=str(tmp_path), record=True, max_pairs=0, judge_trust=False)
    manifest = tmp_path / "manifest.json"
    body = json.loads(manifest.read_text())
    for name in ("across", "max_pairs", "max_pairs_total", "judge_trust"):
        del body["facts"][name]
    manifest.write_text(json.dumps(body))
    document = claimaudit.Document.from_text(TEXT, name="0.txt")
    report = claimaudit.audit(document, cassette=str(tmp_path))
    assert report.complete
    assert report.pairs.judged == 0
    assert set(report.run.prompts) == {"read"}


def test_a_stored_verdict_is_not_asked_again(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        first = audit(fake, store=str(tmp_path / "answers"))
        before = len(fake.bodies)
        second = audit(fake, store=str(tmp_path / "answers"))
        assert len(fake.bodies) == before
    assert comparable(first) == comparable(second)
