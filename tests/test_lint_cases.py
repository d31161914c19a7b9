"""Every rule's case file: what it must catch and what it must not flag, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimaudit.findings import Finding
from claimaudit.linting import REGISTRY, lint_text

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for kind in ("garbled", "tampering") for path in (CASES / kind).glob("*.json"))

found_in = cache(lint_text)  # several tests look at the same case


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
    return [finding for finding in found_in(text) if finding.slug == slug]


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
    assert caught(slug, case), [(f.slug, [s.text for s in f.spans]) for f in found_in(case["text"])]


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


def findings_of_cases(path: Path) -> Iterator[tuple[str, Finding]]:
    """Each text that a rule must catch, with each of the rule's findings in it."""
    for case in json.loads(path.read_text("utf-8"))["must_catch"]:
        for finding in of(f"{path.parent.name}/{path.stem}", case["text"]):
            yield case["text"], finding


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_repair_makes_the_finding_go_away(path: Path) -> None:
    for text, finding in findings_of_cases(path):
        if finding.repair is None:
            continue
        span = finding.spans[0]
        repaired = text[: span.start] + finding.repair + text[span.end :]
        assert len(of(finding.slug, repaired)) < len(of(finding.slug, text)), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_findings_explain_themselves_in_a_sentence(path: Path) -> None:
    for text, finding in findings_of_cases(path):
        assert not finding.explanation[0].islower(), text
        assert finding.explanation.rstrip("”").endswith("."), text
        assert finding.origins == (f"rule:{finding.subtype}",), text


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
