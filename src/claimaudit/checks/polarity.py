"""Polarity: one claim is the other turned round."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from claimaudit.amounts.numbers import word_set
from claimaudit.checks.doers import TELLING
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import clause_at, found_times
from claimaudit.facts.polarity import End, ends, negations, opposed
from claimaudit.facts.wording import CALENDAR, FUNCTION

ORIGIN: Origin = "check:polarity"
# How alike two claims must be, words of polarity left out, to be each other's opposite.
_ALIKE = 0.7
_ALIKE_WORDS = 3
_LEAST = 2
# What holds "no longer" once did; what "almost" happened did not.
_UPDATED = re.compile(
    r"\b(?:no longer|any ?more|used to|formerly|until|since then|almost|nearly|all but)\b", re.I
)
# Axes of what is said: the conflict is that it was said, whatever the numbers beside it.
_OF_SPEECH = word_set("admit guilt")
# Axes of what somebody thinks of a thing: that two do not think alike is no dispute of facts.
_OF_OPINION = word_set("accept support permit truth possible")
# How far from a word of polarity that which it is told of may stand, in words.
_REACH = 4
# Axes whose ends can not both be true of one thing, whatever else is said of it. Of the others
# ("opened", "closed"; "first", "last") both ends often are, at two times or in two places.
_EXCLUSIVE = word_set("rise accept support admit guilt permit success result share truth possible")


_ASKS = re.compile(r"\?[\s”\"’')]*$")


def may_turn(facts: Facts) -> bool:
    """Whether a claim denies something or names an end of an axis."""
    return bool(facts.negated or facts.poles)


def find(a: Facts, b: Facts) -> Conflict | None:
    """An odd number of turns between two claims that are otherwise alike."""
    if not a.negated and not b.negated and not _axes(a, b):
        return None
    found = _mirrored(a, b) or _turned(a, b)
    if found and any(_ASKS.search(facts.claim.statement) for facts in (a, b)):
        return None
    return found


def _axes(a: Facts, b: Facts) -> set[str]:
    """Axes of which the claims name opposite ends, and neither names both."""
    return {
        axis
        for axis, sign in a.poles
        if (axis, -sign) in b.poles and (axis, -sign) not in a.poles and (axis, sign) not in b.poles
    }


def _mirrored(a: Facts, b: Facts) -> Conflict | None:
    """Alike word for word but for a negation, or for one word and its opposite."""
    only_a, only_b = _words(a) - _words(b), _words(b) - _words(a)
    shared = _words(a) & _words(b)
    if len(shared) < _ALIKE * (len(shared) + max(len(only_a), len(only_b)) - 1):
        return None
    flips = [(x, y) for x in only_a for y in only_b if opposed(x, y)]
    if _numbers(only_a) and _numbers(only_b):
        return None
    turns = len(flips) + (a.negated != b.negated)
    if turns != 1 or abs(a.negated - b.negated) > 1:
        return None
    rest_a, rest_b = len(only_a) - len(flips), len(only_b) - len(flips)
    if len(shared) < _ALIKE_WORDS - len(flips) - (not rest_a and not rest_b):
        return None
    if flips and len(shared) < _LEAST and not a.negated | b.negated and _fragment(a, b):
        return None
    if a.topic != b.topic and a.topic in only_a and b.topic in only_b and rest_a and rest_b:
        return None
    if _UPDATED.search(a.claim.statement) or _UPDATED.search(b.claim.statement):
        return None
    if ("since" in _lows(a)) != ("since" in _lows(b)):
        return None
    if len(shared) < _ALIKE * (len(shared) + max(rest_a, rest_b)):
        return None
    if not _quantified(a, b) or _scoped_apart(only_a, only_b):
        return None
    if flips:
        one, other = flips[0]
        return _opposite(_written(a, one), _written(b, other))
    # "Rooms on the top floor", "on the first": what tells which is of two things.
    if (only_a & TELLING and only_b & TELLING) or _repeated(a, b):
        return None
    return Conflict(
        ORIGIN,
        "negation",
        "one says what the other denies",
        "they speak of different things, times or places",
    )


def _lows(facts: Facts) -> set[str]:
    return {word.low for word in facts.words}


def _fragment(a: Facts, b: Facts) -> bool:
    """Whether both are entries of a log: what is shut at noon is open at two."""
    return max(len(a.words), len(b.words)) <= _LEAST


def _repeated(a: Facts, b: Facts) -> bool:
    """Whether one repeats the other word for word, and denies something beside it."""
    plain, denying = (b, a) if a.negated else (a, b)
    said, whole = ([word.stem for word in facts.words] for facts in (plain, denying))
    block = SequenceMatcher(None, said, whole, autojunk=False).find_longest_match()
    beside = range(block.b - 1, block.b + block.size + 1)
    told = {word.stem for word in plain.words[block.a : block.a + block.size]}
    return plain.content <= told and not any(at in beside for at in negations(denying.words))


# "Not all fled" denies that all did, and leaves room for some, most and none.
_NOT_ALL = re.compile(
    r"\bnot(?: quite| nearly)? (?:all|every\w*|both|each|everyone|always)\b"
    r"|\b(?:all|both|always)\b(?: \w+){0,3} not\b|n['’]t (?:all|every\w*|both|each|always)\b",
    re.I,
)
_ALL = re.compile(r"\b(?:all|every\w*|both|each|always|entire|whole)\b", re.I)


def _quantified(a: Facts, b: Facts) -> bool:
    """Whether a denied "all" stands against an "all"; True where no "all" is denied."""
    one, other = (_NOT_ALL.sub(" ", f.claim.statement) for f in (a, b))
    denied = one != a.claim.statement, other != b.claim.statement
    if denied[0] == denied[1]:
        return not denied[0]
    return bool(_ALL.search(other if denied[0] else one))


def _scoped_apart(only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Whether each names a day or month that the other does not."""
    return bool(only_a & CALENDAR and only_b & CALENDAR)


