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
from unicodedata import category

from claimaudit.folding import LINE_BREAK_HYPHEN

_DASH = r"\-‐‑‒–—―−"
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)s?"
_SYMBOL = "$€£¥₹₽₴₩₪₺₫₦₱"
_CODE = (
    r"(?:USD|EUR|GBP|JPY|CNY|RMB|CHF|RUB|UAH|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|ZAR|TRY|Rs\.?)"
)
# 15 000 is one number, 2022 500 is not: the first group has at most three digits.
_DIGITS = (
    r"(?:\d{1,3}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?!\d)|\.?\d+)"
    rf"(?:[.,:/'’·٫٬{_DASH}]\d+)*[½¼¾⅓⅔⅛⅜⅝⅞]?|[½¼¾⅓⅔⅛⅜⅝⅞]"
)
_PERCENT = (
    r"(?:\s?[%‰]|\s?pct(?!\w)|[\s-]per\s?cent(?:age\s+points?)?(?!\w)"
    r"|[\s-]percentage\s+points?(?!\w))"
)
_SCALE = rf"(?:[\s-]*(?:{_MAGNITUDE}|mn|bn|tn|mln|bln)(?!\w)|[千万萬億亿兆])"
_FIGURE = (
    rf"(?:(?<![\w{_DASH}])[-+−–±])?(?:(?:[A-Z]{{0,3}}[{_SYMBOL}]|\b{_CODE})\s?[-−]?)?(?:{_DIGITS})"
    rf"(?:{_SCALE})*(?:{_PERCENT}|\s?°(?:\s?[CFK]\b)?|\s?[{_SYMBOL}](?!\d)|\s{_CODE}(?!\w))?\+?"
)
_CARDINAL = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    rf"|eighty|ninety|{_MAGNITUDE})"
)
_FRACTION = r"(?:hal(?:f|ves)|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?)"
_SPELLED = (
    rf"(?<!\w)(?:(?:tens|dozens|scores|{_MAGNITUDE})\s+of\s+{_MAGNITUDE}"
    rf"|(?:(?:half\s+)?an?\s+{_MAGNITUDE}|{_CARDINAL})"
    rf"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\s+and\s+{_CARDINAL}"
    rf"|\s+and\s+a\s+(?:half|quarter)|[\s-]+(?:{_CARDINAL}|{_FRACTION}))*)(?!\w){_PERCENT}?"
)


@cache
def number() -> re.Pattern[str]:
    """The pattern of a number token; compiled at first use, since that takes 30 ms."""
    return re.compile(rf"{_FIGURE}(?:[{_DASH}]{_FIGURE})?|{_SPELLED}", re.IGNORECASE)


_GLUE = frozenset("'’ʼ-‐‑‒–&/@_·")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ&/@_·‐‑‒–-][^\W_]+)*")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")

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


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The number and word tokens of `text` in order: (token, start, end)."""
    position = 0
    for figure in number().finditer(text):
        yield from _words(text, position, figure.start())
        yield figure.group(), figure.start(), figure.end()
        position = figure.end()
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    position = start
    while position < end:
        found = _ABBREVIATION.match(text, position, end) or _WORD.match(text, position, end)
        if found is None:
            position += 1
            continue
        yield found.group(), found.start(), found.end()
        position = found.end()
