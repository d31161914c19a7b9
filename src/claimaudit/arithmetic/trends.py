"""Trends: a direction that the two numbers told with it turn round ("rose from 450 to 380")."""

from __future__ import annotations

import re
from functools import partial

from claimaudit import findings
from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.amounts.numbers import word_set
from claimaudit.arithmetic.frames import SCALES, number
from claimaudit.documents import Document
from claimaudit.findings import Finding

_UP = (
    "rose|risen|rising|climbed|climbing|grew|grown|growing|increased|increasing|jumped|soared"
    "|surged|went up|gone up|swelled"
)
_DOWN = (
    "fell|fallen|falling|dropped|dropping|declined|declining|decreased|decreasing|slid|sank"
    "|tumbled|plunged|slumped|went down|gone down|shrank|shrunk|slipped|dipped"
)
_MOVE = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: [a-z]+ly| again| back| further)?"
_figure = partial(number, percent=True)
# What a figure may be told with before the other one comes: when, and of what.
_WHEN = (
    r"(?:,?\s(?!to\b|from\b|but\b|and\b|or\b|in [a-z]+ \d|out\b|per\b|every\b|below\b|under\b)"
    r"[^\s.,;:()\d–]+| in \d{4}\b){0,6}?"
)
_TO = r",?\sto (?:just |only |about |around |nearly |almost |a |an |its |record |high |low |of )*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "rose from 450 in May to 380 in June"
        rf"{_MOVE} from {_figure('first')}{_WHEN}{_TO}{_figure('last')}",
        # "fell to 15 per cent from 12 per cent"; "rose to 380,000, down from 450,000"
        rf"{_MOVE} to {_figure('last')},? (?:(?P<aside>up|down) )?from {_figure('first')}",
        # "6.1 per cent, up from 6.8 per cent"
        rf"{_figure('last')}(?: [a-z]+){{0,3}}, (?:(?P<up>up)|(?P<down>down)) from "
        rf"{_figure('first')}",
    )
)
# What makes a smaller number the higher one, or other things of two numbers than a change.
_TURNED = re.compile(
    r"\b(?:rank\w*|place[ds]?|positions?|seed\w*|table|league|charts?|handicap|odds|minus"
    r"|below zero|negative|numbers? (?:one|went)|no\.|lift|stairs|exchange|currency|snow|rain|hail"
    r"|(?:to|against|per|a) (?:the )?(?:us )?(?:dollar|euro|pound|yen|yuan|ruble|rouble|rupee|franc"
    r"|peso|lira)s?|ash|grade|division|freezing|depth|sea level|deficit|loss|losses|overdraft"
    r"|margin|par|pages?)\b|[−°º]|\s-\d",
    re.IGNORECASE,
)
# Directly behind a number: it is a rank, an age, a day, an hour, a ratio or a distance.
_NO_AMOUNT = re.compile(
    r"\s?(?:(?:st|nd|rd|th|am|a\.m|pm|p\.m|o['’]clock|out of|for every|below|under|above|down|feet"
    r"|foot|ft|metres?|meters?|inches|miles?|km|yards?|storeys|floors|degrees|and a|points?)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:in|per|and|to|or) \d|in (?:a|every|ten|five|four|three|two) )",
    re.IGNORECASE,
)
# "From 3 Mill Road to 2 Byron Street"
_ADDRESS = re.compile(r" [A-Z][a-z]+ [A-Z]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?(?=\s)|\n")


def mistrends(document: Document) -> list[Finding]:
    """A `contradiction/logic` for each rise to a smaller number and fall to a larger one, and
    for each comparison that its own two numbers turn round.

    The two sides are the figures; their words tell the direction.
    """
    text = document.text
    found = [
        finding
        for form in _FORMS
        for match in form.finditer(text)
        if (finding := _trend(document, match))
    ]
    found += [f for form in _LEVELS for m in form.finditer(text) if (f := _level(document, m))]
    found += [f for m in _ARMS.finditer(text) if (f := _arms(document, m))]
    taken: set[int] = set()
    return [f for f in found if _first_at(f, taken)]


def _first_at(finding: Finding, taken: set[int]) -> bool:
    """Whether no finding before this one begins or ends with the same figure."""
    ends = {span.start for span in finding.spans} | {span.end for span in finding.spans}
    new = not ends & taken
    taken |= ends
    return new


