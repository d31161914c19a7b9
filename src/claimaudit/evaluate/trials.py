"""Trials: labelled pairs put to the judge and to code, each by itself and both together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimaudit import asking, judging
from claimaudit.checks import conflict
from claimaudit.claims import Named, settle
from claimaudit.claims.context import Context
from claimaudit.claims.dating import with_date
from claimaudit.contradictions import docket
from claimaudit.contradictions.decisions import rules_of
from claimaudit.contradictions.docket import Case
from claimaudit.contradictions.overruling import hard
from claimaudit.documents import Document
from claimaudit.errors import FatalModelError
from claimaudit.evaluate.pairs import PairRow, PairScores, score_pairs
from claimaudit.evaluate.scores import Rate
from claimaudit.grounding import Outcome
from claimaudit.judging import Ask, Side
from claimaudit.llm.base import Reply, Request
from claimaudit.pairing import Pair
from claimaudit.passages import split
from claimaudit.settings import Settings
from claimaudit.workers import spread


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a pair. A witness that did not decide says None.

    `judge` is its verdict in both orders, `unsettled` where they differ. `code` is
    `contradiction` for what a check holds and `overruled` where a hard rule denies it. `both`
    is code's word where it decides, and else the judge's, but that soft rules too outrank a
    judge who is not trusted. `rules` are those that apply.
    """

    judge: str | None
    code: str | None
    both: str | None
    rules: tuple[str, ...] = ()
    numbers: bool = False
    failed: str | None = None


def case_of(documents: tuple[Document, Document]) -> tuple[Case, dict[str, Context]]:
    """Two texts as a pair of claims, each the whole of its document, and their contexts."""
    contexts = [Context(document, split(document)) for document in map(with_date, documents)]
    a, b = (
        settle(context, *_words(context.document.text), Outcome.EXACT, Named())
        for context in contexts
    )
    pair = Pair(a, b, (), 0.0, conflict(a, b))
    return Case(pair, rules_of([pair])[0]), {c.document.name: c for c in contexts}


def sides_of(documents: tuple[Document, Document]) -> tuple[Side, Side]:
    """Two texts as the judge sees them."""
    case, contexts = case_of(documents)
    a, b = (
        judging.side_of(contexts[name], claim)
        for name, claim in zip(case.documents, (case.pair.a, case.pair.b), strict=True)
    )
    return a, b


def _words(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


async def attempt(
    documents: tuple[Document, Document], ask: Ask | None, *, trusted: bool = False
) -> Trial:
    """One pair tried; without `ask` by code alone. `trusted` is the judge's worth."""
    case, contexts = case_of(documents)
    if ask is not None:
        await docket.hear(case, ask, contexts, None)
    verdict = case.verdict
    judge = None if verdict is None else verdict.label if verdict.settled else "unsettled"
    if judge == "dispute":
        judge = "contradiction"  # two texts without a source: who says it is not the question
    code = "contradiction" if case.pair.conflict else "overruled" if hard(case.rules) else None
    soft = "overruled" if case.rules and not (trusted and judge != "unsettled") else None
    return Trial(
        judge=judge,
        code=code,
        both=code or soft or judge,
        rules=case.rules,
        numbers=all(_has_number(document.text) for document in documents),
        failed=case.reason,
    )


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


async def run(rows: Sequence[PairRow], settings: Settings, *, sample: int = 0) -> dict[str, Trial]:
    """Trials of rows, by id; by code alone where the settings ask no model.

    Raises FatalModelError when the endpoint refused before the first answer. `sample` tells
    the answers of several runs apart.
    """
    trials: dict[str, Trial] = {}
    if not settings.llm:
        return {row.id: await attempt(row.sides, None) for row in rows}
    from claimaudit.llm.client import Client

    async with Client(asking.llm_settings(settings)) as client:
        client.budget.reserve = False
        refused: list[FatalModelError] = []

        async def ask(request: Request) -> Reply:
            try:
                return await client.ask(request, sample=sample)
            except FatalModelError as error:
                refused.append(error)
                raise

        async def one(row: PairRow) -> None:
            trials[row.id] = await attempt(row.sides, ask, trusted=bool(settings.judge_trust))

        await spread(rows, one, min(settings.concurrency, len(rows)))
        if refused and not any(trial.judge for trial in trials.values()):
            raise refused[0]
        client.finish()
    return trials


@dataclass(frozen=True, slots=True)
class Effect:
    """What code does to the judge's word.

    `undone`: of the judge's false alarms on rows with a number on both sides, those that a
    rule undoes; `lost`: of its true ones, those that a rule undoes; `added`: pairs that a
    check holds and the judge does not, and how many of them are true.
    """

    undone: Rate
    lost: Rate
    added: Rate


@dataclass(frozen=True, slots=True)
class TrialScores:
    """The scores of judge, code and both; None for a witness that was not asked.

    Code is scored on the rows that a check holds or a rule denies: its own to decide.
    `flips` is None for a single run.
    """

    judge: PairScores | None
    code: PairScores
    both: PairScores | None
    effect: Effect | None
    flips: Rate | None = None


def score_trials(
    rows: Sequence[PairRow], trials: Mapping[str, Trial], *others: Mapping[str, Trial]
) -> TrialScores:
    """Scores trials by row id; `others` are those of further runs, for `flips`: the share of
    pairs that the judge does not call the same in every run.
    """
    asked = any(trial.judge for trial in trials.values())
    return TrialScores(
        judge=_scores(rows, trials, "judge") if asked else None,
        code=_scores(rows, trials, "code"),
        both=_scores(rows, trials, "both") if asked else None,
        effect=_effect(rows, trials) if asked else None,
        flips=_flips(rows, [trials, *others]) if others else None,
    )


def _flips(rows: Sequence[PairRow], runs: Sequence[Mapping[str, Trial]]) -> Rate:
    called = [{run[row.id].judge for run in runs if row.id in run} for row in rows]
    judged = [verdicts for verdicts in called if verdicts - {None}]
    return Rate(sum(len(verdicts) > 1 for verdicts in judged), len(judged))


def _scores(rows: Sequence[PairRow], trials: Mapping[str, Trial], witness: str) -> PairScores:
    return score_pairs(rows, {name: getattr(trial, witness) for name, trial in trials.items()})


def _effect(rows: Sequence[PairRow], trials: Mapping[str, Trial]) -> Effect:
    tried = [(row, trials[row.id]) for row in rows if row.id in trials]
    called = [(row, trial) for row, trial in tried if trial.judge == "contradiction"]
    alarms = [trial for row, trial in called if not row.positive and trial.numbers]
    hits = [trial for row, trial in called if row.positive]
    added = [row for row, trial in tried if trial.code == "contradiction" != trial.judge]
    return Effect(
        undone=Rate(sum(trial.both == "overruled" for trial in alarms), len(alarms)),
        lost=Rate(sum(trial.both == "overruled" for trial in hits), len(hits)),
        added=Rate(sum(row.positive for row in added), len(added)),
    )
