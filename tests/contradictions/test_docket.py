"""The docket: what is drawn up of the pairs that were proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimaudit.claims.context import Context
from claimaudit.contradictions import docket
from claimaudit.contradictions.docket import Docket
from claimaudit.documents import Document
from claimaudit.passages import split
from test_pairing import claims_of

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def drawn(one: str, other: str, dates: dict[str, str]) -> Docket:
    first, passages = claims_of(one, "one")
    second, more = claims_of(other, "other")
    return docket.draw_up(first + second, passages + more, across=True, dates=dates)


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ({"one": "2022-03-24", "other": "2023-05-02"}, False),  # a year apart: two tolls
        ({"one": "2023-05-01", "other": "2023-05-02"}, True),
        ({"one": "2022-03-24"}, False),  # a toll grows, and how far apart they are is not known
        ({"one": "2022", "other": "2023-05-02"}, False),
        ({}, False),
    ],
)
def test_figures_of_two_days_are_of_different_times(dates: dict[str, str], held: bool) -> None:
    text = "The fighting at Harlow has killed {} people."
    (case,) = drawn(text.format(120), text.format(2100), dates).cases
    assert (case.pair.conflict is not None) is held
    assert ("check:amounts" in case.pair.proposers) is held
    assert "lexical" in case.pair.proposers
    assert (case.pair.score > 100) is held


def test_what_does_not_grow_is_compared_whatever_the_days() -> None:
    (case,) = drawn("The bridge is 310 metres long.", "The bridge is 410 metres long.", {}).cases
    assert case.pair.conflict is not None


def test_figures_that_tell_their_own_time_outrank_the_days_of_their_documents() -> None:
    (case,) = drawn(
        "The fire at Harlow killed 12 people on 3 May 2020.",
        "The fire at Harlow killed 21 people on 3 May 2020.",
        {"one": "2020-05-04", "other": "2024-05-04"},
    ).cases
    assert case.pair.conflict is not None


def test_a_place_in_one_text_and_more_than_it_in_another() -> None:
    claims, passages, contexts = [], [], {}
    for name in ("001", "002"):
        (file,) = SEEDS.glob(f"{name}_*.txt")
        document = Document.from_text(file.read_text("utf-8"), name=name)
        found, cut = claims_of(document.text, name)
        claims += found
        passages += cut
        contexts[name] = Context(document, split(document))
    cases = docket.draw_up(claims, passages, across=True).cases
    made = [docket.decide(case, contexts, trusted=False) for case in cases]
    places = [f for f in made if f and f.slug == "contradiction/place"]
    assert places
    for finding in places:
        assert (finding.scope, finding.severity) == ("corpus", "warning")
        assert "the whole of Ukraine" in finding.spans[0].text
        assert "strictly from Bakhmut" in finding.spans[1].text
