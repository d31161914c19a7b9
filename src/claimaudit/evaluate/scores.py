"""Scores: precision, recall and F1 with bootstrap intervals, and calibration."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SEED = 20230501
REPLICATES = 1000
_LEVEL = 0.95
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: `hits` of `total`, with its interval where some are hits and some are not."""

    hits: int
    total: int
    interval: Interval | None = None

    @property
    def value(self) -> float | None:
        """Hits / total; None for an empty denominator."""
        return self.hits / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Score:
    """What of some gold rows was found, and what of some findings was right.

    `recall` counts clear rows, `precision` findings; a finding on an arguable row is right
    without being a found row. `f1` is None where either is.
    """

    recall: Rate
    precision: Rate
    f1: float | None
    f1_interval: Interval | None


def score(*, found: int, rows: int, right: int, findings: int, seed: int = SEED) -> Score:
    """The score of counts, with 95 % intervals.

    The bootstrap is the Bayesian one (Rubin 1981): each row and finding weighs as an
    exponential draw, so a class of n weighs Gamma(n), and 10,000 rows cost no more than ten.
    A hit weighs the same on both sides. Rows count as independent, whatever their document.
    Where all or none are hits, resampling can tell nothing, and there is no interval.
    """
    both = min(found, right)
    classes = (both, found - both, right - both, rows - found, findings - right)
    draws = _draws(classes, seed)
    recalls = [_share(b + f, m) for b, f, _, m, _ in draws] if rows else []
    precisions = [_share(b + r, w) for b, _, r, _, w in draws] if findings else []
    recall = Rate(found, rows, _interval(recalls))
    precision = Rate(right, findings, _interval(precisions))
    if recall.value is None or precision.value is None:
        return Score(recall, precision, None, None)
    pairs = zip(precisions, recalls, strict=True)
    return Score(
        recall,
        precision,
        harmonic(precision.value, recall.value),
        _interval([harmonic(p, r) for p, r in pairs]),
    )


def rate(hits: int, total: int, *, seed: int = SEED) -> Rate:
    """A share with its 95 % interval, from the same bootstrap as `score`."""
    draws = _draws((hits, total - hits), seed) if total else []
    return Rate(hits, total, _interval([_share(a, b) for a, b in draws]))


def statistic(
    classes: Sequence[int], value: Callable[[Sequence[float]], float], *, seed: int = SEED
) -> Interval | None:
    """The 95 % interval of a function of the sizes of classes."""
    return _interval([value(draw) for draw in _draws(classes, seed)])


def _draws(classes: Sequence[int], seed: int) -> list[list[float]]:
    gamma = random.Random(seed).gammavariate  # noqa: S311 - statistics, not secrets
    return [[gamma(n, 1.0) if n else 0.0 for n in classes] for _ in range(REPLICATES)]


def _share(part: float, rest: float) -> float:
    return part / (part + rest)


def harmonic(a: float, b: float) -> float:
    """The harmonic mean of two shares; 0 where both are."""
    return 2 * a * b / (a + b) if a + b else 0.0


def _interval(values: Sequence[float]) -> Interval | None:
    if not values:
        return None
    ordered = sorted(values)
    if ordered[0] == ordered[-1]:
        return None
    cut = round(len(ordered) * (1 - _LEVEL) / 2)
    return ordered[cut], ordered[-1 - cut]


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of a band of confidence: how sure they were, and how many were right."""

    low: float
    high: float
    findings: int
    mean_confidence: float
    right: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether confidences keep their word. `brier` is the mean squared error: 0 is best."""

    findings: int
    brier: float
    bins: tuple[Bin, ...]


def calibrate(judged: Sequence[tuple[float, bool]], *, bins: int = 10) -> Calibration | None:
    """The reliability table of (confidence, right) pairs; None without any."""
    if not judged:
        return None
    table = []
    for i in range(bins):
        part = [(c, ok) for c, ok in judged if min(int(c * bins), bins - 1) == i]
        if part:
            mean = sum(c for c, _ in part) / len(part)
            right = sum(ok for _, ok in part)
            table.append(Bin(i / bins, (i + 1) / bins, len(part), mean, right))
    brier = sum((c - ok) ** 2 for c, ok in judged) / len(judged)
    return Calibration(len(judged), brier, tuple(table))


def sign_test(a: int, b: int) -> float:
    """The two-sided exact p of `a` against `b` discordant pairs (McNemar's exact test).

    1 where nothing differs: no evidence of a change.
    """
    from math import comb, exp, lgamma, log

    n, least = a + b, min(a, b)
    if n > 1000:  # comb() of thousands is exact and slow
        logs = [lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in range(least + 1)]
        tail = sum(exp(x - n * log(2)) for x in logs)
    else:
        tail = sum(comb(n, i) for i in range(least + 1)) / 2**n
    return min(1.0, 2 * tail)
