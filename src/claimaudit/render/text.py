"""A report for the terminal: coverage first, what is wrong in full, notes as a count."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from claimaudit.findings import SEVERITIES, Finding
from claimaudit.render.plain import place, plural, visible
from claimaudit.report import Report
from claimaudit.spans import Span

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_INDENT = 4


@dataclass(frozen=True, slots=True)
class _Page:
    console: Console
    width: int
    verbose: bool


def render(report: Report, *, verbose: bool = False, width: int = 80, color: bool = False) -> str:
    """The report as text of at most `width` columns.

    `verbose` lists notes too. Characters of the documents that would act on a terminal are
    spelled out.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    page = _Page(console, width, verbose)
    _coverage(page, report)
    for document in report.documents:
        found = [f for f in report.findings if f.spans[0].document == document.name]
        _document(page, report, document.name, found)
    _summary(page, report)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _coverage(page: _Page, report: Report) -> None:
    done = sum(r.done for r in report.readings)
    total = len(report.readings)
    head = Text(f"{plural(len(report.documents), 'document')}, {plural(total, 'passage')}: ")
    if report.rules_only:
        head.append("rules only, not read for meaning", "yellow")
    elif report.complete:
        head.append(f"all read by {visible(report.run.model or '')}", "green")
    else:
        head.append(f"INCOMPLETE, {done:,} of {total:,} passages read", "bold red")
    page.console.print(head)
    for document in report.documents:
        if document.sha256 is None:
            page.console.print(
                Text(f"  not read: {visible(document.name)}: {document.reason}", "bold red"),
                soft_wrap=True,  # a name is never broken: people copy it
            )
    undone = Counter(
        (r.document, r.state, r.reason)
        for r in report.readings
        if not r.done and r.reason != "rules-only"
    )
    for (name, state, reason), number in undone.items():
        line = f"  {visible(name)}: {plural(number, 'passage')} {state}: {visible(reason or '')}"
        page.console.print(Text(line, "red"))
    if any(d.text is None and d.sha256 for d in report.documents):
        page.console.print("the report holds no texts: spans are shown alone")
    pairs = report.pairs
    if pairs.proposed:
        page.console.print(
            f"{pairs.proposed:,} of {plural(pairs.possible, 'pair')} of claims proposed,"
            f" {pairs.judged:,} judged, {pairs.unsettled:,} unsettled, {pairs.failed:,} failed,"
            f" {pairs.skipped:,} skipped, {pairs.unchosen:,} not chosen"
        )


def _document(page: _Page, report: Report, name: str, found: Sequence[Finding]) -> None:
    shown = [f for f in found if page.verbose or f.severity != "note"]
    notes = len(found) - len(shown)
    if not found:
        return
    page.console.print()
    page.console.print(Text(visible(name), "bold"), soft_wrap=True)
    # Contradictions first, then by severity; the report's order within.
    shown.sort(key=lambda f: (f.kind != "contradiction", -SEVERITIES.index(f.severity)))
    text = report.text_of(name)
    for finding in shown:
        _finding(page, finding, report, text)
    if notes:
        page.console.print(Text(f"  {plural(notes, 'note')} (-v lists them)", "cyan"))


def _finding(page: _Page, finding: Finding, report: Report, text: str | None) -> None:
    style = STYLES[finding.severity]
    first = finding.spans[0]
    head = Text(f"  {place(first.line, first.column)} ", "dim")
    head.append(finding.severity, style)
    head.append(f" {finding.slug}")
    head.append(f"  {', '.join(finding.origins)}", "dim")
    page.console.print(head)
    for span in finding.spans:
        if span is not first:
            other = "" if span.document == first.document else visible(span.document) + " "
            page.console.print(Text(f"  {other}{place(span.line, span.column)}", "dim"))
            text = report.text_of(span.document)
        _excerpt(page, span, text, style)
    notes = [finding.explanation]
    if finding.repair is not None:
        notes.append(f"Repair: {finding.repair}" if finding.repair else "Repair: leave it out")
    if finding.compatible_if:
        notes.append(f"Compatible if {finding.compatible_if}")
    if finding.overruled:
        notes.append(f"Lowered by {', '.join(finding.overruled)}")
    for note in notes:
        page.console.print(Padding(Text(visible(note)), (0, 0, 0, _INDENT)))


def _excerpt(page: _Page, span: Span, text: str | None, style: str) -> None:
    """The span in its surroundings, underlined; the span alone without a text."""
    room = page.width - _INDENT - 2
    before, inside, after = "", visible(span.text), ""
    if text is not None:
        left = max(text.rfind("\n", 0, span.start) + 1, span.start - room)
        right = text.find("\n", span.end)
        right = min(len(text) if right < 0 else right, span.end + room)
        before, after = visible(text[left : span.start]), visible(text[span.end : right])
    if cell_len(inside) > room - 8:
        half = (room - 8) // 2
        inside = f"{_clip(inside, half)} {_clip(inside, half, end=True).removeprefix('…')}"
    spare = room - cell_len(inside)
    before = _clip(before, min(spare // 2, 30), end=True)
    after = _clip(after, spare - cell_len(before))
    line = Text("    " + before, no_wrap=True, overflow="crop")
    line.append(inside, style)
    line.append(after)
    page.console.print(line)
    marks = " " * (_INDENT + cell_len(before)) + "^" * max(1, cell_len(inside))
    page.console.print(Text(marks, style, no_wrap=True, overflow="crop"))


def _clip(text: str, cells: int, *, end: bool = False) -> str:
    """At most `cells` columns of `text`, from its start or its end, with a mark at the cut."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > max(0, cells - 1):
        text = text[1:] if end else text[:-1]
    return f"…{text}" if end else f"{text}…"


def _summary(page: _Page, report: Report) -> None:
    counts = Counter(f.severity for f in report.findings)
    kinds = Counter(f.kind for f in report.findings)
    page.console.print()
    parts = [plural(counts[severity], severity) for severity in reversed(SEVERITIES)]
    line = ", ".join(parts)
    if kinds:
        line += " (" + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()) + ")"
    if not report.rules_only:
        line += f"; {plural(len(report.claims), 'claim')}"
    page.console.print(Text(line, "bold"))
    usage = report.usage
    if usage.requests or usage.stored:
        page.console.print(
            f"{plural(usage.requests, 'request')} in {plural(usage.attempts, 'attempt')},"
            f" {usage.stored:,} more answered by the store;"
            f" {usage.prompt_tokens + usage.completion_tokens:,} tokens"
        )
