"""A report as SARIF 2.1.0, for code hosts and editors.

Columns and offsets count code points, as everywhere in claimaudit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from claimaudit.findings import Finding, severity
from claimaudit.jsontext import written
from claimaudit.render.ledger import fate, unfinished
from claimaudit.render.plain import plural, visible
from claimaudit.render.rulebook import Entry, rulebook
from claimaudit.report import Report
from claimaudit.spans import Span, line_starts

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SNIPPET = 1_000
_BRACKET = re.compile(r"[\[\]]")


def render(report: Report) -> str:
    """The report as SARIF text."""
    return written(sarif(report), indent=1)


def sarif(report: Report) -> dict[str, Any]:
    """The report as a SARIF log of one run, in plain values."""
    rules = rulebook()
    indices = {rule.slug: at for at, rule in enumerate(rules)}
    artifacts = {document.name: at for at, document in enumerate(report.documents)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "claimaudit",
                        "version": report.run.claimaudit,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "invocations": [_invocation(report)],
                "artifacts": _artifacts(report),
                "results": [_result(f, indices, artifacts) for f in report.findings],
                "properties": {
                    "complete": report.complete,
                    "charactersRead": report.coverage.read,
                    "characters": report.coverage.characters,
                    "model": report.run.model,
                },
            }
        ],
    }


def _rule(entry: Entry) -> dict[str, Any]:
    kind, _, subtype = entry.slug.partition("/")
    words = f"{kind}-{subtype}".split("-")
    return {
        "id": entry.slug,
        "name": "".join(word.capitalize() for word in words),
        "shortDescription": {"text": entry.short},
        "fullDescription": {"text": entry.short},
        "help": {"text": entry.markdown, "markdown": entry.markdown},
        # What code finds; a finding's own level says what it came to.
        "defaultConfiguration": {"level": severity(kind, subtype, ["rule:any"])},
        "properties": {"tags": [kind]},
    }


def _artifacts(report: Report) -> list[dict[str, Any]]:
    found = []
    for document in report.documents:
        artifact: dict[str, Any] = {"location": {"uri": _uri(document.name)}}
        if document.sha256 is not None:
            artifact["properties"] = {
                "textSha256": document.sha256,
                "characters": document.characters,
            }
        found.append(artifact)
    return found


def _invocation(report: Report) -> dict[str, Any]:
    """What was not done, as notifications: silence must not pass for a clean text."""
    regions = {(p.document, p.index): p for p in report.passages}
    told: list[dict[str, Any]] = []
    for document in report.documents:
        if document.sha256 is None:
            text = f"not read: {visible(document.reason or 'no reason given')}"
            told.append(_notification("error", text, {"artifactLocation": _at(document.name)}))
    for reading in report.readings:
        passage = regions.get((reading.document, reading.passage))
        if reading.done or reading.reason == "rules-only" or passage is None:
            continue
        region = {"charOffset": passage.start, "charLength": passage.end - passage.start}
        where = {"artifactLocation": _at(reading.document), "region": region}
        told.append(_notification("warning", f"passage {visible(fate(reading))}", where))
    for document in unfinished(report):
        text = visible(document.reason or document.state)
        told.append(_notification("warning", text, {"artifactLocation": _at(document.name)}))
    unjudged = report.pairs.failed + report.pairs.skipped
    if unjudged:
        text = f"{plural(unjudged, 'pair')} of claims not judged"
        told.append(_notification("warning", text, None))
    if report.rules_only:
        told.append(_notification("note", "rules only, not read for meaning", None))
    stopped = report.run.stopped
    linted = report.rules_only and all(d.sha256 is not None for d in report.documents)
    body: dict[str, Any] = {
        "executionSuccessful": (linted and not stopped) or report.complete,
        "toolExecutionNotifications": told,
    }
    if stopped:
        body["exitCodeDescription"] = f"stopped: {visible(stopped)}"
    if report.run.started and re.fullmatch(r"[\d:.T+-]+Z?", report.run.started):
        body["startTimeUtc"] = report.run.started.replace("+00:00", "Z")
    return body


def _notification(level: str, text: str, where: Mapping[str, Any] | None) -> dict[str, Any]:
    body: dict[str, Any] = {"level": level, "message": {"text": text}}
    return body if where is None else {**body, "locations": [{"physicalLocation": dict(where)}]}


def _result(
    finding: Finding, indices: Mapping[str, int], artifacts: Mapping[str, int]
) -> dict[str, Any]:
    first, *others = finding.spans
    result: dict[str, Any] = {
        "ruleId": finding.slug,
        "ruleIndex": indices[finding.slug],
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [_location(first, artifacts)],
        "partialFingerprints": {"claimaudit/v1": finding.fingerprint},
        "properties": {
            "id": finding.id,
            "scope": finding.scope,
            "confidence": finding.confidence,
            "origins": list(finding.origins),
            "overruled": list(finding.overruled),
            "compatibleIf": finding.compatible_if,
        },
    }
    if others:
        result["relatedLocations"] = [
            {
                **_location(span, artifacts),
                "id": at,
                "message": {"text": _plain(_clipped(span.text))},
            }
            for at, span in enumerate(others, 1)
        ]
    if finding.confidence is not None:
        result["rank"] = 100 * finding.confidence
    if finding.kind == "garbled" and finding.repair is not None:
        result["fixes"] = [_fix(finding, first)]
    return result


def _message(finding: Finding) -> str:
    """Why, what should stand there (code hosts show no fixes), and links to the other places."""
    first, *others = finding.spans
    told = [_plain(finding.explanation)]
    if finding.repair is not None:
        told.append(
            f"Should read “{_plain(_clipped(finding.repair))}”."
            if finding.repair
            else "Should not be there."
        )
    if others:
        links = [
            f"[{_linked(span.document, first.document)}line {span.line}]({at})"
            for at, span in enumerate(others, 1)
        ]
        told.append(f"See also {', '.join(links)}.")
    return " ".join(told)


def _linked(name: str, here: str) -> str:
    """The name of another document, fit to stand in a link."""
    return "" if name == here else _BRACKET.sub(r"\\\g<0>", visible(name)) + ", "


def _fix(finding: Finding, span: Span) -> dict[str, Any]:
    return {
        "description": {"text": "Put what should stand there."},
        "artifactChanges": [
            {
                "artifactLocation": _at(span.document),
                "replacements": [
                    {
                        "deletedRegion": _region(span, snippet=False),
                        "insertedContent": {"text": finding.repair},
                    }
                ],
            }
        ],
    }


def _location(span: Span, artifacts: Mapping[str, int]) -> dict[str, Any]:
    where = {**_at(span.document), "index": artifacts[span.document]}
    return {"physicalLocation": {"artifactLocation": where, "region": _region(span)}}


def _region(span: Span, *, snippet: bool = True) -> dict[str, Any]:
    starts = line_starts(span.text)
    length = span.end - span.start
    end_column = length - starts[-1] + 1 if len(starts) > 1 else span.column + length
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line + len(starts) - 1,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": length,
    }
    if snippet and length <= _SNIPPET:
        region["snippet"] = {"text": span.text}
    return region


def _at(name: str) -> dict[str, str]:
    return {"uri": _uri(name)}


def _uri(name: str) -> str:
    """A document's name as a URI: relative, or `file:` for an absolute path."""
    escaped = quote(name.removeprefix("./"), safe="/")
    return f"file://{escaped}" if escaped.startswith("/") else escaped


def _plain(text: str) -> str:
    """Text that holds no link of its own: brackets make one in a SARIF message."""
    text = visible(text)
    return _BRACKET.sub(r"\\\g<0>", text) if "](" in text else text


def _clipped(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
