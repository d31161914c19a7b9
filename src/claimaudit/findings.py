"""Findings: kinds, severity, identity, order and merging."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimaudit.precision import PRECISION
from claimaudit.spans import Span

Kind = Literal["garbled", "contradiction", "dispute", "revision", "tampering"]
Scope = Literal["passage", "document", "corpus"]
Severity = Literal["error", "warning", "note"]

SUBTYPES: dict[str, tuple[str, ...]] = {
    "garbled": (
        "cut-off-word",
        "truncated-sentence",
        "missing-space",
        "mixed-quotes",
        "lost-quotes",
        "duplicate",
        "splice",
        "boilerplate",
        "scrambled",
        "typo",
        "stray-symbol",
        "encoding",
    ),
    "contradiction": ("amount", "time", "place", "entity", "negation", "logic", "unit"),
    "dispute": ("amount", "fact"),
    "revision": ("changed", "withdrawn", "added"),
    "tampering": ("hidden-text", "instruction"),
}

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")

# Garbled subtypes that witness one and the same damage. Outside `garbled` the subtypes of a
# kind are one family.
FAMILIES: dict[str, str] = {
    "cut-off-word": "cut",
    "truncated-sentence": "cut",
    "missing-space": "join",
    "splice": "join",
    "mixed-quotes": "quotes",
    "lost-quotes": "quotes",
    "scrambled": "sense",
    "typo": "sense",
    "duplicate": "repeat",
    "boilerplate": "matter",
    "stray-symbol": "signs",
    "encoding": "signs",
}

_LETTERS = {"garbled": "g", "contradiction": "x", "dispute": "d", "revision": "r", "tampering": "t"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A place, or two places, where the text is not what it should be.

    `origins` say who found it (`rule:cut-off-word`, `model:passage`, `check:amounts`,
    `model:judge`); `overruled` says what lowered or changed it. `confidence` is the measured
    precision of its origins, None until measured. `fingerprint` survives edits elsewhere
    and renames; `id` does not.
    """

    id: str
    fingerprint: str
    kind: Kind
    subtype: str
    scope: Scope
    severity: Severity
    confidence: float | None
    spans: tuple[Span, ...]
    explanation: str
    repair: str | None = None
    origins: tuple[str, ...] = ()
    overruled: tuple[str, ...] = ()
    compatible_if: str | None = None

    @property
    def slug(self) -> str:
        """`kind/subtype`, as in SARIF rule ids."""
        return f"{self.kind}/{self.subtype}"


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def digest(parts: object) -> str:
    """The 12 hex digits that ids and fingerprints are made of."""
    canonical = _CANONICAL.encode(parts)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def severity(
    kind: str, subtype: str, origins: Iterable[str], *, trusted_judge: bool = False
) -> Severity:
    """The severity table.

    `trusted_judge` says that `model:judge` may carry a finding alone.
    """
    families = {origin.partition(":")[0] for origin in origins}
    code = bool(families & {"rule", "check"})
    judged = "model:judge" in origins
    if kind in ("dispute", "revision") or subtype == "boilerplate":
        return "note"
    if kind == "contradiction":
        if code and judged:
            return "error"
        return "warning" if code or (judged and trusted_judge) else "note"
    if not code and not (judged and trusted_judge):
        return "note"
    return "error" if subtype in ("cut-off-word", "splice") else "warning"


def confidence(origins: Iterable[str], subtype: str) -> float | None:
    """How likely a finding of these origins is right, by their measured precision.

    Origins count as independent: 1 - product(1 - c). Rules are not, but of those that saw one
    damage only the rule of its subtype is in the table. None where no origin was measured.
    """
    measured = [PRECISION[origin, subtype] for origin in origins if (origin, subtype) in PRECISION]
    return round(1 - math.prod(1 - c for c in measured), 4) if measured else None


