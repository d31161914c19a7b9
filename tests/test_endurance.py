"""Whole audits over a bad network and through kills; `make soak` runs the same at full size."""

from __future__ import annotations

from pathlib import Path

import pytest

import endurance
from claimaudit.llm import retry


def test_with_a_quarter_of_the_requests_failing_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "LONGEST_WAIT", 0.01)
    trial = endurance.failing_run(tmp_path, 40, timeout=5.0)
    assert trial.faults == [], trial.figures


def test_a_run_that_is_killed_is_taken_up_where_it_was(tmp_path: Path) -> None:
    trial = endurance.killed_run(tmp_path, 24, 1)
    assert trial.faults == [], trial.figures
