"""What an unknown English word was meant to be, where one answer is likely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimaudit.linting import lexicon
from claimaudit.linting.misspelt import MISSPELT
from claimaudit.linting.morphology import is_compound, is_derived, is_lemma

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiou")
# How common the meant word is at least, by the length of one that no list holds: short words lie
# close to each other, and nearly no long one lies beside a common word by chance.
_LEAST = {4: 5.2, 5: 4.2, 6: 3.6, 7: 3.2, 8: 2.8, 9: 2.6}
# ... and by how much it is more common than a word that lists do hold, as a rare one.
_LEAD = {4: 4.3, 5: 4.0, 6: 2.9, 7: 2.8, 8: 3.3, 9: 3.3}
# ... less this where its letters hardly follow each other in English: those of a word that no
# list holds, of one of four letters, of one that a list holds.
_ODD, _ODD_SHORT, _ODD_LISTED = 1.5, 1.0, 0.4
# Rarer words than the first of these, if long, differ from a common one by less where the slip
# is one that all make.
_ALMOST, _SLIP_LEAD, _SLIP_LEAST = 2.0, 1.7, 4.0
_VARIANTS = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("ae", "e"), ("oe", "e"), ("ei", "i"))
# A word more common than this is one.
_LISTED = 2.7
# The slips of hands and what each is paid for in frequency: those that all make, and those that
# take a letter of 25.
_SWAPPED, _DOUBLED, _CHANGED, _LOST, _ADDED, _FAR_CHANGED = 0.0, 0.0, 0.2, 0.25, 0.3, 0.5
# Keys side by side.
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# No rarer word is meant.
_FEWEST = 2.5
# The correction is named as meant where it takes this share of all by frequency.
_SHARE = 0.8
# So common is a word whose letters are more likely misprinted than two others joined.
_PLAIN = 3.5
# Longer runs of letters are no English words; trying their changes takes time by the square.
_LONGEST = 30
# Glyphs that scanners take for each other, both ways; the words may be shorter, but common.
_GLYPHS = """
n:u c:e i:l i:r i:t l:t f:t h:b a:o a:u o:e v:y g:q s:a rn:m in:m ni:m nn:m li:h ii:n ii:u
cl:d vv:w ln:m lm:un nm:mu fl:fu hi:in tt:u ti:h fi:f ri:n ir:n nl:m tl:th lh:th lle:the
"""
_LOOKALIKES = _GLYPHS.split()
_DIGITS = {"0": "o", "1": "li", "5": "s", "9": "gq"}
# A word read wrong is at least this common: one of few letters, a longer one, any at all.
_COMMON, _LESS_COMMON, _FREQUENT = 4.3, 3.4, 5.5
_EDGE, _ITSELF = 4.0, 3.4
_SURE, _SURER = 0.9, 0.95
# The lead of what keeps those.
STRICT = 3.0
# ... one that lost its first letter: names and foreign words look like that.
_HEADLESS = 4.7
_LONG = 7


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word is a misprint of.

    `lead`: how much more common that is than it had to be, on the Zipf scale; `share`: what
    of all words that may be meant it takes, by frequency.
    """

    word: str
    lead: float
    share: float = 1.0

    @property
    def is_sure(self) -> bool:
        """Whether hardly another word is meant."""
        return self.share >= _SHARE


def is_misspelt(word: str) -> bool:
    """Whether a lower-case word is a misprint that word lists hold."""
    return word in MISSPELT


def correction(word: str) -> str | None:
    """The word that a lower-case English word is a misprint of, most likely, or None."""
    found = guess(word)
    return found.word if found else None


@lru_cache(maxsize=1 << 16)
def guess(word: str) -> Guess | None:
    """What a lower-case word is a misprint of: known ones first, else one slip, or one glyph.

    A slip is a letter lost, added, changed or moved, the first letter kept.
    """
    if word in MISSPELT:
        return Guess(MISSPELT[word], 9.0)
    if len(word) > _LONGEST:
        return None
    own = lexicon.zipf(word)
    if own < 1.5:
        meant = _best(_lookalikes(word), _FREQUENT, _SURER)
        if meant:
            return Guess(meant, STRICT)
    if own >= _LISTED or len(word) < 4:
        return None
    found = _slipped(word, own)
    if found or own >= 1.8 or len(word) < 5 or is_derived(word, own):
        return found
    if len(word) > 5:
        meant = _best((letter + word for letter in _ALPHABET), _HEADLESS, _SURER)
        if meant:
            return Guess(meant, STRICT)
    if own == 0:
        meant = _best(_lookalikes(word), _COMMON if len(word) < _LONG else _LESS_COMMON, _SURE)
        if meant:
            return Guess(meant, STRICT)
    return None


