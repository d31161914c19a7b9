"""What a check says of two claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["check:amounts", "check:times", "check:polarity", "check:places"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why two claims with equal keys can not both hold.

    `subtype` is one of a contradiction's; `reason` and `compatible_if` are plain sentences
    for people. `of_speech`: what conflicts is that something was said ("admitted", "denied"),
    which the author tells, whoever is quoted. `of_weekdays`: a weekday does not fit a date.
    `of_slip`: one figure is a slip of the pen for the other, and no forecast of it.
    """

    origin: Origin
    subtype: str
    reason: str
    compatible_if: str
    of_speech: bool = False
    of_weekdays: bool = False
    of_slip: bool = False
