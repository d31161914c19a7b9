"""The docket: the pairs of claims that were proposed, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from claimaudit import judging
from claimaudit.amounts.measures import DEFAULT
from claimaudit.asking import skipped_for
from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.contradictions import decisions, disputes, overruling
from claimaudit.errors import ModelError
from claimaudit.findings import SEVERITIES, Finding, Scope
from claimaudit.judging import Ask, Verdict
from claimaudit.pairing import PER_CLAIM, Pair, propose, without_conflict
from claimaudit.passages import Passage
from claimaudit.report import Pairs

State = Literal["judged", "failed", "skipped", "unchosen"]


@dataclass(slots=True)
class Case:
    """A proposed pair. `rules` keep it from being a contradiction whatever the judge says;
    `reason` says why it failed or was skipped.
    """

    pair: Pair
    rules: tuple[str, ...] = ()
    state: State = "unchosen"
    reason: str | None = None
    verdict: Verdict | None = None
    finding: Finding | None = None
    exchanges: list[dict[str, Any]] = field(default_factory=list)

    @property
    def documents(self) -> tuple[str, str]:
        """The names of the documents of its sides."""
        return self.pair.a.span.document, self.pair.b.span.document

    @property
    def row(self) -> dict[str, Any]:
        """The case as the trace keeps it."""
        verdict = self.verdict
        return {
            "a": self.pair.a.id,
            "b": self.pair.b.id,
            "proposers": list(self.pair.proposers),
            "score": self.pair.score,
            "state": self.state,
            "verdict": verdict.label if verdict else None,
            "reason": verdict.reason if verdict else self.reason,
            "settled": verdict.settled if verdict else None,
            "overruled": list(self.rules) if verdict and verdict.opposed else [],
            "finding": self.finding.id if self.finding else None,
        }


@dataclass(frozen=True, slots=True)
class Docket:
    """The cases of some documents, best first. `comparable` counts the claims that take part,
    by document; across documents every claim may meet every other.
    """

    cases: tuple[Case, ...]
    possible: int
    comparable: Mapping[str, int]


def draw_up(
    claims: Sequence[Claim],
    passages: Iterable[Passage],
    flagged: Sequence[Pair] = (),
    *,
    across: bool = False,
    dates: Mapping[str, str] | None = None,
) -> Docket:
    """The proposed pairs of claims in document order; `flagged` are pairs that a reader
    pointed at, which are proposed besides. `dates` are those of the documents, ISO, as far
    as they are known.
    """
    proposals = propose(claims, passages=passages, across=across, per_claim=PER_CLAIM)
    pairs = {frozenset((pair.a.id, pair.b.id)): pair for pair in proposals.pairs}
    for pair in flagged:
        key = frozenset((pair.a.id, pair.b.id))
        known = pairs.get(key, pair)
        proposers = tuple(sorted({*known.proposers, *pair.proposers}))
        pairs[key] = replace(known, proposers=proposers, score=max(known.score, pair.score))
    comparable: dict[str, int] = defaultdict(int)
    for claim in claims:
        if not (claim.damaged or claim.drifted or claim.id in proposals.folded):
            comparable[claim.span.document] += 1
    dated = {key: _dated(pair, dates or {}) for key, pair in pairs.items()}
    # Ties go by place: an id would let a file's name decide what is judged.
    sides = [*claims, *(side for pair in flagged for side in (pair.a, pair.b))]
    names = {name: at for at, name in enumerate(dict.fromkeys(s.span.document for s in sides))}

    def place(claim: Claim) -> tuple[int, int, int]:
        return names[claim.span.document], claim.span.start, claim.span.end

    ordered = sorted(dated.values(), key=lambda pair: (-pair.score, place(pair.a), place(pair.b)))
    cases = tuple(map(Case, ordered, decisions.rules_of(ordered)))
    return Docket(cases, proposals.possible, comparable)


FAR_APART = 31
"""Days between two documents after which figures that tell no time are of different times."""


def _dated(pair: Pair, dates: Mapping[str, str]) -> Pair:
    """The pair, without its conflict of figures where two documents tell of their own days.

    A toll grows from day to day: of two documents whose days are not known it is not compared.
    """
    if pair.conflict is None or pair.conflict.origin != "check:amounts":
        return pair
    names = [claim.span.document for claim in (pair.a, pair.b)]
    one, other = (dates.get(name, "") for name in names)
    if names[0] == names[1] or (one and one == other):
        return pair
    if all(claim.time and (claim.time.start or claim.time.end) for claim in (pair.a, pair.b)):
        return pair
    if len(one) != len("2026-01-31") or len(other) != len(one):
        return without_conflict(pair) if _tolls(pair) else pair
    if abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= FAR_APART:
        return pair
    return without_conflict(pair)


_TOLL = frozenset({"dead", "wounded", "missing", "captured", "displaced", "infected", "damaged"})


def _tolls(pair: Pair) -> bool:
    """Whether both sides count people or things that an event costs."""
    return all(
        any(amount.measure and DEFAULT.parts(amount.measure) & _TOLL for amount in claim.amounts)
        for claim in (pair.a, pair.b)
    )


def choose(
    cases: Sequence[Case], per_claim: int, total: int | None = None, *, trusted: bool = True
) -> list[Case]:
    """The cases to judge, best first: at most `per_claim` a claim and `total` in all.

    Each counts against one of its claims, that with more room left, as when pairs are
    proposed. Those that a rule keeps from being a contradiction whatever this judge says come
    last, and are not put to a judge whose word alone carries nothing.
    """
    room: dict[str, int] = defaultdict(lambda: per_claim)
    chosen: list[Case] = []

    def ruled(case: Case) -> bool:
        return bool(overruling.hard(case.rules) if trusted else case.rules)

    for case in sorted(cases, key=ruled):
        if (total is not None and len(chosen) >= total) or (ruled(case) and not trusted):
            break
        payer = max((case.pair.a.id, case.pair.b.id), key=lambda claim: room[claim])
        if room[payer] > 0:
            room[payer] -= 1
            chosen.append(case)
    return chosen


async def hear(case: Case, ask: Ask, contexts: Mapping[str, Context], stopped: str | None) -> None:
    """Has a case judged, and writes into it what came of it.

    `stopped` says why nothing more is to be asked.
    """
    if stopped:
        case.state, case.reason = "skipped", stopped
        return
    one, other = case.documents
    a = judging.side_of(contexts[one], case.pair.a)
    b = judging.side_of(contexts[other], case.pair.b)
    try:
        case.verdict, replies = await judging.judge(ask, a, b)
    except ModelError as error:
        reason = skipped_for(error)
        case.state, case.reason = ("skipped", reason) if reason else ("failed", str(error))
    else:
        case.state = "judged"
        for reply in replies:
            case.exchanges.append(
                {
                    "task": "judge",
                    "pair": [case.pair.a.id, case.pair.b.id],
                    "request": reply.request_sha256,
                    "answer": reply.text,
                }
            )


def decide(case: Case, contexts: Mapping[str, Context], *, trusted: bool) -> Finding | None:
    """The finding that a case comes to, written into it too."""
    case.finding = decisions.decide(
        case.pair, case.verdict, rules=case.rules, scope=_scope(case, contexts), trusted=trusted
    )
    return case.finding


def fold(cases: Iterable[Case], contexts: Mapping[str, Context]) -> None:
    """Lets one finding stand for what a judge alone holds of one claim against one passage.

    "Nobody was hurt" against "her arm was broken" and against "she was flown out" of the next
    sentence is one contradiction. What a check holds is never folded away.
    """
    best: dict[tuple[str, str, str, int], Finding] = {}
    found = [case for case in cases if case.finding]
    for case in sorted(found, key=lambda case: _worth(case.finding), reverse=True):
        finding = case.finding
        if finding is None:
            continue
        a, b = case.pair.a, case.pair.b
        keys = [
            (finding.kind, side.id, there.document, contexts[there.document].home(there.start))
            for side, there in ((a, b.span), (b, a.span))
        ]
        known = next((best[key] for key in keys if key in best), None)
        if known is not None and finding.origins == (decisions.JUDGE,):
            case.finding = known
            continue
        for key in keys:
            best.setdefault(key, finding)


def _worth(finding: Finding | None) -> tuple[bool, int]:
    if finding is None:
        return False, 0
    return finding.origins != (decisions.JUDGE,), SEVERITIES.index(finding.severity)


def _scope(case: Case, contexts: Mapping[str, Context]) -> Scope:
    a, b = case.pair.a, case.pair.b
    one, other = (contexts[c.span.document].passage(c.span.start) for c in (a, b))
    return disputes.scope_of(a, b, same_passage=one is other)


def counts(cases: Collection[Case], possible: int) -> Pairs:
    """What became of cases; `possible` is how many pairs their claims have."""
    states = [case.state for case in cases]
    return Pairs(
        possible=possible,
        proposed=len(cases),
        judged=states.count("judged"),
        unsettled=sum(1 for case in cases if case.verdict and not case.verdict.settled),
        failed=states.count("failed"),
        skipped=states.count("skipped"),
        unchosen=states.count("unchosen"),
    )
