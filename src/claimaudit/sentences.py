"""Sentences within one paragraph, with offsets.

sentencex cuts: it makes fewer wrong cuts than nupunkt (`bench/segmenters.py` counts them) and
loads in a sixth of the time. It is shown a mask of the text, character for
character: it reads a quotation as one sentence however long it is, searches quadratically
for its end, and panics on some characters that are not ASCII. Then the tables below put
the cuts right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

MAX_SENTENCE = 4_000
"""A longer sentence is cut, at white space where there is any. Code points."""

_OPENING = frozenset("“‘«‹„‚([{「『（")
_CLOSING = frozenset("”’»›)]}」』）")
_EITHER = frozenset("\"'*`")
_STOPS = {"…": ".", "؟": "?", "。": ".", "｡": ".", "！": "?", "？": "?", "।": ".", "．": "."}
# Takes sentencex quadratic time; where it is an end, _UNSEEN has it.
_GLUED = re.compile(r"\?(?=[^ ?.])")
# Ends in scripts without spaces, which the mask hides.
_SPACELESS_STOP = re.compile("[。｡！？।]+")
# Ends that sentencex does not see, each up to where the next sentence may begin.
_UNSEEN = re.compile(
    r"[.?](?:(?=[A-Z])"  # a lost space
    r"| +(?=\d{1,2}\. [A-Z])"  # before a numbered item
    r"|(?:(?<=\bno\.)"  # taken for "number"
    r"|(?<=\bMay\.)"  # a month that needs no stop of its own
    # a letter that is a label, taken for an initial
    r"|(?<=\b(?:Room|Plan|Type|Team|Part) [A-Z]\.)"
    r"|(?<=\b(?:Class|Group|Block|Grade|Annex) [A-Z]\.)"
    r"|(?<=\bVitamin [A-Z]\.)) +(?=[A-Z]))"
)
# A number or letter that begins an item, and stops without words, are no sentence.
_LABEL = re.compile(r"(?:[\W\d]{0,4}|[A-Za-z]|[ivxIVX]{2,4})[.?!…]+\Z")


class _Mask(dict[int, str]):
    """What sentencex sees in place of a character: ASCII only, and no marks that pair."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._shown(chr(code))
        return shown

    @staticmethod
    def _shown(c: str) -> str:
        if c.isspace() or c in '"*`“”‘«»‹›„‚(){}「」『』（）':
            return " "
        if c == "!":  # searched for names like "Yahoo!", quadratically
            return "?"
        if c == "’":
            return "'"
        if c.isascii():
            return c if c.isprintable() else "-"
        if c in _STOPS:
            return _STOPS[c]
        if c.isdecimal():
            return "0"
        if c.isupper() or c.istitle():
            return "X"
        return "x" if c.isalpha() or unicodedata.category(c)[0] in "MC" else "-"


_MASK = _Mask()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# What is shown as an end, and what may stand last without one that counts.
_MAY_STOP = re.compile(f"[.?!{''.join(_STOPS)}]")
_LAST = ' .?!…"”'


def _masked(raw: str) -> str:
    """What sentencex sees in place of a text."""
    if not raw.isascii():  # `translate` is slow beyond ASCII, and most texts go there seldom
        for c in set(_BEYOND_ASCII.findall(raw)):
            raw = raw.replace(c, _MASK[ord(c)])
    return raw.translate(_MASK)


