"""Whole sentences: what checks hold of them beside the claims of a reader."""

from __future__ import annotations

import json

import pytest

from answers import EMPTY_CLAIM, Body, answer_with_quotes, question_of
from claimaudit import findings
from claimaudit.checks.dates import misdates
from claimaudit.claims.context import Context
from claimaudit.contradictions import whole
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.passages import split
from fake_endpoint import FakeEndpoint
from judged import audit, two_sided

TREASURER = (
    "The treasurer of the rowing club resigned in September 2023, a month after the audit was "
    "published. Members had asked for it since the spring.\n\n"
    "He did not answer letters. The audit was published in November 2023.\n"
)
LOG = (
    "Police log for the week of May 4 to 10, 2026\n\n"
    "Monday, May 4: fence down on Mill Lane.\n\n"
    "Thursday, May 6: goat on the field.\n\n"
    "Thursday, May 7: welfare check.\n\n"
    "Friday, May 8: alarm at the school.\n"
)


def held(text: str, found: list[Finding] | None = None) -> list[Finding]:
    document = Document.from_text(text)
    passages = split(document)
    return whole.with_held(Context(document, passages), passages, found or [])


def test_sentences_are_compared_where_no_claim_was_read() -> None:
    (finding,) = held(TREASURER)
    assert finding.slug == "contradiction/time"
    assert finding.severity == "warning"
    assert all(origin.startswith("check:") for origin in finding.origins)


@pytest.mark.parametrize("kind", ["contradiction", "dispute"])
def test_a_place_that_has_its_finding_gets_no_second(kind: findings.Kind) -> None:
    (finding,) = held(TREASURER)
    document = Document.from_text(TREASURER)
    inner = [document.span(span.start + 4, span.end - 1) for span in finding.spans]
    subtype = "amount" if kind == "dispute" else "logic"
    known = findings.make(kind, subtype, inner, "known", ["check:amounts"])
    assert held(TREASURER, [known]) == [known]


def test_a_judges_note_and_the_check_of_its_sentences_are_one_finding() -> None:
    (alone,) = held(TREASURER)
    note = findings.make("contradiction", "logic", alone.spans, "noted", ["model:judge"])
    (finding,) = held(TREASURER, [note])
    assert (finding.severity, finding.subtype) == ("warning", "time")
    assert "model:judge" in finding.origins


def test_damaged_sentences_are_not_compared() -> None:
    at = TREASURER.index("September")
    span = Document.from_text(TREASURER).span(at, at + len("September"))
    damage = findings.make("garbled", "cut-off-word", [span], "cut", ["rule:cut-off-word"])
    assert held(TREASURER, [damage]) == [damage]


def test_one_wrong_weekday_is_told_once() -> None:
    document = Document.from_text(LOG)
    found = misdates(document)
    assert found
    (finding,) = held(LOG, found)
    assert [span.text.partition(",")[0] for span in finding.spans] == ["Thursday", "Thursday"]


def test_each_half_of_a_sentence_has_its_own_voice() -> None:
    """What is told before "where he said that" is the author's, so that it contradicts."""
    (finding,) = held(
        "Weston spent two days in the witness box, where he said that he had meant no harm.\n\n"
        "Weston, who chose not to give evidence at his trial, left by a side door.\n"
    )
    assert finding.slug == "contradiction/negation"
    assert finding.spans[0].text == "Weston spent two days in the witness box"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The mayor said the pier is 40 metres long. Ann Bell said the pier is 52 metres long.",
         ["dispute"]),
        ("“The pier is 40 metres long.” “The pier is 52 metres long.”", []),
    ],
)  # fmt: skip
def test_of_what_nobody_known_says_nothing_is_in_dispute(text: str, kinds: list[str]) -> None:
    assert [finding.kind for finding in held(text)] == kinds


def test_a_claim_that_leaves_out_half_of_its_sentence_hides_nothing() -> None:
    def half(body: Body) -> str:
        data = question_of(body)
        if "sentences" not in data or "claims" in data or "a" in data:
            return answer_with_quotes(body)
        claims = [
            {"sentence": int(number), "quote": quote.partition(",")[0].rstrip("."), **EMPTY_CLAIM}
            for number, quote in data["sentences"].items()
        ]
        return json.dumps({"claims": claims, "flags": []})

    with FakeEndpoint(half) as fake:
        report = audit(fake, TREASURER)
    (finding,) = two_sided(report)
    assert finding.slug == "contradiction/time"
    quotes = [claim.span.text for claim in report.claims]
    assert not any("a month after" in quote for quote in quotes)
