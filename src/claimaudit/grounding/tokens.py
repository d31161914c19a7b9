"""Tokens: where a quote may begin and end.

A number with its sign, currency, separators, percent and magnitude word is one token
("$1.2 million", "12 percent", "20,000-30,000", "half a million"), so is a word with its
inner hyphens and apostrophes ("no-fly", "can't"). Scripts written without spaces count
each character as a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import category

from claimaudit.cues import alternation
from claimaudit.grounding.folding import LINE_BREAK_HYPHEN

_DASH = r"\-‐‑‒–—―−"
_SYMBOL = "$€£¥₹₽₴₩₪₺₫₦₱"
_FRACTION_SIGN = "½¼¾⅓⅔⅛⅜⅝⅞"
_CODES = (
    "USD EUR GBP JPY CNY RMB CHF RUB UAH INR AUD CAD NZD SEK NOK DKK PLN CZK BRL ZAR TRY Rs Rs."
)
_MAGNITUDES = "hundred thousand million billion trillion dozen lakh crore"
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety"
)
_FRACTIONS = "third quarter fourth fifth sixth seventh eighth ninth tenth"


def _any(words: str) -> str:
    return alternation(words.split())


@cache
def figure() -> str:
    """The pattern, any case, of a number token; without groups."""
    dash, sign = _DASH, _FRACTION_SIGN
    # 15 000 is one number, 2022 500 is not: the first group has at most three digits.
    digits = (
        r"(?:\d{1,3}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?!\d)|\.?\d+)"
        rf"(?:[.,:/'’·٫٬{dash}]\d+)*[{sign}]?|[{sign}]"
    )
    percent = (
        r"(?:\s?[%‰]|\s?pct(?!\w)|[\s-]per\s?cent(?:age\s+points?)?(?!\w)"
        r"|[\s-]percentage\s+points?(?!\w))"
    )
    magnitude, code = f"{_any(_MAGNITUDES)}s?", _any(_CODES)
    scale = rf"(?:[\s-]*(?:{magnitude}|mn|bn|tn|mln|bln)(?!\w)|[千万萬億亿兆])"
    written = (
        rf"(?:(?<![\w{dash}])[-+−–±])?(?:(?:[A-Z]{{0,3}}[{_SYMBOL}]|\b{code})\s?[-−]?)?(?:{digits})"
        rf"{scale}*(?:{percent}|\s?°(?:\s?[CFK]\b)?|\s?[{_SYMBOL}](?!\d)|\s{code}(?!\w))?\+?"
    )
    cardinal = f"(?:{_any(_CARDINALS)}|{magnitude})"
    fraction = f"(?:half|halves|{_any(_FRACTIONS)}s?)"
    spelled = (
        rf"(?<!\w)(?:(?:tens|dozens|scores|{magnitude})\s+of\s+{magnitude}"
        rf"|(?:(?:half\s+)?an?\s+{magnitude}|{cardinal})"
        rf"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\s+and\s+{cardinal}"
        rf"|\s+and\s+a\s+(?:half|quarter)|[\s-]+(?:{cardinal}|{fraction}))*)(?!\w){percent}?"
    )
    # No number begins within a word; said first, so that most positions fail at once.
    begins = rf"(?:(?<!\w)|(?=[\d{sign}]))"
    return rf"(?:{begins}(?:{written}(?:[{dash}]{written})?|{spelled}))"


@cache
def number() -> re.Pattern[str]:
    """The pattern of a number token; compiled at first use, since that takes 30 ms."""
    return re.compile(figure(), re.IGNORECASE)


_GLUE = frozenset("'’ʼ-‐‑‒–&/@_·")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ&/@_·‐‑‒–-][^\W_]+)*")

# No number token is longer than this on either side of an offset.
_REACH = 64


def inside_token(text: str, offset: int) -> bool:
    """Whether a cut at `offset` would leave a part of a token on either side."""
    if not 0 < offset < len(text):
        return False
    if category(text[offset])[0] == "M":
        return True
    left, right = offset - 1, offset
    while left >= 0 and category(text[left]) == "Cf":
        left -= 1
    while right < len(text) and category(text[right]) == "Cf":
        right += 1
    if left < 0 or right == len(text):
        return False
    return _inside_word(text, left, right) or _within(text, offset)


def _inside_word(text: str, left: int, right: int) -> bool:
    a, b = text[left], text[right]
    if _wordy(a) and _wordy(b):
        return not (_UNSPACED.match(a) or _UNSPACED.match(b))
    if _wordy(a) and right + 1 < len(text) and _wordy(text[right + 1]):
        return _glued(text, right)
    if _wordy(b) and left > 0 and _wordy(text[left - 1]):
        return _glued(text, left)
    return False


def _wordy(char: str) -> bool:
    return char.isalnum() or category(char)[0] == "M"


def _glued(text: str, offset: int) -> bool:
    """Whether the sign at `offset`, between two word characters, joins them."""
    if text[offset] in _GLUE:
        return True
    if text[offset] != ".":
        return False
    if not text[offset + 1].isupper():
        return True
    # "U.S." is one token; "in 2025.Of this" has lost a space.
    alone = offset < 2 or not text[offset - 2].isalnum()
    return alone and (offset + 2 == len(text) or not text[offset + 2].isalnum())


def _within(text: str, offset: int) -> bool:
    low, high = max(0, offset - _REACH), min(len(text), offset + _REACH)
    if any(m.start() < offset < m.end() for m in number().finditer(text, low, high)):
        return True
    return any(m.start() <= offset <= m.end() for m in LINE_BREAK_HYPHEN.finditer(text, low, high))


class Token(NamedTuple):
    text: str
    start: int
    end: int
    is_number: bool


def tokens(text: str) -> list[Token]:
    """The number and word tokens of `text` in order."""
    found: list[Token] = []
    position = 0
    for match in number().finditer(text):
        found += _words(text, position, match.start())
        found.append(Token(match.group(), match.start(), match.end(), True))
        position = match.end()
    found += _words(text, position, len(text))
    return _merged(text, found)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    while found := _WORD.search(text, start, end):
        yield Token(found.group(), found.start(), found.end(), False)
        start = found.end()


def _merged(text: str, found: list[Token]) -> list[Token]:
    """Words and numbers in one: "MI6", "30-day", "T-72"."""
    merged: list[Token] = []
    for token in found:
        before = merged[-1] if merged else None
        if before and _joined(text, before.end, token.start):
            start, numeric = before.start, before.is_number or token.is_number
            merged[-1] = Token(text[start : token.end], start, token.end, numeric)
        else:
            merged.append(token)
    return merged


def _joined(text: str, end: int, start: int) -> bool:
    return end == start or (end + 1 == start and text[end] in _GLUE)
