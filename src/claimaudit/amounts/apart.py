"""Numbers that are no amounts: dates, years, clock times, ordinals, labels, scores, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.nouns import PERSON, is_plural, singular
from claimaudit.amounts.numbers import (
    GLYPHS,
    SCALES,
    STARTERS,
    SUFFIXES,
    UNITS,
    Token,
    adjacent,
    counted,
    read_number,
    word,
    word_set,
)
from claimaudit.amounts.units import CODES, SIGNS, read_unit


class Apart(NamedTuple):
    """What the number at a token is, and the token after it."""

    stop: int
    kind: str


MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# A year may stand after these.
_YEAR_CUES = (
    word_set(
        "in since by from until till before after during of early late mid spring summer autumn "
        "fall winter fy year years circa class season and to through between around about ad "
        "copyright © election elections edition vintage"
    )
    | MONTHS
)
# Names of numbered things: what follows is a label.
_LABELS = word_set(
    "article articles section sections chapter chapters page pages p pp paragraph paragraphs "
    "para clause clauses schedule appendix annex figure figures fig table tables exhibit no "
    "nos number numbers room rooms apartment apt suite flat gate platform terminal lane "
    "runway flight highway route interstate motorway road phase grade type level formula "
    "channel group rule rules act scene verse psalm volume vol issue episode item items "
    "version line question case resolution directive regulation order protocol zone sector "
    "district ward precinct unit model windows iphone ipad android galaxy boeing airbus "
    "apollo voyager falcon sputnik area studio bus tram step stage tier category cat lot plot "
    "block building hall pier dock berth bay exit junction station squadron regiment brigade "
    "battalion division company bravo ps playstation xbox python java usb bluetooth wi-fi id "
    "isbn ref reference serial code postcode zip top week day game match round lap seed world "
    "war part title amendment proposition prop house bill size age-group priority pillar "
    "scenario study trial arm cohort"
)
# Of these only a capital one labels: "Week 12" but "last week 12 people".
_CAPITAL_LABELS = word_set(
    "week day game match round part line order unit area house road company station building "
    "bus war world title case study trial number group bay exit top flat lot block arm size "
    "act division issue hall lane code"
)
_SCORE_BEFORE = word_set(
    "won win wins beat beats beaten lost lose loses losing drew draw draws defeat defeated "
    "victory lead leads led score scored result finished ended ends voted vote by tied level"
)
_SCORE_AFTER = word_set(
    "win victory defeat loss draw lead vote decision scoreline thrashing upset tie score "
    "triumph hammering rout advantage aggregate majority ruling up down ahead at on in with "
    "after to against thanks"
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_ORDINAL_WORDS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "thirtieth hundredth thousandth"
)
ORDINAL_VALUES = counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1
)
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety hundred thousand")
_CLOCK_AFTER = frozenset({"am", "pm", "o'clock", "o’clock", "gmt", "utc", "hours'", "hrs'"})
_DASHES = frozenset("-–‑−—")
_DATE_LIKE = re.compile(r"\d{1,4}[./]\d{1,2}[./]\d{1,4}")


def is_integer(token: Token) -> bool:
    return token.kind == "n" and token.text.isdigit()


def is_year(token: Token) -> bool:
    return is_integer(token) and len(token.text) == 4 and "1000" <= token.text <= "2199"


def is_month(tokens: Sequence[Token], i: int) -> bool:
    """A month's name; "may" and "march" only with a capital."""
    return word(tokens, i) in MONTHS and tokens[i].text[0].isupper()


def read_apart(tokens: Sequence[Token], i: int) -> Apart | None:
    """What stands at the digits or number word at token `i` when it is no amount."""
    if tokens[i].kind == "n":
        for check in (_shape, _glued, _date, _clock, _label, _chain, _year, _listed, _name):
            found = check(tokens, i)
            if found:
                return found
        return None
    return _worded(tokens, i)


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
        return Apart(_past_digits(tokens, i + 1), "label")
    return None


