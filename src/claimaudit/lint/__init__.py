"""Rules that find damaged text at exact offsets, without a model.

Importing this package registers the rules: one module a family, one small function a rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit import findings
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.lint import (
    boilerplate,
    cuts,
    endings,
    joins,
    quotes,
    repeats,
    signs,
    splices,
    tampering,
    words,
)
from claimaudit.lint.base import REGISTRY, Hit, Page, Rule, rule
from claimaudit.passages import Passage, split

__all__ = ["REGISTRY", "Hit", "Page", "Rule", "lint", "lint_text", "rule"]

_FAMILIES = (cuts, endings, joins, quotes, signs, repeats, splices, boilerplate, words, tampering)


def lint(document: Document, passages: Sequence[Passage]) -> list[Finding]:
    """Every rule's findings in a document, merged, in order, without fingerprints.

    `passages` are those of the document, in order. Any text gives findings or none; nothing
    is raised.
    """
    page = Page(document.text, passages, document.encoding)
    found = [
        findings.make(
            rule.kind,
            rule.subtype,
            [document.span(start, end) for start, end in hit.places],
            hit.explanation,
            [f"rule:{rule.subtype}"],
            scope=hit.scope,
            repair=hit.repair,
        )
        for rule in REGISTRY
        for hit in rule.find(page)
    ]
    return sorted(findings.merge(found), key=lambda f: (f.spans[0].start, f.kind, f.subtype, f.id))


def lint_text(text: str) -> list[Finding]:
    """The findings of all rules in a text, with fingerprints."""
    document = Document.from_text(text)
    return findings.finish(lint(document, split(document)), {document.name: 0})