def make(
    kind: Kind,
    subtype: str,
    spans: Sequence[Span],
    explanation: str,
    origins: Sequence[str],
    *,
    scope: Scope = "passage",
    repair: str | None = None,
    overruled: Sequence[str] = (),
    compatible_if: str | None = None,
    trusted_judge: bool = False,
) -> Finding:
    """A finding with its id and severity; `finish` gives fingerprint and confidence."""
    if subtype not in SUBTYPES[kind]:
        raise ValueError(f"no subtype {subtype!r} of {kind}")
    places = [(s.document, s.start, s.end) for s in spans]
    return Finding(
        id=_LETTERS[kind] + digest([kind, subtype, places]),
        fingerprint="",
        kind=kind,
        subtype=subtype,
        scope=scope,
        severity=severity(kind, subtype, origins, trusted_judge=trusted_judge),
        confidence=None,
        spans=tuple(spans),
        explanation=explanation,
        repair=repair,
        origins=tuple(origins),
        overruled=tuple(overruled),
        compatible_if=compatible_if,
    )


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each damage, however many witnesses saw it.

    Two are one when kind and family are equal and their spans, paired in order, overlap by
    at least half of the shorter. A rule's or a check's subtype, spans and repair win over a
    model's; origins are joined.
    """
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        family = FAMILIES.get(finding.subtype, "") if finding.kind == "garbled" else ""
        documents = tuple(span.document for span in finding.spans)
        groups[finding.kind, family, documents].append(finding)
    merged: list[Finding] = []
    for group in groups.values():
        kept: list[Finding] = []
        ends: list[int] = []
        for finding in sorted(group, key=lambda f: (f.spans[0].start, f.spans[0].end, f.id)):
            _absorb(kept, ends, finding)
        merged += kept
    return merged


def _absorb(kept: list[Finding], ends: list[int], finding: Finding) -> None:
    """Joins `finding` to the one of `kept` that it equals, or appends it.

    Starts are sorted, so only findings that still reach past this start can overlap; long
    spans may hide behind short ones, hence the small look back. `ends` are those of `kept`.
    """
    start = finding.spans[0].start
    for i in range(len(kept) - 1, max(-1, len(kept) - 65), -1):
        if ends[i] > start and _same_damage(kept[i], finding):
            kept[i] = _join(kept[i], finding)
            ends[i] = kept[i].spans[0].end
            return
    kept.append(finding)
    ends.append(finding.spans[0].end)


def _same_damage(a: Finding, b: Finding) -> bool:
    return all(map(_is_mostly_one, a.spans, b.spans))


def _is_mostly_one(s: Span, t: Span) -> bool:
    return 2 * s.overlap(t) >= max(1, min(s.end - s.start, t.end - t.start))


def _join(a: Finding, b: Finding) -> Finding:
    def by_code(f: Finding) -> bool:
        return any(not origin.startswith("model:") for origin in f.origins)

    first, second = (b, a) if by_code(b) and not by_code(a) else (a, b)
    return replace(
        first,
        severity=max(a.severity, b.severity, key=SEVERITIES.index),
        repair=first.repair or (second.repair if first.spans == second.spans else None),
        origins=tuple(dict.fromkeys(first.origins + second.origins)),
        overruled=tuple(dict.fromkeys(first.overruled + second.overruled)),
    )


def finish(findings: Iterable[Finding], positions: Mapping[str, int]) -> list[Finding]:
    """Findings in report order, each with its fingerprint and its confidence.

    `positions` gives the place of each document name in the input.
    """
    ordered = sorted(
        findings,
        key=lambda f: (positions[f.spans[0].document], f.spans[0].start, f.kind, f.subtype, f.id),
    )
    seen: Counter[tuple[str, str]] = Counter()
    finished = []
    for finding in ordered:
        texts = [" ".join(span.text.split()) for span in finding.spans]
        key = digest([finding.kind, finding.subtype, texts])
        # Counted in each document apart: a document's findings keep their fingerprints
        # whatever is audited beside it.
        place = (finding.spans[0].document, key)
        fingerprint = digest([key, seen[place]])
        seen[place] += 1
        sure = confidence(finding.origins, finding.subtype)
        finished.append(replace(finding, fingerprint=fingerprint, confidence=sure))
    return finished
