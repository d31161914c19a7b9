"""Voices: who contradicts whom, and what is only a dispute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimaudit.checks import Conflict
from claimaudit.claims import Attribution, Claim
from claimaudit.claims.context import Context
from claimaudit.contradictions import docket
from claimaudit.contradictions.disputes import across, kind_of, same_source
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.passages import split
from test_pairing import claims_of

AMOUNT = Conflict("check:amounts", "amount", "12 is not 21", "there were two fires")
SAID = Conflict("check:polarity", "negation", "denied, admitted", "two charges", of_speech=True)
AUTHOR = Attribution()


def by(source: str | None) -> Attribution:
    return Attribution("reported", source)


def told(attribution: Attribution, stance: str = "asserted") -> Claim:
    claim = Claim.from_text("The Harlow fire killed 12 people.")
    return replace(claim, attribution=attribution, stance=stance)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "kind", "slug", "cap"),
    [
        (AUTHOR, AUTHOR, "contradiction", "amount", None),
        (by("the mayor"), by("the mayor"), "contradiction", "amount", None),
        (by("Mayor Ines Roll"), by("Roll"), "contradiction", "amount", None),
        (by("NATO"), by("a senior NATO official"), "contradiction", "amount", None),
        (by("the mayor"), by("the brigade"), "dispute", "amount", "note"),
        (by("some experts"), by("others"), "dispute", "amount", "note"),
        (by(None), by(None), "dispute", "amount", "note"),
        (AUTHOR, by("the mayor"), "dispute", "fact", "note"),
        (AUTHOR, by("a council survey"), "contradiction", "amount", "warning"),
    ],
)
def test_kind_of(
    one: Attribution, other: Attribution, kind: str, slug: str, cap: str | None
) -> None:
    for a, b in ((told(one), told(other)), (told(other), told(one))):
        verdict = kind_of(a, b, AMOUNT)
        assert (verdict.kind, verdict.subtype, verdict.cap) == (kind, slug, cap)
        assert verdict.reason


def test_a_hedged_record_is_not_the_authors_own_basis() -> None:
    assert kind_of(told(AUTHOR), told(by("a survey"), "hedged"), AMOUNT).kind == "dispute"


def test_what_was_said_is_told_by_the_author() -> None:
    assert kind_of(told(by("the defendant")), told(by("Platt")), SAID).kind == "contradiction"


def test_without_a_check_the_judges_subtype_stands() -> None:
    assert kind_of(told(AUTHOR), told(AUTHOR), subtype="place").subtype == "place"
    assert kind_of(told(AUTHOR), told(AUTHOR)).subtype == "logic"
    assert kind_of(told(by("A")), told(by("B")), subtype="place").subtype == "fact"


def test_two_documents() -> None:
    assert across(told(AUTHOR), told(AUTHOR), AMOUNT).kind == "contradiction"
    assert across(told(by("Kirby")), told(by("John Kirby")), AMOUNT).kind == "contradiction"
    assert across(told(AUTHOR), told(by("Kirby")), AMOUNT).kind == "dispute"
    assert across(told(by("Savett")), told(by("Kirby")), AMOUNT).kind == "dispute"


def test_titles_alone_name_one_source_only_when_equal() -> None:
    assert same_source(by("the official"), by("The official"))
    assert not same_source(by("the judge"), by("the prosecutor"))


def held(text: str) -> list[Finding]:
    """What code alone holds of the sentences of a text."""
    claims, passages = claims_of(text)
    document = Document.from_text(text, name="t")
    contexts = {"t": Context(document, split(document))}
    cases = docket.draw_up(claims, passages).cases
    return [f for case in cases if (f := docket.decide(case, contexts, trusted=False))]


def test_findings_show_both_sides() -> None:
    (finding,) = held(
        "The Harlow fire killed 12 people.\n\nSnow fell.\n\nThe Harlow fire killed 21 people."
    )
    assert (finding.slug, finding.severity, finding.scope) == (
        "contradiction/amount", "warning", "document",
    )  # fmt: skip
    assert [span.text for span in finding.spans] == [
        "The Harlow fire killed 12 people.",
        "The Harlow fire killed 21 people.",
    ]
    assert "These two can not both hold" in finding.explanation
    assert "“12”" in finding.explanation
    assert "“21”" in finding.explanation
    assert finding.explanation.endswith("The text says both in its own voice.")
    assert finding.origins == ("check:amounts",)
    assert finding.compatible_if


def test_a_dispute_is_a_note_with_both_sources() -> None:
    (finding,) = held(
        "The ministry said 35 miners were killed. The union said 80 miners were killed."
    )
    assert (finding.slug, finding.severity, finding.scope) == ("dispute/amount", "note", "passage")
    assert "ministry" in finding.explanation
    assert "union" in finding.explanation


def test_parts_of_one_source_are_added() -> None:
    (finding,) = held(
        "The alliance said 30,000 soldiers had been killed or wounded. The ministry said that "
        "500 soldiers had been killed and 1,600 wounded."
    )
    assert finding.slug == "dispute/amount"
    assert "500 + 1,600" in finding.explanation


def test_killed_is_no_dispute_with_killed_or_wounded() -> None:
    found = held(
        "The alliance said 30,000 soldiers had been killed or wounded. The ministry said that "
        "500 soldiers had been killed."
    )
    assert found == []


def test_one_wrong_weekday_is_shown_once() -> None:
    (finding,) = held(
        "Monday, 4 May 2026: rain.\n\nTuesday, 5 May: wind.\n\nThursday, 6 May: hail.\n\n"
        "Thursday, 7 May: snow.\n\nFriday, 8 May: sun."
    )
    assert "6 May" in finding.spans[0].text + finding.spans[1].text


def test_pairs_without_a_conflict_are_no_findings() -> None:
    assert held("The Harlow fire killed 12 people.\n\nThe Harlow fire was put out.") == []
