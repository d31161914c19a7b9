"""What a rule is: a pure function from a page to hits, and the registry of all rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from claimaudit.findings import Kind, Scope, confidence
from claimaudit.linting import code
from claimaudit.linting.rows import Rows
from claimaudit.linting.stars import notes
from claimaudit.linting.tally import WORD, Words
from claimaudit.linting.topics import Topics
from claimaudit.passages import Passage

_Found = TypeVar("_Found")
_LINE = re.compile(r"[^\r\n]+")
# Words that English prose can not do without and other languages in Latin script do not have.
_ENGLISH_WORDS = """
the of and to is was that for with his her he she they it this from are be by have had not at but
which you we were been has their said would will there who what when can could your my our its than
then into about these those as if or
"""
_FOREIGN_WORDS = """
der die das und ist nicht mit ein eine den dem von zu auf für sich im le la les des et une est dans
que qui pour sur pas du au aux il elle nous vous el los las del y en por con una se lo su para como
más di che è della per non sono gli delle nel het een van niet dat zijn voor op met och att det som
på är av ikke og er til os do da um uma em não na com w z się że jest nie
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_TAG = re.compile(r"<[^<>\n]{0,400}>")
# What stands near a place is looked for in its block of so many characters and those beside it.
_BESIDE = 400
# A passage is told by its first words: that many characters of it.
_SAMPLE = 480
# Fewer words do not tell; so many with no word of grammar, in any language, may be a list.
_FEW, _LISTED = 8, 30


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: (start, end) places in the text, and why it is damage.

    `repair` is what should stand at the first place; putting it there makes the hit go away.
    """

    places: tuple[tuple[int, int], ...]
    explanation: str
    repair: str | None = None
    scope: Scope = "passage"


@dataclass(frozen=True)
class Page:
    """A text made ready for the rules: cut into passages, with what was found out about it.

    Everything but the fields is worked out when a rule first asks for it, and once.
    """

    text: str
    passages: Sequence[Passage]
    encoding: str = "utf-8"

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each line that is not empty, without its line break."""
        return tuple(m.span() for m in _LINE.finditer(self.text))

    @cached_property
    def alphabet(self) -> str:
        """Each character of the text once: what is not among them need not be looked for."""
        return "".join(sorted(set(self.text)))

    @cached_property
    def _kept(self) -> dict[Callable[[Page], object], object]:
        return {}

    def kept(self, find: Callable[[Page], _Found]) -> _Found:
        """What `find` makes of this page, worked out once for the rules that share it."""
        if find not in self._kept:
            self._kept[find] = find(self)
        return cast(_Found, self._kept[find])

    @cached_property
    def rows(self) -> Rows:
        """The lines that are not empty, hard-wrapped paragraphs put together."""
        return Rows(self.text)

    @cached_property
    def topics(self) -> Topics:
        """The headlines among the rows, and what the rows around them speak of."""
        return Topics(self.rows, self.english_at)

    @cached_property
    def notes(self) -> list[int]:
        """Where notes begin that stars in the text may point to."""
        return notes(self.text)

    @cached_property
    def _words(self) -> Words:
        return Words(self.text, self.alphabet)

    @property
    def vocabulary(self) -> Counter[str]:
        """How often each word stands in the text, as written.

        A word is a run of letters, with inner apostrophes (`don’t` is one).
        """
        return self._words.counts

    @property
    def rare(self) -> list[tuple[int, int]]:
        """(start, end) of words in plain letters that English hardly knows.

        Fragments, misspellings and words run together are among them; so are names.
        """
        return self._words.rare

    def doubled(self) -> Iterator[int]:
        """Where words stand that are equal, but for case, to the word after them."""
        return self._words.doubled()

    def repeated(self, most: int) -> list[int]:
        """Where two to so many words may stand that come again directly behind, in order."""
        return self._words.repeated(most)

    def places(self, words: Set[str]) -> Iterator[tuple[int, int]]:
        """(start, end) of each word of the text that is one of `words`, in order."""
        return self._words.places(words)

    def kinds(self, of: Mapping[str, int]) -> bytes:
        """A byte for each word of the text, in order: what `of` says it is, or 0."""
        return self._words.kinds(of)

    def word(self, number: int) -> tuple[int, int]:
        """(start, end) of the word of the text that so many stand before."""
        return self._words.place(number)

    @cached_property
    def code(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of URLs, addresses, file names, code, tables and tags, in order, apart."""
        return tuple(code.places(self.text))

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the text has fences or headings of Markdown, where a line break parts nothing."""
        return code.is_markdown(self.text)

    def code_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The places of `code` that touch the characters from `start` to `end`."""
        first = max(0, bisect_right(self.code, (start, len(self.text) + 1)) - 1)
        last = bisect_right(self.code, (end, -1))
        return tuple(place for place in self.code[first:last] if start < place[1])

    @cached_property
    def _spoken_of(self) -> dict[tuple[re.Pattern[str], int], bool]:
        """Whether a pattern is met in or beside a block of the text."""
        return {}

    def speaks_of(self, pattern: re.Pattern[str], position: int) -> bool:
        """Whether `pattern` is met near `position`, tags left out; asked once a block of text."""
        block = position // _BESIDE
        known = self._spoken_of.get((pattern, block))
        if known is None:
            around = self.text[max(0, (block - 1) * _BESIDE) : (block + 2) * _BESIDE]
            known = pattern.search(_TAG.sub(" ", around)) is not None
            self._spoken_of[pattern, block] = known
        return known

    def is_code(self, position: int) -> bool:
        """Whether the character at `position` belongs to a URL, address, file name or code."""
        i = bisect_right(self.code, (position, len(self.text) + 1)) - 1
        return i >= 0 and position < self.code[i][1]

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, position: int) -> Passage | None:
        """The passage that `position` stands in, or the last one before it."""
        i = bisect_right(self._starts, position) - 1
        return self.passages[i] if i >= 0 else None

    def sentence_at(self, position: int) -> tuple[int, int]:
        """(start, end) of the sentence that `position` stands in, or the last one before it."""
        passage = self.passage_at(position)
        if passage is None:
            return position, position
        i = bisect_right(passage.sentences, (position, len(self.text) + 1)) - 1
        return passage.sentences[i] if i >= 0 else (passage.start, passage.end)

    @cached_property
    def _english(self) -> bytearray:
        """A verdict a passage: 0 not asked yet, 1 no, 2 yes."""
        return bytearray(len(self.passages))

    @cached_property
    def english_on_the_whole(self) -> bool:
        """Whether the text, judged by passages spread over it, is English or too short to tell."""
        step = max(1, len(self.passages) // 50)
        sample = " ".join(
            self.text[p.start : min(p.end, p.start + 600)] for p in self.passages[::step]
        )
        words = WORD.findall(sample.lower())
        verdict = _looks_english(words)
        return len(words) < _FEW if verdict is None else verdict

    def english(self, passage: Passage) -> bool:
        """Whether a passage is English; too short to tell, it is what the whole text is."""
        i = bisect_right(self._starts, passage.start) - 1
        if not self._english[i]:
            end = min(passage.end, passage.start + _SAMPLE)
            verdict = _looks_english(self.text[passage.start : end].lower().split())
            self._english[i] = 1 + (self.english_on_the_whole if verdict is None else verdict)
        return self._english[i] == 2

    def english_at(self, position: int) -> bool:
        """Whether the passage at `position` is English."""
        passage = self.passage_at(position)
        return passage is not None and self.english(passage)


def is_english_prose(page: Page, position: int) -> bool:
    """Whether the character at `position` stands in English that is no code."""
    return page.english_at(position) and not page.is_code(position)


def _looks_english(words: Sequence[str]) -> bool | None:
    """Whether lower-case words are English, by function words; None where they do not tell."""
    english = sum(map(_ENGLISH.__contains__, words))
    foreign = sum(map(_FOREIGN.__contains__, words))
    if english > foreign:
        return english * 12 >= len(words)
    return None if not foreign and len(words) < (_FEW if english else _LISTED) else False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what a reader of the rules reference wants to know of it.

    `name` tells a rule of somebody's own from the one of its subtype that is shipped.
    """

    kind: Kind
    subtype: str
    summary: str
    example: str
    limits: str
    find: Callable[[Page], Iterable[Hit]]
    name: str | None = None

    @property
    def slug(self) -> str:
        return f"{self.kind}/{self.subtype}"

    @property
    def origin(self) -> str:
        """How its findings name it."""
        return f"rule:{self.name or self.subtype}"

    @property
    def precision(self) -> float | None:
        """The share of the findings of this subtype that were right when it was measured."""
        return confidence([self.origin], self.subtype)


REGISTRY: list[Rule] = []


def rule(
    kind: Kind, subtype: str, *, summary: str, example: str, limits: str, name: str | None = None
) -> Callable[[Callable[[Page], Iterable[Hit]]], Callable[[Page], Iterable[Hit]]]:
    """Registers a function as a rule. A subtype may have several rules.

    A rule of your own takes one of the subtypes there are and a `name`: what it finds is by
    `rule:<name>`, and has no confidence, since nobody has measured it.
    """

    def register(find: Callable[[Page], Iterable[Hit]]) -> Callable[[Page], Iterable[Hit]]:
        REGISTRY.append(Rule(kind, subtype, summary, example, limits, find, name))
        return find

    return register
