"""How long 10,000 findings against 10,000 gold rows take to score.

Run: python bench/eval_speed.py
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

from claimaudit.documents import Document
from claimaudit.evaluate import Gold, evaluate
from claimaudit.evaluate.gold import GRADES, GoldFinding, Place
from claimaudit.evaluate.records import findings_record
from claimaudit.evaluate.render import findings_text
from claimaudit.findings import SUBTYPES, Finding, finish, make
from claimaudit.report import AuditedDocument, Report, Run

ROWS = 10_000
KINDS = ("garbled", "contradiction", "dispute")


def build(documents: int, characters: int) -> tuple[Report, Gold]:
    """Rows spread over documents, with findings near three in four of them."""
    draw = random.Random(1)
    text = "".join(draw.choices("abcdefgh .", k=characters))
    names = [f"d{i}.txt" for i in range(documents)]
    sources = {name: Document.from_text(text, name=name) for name in names}
    rows, found = [], []
    for i in range(ROWS):
        kind = draw.choice(KINDS)
        subtype = draw.choice(SUBTYPES[kind])
        name = draw.choice(names)
        sides = 1 if kind == "garbled" else 2
        starts = [draw.randrange(characters - 200) for _ in range(sides)]
        lengths = [draw.randint(1, 120) for _ in range(sides)]
        places = tuple(
            Place(name, s, s + n, text[s : s + n]) for s, n in zip(starts, lengths, strict=True)
        )
        grade = draw.choice(GRADES)
        rows.append(GoldFinding("g", f"r{i}", kind, subtype, "document", grade, places))
        if draw.random() < 0.25:
            starts = [draw.randrange(characters - 200) for _ in range(sides)]
        spans = [
            sources[name].span(s + draw.randint(0, n - 1), s + n + draw.randint(0, 40))
            for s, n in zip(starts, lengths, strict=True)
        ]
        made: Finding = make(kind, subtype, spans, "", ["rule:bench"])  # type: ignore[arg-type]
        found.append(replace(made, severity=draw.choice(("note", "warning", "error"))))
    rows_of = tuple(
        AuditedDocument(n, "read", None, d.sha256, "utf-8", characters, text=text)
        for n, d in sources.items()
    )
    findings = finish(found, {name: i for i, name in enumerate(names)})
    return Report(Run("0", "bench"), rows_of, findings=tuple(findings)), Gold(("g",), tuple(rows))


def main() -> None:
    for documents, characters in ((1000, 20_000), (10, 200_000), (1, 200_000)):
        report, gold = build(documents, characters)
        start = time.process_time()
        evaluation = evaluate(report, gold)
        scored = time.process_time()
        findings_text(evaluation)
        findings_record(evaluation)
        printed = time.process_time()
        print(
            f"{ROWS:,} rows, {len(report.findings):,} findings, {documents:,} documents of "
            f"{characters:,} characters: scored in {scored - start:.2f} s, "
            f"printed in {printed - scored:.2f} s of CPU time"
        )


if __name__ == "__main__":
    main()
