"""The checks and the rules that overrule: pairs of ours, and what must hold of any pair."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.checks import conflict
from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.contradictions.disputes import kind_of
from claimaudit.contradictions.overruling import MEANINGS, SOFT, hard, reasons
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.pairing import propose
from claimaudit.passages import split

CASES = [
    pytest.param(row, id=f"{file.stem}-{number}")
    for file in sorted((Path(__file__).parent / "cases" / "pairs").glob("*.json"))
    for number, row in enumerate(json.loads(file.read_text("utf-8")), 1)
]


claim_of = cache(Claim.from_text)  # several tests look at the same case


def claims_of(row: dict[str, str]) -> tuple[Claim, Claim]:
    return claim_of(row["a"]), claim_of(row["b"])


@pytest.mark.parametrize("row", CASES)
def test_typed_pairs(row: dict[str, str]) -> None:
    a, b = claims_of(row)
    held, who = conflict(a, b), row["who"] or ""
    if who.startswith("check:"):
        assert held is not None
        assert held.origin == who
        assert kind_of(a, b, held).kind == row["expected"]
        return
    assert held is None
    if who == "judge":
        # Left to a judge: no hard rule takes its word away, and the voices are told apart.
        assert hard(reasons(a, b)) == ()
        if row["expected"] in ("contradiction", "dispute"):
            assert kind_of(a, b).kind == row["expected"]
    elif who:
        assert who in reasons(a, b)


def test_there_are_cases_of_every_kind() -> None:
    rows = [case.values[0] for case in CASES]
    assert len(rows) >= 220
    assert {row["expected"] for row in rows} == {
        "contradiction", "dispute", "compatible", "not-comparable",
    }  # fmt: skip
    assert {"check:amounts", "check:times", "check:polarity", "judge"} <= {r["who"] for r in rows}


def test_a_conflict_has_no_order() -> None:
    for case in CASES:
        a, b = claims_of(case.values[0])
        one, other = conflict(a, b), conflict(b, a)
        assert (one and (one.origin, one.subtype)) == (other and (other.origin, other.subtype))


def test_every_rule_is_explained() -> None:
    for case in CASES:
        a, b = claims_of(case.values[0])
        assert set(reasons(a, b)) <= MEANINGS.keys()


def test_a_soft_rule_is_explained_and_outranks_no_trusted_judge() -> None:
    assert set(MEANINGS) > SOFT
    assert hard(["exception", "drifted", "future-cue"]) == ("drifted",)


VOCABULARY = (
    "the fire killed 12 people 9 in Dalen not on Monday 3 June £2 million rose fell cost of a "
    "never opened 1998 “ ” . , ; said NATO kg g 600 potatoes"
)
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14))
def test_a_claim_never_conflicts_with_itself(words: list[str]) -> None:
    text = " ".join(words)
    if not any(c.isalnum() for c in text):
        return
    claim = Claim.from_text(text)
    assert conflict(claim, claim) is None
    assert "same-meaning" in reasons(claim, claim)


def _conflicts(text: str) -> list[str]:
    document = Document.from_text(text, name="t")
    passages = split(document)
    context = Context(document, passages)
    claims = [settle(context, *s, Outcome.EXACT, Named()) for p in passages for s in p.sentences]
    found = propose(claims, passages=passages).pairs
    return [pair.conflict.reason for pair in found if pair.conflict]


def test_what_happened_may_be_named_in_the_sentence_before() -> None:
    before = "The ferry struck the pier. Two passengers were treated for cuts."
    assert _conflicts(f"{before} Nobody was hurt when the ferry struck the pier.")
    assert not _conflicts(f"{before} Nobody was hurt when the tram struck the wall.")


REPLIES = json.loads((Path(__file__).parent / "cases" / "replies.json").read_text("utf-8"))


def _held(text: str) -> list[str]:
    document = Document.from_text(text, name="t")
    passages = split(document)
    context = Context(document, passages)
    claims = [settle(context, *s, Outcome.EXACT, Named()) for p in passages for s in p.sentences]
    pairs = [pair for pair in propose(claims, passages=passages).pairs if pair.conflict]
    return [kind_of(pair.a, pair.b, pair.conflict).kind for pair in pairs]


@pytest.mark.parametrize("row", REPLIES["must_catch"], ids=lambda row: row["text"][:40])
def test_a_source_puts_the_figure_of_another_otherwise(row: dict[str, str]) -> None:
    assert _held(row["text"]) == ["dispute"]


@pytest.mark.parametrize("row", REPLIES["must_not_flag"], ids=lambda row: row["text"][:40])
def test_a_figure_that_answers_none(row: dict[str, str]) -> None:
    assert _held(row["text"]) == []
