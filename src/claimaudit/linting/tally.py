"""The words of a text, counted in one pass over it."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Set
from itertools import accumulate, compress, islice
from operator import add

from claimaudit.linting.lexicon import is_word

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s")
# Words are told in blocks of about so many characters, so that no list of them all is made.
_BLOCK = 1 << 18
# Scripts with more letters are told by what letters are in general.
_ALPHABET = 1000
# Letters without a gap beyond this are no word: rules would try them letter by letter.
LONGEST = 80

# The bit of a rare word, and how bytes are told by it and without it.
_RARE = 128
_IS_RARE = bytes(_RARE) + bytes([1]) * _RARE
_LOWERED = bytes(range(_RARE)) * 2


class Words:
    """What the rules want to know of all the words of a text.

    `counts`: how often each stands, as written. `rare`: (start, end) of those in plain letters
    that English hardly knows. `doubled`: where those stand that are equal, but for case, to the
    next (two that a block parts are not seen).
    """

    def __init__(self, text: str, alphabet: str) -> None:
        self.counts: Counter[str] = Counter()
        self.rare: list[tuple[int, int]] = []
        self.doubled: list[int] = []
        # Each different word has a number; where the words stand, by their numbers, is kept in
        # arrays: to cut a text into words again for each rule that asks takes ten times as long.
        self._numbers = _Numbers()
        self._starts, self._order = array("I"), array("I")
        self._lengths = array("I")
        lowered: dict[str, int] = {}
        same_but_case = array("I")
        # A byte a word: whether it is rare, and some bits of what it is in lower case.
        kinds = bytearray()
        for words, starts in _blocks(text, _apart(text, alphabet)):
            order = array("I", map(self._numbers.__getitem__, words))
            for word in self._numbers.taken():
                low = word.lower()
                same = lowered.setdefault(low, len(lowered))
                same_but_case.append(same)
                self._lengths.append(len(word))
                is_rare = word.isascii() and len(word) <= LONGEST and not is_word(low)
                kinds.append(same % _RARE + _RARE * is_rare)
            self.counts.update(words)
            met = bytes(map(kinds.__getitem__, order))
            self.rare += self._chosen(met.translate(_IS_RARE), starts, order)
            for i in _alike(met.translate(_LOWERED)):
                if same_but_case[order[i]] == same_but_case[order[i + 1]]:
                    self.doubled.append(starts[i])
            self._starts += starts
            self._order += order

    def places(self, words: Set[str]) -> Iterator[tuple[int, int]]:
        """(start, end) of each word that is one of `words`, in order."""
        sought = bytearray(len(self._numbers))
        for word in words & self._numbers.keys():
            sought[self._numbers[word]] = 1
        if not any(sought):
            return iter(())
        chosen = bytes(map(sought.__getitem__, self._order))
        return self._chosen(chosen, self._starts, self._order)

    def _chosen(
        self, chosen: bytes, starts: array[int], order: array[int]
    ) -> Iterator[tuple[int, int]]:
        """(start, end) of the words that have a byte that is not 0."""
        first = array("I", compress(starts, chosen))
        lengths = map(self._lengths.__getitem__, compress(order, chosen))
        return zip(first, map(add, first, lengths), strict=True)


def _alike(listed: bytes) -> Iterator[int]:
    """Where a byte is the same as the next.

    All are compared at once, as two large numbers: a loop over them would take long.
    """
    one, next_one = int.from_bytes(listed[:-1]), int.from_bytes(listed[1:])
    differences = (one ^ next_one).to_bytes(max(0, len(listed) - 1))
    at = differences.find(0)
    while at >= 0:
        yield at
        at = differences.find(0, at + 1)


class _Numbers(dict[str, int]):
    """A number for each different word, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._fresh: list[str] = []

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        self._fresh.append(word)
        return number

    def taken(self) -> list[str]:
        """The words that have a number since this was asked last."""
        fresh, self._fresh = self._fresh, []
        return fresh


def _apart(text: str, alphabet: str) -> re.Pattern[str]:
    """What parts the words of a text from the gaps between them."""
    letters = "".join(_LETTER.findall(alphabet))
    # To list the letters that there are takes time once, and saves a third of it in a long text.
    listed = len(text) >= _BLOCK and 0 < len(letters) < _ALPHABET
    letter = f"[{letters}]" if listed else _LETTER.pattern
    return re.compile(f"({letter}+(?:['’]{letter}+(?:['’]{letter}+)*|))")


def _blocks(text: str, apart: re.Pattern[str]) -> Iterator[tuple[list[str], array[int]]]:
    """The words of each block of `text`, and where each starts.

    Everything here is done without a step of Python a word.
    """
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + _BLOCK)
        end = space.start() if space else len(text)
        pieces = apart.split(text[start:end])  # the gaps between words, and words, by turns
        edges = accumulate(map(len, pieces), initial=start)
        yield pieces[1::2], array("I", islice(edges, 1, len(pieces) - 1, 2))
        start = end
