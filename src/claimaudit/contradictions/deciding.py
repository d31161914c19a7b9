"""Deciding: what more must hold for a rule to settle the very thing in conflict.

Without it the rule rests on a cue beside that, and outranks no trusted judge.
"""

from __future__ import annotations

import re

from claimaudit.facts import Facts
from claimaudit.facts.figures import figures, found_times
from claimaudit.times import FoundTime

MODAL = re.compile(r"\b(?:will|would|could|might|may|should)\b|['’]ll\b", re.I)


def dates(facts: Facts) -> list[FoundTime]:
    """The times of a claim that have both ends in the calendar."""
    found = found_times(facts)
    return [f for f in found if f.time.kind == "calendar" and f.time.start and f.time.end]


def measured_apart(a: Facts, b: Facts) -> bool:
    """Whether the figures are all that can be in conflict, and not the same ones told of two
    outcomes: a vote of nine to four, carried and lost.
    """
    one, other = ({x.amount.low for x in figures(f)} for f in (a, b))
    return not one & other


def figures_dated(a: Facts, b: Facts) -> bool:
    """Whether each claim has one time in all, which then is that of its figures."""
    if _FINAL.search(a.claim.statement) or _FINAL.search(b.claim.statement):
        return False
    return all(len(set(dates(f))) <= 1 and not _is_supposed(f) for f in (a, b))


# What is said to happen but once can not happen at two times.
_FINAL = re.compile(r"\b(?:for good|for ever|forever|once and for all|finally|the only)\b", re.I)


def told_of_the_past(told: Facts, supposed: Facts) -> bool:
    """Whether `told` is a record of the past, and `supposed` no more than open.

    A rule or a plan against a plan is no forecast against a record: "needs no blood sample",
    "a nurse will take blood".
    """
    return _PAST.search(_after_frames(told)) is not None and not (
        _AHEAD.search(told.claim.statement) or _is_supposed(supposed)
    )


def _after_frames(facts: Facts) -> str:
    return _SAYING.sub(" ", facts.claim.statement)


def _is_supposed(facts: Facts) -> bool:
    """Whether a claim tells of something as fact that it goes on to suppose of: "the parcels
    that left our counter would reach the lighthouse", "Tuffplay, whose bid had been cheaper".
    """
    text = facts.claim.statement
    return any(_RELATIVE.search(text, 0, m.start()) for m in MODAL.finditer(text)) or bool(
        _APPOSED.search(text)
    )


_RELATIVE = re.compile(
    r"\b(?:that|who|which|we|they|I|you)\s+(?:(?:the|its|his|her|their|our)\s\w+\s)?"
    r"(?:\w+ed|left|got|had|has|have|was|were)\b"
)
_APPOSED = re.compile(
    r",\s(?:(?:whose|which|who)\s(?:\w+\s){0,3}?(?:had|was|were|\w+ed)"
    r"|the\s(?:\w+\s){1,2}(?:given|chosen|hired|appointed|named))\b"
)
_SAYING = re.compile(
    r"\b(?:said|says|agreed|told|decided|announced|voted|resolved|confirmed|heard|promised)\b"
)
# A finite verb of the past, not a participle of what is ("is not heated"); the table of verbs that
# do not end in -ed is the commonest alone.
_PAST = re.compile(
    r"\b(?:was|were|had|did|has been|have been|has"
    r"|(?<!\b(?:is|be) )(?<!\bare )(?<!\b(?:is|be) not )(?<!\bare not )(?!hundred)\w+[^\We]ed"
    r"|began|broke|brought|built|came|cost|cut|fell|found|gave|got|grew|held|hit|kept|led|left|lost|made|met|paid|put|ran|rose|sank"
    r"|saw|sent|shut|sold|spent|stood|struck|took|went|won|wrote)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:due )?to|going to|plans? to|until)\b|['’]ll\b", re.I
)