def _past_meridiem(tokens: Sequence[Token], i: int) -> int:
    if word(tokens, i) in _CLOCK_AFTER:
        return i + 1
    if word(tokens, i) in ("a", "p") and word(tokens, i + 1) == "." and word(tokens, i + 2) == "m":
        return i + 4 if word(tokens, i + 3) == "." else i + 3
    return i


def _past_digits(tokens: Sequence[Token], i: int) -> int:
    """Past the rest of a telephone number or code: digits in groups."""
    stop = i
    while stop < len(tokens) and stop - i < 12:
        if tokens[stop].kind == "n":
            stop += 1
        elif word(tokens, stop) in _DASHES and stop + 1 < len(tokens):
            if tokens[stop + 1].kind != "n":
                break
            stop += 2
        else:
            break
    return stop


def _glued(tokens: Sequence[Token], i: int) -> Apart | None:
    """Letters stuck to it: MI6, T-72, 1990s, 21st, 10am, 3D."""
    if adjacent(tokens, i):
        before = tokens[i - 1]
        if before.kind == "w" and before.text not in CODES and before.low not in ("rs", "x"):
            return Apart(_past_glue(tokens, i + 1), "label")
        if before.low in _DASHES and adjacent(tokens, i - 1) and tokens[i - 2].kind == "w":
            return (
                None if _is_range_word(tokens, i - 2) else Apart(_past_glue(tokens, i + 1), "label")
            )
        if before.low == "#" or before.low in "№§":
            return Apart(i + 1, "label")
        if before.low == "+" and len(tokens[i].text) <= 3 and _past_digits(tokens, i + 1) > i + 2:
            return Apart(_past_digits(tokens, i + 1), "label")
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
    if day and word(tokens, i + 1) in _DASHES | {"to", "and"} and is_month(tokens, i + 3):
        return Apart(i + 4, "date")
    return None


def _past_range_day(tokens: Sequence[Token], i: int) -> int:
    if word(tokens, i) in _DASHES and i + 1 < len(tokens) and is_integer(tokens[i + 1]):
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


def _label(tokens: Sequence[Token], i: int) -> Apart | None:
    """A numbered thing: Article 5, page 12, Room 101, No. 5."""
    j = i - 1
    if word(tokens, j) == "." and word(tokens, j - 1) in (
        "no",
        "nos",
        "p",
        "pp",
        "vol",
        "fig",
        "sec",
    ):
        j -= 1
    w = word(tokens, j)
    if w not in _LABELS or not (is_integer(tokens[i]) or "." in tokens[i].text):
        return None
    if w in _CAPITAL_LABELS and not tokens[j].text[0].isupper():
        return None
    if w in ("no", "p") and j == i - 1 and not tokens[j].text[0].isupper():
        return None
    if read_unit(tokens, i + 1, digits=True) or word(tokens, i + 1) in SCALES:
        return None
    return Apart(_past_digits(tokens, i + 1), "label")


def _chain(tokens: Sequence[Token], i: int) -> Apart | None:
    """Digits joined by dashes: 2023-05-01, 555-0143, 3-1; not a range such as 20-30 people."""
    if word(tokens, i + 1) not in _DASHES or not adjacent(tokens, i + 1):
        return None
    if not adjacent(tokens, i + 2) or tokens[i + 2].kind != "n":
        return None
    stop = _past_digits(tokens, i + 3)
    first, second = tokens[i], tokens[i + 2]
    if stop > i + 3 and word(tokens, i + 3) in _DASHES:
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


def _listed(tokens: Sequence[Token], i: int) -> Apart | None:
    """A citation mark or a list number: "[12]", "(3)", "2." or "2)" that begins a text."""
    before, nxt = word(tokens, i - 1), word(tokens, i + 1)
    if before == "[" and nxt in ("]", ",", "-", "–"):
        return Apart(i + 1, "label")
    if not is_integer(tokens[i]) or len(tokens[i].text) > 2:
        return None
    if before == "(" and nxt == ")":
        return Apart(i + 1, "label")
    starts = tokens[i].opens and i + 2 < len(tokens)
    if starts and nxt in (".", ")") and adjacent(tokens, i + 1) and not adjacent(tokens, i + 2):
        return Apart(i + 1, "label")
    return None


