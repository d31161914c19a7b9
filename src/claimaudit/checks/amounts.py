"""Amounts: two figures of one thing that can not both hold."""

from __future__ import annotations

import re
from itertools import product

from claimaudit import amounts
from claimaudit.amounts import Amount
from claimaudit.amounts.units import dimension, factor
from claimaudit.checks.apart import apart, other_purpose
from claimaudit.checks.keys import BARE, measured
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept, opposite_poles
from claimaudit.facts.figures import SERVINGS, Figure
from claimaudit.facts.sums import figures_and_sums
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem

ORIGIN: Origin = "check:amounts"
# A share is of just what is said: each word more may narrow it.
_OF_SHARES = 0.7
_UNIT_SLIP = 10.0  # times: micrograms for milligrams, g for kg
_SCORE = re.compile(r"(?<![\d-])(\d{1,3})[-–](\d{1,3})(?![\d-])")
_RESULT = re.compile(
    r"\b(?:win|wins|won|victory|beat|beats|defeat|defeated|thrashed|draw|drew|final score"
    r"|result|lost|edged)\b"
)


def find(a: Facts, b: Facts) -> Conflict | None:
    """The first two figures with equal keys that can not both hold."""
    one, other = figures_and_sums(a), figures_and_sums(b)
    for x, y in product(one, other):
        found = _conflict(a, x, b, y)
        if found and not _agreed(x, other) and not _agreed(y, one):
            return found
    return _scores(a, b)


def has_figures(facts: Facts) -> bool:
    """Whether a claim gives a number or a final score."""
    return bool(figures_and_sums(facts)) or _result(facts) is not None


def _agreed(figure: Figure, others: tuple[Figure, ...]) -> bool:
    """Whether another figure of the other claim is the one that is meant."""
    return any(amounts.compare(figure.amount, y.amount).verdict == "compatible" for y in others)


def _conflict(a: Facts, x: Figure, b: Facts, y: Figure) -> Conflict | None:
    verdict, _ = amounts.compare(x.amount, y.amount)
    if verdict == "compatible":
        return None
    shared = shared_words(x, y)
    if (
        _slip(x.amount, y.amount)
        and shared
        and x.amount.measure == y.amount.measure
        and (x.amount.measure != "duration" or _one_spell(x, y, shared))
        and _one_matter(x, y)
        and not other_purpose(x, y)
    ):
        return Conflict(
            ORIGIN,
            "unit",
            f"“{x.amount.text}” and “{y.amount.text}” give one number in two units",
            "they measure different things",
        )
    if verdict != "conflict":
        return None
    voices = two_voices(a, b)
    if not same_thing(x, y, shared, voices) or apart(a, x, b, y, two_voices=voices):
        return None
    # "No complaints about noise" leaves three about dogs.
    if 0 in (x.amount.high, y.amount.high) and _plain(x.near - y.near) and _plain(y.near - x.near):
        return None
    return Conflict(
        ORIGIN,
        "amount",
        f"{_told(x.amount)} against {_told(y.amount)}",
        "they count different things, or at different times",
    )


def two_voices(a: Facts, b: Facts) -> bool:
    """Whether two different voices speak."""
    return a.claim.attribution != b.claim.attribution


def shared_words(x: Figure, y: Figure) -> frozenset[str]:
    """What the two clauses have in common besides what the measure itself says."""
    return frozenset(s for s in x.near & y.near if not s.startswith("~~")) - measured(x)


_EACH = re.compile(r"\b(?:each|every|per) ([a-z]{3,})")


def _per(figure: Figure) -> str:
    """What there is so much of in each: "each tour", "on every tour"."""
    found = _EACH.search(figure.clause)
    return stem(found[1]) if found else ""


# What the figure is of stands in another clause: "compared with 39% of men".
_ELLIPTIC = re.compile(r"\bcompared (?:with|to) (?:\w+ ){0,2}_|\bin _ (?:of the )?cases\b")


def same_thing(x: Figure, y: Figure, shared: frozenset[str], voices: bool) -> bool:
    measure = x.amount.measure
    if measure == SERVINGS:
        return True
    if any(_ELLIPTIC.search(f.clause) or f.clause == "_" for f in (x, y)):
        return False
    if x.amount.of and x.amount.of == y.amount.of and _per(x) and _per(x) == _per(y):
        return True
    told = measured(x) | measured(y)
    sizes = (len(_plain(x.near) - told), len(_plain(y.near) - told))
    least = (max(sizes) if x.amount.unit == "share" else min(sizes)) or 1
    part = len(_plain(shared)) / least
    if x.amount.unit == "share" and part < _OF_SHARES:
        return False
    counted = bool(x.amount.of) and bool(y.amount.of)
    if (measure is None or x.amount.unit == "person") and _specific(x) != _specific(y):
        return False
    if measure and measure not in BARE:
        # Two voices rarely use the same words; what they dispute is only noted.
        if voices:
            return counted or bool(shared) or x.near == y.near
        if x.near == y.near:
            return True
        return bool(_plain(shared)) and (part >= 1 / 3 or len(shared) >= 3)
    if measure is None and counted:
        return len(_plain(shared)) >= 2 and part >= 1 / 2
    # "In the 100 metres" names what is run; "the 40 passengers" were told of before.
    named = any(f.before.endswith(("the ", "'s ", "’s ", "s' ", "s’ ")) for f in (x, y))
    unit = bool(x.amount.unit) and bool(y.amount.unit) and not named
    return unit and len(_plain(shared)) >= 2 and part >= 2 / 3


