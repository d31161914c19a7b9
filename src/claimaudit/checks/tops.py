"""Tops: two that are each the first of a kind, and two each told as the greater of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.people import PLAIN, between, capitals, dated, described, several
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
_MOST = (
    "highest tallest largest biggest smallest longest shortest oldest youngest deepest widest"
    " heaviest lightest fastest slowest steepest richest poorest northernmost southernmost eldest"
    " earliest wettest driest coldest hottest busiest lowest"
    " warmest newest nearest cheapest fullest"
)
_MORE = "older younger taller shorter bigger smaller larger heavier lighter faster slower longer"
WORDS = stem_set(
    f"{_MOST} {_MORE} elder first-born firstborn higher deeper wider cheaper dearer born first last"
    " only"
)
"""Without one of these, by stem, a claim has no part in this check."""
_NAME = r"(?P<name>(?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){0,3})"
_SCOPE = (
    rf"(?:in|of|on)\s(?:(?:the|our|this)\s)?(?:{PLAIN}|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,2}})"
)
_OWNER = rf"[Tt]he\s{PLAIN}|[A-Z][\w-]*"
_TOP = re.compile(
    # "the highest hill in the county", "the club's oldest member"
    rf"(?<![\w’'-])(?:(?P<owner>{_OWNER})['’]s|[Tt]he)\s(?P<most>{_MOST.replace(' ', '|')})\s"
    # "the largest of the reserve's four woods"
    rf"(?:of\s(?P<all>{_OWNER})['’]s\s(?:{PLAIN}\s)?)?"
    rf"(?P<kind>{PLAIN}(?:\s{PLAIN}){{0,2}})(?P<scope>(?:\s{_SCOPE}){{0,2}})(?![\w’'-])"
)
# "The first woman to climb the peak"
_DOING = re.compile(
    rf"\b[Tt]he\s(?P<most>first|last|only|youngest|oldest)\s(?P<kind>{PLAIN}(?:\s{PLAIN})?)\sto\s"
    r"(?P<scope>[^,.;:]{3,60}?)(?=[,.;:]|\s(?:is|was)\s|\Z)"
)
_CHANGES = re.compile(
    r"\b(?:until|till|then|now|once|formerly|later|earlier|thought|believed|said|claim\w*|used to"
    r"|at the time|at that time|perhaps|probably|possibly|one of|second|third|fourth|fifth|next"
    r"|also known|known as|also called|called|or|not|never|new|overtook|overtaken|nearly|almost"
    r"|looks|looked|seem\w*|apart|except|after|before|if|would|may|might|joint|jointly|share\w*)\b"
    r"|n['’]t\b",
    re.I,
)


# An age does not change, so that only doubt takes it back.
_DOUBT = re.compile(
    r"\b(?:thought|believed|said|claim\w*|perhaps|probably|possibly|looked|looks|seem\w*|not|might"
    r"|may|would|if|as if|pretend\w*)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Top:
    """What is the first of its kind, by what, in what."""

    name: frozenset[str]
    most: str
    kind: frozenset[str]
    scope: frozenset[str]
    past: bool
    dated: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Elder:
    """One of two brothers or sisters told as the elder; `younger` where the other is named."""

    name: frozenset[str]
    group: str
    younger: frozenset[str]


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two first ones of one kind, two elders of two, or each greater than the other."""
    reason = _two_tops(a, b) or _two_elders(a, b) or _turned(a, b)
    if reason is None:
        return None
    return Conflict(ORIGIN, "entity", reason, "they speak of different times, groups or measures")


def _two_tops(a: Facts, b: Facts) -> str | None:
    for x in tops(a):
        for y in tops(b):
            same = (x.most, x.kind, x.scope, x.past, x.dated) == (
                y.most, y.kind, y.scope, y.past, y.dated,
            )  # fmt: skip
            if same and not _alike(x, y) and not _two_scopes(a, x, b, y):
                return f"“{x.text}” and “{y.text}” are each told as the {x.most} of one kind"
    return None


def _alike(x: Top, y: Top) -> bool:
    """Whether two names may be of one; "Kestrel Wood" and "Dray Wood", "Loch Arn" and "Loch Brae"
    share no more than what they are.
    """
    if x.text.split()[0] == y.text.split()[0] and not (x.name <= y.name or y.name <= x.name):
        return False
    return not x.name - x.kind or bool(x.name & y.name - x.kind)


def _two_scopes(a: Facts, x: Top, b: Facts, y: Top) -> bool:
    """Whether "the town" of each may be another: a name beside one alone, or two of them told."""
    if x.scope & capitals(a) and y.scope & capitals(b):
        return False
    if (capitals(a) ^ capitals(b)) - x.name - y.name:
        return True
    return any(several(a, b, one) for one in x.scope)


@kept
def tops(facts: Facts) -> tuple[Top, ...]:
    """What a claim says is the first of its kind."""
    text = facts.claim.statement
    if _CHANGES.search(text) or facts.claim.stance != "asserted":
        return ()
    return tuple(_tops(facts, text))


