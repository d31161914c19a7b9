"""Claims: their parts settled together, and damage."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit import findings
from claimaudit.amounts import find
from claimaudit.claims import Claim, Named, mark_damaged, settle
from claimaudit.claims.context import Context
from claimaudit.claims.dating import with_date
from claimaudit.claims.sweep import is_worth_asking
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.passages import split

STATEMENTS = json.loads((Path(__file__).parent / "cases" / "statements.json").read_text("utf-8"))
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def settled(text: str, quote: str, named: Named = Named(), date: str | None = None) -> Claim:  # noqa: B008
    document = Document.from_text(text, date=date)
    at = text.index(quote)
    context = Context(document, split(document))
    return settle(context, at, at + len(quote), Outcome.EXACT, named)


def test_all_parts_of_a_claim() -> None:
    text = (
        "KYIV, March 23, 2022 (AP) — Anna Reed, a doctor, spoke.\n"
        "She said over 300 people may have died in Kharkiv on Tuesday."
    )
    document = with_date(Document.from_text(text))
    quote = "300 people may have died"
    at = text.index(quote)
    context = Context(document, split(document))
    claim = settle(context, at, at + len(quote), Outcome.EXACT, Named())
    assert claim.attribution.source == "Anna Reed"
    assert claim.stance == "hedged"
    assert [cue.text for cue in claim.cues] == ["may"]
    assert [(a.low, a.high, a.strict) for a in claim.amounts] == [(300, None, True)]
    assert claim.time is not None
    assert claim.time.start == "2022-03-22"
    assert claim.place == "Kharkiv"
    assert claim.kind == "quantity"


def test_an_amount_outside_the_claim_counts_only_when_pointed_at() -> None:
    text = "In all 40 boats and 12 rafts were lost."
    assert [a.low for a in settled(text, "40 boats").amounts] == [40]
    pointed = settled(text, "40 boats", Named(amounts=("12 rafts",)))
    assert [a.low for a in pointed.amounts] == [40, 12]


def test_a_pointer_that_does_not_stand_there_is_not_taken_over() -> None:
    text = "Six boats were lost off Lerwick on 4 May 2021."
    named = Named(amounts=("seven boats",), when="June", where="Hull", who="the mayor")
    claim = settled(text, "Six boats were lost", named)
    assert [a.low for a in claim.amounts] == [6]
    assert claim.time is not None
    assert claim.time.start == "2021-05-04"
    assert claim.place == "Lerwick"
    assert claim.attribution.voice == "author"


def test_the_time_of_saying_is_not_the_time_of_the_claim() -> None:
    text = "The mayor said on 5 June 2021 that six boats were lost in May 2021."
    claim = settled(text, "six boats were lost")
    assert claim.time is not None
    assert claim.time.start == "2021-05"
    alone = settled(
        "The mayor said on 5 June 2021 that six boats were lost.", "six boats were lost"
    )
    assert alone.time is None


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["reason"])
def test_statements(case: dict[str, str]) -> None:
    claim = settled(case["text"], case["quote"], Named(about=case["about"]))
    assert claim.statement == case["statement"], case["reason"]
    assert not claim.drifted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Six boats sank.", "quantity"),
        ("The boat sank.", "event"),
        ("The boat was painted.", "event"),
        ("The hull is rusty.", "state"),
        ("A lock is a device for raising boats.", "definition"),
        ("The lock will reopen.", "forecast"),
        ("Is it rusty?", "other"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert Claim.from_text(text).kind == kind


def test_a_claim_from_text_covers_all_of_it() -> None:
    claim = Claim.from_text("  Two boats sank. One was new.\n")
    assert claim.span.document == "text"
    assert claim.span.text == "Two boats sank. One was new."
    assert claim.amounts[0].low == 2
    with pytest.raises(ValueError, match="without words"):
        Claim.from_text(" \n")


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=120).filter(lambda t: t.strip("\ufeff \t\r\n").strip()))
def test_any_text_makes_a_claim_of_verified_spans(text: str) -> None:
    claim = Claim.from_text(text)
    document = Document.from_text(text)
    for span in (claim.span, *claim.cues):
        assert document.text[span.start : span.end] == span.text
    assert claim == Claim.from_text(text)


def test_ids_tell_claims_apart() -> None:
    document = Document.from_text("Six boats sank. Two were new.")
    context = Context(document, split(document))
    ids = {
        settle(context, start, end, Outcome.EXACT, Named(), occurrence).id
        for start, end, occurrence in ((0, 15, 0), (0, 15, 1), (16, 29, 0))
    }
    assert len(ids) == 3


def test_a_given_date_is_kept_and_a_stated_one_found() -> None:
    text = "OSLO, May 4, 2024 (NTB) — It rained."
    found = with_date(Document.from_text(text)).date
    assert found is not None
    assert found.span is not None
    assert (found.value, found.inferred) == ("2024-05-04", True)
    assert text[found.span.start : found.span.end] == found.span.text
    given_date = with_date(Document.from_text(text, date="2023-01-01")).date
    assert given_date is not None
    assert given_date.value == "2023-01-01"
    undated = Document.from_text("It rained.")
    assert with_date(undated) is undated


def test_damage_marks_claims_unless_it_is_a_mere_note() -> None:
    document = Document.from_text("Six boats sa. Two were new.")
    context = Context(document, split(document))
    claims = [settle(context, *s, Outcome.EXACT, Named()) for s in context.sentences]
    span = document.span(10, 13)
    rule = findings.make("garbled", "cut-off-word", [span], "cut", ["rule:cut-off-word"])
    model = findings.make("garbled", "typo", [span], "typo", ["model:passage"])
    assert [c.damaged for c in mark_damaged(claims, [rule])] == [True, *[False] * (len(claims) - 1)]
    assert not any(c.damaged for c in mark_damaged(claims, [model]))
    for kind, repair, damaged in (
        ("typo", "sail", False), ("typo", None, True), ("encoding", "sá", False),
        ("encoding", None, True), ("cut-off-word", "sail", True),
    ):  # fmt: skip
        found = findings.make("garbled", kind, [span], "no", [f"rule:{kind}"], repair=repair)
        assert mark_damaged(claims, [found])[0].damaged is damaged


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("The firm cut 300 jobs.", True),
        ("Sales rose by 6%.", True),
        ("It cost £40.", True),
        ("The wall is 12 metres high.", True),
        ("She is one of the best.", False),
        ("The second half was better.", False),
        ("It rained.", False),
        ("Another man left two days later.", False),
    ],
)
def test_which_silent_sentences_are_worth_a_question(text: str, worth: bool) -> None:
    assert is_worth_asking(find(text)) is worth


def test_claims_are_settled_in_linear_time() -> None:
    text = "\n\n".join(path.read_text("utf-8") for path in SEEDS)

    def cost(copies: int) -> float:
        document = Document.from_text("\n\n".join([text] * copies))
        passages = split(document)
        begin = time.process_time()
        context = Context(document, passages)
        for start, end in context.sentences:
            settle(context, start, end, Outcome.EXACT, Named())
        return time.process_time() - begin

    one, four = min(cost(1) for _ in range(2)), min(cost(4) for _ in range(2))
    assert four < 10 * one + 0.1  # quadratic would be 16 times
