"""Binding gold to the documents of a report, and choosing a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimaudit.errors import ReportError
from claimaudit.evaluate.gold import Gold
from claimaudit.report import Report


def bind(gold: Gold, report: Report, kinds: Iterable[str], *, claims: bool = True) -> Gold:
    """The gold rows of a report's documents, under the names the report has for them.

    Rows of a document that the report lacks are left out (named in `absent`) when none of
    them is of one of `kinds`, or a claim while `claims` are scored. Raises ReportError where
    such a document is missing, a name fits several documents, or a gold text does not stand
    at its offsets. (A report without texts can not be checked so.)
    """
    names = [document.name for document in report.documents]
    wanted = {s.document for row in gold.findings if row.kind in set(kinds) for s in row.spans}
    if claims:
        wanted |= {row.span.document for row in gold.claims}
    every = dict.fromkeys(
        [s.document for row in gold.findings for s in row.spans]
        + [row.span.document for row in gold.claims]
    )
    by_suffix = _by_suffix(names)
    found: dict[str, str] = {}
    absent: list[str] = []
    for name in every:
        match = _match(name, set(names), by_suffix)
        if match is None and name in wanted:
            raise ReportError(
                f"gold speaks of {name}, which the report does not hold: audit it too, or name "
                "gold files instead of their folder"
            )
        if match is None:
            absent.append(name)
        else:
            found[name] = match
    taken = Counter(found.values())
    for name, match in found.items():
        if taken[match] > 1:
            raise ReportError(f"several gold documents fit {match!r}; one of them is {name!r}")
    bound = Gold(
        gold.files,
        tuple(
            replace(row, spans=tuple(replace(s, document=found[s.document]) for s in row.spans))
            for row in gold.findings
            if all(s.document in found for s in row.spans)
        ),
        tuple(
            replace(row, span=replace(row.span, document=found[row.span.document]))
            for row in gold.claims
            if row.span.document in found
        ),
        tuple(absent),
    )
    _check(bound, report)
    return bound


def _by_suffix(names: Iterable[str]) -> dict[str, list[str]]:
    """Documents by each path suffix of their name; a row's id after `#` is one too."""
    suffixes: dict[str, list[str]] = {}
    for name in names:
        for i, character in enumerate(name):
            if character in "/#":
                suffixes.setdefault(name[i + 1 :], []).append(name)
    return suffixes


def _match(name: str, names: set[str], by_suffix: Mapping[str, list[str]]) -> str | None:
    if name in names:
        return name
    fits = by_suffix.get(name, [])
    if len(fits) > 1:
        raise ReportError(f"gold speaks of {name}, which fits {' and '.join(fits[:3])}")
    return fits[0] if fits else None


def _check(gold: Gold, report: Report) -> None:
    texts = {document.name: document.text for document in report.documents}
    rows = [(row, row.spans) for row in gold.findings] + [(row, (row.span,)) for row in gold.claims]
    for row, spans in rows:
        for span in spans:
            text = texts[span.document]
            if text is not None and text[span.start : span.end] != span.text:
                raise ReportError(
                    f"{row.file}, row {row.id}: its text does not stand at "
                    f"{span.start}:{span.end} of {span.document}"
                )


@dataclass(frozen=True, slots=True)
class Unit:
    """Documents that gold rows tie together: what a sample of gold is drawn from."""

    id: str
    documents: frozenset[str]
    fields: Mapping[str, Any]


def units(gold: Gold) -> list[Unit]:
    """The documents of the gold, those of one row together.

    To sample by: `gold`, the file; `damaged`, whether a clear row says so; `documents`, how
    many there are.
    """
    rows = [(row.file, [s.document for s in row.spans]) for row in gold.findings]
    rows += [(row.file, [row.span.document]) for row in gold.claims]
    group: dict[str, set[str]] = {}
    files: dict[str, str] = {}
    for file, names in rows:
        files.setdefault(names[0], file)
        joined = set(names).union(*(group.get(name, ()) for name in names))
        for name in joined:
            group[name] = joined
    damaged = {s.document for row in gold.findings if row.grade == "clear" for s in row.spans}
    return [
        Unit(
            min(names),
            names,
            {
                "gold": min(files[name] for name in names if name in files),
                "damaged": bool(names & damaged),
                "documents": len(names),
            },
        )
        for names in sorted({frozenset(part) for part in group.values()}, key=min)
    ]


def only(gold: Gold, documents: frozenset[str]) -> Gold:
    """The rows of some documents."""
    return replace(
        gold,
        findings=tuple(r for r in gold.findings if {s.document for s in r.spans} <= documents),
        claims=tuple(r for r in gold.claims if r.span.document in documents),
    )


def names_of(gold: Gold, names: Iterable[str]) -> set[str]:
    """Those of the names that some gold row speaks of, as `bind` would match them."""
    by_suffix = _by_suffix(names := list(names))
    spoken = {s.document for row in gold.findings for s in row.spans}
    spoken |= {row.span.document for row in gold.claims}
    return {match for name in spoken if (match := _match(name, set(names), by_suffix))}
