"""What must hold of every score."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.documents import Document
from claimaudit.evaluate import Gold, evaluate
from claimaudit.evaluate.gold import GRADES, GoldFinding, Place
from claimaudit.findings import SUBTYPES, Finding, make
from claimaudit.report import Report
from evaluate.build import report

TEXT = "".join(random.Random(7).choice("abcde fgh. ") for _ in range(3000))
NAMES = ("a.txt", "sub/b.txt")
DOCUMENTS = {name: Document.from_text(TEXT, name=name) for name in NAMES}
SLUGS = [
    (kind, subtype)
    for kind, subtypes in SUBTYPES.items()
    if kind != "revision"
    for subtype in subtypes
]


def _place(name: str, start: int, length: int) -> Place:
    return Place(name, start, start + length, TEXT[start : start + length])


places = st.builds(_place, st.sampled_from(NAMES), st.integers(0, 2800), st.integers(1, 150))


@st.composite
def golds(draw: st.DrawFn) -> Gold:
    """Gold of up to 9 rows on two documents."""
    rows = []
    for i, spans in enumerate(draw(st.lists(st.lists(places, min_size=1, max_size=2), max_size=9))):
        kind, subtype = draw(st.sampled_from(SLUGS))
        grade = draw(st.sampled_from(GRADES))
        rows.append(GoldFinding("f", f"r{i}", kind, subtype, "document", grade, tuple(spans)))
    return Gold(("f",), tuple(rows))


@st.composite
def found(draw: st.DrawFn) -> list[Finding]:
    findings = []
    for spans in draw(st.lists(st.lists(places, min_size=1, max_size=2), max_size=8)):
        kind, subtype = draw(st.sampled_from(SLUGS))
        severity = draw(st.sampled_from(["note", "warning", "error"]))
        findings.append(replace(_finding(kind, subtype, spans), severity=severity))
    return list({f.id: f for f in findings}.values())


def _finding(kind: str, subtype: str, spans: list[Place]) -> Finding:
    real = [DOCUMENTS[p.document].span(p.start, p.end) for p in spans]
    return make(kind, subtype, real, "", ["rule:test"])  # type: ignore[arg-type]


def _report(findings: list[Finding]) -> Report:
    made = report(dict.fromkeys(NAMES, TEXT))
    return replace(made, findings=tuple(replace(f, fingerprint=f.id) for f in findings))


def _perfect(gold: Gold) -> list[Finding]:
    return [
        replace(_finding(row.kind, row.subtype, list(row.spans)), severity="error", id=row.id)
        for row in gold.findings
        if row.grade == "clear"
    ]


@settings(max_examples=80, deadline=None)
@given(golds())
def test_a_report_that_equals_the_gold_is_perfect(gold: Gold) -> None:
    evaluation = evaluate(_report(_perfect(gold)), gold)
    clear = [row for row in gold.findings if row.grade == "clear"]
    assert evaluation.total.recall.value == (1 if clear else None)
    assert evaluation.total.precision.value == (1 if clear else None)
    assert evaluation.total.f1 == (1 if clear else None)
    assert not evaluation.outcomes.trap_hits
    assert not evaluation.losses


@settings(max_examples=50, deadline=None)
@given(golds())
def test_an_empty_report_has_no_precision(gold: Gold) -> None:
    evaluation = evaluate(_report([]), gold)
    clear = [row for row in gold.findings if row.grade == "clear"]
    assert evaluation.total.recall.value == (0 if clear else None)
    assert evaluation.total.precision.value is None
    assert evaluation.total.f1 is None
    assert len(evaluation.losses) == len(clear)


@settings(max_examples=80, deadline=None)
@given(golds(), found(), found())
def test_a_false_alarm_never_raises_precision(
    gold: Gold, findings: list[Finding], more: list[Finding]
) -> None:
    before = evaluate(_report(findings), gold)
    taken = {f.id for f in findings}
    for extra in more:
        if extra.id in taken:
            continue
        after = evaluate(_report([*findings, extra]), gold)
        alarms = {alarm.finding.id for alarm in after.outcomes.false_alarms}
        if extra.id in alarms and before.total.precision.value is not None:
            assert after.total.precision.value is not None
            assert after.total.precision.value <= before.total.precision.value
            assert after.total.recall.hits == before.total.recall.hits


@settings(max_examples=80, deadline=None)
@given(golds(), found(), st.randoms(use_true_random=False))
def test_order_never_matters(gold: Gold, findings: list[Finding], draw: random.Random) -> None:
    rows = list(gold.findings)
    shuffled = list(findings)
    draw.shuffle(rows)
    draw.shuffle(shuffled)
    first = evaluate(_report(findings), gold)
    second = evaluate(_report(shuffled), replace(gold, findings=tuple(rows)))
    assert first.total == second.total
    assert first.tables == second.tables
    assert first.losses == second.losses
    assert first.outcomes.false_alarms == second.outcomes.false_alarms
    assert first.outcomes.trap_hits == second.outcomes.trap_hits
    assert first.exactness == second.exactness


@settings(max_examples=80, deadline=None)
@given(golds(), found())
def test_every_finding_and_every_row_has_one_place(gold: Gold, findings: list[Finding]) -> None:
    outcomes = evaluate(_report(findings), gold).outcomes
    hits = [hit.finding.id for hit in outcomes.hits]
    settled = (
        hits
        + [alarm.finding.id for alarm in outcomes.false_alarms]
        + [f.id for part in (outcomes.apart, outcomes.external, outcomes.quiet) for f in part]
    )
    assert len(settled) == len(set(settled))
    assert len(settled) + outcomes.elsewhere + outcomes.unscored == len(findings)
    assert len(outcomes.found) + len(outcomes.missed) == len(outcomes.clear)
    assert len({hit.row.id for hit in outcomes.hits}) == len(outcomes.hits)