def _tops(facts: Facts, text: str) -> Iterator[Top]:
    for match in (*_TOP.finditer(text), *_DOING.finditer(text)):
        parts = match.groupdict()
        scope = _stems(" ".join(parts.get(part) or "" for part in ("owner", "all", "scope")))
        # The first to do what was done stays the first.
        past = match.re is _TOP and bool(
            _WAS_AHEAD.search(text, 0, match.start()) or _WAS.match(text, match.end())
        )
        # "The first to speak" is another with every item.
        told = len(scope) >= _FEWEST or (match.re is _TOP and scope)
        for name in described(text, match.start(), match.end()) if told else ():
            if _stems(name):
                kind, days = _stems(match["kind"]), dated(facts, match.end() + len(name))
                yield Top(_stems(name), match["most"], kind, scope, past, days, name)


_FEWEST = 2  # words of what is done
_WAS_AHEAD = re.compile(r"\bwas\s\Z")
_WAS = re.compile(r"\swas\b")


_SIBLING = r"(?P<group>brother|sister|boy|girl|son|daughter|twin)"
_ELDER = tuple(
    re.compile(form)
    for form in (
        # "Silas was the elder of the two brothers"; "Ambrose, the elder brother,"
        rf"(?P<name>[A-Z][a-z’'-]+)(?:,|\s(?:was|is))\sthe\s(?:elder|older|first-born)\s"
        rf"(?:of\sthe\s(?:two\s)?)?{_SIBLING}s?\b",
        # "the elder brother, Ambrose, took over"
        rf"\b[Tt]he\s(?:elder|older)\s{_SIBLING},\s(?P<name>[A-Z][a-z’'-]+),",
        # "Ida was three years older than her sister Vera"
        r"(?P<name>[A-Z][a-z’'-]+)\s(?:was|is)\s(?:[\w-]+\syears?\s)?older\sthan\s(?:his|her)\s"
        rf"{_SIBLING}\s(?P<younger>[A-Z][a-z’'-]+)",
        # "Vera, Ida's younger sister, "
        rf"(?P<younger>[A-Z][a-z’'-]+),\s(?P<name>[A-Z][a-z’-]+)['’]s\syounger\s{_SIBLING}\b",
        # "Vera, Ida's elder sister, "
        rf"(?P<name>[A-Z][a-z’'-]+),\s(?P<younger>[A-Z][a-z’-]+)['’]s\s(?:elder|older)\s{_SIBLING}\b",
    )
)
_OTHERS = re.compile(
    r"\b(?:half-|step|in-law|of (?:the )?(?:three|four|five|six|seven)|another (?:pair|brother"
    r"|sister)|eldest|youngest|oldest)",
    re.I,
)


def _two_elders(a: Facts, b: Facts) -> str | None:
    for x in elders(a):
        for y in elders(b):
            if x.group != y.group or x.name == y.name:
                continue
            swapped = x.younger == y.name or y.younger == x.name
            # Two of three, or of two families: the text tells of more of them.
            if not swapped and (x.younger or y.younger or _families(a, b)):
                continue
            return f"“{min(x.name)}” and “{min(y.name)}” are each told as the elder"
    return None


def _families(a: Facts, b: Facts) -> bool:
    return any(_OTHERS.search(facts.claim.statement) for facts in between(a, b))


@kept
def elders(facts: Facts) -> tuple[Elder, ...]:
    """Who a claim says is the elder of two."""
    return tuple(
        Elder(
            _stems(match["name"]),
            match["group"],
            _stems(match.groupdict().get("younger") or ""),
        )
        for form in _ELDER
        for match in form.finditer(facts.claim.statement)
        if not _DOUBT.search(facts.claim.statement)
    )


_THAN = re.compile(
    rf"^{_NAME}\s(?P<verb>is|was)\s(?:[\w-]+\s(?:years?|inch(?:es)?|metres?|feet|miles?|kilos?)\s"
    r"|much\s|far\s|slightly\s)?(?P<more>"
    + _MORE.replace(" ", "|")
    + r"|higher|deeper|wider|cheaper|dearer)\sthan\s(?:(?:his|her)\s[a-z]+\s)?"
    r"(?P<other>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})(?=[,.;]|$)"
)


def _turned(a: Facts, b: Facts) -> str | None:
    """Each of two told as the greater of both."""
    for one in than(a):
        for two in than(b):
            (x, y, more, tense), (z, w, less, when) = one, two
            if x == w and y == z and more == less and tense == when and dated(a) == dated(b):
                return f"each of the two is told as {more} than the other"
    return None


Than = tuple[frozenset[str], frozenset[str], str, str]


@kept
def than(facts: Facts) -> tuple[Than, ...]:
    """What a claim begins with telling as greater than what."""
    return tuple(_than(facts.claim.statement))


def _than(text: str) -> Iterator[Than]:
    match = _THAN.match(text)
    if match and not _CHANGES.search(text):
        yield _stems(match["name"]), _stems(match["other"]), match["more"], match["verb"]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w.low) for w in words_of(text) if w.low not in FUNCTION)
