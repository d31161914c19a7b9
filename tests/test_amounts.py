"""Amounts read from text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.amounts import Amount, FoundAmount, find, parse

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "amounts.json").read_text("utf-8")
)
WITHOUT = [case["text"] for case in CASES if case["expect"] is None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_cases(case: dict[str, Any]) -> None:
    got, want = parse(case["text"]), case["expect"]
    if want is None:
        assert got is None, case["note"]
        return
    assert got is not None, case["note"]
    assert got.comparator == want["comparator"]
    assert got.low == pytest.approx(want["low"])
    assert got.high == pytest.approx(want["high"])
    assert got.strict == want["strict"]
    if "unit" in want:
        assert got.unit == want["unit"]


@pytest.mark.parametrize("text", WITHOUT)
def test_find_finds_nothing_either(text: str) -> None:
    assert find(text) == []


def only(text: str) -> FoundAmount:
    (found,) = find(text)
    return found


def texts(text: str) -> list[str]:
    return [found.amount.text for found in find(text)]


def test_text_is_verbatim_with_its_bounds() -> None:
    text = "They say that over one million Russian soldiers were lost."
    found = only(text)
    assert text[found.start : found.end] == found.amount.text == "over one million"
    assert found.amount == Amount(
        "over one million", 1e6, None, ">=", True, "person", "lost", "Russian soldiers"
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The blaze killed 12, injured 30 and cost £4m.", ["12", "30", "£4m"]),
        ("In 2019, 2,400 enrolled; 1,204 (50.2%) stayed.", ["2,400", "1,204", "50.2%"]),
        ("Unemployment fell from 5.2% to 4.8%.", ["5.2%", "4.8%"]),
        ("Article 5, the T-72 and 3 bases on 5 May.", ["3"]),
        ("It won 3-1 before 41,322 fans at 7:30 p.m.", ["41,322"]),
        ("up 0.3 percentage points to 4.1 per cent", ["0.3 percentage points", "4.1 per cent"]),
        ("2,000 to 3,000 men, or 10 a day", ["2,000 to 3,000", "10 a day"]),
        ("1. Beat 3 eggs.\n2. Add 40 g butter.", ["3", "40 g"]),
        ("and “well over” 100,000 troops", ["well over” 100,000"]),
        ("a one-pot dish aboard Air Force One", []),
        ("Take one or two tablets", ["one or two"]),
        ("about 1 in 300 or so", ["about 1 in 300 or so"]),
        ("jailed for three years and two months", ["three years and two months"]),
    ],
)
def test_find_reads_in_order(text: str, want: list[str]) -> None:
    assert texts(text) == want


def test_scores_and_names_are_kept_apart() -> None:
    assert find("Calder Vale 3") == []
    assert [f.kind for f in find("They won 3-1", apart=True)] == ["score", "score"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("40 boats", "count"),
        ("half of them", "share"),
        ("$40", "money"),
        ("six weeks", "duration"),
        ("every six weeks", "interval"),
        ("aged 61", "age"),
        ("5 km", "measure"),
        ("$40 a day", "rate"),
        ("ten times the size", "ratio"),
        ("3 percentage points", "points"),
        ("a fifth week in a row", "streak"),
        ("no casualties", "zero"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("between 30 and 40 settlers were killed or wounded", "killed or wounded"),
        ("the flood killed at least 260 people", "killed"),
        ("it lost more than 300 men to death or injury", "killed or injured"),
        ("17 wounded", "wounded"),
        ("over 900 casualties", "casualties"),
        ("the tower is 324 m (1,063 ft) tall", "height"),
        ("revenue of $5m", "revenue"),
        ("1,000 tons of coal", None),
    ],
)
def test_measure(text: str, measure: str | None) -> None:
    assert find(text)[0].amount.measure == measure


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("six bus drivers and a cook", "bus drivers"),
        ("120 tonnes of gravel", "gravel"),
        ("half of the old town", "old town"),
        ("20,000 deaths", None),
        ("9 injured", None),
    ],
)
def test_of(text: str, of: str | None) -> None:
    assert find(text)[0].amount.of == of


@pytest.mark.parametrize("text", ["a month of silence", "hundreds of boats", "Revised to six"])
def test_loose_words_are_not_sure(text: str) -> None:
    assert not only(text).sure


# --- properties -----------------------------------------------------------------------

BOUNDS = {
    "": ("=", False),
    "about ": ("~", False),
    "nearly ": ("~", False),
    "at least ": (">=", False),
    "more than ": (">=", True),
    "up to ": ("<=", False),
    "fewer than ": ("<=", True),
}
UNITS = {" metres": "metre", " people": "person", " tonnes": "tonne", "%": "share", " euros": "EUR"}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
SIZES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(n: int) -> str:
    small, tens = SMALL.split(), TENS.split()
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{small[n % 10]}" if n % 10 else "")
    for size, name in SIZES:
        if n >= size:
            rest = f" {'and ' if n % size < 100 else ''}{spell(n % size)}" if n % size else ""
            return f"{spell(n // size)} {name}{rest}"
    raise AssertionError(n)


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**12), st.sampled_from(sorted(BOUNDS)), st.sampled_from(sorted(UNITS)))
def test_formatted_digits_come_back(n: int, bound: str, unit: str) -> None:
    got = parse(f"{bound}{n:,}{unit}")
    comparator, strict = BOUNDS[bound]
    value = n / 100 if unit == "%" else n
    assert got is not None
    assert (got.comparator, got.strict, got.unit) == (comparator, strict, UNITS[unit])
    assert got.low == (None if comparator == "<=" else pytest.approx(value))
    assert got.high == (None if comparator == ">=" else pytest.approx(value))


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**12 - 1))
def test_spelled_numbers_come_back(n: int) -> None:
    got = parse(f"{spell(n)} boats")
    assert got is not None
    assert (got.low, got.high, got.unit) == (n, n, "boat")


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 10**6, places=2, allow_nan=False))
def test_decimals_come_back(value: Any) -> None:
    got = parse(f"{value:,} kg")
    assert got is not None
    assert got.low == pytest.approx(float(value))


@settings(max_examples=100, deadline=None)
@given(st.integers(1000, 10**9), st.integers(1, 10**9))
def test_ranges_come_back(low: int, width: int) -> None:
    high = low + width
    for text in (f"between {low:,} and {high:,} men", f"{low:,} to {high:,} men"):
        got = parse(text)
        assert got is not None
        assert (got.comparator, got.low, got.high) == ("range", low, high)


PIECES = st.sampled_from(
    [
        "5",
        "1,2",
        "1,234",
        "2019",
        "12:30",
        "1/2",
        "½",
        "one",
        "hundred",
        "million",
        "half",
        "a",
        "third",
        "of",
        "and",
        "-",
        "–",
        "to",
        "or",
        "between",
        "from",
        "about",
        "over",
        "at",
        "least",
        "more",
        "than",
        "less",
        "$",
        "£",
        "%",
        "per",
        "cent",
        "people",
        "km",
        "day",
        "May",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "'",
        "’",
        "no",
        "most",
        "twice",
        "times",
        "every",
        "old",
        "-",
        "st",
        "th",
        "x",
        "m",
        "bn",
        "0",
        "00",
        "٣",
        "²",
        "€",
        "US",
        "$",
    ]
)
PIECED = st.lists(PIECES, max_size=30)
TEXTS = st.text(max_size=60) | PIECED.map(" ".join) | PIECED.map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_string_is_read_without_a_crash(text: str) -> None:
    last = 0
    for found in find(text, apart=True):
        assert last <= found.start < found.end
        assert text[found.start : found.end] == found.amount.text
        last = found.end
        a = found.amount
        if a.comparator in ("=", "~"):
            assert a.low == a.high is not None
        elif a.comparator == "range":
            assert a.low is not None
            assert a.high is not None
            assert a.low < a.high
        else:
            assert (a.low is None) == (a.comparator == "<=")
            assert (a.high is None) == (a.comparator == ">=")
    parse(text)


@pytest.mark.parametrize(
    "piece",
    ["1,", "1.", "1/", "1:", "5-", "one ", "one-", "one hundred ", "half a ", "over ", "5 to ",
     "between 1 and ", "1 000 ", "tens of ", "5 (", "5 cents ", "million ", "no ", "5 m of a "],
)  # fmt: skip
def test_time_is_linear_in_the_text(piece: str) -> None:
    """Eight times the text takes about eight times as long; quadratic would take 64."""
    short, long = seconds(piece * 100), seconds(piece * 800)
    assert long < 24 * short + 0.01


def seconds(text: str) -> float:
    spent = []
    for _ in range(3):
        started = time.process_time()
        find(text)
        spent.append(time.process_time() - started)
    return min(spent)
