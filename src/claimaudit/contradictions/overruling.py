"""Overruling: named rules by which a pair of claims is never a contradiction.

Each rule looks at the whole pair. `reasons` lists those that apply. The hard ones decide the
very thing in conflict: no judge's `contradiction` stands where one does. The `SOFT` ones rest
on a cue beside it: they stay a check's hand and an untrusted judge's, never that of a trusted
judge who says so in both orders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from claimaudit import amounts, times
from claimaudit.amounts import Amount
from claimaudit.amounts.measures import DEFAULT
from claimaudit.amounts.numbers import word_set
from claimaudit.claims import Claim
from claimaudit.contradictions.deciding import (
    MODAL,
    dates,
    figures_dated,
    measured_apart,
    told_of_the_past,
)
from claimaudit.contradictions.differing import ONCE, differ_beside_figures
from claimaudit.facts import Facts, clashes, opposite_poles, read
from claimaudit.facts.figures import Figure, clause_at, figures, found_times
from claimaudit.facts.sums import figures_and_sums
from claimaudit.facts.wording import CALENDAR, FUNCTION, key_of, stem
from claimaudit.times import FoundTime

# Rule: what it means, for people.
MEANINGS: dict[str, str] = {
    "damaged": "one side stands on garbled text",
    "drifted": "one side's statement says more than its sentence",
    "same-meaning": "both say the same",
    "overlapping-intervals": "both figures can be true",
    "nested-measure": "one figure may be part of the other",
    "other-measure": "the figures measure different things",
    "disjoint-times": "they speak of different times",
    "forecast-against-record": "one is a forecast or a supposition, the other a record",
    "other-place": "they speak of different places",
    "other-entity": "they speak of different things",
    "part-of-whole": "one speaks of a part of the other",
    "exception": "one makes the exception that the other is",
    "update": "one is a later or an earlier state of the other",
    "other-statistic": "an average, a peak or a limit against a plain figure",
    "measure-cue": "the figures may measure different things",
    "time-cue": "they may speak of different times",
    "future-cue": "one may speak of what is to come or is only supposed",
}  # fmt: skip

SOFT = frozenset({
    "other-place", "other-entity", "part-of-whole", "exception", "update", "other-statistic",
    "measure-cue", "time-cue", "future-cue",
})  # fmt: skip
"""The rules that rest on a cue alone."""
# Each hard rule that narrows a wider one, and the soft rule that stands where only that applies.
_CUES = {
    "nested-measure": "measure-cue",
    "other-measure": "measure-cue",
    "disjoint-times": "time-cue",
    "forecast-against-record": "future-cue",
}

_OPEN_STANCES = ("forecast", "hypothetical")
_EXCEPTION = re.compile(
    r"\b(?:except|excepting|apart from|(?<!none )other than|excluding|with the exception"
    r"|but not|save for|aside from)\b"
)


def reasons(a: Claim, b: Claim) -> tuple[str, ...]:
    """The rules, by name, that say these two are no contradiction; () where none does."""
    return overrules(read(a), read(b))


def overrules(a: Facts, b: Facts) -> tuple[str, ...]:
    """`reasons`, of claims that are read already."""
    found = []
    for name, rule in _RULES.items():
        if rule(a, b):
            decides = _DECIDES.get(name)
            found.append(name if decides is None or decides(a, b) else _CUES[name])
    return tuple(dict.fromkeys(found))


def hard(rules: Iterable[str]) -> tuple[str, ...]:
    """Those of some rules that outrank any judge."""
    return tuple(name for name in rules if name not in SOFT)


def excused(a: Facts, b: Facts, origin: str, *, plain: bool = False) -> bool:
    """Whether a rule excuses what a check found: those the check does not look at itself.

    What is `plain`, as one number in two units, only a rule that decides it excuses.
    """
    if plain:
        return bool({*_EXCUSES[origin]} & {*hard(overrules(a, b))})
    return any(_RULES[name](a, b) for name in _EXCUSES[origin])


def _damaged(a: Facts, b: Facts) -> bool:
    return a.claim.damaged or b.claim.damaged


def _drifted(a: Facts, b: Facts) -> bool:
    return a.claim.drifted or b.claim.drifted


def _same_meaning(a: Facts, b: Facts) -> bool:
    return key_of(a.claim.statement) == key_of(b.claim.statement)


def _forecast(a: Facts, b: Facts) -> bool:
    """A forecast or a supposition against what is told as fact."""
    return _is_open(a, b) != _is_open(b, a)


# A duty is no forecast: "the tenant shall pay".
_DUTIES = word_set("shall")
# How far a cue of the future governs what stands behind it.
_GOVERNED_UNTIL = re.compile(
    r"[;:]\s|[.!?][”\"’)]*\s|,\s+(?:but|and|while|whereas|although|though|because|which|who)\b"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")


def _is_open(facts: Facts, other: Facts) -> bool:
    """Whether what two claims have in common is told, in this one, of the future or an `if`.

    "If you ask me, the hall was built in 1902" supposes nothing of the hall.
    """
    claim = facts.claim
    if claim.stance not in _OPEN_STANCES:
        return False
    cues = [cue.text for cue in claim.cues if cue.text.lower() not in _DUTIES]
    if claim.cues and not cues:
        return False
    shared = facts.content & other.content
    governed: set[str] = set()
    for cue in cues:
        at = claim.statement.find(cue)
        if at < 0:
            return True
        low, high = _governed(claim, at, at + len(cue))
        governed |= {word.stem for word in facts.words if low <= word.start < high}
    return not cues or 2 * len(shared & governed) >= len(shared)


def _governed(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """What a cue at `start`:`end` of a statement governs; a condition, all that it is for."""
    text = claim.statement
    if claim.stance == "forecast":
        stop = _GOVERNED_UNTIL.search(text, end)
        return clause_at(text, start, end)[0], stop.start() if stop else len(text)
    low = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, end)
    high = stop.start() if stop else len(text)
    return (low, high) if MODAL.search(text, low, high) else clause_at(text, start, end)


def _disjoint_times(a: Facts, b: Facts) -> bool:
    """Figures of two times: both are dated, share no day, and tell what changes with time.

    Of what happens but once two dates are themselves the conflict.
    """
    one, other = a.claim.time, b.claim.time
    if one is None or other is None or times.overlap(one, other) is not False:
        return False
    return _figures_conflict(a, b) and not a.content & b.content & ONCE


def _overlapping(a: Facts, b: Facts) -> bool:
    """Every value of the shorter one can be true beside the other's, and little else differs."""
    if not (_has_number(a) and _has_number(b)) or _figures_conflict(a, b):
        return False
    if _turned(a, b) or clashes(a, b, names=True) or len(_sexes(a) | _sexes(b)) > 1:
        return False
    if differ_beside_figures(a, b):
        return False
    small, large = sorted((a, b), key=lambda facts: len(facts.content))
    return _values_fit(small, large) and _numbers_stand(small, large) and _says_less(small, large)


