"""Examining: what an audit finds in one document, by rules and by reading it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimaudit import asking, findings, report
from claimaudit.audited import Audited, row_of
from claimaudit.claims import mark_damaged
from claimaudit.claims.context import Context
from claimaudit.claims.dating import with_date
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.linting import lint as run_rules
from claimaudit.passages import Passage, split
from claimaudit.report import Reading
from claimaudit.settings import Settings
from claimaudit.workers import spread

if TYPE_CHECKING:
    from claimaudit import reading
    from claimaudit.judging import Ask


@dataclass(frozen=True, slots=True)
class Examiner:
    """Examines the documents of one run.

    `ask` is None where rules alone are run; `stopped` says why nothing more is to be asked,
    `step` takes what was done, by the names of Progress.
    """

    settings: Settings
    ask: Ask | None
    stopped: Callable[[], str | None]
    step: Callable[..., None]

    async def examine(self, document: Document) -> Audited:
        """Everything but its pairs of claims, which are not compared here."""
        settings = self.settings
        document = with_date(document)
        passages = split(
            document,
            max_sentences=settings.passage_sentences,
            max_characters=settings.passage_characters,
        )
        self.step(passages=len(passages))
        found = await asyncio.to_thread(run_rules, document, passages)
        audited = Audited(row=row_of(document), passages=passages)
        if self.ask is None:
            audited.readings = [_unread(document, p, "rules-only") for p in passages]
            self.step(passages_done=len(passages))
        else:
            audited.context = Context(document, passages)
            await self._read(audited, audited.context, self.ask, found)
        worst = report.worst_state(r.state for r in audited.readings if not r.done)
        reason = next((r.reason for r in audited.readings if r.state == worst and not r.done), None)
        audited.row = replace(audited.row, state=worst, reason=reason)
        audited.findings = findings.merge(found)
        if self.ask is not None:
            # Rules alone look for damage: what numbers and dates say is part of an audit.
            audited.findings += await asyncio.to_thread(_reckoned, document)
            await self._weigh(audited, self.ask)
        return audited

    async def _weigh(self, audited: Audited, ask: Ask) -> None:
        """What is made of a reading: flags looked at again, claims marked."""
        from claimaudit.contradictions import hearing

        settings = self.settings
        if settings.judge_trust:
            await hearing.look_again(
                audited, ask, stopped=self.stopped, workers=settings.concurrency
            )
        audited.claims = mark_damaged(audited.claims, audited.findings)

    async def _read(
        self, audited: Audited, context: Context, ask: Ask, found: list[Finding]
    ) -> None:
        """Reads the passages, a bounded number at once, and adds what they gave in order."""
        from claimaudit import reading

        passages = audited.passages
        outcomes: dict[int, reading.Outcomes | str] = {}

        async def read(index: int) -> None:
            outcomes[index] = await self._read_one(context, ask, index)
            self.step(passages_done=1)

        await spread(range(len(passages)), read, min(self.settings.concurrency, len(passages)))
        for index, passage in enumerate(passages):
            outcome = outcomes[index]
            if isinstance(outcome, str):
                audited.readings.append(_unread(context.document, passage, outcome))
                continue
            audited.readings.append(reading.ledger(passage, outcome))
            audited.claims += outcome.claims
            found += outcome.flags
            for key in ("exchanges", "dropped"):
                audited.trace.setdefault(key, []).extend(getattr(outcome, key))

    async def _read_one(self, context: Context, ask: Ask, index: int) -> reading.Outcomes | str:
        """The outcomes of one passage, or the reason why it was skipped."""
        from claimaudit import reading

        if not context.has_words(index):
            return "no-words"
        stopped = self.stopped()
        if stopped:
            return stopped
        outcomes = await reading.read(ask, context, index)
        if not outcomes.answered and outcomes.failed:
            return asking.skipped_for(outcomes.failed[0]) or outcomes
        return outcomes


def _reckoned(document: Document) -> list[Finding]:
    """Contradictions inside one sentence that arithmetic and the calendar tell."""
    from claimaudit.arithmetic import miscounts
    from claimaudit.checks.dates import misdates

    return [*misdates(document), *miscounts(document)]


def _unread(document: Document, passage: Passage, reason: str) -> Reading:
    return Reading(document.name, passage.index, "skipped", reason)
