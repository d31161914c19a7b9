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

from claimaudit.alignment import says_the_same
from claimaudit.folding import LINE_BREAK_HYPHEN, Folded, fold
from claimaudit.tokens import inside_token
from claimaudit.widening import widen


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
    runs over a sentence's end, then the rest: a quote that stands there word for word is
    faithful even under a wrong id. Within each, an exact place comes before a
    normalised one. Only a cited sentence can be the outcome `sentence`.

    The span is widened over a bound, hedge or negation directly before it, and over a
    unit directly after a number, as the table of outcomes asks.
    """
    wanted = quote.strip()
    if not any(char.isalnum() for char in wanted):
        return MISSING
    valid = [i for i in dict.fromkeys(cited) if 0 <= i < len(sentences)]
    forms = _forms(wanted)
    for low, high in _regions(text, sentences, valid):
        place = _exact(wanted, text, low, high) if wanted == quote else None
        outcome = Outcome.EXACT
        if place is None:
            place = _normalised(forms, text, low, high)
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
) -> Iterator[tuple[int, int]]:
    """Where to look, first to last, each once."""
    seen: set[tuple[int, int]] = set()
    last = len(sentences) - 1
    ranges = [(i, i) for i in cited] + [(max(0, i - 1), min(last, i + 1)) for i in cited]
    for first, final in [*ranges, (0, last)]:
        region = (sentences[first][0], sentences[final][1]) if sentences else (0, len(text))
        if region not in seen:
            seen.add(region)
            yield region


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
    """The folded quote: with either case of its first letter, either reading of a broken word."""
    folded = {fold(quote, 0, len(quote), keep_hyphen=keep).text for keep in (False, True)}
    return [form for text in sorted(folded) for form in (text, _first_letter_swapped(text)) if form]


def _first_letter_swapped(text: str) -> str:
    for i, char in enumerate(text):
        if char.isalpha():
            swapped = char.swapcase()
            # Some letters change into two (ß, SS), or are not changed back.
            if len(swapped) == 1 and swapped != char and swapped.swapcase() == char:
                return text[:i] + swapped + text[i + 1 :]
            return ""
        if char.isalnum():
            return ""
    return ""


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
    the surroundings of a rare word of the quote are folded. Words are left as they are
    by folding, but for composition, soft hyphens and line-break hyphens: where the
    region holds one of these, it is folded as a whole.
    """
    words = [m for m in _PLAIN_WORD.finditer(form) if m.start() > 0]
    if high - low <= _LARGE or not words or _breaks_words(text, low, high):
        yield low, high
        return
    longest = sorted(words, key=lambda m: m.start() - m.end())[:3]
    rare = min(longest, key=lambda m: text.count(m.group(), low, high))
    before, after = 2 * rare.start() + _SLACK, 2 * (len(form) - rare.start()) + _SLACK
    at = text.find(rare.group(), low, high)
    while at >= 0:
        yield max(low, at - before), min(high, at + after)
        at = text.find(rare.group(), at + 1, high)


def _breaks_words(text: str, low: int, high: int) -> bool:
    if text.isascii():
        return LINE_BREAK_HYPHEN.search(text, low, high) is not None
    return (
        text.find("\u00ad", low, high) >= 0
        or LINE_BREAK_HYPHEN.search(text, low, high) is not None
        or not is_normalized("NFC", text[low:high])
    )
