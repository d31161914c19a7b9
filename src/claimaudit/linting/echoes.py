"""Words that were put down twice, one time directly after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimaudit.linting.base import Hit, Page, rule

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# So many words are said twice by a slip of copying alone; fewer are a way to speak.
_LEAST, _MOST = 4, 40
# ... three if they are not the shortest; two if the second leads on to more.
_PAIR, _LETTERS = 2, 10
_LEADING_LIST = """
the a an to of than be been is was were are which with for from at in as then will would has have
"""
_LEADING = frozenset(_LEADING_LIST.split())
# Of these, the ones that others of them follow: `in the in the`.
_HEADED = frozenset(["of", "to", "for", "from", "at", "in", "with", "has", "have", "will", "would"])
# What may stand between words of one run, and between the run and its repetition.
_GAP = re.compile(r"[ \t\xa0]*(?:\r?\n)?[ \t]*")
# Clauses alike: `her mam had it, and her mam had it, and her mam`.
_MARKED = re.compile(r"[,;:—–]")
# Sentences that break off are put together up to so many characters.
_LONGEST = 2000
# Longer runs are no refrain, with a comma before they come again.
_LONG = 6


@rule(
    "garbled",
    "duplicate",
    summary="Some words of a sentence twice, with nothing between.",
    example="I went over the side and so I went round the hull and so I went round the hull.",
    limits="Four words at least, without a mark before they come again.",
)
def doubled_run(page: Page) -> Iterator[Hit]:
    """A run of words directly behind itself, inside a sentence."""
    places = page.repeated(_MOST)
    for passage, _ in groupby(map(page.passage_at, places)):
        for start, end in _whole(page.text, passage.sentences if passage else ()):
            i = bisect_left(places, start)
            if i < len(places) and places[i] < end:
                yield from _runs(page, start, end)


def _may_be_slip(words: Sequence[str], first: int, size: int) -> bool:
    """Whether nobody means to say words twice: many, long ones, or a beginning alone."""
    if size == _PAIR:
        again = words[first + 2 * size : first + 2 * size + 1] == [words[first]]
        if first and words[first - 1] == "from":
            return False  # "from time to time to the left"
        return words[first + 1] in _LEADING and words[first] not in _LEADING - _HEADED and not again
    if size == _LEAST - 1:
        return sum(map(len, words[first : first + size])) >= _LETTERS
    return _LEAST <= size <= _MOST


def _whole(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, those that break off at the end of a line put together with the next."""
    begun = None
    for start, end in sentences:
        begun = start if begun is None else begun
        if text[end - 1] not in ",;" or end - begun > _LONGEST:
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, sentences[-1][1]


def _runs(page: Page, start: int, end: int) -> Iterator[Hit]:
    text = page.text
    places = [m.span() for m in _WORD.finditer(text, start, end)]
    words = [text[low:high].lower() for low, high in places]
    last: dict[str, int] = {}
    apart = run = done = 0
    for i, word in enumerate(words):
        distance = i - last.get(word, i)
        run = run + 1 if distance and distance == apart else int(distance > 0)
        apart, last[word] = distance, i
        first = i + 1 - 2 * run
        if run == apart and _may_be_slip(words, first, run) and first >= done:
            seam = text[places[i - run][1] : places[i - run + 1][0]]
            low, high = places[first][0], places[i][1]
            seam = seam.removeprefix(",") if run >= _LONG else seam
            inside = text[low : places[i - run][1]]
            if _GAP.fullmatch(seam) and not _MARKED.search(inside) and not page.is_code(low):
                done = i + 1
                yield Hit(
                    ((low, high),),
                    f"“{inside[:60]}” stands twice in a row.",
                    repair=inside,
                )
