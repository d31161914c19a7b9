"""Keys: whether two figures of one voice are told of the same measure, place and period.

A check holds two figures only where all of these are equal as far as the clauses say. Each
rule here only stays its hand: what it can not be sure of is left to a judge.
"""

from __future__ import annotations

import re

from claimaudit import times
from claimaudit.amounts.measures import DEFAULT
from claimaudit.amounts.numbers import word_set
from claimaudit.facts import Facts, kindred
from claimaudit.facts.figures import Figure
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem, words_of
from claimaudit.times import Time

# Measures that a dimension has by itself or that need no thing to be told of: they say
# little of what is measured.
BARE = frozenset({"duration", "age", "interval", "distance", "growth", "fall", "margin"})
# What is counted over a stretch of time, in no one moment of it.
_FLOW = re.compile(
    r"\b(?:in the course of|over the (?:course|whole|entire|full)|during|throughout"
    r"|(?:whole|entire|full) (?:year|season|month|week|summer|winter|day|term)|all (?:year|season"
    r"|summer|winter|week|day)|altogether|in (?:all|total)|cumulative|on the (?:night|day|morning"
    r"|evening|afternoon|eve|weekend)|on (?:\w+ ){0,2}(?:eve|day)\b|at (?:any )?one time|at once)\b"
)
# A place inside another: "in the capital of Norland", "in the north of Westria".
_WITHIN = re.compile(
    r"\b(?:in|of|at|from|for|across|on|around)\s+(?:the\s+)?((?:[^\W\d_][\w'’-]*\s){1,4})of\s+"
    r"(?:the\s+)?([^\W\d_][\w'’-]*)"
)
# "2022/23", "2018-19": a year that begins in one and ends in the next.
_SPLIT_YEAR = re.compile(r"\b\d{4}(?:/|[-–])\d{2}(?:\d{2})?\b")
# Tolls of one event are told of it by its day, its month or its year alike.
_TOLL_PARTS = frozenset({"killed", "wounded", "injured", "missing", "captured", "arrested"})
_UP_TO = re.compile(r"\s*(?:by|as of|as at|until|till|up to)\b", re.I)


def differ(a: Facts, x: Figure, b: Facts, y: Figure) -> str | None:
    """The rule, by name, that leaves it open whether two figures have one key."""
    if set(_SPLIT_YEAR.findall(x.clause)) != set(_SPLIT_YEAR.findall(y.clause)):
        return "disjoint-times"
    if set(_FLOW.findall(x.clause)) != set(_FLOW.findall(y.clause)):
        return "disjoint-times"
    if _narrowed(x, b) or _narrowed(y, a):
        return "part-of-whole"
    if _own_heads(x, b) and _own_heads(y, a):
        return "other-measure"
    return None


def same_period(x: Figure, one: Time, y: Figure, other: Time) -> bool:
    """Whether two times are one period: "by 1851" tells a level of 1851, and what is counted
    in a year is not what is counted in a quarter of it. Tolls only need to share a day.
    """
    shared = times.overlap(one, other)
    if shared is not True or _is_toll(x, y):
        return shared is True
    first, second = _at(one), _at(other)
    return first == second or first is None or second is None


def _at(time: Time) -> tuple[str, str] | None:
    """First and last day as written; of what is told up to a day, that day."""
    if time.end and (time.start is None or _UP_TO.match(time.text)):
        return time.end, time.end
    return (time.start, time.end) if time.start and time.end else None


def _is_toll(x: Figure, y: Figure) -> bool:
    return all(_TOLL_PARTS & DEFAULT.parts(f.amount.measure or "") for f in (x, y))


def _narrowed(figure: Figure, other: Facts) -> bool:
    """Whether a figure is told of a part of a place that the other claim names alone."""
    for inner, name in _WITHIN.findall(figure.clause):
        heads = {stem(word) for word in inner.split() if word not in FUNCTION}
        if heads and stem(name) in other.names and not heads & other.content:
            return True
    return False


def _own_heads(figure: Figure, other: Facts) -> set[str]:
    """What is told of before a figure, in its clause, and in no word of the other claim.

    Not asked where the measure is told by name, which comparing has seen to.
    """
    measure = figure.amount.measure
    if measure and measure not in BARE:
        return set()
    found = {
        word.stem
        for word in words_of(figure.before)
        if word.low not in FUNCTION and word.stem[0] != "#" and len(word.low) > 1
    }
    return {
        one
        for one in found - other.content - CALENDAR - SAYS_LITTLE
        if one not in other.terms and not kindred((one,)) & other.terms.keys()
    }


def measured(figure: Figure) -> frozenset[str]:
    """The stems of a clause that say what the measure itself says."""
    told = {f"~~{part}" for part in DEFAULT.parts(figure.amount.measure or "")}
    return frozenset(s for s in figure.near if told & kindred((s,)))


# Words that tie a figure to what it is told of, and say nothing of that.
SAYS_LITTLE = frozenset(
    stem(word)
    for word in word_set(
        "stand stood come came amount reach reached total totalled number numbered count counted "
        "put weigh measure run ran last lasted cost about almost nearly around roughly over under "
        "than least most exactly just some up approximately estimated year month week day time "
        "figure sum overall altogether final according report"
    )
)
