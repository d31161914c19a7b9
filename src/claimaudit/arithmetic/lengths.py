"""Lengths: how long something takes, or how old it is, against its own two ends."""

from __future__ import annotations

import re
from datetime import date

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.arithmetic.frames import FRACTIONS, HEDGED, Frame, forms, shown, words

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
# "eight hours", "an hour and a half", "two and a half hours", "half an hour", "12-month"
_AND_PART = " and (?:a half|a quarter|three quarters)"
_LONG = (
    rf"(?P<hedge>(?:[a-z]+ ){{0,2}}?)(?:(?P<half>half an hour)|(?P<much>an?|{COUNT})"
    rf"(?P<and_part>{_AND_PART})?[ -](?P<unit>{_UNIT})(?P<more_part>{_AND_PART})?"
    rf"(?: and (?P<rest>{COUNT}) minutes)?)"
)
_CLOCK = r"(?:\d\d?[.:]\d\d(?:\s?[ap]\.?m\b\.?)?|\d\d?\s?[ap]\.?m\b\.?|noon|midday|midnight)"
_MINUTES = {"minute": 1, "hour": 60}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}


def _told(match: re.Match[str]) -> float | None:
    """How long it is told to be, in the unit of the match (half an hour in minutes)."""
    if match["half"]:
        return 30.0
    much = match["much"].lower()
    value = 1.0 if much in ("a", "an") else value_of(much)
    part = (match["and_part"] or match["more_part"] or "").lower().removeprefix(" and ")
    return value + (FRACTIONS[part] if part else 0)


def _unit(match: re.Match[str]) -> str:
    return "minute" if match["half"] else match["unit"].lower().rstrip("s")


def _clock(text: str) -> list[int]:
    """The minutes of the day that a time of the clock may be."""
    low = text.lower()
    if low in ("noon", "midday", "midnight"):
        return [0 if low == "midnight" else 720]
    hour, minute = (int(n) for n in (*re.findall(r"\d+", low), "0")[:2])
    if hour > 24 or minute > 59:
        return []
    if re.search(r"[ap]\.?m", low):
        return [hour % 12 * 60 + minute + 720 * ("p" in low)]
    return [hour * 60 + minute] + ([(hour + 12) % 24 * 60 + minute] if 0 < hour < 12 else [])


_HOURS = rf"(?P<one>{_CLOCK}),? {words(4)}(?:and|to) {words(5)}(?:at|until) (?P<two>{_CLOCK})"
_BY_CLOCK = (
    # "from 9am to 4pm, eight hours a day"
    rf"(?P<ends>from (?P<one>{_CLOCK}) (?:to|until|till) (?P<two>{_CLOCK})),? (?P<told>{_LONG})"
    r"(?= a day| in all| each| daily| long|[.,;])",
    # "left at 10.15 and arrived at 12.45, an hour and a half later"
    rf"(?P<ends>at {_HOURS}),? (?P<told>{_LONG} (?:later|long|afterwards))",
    # "opened at 7 p.m. and closed at 9.30 p.m., lasting three hours"
    rf"(?P<ends>at {_HOURS}),? {words(2)}(?P<told>(?:lasting|after|lasted) {_LONG})",
    # "The two-hour meeting began at 7 p.m. and ended at 10 p.m."
    rf"\b(?P<told>{_LONG}) (?:[a-z]+ ){{1,3}}?(?P<ends>(?:began|started|opened|left|set off) at"
    rf" {_HOURS})",
)


def _wrong_clock(match: re.Match[str]) -> str | None:
    value, unit = _told(match), _unit(match)
    if value is None or unit not in _MINUTES or HEDGED.search(match["hedge"]):
        return None
    told = value * _MINUTES[unit] + (value_of(match["rest"]) if match["rest"] else 0)
    lengths = {(b - a) % 1440 for a in _clock(match["one"]) for b in _clock(match["two"])}
    slack = 5 if told >= 60 else 2
    if not lengths or any(abs(told - length) <= slack for length in lengths):
        return None
    hours, minutes = divmod(min(lengths), 60)
    return f"from {match['one']} to {match['two']} is {hours} h {minutes} min"


