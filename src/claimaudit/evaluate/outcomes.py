"""Outcomes: what became of every gold row and of every finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from claimaudit.evaluate.gold import GoldFinding
from claimaudit.evaluate.matching import Link, Places, link, one_to_one, same_kind
from claimaudit.findings import SEVERITIES, SUBTYPES, Finding
from claimaudit.report import Report

Verdict = Literal["right", "revision", "external", "wrong"]

# What counts at any severity; the rest from `warning`.
_QUIET_KINDS = frozenset({"dispute", "revision"})
_QUIET_SLUGS = frozenset({"garbled/boilerplate"})


def scored_kinds(report: Report) -> tuple[str, ...]:
    """The kinds that the run could give: `compare` gives revisions only, the rest all others.

    A report that holds a revision is one of `compare`, whether it says so or not.
    """
    revision = any(finding.kind == "revision" for finding in report.findings)
    if report.run.command == "compare" or revision:
        return ("revision",)
    return tuple(kind for kind in SUBTYPES if kind != "revision")


def counts(finding: Finding) -> bool:
    """Whether a finding is loud enough to be scored."""
    return (
        finding.severity != "note" or finding.kind in _QUIET_KINDS or finding.slug in _QUIET_SLUGS
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A gold row and the finding that is it; `f1` says how exactly the characters fit."""

    row: GoldFinding
    finding: Finding
    f1: float


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A finding that is no gold row, and what it stands on instead."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A clear row that no counted finding is.

    `fitting` are the findings that fit it by their spans, of any kind and severity;
    `touching` those of its kind that overlap it and do not fit.
    """

    row: GoldFinding
    fitting: tuple[Finding, ...]
    touching: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Every row and finding in its place.

    `trap_hits` pairs a trap with the loudest finding that fell into it, notes too. `apart`
    are corpus findings on a revision (right, and not matched), `external` those that only
    outside knowledge can judge, `quiet` those below the severity that counts.
    """

    kinds: tuple[str, ...]
    rows: tuple[GoldFinding, ...]
    hits: tuple[Hit, ...]
    missed: tuple[Missed, ...]
    false_alarms: tuple[FalseAlarm, ...]
    trap_hits: tuple[Hit, ...]
    apart: tuple[Finding, ...]
    external: tuple[Finding, ...]
    quiet: tuple[Finding, ...]
    elsewhere: int
    unscored: int

    @property
    def clear(self) -> list[GoldFinding]:
        """The rows that count for recall."""
        return [row for row in self.rows if row.grade == "clear"]

    @property
    def traps(self) -> list[GoldFinding]:
        """The rows that nothing should be found on."""
        return [row for row in self.rows if row.grade == "trap"]

    @property
    def found(self) -> list[GoldFinding]:
        """The clear rows that were found."""
        return [hit.row for hit in self.hits if hit.row.grade == "clear"]

    def judged(self) -> list[tuple[Finding, bool]]:
        """The findings that count for precision, and whether each is right."""
        right = [hit.finding for hit in self.hits] + list(self.apart)
        wrong = [alarm.finding for alarm in self.false_alarms]
        return [(f, True) for f in right] + [(f, False) for f in wrong]