def _numbers(stems: frozenset[str]) -> bool:
    return any(stem[0] == "#" for stem in stems)


def _turned(a: Facts, b: Facts) -> Conflict | None:
    """Opposite words told of the same thing, with something else in common too."""
    axes = _axes(a, b) & _EXCLUSIVE
    if axes and a.claim.attribution != b.claim.attribution:
        axes -= _OF_OPINION
    for axis in sorted(axes):
        # Most pairs have too little in common: that is seen at once.
        if len(_stems(a) & _stems(b)) < 3 or _negated_at(a, axis) != _negated_at(b, axis):
            continue
        speech = axis in _OF_SPEECH
        told_a, told_b = _told_of(a, axis), _told_of(b, axis)
        poles = {stem for stem, _ in _pole_words(a, axis)} | {s for s, _ in _pole_words(b, axis)}
        same = (told_a & told_b) - poles
        shared = (_stems(a) & _stems(b)) - poles
        if not same or len(shared) < 3:
            continue
        if not speech and (
            _values_apart(a, b, axis)
            or _dated_apart(a, b)
            or _open(a, axis) != _open(b, axis)
            or _framed_apart(a, b, axis)
        ):
            continue
        one, other = (_written(f, _pole_words(f, axis)[0][0]) for f in (a, b))
        return _opposite(one, other, of_speech=speech)
    return None


# Before a word of polarity these leave open whether it came about.
_OPEN = re.compile(
    r"\b(?:(?<!agreed )(?<!voted )(?<!decided )(?<!chose )(?<!began )(?<!continued )(?<!managed )to"
    r"|would|could|should|may|might|must|can|will|whether|if|(?:project|predict|forecast|expect|seek"
    r"|hop|plan|aim|propos|urg|call|demand|want)(?:s|e|es|ed|ing)?)\s+(?:[\w%.,£$€-]+\s+){0,3}$",
    re.I,
)
_EVERY = re.compile(r"\b(?:annual|year|month|quarter|week|dai)ly\b|\bannual\b", re.I)
_FRAME = re.compile(r"^(?:In|At|Across|Among|For) (?:the )?[A-Z][\w’'-]+")
_COMPARED = word_set("lower higher stronger weaker")


