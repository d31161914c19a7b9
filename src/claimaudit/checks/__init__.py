"""Checks: what code holds of two claims without a judge."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from claimaudit.checks import (
    absences,
    alone,
    amounts,
    attributes,
    datings,
    days_open,
    directions,
    happenings,
    holders,
    hours,
    instances,
    kin,
    lands,
    lives,
    makers,
    movements,
    nones,
    opposites,
    places,
    polarity,
    replies,
    rolls,
    sides,
    slips,
    spells,
    spots,
    states,
    times,
    tops,
    totals,
    traits,
    undone,
    votes,
)
from claimaudit.checks.model import Conflict
from claimaudit.claims import Claim
from claimaudit.contradictions.overruling import excused
from claimaudit.facts import Facts, kept, read

__all__ = ["Conflict", "check", "conflict"]

Find = Callable[[Facts, Facts], Conflict | None]
Asked = Callable[[Facts], bool]


class _Check(NamedTuple):
    """A check and what it asks before it looks at a pair, which is asked of each claim once.

    `both` must hold of both claims, `one` of one at least; both claims must have one of `words`,
    by stem.
    """

    find: Find
    both: Asked | None = None
    one: Asked | None = None
    words: frozenset[str] = frozenset()


# The first that holds a conflict names it.
_CHECKS = (
    _Check(amounts.find, both=amounts.has_figures),
    _Check(attributes.find, both=attributes.has_frames),
    _Check(slips.find, both=slips.has_figures),
    _Check(times.find, both=times.has_dated),
    _Check(places.find, one=places.shuts_out),
    _Check(polarity.find, one=polarity.may_turn),
    _Check(instances.find, one=instances.denies_all),
    _Check(undone.find, one=undone.denies),
    _Check(votes.find, words=votes.WORDS),
    _Check(lives.find, words=lives.WORDS),
    _Check(hours.find, words=hours.WORDS),
    _Check(nones.find, words=nones.WORDS),
    _Check(states.find, words=states.WORDS),
    _Check(holders.find, words=holders.WORDS),
    _Check(makers.find, words=makers.WORDS),
    _Check(tops.find, words=tops.WORDS),
    _Check(kin.find, words=kin.WORDS),
    _Check(sides.find, words=sides.WORDS),
    _Check(spots.find, words=spots.WORDS),
    _Check(datings.find, words=datings.WORDS),
    _Check(spells.find, words=spells.WORDS),
    _Check(days_open.find, words=days_open.WORDS),
    _Check(absences.find, words=absences.WORDS),
    _Check(movements.find, words=movements.WORDS),
    _Check(opposites.find, words=opposites.WORDS),
    _Check(totals.find, words=totals.WORDS),
    _Check(rolls.find, words=rolls.WORDS),
    _Check(happenings.find, words=happenings.WORDS),
    _Check(lands.find, words=lands.WORDS),
    _Check(traits.find, words=traits.WORDS),
    _Check(directions.find, words=directions.WORDS),
    _Check(replies.find),
    _Check(alone.find, one=alone.is_alone),
)
_ALWAYS = frozenset(
    at for at, asked in enumerate(_CHECKS) if not (asked.both or asked.one or asked.words)
)


def conflict(a: Claim, b: Claim) -> Conflict | None:
    """Why two claims can not both hold, by typed values alone; None where that is not plain.

    Who speaks is not asked: see `disputes.kind_of`.
    """
    return check(read(a), read(b))


def check(a: Facts, b: Facts) -> Conflict | None:
    """`conflict`, of claims that are read already."""
    asked = _ALWAYS | (_of_both(a) & _of_both(b)) | _of_one(a) | _of_one(b)
    for find in _in_order(asked):
        if found := find(a, b):
            break
    else:
        return None
    # The calendar is no forecast: a weekday that does not fit never will.
    if found.of_weekdays:
        return found
    plain = found.subtype == "unit" or found.of_slip
    return None if excused(a, b, found.origin, plain=plain) else found


@lru_cache(maxsize=1 << 12)
def _in_order(asked: frozenset[int]) -> tuple[Find, ...]:
    return tuple(_CHECKS[at].find for at in sorted(asked))


@kept
def _of_both(facts: Facts) -> frozenset[int]:
    """The checks that a claim has a part in, if the other one has."""
    found = {at for word in facts.words for at in _by_word().get(word.stem, ())}
    found.update(at for at, asked in enumerate(_CHECKS) if asked.both and asked.both(facts))
    return frozenset(found)


@kept
def _of_one(facts: Facts) -> frozenset[int]:
    """The checks that a claim has a part in, whatever the other one is."""
    return frozenset(at for at, asked in enumerate(_CHECKS) if asked.one and asked.one(facts))


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    """The checks that ask for a word, by stem."""
    found: dict[str, tuple[int, ...]] = {}
    for at, asked in enumerate(_CHECKS):
        for word in asked.words:
            found[word] = (*found.get(word, ()), at)
    return found
