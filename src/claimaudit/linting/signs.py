"""Characters that do not belong: stray symbols and wrongly decoded text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimaudit.linting.backlinks import is_backlink
from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import SOUNDS, is_word, zipf
from claimaudit.linting.rows import line_around

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_REPLACEMENT = re.compile(r"\ufffd[^\s]{0,80}")
# Text that is not ASCII, with what stands between such characters: a place to look for mojibake.
# One by itself is none, unless it is a control character.
_SUSPECT = re.compile(
    r"[^\x00-\x7f](?:(?=[^\n]{0,3}[^\x00-\x7f])|(?<=[\x80-\x9f]))"
    r"(?:(?<=\S)[^\x00-\x7f])?(?:[^\n]{0,3}[^\x00-\x7f]){0,400}"
)
_TOKEN_START = re.compile(r"\S{0,40}\Z")
_TOKEN_REST = re.compile(r"\S{0,40}")
_ENTITY = re.compile(r"&(?:amp;){0,2}(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_ASKED = re.compile(r"\?(?<=[A-Za-z]{2}.)(?:s|t|re|ve|ll|d|m)\b(?![=&])")
_ASKED_WORD = re.compile(r"\b[A-Za-z]{2,40}\Z")
_QUESTIONED = re.compile(r"\?(?<=[\s(\[].)(?=[a-z])[^?\n]{2,80}[a-z.,]\?(?=[\s,.;:)])")
_ABOUT_MARKUP = re.compile(
    r"\b(?:entit(?:y|ies)|html|escap\w*|unicode|character|code ?points?)\b", re.I
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")
# Symbols that prose has no use for between words. `=`, `<`, `>`, `+` and `*` are mathematics as
# often as not.
_SYMBOL = re.compile(r"[¬¦¤^~\\|_#{}]")
# Of these, the ones that are a sign of nothing but in logic.
_STRANGE = "¬¦"
_LONE = frozenset("><|\\^¬¦¤")
_LONE_LINE = re.compile(r"\n[ \t]*([><|\\^¬¦¤])[ \t]*(?=[\r\n]|\Z)")
_INSIDE = re.compile(r"[~^|{}\[\]\\<>=+$%!;:](?=[a-z])")
# Of these, the ones that no language writes inside a word.
_NEVER_INSIDE = frozenset("~^|{}\\")
# A quoted line is no longer, for a mark alone on the next; a sentence is judged by so much of it.
_LINES, _SENTENCE = 2000, 300
# A sentence of no more words is told by its line, which must have twice as many.
_FEW = 5
# The mark of a note behind a word: `Lindh[a]`.
_NOTE_MARK = re.compile(r"\[(?:[a-z]{1,2}|note|sic|ref|nb)\]")
_TWICE = (",;", ",:", ";,", ":,", ";.", ";:", ";;")
_DOUBLED = re.compile(r"[,;:](?:(?<=,)[;:]|(?<=[;:]),|(?<=;)[.:;])(?=\s)")
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
     "app", "ad", "tv", "uk", "us", "eu", "un", "pc", "cd", "dj", "id", "ph", "gp", "mp", "hz"]
)  # fmt: skip
# Prefixes that English joins with a hyphen.
_PREFIXES = frozenset(
    ["re", "co", "pre", "pro", "non", "anti", "un", "ex", "self", "mid", "sub", "multi", "inter",
     "intra", "semi", "bi", "tri", "de", "over", "under", "post", "trans", "micro", "macro", "mini",
     "super", "ultra", "counter", "extra", "quasi", "pseudo", "neo", "vice", "out", "up", "off"]
)  # fmt: skip


@rule(
    "garbled",
    "encoding",
    summary="Characters lost or changed by decoding with the wrong encoding.",
    example="a cafÃ© in Orlean",
    limits="Mojibake is told by ftfy’s heuristic: one wrong letter in a foreign word may pass.",
)
def wrong_decoding(page: Page) -> Iterator[Hit]:
    """The document's encoding, replacement characters, mojibake."""
    text = page.text
    if text.isascii():
        return
    if page.encoding.lower().replace("_", "-") not in ("utf-8", "utf-8-sig", "ascii", "us-ascii"):
        match = _NON_ASCII.search(text)
        if match is not None:
            yield Hit(
                (match.span(),),
                f"The text is not UTF-8; it was read as {page.encoding}, which may be wrong.",
                scope="document",
            )
    for match in _REPLACEMENT.finditer(text) if "\ufffd" in page.alphabet else ():
        start = _widened(text, match.start())
        yield Hit(((start, match.end()),), "A character was lost here in decoding.")
    yield from _mojibake(text)