def _trend(document: Document, match: re.Match[str]) -> Finding | None:
    up = match["up"] is not None
    aside = match["aside"].lower() if "aside" in match.re.groupindex and match["aside"] else None
    if not _comparable(document, match, "first", "last"):
        return None
    if aside and (aside == "up") is not up:
        # "Fell to 6.1 in May, up from 5.8 a year before" tells of two changes, each of a time.
        if _TWO_TIMES.search(_sentence(document, match)[: match.start()]):
            return None
        turned = True
    else:
        turned = _turned(match, "first", "last", up)
    if not turned:
        return None
    return _found(document, match, ("first", "last"), "up" if up else "down")


_TWO_TIMES = re.compile(
    r"\b(?:in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|the (?:first|second|third|fourth|last|latest) \w+)|last (?:month|week|quarter)"
    r"|still|although|though|monthly|quarterly|this (?:month|week|quarter)|from the (?:month|week)"
    r"|q[1-4])\b",
    re.IGNORECASE,
)

# A level against another: the words between the two, and which is told to be the higher.
_HIGHER = r"above|higher than|over|more than|exceeds|exceeded|beats|greater than|better than"
_LOWER = r"below|lower than|under|less than|falls short of|fell short of|worse than"
_AGAINST = (
    rf"(?:(?P<up>{_HIGHER})|(?P<down>{_LOWER})) (?:the|its|their|a|an|our|last year['’]s)"
    r"(?: (?!limit|maximum|minimum)[a-z'’-]+){0,5}? (?:of |figure of |at |is |\()?"
)
_LEVELS = (
    # "95.2% falls short of the national 94.1%"; "at 95.2%, is below the county average of 94.1%"
    re.compile(
        # A bare "2% below the target" is a difference.
        rf"{_figure('first')}(?:,|(?=,? (?:falls|fell|exceeds|exceeded|beats|is|was|are|were|stands"
        rf"|stood|remains|remained)\b)) (?:(?:is|was|are|were|stands|stood|remains|remained|still"
        rf"|now|well|just|slightly|far|also|somewhat) ){{0,3}}"
        rf"{_AGAINST}{_figure('last')}",
        re.IGNORECASE,
    ),
    # "at 48, he is younger than his brother, who is 45"
    re.compile(
        rf"\bat (?P<first_money>)(?P<first>{COUNT})(?P<first_scale>)(?P<first_share>),"
        r" (?:she|he|[A-Z]\w+)(?: is| was)?(?: [a-z]+){0,3}"
        r" (?:(?P<up>older)|(?P<down>younger)) than"
        r"(?: [^\s.;:,\d]+){1,5},? (?:who is |aged |who was |is |was )?"
        rf"(?P<last_money>)(?P<last>{COUNT})(?P<last_scale>)(?P<last_share>)"
        r"(?=[.,;]|\s(?:and|but)\b)",
        re.IGNORECASE,
    ),
)


def _level(document: Document, match: re.Match[str]) -> Finding | None:
    ages = match.re is _LEVELS[1]
    if not ages and not (match["first_share"] or match["first_money"] or match["first_scale"]):
        return None
    if re.search(r"(?i)\b(?:better|worse)", match[0]) or not _comparable(
        document, match, "first", "last"
    ):
        return None
    up = match["up"] is not None
    # Told to be the higher one, the first may not be the lower: the order is that of a fall.
    if not _turned(match, "last", "first", up):
        return None
    return _found(document, match, ("first", "last"), "up" if up else "down")


# "8% on the drug and 9% on placebo"
_PLACE = r"(?:on|in|of|with|among|for|under)(?: the| those on| those given| patients on)?"
_ARMS = re.compile(
    rf"{_figure('first')} {_PLACE} (?P<one>[a-z]+)(?: group| arm)?,?"
    rf" (?:and|against|compared with|versus)(?: in| by| for)? {_figure('last')} {_PLACE} "
    r"(?P<two>[a-z]+)(?: group| arm)?\b",
    re.IGNORECASE,
)
_OFTENER = re.compile(
    r"\b(?:(?P<up>more|higher)|(?P<down>less|fewer|lower|rarer)) (?:[a-z]+ ){0,3}?"
    r"(?:on|in|with|among|for|under) (?:the |those on |those given )?(?P<who>[a-z]+)\b"
    r"(?: group| arm)?(?: than (?:on|in|with|among|for|under)? ?(?:the )?(?P<other>[a-z]+))?",
    re.IGNORECASE,
)
_NEXT_LENGTH = 240


