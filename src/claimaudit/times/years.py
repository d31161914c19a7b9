"""Reading years: "1998", "2019/20", "the 1930s", "the 12th century", "480 BC"."""

from __future__ import annotations

from dataclasses import replace

from claimaudit.times import calendars, words
from claimaudit.times.dates import DASHES, Reading, Tokens, counts, year_number
from claimaudit.times.points import Fixed, Unknown
from claimaudit.times.words import digits

_DEGREES = words.wordset(
    "temperature temperatures degrees highs lows mercury scored scores percent"
)
_BEFORE_YEAR = words.wordset("in since of from by until before after summer winter spring autumn")


def year_at(toks: Tokens, i: int) -> Reading | None:
    """A year, "2025-26", "the 1990s", "the 19th century", "fiscal 2023"; lone where it is bare."""
    token = toks[i]
    low = token.low
    year = year_number(toks, i)
    if year is not None:
        return year_or_pair(toks, i, year)
    short = _short_year(toks, i) or _era_year(toks, i)
    if short is not None:
        return short
    if low[-1:] == "s" and digits(low[:-1], 4) and len(low) in (3, 5):
        return _decade(toks, i)
    if low in words.DECADES and toks[i - 1].low in ("the", "early", "mid", "late", "-"):
        start = 1900 + words.DECADES[low]
        return Reading(Fixed(f"{start}", f"{start + 9}"), i + 1)
    if low in ("fiscal", "financial"):
        j = toks.skip(i + 1, "year")
        year = year_number(toks, j)
        return None if year is None else replace(year_or_pair(toks, j, year), lone=False)
    if low[:2] in ("fy", "cy") and digits(low[2:].lstrip("'"), 4) and len(low) in (4, 6):
        year = int(low[2:].lstrip("'"))
        prefix = calendars.year_prefix(year if year > 99 else 2000 + year)
        return Reading(Fixed(prefix, prefix), i + 1)
    count = words.ORDINALS.get(low) or (
        int(low[:-2]) if low[-2:] in ("st", "nd", "rd", "th") and digits(low[:-2], 2) else None
    )
    if count and toks[i + 1].low == "century" and count < 23:
        if toks[i + 2].low in words.ERAS and toks[i + 2].low not in ("ad", "ce", "a.d."):
            return Reading(Unknown(), i + 3)
        return Reading(Fixed(f"{100 * count - 99:04d}", f"{100 * count:04d}"), i + 2)
    return None


def _short_year(toks: Tokens, i: int) -> Reading | None:
    """As in "in '09": two digits behind an apostrophe."""
    value = toks[i + 1]
    if toks[i].low not in ("'", "’", "‘") or toks[i].end != value.start:
        return None
    if len(value.low) != 2 or not digits(value.low, 2) or toks[i - 1].low not in _BEFORE_YEAR:
        return None
    if counts(toks, i + 2) or toks[i + 2].low in ("'", "’", "%"):
        return None
    year = (2000 if int(value.low) < 50 else 1900) + int(value.low)
    return Reading(Fixed(f"{year}", f"{year}"), i + 2)


def _era_year(toks: Tokens, i: int) -> Reading | None:
    """As in "A.D. 79", "480 BC", "79 AD"."""
    if toks[i].raw.isupper() and toks[i].low in ("ad", "ce", "a.d."):
        number_at, end = i + 1, i + 2
    elif toks[i + 1].raw.isupper() and toks[i + 1].low in words.ERAS:
        number_at, end = i, i + 2
    else:
        return None
    if not digits(toks[number_at].low, 4) or not int(toks[number_at].low):
        return None
    if toks[end - 1].low in ("bc", "bce", "b.c."):
        return Reading(Unknown(), end)
    year = calendars.year_prefix(int(toks[number_at].low))
    return Reading(Fixed(year, year), end)


def year_or_pair(toks: Tokens, i: int, year: int) -> Reading:
    prefix = calendars.year_prefix(year)
    sign, other = toks[i + 1], toks[i + 2]
    if toks[i + 1].low in words.ERAS:
        era = toks[i + 1].low
        point = Fixed(prefix, prefix) if era in ("ad", "ce", "a.d.") else Unknown()
        return Reading(point, i + 2)
    if (
        (sign.low in DASHES or sign.low == "/")
        and digits(other.low, 4)
        and (sign.start == toks[i].end and other.start == sign.end)
    ):
        if len(other.low) == 2:
            last = year // 100 * 100 + int(other.low)
            if year < last:
                return Reading(Fixed(prefix, calendars.year_prefix(last)), i + 3)
            if other.low[0] != "/" and 1 <= int(other.low) <= 12 and sign.low == "-":
                month = calendars.month_prefix(year, int(other.low))
                return Reading(Fixed(month, month), i + 3)
        far = year_number(toks, i + 2)
        if far is not None and far > year:
            return Reading(Fixed(prefix, calendars.year_prefix(far)), i + 3)
    return Reading(Fixed(prefix, prefix), i + 1, lone=True)


def _decade(toks: Tokens, i: int) -> Reading | None:
    start = int(toks[i].low[:-1])
    if start < 100:
        # "the '90s"; "in her 90s" is an age.
        if start % 10 or start < 20 or not _decade_sign(toks, i):
            return None
        start += 1900 if start > 20 else 2000
    elif start % 10 or not 1000 <= start < 2200:
        return None
    # "the 1800s" is a century, "the 2000s" ten years.
    length = 100 if start % 100 == 0 and start < 1900 else 10
    return Reading(Fixed(f"{start}", f"{start + length - 1}"), i + 1)


def _decade_sign(toks: Tokens, i: int) -> bool:
    """Whether "80s" is years and not ages, scores or degrees."""
    before = toks[i - 1].low
    if before in ("'", "’", "‘"):
        return True
    if before not in ("the", "early", "late", "mid") and before not in DASHES:
        return False
    nearby = [toks[k].low for k in range(i - 6, i + 4)]
    return "the" in nearby[2:6] and not _DEGREES & set(nearby)
