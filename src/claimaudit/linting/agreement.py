"""Subject and verb side by side, at the beginning of a sentence, that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import zipf
from claimaudit.linting.rows import Row
from claimaudit.linting.voices import is_meant, is_quoted

# Verbs of the third person singular that are no nouns, each with its plural.
_VERBS = """
is:are was:were has:have does:do says:say depicts:depict suggests:suggest indicates:indicate
contains:contain includes:include provides:provide requires:require describes:describe
explains:explain represents:represent demonstrates:demonstrate reveals:reveal confirms:confirm
argues:argue belongs:belong becomes:become seems:seem appears:appear goes:go knows:know
gives:give takes:take gets:get wants:want believes:believe allows:allow consists:consist
exists:exist occurs:occur involves:involve tells:tell continues:continue shows:show
"""
_PLURAL = dict(pair.split(":") for pair in _VERBS.split())
# `shows` is a noun too: only these nouns show anything directly behind it.
_SHOWING = frozenset(
    ["figures", "results", "studies", "reports", "surveys", "polls", "tests", "records", "images",
     "documents", "maps", "charts", "pictures", "photos", "findings", "statistics", "numbers"]
)  # fmt: skip
# Plain adjectives that may stand between.
_ADJECTIVES = (
    "new|latest|recent|first|last|old|young|local|main|early|official|large|small|whole|final"
    "|original|present|various|different|important|other"
)
# What a sentence begins with; each with letters of its own to be looked for.
_OPENINGS = tuple(
    re.compile(rf"({pattern}) (?=[a-z]{{3}})")
    for pattern in ("Th(?:e|is|ese|ose|eir)", "Many", "Several", "Our", "Both")
)
# The words looked at are no longer.
_SHORT = 80
_NOUN = re.compile(
    rf"(?:(?:{_ADJECTIVES}) )?(?P<noun>[a-z]{{4,}}s) (?P<verb>{'|'.join(_PLURAL)})\b"
)
_SINGULAR = re.compile(r"(?P<noun>[a-z]{4,}s) (?:are|were|have)\b")
# Things of which there are several: `These report are`.
_COUNTED = (
    "report|figure|result|book|document|file|letter|study|test|rule|road|house|river|bridge|paper"
    "|record|table|number|name|place|case|problem|question|change|system|word|page|picture|image"
    "|map|plan|law|element|example|method|machine|member|animal|plant|bird|issue|option|claim"
)
_ONE = re.compile(rf"(?P<noun>{_COUNTED}) (?:are|were|is|was|have|has)\b")
# ... and `The report suggest`, but for what is a noun too, or may be (`The report were it kept`).
_SINGLES = {many: one for one, many in _PLURAL.items() if many not in ("were", "do", "show")}
_THING = re.compile(rf"(?P<noun>{_COUNTED}) (?P<verb>{'|'.join(_SINGLES)})\b")
_PRONOUNS = {"This": _SINGULAR, "These": _ONE, "Those": _ONE}
# Nouns in -s that take a verb of the singular, or may.
_ONE_OF_THEM = """
news means series species headquarters barracks gallows crossroads innings shambles measles mumps
diabetes rabies herpes billiards darts dominoes draughts checkers skittles savings proceeds premises
works gasworks ironworks waterworks steelworks woods links falls rapids narrows downs kennels mews
molasses corps bias lens canvas atlas alias chaos cosmos ethos pathos asbestos kudos thermos
christmas pancreas yours theirs hours days weeks months years minutes seconds miles metres meters
yards inches feet pounds dollars euros cents pence percents acres tonnes tons gallons litres liters
blues bends states nations arts sports comics thanks odds whereabouts thus perhaps always sometimes
besides nowadays afterwards towards upwards others across unless sales times plus less does
sweepstakes sands hustings doldrums ropes goods ends sixties seventies eighties nineties thirties
forties fifties twenties classics humanities texas versus overseas yes hers ours summons
"""
_SPARED = frozenset(_ONE_OF_THEM.split())
# A noun is at least so common, in the singular.
_COMMON = 3.8
# What a name of a program is said to be: `The options is a dict`.
_OF_CODE = re.compile(
    r" (?:an?|the|of type|set to|used)? ?(?:\w+ )?(?:list|dict|dictionary|array|tuple|string|set"
    r"|map|object|number|integer|int|boolean|bitmask|pointer|struct|vector|hash|sequence|iterator"
    r"|command|function|option|argument|parameter|module|class|method|type|file|variable|keyword"
    r"|value)s?\b"
)
# A writer who says so says `the boys was` on purpose; looked for so far on both sides.
_OWN_WAY = re.compile(r"\b(?:[Tt]hey|[Ww]e|[Yy]ou) was\b|\b[Hh]?ain[’']t\b|\b[Ww]arn[’']t\b")
_FAR = 2500
# A line of verse and a heading end in no full stop; prose is longer than this, or does.
_LINE = 80
# Nothing of a sentence stands before a sentence's first word.
_BEGINS = re.compile(r"(?:\A|[.!?:;”’\"\])]\s{1,3}|\n\s*|\A\s*)\Z")


@rule(
    "garbled",
    "typo",
    summary="A plural subject with a verb of the singular, or the other way round.",
    example="The reports depicts a town in which nobody can sleep.",
    limits="English; the first words of a sentence only, common nouns; not in quotations, dialect.",
)
def disagreement(page: Page) -> Iterator[Hit]:
    for pattern in _OPENINGS:
        for match in pattern.finditer(page.text):
            hit = _hit(page, match[1], match.start())
            if hit is not None and _counts(page, match.start()):
                yield hit


def _hit(page: Page, opening: str, at: int) -> Hit | None:
    """What `opening` and the words behind it disagree in."""
    text, behind = page.text, at + len(opening) + 1
    pronoun = _PRONOUNS.get(opening)
    match = pronoun.match(text, behind, behind + _SHORT) if pronoun else None
    if match is not None and (opening != "This" or _is_plural(match["noun"])):
        shown = f"{opening} {match['noun']}"
        explanation = f"“{shown}”: one of the two is a plural, the other is not."
        return Hit(((at, match.end("noun")),), explanation)
    thing = _THING.match(text, behind, behind + _SHORT) if opening in ("The", "This") else None
    if thing is not None:
        return _between(thing, "singular", _SINGLES)
    match = _NOUN.match(text, behind, behind + _SHORT) if opening != "This" else None
    if match is None or not _is_plural(match["noun"]):
        return None
    noun, verb = match["noun"], match["verb"]
    if verb == "shows" and noun not in _SHOWING:
        return None
    if verb in ("is", "was") and _OF_CODE.match(text, match.end(), match.end() + _SHORT):
        return None
    return _between(match, "plural", _PLURAL)


def _between(match: re.Match[str], number: str, meant: dict[str, str]) -> Hit:
    """A hit on a noun and its verb."""
    noun, verb = match["noun"], match["verb"]
    explanation = f"“{noun}” is a {number}, “{verb}” is not."
    return Hit(((match.start("noun"), match.end()),), explanation, f"{noun} {meant[verb]}")


def _counts(page: Page, at: int) -> bool:
    """Whether a sentence of English prose begins at `at` that nobody else says."""
    start, end = page.rows.place_at(at)
    return (
        _BEGINS.search(page.text, max(0, at - 6), at) is not None
        and (end - start > _LINE or Row(start, end, page.text[start:end]).is_sentence)
        and is_english_prose(page, at)
        and not is_meant(page, at)
        and not _speaks_so(page, at)
    )


def _speaks_so(page: Page, at: int) -> bool:
    """Whether the text speaks like that in its own voice, outside quotations."""
    passage, known = page.passage_at(at), page.kept(_voices)
    start = passage.start if passage else at
    if start not in known:
        near = _OWN_WAY.finditer(page.text, max(0, start - _FAR), start + _FAR)
        known[start] = any(not is_quoted(page, match.start()) for match in near)
    return known[start]


def _voices(page: Page) -> dict[int, bool]:
    """What is known of the passages of a page, by where they start."""
    return {}


@lru_cache(maxsize=1 << 12)
def _is_plural(noun: str) -> bool:
    """Whether a word in -s is the plural of a common noun and nothing else."""
    if noun in _SPARED or noun in _PLURAL or noun.endswith(("ss", "us", "is", "ics", "wards")):
        return False
    if noun.endswith("ies"):
        return zipf(noun[:-3] + "y") >= _COMMON
    singular = noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses")) else noun[:-1]
    return zipf(singular) >= _COMMON