def _has_number(facts: Facts) -> bool:
    return any(word.stem[0] == "#" for word in facts.words)


def _sexes(facts: Facts) -> set[str]:
    return {word.low[0] for word in facts.words if word.low in ("he", "she")}


def _numbers_stand(small: Facts, large: Facts) -> bool:
    """Whether the numbers that are neither figures nor dates, such as ranks, stand in `large`."""
    told = [(x.start, x.end) for x in figures(small)]
    told += [(x.start, x.end) for x in found_times(small)]
    return all(
        word.stem in large.terms
        for word in small.words
        if word.stem[0] == "#" and not any(low <= word.start < high for low, high in told)
    )


def _values_fit(small: Facts, large: Facts) -> bool:
    """Whether each figure and date of `small` has one in `large` that agrees; it has some."""
    fits = [_figure_fits(x, figures(large)) for x in _told(small)]
    fits += [_date_fits(x, dates(large)) for x in dates(small) if dates(large)]
    if small.content == large.content:
        fits += [_date_fits(x, dates(small)) for x in dates(large)]
    return bool(fits) and all(fits)


def _date_fits(x: FoundTime, others: Sequence[FoundTime]) -> bool:
    return any(times.compare(x.time, y.time).verdict == "compatible" for y in others)


def _told(facts: Facts) -> list[Figure]:
    """The figures but for durations, which frame others, and numbers that are part of a name."""
    named = {
        after.start
        for word, after in pairwise(facts.words)
        if word.capital and word.start and after.stem[0] == "#"
    }
    return [
        x
        for x in figures(facts)
        if x.amount.measure != "duration" and (x.amount.unit or x.start not in named)
    ]


