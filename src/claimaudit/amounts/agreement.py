"""Agreement: whether two amounts can both hold, by intervals.

Only amounts that count the same thing in the same way are set against each other; whatever
else differs (dimension, measure, part and whole, rate and total) leaves it `unknown`.
Overlapping intervals are never a conflict, and so every tolerance here errs on that side.
"""

from __future__ import annotations

import math
import re
from typing import Literal, NamedTuple

from claimaudit.amounts.measures import DEFAULT, Vocabulary
from claimaudit.amounts.model import Amount
from claimaudit.amounts.nouns import singular
from claimaudit.amounts.numbers import word_set
from claimaudit.amounts.units import OPEN_MONEY, dimension, factor

Verdict = Literal["compatible", "conflict", "unknown"]


class Comparison(NamedTuple):
    """`reason` is a plain sentence for people; nothing branches on it."""

    verdict: Verdict
    reason: str


class Interval(NamedTuple):
    """Both ends can be reached unless `open_low` or `open_high`."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False


class Tolerance(NamedTuple):
    """How far the true figure may lie below and above one so qualified, as parts of it."""

    below: float
    above: float
    reason: str


# By the word that qualifies the figure; the first row whose words stand in the text counts.
TOLERANCES: tuple[tuple[tuple[str, ...], Tolerance], ...] = (
    (("nearly", "almost", "close to", "just under", "approaching", "nearing", "not quite"),
     Tolerance(0.10, 0.0, "said of figures reached from below, seldom by more than a tenth")),
    (("barely",), Tolerance(0.0, 0.10, "said of figures just passed")),
    (("or so", "odd", "ish", "thereabouts", "something like", "in the region of", "a couple"),
     Tolerance(0.15, 0.15, "loose talk, looser than about")),
    (("some", "about", "around", "roughly", "approximately", "approx", "circa", "c.", "~",
      "estimated", "nearer", "near"),
     Tolerance(0.10, 0.10, "about, rounded: a tenth either way")),
)  # fmt: skip
# A `~` from any other word, or from the model.
LOOSE = Tolerance(0.10, 0.10, "approximate: a tenth either way")
# A `~` of a small whole count is off by one at least: "about five" may be four or six.
SMALL_COUNT = 1.0
# A round `=` figure stands for all that round to it (100,000 for 99,600): half a unit of its last
# digit that is not zero, but never more than this part of it, since "20,000" is not 15,001.
ROUNDING_CAP = 0.05
# Figures below this, or with one zero at the end, are counted out and taken as exact.
ROUND_FROM = 1000.0
# "A third" is said of 33.3 % and of 34 %.
WORDED_SHARE = 0.01
# A figure turned into another unit was rounded on the way: 12 knots are "22 km/h".
CONVERTED = 0.02
# "hundreds" is at least two hundred, but is said of a hundred and fifty too.
VAGUE = 0.5
_VAGUE_WORDS = re.compile(
    r"\b(?:tens|dozens|scores|hundreds|thousands|[mbtr]+illions|several|few)\b"
)
# Words of a counted thing that carry nothing.
_EMPTY = word_set("the a an of in on its their his her all total new other and or some more")


def compare(a: Amount, b: Amount, *, vocabulary: Vocabulary = DEFAULT) -> Comparison:
    """Whether `a` and `b` can both hold, if they are about the same place and time.

    Place and time are the caller's to check. `conflict` is said only when units convert,
    measures are the same, and both count the same thing as far as they say.
    """
    for check in (_values, _units, _measures, _counted):
        reason = check(a, b, vocabulary)
        if reason:
            return Comparison("unknown", reason)
    left, right = _intervals(a, b)
    if overlap(left, right):
        return Comparison("compatible", f"{_show(left)} and {_show(right)} overlap")
    return Comparison("conflict", f"{_show(left)} and {_show(right)} have nothing in common")


def overlap(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both."""
    first, second = (a, b) if (a.low, a.open_low) <= (b.low, b.open_low) else (b, a)
    if math.isclose(first.high, second.low, rel_tol=1e-9):
        return not (first.open_high or second.open_low)
    return second.low < first.high


def _values(a: Amount, b: Amount, vocabulary: Vocabulary) -> str | None:
    empty = [x for x in (a, b) if x.low is None and x.high is None]
    return f"“{empty[0].text}” gives no number" if empty else None


def _units(a: Amount, b: Amount, vocabulary: Vocabulary) -> str | None:
    if a.unit == b.unit:
        return None
    if a.unit is None or b.unit is None:
        known = dimension(a.unit or b.unit or "")
        if known == "person" or (known.startswith("count of") and " per " not in known):
            return None
        return "only one side has a unit"
    first, second = dimension(a.unit), dimension(b.unit)
    if (" per " in a.unit) != (" per " in b.unit) and first != second:
        return "a rate and a total"
    if first != second:
        return f"“{a.unit}” and “{b.unit}” do not convert"
    if "money" in first:
        top, other = a.unit.split(" per ")[0], b.unit.split(" per ")[0]
        if top != other and not {top, other} & OPEN_MONEY:
            return "different currencies"
    return None


