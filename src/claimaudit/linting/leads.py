"""With which letters a pattern can begin, so that it is tried on few lines.

A regular expression of hundreds of lines, one after the other, is slow in Python; to look up
the few that can match is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# So many letters tell enough.
LENGTH = 6
# What a piece of a pattern can begin with, and whether what follows the piece goes on from there.
_Lead = tuple[str, bool]
_UNKNOWN: frozenset[_Lead] = frozenset([("", False)])
_NOTHING: frozenset[_Lead] = frozenset([("", True)])
_DIGITS = frozenset((digit, False) for digit in "0123456789")
_GROUPS = ("(?:", "(?-i:", "(?=", "(?!", "(?<=", "(?<!")
# More beginnings than that are as good as none.
_MOST = 500
# Characters that stand for themselves, once; what holds no bar and no end of a group.
_PLAIN = re.compile(r"[^\\()\[\].^$|?*+{}]+(?![?*+{])")
_PASSED = re.compile(r"(?:[^\\()\[|]|\\.|\[(?:[^\]\\]|\\.)*\])+", re.DOTALL)


def leads(pattern: str) -> frozenset[str]:
    """In lower case, up to LENGTH characters with one of which begins what a pattern matches.

    An empty one where they can not be told: what is not understood here matches anything.
    """
    found = _Reader(pattern).either()
    return frozenset(lead for lead, _ in found) if len(found) <= _MOST else frozenset([""])


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def either(self) -> frozenset[_Lead]:
        """What stands here up to the end of the group: one of several, parted by bars."""
        found = self._row()
        while self._takes("|"):
            found |= self._row()
        return found

    def _row(self) -> frozenset[_Lead]:
        found = _NOTHING
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            found = frozenset(_joined(found, self._piece()))
            if not any(goes_on for _, goes_on in found):
                self._pass("|)")  # what follows tells no more
        return found

    def _pass(self, ends: str) -> None:
        """Goes to the next of `ends` that is not in a group of its own, or to the end."""
        depth = 0
        while self._at < len(self._pattern):
            passed = _PASSED.match(self._pattern, self._at)
            if passed is not None:
                self._at = passed.end()
                continue
            mark = self._pattern[self._at]
            if depth == 0 and mark in ends:
                return
            depth += (mark == "(") - (mark == ")")
            self._at += 1

    def _piece(self) -> frozenset[_Lead]:
        """A character, a class or a group, and how often it stands."""
        found = self._one()
        if self._takes("?"):
            found |= _NOTHING
        elif self._takes("*"):
            found = _UNKNOWN
        elif self._takes("+"):
            found = _closed(found)
        elif self._takes("{"):
            times, _, _ = self._pattern[self._at :].partition("}")
            self._at += len(times) + 1
            found = _UNKNOWN if times[0] in "0," else _closed(found)
        self._takes("?")  # as few as there can be
        return found

    def _one(self) -> frozenset[_Lead]:
        pattern, at = self._pattern, self._at
        plain = _PLAIN.match(pattern, at)
        if plain is not None:
            self._at = plain.end()
            return frozenset([(plain.group().lower(), True)])
        mark = pattern[at]
        if mark == "(":
            return self._group()
        if mark == "[":
            return self._class()
        if mark == "\\":
            self._at += 2
            escaped = pattern[at + 1]
            if escaped == "d":
                return _DIGITS
            return _UNKNOWN if escaped.isalnum() else frozenset([(escaped, True)])
        self._at += 1
        return _UNKNOWN if mark in ".^$" else frozenset([(mark.lower(), True)])

    def _group(self) -> frozenset[_Lead]:
        for opening in _GROUPS:
            if self._pattern.startswith(opening, self._at):
                self._at += len(opening)
                found = _NOTHING
                if opening.endswith(":"):
                    found = self.either()
                else:
                    self._pass(")")  # what looks ahead or behind takes no room
                self._at += 1
                return found
        raise ValueError(f"a group that is not read here: {self._pattern[self._at :][:20]}")

    def _class(self) -> frozenset[_Lead]:
        end = self._at + 1
        while self._pattern[end] != "]":
            end += 2 if self._pattern[end] == "\\" else 1
        listed = self._pattern[self._at + 1 : end]
        self._at = end + 1
        if listed[0] == "^" or "\\" in listed or "-" in listed[1:-1]:
            return _UNKNOWN
        return frozenset((c.lower(), True) for c in listed)

    def _takes(self, mark: str) -> bool:
        found = self._pattern.startswith(mark, self._at)
        self._at += found
        return found


def _closed(found: frozenset[_Lead]) -> frozenset[_Lead]:
    """The same of what stands once or oftener."""
    return frozenset((lead, False) for lead, _ in found)


def _joined(before: frozenset[_Lead], behind: frozenset[_Lead]) -> Iterator[_Lead]:
    for lead, goes_on in before:
        if not goes_on:
            yield lead, False
            continue
        for more, still in behind:
            longer = lead + more
            yield longer[:LENGTH], still and len(longer) < LENGTH
