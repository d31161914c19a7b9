"""Gold: rows that say what should be found, and what should not.

One JSON object a line, in files named `*.findings.jsonl` and `*.claims.jsonl`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from claimaudit.errors import ReportError
from claimaudit.evaluate.rows import needer, read_jsonl, where
from claimaudit.findings import SUBTYPES

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
        for line, row in read_jsonl(file):
            named = where(file, line, row)
            parsed = _parse(row, file.name, named)
            if parsed.id in seen:
                raise ReportError(f"{named}: the id stands twice in the file")
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


def _parse(row: Mapping[str, Any], file: str, named: str) -> GoldFinding | GoldClaim:
    need = needer(row, named)
    if "spans" in row:
        kind = need("kind", str)
        if kind not in SUBTYPES:
            raise ReportError(f"{named}: unknown kind {kind!r}; known are {', '.join(SUBTYPES)}")
        spans = need("spans", list)
        if not spans:
            raise ReportError(f"{named}: no span")
        return GoldFinding(
            file=file,
            id=need("id", str),
            kind=kind,
            subtype=need("subtype", str),
            scope=need("scope", str),
            grade=cast("Grade", _one_of(need("grade", str), GRADES, "grade", named)),
            spans=tuple(_place(span, named) for span in spans),
            note=str(row.get("note") or ""),
            moved=row.get("moved"),
        )
    if "span" in row:
        kind = _one_of(need("type", str), CLAIM_TYPES, "type", named)
        return GoldClaim(
            file=file,
            id=need("id", str),
            span=_place(need("span", dict), named),
            type=cast("ClaimType", kind),
            low=_bound(row.get("low"), kind, named),
            high=_bound(row.get("high"), kind, named),
            comparator=_one_of(need("comparator", str), COMPARATORS, "comparator", named),
            unit=row.get("unit"),
            source=row.get("source"),
            time=row.get("time"),
            place=row.get("place"),
            hedged=bool(row.get("hedged")),
        )
    raise ReportError(f"{named}: neither `spans` (a finding) nor `span` (a claim)")


def _one_of(value: str, known: Sequence[str], what: str, named: str) -> str:
    if value not in known:
        raise ReportError(f"{named}: unknown {what} {value!r}; known are {', '.join(known)}")
    return value


def _bound(value: Any, kind: str, named: str) -> float | str | None:
    wanted = (str,) if kind == "time" else (int, float)
    if value is None or kind == "other" or (isinstance(value, wanted) and value is not True):
        return cast("float | str | None", value)
    raise ReportError(f"{named}: {value!r} is no bound of a claim of type {kind}")


def _place(span: Any, named: str) -> Place:
    if not isinstance(span, dict):
        raise ReportError(f"{named}: a span must be an object")
    need = needer(span, f"{named}: span")
    place = Place(need("document", str), need("start", int), need("end", int), need("text", str))
    if not 0 <= place.start < place.end:
        raise ReportError(f"{named}: no span {place.start}:{place.end}")
    return place