_DAY = r"(?:\d\d? (?:" + "|".join(_MONTHS) + r")|(?:" + "|".join(_MONTHS) + r") \d\d?)"
_DATE = rf"(?:{_DAY}(?:,? \d{{4}})?)"
_BY_DATE = (
    # "began on 3 March and ended on 10 March, three weeks later"
    rf"(?P<ends>on (?P<one>{_DATE}),? {words(4)}and {words(5)}(?:on|until) (?P<two>{_DATE})),?"
    rf" (?P<told>{_LONG} (?:later|long|afterwards))",
    # "The 12-month lease runs from 1 May 2023 to 30 April 2025"
    rf"\b(?P<told>{_LONG}) {words(3)}(?:runs|ran|lasts|lasted|is|was|will run) {words(2)}"
    rf"(?P<ends>from (?P<one>{_DATE}) (?:to|until|till) (?P<two>{_DATE}))",
)


def _wrong_dates(match: re.Match[str]) -> str | None:
    value, unit = _told(match), _unit(match)
    one, two = _date(match["one"]), _date(match["two"])
    if value is None or unit not in _DAYS or one is None or two is None:
        return None
    if HEDGED.search(match["hedge"]):
        return None
    years = [y for _, _, y in (one, two) if y]
    if len(years) == 1 and one[2]:
        return None  # the year of the second is not told
    first, last = (
        _placed(one, years[0] if years else 2001),
        _placed(two, years[-1] if years else 2001),
    )
    if first is None or last is None:
        return None
    length = (last - first).days
    length += 365 if length < 0 and not years else 0
    told = value * _DAYS[unit]
    if length < 0 or abs(length - told) <= max(1.0, 0.6 * _DAYS[unit] if unit != "day" else 1.0):
        return None
    return f"from {match['one']} to {match['two']} is {shown(length)} days"


def _date(text: str) -> tuple[int, int, int | None] | None:
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in text.lower()), None)
    day = re.search(r"\b\d\d?\b", text)
    year = re.search(r"\d{4}", text)
    return (int(day[0]), month, int(year[0]) if year else None) if month and day else None


def _placed(told: tuple[int, int, int | None], year: int) -> date | None:
    try:
        return date(told[2] or year, told[1], told[0])
    except ValueError:
        return None


_Y = r"(?:1[5-9]\d\d|20\d\d)"
_BY_YEAR = (
    # "built between 1900 and 1904, took seven years to build"
    rf"(?P<ends>(?:from|between) (?P<one>{_Y}) (?:to|and|until) (?P<two>{_Y})),? {words(4)}"
    rf"(?P<told>(?:took|lasted|for|a span of|a period of|or) (?P<hedge>(?:[a-z]+ ){{0,2}}?)"
    rf"(?P<much>{COUNT})[ -]years?)\b(?! (?:ago|old|later|earlier|before|after))",
)
_SERVED = (
    # "reigned for 12 years, from 1820 to 1840"; "in the 12 years from 1820 to 1840"
    rf"\b(?P<told>(?:for|in the|over) (?P<hedge>(?:[a-z]+ ){{0,2}}?)(?P<much>{COUNT}) years),?"
    rf" (?P<ends>(?:from|between) (?P<one>{_Y}) (?:to|until|and) (?P<two>{_Y}))\b",
    # "from 2010 to 2016, nine years"
    rf"(?<!again )(?<!and )(?<!then )(?P<ends>from (?P<one>{_Y}) (?:to|until)"
    rf" (?P<two>{_Y})), (?P<told>(?P<hedge>(?:[a-z]+ )"
    rf"{{0,2}}?)(?P<much>{COUNT}) years)(?=[.;,])",
)
# "for six days, from Monday to Friday"
_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_W = "|".join(_WEEK)
_WEEKDAYS = (
    rf"\b(?P<told>(?:for|over|lasts|lasted|takes|took|the|a|in) (?P<much>{COUNT})[ -]days?),?"
    rf" {words(3)}(?P<ends>from (?:[a-z]+ )?(?P<one>{_W}) (?:to|until|through) (?P<two>{_W}))\b"
    r"(?!,? (?:\d|the \d))",
)


def _wrong_weekdays(match: re.Match[str]) -> str | None:
    one, two = (_WEEK.index(match[name].lower()) for name in ("one", "two"))
    length, much = (two - one) % 7, value_of(match["much"])
    if much > 7 or much in (length, length + 1):
        return None
    return f"from {match['one']} to {match['two']} is {length + 1} days, not {match['much']}"


# "In 1998, twelve years after it opened in 1980"
_AFTER = (
    rf"\bin (?P<two>{_Y}),? (?P<told>(?P<hedge>(?:[a-z]+ ){{0,2}}?)(?P<much>{COUNT}) years after)"
    rf" (?P<ends>{words(7)}in (?P<one>{_Y}))\b",
    rf"\bin (?P<one>{_Y}),? (?P<told>(?P<hedge>(?:[a-z]+ ){{0,2}}?)(?P<much>{COUNT}) years before)"
    rf" (?P<ends>{words(7)}in (?P<two>{_Y}))\b",
)


