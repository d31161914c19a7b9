"""What the claims of one document share: its sentences, amounts, times and voices."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from claimaudit import amounts, times
from claimaudit.amounts import FoundAmount
from claimaudit.claims.attribution import Voices
from claimaudit.claims.places import Places
from claimaudit.documents import Document
from claimaudit.passages import Passage, paragraphs
from claimaudit.times import FoundTime


class Context:
    """A document cut into `passages`, and what was found in it so far.

    Built once a document: each sentence is searched for amounts and times once, however
    many claims stand in it. Offsets are code points of the document.
    """

    def __init__(self, document: Document, passages: Sequence[Passage]) -> None:
        self.document = document
        self.passages = passages
        self.sentences = [s for passage in passages for s in passage.sentences]
        self._starts = [start for start, _ in self.sentences]
        self._passage_starts = [p.start for p in passages]
        self._amounts: dict[int, tuple[FoundAmount, ...]] = {}
        self._times: dict[int, tuple[FoundTime, ...]] = {}

    @cached_property
    def voices(self) -> Voices:
        text = self.document.text
        return Voices(text, self.sentences, paragraphs(text))

    @cached_property
    def places(self) -> Places:
        names = self.voices.names
        return Places(self.document.text, lambda name: names.in_phrase(name) is not None)

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the sentences that `start`:`end` touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.sentences) and self.sentences[first][1] <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that `start`:`end` touches, as one range."""
        numbers = self.numbers(start, end)
        if not numbers:
            return start, end
        first, last = self.sentences[numbers[0]], self.sentences[numbers[-1]]
        return min(first[0], start), max(last[1], end)

    def before(self, start: int) -> tuple[int, int] | None:
        """The sentence that stands before the one at `start`."""
        number = bisect_right(self._starts, start) - 2
        return self.sentences[number] if number >= 0 else None

    def passage(self, start: int) -> Passage | None:
        """The passage that `start` stands in."""
        index = self.home(start)
        return self.passages[index] if index >= 0 else None

    def home(self, start: int) -> int:
        """The place among the passages of the one that `start` stands in; -1 before the first."""
        return bisect_right(self._passage_starts, start) - 1

    def has_words(self, index: int) -> bool:
        """Whether there is a letter in a passage: one without is not worth a request."""
        passage = self.passages[index]
        return any(c.isalpha() for c in self.document.text[passage.start : passage.end])

    def amounts(self, start: int, end: int) -> Iterator[FoundAmount]:
        """The amounts of the sentences that `start`:`end` touches."""
        for number in self.numbers(start, end):
            if number not in self._amounts:
                at, stop = self.sentences[number]
                found = amounts.find(self.document.text[at:stop])
                self._amounts[number] = tuple(
                    replace(one, start=one.start + at, end=one.end + at) for one in found
                )
            yield from self._amounts[number]

    def times(self, start: int, end: int) -> Iterator[FoundTime]:
        """The times of the sentences that `start`:`end` touches, by the document's date."""
        for number in self.numbers(start, end):
            if number not in self._times:
                at, stop = self.sentences[number]
                self._times[number] = tuple(
                    replace(one, start=one.start + at, end=one.end + at)
                    for one in self.read_times(self.document.text[at:stop])
                )
            yield from self._times[number]

    def read_times(self, text: str) -> list[FoundTime]:
        """The times of some words of the document."""
        return times.find(text, self._today, day_first=self._day_first)

    @cached_property
    def _today(self) -> str | None:
        return self.document.date.value if self.document.date else None

    @cached_property
    def _day_first(self) -> bool | None:
        return times.order_of_days(self.document.text)