def _figure_fits(x: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure agrees with the one that is told in the most alike words."""
    alike = [y for y in others if _comparable(x.amount, y.amount)]
    if not alike:
        return False
    most = max(len(x.near & y.near) for y in alike)
    return any(
        amounts.compare(_bare(x.amount), _bare(y.amount)).verdict == "compatible"
        and not _only_touch(x.amount, y.amount)
        and not _past_the_bound(x.amount, y.amount)
        for y in alike
        if len(x.near & y.near) == most
    )


def _only_touch(x: Amount, y: Amount) -> bool:
    """Whether a plain 74 stands against “more than 74”: both hold only by rounding."""
    return x.strict != y.strict and (
        (x.high if x.comparator == "<=" else x.low) == (y.high if y.comparator == "<=" else y.low)
    )


def _past_the_bound(x: Amount, y: Amount) -> bool:
    """Whether “about 15,000” stands against “less than 14,000”: the very number is not in it."""
    about, bound = (x, y) if x.comparator == "~" else (y, x)
    if about.comparator != "~" or bound.comparator not in ("<=", ">=") or x.unit != y.unit:
        return False
    low, high = bound.low, bound.high
    if about.low is None or about.low != about.high:
        return False
    return bool((high is not None and about.low > high) or (low is not None and about.low < low))


def _comparable(x: Amount, y: Amount) -> bool:
    return amounts.compare(_bare(x), _bare(y)).verdict != "unknown"


def _bare(amount: Amount) -> Amount:
    """Without what it counts, which a paraphrase tells in other words."""
    return replace(amount, measure=None, of=None)


def _pairs(a: Facts, b: Facts) -> list[tuple[Amount, Amount]]:
    return [(x.amount, y.amount) for x in figures_and_sums(a) for y in figures_and_sums(b)]


def _turned(a: Facts, b: Facts) -> bool:
    """Whether one negates and the other does not, or they name opposites."""
    return bool(a.negated) != bool(b.negated) or opposite_poles(a, b)


def _says_less(small: Facts, large: Facts) -> bool:
    """Whether nearly all that `small` says stands in `large`.

    A subject's name that is missing is passed over where `large` begins with a pronoun for
    it. Where all but a word or two are the same, those words are what differs.
    """
    missing = small.content - large.content - _TELLING_NOTHING
    if any(word.low in _PRONOUNS for word in large.words[:_PRONOUN_WITHIN]):
        missing -= _subject(small)
    # Where only dates agree, the rest is what is said of them: nothing of it may be missing.
    most = len(small.content) / 2 if _told(small) else 0
    if missing & small.names or len(missing) > most:
        return False
    extra = large.content - small.content
    return not missing or 2 * len(extra) > len(small.content)


def _subject(facts: Facts) -> set[str]:
    """The names that a sentence, or what stands behind its first comma, begins with."""
    text = facts.claim.statement
    found = set()
    for begin in (0, text.find(",") + 1):
        for word in facts.words:
            if word.start < begin:
                continue
            if not word.capital and word.low not in FUNCTION:
                break
            if word.stem in facts.names:
                found.add(word.stem)
            elif found and word.low in _VERBS:
                break
    return found


_PRONOUN_WITHIN = 8  # words
_VERBS = word_set("is are was were be been has have had did does do")


_PRONOUNS = word_set("he she it they the this these those")
# Scales and words of rank and dates, which the figures and times tell already.
_TELLING_NOTHING = CALENDAR | frozenset(
    stem(word) for word in word_set("hundred thousand million billion dozen year month week day")
)


def _measures(relation: str) -> Callable[[Facts, Facts], bool]:
    def rule(a: Facts, b: Facts) -> bool:
        if _turned(a, b) or _figures_conflict(a, b):
            return False
        known = [(x, y) for x, y in _pairs(a, b) if x.measure and y.measure and x.unit == y.unit]
        return any(DEFAULT.relation(x.measure, y.measure) == relation for x, y in known)

    return rule


def _other_place(a: Facts, b: Facts) -> bool:
    """Figures of two places; where no figures differ the place may be the conflict."""
    one, other = a.claim.place, b.claim.place
    if not one or not other or _names(one, b) or _names(other, a):
        return False
    return _figures_conflict(a, b)


def _figures_conflict(a: Facts, b: Facts) -> bool:
    """Whether a figure of one and a figure of the other can not both hold."""
    return any(amounts.compare(x, y).verdict == "conflict" for x, y in _pairs(a, b))


def _names(place: str, facts: Facts) -> bool:
    words = [w for w in place.lower().split() if len(w) > 2]
    return any(w in facts.claim.statement.lower() for w in words)


def _exception(a: Facts, b: Facts) -> bool:
    return any(_EXCEPTION.search(x.claim.statement.lower()) for x in (a, b))


_RULES: dict[str, Callable[[Facts, Facts], bool]] = {
    "damaged": _damaged,
    "drifted": _drifted,
    "same-meaning": _same_meaning,
    "overlapping-intervals": _overlapping,
    "nested-measure": _measures("nested"),
    "other-measure": _measures("different"),
    "disjoint-times": _disjoint_times,
    "forecast-against-record": _forecast,
    "other-place": _other_place,
    "exception": _exception,
}


def _record_against_open(a: Facts, b: Facts) -> bool:
    return told_of_the_past(*((a, b) if _is_open(b, a) else (b, a)))


# What more must hold for a rule to decide the very thing in conflict.
_DECIDES: dict[str, Callable[[Facts, Facts], bool]] = {
    "nested-measure": measured_apart,
    "other-measure": measured_apart,
    "disjoint-times": figures_dated,
    "forecast-against-record": _record_against_open,
}

_ALWAYS = ("damaged", "drifted", "forecast-against-record")
_EXCUSES: dict[str, tuple[str, ...]] = {
    "check:amounts": (*_ALWAYS, "other-place", "exception"),
    "check:times": _ALWAYS,
    "check:places": _ALWAYS,
    "check:polarity": (*_ALWAYS, "other-place", "exception", "disjoint-times"),
}
