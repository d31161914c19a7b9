"""The words of a text, counted in one pass over it."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
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
    that English hardly knows.
    """

    def __init__(self, text: str, alphabet: str) -> None:
        self.counts: Counter[str] = Counter()
        self.rare: list[tuple[int, int]] = []
        # Each different word has a number; where the words stand, by their numbers, is kept in
        # arrays: to cut a text into words again for each rule that asks takes ten times as long.
        self._numbers = _Numbers()
        self._starts, self._order = array("I"), array("I")
        self._lengths = array("I")
        # A number for each different word in lower case; some bits of it for each word there is.
        lowered: dict[str, int] = {}
        self._same_but_case = array("I")
        self._bits = bytearray()
        # A byte a word: whether it is rare, and those bits.
        kinds = bytearray()
        for words, starts in _blocks(text, _apart(text, alphabet)):
            order = array("I", map(self._numbers.__getitem__, words))
            for word in self._numbers.taken():
                low = word.lower()
                same = lowered.setdefault(low, len(lowered))
                self._same_but_case.append(same)
                self._lengths.append(len(word))
                is_rare = word.isascii() and len(word) <= LONGEST and not is_word(low)
                kinds.append(same % _RARE + _RARE * is_rare)
            self.counts.update(words)
            met = bytes(map(kinds.__getitem__, order))
            self.rare += self._chosen(met.translate(_IS_RARE), starts, order)
            self._bits += met.translate(_LOWERED)
            self._starts += starts
            self._order += order

    def doubled(self) -> Iterator[int]:
        """Where words stand that are equal, but for case, to the word after them."""
        same, order = self._same_but_case, self._order
        for i in _repeated(self._bits, 1):
            if same[order[i]] == same[order[i + 1]]:
                yield self._starts[i]

    def repeated(self, most: int) -> list[int]:
        """Where two to so many words may stand that come again directly behind, but for case.

        Of some that overlap the first is told; of all, a few do not come again.
        """
        found = {at for size in range(2, most + 1) for at in _repeated(self._bits, size)}
        return [self._starts[i] for i in sorted(found)]

    def kinds(self, of: Mapping[str, int]) -> bytes:
        """A byte for each word, in order: what `of` says it is, from 1 to 255, or 0."""
        told = bytearray(len(self._numbers))
        for word in of.keys() & self._numbers.keys():
            told[self._numbers[word]] = of[word]
        return bytes(map(told.__getitem__, self._order)) if any(told) else b""

    def place(self, word: int) -> tuple[int, int]:
        """(start, end) of the word that so many stand before."""
        start = self._starts[word]
        return start, start + self._lengths[self._order[word]]

    def places(self, words: Set[str]) -> Iterator[tuple[int, int]]:
        """(start, end) of each word that is one of `words`, in order."""
        return self._chosen(self.kinds(dict.fromkeys(words, 1)), self._starts, self._order)

    def _chosen(
        self, chosen: bytes, starts: array[int], order: array[int]
    ) -> Iterator[tuple[int, int]]:
        """(start, end) of the words that have a byte that is not 0."""
        first = array("I", compress(starts, chosen))
        lengths = map(self._lengths.__getitem__, compress(order, chosen))
        return zip(first, map(add, first, lengths), strict=True)


def _repeated(listed: Sequence[int], size: int) -> Iterator[int]:
    """Where so many bytes begin that stand directly behind themselves.

    All are compared at once, as two large numbers: a loop over them would take long.
    """
    width = max(0, len(listed) - size)
    one, other = int.from_bytes(listed[:width]), int.from_bytes(listed[size:])
    differences, alike = (one ^ other).to_bytes(width), bytes(size)
    at = differences.find(alike)
    while at >= 0:
        yield at
        at = differences.find(alike, at + size)


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
