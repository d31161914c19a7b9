"""Whether an unknown English word is made of known ones: with an ending, a beginning, or of two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting.lexicon import is_word, zipf

_VOWELS = frozenset("aeiou")
_ENDING_LIST = """
s es ed ing ings er ers est ess ly ness less like ish able ism ist ists y ful ize ise ized ised
izing ising ization isation
"""
_BEGINNING_LIST = """
un re non pre mis over out under inter anti semi super micro multi dis counter fore de sub
post hyper ultra pseudo en
"""
# What terms of a trade are made with; the rest may be short, but common.
_COMBINING_LIST = """
syn meta para poly mono proto neo exo endo iso homo hetero tele geo bio neuro psycho techno
cyber eco agro auto photo hydro thermo electro nano macro mega giga mini maxi omni pan
"""
_ENDINGS = tuple(_ENDING_LIST.split())
_BEGINNINGS = tuple(_BEGINNING_LIST.split())
_COMBINING = tuple(_COMBINING_LIST.split())
_SHORT_REST = 4.5
# A stem may itself be rare; a short one lies too close to everything.
_STEM, _SHORT_STEM, _SHORT = 1.6, 3.4, 4
# With a beginning, the rest is a word in its own right.
_REST = 3.0
# So much rarer than the word that a misprint would be of, a stem does not explain the letters.
_AHEAD, _AHEAD_REST = 3.0, 1.0
# Both halves of a compound are at least so common.
_HALF = 3.4
# So many known inflections make a lemma of a rare word.
_LEMMA = 2
_INFLECTIONS = ("s", "ed", "ing", "er")


def is_derived(word: str, own: float, rival: str = "") -> bool:
    """Whether `word` is a known word with an ending or a beginning, by the rules of spelling.

    `own` is how common the word itself is, `rival` the one that it would be a misprint of: a
    rare stem does not explain what a very common word explains, nor does a stem that `rival`
    has too (`admited`, `listenning`).
    """
    ahead = zipf(rival)
    least = max(_STEM, own, ahead - _AHEAD)
    shared = set(_stems(rival)) if rival[-2:] == word[-2:] else set()
    for stem, _ in set(_stems(word)) - shared:
        if zipf(stem) >= (least if len(stem) >= _SHORT else max(least, _SHORT_STEM)):
            return True
    rests = (word[len(start) :] for start in _BEGINNINGS if word.startswith(start))
    least = max(_REST, ahead - _AHEAD_REST)
    if any(len(rest) >= _SHORT and zipf(rest) >= least for rest in rests):
        return True
    rests = (word[len(start) :] for start in _COMBINING if word.startswith(start))
    return any(
        len(rest) > 2 and zipf(rest) >= (_REST if len(rest) > _SHORT else _SHORT_REST)
        for rest in rests
    )


@lru_cache(maxsize=1 << 14)
def is_compound(word: str, least: float = _HALF) -> bool:
    """Whether `word` is two words of three letters or more, each at least so common."""
    return any(
        is_word(word[:i], least) and is_word(word[i:], least) for i in range(3, len(word) - 2)
    )


def is_lemma(word: str) -> bool:
    """Whether a rare word is inflected as a word of its own is: `halve`, `halves`, `halved`."""
    stem = word[:-1] if word.endswith("e") else word
    known = sum(zipf((word if end == "s" else stem) + end) > 1 for end in _INFLECTIONS)
    return known >= _LEMMA


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """What `word` may be an inflection of, with the ending, if spelled as English inflects."""
    for end in _ENDINGS:
        stem = word[: -len(end)]
        if len(stem) < 3 or not word.endswith(end):
            continue
        if end == "s":
            if stem[-1] not in "sxz":
                yield stem, end
            if stem.endswith("ie"):
                yield stem[:-2] + "y", end
            continue
        if end[0] not in "aeiouy":
            yield stem, end
        else:
            if stem[-1] != "e" or (end[0] != "e" and stem[-2] in "eouy"):
                yield stem, end
            yield stem + "e", end
            yield stem + "y", end
            if stem[-1] == stem[-2] and _doubles(stem[:-1]):
                yield stem[:-1], end
        if stem[-1] == "i" and end[0] != "i":
            yield stem[:-1] + "y", end


def _doubles(stem: str) -> bool:
    """Whether a stem doubles its last letter before an ending: `scum`, `scummed`."""
    return (
        len(stem) > 2
        and stem[-1] not in "aeiouwxy"
        and stem[-2] in _VOWELS
        and stem[-3] not in _VOWELS
    )
