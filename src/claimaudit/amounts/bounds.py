"""Bounds: the words before and after a number that say how it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from claimaudit.amounts.numbers import Token, adjacent, word
from claimaudit.amounts.spoken import STARTERS
from claimaudit.cues import BOUNDS

Comparator = Literal["=", "~", ">=", "<=", "range"]


class Bound(NamedTuple):
    """A bound and the tokens it covers."""

    start: int
    stop: int
    comparator: Comparator
    strict: bool
    text: str


_Table = tuple[tuple[Comparator, bool, str], ...]
# Beside the cue table: signs, and phrases that bound numbers only.
# (comparator, strict, phrases)
_MORE: _Table = (
    (">=", True, ">|slightly more than|a little over|slightly over|topping|exceeded|exceeds|"
     "exceed|surpassed|topped|north of|better than|beyond|higher than|"
     "longer than|older than|upward of"),
    (">=", False, "priced from|prices from|starting from|starting at|fares from|tickets from"),
    (">=", False, "≥|as few as|as little as|a minimum|minimum of|not below"),
    ("<=", True, "<|just shy of|shy of|short of|just short of|slightly under|a little under|"
     "not even|south of|lower than|shorter than|younger than"),
    ("<=", False, "≤|no later than|maximum of|anything up to|capped at|limited to|"
     "not exceeding|not above"),
    ("~", False, "~|≈|∼|c .|approx .|ca .|nearer|nearer to|closer to|near|near to|"
     "nearing|approaching|barely|somewhere around|something like|"
     "in the region of|of the order of|on the order of|a good|virtually|"
     "practically|maybe|perhaps|could reach|might reach|may reach|"
     "little more than|close on|getting on for|the best part of|in the order of|more like|"
     "like"),
    ("=", False, "fully|a total of"),
)  # fmt: skip
# The same after a number or its noun.
_AFTER: _Table = (
    (">=", False, "or more|and more|or above|or over|and over|and above|or older|and older|"
     "or higher|or longer|or greater|or better|and up|and upwards|or upwards|"
     "and counting|at least|plus|- plus|+|minimum|at the very least|"
     "at the least|, at least|, or more"),
    ("<=", False, "or less|or fewer|or under|or below|and under|or younger|or lower|"
     "or shorter|at most|at the most|tops|maximum|max|and below|, at most"),
    ("~", False, "or so|or thereabouts|odd|- odd|- ish|ish|give or take|approximately|"
     "more or less|, give or take|roughly"),
)  # fmt: skip


def _rows(table: _Table) -> dict[tuple[str, ...], Bound]:
    return {
        tuple(phrase.split()): Bound(0, 0, comparator, strict, phrase)
        for comparator, strict, phrases in table
        for phrase in phrases.split("|")
    }


_BEFORE = {
    tuple(phrase.split()): Bound(0, 0, cast(Comparator, comparator), strict, phrase)
    for phrase, (comparator, strict) in BOUNDS.items()
} | _rows(_MORE)
_FOLLOWING = _rows(_AFTER)
_LAST = frozenset(key[-1] for key in _BEFORE)
_FIRST_AFTER = frozenset(key[0] for key in _FOLLOWING)
_QUOTES = frozenset("'\"’”»")
# May stand between a bound and its number: "at least another 50", "more than a total of".
_FILLERS = frozenset({"another", "further", "estimated", "approximately", "additional"})


_BEFORE_ARTICLE = frozenset(
    {"about", "around", "roughly", "nearly", "almost", "approximately", "maybe", "perhaps",
     "at least", "more than", "less than", "at most", "up to"}
)  # fmt: skip
_LIKE = frozenset(
    {"", "was", "were", "took", "had", "got", "for", "after", "only", "be", "there's"}
)


def before(tokens: Sequence[Token], i: int, floor: int) -> Bound | None:
    """The longest bound that ends right before token `i`, not reaching before `floor`."""
    at = i
    if word(tokens, at - 1) in _QUOTES and at - 1 > floor:  # “well over” 100,000
        at -= 1
    if word(tokens, at - 1) in _FILLERS and at - 1 > floor:
        at -= 1
    if word(tokens, i - 1) in ("a", "an") and i < len(tokens) and tokens[i].kind == "n":
        found = before(tokens, i - 1, floor)  # "at least a 40% rise"
        return found._replace(stop=i) if found and found.text in _BEFORE_ARTICLE else None
    for end in (at, i):
        if word(tokens, end - 1) not in _LAST:
            continue
        for length in (4, 3, 2, 1):
            start = end - length
            if start < floor:
                continue
            row = _BEFORE.get(tuple(t.low for t in tokens[start:end]))
            if row and not _misread(tokens, start, row.text):
                return row._replace(start=start, stop=i)
    return None


def _misread(tokens: Sequence[Token], start: int, phrase: str) -> bool:
    """Where a bound's words say something else: "all over 20 towns", "the only 3"."""
    previous = word(tokens, start - 1)
    if phrase == "over":
        return previous in ("all", "spread", "took", "takes")
    if phrase in ("above", "below"):
        return previous in ("the", "see")
    if phrase == "c .":
        return tokens[start].text.isupper()
    if phrase == "about":
        return previous in ("talk", "talked", "think", "story", "book", "film", "what", "how")
    if phrase == "like":  # "took like 40 minutes", not "towns like 30 others"
        return previous not in _LIKE
    if phrase == "under":
        return previous in ("born", "placed")
    return False


def after(tokens: Sequence[Token], i: int) -> Bound | None:
    """A bound that begins at token `i`: "or more", "and counting", "-odd"."""
    if word(tokens, i) not in _FIRST_AFTER:
        return None
    for length in (4, 3, 2, 1):
        key = tuple(t.low for t in tokens[i : i + length])
        row = _FOLLOWING.get(key)
        if row is None or len(key) < length:
            continue
        nxt = tokens[i + length] if i + length < len(tokens) else None
        number_next = nxt is not None and (nxt.kind == "n" or nxt.low in STARTERS - {"a", "an"})
        if number_next and key[-1] in ("least", "most", "plus", "+", "approximately", "roughly"):
            return None
        if key[0] in ("-", "+", "ish") and not adjacent(tokens, i):
            return None
        # "500 and more than", "20 or less than": the bound of what comes next.
        if nxt is not None and nxt.low == "than":
            return None
        return row._replace(start=i, stop=i + length)
    return None
