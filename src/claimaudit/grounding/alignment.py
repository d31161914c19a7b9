"""Alignment: whether a quote leaves out no more than plain words of a sentence.

A quote may lack plain words of the sentence, and inflect plain words; it may add
nothing, change nothing, and lose no number, unit, name, negation, bound, hedge, or word
that turns or relates its neighbours. The sentence is shown whole then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from unicodedata import category

from claimaudit import cues
from claimaudit.grounding.tokens import Token, tokens

# Plain words lost in one place, and in all, as a share of the quote's tokens.
_GAP = 2
_SHARE = 0.25
_SHORTEST = 3

# May be lost without a trace; any other function word relates its neighbours and may not.
_ARTICLES = frozenset(("a", "an", "the", "that"))
_FUNCTION_WORDS = (
    "i you he she it we they me him her us them my your his its our their mine yours hers ours "
    "theirs this these those who whom whose which what where when why how "
    "is am are was were be been being do does did has have had having "
    "of in on at by for with from to into onto upon over under above below between among against "
    "during before after since until till through across along around about near off out up down "
    "as than like via per within toward towards despite except amid beyond behind beside besides "
    "and or but nor so because although though while whereas however instead rather "
    "there here then now also just de la le du van von der den al el bin ibn abu di da dos"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_AGREEMENT = ({"is", "are", "am"}, {"was", "were"}, {"has", "have"}, {"does", "do"})


# (suffix, what stands in its place in the plain form)
_SUFFIXES = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("d", ""),
    ("ed", ""),
    ("ing", ""),
    ("ing", "e"),
)


class _Kind(IntEnum):
    ARTICLE = 0  # may be lost
    PLAIN = 1  # may be lost, at a cost, and inflected
    FIXED = 2  # stands as it is


def says_the_same(quote: str, sentence: str) -> bool:
    """Whether `quote` is `sentence`, or a stretch of it, but for plain words lost.

    Both folded. Compared by tokens; punctuation does not count, but words are not lost
    across it: that would join two clauses.
    """
    quoted, present = tokens(quote), tokens(sentence)
    wanted = [token.text for token in quoted]
    if not _SHORTEST <= len(wanted) <= len(present):
        return False
    if _signs(quote, quoted) - _signs(sentence, present):
        return False
    kinds = _kinds(sentence, present)
    budget = max(1, int(len(wanted) * _SHARE))
    # Where in the sentence the last token of the quote may stand, and the loss until there.
    reached = {j: 0 for j, token in enumerate(present) if _opens(wanted[0], token.text, kinds[j])}
    for token in wanted[1:]:
        found: dict[int, int] = {}
        for j, lost in reached.items():
            for k, cost in _successors(sentence, present, kinds, j):
                if lost + cost <= found.get(k, budget) and _matches(
                    token, present[k].text, kinds[k]
                ):
                    found[k] = lost + cost
        reached = found
    return bool(reached)


def _signs(text: str, found: list[Token]) -> Counter[str]:
    """Currency and other symbols outside of tokens, and invisible characters."""
    ends = [0, *(token.end for token in found)]
    starts = [*(token.start for token in found), len(text)]
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return Counter(char for char in between if category(char) in ("Sc", "Sm", "So", "Cf"))


def _successors(
    sentence: str, present: list[Token], kinds: list[_Kind], j: int
) -> Iterator[tuple[int, int]]:
    """The tokens that may follow token `j` in a quote, with the plain words lost between."""
    cost = 0
    for k in range(j + 1, len(present)):
        marked = not sentence[present[k - 1].end : present[k].start].isspace()
        if marked and k > j + 1:
            return
        yield k, cost
        cost += kinds[k] is _Kind.PLAIN
        if marked or kinds[k] is _Kind.FIXED or cost > _GAP:
            return


def _opens(quoted: str, word: str, kind: _Kind) -> bool:
    """As `_matches`, in either case of the first letter."""
    same = quoted[1:] == word[1:] and quoted.casefold() == word.casefold()
    return same or _matches(quoted, word, kind)


def _matches(quoted: str, word: str, kind: _Kind) -> bool:
    if quoted == word or any(quoted in forms and word in forms for forms in _AGREEMENT):
        return True
    if kind is _Kind.PLAIN:
        return _inflected(quoted, word)
    return word.lower() not in _FUNCTION and quoted == _possessive(word)


def _possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'")


def _inflected(quoted: str, word: str) -> bool:
    """Whether both are forms of one word: plural, third person, past, gerund.

    Not where the text has the beginning of the quoted word: it may have been cut off
    there, and a quote must not repair it. Nor a past form against a gerund, since
    "were bombed" is not "were bombing".
    """
    if quoted.startswith(word) or {quoted[-2:], word[-2:]} == {"ed", "ng"}:
        return False
    return bool(_stems(_possessive(quoted)) & _stems(_possessive(word)))


@cache
def _stems(word: str) -> frozenset[str]:
    """What `word` may be a form of, itself among it."""
    stems = {word}
    for suffix, ending in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= 3:
            stems.add(stem + ending)
            if suffix in ("ed", "ing") and stem[-1] == stem[-2]:
                stems.add(stem[:-1])
    return frozenset(stems)


@cache
def _fixed_cues() -> tuple[str, ...]:
    return (
        *cues.BOUNDS,
        *cues.TRAILING_BOUNDS,
        *cues.HEDGES,
        *cues.NEGATIONS,
        *cues.DENIALS,
        *cues.FORECASTS,
        *cues.HYPOTHETICALS,
        *cues.DEGREES,
        *cues.PRIVATIVES,
        *cues.REPORTING,
        *cues.FATES,
        *cues.UNITS,
    )


def _kinds(sentence: str, present: list[Token]) -> list[_Kind]:
    kinds = [_kind(token) for token in present]
    if kinds:
        kinds[0] = _Kind.FIXED
    # Without case there is no telling a name from a word.
    if sentence.upper() == sentence or sentence.lower() == sentence:
        kinds = [max(kind, _Kind.FIXED) if kind is _Kind.PLAIN else kind for kind in kinds]
    starts = [token.start for token in present]
    for cue in cues.pattern(_fixed_cues()).finditer(sentence):
        first = max(0, bisect_right(starts, cue.start()) - 1)
        for i in range(first, bisect_left(starts, cue.end())):
            kinds[i] = _Kind.FIXED
    for i, token in enumerate(present):
        if token.is_number:
            # What is counted, and an adjective before it.
            for k in range(i + 1, min(i + 3, len(kinds))):
                kinds[k] = _Kind.FIXED
    return kinds


def _kind(token: Token) -> _Kind:
    if token.text in _ARTICLES:
        return _Kind.ARTICLE
    if token.is_number or token.text in _FUNCTION or not token.text.islower():
        return _Kind.FIXED
    return _Kind.PLAIN
