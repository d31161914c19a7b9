"""Words broken by a symbol, by the hyphen of a line break, or by a space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import SOUNDS, is_word, zipf
from claimaudit.linting.stumps import WHOLE, is_stump

# Symbols inside a word.
_INSIDE = re.compile(r"[~^|{}\[\]\\<>=+$%!;:](?=[a-z])")
# Of these, the ones that no language writes inside a word.
_NEVER_INSIDE = frozenset("~^|{}\\")
# A word of any script, or in capitals, with such a symbol inside.
_ANY_INSIDE = re.compile(r"[~^|{}](?<=[^\W\d_].)(?=[^\W\d_])")
_ANY_BEFORE = re.compile(r"(?<![\w'’/\\-])[^\W\d_]{2,30}\Z")
_ANY_AFTER = re.compile(r"[^\W\d_]{2,30}(?![\w'’/\\~^|{}-])")
# The mark of a note behind a word: `Lindh[a]`.
_NOTE_MARK = re.compile(r"\[(?:[a-z]{1,2}|note|sic|ref|nb)\]")
# The small letters that a name may go on with.
_REST_OF_NAME = re.compile(r" ([a-z]{2,12})(?![\w'’-])")
_WORD_END = re.compile(r"[A-Za-z]*[a-z]\Z")
_WORD_REST = re.compile(r"[a-z]+")
_HYPHEN = re.compile(r"[-¬\xad] ?(?=[a-z]{2})")
# The same, many times faster, for a text without the other two marks.
_SOFT, _HARD_HYPHEN = re.compile(r"[¬\xad]"), re.compile(r"- ?(?=[a-z]{2})")
# Endings that follow no hyphen.
_SUFFIXES = frozenset(
    ["ing", "tion", "tions", "tional", "sion", "ment", "ments", "ness", "ity", "ities", "ly", "ed",
     "ive", "ical", "ally", "ance", "ence", "ous", "ble", "tive", "sional", "ized", "ised", "tic"]
)  # fmt: skip
_PIECE_BEFORE = re.compile(r"(?<![\w'’.-])[A-Za-z][a-z]{0,12} \Z")
_PIECE_AFTER = re.compile(r" [a-z]{1,12}(?![\w'’-])")
# The letters after the first one, which stands alone too.
_LETTERED = re.compile(r" [a-z] (?<=[a-zA-Z]...)(?<!\S....)[a-z](?: [a-z]){5,198}(?!\S)")
# A word beside a piece of it is at least so common; so much, and that much more
# common than the piece, where the word beside it is one of its own.
_COMMON, _KNOWN, _RARER = 4.0, 2.5, 2.0
# Short words that stand by themselves beside others.
_UNITS = frozenset(
    ["mm", "cm", "km", "kg", "mg", "ml", "kw", "mw", "hr", "hrs", "min", "sec", "ft", "lb", "lbs",
     "oz", "am", "pm", "st", "nd", "rd", "th", "mr", "ms", "dr", "co", "no", "vol", "fig", "eq",
     "app", "ad", "tv", "uk", "us", "eu", "un", "pc", "cd", "dj", "id", "ph", "gp", "mp", "hz",
     "vis"]
)  # fmt: skip
# Prefixes that English joins with a hyphen.
_PREFIXES = frozenset(
    ["re", "co", "pre", "pro", "non", "anti", "un", "ex", "self", "mid", "sub", "multi", "inter",
     "intra", "semi", "bi", "tri", "de", "over", "under", "post", "trans", "micro", "macro", "mini",
     "super", "ultra", "counter", "extra", "quasi", "pseudo", "neo", "vice", "out", "up", "off",
     "bio", "nano", "eco", "euro", "afro", "anglo", "tele", "cyber", "agri", "geo", "wi", "hi",
     "sci", "lo", "hydro", "electro", "thermo", "psycho", "socio", "techno", "turbo", "mega",
     "demi", "afore", "mis", "infra", "edu"]
)  # fmt: skip
# What it joins behind a verb: a take-off, start-ups.
_PARTICLES = frozenset(
    ["off", "offs", "up", "ups", "out", "outs", "in", "ins", "on", "down", "downs", "over",
     "overs", "away", "back", "by", "through", "to", "upon"]
)  # fmt: skip


@rule(
    "garbled",
    "stray-symbol",
    summary="A symbol, hyphen or space inside a word.",
    example="the acqui-sition of lan~uage fo r all",
    limits="English only, and only where the joined word is a common one, but for words that the "
    "text itself holds whole as well.",
)
def broken_word(page: Page) -> Iterator[Hit]:
    """Words broken by a symbol, by the hyphen of a line break, or by a space."""
    text = page.text
    hyphens = _HYPHEN if _SOFT.search(page.alphabet) else _HARD_HYPHEN
    for match in hyphens.finditer(text):
        places = _around(text, match)
        if places is None:
            continue
        start, end = places
        left, right = text[start : match.start()], text[match.end() : end]
        tight = match.group() == "-"
        broken = _is_hyphen_left(left, right) if tight else _is_hyphen_loose(left, right)
        if (broken and is_english_prose(page, start)) or (
            not tight and _stands_whole(page, left, right) and not page.is_code(start)
        ):
            yield _broken(places, left + right, "the hyphen of a line break")
    yield from _spaced(page)
    for match in _INSIDE.finditer(text):
        if match.group() == "[" and _NOTE_MARK.match(text, match.start()):
            continue
        places = _around(text, match)
        if places is None or places[1] - places[0] < 5:
            continue
        parts = text[places[0] : match.start()], text[match.end() : places[1]]
        foreign = match.group() in _NEVER_INSIDE and not page.english_at(places[0])
        if page.is_code(places[0]) or not (foreign or page.english_at(places[0])):
            continue
        whole = match.group() in _NEVER_INSIDE and is_word("".join(parts).lower())
        if foreign or whole or not all(is_word(part.lower(), 2.5) for part in parts):
            yield _holding(text, places)
    yield from _in_any_script(page)


def _holding(text: str, span: tuple[int, int]) -> Hit:
    return Hit((span,), f"“{text[slice(*span)]}” has a symbol inside a word.")


def _in_any_script(page: Page) -> Iterator[Hit]:
    """Symbols in words with letters beyond ASCII, or in capitals; `|` parts `IN|OUT`."""
    text = page.text
    for match in _ANY_INSIDE.finditer(text):
        before = _ANY_BEFORE.search(text, max(0, match.start() - 31), match.start())
        after = _ANY_AFTER.match(text, match.end())
        if before is None or after is None or page.is_code(match.start()):
            continue
        span = before.start(), after.end()
        letters = before.group() + after.group()
        capitals = letters.isascii() and letters.isupper() and match.group() in "~^"
        if len(letters) > 4 and (capitals or not letters.isascii()):
            yield _holding(text, span)


def _around(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The place of the letters around a mark; None where they are part of something longer."""
    before = _WORD_END.search(text, max(0, match.start() - 30), match.start())
    after = _WORD_REST.match(text, match.end(), match.end() + 30)
    if before is None or after is None:
        return None
    edges = text[max(0, before.start() - 1) : before.start()] + text[after.end() : after.end() + 1]
    if any(edge.isalnum() or edge in "-'’_/\\&" for edge in edges):
        return None
    return before.start(), after.end()


