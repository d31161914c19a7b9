"""Samples of labelled rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.evaluate.rows import sample


@dataclass(frozen=True)
class Labelled:
    id: str
    fields: dict[str, Any] = field(default_factory=dict)


ROWS = [Labelled(f"r{i}", {"label": "rare" if i % 10 == 0 else "common"}) for i in range(100)]


def test_a_stratified_sample_keeps_the_shares() -> None:
    drawn = sample(ROWS, 20, 0, ["label"])
    assert Counter(row.fields["label"] for row in drawn) == {"rare": 2, "common": 18}


def test_a_rare_value_is_not_left_out_while_there_is_room() -> None:
    drawn = sample(ROWS, 3, 0, ["label"])
    assert Counter(row.fields["label"] for row in drawn) == {"rare": 1, "common": 2}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 130), st.integers(0, 5), st.randoms(use_true_random=False))
def test_a_sample_rests_on_seed_and_rows_alone(size: int, seed: int, draw: Any) -> None:
    shuffled = list(ROWS)
    draw.shuffle(shuffled)
    first = sample(ROWS, size, seed, ["label"])
    assert len(first) == min(size, len(ROWS))
    assert {row.id for row in first} == {row.id for row in sample(shuffled, size, seed, ["label"])}
    assert first == [row for row in ROWS if row in first]


def test_another_seed_draws_others() -> None:
    assert sample(ROWS, 10, 0) != sample(ROWS, 10, 1)
