"""Characters that do not belong: stray symbols and wrongly decoded text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimaudit.lint.base import Hit, Page, rule
from claimaudit.lint.lexicon import is_word, zipf

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_REPLACEMENT = re.compile(r"[^\s\ufffd]{0,40}\ufffd+[^\s]{0,40}")
# Text that is not ASCII, with what stands between such characters: a place to look for mojibake.
_SUSPECT = re.compile(r"[^\s\x00-\x7f]?[^\x00-\x7f](?:[^\n]{0,3}[^\x00-\x7f]){0,400}")
_TOKEN_START = re.compile(r"\S{0,40}\Z")
_TOKEN_REST = re.compile(r"\S{0,40}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_ASKED = re.compile(r"\b[A-Za-z]{2,}\?(?:s|t|re|ve|ll|d|m)\b(?![=&])")
_ABOUT_MARKUP = re.compile(
    r"\b(?:entit(?:y|ies)|html|escap\w*|unicode|character|code ?points?)\b", re.I
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")
# A symbol between words of prose. `=`, `<`, `>`, `+` and `*` are mathematics as often.
_LONE = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_][,;] )|(?<=[^\W\d_]{2}))[¬¦¤^~\\|_#{}]"
    r"(?= [^\W\d_]| ?\n| ?\Z|[.,;])"
)
_LONE_LINE = re.compile(r"^[ \t]*([><|\\^¬¦¤}{\]\[])[ \t]*$", re.MULTILINE)
_INSIDE = re.compile(r"\b[a-zA-Z]?[a-z]+[~^|{}\[\]\\<>=+$%!;:?&][a-z]+\b")
_BEFORE_WORD = re.compile(r"(?<=[a-z,] )[¬¦¤^~|\\](?=[a-z]{3})")
_DOUBLED = re.compile(r"(?<=[a-z])(?:,[;:]|[;:],|;[.:;]|,\.(?!\.))(?=\s)")
_HYPHEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})(-|\xad? )([a-z]{2,})(?![\w’'-])")
_SOFT_HYPHEN = re.compile(r"[^\W\d_]+[-¬\xad] [a-z]{2,}(?![\w-])")
_SPLIT = re.compile(r"(?<![\w'’.-])([A-Za-z]?[a-z]+) ([a-z]+)(?![\w'’-])")
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
    limits="Mojibake is told by ftfy’s heuristic: a single wrong letter in a foreign word may pass.",
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
    for match in _REPLACEMENT.finditer(text):
        yield Hit((match.span(),), "A character was lost here in decoding.")
    yield from _mojibake(text)


def _mojibake(text: str) -> Iterator[Hit]:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    done = 0
    for match in _SUSPECT.finditer(text):
        start, end = match.span()
        if end - start == 1 and not ("\x80" <= match.group() <= "\x9f"):
            continue
        start = max(done, _widened(text, start))
        rest = _TOKEN_REST.match(text, end)
        end = rest.end() if rest else end
        if end <= done or start >= end:
            continue
        piece = text[start:end]
        if "\ufffd" in piece or not is_bad(piece):
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
        plain = html.unescape(match.group())
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
            yield Hit((match.span(),), f"“{match.group()}” is the code of a character.")
    for match in _ASKED.finditer(text):
        if not page.is_code(match.start()) and page.english_at(match.start()):
            yield Hit(
                (match.span(),),
                "A question mark stands where an apostrophe was lost.",
                repair=match.group().replace("?", "’"),
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
    for match in _CONTROL.finditer(text):
        yield Hit((match.span(),), "A control character stands in the text.", repair="")
    for match in _LONE_LINE.finditer(text):
        if text.count(match.group(1)) < 3:
            yield Hit(
                (match.span(1),), f"A “{match.group(1)}” stands alone on its line.", repair=""
            )
    for match in (*_LONE.finditer(text), *_BEFORE_WORD.finditer(text)):
        mark = match.group()
        if _in_prose(page, match.start(), mark):
            yield Hit(
                (match.span(),), f"The symbol “{mark}” belongs to nothing around it.", repair=""
            )
    for match in _DOUBLED.finditer(text):
        if not page.is_code(match.start()) and page.english_at(match.start()):
            yield Hit(
                (match.span(),),
                f"Two punctuation marks, “{match.group()}”, where one can stand.",
                repair=match.group()[1] if match.group()[1] == "." else match.group()[0],
            )


def _in_prose(page: Page, at: int, mark: str) -> bool:
    """Whether the symbol stands in prose that does not use it as a sign of its own."""
    passage = page.passage_at(at)
    if passage is None or page.is_code(at):
        return False
    around = page.text[passage.start : passage.end]
    if around.count(mark) > 1 or page.text.count(mark) > 8:
        return False
    words = len(around.split())
    symbols = sum(around.count(c) for c in "=<>+{}[]\\|^~∧∨∀∃→")
    return words > 5 and symbols < 3


@rule(
    "garbled",
    "stray-symbol",
    summary="A symbol, hyphen or space inside a word.",
    example="the acqui-sition of lan~uage fo r all",
    limits="English only, and only where the joined word is a common one.",
)
def broken_word(page: Page) -> Iterator[Hit]:
    """Words broken by a symbol, by the hyphen of a line break, or by a space."""
    text = page.text
    for match in _HYPHEN.finditer(text):
        left, mark, right = match.groups()
        if mark == "-" and _is_hyphen_left(left, right) and _is_english(page, match.start()):
            yield _broken(match.span(), left + right, "the hyphen of a line break")
    for match in _SOFT_HYPHEN.finditer(text):
        left, right = re.split(r"[-¬\xad] ", match.group(), maxsplit=1)
        if zipf((left + right).lower()) >= 3.3 and not (is_word(right) and is_word(left.lower())):
            if right not in ("and", "or", "to") and _is_english(page, match.start()):
                yield _broken(match.span(), left + right, "the hyphen of a line break")
    yield from _spaced(page)
    for match in _INSIDE.finditer(text):
        parts = re.split(r"[^A-Za-z]", match.group())
        if any(not is_word(part.lower(), 2.5) for part in parts) and len(match.group()) > 4:
            passage = page.passage_at(match.start())
            if passage and page.english(passage) and _is_english(page, match.start()):
                yield Hit((match.span(),), f"“{match.group()}” has a symbol inside a word.")


def _is_english(page: Page, at: int) -> bool:
    return page.english_at(at) and not page.is_code(at)


def _broken(span: tuple[int, int], whole: str, what: str) -> Hit:
    return Hit((span,), f"The word “{whole}” is broken by {what}.", repair=whole)


def _is_hyphen_left(left: str, right: str) -> bool:
    """Whether a hyphen is that of a line break: the parts are no words, the whole is one."""
    low = left.lower()
    if zipf(low + right) < 3.3 or low == right or right.startswith(low):
        return False
    if low in _PREFIXES:
        return zipf(right) < 1.7
    return zipf(right) < 3.0 or not is_word(low, 3.6)


def _spaced(page: Page) -> Iterator[Hit]:
    """Two fragments that are no words and make one when the space between them goes."""
    text = page.text
    pieces = {
        word
        for word in page.vocabulary
        if word.isascii()
        and (word.islower() or word[1:].islower())
        and not is_word(word.lower(), 3.0)
    }
    words = page.words
    for (start, middle), (after, end) in zip(words, words[1:], strict=False):
        left, right = text[start:middle], text[after:end]
        if after - middle != 1 or text[middle] != " " or not (left in pieces or right in pieces):
            continue
        if not right.islower() or not right.isascii() or zipf((left + right).lower()) < 3.5:
            continue
        if not (_is_piece(left.lower()) and _is_piece(right)) or not _is_english(page, start):
            continue
        yield _broken((start, end), left + right, "a space")


def _is_piece(word: str) -> bool:
    """Whether a word is unlikely enough by itself to be part of one."""
    return not is_word(word, 4.5)
