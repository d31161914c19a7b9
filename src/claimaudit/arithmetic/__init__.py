"""Arithmetic: what the numbers of one sentence say of it, found in a document without a model.

Percentages of a part and a whole, directions, changes, sums, lists and lengths of time that their
own figures do not bear out.
"""

from __future__ import annotations

from claimaudit.arithmetic import changes, comparisons, lengths, parts
from claimaudit.arithmetic.ballots import overcast
from claimaudit.arithmetic.frames import slips
from claimaudit.arithmetic.prices import misranked
from claimaudit.arithmetic.rolls import misrolled
from claimaudit.arithmetic.shares import misshares
from claimaudit.arithmetic.trends import mistrends
from claimaudit.arithmetic.wholes import misadded
from claimaudit.documents import Document
from claimaudit.findings import Finding

_FRAMES = (*changes.FRAMES, *comparisons.FRAMES, *parts.FRAMES, *lengths.FRAMES)


def miscounts(document: Document) -> list[Finding]:
    """A `contradiction/logic` or `contradiction/time` for each sentence that reckons wrongly.

    The two sides are the figures and what is said of them.
    """
    found = [*misshares(document), *mistrends(document), *misadded(document), *misrolled(document)]
    for more in (slips(document, _FRAMES), overcast(document), misranked(document)):
        taken = [(min(s.start for s in f.spans), max(s.end for s in f.spans)) for f in found]
        found += [
            one
            for one in more
            if not any(low < one.spans[-1].end and one.spans[0].start < high for low, high in taken)
        ]
    return found
