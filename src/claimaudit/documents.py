"""Documents: what is audited, and reading it from files, folders, stdin and JSONL."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from claimaudit.spans import Span, line_starts, span_at

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
        """A document from a string; `date` is ISO (`2023-05-02`)."""
        text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
        return cls(name, text, encoding, title, DocumentDate(date) if date else None)

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
