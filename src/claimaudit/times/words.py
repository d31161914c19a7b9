"""The words that times are told with, and cutting a text into tokens.

Everything is in lower case; `tokens` keeps the text's own case beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.times.calendars import Unit
from claimaudit.times.holidays import RULES


def digits(text: str, most: int) -> bool:
    """Whether a text is one to `most` ASCII digits."""
    return 0 < len(text) <= most and text.isascii() and text.isdigit()


def wordset(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
# Names that are also words or people: a day, a year or a preposition must stand beside them.
SHY_MONTHS = wordset("march may april june august")
# Short forms that are also words: a day or a year must stand beside them.
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) < 5) - SHY_MONTHS - {"july"}

WEEKDAY_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "monday mondays mon",
            "tuesday tuesdays tue tues",
            "wednesday wednesdays wed",
            "thursday thursdays thu thur thurs",
            "friday fridays fri",
            "saturday saturdays sat",
            "sunday sundays sun",
        )
    )
    for name in names.split()
}
# "sat" and "sun" are words: short forms count only directly before a date.
SHORT_WEEKDAYS = frozenset(name for name in WEEKDAY_NAMES if len(name) < 6)

# First month of three, as weather offices of the northern half of the world count.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

UNITS: dict[str, tuple[Unit, int]] = {
    # a word, its unit, how many of it
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
    "weekend": ("week", 1),
}
UNITS |= {"yr": ("year", 1), "wk": ("week", 1), "mth": ("month", 1)}
UNITS |= {f"{word}s": value for word, value in UNITS.items() if word != "century"}
UNITS["centuries"] = UNITS["century"]
# Too short to move a date, yet a duration.
SHORT_UNITS = wordset("second seconds minute minutes min mins hour hours hr hrs")

_SMALL = (
    # its place is its value
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
NUMBERS = {word: value for value, word in enumerate(_SMALL)} | {
    "a": 1,
    "an": 1,
    "dozen": 12,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS, 1)} | {"twenty-first": 21}

DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "noughties": 100,
}

# Words for a part of a period.
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "end": "end",
    "close": "end",
}

# Which one, counted from the document's date: -1 before it, 0 its own, 1 after it.
WHICH = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}

DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}

DAY_PARTS = wordset(
    "morning mornings afternoon afternoons evening evenings night nights noon lunchtime overnight"
)

# About a number of units: the edge of the interval is soft.
ROUGHLY = wordset("nearly almost about around roughly approximately some circa")

# Verbs and nouns before a time that say it lies ahead, and those that say it is over.
AHEAD = wordset(
    "will shall 'll won't expected expects expect due scheduled set plans planned plan planning"
    " hopes hope hoping aims aim aiming intends intend upcoming forecast should must may might"
    " could can going gonna deadline slated listed proposed urged"
)
# Presents that tell what is fixed for a day to come: "talks begin Thursday".
SCHEDULED = wordset(
    "begin begins starts opens reopen reopens resume resumes expire expires returns launches"
    " arrives"
)
BEHIND = wordset(
    "said told was were had did came went took made began fell rose won lost hit met saw found"
    " held left got gave broke shot died wrote spoke became ran led sent says ago been has have"
    " put brought struck became thought knew sold bought paid grew cut"
)

# Happenings that texts date other things by.
EVENTS = wordset(
    "war wars invasion attack attacks election elections pandemic outbreak crisis strike strikes"
    " revolution conflict coup referendum ceasefire truce launch earthquake flood floods fire"
    " storm hurricane crash accident incident explosion shooting merger trial hearing vote"
    " wedding funeral birth death christmas easter ramadan thanksgiving independence operation"
    " offensive uprising rebellion siege battle lockdown brexit retirement surgery hostilities"
    " arrest collapse disaster eruption meeting summit match game tournament season inauguration"
    " independence armistice occupation famine recession drought holidays holiday blast siege"
    " campaign study experiment treatment closure opening"
)
EVENT_VERBS = wordset(
    "began begins started starts ended broke erupted opened closed took was were came"
)

# Words that are counted: a number of four digits before one of these is no year.
COUNTED = wordset(
    "people persons men women children soldiers troops homes houses cases votes deaths dollars"
    " euros pounds metres meters feet km kilometres kilometers miles m ft kg tonnes tons mg ml"
    " square cubic per percent words pages copies jobs seats cars units hours calories kcal gmt"
    " utc hrs residents workers employees casualties fighters members students others of"
)
# End in "s" like a plural and are none.
NO_PLURAL = wordset(
    "was has is its this as plus his us thus towards across besides always perhaps whereas unless"
    " does"
)

ZONES = wordset("gmt utc bst cet cest est edt et cst cdt ct mst mdt mt pst pdt pt")
# The zones of a country that writes the month first.
AMERICAN_ZONES = wordset("est edt et cst cdt ct mst mdt mt pst pdt pt")
ERAS = wordset("bc bce b.c. ad ce a.d.")

_TOKEN = re.compile(
    r"[0-9]{4}([-/])[0-9]{2}\1[0-9]{2}(?![0-9])"  # an ISO date, also with slashes
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})(?![0-9/])"  # 05/02/2023, 5.2.23
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?(?=\s?[aApP]\.?[mM]\b)|[0-9]{1,2}:[0-9]{2}(?![0-9])"  # a clock
    r"|[0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]+)?(?:st|nd|rd|th|s)?(?!\w)"  # a number, 3rd, 1990s
    r"|[aApP](?:\.[mM]\b\.?|[mM]\b)"  # half of the day
    r"|(?:[A-Za-z]\.){2,}"  # U.S., B.C.
    r"|\w+(?:['’]\w+)*"  # a word, also one with digits in it
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """A piece of text: in lower case without a possessive, as written, and where."""

    low: str
    raw: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; white space is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        low = raw.lower()
        if low.endswith(("'s", "’s")):
            low = low[:-2]
        found.append(Token(low, raw, match.start(), match.end()))
    return found


# First words of the names of holidays.
HOLIDAY_STARTS = frozenset(name.split()[0].removesuffix("'s").rstrip("'") for name in RULES)
_STARTERS = (
    MONTHS.keys()
    | WEEKDAY_NAMES.keys()
    | SEASONS.keys()
    | UNITS.keys()
    | SHORT_UNITS
    | NUMBERS.keys()
    | ORDINALS.keys()
    | DECADES.keys()
    | PARTS.keys()
    | WHICH.keys()
    | DEICTIC.keys()
    | wordset(
        "the these its their his her few several many couple some recent final opening closing"
        " latter fiscal financial noon midnight midday eve ' ’ since by until till til through"
        " before after from between pre post up prior ahead starting beginning over during"
        " throughout across within on no not following same that overnight at tax ad a.d."
        " worst best"
    )
)


def may_start(token: Token) -> bool:
    """Whether a time expression can begin with the token at all: a quick first look."""
    first = token.low[:1]
    if token.low in _STARTERS or "0" <= first <= "9" or first in "fchq":
        return True
    return token.low.endswith("est") or token.low in HOLIDAY_STARTS