def _measures(a: Amount, b: Amount, vocabulary: Vocabulary) -> str | None:
    relation = vocabulary.relation(a.measure, b.measure)
    if relation == "same":
        return None
    if relation == "nested":
        return f"“{a.measure}” and “{b.measure}” are nested: one may be part of the other"
    if relation == "different":
        return f"“{a.measure}” and “{b.measure}” are different measures"
    return "the measure of one side is not known"


def _counted(a: Amount, b: Amount, vocabulary: Vocabulary) -> str | None:
    left, right = _content(a.of), _content(b.of)
    if left == right or not left or not right:
        return None
    if left < right or right < left:
        return f"“{a.of}” and “{b.of}”: one may be part of the other"
    return f"“{a.of}” and “{b.of}” are different things"


def _content(of: str | None) -> frozenset[str]:
    """The content words of a counted thing; "people" says no more than the unit does."""
    words = (singular(w) for w in re.findall(r"[^\W_]+", (of or "").lower()))
    return frozenset(w for w in words if w not in _EMPTY and w != "person")


def _intervals(a: Amount, b: Amount) -> tuple[Interval, Interval]:
    left, right = interval(a), interval(b)
    if a.unit == b.unit or a.unit is None or b.unit is None:
        return left, right
    if {a.unit, b.unit} & OPEN_MONEY:
        return left, right
    return _based(left, a.unit), _based(right, b.unit)


def _based(x: Interval, unit: str) -> Interval:
    """In base units, widened by what a conversion rounds off."""
    low, high = factor(unit)
    ends = sorted((_times(x.low, low), _times(x.low, high)))
    tops = sorted((_times(x.high, low), _times(x.high, high)))
    slack = CONVERTED
    return Interval(
        ends[0] - abs(ends[0]) * slack if math.isfinite(ends[0]) else ends[0],
        tops[-1] + abs(tops[-1]) * slack if math.isfinite(tops[-1]) else tops[-1],
        x.open_low,
        x.open_high,
    )


def _times(value: float, by: float) -> float:
    return value * by if value else value


def interval(a: Amount) -> Interval:
    """What the true figure may be for the amount to be rightly said, in the amount's unit."""
    if a.comparator == ">=" and a.low is not None:
        low = a.low * VAGUE if _VAGUE_WORDS.search(a.text.lower()) else a.low
        return Interval(low, math.inf, open_low=a.strict)
    if a.comparator == "<=" and a.high is not None:
        return Interval(-math.inf, a.high, open_high=a.strict)
    low = a.low if a.low is not None else -math.inf
    high = a.high if a.high is not None else math.inf
    if a.comparator == "range":
        return Interval(low - _rounding(low), high + _rounding(high))
    if a.comparator == "~":
        tolerance = _tolerance(a.text)
        slack = SMALL_COUNT if _is_small_count(a) else 0.0
        below = max(abs(low) * tolerance.below, slack if tolerance.below else 0.0)
        above = max(abs(high) * tolerance.above, slack if tolerance.above else 0.0)
        return Interval(low - below, high + above)
    half = _share_rounding(a.text) if a.unit == "share" else _rounding(high)
    return Interval(low - half, high + half, open_high=half > 0)


def _is_small_count(a: Amount) -> bool:
    value = a.low or 0.0
    counted = a.unit is None or dimension(a.unit) in ("person", "time")
    return (
        0 < value <= 10 and value == int(value) and (counted or "count" in dimension(a.unit or ""))
    )


def _tolerance(text: str) -> Tolerance:
    lowered = text.lower()
    for words, tolerance in TOLERANCES:
        if any(w in lowered for w in words):
            return tolerance
    return LOOSE


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not zero, of figures with two zeros and more."""
    if not math.isfinite(value) or abs(value) < ROUND_FROM or value != int(value):
        return 0.0
    digits = str(int(abs(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(10.0**zeros / 2, abs(value) * ROUNDING_CAP) if zeros >= 2 else 0.0


def _share_rounding(text: str) -> float:
    """Half of the last digit of a percentage; a fraction in words stands for its neighbours."""
    written = re.search(r"\d+(?:\.(\d+))?", text)
    if written is None or "/" in text:
        return WORDED_SHARE
    return 0.5 * math.pow(10.0, -2 - len(written[1] or ""))


def _show(x: Interval) -> str:
    if x.low == x.high:
        return _figure(x.low)
    if math.isinf(x.low):
        return f"{'less than' if x.open_high else 'at most'} {_figure(x.high)}"
    if math.isinf(x.high):
        return f"{'more than' if x.open_low else 'at least'} {_figure(x.low)}"
    return f"{_figure(x.low)} to {_figure(x.high)}"


def _figure(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
