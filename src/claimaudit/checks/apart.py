"""Apart: whether two figures, or two dates, are told of different things.

Looks at the clauses of the figures, more strictly than overruling looks at whole claims: what
a check holds needs no judge, so whatever stands beside one figure alone sets the two apart.
"""

from __future__ import annotations

import re

from claimaudit import times
from claimaudit.amounts.units import dimension
from claimaudit.checks import keys
from claimaudit.facts import Facts, kindred
from claimaudit.facts.figures import Figure, clause_at, found_times
from claimaudit.facts.polarity import opposed
from claimaudit.facts.wording import CALENDAR, FUNCTION, stem

_PART = re.compile(
    r"\b(?:of which|of whom|of them|of these|of those|out of|including|among them|the rest"
    r"|remaining|the remainder|part of|a share of|in addition|additional|extra|further|another"
    r"|each|apiece|per|more than (?:usual|expected)|net of|double|doubled|twice"
    r"|halve|half|after tax|before tax|excluding|first(?= _)|_ of (?:the|its|his|her|their))\b"
)
_UPDATE = re.compile(
    r"\b(?:at first|initially|originally|earlier|later|revised|previously|formerly|used to"
    r"|no longer|now|since then|then|before|until then|by then|updated|corrected|guided"
    r"|up from|down from|compared with|compared to|would have"
    r"|last (?:year|month|week|season|time|quarter|spring|summer|autumn|winter)"
    r"|next|previous|the year before|a year (?:ago|earlier)|years? (?:ago|earlier)|so far"
    r"|to date|as of|at the (?:open|close|start|end|time)|budget|budgeted|target|planned"
    r"|supposed|estimate|estimated|quoted|promised|forecast|expected to reach)\b"
)
# Said of so much else that they count only a word or two before the figure (`_`).
_UPDATE_BESIDE = re.compile(
    r"\b(?:from|against|versus|raised|lowered|cut|should|meant|due)\b(?=(?: \w+){0,2} _)"
)
_DAY_PART = re.compile(
    r"\b(?:dawn|daybreak|morning|noon|midday|lunchtime|afternoon|dusk|nightfall|sunset|evening"
    r"|midnight|overnight|tonight|breakfast|half-time|full-time|weekdays?|weekends?|summer"
    r"|autumn|winter|spring)\b"
)
_STATISTIC = re.compile(
    r"\b(?:average|averaged|mean|median|typical|typically|normal|normally|usual|usually|peak"
    r"|peaked|record|maximum|minimum|capacity|can (?:carry|hold"
    r"|seat)|could|may|might|limit|ceiling|best|worst|fastest|slowest|highest|lowest|rough)\b"
)
# What another number is a part of: "143 of _ people", "nine of the _ governors".
_BASE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some|few"
    r"|none|many))\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|a possible\s|a total of\s)?_"
)
# What a figure alone is for, or takes: "14 seats for wheelchairs", "two months to appoint a clerk".
_PURPOSE = re.compile(
    r"_(?: [a-z]+)? (?:for (?!the\b|a\b|each\b)|reserved|set aside|to (?!the\b|a\b)[a-z]+)"
)
_OTHER = re.compile(
    r"\b(?:(?:his|her|its|their|my|our) first(?= (?!day|night|week|month|year|hour|morning)[a-z])"
    r"|another|other|next|second|third|new|replacement|separate|different|former|old"
    r"|sister|present|current|neighbouring|neighboring|rival|elsewhere|similar|instead|without|return"
    r"|only if|(?<!\bwas )(?<!\bis )(?<!\bwere )alone)\b"
)


