"""Parts: a whole against the parts that are told of it: sums, fractions, members and votes."""

from __future__ import annotations

import re

from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.arithmetic.frames import (
    FRACTION,
    FRACTIONS,
    SENTENCE_END,
    Frame,
    behind,
    forms,
    number,
    shown,
    words,
    worth,
)

# "Forty of the 80 seats, a third, were empty"; "two thirds of the 90 jobs, 75, will go".
_OF = r"(?:out )?of (?:the |its |their |all |our )?"
_SHARED = (
    rf"(?<![\w.,-])(?P<told>(?P<part>{COUNT}) {_OF}(?P<whole>{COUNT})\b {words(4)}[^\s.,;:!?()]+),"
    rf" (?:or )?(?P<share>(?P<fraction>{FRACTION}))(?=[,.;:)]|\sof the total\b)",
    rf"(?<!nearly )(?<!almost )(?<!than )(?<!about )(?<!over )(?<!under )(?<!some )\b"
    rf"(?P<share>(?P<fraction>{FRACTION}) {_OF}(?P<whole>{COUNT})\b {words(3)}[^\s.,;:!?()]+)"
    rf"(?:, | \()(?:or )?(?P<told>(?P<part>{COUNT}))(?=[,)])",
)
_LOOSE = 0.06  # that a share in words may be off


def _wrong_share(match: re.Match[str]) -> str | None:
    part, whole = value_of(match["part"]), value_of(match["whole"])
    share = FRACTIONS[match["fraction"].lower()]
    if not whole or part > whole or abs(part / whole - share) <= max(_LOOSE, 1 / whole):
        return None
    return f"{match['part']} of {match['whole']} is not {match['fraction'].lower()}"


# "£500 and costs of £120 make £640 in all"
_BOTH = rf"(?P<parts>{number('one')}{behind(5)} (?:and|plus) {words(4)}{number('two')}){behind(5)}"
_ADDED = (
    rf"{_BOTH} (?:makes?|made|makes? up|made up|adds? up to|added up to|comes? to|came to|gives?"
    rf"|gave|total(?:s|led)?)(?: up)? (?:a total of )?(?P<told>{number('sum')})"
    r"(?=[.,;]| in all| in total| altogether| together)(?! each)",
    rf"{_BOTH},? (?P<told>(?:a total of|totalling|making|for a total of) {number('sum')})(?! each)",
)


# "118 steps down and 86 up, 204 in all"
_IN_ALL = (
    rf"{_BOTH}, (?P<told>{number('sum')}{behind(2)} (?:in all|in total|altogether|all told))\b"
)
_ANY = re.compile(rf"\b(?:{COUNT})\b", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:hours?|minutes?|days?|weeks?|months?|years?)\b")  # of two units
_BACK = 80  # code points before the first of two parts that may hold another


def _wrong_in_all(match: re.Match[str]) -> str | None:
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    if _LENGTH.search(match[0]) or _ANY.search(SENTENCE_END.split(before)[-1]):
        return None  # there are more than two parts
    return _wrong_sum(match)


def _wrong_sum(match: re.Match[str]) -> str | None:
    names = ("one", "two", "sum")
    if len({match[f"{n}_money"] for n in names}) > 1:
        return None
    one, two = worth(match, "one", "two"), worth(match, "two", "one")
    total = worth(match, "sum", "two")
    if not match["sum_money"] and total < 20:
        return None
    if abs(one + two - total) <= 0.02 * total:
        return None
    return f"{match['one']} and {match['two']} are {shown(one + two)}, not {match['sum']}"


