"""What stands twice in a text and should not."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, islice, pairwise
from operator import eq
from typing import NamedTuple

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.imprints import fused_at
from claimaudit.linting.rows import Row
from claimaudit.linting.running_heads import page_lines

_OPENING = re.compile(r"[\"“«‘'„‚>]")  # speech, and lines quoted in mail and forums
# ... with who said it in so many words: that is no longer speech alone.
_NARRATED = re.compile(r"[”\"’],?(?: [\w’'-]+){4,}\.\Z")
_TELLING_WORD = re.compile(r"\s[\"“‘(]?(?:[A-Z][a-z]|\d)")  # a name or a number inside
_CREDIT = re.compile(
    r"\b(?:getty|reuters|afp|shutterstock|photos?|photograph|picture|image|credit)\b", re.I
)
_NUMBERED = re.compile(r"(?:\d+\.)+\d*\s|#|(?:chapter|part|section|table|figure)\s", re.I)
_CODE = re.compile(
    r"[{}]|;\s*$|^\s*[\w.\[\]]{1,40}\s*[-+*/|&:]?=|==|\w=[\w\"']|\(\)|</"
    r"|^\s*(?:def|import|return|var|let|const)\s|^\s*--?\w|^\s*<\w"
)
_NEGATIONS = "not no never none without neither nor cannot isn't wasn't won't don't didn't"
_NEGATION = frozenset(_NEGATIONS.split())

# Words of genres that repeat themselves by rule; two of them make a formula.
_RITUALS = """
shall hereby thereof herein hereto hereunder whereas pursuant aforesaid undersigned party parties
clause lessor lessee licensee tenant landlord borrower lender provisions paragraph section
subsection schedule
motion carried seconded unanimously resolved resolution adjourned noted apologies quorum moved vote
approved agreed
amen lord mercy pray prayer god hallelujah blessed thee thou thy father holy spirit
copyright reserved licence license licensed warranty warranties permission liable liability damages
software redistribute redistribution distributed disclaim disclaims merchantability
confidential recipient e-mail
preheat oven bake simmer stir whisk drain sprinkle minutes tray bowl
error bars indicate mean significance scale magnification
please thank welcome applause laughter objection sustained overruled honor honour
forms form field enter select click tick box applicant signature
"""  # law, minutes, liturgy, notices, recipes, figures, hearings, forms
_FORMULA = frozenset(_RITUALS.split())
# Fewest words of a repeat that is by accident and not by art:
_LONG = 9  # as it stands
_TELLING = 6  # with a name or a number in it, or right after the first copy
_SPEECH = 18  # as speech, which repeats itself on purpose
_FORMULAIC = 40  # with two words of a formula in it
_ITEM = 14  # as a list item: lists are made to one pattern
# What stands so often is a refrain, a form or a running head, unless it has _UNMISTAKABLE words.
_REFRAIN = 4
_UNMISTAKABLE = 25
# Rows of a verse or a list: so many in a row with so few words each, twice that without a stop.
_STANZA, _STANZA_WORDS = 4, 10
# Near repeats: fewest words of a sentence, and one word in so many may differ.
_NEAR, _ONE_IN = 12, 8
_REWORDED = 18  # fewest where one word stands for another: shorter ones are parallels
# Words of which one may stand for another in a copy, however short it is.
_DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "that", "our"])
_GRAM = 5
_GAP = re.compile(r"\s*")


class _Unit(NamedTuple):
    """A row or a sentence, its place among its like, how many words it has, and their hash.

    A text may be a whole library: the words themselves are made again where they are needed.
    """

    order: int
    start: int
    end: int
    size: int
    key: int


_Pair = tuple[_Unit, _Unit]


@rule(
    "garbled",
    "duplicate",
    summary="The same sentence, caption or byline stands twice.",
    example="Two tugs refloated the ferry at 7 a.m. […] Two tugs refloated the ferry at 7 a.m.",
    limits="Verse, formulae, short list items and what stands four times are taken as meant.",
)
def duplicates(page: Page) -> Iterator[Hit]:
    """Sentences and lines that stand twice, then those that nearly do."""
    table = _Table(page)
    pairs = _repeats(table.repeated())
    if pairs:
        verse = _stanzas(page.text, page.rows)
        stanzas = _Cover([(page.rows[i].start, page.rows[i].end) for i in verse])
        pairs = [(a, b) for a, b in pairs if not stanzas.holds(b.start) and _counts(page, a, b)]
    yield from (_hit(page, first, again) for first, again in pairs)
    covered = _Cover([(again.start, again.end) for _, again in pairs])
    rest = (long for long in table.akin() if not covered.holds(long[0].start))
    for first, again in _near_repeats(page, rest):
        yield _hit(page, first, again, "nearly ")


class _Table:
    """The sentences of a page in arrays, to tell which have anything in common with another.

    Hashes tell; units are made of those alone that share one.
    """

    def __init__(self, page: Page) -> None:
        self._starts, self._ends = array("l"), array("l")
        self._keys, self._sizes = array("q"), array("l")
        self._grams = array("q")  # two for each sentence that may be nearly repeated
        for start, end in _sentences(page):
            words = page.text[start:end].lower().split()
            self._starts.append(start)
            self._ends.append(end)
            self._keys.append(hash(" ".join(words)))
            self._sizes.append(len(words))
            if len(words) >= _NEAR:
                self._grams.extend(map(hash, _grams(words)))

    def repeated(self) -> list[_Unit]:
        """The sentences of which there are several."""
        common = _several(self._keys)
        return list(self._units(map(common.__contains__, self._keys))) if common else []

    def akin(self) -> Iterator[tuple[_Unit, Sequence[int]]]:
        """The long sentences of which a part stands in another one too, each with its grams."""
        common = _several(self._grams)
        if not common:
            return
        is_common = bytes(map(common.__contains__, self._grams))
        places = accumulate((2 * (size >= _NEAR) for size in self._sizes), initial=0)
        at = array("l", places)
        chosen = (1 in is_common[first:behind] for first, behind in pairwise(at))
        for unit in self._units(chosen):
            yield unit, self._grams[at[unit.order] : at[unit.order + 1]]

    def _units(self, chosen: Iterable[bool]) -> Iterator[_Unit]:
        columns = zip(self._starts, self._ends, self._sizes, self._keys, strict=True)
        for i, column in compress(enumerate(columns), chosen):
            yield _Unit(i, *column)


def _several(hashes: Iterable[int]) -> set[int]:
    """Those that stand twice or more."""
    ordered = sorted(hashes)
    return set(compress(ordered, map(eq, ordered, islice(ordered, 1, None))))


def _grams(words: Sequence[str]) -> tuple[str, str]:
    """Two word 5-grams of a sentence: near its start, and around its longest word."""
    lengths = list(map(len, words))
    at = min(max(lengths.index(max(lengths)) - 2, 1), len(words) - _GRAM)
    return " ".join(words[1 : 1 + _GRAM]), " ".join(words[at : at + _GRAM])


def _words(page: Page, unit: _Unit) -> list[str]:
    return page.text[unit.start : unit.end].lower().split()


def _hit(page: Page, first: _Unit, again: _Unit, nearly: str = "") -> Hit:
    adjacent = _adjacent(page, first, again)
    where = "twice in a row" if adjacent else "twice in the text"
    return Hit(
        ((first.start, first.end), (again.start, again.end)),
        f"The same words stand {where}, {nearly}letter for letter.",
        scope="passage" if adjacent else "document",
    )


def _sentences(page: Page) -> Iterator[tuple[int, int]]:
    for passage in page.passages:
        fused = fused_at(page.text, passage.start, passage.end)
        for start, end in passage.sentences or ((passage.start, passage.end),):
            start = max(start, fused.end() + 1) if fused and fused.end() < end else start
            yield _behind_lines(page, start, end), end


def _behind_lines(page: Page, start: int, end: int) -> int:
    """Where a sentence starts that the foot of a page runs into, in a text of hard lines."""
    lines = page.kept(page_lines)
    i = bisect_left(lines, (start,))
    if i < len(lines) and lines[i][1] < end and page.text[lines[i][1]] == "\n":
        return lines[i][1] + 1
    return start


class _Cover:
    """Whether an offset lies in one of some ranges; asked with growing offsets only."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._at = 0

    def holds(self, position: int) -> bool:
        while self._at < len(self._ranges) and self._ranges[self._at][1] <= position:
            self._at += 1
        return self._at < len(self._ranges) and self._ranges[self._at][0] <= position


