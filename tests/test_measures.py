"""Measures, units and the comparing of amounts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.amounts import Amount, agreement, compare, measures, parse, units

PAIRS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "amount_pairs.json").read_text("utf-8")
)


def amount(low: float | None, high: float | None, comparator: Any = "=", **more: Any) -> Amount:
    return Amount("x", low, high, comparator, **more)


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case['a']} / {case['b']}")
def test_pairs(case: dict[str, str]) -> None:
    a, b = parse(case["a"]), parse(case["b"])
    assert a is not None
    assert b is not None
    assert compare(a, b).verdict == case["expect"], compare(a, b).reason
    assert compare(b, a).verdict == case["expect"], "the order matters"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("killed", "killed or wounded", "nested"),
        ("killed or wounded", "casualties", "nested"),
        ("killed", "deaths", "same"),
        ("wounded", "injured", "same"),
        ("killed", "wounded", "different"),
        ("killed", None, "unknown"),
        (None, None, "same"),
        ("sightings", "sightings", "same"),
        ("sightings", "landings", "different"),
    ],
)
def test_relation(a: str | None, b: str | None, relation: str) -> None:
    assert measures.DEFAULT.relation(a, b) == relation
    assert measures.DEFAULT.relation(b, a) == relation


def test_vocabulary_is_extended_by_a_user() -> None:
    mine = measures.DEFAULT.extended(
        measures.measure("ringed", "ringed", "ringed", "banded"),
        measures.measure("ringed or netted", "ringed netted"),
    )
    found = parse("40 storks were banded", vocabulary=mine)
    assert found is not None
    assert found.measure == "ringed"
    assert mine.relation("ringed", "ringed or netted") == "nested"
    before = parse("40 storks were banded")
    assert before is not None
    assert before.measure is None, "the default table is left alone"


def test_part_of_a_whole_is_unknown_even_when_it_is_larger() -> None:
    part = amount(900, 900, unit="person", measure="killed")
    whole = amount(100, 100, unit="person", measure="casualties")
    assert compare(part, whole).verdict == "unknown"


def test_a_missing_number_is_unknown() -> None:
    assert compare(amount(None, None, "~"), amount(1, 1)).verdict == "unknown"


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("metre", "length"),
        ("USD", "money"),
        ("USD per day", "money per time"),
        ("km/h", "speed"),
        ("tug", "count of tug"),
        ("vehicle per day", "count of vehicle per time"),
        ("metre per second", "speed"),
    ],
)
def test_dimension(unit: str, dimension: str) -> None:
    assert units.dimension(unit) == dimension


def test_every_unit_converts_to_its_base() -> None:
    for unit in units.UNITS.values():
        assert 0 < unit.low <= unit.high
        assert units.factor(unit.name) == (unit.low, unit.high)


NUMBER = st.integers(0, 10**9).map(float)


@st.composite
def any_amount(draw: st.DrawFn) -> Amount:
    low, width = draw(NUMBER), draw(NUMBER)
    comparator = draw(st.sampled_from(["=", "~", ">=", "<=", "range"]))
    strict = draw(st.booleans()) and comparator in (">=", "<=")
    ends = {
        "=": (low, low),
        "~": (low, low),
        ">=": (low, None),
        "<=": (None, low),
        "range": (low, low + width),
    }
    return amount(*ends[comparator], comparator, strict=strict)


@settings(max_examples=200, deadline=None)
@given(any_amount(), any_amount())
def test_comparing_is_symmetric(a: Amount, b: Amount) -> None:
    assert compare(a, b).verdict == compare(b, a).verdict


@settings(max_examples=200, deadline=None)
@given(any_amount())
def test_an_amount_agrees_with_itself(a: Amount) -> None:
    assert compare(a, a).verdict == "compatible"


@settings(max_examples=200, deadline=None)
@given(any_amount(), NUMBER)
def test_a_value_inside_is_never_a_conflict(a: Amount, value: float) -> None:
    inside = (a.low is None or value >= a.low + a.strict) and (
        a.high is None or value <= a.high - a.strict
    )
    if inside:
        assert compare(a, amount(value, value)).verdict == "compatible"


@settings(max_examples=200, deadline=None)
@given(NUMBER, NUMBER, NUMBER)
def test_bounds_are_monotone(bound: float, low: float, more: float) -> None:
    """What agrees with "at least n" agrees with any smaller n; likewise upwards."""
    value = amount(low, low)
    if compare(amount(bound, None, ">="), value).verdict == "compatible":
        smaller = amount(max(0.0, bound - more), None, ">=")
        assert compare(smaller, value).verdict == "compatible"
    if compare(amount(None, bound, "<="), value).verdict == "compatible":
        assert compare(amount(None, bound + more, "<="), value).verdict == "compatible"


def test_every_tolerance_has_a_reason() -> None:
    for words, tolerance in agreement.TOLERANCES:
        assert words
        assert tolerance.reason
        assert 0 <= tolerance.below <= 0.15
        assert 0 <= tolerance.above <= 0.15