# "£90,000 was split three ways: £40,000 for the roof, £30,000 for the hall and £25,000 for ..."
_ITEM = rf"(?:[£€$]?\b(?:{COUNT})(?![\d%]|[.,]\d|-\w|[.:]\d\d)[^.;:!?\n\d£€$]{{0,40}}?)"
_LIST = rf"(?P<parts>{_ITEM}(?:, (?:and )?{_ITEM}){{0,5}},? and {_ITEM})"
_SPLIT = (
    rf"(?P<told>{number('whole')})(?P<unit> ?(?:[^\s.,;:!?()\d]+)) {words(8)}"
    rf"(?:split|divided|shared out|shared|broken down|made up)[^.;:!?\d£€$]{{0,30}}?"
    rf"(?::|between|into|of|as follows:) {_LIST}(?=[.;\n]|\Z)",
    rf"(?P<told>{number('whole')})(?P<unit> ?(?:[^\s.,;:!?()\d]+))  ?{words(8)}[^\s.,;:!?()]*:"
    rf" {_LIST}(?=[.;\n]|\Z)",
)
_EACH = re.compile(
    r"\b(?:each|per|every|of (?:them|whom|which|these|those)|including|both|aged|at \d|until|by \d"
    r"|rose|fell|than|another|rest|remaining|about|around|nearly|almost|(?:over|under|some) \d"
    r"|from|to \d|in \d{4}|on \d|a\.?m|p\.?m|o['’]clock|no|page|chapter|room|number|extra"
    r"|free)\b|%|\bper cent",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?P<money>[£€$]?)\b(?P<count>{COUNT})\b(?: (?P<of>[^\W\d_]+))?", re.IGNORECASE
)


def _wrong_split(match: re.Match[str]) -> str | None:
    listed = list(_PART.finditer(match["parts"]))
    if len(listed) < 2 or _EACH.search(match[0]) or match["whole_scale"]:
        return None
    if any(part["money"] != match["whole_money"] for part in listed):
        return None
    if not match["whole_money"]:
        # Metres are parts of metres; of eggs and cups no sum is meant.
        unit = match["unit"].strip().lower()
        of = {(part["of"] or "").lower() for part in listed}
        if of - {unit} and not (of & _VOTES and unit in ("voted", "votes")):
            return None
    total, whole = sum(value_of(part["count"]) for part in listed), value_of(match["whole"])
    if abs(total - whole) <= 0.02 * whole or total < 0.5 * whole:
        return None
    # Fewer than the whole may be a selection, unless the words say that it was divided.
    if total < whole and match.re is not _SPLITS[0]:
        return None
    return f"the parts make {shown(total)}, not {match['whole']}"


_SPLITS = tuple(forms(*_SPLIT))

# "three nights at €64 came to €240"; "six tickets at £8 each cost £54"
_RATED = (
    rf"(?P<parts>(?<![\w.,-])(?P<count>{COUNT}) (?P<things>[a-z]+s) at {number('rate')}(?: each"
    rf"| apiece| a head| a [a-z]+| per [a-z]+)?),? (?:(?!and\b)[a-z]+ ){{0,4}}?"
    r"(?P<told>(?:came to|comes to|costs?|made|makes?|totalled|totals|added up to) "
    rf"{number('sum')})(?! each)(?=[.,;]|\s)",
)


def _wrong_rate(match: re.Match[str]) -> str | None:
    if match["rate_money"] != match["sum_money"] or not match["sum_money"]:
        return None
    right, total = value_of(match["count"]) * worth(match, "rate"), worth(match, "sum")
    if abs(right - total) <= 0.02 * total:
        return None
    return f"{match['count']} times {match['rate']} is {shown(right)}, not {match['sum']}"


# "6,900 km in 23 days, or 300 km a day"
_SPREAD = (
    rf"(?P<parts>{number('all')} ?(?P<unit>[a-z]+) in (?:just |only )?(?P<count>{COUNT})"
    r" (?P<per>day|week|month|year|hour|minute)s)(?:, or| \(|, which is|:|,)? (?:(?P<about>about"
    rf"|some|nearly|almost|roughly) |an average of )?(?P<told>{number('rate')} ?(?P=unit)?"
    r" (?:a|an|per|each) (?P=per)\b)",
)
_ABOUT, _JUST = 0.2, 0.06  # that a rate may be off


def _wrong_spread(match: re.Match[str]) -> str | None:
    if match["all_money"] != match["rate_money"]:
        return None
    right, told = worth(match, "all") / (value_of(match["count"]) or 1), worth(match, "rate")
    if abs(right - told) <= (_ABOUT if match["about"] else _JUST) * right:
        return None
    return f"{match['all']} in {match['count']} {match['per']}s is {shown(right)} a {match['per']}"