def _stanzas(text: str, rows: Sequence[Row]) -> set[int]:
    """The rows of verse and of lists: runs of short rows without an empty line between."""
    found: set[int] = set()
    run: list[int] = []
    for i, row in enumerate(rows):
        short = len(row.text) < 80 and len(row.text.split()) <= (
            _STANZA_WORDS if row.is_sentence else 2 * _STANZA_WORDS
        )
        if run and (not short or text.count("\n", rows[i - 1].end, row.start) > 1):
            if len(run) >= _STANZA:
                found.update(run)
            run = []
        if short:
            run.append(i)
    return found.union(run) if len(run) >= _STANZA else found


def _repeats(units: Sequence[_Unit]) -> list[_Pair]:
    """(first copy, repeat) of units with equal words; neighbours that repeat together are one."""
    first: dict[int, _Unit] = {}
    repeated: list[_Unit] = []
    for unit in units:
        if unit.size > 1 and first.setdefault(unit.key, unit) is not unit:
            repeated.append(unit)
    counts = Counter(unit.key for unit in repeated)  # the first copy not counted
    runs: list[list[_Pair]] = []
    for again in repeated:
        origin = first[again.key]
        if runs:
            before, repeat = runs[-1][-1]
            follows = (origin.order, again.order) == (before.order + 1, repeat.order + 1)
            if follows and origin.end <= runs[-1][0][1].start:
                runs[-1].append((origin, again))
                continue
        runs.append([(origin, again)])
    return [
        (_joined([a for a, _ in run]), _joined([b for _, b in run]))
        for run in runs
        if min(counts[b.key] for _, b in run) + 1 < _REFRAIN
        or sum(b.size for _, b in run) >= _UNMISTAKABLE
    ]


