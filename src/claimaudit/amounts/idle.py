"""Idle number words: those that count nothing: "no one", "one of", "one-off", "twenty-first"."""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.amounts.labels import LABELS, Apart
from claimaudit.amounts.numbers import UNITS, Token, adjacent, word, word_set
from claimaudit.amounts.spoken import STARTERS, read_number
from claimaudit.amounts.units import read_unit

_ORDINAL_WORDS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "thirtieth hundredth thousandth"
)
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety hundred thousand")
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


def read_idle(tokens: Sequence[Token], i: int) -> Apart | None:
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
    if w in UNITS and word(tokens, i - 1) in LABELS and tokens[i - 1].text[0].isupper():
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
    if word(tokens, i - 1) == "between" and nxt == "and":
        return None  # "between one and two cups"
    pronoun = word(tokens, i - 1) in _NO_COUNT_BEFORE_ONE or nxt in _NO_COUNT_AFTER_ONE
    return Apart(i + 1, "pronoun") if w == "one" and pronoun and not hyphen else None
