"""Disputes: whether two claims that can not both hold are one voice's contradiction.

The author speaks with one voice, each source with one of its own. What two sources say is
a dispute, which a text may report; what one voice says twice is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claimaudit.amounts.numbers import word_set
from claimaudit.checks import Conflict
from claimaudit.claims import Attribution, Claim
from claimaudit.facts.wording import FUNCTION, words_of
from claimaudit.findings import Scope, Severity

Judged = Literal["contradiction", "dispute"]

# Titles and offices that a source is named with at one place and without at another.
_DESCRIPTIVE = word_set(
    "official spokesman spokeswoman spokesperson officer minister president secretary general "
    "senior deputy head chief director prosecutor judge captain police mr mrs ms dr sir lord "
    "unnamed anonymous statement report former"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two claims that can not both hold are.

    `cap` is the highest severity that the voices allow, None for no limit; `reason` says
    who says what, in a sentence for people.
    """

    kind: Literal["contradiction", "dispute"]
    subtype: str
    cap: Severity | None
    reason: str


def kind_of(
    a: Claim,
    b: Claim,
    conflict: Conflict | None = None,
    *,
    subtype: str = "",
    judged: Judged | None = None,
) -> Verdict:
    """Contradiction or dispute, by who says what.

    `conflict` is what a check holds; without one `subtype` is that of the contradiction,
    as a judge named it ("logic" where it named none). `judged` is what a trusted judge calls
    it: a reader sees speakers that no reporting words tell of, and that a text stands by what
    it reports.
    """
    what = conflict.subtype if conflict else subtype or "logic"
    if conflict and conflict.of_speech:
        return Verdict("contradiction", what, None, "The text itself tells both.")
    one, other = a.attribution, b.attribution
    if judged == "dispute" and not conflict and same_source(one, other):
        return Verdict("dispute", _disputed(what), "note", "The model reads two sources in them.")
    if one.voice == other.voice == "author":
        return Verdict("contradiction", what, None, "The text says both in its own voice.")
    if one.voice != other.voice:
        return _author_and_source(a, b, what, judged)
    if same_source(one, other):
        return Verdict("contradiction", what, None, f"Both are said by {one.source}.")
    return Verdict("dispute", _disputed(what), "note", _told_apart(one, other))


def _author_and_source(a: Claim, b: Claim, what: str, judged: Judged | None) -> Verdict:
    """The author against a source; a figure that the author reports as its own basis is its own."""
    told, said = (a, b) if a.attribution.voice == "author" else (b, a)
    stood_by = judged == "contradiction" and said.stance == "asserted" == told.stance
    if _adopted(told, said) or (stood_by and said.attribution.source):
        return Verdict(
            "contradiction",
            what,
            "warning",
            f"The text says the one itself and takes the other from {said.attribution.source}.",
        )
    source = said.attribution.source or "a source"
    return Verdict("dispute", "fact", "note", f"The text says the one, {source} the other.")


def _told_apart(one: Attribution, other: Attribution) -> str:
    """Who says what, of two voices; the text stands for its author."""
    first, second = (who.source or "" for who in (one, other))
    if not first or not second:
        return (
            "Each is said by another source."
            if not first + second
            else (f"The one is said by {first or second}, the other by another source.")
        )
    return f"The one is said by {first}, the other by {second}."


# The author leans on a source: "according to a council survey" tells what the paper holds.
_BASIS = re.compile(
    r"\b(?:according to|data|figures|records|survey|census|statistics|report|study|audit|"
    r"register|results|accounts|minutes|log)\b"
)


def _adopted(told: Claim, said: Claim) -> bool:
    """Whether the author reports, without rebuttal, a record as the basis of its own account."""
    source = (said.attribution.source or "").lower()
    return bool(_BASIS.search(source)) and said.stance == "asserted" == told.stance


def _disputed(subtype: str) -> str:
    return "amount" if subtype in ("amount", "unit") else "fact"


def same_source(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions name one source: the same names, with more or fewer titles."""
    if one.voice != other.voice:
        return False
    if one.voice == "author":
        return True
    first, second = _named(one.source), _named(other.source)
    if not first or not second:
        return False
    if first == second:
        return True
    plain, also = first - _DESCRIPTIVE, second - _DESCRIPTIVE
    if not plain or not also:
        return first <= second or second <= first
    return plain <= also or also <= plain


def _named(source: str | None) -> frozenset[str]:
    return frozenset(w.low for w in words_of(source or "") if w.low not in FUNCTION)


def scope_of(a: Claim, b: Claim, *, same_passage: bool) -> Scope:
    """Where both sides stand."""
    if a.span.document != b.span.document:
        return "corpus"
    return "passage" if same_passage else "document"


def across(a: Claim, b: Claim, conflict: Conflict | None = None, *, subtype: str = "") -> Verdict:
    """`kind_of` for two documents: both authors, or both reporting one source, contradict."""
    what = conflict.subtype if conflict else subtype or "logic"
    if conflict and conflict.of_speech:
        return Verdict(
            "contradiction", what, None, "Each document tells one statement in its own way."
        )
    if same_source(a.attribution, b.attribution):
        who = a.attribution.source
        told = f"Both documents have it from {who}." if who else "Each document says so itself."
        return Verdict("contradiction", what, None, told)
    return Verdict("dispute", _disputed(what), "note", "The two documents have two sources.")
