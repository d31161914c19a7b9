"""Numbers: the tokens of a text, and the words and signs that numbers are told with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """A number (`n`), a word (`w`), a web address (`u`) or one other character (`s`)."""

    start: int
    end: int
    kind: str
    text: str
    low: str
    opens: bool = False  # whether it is the first of its line


class Number(NamedTuple):
    """A value read from the tokens up to `stop` (exclusive).

    `form`: `digits`, `words`, `share` (a fraction of a whole) or `vague` ("tens of
    thousands": `value` is then the least it can be). `scale` is the magnitude word's
    factor, 1 if there is none.
    """

    stop: int
    value: float
    form: str
    scale: float = 1.0
    sure: bool = True


def word_set(words: str) -> frozenset[str]:
    """The blank-separated words of a table."""
    return frozenset(words.split())


def counted(words: str, start: int, step: int = 1) -> dict[str, float]:
    """Blank-separated words against rising numbers."""
    return {w: float(start + step * n) for n, w in enumerate(words.split())}


_TOKEN = re.compile(
    r"(?P<u>https?://\S+|www\.\S+)"
    r"|(?P<n>\d+(?:[.,:/]\d+)*)"
    r"|(?P<w>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<s>\S)"
)


def tokens_of(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for m in _TOKEN.finditer(text):
        start, part = m.start(), m.group()
        opens = not found or text.find("\n", end, start) >= 0
        end = m.end()
        found.append(Token(start, end, m.lastgroup or "s", part, part.lower(), opens))
    return found


UNITS = counted("zero one two three four five six seven eight nine", 0)
TEENS = counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
TENS = counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": 40.0}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
GLYPHS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}


def clean(value: float) -> float:
    """Without the noise of binary fractions: 1.2 * 1e6 is 1200000."""
    return float(f"{value:.12g}")


def word(tokens: Sequence[Token], i: int) -> str:
    """The lower-cased token at `i`, empty outside the text."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def adjacent(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing stands between token `i` and the one before it."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


DASHES = frozenset("-–‑−—")
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)


def is_integer(token: Token) -> bool:
    return token.kind == "n" and token.text.isdigit()


def is_year(token: Token) -> bool:
    return is_integer(token) and len(token.text) == 4 and "1000" <= token.text <= "2199"


def is_month(tokens: Sequence[Token], i: int) -> bool:
    """A month's name; "may" and "march" only with a capital."""
    return word(tokens, i) in MONTHS and tokens[i].text[0].isupper()
