"""Pairing: what is proposed, how much of it, and by whom."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.claims import Attribution, Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.documents import Document
from claimaudit.grounding import Outcome
from claimaudit.pairing import PER_CLAIM, Pair, propose
from claimaudit.passages import Passage, split


def claims_of(text: str, name: str = "t") -> tuple[list[Claim], list[Passage]]:
    document = Document.from_text(text, name=name)
    passages = split(document)
    context = Context(document, passages)
    found = [settle(context, *s, Outcome.EXACT, Named()) for p in passages for s in p.sentences]
    return found, passages


def between(pairs: tuple[Pair, ...], one: str, other: str) -> Pair | None:
    for pair in pairs:
        texts = (pair.a.statement, pair.b.statement)
        if one in texts[0] and other in texts[1]:
            return pair
    return None


STORY = """The fire at Harlow mill killed 12 people.

Trade at the Kellet market was slow. Two stalls did not open.

The mayor of Harlow said the brigade had come within nine minutes. Her deputy said it took forty.

The Harlow mill fire killed 21 people.

Snow is expected in the hills."""


def test_a_typed_conflict_comes_first() -> None:
    claims, passages = claims_of(STORY)
    best = propose(claims, passages=passages).pairs[0]
    assert "killed 12" in best.a.statement
    assert "killed 21" in best.b.statement
    assert "check:amounts" in best.proposers
    assert best.conflict is not None


def test_the_pairs_of_a_passage_are_proposed() -> None:
    claims, passages = claims_of(STORY)
    pair = between(propose(claims, passages=passages).pairs, "nine minutes", "took forty")
    assert pair is not None
    assert "neighbours" in pair.proposers


def test_opposites_are_proposed_by_polarity() -> None:
    claims, _ = claims_of(
        "Orders at the Lenz works rose.\n\nSnow fell.\n\nOrders at Lenz fell sharply."
    )
    pair = between(propose(claims).pairs, "rose", "sharply")
    assert pair is not None
    assert "check:polarity" in pair.proposers


def test_a_repeated_sentence_is_compared_once() -> None:
    claims, _ = claims_of(
        "The Harlow fire killed 12 people.\n\nThe Harlow fire killed 21 people.\n\n"
        "The Harlow fire killed 12 people.\n\nA Harlow fire killed 12 people!"
    )
    found = propose(claims)
    assert len(found.pairs) == 1
    assert found.possible == 1
    assert set(found.folded.values()) == {claims[0].id}
    assert len(found.folded) == 2


def test_the_same_words_of_two_voices_are_not_folded() -> None:
    claims, _ = claims_of("The Harlow fire killed 12 people.\n\nThe Harlow fire killed 12 people.")
    said = replace(claims[1], attribution=Attribution("reported", "the mayor"))
    assert propose([claims[0], said]).folded == {}


def test_a_change_of_sign_currency_or_point_is_no_repeat() -> None:
    claims, _ = claims_of("It cost $1.5 million.\n\nIt cost £1.5 million.\n\nIt cost $15 million.")
    assert propose(claims).folded == {}


def test_damaged_and_drifted_claims_take_no_part() -> None:
    claims, passages = claims_of(STORY)
    broken = [replace(c, damaged=True) if "21" in c.statement else c for c in claims]
    pairs = propose(broken, passages=passages).pairs
    assert all("21" not in p.a.statement + p.b.statement for p in pairs)
    drifted = [replace(c, drifted=True) for c in claims]
    assert propose(drifted, passages=passages).possible == 0


def test_documents_are_paired_only_when_asked() -> None:
    one, _ = claims_of("The Harlow fire killed 12 people.", "one")
    other, _ = claims_of("The Harlow fire killed 21 people.", "other")
    assert propose(one + other).pairs == ()
    (pair,) = propose(one + other, across=True).pairs
    assert (pair.a.span.document, pair.b.span.document) == ("one", "other")


def test_pairs_stand_in_document_order_best_first() -> None:
    claims, passages = claims_of(STORY)
    pairs = propose(claims, passages=passages).pairs
    places = {claim.id: at for at, claim in enumerate(claims)}
    assert all(places[p.a.id] < places[p.b.id] for p in pairs)
    assert [p.score for p in pairs] == sorted((p.score for p in pairs), reverse=True)


@pytest.mark.parametrize("per_claim", [1, 2, 6])
def test_the_cap_is_kept_and_counted(per_claim: int) -> None:
    claims = many(60)
    found = propose(claims, per_claim=per_claim)
    everything = propose(claims, per_claim=1000)
    assert len(found.pairs) <= per_claim * len(claims)
    assert found.capped == len(everything.pairs) + everything.capped - len(found.pairs)


VOCABULARY = "mill fire river bridge mayor school train strike grain price vote north"


def many(number: int, seed: int = 1) -> list[Claim]:
    draw = random.Random(seed)
    words = VOCABULARY.split()
    texts = [
        f"The {' '.join(draw.choices(words, k=6))} {draw.randint(2, 99)}." for _ in range(number)
    ]
    document = Document.from_text("\n\n".join(texts), name="many")
    claims, at = [], 0
    for n, text in enumerate(texts):
        claims.append(Claim(f"c{n}", document.span(at, at + len(text)), Outcome.EXACT, text))
        at += len(text) + 2
    return claims


def test_the_work_grows_with_the_claims_not_with_their_square() -> None:
    small, large = propose(many(300)), propose(many(1200))
    looked = [len(found.pairs) + found.capped for found in (small, large)]
    assert looked[1] <= 6 * looked[0]


def test_the_same_claims_give_the_same_pairs() -> None:
    assert propose(many(80)) == propose(many(80))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab 12.é’\n", min_size=1, max_size=30), max_size=12))
def test_any_text_can_be_paired(texts: list[str]) -> None:
    texts = [t for t in texts if t.strip()]
    document = Document.from_text("\n".join(texts), name="any")
    claims, at = [], 0
    for n, text in enumerate(texts):
        claims.append(Claim(f"c{n}", document.span(at, at + len(text)), Outcome.EXACT, text))
        at += len(text) + 1
    found = propose(claims)
    assert len(found.pairs) <= PER_CLAIM * len(claims)
    assert len({frozenset((p.a.id, p.b.id)) for p in found.pairs}) == len(found.pairs)
    assert all(p.a.id not in found.folded and p.b.id not in found.folded for p in found.pairs)


def test_a_pair_stays_in_the_document_that_holds_both_sides() -> None:
    one, _ = claims_of("The Harlow fire killed 12 people.", "one")
    other, _ = claims_of(
        "The Harlow fire killed 12 people.\n\nSnow fell.\n\nThe Harlow fire killed 21 people.",
        "other",
    )
    found = propose(one + other, across=True)
    assert [(p.a, p.b) for p in found.pairs if p.conflict] == [(other[0], other[2])]
    assert found.folded == {}


def test_both_documents_show_what_both_hold() -> None:
    text = "The Harlow fire killed 12 people.\n\nThe Harlow fire killed 21 people."
    one, _ = claims_of(text, "one")
    other, _ = claims_of(text, "other")
    found = propose(one + other, across=True)
    assert {(p.a, p.b) for p in found.pairs if p.conflict} == {tuple(one), tuple(other)}
    assert found.possible == 6
