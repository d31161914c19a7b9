"""Scores: precision, recall and F1 with bootstrap intervals, and calibration."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

SEED = 20230501
REPLICATES = 1000
_LEVEL = 0.95
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: `hits` of `total`. Of nothing, value and interval are None."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """Hits by total; None for an empty denominator."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval, see `bootstrap`."""
        return bootstrap((self.hits, self.total - self.hits), _first_share)


@dataclass(frozen=True, slots=True)
class Score:
    """What of some gold rows was found, and what of some findings was right.

    `recall` counts clear rows, `precision` findings; a finding on an arguable row is right
    without being a found row.
    """

    recall: Rate
    precision: Rate

    @property
    def f1(self) -> float | None:
        """The harmonic mean; None where recall or precision is."""
        recall, precision = self.recall.value, self.precision.value
        if recall is None or precision is None:
            return None
        return harmonic(precision, recall)

    @property
    def f1_interval(self) -> Interval | None:
        """The 95 % interval; a hit weighs the same on both sides."""
        if self.f1 is None:
            return None
        recall, precision = self.recall, self.precision
        both = min(recall.hits, precision.hits)
        classes = (
            both,
            recall.hits - both,
            recall.total - recall.hits,
            precision.hits - both,
            precision.total - precision.hits,
        )
        return bootstrap(classes, _f1)


def score(*, found: int, rows: int, right: int, findings: int) -> Score:
    """The score of counts."""
    return Score(Rate(found, rows), Rate(right, findings))


@lru_cache(maxsize=4096)
def bootstrap(
    classes: tuple[int, ...], figure: Callable[[Sequence[float]], float]
) -> Interval | None:
    """The 95 % interval of a figure that is made of the sizes of classes.

    The bootstrap is the Bayesian one (Rubin 1981), with a fixed seed: each row and finding
    weighs as an exponential draw, so a class of n weighs Gamma(n), and 10,000 rows cost no
    more than ten. Rows count as independent, whatever their document. None where all rows
    are alike: resampling can tell nothing then.
    """
    if sum(n > 0 for n in classes) < 2:
        return None
    gamma = random.Random(SEED).gammavariate  # noqa: S311 - statistics, not secrets
    values = sorted(
        figure([gamma(n, 1.0) if n else 0.0 for n in classes]) for _ in range(REPLICATES)
    )
    if values[0] == values[-1]:
        return None
    cut = round(len(values) * (1 - _LEVEL) / 2)
    return values[cut], values[-1 - cut]


def _first_share(classes: Sequence[float]) -> float:
    return classes[0] / sum(classes)


def _f1(classes: Sequence[float]) -> float:
    both, found, missed, right, wrong = classes
    recall = (both + found) / (both + found + missed)
    return harmonic((both + right) / (both + right + wrong), recall)


def harmonic(a: float, b: float) -> float:
    """The harmonic mean of two shares; 0 where both are."""
    return 2 * a * b / (a + b) if a + b else 0.0


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
