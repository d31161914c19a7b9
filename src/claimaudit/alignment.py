"""Alignment: whether a quote leaves out no more than plain words of a sentence.

A quote may lack plain words of the sentence, and inflect plain words; it may add
nothing, change nothing, and lose no number, unit, name, negation, bound, hedge, or word
that turns or relates its neighbours. The sentence is shown whole then.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from functools import cache

from claimaudit import cues
from claimaudit.tokens import tokens

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


class _Kind(IntEnum):
    ARTICLE = 0  # may be lost
    PLAIN = 1  # may be lost, at a cost, and inflected
    FIXED = 2  # stands as it is


def says_the_same(quote: str, sentence: str) -> bool:
    """Whether `quote` is `sentence`, or a stretch of it, but for plain words lost.

    Both folded. Compared by tokens; punctuation does not count.
    """
    wanted = [token for token, _, _ in tokens(quote)]
    if len(wanted) < _SHORTEST:
        return False
    present = list(tokens(sentence))
    kinds = _kinds(sentence, present)
    words = [token for token, _, _ in present]
    budget = max(1, int(len(wanted) * _SHARE))
    # For each token of the quote: where in the sentence it may stand, and the loss so far.
    reached = {j: 0 for j in range(len(words)) if _matches(wanted, 0, words, j, kinds[j])}
    for i in range(1, len(wanted)):
        reached = _step(wanted, i, words, kinds, reached, budget)
        if not reached:
            return False
    return bool(reached)


def _step(
    wanted: list[str],
    i: int,
    words: list[str],
    kinds: list[_Kind],
    reached: dict[int, int],
    budget: int,
) -> dict[int, int]:
    found: dict[int, int] = {}
    for j, lost in reached.items():
        gap = 0
        for k in range(j + 1, len(words)):
            if lost + gap <= min(found.get(k, budget), budget) and _matches(
                wanted, i, words, k, kinds[k]
            ):
                found[k] = lost + gap
            if kinds[k] is _Kind.FIXED:
                break
            gap += kinds[k] is _Kind.PLAIN
            if gap > _GAP:
                break
    return found


def _matches(wanted: list[str], i: int, words: list[str], j: int, kind: _Kind) -> bool:
    quoted, word = wanted[i], words[j]
    if quoted == word:
        return True
    if i == 0 and quoted[1:] == word[1:] and quoted.casefold() == word.casefold():
        return True
    if any(quoted in forms and word in forms for forms in _AGREEMENT):
        return True
    if kind is _Kind.PLAIN:
        return _inflected(quoted, word)
    return _possessive(quoted) == _possessive(word) and word.lower() not in _FUNCTION


def _possessive(word: str) -> str:
    return word.removesuffix('"s').removesuffix('s"')


def _inflected(a: str, b: str) -> bool:
    """Forms of one word: plural, third person, past, gerund; not past against gerund."""
    if a[0] != b[0] or {a[-2:], b[-3:]} == {"ed", "ing"} or {b[-2:], a[-3:]} == {"ed", "ing"}:
        return False
    return bool(_stems(_possessive(a)) & _stems(_possessive(b)))


@cache
def _stems(word: str) -> frozenset[str]:
    """What the word may be a form of; itself first of all."""
    stems = {word}
    for suffix, rest in (("s", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("d", ""), ("ed", ""),
                         ("ing", ""), ("ing", "e")):  # fmt: skip
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word.removesuffix(suffix)
            stems.add(stem + rest)
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
        *cues.UNITS,
    )


def _kinds(sentence: str, present: list[tuple[str, int, int]]) -> list[_Kind]:
    kinds = [_kind(token) for token, _, _ in present]
    if present:
        kinds[0] = max(kinds[0], _Kind.FIXED)
    # Without case there is no telling a name from a word.
    if not any(t[0].isupper() for t, _, _ in present) or sentence.isupper():
        kinds = [_Kind.FIXED if kind is _Kind.PLAIN else kind for kind in kinds]
    starts = [start for _, start, _ in present]
    for cue in cues.pattern(_fixed_cues()).finditer(sentence):
        first = max(0, bisect_left(starts, cue.start() + 1) - 1)
        for i in range(first, bisect_left(starts, cue.end())):
            kinds[i] = _Kind.FIXED
    for i, (token, _, end) in enumerate(present):
        if any(char.isdigit() for char in token):
            # What is counted, with an adjective before it.
            for k in range(i + 1, min(i + 3, len(kinds))):
                if kinds[k] is _Kind.PLAIN:
                    kinds[k] = _Kind.FIXED
        if _damaged(sentence, end, last=i == len(present) - 1):
            kinds[i] = _Kind.FIXED
    return kinds


def _kind(token: str) -> _Kind:
    if token in _ARTICLES:
        return _Kind.ARTICLE
    if not token.islower() or token in _FUNCTION or any(char.isdigit() for char in token):
        return _Kind.FIXED
    return _Kind.PLAIN


def _damaged(sentence: str, end: int, *, last: bool) -> bool:
    """A word that may be cut off: before a stray sign, or at the end without a stop."""
    after = sentence[end : end + 1]
    return after == "*" or after == "-" or (last and not after)