def _joined(units: Sequence[_Unit]) -> _Unit:
    first, last = units[0], units[-1]
    return _Unit(first.order, first.start, last.end, sum(unit.size for unit in units), first.key)


def _counts(page: Page, first: _Unit, again: _Unit) -> bool:
    """Whether what stands twice is damage: sentences, captions, bylines, entries."""
    row = Row(again.start, again.end, page.text[again.start : again.end])
    if page.is_code(again.start) and page.is_code(again.end - 1):
        return False
    if row.is_cells or row.text[-1] in ":{}" or _CODE.search(row.text):
        return False
    if "....." in row.text or "____" in row.text:
        return False  # a line to be filled in
    if row.is_sentence:
        return _sentence_counts(page, first, again)
    if not (_alone(page.text, first) and _alone(page.text, again)):
        return False
    adjacent = _adjacent(page, first, again)
    if adjacent:
        capitals = sum(word[0].isupper() for word in row.text.split())
        return capitals >= 2 or again.size >= 4
    if _CREDIT.search(row.text):
        return again.size >= _TELLING
    telling = _TELLING_WORD.search(row.text) is not None
    heading = row.is_item or _NUMBERED.match(row.text) or row.text.isupper()
    return again.size >= _LONG and telling and not heading


def _adjacent(page: Page, first: _Unit, again: _Unit) -> bool:
    """Whether nothing but white space stands between two units."""
    gap = _GAP.match(page.text, first.end, again.start)
    return gap is not None and gap.end() == again.start


def _alone(text: str, unit: _Unit) -> bool:
    """Whether a unit fills its line."""
    before = text[max(0, unit.start - 30) : unit.start].rpartition("\n")[2]
    after = text[unit.end : unit.end + 30].partition("\n")[0]
    return not before.strip() and not after.strip()


def _sentence_counts(page: Page, first: _Unit, again: _Unit) -> bool:
    """Whether a sentence is too long and too plain to stand twice on purpose."""
    text = page.text[again.start : again.end]
    row = Row(again.start, again.end, text)
    if row.is_cells or text[0] == ">" or _CODE.search(text):
        return False
    ritual = len(_FORMULA & _bare(_words(page, again)))
    if ritual >= 2:
        return ritual < 4 and again.size >= _FORMULAIC
    if _OPENING.match(text) and not _NARRATED.search(text):
        return again.size >= _SPEECH
    adjacent = _adjacent(page, first, again)
    if row.is_item:
        return again.size >= _ITEM
    telling = adjacent or _TELLING_WORD.search(text)
    return again.size >= (_TELLING if telling else _LONG)


def _near_repeats(page: Page, units: Iterable[tuple[_Unit, Sequence[int]]]) -> Iterator[_Pair]:
    """(first copy, repeat) of long sentences, with their grams, that differ in a few plain words.

    Each is looked up under two of its word 5-grams, one near its start and the one around its
    longest word, so that the work is linear; an edit that hits both is not seen.
    """
    seen: dict[int, _Unit] = {}
    # What was copied once is looked at again soon.
    bare = lru_cache(maxsize=1 << 10)(lambda unit: _bare(_words(page, unit)))
    for unit, grams in units:
        for gram in grams:
            other = seen.setdefault(gram, unit)
            if other.key != unit.key and _nearly_equal(page, other, unit, bare):
                yield other, unit
                break


def _bare(words: Iterable[str]) -> set[str]:
    return {word.strip(".,;:!?()\"'“”‘’«»") for word in words} - {""}


def _nearly_equal(page: Page, a: _Unit, b: _Unit, bare: Callable[[_Unit], set[str]]) -> bool:
    """Whether what differs between two sentences is no name, no number and no negation."""
    if abs(a.size - b.size) * _ONE_IN > b.size:
        return False
    before, after = bare(a), bare(b)
    lone = before ^ after
    if len(lone) * _ONE_IN > 2 * b.size or lone & _NEGATION:
        return False
    if any(not word.isalpha() and any(c.isdigit() for c in word) for word in lone):
        return False
    named = page.text[a.start : a.end] + " " + page.text[b.start : b.end]
    if any(word.capitalize() in named for word in lone if len(word) > 2):
        return False
    if lone & before and lone & after and b.size < _REWORDED and not lone <= _DETERMINERS:
        return False
    return _sentence_counts(page, a, b)
