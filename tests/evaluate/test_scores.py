"""Figures and their intervals."""

from __future__ import annotations

import pytest

from claimaudit.evaluate.scores import Rate, calibrate, score, sign_test


def test_nothing_to_divide_by_is_no_figure() -> None:
    empty = score(found=0, rows=0, right=0, findings=0)
    assert empty.recall.value is None
    assert empty.recall.interval is None
    assert empty.f1 is None
    assert empty.f1_interval is None


def test_f1_of_hand_made_counts() -> None:
    made = score(found=3, rows=4, right=6, findings=8)
    assert made.recall.value == 0.75
    assert made.precision.value == 0.75
    assert made.f1 == pytest.approx(0.75)
    assert score(found=0, rows=4, right=0, findings=8).f1 == 0


def test_intervals_are_those_of_the_textbook() -> None:
    # The 95 % interval of a share of 1/2 is about ±1.96 * sqrt(0.25 / n).
    for n, half in ((100, 0.098), (10_000, 0.0098)):
        low, high = Rate(n // 2, n).interval or (0, 0)
        assert low == pytest.approx(0.5 - half, rel=0.02, abs=0.1 * half)
        assert high == pytest.approx(0.5 + half, rel=0.02, abs=0.1 * half)


def test_intervals_hold_their_figure_and_never_change() -> None:
    made = score(found=7, rows=20, right=9, findings=12)
    for value, interval in (
        (made.recall.value, made.recall.interval),
        (made.precision.value, made.precision.interval),
        (made.f1, made.f1_interval),
    ):
        assert value is not None
        assert interval is not None
        assert interval[0] < value < interval[1]
    assert made.f1_interval == score(found=7, rows=20, right=9, findings=12).f1_interval


@pytest.mark.parametrize("hits", [0, 5])
def test_all_or_none_has_no_interval(hits: int) -> None:
    assert Rate(hits, 5).interval is None


def test_calibration_by_hand() -> None:
    # Brier: (0.2² + 0.8² + 0.1²) / 3 = 0.23
    table = calibrate([(0.8, True), (0.8, False), (0.1, False)])
    assert table is not None
    assert table.brier == pytest.approx(0.23)
    assert [(b.findings, b.right) for b in table.bins] == [(1, 0), (2, 1)]
    assert table.bins[1].mean_confidence == pytest.approx(0.8)
    sure = calibrate([(1.0, True)])
    assert sure is not None
    assert sure.bins[0].high == 1.0
    assert calibrate([]) is None


@pytest.mark.parametrize(
    ("a", "b", "p"),
    [
        (0, 0, 1.0),
        (5, 5, 1.0),
        (0, 6, 2 / 2**6),
        (6, 0, 2 / 2**6),
        (1, 9, 2 * (1 + 10) / 2**10),
        (450, 551, 0.0016),
        (900, 1101, 8e-6),
    ],
)
def test_the_sign_test(a: int, b: int, p: float) -> None:
    assert sign_test(a, b) == pytest.approx(p, rel=0.1 if a > 9 else 1e-9)
