"""Times: found, resolved, compared; the document's date; dates that can not be."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.times import (
    Relative,
    Time,
    calendars,
    compare,
    document_date,
    find,
    holidays,
    inconsistencies,
    overlap,
    parse,
)

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parent.parent / "seeds"
BOUNDED = settings(max_examples=200, deadline=None)


def load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((CASES / name).read_text("utf-8"))
    return rows


def name(case: dict[str, Any]) -> str:
    return str(case["why"])[:60]


@pytest.mark.parametrize("case", load("times.json"), ids=name)
def test_times_are_found_and_resolved(case: dict[str, Any]) -> None:
    found = [
        [one.time.text, one.time.start, one.time.end, one.time.kind]
        for one in find(case["text"], case.get("today"))
    ]
    assert found == [[*one, "calendar"][:4] for one in case["times"]]


@pytest.mark.parametrize("case", load("time_pairs.json"), ids=name)
def test_pairs(case: dict[str, Any]) -> None:
    one, two = (parse(case[side], case.get("today")) for side in ("one", "two"))
    assert one is not None
    assert two is not None
    for first, second in ((one, two), (two, one)):
        assert compare(first, second).verdict == case["verdict"], compare(first, second).reason
        assert overlap(first, second) is case["overlap"]


@pytest.mark.parametrize("case", load("datelines.json"), ids=name)
def test_document_dates(case: dict[str, Any]) -> None:
    found = document_date(case["text"])
    assert (found.value if found else None) == case["date"]
    if found is not None:
        assert case["text"][found.start : found.end] == case["said"]


@pytest.mark.parametrize("case", load("misdates.json"), ids=name)
def test_dates_that_can_not_be(case: dict[str, Any]) -> None:
    found = inconsistencies(case["text"], case.get("today"))
    assert [case["text"][one.start : one.end] for one in found] == case["wrong"]


def test_the_dates_of_the_seeds() -> None:
    dates = {}
    for path in SEEDS.glob("*.txt"):
        text = path.read_text("utf-8")
        found = document_date(text)
        dates[path.name[:3]] = found and found.value
        assert inconsistencies(text, found.value if found else None) == []
    assert dates == {
        "000": None,
        "001": "2023-05-02",
        "002": "2023-05-01",
        "003": None,
        "004": None,
    }


def test_without_a_date_the_words_are_kept() -> None:
    assert parse("the vote on Monday") == Time("Monday", weekday="Monday")
    assert parse("by May 9") == Time("by May 9", month_day="--05-09")
    assert parse("over the last four months") == Time(
        "over the last four months", relative=Relative("month", -4, 0)
    )
    assert parse("at 8:30 p.m.") == Time("8:30 p.m.", kind="clock", clock="20:30")


def test_nothing_to_parse_is_none() -> None:
    assert parse("no time at all") is None


def test_a_calendar_time_goes_before_a_duration() -> None:
    assert parse("for four weeks since 2022") == Time("since 2022", "2022")


def test_a_given_order_of_days_is_used() -> None:
    time = parse("05/02/2023", day_first=True)
    assert time == Time("05/02/2023", "2023-02-05", "2023-02-05")


def test_a_document_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        find("on Monday", "May 2023")


days = st.dates(date(1800, 1, 1), date(2100, 12, 31))


@BOUNDED
@given(days)
def test_a_day_written_is_the_day_read(day: date) -> None:
    month = f"{day:%B}"
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {month} {day.year}",
        day.isoformat(),
    ):
        time = parse(f"It was on {text}.")
        assert time is not None
        assert (time.text, time.start, time.end) == (text, day.isoformat(), day.isoformat())
        assert inconsistencies(f"It was on {text}.") == []


@BOUNDED
@given(days, st.integers(0, 6))
def test_a_weekday_is_one_such_day_near_the_date(day: date, index: int) -> None:
    weekday = calendars.WEEKDAYS[index]
    for text, lowest, highest in (
        (f"he said {weekday}", -6, 0),
        (f"he will speak on {weekday}", 0, 6),
        (f"last {weekday}", -7, -1),
        (f"next {weekday}", 1, 7),
    ):
        time = parse(text, day.isoformat())
        assert time is not None
        assert time.start == time.end is not None
        found = date.fromisoformat(time.start)
        assert found.weekday() == index
        assert lowest <= (found - day).days <= highest


@BOUNDED
@given(days, st.integers(1, 6))
def test_a_wrong_weekday_is_found(day: date, off: int) -> None:
    wrong = calendars.WEEKDAYS[(day.weekday() + off) % 7]
    text = f"They met on {wrong}, {day.day} {day:%B} {day.year}."
    assert len(inconsistencies(text)) == 1


@BOUNDED
@given(days, st.integers(-40, 40), st.sampled_from(["2022", "2022-12", "2022-12-31"]))
def test_steps_are_undone(day: date, count: int, prefix: str) -> None:
    assert calendars.step(calendars.step(prefix, count), -count) == prefix
    assert calendars.first_day(prefix) <= calendars.last_day(prefix)
    assert calendars.last_day(prefix) < calendars.first_day(calendars.step(prefix, 1))


PIECES = [
    "May", "9", "2023", "since", "the", "last", "four", "months", "Monday", ",", "(", ")", "-",
    "–", "to", "from", "between", "and", "30", "February", "of", "end", "early", "week", "ago",
    "0", "99999", "years", "century", "19th", "1990s", "05/02/2023", "00/00/0000", "9999-99-99",
    "8:30", "a.m.", "Q3", "FY24", "'", "98", "this", "next", "before", "after", "BC", "a", "²",
    "year", "winter", "in", "by", "\n", "—", "today", "first", "half", "Date:", "Update,", "KYIV,",
]  # fmt: skip


@BOUNDED
@given(st.lists(st.sampled_from(PIECES), max_size=25), days)
def test_any_words_are_read_without_harm(pieces: list[str], day: date) -> None:
    text = " ".join(pieces)
    last = 0
    for one in find(text, day.isoformat()):
        assert last <= one.start < one.end
        assert text[one.start : one.end] == one.time.text
        last = one.end
        if one.time.start and one.time.end:
            first_day = calendars.first_day(one.time.start)
            assert first_day <= calendars.last_day(one.time.end)
    for wrong in inconsistencies(text, day.isoformat()):
        assert text[wrong.start : wrong.end].strip()
    found = document_date(text)
    assert found is None or date.fromisoformat(found.value)


@BOUNDED
@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    find(text)
    document_date(text)
    inconsistencies(text)


@BOUNDED
@given(st.sampled_from(load("times.json")), st.sampled_from(load("times.json")))
def test_comparing_does_not_depend_on_the_order(one: dict[str, Any], two: dict[str, Any]) -> None:
    first, second = parse(one["text"], one.get("today")), parse(two["text"], two.get("today"))
    if first is not None and second is not None:
        assert compare(first, second).verdict == compare(second, first).verdict
        assert overlap(first, second) == overlap(second, first)


@pytest.mark.parametrize(
    ("year", "day"),
    # the earliest, the latest and some between, from published tables
    [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2008, "03-23"), (2019, "04-21"),
     (2024, "03-31"), (2025, "04-20"), (2038, "04-25"), (2285, "03-22")],
)  # fmt: skip
def test_easter(year: int, day: str) -> None:
    assert holidays.day_of("easter+0", year).isoformat() == f"{year}-{day}"


@BOUNDED
@given(st.sampled_from(sorted(holidays.RULES)), st.integers(1600, 2199))
def test_every_holiday_is_read_with_its_year(name: str, year: int) -> None:
    found = parse(f"It was on {name.title().replace(chr(39) + 'S', chr(39) + 's')} {year}.")
    assert found is not None
    day = holidays.day_of(holidays.RULES[name], year).isoformat()
    assert (found.start, found.end) == (day, day)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 24), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_months_up_to_a_day_are_as_many(count: int, end: date) -> None:
    found = parse(f"in the {count} months to {end.day} {end:%B} {end.year:04d}")
    assert found is not None
    assert found.start is not None
    assert found.end == end.isoformat()
    begin = date.fromisoformat(found.start)
    assert 28 * count - 3 <= (end - begin).days + 1 <= 31 * count
