"""The day a document speaks from."""

from __future__ import annotations

from dataclasses import replace

from claimaudit.documents import Document, DocumentDate
from claimaudit.times import document_date


def with_date(document: Document) -> Document:
    """The document with the date that its own text states, where none was given."""
    if document.date is not None:
        return document
    found = document_date(document.text)
    if found is None:
        return document
    span = document.span(found.start, found.end)
    return replace(document, date=DocumentDate(found.value, inferred=True, span=span))