def _arms(document: Document, match: re.Match[str]) -> Finding | None:
    """What the sentence after two shares says of which is the larger, against them."""
    text = document.text
    ending = _SENTENCE_END.search(text, match.end())
    if ending is None or not _comparable(document, match, "first", "last"):
        return None
    if not (match["first_share"] or match["last_share"]):
        return None
    after = _SENTENCE_END.search(text, ending.end() + 1, ending.end() + _NEXT_LENGTH)
    end = after.start() if after else min(len(text), ending.end() + _NEXT_LENGTH)
    told = _OFTENER.search(text, ending.end(), end)
    if told is None or "\n" in text[ending.end() : ending.end() + 1]:
        return None
    arms = [match["one"].lower(), match["two"].lower()]
    who, other = (told["who"] or "").lower(), (told["other"] or "").lower()
    if who not in arms or arms[0] == arms[1] or (other and other not in arms):
        return None
    said = text[_start_of(document, match.start()) : match.start()]
    matter = _matters(said)
    # The same is told of again, and nothing of it more closely.
    again = _matters(text[ending.end() : told.start()])
    if not again or again - matter:
        return None
    sides = ("first", "last") if who == arms[0] else ("last", "first")
    up = told["up"] is not None
    if not _turned(match, sides[1], sides[0], up):
        return None
    return findings.make(
        "contradiction",
        "logic",
        [document.span(*match.span()), document.span(*told.span())],
        f"These two can not both hold: “{told[0].strip()}” says the opposite of the shares "
        f"before it.",
        ["check:amounts"],
        compatible_if="the two sentences tell of different things",
    )


_SAYS_LITTLE = word_set("were was seen have been with that this they them some also from")


def _matters(text: str) -> set[str]:
    words = (word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", text))
    return {word for word in words if word not in _SAYS_LITTLE}


def _comparable(document: Document, match: re.Match[str], one: str, other: str) -> bool:
    """Whether two numbers are amounts of one unit, and more of them is no less."""
    if match[f"{one}_money"] != match[f"{other}_money"] and match[f"{one}_money"]:
        return False
    if match[f"{one}_share"] and not match[f"{other}_share"]:
        return False
    if _TURNED.search(_sentence(document, match)):
        return False
    for name in (one, other):
        plain = not (match[f"{name}_money"] or match[f"{name}_share"] or match[f"{name}_scale"])
        if plain and _YEAR.match(match[name]):
            return False
        end = match.end(name)
        if _ADDRESS.match(document.text, end):
            return False
        # Between the two, "to" belongs to the change.
        if (found := _NO_AMOUNT.match(document.text, end)) and found[0][:4].strip()[:2] != "to":
            return False
        if found and name == "last":
            return False
    return True


def _turned(match: re.Match[str], first: str, last: str, up: bool) -> bool:
    """Whether `last` lies on the other side of `first`, however the scale is read."""
    low, high = _readings(match, first, last), _readings(match, last, first)
    return all((y < x) if up else (y > x) for x in low for y in high)


def _readings(match: re.Match[str], name: str, other: str) -> set[float]:
    """What a number may be worth: "from 1.5 to 2 million" leaves the first scale out."""
    own = value_of(match[name])
    if match[f"{name}_scale"]:
        return {own * SCALES[match[f"{name}_scale"].lower()]}
    scale = match[f"{other}_scale"]
    return {own, own * SCALES[scale.lower()]} if scale else {own}


def _sentence(document: Document, match: re.Match[str]) -> str:
    """The sentence of a match, up to its end."""
    ending = _SENTENCE_END.search(document.text, match.end())
    end = min(ending.start() if ending else len(document.text), match.end() + 300)
    return document.text[_start_of(document, match.start()) : end]


def _start_of(document: Document, at: int) -> int:
    low = max(0, at - 300)
    ends = [m.end() for m in _SENTENCE_END.finditer(document.text, low, at)]
    return ends[-1] if ends else low


def _found(
    document: Document, match: re.Match[str], names: tuple[str, str], direction: str
) -> Finding:
    one, other = sorted(_ends(match, name) for name in names)
    return findings.make(
        "contradiction",
        "logic",
        [document.span(*one), document.span(*other)],
        f"These two can not both hold: “{match[0].strip()}” goes {direction} in words, and its "
        f"numbers do not.",
        ["check:amounts"],
        compatible_if="the two numbers are of different things",
    )


def _ends(match: re.Match[str], name: str) -> tuple[int, int]:
    """Where a number stands with its sign of money and its scale or unit."""
    after = [match.end(f"{name}{part}") for part in ("", "_scale", "_share")]
    before = match.start(f"{name}_money")
    return (before if before >= 0 else match.start(name)), max(after)
