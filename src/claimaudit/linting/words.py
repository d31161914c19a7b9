"""Words that are not words: misprints, damage of scanning, and words that were cut off."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting import lexicon, spelling
from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.misspelt import CALENDAR, MISREAD, MISSPELT
from claimaudit.linting.morphology import is_derived
from claimaudit.linting.voices import is_dialect

# What may stand before and after a word by itself; words at hyphens, apostrophes, digits and
# signs are not judged.
_BEFORE = frozenset(' \t\n\r\xa0([“‘"«—–')
_AFTER = frozenset(' \t\n\r\xa0)]”"»—–,;:!?.’')
# A word more common than this is a word, if only a rare one.
_RARE = 2.7
_QUOTES = frozenset('“”‘’"«»*_')
# A capitalised word is judged from so many letters: as the first of a sentence, elsewhere.
_SHORTEST_NAME, _LONG_NAME = 5, 7
# ... and what is meant is by so much more common than it has to be.
_AT_LEAST, _NAMED = 1.0, 3.9
# The ends of words that are nobody's name, if they begin a sentence.
_NO_NAME = ("tion", "tions", "sion", "ment", "ments", "ness", "ing", "ally", "ated")
# ... and how common one with such an end is at most, to be looked at.
_HARDLY_KNOWN = 2.0
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.’'-]* \Z")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
# Words near by that are as strange ask for more; so many speak of another language or a trade.
_NEAR_BY, _STRANGE = 60, 1.8
_CROWD = (0.0, 0.3, 1.0, 2.0, math.inf)
_ACCENTED = re.compile(r"\b[a-z]*(?=[^\W\d_A-Z])[^\x00-\x7f]\w*")
# That a word stands once says little in a text of fewer words.
_BRIEF, _SURE, _COMMON = 120, 0.92, 4.0
# What is meant is in doubt unless it is by so much more common than it has to be.
_DOUBTED = 0.8
_TWICE = re.compile(
    r"(?<![\w'’.-])([A-Za-z]{1,7})(\s{1,3})\1(?![\w'’-])(?!\s*[,.;:…]?\s*\1\b)", re.IGNORECASE
)
# Words that nobody means to say twice in a row ("had had", "that that", "at at least" are fine).
_SINGLE = """
the a an of to and for with by from was were are be or we they these which than has have their our
its but would should could been into your my while because also where if how
"""
_NEVER_TWICE = frozenset(_SINGLE.split())
# A digit or a capital among small letters.
_MISREAD = re.compile(r"[0159A-Z](?<=[a-z]{2}.)[a-z]{2,14}(?![\w'’/@-])")
# ... nearer to the edge of a word, where numbers and versions have letters too: 0 and 1 only.
_MISREAD_EDGE = re.compile(r"[01](?=[a-z]+(?![\w'’/@-]))")
_ACCOUNT = re.compile(
    r"\b(?:as|user|called|named|account|password|login|name|nick)\W*(?:is )?\Z", re.I
)
_EDGE_HEAD = re.compile(r"(?<![\w'’/@#.,-])[A-Za-z]?[a-z]{0,14}\Z")
_EDGE_REST = re.compile(r".[a-z]{1,15}")
_MISREAD_HEAD = re.compile(r"(?<![\w'’/@#.-])[A-Za-z]?[a-z]{2,14}\Z")
# Short pieces with one space between each, at least one of them of one or two letters.
_SPREAD = re.compile(r"(?<![\w'’.-])[A-Za-z][a-z]{0,7}(?: [a-z]{1,7}){2,40}(?![\w'’-])")
_MOST_PIECES = 9
# Two pieces that are no words stand so near each other in a spread word.
_NEAR = 12
# Spoken words stand in transcripts as they were spoken.
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]* ?){1,4}:\s|Q[.:]|A[.:]|>")


@rule(
    "garbled",
    "typo",
    summary="A word that is none, one slip away from a common one.",
    example="Water came from two resevoirs.",
    limits="English words that stand once; wrong words that are words, names, and words among "
    "others that no list holds are not seen.",
)
def misprints(page: Page) -> Iterator[Hit]:
    brief = page.vocabulary.total() < _BRIEF
    for start, end in _unknown(page):
        word = page.text[start:end]
        crowd = _CROWD[min(len(_CROWD) - 1, _strangers(page, start))]
        found = spelling.guess(word.lower()) if crowd < math.inf else None
        if found is None or found.lead < crowd + _least(page, start, end, found):
            continue
        if (brief and not _is_plain(word.lower(), found)) or is_dialect(page, start):
            continue
        meant = found.word.capitalize() if word[0].isupper() else found.word
        verb = "is" if found.is_sure else "may be"
        yield Hit(
            ((start, end),),
            f"“{word}” is no word; “{meant}” {verb} meant.",
            meant if found.is_sure else None,
        )


@rule(
    "garbled",
    "typo",
    summary="A word of grammar twice in a row.",
    example="She walked to the the station.",
    limits="Only words that nobody means to double; lines of transcripts are left alone.",
)
def doubled_words(page: Page) -> Iterator[Hit]:
    for start in page.doubled():
        match = _TWICE.match(page.text, start)
        if match is None:
            continue
        word = match[1]
        if word.lower() not in _NEVER_TWICE or (len(word) > 1 and word.isupper()):
            continue
        if match.group()[-len(word)].isupper():
            continue  # "a A grade"; a line that was cut before "The"
        line = page.text.rfind("\n", 0, match.start()) + 1
        if is_english_prose(page, match.start()) and not _SPEAKER.match(page.text, line):
            yield Hit((match.span(),), f"“{word}” stands twice in a row.", word)


@rule(
    "garbled",
    "typo",
    summary="A letter that scanning took for a digit, or for a capital.",
    example="These pr0cedures are slow.",
    limits="Only where one common word is left when the sign is read as a letter.",
)
def misread_letters(page: Page) -> Iterator[Hit]:
    text = page.text
    for match in _MISREAD.finditer(text):
        head = _MISREAD_HEAD.search(text, max(0, match.start() - 16), match.start())
        if head is None:
            continue
        word = head.group() + match.group()
        meant = spelling.reading(word)
        if meant and is_english_prose(page, head.start()):
            yield Hit(((head.start(), match.end()),), f"“{word}” is “{meant}”, misread.", meant)
    for match in _MISREAD_EDGE.finditer(text):
        head = _EDGE_HEAD.search(text, max(0, match.start() - 16), match.start())
        rest = _EDGE_REST.match(text, match.start())
        if head is None or rest is None or (len(head.group()) > 1 and len(rest.group()) > 2):
            continue  # the latter is told above
        word = head.group() + rest.group()
        meant = spelling.misread_edge(head.group(), rest.group())
        named = _ACCOUNT.search(text, max(0, head.start() - 30), head.start())
        if meant and not named and is_english_prose(page, head.start()):
            yield Hit(((head.start(), rest.end()),), f"“{word}” is “{meant}”, misread.", meant)


@rule(
    "garbled",
    "typo",
    summary="A word with spaces inside.",
    example="The grammar associates w i t h each word a feature.",
    limits="Three pieces or more that are no words, and a common word together.",
)
def spread_words(page: Page) -> Iterator[Hit]:
    text, done, last = page.text, 0, -_NEAR
    for start, end in page.rare:
        if end - start > 7:
            continue
        near, last = start - last <= _NEAR, end
        if not near or start < done or text[start - 1] != " ":
            continue
        for match in _SPREAD.finditer(text, max(done, start - 60), end + 80):
            if match.start() >= end:
                break  # what begins later, the window may cut
            done = max(done, match.end())
            place = _whole(match)
            if place and not page.is_code(place[0]):
                whole = text[place[0] : place[1]].replace(" ", "")
                yield Hit((place,), f"This is “{whole}” with spaces inside.", whole)


def _whole(match: re.Match[str]) -> tuple[int, int] | None:
    """The longest run of pieces that makes a common word; None if words are among the pieces."""
    pieces = match.group().split(" ")
    best: tuple[int, int] | None = None
    most = 3
    at = match.start()
    for i in range(len(pieces)):
        end = at
        for j in range(i, min(len(pieces), i + _MOST_PIECES)):
            end += len(pieces[j]) + (j > i)
            whole = "".join(pieces[i : j + 1])
            if len(whole) > 18:
                break
            if j < i + 2 or len(whole) <= most:
                continue
            least = 4.5 if len(whole) < 6 else 3.5
            if lexicon.zipf(whole.lower()) >= least and _has_debris(pieces[i : j + 1]):
                best, most = (at, end), len(whole)
        at += len(pieces[i]) + 1
    return best


def _has_debris(pieces: list[str]) -> bool:
    """Whether half of the pieces at least can not stand by themselves."""
    return 2 * sum(not lexicon.is_word(piece.lower(), 2.5) for piece in pieces) >= len(pieces)


def _unknown(page: Page) -> Iterator[tuple[int, int]]:
    """Words that stand once, in English passages, and that no list holds, or as a rare one."""
    vocabulary, text = page.vocabulary, page.text
    suspects = {
        word
        for word, count in vocabulary.items()
        if count == 1 and _is_suspect(word) and not _stands_elsewhere(vocabulary, word)
    }
    for start, end in page.places(suspects):
        if (
            (start == 0 or text[start - 1] in _BEFORE)
            and (end == len(text) or text[end] in _AFTER)
            and is_english_prose(page, start)
        ):
            yield start, end


@lru_cache(maxsize=1 << 16)
def _is_suspect(word: str) -> bool:
    """Whether a word is unknown, or a known misprint."""
    low = word.lower()
    if not (word.isascii() and word.isalpha() and (word[1:].islower() and len(word) > 2)):
        return False
    if word.startswith("ff"):
        return False  # families write themselves so
    if word != low:
        known, meant = lexicon.zipf(low), MISSPELT.get(low)
        if meant and (len(word) >= _LONG_NAME or low in MISREAD or meant in CALENDAR):
            return True
        least = _HARDLY_KNOWN if low.endswith(_NO_NAME) else 0.0
        return len(word) >= _SHORTEST_NAME and known <= least
    return spelling.is_misspelt(word) or (len(word) > 3 and lexicon.zipf(word) < _RARE)


def _stands_elsewhere(vocabulary: Counter[str], word: str) -> bool:
    """Whether a word stands in another form too, as terms and names do."""
    low = word.lower()
    forms = {low, low.capitalize(), low.upper()} - {word}
    forms |= {low + "s", low[:-1] if low.endswith("s") else low + "’s"}
    return any(form in vocabulary for form in forms)


def _is_plain(word: str, found: spelling.Guess) -> bool:
    """Whether a misprint is one in any text, however brief."""
    if found.lead >= spelling.STRICT:
        return True
    common = len(word) >= _LONG_NAME and lexicon.zipf(found.word) >= _COMMON
    return common and found.share >= _SURE and not is_derived(word, 0.0)


def _least(page: Page, start: int, end: int, found: spelling.Guess) -> float:
    """The lead that what is meant needs, as the surroundings are."""
    text, word = page.text, page.text[start:end]
    if text.startswith((" [", " (sic"), end):
        return math.inf  # corrected by who quotes it
    if text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES:
        return math.inf  # a word that is spoken of
    least = 0.0 if found.is_sure else _DOUBTED
    if word.islower() or spelling.is_misspelt(word.lower()) or found.word in CALENDAR:
        return least
    if _CAPITAL_AFTER.match(text, end):
        return math.inf
    if found.word.endswith(_NO_NAME) and _begins_sentence(page, start):
        return least
    if lexicon.zipf(found.word) < _NAMED:
        return math.inf
    if not _begins_sentence(page, start):
        before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
        if before or end - start < _LONG_NAME:
            return math.inf
    return least + _AT_LEAST


def _begins_sentence(page: Page, start: int) -> bool:
    first, _ = page.sentence_at(start)
    return first == start


def _strangers(page: Page, at: int) -> int:
    """How many other words near `at` no list holds: terms, dialect, another language."""
    text, passage = page.text, page.passage_at(at)
    low, high = (passage.start, passage.end) if passage else (at, at)
    low, high = max(low, at - _NEAR_BY), min(high, at + _NEAR_BY)
    among = page.rare[bisect_left(page.rare, (low,)) : bisect_left(page.rare, (high,))]
    near = (text[start:end] for start, end in among if start != at)
    strange = sum(
        word.islower() and len(word) > 2 and lexicon.zipf(word) < _STRANGE for word in near
    )
    return strange + len(_ACCENTED.findall(text, low, high))
