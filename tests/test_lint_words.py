"""Misprints: what a correction may be, and that it holds in any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.documents import Document
from claimaudit.linting import Page
from claimaudit.linting.spelling import correction, reading
from claimaudit.linting.words import doubled_words, misprints, misread_letters, spread_words
from claimaudit.passages import split

RULES = (misprints, doubled_words, misread_letters, spread_words)
WORDS = (
    "government committee temperature experiment announced electricity neighbours president "
    "hospital discovered agreement passengers technology traditional"
)


def page(text: str) -> Page:
    return Page(text, split(Document.from_text(text)))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("resevoirs", "reservoirs"),
        ("temprature", "temperature"),
        ("anounced", "announced"),
        ("flmctional", "functional"),
        ("nmst", "must"),
        ("medecine", "medicine"),
        # Rare words, derivations and terms that lie one letter from a common word.
        ("synset", None),
        ("datives", None),
        ("parsable", None),
        ("requite", None),
        ("predications", None),
        ("unplanted", None),
        ("chargeable", None),
        ("zzxqy", None),
    ],
)
def test_correction(word: str, meant: str | None) -> None:
    assert correction(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("pr0cedures", "procedures"), ("consideratJions", "considerations"), ("iPhone", None)],
)
def test_reading(word: str, meant: str | None) -> None:
    assert reading(word) == meant


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WORDS.split()), st.data())
def test_a_letter_lost_inside_a_long_word_is_put_back_or_left(
    word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    assert correction(word[:at] + word[at + 1 :]) in (word, None)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WORDS.split()))
def test_words_have_no_correction(word: str) -> None:
    assert correction(word) is None


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("the ofTandcio01 \n.’-“\x00é"), max_size=200))
def test_any_text_gives_places_inside_it(text: str) -> None:
    made = page(text)
    for rule in RULES:
        for hit in rule(made):
            assert all(0 <= start < end <= len(text) for start, end in hit.places)


def test_a_word_that_stands_twice_is_a_term() -> None:
    once = "The resevoirs above the village are full, and the weir is open."
    assert [hit.repair for hit in misprints(page(once))] == ["reservoirs"]
    assert not list(misprints(page(f"{once} The resevoirs were drained in the spring.")))


@pytest.mark.parametrize("piece", ["the the ", "a b c d ", "x0x", "aA", "thetheth ", "co-co-"])
def test_no_string_runs_away(piece: str) -> None:
    made = page(piece * (60_000 // len(piece)))
    started = time.process_time()
    for rule in RULES:
        list(rule(made))
    assert time.process_time() - started < 4


def test_many_unknown_words_take_time_by_their_number() -> None:
    """Words of a kind that no list holds, each once, in prose that is English."""
    letters = "etaoinshrdlu"
    made = page(
        " ".join(
            f"that of the {letters[i % 12]}{letters[i // 12 % 12]}{letters[i // 144 % 12]}"
            f"{letters[i // 1728]}{letters[(i * 7) % 12]}x was full"
            for i in range(20_000)
        )
    )
    started = time.process_time()
    list(misprints(made))
    assert time.process_time() - started < 6