def _wrong_years(match: re.Match[str]) -> str | None:
    length = int(match["two"]) - int(match["one"])
    much = value_of(match["much"])
    if HEDGED.search(match["hedge"]) or length < 0 or abs(length - much) <= 1:
        return None
    return f"from {match['one']} to {match['two']} is {length} years, not {match['much']}"


# "founded in 1985, celebrates its 50th anniversary in 2025"
_JUBILEE = (
    rf"(?P<ends>(?:founded|established|formed|set up|opened|built|launched|born|begun|started) in"
    rf" (?P<one>{_Y})),? {words(6)}(?P<told>(?P<much>\d{{1,3}})(?:st|nd|rd|th) (?:anniversary"
    rf"|birthday|year)) {words(4)}in (?P<two>{_Y})\b",
)


def _wrong_jubilee(match: re.Match[str]) -> str | None:
    length, much = int(match["two"]) - int(match["one"]), int(match["much"])
    if abs(length - much) <= 1:
        return None
    return f"from {match['one']} to {match['two']} is {length} years, not {much}"


# "He was 54 when he died in 1990; he had been born in 1946"; "Born in 1931, she ... in 1924"
_HE = r"(?:he|she)"
# Somebody else may be born in between: "his wife was born in".
_WAS = rf"[;,:]? ?(?:and |but )?(?:{_HE} )?(?:(?:was|had been|having been) )?"
_AGED = (
    rf"\b(?P<told>(?:was|aged|at) (?P<age>\d\d?),? (?:when {_HE} )?{words(3)}in (?P<two>{_Y}))"
    rf"{_WAS}(?P<ends>\bborn in (?P<one>{_Y}))\b",
    rf"\b(?P<told>(?:died|was killed) in (?P<two>{_Y}),? aged (?P<age>\d\d?))"
    rf"{_WAS}(?P<ends>\bborn in (?P<one>{_Y}))\b",
    rf"(?P<ends>\bborn in (?P<one>{_Y}))\b[^.!?\n\d]{{0,60}}?(?P<told>(?:was|aged|at)"
    rf" (?P<age>\d\d?),? (?:when {_HE} )?{words(5)}in (?P<two>{_Y}))\b",
    rf"(?P<ends>\bborn in (?P<one>{_Y}))\b[^.!?\n\d]{{0,60}}?(?P<told>(?:died|was killed) in"
    rf" (?P<two>{_Y}),? aged (?P<age>\d\d?))\b",
)


def _wrong_age(match: re.Match[str]) -> str | None:
    length, age = int(match["two"]) - int(match["one"]), int(match["age"])
    if length in (age, age + 1):
        return None
    return f"somebody born in {match['one']} was not {age} in {match['two']}"


_UNBORN = (
    rf"\b(?P<ends>Born in (?P<one>{_Y})),? (?:[^.;!?\n\d,]{{0,40}}, )?(?P<told>(?:he|she|[A-Z]\w+)"
    rf" (?:[a-z]+ ){{0,2}}?(?!was\b|is\b)[a-z]+(?:ed|ote|oke|ang|on|ent|ook|ame|ead|old|ought|ew)"
    rf" [^.;!?\n\d]{{0,60}}?\bin (?P<two>{_Y}))\b",
)


def _wrong_birth(match: re.Match[str]) -> str | None:
    if int(match["two"]) - int(match["one"]) >= 4 or re.search(r"\bof\b.*\bin\Z", match["told"]):
        return None
    return f"nobody born in {match['one']} did so in {match['two']}"


FRAMES = (
    *(Frame(form, _wrong_clock, ("ends", "told"), "time") for form in forms(*_BY_CLOCK)),
    *(Frame(form, _wrong_dates, ("ends", "told"), "time") for form in forms(*_BY_DATE)),
    *(
        Frame(form, _wrong_years, ("ends", "told"), "time")
        for form in forms(*_BY_YEAR, *_SERVED, *_AFTER)
    ),
    *(
        Frame(form, _wrong_weekdays, ("ends", "told"), "time", numbers=1)
        for form in forms(*_WEEKDAYS)
    ),
    *(Frame(form, _wrong_jubilee, ("ends", "told"), "time") for form in forms(*_JUBILEE)),
    *(Frame(form, _wrong_age, ("ends", "told"), "time") for form in forms(*_AGED)),
    *(Frame(re.compile(form), _wrong_birth, ("ends", "told"), "time") for form in _UNBORN),
)
"""A length against its ends."""
