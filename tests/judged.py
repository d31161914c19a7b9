"""What the tests of judging share: texts that only a judge can decide, and their audits."""

from __future__ import annotations

import json
from typing import Any

import claimaudit
from answers import question_of, says
from claimaudit import judging
from claimaudit.claims import Named, settle
from claimaudit.claims.context import Context
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome
from claimaudit.passages import split
from fake_endpoint import FakeEndpoint

# Nothing that code could hold by itself: who was where, and what it smelled of.
TEXT = """The baker of the old mill sings in the choir. The baker of the old mill sings in no choir.

The ferry to the island smells of tar. The ferry to the island smells of roses."""


NEWS = ("The bus to the island smells of tar.", "The bus to the island smells of roses.")


def audit(fake: FakeEndpoint, *texts: str, **options: Any) -> claimaudit.Report:
    documents = [
        claimaudit.Document.from_text(text, name=f"{number}.txt")
        for number, text in enumerate(texts or (TEXT,))
    ]
    given = {"model": "m", "base_url": fake.url, "api_key": "k", "trace": True, **options}
    return claimaudit.audit(documents, **given)


def judgements(fake: FakeEndpoint) -> list[dict[str, Any]]:
    return [data for body in fake.bodies if "a" in (data := question_of(json.loads(body)))]


def two_sided(report: claimaudit.Report) -> list[Finding]:
    return [f for f in report.findings if f.kind in ("contradiction", "dispute")]


def rows(report: claimaudit.Report) -> list[dict[str, Any]]:
    assert report.trace is not None
    return report.trace.get("pairs", [])


def balanced(pairs: claimaudit.Pairs) -> bool:
    return pairs.proposed == pairs.judged + pairs.failed + pairs.skipped + pairs.unchosen


def side(text: str, title: str | None = None, about: str = "") -> judging.Side:
    document = claimaudit.Document.from_text(text, name="/home/me/secret.txt", title=title)
    context = Context(document, split(document))
    start, end = context.sentences[-1]
    return judging.side_of(context, settle(context, start, end, Outcome.EXACT, Named(about)))


def leaning(data: dict[str, Any]) -> str:
    """A judge that contradicts whatever tells of tar first."""
    return says("contradiction") if "tar" in data["a"]["sentence"] else says("compatible")


def comparable(report: claimaudit.Report) -> dict[str, Any]:
    body = report.to_dict()
    del body["run"], body["usage"]
    return body