# "45% voted for, 35% against and 30% abstained"
_P = r"(?<![\d.,])(?P<{0}>\d{{1,3}}(?:\.\d+)?)\s?(?:%|per ?cent)"
_POLLED = (
    rf"(?P<told>{_P.format('one')} {words(4)}(?:for|yes|in favour|in favor|agreed|approved),)"
    rf" (?P<parts>{_P.format('two')} {words(4)}(?:against|no|disagreed|disapproved),? and"
    rf" {_P.format('three')} {words(4)}(?:abstained|undecided|unsure|know|sure|neither|vote))\b",
)


def _wrong_poll(match: re.Match[str]) -> str | None:
    total = sum(float(match[name]) for name in ("one", "two", "three"))
    return None if abs(total - 100) <= 2.5 else f"the parts make {shown(total)} %, not 100 %"


# "It lost 9 of its 20 members and has 14 left"
_LEFT = (
    rf"\b(?P<told>(?:lost|sold|closed|ate|gave away|scrapped) (?P<part>{COUNT}) of (?:its|the|his"
    rf"|her|their) (?P<whole>{COUNT}) [a-z]+) (?:and|so) {words(2)}"
    rf"(?P<parts>(?:has|had|have|with) (?P<rest>{COUNT}) (?:left|remaining))\b",
)


def _wrong_rest(match: re.Match[str]) -> str | None:
    rest = value_of(match["whole"]) - value_of(match["part"])
    if rest == value_of(match["rest"]):
        return None
    return f"{match['part']} of {match['whole']} leave {shown(rest)}, not {match['rest']}"


# "Nine of the ten councillors voted: six for and four against"
_VOTES = frozenset(["for", "against"])
_VOTED = (
    rf"(?P<told>(?<![\w.,-])(?P<voters>{COUNT})(?: of the (?:{COUNT}))? (?:[a-z]+ ){{0,2}}(?:voted"
    rf"|took part|votes were cast)(?: in the (?:vote|ballot))?)(?::|,|;| with) (?P<parts>(?P<pro>"
    rf"{COUNT}) (?:[a-z]+ )?(?:for|in favour|in favor)(?:,| and) (?P<con>{COUNT}) against)",
    rf"(?P<parts>(?P<pro>{COUNT})(?: votes)?(?: to |-|–)(?P<con>{COUNT})),? with"
    rf" (?P<told>(?:all )?(?:the )?(?P<voters>{COUNT}) (?:members|councillors|directors|trustees"
    r"|judges|jurors|governors)(?: [a-z]+)? (?:present|voting|taking part))",
)


def _wrong_votes(match: re.Match[str]) -> str | None:
    cast = value_of(match["pro"]) + value_of(match["con"])
    if cast <= value_of(match["voters"]):
        return None
    return f"{match['pro']} and {match['con']} are {shown(cast)} votes, more than {match['voters']}"


# "beat Reid by 412 votes, 5,210 to 4,898"
_MARGIN = (
    rf"\b(?P<told>by (?:a (?:margin|majority|lead) of )?(?P<margin>{COUNT}) (?:votes|points|goals"
    rf"|seats)),? {words(2)}(?P<parts>(?P<one>{COUNT})(?: votes| points| goals| seats)?(?: to |-|–)"
    rf"(?P<two>{COUNT}))\b(?![,.]?\d)",
)


_OVER_TWO = re.compile(r"\b(?:aggregate|penalties|both legs|over two)\b", re.IGNORECASE)


def _wrong_margin(match: re.Match[str]) -> str | None:
    if _OVER_TWO.search(match.string, max(0, match.start() - 60), match.end() + 40):
        return None
    margin = abs(value_of(match["one"]) - value_of(match["two"]))
    if margin == value_of(match["margin"]):
        return None
    return f"{match['one']} and {match['two']} are {shown(margin)} apart, not {match['margin']}"


# "Of every pound, 71p went on buses, 18p on visits and 15p on the office"
_PENNIES = r"\d\d?(?:p|c| cents| pence)\b[^.;:!?\d]{1,80}"
_PENCE = (
    r"\b(?P<told>(?:of|out of|for) (?:every|each) (?:pound|euro|dollar))\b[^.;:!?\d]{0,60}"
    rf"(?P<parts>{_PENNIES}(?:{_PENNIES}){{1,6}})(?=[.;:!?\n]|\Z)",
)


