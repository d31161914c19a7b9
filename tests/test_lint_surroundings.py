"""No rule can be talked out of a finding by what stands in the paragraphs around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.linting import REGISTRY, lint_text

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for kind in ("garbled", "tampering") for path in (CASES / kind).glob("*.json"))
SURROUNDINGS = json.loads((CASES / "surroundings.json").read_text("utf-8"))
# Surroundings that a fair reader would take for the rest of what is damaged: by slug, by what is
# damaged, or by the name of a rule.
PART_OF_IT = {
    ("garbled/truncated-sentence", "formulas"): "a sentence may go on in a formula below",
    ("garbled/truncated-sentence", "no full stops"): "what goes on in lower case may be its rest",
    ("garbled/stray-symbol", "quoted lines"): "a lone bracket among quoted lines is one of them",
    ("garbled/stray-symbol", "a fence that is never closed"): "between two fences it is code",
    ("tampering/hidden-text", "a fence that is never closed"): "between two fences it is shown",
    ("garbled/lost-quotes", "no full stops"): "a text in the first person may say `we` itself",
    ("<br />", "fenced code"): "Markdown has tags",
    ("<br />", "markdown"): "Markdown has tags",
    ("left_layout", "fenced code"): "Markdown has tags",
    ("left_layout", "markdown"): "Markdown has tags",
}
# Of each case file so many cases, from all parts of it.
EACH = 5


def damaged() -> list[tuple[str, str, list[str]]]:
    """(slug, text, what is to be found in it) of some cases of each rule."""
    found = []
    for path in FILES:
        listed: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["must_catch"]
        listed = [case for case in listed if isinstance(case["spans"][0], str)]
        for case in listed[:: max(1, len(listed) // EACH)]:
            found.append((f"{path.parent.name}/{path.stem}", case["text"], case["spans"]))
    return found


def is_part_of_it(around: dict[str, str], *known_as: str) -> bool:
    return any((name, around["name"]) in PART_OF_IT for name in known_as)


def overlaps(text: str, slug: str, body: str, spans: list[str]) -> bool:
    """Whether a finding of `slug` touches one of the `spans` of the `body` inside `text`."""
    base = text.index(body)
    starts = [(base + body.index(span), len(span)) for span in spans]
    return any(
        min(start + size, s.end) > max(start, s.start)
        for finding in lint_text(text)
        if finding.slug == slug
        for s in finding.spans
        for start, size in starts
    )


def test_every_rule_takes_part() -> None:
    assert {slug for slug, _, _ in damaged()} == {rule.slug for rule in REGISTRY}


@pytest.mark.parametrize("around", SURROUNDINGS, ids=lambda around: around["name"])
def test_what_stands_around_hides_no_damage(around: dict[str, str]) -> None:
    lost = [
        (slug, body)
        for slug, body, spans in damaged()
        if not is_part_of_it(around, slug, *spans)
        and not overlaps(f"{around['text']}\n\n{body}\n\n{around['text']}", slug, body, spans)
    ]
    assert lost == []


EXAMPLES = [rule for rule in REGISTRY if rule.subtype not in ("splice", "boilerplate")]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: f"{rule.slug} {rule.find.__name__}")
def test_the_example_of_every_rule_is_found_in_a_crowd(rule: Any) -> None:
    """All surroundings at once, before and after; the first example form that is found alone."""
    prose = "The bridge was shut for a week and the town was glad when it opened again."
    bodies = (rule.example, f"{prose} {rule.example}", f"{prose}\n{rule.example}\n{prose}")
    body = next(b for b in bodies if any(f.slug == rule.slug for f in lint_text(b)))
    crowd = "\n\n".join(
        around["text"]
        for around in SURROUNDINGS
        if not is_part_of_it(around, rule.slug, rule.find.__name__)
        and "never closed" not in around["name"]
    )
    text = f"{crowd}\n\n{body}\n\n{crowd}"
    start, end = text.index(body), text.index(body) + len(body)
    assert any(
        s.start < end and start < s.end
        for f in lint_text(text)
        if f.slug == rule.slug
        for s in f.spans
    )
