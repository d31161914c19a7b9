"""Paragraphs of one sentence that tell what somebody said."""

from __future__ import annotations

import re

from claimaudit.linting.rows import Rows

# A clause that says what somebody said, with its conjunction: no headline has both in full.
_REPORTS = re.compile(
    r"(?:The|An?|Mr|Mrs|Ms|Dr|He|She|They|We|It|His|Her|Their|Our|Members|Councillors?|Officers?"
    r"|Cllr|Officials|Residents|Police|Witnesses)\b[^.!?:;]{0,80}?\b(?:said|told|reminded|noted"
    r"|reported|agreed|explained|added|announced|stated|confirmed|warned|resolved|insisted|argued"
    r"|claimed|informed|assured)\b[^.!?:;]{0,40}? that \S"
)
# Such a sentence has so many words, and its neighbours, if they are prose, so many characters.
_WORDS, _PROSE, _NEAR = 6, 40, 3


def is_report(rows: Rows, i: int) -> bool:
    """Whether row `i` tells what somebody said, near paragraphs that end as sentences do."""
    row = rows[i]
    if row.is_item or len(row.text.split(None, _WORDS)) < _WORDS or not _REPORTS.match(row.text):
        return False
    around = rows[max(0, i - _NEAR) : i] + rows[i + 1 : i + 1 + _NEAR]
    near = sum(len(other.text) > _PROSE and other.is_sentence for other in around)
    return near > 1
