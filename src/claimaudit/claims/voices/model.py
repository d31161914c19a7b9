"""What a reporting frame is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# clause: "X said that ..."; tag: "..., said X"; phrase: "according to X, ...";
# passive: "is said to ...".
Manner = Literal["clause", "tag", "phrase", "passive"]

QUOTED = "“"
"""What stands for a whole quotation among the tokens of the sentence around it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`start`:`end` are the words that report, `reach` is what they report of (less
    themselves), `source` is who says so, as the text has it; all code points of the text.
    """

    start: int
    end: int
    source: tuple[int, int] | None
    reach: tuple[int, int]
    manner: Manner
