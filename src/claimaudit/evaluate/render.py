"""The text of an evaluation: what is bad first, the tables after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimaudit.claims import Claim
from claimaudit.evaluate.claims import ClaimScores, Extraction
from claimaudit.evaluate.evaluation import Evaluation
from claimaudit.evaluate.gold import Place
from claimaudit.evaluate.layout import (
    counted,
    line,
    page,
    quoted,
    rate_table,
    score_table,
    share,
    tally,
    titled,
    value,
    with_interval,
    wrapped,
)
from claimaudit.evaluate.scores import Calibration, Rate
from claimaudit.findings import SEVERITIES, Finding
from claimaudit.report import Report
from claimaudit.spans import Span


def findings_text(evaluation: Evaluation) -> str:
    """The evaluation of a report, in lines of at most 100 columns."""
    claims = evaluation.claims
    blocks = [
        _head(evaluation),
        _notes(evaluation),
        _traps(evaluation),
        _missed(evaluation),
        _false_alarms(evaluation),
        *(claims_lists(claims) if claims else []),
        *(score_table(name, scores) for name, scores in evaluation.tables.items()),
        _closeness(evaluation),
        *(claims_tables(claims) if claims else []),
    ]
    if evaluation.calibration:
        blocks.append(calibration_lines(evaluation.calibration))
    return page([*blocks, run_lines(evaluation.report)])


def _head(evaluation: Evaluation) -> list[str]:
    outcomes, total = evaluation.outcomes, evaluation.total
    run = evaluation.report.run
    who = run.model or "rules only"
    documents = {span.document for row in evaluation.gold.findings for span in row.spans}
    documents |= {row.span.document for row in evaluation.gold.claims}
    hit = Counter(trap.finding.severity for trap in outcomes.trap_hits)
    loud = [counted(hit[name], name) for name in reversed(SEVERITIES) if hit[name]]
    claims = []
    if evaluation.claims:
        rows = evaluation.claims.recall.values()
        found = Rate(sum(rate.hits for rate in rows), sum(rate.total for rate in rows))
        claims = [f"  claims     {share(found)} gold claims found"]
    return [
        line(
            f"{who}, on {counted(len(documents), 'document')} and "
            f"{counted(len(outcomes.rows), 'gold row')}, scored for {', '.join(outcomes.kinds)}"
        ),
        f"  recall     {share(total.recall)} clear rows",
        f"  precision  {share(total.precision)} findings",
        f"  F1         {with_interval(total.f1, total.f1_interval)}",
        *claims,
        f"  traps hit  {len(outcomes.trap_hits):,} of {len(outcomes.traps):,}"
        + (f": {', '.join(loud)}" if loud else ""),
    ]


def _notes(evaluation: Evaluation) -> list[str]:
    outcomes, report = evaluation.outcomes, evaluation.report
    notes = []
    if report.rules_only:
        notes.append("Rules only: no passage was read for meaning.")
    elif not report.complete:
        notes.append(
            f"Not complete: {report.coverage.read:,} of {report.coverage.characters:,} characters "
            f"were read; {counted(report.pairs.failed + report.pairs.skipped, 'chosen pair')} "
            "not judged."
        )
    left_out = {
        "with a span in documents without gold": outcomes.elsewhere,
        "of kinds that this run is not scored for": outcomes.unscored,
        "below the severity that counts": len(outcomes.quiet),
        "on rows that need outside knowledge": len(outcomes.external),
    }
    if any(left_out.values()):
        told = ", ".join(f"{number:,} {what}" for what, number in left_out.items() if number)
        notes.append(f"Findings left out: {told}.")
    if outcomes.apart:
        notes.append(
            f"{counted(len(outcomes.apart), 'corpus finding')} on revisions, right for precision."
        )
    if evaluation.gold.absent:
        notes.append(f"Gold documents not in the report: {', '.join(evaluation.gold.absent)}.")
    unknown = evaluation.gold.unknown_subtypes()
    if unknown:
        notes.append(f"Gold rows of subtypes that claimaudit does not have: {tally(unknown)}.")
    if any(d.sha256 and d.text is None for d in report.documents):
        notes.append("The report holds no texts: the gold could not be checked against them.")
    return [text for note in notes for text in wrapped(note)]


def _where(span: Place | Span) -> str:
    return f"{span.document.rpartition('/')[2]}:{span.start}"


def _spans(spans: Iterable[Place | Span], indent: int) -> list[str]:
    return [quoted(span.text, indent) for span in spans]


def _by(finding: Finding) -> str:
    return f"{finding.severity} {finding.slug} {finding.id} by {', '.join(finding.origins)}"


def _traps(evaluation: Evaluation) -> list[str]:
    hits = evaluation.outcomes.trap_hits
    if not hits:
        return []
    lines = ["TRAPS HIT: text that is fine, flagged"]
    for hit in hits:
        lines.append(titled([hit.row.id, _where(hit.row.spans[0]), _by(hit.finding)]))
        lines += _spans(hit.row.spans, 4)
        if hit.row.note:
            lines.append(line(f"fine: {hit.row.note}", 4))
    return lines


def _missed(evaluation: Evaluation) -> list[str]:
    if not evaluation.losses:
        return []
    lost = Counter(loss.step for _, loss in evaluation.losses)
    lines = wrapped(f"{counted(len(evaluation.losses), 'clear row')} ({tally(lost)})", "MISSED: ")
    for missed, loss in evaluation.losses:
        row = missed.row
        lines.append(titled([row.id, _where(row.spans[0]), row.slug]))
        lines += _spans(row.spans, 4)
        lines.append(line(f"{loss.step}: {loss.detail}", 4))
    return lines


def _false_alarms(evaluation: Evaluation) -> list[str]:
    alarms = evaluation.outcomes.false_alarms
    if not alarms:
        return []
    ordered = sorted(alarms, key=lambda a: -SEVERITIES.index(a.finding.severity))
    lines = [f"FALSE ALARMS: {counted(len(alarms), 'finding')}"]
    for alarm in ordered:
        finding = alarm.finding
        lines.append(titled([_where(finding.spans[0]), _by(finding)]))
        lines += _spans(finding.spans, 4)
        lines.append(line(alarm.reason, 4))
    return lines


def _closeness(evaluation: Evaluation) -> list[str]:
    return [
        f"  exactness (mean character F1 of the hits)  {value(evaluation.exactness)}",
        f"  hits with the gold's subtype               {share(evaluation.subtypes)}",
    ]


def claims_lists(claims: ClaimScores) -> list[list[str]]:
    """The claims that were lost, and those with wrong fields."""
    lost = Counter(entry.loss.step for entry in claims.lost)
    missing = [f"CLAIMS MISSED: {counted(len(claims.lost), 'gold row')} ({tally(lost)})"]
    for entry in claims.lost:
        missing.append(titled([entry.row.id, _where(entry.row.span), entry.row.type]))
        missing.append(quoted(entry.row.span.text, 4))
        missing.append(line(f"{entry.loss.step}: {entry.loss.detail}", 4))
    wrong = [f"CLAIMS WITH WRONG FIELDS: {len(claims.wrong):,} of {len(claims.found):,} found"]
    for hit, fields in claims.wrong:
        wrong.append(titled([hit.row.id, _where(hit.row.span)]))
        wrong.append(quoted(hit.row.span.text, 4))
        wrong += [line(_contrast(hit, name), 4) for name in fields if name != "amount"]
    return [missing if claims.lost else [], wrong if claims.wrong else []]


def claims_tables(claims: ClaimScores) -> list[list[str]]:
    """What share of the gold claims was found, and which fields of those are right."""

    def worst_first(item: tuple[str, list[Rate]]) -> tuple[bool, float, str]:
        name, (rate,) = item
        return rate.value is None, rate.value or 0.0, name

    recall = sorted(((kind, [rate]) for kind, rate in claims.recall.items()), key=worst_first)
    fields = sorted(((name, [rate]) for name, rate in claims.fields.items()), key=worst_first)
    counts = wrapped(
        f"{tally(claims.groundings)} quotes; {claims.drifted:,} drifted, {claims.damaged:,} "
        f"damaged; {counted(claims.unresolved, 'time row')} without a start or an end; hedged as "
        f"the gold says (for information): {share(claims.hedged)}",
        "  ",
    )
    return [
        rate_table(["claims by type", "recall"], recall),
        rate_table(["fields of found claims", "right"], fields),
        counts,
    ]


def _contrast(hit: Extraction, name: str) -> str:
    """What the gold has and what the claim has, of a field."""
    row, claim, amount = hit.row, hit.claim, hit.amount
    if name in ("low", "high", "comparator", "unit"):
        given = getattr(amount, name) if amount else "no amount"
        return f"{name}: gold {getattr(row, name)}, claim {given}"
    if name == "interval":
        time = claim.time
        given = f"{time.start} to {time.end}" if time else "no time"
        return f"interval: gold {row.comparator} {row.low} to {row.high}, claim {given}"
    return f"{name}: gold {getattr(row, name)}, claim {_text_field(claim, name)}"


def _text_field(claim: Claim, name: str) -> str | None:
    if name == "source":
        return claim.attribution.source
    if name == "time":
        return claim.time.text if claim.time else None
    return claim.place


def calibration_lines(calibration: Calibration) -> list[str]:
    """The reliability table: what was promised, and what was kept."""
    lines = [f"  {'confidence':<20}{'findings':>9}{'mean':>8}{'right':>8}"]
    lines += [
        f"  {f'{b.low:.1f} to {b.high:.1f}':<20}{b.findings:>9,}{b.mean_confidence:>8.2f}"
        f"{b.right / b.findings:>8.2f}"
        for b in calibration.bins
    ]
    return [*lines, f"  Brier score {calibration.brier:.3f} (0 is best)"]


def run_lines(report: Report) -> list[str]:
    """What the run covered and what it cost."""
    coverage, pairs, usage, run = report.coverage, report.pairs, report.usage, report.run
    seconds = "" if run.seconds is None else f" in {run.seconds:,.1f} s"
    cost = "" if usage.cost is None else f", cost {usage.cost:.2f}"
    return [
        f"  read      {coverage.read:,} of {coverage.characters:,} characters, "
        f"{'complete' if report.complete else 'not complete'}{seconds}",
        *wrapped(
            f"{pairs.possible:,} possible, {pairs.proposed:,} proposed, "
            f"{pairs.judged:,} judged, {pairs.unsettled:,} unsettled, {pairs.failed:,} failed, "
            f"{pairs.skipped:,} skipped, {pairs.unchosen:,} unchosen",
            "  pairs     ",
        ),
        *wrapped(
            f"{usage.requests:,} ({usage.attempts:,} attempts, {usage.stored:,} stored), "
            f"{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens "
            f"({usage.cached_tokens:,} cached){cost}",
            "  requests  ",
        ),
    ]