def _mojibake(text: str) -> Iterator[Hit]:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    done = 0
    for match in _SUSPECT.finditer(text):
        start, end = match.span()
        start = max(done, _widened(text, start))
        rest = _TOKEN_REST.match(text, end)
        end = rest.end() if rest else end
        if end <= done or start >= end:
            continue
        piece = text[start:end]
        shown = piece[0] == "`" and piece.rstrip(".,;:)").endswith("`")  # spoken of, as code
        if shown or "\ufffd" in piece or not is_bad(piece):
            continue
        done = end
        fixed = fix_encoding(piece)
        clean = fixed != piece and not is_bad(fixed) and "\ufffd" not in fixed
        yield Hit(
            ((start, end),),
            f"“{piece[:60]}” is text decoded with the wrong encoding.",
            repair=fixed if clean else None,
        )


def _widened(text: str, start: int) -> int:
    match = _TOKEN_START.search(text, max(0, start - 40), start)
    return match.start() if match else start


@rule(
    "garbled",
    "encoding",
    summary="Characters left as entities, escapes or question marks.",
    example="Don&rsquo;t wait; the owner?s dog",
    limits="Text about markup, and code, are spared; a lost letter shown as `?` is not seen.",
)
def left_encoded(page: Page) -> Iterator[Hit]:
    """Entities and escapes that were not decoded, apostrophes that became `?`."""
    text = page.text
    for match in _ENTITY.finditer(text):
        plain = html.unescape(html.unescape(html.unescape(match.group())))
        if plain == match.group() or page.is_code(match.start()) or _about_markup(page, match):
            continue
        yield Hit(
            (match.span(),),
            f"“{match.group()}” is the code of a character, not the character.",
            repair=plain
            if plain != "&" or not _ENTITY.match(plain + text[match.end() :][:12])
            else None,
        )
    for match in _ESCAPE.finditer(text):
        if not page.is_code(match.start()) and not _about_markup(page, match):
            plain = chr(int(match.group()[2:], 16))
            yield Hit(
                (match.span(),),
                f"“{match.group()}” is the code of a character.",
                repair=plain if plain.isprintable() and len(match.group()) == 6 else None,
            )
    for match in _ASKED.finditer(text):
        word = _ASKED_WORD.search(text, max(0, match.start() - 40), match.start())
        if word is not None and is_english_prose(page, word.start()):
            yield Hit(
                ((word.start(), match.end()),),
                "A question mark stands where an apostrophe was lost.",
                repair=word.group() + "’" + match.group()[1:],
            )
    for match in _QUESTIONED.finditer(text):
        if is_english_prose(page, match.start()):
            yield Hit(
                (match.span(),),
                "Question marks stand where quotation marks were lost.",
                repair=f"“{match.group()[1:-1]}”",
            )


def _about_markup(page: Page, match: re.Match[str]) -> bool:
    passage = page.passage_at(match.start())
    if passage is None:
        return False
    low = max(passage.start, match.start() - 200)
    return _ABOUT_MARKUP.search(page.text, low, min(passage.end, match.end() + 200)) is not None