def _name(tokens: Sequence[Token], i: int) -> Apart | None:
    """A bare number after a name: "Calder 3", "Studio 54". Kept apart, since it may be a score."""
    if i == 0 or not is_integer(tokens[i]) or len(tokens[i].text) > 4:
        return None
    before, nxt = tokens[i - 1], word(tokens, i + 1)
    if before.kind != "w" or not before.text[0].isupper() or before.text in CODES:
        return None
    if before.low in _NOT_NAMES or adjacent(tokens, i) or is_month(tokens, i - 1):
        return None
    if nxt and (nxt[0].isalnum() or nxt[0] in "%°$€£-–—+½¼¾/"):
        return None
    begins = i == 1 or tokens[i - 2].low in '.!?"“'
    return None if begins and before.low in _OPENERS else Apart(i + 1, "name")


_NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday the a an total i we he she it "
    "they some about around only just over under at nearly almost roughly exactly"
)
_OPENERS = word_set("of in on by for with from to and but or all another today yesterday")
_NO_COUNT_AFTER_ONE = word_set(
    "another day of thing such way can could may might must should would will who whose which "
    "by is was has had to at and or . ; : ? !"
) | {",", ".", "", ";", ":", "?", "!", ")", "—", "’s", "'s", "in", "that", "for", "from"}
_NO_COUNT_BEFORE_ONE = word_set(
    "no this that each any every which the some another first last next other "
    "number day square chapter article phase part"
)
# "one-off", "two-way": compounds that count nothing.
_COMPOUNDS = word_set(
    "off way time sided dimensional on to stop fold size man up piece step letter tier legged "
    "handed faced some something liner party night room track page in"
)


def _is_capital(token: Token) -> bool:
    return token.kind == "w" and token.text[0].isupper() and not token.opens


def _begins_number(token: Token) -> bool:
    return token.kind == "n" or token.low in STARTERS or token.low == "every"


def _worded(tokens: Sequence[Token], i: int) -> Apart | None:
    """Number words that count nothing: "no one", "one of", "one-off", "twenty-first"."""
    w, nxt = tokens[i].low, word(tokens, i + 1)
    if w in _ORDINAL_WORDS:
        return Apart(i + 1, "ordinal")
    hyphen = nxt in ("-", "‑") and adjacent(tokens, i + 1) and adjacent(tokens, i + 2)
    if (
        hyphen
        and word(tokens, i + 2) in _ORDINAL_WORDS
        and word(tokens, i + 2) in _ORDINAL_WORDS
        and w in _TENS
    ):
        return Apart(i + 3, "ordinal")
    if w in UNITS and i and tokens[i].text[0].isupper() and _is_capital(tokens[i - 1]):
        return Apart(i + 1, "label")  # "Air Force One"
    if hyphen and w == "one" and not read_unit(tokens, i + 2, digits=False):
        return Apart(i + 3, "label")  # "one-pot", but "one-week"
    if hyphen and word(tokens, i + 2) in _COMPOUNDS and w in UNITS:
        return Apart(i + 3, "label")
    joined = adjacent(tokens, i) and word(tokens, i - 1) in ("-", "‑")
    if joined and w in UNITS:
        return Apart(i + 1, "label")
    if nxt in ("o'clock", "o’clock"):
        return Apart(i + 2, "clock")
    if w in UNITS and word(tokens, i - 1) in _LABELS and tokens[i - 1].text[0].isupper():
        return Apart(i + 1, "label")
    if nxt == "past" and i + 2 < len(tokens) and _begins_number(tokens[i + 2]):
        return Apart(i + 3, "clock")
    number = read_number(tokens, i)
    if number and number.stop > i + 1:  # "one million", "one and a half"
        return None
    if (
        w == "one"
        and nxt in ("in", "or")
        and tokens[i + 2 : i + 3]
        and _begins_number(tokens[i + 2])
    ):
        return None
    pronoun = word(tokens, i - 1) in _NO_COUNT_BEFORE_ONE or nxt in _NO_COUNT_AFTER_ONE
    return Apart(i + 1, "pronoun") if w == "one" and pronoun and not hyphen else None
