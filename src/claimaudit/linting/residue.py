"""What a transfer left encoded: quoted-printable, percent codes, escapes of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import is_word

# Bytes of quoted-printable text, soft line breaks between them left out.
_PRINTABLE = re.compile(r"=[0-9A-F]{2}(?:=[0-9A-F]{2}){0,200}")
_BYTE = re.compile(r"=[0-9A-F]{2}")
# A single byte is told by a word before it; in it, only these are letters or marks of Latin-1.
_LATIN = frozenset("éèêëàâäáãåæçíîïìñóôöòøõúùûüßÉÈÀÄÖÜÅØÆÇÑ’‘“”–—…•€£°½ ")
# A sum or a field near by, so that this may be one.
_SUM, _SUMS = re.compile(r"\w=\d{1,3}(?![0-9A-F=])(?=[ ,.;)])"), 60
_WORD_BEFORE = re.compile(r"[^\W\d_]{2}[.,;:!?]?\Z")
_WORD_START = re.compile(r"[A-Za-z]{1,40}\Z")
_WORD_REST = re.compile(r"[a-z]{1,40}")
_SOFT = re.compile(r"=\r?\n(?=[A-Za-z“\"])")
# Lines of mail are no longer, and end with a soft break when they are nearly as long.
_MAIL_LINE, _NEARLY = 76, 60
_PERCENT = re.compile(
    r"%[0-9A-Fa-f]{2}(?:[A-Za-z.,;:!?’']{0,40}%[0-9A-Fa-f]{2}){0,200}[A-Za-z]{0,40}"
)
# Beside a run of these, a word is part of an address or of a query.
_ADDRESS = re.compile(r"[/=&?#@_\\$<>{}|+*^]")
_AROUND = re.compile(r"\S{0,80}\Z")
_AHEAD = re.compile(r"\S{0,80}")
_BREAKS = re.compile(r"(?<=[.!?”\"’])(?:\\r)?\\n(?:(?:\\r)?\\n){0,3}(?=[A-Z“\"‘])")
_QUOTE = re.compile(r"(?<!\S)\\\"(?=\w)([^\"\\\n]{1,300}[\w.,!?])\\\"(?!\w)")
_ABOUT = re.compile(
    r"\b(?:urls?|uris?|percent|encod\w*|decod\w*|escap\w*|mime|quoted-printable|bytes?|hex\w*"
    r"|ascii|utf|unicode|json|strings?|characters?|regex\w*|newlines?|programs?|code)\b",
    re.IGNORECASE,
)


@rule(
    "garbled",
    "encoding",
    summary="Characters left as the codes that mail, addresses and JSON write for them.",
    example="The Officers=E2=80=99 Union met in the caf%C3%A9.",
    limits="Addresses, code and text about encodings are spared; one byte is told only inside "
    "or behind a word, a soft line break only in English.",
)
def transfer_codes(page: Page) -> Iterator[Hit]:
    """Quoted-printable bytes and line breaks, percent codes, line breaks and quotes of JSON."""
    text = page.text
    if "=" in text:
        yield from _printable(page)
        yield from _soft_breaks(page)
    if "%" in text:
        yield from _percent(page)
    if "\\" in text:
        for match in _BREAKS.finditer(text):
            if _is_left(page, match.start(), match.end()):
                shown = match.group()
                yield Hit(
                    (match.span(),),
                    f"“{shown}” is the code of a line break.",
                    repair="\n" * shown.count("\\n"),
                )
        for match in _QUOTE.finditer(text):
            if _is_left(page, match.start(), match.end()):
                yield Hit(
                    (match.span(),),
                    "The quotation marks have the backslashes of JSON.",
                    repair=f'"{match.group(1)}"',
                )


def _is_left(page: Page, start: int, end: int) -> bool:
    """Whether a code stands in prose that does not speak of codes."""
    if page.is_code(start) or page.is_code(end - 1):
        return False
    return not page.speaks_of(_ABOUT, start)


def _printable(page: Page) -> Iterator[Hit]:
    text = page.text
    for match in _PRINTABLE.finditer(text):
        start, end = match.span()
        plain = _read(bytes.fromhex(match.group().replace("=", "")))
        if plain is None or not _is_left(page, start, end) or _in_address(text, start, end, "="):
            continue
        if end - start == 3 and not _is_byte(text, start, end, plain):
            continue
        shown = match.group()[:60]
        yield Hit((match.span(),), f"“{shown}” is mail’s code for “{plain}”.", repair=plain)


def _read(raw: bytes) -> str | None:
    """The characters of bytes; None where they are none that prose has."""
    try:
        plain = raw.decode("utf-8")
    except UnicodeDecodeError:
        plain = raw.decode("cp1252", "replace")
        return plain if _LATIN.issuperset(plain) else None
    shown = plain.replace("\xa0", " ").replace("\u200b", " ")
    return plain if shown.isprintable() and not (shown.isascii() and shown.isalnum()) else None


def _is_byte(text: str, start: int, end: int, plain: str) -> bool:
    """Whether one byte is a character that was left, not a sum: a letter or mark at a word."""
    if plain == "=" and text[end : end + 1] in ('"', "'"):
        return True
    after = text[end : end + 1]
    if not _WORD_BEFORE.search(text, max(0, start - 3), start):
        rest = _WORD_REST.match(text, end)
        inside = text[start - 1 : start].isalpha() and rest is not None
        return inside and len(rest.group() if rest else "") > 2 and not plain.isascii()
    if _SUM.search(text, max(0, start - _SUMS), start) or _SUM.search(text, end, end + _SUMS):
        return False
    if plain == " ":
        return after in ("", "\n", "\r")
    return plain == "=" or (not plain.isascii() and not after.isdigit())


def _in_address(text: str, start: int, end: int, own: str) -> bool:
    """Whether what stands around a run without a space is an address or a query."""
    before = _AROUND.search(text, max(0, start - 80), start)
    after = _AHEAD.match(text, end)
    around = (before.group() if before else "") + (after.group() if after else "")
    around = _BYTE.sub("", around).removesuffix("=") if own == "=" else around
    return _ADDRESS.search(around) is not None


def _soft_breaks(page: Page) -> Iterator[Hit]:
    text = page.text
    for match in _SOFT.finditer(text):
        at, end = match.span()
        if not is_english_prose(page, max(0, at - 1)) or not _is_left(page, at, end):
            continue
        line = _BYTE.sub("", text[text.rfind("\n", max(0, at - 200), at) + 1 : at])
        if len(line) > _MAIL_LINE or "=" in line:
            continue
        before = _WORD_START.search(text, max(0, at - 40), at)
        after = _WORD_REST.match(text, end)
        if before and after and _is_broken(before.group().lower(), after.group()):
            whole = before.group() + after.group()
            place = before.start(), after.end()
            yield Hit((place,), f"The word “{whole}” is broken by mail.", repair=whole)
            continue
        if len(line) >= _NEARLY:
            yield Hit((match.span(),), "A line ends with mail’s mark of a break.", repair="")


def _is_broken(left: str, right: str) -> bool:
    return is_word(left + right) and not (is_word(left) and is_word(right))


def _percent(page: Page) -> Iterator[Hit]:
    text = page.text
    for match in _PERCENT.finditer(text):
        start = match.start()
        word = _WORD_START.search(text, max(0, start - 40), start)
        start, end = word.start() if word else start, match.end()
        shown = text[start:end]
        plain = unquote(shown, errors="replace")
        if "\ufffd" in plain or not plain.isprintable() or text[start - 1 : start].isdigit():
            continue
        if plain.isascii() and not re.search(r"[A-Za-z]%(?:20|2[17C]|3[AF])[A-Za-z]", shown):
            continue
        if _is_left(page, start, end) and not _in_address(text, start, end, "%"):
            what = f"“{shown[:60]}” is “{plain[:60]}” as addresses write it."
            yield Hit(((start, end),), what, repair=plain)
