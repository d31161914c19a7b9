"""Figures: the amounts of a claim, each with the words of its own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimaudit import times
from claimaudit.amounts import Amount
from claimaudit.amounts.numbers import TEENS, UNITS, word_set
from claimaudit.facts import Facts, kept, kindred
from claimaudit.facts.wording import FUNCTION, Word
from claimaudit.times import FoundTime

# A clause ends at these; a comma in a number has no white space behind it.
_CLAUSE_END = re.compile(
    r"[,;:](?=\s)|[()—–…]|\s-\s|[.!?](?=\s)|\b(?:but|while|whereas|although)\b"
)
_CONVERTED = re.compile(r"\([£$€]?\d[\d,.]*\s?[^\W\d]{0,10}\)(?=\s)")
SERVINGS = "servings"
_SERVES = re.compile(r"\b(?:serves?|feeds?)(?: up to| about)? (\d{1,3}|[a-z]+)\b", re.I)
_FATES = word_set("dead wounded injured missing killed captured")
_NUMBER_WORDS = UNITS | TEENS
# Only where one of these stands can a sentence tell a time.
_TIME_WORDS = re.compile(
    r"\d{4}|\d:\d\d|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat"
    r"|sun|spring|summer|autumn|winter|year|month|week|day|today|yesterday|tomorrow|century|decade"
    r"|ago|noon|midnight|a\.?m|p\.?m|o.clock|hour|minute|night|morning|evening|quarter|weekend)"
    r")|\d/\d|\d0s"
)


# Behind one of these a number is a name and no count: "Year 9 pupils", "Platform 4".
_LABELLED = re.compile(
    r"\b(?:Year|Grade|Room|Group|Pier|Platform|Gate|Chapter|Section|Article|Item|Table|Figure"
    r"|Phase|Level|Line|Route|Flight|Class|Block|Unit|Round|Ward|Zone|Channel|District|No\.)\s\Z"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at code points `start`:`end` of a claim's statement, and its clause.

    `near` are the stems of the clause that carry meaning, with the kindred concepts they
    are words for (marked `~`); `clause` is the clause in lower case,
    without the amount; `before` what of it stands before the amount.
    """

    amount: Amount
    start: int
    end: int
    clause: str
    before: str
    near: frozenset[str]
    names: frozenset[str]


@kept
def figures(facts: Facts) -> tuple[Figure, ...]:
    """The amounts of a claim where they stand in its statement."""
    text, words = facts.claim.statement, facts.words
    if not facts.claim.amounts and not _SERVES.search(text):
        return ()
    found = []
    at = 0
    for amount in (*facts.claim.amounts, *_servings(text)):
        # A quote keeps the line breaks of its text, a statement does not.
        shown = amount.text if amount.text in text else " ".join(amount.text.split())
        start = text.find(shown, at)
        if start < 0:
            start = text.find(shown)
        if start < 0:
            continue
        at = start + len(shown)
        if _LABELLED.search(text, max(0, start - 12), start):
            continue
        low, high = clause_at(text, start, at)
        near = _stems(words, low, high, (start, at)) & facts.content
        found.append(
            Figure(
                amount=_completed(amount, words),
                start=start,
                end=at,
                clause=f"{text[low:start]}_{text[at:high]}".lower(),
                before=text[low:start].lower(),
                near=near | kindred(near),
                names=near & facts.names,
            )
        )
    return tuple(found)


def _servings(text: str) -> list[Amount]:
    """People that a recipe serves, though no noun says so: "Serves 4"."""
    return [
        Amount(m[1], float(n), float(n), unit="person", measure=SERVINGS)
        for m in _SERVES.finditer(text)
        if (n := m[1] if m[1].isdigit() else _NUMBER_WORDS.get(m[1].lower())) is not None
    ]


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds `start`:`end`."""
    low, high = 0, len(text)
    for match in _CLAUSE_END.finditer(text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            aside = _CONVERTED.match(text, match.start())
            if aside and aside.end() < len(text):  # the clause goes on behind it
                end = aside.end()
                continue
            high = match.start()
            break
    return low, high


def _stems(words: Sequence[Word], low: int, high: int, besides: tuple[int, int]) -> frozenset[str]:
    return frozenset(
        word.stem
        for word in words
        if low <= word.start < high
        and not besides[0] <= word.start < besides[1]
        and word.low not in FUNCTION
        and word.stem[0] != "#"
        and len(word.low) > 1
    )


def _completed(amount: Amount, words: Sequence[Word]) -> Amount:
    """Without a fate that the measure tells ("dead general"), and with the nationality
    that the sentence gives and the counted thing lacks.

    "Russia said 500 soldiers had been killed" is told of Russian soldiers.
    """
    if not amount.of or amount.unit != "person":
        return amount
    plain = " ".join(w for w in amount.of.split() if w.lower() not in _FATES) or None
    amount = replace(amount, of=plain)
    if plain is None or " " in plain:
        return amount
    for word in words:
        adjective = _DEMONYMS.get(word.low)
        if adjective:
            return replace(amount, of=f"{adjective} {amount.of}")
    return amount


# Countries whose adjective a sentence that names the country can leave out.
_DEMONYMS = {
    name: adjective
    for adjective, names in {
        "Russian": "russia russian russians moscow kremlin",
        "Ukrainian": "ukraine ukrainian ukrainians kyiv",
        "American": "america american americans washington",
        "British": "britain british",
        "French": "france french",
        "German": "germany german germans",
        "Israeli": "israel israeli israelis",
        "Palestinian": "gaza palestinian palestinians",
        "Syrian": "syria syrian syrians",
        "Iranian": "iran iranian iranians tehran",
        "Iraqi": "iraq iraqi iraqis",
        "Afghan": "afghanistan afghan afghans",
        "Chinese": "china chinese beijing",
        "Indian": "india indian indians",
        "Pakistani": "pakistan pakistani pakistanis",
        "Turkish": "turkey turkish",
        "Japanese": "japan japanese",
    }.items()
    for name in names.split()
}


@kept
def found_times(facts: Facts) -> tuple[FoundTime, ...]:
    """The times of a statement; most sentences are passed over by one look."""
    text = facts.claim.statement
    return tuple(times.find(text)) if _TIME_WORDS.search(text) else ()
