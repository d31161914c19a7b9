"""Reading months and seasons: "May 2022", "last spring", "winter 2022-23"."""

from __future__ import annotations

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens, after_month, month_name, year_after
from claimaudit.times.points import Fixed, Months, Point, Unknown
from claimaudit.times.years import year_or_pair


def months_at(toks: Tokens, i: int) -> Reading | None:
    """A month, season, quarter or half, with its year if one follows."""
    token = toks[i]
    which = words.WHICH.get(token.low)
    j = i
    if which is not None:
        j = i + 1
        if token.low == "this" and toks[j].low in ("past", "coming"):
            which, j = words.WHICH[toks[j].low], j + 1
    name = toks[j].low
    month = month_name(toks, j)
    if month is None and name not in words.SEASONS:
        return None
    first, count = (month, 1) if month is not None else (words.SEASONS[name], 3)
    after = after_month(toks, j) if month is not None else j + 1
    year, shift, end = year_after(toks, after)
    if toks[end - 1].low == toks[after].low == "," and end == after:
        end = after
    if which is None and month is not None and name in words.SHORT_MONTHS and end == after:
        joined = toks[end].low in DASHES or toks[end].low in ("to", "and", "until", "through")
        if not joined or month_name(toks, end + 1) is None:
            return None
    if year is not None and month is None:
        pair = year_or_pair(toks, end - 1, year)
        if pair.end > end:  # "winter 2022-23"
            end = pair.end
    if which is not None:
        told = token.low == "following" or (token.low == "previous" and toks[i - 1].low == "the")
        return Reading(Unknown() if told else Months(first, count, which), after)
    bare = year is None and shift is None
    shy = bare and (month is None or name in words.SHY_MONTHS)
    return Reading(_make_months(year, shift, first, count), end, soft=month is None, lone=shy)


def _make_months(year: int | None, shift: int | None, first: int, count: int) -> Point:
    if year is None:
        return Months(first, count, None, shift)
    return Fixed(
        calendars.month_prefix(year, first), calendars.month_prefix(year, first + count - 1)
    )
