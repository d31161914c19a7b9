"""Documents: what is audited, and reading it from files, folders, stdin and JSONL."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from functools import cached_property
from typing import BinaryIO, TypeAlias, cast

from claimaudit.decoding import UndecodableError, decode
from claimaudit.errors import InputError
from claimaudit.folders import fault, texts_in
from claimaudit.spans import Span, line_starts, span_at

Source: TypeAlias = "str | os.PathLike[str] | Document"

MAX_BYTES = 200_000_000
"""A larger file, or what a compressed one unpacks to, is refused."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day a document speaks from.

    `value` is an ISO date. `inferred` dates were found in the text by rule, at `span`;
    a given date has no span.
    """

    value: str
    inferred: bool = False
    span: Span | None = None


@dataclass(frozen=True)
class Document:
    """A text under a name. Offsets everywhere refer to `text`.

    `text` is the bytes decoded, without newline translation and without a leading BOM;
    a lone surrogate stands as U+FFFD. `encoding` is the codec that decoded it.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    title: str | None = None
    date: DocumentDate | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        name: str = "text",
        title: str | None = None,
        date: str | None = None,
        encoding: str = "utf-8",
    ) -> Document:
        """A document from a string; `date` is ISO (`2023-05-02`), else InputError.

        A lone surrogate in the text or title becomes U+FFFD; in the name, its escape.
        """
        text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
        title = _SURROGATE.sub("\ufffd", title).strip() if title else None
        given = DocumentDate(_iso_day(date)) if date else None
        return cls(_printable(name), text, encoding, title or None, given)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`; ValueError outside the text."""
        return span_at(self.name, self.text, self._line_starts, start, end)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source, or a row of one, that could not be read, and why."""

    name: str
    reason: str


_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=\Z|[T ])")
_TEXTS = (".txt", ".md")
_ROWS = (".jsonl", ".jsonl.gz")
_CONVERT = "convert it to text first, for example with "
# What is not text, and a converter for it.
_REFUSED = {
    ".html": "`trafilatura` or `pandoc -t plain`",
    ".htm": "`trafilatura` or `pandoc -t plain`",
    ".xhtml": "`trafilatura` or `pandoc -t plain`",
    ".docx": "`pandoc -t plain`",
    ".doc": "`soffice --convert-to txt`",
    ".odt": "`pandoc -t plain`",
    ".rtf": "`pandoc -t plain`",
    ".epub": "`pandoc -t plain`",
    ".pdf": "`pdftotext`",
    ".pptx": "`markitdown`",
    ".xlsx": "`markitdown`",
    ".csv": "a script that writes JSON Lines with `id` and `text`",
    ".tsv": "a script that writes JSON Lines with `id` and `text`",
    ".parquet": "a script that writes JSON Lines with `id` and `text`",
    ".json": "`jq -c '.[]'`, which writes JSON Lines",
    ".xml": "`xmllint --xpath 'string()'`",
    ".zip": "`unzip`",
    ".gz": "`gunzip` (only `.jsonl.gz` is read packed)",
}
_HEADING = re.compile(r"\s*#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(?:[\r\n]|\Z)")


def read(
    sources: Source | Iterable[Source],
    *,
    text_key: str = "text",
    id_key: str = "id",
    max_bytes: int = MAX_BYTES,
    date: str | None = None,
) -> Iterator[Document | Unreadable]:
    """The documents of files, folders, stdin (`-`) and JSONL, in input order, one at a time.

    What can not be read comes as Unreadable in its place. `date` is for documents without one
    of their own. A Markdown file's title is its first line when that is a `# heading`; a
    row's is its `title`. A row is named by its id, behind `file#` unless its file is the
    only input; without an id, by its line number.

    Raises InputError at the call for a bad `date`, a string that is a text and no path, and
    two inputs of one name. JSONL is read twice for that, before anything is handed out.
    """
    day = _iso_day(date) if date else None
    inputs = [found for source in _listed(sources) for found in _inputs(source)]
    alone = len(inputs) == 1
    limits = _Limits(text_key, id_key, max_bytes)
    names: set[str] = set()
    plan: list[Document | Unreadable | _File] = []
    for found in inputs:
        if isinstance(found, _File) and found.holds_rows:
            found = replace(found, prefix="" if alone else f"{found.name}#")
            reason = _claim_rows(found, limits, names)
            plan.append(Unreadable(found.name, reason) if reason else found)
        else:
            if not isinstance(found, Unreadable):
                _claim(found.name, names)
            plan.append(found)
    return _documents(plan, limits, DocumentDate(day) if day else None)


@dataclass(frozen=True, slots=True)
class _Limits:
    text_key: str
    id_key: str
    max_bytes: int

    @property
    def refusal(self) -> str:
        return f"larger than the limit of {self.max_bytes:,} bytes; `--max-bytes` raises it"


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    path: str
    prefix: str = ""

    @property
    def holds_rows(self) -> bool:
        return self.path.lower().endswith(_ROWS)


class _RefusedError(Exception):
    """A file or row can not be read; the message is the reason for the user."""


def _listed(sources: Source | Iterable[Source]) -> list[Source]:
    single = isinstance(sources, (str, os.PathLike, Document))
    found = [cast(Source, sources)] if single else list(cast("Iterable[Source]", sources))
    for source in found:
        if not isinstance(source, (str, os.PathLike, Document)):
            raise InputError(f"a source is a path or a Document, not {type(source).__name__}")
    return found


def _claim(name: str, names: set[str]) -> None:
    if name in names:
        raise InputError(f"two inputs have the name {name!r}; names must be unique")
    names.add(name)


def _claim_rows(file: _File, limits: _Limits, names: set[str]) -> str | None:
    """Enters the names of a file's rows; the reason if the file as a whole is refused."""
    try:
        for row in _rows(file, limits):
            if isinstance(row, Document):
                _claim(row.name, names)
    except _RefusedError as refused:
        return str(refused)
    return None


