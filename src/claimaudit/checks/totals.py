"""Totals: all of some told as a part of them, none as one, and the only one as two."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import around, parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.wording import FUNCTION, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
WORDS = stem_set("all every each both neither none only sole lone") | frozenset(
    f"#{n}" for n in range(2, 21)
)
"""Without one of these, by stem, a claim has no part in this check."""
_NP = r"(?P<what>(?:[a-z][\w’'-]* ){0,2}?[a-z][\w’'-]*)"
_VERB = (
    r"(?P<verb>(?:(?:was|were|is|are|has|have|had|been) )*(?P<not>not )?(?:\w+ly )?[a-z]+)"
    r"(?P<rest>[^,.;:?!]*)"
)
_THE = r"(?:the|its|his|her|their|our|these|those)"
# All: "all nine judges agreed", "every one of the lambs survived", "both of the pumps failed".
_ALL = re.compile(
    rf"^(?P<all>[Aa]ll|[Ee]very one|[Ee]ach|[Bb]oth|[Nn]either|[Nn]one)(?: of)?(?: {_THE})?"
    rf"(?: (?P<total>(?i:{COUNT})))?(?: of {_THE})? {_NP} {_VERB}"
)
# A part: "ten of the twelve miners", "only two of the windows", "only the older of the pumps".
_PART = re.compile(
    rf"^(?:(?P<only>[Oo]nly) )?(?:(?P<some>(?i:{COUNT}|one))|(?P<one>the [\w’'-]+)"
    rf"|(?P<notall>[Nn]ot"
    rf" all)) of {_THE} (?:(?P<total>(?i:{COUNT})) )?{_NP} {_VERB}"
)
_ONLY_ONE = re.compile(rf"^(?P<one>[Oo]nly) the (?P<which>[\w’'-]+) {_NP} {_VERB}")
# "She was the only survivor of the crash."
_SOLE = re.compile(
    r"\b(?:is|was|as|are|were) the (?:only|sole|lone) (?P<what>[a-z][\w-]*)"
    r"(?: (?P<rest>(?:of|on|in|from|at|aboard) [^,.;:?!]+))?(?=[,.;:?!]|$)"
)
_SEVERAL = re.compile(
    r"\b(?P<the>[Tt]he|[\w’'-]+['’]s|[Ii]ts|[Tt]heir)? ?(?P<many>(?i:two|three|four|five|six|seven"
    r"|eight|nine|ten)) (?:surviving )?(?P<what>[a-z][\w-]*s)\b(?P<rest>[^,;.?!]*)"
)
# What both a part and a whole may do, in the words of the one and of the other.
_CONTRARY = (
    ("survive", "die"),
    ("survive", "perish"),
    ("agree", "dissent"),
    ("agree", "disagree"),
    ("pass", "fail"),
    ("stay", "leave"),
    ("win", "lose"),
    ("accept", "refuse"),
    ("attend", "miss"),
)
_OPEN = re.compile(
    r"\b(?:if|unless|would|could|might|may|should|almost|nearly|except|apart|but|save|until|than"
    r"|about|some|at least|more|fewer|less|up to|usually|often|mostly|at a time|at first|another"
    r"|other|others|same|alike|known|perhaps)\b|\?",
    re.I,
)
_AUX = frozenset(["was", "were", "is", "are", "has", "have", "had", "been", "be", "being", "not"])
Scope = Literal["all", "none", "part", "only"]


class Share(NamedTuple):
    """How much of `what` a verb is told of: all, none, a part, or a part and no more.

    `number` is how many the part is, `total` of how many; both 0 where not told.
    """

    scope: Scope
    what: str
    beside: frozenset[str]
    number: float
    total: float
    verb: str
    denied: bool
    rest: frozenset[str]
    text: str
    end: int


def find(a: Facts, b: Facts) -> Conflict | None:
    """A whole against its part, or the only one against several."""
    return _shares(a, b) or _shares(b, a) or _sole(a, b) or _sole(b, a)


def _shares(whole: Facts, part: Facts) -> Conflict | None:
    x, y = share(whole), share(part)
    if x is None or y is None or x.scope not in ("all", "none") or y.scope not in ("part", "only"):
        return None
    if x.what != y.what or x.beside ^ y.beside or (x.total and y.total and x.total != y.total):
        return None
    if x.rest - around(part, whole) or y.rest - around(whole, part):
        return None
    if not _clash(x, y) or parted(whole, part, (0, x.end), (0, y.end)):
        return None
    if whole.claim.span.document != part.claim.span.document:
        return None
    return _conflict(x.text, y.text)


def _clash(x: Share, y: Share) -> bool:
    same = x.verb == y.verb and x.denied == y.denied
    turned = (x.verb == y.verb and x.denied != y.denied) or any(
        {x.verb, y.verb} == {stem(one), stem(other)} and not (x.denied or y.denied)
        for one, other in _CONTRARY
    )
    if x.scope == "none":
        return same and y.number != 0
    if turned:
        return y.number != 0
    total = y.total or x.total
    # "Two of the bells" leaves open what befell the rest; "two of the five" does not.
    exact = y.scope == "only" or bool(y.total)
    return same and exact and not (total and y.number >= total)


@kept
def share(facts: Facts) -> Share | None:
    """The whole or the part that a claim begins with."""
    text = facts.claim.statement
    if facts.claim.stance not in ("asserted", "denied") or _OPEN.search(text):
        return None
    match = _ALL.match(text)
    if match:
        scope: Scope = "none" if match["all"].lower() in ("neither", "none") else "all"
        count = 0.0
        total = value_of(match["total"]) if match["total"] else 0.0
        if match["all"].lower() in ("both", "neither"):
            total = total or 2.0
    else:
        match = _PART.match(text) or _ONLY_ONE.match(text)
        if match is None:
            return None
        told = match.groupdict()
        scope = "only" if told.get("only") or told.get("notall") or "which" in told else "part"
        some = told.get("some")
        count = (1.0 if some and some.lower() == "one" else value_of(some)) if some else 1.0
        count = 0.0 if told.get("notall") else count
        total = value_of(told["total"]) if told.get("total") else 0.0
        if told.get("one") and scope == "part":
            return None
    words = [w for w in words_of(match["what"]) if w.low not in FUNCTION]
    verb = [w for w in words_of(match["verb"]) if w.low not in _AUX and not w.low.endswith("ly")]
    if not words or not verb:
        verb = verb or words_of("be")
    if not words:
        return None
    beside = frozenset(w.stem for w in words[:-1])
    return Share(
        scope,
        words[-1].stem,
        beside,
        count,
        total,
        verb[-1].stem,
        bool(match["not"]),
        frozenset(w.stem for w in words_of(match["rest"]) if w.low not in FUNCTION),
        match.group()[: match.end("verb")],
        match.end("verb"),
    )


def _sole(only: Facts, several: Facts) -> Conflict | None:
    match = _sole_one(only)
    if match is None or only.claim.span.document != several.claim.span.document:
        return None
    what = stem(match["what"])
    for other in _SEVERAL.finditer(several.claim.statement):
        if stem(other["what"]) != what or not (other["the"] or "").strip():
            continue
        if several.claim.stance != "asserted" or _OPEN.search(several.claim.statement):
            return None
        rest = frozenset(w.stem for w in words_of(match["rest"] or "") if w.low not in FUNCTION)
        if not rest or rest - around(several, only):
            return None
        places = (match.span(), other.span("many"))
        if parted(only, several, *places):
            return None
        return _conflict(match.group(), other.group())
    return None


@kept
def _sole_one(facts: Facts) -> re.Match[str] | None:
    text = facts.claim.statement
    if facts.claim.stance != "asserted" or _OPEN.search(text):
        return None
    return _SOLE.search(text)


def _conflict(one: str, other: str) -> Conflict:
    return Conflict(
        ORIGIN,
        "logic",
        f"“{one.strip()}” and “{other.strip()}” can not both hold",
        "they speak of different groups, or of different times",
    )
