"""Audit the claims of a text: exact quotes, garbled places, contradictions, and what was not read.

import claimaudit
report = claimaudit.audit("article.txt", model="...")
for finding in report.findings:
    print(finding.severity, finding.slug, finding.spans[0].text, finding.explanation)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimaudit.amounts import Amount
    from claimaudit.auditor import Auditor, Progress, audit, audit_async, lint
    from claimaudit.claims import Attribution, Claim
    from claimaudit.documents import Document, DocumentDate
    from claimaudit.errors import ClaimauditError
    from claimaudit.findings import Finding
    from claimaudit.linting import lint_text
    from claimaudit.passages import Passage
    from claimaudit.report import Coverage, Pairs, Reading, Report, Usage
    from claimaudit.spans import Span
    from claimaudit.times import Time

__all__ = [
    "Amount",
    "Attribution",
    "Auditor",
    "Claim",
    "ClaimauditError",
    "Coverage",
    "Document",
    "DocumentDate",
    "Finding",
    "Pairs",
    "Passage",
    "Progress",
    "Reading",
    "Report",
    "Span",
    "Time",
    "Usage",
    "audit",
    "audit_async",
    "lint",
    "lint_text",
]

# Where each public name lives. They are loaded on first use: importing claimaudit costs no
# more than this file.
_HOMES = {
    "Amount": "amounts",
    "Attribution": "claims",
    "Auditor": "auditor",
    "Claim": "claims",
    "ClaimauditError": "errors",
    "Coverage": "report",
    "Document": "documents",
    "DocumentDate": "documents",
    "Finding": "findings",
    "Pairs": "report",
    "Passage": "passages",
    "Progress": "auditor",
    "Reading": "report",
    "Report": "report",
    "Span": "spans",
    "Time": "times",
    "Usage": "report",
    "audit": "auditor",
    "audit_async": "auditor",
    "lint": "auditor",
    "lint_text": "linting",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'claimaudit' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"claimaudit.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
