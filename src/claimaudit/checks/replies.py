"""Replies: a figure of one source that the next one puts otherwise ("put the total at 187")."""

from __future__ import annotations

import re

from claimaudit.amounts import Amount
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import Figure, figures

ORIGIN: Origin = "check:amounts"
_SUM = (
    "total|number|figure|toll|count|sum|loss|cost|bill|damage|amount|crowd|turnout|attendance|price"
    "|rate|share|takings|bid|offer"
)
# A figure that stands for the one before it, with no thing of its own behind.
_PUT = re.compile(
    rf"\b(?:(?:put|puts|placed|gave|gives|set) (?:it|that|this|the (?:\w+ )?(?:{_SUM})) (?:at|as)"
    rf"|(?:the (?:\w+ )?(?:{_SUM})|it|that|there) (?:was|were|is|are|had been|has been|came to"
    r"|stood at)|(?:meter|count|tally|figures?|records?|books?|own \w+)(?:, [^,]{1,60},)? (?:had )?"
    r"(?:shown|showed|gave|given|read|recorded|counted|registered|made it|put it at)"
    r"|(?:it|that) (?:can|could) be (?:done|run|built|had|made) for)"
    r" (?:(?:really|in fact|actually|rather|much|probably) )?"
    r"(?:(?:nearer|closer to|more like|only|just|no more than|fewer than|less than|at most|at least"
    r"|about|around|nearly|almost|over|some) )?[“\"‘]?"
    r"(?:no more than |only |just |nearer |about |around |some |fewer than )?"
    r"(?P<at>[£€$]?[\w])",
    re.IGNORECASE,
)
# Who puts a figure at so much is its source, though nothing is quoted.
_SAYS = re.compile(r"\b(?:puts?|estimates?|estimated|reckons?|reckoned) ")
# These make it a figure of something else: more of them, a part, another time.
_OF_ELSE = re.compile(
    r"\b(?:(?<!no )more(?! than| like)|another|further|others?|also|of (?:them|whom|these|those)"
    r"|too|a year|last (?:year|month|week)|earlier|previous\w*|now|later|since (?:then|\d)|each|per"
    r"|(?:by|in) \d{4})\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s”\"’'.,;:!?)]*(?:\Z|[.,;”\"]| (?:and|but|while|because|saying|adding)\b(?! [\d£$€]))"
)
_BESIDE = 12  # code points behind a figure
_CLEAR = 1.05  # times: nearer figures may be roundings of one


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two sources' figures, the second of which takes the place of the first."""
    if b.before is a:
        return _put_otherwise(a, b)
    return _put_otherwise(b, a) if a.before is b else None


def _put_otherwise(first: Facts, second: Facts) -> Conflict | None:
    one, other = first.claim.attribution, second.claim.attribution
    told_by = one.voice == "reported" or _SAYS.search(_text(first))
    if not told_by or one.source == other.source:
        return None
    put = _put(second)
    if put is None or _OF_ELSE.search(_text(second)[: put.end + _BESIDE]):
        return None
    told = [f for f in _wholes(first) if _of_one_kind(f.amount, put.amount)]
    if len(told) != 1 or not _apart(told[0].amount, put.amount):
        return None
    return Conflict(
        ORIGIN,
        "amount",
        f"“{told[0].amount.text}” against “{put.amount.text}”",
        "they count different things",
    )


def _text(facts: Facts) -> str:
    return facts.claim.statement


_PART = re.compile(r"\s+(?:\w+ )?of (?:them|whom|these|those|which)\b")


def _wholes(facts: Facts) -> list[Figure]:
    """The figures of a claim that are no part of another ("212 people, 19 of them crew")."""
    return [f for f in figures(facts) if not _PART.match(_text(facts), f.end)]


@kept
def _put(facts: Facts) -> Figure | None:
    """The figure of a claim that stands for one told before."""
    match = _PUT.search(_text(facts))
    if match is None:
        return None
    return next(
        (
            figure
            for figure in figures(facts)
            if figure.start <= match.start("at") < figure.end
            and not figure.amount.of
            and _BEHIND.match(_text(facts), figure.end)
        ),
        None,
    )


# Units that a reply leaves out.
_BARE = (None, "person", "decibel", "dB", "°C", "°F", "km/h", "mph")


def _of_one_kind(told: Amount, put: Amount) -> bool:
    """Whether a bare figure, or one of the same unit, may stand for another."""
    if put.unit in (told.unit, str(told.unit).partition(" per ")[0]):
        return True  # "£310,000 a year", "it can be done for £220,000"
    if put.unit is None and put.measure is None and told.of:
        return True  # "160 fakes", "there had been about 30"
    return put.unit is None and (told.unit in _BARE or "/" in str(told.unit))


def _apart(x: Amount, y: Amount) -> bool:
    """Whether two figures can not be one, however they are bounded and rounded."""
    infinite = float("inf")
    low = max(x.low if x.low is not None else -infinite, y.low if y.low is not None else -infinite)
    high = min(
        x.high if x.high is not None else infinite, y.high if y.high is not None else infinite
    )
    return low > high * _CLEAR
