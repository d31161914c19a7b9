"""Hearing: compares the claims of read documents, and adds to each what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from claimaudit import findings
from claimaudit.asking import judges, skipped_for
from claimaudit.audited import Audited, Found
from claimaudit.contradictions import docket, second_look, survey, whole
from claimaudit.contradictions.docket import Case, Docket
from claimaudit.errors import ModelError
from claimaudit.findings import Finding
from claimaudit.judging import Ask
from claimaudit.pairing import Pair
from claimaudit.settings import Settings
from claimaudit.spans import Span
from claimaudit.workers import spread

Stopped = Callable[[], str | None]
"""Why nothing more is to be asked; None while there is no reason."""


async def compare(
    audited: Sequence[Audited],
    settings: Settings,
    ask: Ask,
    *,
    stopped: Stopped,
    step: Callable[..., None],
) -> Found:
    """Compares the claims within each document, and with `across` those between them.

    What is found within a document is added to it; what is found between them is returned.
    The cap on all pairs is shared out over all of `audited`, best pairs first.
    """
    read = [one for one in audited if one.context is not None]
    contexts = {one.row.name: one.context for one in read if one.context is not None}
    claims = [claim for one in read for claim in one.claims]
    trusted = bool(settings.judge_trust)
    pointed: list[Pair] = []
    if trusted and judges(settings):
        pointed = await _survey(read, ask, stopped=stopped, step=step, workers=settings.concurrency)

    def draw_up() -> Docket:
        flags = [finding for one in read for finding in one.findings]
        flagged = [
            pair
            for pair in second_look.flagged_pairs(flags, claims, contexts)
            # An untrusted judge can raise no flag.
            if trusted or pair.conflict
        ]
        flagged += pointed
        passages = [passage for one in read for passage in one.passages]
        dates = {n: c.document.date.value for n, c in contexts.items() if c.document.date}
        return docket.draw_up(claims, passages, flagged, across=settings.across, dates=dates)

    drawn = await asyncio.to_thread(draw_up)
    chosen: list[Case] = []
    if judges(settings):
        chosen = docket.choose(
            drawn.cases, settings.max_pairs or 0, settings.max_pairs_total, trusted=trusted
        )
    step(pairs=len(chosen))

    async def hear(case: Case) -> None:
        await docket.hear(case, ask, contexts, stopped())
        step(pairs_done=1)

    await spread(chosen, hear, min(settings.concurrency, len(chosen)))
    for case in drawn.cases:
        docket.decide(case, contexts, trusted=trusted)
    docket.fold(drawn.cases, contexts)
    for one in read:
        name = one.row.name
        number = drawn.comparable.get(name, 0)
        cases = [case for case in drawn.cases if case.documents == (name, name)]
        _add(one, cases, number * (number - 1) // 2)
        one.findings = await asyncio.to_thread(
            whole.with_held, contexts[name], one.passages, one.findings, cases
        )
    between = Found()
    cases = [case for case in drawn.cases if case.documents[0] != case.documents[1]]
    _add(between, cases, drawn.possible - sum(one.pairs.possible for one in read))
    return between


async def _survey(
    read: Sequence[Audited],
    ask: Ask,
    *,
    stopped: Stopped,
    step: Callable[..., None],
    workers: int,
) -> list[Pair]:
    """The pairs that a trusted model points at, among all claims of each document.

    Claims of one passage are all compared anyway. A survey that gets no answer leaves its
    document `partial`.
    """
    portions = [
        (one, one.context, window)
        for one in read
        if one.context is not None
        for window in survey.windows(one.claims, one.context)
    ]
    pointed: dict[int, list[Pair]] = {}
    exchanges = {}
    undone: dict[int, str] = {}

    async def look(number: int) -> None:
        reason = stopped()
        if reason:
            undone[number] = reason
            return
        _, context, window = portions[number]
        try:
            pointed[number], exchanges[number] = await survey.survey(ask, context, window)
        except ModelError as error:
            undone[number] = skipped_for(error) or str(error)
        step()

    await spread(range(len(portions)), look, min(workers, len(portions)))
    for number, (one, _, _) in enumerate(portions):
        if number in undone and one.row.state == "read":
            reason = f"claims not surveyed: {undone[number]}"
            one.row = replace(one.row, state="partial", reason=reason)
        if number in exchanges:
            one.trace.setdefault("exchanges", []).append(exchanges[number])
    return [pair for _, pairs in sorted(pointed.items()) for pair in pairs]


def _add(found: Found, cases: Sequence[Case], possible: int) -> None:
    new = {case.finding.id: case.finding for case in cases if case.finding}
    found.findings = findings.merge([*found.findings, *new.values()])
    found.pairs = docket.counts(cases, possible)
    if cases:
        found.trace.setdefault("pairs", []).extend(case.row for case in cases)
        exchanges = [exchange for case in cases for exchange in case.exchanges]
        found.trace.setdefault("exchanges", []).extend(exchanges)


async def look_again(audited: Audited, ask: Ask, *, stopped: Stopped, workers: int) -> None:
    """Asks a trusted model again about what only the passage reading called garbled.

    A question that gets no answer leaves its finding a note, and the passage `partial`.
    """
    context = audited.context
    if context is None:
        return
    outcomes: dict[str, Finding] = {}
    exchanges = {}
    undone: dict[str, str] = {}

    async def look(finding: Finding) -> None:
        reason = stopped()
        if reason:
            undone[finding.id] = f"no second look: {reason}"
            return
        try:
            looked, exchange = await second_look.confirm(ask, context, finding)
        except ModelError as error:
            undone[finding.id] = f"no second look: {skipped_for(error) or error}"
        else:
            outcomes[finding.id], exchanges[finding.id] = looked, exchange

    due = [finding for finding in audited.findings if second_look.is_due(finding)]
    await spread(due, look, min(workers, len(due)))
    audited.findings = [outcomes.get(f.id, f) for f in audited.findings]
    _mark(audited, {span: undone[f.id] for f in due if f.id in undone for span in f.spans})
    told = [exchanges[f.id] for f in due if f.id in exchanges]
    audited.trace.setdefault("exchanges", []).extend(told)


def _mark(audited: Audited, undone: Mapping[Span, str]) -> None:
    """Calls passages `partial` in which a place was left without its second look."""
    reasons: dict[int, str] = {}
    for span, reason in undone.items():
        for passage in audited.passages:
            if passage.start < span.end and span.start < passage.end:
                reasons.setdefault(passage.index, reason)
    if not reasons:
        return
    audited.readings = [
        replace(reading, state="partial", reason=reasons[reading.passage])
        if reading.state == "read" and reading.passage in reasons
        else reading
        for reading in audited.readings
    ]
    if audited.row.state == "read":
        audited.row = replace(audited.row, state="partial", reason=min(reasons.items())[1])
