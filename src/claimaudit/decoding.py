"""Bytes to text: BOMs, UTF-8, then detection. Never a newline translation."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain

# The longer BOM first: UTF-32's little-endian one begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files that are no text whatever they are called.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
# Read as cp1252, signs of another encoding: a capital or a low quote behind a small letter,
# a digit-like sign within a word.
_NOT_WESTERN = re.compile("[a-z][À-ÖØ-ÞŠŒŽŸ‚„]|[A-Za-z][¹²³ª¼½¾¿][a-z]")

SAMPLE = 65_536
"""Bytes that the detection looks at, from shortly before the first that is not ASCII."""
WESTERN_SHARE = 0.10
"""Up to this share of letters that are not ASCII, a text that reads well as cp1252 is that.

charset-normalizer guesses by language, and English has too few such letters for it:
it took a lone pound sign for Japanese. German has 2 to 3 %, French 4 to 6, Czech over 15.
"""
CONTROL_SHARE = 0.05
"""Above this share of control characters at its start a text is taken for binary."""


class UndecodableError(ValueError):
    """The bytes are no text that is known; the message says why."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the codec that gave it; the text is without its BOM.

    UTF-8 with a few broken bytes stays UTF-8, each of them U+FFFD: taking one
    broken byte for another encoding would spoil all the other characters. Lone surrogates
    come through. Raises UndecodableError.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"binary: {what}")
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _checked(_with_bom(data[len(bom) :], codec), codec)
    if b"\0" in data:
        raise UndecodableError("binary: it holds NUL bytes")
    try:
        return _checked(data.decode("utf-8", "surrogatepass"), "utf-8")
    except UnicodeDecodeError:
        pass
    patched = data.decode("utf-8", "replace")
    broken = patched.count("\ufffd")
    whole = sum(1 for c in patched if c > "\x7f") - broken
    if 10 * broken <= whole:
        return _checked(patched, "utf-8")
    return _checked(*_detected(data))


def _with_bom(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"it begins as {codec} but is not: byte {error.start}") from None


def _checked(text: str, codec: str) -> tuple[str, str]:
    head = text[:SAMPLE]
    if "\0" in text or len(_CONTROL.findall(head)) > CONTROL_SHARE * len(head):
        raise UndecodableError("binary: it holds control characters")
    return text, codec


def _detected(data: bytes) -> tuple[str, str]:
    sample = _sample(data)
    western = ["cp1252"] if _is_western(sample) else []
    for codec in chain(western, _guesses(sample)):
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    raise UndecodableError("its encoding is not known")


def _is_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    foreign = sum(c > "\x7f" and c.isalpha() for c in text)
    return foreign <= WESTERN_SHARE * len(sample) and not _NOT_WESTERN.search(text)


def _guesses(sample: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    for found in from_bytes(sample):
        yield found.encoding


def _sample(data: bytes) -> bytes:
    """A part of `data` where the encoding shows, cut at spaces so that no character is halved."""
    first = _NOT_ASCII.search(data)
    at = max(0, (first.start() if first else 0) - 2_000)
    sample = data[at : at + SAMPLE]
    if at + SAMPLE < len(data):
        head, space, _ = sample.rpartition(b" ")
        sample = head if space else sample
    return sample
