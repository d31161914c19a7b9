"""Size and time of the HTML report for 1, 10 and 100 times the five documents.

python bench/report_page.py
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import claimaudit
from claimaudit.findings import Finding
from claimaudit.report import Report
from claimaudit.spans import Span

ROOT = Path(__file__).parents[1]


def named(span: Span, copy: int) -> Span:
    return replace(span, document=f"{copy}/{span.document}")


def copied(finding: Finding, copy: int) -> Finding:
    return replace(finding, spans=tuple(named(s, copy) for s in finding.spans))


def times(report: Report, number: int) -> Report:
    """The report of that many copies of its documents."""
    copies = range(number)
    return replace(
        report,
        documents=tuple(
            replace(d, name=f"{n}/{d.name}", date=None) for n in copies for d in report.documents
        ),
        passages=tuple(
            replace(p, document=f"{n}/{p.document}") for n in copies for p in report.passages
        ),
        readings=tuple(
            replace(r, document=f"{n}/{r.document}") for n in copies for r in report.readings
        ),
        claims=tuple(
            replace(c, span=named(c.span, n), cues=()) for n in copies for c in report.claims
        ),
        findings=tuple(copied(f, n) for n in copies for f in report.findings),
    )


def main() -> None:
    report = claimaudit.audit(ROOT / "seeds", cassette=ROOT / "cassettes" / "seeds")
    print("copies  documents  claims  findings  html MB  CPU s (best of 3)")
    for number in (1, 10, 100):
        many = times(report, number)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            page = many.to_html()
            best = min(best, time.process_time() - start)
        print(
            f"{number:6} {len(many.documents):10} {len(many.claims):7} {len(many.findings):9}"
            f" {len(page.encode()) / 1e6:8.2f} {best:6.2f}"
        )


if __name__ == "__main__":
    main()