def _specific(figure: Figure) -> bool:
    """Whether the counted are named more closely than as people: generals are some of them."""
    return (figure.amount.of or "people").lower() not in ("people", "persons", "person")


def _plain(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(s for s in stems if s[0] != "~")


_HEDGES = re.compile(r"(?:\s*\b(?:just|nearly|almost|about|around|over|only|some|a|an|the))*\s*$")


_FEW = 4
_AWAY = re.compile(r"_ (?:later|earlier|ago|after|before|from)\b")


def _one_spell(x: Figure, y: Figure, shared: frozenset[str]) -> bool:
    """Whether two spells, of which a text has many, are told of one thing: in like words, or by
    a number that says much.
    """
    if all(_AWAY.search(f.clause) for f in (x, y)):
        return False
    if (x.amount.low or 0) > _FEW:
        return True
    one, other = (_HEDGES.sub("", f.before).rpartition(" ")[2] for f in (x, y))
    least = min(len(_plain(f.near)) for f in (x, y)) or 1
    return one == other and len(_plain(shared)) >= max(2, least / 2)


_MATTER = re.compile(r"_ of (?:the |its |their |his |her )?((?:[\w'’-]+ ?){1,3})")


def _one_matter(x: Figure, y: Figure) -> bool:
    """Whether what two weights are of agrees, where both say it: "40 kg of gold"."""
    told = [_MATTER.search(f.clause) for f in (x, y)]
    one, other = ({stem(w) for w in m[1].split()} - FUNCTION if m else set() for m in told)
    return bool(one & other) or not (one and other)


def _slip(x: Amount, y: Amount) -> bool:
    """One number, and units of one dimension that are far apart."""
    if x.low is None or y.low is None or x.unit is None or y.unit is None:
        return False
    if x.low != y.low or x.high != y.high or x.unit == y.unit or not x.low:
        return False
    if x.low == 1:  # "a litre", "1 tsp"
        return False
    if dimension(x.unit) != dimension(y.unit) or "money" in dimension(x.unit):
        return False
    (low, _), (other, _) = factor(x.unit), factor(y.unit)
    return max(low, other) / min(low, other) >= _UNIT_SLIP


def _told(amount: Amount) -> str:
    what = " ".join(word for word in (amount.of, amount.measure) if word)
    return f"“{amount.text}” ({what})" if what else f"“{amount.text}”"


def _scores(a: Facts, b: Facts) -> Conflict | None:
    """Two final scores of one match."""
    one, other = _result(a), _result(b)
    if one is None or other is None or sorted(one) == sorted(other):
        return None
    shared = (a.names & b.names) - CALENDAR  # days are no team
    if a.names - b.names and b.names - a.names and not shared:
        return None
    if _HOME.findall(a.claim.statement) != _HOME.findall(b.claim.statement):
        return None
    # A history of many matches gives each with its year.
    if _years(a) != _years(b):
        return None
    # One team's win and the same team's loss are two matches, unless both teams are named.
    if opposite_poles(a, b) and len(shared) < 2:
        return None
    return Conflict(
        ORIGIN,
        "amount",
        f"the final score is {one[0]}-{one[1]} in the one, {other[0]}-{other[1]} in the other",
        "they are scores of two matches",
    )


# Scores on the way, and those of other matches.
_OF_ANOTHER = re.compile(
    r"\b(?:last|previous|earlier|ago|first leg|aggregate|half-time|season|leads?|led|ahead|rubber"
    r"|sets?|tie-?break|series|tour)\b"
)
_YEAR = re.compile(r"(?<!since )\b(?:1[89]|20)\d\d\b")


def _years(facts: Facts) -> set[str]:
    return set(_YEAR.findall(facts.claim.statement.lower()))


_HOME = re.compile(r"\b(?:home|away|leg|replay|half-time|extra time)\b")


@kept
def _result(facts: Facts) -> tuple[int, int] | None:
    text = facts.claim.statement.lower()
    found = list(_SCORE.finditer(text))
    if len(found) != 1 or not _RESULT.search(text):
        return None
    if _OF_ANOTHER.search(text):
        return None
    return int(found[0][1]), int(found[0][2])
