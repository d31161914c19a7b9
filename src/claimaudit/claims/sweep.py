"""Sweep: which sentences without a claim are worth one more question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimaudit.amounts import FoundAmount

# Ages, intervals, streaks and plain "no" seldom make a claim of their own.
_WORTH = frozenset(("count", "money", "share", "measure", "duration", "rate", "ratio", "points"))
# A number word that counts nothing: "one of", "two-thirds of the way", "a couple", "half".
_IDLE = re.compile(
    r"(?:an?|one|another|single|first|second|half|both|all|most|none|zero|no)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")


def is_worth_asking(found: Iterable[FoundAmount]) -> bool:
    """Whether the amounts of a sentence that gave no claim deserve a request of their own.

    A sure count, sum, share or measure does; "one of", a bare "half" or an age does not,
    nor does a duration in words ("two days later").
    """
    return any(_is_worth(one) for one in found)


def _is_worth(one: FoundAmount) -> bool:
    if not one.sure or one.kind not in _WORTH:
        return False
    words = one.amount.text
    if one.kind == "duration":
        return _DIGIT.search(words) is not None
    return not (_IDLE.match(words) and (one.kind == "count" or one.amount.of is None))
