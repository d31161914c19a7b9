"""What code makes of a pair and the judge's word on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from answers import judged_by, says
from claimaudit import judging
from claimaudit.checks import Conflict
from claimaudit.claims import Attribution
from claimaudit.contradictions import decisions
from claimaudit.findings import Finding
from claimaudit.pairing import Pair
from fake_endpoint import FakeEndpoint
from judged import (
    audit,
    rows,
    side,
    two_sided,
)

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
        # The author and a source: as a trusted judge calls it in both orders.
        (
            {"verdict": "contradiction", "voices": (AUTHOR, BRUNO)},
            "contradiction/amount warning",
            1,
        ),
        ({"verdict": "dispute", "voices": (AUTHOR, BRUNO)}, "dispute/fact note", 1),
        (
            {"verdict": "contradiction", "voices": (AUTHOR, BRUNO), "settled": False},
            "dispute/fact note",
            1,
        ),
        ({"verdict": "contradiction", "voices": (AUTHOR, BRUNO), "trusted": False}, None, 0),
        # Two speakers that only the judge hears.
        ({"verdict": "dispute"}, "dispute/amount note", 1),
        ({"verdict": "dispute", "voices": (ANNA, ANNA)}, "dispute/amount note", 1),
        ({"verdict": "dispute", "settled": False}, "contradiction/amount note", 1),
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
