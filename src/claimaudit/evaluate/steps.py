"""Steps: where in the flow a missed gold row was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claimaudit.claims import Claim
from claimaudit.evaluate.gold import GoldClaim, GoldFinding, Place
from claimaudit.evaluate.matching import Places, longest
from claimaudit.evaluate.outcomes import Missed, counts
from claimaudit.findings import Finding
from claimaudit.passages import Passage
from claimaudit.report import Reading, Report

# In the order of the flow; a miss is put down to the first that lost it, seen from its end.
STEPS = (
    "passage not read",
    "not extracted",
    "not proposed",
    "proposed and not judged",
    "judged away",
    "overruled",
    "below severity",
    "found otherwise",
    "not found",
)
_FAR = ("unchosen", "skipped", "failed", "judged")  # states of a pair, the furthest last
_TWO_SIDED = frozenset({"contradiction", "dispute"})


@dataclass(frozen=True, slots=True)
class Loss:
    """The step that lost a row, one of STEPS, and what is known of it."""

    step: str
    detail: str


@dataclass(frozen=True)
class Ledger:
    """A report, indexed by place. `trace`, where the report has one, tells of pairs and of
    refused quotes; without it the step is given as far as the report shows it.
    """

    report: Report

    @cached_property
    def _passages(self) -> Places[Passage]:
        return Places((passage, passage) for passage in self.report.passages)

    @cached_property
    def _readings(self) -> Mapping[tuple[str, int], Reading]:
        return {(r.document, r.passage): r for r in self.report.readings}

    @cached_property
    def _claims(self) -> Places[Claim]:
        return Places((claim.span, claim) for claim in self.report.claims)

    @cached_property
    def _pairs(self) -> Mapping[frozenset[str], Mapping[str, Any]] | None:
        pairs = (self.report.trace or {}).get("pairs")
        return None if pairs is None else {frozenset((p["a"], p["b"])): p for p in pairs}

    @cached_property
    def _dropped(self) -> Mapping[tuple[str, int], Sequence[Mapping[str, Any]]]:
        table: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
        for quote in (self.report.trace or {}).get("dropped", ()):
            table.setdefault((quote["document"], int(quote["passage"])), []).append(quote)
        return table

    def unread(self, spans: Sequence[Place]) -> str | None:
        """Why a passage under the spans was not read; None when all were."""
        if not self.report.passages:
            return None if self.report.run.model else "rules only"
        for span in spans:
            for passage in self._passages.overlapping(span):
                reading = self._readings.get((passage.document, passage.index))
                if reading and not reading.done:
                    return f"{reading.state}, {reading.reason or 'no reason given'}"
        return None

    def claims_at(self, span: Place) -> list[Claim]:
        """The claims that overlap a span, but for those much longer."""
        return self._claims.overlapping(span, longest(span, ""))

    def refused(self, span: Place) -> str | None:
        """Why grounding refused a quote that shares words with the span; None if it did not."""
        words = set(span.text.casefold().split())
        for passage in self._passages.overlapping(span):
            for quote in self._dropped.get((passage.document, passage.index), ()):
                if len(words & set(str(quote["quote"]).casefold().split())) * 2 >= len(words):
                    return str(quote["reason"])
        return None

    def pair(self, first: Sequence[Claim], second: Sequence[Claim]) -> Mapping[str, Any] | None:
        """The proposed pair of a claim of each side that came furthest."""
        pairs = [
            found
            for a in first
            for b in second
            if (found := (self._pairs or {}).get(frozenset((a.id, b.id))))
        ]
        return max(pairs, key=lambda p: _FAR.index(p["state"]), default=None)

    def of_missed(self, missed: Missed) -> Loss:
        """The step that lost a finding."""
        row = missed.row
        otherwise = _found_otherwise(row, missed.fitting)
        if otherwise:
            return otherwise
        unread = self.unread(row.spans)
        if unread:
            return Loss("passage not read", unread)
        if row.kind in _TWO_SIDED and len(row.spans) > 1:
            loss = self._of_pair(row)
        else:
            loss = self._unseen(row.spans)
        if missed.touching and loss.step in ("not found", "not extracted"):
            near = missed.touching[0]
            return Loss("found otherwise", f"{near.slug} {near.id} overlaps it, but does not fit")
        return loss

    def of_claim(self, row: GoldClaim) -> Loss:
        """The step that lost a claim."""
        unread = self.unread([row.span])
        return Loss("passage not read", unread) if unread else self._not_extracted(row.span)

    def _unseen(self, spans: Sequence[Place]) -> Loss:
        for span in spans:
            reason = self.refused(span)
            if reason:
                return Loss("not extracted", f"the quote was refused: {reason}")
        return Loss("not found", "read, and nothing reported")

    def _not_extracted(self, span: Place) -> Loss:
        reason = self.refused(span)
        if reason:
            return Loss("not extracted", f"the quote was refused: {reason}")
        return Loss("not extracted", "read, and no claim there")

    def _of_pair(self, row: GoldFinding) -> Loss:
        sides = [self.claims_at(span) for span in row.spans]
        for number, (span, claims) in enumerate(zip(row.spans, sides, strict=True), start=1):
            if not claims:
                detail = self._not_extracted(span).detail
                return Loss("not extracted", f"side {number}: {detail}")
        unfit = [n for n, cs in enumerate(sides, 1) if all(c.drifted or c.damaged for c in cs)]
        if unfit:
            return Loss("not proposed", f"side {unfit[0]} is drifted or damaged")
        if {c.id for c in sides[0]} & {c.id for c in sides[1]} and len(sides[0] + sides[1]) == 2:
            return Loss("not proposed", "one claim holds both sides")
        if self._pairs is None:
            return Loss("not proposed", "or judged away: both sides are claims, no trace kept")
        pair = self.pair(sides[0], sides[1])
        if pair is None:
            return Loss("not proposed", "both sides are claims")
        if pair["state"] != "judged":
            return Loss("proposed and not judged", str(pair["state"]))
        if pair.get("overruled"):
            return Loss("overruled", "; ".join(pair["overruled"]))
        return Loss("judged away", str(pair.get("verdict")))


def _found_otherwise(row: GoldFinding, fitting: Sequence[Finding]) -> Loss | None:
    """What a finding on the row lacks to count for it."""
    for finding in fitting:
        if finding.kind == row.kind and not counts(finding):
            if finding.overruled:
                return Loss("overruled", f"{finding.id}: {'; '.join(finding.overruled)}")
            return Loss("below severity", f"{finding.id} is a {finding.severity}")
    for finding in fitting:
        if finding.kind == row.kind:
            return Loss("found otherwise", f"{finding.id} counts for another row")
        if finding.kind in _TWO_SIDED and row.kind in _TWO_SIDED:
            why = f": {'; '.join(finding.overruled)}" if finding.overruled else ""
            return Loss("found otherwise", f"{finding.id} calls it a {finding.kind}{why}")
    return None