_EDGE_APOSTROPHE = re.compile(r"(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never last before a capital: titles and the like, which need a name behind them.
_TITLES = _words(
    "mr mrs ms messrs mx dr prof gen lt col sgt capt cpl maj cmdr adm sen rep gov rev hon supt"
    " vs e.g i.e cf viz"
)
# Never last before a number or a small letter either.
_SHORTENED = _TITLES | _words(
    "pres v approx ca fig figs eq eqs sec sect art arts nos vol vols p pp ed eds esp al"
    " no para paras cl ch chap tab pt ref refs tel ext"
    " jan feb mar apr jun jul aug sept oct nov dec"
)
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z]))*)\.+\Z")
_CLOCK = re.compile(r"\b[ap]\.m\.\Z", re.IGNORECASE)
# What may follow a clock time within a sentence.
_AFTER_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec"
    r"|[ECMP][SD]?T|GMT|UTC|BST|CET|EET|Eastern|Pacific|Central|Mountain|Moscow|Kyiv|London)\b"
)
# `“Is it over?” Kirby asked.`: the speaker directly behind a quotation.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w'.-]* ){1,3}(?:said|says|asked|asks|added|adds|told|replied|wrote|writes|cried"
    r"|shouted|called|whispered|answered|exclaimed|wondered|demanded|continued|tweeted)\b"
)
_REFERENCE = re.compile(r"(?:\[\d{1,3}\])+(?=\s|\Z)")
# A missing space: what stands directly before and behind the stop of a true end.
_WORD_BEFORE = re.compile(r"(?:[a-z]{2}|[0-9]|[a-z][A-Z]?['%\]-])[.?]+\Z|[A-Z]{2}[?]+\Z|\.{2,}\Z")
_WORD_BEHIND = re.compile(r"[A-Z][a-z'’-]*(?:[\s,;:?]|\.(?: |\Z)|\Z)|[0-9,]+ ")
_ADDRESS = re.compile(r"://|www\.|[@/\\_=#]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, taken as one paragraph: line breaks are spaces.

    Absolute (start, end) offsets in code points, trimmed of white space, in order; every
    character that is not white space is in exactly one. None is longer than MAX_SENTENCE.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    at = start
    for cut in (*_cuts(text, start, end), end):
        piece = text[at:cut]
        first = at + len(piece) - len(piece.lstrip())
        last = at + len(piece.rstrip())
        at = cut
        if first >= last:
            continue
        if last - first > MAX_SENTENCE:
            found.extend(_halved(text, first, last))
        else:
            found.append((first, last))
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which a sentence begins, without the first."""
    raw = text[start:end]
    if not _MAY_STOP.search(raw.rstrip(_LAST)):
        return
    mask = _masked(raw)
    inner = mask.rstrip(" .?")
    if "." not in inner and "?" not in inner:
        return
    if "'" in mask:
        mask = _EDGE_APOSTROPHE.sub(" ", mask)
    first = 0
    parity = _Parity(raw)
    for behind in _ends(raw, mask):
        stop = behind
        while stop > first and mask[stop - 1] == " ":
            stop -= 1
        if stop > first and _is_end(raw, mask, first, stop, behind):
            cut = _within_gap(raw, stop, behind, parity)
            yield start + cut
            first = behind


@cache
def _segmenter() -> Callable[[str, str], list[str]]:
    from sentencex import segment  # type: ignore[import-untyped]

    return cast("Callable[[str, str], list[str]]", segment)


def _ends(raw: str, mask: str) -> Iterator[int]:
    """Where a next sentence's first letter may stand."""
    at = 0
    total = len(mask)
    found = {m.end() for m in _UNSEEN.finditer(mask)}
    if not raw.isascii():
        found.update(m.end() for m in _SPACELESS_STOP.finditer(raw))
    shown = _GLUED.sub(",", mask) if "?" in mask else mask
    for piece in _segmenter()("en", shown):
        at += len(piece)
        found.add(at)
    for at in sorted(found):
        behind = at
        while behind < total and mask[behind] == " ":
            behind += 1
        if behind < total:
            yield behind


def _is_end(raw: str, mask: str, first: int, stop: int, behind: int) -> bool:
    """Whether the sentence that began at `first` ends at `stop`, the next word at `behind`."""
    gap = raw[stop:behind]
    tail = mask[max(first, stop - 40) : stop]
    head = mask[behind : behind + 60]
    if not gap and not _SPACELESS_STOP.match(raw, stop - 1):
        return _is_lost_space(raw, mask, stop)
    if stop - first <= 6 and _LABEL.match(raw, first, stop):
        return False
    if tail.endswith(("m.", "M.")) and _CLOCK.search(tail) and _AFTER_CLOCK.match(head):
        return False
    word = _LAST_WORD.search(tail.rpartition(" ")[2]) if tail.endswith(".") else None
    lowered = word.group(1).lower() if word else ""
    quoted = gap != " " and any(c in _CLOSING or c in _EITHER for c in gap)
    if raw[behind].islower():
        if tail.endswith(("?", "..")) or quoted or raw[stop - 1] == "…":
            return False
        return lowered not in _SHORTENED and len(lowered) > 2 and raw[first].islower()
    if lowered in _TITLES:
        return False
    if raw[behind].isdecimal() and (lowered in _SHORTENED or tail.endswith((" 0.", "$0."))):
        return False  # "0. 2 km" is a decimal of a text that was taken apart and joined again
    return not (quoted and tail.endswith("?") and _SPEAKER.match(head))


def _is_lost_space(raw: str, mask: str, stop: int) -> bool:
    """Whether a stop with no space behind it ends a sentence: not in addresses, code, names."""
    low, high = max(0, stop - 80), stop + 80
    left = mask.rfind(" ", low, stop)
    right = mask.find(" ", stop, high)
    token = raw[max(left, low) : right if right >= 0 else high]
    return bool(
        _WORD_BEFORE.search(mask, low, stop)
        and _WORD_BEHIND.match(raw, stop, high)
        and not _ADDRESS.search(token)
    )


class _Parity:
    """Whether a straight quotation mark opens or closes, by counting those before it."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._seen: dict[str, tuple[int, int]] = {}

    def opens(self, at: int, run: int) -> bool:
        mark = self._raw[at]
        upto, count = self._seen.get(mark, (0, 0))
        count += self._raw.count(mark, upto, at)
        self._seen[mark] = (at, count)
        return count // run % 2 == 0


def _within_gap(raw: str, stop: int, behind: int, parity: _Parity) -> int:
    """Where, between a stop and the next word, the next sentence begins: at its opening marks."""
    reference = _REFERENCE.match(raw, stop)
    at = reference.end() if reference else stop
    while at < behind:
        mark = raw[at]
        if mark in _OPENING:
            return at
        run = 1
        if mark in _EITHER:
            while raw.startswith(mark, at + run):
                run += 1
            spaced_before = at > stop and raw[at - 1].isspace()
            spaced_behind = raw[at + run : at + run + 1].isspace()
            if spaced_before != spaced_behind:
                if spaced_before:
                    return at
            elif parity.opens(at, run):
                return at
        at += run
    return at


def _halved(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An overlong sentence in parts of at most MAX_SENTENCE, cut at white space if any."""
    at = start
    while end - at > MAX_SENTENCE:
        window = text[at : at + MAX_SENTENCE + 1]
        words = window[:MAX_SENTENCE].rstrip() if window[-1].isspace() else window
        if len(words) > MAX_SENTENCE:
            parts = window.rsplit(None, 1)
            words = parts[0].rstrip() if len(parts) > 1 else window[:MAX_SENTENCE]
        yield at, at + len(words)
        at += len(words)
        while text[at].isspace():
            at += 1
    yield at, end
