"""Every rule's case file: what it must catch and what it must not flag, side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.findings import Finding
from claimaudit.linting import REGISTRY, lint_text

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for kind in ("garbled", "tampering") for path in (CASES / kind).glob("*.json"))


def cases(part: str) -> list[Any]:
    return [
        pytest.param(
            f"{path.parent.name}/{path.stem}", case, id=f"{path.stem}: {case['text'][:40]!r}"
        )
        for path in FILES
        for case in json.loads(path.read_text("utf-8"))[part]
    ]


def places(case: dict[str, Any]) -> list[tuple[int, int]]:
    """The (start, end) of a case's spans: offsets as given, texts where they stand next."""
    found: list[tuple[int, int]] = []
    for span in case["spans"]:
        if isinstance(span, str):
            after = max((end for _, end in found), default=0)
            start = case["text"].find(span, after)
            start = start if start >= 0 else case["text"].index(span)
            found.append((start, start + len(span)))
        else:
            found.append((span[0], span[1]))
    return found


def of(slug: str, text: str) -> list[Finding]:
    return [finding for finding in lint_text(text) if finding.slug == slug]


def caught(slug: str, case: dict[str, Any]) -> list[Finding]:
    """The findings of a rule that overlap every span of a case."""
    return [
        finding
        for finding in of(slug, case["text"])
        if all(
            any(s.start < end and start < s.end for s in finding.spans)
            for start, end in places(case)
        )
    ]


@pytest.mark.parametrize(("slug", "case"), cases("must_catch"))
def test_must_catch(slug: str, case: dict[str, Any]) -> None:
    assert caught(slug, case), [
        (f.slug, [s.text for s in f.spans]) for f in lint_text(case["text"])
    ]


@pytest.mark.parametrize(("slug", "case"), cases("must_not_flag"))
def test_must_not_flag(slug: str, case: dict[str, Any]) -> None:
    assert [(f.spans[0].text, f.explanation) for f in of(slug, case["text"])] == []


@pytest.mark.xfail(reason="a known limit of the rule", strict=True)
@pytest.mark.parametrize(("slug", "case"), cases("known_failures"))
def test_known_failure(slug: str, case: dict[str, Any]) -> None:
    if case.get("spans"):
        assert caught(slug, case)
    else:
        assert not of(slug, case["text"])


@pytest.mark.parametrize(("slug", "case"), cases("must_catch"))
def test_a_repair_makes_the_finding_go_away(slug: str, case: dict[str, Any]) -> None:
    text = case["text"]
    for finding in of(slug, text):
        if finding.repair is None:
            continue
        span = finding.spans[0]
        repaired = text[: span.start] + finding.repair + text[span.end :]
        assert len(of(slug, repaired)) < len(of(slug, text))


@pytest.mark.parametrize(("slug", "case"), cases("must_catch"))
def test_findings_explain_themselves_in_a_sentence(slug: str, case: dict[str, Any]) -> None:
    for finding in of(slug, case["text"]):
        assert not finding.explanation[0].islower()
        assert finding.explanation.rstrip("”").endswith(".")
        assert finding.origins == (f"rule:{finding.subtype}",)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_file_has_both_sides_and_reasons(path: Path) -> None:
    file = json.loads(path.read_text("utf-8"))
    assert len(file["must_catch"]) >= 25
    assert len(file["must_not_flag"]) >= 25
    every = file["must_catch"] + file["must_not_flag"] + file["known_failures"]
    assert all(case["reason"] for case in every)
    assert len({case["text"] for case in every}) == len(every)


def test_every_rule_has_a_case_file() -> None:
    assert {rule.slug for rule in REGISTRY} == {f"{p.parent.name}/{p.stem}" for p in FILES}