def _documents(
    plan: Iterable[Document | Unreadable | _File], limits: _Limits, date: DocumentDate | None
) -> Iterator[Document | Unreadable]:
    for planned in plan:
        for found in _opened(planned, limits) if isinstance(planned, _File) else (planned,):
            if isinstance(found, Document) and found.date is None and date:
                yield replace(found, date=date)
            else:
                yield found


def _opened(file: _File, limits: _Limits) -> Iterator[Document | Unreadable]:
    try:
        if file.holds_rows:
            yield from _rows(file, limits)
        else:
            yield _text(file, limits)
    except _RefusedError as refused:
        yield Unreadable(file.name, str(refused))


def _text(file: _File, limits: _Limits) -> Document:
    """The whole of a text file or stdin."""
    try:
        if file.path == "-":
            data = sys.stdin.buffer.read(limits.max_bytes + 1)
        else:
            with _open(file.path, limits) as stream:
                data = stream.read(limits.max_bytes + 1)
    except OSError as error:
        raise _RefusedError(fault(error)) from None
    if len(data) > limits.max_bytes:
        raise _RefusedError(limits.refusal)
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        raise _RefusedError(str(error)) from None
    heading = _HEADING.match(text[:1_000]) if file.path.lower().endswith(".md") else None
    title = heading.group(1) if heading else None
    return _filled(Document.from_text(text, name=file.name, title=title, encoding=encoding))