def _wrong_pence(match: re.Match[str]) -> str | None:
    total = sum(float(n) for n in re.findall(r"\d+(?=p|c| cents| pence)", match["parts"]))
    return None if total <= 100 else f"the parts make {shown(total)}, more than the whole"


# "The three finalists, Ames, Boyd, Carr and Dunn," and "Four people were hurt: a driver, a ..."
_NAME = r"(?:[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|de|van|von|der|bin)){0,3})"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten"
_NAMED = (
    rf"(?P<told>\b(?P<count>(?i:{_SMALL})) (?:[a-z-]+ ){{0,2}}?[a-z-]+s)(?P<mark>,|:| [–—-]) "
    rf"(?P<parts>{_NAME}(?:, {_NAME}){{1,9}},? and {_NAME})(?=[,.;)]| [–—-])",
)
_THING = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?!and\b)[\w’'-]+){1,5}?"
_TOLD_BY_KIND = (
    rf"(?P<told>\b(?P<count>(?i:{_SMALL})) (?:people|men|women|children|passengers|workers|others"
    r"|suspects|victims|players|pupils|students|candidates|members|staff|soldiers|guests|animals"
    rf"|vehicles|buildings|boats|ships|birds|books|paintings|items|rooms)\b[^.;:!?\n,]{{0,50}}):"
    rf" (?P<parts>{_THING}(?:, {_THING}){{0,8}},? and {_THING})(?=[.;\n]|\Z)",
)
_MORE = re.compile(r"\b(?:including|among|others|such as|more|or|both|each|with|who|then)\b", re.I)


def _wrong_names(match: re.Match[str]) -> str | None:
    names = re.split(r",? and |, ", match["parts"])
    count = value_of(match["count"])
    # A list may leave some out and has commas of its own; one more or less is the slip looked for.
    if len(names) == count or abs(len(names) - count) > 2 or len(set(names)) < len(names):
        return None
    if match["parts"].count(" and ") != 1 or _MORE.search(match[0]):
        return None
    return f"{len(names)} are named, not {match['count'].lower()}"


def _wrong_things(match: re.Match[str]) -> str | None:
    things = re.split(r",? and |, ", match["parts"])
    firsts = [thing.partition(" ")[0].lower() for thing in things]
    total = sum(1 if first in ("a", "an") else value_of(first) for first in firsts)
    if total == value_of(match["count"]) or _MORE.search(match[0]):
        return None
    return f"{shown(total)} are told, not {match['count'].lower()}"


FRAMES = (
    *(Frame(form, _wrong_share, ("told", "share")) for form in forms(*_SHARED)),
    *(Frame(form, _wrong_sum, ("parts", "told")) for form in forms(*_ADDED)),
    *(Frame(form, _wrong_in_all, ("parts", "told")) for form in forms(_IN_ALL)),
    *(Frame(form, _wrong_split, ("told", "parts")) for form in _SPLITS),
    *(Frame(form, _wrong_rate, ("parts", "told")) for form in forms(*_RATED)),
    *(Frame(form, _wrong_spread, ("parts", "told")) for form in forms(*_SPREAD)),
    *(Frame(form, _wrong_poll, ("told", "parts")) for form in forms(*_POLLED)),
    *(Frame(form, _wrong_rest, ("told", "parts")) for form in forms(*_LEFT)),
    *(Frame(form, _wrong_votes, ("told", "parts")) for form in forms(*_VOTED)),
    *(Frame(form, _wrong_margin, ("told", "parts")) for form in forms(*_MARGIN)),
    *(Frame(form, _wrong_pence, ("told", "parts")) for form in forms(*_PENCE)),
    *(Frame(re.compile(form), _wrong_names, ("told", "parts"), numbers=1) for form in _NAMED),
    *(
        Frame(re.compile(form), _wrong_things, ("told", "parts"), numbers=1)
        for form in _TOLD_BY_KIND
    ),
)
"""A whole against its parts."""
