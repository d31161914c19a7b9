"""The development gold, where there is one: it loads, and equals itself."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from claimaudit.documents import Document
from claimaudit.evaluate import Gold, evaluate, load
from claimaudit.findings import Finding, make
from claimaudit.report import Report
from evaluate.build import report

FOLDERS = [folder for folder in os.environ.get("CLAIMAUDIT_GOLD", "").split(os.pathsep) if folder]
KINDS = {"audit": ("garbled", "contradiction", "dispute"), "compare": ("revision",)}

pytestmark = pytest.mark.skipif(not FOLDERS, reason="CLAIMAUDIT_GOLD names no folder of gold")


def _texts(gold: Gold) -> dict[str, str]:
    """The texts the gold was made on; where the texts are elsewhere, what the rows give of them."""
    spans = [s for row in gold.findings for s in row.spans] + [row.span for row in gold.claims]
    pieces: dict[str, list[str]] = defaultdict(list)
    for span in spans:
        known = pieces[span.document]
        known.extend(" " * (span.end - len(known)))
        known[span.start : span.end] = span.text
    texts = {name: "".join(known) for name, known in pieces.items()}
    for name in texts:
        for folder in FOLDERS:
            file = Path(folder, name)
            if file.is_file():
                texts[name] = Document.from_text(file.read_bytes().decode()).text
    return texts


def _equal(gold: Gold, kinds: tuple[str, ...]) -> Report:
    """A report that finds every clear row of some kinds."""
    texts = _texts(gold)
    documents = {name: Document.from_text(text, name=name) for name, text in texts.items()}
    found: list[Finding] = [
        make(
            row.kind,  # type: ignore[arg-type]
            row.subtype,
            [documents[s.document].span(s.start, s.end) for s in row.spans],
            "",
            ["check:test", "model:judge"],
        )
        for row in gold.findings
        if row.grade == "clear" and row.kind in kinds
    ]
    return report(texts, found)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("command", KINDS)
def test_a_report_that_equals_the_gold_is_perfect(folder: str, command: str) -> None:
    gold = load([folder])
    assert gold.findings
    assert gold.claims
    assert not gold.unknown_subtypes()
    evaluation = evaluate(_equal(gold, KINDS[command]), gold)
    assert evaluation.outcomes.kinds[0] == KINDS[command][0]
    assert evaluation.total.recall.value == 1
    assert evaluation.total.precision.value == 1
    assert evaluation.exactness == pytest.approx(1)
    assert not evaluation.outcomes.trap_hits
