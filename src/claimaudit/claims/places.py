"""Place: where a claim says that something holds."""

from __future__ import annotations

import re

from claimaudit.claims.voices.words import DAYS, without_possessive

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_LEAD = (
    r"(?:the\s+(?:\w+\s+)?(?:city|town|village|region|province|state|district|port|capital|island"
    r"|suburb|county|borough)\s+of\s+)"
)
# Behind "at", "in" and the like, or said to be a town, a region and so on.
_IN = re.compile(
    rf"(?<!\w)(?:(?P<where>in|at|near|outside|inside|across|throughout|off)\s+{_LEAD}?"
    rf"(?:(?:the|all|whole|most|much|parts|of|north|south|east|west|\w+ern)\s+)*|{_LEAD})"
    rf"(?P<name>{_NAME}(?:\s(?:of\s)?{_NAME}){{0,4}})"
)
# "shares in Brannock", "trust in Kirby".
_HOLDING = re.compile(
    r"\b(?:shares?|stakes?|interests?|investments?|investors?|confidence|trust|faith|believ\w+"
    r"|holdings?|results?|experts?|majored|degree)\s\Z"
)
_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|can|ch)\Z")
_BODIES = re.compile(
    r"(?:Group|Company|Ltd|Inc|Party|Committee|Council|Ministry|Department|Times|Post|News"
    r"|Act|War|Cup|League|Figure|Table|Section|Article|Chapter|English|French|German|Spanish|Latin|Christmas|Easter|Mr|Mrs|Ms|Dr|Gen|President)\b"
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
            name = " ".join(without_possessive(found["name"].rstrip(".")).split())
            adjective = (
                _ADJECTIVE.match(name) and text[found.end() : found.end() + 2].strip().islower()
            )
            held = _HOLDING.search(text, max(low, found.start() - 14), found.start())
            if not (adjective or held or _is_no_place(name)):
                return name
    return None


def _is_no_place(name: str) -> bool:
    first = name.split()[0].casefold().rstrip(".")
    return first in DAYS or _BODIES.search(name) is not None