def _open(path: str, limits: _Limits) -> BinaryIO:
    """A regular file, opened without waiting for the other end of a FIFO."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix in _REFUSED and not path.lower().endswith(_ROWS):
        raise _RefusedError(f"{suffix} is not read; {_CONVERT}{_REFUSED[suffix]}")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        # A device is not even opened: opening some has effects.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _RefusedError("not a regular file; `-` reads stdin")
        stream = os.fdopen(os.open(path, flags), "rb")
    except (OSError, ValueError) as error:
        raise _RefusedError(fault(error)) from None
    size = os.fstat(stream.fileno())
    if not stat.S_ISREG(size.st_mode) or size.st_size > limits.max_bytes:
        stream.close()
        raise _RefusedError(limits.refusal)
    return stream


def _rows(file: _File, limits: _Limits) -> Iterator[Document | Unreadable]:
    """The documents of a JSONL file, packed or not; bad rows as Unreadable."""
    with _open(file.path, limits) as packed:
        is_packed = file.path.lower().endswith(".gz")
        stream = gzip.GzipFile(fileobj=packed) if is_packed else packed
        left = limits.max_bytes
        number = 0
        empty = True
        try:
            while line := stream.readline(left + 1):
                left -= len(line)
                number += 1
                if left < 0:
                    raise _RefusedError(limits.refusal)
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    empty = False
                    yield _row(file, line, number, limits)
        except (OSError, EOFError, zlib.error):
            raise _RefusedError("damaged: it can not be read to its end") from None
    if empty:
        raise _RefusedError("empty")


def _row(file: _File, line: bytes, number: int, limits: _Limits) -> Document | Unreadable:
    name = f"{file.name}#{number}"
    try:
        row = json.loads(line.decode("utf-8-sig"))
        if not isinstance(row, dict):
            raise _RefusedError("no JSON object")
        key = row.get(limits.id_key)
        if key is not None and (isinstance(key, bool) or not isinstance(key, (str, int))):
            raise _RefusedError(f"`{limits.id_key}` is neither text nor a whole number")
        name = file.prefix + (str(number) if key in (None, "") else str(key))
        return _row_document(name, row, limits)
    except UnicodeDecodeError:
        reason = "not UTF-8"
    except (ValueError, RecursionError):
        reason = "not valid JSON"
    except (_RefusedError, InputError) as refused:
        reason = str(refused)
    return Unreadable(_printable(name), f"line {number}: {reason}")


def _row_document(name: str, row: dict[str, object], limits: _Limits) -> Document:
    text = row.get(limits.text_key)
    if not isinstance(text, str):
        raise _RefusedError(f"no text under `{limits.text_key}`")
    fields = {key: row.get(key) for key in ("title", "date")}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise _RefusedError(f"`{key}` is no text")
    title, date = cast("list[str | None]", list(fields.values()))
    return _filled(Document.from_text(text, name=name, title=title, date=date))


def _filled(document: Document) -> Document:
    if not document.text.strip():
        raise _RefusedError("empty")
    return document


def _inputs(source: Source) -> Iterator[Document | Unreadable | _File]:
    """A source as the files it stands for."""
    if isinstance(source, Document):
        yield source
        return
    path = os.fspath(source)
    name = _printable(path)
    if path == "-":
        yield _File("-", "-")
    elif _is_folder(path):
        yield from _folder(path)
    elif isinstance(source, str) and not _exists(path) and any(c.isspace() for c in path):
        raise InputError(
            "a string that names no file and holds white space is no source;"
            " for a text use Document.from_text(text, name=...)"
        )
    else:
        yield _File(name, path)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL character
        return False


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _folder(path: str) -> Iterator[Unreadable | _File]:
    """The texts under a folder, sorted by their relative path."""
    found = texts_in(path, _TEXTS + _ROWS)
    top = path.rstrip("/" + os.sep)
    for relative, place, reason in found:
        name = _printable(f"{top}/{relative}" if relative else path)
        yield Unreadable(name, reason) if reason else _File(name, place)
    if not found:
        kinds = ", ".join((*_TEXTS, *_ROWS))
        yield Unreadable(_printable(path), f"the folder holds no {kinds} file")


def _iso_day(date: str) -> str:
    """The day of an ISO date or time; InputError for anything else."""
    day = _ISO_DAY.match(date)
    try:
        return calendar_date.fromisoformat(day.group() if day else "").isoformat()
    except ValueError:
        raise InputError("a date must be a day of the calendar written YYYY-MM-DD") from None


def _printable(name: str) -> str:
    """A file name that is not UTF-8 reaches Python with lone surrogates: here as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
