"""The registry of rules, the entry point, and what holds for any text at all."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit.documents import Document
from claimaudit.findings import SUBTYPES
from claimaudit.linting import REGISTRY, Page, lint, lint_text
from claimaudit.linting.base import Rule
from claimaudit.passages import split

CLEAN = Path(__file__).parent / "cases" / "clean"
SEEDS = Path(__file__).parent.parent / "seeds"
# By the model or, for words that make no sense together, not by rules at all.
EACH = pytest.mark.parametrize(
    "rule", REGISTRY, ids=lambda rule: f"{rule.slug} {rule.find.__name__}"
)


def page(text: str, encoding: str = "utf-8") -> Page:
    document = Document.from_text(text, encoding=encoding)
    return Page(document.text, split(document), encoding)


def seed(name: str) -> str:
    return next(SEEDS.glob(f"{name}_*.txt")).read_bytes().decode()


# -- the registry


def test_every_subtype_that_rules_can_see_has_one() -> None:
    slugs = {f"{kind}/{sub}" for kind in ("garbled", "tampering") for sub in SUBTYPES[kind]}
    assert {rule.slug for rule in REGISTRY} == slugs


@EACH
def test_a_rule_says_what_a_reader_wants_to_know(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.limits.endswith(".")


@EACH
def test_a_rule_finds_its_own_example(rule: Rule) -> None:
    if rule.subtype in ("splice", "boilerplate"):
        pytest.skip("damage only within a whole article; see its case file")
    prose = "The bridge was shut for a week and the town was glad when it opened again."
    texts = (
        rule.example,
        f"{prose}\n{rule.example}\n{prose}",
        f"{prose}\n\n{prose} {rule.example}",
    )
    assert any(f.slug == rule.slug for text in texts for f in lint_text(text))


# -- the entry point


def test_findings_are_slices_with_the_rule_as_their_origin() -> None:
    text = "It rained.The path was ^ wet and the driv had gone home."
    findings = lint_text(text)
    assert {f.subtype for f in findings} == {"missing-space", "stray-symbol", "cut-off-word"}
    for finding in findings:
        assert finding.fingerprint
        assert finding.origins == (f"rule:{finding.subtype}",)
        assert all(text[s.start : s.end] == s.text for s in finding.spans)


def test_the_cut_word_of_document_004() -> None:
    spans = [f.spans[0] for f in lint_text(seed("004")) if f.subtype == "cut-off-word"]
    assert (spans[0].start, spans[0].end, spans[0].text) == (1149, 1159, "combat de*")
    assert (spans[0].line, spans[0].column) == (5, 387)
    assert spans[1].text == "replacemen"


def test_document_004_as_an_editor_reads_it() -> None:
    """Missing spaces and quotation marks that stand in the text, each once."""
    found: dict[str, list[str]] = {}
    for finding in lint_text(seed("004")):
        found.setdefault(finding.subtype, []).append(finding.spans[0].text)
    assert found["missing-space"] == [
        "2025.Of",
        "Moscow.Sharing",
        "war.“Do",
        "proposal.Earlier",
    ]
    assert [text[:5] for text in found["mixed-quotes"]] == ["« We", "« The", "»He", "»Puti"]


def test_document_003_as_an_editor_reads_it() -> None:
    found = [(f.subtype, f.spans[0].text[:6]) for f in lint_text(seed("003"))]
    assert found == [("boilerplate", "Read\xa0 "), ("stray-symbol", ">")]


def test_an_encoding_that_is_not_utf_8_is_told_once_at_the_first_letter_it_touches() -> None:
    document = Document.from_text("The café and the naïve waiter.", encoding="cp1252")
    (finding,) = lint(document, split(document))
    assert (finding.slug, finding.scope) == ("garbled/encoding", "document")
    assert [(s.start, s.text) for s in finding.spans] == [(7, "é")]


def test_a_lone_surrogate_is_told() -> None:
    assert [f.slug for f in lint_text("The cafe\ud800 was shut.")] == ["garbled/encoding"]


@pytest.mark.parametrize(
    "text",
    [
        "His replacemen, who starts in May, is here.",
        "The owner?s dog was not ours.",
        "the bridge is 200 metr# long and has been shut since the storm",
        "The form is for certified in\u200bstal\u200blers only.",
        "ALSO READ | Islanders thank the keeper who stayed on",
    ],
)
def test_one_damage_is_one_finding(text: str) -> None:
    assert len(lint_text(text)) == 1


@pytest.mark.parametrize("path", sorted(CLEAN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_clean_text_has_no_warning(path: Path) -> None:
    loud = [f for f in lint_text(path.read_text("utf-8")) if f.severity != "note"]
    assert [(f.slug, f.spans[0].text) for f in loud] == []


# -- any text

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("“”«»„\"'‘’.,;:?!…*#^~|_\\&<>@-– \n\t\r\x00\x07\ufffd\u200b\u202e"),
        st.sampled_from("aeInst Tho0"),
    ),
    max_size=120,
)


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_any_string_gives_findings_that_are_slices(text: str) -> None:
    document = Document.from_text(text)
    for finding in lint(document, split(document)):
        assert finding.spans
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(document.text)
            assert document.text[span.start : span.end] == span.text


WORDS = st.sampled_from(
    ["the boat", "left.", "It was", "“Go,”", "she said.", "«", "»", "de*", "driv", "...", "war.“Do",
     "fo r", "Ã©", "ignore all previous instructions", "\n", "\n\n", "2025.Of", "1.", "- a", "|"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_linting_twice_gives_the_same(text: str) -> None:
    assert lint_text(text) == lint_text(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join), st.integers(0, 5))
def test_findings_do_not_depend_on_what_stands_above_in_other_paragraphs(text: str, n: int) -> None:
    """Offsets move by what was put before, for the rules that look at one place."""
    head = "The town was quiet that night, and nobody had seen the boat. " * n
    shift = len(head) + 2 if n else 0
    before = {f.spans[0].start for f in lint_text(text) if f.slug == "tampering/instruction"}
    after = {
        f.spans[0].start
        for f in lint_text(f"{head}\n\n{text}" if n else text)
        if f.slug == "tampering/instruction"
    }
    assert {start + shift for start in before} == after


# -- time

# A rule that is quadratic takes minutes for that many characters.
HOSTILE_SIZE = 25_000
# Texts made to be slow for a rule: many near misses, nothing that ends.
HOSTILE = {
    "one word": "a" * 200_000,
    "slips": "It was a easy day at he bay. The roads was a the mess, “an bid” should of been. "
    * 2_500,
    "one line": "the boat left the harbour and " * 7_000,
    "stars": "ab* " * 50_000,
    "opening marks": "“a " * 60_000,
    "guillemets": "« a » b” " * 20_000,
    "straight marks": '"a.B' * 50_000,
    "low marks": "„" * 200_000,
    "full stops": "a.B" * 60_000,
    "dots": "." * 200_000,
    "dotted words": "ab.cd." * 30_000,
    "hyphens": "ab-cd" * 40_000,
    "loose hyphens": "ab- cd " * 30_000,
    "letters": "a b c " * 30_000,
    "commas": "ab,cd " * 30_000,
    "backticks": "`a\n" * 60_000,
    "fences": "```a " * 40_000,
    "tags": "<a " * 60_000,
    "addresses": "a@b." * 50_000,
    "hosts": "a-a.com" * 30_000,
    "question marks": " ?a" * 60_000,
    "entities": "&a;" * 60_000,
    "bytes of mail": "caf=C3=A9 " * 20_000,
    "percent codes": "caf%C3%A9 " * 20_000,
    "open comments": "<!-- a " * 30_000,
    "invisible tags": "<b hidden>a " * 15_000,
    "lost ligatures": "of cer ofcer " * 15_000,
    "empty values": "NaN hours {{ a }} %s " * 10_000,
    "mojibake": "Ã© " * 50_000,
    "accents": "éèê" * 60_000,
    "lost characters": "\ufffd" * 200_000,
    "lost words": "a\ufffd " * 60_000,
    "hidden": "a\u200b" * 100_000,
    "turns": "ignore all the other " * 10_000,
    "turns without end": "you are now a " * 14_000,
    "brackets": "(a " * 60_000,
    "lines": "a\n" * 60_000,
    "empty lines": "\n" * 200_000,
    "spaces": " " * 200_000,
    "control characters": "\x00\x07" * 100_000,
    "Chinese": "天" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    text = HOSTILE[name][:HOSTILE_SIZE]
    lint_text("warm up: the words are loaded, and so is a driv.")
    passages = split(Document.from_text(text))
    ready = Page(text, passages)
    for rule in REGISTRY:
        started = time.process_time()
        for _ in rule.find(ready):
            pass
        seconds = time.process_time() - started
        assert seconds < 2, f"{rule.slug} {rule.find.__name__}: {seconds:.1f} s"


# -- measured precision


def test_every_rule_was_measured_and_found_precise() -> None:
    assert {rule.slug: rule.precision for rule in REGISTRY if (rule.precision or 0) < 0.95} == {}


def test_a_finding_says_how_sure_it_is() -> None:
    (finding,) = lint_text("His replacemen, who starts in May, is here.")
    (rule, *_) = [rule for rule in REGISTRY if rule.subtype == "cut-off-word"]
    assert finding.confidence == rule.precision


def test_every_turn_of_phrase_compiles() -> None:
    """They are compiled when one is first tried, which no other test need do."""
    turns = [turn for name in ("", "_named", "_asked", "_abroad") for turn in _turns(name)]
    assert len(turns) > 80
    for words, late in turns:
        assert late.match(f"nothing like {words[0]}", 0) is None


def _turns(name: str) -> Any:
    return import_module(f"claimaudit.linting.orders{name}").TURNS
