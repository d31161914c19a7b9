"""Pairs of claims: how they are chosen and judged, and what code makes of the judge's word."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from claimaudit import judging, prompts
from claimaudit.checks import Conflict
from claimaudit.claims import Attribution, Named, settle
from claimaudit.claims.context import Context
from claimaudit.contradictions import decisions, docket, second_look
from claimaudit.contradictions.docket import Case
from claimaudit.errors import SettingsError
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome
from claimaudit.pairing import Pair
from claimaudit.passages import split
from fake_endpoint import FakeEndpoint
from test_auditor import COMPATIBLE, answer_with_quotes

# Nothing that code could hold by itself: who was where, and what it smelled of.
TEXT = """The baker of the old mill sings in the choir. The baker of the old mill sings in no choir.

The ferry to the island smells of tar. The ferry to the island smells of roses."""


def says(verdict: str, differ: str = "logic", reason: str = "none") -> str:
    return json.dumps(
        {
            **json.loads(COMPATIBLE),
            "a": "one thing",
            "b": "another",
            "both": "no" if verdict in ("contradiction", "dispute") else "yes",
            "differ": differ,
            "reason": reason,
            "verdict": verdict,
        }
    )


def asked(body: dict[str, Any]) -> dict[str, Any]:
    return json.loads(body["messages"][-1]["content"])


Judge = Callable[[dict[str, Any]], str]


def judged_by(judge: Judge | str) -> Callable[[dict[str, Any]], str]:
    """An endpoint that copies sentences as claims, and judges pairs as told."""

    def answer(body: dict[str, Any]) -> str:
        data = asked(body)
        if "a" not in data:
            return answer_with_quotes(body)
        return judge if isinstance(judge, str) else judge(data)

    return answer


def audit(fake: FakeEndpoint, *texts: str, **options: Any) -> claimaudit.Report:
    documents = [
        claimaudit.Document.from_text(text, name=f"{number}.txt")
        for number, text in enumerate(texts or (TEXT,))
    ]
    given = {"model": "m", "base_url": fake.url, "api_key": "k", "trace": True, **options}
    return claimaudit.audit(documents, **given)


def judgements(fake: FakeEndpoint) -> list[dict[str, Any]]:
    return [data for body in fake.bodies if "a" in (data := asked(json.loads(body)))]


def two_sided(report: claimaudit.Report) -> list[Finding]:
    return [f for f in report.findings if f.kind in ("contradiction", "dispute")]


def rows(report: claimaudit.Report) -> list[dict[str, Any]]:
    assert report.trace is not None
    return report.trace.get("pairs", [])


def balanced(pairs: claimaudit.Pairs) -> bool:
    return pairs.proposed == pairs.judged + pairs.failed + pairs.skipped + pairs.unchosen


# The question.


def side(text: str, title: str | None = None, about: str = "") -> judging.Side:
    document = claimaudit.Document.from_text(text, name="/home/me/secret.txt", title=title)
    context = Context(document, split(document))
    start, end = context.sentences[-1]
    return judging.side_of(context, settle(context, start, end, Outcome.EXACT, Named(about)))


def test_a_side_is_the_claim_in_its_context() -> None:
    text = "Anna Berg runs the mill. She employs 40 people there."
    one = side(text, title="The mill", about="Anna Berg")
    assert one.data == {
        "source": "the author",
        "title": "The mill",
        "before": "Anna Berg runs the mill.",
        "sentence": "She employs 40 people there.",
        "claim": "Anna Berg employs 40 people there.",
    }


def test_a_side_shows_no_more_of_a_long_sentence_than_surrounds_the_claim() -> None:
    long = "Start. " + "and so on and on, " * 100 + "until the end."
    document = claimaudit.Document.from_text(long)
    context = Context(document, split(document))
    at = long.index("so on", 900)
    claim = settle(context, at, at + 9, Outcome.EXACT, Named())
    shown = judging.side_of(context, claim).sentence
    assert len(shown) <= judging.SENTENCE_MOST
    assert "so on and" in shown
    assert shown in long


def test_the_body_knows_nothing_of_files_and_is_the_same_for_the_same_words() -> None:
    messages = judging.request(side("It is on."), side("It is off.")).messages
    assert messages == judging.request(side("It is on."), side("It is off.")).messages
    assert "secret" not in json.dumps(messages)
    assert "home" not in json.dumps(messages)


def test_the_worked_examples_are_answers() -> None:
    for name, schema in (("judge", judging.Answer), ("confirm", second_look.Answer)):
        for example in prompts.load(name).examples:
            schema.model_validate(example.answer, strict=True)
    said = [example.answer["verdict"] for example in prompts.load("judge").examples]
    assert set(said) == {"contradiction", "dispute", "compatible", "not-comparable"}


def test_an_answer_ends_with_its_verdict_and_is_bounded() -> None:
    fields = list(judging.Answer.model_fields)
    assert fields[-1] == "verdict"
    schema = judging.Answer.model_json_schema()["properties"]
    assert all("maxLength" in s or "enum" in s or "$ref" in s for s in schema.values())


@pytest.mark.parametrize("reason", [r for r in judging.REASONS if r != "none"])
def test_a_contradiction_with_a_reason_against_it_is_none(reason: str) -> None:
    answer = judging.Answer.model_validate_json(says("contradiction", reason=reason))
    assert not judging.verdict_of(answer).opposed


@pytest.mark.parametrize(
    ("both", "verdict", "label"),
    [
        ("no", "contradiction", "contradiction"),
        ("no", "dispute", "dispute"),
        ("no", "not-comparable", "contradiction"),
        ("yes", "contradiction", "compatible"),
        ("yes", "not-comparable", "not-comparable"),
    ],
)
def test_whether_both_can_be_true_outranks_what_it_is_called(
    both: str, verdict: str, label: str
) -> None:
    told = {**json.loads(says(verdict)), "both": both}
    assert judging.verdict_of(judging.Answer(**told)).label == label


# Both orders.


def test_a_contradiction_is_asked_again_in_the_other_order() -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        first, second = judgements(fake)
    assert (first["a"], first["b"]) == (second["b"], second["a"])
    assert (report.pairs.judged, report.pairs.unsettled) == (1, 0)
    (finding,) = two_sided(report)
    assert (finding.slug, finding.severity) == ("contradiction/logic", "warning")
    assert finding.origins == ("model:judge",)
    assert finding.scope == "passage"
    assert [s.text for s in finding.spans] == [
        "The ferry smells of tar.",
        "The ferry smells of roses.",
    ]
    assert "can not both hold" in finding.explanation
    assert "author" in finding.explanation
    assert finding.compatible_if


@pytest.mark.parametrize("verdict", ["compatible", "not-comparable"])
def test_what_is_no_contradiction_is_asked_once(verdict: str) -> None:
    with FakeEndpoint(judged_by(says(verdict))) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        assert len(judgements(fake)) == 1
    assert not two_sided(report)
    assert report.complete
    (row,) = rows(report)
    assert (row["state"], row["verdict"], row["finding"]) == ("judged", verdict, None)


def leaning(data: dict[str, Any]) -> str:
    """A judge that contradicts whatever tells of tar first."""
    return says("contradiction") if "tar" in data["a"]["sentence"] else says("compatible")


def test_disagreement_between_the_orders_is_unsettled_and_a_note() -> None:
    with FakeEndpoint(judged_by(leaning)) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
    assert (report.pairs.judged, report.pairs.unsettled) == (1, 1)
    (finding,) = two_sided(report)
    assert finding.severity == "note"
    assert "unsettled" in finding.overruled[0]
    assert report.complete


# What became of pairs.


def test_every_state_of_a_pair_is_counted() -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, max_pairs_total=1)
        assert len(judgements(fake)) == 1
    pairs = report.pairs
    assert balanced(pairs)
    assert (pairs.judged, pairs.failed, pairs.skipped) == (1, 0, 0)
    assert pairs.unchosen == pairs.proposed - 1 > 0
    assert pairs.possible == 6
    assert report.complete  # every chosen pair was judged


def test_a_pair_without_a_usable_answer_is_failed_and_says_why() -> None:
    with FakeEndpoint(judged_by("no JSON")) as fake:
        report = audit(fake)
    assert balanced(report.pairs)
    assert report.pairs.failed == report.pairs.proposed > 0
    assert not report.complete
    assert all(row["state"] == "failed" and row["reason"] for row in rows(report))


def test_a_budget_skips_the_pairs_that_it_does_not_reach() -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, max_requests=3, concurrency=1)
    assert [r.state for r in report.readings] == ["read", "read"]
    assert report.pairs.judged == 1
    assert report.pairs.skipped == report.pairs.proposed - 1 > 0
    assert {r["reason"] for r in rows(report) if r["state"] == "skipped"} == {"budget"}
    assert not report.complete


def test_a_fifth_of_the_budget_is_kept_for_judging() -> None:
    text = "\n\n".join(f"The ferry number {n} smells of tar." for n in range(10))
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, text, max_requests=10, concurrency=1)
        assert len(judgements(fake)) == 2
    assert [r.state for r in report.readings].count("read") == 8


def test_reading_may_use_the_whole_budget_when_nothing_is_judged() -> None:
    text = "\n\n".join(f"The ferry number {n} smells of tar." for n in range(10))
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, text, max_requests=10, max_pairs=0, judge_trust=False)
    assert [r.state for r in report.readings].count("read") == 10
    assert report.pairs.unchosen == report.pairs.proposed


def test_a_fatal_error_while_judging_skips_the_rest() -> None:
    with FakeEndpoint(judged_by(says("compatible")), ["ok", "ok", "ok", "401"]) as fake:
        report = audit(fake, concurrency=1)
    assert report.pairs.judged == 1
    assert report.pairs.skipped == report.pairs.proposed - 1
    assert {r["reason"] for r in rows(report) if r["state"] == "skipped"} == {"fatal"}


def test_a_cancelled_run_skips_the_rest() -> None:
    def cancelling(progress: claimaudit.Progress) -> None:
        if progress.pairs_done:
            auditor.cancel()

    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        auditor = claimaudit.Auditor(
            model="m", base_url=fake.url, api_key="k", concurrency=1, on_progress=cancelling
        )
        report = asyncio.run(auditor.run(claimaudit.Document.from_text(TEXT)))
    assert (report.pairs.judged, report.pairs.skipped) == (1, report.pairs.proposed - 1)
    assert auditor.progress.pairs == report.pairs.proposed
    assert not report.complete


def made(pairs: Iterable[tuple[str, str, float]]) -> list[Case]:
    claim = side("It is on.").claim
    return [
        Case(Pair(replace(claim, id=a), replace(claim, id=b), (), score)) for a, b, score in pairs
    ]


def test_choosing_counts_a_pair_against_the_claim_with_more_room() -> None:
    cases = made([("a", "b", 3), ("a", "c", 2), ("b", "c", 1), ("a", "c", 0.5)])
    # a pays for the first, c for the second, b for the third.
    assert docket.choose(cases, 1) == cases[:3]
    assert docket.choose(cases, 1, 2) == cases[:2]
    assert docket.choose(cases, 0) == []
    assert docket.choose(cases, 6) == cases


def test_what_a_rule_denies_is_judged_last_and_never_by_an_untrusted_judge() -> None:
    cases = made([("a", "b", 2), ("c", "d", 1)])
    cases[0].rules = ("disjoint-times",)
    assert docket.choose(cases, 6) == [cases[1], cases[0]]
    assert docket.choose(cases, 6, trusted=False) == [cases[1]]


# Code and judge.

CONFLICT = Conflict("check:amounts", "amount", "5 and 7 can not both be right", "two counts")
ANNA = Attribution("reported", "Anna Berg")
BRUNO = Attribution("reported", "Bruno Dahl")
AUTHOR = Attribution()


def decided(
    verdict: str | None,
    *,
    conflict: Conflict | None = None,
    rules: tuple[str, ...] = (),
    voices: tuple[Attribution, Attribution] = (AUTHOR, AUTHOR),
    trusted: bool = True,
    settled: bool = True,
) -> Finding | None:
    a, b = side("It has five rooms.").claim, side("Well. It has seven rooms.").claim
    a, b = replace(a, attribution=voices[0]), replace(b, attribution=voices[1])
    told = None
    if verdict is not None:
        answer = judging.Answer.model_validate_json(says(verdict, "number"))
        told = replace(judging.verdict_of(answer), settled=settled)
    pair = Pair(a, b, ("lexical",), 1.0, conflict)
    return decisions.decide(pair, told, rules=rules, scope="document", trusted=trusted)


@pytest.mark.parametrize(
    ("case", "expected", "origins"),
    [
        # Code and judge agree.
        ({"verdict": "contradiction", "conflict": CONFLICT}, "contradiction/amount error", 2),
        ({"verdict": "dispute", "conflict": CONFLICT}, "contradiction/amount error", 2),
        (
            {"verdict": "contradiction", "conflict": CONFLICT, "trusted": False},
            "contradiction/amount error",
            2,
        ),
        # Code alone, whatever the judge says, and without it.
        ({"verdict": "compatible", "conflict": CONFLICT}, "contradiction/amount warning", 1),
        ({"verdict": None, "conflict": CONFLICT}, "contradiction/amount warning", 1),
        (
            {"verdict": "contradiction", "conflict": CONFLICT, "settled": False},
            "contradiction/amount warning",
            1,
        ),
        # The judge alone.
        ({"verdict": "contradiction"}, "contradiction/amount warning", 1),
        ({"verdict": "contradiction", "settled": False}, "contradiction/amount note", 1),
        ({"verdict": "contradiction", "trusted": False}, "contradiction/amount note", 1),
        ({"verdict": "contradiction", "trusted": False, "settled": False}, None, 0),
        ({"verdict": "compatible"}, None, 0),
        ({"verdict": None}, None, 0),
        # Two voices.
        (
            {"verdict": "contradiction", "conflict": CONFLICT, "voices": (ANNA, BRUNO)},
            "dispute/amount note",
            2,
        ),
        ({"verdict": "contradiction", "voices": (ANNA, BRUNO)}, "dispute/amount note", 1),
        ({"verdict": "contradiction", "voices": (ANNA, ANNA)}, "contradiction/amount warning", 1),
        ({"verdict": "contradiction", "voices": (AUTHOR, BRUNO)}, "dispute/fact note", 1),
        ({"verdict": "dispute", "voices": (ANNA, BRUNO), "trusted": False}, None, 0),
        # A rule of code denies it.
        (
            {"verdict": "contradiction", "rules": ("nested-measure",)},
            "contradiction/amount note",
            1,
        ),
        (
            {"verdict": "contradiction", "rules": ("nested-measure",), "trusted": False},
            None,
            0,
        ),
        (
            {"verdict": "dispute", "rules": ("nested-measure",), "voices": (ANNA, BRUNO)},
            None,
            0,
        ),
        # A cue alone denies nothing that a trusted judge holds in both orders.
        ({"verdict": "contradiction", "rules": ("exception",)}, "contradiction/amount warning", 1),
        (
            {"verdict": "contradiction", "rules": ("exception", "nested-measure")},
            "contradiction/amount note",
            1,
        ),
        (
            {"verdict": "contradiction", "rules": ("exception",), "settled": False},
            "contradiction/amount note",
            1,
        ),
        ({"verdict": "contradiction", "rules": ("exception",), "trusted": False}, None, 0),
        (
            {"verdict": "dispute", "rules": ("future-cue",), "voices": (ANNA, BRUNO)},
            "dispute/amount note",
            1,
        ),
    ],
)
def test_what_code_and_judge_make_of_a_pair(
    case: dict[str, Any], expected: str | None, origins: int
) -> None:
    finding = decided(**case)
    assert (finding and f"{finding.slug} {finding.severity}") == expected
    assert len(finding.origins if finding else ()) == origins


def test_what_changed_a_finding_is_named_in_it() -> None:
    waved = decided("not-comparable", conflict=CONFLICT)
    assert waved is not None
    assert waved.overruled == ("model:judge: not-comparable",)
    assert CONFLICT.reason in waved.explanation
    assert waved.compatible_if == CONFLICT.compatible_if
    denied = decided("contradiction", rules=("nested-measure", "disjoint-times"))
    assert denied is not None
    assert denied.overruled == ("nested-measure", "disjoint-times")
    cued = decided("contradiction", rules=("exception", "time-cue"))
    assert cued is not None
    assert cued.overruled == ()
    assert (cued.compatible_if or "").endswith(
        "; or one makes the exception that the other is; or they may speak of different times"
    )


@pytest.mark.parametrize("trusted", [True, False])
def test_a_cue_holds_back_an_untrusted_judge_alone_in_the_flow(trusted: bool) -> None:
    text = "No road leads to the hut except the pass. Two roads lead to the hut, one by the river."
    with FakeEndpoint(judged_by(says("contradiction", "yes or no"))) as fake:
        report = audit(fake, text, judge_trust=trusted)
    found = [f.severity for f in report.findings if f.kind == "contradiction"]
    assert found == (["warning"] if trusted else [])


def test_a_rule_outranks_the_judge_in_the_flow() -> None:
    text = "The bakery sold over 20 loaves. The bakery sold 24 loaves."
    with FakeEndpoint(judged_by(says("contradiction", "number"))) as fake:
        report = audit(fake, text)
    (finding,) = two_sided(report)
    assert finding.severity == "note"
    assert "overlapping-intervals" in finding.overruled
    assert rows(report)[0]["overruled"] == ["overlapping-intervals"]


def test_a_typed_conflict_stands_though_the_judge_waves_it_through() -> None:
    text = "The museum has 5 lifts. The museum has 7 lifts."
    with FakeEndpoint(judged_by(says("compatible", reason="other time"))) as fake:
        report = audit(fake, text)
    (finding,) = two_sided(report)
    assert (finding.slug, finding.severity) == ("contradiction/amount", "warning")
    assert finding.origins == ("check:amounts",)
    assert finding.overruled == ("model:judge: compatible, other time",)


def test_an_untrusted_judge_raises_nothing_by_its_word() -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        report = audit(
            fake, "The ferry smells of tar. The ferry smells of roses.", judge_trust=False
        )
    assert {f.severity for f in two_sided(report)} == {"note"}


# Across documents.

NEWS = ("The bus to the island smells of tar.", "The bus to the island smells of roses.")


def test_documents_are_compared_only_across() -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        assert not two_sided(audit(fake, *NEWS))
        report = audit(fake, *NEWS, across=True)
    (finding,) = two_sided(report)
    assert finding.scope == "corpus"
    assert [s.document for s in finding.spans] == ["0.txt", "1.txt"]
    assert (report.pairs.possible, report.pairs.judged) == (1, 1)


def test_a_stream_across_ends_with_what_is_between_the_documents() -> None:
    async def collect(url: str) -> list[claimaudit.Report]:
        auditor = claimaudit.Auditor(model="m", base_url=url, api_key="k", across=True)
        sources = [
            claimaudit.Document.from_text(text, name=str(n)) for n, text in enumerate((*NEWS, TEXT))
        ]
        return [report async for report in auditor.stream(sources)]

    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        *each, last = asyncio.run(collect(fake.url))
    assert [[d.name for d in r.documents] for r in each] == [["0"], ["1"], ["2"]]
    assert {f.scope for r in each for f in r.findings} <= {"passage", "document"}
    assert {f.scope for f in last.findings} == {"corpus"}
    assert [d.name for d in last.documents] == ["0", "1", "2"]
    assert last.pairs.judged == last.pairs.proposed > 0
    assert not last.claims
    assert last.complete
    assert sum(r.pairs.possible for r in (*each, last)) == 15


def test_a_cap_on_all_pairs_goes_to_the_best_of_all_documents() -> None:
    weak = "The sea is cold. Bread was baked by a monk in the valley of the river Inn."
    strong = "The museum has 5 lifts. The museum has 7 lifts."
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        report = audit(fake, weak, strong, max_pairs_total=1)
    judged = [row for row in rows(report) if row["state"] == "judged"]
    names = {c.id: c.span.document for c in report.claims}
    assert [names[row["a"]] for row in judged] == ["1.txt"]


# The second look.


def flagging(verdict: str, problem: str = "scrambled") -> Callable[[dict[str, Any]], str]:
    def answer(body: dict[str, Any]) -> str:
        data = asked(body)
        if "problem" in data:
            return json.dumps({"because": "so it is", "verdict": verdict})
        if "a" in data:
            return says("contradiction")
        sentence = data["sentences"]["1"]
        other = 2 if problem == "contradiction" else 0
        flag = {
            "sentence": 1,
            "quote": sentence,
            "problem": problem,
            "other": other,
            "because": "b",
        }
        return json.dumps({"claims": [], "flags": [flag]})

    return answer


ODD = "Left hospital purple the according it went on."


@pytest.mark.parametrize(
    ("verdict", "severity", "origins"),
    [
        ("damaged", "warning", ("model:passage", "model:judge")),
        ("sound", "note", ("model:passage",)),
        ("unsure", "note", ("model:passage",)),
    ],
)
def test_a_flag_is_looked_at_again(verdict: str, severity: str, origins: tuple[str, ...]) -> None:
    with FakeEndpoint(flagging(verdict)) as fake:
        report = audit(fake, ODD)
        looks = [data for b in fake.bodies if "problem" in (data := asked(json.loads(b)))]
    assert looks == [{"problem": "scrambled", "place": ODD, "sentences": [ODD]}]
    (finding,) = report.findings
    assert (finding.severity, finding.origins) == (severity, origins)
    assert report.trace is not None
    assert [e["task"] for e in report.trace["exchanges"]] == ["read", "confirm"]


def test_an_untrusted_model_is_not_asked_again() -> None:
    with FakeEndpoint(flagging("damaged")) as fake:
        report = audit(fake, ODD, judge_trust=False)
        assert len(fake.bodies) == 1
    assert [f.severity for f in report.findings] == ["note"]


def test_a_second_look_that_gets_no_answer_leaves_a_note_and_is_in_the_ledger() -> None:
    with FakeEndpoint(flagging("certainly")) as fake:
        report = audit(fake, ODD)
    assert [f.severity for f in report.findings] == ["note"]
    (reading,) = report.readings
    assert reading.state == "partial"
    assert (reading.reason or "").startswith("no second look: ")
    assert report.documents[0].state == "partial"
    assert not report.complete


def test_a_second_look_that_the_budget_does_not_reach_is_in_the_ledger() -> None:
    with FakeEndpoint(flagging("damaged")) as fake:
        report = audit(fake, ODD, max_requests=1)
    assert [reading.reason for reading in report.readings] == ["no second look: budget"]
    assert not report.complete


def test_a_flagged_contradiction_is_judged_in_both_orders() -> None:
    with FakeEndpoint(flagging("", "contradiction")) as fake:
        report = audit(fake, "The ferry smells of tar. The ferry smells of roses.")
        assert len(judgements(fake)) == 2
    (finding,) = two_sided(report)
    assert finding.severity == "warning"
    assert set(finding.origins) == {"model:passage", "model:judge"}
    assert rows(report)[0]["proposers"] == ["model:passage"]


# Recording and replaying.


def comparable(report: claimaudit.Report) -> dict[str, Any]:
    body = report.to_dict()
    del body["run"], body["usage"]
    return body


def test_two_replays_are_equal_and_need_no_other_option(tmp_path: Path) -> None:
    texts = (TEXT, *NEWS)
    with FakeEndpoint(judged_by(leaning)) as fake:
        live = audit(fake, *texts, across=True, max_pairs=2, cassette=str(tmp_path), record=True)
    documents = [
        claimaudit.Document.from_text(text, name=f"{n}.txt") for n, text in enumerate(texts)
    ]
    replays = [
        claimaudit.audit(documents, cassette=str(tmp_path), trace=True, concurrency=workers)
        for workers in (1, 8)
    ]
    assert comparable(replays[0]) == comparable(replays[1]) == comparable(live)
    assert live.pairs.judged > 0
    assert live.pairs.unsettled > 0
    assert {p.name for p in tmp_path.iterdir()} >= {"corpus.yaml", "manifest.json"}
    assert set(replays[0].run.prompts) == {"read", "judge", "confirm"}


def test_a_recording_without_across_can_not_be_replayed_across(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        audit(fake, cassette=str(tmp_path), record=True)
    with pytest.raises(SettingsError, match="across"):
        claimaudit.Auditor(cassette=str(tmp_path), across=True)


def test_a_recording_from_before_there_was_a_judge_judges_nothing(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("compatible"))) as fake:
        audit(fake, cassette=str(tmp_path), record=True, max_pairs=0, judge_trust=False)
    manifest = tmp_path / "manifest.json"
    body = json.loads(manifest.read_text())
    for name in ("across", "max_pairs", "max_pairs_total", "judge_trust"):
        del body["facts"][name]
    manifest.write_text(json.dumps(body))
    document = claimaudit.Document.from_text(TEXT, name="0.txt")
    report = claimaudit.audit(document, cassette=str(tmp_path))
    assert report.complete
    assert report.pairs.judged == 0
    assert set(report.run.prompts) == {"read"}


def test_a_stored_verdict_is_not_asked_again(tmp_path: Path) -> None:
    with FakeEndpoint(judged_by(says("contradiction"))) as fake:
        first = audit(fake, store=str(tmp_path / "answers"))
        before = len(fake.bodies)
        second = audit(fake, store=str(tmp_path / "answers"))
        assert len(fake.bodies) == before
    assert comparable(first) == comparable(second)
