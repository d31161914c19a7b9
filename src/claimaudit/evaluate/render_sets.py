"""The text of what labelled texts and pairs were scored at; what is bad first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from claimaudit.evaluate.layout import (
    cut,
    line,
    page,
    plain,
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
from claimaudit.evaluate.pairs import PairRow, PairScore, PairScores
from claimaudit.evaluate.render import run_lines
from claimaudit.evaluate.scores import Score
from claimaudit.evaluate.textrows import GarbledRow
from claimaudit.evaluate.texts import ContraDocScores, GarbledScores, TextChange, TextScores
from claimaudit.findings import Finding
from claimaudit.report import Report

LISTED = 10  # of each list; the JSON output has them all
T = TypeVar("T")


def _some(title: str, items: Sequence[T], show: Callable[[T], list[str]]) -> list[str]:
    """A list under its title, cut after LISTED entries."""
    if not items:
        return []
    lines = [f"{title}: {len(items):,}"]
    lines += [text for item in items[:LISTED] for text in show(item)]
    if len(items) > LISTED:
        lines.append(f"  … and {len(items) - LISTED:,} more (all of them with --format json)")
    return lines


def _absent(number: int) -> list[str]:
    return [f"{number:,} rows are not in the report: no figure counts them."] if number else []


def texts_text(scores: TextScores, leak: Score | None, report: Report) -> str:
    """The scores of labelled texts, in lines of at most 100 columns."""
    blocks: list[list[str]] = []
    if scores.garbled:
        blocks += _garbled(scores.garbled)
    if scores.contradoc:
        blocks += _contradoc(scores.contradoc, report)
    if leak:
        blocks.append(
            [
                "The spacing leak: a missing-space rule on the raw texts, as a detector",
                f"  recall     {share(leak.recall)}",
                f"  precision  {share(leak.precision)}",
            ]
        )
    return page([*blocks, run_lines(report)])


def change_text(change: TextChange) -> str:
    """What a report lost against an earlier one, and gained, by row."""
    lists = {
        "LOST rows": change.lost,
        "NEW false alarms": change.raised,
        "GAINED rows": change.gained,
        "GONE false alarms": change.quieted,
    }
    return page(
        [
            [
                "AGAINST THE EARLIER REPORT",
                f"  rows          {len(change.lost):,} lost, {len(change.gained):,} gained, "
                f"p = {change.p_rows:.3f}",
                f"  false alarms  {len(change.raised):,} new, {len(change.quieted):,} gone, "
                f"p = {change.p_alarms:.3f}",
            ],
            *(wrapped(", ".join(ids), f"{title}: ") for title, ids in lists.items() if ids),
        ]
    )


def _garbled(scores: GarbledScores) -> list[list[str]]:
    return [
        [
            "Garbled texts: is a row flagged?",
            f"  recall     {share(scores.total.recall)} damaged rows",
            f"  precision  {share(scores.total.precision)} flagged rows",
            f"  F1         {with_interval(scores.total.f1, scores.total.f1_interval)}",
            *_absent(scores.absent),
        ],
        _some("FALSE ALARMS on clean rows", scores.false_alarms, _alarm),
        _some("MISSED damaged rows", scores.missed, _missed),
        rate_table(
            ["by kind of damage", "flagged"],
            sorted(
                ((kind, [rate]) for kind, rate in scores.by_kind.items()),
                key=lambda item: (item[1][0].value or 0.0, item[0]),
            ),
        ),
        rate_table(
            ["clean rows by source", "flagged (false alarms)"],
            sorted(
                ((source, [rate]) for source, rate in scores.clean.items()),
                key=lambda item: (-(item[1][0].value or 0.0), item[0]),
            ),
        ),
        [
            *wrapped(f"{tally(scores.clean_subtypes) or 'none'}", "  false alarms by subtype  "),
            f"  flagged rows with a finding on the damage  {share(scores.located)}",
            f"  places of damage found                     {share(scores.edits)}",
            f"  cut rows that end well, flagged            {share(scores.unseen)}",
        ],
    ]


def _alarm(entry: tuple[GarbledRow, Finding]) -> list[str]:
    row, finding = entry
    return [
        titled([row.id, f"{finding.severity} {finding.slug} by {', '.join(finding.origins)}"]),
        quoted(finding.spans[0].text, 4),
    ]


def _missed(row: GarbledRow) -> list[str]:
    at = row.edits[0][0] if row.edits else len(row.text)
    around = row.text[max(0, at - 45) : at + 45]
    return [titled([row.id, ", ".join(row.kinds)]), quoted(around, 4)]


def _contradoc(scores: ContraDocScores, report: Report) -> list[list[str]]:
    unread = []
    if scores.unread:
        unread = wrapped(
            f"{scores.unread:,} texts were not read for meaning"
            + (" (rules only)." if report.rules_only else ".")
        )
    return [
        [
            "Planted contradictions (ContraDoc)",
            f"  evidence hit          {share(scores.evidence)} positive rows",
            f"  any contradiction     recall {share(scores.flagged.recall)}",
            f"                        precision {share(scores.flagged.precision)}",
            f"  false alarms a text   {value(scores.alarms_positive)} with a planted "
            f"contradiction, {value(scores.alarms_negative)} without",
            *unread,
            *_absent(scores.absent),
        ],
        _some(
            "FALSE ALARMS",
            scores.false_alarms,
            lambda entry: [
                titled([entry[0].id, f"{entry[1].slug} {', '.join(entry[1].origins)}"]),
                *(quoted(span.text, 4) for span in entry[1].spans),
            ],
        ),
        _some(
            "MISSED planted sentences",
            scores.missed,
            lambda row: [titled([row.id]), *(quoted(place.text, 4) for place in row.evidence)],
        ),
    ]


def pairs_text(scores: PairScores) -> str:
    """The scores of pairs, in lines of at most 100 columns."""
    total = scores.total
    blocks = [
        [
            "Pairs of statements: called a contradiction?",
            f"  balanced accuracy  {with_interval(total.balanced, total.balanced_interval)}",
            f"  recall             {share(total.score.recall)} contradictions",
            f"  precision          {share(total.score.precision)} called so",
            f"  false alarms       {share(total.false_alarms)} others",
            *([f"{scores.unjudged:,} pairs were not judged."] if scores.unjudged else []),
        ],
        _some("FALSE ALARMS", scores.false_alarms, _pair),
        _some("MISSED", scores.missed, _pair),
    ]
    for name, groups in scores.by.items():
        blocks.append(score_table(name, {key: s.score for key, s in groups.items()}))
        blocks.append(_balanced_table(groups))
    return page(blocks)


def _balanced_table(groups: Mapping[str, PairScore]) -> list[str]:
    lines = [f"  {'':<29}{'balanced accuracy':<20}false alarms"]
    for name, group in groups.items():
        balanced = with_interval(group.balanced, group.balanced_interval)
        lines.append(f"  {cut(plain(name), 28):<29}{balanced:<20}{share(group.false_alarms)}")
    return lines


def _pair(row: PairRow) -> list[str]:
    return [titled([row.id, row.label]), line(f"a: {row.a}", 4), line(f"b: {row.b}", 4)]