@rule(
    "garbled",
    "stray-symbol",
    summary="A symbol or control character that belongs to nothing around it.",
    example="the water ¬ cut off since Monday",
    limits="Symbols that mathematics, code and separators use are seen only inside prose.",
)
def stray_symbol(page: Page) -> Iterator[Hit]:
    """Control characters, symbols between or inside words, symbols alone on a line."""
    text = page.text
    for match in _CONTROL.finditer(text) if _CONTROL.search(page.alphabet) else ():
        yield Hit((match.span(),), "A control character stands in the text.", repair="")
    for match in _LONE_LINE.finditer(text) if not _LONE.isdisjoint(page.alphabet) else ():
        mark = match.group(1)
        at = match.start(1)
        if not _is_among_its_like(text, at, match.end(1), mark) and not is_backlink(text, at):
            yield Hit((match.span(1),), f"A “{mark}” stands alone on its line.", repair="")
    for match in _SYMBOL.finditer(text) if _SYMBOL.search(page.alphabet) else ():
        mark, at = match.group(), match.start()
        if _is_lone(text, at) and _in_prose(page, at, mark) and not is_backlink(text, at):
            yield Hit(
                (match.span(),), f"The symbol “{mark}” belongs to nothing around it.", repair=""
            )
    for match in _DOUBLED.finditer(text) if any(map(text.__contains__, _TWICE)) else ():
        at = match.start()
        if at and text[at - 1].islower() and is_english_prose(page, at):
            marks = match.group()
            yield Hit(
                (match.span(),),
                f"Two punctuation marks, “{marks}”, where one can stand.",
                repair="." if "." in marks else marks[0],
            )


def _is_among_its_like(text: str, start: int, end: int, mark: str) -> bool:
    """Whether the line above or below begins with the mark that fills a line too."""
    above = text[max(0, start - _LINES) : start].rstrip(" \t\r\n").rpartition("\n")[2]
    below = text[end : end + _LINES].lstrip()
    return mark in (above.lstrip()[:1], below[:1])


def _is_lone(text: str, at: int) -> bool:
    """Whether the symbol at `at` hangs on to a word, or stands between two."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    behind_word = before[-1:].isalpha() or (before[-1:] == " " and before[:1].isalpha())
    if behind_word and (not after or after[0] in "\n.,;" or after == " \n" or after == " "):
        return True
    between = text[at] in "¬¦¤^~|\\"
    if text[at] in _STRANGE and after[:1] == " " and after[1:].isalpha():
        return not before or before[-1].isspace() or before[-1].isalpha() or before[-1] == "("
    if after[0:1] == " " and after[1:].isalpha():
        tied = before[-1:] == " " and before[:1] in ",;:.!?)”’'" and after[1:].islower()
        return behind_word or (between and tied)
    return between and before[-1:] == " " and after.isalpha() and after.islower()


def _in_prose(page: Page, at: int, mark: str) -> bool:
    """Whether the symbol stands in a sentence that does not use it as a sign of its own."""
    if page.is_code(at):
        return False
    start, end = page.sentence_at(at)
    start, end = max(start, at - _SENTENCE), min(end, at + _SENTENCE)
    around = page.text[start:end]
    symbols = sum(map(around.count, "=<>+{}[]\\|^~∧∨∀∃→"))
    if around.count(mark) > 1 or symbols > 2:
        return False
    if len(around.split()) > _FEW:
        return True
    line, _ = line_around(page.text, at)
    return line.count(mark) == 1 and len(line.split()) > 2 * _FEW


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
            shown = text[places[0] : places[1]]
            yield Hit((places,), f"“{shown}” has a symbol inside a word.")


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
    if right in _SUFFIXES and low not in _PREFIXES:
        return True
    if low in _PREFIXES:
        return whole >= 3.3 and zipf(right) < 1.7
    if whole < 3.3:
        return zipf(right) < 1.5 and whole > zipf(right)
    return not is_word(right) or not is_word(low, 3.6)


def _is_hyphen_loose(left: str, right: str) -> bool:
    """The same for a hyphen with a space after it (`mod- els`), unlike `pre- and post-war`."""
    low = left.lower()
    whole = zipf(low + right)
    if right in ("and", "or", "to"):
        return False
    if whole < 3.3:  # `allot- ment`: a word that is no common one, of pieces that are none
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
            known = whole >= _COMMON and _is_debris(piece, whole)
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