def apart(a: Facts, x: Figure, b: Facts, y: Figure, *, two_voices: bool = False) -> str | None:
    """The rule, by name, that says two figures are told of different things; None if none does.

    Looks at the clauses of the figures, more strictly than `reasons` at the whole claims. Two
    voices date what they say differently, and what they dispute is only noted: there, only
    times that share no day are apart.
    """
    if _negated(x) != _negated(y):
        return "exception"
    if not two_voices and any(_one_sided(c, x.clause, y.clause) for c in (_UPDATE, _UPDATE_BESIDE)):
        return "update"
    if _one_sided(_DAY_PART, x.clause, y.clause):
        return "disjoint-times"
    if _one_sided(_STATISTIC, x.clause, y.clause):
        return "other-statistic"
    if _one_sided(_PART, *map(_each, (x, y))) or _one_paid(x, y):
        return "part-of-whole"
    if bool(_BASE.search(x.clause)) != bool(_BASE.search(y.clause)):
        return "part-of-whole"
    if other_purpose(x, y):
        return "part-of-whole"
    if _one_sided(_OTHER, x.clause, y.clause) or _numbers_apart(x, y):
        return "other-entity"
    if (_names(a, x) - b.content and _names(b, y) - a.content) or _other_thing(x, y):
        return "other-entity"
    if not two_voices and _own(x, b) and _own(y, a):
        return "other-entity"
    if two_voices and (_of_another_size(x, y) or _one_sided(_SPEAKERS, x.clause, y.clause)):
        return "other-entity"
    if _spans(a) != _spans(b):
        return "disjoint-times"
    if _framed(a, b) or _framed(b, a):
        return "other-place"
    if _other_time(a, x, b, y, two_voices=two_voices):
        return "disjoint-times"
    return None if two_voices else keys.differ(a, x, b, y)


def _names(facts: Facts, figure: Figure) -> frozenset[str]:
    """The names beside a figure; where there are none, those of the sentence it stands in."""
    return figure.names or facts.names


def other_purpose(x: Figure, y: Figure) -> bool:
    """Whether one figure alone is for something, or takes something to be done."""
    return bool(_PURPOSE.search(x.clause)) != bool(_PURPOSE.search(y.clause))


def _numbers_apart(x: Figure, y: Figure) -> bool:
    """Whether each clause has a number of its own beside the figure: "the 100 metres in _"."""
    one, other = (set(_NUMBER.findall(f.clause)) for f in (x, y))
    return bool(one - other) and bool(other - one)


_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,])(?= [a-z])")


def told_apart(a: Facts, b: Facts, *, by_names: bool = True) -> bool:
    """Whether something in two claims as wholes says that they are not told of one thing.

    As strict as `apart`, for checks that compare no figures.
    """
    one, other = (_DAYS_LATER.sub(" ", facts.claim.statement.lower()) for facts in (a, b))
    if any(_one_sided(cues, one, other) for cues in (_UPDATE, _DAY_PART, _OTHER)):
        return True
    if by_names and a.names - _around(b) and b.names - _around(a):
        return True
    first, second = ([f.time for f in found_times(x) if f.time.kind == "calendar"] for x in (a, b))
    return any(times.overlap(s, t) is False for s in first for t in second)


# A day of the same event, and no other one: "on the second day".
_DAYS_LATER = re.compile(
    r"\b(?:on )?(?:the )?(?:same|next|second|third|following) (?:day|night|morning|evening)\b"
)


def _around(facts: Facts) -> frozenset[str]:
    """What a claim and the one before it tell of."""
    return facts.content | (facts.before.content if facts.before else frozenset())


def _other_thing(x: Figure, y: Figure) -> bool:
    """Whether each clause tells of a thing of its own: "my train", "her train"; "Year 9"."""
    one, other = set(_OWNER.findall(x.clause)), set(_OWNER.findall(y.clause))
    if one and other and one != other:
        return True
    first, second = (dict(_LABEL.findall(f.clause)) for f in (x, y))
    if any(first[name] != second[name] for name in first.keys() & second.keys()):
        return True
    return any(opposed(s, t) for s in x.near - y.near for t in y.near - x.near)


def _own(figure: Figure, other: Facts) -> set[str]:
    """What stands behind a preposition beside the figure and nowhere in the other claim:
    "in men", where the other tells of women.
    """
    found = set()
    for match in _COMPLEMENT.finditer(figure.clause):
        word = match[1]
        if word not in FUNCTION and not times.find(word):
            found.add(stem(word))
    concepts = {c for c in other.terms if c[0] == "~"}
    return {one for one in found - other.content if not kindred((one,)) & concepts}


