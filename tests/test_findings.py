"""Severity, identity, order and merging of findings."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit import findings
from claimaudit.documents import Document
from claimaudit.findings import SUBTYPES, Finding

TEXT = "0123456789" * 30
DOCUMENT = Document.from_text(TEXT, name="d.txt")


def found(
    start: int,
    end: int,
    subtype: str = "cut-off-word",
    origin: str = "rule:cut-off-word",
    kind: findings.Kind = "garbled",
    **more: object,
) -> Finding:
    return findings.make(kind, subtype, [DOCUMENT.span(start, end)], "why", [origin], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "subtype", "origins", "trusted", "expected"),
    [
        ("garbled", "cut-off-word", ["rule:cut-off-word"], False, "error"),
        ("garbled", "splice", ["rule:splice"], False, "error"),
        ("garbled", "missing-space", ["rule:missing-space"], False, "warning"),
        ("garbled", "boilerplate", ["rule:boilerplate"], False, "note"),
        ("garbled", "scrambled", ["model:passage"], True, "note"),
        ("garbled", "scrambled", ["model:passage", "model:judge"], True, "warning"),
        ("garbled", "scrambled", ["model:passage", "model:judge"], False, "note"),
        ("garbled", "cut-off-word", ["model:passage", "rule:cut-off-word"], False, "error"),
        ("contradiction", "amount", ["check:amounts", "model:judge"], False, "error"),
        ("contradiction", "amount", ["check:amounts"], False, "warning"),
        ("contradiction", "logic", ["model:judge"], True, "warning"),
        ("contradiction", "logic", ["model:judge"], False, "note"),
        ("contradiction", "logic", ["model:passage"], True, "note"),
        ("dispute", "amount", ["check:amounts", "model:judge"], True, "note"),
        ("revision", "changed", ["check:amounts"], True, "note"),
        ("tampering", "hidden-text", ["rule:hidden-text"], False, "warning"),
        ("tampering", "instruction", ["model:passage"], False, "note"),
    ],
)
def test_the_severity_table(
    kind: str, subtype: str, origins: list[str], trusted: bool, expected: str
) -> None:
    assert findings.severity(kind, subtype, origins, trusted_judge=trusted) == expected


def test_every_garbled_subtype_has_a_family() -> None:
    assert set(findings.FAMILIES) == set(SUBTYPES["garbled"])


def test_an_unknown_subtype_is_refused() -> None:
    with pytest.raises(ValueError, match="no subtype"):
        found(0, 1, "amount")


def test_ids_tell_places_apart_and_fingerprints_do_not() -> None:
    first, second = found(0, 5), found(10, 15)
    assert first.id.startswith("g")
    assert len(first.id) == 13
    assert first.id != second.id
    moved = Document.from_text("a new line\n" + TEXT, name="renamed.txt")
    again = findings.make(
        "garbled", "cut-off-word", [moved.span(11, 16)], "other words", ["rule:cut-off-word"]
    )
    (one,) = findings.finish([first], {"d.txt": 0})
    (two,) = findings.finish([again], {"renamed.txt": 0})
    assert one.id != two.id
    assert one.fingerprint == two.fingerprint


def test_equal_words_at_two_places_have_two_fingerprints() -> None:
    one, two = findings.finish([found(0, 5), found(10, 15)], {"d.txt": 0})
    assert one.spans[0].text == two.spans[0].text
    assert one.fingerprint != two.fingerprint


def test_a_rule_and_a_model_that_see_one_damage_are_one_finding() -> None:
    rule = found(10, 20, repair="x")
    model = found(8, 30, "truncated-sentence", "model:passage")
    (merged,) = findings.merge([model, rule])
    assert merged.subtype == "cut-off-word"
    assert merged.spans == rule.spans
    assert merged.repair == "x"
    assert set(merged.origins) == {"rule:cut-off-word", "model:passage"}
    assert merged.severity == "error"


def test_less_than_half_of_the_shorter_is_another_place() -> None:
    assert len(findings.merge([found(0, 10), found(6, 16)])) == 2
    assert len(findings.merge([found(0, 10), found(5, 15)])) == 1


def test_other_families_and_kinds_stay_apart() -> None:
    cut = found(0, 10)
    quotes = found(0, 10, "mixed-quotes", "rule:mixed-quotes")
    hidden = found(0, 10, "hidden-text", "rule:hidden-text", "tampering")
    assert len(findings.merge([cut, quotes, hidden])) == 3


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 200),
            st.integers(1, 40),
            st.sampled_from(sorted(SUBTYPES["garbled"])),
            st.sampled_from(["rule:x", "model:passage"]),
        ),
        max_size=12,
    ),
    st.integers(0, 1000),
)
def test_order_in_is_no_matter(rows: list[tuple[int, int, str, str]], seed: int) -> None:
    made = [found(a, a + n, subtype, origin) for a, n, subtype, origin in rows]
    shuffled = made[:]
    random.Random(seed).shuffle(shuffled)
    positions = {"d.txt": 0}
    forward = findings.finish(made, positions)
    backward = findings.finish(shuffled, positions)
    assert [f.id for f in forward] == [f.id for f in backward]
    merged = findings.merge(made)
    assert len(merged) <= len(made)
    assert {o for f in merged for o in f.origins} == {o for f in made for o in f.origins}


def test_confidence_is_that_of_measured_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {("rule:typo", "typo"): 0.9, ("model:passage", "typo"): 0.5}
    monkeypatch.setattr(findings, "PRECISION", table)
    assert findings.confidence(["rule:typo"], "typo") == 0.9
    assert findings.confidence(["rule:typo", "model:passage"], "typo") == 0.95
    assert findings.confidence(["rule:typo", "rule:stray-symbol"], "typo") == 0.9
    assert findings.confidence(["model:judge"], "typo") is None
