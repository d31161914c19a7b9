"""How far claims are put forward as true, and what statements add."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.claims.drift import drifted
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.passages import split

CASES = Path(__file__).parent / "cases"
STANCES = json.loads((CASES / "stance.json").read_text("utf-8"))
DRIFTS = json.loads((CASES / "drift.json").read_text("utf-8"))


def claim_in(text: str, quote: str, **named: Any) -> Claim:
    document = Document.from_text(text)
    at = text.index(quote)
    context = Context(document, split(document))
    return settle(context, at, at + len(quote), Outcome.EXACT, Named(**named))


@pytest.mark.parametrize("case", STANCES, ids=lambda case: case["text"][:50])
def test_stance(case: dict[str, Any]) -> None:
    claim = claim_in(case["text"], case["claim"])
    assert claim.stance == case["stance"], case["reason"]
    if "cues" in case:
        assert [cue.text for cue in claim.cues] == case["cues"]


def test_asserted_claims_have_no_cues() -> None:
    assert not claim_in("The bridge was closed.", "The bridge was closed").cues


@pytest.mark.parametrize("case", DRIFTS, ids=lambda case: case["statement"])
def test_drift(case: dict[str, Any]) -> None:
    found = drifted(case["statement"], case["sentences"], case["context"])
    assert found == case["drifted"], case["reason"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_a_part_of_the_sentence_never_drifts(before: str, part: str) -> None:
    assert not drifted(part, before + part)
