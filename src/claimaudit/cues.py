"""Cue tables: the words that turn what a sentence asserts.

A cue is a lower-case phrase, matched at word boundaries. Grounding widens a quote over
the bound, hedge or negation directly before it; amounts take their comparator from
`BOUNDS`; claims take their stance from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# Phrase before a number: (comparator, strict).
BOUNDS: dict[str, tuple[str, bool]] = {
    "more than": (">=", True),
    "well over": (">=", True),
    "just over": (">=", True),
    "over": (">=", True),
    "above": (">=", True),
    "upwards of": (">=", False),
    "in excess of": (">=", True),
    "greater than": (">=", True),
    "exceeding": (">=", True),
    "at least": (">=", False),
    "no fewer than": (">=", False),
    "no less than": (">=", False),
    "not less than": (">=", False),
    "not fewer than": (">=", False),
    "a minimum of": (">=", False),
    "up to": ("<=", False),
    "as many as": ("<=", False),
    "as much as": ("<=", False),
    "at most": ("<=", False),
    "no more than": ("<=", False),
    "not more than": ("<=", False),
    "a maximum of": ("<=", False),
    "fewer than": ("<=", True),
    "less than": ("<=", True),
    "well under": ("<=", True),
    "just under": ("<=", True),
    "under": ("<=", True),
    "below": ("<=", True),
    "about": ("~", False),
    "around": ("~", False),
    "roughly": ("~", False),
    "approximately": ("~", False),
    "approx.": ("~", False),
    "approx": ("~", False),
    "circa": ("~", False),
    "ca.": ("~", False),
    "some": ("~", False),
    "nearly": ("~", False),
    "almost": ("~", False),
    "close to": ("~", False),
    "an estimated": ("~", False),
    "estimated": ("~", False),
    "exactly": ("=", False),
    "precisely": ("=", False),
    "only": ("=", False),
    "just": ("=", False),
}

# The speaker does not fully commit.
HEDGES: tuple[str, ...] = (
    "may",
    "might",
    "could",
    "can",
    "would",
    "should",
    "seemingly",
    "seem",
    "seems",
    "seemed",
    "appear",
    "appears",
    "appeared",
    "appear to",
    "appears to",
    "appeared to",
    "likely",
    "unlikely",
    "probably",
    "possibly",
    "possible",
    "perhaps",
    "maybe",
    "apparently",
    "allegedly",
    "alleged",
    "reportedly",
    "supposedly",
    "presumably",
    "potentially",
    "potential",
    "suggest",
    "suggests",
    "suggested",
    "believed",
    "is believed to",
    "are believed to",
    "thought to",
    "said to be",
    "estimated",
    "estimates",
    "estimate",
    "expected to",
    "if confirmed",
    "unconfirmed",
    "purportedly",
    "arguably",
)

NEGATIONS: tuple[str, ...] = (
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "nowhere",
    "neither",
    "nor",
    "without",
    "cannot",
    "n't",
    "hardly",
    "scarcely",
    "barely",
    "no longer",
    "not yet",
)

# The proposition is put forward and rejected.
DENIALS: tuple[str, ...] = (
    "deny",
    "denies",
    "denied",
    "denying",
    "reject",
    "rejects",
    "rejected",
    "dispute",
    "disputes",
    "disputed",
    "refute",
    "refutes",
    "refuted",
    "dismissed",
    "dismisses",
)

FORECASTS: tuple[str, ...] = (
    "will",
    "won't",
    "shall",
    "going to",
    "is set to",
    "are set to",
    "is due to",
    "are due to",
    "expected to",
    "is expected to",
    "are expected to",
    "forecast",
    "forecasts",
    "predicts",
    "predicted",
    "projected",
    "plans to",
    "planned to",
)

HYPOTHETICALS: tuple[str, ...] = (
    "if",
    "unless",
    "were to",
    "in the event of",
    "suppose",
    "supposing",
    "assuming",
    "provided that",
    "whether",
)


@cache
def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a tuple of cues: longest first, any case, at word boundaries.

    Any white space between the words of a cue matches; `n't` matches inside a word.
    """
    parts = (
        r"\s+".join(re.escape(word) for word in phrase.split())
        for phrase in sorted(set(phrases), key=len, reverse=True)
    )
    joined = "|".join(p if p.startswith("n'") else rf"(?<!\w){p}" for p in parts)
    return re.compile(rf"(?:{joined.replace(chr(39), '[' + chr(39) + '’]')})(?!\w)", re.IGNORECASE)
