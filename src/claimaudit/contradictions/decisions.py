"""Decisions: what code and judge together make of a pair of claims.

Code outranks the judge both ways: a hard rule that says two claims can not contradict each
other undoes the judge's word, a soft one that of a judge who is not trusted; and what a check
holds in one voice stands whatever the judge says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimaudit import findings
from claimaudit.contradictions import disputes, overruling
from claimaudit.facts import read
from claimaudit.findings import SEVERITIES, Finding, Scope
from claimaudit.judging import Verdict
from claimaudit.pairing import Pair

JUDGE = "model:judge"
UNSETTLED = f"{JUDGE}: unsettled, the other order says otherwise"

# What would make two sides compatible that only the judge sees at odds, by what they differ in.
COMPATIBLE_IF: dict[str, str] = {
    "amount": "the two numbers count different things, or at different times or places",
    "time": "the two tell of different events",
    "place": "both places are one, or the two tell of different events",
    "entity": "one goes by both names, or the two tell of different events",
    "negation": "the two tell of different times, places or things",
    "logic": "the two tell of different times, places or things",
    "unit": "the two tell of different things, or one unit is rounded from the other",
}


def rules_of(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """For each pair the rules, by name, that keep it from being a contradiction.

    What a check holds has passed the rules that concern it.
    """
    claims = {claim.id: claim for pair in pairs for claim in (pair.a, pair.b)}
    facts = {name: read(claim) for name, claim in claims.items()}
    return [
        () if pair.conflict else overruling.overrules(facts[pair.a.id], facts[pair.b.id])
        for pair in pairs
    ]


def decide(
    pair: Pair, verdict: Verdict | None, *, rules: tuple[str, ...], scope: Scope, trusted: bool
) -> Finding | None:
    """The finding that a pair comes to, if any; `verdict` is None for one that was not judged.

    `rules` are those of `rules_of`; `trusted` says whether the judge's word alone may carry a
    finding. Where it may not, its word alone is a note at most, and only when it stood in both
    orders; it raises no dispute, for those count whatever their severity. Soft rules deny
    nothing that a trusted judge holds in both orders: they tell what would make it compatible.
    """
    called: disputes.Judged | None = None
    if trusted and verdict is not None and verdict.settled:
        # As it was called in both orders; by a judge who is not trusted it is called nothing.
        called = _CALLED.get(verdict.label)
    case = _Case(pair, scope, called)
    if pair.conflict is not None:
        return case.held(verdict)
    if verdict is None or not verdict.opposed:
        return None
    dispute = case.voices(verdict.subtype).kind == "dispute"
    denied = overruling.hard(rules) if trusted and verdict.settled else rules
    if denied:
        # What was overruled is no dispute either.
        return case.judged(verdict, overruled=denied) if trusted and not dispute else None
    if not trusted and (dispute or not verdict.settled):
        return None
    return case.judged(verdict, trusted=trusted, cues=rules)


_CALLED: dict[str, disputes.Judged] = {"contradiction": "contradiction", "dispute": "dispute"}


@dataclass(frozen=True, slots=True)
class _Case:
    pair: Pair
    scope: Scope
    called: disputes.Judged | None = None

    def voices(self, subtype: str) -> disputes.Verdict:
        """Contradiction or dispute, by who says what."""
        a, b, conflict = self.pair.a, self.pair.b, self.pair.conflict
        if self.scope == "corpus":
            return disputes.across(a, b, conflict, subtype=subtype)
        return disputes.kind_of(a, b, conflict, subtype=subtype, judged=self.called)

    def held(self, verdict: Verdict | None) -> Finding | None:
        """What a check holds; the judge may add its word, and take nothing away but `error`."""
        conflict = self.pair.conflict
        if conflict is None:
            return None
        origins: list[str] = [conflict.origin]
        overruled: list[str] = []
        if verdict is not None and not verdict.settled:
            overruled.append(UNSETTLED)
        elif verdict is not None and verdict.opposed:
            origins.append(JUDGE)
        elif verdict is not None:
            overruled.append(f"{JUDGE}: {verdict}")
        return self._make(
            conflict.subtype, conflict.reason, conflict.compatible_if, origins, overruled
        )

    def judged(
        self,
        verdict: Verdict,
        *,
        trusted: bool = False,
        overruled: tuple[str, ...] = (),
        cues: tuple[str, ...] = (),
    ) -> Finding:
        """What only the judge says: a warning at most."""
        if not verdict.settled:
            overruled = (*overruled, UNSETTLED)
        about = f" of {verdict.about}" if verdict.about else ""
        reason = f"the model reads{about} “{verdict.a}” in the one, “{verdict.b}” in the other"
        return self._make(
            verdict.subtype,
            reason,
            "; or ".join([COMPATIBLE_IF[verdict.subtype], *(overruling.MEANINGS[c] for c in cues)]),
            [JUDGE],
            overruled,
            trusted=trusted and verdict.settled,
        )

    def _make(
        self,
        subtype: str,
        reason: str,
        compatible_if: str,
        origins: Sequence[str],
        overruled: Sequence[str],
        *,
        trusted: bool = False,
    ) -> Finding:
        a, b = self.pair.a, self.pair.b
        voices = self.voices(subtype)
        dispute = voices.kind == "dispute"
        opening = "Two sources differ" if dispute else "These two can not both hold"
        made = findings.make(
            voices.kind,
            voices.subtype,
            [a.span, b.span],
            " ".join(f"{opening}: {reason}. {voices.reason}".split()),  # figures keep line breaks
            origins,
            scope=self.scope,
            overruled=overruled,
            compatible_if=compatible_if,
            trusted_judge=trusted,
        )
        if voices.cap is None:
            return made
        return replace(made, severity=min(made.severity, voices.cap, key=SEVERITIES.index))
