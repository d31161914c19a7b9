"""Rules that find damaged text at exact offsets, without a model.

Importing this package registers the rules: one module a family, one small function a rule.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimaudit import findings
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.linting import (
    agreement,
    articles,
    boilerplate,
    broken,
    cuts,
    echoes,
    endings,
    heads,
    joins,
    ligatures,
    markup,
    placeholders,
    quotes,
    repeats,
    residue,
    running_heads,
    scrambles,
    signs,
    slips,
    speech,
    splices,
    straight,
    stumps,
    tampering,
    words,
)
from claimaudit.linting.base import REGISTRY, Hit, Page, Rule, rule
from claimaudit.passages import Passage, split

__all__ = ["REGISTRY", "Hit", "Page", "Rule", "lint", "lint_text", "rule"]

# What these rules find would often pass for a misspelling.
_LIKE_TYPOS = frozenset(["cut-off-word", "missing-space", "stray-symbol", "encoding"])
# What a finding of one subtype explains of those inside it.
_EXPLAINS = {
    "cut-off-word": {"stray-symbol"},  # the mark behind the word
    "hidden-text": {"stray-symbol"},  # its own tags
    "stray-symbol": {"missing-space"},  # a template's own marks
    "boilerplate": {"truncated-sentence", "stray-symbol", "cut-off-word"},  # links break off
    # one damaged run; the pieces of a word that lost a letter
    "encoding": {"encoding", "stray-symbol", "cut-off-word", "missing-space"},
}
_FAMILIES = (
    cuts,
    stumps,
    endings,
    heads,
    joins,
    quotes,
    straight,
    speech,
    signs,
    broken,
    residue,
    ligatures,
    placeholders,
    repeats,
    echoes,
    splices,
    boilerplate,
    running_heads,
    words,
    slips,
    articles,
    agreement,
    scrambles,
    tampering,
    markup,
)


def lint(document: Document, passages: Sequence[Passage]) -> list[Finding]:
    """Every rule's findings in a document, merged, in order, without fingerprints.

    `passages` are those of the document, in order. Any text gives findings or none; nothing
    is raised.
    """
    page = Page(document.text, passages, document.encoding)
    found = [
        findings.make(
            rule.kind,
            rule.subtype,
            [document.span(start, end) for start, end in hit.places],
            hit.explanation,
            [rule.origin],
            scope=hit.scope,
            repair=hit.repair,
        )
        for rule, hit in _without_echoes(
            page.text, [(r, hit) for r in REGISTRY for hit in r.find(page)]
        )
    ]
    return sorted(findings.merge(found), key=lambda f: (f.spans[0].start, f.kind, f.subtype, f.id))


def _without_echoes(text: str, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits but for those that a larger one explains: a cut word is a misspelling too.

    Between a misspelling and another damage of the same letters the other is kept, unless
    it is only a part of the misspelling.
    """
    typos = [hit.places[0] for rule, hit in hits if rule.subtype == "typo"]
    others = [hit.places[0] for rule, hit in hits if rule.subtype in _LIKE_TYPOS]
    parts = set(_inside(others, typos))
    echoes = set(_inside(typos, [place for place in others if place not in parts]))
    echoes |= set(typos) & set(others)
    explained = _explained(text, hits)
    return [
        (rule, hit)
        for rule, hit in hits
        if not (rule.subtype in _LIKE_TYPOS and hit.places[0] in parts)
        and not (rule.subtype == "typo" and hit.places[0] in echoes)
        and (rule.subtype, hit.places[0]) not in explained
    ]


def _explained(text: str, hits: list[tuple[Rule, Hit]]) -> set[tuple[str, tuple[int, int]]]:
    """(subtype, first place) of the hits that one around them explains, by the table.

    What ends in dots was cut, wherever it stands.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for by, hit in hits:
        place = hit.places[0]
        if by.subtype != "truncated-sentence" or text[place[1] - 1] not in ".…":
            places.setdefault(by.subtype, []).append(place)
    found = set()
    for outer, inner in _EXPLAINS.items():
        around = places.get(outer, [])
        for subtype in inner & places.keys() if around else ():
            same = set(around) & set(places[subtype]) if subtype != outer else set()
            found |= {(subtype, place) for place in {*_inside(places[subtype], around), *same}}
    return found


def _inside(
    small: list[tuple[int, int]], large: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Those of `small` that stand inside one of `large`, and are shorter."""
    large = sorted(large)
    for start, end in small:
        i = bisect_right(large, (start, sys.maxsize))
        for low, high in large[max(0, i - 2) : i]:
            if low <= start and end <= high and end - start < high - low:
                yield start, end


def lint_text(text: str) -> list[Finding]:
    """The findings of all rules in a text, with fingerprints."""
    document = Document.from_text(text)
    return findings.finish(lint(document, split(document)), {document.name: 0})
