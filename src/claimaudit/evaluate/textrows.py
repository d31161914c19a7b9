"""Rows of labelled texts: garbled or clean ones, and ContraDoc's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimaudit.documents import Document
from claimaudit.errors import ReportError
from claimaudit.evaluate.gold import Place
from claimaudit.evaluate.rows import needer, read_jsonl, where


@dataclass(frozen=True, slots=True)
class GarbledRow:
    """A text that is clean or damaged; `edits` are (start, end) of the damage where known."""

    id: str
    text: str
    label: str
    kinds: tuple[str, ...]
    edits: tuple[tuple[int, int], ...]
    fields: Mapping[str, Any]

    @property
    def document(self) -> Document:
        """The text to audit, under the row's id."""
        return Document.from_text(self.text, name=self.id)


@dataclass(frozen=True, slots=True)
class ContraDocRow:
    """A text with or without a planted contradiction, whose side that was put in is `evidence`.

    `raw` is the text as it was published: edits pasted in without spaces.
    """

    id: str
    text: str
    raw: str
    positive: bool
    evidence: tuple[Place, ...]
    fields: Mapping[str, Any]

    @property
    def document(self) -> Document:
        """The text to audit, under the row's id."""
        return Document.from_text(self.text, name=self.id)

    @property
    def raw_document(self) -> Document:
        """The text with the spacing that leaks the label."""
        return Document.from_text(self.raw, name=self.id)


TextRow = GarbledRow | ContraDocRow


def load_texts(file: Path) -> list[TextRow]:
    """Rows with `text_norm` and `usable` are ContraDoc's, rows with `label` garbled or clean.

    Raises ReportError naming file and row.
    """
    rows: list[TextRow] = []
    seen: set[str] = set()
    for line, raw in read_jsonl(file):
        named = where(file, line, raw)
        row = _contradoc(raw, named) if "text_norm" in raw else _garbled(raw, named)
        if row.id in seen:
            raise ReportError(f"{named}: the id stands twice in the file")
        seen.add(row.id)
        rows.append(row)
    if not rows:
        raise ReportError(f"no row in {file}")
    return rows


def _fields(raw: Mapping[str, Any]) -> dict[str, Any]:
    long = {"id", "text", "text_norm", "reference", "edits"}
    return {key: value for key, value in raw.items() if key not in long}


def _garbled(raw: Mapping[str, Any], named: str) -> GarbledRow:
    need = needer(raw, named)
    edits = raw.get("edits", [])
    try:
        places = tuple((int(edit["start"]), int(edit["end"])) for edit in edits)
    except (KeyError, TypeError, ValueError) as error:
        raise ReportError(f"{named}: an edit needs `start` and `end`") from error
    return GarbledRow(
        need("id", str),
        need("text", str),
        need("label", str),
        tuple(map(str, need("kind", list))),
        places,
        _fields(raw),
    )


def _contradoc(raw: Mapping[str, Any], named: str) -> ContraDocRow:
    need = needer(raw, named)
    name, text, usable = need("id", str), need("text_norm", str), need("usable", str)
    if usable not in ("positive", "negative"):
        raise ReportError(f"{named}: unknown `usable` {usable!r}; known are positive, negative")
    evidence = []
    for sentence in map(str, raw.get("evidence_norm") or ()):
        at = text.find(sentence)
        if at < 0:
            raise ReportError(f"{named}: the evidence does not stand in `text_norm`")
        evidence.append(Place(name, at, at + len(sentence), sentence))
    if usable == "positive" and not evidence:
        raise ReportError(f"{named}: positive without evidence")
    return ContraDocRow(
        name, text, need("text", str), usable == "positive", tuple(evidence), _fields(raw)
    )
