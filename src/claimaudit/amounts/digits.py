"""Digits: runs of digits and separators, with their magnitude words and powers of ten."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimaudit.amounts.numbers import GLYPHS, SCALES, Number, Token, adjacent, clean, word

# After digits only, without a space: 20k, 3bn, £5m. A bare `m` is also metres: see amounts.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "t": 1e12}
_SPACES = {" ", "\u00a0", "\u202f", "\u2009"}
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d{1,4},\d{1,2}")
_FRACTION = re.compile(r"\d{1,3}/\d{1,3}")


def digits_value(text: str) -> tuple[float, bool] | None:
    """The value of a run of digits and separators, and whether it can only mean that."""
    if _PLAIN.fullmatch(text):
        value, sure = float(text), True
    elif _GROUPED.fullmatch(text):
        value, sure = float(text.replace(",", "")), True
    elif _DOTTED.fullmatch(text):
        value, sure = float(text.replace(".", "")), False
    elif _DECIMAL_COMMA.fullmatch(text):
        value, sure = float(text.replace(",", ".")), False
    elif _FRACTION.fullmatch(text):
        top, bottom = (float(part) for part in text.split("/"))
        if not 0 < top < bottom:
            return None
        value, sure = top / bottom, bottom <= 16
    else:
        return None
    return (value, sure) if value < 1e300 else None


def _spaced_groups(tokens: Sequence[Token], i: int) -> tuple[int, str, bool]:
    """Thousands set apart by spaces: "15 000". An ordinary space may also part two numbers."""
    text, stop, sure = tokens[i].text, i + 1, True
    if not (text.isdigit() and len(text) <= 3 and text[0] != "0"):
        return stop, text, sure
    while stop < len(tokens) and stop - i < 5:
        token, gap = tokens[stop], tokens[stop].start - tokens[stop - 1].end
        head, _, tail = token.text.partition(".")
        fits = token.kind == "n" and gap == 1 and len(head) == 3 and head.isdigit()
        if not fits or (tail and not tail.isdigit()):
            break
        text, stop = text + token.text, stop + 1
        if tail:
            break
    return stop, text, sure


def read_digits(tokens: Sequence[Token], i: int) -> Number | None:
    stop, text, sure = _spaced_groups(tokens, i)
    parsed = digits_value(text)
    if parsed is None:
        return None
    value, safe = parsed
    form = "share" if "/" in text else "digits"
    nxt = tokens[stop] if stop < len(tokens) else None
    if nxt and nxt.text in GLYPHS and form == "digits":
        return Number(stop + 1, clean(value + GLYPHS[nxt.text]), form)
    if nxt and nxt.kind == "n" and form == "digits" and _FRACTION.fullmatch(nxt.text):
        part = digits_value(nxt.text)
        if part and nxt.start == tokens[stop - 1].end + 1:
            return Number(stop + 1, clean(value + part[0]), form)
    scale = 1.0
    if nxt and adjacent(tokens, stop) and nxt.low in SUFFIXES and nxt.low not in ("m", "t", "b"):
        scale, stop = SUFFIXES[nxt.low], stop + 1
    while (factor := SCALES.get(_scale_word(tokens, stop))) and stop - i < 8:
        scale, stop = scale * factor, _after_scale(tokens, stop)
    return Number(stop, clean(value * scale), form, scale, sure and safe)


def _scale_word(tokens: Sequence[Token], i: int) -> str:
    """The magnitude word at `i`, also after a hyphen ("1.2-million")."""
    return word(tokens, i + 1) if word(tokens, i) == "-" else word(tokens, i)


def _after_scale(tokens: Sequence[Token], i: int) -> int:
    return i + 2 if word(tokens, i) == "-" else i + 1


_POWERS = {c: str(n) for n, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-", "−": "-", "-": "-"}


def read_power(tokens: Sequence[Token], number: Number) -> Number:
    """As in "3.6 × 10^5", "2 x 10⁻⁶"."""
    i = number.stop
    if word(tokens, i) not in ("×", "x", "*", "·") or word(tokens, i + 1) != "10":
        return number
    stop = i + 2
    raised = word(tokens, stop) == "^"
    stop += raised
    power = ""
    while stop < len(tokens) and adjacent(tokens, stop) and len(power) < 3:
        text = tokens[stop].text
        sign = _POWERS.get(text)
        if sign is None or (sign == "-" and not raised and text == "-"):
            if not (raised and text.isascii() and text.isdigit()):
                break
            sign = text
        power, stop = power + sign, stop + 1
    if not re.fullmatch(r"-?[0-9]{1,2}", power):
        return number
    return Number(stop, clean(number.value * 10.0 ** int(power)), "digits", 1.0, number.sure)
