"""Sides: one number of a quantity, with its currency, magnitude and unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.nouns import is_plural
from claimaudit.amounts.numbers import (
    GLYPHS,
    SCALES,
    Number,
    Token,
    adjacent,
    clean,
    word,
    word_set,
)
from claimaudit.amounts.spoken import STARTERS, read_number
from claimaudit.amounts.units import CODES, PREFIXES, SIGNS, dimension, read_unit


class Side(NamedTuple):
    """A number in its `unit`, before bounds; its value in that unit is `value * factor`."""

    stop: int
    value: float
    form: str
    scale: float
    unit: str | None
    factor: float
    sure: bool


_MASS_CUES = word_set("weigh weighs weighed weighing weight heavy lost gained lose lift flour")
_MASS_CUES |= word_set("ounces ounce lb lbs butter sugar beef meat recipe pressure")
_MONEY_OF = word_set("money funding aid debt public taxpayers investment savings damage cash")


def _sign(tokens: Sequence[Token], i: int) -> tuple[int, str | None]:
    """A currency before a number: (where the number begins, the currency)."""
    token = tokens[i]
    if token.low in SIGNS and i + 1 < len(tokens):
        prefixed = tokens[i - 1].text + token.text if adjacent(tokens, i) else ""
        name = SIGNS.get(prefixed) or SIGNS[token.low]
        return (i + 1, name) if tokens[i + 1].kind == "n" else (i, None)
    if token.text in CODES and i + 1 < len(tokens):
        k = i + 2 if tokens[i + 1].low in SIGNS and i + 2 < len(tokens) else i + 1
        return (k, token.text) if tokens[k].kind == "n" else (i, None)
    if token.text in PREFIXES:
        k = i + 2 if word(tokens, i + 1) == "." else i + 1
        return (k, PREFIXES[token.text]) if k < len(tokens) and tokens[k].kind == "n" else (i, None)
    return i, None


def _begins(token: Token) -> bool:
    return token.low in STARTERS or token.text in GLYPHS


def read_side(tokens: Sequence[Token], i: int) -> Side | None:
    if i >= len(tokens):
        return None
    at, money = _sign(tokens, i)
    if money is None and tokens[i].kind == "w" and not _begins(tokens[i]):
        return None
    number = read_number(tokens, at)
    if number is None:
        return None
    number = _repeated(tokens, _suffixed(tokens, number, money is not None))
    if money:
        return Side(number.stop, number.value, number.form, number.scale, money, 1.0, number.sure)
    stop, unit, factor, sure = _unit_after(tokens, i, number)
    return Side(stop, number.value, number.form, number.scale, unit, factor, number.sure and sure)


def _repeated(tokens: Sequence[Token], number: Number) -> Number:
    """Past the digits that contracts repeat: "ten (10) units"."""
    stop = number.stop
    if word(tokens, stop) != "(" or word(tokens, stop + 2) != ")":
        return number
    again = read_number(tokens, stop + 1)
    same = again is not None and again.stop == stop + 2 and again.value == number.value
    return number._replace(stop=stop + 3) if same else number


def _suffixed(tokens: Sequence[Token], number: Number, money: bool) -> Number:
    """Millions written as a letter: "£3m", "$5M", "3m people"; "3m" alone is metres."""
    stop = number.stop
    if number.form != "digits" or not adjacent(tokens, stop):
        return number
    letter = tokens[stop].text
    if letter.lower() not in ("m", "b", "t") or number.scale != 1.0:
        return number
    counted = is_plural(word(tokens, stop + 1)) and letter != "t"
    if not (money or letter in "MB" or counted):
        return number
    scale = {"m": 1e6, "b": 1e9, "t": 1e12}[letter.lower()]
    return Number(stop + 1, clean(number.value * scale), "digits", scale, money or letter == "M")


def _unit_after(
    tokens: Sequence[Token], i: int, number: Number
) -> tuple[int, str | None, float, bool]:
    """The unit after a number, also over a hyphen: "38-metre", "72-year-old"."""
    stop = number.stop
    at = stop + 1 if word(tokens, stop) in ("-", "‑") and adjacent(tokens, stop) else stop
    hyphen = at > stop
    digits = tokens[stop - 1].kind == "n" or tokens[stop - 1].low in SCALES or hyphen
    if hyphen and not adjacent(tokens, at):
        return stop, None, 1.0, True
    w = word(tokens, at)
    if w in ("pound", "pounds") and word(tokens, at + 1) != "sterling":
        name = "lb" if _is_mass(tokens, i, at + 1, number.value) else "GBP"
        return at + 1, name, 1.0, True
    if w == "p" and adjacent(tokens, at) and tokens[stop - 1].kind == "n":
        return at + 1, "GBP", 0.01, True
    if w in ("¢", "cent", "cents"):
        return at + 1, _cents_of(tokens, i), 0.01, _cents_of(tokens, i) != "USD"
    if w == "stone" and not hyphen and word(tokens, at + 1) not in ("walls",):
        return at + 1, "stone", 1.0, False
    if w == "points" and number.form == "digits" and word(tokens, i - 1) == "percentage":
        return at + 1, "percentage point", 1.0, True
    if w == "second" and (word(tokens, at + 1) == "-" or number.value != 1) and not hyphen:
        return stop, None, 1.0, True
    unit = read_unit(tokens, at, digits=digits)
    if unit is None and not hyphen and number.form == "share":
        unit = read_unit(tokens, _after_of_article(tokens, stop), digits=False)
    if unit is None:
        # "nine second-half minutes": the unit after one hyphened modifier.
        if word(tokens, at + 1) == "-" and not hyphen:
            later = read_unit(tokens, at + 3, digits=False)
            if later and dimension(later.name) == "time":
                return later.stop, later.name, later.factor, True
        return stop, None, 1.0, True
    return unit.stop, unit.name, unit.factor, True


def _after_of_article(tokens: Sequence[Token], i: int) -> int:
    """As in "half an hour", "a quarter of a mile": where the unit is."""
    at = i + 1 if word(tokens, i) == "of" else i
    return at + 1 if word(tokens, at) in ("a", "an") else at


def _cents_of(tokens: Sequence[Token], i: int) -> str:
    """The currency that cents belong to: euros if they are named a little before or after."""
    near = {t.low for t in tokens[max(0, i - 200) : i + 40]}
    return "EUR" if near & {"€", "euro", "euros", "eur"} and "$" not in near else "USD"


def _is_mass(tokens: Sequence[Token], i: int, stop: int, value: float) -> bool:
    """Whether "pounds" weigh: told by words near by; sums of a million are money."""
    if value >= 1e6:
        return False
    if word(tokens, stop) == "of":
        return word(tokens, stop + 1) not in _MONEY_OF
    near = (t.low for t in (*tokens[max(0, i - 6) : i], *tokens[stop : stop + 3]))
    return any(w in _MASS_CUES for w in near)
