"""Drift: what a statement says that its sentences and their context do not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimaudit import amounts, cues

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_SHORTEST_STEM = 4
"""Letters that "Russia" and "Russian" must share to be one name."""


def drifted(statement: str, sentences: str, context: Iterable[str] = ()) -> bool:
    """Whether `statement` holds a number, negation or proper name of its own.

    `sentences` is the text of the claim's sentences, `context` what else a name or number
    may come from: the passage, the sentence before it, the title. A negation must stand in
    the sentences themselves: that of a neighbour denies something else.
    """
    if statement in sentences:
        return False
    known = [sentences, *context]
    if _negates(statement) and not _negates(sentences):
        return True
    if not _numbers(statement) <= set().union(*map(_numbers, known)):
        return True
    stems = {word.casefold() for text in known for word in _parts(text)}
    return any(not _is_known(name.casefold(), stems) for name in _names(statement))


def _negates(text: str) -> bool:
    return cues.pattern(cues.NEGATIONS).search(text) is not None


def _numbers(text: str) -> set[float]:
    """The values of the numbers of a text, in digits or in words."""
    values = {
        float(found.group().replace(",", ""))
        for found in _DIGITS.finditer(text)
        if found.group().count(".") < 2
    }
    for found in amounts.find(text):
        values |= {v for v in (found.amount.low, found.amount.high) if v is not None}
    return values


def _parts(text: str) -> Iterable[str]:
    for found in _WORD.finditer(text):
        yield from re.split(r"['’.&-]", found.group())


def _names(statement: str) -> Iterable[str]:
    """The capitalised words, but for a first word that may be any."""
    words = list(_WORD.finditer(statement))
    for index, found in enumerate(words):
        if not found.group()[0].isupper():
            continue
        alone = index + 1 == len(words) or not words[index + 1].group()[0].isupper()
        if index == 0 and alone:
            continue
        yield from (part for part in re.split(r"['’.&-]", found.group()) if len(part) > 1)


def _is_known(name: str, words: set[str]) -> bool:
    if name in words:
        return True
    if len(name) < _SHORTEST_STEM:
        return False
    return any(
        len(word) >= _SHORTEST_STEM and (word.startswith(name[:-1]) or name.startswith(word))
        for word in words
    )
