"""The two words that letters without a space are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting.lexicon import is_word, zipf

Halves = tuple[str, str]

# Words of grammar, which join others into no compounds.
_GRAMMAR_LIST = """
the and of to that is was were are will would should could has have had their they his her its our
your which when where who from with about than then just not it he she we as if or an at into only
but this these those some any so because while what there been being can may might must did does
how why also very more most both each such like said by for in on be me him them you all no up out
over off after before under between through against during since until without upon behind her
them again always never often however already perhaps although several another six seven eight nine
ten many second same much
inside within among across despite whether though said asked told seen went gave became began knew
someone anyone everyone anybody everybody nobody something anything everything nothing
yesterday today tomorrow
"""
_GRAMMAR = frozenset(_GRAMMAR_LIST.split())
# Of these, what words begin with or end in (`overmighty`, `sickout`, `childlike`), and what stands
# before a verb or a noun as often as inside a word.
_BEGINNERS = frozenset(
    ["in", "on", "be", "up", "out", "over", "off", "after", "under", "by", "all"]
)
_ENDERS = frozenset(
    ["all", "out", "up", "over", "off", "on", "like", "some", "most", "under", "no"]
)
# How common both halves are together, on the Zipf scale: with a word of grammar, with one of two
# letters, with one that words begin with or end in, of two other words.
_PLAIN, _SHORT, _AFFIXED, _CONTENT = 9.3, 10.6, 12.2, 10.5
# A rarer word than others may stand before a long word of grammar.
_RARER, _RARER_HALF, _LONG_GRAMMAR = 8.4, 2.2, 4
# A word that lists hold as a rare one is a slip of theirs where its halves are so common.
_LISTED, _LISTED_LATE, _LISTED_WORDS = 11.4, 12.0, 5.2
_HALF = 2.8
# The plural of a word at least so common is a word (`formatters`).
_SINGULAR = 2.0
# Two words that are none of grammar have so many letters each, and make no compound with these.
_LONG = 4
_COMPOUND_LIST = """
trees tree
less back able fully like ness ward wise ship hood some work works maker makers making line lines
time times land lands house houses side sides way ways book books room rooms looks industry show
shows ground rules stone water wood head heads hand eyed born made type life world free proof star
stars road ball light lights word words page site base card cards game games name names code file
files list lists data text user test
"""
_COMPOUND = frozenset(_COMPOUND_LIST.split())
# Words that are prefixes as well.
_PREFIXES = frozenset(["post", "self", "semi", "anti", "auto", "meta", "mini", "mega", "half"])
# What a capitalised word ends in when it ran into the next one, and what one begins with.
_TAIL_LIST = """
the and that with this which from have were their they was she has had would will should could who
when them through behind since before after while outside again
"""
_TAILS, _SHORT_TAILS = frozenset(_TAIL_LIST.split()), frozenset(["of", "is", "to", "for", "in"])
_HEAD_LIST = """
the it he she they we this that these those there when where while what who if in at for from with
and but as his her its our their you not
"""
_HEADS = frozenset(_HEAD_LIST.split())
_NAME_TAIL, _NAME_SHORT, _NAME_HEAD = 10.2, 11.3, 11.0
# A function word before a capital (`aStatistical`); two long words (`InternationalConference`).
_CAMEL = re.compile(
    r"(a|of|the|in|to|for|and|with|by|from|on|is|are|was|were|that|at|as|or)([A-Z][a-z]+)"
    r"|([A-Z][a-z]{3,})([A-Z][a-z]{3,})"
)


@lru_cache(maxsize=1 << 16)
def halves(word: str) -> Halves | None:
    """The two words that `word` is made of, if it is none itself."""
    if word.islower():
        return _of_small(word)
    if word[1:].islower():
        return _of_capitalised(word)
    camel = _CAMEL.fullmatch(word)
    if camel is None:
        return None
    known = zipf(word.lower())
    if camel.group(1):
        left, right = camel.group(1), camel.group(2)
        return (left, right) if known <= 1.6 and is_word(right.lower(), 2.5) else None
    left, right = camel.group(3), camel.group(4)
    if known or len(word) < 12:
        return None
    return (left, right) if min(zipf(left.lower()), zipf(right.lower())) > 4 else None


def begins_with_grammar(pair: Halves) -> bool:
    """Whether the first half is a word of grammar that no determiner stands before."""
    return pair[0] in _GRAMMAR and pair[0] not in ("very", "most", "more", "only", "like", "such")


def is_of_grammar(pair: Halves) -> bool:
    """Whether both halves are words of grammar: together a term of nobody's."""
    return _GRAMMAR.issuperset((pair[0].lower(), pair[1].lower()))


def _splits(word: str) -> Iterator[tuple[float, str, str]]:
    """The ways to cut `word` into two words, each with how common they are together."""
    for i in range(2, len(word) - 1):
        left, right = word[:i], word[i:]
        if is_word(left, _HALF) and is_word(right, _HALF):
            yield zipf(left) + zipf(right), left, right


def _of_small(word: str) -> Halves | None:
    known = zipf(word)
    best = max(_splits(word), default=None)
    if best is None:
        return None if known else _before_grammar(word)
    if word.endswith("s") and zipf(word[:-1]) >= _SINGULAR:
        return None
    total, left, right = best
    if known:
        return (left, right) if _is_listed_join(known, *best) else None
    if right in _GRAMMAR:
        least = _AFFIXED if right in _ENDERS else _SHORT if len(right) == 2 else _PLAIN
    elif left in _GRAMMAR:
        least = _AFFIXED if left in _BEGINNERS else _SHORT if len(left) == 2 else _PLAIN
    elif min(len(left), len(right)) >= _LONG and right not in _COMPOUND and left not in _PREFIXES:
        least = _CONTENT
    else:
        return None
    return (left, right) if total >= least else None


def _before_grammar(word: str) -> Halves | None:
    """A rare word that ran into a long word of grammar: `rowedwith`."""
    for i in range(4, len(word) - _LONG_GRAMMAR + 1):
        left, right = word[:i], word[i:]
        if right in _GRAMMAR - _ENDERS and zipf(left) >= _RARER_HALF:
            return (left, right) if zipf(left) + zipf(right) >= _RARER else None
    return None


def _is_listed_join(known: float, total: float, left: str, right: str) -> bool:
    """Whether a word that lists hold is there because so many lose the space."""
    if min(zipf(left), zipf(right)) < _LISTED_WORDS or _GRAMMAR.isdisjoint((left, right)):
        return False
    late = right in ("in", "most") or left in ("where", "there", "here")
    return total - known >= (_LISTED_LATE if late else _LISTED)


def _of_capitalised(word: str) -> Halves | None:
    """The words of a sentence's beginning, or of a name and what follows it."""
    low = word.lower()
    if zipf(low):
        return None
    best = max(_splits(low), default=None)
    if best is None:
        return None
    total, left, right = best
    found = (
        (right in _TAILS and len(left) > 2 and total >= _NAME_TAIL)
        or (right in _SHORT_TAILS and len(left) >= _LONG and total >= _NAME_SHORT)
        or (left in _HEADS and total >= _NAME_HEAD)
    )
    return (word[: len(left)], right) if found else None