def _broken(span: tuple[int, int], whole: str, what: str) -> Hit:
    return Hit((span,), f"The word “{whole}” is broken by {what}.", repair=whole)


def _is_hyphen_left(left: str, right: str) -> bool:
    """Whether a hyphen is that of a line break: the parts are no words, the whole is one."""
    low, whole = left.lower(), zipf(left.lower() + right)
    if len(low) < 2 or whole < 1.2 or low == right or right.startswith(low):
        return False
    if right in _PARTICLES and is_word(low):
        return False
    if len(right) > 2 and not zipf(right) and low not in _PREFIXES:
        return True
    if right in _SUFFIXES and low not in _PREFIXES:
        return True
    if low in _PREFIXES:
        return whole >= 3.3 and zipf(right) < 1.7
    if whole < 3.3:
        debris = whole >= _KNOWN and not is_word(low) and zipf(right) + 1 < whole
        lost = len(low) > 4 and not zipf(low)
        return (zipf(right) < 1.5 and whole > zipf(right)) or debris or lost
    return not is_word(right) or not is_word(low, 3.6)


def _is_hyphen_loose(left: str, right: str) -> bool:
    """The same for a hyphen with a space after it (`mod- els`), unlike `pre- and post-war`."""
    low = left.lower()
    whole = zipf(low + right)
    if right in ("and", "or", "to"):
        return False
    if whole < 3.3:  # `allot- ment`: a word that is no common one, of pieces that are none
        if whole >= 1.5 and low not in _PREFIXES and not (zipf(low) and zipf(right)):
            return True
        return (
            whole >= 2.5
            and low not in _PREFIXES
            and not (is_word(low, _COMMON) and (right not in _SUFFIXES))
            and (right in _SUFFIXES or zipf(right) + 1 < whole)
        )
    return whole >= _COMMON or not (is_word(right) and is_word(low))


