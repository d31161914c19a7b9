"""Numbers that are no amounts: dates, years, clock times, ordinals, labels, scores, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimaudit.amounts.digits import SUFFIXES
from claimaudit.amounts.idle import read_idle
from claimaudit.amounts.labels import Apart, past_digits, read_label, read_list_number, read_name
from claimaudit.amounts.nouns import PERSON, is_plural, singular
from claimaudit.amounts.numbers import (
    DASHES,
    GLYPHS,
    MONTHS,
    SCALES,
    Token,
    adjacent,
    counted,
    is_integer,
    is_month,
    is_year,
    word,
    word_set,
)
from claimaudit.amounts.units import CODES, SIGNS, read_unit

# A year may stand after these.
_YEAR_CUES = (
    word_set(
        "in since by from until till before after during of early late mid spring summer autumn "
        "fall winter fy year years circa class season and to through between around about ad "
        "copyright © election elections edition vintage"
    )
    | MONTHS
)
_SCORE_BEFORE = word_set(
    "won win wins beat beats beaten lost lose loses losing drew draw draws defeat defeated "
    "victory lead leads led score scored result finished ended ends voted vote by tied level"
)
_PORTIONS = word_set("serves serve makes feeds sleeps seats aged ages yields players")
_SCORE_AFTER = word_set(
    "win victory defeat loss draw lead vote decision scoreline thrashing upset tie score "
    "triumph hammering rout advantage aggregate majority ruling up down ahead at on in with "
    "after to against thanks"
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
ORDINAL_VALUES = counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1
)
_CLOCK_AFTER = frozenset({"am", "pm", "o'clock", "o’clock", "gmt", "utc", "hours'", "hrs'"})
_DATE_LIKE = re.compile(r"\d{1,4}[./]\d{1,2}[./]\d{1,4}")


def read_apart(tokens: Sequence[Token], i: int) -> Apart | None:
    """What stands at the digits or number word at token `i` when it is no amount."""
    if tokens[i].kind == "n":
        for check in (
            _shape,
            _glued,
            _date,
            _clock,
            read_label,
            _chain,
            _year,
            read_list_number,
            read_name,
        ):
            found = check(tokens, i)
            if found:
                return found
        return None
    return read_idle(tokens, i)


def _shape(tokens: Sequence[Token], i: int) -> Apart | None:
    """By its own signs: 8:30, 05/02/2023, 1.2.3, 24/7, 0207."""
    text = tokens[i].text
    if ":" in text:
        return Apart(_past_meridiem(tokens, i + 1), "clock")
    if _DATE_LIKE.fullmatch(text):
        return Apart(i + 1, "date")
    if text.count("/") > 1 or text == "24/7" or text == "9/11":
        return Apart(i + 1, "date")
    if text.count(".") > 1 and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return Apart(i + 1, "label")
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        return Apart(past_digits(tokens, i + 1), "label")
    return None


def _past_meridiem(tokens: Sequence[Token], i: int) -> int:
    if word(tokens, i) in _CLOCK_AFTER:
        return i + 1
    if word(tokens, i) in ("a", "p") and word(tokens, i + 1) == "." and word(tokens, i + 2) == "m":
        return i + 4 if word(tokens, i + 3) == "." else i + 3
    return i


def _glued(tokens: Sequence[Token], i: int) -> Apart | None:
    """Letters stuck to it: MI6, T-72, 1990s, 21st, 10am, 3D."""
    if adjacent(tokens, i):
        before = tokens[i - 1]
        if before.kind == "w" and before.text not in CODES and before.low not in ("rs", "x"):
            return Apart(_past_glue(tokens, i + 1), "label")
        if before.low in DASHES and adjacent(tokens, i - 1) and tokens[i - 2].kind == "w":
            return (
                None if _is_range_word(tokens, i - 2) else Apart(_past_glue(tokens, i + 1), "label")
            )
        if before.low == "#" or before.low in "№§":
            return Apart(i + 1, "label")
        if before.low == "+" and len(tokens[i].text) <= 3 and past_digits(tokens, i + 1) > i + 2:
            return Apart(past_digits(tokens, i + 1), "label")
    if not adjacent(tokens, i + 1):
        return None
    nxt = tokens[i + 1]
    if nxt.low in _ORDINAL_ENDS and is_integer(tokens[i]):
        return Apart(i + 2, "ordinal")
    if nxt.low in ("s", "'s", "’s") and is_integer(tokens[i]):  # the 1990s, the over-65s
        return Apart(i + 2, "date")
    if nxt.low in ("'", "’") and word(tokens, i + 2) == "s" and adjacent(tokens, i + 2):
        return Apart(i + 3, "date")
    if nxt.low in ("am", "pm"):
        return Apart(i + 2, "clock")
    if (
        nxt.kind != "w"
        or nxt.text in GLYPHS
        or nxt.low in SUFFIXES
        or nxt.text in CODES
        or nxt.low in ("x", "p", "c", "pc")
        or (nxt.text == "F" and not adjacent(tokens, i + 2))
    ):
        return None
    return (
        None if read_unit(tokens, i + 1, digits=True) else Apart(_past_glue(tokens, i + 1), "label")
    )


def _is_range_word(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word before a hyphen is part of an amount: "£5m-7m", "10k-20k"."""
    return adjacent(tokens, i) and tokens[i - 1].kind == "n"


