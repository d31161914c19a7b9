"""Claims against gold: which were extracted, and with which fields right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimaudit.amounts import Amount
from claimaudit.claims import Claim
from claimaudit.evaluate.fields import same_amount, same_bound, same_time, same_unit, same_words
from claimaudit.evaluate.gold import CLAIM_TYPES, GoldClaim
from claimaudit.evaluate.matching import character_f1
from claimaudit.evaluate.scores import Rate
from claimaudit.evaluate.steps import Ledger, Loss
from claimaudit.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """A gold claim and the claim that it was found in; of an `amount` row, with the amount."""

    row: GoldClaim
    claim: Claim
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class LostClaim:
    """A gold claim that no claim overlaps, and the step that lost it."""

    row: GoldClaim
    loss: Loss


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """What was extracted of the gold claims, and how well.

    `fields` are shares of the matched rows for which the gold gives the field; `unresolved`
    counts matched `time` rows without a start or an end. `groundings` counts all claims of the
    report, `missing` being the refused quotes. `hedged` is agreement, for information only.
    """

    recall: Mapping[str, Rate]
    fields: Mapping[str, Rate]
    unresolved: int
    groundings: Mapping[str, int]
    drifted: int
    damaged: int
    hedged: Rate
    found: tuple[Extraction, ...]
    lost: tuple[LostClaim, ...]
    wrong: tuple[tuple[Extraction, tuple[str, ...]], ...]


def score_claims(report: Report, rows: Sequence[GoldClaim]) -> ClaimScores:
    """Scores the claims of a report by gold rows bound to its documents."""
    ledger = Ledger(report)
    found = {(e.row.file, e.row.id): e for e in _extractions(ledger, rows)}
    ordered = sorted(rows, key=lambda row: (row.file, row.id))
    hits = [found[row.file, row.id] for row in ordered if (row.file, row.id) in found]
    marks = [(hit, _marks(hit)) for hit in hits]
    return ClaimScores(
        recall={kind: _recall([r for r in rows if r.type == kind], found) for kind in CLAIM_TYPES},
        fields={name: _share([m[name] for _, m in marks if name in m]) for name in FIELDS},
        unresolved=sum(h.row.type == "time" and _unresolved(h.claim) for h in hits),
        groundings={
            **dict.fromkeys(("exact", "normalised", "sentence"), 0),
            **Counter(claim.grounding for claim in report.claims),
            "missing": sum(reading.dropped for reading in report.readings),
        },
        drifted=sum(claim.drifted for claim in report.claims),
        damaged=sum(claim.damaged for claim in report.claims),
        hedged=_share([h.row.hedged == (h.claim.stance == "hedged") for h in hits]),
        found=tuple(hits),
        lost=tuple(
            LostClaim(row, ledger.of_claim(row))
            for row in ordered
            if (row.file, row.id) not in found
        ),
        wrong=tuple(
            (hit, wrong)
            for hit, mark in marks
            if (wrong := tuple(name for name, right in mark.items() if not right))
        ),
    )


def _recall(rows: Sequence[GoldClaim], found: Mapping[tuple[str, str], Extraction]) -> Rate:
    return Rate(sum((row.file, row.id) in found for row in rows), len(rows))


def _share(marks: Sequence[bool]) -> Rate:
    return Rate(sum(marks), len(marks))


def _unresolved(claim: Claim) -> bool:
    return claim.time is None or (claim.time.start is None and claim.time.end is None)


def _extractions(ledger: Ledger, rows: Sequence[GoldClaim]) -> Iterator[Extraction]:
    near = {(row.file, row.id): ledger.claims_at(row.span) for row in rows}
    amounts = _amounts([row for row in rows if row.type == "amount"], near)
    for row in rows:
        claims = near[row.file, row.id]
        if (row.file, row.id) in amounts:
            claim, amount = amounts[row.file, row.id]
            yield Extraction(row, claim, amount)
        elif claims:
            yield Extraction(row, min(claims, key=_fit(row)), None)


def _fit(row: GoldClaim) -> Callable[[Claim], tuple[object, ...]]:
    """Best first: a claim with the right time (of `time` rows), then the closest span."""

    def rank(claim: Claim) -> tuple[object, ...]:
        untimed = row.type == "time" and not same_time(row, claim.time)
        return untimed, -character_f1([row.span], [claim.span]), claim.id

    return rank


@dataclass(frozen=True, slots=True)
class _Located:
    document: str
    start: int
    end: int


def _amounts(
    rows: Sequence[GoldClaim], near: Mapping[tuple[str, str], Sequence[Claim]]
) -> dict[tuple[str, str], tuple[Claim, Amount]]:
    """The amount that each row is, each amount of a claim for one row at most.

    An amount that agrees goes before a better placed one: the span of a row may hold several.
    """
    entries = []
    for row in rows:
        for claim in near[row.file, row.id]:
            for i, (amount, place) in enumerate(_located(claim)):
                f1 = character_f1([row.span], [place])
                if f1:
                    rank = (not same_amount(row, amount), -f1, row.file, row.id, claim.id, i)
                    entries.append((rank, (row.file, row.id), (claim.id, i), claim, amount))
    chosen: dict[tuple[str, str], tuple[Claim, Amount]] = {}
    taken = set()
    for _, row_key, amount_key, claim, amount in sorted(entries, key=lambda entry: entry[0]):
        if row_key not in chosen and amount_key not in taken:
            chosen[row_key] = claim, amount
            taken.add(amount_key)
    return chosen


def _located(claim: Claim) -> Iterator[tuple[Amount, _Located]]:
    """The amounts of a claim where they stand; equal texts at one occurrence after another."""
    after: dict[str, int] = {}
    for amount in claim.amounts:
        at = claim.span.text.find(amount.text, after.get(amount.text, 0))
        if at >= 0 and amount.text:
            after[amount.text] = at + len(amount.text)
            start = claim.span.start + at
            yield amount, _Located(claim.span.document, start, start + len(amount.text))


FIELDS = ("amount", "low", "high", "comparator", "unit", "interval", "source", "time", "place")


def _marks(hit: Extraction) -> dict[str, bool]:
    """Which fields of a matched row are right; without those the gold does not give."""
    row, claim, amount = hit.row, hit.claim, hit.amount
    marks: dict[str, bool] = {}
    if row.type == "amount":
        marks["amount"] = amount is not None and same_amount(row, amount)
        marks["low"] = amount is not None and same_bound(row.low, amount.low)
        marks["high"] = amount is not None and same_bound(row.high, amount.high)
        marks["comparator"] = amount is not None and row.comparator == amount.comparator
        if row.unit:
            marks["unit"] = amount is not None and same_unit(row.unit, amount.unit)
    if row.type == "time":
        marks["interval"] = same_time(row, claim.time)
    if row.source:
        marks["source"] = same_words(row.source, claim.attribution.source)
    if row.time:
        marks["time"] = same_words(row.time, claim.time.text if claim.time else None)
    if row.place:
        marks["place"] = same_words(row.place, claim.place)
    return marks
