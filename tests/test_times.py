"""Times: found, resolved, compared; the document's date; dates that can not be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.times import Time, find, parse

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((CASES / name).read_text("utf-8"))
    return rows


@pytest.mark.parametrize("case", load("times.json"), ids=lambda case: case["text"][:50])
def test_times_are_found_and_resolved(case: dict[str, Any]) -> None:
    found = [
        [one.time.text, one.time.start, one.time.end, one.time.kind]
        for one in find(case["text"], case.get("today"))
    ]
    assert found == [[*one, "calendar"][:4] for one in case["times"]], case["why"]


def test_a_time_that_can_not_be_resolved_keeps_its_text() -> None:
    assert parse("the vote on Monday") == Time("Monday", weekday="Monday")


def test_nothing_to_parse_is_none() -> None:
    assert parse("no time at all") is None