def _past_glue(tokens: Sequence[Token], i: int) -> int:
    stop = i
    while adjacent(tokens, stop) and tokens[stop].kind in "wn" and stop - i < 8:
        stop += 1
    return stop


def _date(tokens: Sequence[Token], i: int) -> Apart | None:
    """A day or a year beside a month: May 9, 9 May 2023, the 9th of May."""
    if not is_integer(tokens[i]) or len(tokens[i].text) > 4:
        return None
    day = len(tokens[i].text) <= 2 and 1 <= int(tokens[i].text) <= 31
    j = i - 2 if word(tokens, i - 1) == "." else i - 1
    if is_month(tokens, j) and (day or is_year(tokens[i])):
        stop = _past_range_day(tokens, i + 1) if day else i + 1
        k = stop + 1 if word(tokens, stop) == "," else stop
        return Apart(k + 1 if day and k < len(tokens) and is_year(tokens[k]) else stop, "date")
    if day and is_month(tokens, i + 1):
        k = i + 3 if word(tokens, i + 2) == "," else i + 2
        return Apart(k + 1 if k < len(tokens) and is_year(tokens[k]) else i + 2, "date")
    if day and word(tokens, i + 1) in DASHES | {"to", "and"} and is_month(tokens, i + 3):
        return Apart(i + 4, "date")
    return None


def _past_range_day(tokens: Sequence[Token], i: int) -> int:
    if word(tokens, i) in DASHES and i + 1 < len(tokens) and is_integer(tokens[i + 1]):
        return i + 2
    return i


def _clock(tokens: Sequence[Token], i: int) -> Apart | None:
    stop = _past_meridiem(tokens, i + 1)
    if stop > i + 1:
        return Apart(stop, "clock")
    if (
        word(tokens, i + 1) == "o"
        and word(tokens, i + 2) in "'’"
        and word(tokens, i + 3) == "clock"
    ):
        return Apart(i + 4, "clock")
    return None


def _chain(tokens: Sequence[Token], i: int) -> Apart | None:
    """Digits joined by dashes: 2023-05-01, 555-0143, 3-1; not a range such as 20-30 people."""
    if word(tokens, i + 1) not in DASHES or not adjacent(tokens, i + 1):
        return None
    if not adjacent(tokens, i + 2) or tokens[i + 2].kind != "n":
        return None
    stop = past_digits(tokens, i + 3)
    first, second = tokens[i], tokens[i + 2]
    if stop > i + 3 and word(tokens, i + 3) in DASHES:
        return Apart(stop, "date" if is_year(first) else "label")
    if not (is_integer(first) and is_integer(second)):
        return None
    if second.text[0] == "0" and len(second.text) > 1:
        return Apart(i + 3, "label")
    if is_year(first) and (is_year(second) or len(second.text) == 2):
        return Apart(i + 3, "date")
    return Apart(i + 3, "score") if is_score(tokens, i, i + 3) else None


def is_score(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the two small numbers from `i` to `stop` are the sides of a game or a vote."""
    first, second = tokens[i].text, tokens[stop - 1].text
    if len(first) > 3 or len(second) > 3:
        return False
    if int(first) >= int(second):
        return True
    if read_unit(tokens, stop, digits=True) or word(tokens, stop) in SCALES:
        return False
    if is_plural(word(tokens, stop)) or is_plural(word(tokens, stop + 1)):
        return False
    before = {word(tokens, i - 1), word(tokens, i - 2)}
    if before & _PORTIONS:
        return False
    nxt = word(tokens, stop)
    return bool(before & _SCORE_BEFORE) or nxt in _SCORE_AFTER or not nxt.isalpha()


def _year(tokens: Sequence[Token], i: int) -> Apart | None:
    """A bare year: "in 2014", "(2019)", "the 2022 elections"; "1600 people" is none."""
    if not is_year(tokens[i]):
        return None
    nxt = word(tokens, i + 1)
    if nxt in ("ad", "bc", "bce", "ce"):
        return Apart(i + 2, "date")
    if nxt in SCALES or read_unit(tokens, i + 1, digits=True) or (tokens[i - 1].low in SIGNS and i):
        return None
    modern = "1900" <= tokens[i].text <= "2099"
    before = word(tokens, i - 1)
    if before in ("than", "least", "most", "over", "nearly", "almost", "some", "roughly", "only"):
        return None
    noun = singular(nxt) in PERSON or is_plural(nxt) or is_plural(word(tokens, i + 2))
    if noun and not (modern and (before in _YEAR_CUES or before in _DETERMINERS)):
        return None
    if before in _YEAR_CUES or modern:
        return Apart(i + 1, "date")
    if before in "(" and nxt == ")":
        return Apart(i + 1, "date")
    return None


_DETERMINERS = word_set("the this that a an its his her their our s 's ’s")
