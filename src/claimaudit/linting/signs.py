"""Characters that do not belong: stray symbols and wrongly decoded text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimaudit.linting.backlinks import is_backlink
from claimaudit.linting.base import Hit, Page, is_english_prose, rule
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
# A text with one of these writes formulas of logic.
_LOGIC = re.compile(r"[∧∨∀∃→⇒↔⊢⊥≡]")
# Shapes that head items and stand for nothing inside a sentence.
_SHAPES = frozenset("■□▪▫◆◇◊")
_SHAPE = re.compile(r"[■□▪▫◆◇◊](?<=[a-z,;] .) (?=[a-z])")
_LONE = frozenset("><|\\^¬¦¤")
_LONE_LINE = re.compile(r"\n[ \t]*([><|\\^¬¦¤])[ \t]*(?=[\r\n]|\Z)")
# A quoted line is no longer, for a mark alone on the next; a sentence is judged by so much of it.
_LINES, _SENTENCE = 2000, 300
# The end of a line of prose.
_STOPS = (".", "!", "?", "”", "’", '"')
# A sentence of no more words is told by its line, which must have twice as many.
_FEW = 5
_TWICE = (",;", ",:", ";,", ":,", ";.", ";:", ";;")
_DOUBLED = re.compile(r"[,;:](?:(?<=,)[;:]|(?<=[;:]),|(?<=;)[.:;])(?=\s)")


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
        if shown or "\ufffd" in piece:
            continue
        from ftfy import fix_encoding  # few texts need it
        from ftfy.badness import is_bad

        if not is_bad(piece):
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
        lone = _is_lone(text, at) and (_in_prose(page, at, mark) or _is_single(page, at, mark))
        if (lone or _is_before_sentence(page, at, mark)) and not is_backlink(text, at):
            yield Hit(
                (match.span(),), f"The symbol “{mark}” belongs to nothing around it.", repair=""
            )
    for match in _SHAPE.finditer(text) if not _SHAPES.isdisjoint(page.alphabet) else ():
        if text.count(match.group().strip()) == 1 and not page.is_code(match.start()):
            at = match.start()
            yield Hit(((at, at + 1),), f"The symbol “{text[at]}” belongs to nothing around it.", "")
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
        return not before or before[-1].isspace() or before[-1].isalpha() or before[-1] in "(“‘\"'"
    if after[0:1] == " " and after[1:].isalpha():
        tied = before[-1:] == " " and before[:1] in ",;:.!?)”’'" and after[1:].islower()
        return behind_word or (between and tied)
    return between and before[-1:] == " " and after.isalpha() and after.islower()


def _is_single(page: Page, at: int, mark: str) -> bool:
    """Whether a sign of logic is the only one in a text that has no formulas."""
    single = mark in _STRANGE and page.text.count(mark) == 1
    return single and not page.is_code(at) and not _LOGIC.search(page.alphabet)


def _is_before_sentence(page: Page, at: int, mark: str) -> bool:
    """Whether the symbol, the only one of its kind, stands before a sentence of some length."""
    text = page.text
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    if mark not in "^~|" or after[:1] != " " or not after[1:].isupper() or page.is_code(at):
        return False
    heads = not before or before[-1] == "\n" or (before[-1] == " " and before[0] in ".!?”")
    line, _ = line_around(text, at)
    return heads and text.count(mark) == 1 and len(line.split()) > 2 * _FEW and line[-1:] in _STOPS


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