def _spaced(page: Page) -> Iterator[Hit]:
    """Fragments that are no words and make one when the spaces between them go."""
    text, done = page.text, 0
    for start, end in page.rare:
        if start < done:
            continue
        parted = _parted_name(page, start, end)
        if parted is not None and not page.is_code(parted[0]):
            yield _broken(parted, text[parted[0] : parted[1]].replace(" ", ""), "a space")
            done = parted[1]
            continue
        if not text[start:end].islower():
            continue
        place = _rejoined(text, start, end, done)
        if place is not None and is_english_prose(page, start):
            whole = text[place[0] : place[1]].replace(" ", "")
            yield _broken(place, whole, "a space")
            done = place[1]
    for match in _LETTERED.finditer(text):
        start = match.start() - 1
        if is_english_prose(page, start):
            yield Hit(((start, match.end()),), "The letters of the words stand apart.")


def _parted_name(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The place of a rare word and one beside it, where the text holds them joined as well."""
    text = page.text
    if page.vocabulary[text[start:end]] != 1:
        return None
    after = _REST_OF_NAME.match(text, end)
    if after and _stands_whole(page, text[start:end], after.group(1)):
        return start, after.end()
    before = _PIECE_BEFORE.search(text, max(0, start - 20), start)
    if before and text[start].islower():
        left = before.group().rstrip()
        if _stands_whole(page, left, text[start:end]):
            return before.start(), end
    return None


def _stands_whole(page: Page, left: str, right: str) -> bool:
    """Whether the pieces stand here alone, and the word they make elsewhere in the text."""
    words = page.vocabulary
    return words[left + right] > 0 and words[left] == 1 and words[right] == 1


def _rejoined(text: str, start: int, end: int, least: int) -> tuple[int, int] | None:
    """The place of a fragment and the one before or after it, if together they are a word."""
    before = _PIECE_BEFORE.search(text, max(least, start - 20), start)
    after = _PIECE_AFTER.match(text, end, end + 20)
    places = [(before.start(), end)] if before else []
    places += [(start, after.end())] if after else []
    for low, high in places:
        left, _, right = text[low:high].lower().partition(" ")
        whole = zipf(left + right)
        if whole < _KNOWN:
            continue
        piece = text[start:end]
        if _is_piece(left) and _is_piece(right) and len(left + right) > 2:
            known = whole >= 3.5 and whole > max(zipf(left), zipf(right)) - 1
        else:
            known = whole >= (WHOLE if is_stump(left) else _COMMON) and _is_debris(piece, whole)
        if known or (len(piece) > 2 and whole >= max(_KNOWN, zipf(piece) + _RARER)):
            return low, high
    return None


def _is_debris(piece: str, whole: float) -> bool:
    """Whether a piece of a word that common can be nothing else, beside a word."""
    known = piece in SOUNDS or piece in _UNITS or piece in _PREFIXES
    return len(piece) > 1 and not known and zipf(piece) + 0.5 < whole


def _is_piece(word: str) -> bool:
    """Whether a word is unlikely enough by itself to be part of one."""
    return not is_word(word, 4.5)
