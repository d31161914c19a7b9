"""Votes: more of them than voters, and one against where nobody was."""

from __future__ import annotations

import re

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

WORDS = stem_set(
    "present attendance attending attended part juror guilty verdict convicted ruled adopted "
    "passed approved rejected resolved motion elected vote voted votes cast jury board "
    "committee panel council cabinet court commission member strong seat unanimous unanimously "
    "dissent dissenting con favour favor against opposed dissented carried"
)
"""Without one of these, by stem, a claim has no part in this check."""
# A body's members, and the body that they are of; "members" are of any.
_BODIES = {
    word: body
    for body, words in {
        "": "member members delegate delegates people of",
        "council": "council councillor councillors councilor councilors cllrs",
        "board": "board director directors trustee trustees governor governors",
        "committee": "committee",
        "jury": "jury juror jurors",
        "court": "court judge judges justice justices bench magistrates",
        "panel": "panel",
        "parliament": "parliament assembly senate senator senators chamber house mp mps deputies",
        "cabinet": "cabinet minister ministers",
        "commission": "commission commissioner commissioners",
    }.items()
    for word in words.split()
}
_MEMBERS = "|".join(sorted((w for w in _BODIES if w != "of"), key=len, reverse=True))
_HEDGE = re.compile(
    r"\b(?:at least|more than|over|about|around|some|nearly|almost|other)\s\Z", re.I
)
# "All seven members being present", "nine of the eleven governors were present".
_PRESENT = re.compile(
    rf"\b(?P<count>{COUNT})(?: of (?:the |its |our )?(?:{COUNT}))?"
    rf" (?:\w+ )?(?P<who>{_MEMBERS}) (?:being|were|was|are|is|all|had)? ?"
    r"(?:present|in attendance|attending|attended|took part|voted|cast)\b",
    re.I,
)
# "A jury of twelve", "the nine-member board", "an 80-seat parliament".
_OF_SIZE = re.compile(
    rf"\b(?P<who>jury|board|committee|panel|council|cabinet|court|commission) of (?P<count>{COUNT})"
    r"\b(?! (?:the|its|\w+ ?%))"
    rf"|\b(?P<count2>{COUNT})[- ](?:member|strong|seat|person|man)(?: \w+)? (?P<who2>{_MEMBERS})\b",
    re.I,
)
# "Carried by six votes to two", "by eleven to two".
_TALLY = re.compile(
    rf"\bby (?:a vote of )?(?P<yes>{COUNT})(?: votes?)? to (?P<no>{COUNT})\b"
    rf"|\b(?P<yes2>{COUNT}) votes? to (?P<no2>{COUNT})\b"
    rf"|\b(?P<yes3>{COUNT}) (?:votes? )?(?:in favou?r|for)(?:,| and|, and)? (?P<no3>{COUNT})"
    r" (?:votes? )?against\b",
    re.I,
)
_ABSTAINED = re.compile(rf"\b(?P<count>{COUNT}) (?:\w+ )?(?:abstention|abstain)", re.I)
_OF_VOTING = re.compile(
    r"\b(?:vote[sd]?|voting|carried|motion|resolved|resolution|passed|approved|rejected|agreed"
    r"|defeated|verdict|guilty|convicted|ruled|adopted|elected|in favou?r)\b",
    re.I,
)
# Votes of others than the members: the voters of a town, the readers of a paper.
_OF_OTHERS = re.compile(
    r"\b(?:referendum|poll|ballot|residents?|parishioners|shareholders|public|readers|branch"
    r"|proxy|proxies|joint|points?|goals?|won by|beat|odds|match|game)\b",
    re.I,
)
_TOO_MANY = 1.5
"""Times the members: of more votes than that, others must have voted too."""

_UNANIMOUS = re.compile(
    r"\b(?:unanimous(?:ly)?|without (?:dissent|a dissenting (?:vote|voice))|nem\.? con|with no"
    r" dissent|(?:nobody|no one|no-one|none) (?:voted |spoke |was )?against"
    r"|no votes? (?:was |were )?(?:cast )?against|all (?:\w+ )?(?:members )?(?:voted )?in"
    r" favou?r)\b",
    re.I,
)
_DISSENT = re.compile(
    rf"(?:\b(?i:{COUNT})|\b[A-Z][\w'’-]+|\bone of (?:the|its)) ?(?:\w+ )?(?:voted|dissented"
    r"|opposed)(?: against)?\b"
)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\b(?:almost|nearly|near-|would|if|should|could)\b", re.I)
# What both kinds of sentence tell whatever the vote is on.
_OF_ALL_VOTES = stem_set(
    "vote voter voting unanimous unanimously dissent oppose against agree member motion "
    "carry "
    "back support resolve resolution pass approve favour favor committee council board "
    "panel "
    "councillor meeting ask say adopt reject accept cllr name record raise"
)


def find(a: Facts, b: Facts) -> Conflict | None:
    """More votes than those who were there to cast them; a dissent from what was unanimous."""
    return _overcast(a, b) or _overcast(b, a) or _dissented(a, b) or _dissented(b, a)


def _overcast(present: Facts, told: Facts) -> Conflict | None:
    there, votes = _voters(present), _votes(told)
    if there is None or votes is None or not there[0] < votes <= _TOO_MANY * there[0]:
        return None
    bodies = {body for body in (there[1], _body(told)) if body}
    if len(bodies) > 1 or (found_times(told) and told_apart(present, told)):
        return None
    return Conflict(
        "check:amounts",
        "logic",
        f"{votes:g} votes were cast and {there[0]:g} were there to cast them",
        "the votes are of another body or another meeting",
    )


@kept
def _voters(facts: Facts) -> tuple[float, str] | None:
    """How many were there to vote, and of what body."""
    text = facts.claim.statement
    match = _PRESENT.search(text)
    if match is None:
        match = _OF_SIZE.search(text)
    if match is None or _HEDGE.search(text, 0, match.start()):
        return None
    told = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
    return value_of(told["count"]), _BODIES[told["who"].lower()]


@kept
def _votes(facts: Facts) -> float | None:
    """How many votes a claim tells, abstentions with them."""
    text = facts.claim.statement
    match = _TALLY.search(text)
    if match is None or not _OF_VOTING.search(text):
        return None
    if _OF_OTHERS.search(text) or len(_TALLY.findall(text)) > 1:
        return None
    told = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    abstained = _ABSTAINED.search(text)
    return (
        value_of(told["yes"])
        + value_of(told["no"])
        + (value_of(abstained["count"]) if abstained else 0)
    )


def _body(facts: Facts) -> str:
    return next((_BODIES[w.low] for w in facts.words if _BODIES.get(w.low)), "")


def _dissented(all_of_one: Facts, told: Facts) -> Conflict | None:
    text, other = all_of_one.claim.statement, told.claim.statement
    if not _UNANIMOUS.search(text) or _NOT.search(text):
        return None
    match = _DISSENT.search(other)
    if match is None or _NOT.search(other, 0, match.end()) or _UNANIMOUS.search(other):
        return None
    matter = _matter(text) - _OF_ALL_VOTES
    against = _matter(other, match.end()) - _OF_ALL_VOTES
    shared = matter & against
    if not shared or told_apart(all_of_one, told):
        return None
    return Conflict(
        "check:polarity",
        "negation",
        "one tells of a vote that nobody opposed, the other of one who did",
        "they are of two votes",
    )


def _matter(text: str, start: int = 0) -> frozenset[str]:
    return frozenset(w.stem for w in words_of(text[start:]) if w.low not in FUNCTION)
