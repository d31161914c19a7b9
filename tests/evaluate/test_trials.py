"""Labelled pairs put to judge and code."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from answers import says
from claimaudit import cli
from claimaudit.asking import settled
from claimaudit.errors import FatalModelError
from claimaudit.evaluate import trials
from claimaudit.evaluate.pairs import PairRow
from claimaudit.settings import resolve
from fake_endpoint import FakeEndpoint

ROWS = [
    PairRow("held", "The museum has 5 lifts.", "The museum has 7 lifts.", "contradiction", {}),
    PairRow(
        "denied", "The bakery sold over 20 loaves.", "The bakery sold 24 loaves.", "neutral", {}
    ),
    PairRow("left", "The ferry smells of tar.", "The ferry smells of roses.", "contradiction", {}),
    PairRow("fine", "The ferry is old.", "The ferry smells of tar.", "neutral", {}),
]


def run(answer: str, **options: Any) -> dict[str, trials.Trial]:
    with FakeEndpoint(lambda body: answer) as fake:
        settings = settled(resolve({"model": "m", "base_url": fake.url, "api_key": "k", **options}))
        return asyncio.run(trials.run(ROWS, settings))


def test_code_outranks_the_judge_where_it_decides() -> None:
    called = run(says("contradiction"))
    assert {name: trial.judge for name, trial in called.items()} == dict.fromkeys(
        ("held", "denied", "left", "fine"), "contradiction"
    )
    assert {name: trial.code for name, trial in called.items()} == {
        "held": "contradiction",
        "denied": "overruled",
        "left": None,
        "fine": None,
    }
    assert called["denied"].both == "overruled"
    scores = trials.score_trials(ROWS, called)
    assert scores.judge is not None
    assert scores.both is not None
    assert scores.effect is not None
    assert scores.judge.total.score.precision.value == pytest.approx(2 / 4)
    assert scores.both.total.score.precision.value == pytest.approx(2 / 3)
    assert (scores.effect.undone.hits, scores.effect.undone.total) == (1, 1)
    assert (scores.effect.lost.hits, scores.effect.lost.total) == (0, 2)
    assert scores.effect.added.total == 0
    assert scores.code.unjudged == 2


def test_what_a_check_adds_to_a_judge_that_sees_nothing() -> None:
    scores = trials.score_trials(ROWS, run(says("compatible")))
    assert scores.effect is not None
    assert (scores.effect.added.hits, scores.effect.added.total) == (1, 1)


def test_code_alone_asks_nobody() -> None:
    called = asyncio.run(trials.run(ROWS, settled(resolve({"llm": False}))))
    scores = trials.score_trials(ROWS, called)
    assert scores.judge is scores.both is scores.effect is None
    assert scores.code.total.score.recall.value == 1


def test_a_pair_without_an_answer_is_left_out_and_says_why() -> None:
    called = run("no JSON")
    assert all(trial.judge is None and trial.failed for trial in called.values())
    assert called["held"].both == "contradiction"


def test_an_endpoint_that_refuses_is_an_error() -> None:
    with FakeEndpoint(lambda body: "", lambda body, seen: "401") as fake:
        settings = settled(resolve({"model": "m", "base_url": fake.url, "api_key": "k"}))
        with pytest.raises(FatalModelError):
            asyncio.run(trials.run(ROWS, settings))


def test_flips_are_pairs_that_runs_call_differently() -> None:
    one, other = run(says("contradiction")), run(says("compatible"))
    flips = trials.score_trials(ROWS, one, other).flips
    assert flips is not None
    assert (flips.hits, flips.total) == (4, 4)
    assert trials.score_trials(ROWS, one).flips is None


@pytest.mark.parametrize("format_", ["text", "json"])
def test_the_command(tmp_path: Path, format_: str) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        "".join(
            json.dumps({"id": row.id, "a": row.a, "b": row.b, "label": row.label}) + "\n"
            for row in ROWS
        )
    )
    with FakeEndpoint(lambda body: says("contradiction")) as fake:
        done = CliRunner().invoke(
            cli.app,
            [
                *("eval", "pairs", str(file), "--model", "m", "--base-url", fake.url),
                *("--store", "none", "--format", format_, "--runs", "2"),
            ],
        )
    assert done.exit_code == 0, done.output
    if format_ == "json":
        record = json.loads(done.output)
        assert record["judge"]["total"]["precision"]["value"] == pytest.approx(0.5)
        assert record["effect"]["undone"]["hits"] == 1
        assert record["flips"]["hits"] == 0
    else:
        assert "judge alone" in done.output
        assert max(map(len, done.output.splitlines())) <= 100
