"""Gold: rows that say what should be found, and what should not.

One JSON object a line, in files named `*.findings.jsonl` and `*.claims.jsonl`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claimaudit.errors import ReportError
from claimaudit.findings import SUBTYPES
from claimaudit.report import Report

Grade = Literal["clear", "arguable", "trap", "external"]
ClaimType = Literal["amount", "time", "other"]

GRADES: tuple[Grade, ...] = get_args(Grade)
CLAIM_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
COMPARATORS = ("=", "~", ">=", "<=", "range")


@dataclass(frozen=True, slots=True)
class Place:
    """A gold span: offsets in code points, and the text that must stand there."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A place that a careful reader marked.

    `clear` counts for recall; a hit on `arguable` is right for precision; a `trap` is fine
    text that a naive tool would flag as `kind`; `external` needs outside knowledge.
    `moved` says what a revision changed.
    """

    file: str
    id: str
    kind: str
    subtype: str
    scope: str
    grade: Grade
    spans: tuple[Place, ...]
    note: str = ""
    moved: str | None = None

    @property
    def slug(self) -> str:
        """`kind/subtype`."""
        return f"{self.kind}/{self.subtype}"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A quantitative claim. Bounds are numbers for `amount` rows; ISO prefixes or weekday
    names for `time` rows; of `other` rows only the span counts.
    """

    file: str
    id: str
    span: Place
    type: ClaimType
    low: float | str | None
    high: float | str | None
    comparator: str
    unit: str | None = None
    source: str | None = None
    time: str | None = None
    place: str | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The rows of all gold files; `files` in the order read."""

    files: tuple[str, ...] = ()
    findings: tuple[GoldFinding, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    absent: tuple[str, ...] = ()

    def unknown_subtypes(self) -> Counter[str]:
        """Rows by `kind/subtype` where claimaudit has no such subtype."""
        return Counter(r.slug for r in self.findings if r.subtype not in SUBTYPES[r.kind])


def load(paths: Iterable[str | os.PathLike[str]]) -> Gold:
    """Gold from files, or from folders: their `*.findings.jsonl` and `*.claims.jsonl`.

    A file named twice is read once. Raises ReportError for a missing path, a folder without
    gold, and a row that is not as it must be, naming file and row.
    """
    files = list({file.resolve(): file for path in paths for file in _files(Path(path))}.values())
    findings: list[GoldFinding] = []
    claims: list[GoldClaim] = []
    for file in files:
        seen: set[str] = set()
        for line, row in _rows(file):
            where = f"{file.name}, row {row.get('id', f'in line {line}')}"
            parsed = _parse(row, file.name, where)
            if parsed.id in seen:
                raise ReportError(f"{where}: the id stands twice in the file")
            seen.add(parsed.id)
            if isinstance(parsed, GoldFinding):
                findings.append(parsed)
            else:
                claims.append(parsed)
    return Gold(tuple(file.name for file in files), tuple(findings), tuple(claims))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ReportError(f"no gold at {path}: no such file or folder")
    files = sorted([*path.glob("*.findings.jsonl"), *path.glob("*.claims.jsonl")])
    if not files:
        raise ReportError(f"no *.findings.jsonl and no *.claims.jsonl in {path}")
    return files


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"can not read {file}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReportError(f"{file.name}, line {number}: not JSON") from error
        if not isinstance(row, dict):
            raise ReportError(f"{file.name}, line {number}: no JSON object")
        yield number, row


def _parse(row: Mapping[str, Any], file: str, where: str) -> GoldFinding | GoldClaim:
    need = _needer(row, where)
    if "spans" in row:
        kind = need("kind", str)
        if kind not in SUBTYPES:
            raise ReportError(f"{where}: unknown kind {kind!r}; known are {', '.join(SUBTYPES)}")
        spans = need("spans", list)
        if not spans:
            raise ReportError(f"{where}: no span")
        return GoldFinding(
            file=file,
            id=need("id", str),
            kind=kind,
            subtype=need("subtype", str),
            scope=need("scope", str),
            grade=cast("Grade", _one_of(need("grade", str), GRADES, "grade", where)),
            spans=tuple(_place(span, where) for span in spans),
            note=str(row.get("note") or ""),
            moved=row.get("moved"),
        )
    if "span" in row:
        kind = _one_of(need("type", str), CLAIM_TYPES, "type", where)
        return GoldClaim(
            file=file,
            id=need("id", str),
            span=_place(need("span", dict), where),
            type=cast("ClaimType", kind),
            low=_bound(row.get("low"), kind, where),
            high=_bound(row.get("high"), kind, where),
            comparator=_one_of(need("comparator", str), COMPARATORS, "comparator", where),
            unit=row.get("unit"),
            source=row.get("source"),
            time=row.get("time"),
            place=row.get("place"),
            hedged=bool(row.get("hedged")),
        )
    raise ReportError(f"{where}: neither `spans` (a finding) nor `span` (a claim)")


def _needer(row: Mapping[str, Any], where: str) -> Callable[[str, type], Any]:
    def need(key: str, kind: type) -> Any:
        if not isinstance(row.get(key), kind):
            raise ReportError(f"{where}: `{key}` must be a {_JSON_NAMES[kind]}")
        return row[key]

    return need


_JSON_NAMES = {str: "string", list: "list", dict: "object", int: "whole number"}


def _one_of(value: str, known: Sequence[str], what: str, where: str) -> str:
    if value not in known:
        raise ReportError(f"{where}: unknown {what} {value!r}; known are {', '.join(known)}")
    return value


def _bound(value: Any, kind: str, where: str) -> float | str | None:
    wanted = (str,) if kind == "time" else (int, float)
    if value is None or kind == "other" or (isinstance(value, wanted) and value is not True):
        return cast("float | str | None", value)
    raise ReportError(f"{where}: {value!r} is no bound of a claim of type {kind}")


def _place(span: Any, where: str) -> Place:
    if not isinstance(span, dict):
        raise ReportError(f"{where}: a span must be an object")
    need = _needer(span, f"{where}: span")
    place = Place(need("document", str), need("start", int), need("end", int), need("text", str))
    if not 0 <= place.start < place.end:
        raise ReportError(f"{where}: no span {place.start}:{place.end}")
    return place


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
            raise ReportError(f"gold speaks of {name}, which the report does not hold")
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