def _slipped(word: str, own: float) -> Guess | None:
    """The word that one slip made `word` of, if it is common enough and nothing else explains."""
    costs: dict[str, float] = {}
    known = lexicon.words_over(_FEWEST)
    for candidate, cost in _slips(word):
        if candidate in known:
            costs[candidate] = min(costs.get(candidate, cost), cost)
    costs.pop(word, None)
    if not costs:
        return None
    scores = {candidate: lexicon.zipf(candidate) - cost for candidate, cost in costs.items()}
    best = max(scores, key=lambda c: (scores[c], c))
    share = 10 ** scores[best] / sum(10**score for score in scores.values())
    british = (c for c in scores if costs[c] < costs[best] and _is_variant(c, best))
    best = next(british, best)
    likely = costs[best] <= (_LOST if len(word) > _LONG + 1 else _CHANGED)
    if own and likely and len(word) >= _LONG and share >= _SURER and own < _ALMOST:
        strict = lexicon.zipf(best) >= max(_SLIP_LEAST, own + _SLIP_LEAD)
        lead = STRICT if strict else -1.0
    else:
        lead = _lead(word, own, scores[best])
    if lead < 0 or _is_variant(word, best) or is_derived(word, own, best):
        return None
    # Letters doubled or moved in a common word explain more than two words that are rarer.
    plain = costs[best] == _DOUBLED and lexicon.zipf(best) >= _PLAIN
    if is_compound(word, *([lexicon.zipf(best)] if plain else [])):
        return None
    return Guess(best, lead, share)


def _lead(word: str, own: float, score: float) -> float:
    """By how much what is meant is more common than it has to be, less what the slip costs."""
    size = min(9, len(word))
    odd = lexicon.is_odd(word)
    if not own:
        return score - _LEAST[size] + odd * (_ODD if size > 4 else _ODD_SHORT)
    return -1.0 if is_lemma(word) else score - own - _LEAD[size] + odd * _ODD_LISTED


def _is_variant(word: str, best: str) -> bool:
    """Whether two words differ as British and American spelling do."""
    return any(word.replace(a, b) == best for a, b in _VARIANTS)


@lru_cache(maxsize=1 << 14)
def reading(word: str) -> str | None:
    """The word that one with a digit or a capital inside (`pr0cedures`) was before scanning."""
    at = next(i for i, c in enumerate(word) if i > 0 and not c.islower())
    if lexicon.zipf(word.lower()) > 0:
        return None
    letters = _DIGITS.get(word[at], _ALPHABET)
    candidates = [word[:at] + letter + word[at + 1 :] for letter in letters]
    if word[at].isalpha():
        candidates.append(word[:at] + word[at + 1 :])
    meant = _best(iter(c.lower() for c in candidates), 3.5, _SURE)
    return meant and word[0] + meant[1:]


def misread_edge(head: str, rest: str) -> str | None:
    """The word that `head` and `rest` were, of which the latter begins with a 0 or a 1.

    "1and" may be a number and a word; so may "mp3s" and "route1a" be what they look like.
    """
    if len(head + rest) < 4 or (not head and lexicon.zipf(rest[1:]) > _ITSELF):
        return None
    meant = _best((f"{head}{c}{rest[1:]}".lower() for c in _DIGITS[rest[0]]), _EDGE, _SURE)
    return meant and meant.capitalize() if head[:1].isupper() else meant


def _best(candidates: Iterator[str], least: float, share: float) -> str | None:
    """The candidate that is common enough and takes nearly all of their frequency."""
    known = {c: 10 ** lexicon.zipf(c) for c in candidates if lexicon.zipf(c) > 1}
    if not known:
        return None
    best = max(known, key=lambda c: (known[c], c))
    return best if known[best] >= max(10**least, share * sum(known.values())) else None


def _slips(word: str) -> Iterator[tuple[str, float]]:
    """The words one slip away, each with what the slip costs; the last letter may only move."""
    for i in range(1, len(word)):
        head, here, tail = word[:i], word[i], word[i + 1 :]
        before, inner = word[i - 1], i < len(word) - 1
        if inner and here != tail[0]:
            yield head + tail[0] + here + tail[1:], _SWAPPED
        if inner:
            yield head + tail, _DOUBLED if here in (before, tail[0]) else _ADDED
        near = _neighbours(here)
        for letter in _ALPHABET:
            yield head + letter + here + tail, _DOUBLED if letter in (before, here) else _LOST
            if inner:
                yield head + letter + tail, _CHANGED if letter in near else _FAR_CHANGED


@lru_cache(maxsize=32)
def _neighbours(letter: str) -> frozenset[str]:
    """The letters that one is typed for: the keys beside it, and the other vowels for a vowel."""
    near = set(_VOWELS) if letter in _VOWELS else set()
    for row in _KEYS:
        i = row.find(letter)
        if i >= 0:
            near |= set(row[max(0, i - 1) : i + 2])
    return frozenset(near)


@lru_cache(maxsize=1)
def _swaps() -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair.split(":")) for pair in _LOOKALIKES]
    return tuple((a, b) for a, b in pairs) + tuple((b, a) for a, b in pairs)


def _lookalikes(word: str) -> Iterator[str]:
    for bad, good in _swaps():
        at = word.find(bad)
        while at >= 0:
            yield word[:at] + good + word[at + len(bad) :]
            at = word.find(bad, at + 1)
