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
from claimaudit.render.excerpt import PLAIN, POINT, SPAN, Row, rows
from claimaudit.render.ledger import undone, unfinished
from claimaudit.render.plain import place, plural, visible
from claimaudit.render.sides import PAIRED, differences
from claimaudit.render.wording import asked
from claimaudit.report import Pairs, Report
from claimaudit.spans import Span

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_INDENT = 4
# A side of a contradiction is shown in so many lines: what tells the sides apart must be seen.
_SIDE = 4


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
        told = [f"{done:,} of {plural(total, 'passage')} read", *undone(report)]
        head.append(f"INCOMPLETE, {', '.join(told)}", "bold red")
    page.console.print(head)
    if report.run.stopped is not None:
        page.console.print(Text(f"  stopped: {visible(report.run.stopped)}", "bold red"))
    for document in report.documents:
        if document.sha256 is None:
            page.console.print(
                Text(f"  not read: {visible(document.name)}: {document.reason}", "bold red"),
                soft_wrap=True,  # a name is never broken: people copy it
            )
    unread = Counter(
        (r.document, r.state, r.reason)
        for r in report.readings
        if not r.done and r.reason != "rules-only"
    )
    for (name, state, reason), number in unread.items():
        line = f"{visible(name)}: {plural(number, 'passage')} {state}: {visible(reason or '')}"
        page.console.print(Padding(Text(line, "red"), (0, 0, 0, 2)))
    for document in unfinished(report):
        line = f"{visible(document.name)}: {visible(document.reason or document.state)}"
        page.console.print(Padding(Text(line, "red"), (0, 0, 0, 2)))
    if any(d.text is None and d.sha256 for d in report.documents):
        page.console.print("the report holds no texts: spans are shown alone")
    pairs = report.pairs
    if pairs.proposed:
        told = [f"{pairs.proposed:,} of {plural(pairs.possible, 'pair')} of claims proposed"]
        told.append(f"{pairs.judged:,} judged")
        told += [f"{number:,} {what}" for what, number in _rest(pairs) if number]
        page.console.print(", ".join(told))


def _rest(pairs: Pairs) -> list[tuple[str, int]]:
    return [
        ("unsettled", pairs.unsettled),
        ("failed", pairs.failed),
        ("skipped", pairs.skipped),
        ("not chosen", pairs.unchosen),
    ]


def _document(page: _Page, report: Report, name: str, found: Sequence[Finding]) -> None:
    shown = [f for f in found if page.verbose or f.severity != "note"]
    notes = len(found) - len(shown)
    if not found:
        return
    page.console.print()
    page.console.print(Text(visible(name), "bold"), soft_wrap=True)
    # Contradictions first, then by severity; the report's order within.
    shown.sort(key=lambda f: (f.kind != "contradiction", -SEVERITIES.index(f.severity)))
    for number, finding in enumerate(shown):
        if number:
            page.console.print()
        _finding(page, finding, report)
    if notes:
        page.console.print(Text(f"  {plural(notes, 'note')} (-v lists them)", "cyan"))


def _finding(page: _Page, finding: Finding, report: Report) -> None:
    style = STYLES[finding.severity]
    first = finding.spans[0]
    head = Text("  ").append(place(first.line, first.column), "dim")
    head.append(" ").append(finding.severity, style).append(f" {finding.slug}")
    origins = Text(", ".join(finding.origins), "dim")
    if head.cell_len + 2 + origins.cell_len <= page.width:
        page.console.print(head + Text("  ") + origins)
    else:
        page.console.print(head)
        page.console.print(Padding(origins, (0, 0, 0, _INDENT)))
    together = _together(finding.spans, report, page.width - _INDENT)
    if together:
        _print(page, together, style)
    else:
        signs = _signs(finding)
        for span, own in zip(finding.spans, signs, strict=True):
            if span is not first:
                other = "" if span.document == first.document else visible(span.document) + " "
                where = Text(f"  {other}{place(span.line, span.column)}", "dim")
                page.console.print(where, soft_wrap=True)
            before, after = _around(span, report.text_of(span.document), page.width)
            stretches = [(before, PLAIN), *own, (after, PLAIN)]
            most = _SIDE if finding.kind in PAIRED else 1
            _print(page, rows(stretches, page.width - _INDENT, most=most), style)
    notes = [finding.explanation]
    if finding.repair is not None:
        notes.append(f"Repair: {finding.repair}" if finding.repair else "Repair: leave it out")
    if finding.compatible_if:
        notes.append(f"Compatible if {finding.compatible_if}")
    if finding.overruled:
        notes.append(f"Lowered by {', '.join(finding.overruled)}")
    for note in notes:
        page.console.print(Padding(Text(visible(note)), (0, 0, 0, _INDENT)))


def _signs(finding: Finding) -> list[list[tuple[str, str]]]:
    """The text of each span with its underlines: `^` where two sides differ, `~` elsewhere."""
    texts = [span.text for span in finding.spans]
    if finding.kind in PAIRED and len(texts) == 2:
        found = differences(*texts)
        if all(found):
            return [_pointed(text, places) for text, places in zip(texts, found, strict=True)]
    return [[(text, POINT)] for text in texts]


def _pointed(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    stretches = []
    done = 0
    for start, end in places:
        stretches += [(text[done:start], SPAN), (text[start:end], POINT)]
        done = end
    return [*stretches, (text[done:], SPAN)]


def _around(span: Span, text: str | None, width: int) -> tuple[str, str]:
    """What stands before and behind a span in its line, as much as could be shown."""
    if text is None:
        return "", ""
    left = max(text.rfind("\n", 0, span.start) + 1, span.start - width)
    right = text.find("\n", span.end)
    right = min(len(text) if right < 0 else right, span.end + width)
    return text[left : span.start], text[span.end : right]


def _together(spans: Sequence[Span], report: Report, room: int) -> list[Row]:
    """Several spans in one line of print, where they stand so near each other."""
    first, last = min(spans, key=lambda s: s.start), max(spans, key=lambda s: s.end)
    text = report.text_of(first.document)
    if len(spans) < 2 or text is None or len({(s.document, s.line) for s in spans}) > 1:
        return []
    if cell_len(visible(text[first.start : last.end])) > room:
        return []
    stretches: list[tuple[str, str]] = []
    done = first.start
    for span in sorted(spans, key=lambda s: s.start):
        stretches += [
            (text[done : span.start], SPAN),
            (text[max(done, span.start) : span.end], POINT),
        ]
        done = max(done, span.end)
    before, after = _around(first, text, room)[0], _around(last, text, room)[1]
    return rows([(before, PLAIN), *stretches, (after, PLAIN)], room)


def _print(page: _Page, printed: Sequence[Row], style: str) -> None:
    for row in printed:
        line = Text(" " * _INDENT, no_wrap=True, overflow="crop")
        for text, sign in row.stretches:
            line.append(text, {POINT: style, SPAN: "underline"}.get(sign, ""))
        page.console.print(line)
        below = Text(" " * _INDENT + row.underline, style, no_wrap=True, overflow="crop")
        page.console.print(below)


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
        page.console.print(asked(report))
