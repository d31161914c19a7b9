"""The coverage strip: all of a document, and nothing unread that looks read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimaudit.passages import Passage
from claimaudit.render.ledger import fate, look_of, shares, stretches
from claimaudit.report import Reading


@pytest.mark.parametrize(
    ("state", "reason", "look", "words"),
    [
        ("read", None, "read", "read"),
        ("partial", "the answer was cut", "partial", "read in part: the answer was cut"),
        ("failed", "no answer", "failed", "failed: no answer"),
        ("skipped", "budget", "skipped", "not read: the budget was used up"),
        ("skipped", "rules-only", "rules", "rules only"),
        ("skipped", "no-words", "empty", "nothing to read"),
    ],
)
def test_looks(state: str, reason: str | None, look: str, words: str) -> None:
    reading = Reading("a", 0, state, reason)  # type: ignore[arg-type]
    assert look_of(reading) == look
    assert fate(reading) == words


def test_a_passage_without_a_row_was_not_read() -> None:
    assert look_of(None) == "skipped"
    assert fate(None) == "not read"


def test_the_strip_covers_the_document_without_a_gap() -> None:
    passages = [Passage("a", n, 10 * n + 2, 10 * n + 9) for n in range(6)]
    readings = {n: Reading("a", n, "read") for n in range(6)}
    readings[2] = Reading("a", 2, "skipped", "budget")
    readings[3] = Reading("a", 3, "skipped", "budget")
    strip = stretches(60, passages, readings)
    assert [s.look for s in strip] == ["read", "skipped", "read"]
    assert [s.first for s in strip] == [0, 2, 4]
    assert strip[0].start == 0
    for one, following in pairwise(strip):
        assert one.start + one.width == pytest.approx(following.start, abs=0.02)
    assert strip[-1].start + strip[-1].width == pytest.approx(1000, abs=0.02)


def test_a_document_that_could_not_be_read_has_no_strip_of_read() -> None:
    assert [s.look for s in stretches(0, [], {})] == ["failed"]


def test_shares_count_every_passage_once() -> None:
    passages = [Passage("a", n, 10 * n, 10 * n + 10) for n in range(4)]
    readings = [Reading("a", n, "read") for n in range(3)] + [Reading("a", 3, "failed", "x")]
    found = shares(passages, readings)
    assert [(s.look, s.passages, s.width) for s in found] == [("read", 3, 750), ("failed", 1, 250)]
