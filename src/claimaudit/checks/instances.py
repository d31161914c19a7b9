"""Instances: what nobody or never did, told as done; brothers and sisters of an only child."""

from __future__ import annotations

import re

from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import clause_at, found_times
from claimaudit.facts.wording import CALENDAR, FUNCTION, words_of

ORIGIN: Origin = "check:polarity"
_VERB = r"(?P<verb>\w+ed|set|met|saw|wrote|won|took|left|came|went|got|gave|made|spoke|held|paid)"
# Simple past alone: "has never won" holds up to the day of writing, "had never won" up to another.
_NOBODY = re.compile(rf"^(?:nobody|no one|no-one|not one (?:of [^,]*?)?)\s{_VERB}\b", re.I)
_NEVER = re.compile(
    rf"^(?P<who>(?P<plain>[Tt]he )[a-z]+|(?!The\b)[A-Z]\w+(?:\s[A-Z]\w+)?)\snever\s{_VERB}\b"
)
_LEAST = 3
"""Words that carry meaning that a denial must have whose subject is but "the defendant"."""
# What narrows a denial, or leaves open whether what is told happened.
_NARROWS = re.compile(
    r"\b(?:since|before|until|till|while|when|after|again|except|but|other than|apart|unless|if"
    r"|else|another|almost|nearly|tried|wanted|hoped|would|could|might|may|should|refused|denied|not"
    r"|claimed|said|alleged|again|during|first|only|yet|still|now|then|at first|voluntarily|openly"
    r"|publicly|alone|officially)\b|[,;:?]|n['’]t\b",
    re.I,
)
_FIRST_TIME = re.compile(r"\bfor the (?:first|second|last) time\b", re.I)
_ONLY_CHILD = re.compile(
    r"^(?P<who>[A-Z]\w+(?:\s[A-Z]\w+)?) (?:was|is) (?:an|the) only child\b"
    r"|^(?P<who2>[A-Z]\w+(?:\s[A-Z]\w+)?) (?:had|has) no (?:brothers (?:or|and) sisters"
    r"|siblings|brother or sister)\b"
)
_KIN = (
    r"(?:(?:elder|older|younger|twin|little|big|only|late) )?"
    r"(?:brothers?|sisters?|siblings?)\b(?!-)"
)
_SIBLING = re.compile(
    rf"^(?P<who>[A-Z]\w+(?:\s[A-Z]\w+)?)(?:['’]s {_KIN}| (?:was|is) the (?:youngest|eldest|oldest"
    r"|second|third|fourth|middle|first) of (?:\w+) (?:children|brothers|sisters|siblings|boys"
    rf"|girls|sons|daughters)\b| (?:and|with) (?:his|her) {_KIN}"
    rf"| (?:had|has) (?:an?|one|two|three|four|five) {_KIN})"
)


def denies_all(facts: Facts) -> bool:
    """Whether a claim denies all of a kind."""
    return bool(_denied(facts)) or _ONLY_CHILD.match(facts.claim.statement) is not None


def find(a: Facts, b: Facts) -> Conflict | None:
    """A denial of all of a kind, and one of that kind."""
    return _told(a, b) or _told(b, a) or _kin(a, b) or _kin(b, a)


def _told(denial: Facts, told: Facts) -> Conflict | None:
    verb = _denied(denial)
    if verb is None or told.negated or told.claim.stance != "asserted":
        return None
    words = [w for w in told.words if w.low not in FUNCTION or w.low == verb.lower()]
    at = next((n for n, w in enumerate(words) if w.low == verb.lower()), None)
    text = _FIRST_TIME.sub("", told.claim.statement)
    if at is None or len(denial.content) < 2 or denial.content - told.content:
        return None
    start = words[at].start
    rest = text[slice(*clause_at(text, start, start + 1))] if start < len(text) else text
    if _NARROWS.search(rest.strip(" .,")):
        return None
    who = _NEVER.match(denial.claim.statement)
    if who is None and found_times(told):
        return None
    before = {w.stem for w in told.words if w.start < start}
    if who is not None:
        # "Rosen's sister won" tells nothing of Rosen.
        subject = {w.stem for w in words if w.start < start and w.stem[0] != "#"} - CALENDAR
        named = {w.stem for w in words_of(who["who"]) if w.low not in FUNCTION}
        if who["plain"] and len(denial.content) < _LEAST:
            return None
        if subject != named or "’s " in text or "'s " in text:
            return None
    if (told.names - denial.names) - before - CALENDAR:
        return None
    return Conflict(
        ORIGIN,
        "negation",
        f"one says that {'it never happened' if who else 'nobody did'}, the other tells of it",
        "they speak of different times, places or things",
    )


@kept
def _denied(facts: Facts) -> str | None:
    """The verb that a short denial of all denies."""
    text = facts.claim.statement.rstrip(". ")
    match = _NOBODY.match(text) or _NEVER.match(text)
    if match is None or facts.claim.stance not in ("asserted", "denied") or found_times(facts):
        return None
    return None if _NARROWS.search(text, match.end()) else match["verb"]


def _kin(only: Facts, other: Facts) -> Conflict | None:
    one = _ONLY_CHILD.match(only.claim.statement)
    two = _SIBLING.match(other.claim.statement) if one else None
    if one is None or two is None or (one["who"] or one["who2"]) != two["who"]:
        return None
    return Conflict(
        ORIGIN,
        "logic",
        f"{two['who']} is told of without and with brothers or sisters",
        "they are half-brothers or half-sisters, or two people of one name",
    )
