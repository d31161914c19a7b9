"""Where a claim holds: cases over many genres, and properties."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.passages import split

CASES = json.loads((Path(__file__).parent / "cases" / "places.json").read_text("utf-8"))


def place(text: str, claim: str, where: str = "") -> str | None:
    document = Document.from_text(text)
    at = text.rindex(claim)
    context = Context(document, split(document))
    return settle(context, at, at + len(claim), Outcome.EXACT, Named(where=where)).place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case: dict[str, Any]) -> None:
    assert place(case["text"], case.get("claim", case["text"])) == case["place"], case["reason"]


def test_a_pointer_counts_where_it_stands_in_the_sentence() -> None:
    text = "A barge sank in Hull near the Drypool bridge."
    assert place(text, "A barge sank", "the Drypool bridge") == "the Drypool bridge"
    assert place(text, "A barge sank", "the Thames") == "Hull"


PIECES = st.sampled_from(
    ["In ", "in ", "the ", "city of ", "Leeds ", "Kyiv", "Ukraine's ", ", ", ". ", "\n", "from ",
     "fled ", "U.S. ", "St. ", "LAGOS ", "— ", "el-", "of ", "-based ", "’s ", "shares ", "v "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join).filter(lambda t: t.strip()))
def test_a_place_stands_in_its_text(text: str) -> None:
    found = Claim.from_text(text).place
    assert found is None or found in " ".join(text.split())


@pytest.mark.parametrize("piece", ["in the ", "In A of ", "LAGOS ", "north of X ", "the city of "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def cost(count: int) -> float:
        document = Document.from_text(piece * count)
        context = Context(document, split(document))
        begin = time.process_time()
        for start, end in context.sentences:
            settle(context, start, end, Outcome.EXACT, Named())
        return time.process_time() - begin

    short, long = min(cost(300) for _ in range(3)), min(cost(2_400) for _ in range(2))
    assert long < 24 * short + 0.1  # quadratic would be 64 times
