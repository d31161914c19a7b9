"""Changes: by how much something rose or fell, against its two levels ("by 20%, from 50 to 70")."""

from __future__ import annotations

import re

from claimaudit.amounts.counting import value_of
from claimaudit.arithmetic.frames import (
    FRACTION,
    FRACTIONS,
    HEDGED,
    Frame,
    as_told,
    forms,
    number,
    rounding,
    shown,
    words,
    worth,
)

_UP = (
    "rose|risen|rising|climbed|grew|grown|growing|increased|jumped|soared|surged|went up|gone up"
    "|raised|put up|up|rise|increase|jump|gain"
)
_DOWN = (
    "fell|fallen|falling|dropped|declined|decreased|slid|sank|tumbled|plunged|slumped|went down"
    "|shrank|shrunk|reduced|cut|lowered|slashed|down|fall|drop|decline|decrease|cut|reduction"
)
_WAY = rf"\b(?P<way>{_UP}|{_DOWN})\b"
_BY = (
    rf"(?P<hedge>{words(3)})(?:{number('by', percent=True)}|(?P<by_part>{FRACTION})\b)"
    r"(?!\s?%| points?| a | an | per | each| every)"
)
_MOVED = rf"(?P<told>{_WAY}(?: [a-z]+ly)? (?:{words(4)}by |of )?{_BY})"
_FOLD = (
    r"\b(?P<told>(?P<hedge>(?:more than |nearly |almost |about |over )?)"
    r"(?P<fold>doubled|trebled|tripled|quadrupled|halved))"
)
_FOLDS = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
# What a level may be told with before the other one comes: of what, and of when.
_OF = r"(?: (?!to\b|from\b|but\b|and\b|or\b|per\b|a\b|by\b)[^\s.,;:!?()\d£€$%]+| in \d{4}){0,6}?"
_NO_DAY = r"(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
_FIRST, _LAST = (f"{words(2)}{number(name)}{_NO_DAY}" for name in ("first", "last"))
_FROM_TO = rf"(?P<levels>from {_FIRST}{_OF},? to {_LAST})"
_TO_FROM = rf"(?P<levels>to {_LAST}{_OF},? from {_FIRST})"
# Behind a level these make it a rank, an hour or a rate of something else.
_END = (
    r"(?!\s?(?:%|per ?cent|st\b|nd\b|rd\b|th\b|am\b|pm\b|o['’]clock|points?\b|or \d|to \d"
    r"|years? ago|months? ago))"
)
_GAP = r",? (?:[a-z]+ ){0,3}?"


def _wrong(match: re.Match[str]) -> str | None:
    first, last = worth(match, "first", "last"), worth(match, "last", "first")
    if match["first_money"] != match["last_money"] and match["first_money"]:
        return None
    if not first or _is_year(match, "first") or _is_year(match, "last"):
        return None
    slack = rounding(match, "first") + rounding(match, "last")
    if "fold" in match.re.groupindex:
        return _wrong_fold(match, first, last)
    if (last > first) is not _goes_up(match):
        return None  # a turned direction is another frame's
    change = abs(last - first)
    part = FRACTIONS[match["by_part"].lower()] if match["by_part"] else None
    if part or match["by_share"]:
        share = 100 * part if part else value_of(match["by"])
        right = 100 * change / first
        told, true = f"{shown(share)} %", f"{shown(right)} %"
        off = abs(right - share) - 100 * slack / first
        allowed = 6.0 if part else max(1.5, share / 6)
    else:
        share = worth(match, "by", "last")
        told, true = match["by"], as_told(change, match, "last")
        off = abs(change - share) - slack - rounding(match, "by")
        allowed = share / 20
    hedged = HEDGED.search(match["hedge"]) is not None
    if off <= allowed * (3 if hedged else 1):
        return None
    levels = f"from {match['first']} to {match['last']}"
    return f"{levels} is a change of {true}, not {told}"


def _wrong_fold(match: re.Match[str], first: float, last: float) -> str | None:
    fold, hedge = _FOLDS[match["fold"].lower()], match["hedge"].strip().lower()
    right = last / first
    low, high = 0.85 * fold, 1.2 * fold
    if hedge in ("more than", "over"):
        low, high = (0.97 * fold, 1.6 * fold) if fold > 1 else (0.25, 1.03 * fold)
    elif hedge:
        low, high = 0.75 * fold, 1.25 * fold
    if low <= right <= high:
        return None
    return f"{match['last']} is {shown(right)} times {match['first']}, not {match['fold']}"


def _goes_up(match: re.Match[str]) -> bool:
    return re.fullmatch(_UP, match["way"], re.IGNORECASE) is not None


def _is_year(match: re.Match[str], name: str) -> bool:
    bare = not (match[f"{name}_money"] or match[f"{name}_scale"])
    return bare and re.fullmatch(r"(?:1[5-9]|20)\d\d", match[name]) is not None


FRAMES = tuple(
    Frame(form, _wrong, ("told", "levels"))
    for form in forms(
        # "rose by 20%, from 50 to 70"; "rose 20% to 70 from 50"
        rf"{_MOVED}{_GAP}{_FROM_TO}{_END}",
        rf"{_MOVED}{_GAP}{_TO_FROM}{_END}",
        rf"{_FOLD}{_GAP}{_FROM_TO}{_END}",
        rf"{_FOLD}{_GAP}{_TO_FROM}{_END}",
        # "from 50 to 70, a rise of 20%"
        rf"{_FROM_TO}{_OF},? (?:an? (?:[a-z]+ )?)?{_MOVED}",
        # "70, up 20% from 50"
        rf"(?P<levels>{number('last')}{_OF}),? (?P<told>(?P<way>up|down) (?:by )?{_BY}"
        rf" (?:from|on) {words(3)}{number('first')}){_END}",
    )
)
"""A change against the levels that it is told with."""
