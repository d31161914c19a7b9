"""A folder of recordings that several runs share: none drops what another one needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import claimaudit
from answers import answer_with_quotes, question_of
from claimaudit.render.text import render
from fake_endpoint import FakeEndpoint

TEXTS = {
    "a.txt": "The mill employs 40 people. Officials said the mill employs 52 people."
    " The mill of Carrow employs 61 people in winter.",
    "b.txt": "The mill employs 44 people. It was said that the mill employs 55 people.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text)
    return tmp_path


def record(folder: Path, fake: FakeEndpoint, *names: str, **options: Any) -> claimaudit.Report:
    sources = [folder / "texts" / name for name in names]
    given = {"across": True, "judge_trust": False, "max_pairs": 6, "cassette": folder / "c"}
    given |= {"model": "m", "base_url": fake.url, "record": True, **options}
    report = claimaudit.audit(sources, **given)
    assert report.complete
    return report


def recorded(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The questions on each tape."""
    return {
        file.stem: [
            question_of(json.loads(one["request"]["body"]))
            for one in yaml.safe_load(file.read_text())["interactions"]
        ]
        for file in (folder / "c").glob("*.yaml")
    }


def test_runs_of_one_and_of_all_keep_each_others_pairs(folder: Path) -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        # The cap goes to other pairs in a run of all.
        record(folder, fake, "a.txt", "b.txt", max_pairs_total=2)
        whole = recorded(folder)
        record(folder, fake, "a.txt", max_pairs_total=3)
        both = recorded(folder)
        asked = len(fake.bodies)
        record(folder, fake, "a.txt", "b.txt", max_pairs_total=2)
        record(folder, fake, "a.txt", max_pairs_total=3)
        assert len(fake.bodies) == asked  # nothing was dropped that one of them needs
    assert recorded(folder) == both
    assert len(both) == len(whole) == 3  # a tape a document, and one for pairs across
    assert sum(map(len, both.values())) > sum(map(len, whole.values()))


def test_a_pair_of_claims_that_are_no_more_is_dropped(folder: Path) -> None:
    def without_the_first(body: dict[str, Any]) -> str:
        answer = json.loads(answer_with_quotes(body))
        return (
            json.dumps({**answer, "claims": answer["claims"][1:]})
            if "claims" in answer
            else (json.dumps(answer))
        )

    with FakeEndpoint(answer_with_quotes) as fake:
        record(folder, fake, "a.txt", max_pairs_total=3)
        ((tape, before),) = recorded(folder).items()
        file = folder / "c" / f"{tape}.yaml"
        rows = yaml.safe_load(file.read_text())["interactions"]
        pairs = [row for row in rows if "a" in question_of(json.loads(row["request"]["body"]))]
        assert len(pairs) == 3
        # The reading is asked again, and gives other claims; the pairs stay on the tape.
        file.write_text("version: 1\n" + yaml.safe_dump({"interactions": pairs}))
        fake.answer = without_the_first
        record(folder, fake, "a.txt", max_pairs_total=3)
    after = recorded(folder)[tape]
    first = "The mill employs 40 people."
    assert any(first in json.dumps(question) for question in before if "a" in question)
    gone = [q for q in after if "a" in q and first in (q["a"].get("claim"), q["b"].get("claim"))]
    gone += [q for q in after if "a" in q and first in (q["a"]["sentence"], q["b"]["sentence"])]
    assert not gone
    assert sum("a" in question for question in after) == 1


def test_a_run_without_across_leaves_pairs_across_alone(folder: Path) -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        record(folder, fake, "a.txt", "b.txt")
        before = recorded(folder)
        record(folder, fake, "a.txt", "b.txt", across=False)
    assert recorded(folder)["corpus"] == before["corpus"]


def test_a_run_that_a_limit_ended_drops_nothing(folder: Path) -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        record(folder, fake, "a.txt", "b.txt")
        before = recorded(folder)
        given = {"model": "m", "base_url": fake.url, "record": True, "cassette": folder / "c"}
        report = claimaudit.audit(folder / "texts", max_requests=1, **given)
        assert not report.complete
    assert recorded(folder) == before


def test_a_replay_tells_what_its_recording_cost_as_that(folder: Path) -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        asked = record(folder, fake, "b.txt")
    replay = claimaudit.audit(folder / "texts" / "b.txt", cassette=folder / "c")
    assert (asked.run.replayed, replay.run.replayed) == (False, True)
    assert replay.usage == asked.usage
    requests = f"{asked.usage.requests} requests in {asked.usage.requests} attempts"
    tokens = f"{asked.usage.prompt_tokens + asked.usage.completion_tokens} tokens"
    assert f"{requests}, 0 more answered by the store; {tokens}" in render(asked)
    told = f"replay of {requests} and {tokens}; nobody was asked"
    assert render(replay).endswith(f"\n{told}\n")
    assert f"<dd>{told}</dd>" in replay.to_html()
