"""Grounding: where a quote stands in a text, or that it does not.

Never fuzzy. A quote is searched as it is, then with typographic differences folded
away, then word by word within the sentence that was cited for it; a quote that says
anything else than the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import is_normalized

from claimaudit.grounding.alignment import says_the_same
from claimaudit.grounding.folding import LINE_BREAK_HYPHEN, Folded, fold
from claimaudit.grounding.tokens import inside_token
from claimaudit.grounding.widening import widen


class Outcome(StrEnum):
    """How a quote was found, from the strictest on."""

    EXACT = "exact"
    NORMALISED = "normalised"
    SENTENCE = "sentence"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Grounded:
    """The place of a quote: code points of the text; None when it is missing."""

    outcome: Outcome
    start: int | None = None
    end: int | None = None


MISSING = Grounded(Outcome.MISSING)

# Above this many characters a region is not folded as a whole, but around a word of the quote.
_LARGE = 6_000
# The text around that word may be longer than the quote, by its runs of white space.
_SLACK = 400
_PLAIN_WORD = re.compile(r"[^\W_]{2,}")


def ground(
    quote: str,
    text: str,
    sentences: Sequence[tuple[int, int]] = (),
    cited: Sequence[int] = (),
) -> Grounded:
    """Find `quote` in the part of `text` that `sentences` cover, in reading order.

    `sentences` are (start, end) offsets into `text`; without them the whole text is
    searched. `cited` are indexes into `sentences`; invalid ones are ignored. Cited
    sentences come first, in the order given, then their neighbourhood, for a quote that
    runs over a sentence's end, then the rest: a quote that stands there is faithful even
    under a wrong id (but not with another first letter too). Within each, an exact place
    comes before a normalised one. Only a cited sentence can be the outcome `sentence`.

    The span is widened over a bound, hedge or negation directly before it, over the rest
    of a range, and over a unit directly after a number.
    """
    wanted = quote.strip()
    if not any(char.isalnum() for char in wanted):
        return MISSING
    valid = [i for i in dict.fromkeys(cited) if 0 <= i < len(sentences)]
    forms = _forms(wanted)
    for low, high, certain in _regions(text, sentences, valid):
        place = _exact(wanted, text, low, high) if wanted == quote else None
        outcome = Outcome.EXACT
        if place is None:
            place = _normalised(forms if certain else forms[:1], text, low, high)
            outcome = Outcome.NORMALISED
        if place is not None:
            return Grounded(outcome, *widen(text, *place, sentences))
    for index in valid:
        start, end = sentences[index]
        if says_the_same(fold(wanted, 0, len(wanted)).text, fold(text, start, end).text):
            return Grounded(Outcome.SENTENCE, start, end)
    return MISSING


def _regions(
    text: str, sentences: Sequence[tuple[int, int]], cited: Sequence[int]
) -> Iterator[tuple[int, int, bool]]:
    """Where to look, first to last: start, end, and whether the quote is said to be there."""
    if not sentences:
        yield 0, len(text), True
        return
    last = len(sentences) - 1
    for i in cited:
        yield *sentences[i], True
    for i in cited:
        yield sentences[max(0, i - 1)][0], sentences[min(last, i + 1)][1], False
    yield sentences[0][0], sentences[last][1], not cited


def _exact(quote: str, text: str, low: int, high: int) -> tuple[int, int] | None:
    start = text.find(quote, low, high)
    while start >= 0:
        end = start + len(quote)
        if _whole(text, start, end):
            return start, end
        start = text.find(quote, start + 1, high)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    return not (inside_token(text, start) or inside_token(text, end))


def _forms(quote: str) -> list[str]:
    """The quote folded, then the same with either reading of a broken word and first letter."""
    folded = [fold(quote, 0, len(quote), keep_hyphen=keep).text for keep in (False, True)]
    return list(dict.fromkeys(f for form in folded for f in (form, _recased(form))))


def _recased(text: str) -> str:
    """`text` with the other case of its first letter, if it begins with a word."""
    first = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    swapped = text[first].swapcase()
    # Some letters change into two (ß, SS), or are not changed back.
    if len(swapped) != 1 or swapped.swapcase() != text[first]:
        return text
    return text[:first] + swapped + text[first + 1 :]


def _normalised(forms: Sequence[str], text: str, low: int, high: int) -> tuple[int, int] | None:
    for start, end in _windows(forms[0], text, low, high):
        places = [
            place
            for folded in _foldings(text, start, end)
            for form in forms
            if (place := _folded_place(form, folded, text)) is not None
        ]
        if places:
            return min(places)
    return None


def _foldings(text: str, start: int, end: int) -> list[Folded]:
    folded = [fold(text, start, end)]
    if LINE_BREAK_HYPHEN.search(text, start, end):
        folded.append(fold(text, start, end, keep_hyphen=True))
    return folded


def _folded_place(form: str, folded: Folded, text: str) -> tuple[int, int] | None:
    at = folded.text.find(form)
    while at >= 0:
        place = folded.source(at, at + len(form))
        if place is not None and _whole(text, *place):
            return place
        at = folded.text.find(form, at + 1)
    return None


def _windows(form: str, text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text[low:high]` that are worth folding, in order.

    Folding is some hundred times slower than a search, so that in a large region only
    the surroundings of a rare word of the quote are folded. Folding leaves words as they
    are, but for composition, soft hyphens and line-break hyphens: a region that holds one
    of these is folded as a whole at last.
    """
    # The first word may have another first letter.
    words = [m for m in _PLAIN_WORD.finditer(form) if m.start() > 0]
    if high - low <= _LARGE or not words:
        yield low, high
        return
    longest = sorted(words, key=lambda m: m.start() - m.end())[:3]
    rare = min(longest, key=lambda m: text.count(m.group(), low, high))
    before, after = 2 * rare.start() + _SLACK, 2 * (len(form) - rare.start()) + _SLACK
    at = text.find(rare.group(), low, high)
    while at >= 0:
        yield max(low, at - before), min(high, at + after)
        at = text.find(rare.group(), at + 1, high)
    if _breaks_words(text, low, high):
        yield low, high


def _breaks_words(text: str, low: int, high: int) -> bool:
    if LINE_BREAK_HYPHEN.search(text, low, high):
        return True
    return not text.isascii() and (
        text.find("\u00ad", low, high) >= 0 or not is_normalized("NFC", text[low:high])
    )
