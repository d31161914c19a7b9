"""Time expressions: parsed out of verbatim text, and compared.

The grammar is our own. dateparser, timefhuman, parsedatetime and ctparse give a moment where
the text gives a period ("since December", "the 1990s"), take words and numbers for dates
("a day of", "may"), and need 2 to 14 milliseconds a sentence where this needs a tenth of one.
"""

from __future__ import annotations

from claimaudit.times.comparing import Comparison, compare, overlap
from claimaudit.times.datelines import Dateline, document_date
from claimaudit.times.misdates import Misdate, inconsistencies
from claimaudit.times.model import FoundTime, Kind, Relative, Time
from claimaudit.times.orders import order_of_days
from claimaudit.times.phrases import find, parse

__all__ = [
    "Comparison",
    "Dateline",
    "FoundTime",
    "Kind",
    "Misdate",
    "Relative",
    "Time",
    "compare",
    "document_date",
    "find",
    "inconsistencies",
    "order_of_days",
    "overlap",
    "parse",
]