def _open(facts: Facts, axis: str) -> bool:
    """Whether all that a claim says on an axis is left open: purposes, plans, forecasts."""
    text = facts.claim.statement
    return all(_OPEN.search(text[: facts.words[at].start]) for _, at in _pole_words(facts, axis))


def _framed_apart(a: Facts, b: Facts, axis: str) -> bool:
    """Whether one alone is told of a place, of months or years, or of another thing that is
    lower or higher.
    """
    one, other = a.claim.statement, b.claim.statement
    if bool(_FRAME.match(one)) != bool(_FRAME.match(other)):
        return True
    if set(_EVERY.findall(one)) != set(_EVERY.findall(other)):
        return True
    first, second = _compared(a, axis), _compared(b, axis)
    return bool(first | second) and not first & second


def _compared(facts: Facts, axis: str) -> set[str]:
    """What stands behind "lower" or "higher"."""
    ends = [at for _, at in _pole_words(facts, axis) if facts.words[at].low in _COMPARED]
    return {w.stem for at in ends for w in facts.words[at + 1 : at + 3] if w.low not in FUNCTION}


def _written(facts: Facts, stem: str) -> str:
    """The word of a stem as the claim has it."""
    return next((word.low for word in facts.words if word.stem == stem), stem)


@kept
def _stems(facts: Facts) -> frozenset[str]:
    """As `_words`, with the source's name: who denies or admits is its subject."""
    return frozenset(
        word.stem
        for word in facts.words
        if word.low not in FUNCTION and (len(word.low) > 1 or word.stem[0] == "#")
    )


@kept
def _words(facts: Facts) -> frozenset[str]:
    """Stems and numbers that carry meaning, those of the source left out."""
    return facts.content | {word.stem for word in facts.words if word.stem[0] == "#"}


def _values_apart(a: Facts, b: Facts, axis: str) -> bool:
    """Whether each has a number, in the clause of the axis, that the other lacks."""
    one, other = _values(a, axis), _values(b, axis)
    return bool(one - other and other - one)


def _values(facts: Facts, axis: str) -> set[str]:
    text = facts.claim.statement
    found = set()
    for _, at in _pole_words(facts, axis):
        low, high = clause_at(text, facts.words[at].start, facts.words[at].end)
        found |= {w.stem for w in facts.words if low <= w.start < high and w.stem[0] == "#"}
    return found


def _pole_words(facts: Facts, axis: str) -> list[tuple[str, int]]:
    return [(facts.words[end.at].stem, end.at) for end in _ends(facts) if end.axis == axis]


@kept
def _ends(facts: Facts) -> list[End]:
    return ends(facts.words)


def _negated_at(facts: Facts, axis: str) -> bool:
    """Whether a negation stands before the axis in its clause."""
    if not facts.negated:
        return False
    text = facts.claim.statement
    for _, at in _pole_words(facts, axis):
        low, _ = clause_at(text, facts.words[at].start, facts.words[at].end)
        if any(low <= facts.words[n].start and n < at for n in negations(facts.words)):
            return True
    return False


def _told_of(facts: Facts, axis: str) -> set[str]:
    found = set()
    for _, at in _pole_words(facts, axis):
        near = facts.words[max(0, at - _REACH) : at + _REACH + 1]
        found |= {word.stem for word in near if word.low not in FUNCTION and word.stem[0] != "#"}
    return found


def _dated_apart(a: Facts, b: Facts) -> bool:
    one = {f.time.text.lower() for f in found_times(a) if f.time.kind == "calendar"}
    two = {f.time.text.lower() for f in found_times(b) if f.time.kind == "calendar"}
    return one != two


def _opposite(one: str, other: str, *, of_speech: bool = False) -> Conflict:
    return Conflict(
        ORIGIN,
        "negation",
        f"“{one}” and “{other}” are opposites, and the rest is the same",
        "they speak of different things, times or places",
        of_speech,
    )
