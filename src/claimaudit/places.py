"""Place: where a claim says that something holds."""

from __future__ import annotations

import re

from claimaudit.voices.words import DAYS, without_possessive

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_IN = re.compile(
    rf"\b(?:in|at|near|outside|inside|across|throughout|off|around|from|to|into|over|on)\s+"
    rf"(?:the\s+(?:\w+\s+)?(?:city|town|village|region|province|state|district|port|capital)\s+of\s+"
    rf"|the\s+|(?:\w+ern)\s+)?({_NAME}(?:\s(?:of\s)?{_NAME}){{0,4}})"
)
_SURE = ("in", "at", "near", "outside", "inside", "across", "throughout", "off")
_BODIES = re.compile(
    r"(?:Group|Company|Ltd|Inc|Party|Committee|Council|Ministry|Department|Times|Post|News"
    r"|Act|English|French|German|Spanish|Latin|Christmas|Easter|Mr|Mrs|Ms|Dr|Gen|President)\b"
)


def place_in(
    text: str, start: int, end: int, sentence: tuple[int, int], where: str = ""
) -> str | None:
    """The place of the claim at `start`:`end`: the pointer `where` if it stands in the
    sentence, else a name behind "in", "at" and the like, in the claim before its sentence.
    """
    pointed = " ".join(where.split())
    folded = " ".join(text[slice(*sentence)].split())
    if pointed and pointed in folded:
        return pointed
    for low, high in ((start, end), sentence):
        for found in _IN.finditer(text, low, high):
            name = without_possessive(found.group(1).rstrip("."))
            word = found.group().split()[0].lower()
            if word in _SURE and not _is_no_place(name):
                return " ".join(name.split())
    return None


def _is_no_place(name: str) -> bool:
    first = name.split()[0].casefold().rstrip(".")
    return first in DAYS or _BODIES.search(name) is not None
