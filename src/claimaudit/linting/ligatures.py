"""Letters lost where a font draws two or three as one: fi, fl, ff, ffi, ffl."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import common, is_word, zipf

_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl")
_BEFORE = re.compile(r"(?<![\w'’.&/-])[A-Za-z][a-z]{0,9} \Z")
_AFTER = re.compile(r" [a-z]{1,12}(?![\w'’&/-])")
# The word with the ligature put back is so common; so common where one other is less so.
_COMMON, _CLEARLY = 3.3, 1.0
# A word that lost its beginning, or has no gap, is so much more common than what is left of it,
# which English does not know; so long, it is told by itself.
_SURE, _UNKNOWN, _LONG = 3.8, 1.6, 6
# A piece of a word is shorter.
_PIECE = 13
# No common word is longer; what is longer would be tried at each of its letters.
_LONGEST = 24
# Short pieces that stand in prose by themselves.
_UNIT_WORDS = """
mm cm km kg mg ml kw mw hr hrs min sec ft lb lbs oz am pm st nd rd th mr ms dr vs etc eg ie er um ah
oh hm de la le el il al et un en da di du der den von van
"""
_UNITS = frozenset(_UNIT_WORDS.split())

# (start, end, the word meant)
_Lost = tuple[int, int, str]


@rule(
    "garbled",
    "encoding",
    summary="Letters lost where a font joins them: fi, fl, ff, ffi, ffl.",
    example="The of cer found no e cient way.",
    limits="English only, where one joining gives a common word; a word that lost its beginning "
    "or has no gap is told only beside others, or where what is left is long.",
)
def lost_ligature(page: Page) -> Iterator[Hit]:
    """Words with a gap, or nothing, in place of joined letters."""
    found: list[_Lost] = []
    unsure: list[_Lost] = []
    done = 0
    known: dict[str, str | None] = {}  # the words that stand for themselves
    idle: set[str] = set()  # the words that have lost nothing, wherever they stand
    for start, end in page.rare:
        word = page.text[start:end]
        if start < done or word in idle:
            continue
        if word not in known:
            known[word] = _alone(word) if word[1:].islower() else None
            if known[word] is None and not (word[1:].islower() and _is_part(word)):
                idle.add(word)
                continue
        whole = known[word]
        lost = _parted(page.text, start, end, done) if end - start < _PIECE else None
        if lost is not None:
            found.append(lost)
            done = lost[1]
        elif whole is not None and _stands_alone(page.text, start, end):
            long = len(word) >= _LONG and whole.endswith(word)
            (found if long else unsure).append((start, end, whole))
    found = [lost for lost in found if is_english_prose(page, lost[0])]
    if len(found) > 1 or (found and unsure) or len(unsure) > 2:
        found += [lost for lost in unsure if is_english_prose(page, lost[0])]
    for start, end, meant in sorted(found):
        what = f"Letters that a font joins are lost; the word is “{meant}”."
        yield Hit(((start, end),), what, repair=meant)


@cache
def _parts() -> tuple[set[tuple[str, str]], set[str], set[str]]:
    """What stands before and behind each ligature of a common word: pairs, firsts, seconds."""
    parts = {
        (word[: found.start()], word[found.end() :])
        for word in common()
        for ligature in _LIGATURES
        if ligature in word
        for found in re.finditer(ligature, word)
    }
    return parts, {first for first, _ in parts}, {second for _, second in parts}


def _is_part(word: str) -> bool:
    """Whether a common word begins with `word`, or ends with it, beside a ligature."""
    _, firsts, seconds = _parts()
    return word.lower() in firsts or word in seconds


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(mark in "-'’_/\\&.@*" or mark.isalnum() for mark in around.rstrip("."))


def _parted(text: str, start: int, end: int, least: int) -> _Lost | None:
    """The place of a piece and the one beside it, and the word they make with a ligature."""
    parts, firsts, seconds = _parts()
    word = text[start:end]
    before = _BEFORE.search(text, max(least, start - 12), start) if word in seconds else None
    after = _AFTER.match(text, end, end + 16) if word.lower() in firsts else None
    places = [(before.start(), end)] if before else []
    places += [(start, after.end())] if after else []
    for low, high in places:
        left, _, right = text[low:high].partition(" ")
        whole = _joined(left.lower(), right) if (left.lower(), right) in parts else None
        if whole is not None and _is_unlikely(left.lower(), right, whole):
            return low, high, (whole.capitalize() if left.istitle() else whole)
    return None


def _joined(left: str, right: str) -> str | None:
    """The one common word that a ligature between two pieces makes."""
    made = sorted((zipf(left + lig + right), left + lig + right) for lig in _LIGATURES)
    best, whole = made[-1]
    return whole if best >= _COMMON and best - made[-2][0] >= _CLEARLY else None


def _is_unlikely(left: str, right: str, whole: str) -> bool:
    """Whether two pieces can hardly stand beside each other as words."""
    if (
        right in _UNITS
        or (left in _UNITS and len(right) < 3)
        or len(whole) < 5
        or zipf(left + right) >= zipf(whole)
    ):
        return False
    pieces = [piece for piece in (left, right) if not is_word(piece)]
    return any(len(piece) == 1 or zipf(piece) < zipf(whole) + 0.5 for piece in pieces)


def _alone(word: str) -> str | None:
    """The word that `word` is, without its beginning or a ligature inside it."""
    return (_unbegun(word) or _gapless(word)) if zipf(word.lower()) < _UNKNOWN else None


def _unbegun(word: str) -> str | None:
    """The common word that `word` is without the ligature it begins with."""
    return _joined("", word) if word.islower() and len(word) > 2 and _is_sure(word) else None


def _is_sure(word: str) -> bool:
    return max(zipf(lig + word) for lig in _LIGATURES) >= _SURE


def _gapless(word: str) -> str | None:
    """The one common word that `word` is without a ligature inside it."""
    low = word.lower()
    if not 5 <= len(low) <= _LONGEST:
        return None
    made = {
        low[:i] + lig + low[i:]
        for i in range(1, len(low) + 1)
        for lig in _LIGATURES
        if zipf(low[:i] + lig + low[i:]) >= _SURE
    }
    if len(made) != 1:
        return None
    whole = made.pop()
    return whole.capitalize() if word.istitle() else whole
