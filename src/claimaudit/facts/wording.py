"""Wording: the words of a claim as they are compared, by stem.

Stems only have to agree between two sentences of one text, so a light stemmer with a table
of irregular verbs is enough; it is memoised, since a text uses few words often.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimaudit.amounts.numbers import TEENS, TENS, UNITS, counted, word_set

# A word with its inner apostrophes, or a number with its inner separators.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")

_ORDINALS = counted("first second third fourth fifth sixth seventh eighth ninth tenth", 1)
_NUMBER_WORDS = {**UNITS, **TEENS, **TENS, **_ORDINALS, "dozen": 12.0, "twice": 2.0, "once": 1.0}

# Words that say nothing of what a sentence is about.
FUNCTION = word_set(
    "a an the this that these those some any each every all both such another other own same "
    "and or but nor so yet if then than as because while although though whereas since until "
    "unless of in on at by for from to with without into onto over under between among amid "
    "through during against about around across along near off out up down per via upon "
    "within toward towards behind beyond except despite like "
    "i you he she it we they me him her us them my your his its our their mine hers ours theirs "
    "himself herself itself themselves myself ourselves who whom whose which what where when "
    "why how there here "
    "is are was were be been being am has have had having do does did doing done will would "
    "shall should can could may might must cannot "
    "not no never none nothing nobody neither n't hardly "
    "also too just only even still already very more most less much many few several quite "
    "rather again ever now well however therefore thus instead moreover meanwhile "
    "said says say saying told tells according added noted mr mrs ms dr s t re ve ll d m "
    "st nd rd th one don doesn didn isn aren wasn weren won't wouldn couldn shouldn hasn haven "
    "hadn lrb rrb lsb rsb"
)

# Past and participle to base, where no ending gives it away.
_IRREGULAR_VERBS = {
    form: forms.split()[0]
    for forms in (
        "rise rose risen", "fall fell fallen", "grow grew grown", "shrink shrank shrunk",
        "sink sank sunk", "win won", "lose lost losing loss losses", "shut shuts shutting",
        "begin began begun", "buy bought", "sell sold", "leave left leaving", "build built",
        "find found", "hold held", "keep kept", "send sent", "spend spent", "bring brought",
        "take took taken taking", "give gave given giving", "make made making", "go went gone",
        "come came coming", "become became", "see saw seen", "know knew known", "get got gotten",
        "write wrote written writing writer", "speak spoke spoken", "break broke broken",
        "choose chose chosen", "drive drove driven driving driver", "steal stole stolen",
        "wear wore worn", "eat ate eaten", "drink drank drunk", "sing sang sung",
        "swim swam swum", "run ran running runner", "catch caught", "teach taught",
        "think thought", "fight fought fighting fighter", "meet met", "lead led", "feed fed",
        "pay paid", "lay laid", "stand stood", "understand understood", "strike struck struck",
        "throw threw thrown", "draw drew drawn", "fly flew flown flight", "hide hid hidden",
        "bear bore born", "tear tore torn", "die died dying dies death deaths dead",
        "deny denied denies denial", "marry married marriage", "bury buried", "carry carried",
        "supply supplied", "try tried", "tell told", "sit sat", "sleep slept", "shoot shot",
        "freeze froze frozen", "rebuild rebuilt", "withdraw withdrew withdrawn withdrawal",
        "defend defender defence defense", "attack attacker", "kill killer killing",
        "injure injury injuries", "wound wounded", "arrive arrival", "depart departure",
        "refuse refusal", "approve approval", "marginal marginally", "high height", "long length",
        "deep depth", "wide width", "strong strength", "succeed success successful",
        "fail failure", "lie lay lain lying", "ring rang rung", "quit", "cost", "cut", "hit",
        "invade invasion", "destroy destruction", "produce production producer product",
        "employ employee employment employer", "operate operation operator", "locate location",
        "reduce reduction", "decide decision", "explode explosion", "collide collision",
        "elect election", "govern government governor", "resign resignation", "sign signature",
        "complete completion", "complain complaint", "descend descent", "ascend ascent",
    )
    for form in forms.split()
}  # fmt: skip

_ENDINGS = (
    # (ending, what takes its place, least length of what is left)
    ("ies", "y", 2), ("ied", "y", 2), ("sses", "ss", 2), ("ches", "ch", 2), ("shes", "sh", 2),
    ("xes", "x", 2), ("ing", "", 3), ("edly", "", 3), ("ed", "", 3), ("ness", "", 4),
    ("ments", "ment", 3), ("ations", "ate", 3), ("ation", "ate", 3), ("ers", "er", 3),
    ("es", "", 3), ("s", "", 3), ("ly", "", 4),
)  # fmt: skip


class Word(NamedTuple):
    """A word at code points `start` to `end`; `stem` is `#` and the value for a number."""

    start: int
    end: int
    low: str
    stem: str
    capital: bool


def words_of(text: str) -> list[Word]:
    """The words and numbers of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        low, stemmed = _folded(token)
        found.append(Word(match.start(), match.end(), low, stemmed, token[0].isupper()))
    return found


@lru_cache(maxsize=65536)
def _folded(token: str) -> tuple[str, str]:
    low = token.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    return low, stem(low)


def stem(low: str) -> str:
    """What the forms of a lower-case word have in common; numbers come as `#5`."""
    if low[0].isdigit():
        return _number(low)
    if low in _NUMBER_WORDS:
        return f"#{_NUMBER_WORDS[low]:g}"
    low = _IRREGULAR_VERBS.get(low, low)
    if len(low) <= 3:
        return low
    for ending, replacement, least in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= least:
            if ending == "s" and low.endswith(("ss", "us", "is")):
                continue
            return _trimmed(low[: len(low) - len(ending)] + replacement)
    return _trimmed(low)


def _trimmed(low: str) -> str:
    """Without a doubled last consonant and a mute e, which come and go with endings."""
    if len(low) > 3 and low[-1] == low[-2] and low[-1] in "bdgmnprt":
        low = low[:-1]
    low = low[:-1] if len(low) > 3 and low[-1] == "e" else low
    return low[:-1] + "i" if len(low) > 3 and low[-1] == "y" else low


def _number(low: str) -> str:
    try:
        return f"#{float(low.replace(',', '')):g}"
    except ValueError:  # 12:30, 1.2.3
        return f"#{low}"


def stem_set(words: str) -> frozenset[str]:
    """The stems of the blank-separated words of a table."""
    return frozenset(map(stem, words.split()))


# Stems of months and weekdays.
CALENDAR = frozenset(
    map(
        stem,
        word_set(
            "january february march april may june july august september october november december "
            "monday tuesday wednesday thursday friday saturday sunday"
        ),
    )
)


def key_of(text: str) -> str:
    """Equal for two texts that differ in case, articles and punctuation alone.

    Signs that change a figure (currency, percent, minus, decimal point) stay.
    """
    return " ".join(
        token
        for token in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[-−+]?\d+(?:[.,:]\d+)*|[$€£¥₹₽%°]",
                                text.casefold().replace("’", "'"))
        if token not in ("a", "an", "the")
    )  # fmt: skip