def settle(
    findings: Iterable[Finding], gold: Iterable[GoldFinding], kinds: Sequence[str]
) -> Outcomes:
    """Judges the findings by the gold rows, whose documents must bear the report's names."""
    rows = sorted(gold, key=lambda row: (row.file, row.id))
    documents = {span.document for row in rows for span in row.spans}
    every = sorted(findings, key=lambda f: (f.spans[0].document, f.spans[0].start, f.id))
    inside = [f for f in every if all(span.document in documents for span in f.spans)]
    scored = [f for f in inside if f.kind in kinds]
    links = link(rows, scored)
    of_finding: dict[int, list[Link]] = defaultdict(list)
    for entry in links:
        of_finding[entry.finding].append(entry)
    chosen = one_to_one(
        rows,
        scored,
        [
            entry
            for entry in links
            if rows[entry.row].grade in ("clear", "arguable")
            and counts(scored[entry.finding])
            and same_kind(scored[entry.finding], rows[entry.row])
        ],
    )
    hits = {entry.finding: entry for entry in chosen}
    apart, external, false_alarms = [], [], []
    for i, finding in enumerate(scored):
        if i in hits or not counts(finding):
            continue
        fitting = [rows[entry.row] for entry in of_finding[i]]
        if finding.scope == "corpus" and any(
            row.kind == "revision" and row.grade in ("clear", "arguable") for row in fitting
        ):
            apart.append(finding)
        elif any(row.grade == "external" and row.kind == finding.kind for row in fitting):
            external.append(finding)
        else:
            false_alarms.append(FalseAlarm(finding, _reason(finding, fitting)))
    return Outcomes(
        kinds=tuple(kinds),
        rows=tuple(row for row in rows if row.kind in kinds),
        hits=tuple(Hit(rows[e.row], scored[e.finding], e.f1) for e in chosen),
        missed=_missed(rows, scored, links, {e.row for e in chosen}, kinds),
        false_alarms=tuple(false_alarms),
        trap_hits=_trap_hits(rows, scored, of_finding),
        apart=tuple(apart),
        external=tuple(external),
        quiet=tuple(f for f in scored if not counts(f)),
        elsewhere=len(every) - len(inside),
        unscored=len(inside) - len(scored),
    )


def _reason(finding: Finding, fitting: Sequence[GoldFinding]) -> str:
    """Why a finding is wrong, by the rows that it fits."""
    traps = [row.id for row in fitting if row.grade == "trap" and row.kind == finding.kind]
    real = [row for row in fitting if row.grade != "trap"]
    again = [row.id for row in real if same_kind(finding, row)]
    if again:
        return f"{again[0]} is already found by another finding"
    if real:
        return f"{real[0].id} is {real[0].slug} ({real[0].grade}) there"
    if traps:
        return f"trap {traps[0]}"
    return "nothing there in the gold"


def _missed(
    rows: Sequence[GoldFinding],
    findings: Sequence[Finding],
    links: Iterable[Link],
    taken: set[int],
    kinds: Sequence[str],
) -> tuple[Missed, ...]:
    open_rows = [
        i
        for i, row in enumerate(rows)
        if row.grade == "clear" and row.kind in kinds and i not in taken
    ]
    fitting: dict[int, list[Finding]] = defaultdict(list)
    for entry in links:
        fitting[entry.row].append(findings[entry.finding])
    places = Places((span, f) for f in findings for span in f.spans) if open_rows else None
    missed = []
    for i in open_rows:
        near = {f.id: f for s in rows[i].spans for f in (places.overlapping(s) if places else ())}
        fits = {f.id for f in fitting[i]}
        missed.append(
            Missed(
                rows[i],
                tuple(fitting[i]),
                tuple(f for f in near.values() if f.id not in fits and f.kind == rows[i].kind),
            )
        )
    return tuple(sorted(missed, key=lambda m: (m.row.file, m.row.id)))


def _trap_hits(
    rows: Sequence[GoldFinding], findings: Sequence[Finding], of_finding: dict[int, list[Link]]
) -> tuple[Hit, ...]:
    """The traps hit, each with the loudest finding on it, loudest first.

    A finding that fits a row which is no trap, of any kind, has hit no trap.
    """
    worst: dict[int, Hit] = {}
    for i, entries in of_finding.items():
        if any(rows[entry.row].grade != "trap" for entry in entries):
            continue
        for entry in entries:
            row, finding = rows[entry.row], findings[i]
            if row.kind != finding.kind:
                continue
            hit = Hit(row, finding, entry.f1)
            if entry.row not in worst or _loudness(hit) > _loudness(worst[entry.row]):
                worst[entry.row] = hit
    return tuple(sorted(worst.values(), key=lambda h: (-_loudness(h)[0], h.row.file, h.row.id)))


def _loudness(hit: Hit) -> tuple[int, float, str]:
    return SEVERITIES.index(hit.finding.severity), hit.f1, hit.finding.id
