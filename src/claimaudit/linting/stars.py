"""What a star behind a word may be by right: a note's mark, a mask, a wildcard, a quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

# A note: stars that begin a line, stand behind a sentence in it, or in a bracket; then words.
# Looked for by the star, and what stands before it in a step of its own: stars are few.
_NOTE = re.compile(r"(?P<stars>\*(?<!\*\*)\*{0,8}(?!\*))[ \t]?(?=[^\W_])")
# ... that closes again is emphasis.
_CLOSED = re.compile(r"[^*\n]{1,300}\*")
# A note stands no further below its mark.
_FAR = 30_000
# Other stars of a line: behind a word, a number, a mark, they point to notes or make a list.
_OTHER = re.compile(r"(?<=[^\s*(])\*+(?![\w*])")
_END = re.compile(r"[.!?][)\]”\"’']*\s")
_CELLS = re.compile(r"\t| {3}|\|")
_TAIL = re.compile(r"[\s.,;:!?)”\"’»]*\Z")
# Sentences that speak of stars or of searching; not the parts of an address.
_WILDCARDS = re.compile(
    r"(?<![#?/&=%])\b(?:asterisks?|stars?|starred|wildcards?|globs?|regex\w*"
    r"|regular expressions?|grep|keywords?"
    r"|quer(?:y|ies)|search (?:terms?|strings?|for)|search\w* the|truncation|prefix(?:es)?"
    r"|patterns?)\b",
    re.IGNORECASE,
)
# Things that programs name by the first letters of their names, beside the star.
_NAMED = re.compile(
    r"\s(?:files?|folders?|director(?:y|ies)|tables?|packages?|modules?|classes|branch(?:es)?"
    r"|variables?|commands?|functions?|columns?|fields?|keys|tests)\b",
    re.IGNORECASE,
)
# A lone letter with a star is a quantity beside these, or beside another lone letter.
_QUANTITY = re.compile(
    r"[=<>≤≥∈+^_∂∑∞≈∝]|\b(?:optim|equilibri|maximi|minimi|conjugate|dual\b|value|point|denote"
    r"|variable|parameter|notation|algorithm|solution|function|threshold)"
    r"|(?<![\w'’.])(?![aAI])[A-Za-z](?![\w'’.*])"
)
# A star that hides the rest of a rude word.
_MASK = re.compile(
    r"(?:\b(?:fuc?|shi?|bit?|cun?|da|dam|bullsh|as)|\b(?:the|what|holy|oh|no) [fs])\*",
    re.IGNORECASE,
)
# So much on each side of a lone letter tells whether it is one of mathematics.
_NEARER = 60


def notes(text: str) -> list[int]:
    """Where notes begin, in order.

    Lines that begin with the same stars one below the other are a list, and no notes.
    """
    found: list[int] = []
    above, marks = -1, ""
    for match in _NOTE.finditer(text) if "*" in text else ():
        at, stars = match.start("stars"), match["stars"]
        if not _begins(text, at) or _CLOSED.match(text, match.end()):
            continue
        line = text.rfind("\n", 0, at) + 1
        next_line = text.find("\n", above) + 1 if above >= 0 else 0
        listed = above >= 0 and stars == marks and not text[next_line:line].strip()
        if listed and found and found[-1] == above:
            found.pop()
        elif not listed:
            found.append(at)
        above, marks = at, stars
    return found


def _begins(text: str, at: int) -> bool:
    """Whether a line, a sentence or a bracket begins at `at`."""
    before = at
    while before and text[before - 1] in " \t":
        before -= 1
    if before == 0 or text[before - 1] in "\n.!?)]" or (before == at and text[at - 1] == "("):
        return True
    return text[before - 1] in '”"' and text[before - 2 : before - 1] in (".", "!", "?")


def has_note(found: Sequence[int], at: int) -> bool:
    """Whether one of the notes stands below the star at `at`."""
    i = bisect_right(found, at)
    return i < len(found) and found[i] < at + _FAR


def is_other(line: str, at: int, fragment: str) -> bool:
    """Whether the star at `at` hides a rude word, is part of a search, or of mathematics."""
    start = at - len(fragment)
    if _MASK.search(line, max(0, start - 6), at + 1) or _NAMED.match(line, at + 1):
        return True
    return bool(_WILDCARDS.search(_sentence(line, at))) or (
        len(fragment) == 1 and _is_quantity(line, start, at)
    )


def _is_quantity(line: str, start: int, at: int) -> bool:
    """Whether the letter before a star is a sign of mathematics: a capital, or beside others."""
    before = line[max(0, start - _NEARER) : start].partition(" ")[2]
    after = line[at + 1 : at + 1 + _NEARER].rpartition(" ")[0]
    return line[start].isupper() or any(map(_QUANTITY.search, (before, after)))


def _sentence(line: str, at: int) -> str:
    """The part of a line between ends of sentences that the star at `at` stands in."""
    ends = [match.end() for match in _END.finditer(line)]
    i = bisect_right(ends, at)
    return line[ends[i - 1] if i else 0 : ends[i] if i < len(ends) else len(line)]


def is_note_mark(line: str, at: int) -> bool:
    """Whether the star at `at` stands as a note's mark: in a cell, at a line's end, with others."""
    if _TAIL.match(line, at + 1) or _CELLS.search(line):
        return True
    return any(match.start() != at for match in _OTHER.finditer(line))