# The first word that may carry meaning behind a preposition.
_COMPLEMENT = re.compile(
    r"\b(?:in|at|of|for|from|to|on|by|near|between|during|among|inside|outside)\s+"
    r"(?:(?:the|a|an|its|their|his|her|my|our|your|all|both)\s+)?([^\W\d_]{2,})"
)
# A number behind one of these is a name and no count.
_LABEL = re.compile(
    r"\b(year|grade|room|group|pier|platform|gate|page|chapter|section|article|item|table|stage"
    r"|phase|day|week|level|line|route|flight|class|block|unit|lot|round|lap|act|scene|ward|zone"
    r"|channel|district|no\.?|number)\s(_|\d+)"
)
_OWNER = re.compile(r"\b(?:my|our|your|his|her|their)\b")
_NEGATOR = re.compile(r"\b(?:not|never|no longer|nor|without|don’t|don't)\b")


def _each(figure: Figure) -> str:
    return re.sub(r"\bevery\b", "each", figure.clause)


# A difference, and money to one of several: "£2bn more than he said", "$1m to the ministry".
_DIFFERENCE = re.compile(r"_ (?:more|less|fewer|higher|lower)\b")
_PAID_TO = re.compile(r"_ to (?:the|its|their|his|her|each|every) ")


def _one_paid(x: Figure, y: Figure) -> bool:
    if _one_sided(_DIFFERENCE, x.clause, y.clause):
        return True
    money = "money" in dimension(x.amount.unit or "")
    return money and _one_sided(_PAID_TO, x.clause, y.clause)


# What the speaker calls his own, the author calls by name.
_SPEAKERS = re.compile(r"\b(?:my|our|their|its)\b(?=(?: \w+){0,2} _)")
_SIZES = 25.0  # times: further apart, two voices speak of two things, but for a misplaced point


def _of_another_size(x: Figure, y: Figure) -> bool:
    one, other = ((f.amount.low or f.amount.high or 0.0) for f in (x, y))
    low, high = sorted((one, other))
    if not low or high / low < _SIZES:
        return False
    return f"{low:e}".partition("e")[0] != f"{high:e}".partition("e")[0]


_SPAN = re.compile(r"\b(?:full|whole|entire) (?=year\b)|\b(?:quarter|half[- ]year|fortnight)\b")


def _spans(facts: Facts) -> set[str]:
    """The stretches of time that a claim is told of, but for those all claims are."""
    return set(_SPAN.findall(facts.claim.statement.lower()))


_FRAME = re.compile(r"^(?:In|At|Across|Among) (?:the )?([A-Z][\w’'-]+)")


def _framed(a: Facts, b: Facts) -> bool:
    """Whether one claim is told of a place that it begins with, and the other knows none such."""
    place = _FRAME.match(a.claim.statement)
    if place is None or stem(place[1].lower()) in CALENDAR or _FRAME.match(b.claim.statement):
        return False
    return stem(place[1].lower()) not in _around(b)


def _negated(figure: Figure) -> bool:
    return bool(_NEGATOR.search(figure.before))


def _one_sided(cues: re.Pattern[str], one: str, other: str) -> bool:
    found = (cues.findall(one), cues.findall(other))
    return set(found[0]) != set(found[1])


def _other_time(a: Facts, x: Figure, b: Facts, y: Figure, *, two_voices: bool) -> bool:
    """Times of the calendar in one clause only, or not the same in both."""
    one, other = _calendar(a, x), _calendar(b, y)
    if two_voices:
        return any(times.overlap(s, t) is False for s in one for t in other)
    if bool(one) != bool(other):
        return True
    return any(not keys.same_period(x, s, y, t) for s in one for t in other)


def _calendar(facts: Facts, figure: Figure) -> list[times.Time]:
    found = found_times(facts)
    return [
        f.time
        for f in found
        if f.time.kind in ("calendar", "event")
        and (f.time.text.lower() in figure.clause or f.end <= _first_clause(facts))
        # "The largest since 1968" is told of the rank, not of the figure.
        and not (f.time.text.lower().startswith("since") and _RANK.search(figure.clause))
    ]


def _first_clause(facts: Facts) -> int:
    """Where the first clause ends: a time in it frames the whole sentence."""
    return clause_at(facts.claim.statement, 0, 1)[1]


_RANK = re.compile(r"\b(?:largest|biggest|highest|lowest|smallest|best|worst|most|first)\b")
