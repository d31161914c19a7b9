"""The words of a text, counted in one pass over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from itertools import accumulate, compress, islice
from operator import eq

from claimaudit.linting.lexicon import is_word

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APART = re.compile(rf"({WORD.pattern})")
_SPACE = re.compile(r"\s")
# Words are told in blocks of about so many characters, so that no list of them all is made.
_BLOCK = 1 << 18
# Letters without a gap beyond this are no word: rules would try them letter by letter.
LONGEST = 80


class Words:
    """What the rules want to know of all the words of a text.

    `counts`: how often each stands, as written. `rare`: (start, end) of those in plain letters
    that English hardly knows. `doubled`: where those stand that are equal, but for case, to the
    next (two that a block parts are not seen).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts: Counter[str] = Counter()
        self.rare: list[tuple[int, int]] = []
        self.doubled: list[int] = []
        self._rare_words: set[str] = set()
        for words, edges in _blocks(text):
            fresh = set(words) - self.counts.keys()
            self._rare_words |= {
                w for w in fresh if w.isascii() and len(w) <= LONGEST and not is_word(w.lower())
            }
            self.counts.update(words)
            self.rare += _among(self._rare_words, words, edges)
            lower = list(map(str.lower, words))
            same = map(eq, lower, islice(lower, 1, None))
            self.doubled += compress(islice(edges, 0, None, 2), same)

    def places(self, words: Set[str]) -> list[tuple[int, int]]:
        """(start, end) of each word that is one of `words`, in order."""
        found = [place for place in self.rare if self.text[place[0] : place[1]] in words]
        common = words & self.counts.keys() - self._rare_words
        if not common:
            return found
        for listed, edges in _blocks(self.text):
            found += _among(common, listed, edges)
        return sorted(found)


def _blocks(text: str) -> Iterator[tuple[list[str], list[int]]]:
    """The words of each block of `text`, and the start and end of each word, by turns.

    Everything here is done without a step of Python a word.
    """
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + _BLOCK)
        end = space.start() if space else len(text)
        pieces = _APART.split(text[start:end])  # the gaps between words, and words, by turns
        edges = list(accumulate(map(len, pieces), initial=start))[1:-1]
        yield pieces[1::2], edges
        start = end


def _among(words: Set[str], listed: list[str], edges: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of the listed words that are one of `words`."""
    places = zip(islice(edges, 0, None, 2), islice(edges, 1, None, 2), strict=True)
    return compress(places, map(words.__contains__, listed))
