"""Stance: how far a claim is put forward as true, by the cues that govern it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimaudit import cues
from claimaudit.claims.voices.model import Frame
from claimaudit.claims.voices.words import listed

Stance = Literal["asserted", "hedged", "denied", "forecast", "hypothetical"]

# Cues that are more often ability, duty, habit or a plain noun than doubt.
_NO_DOUBT = listed(
    "can should would could potential possible suggest suggests suggested appear appears"
    " appeared believed estimate"
)
_HEDGES = (
    *(cue for cue in cues.HEDGES if cue not in _NO_DOUBT and cue not in cues.FORECASTS),
    "it appears", "it is possible that", "it's possible", "is possible that", "possible that",
    "suggests that", "suggested that", "suggest that", "suggesting that", "suggests a",
    "suggest a", "is believed", "are believed", "was believed", "were believed", "believed to",
    "appearing to", "in theory", "to our knowledge", "as far as we know", "if confirmed",
    "unverified", "could have", "could be", "could not be confirmed", "not certain", "unclear",
    "uncertain", "not clear", "said to have", "i think", "we think", "i believe", "i guess",
    "i'd guess", "i would guess", "i reckon", "i suppose", "my guess",
    "as far as i know", "by some accounts", "on one estimate", "likely", "claim to", "claims to",
    "claimed to", "thought to have", "feared", "in all likelihood", "tend to", "tends to",
)  # fmt: skip
_FORECASTS = (
    *cues.FORECASTS,
    "is likely to", "are likely to", "is unlikely to", "are unlikely to", "'ll", "intends to",
    "intend to", "aims to", "aim to", "hopes to", "hope to", "is scheduled to",
    "are scheduled to", "is slated to", "is about to", "are about to", "is on track to",
    "is to be", "are to be", "plan to", "is planned to", "is projected to", "are projected to",
    "due to open", "due to be", "was set to", "was due to", "is listed for", "are listed for",
    "would", "should be", "should open", "should reach", "should arrive", "now expects",
    "expects", "expect", "expected", "guided to", "promises to", "vowed to", "pledged to",
    "could reach", "could rise", "could fall", "could double",
)  # fmt: skip
_CONDITIONS = (
    *(cue for cue in cues.HYPOTHETICALS if cue != "whether"),
    "would have been", "would have had", "would have", "as long as", "were it not", "had it not",
    "but for", "in case", "if only", "what if", "imagine",
)  # fmt: skip
# What is denied is a statement; a thing that is rejected or disputed is no claim.
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)"
    r"|dismiss(?:es|ed|ing)?|rebut(?:s|ted)?|contest(?:s|ed)?|repudiat(?:es?|ed))\s+"
    r"(?:that\b|it\b|this\b|doing\b|having\b|being\b|\w+ing\b|any\b|all\b"
    r"|(?:\w+['’]s\s+|the\s+|these\s+|those\s+|such\s+|their\s+|his\s+|her\s+|its\s+|a\s+)?"
    r"(?:\w+\s+){0,2}?(?:claims?|reports?|allegations?|accusations?|charges?|counts?"
    r"|suggestions?|assertions?|estimates?|figures?|notion|idea|wrongdoing|involvement"
    r"|responsibility|knowledge|account))"
    r"|\b(?:it\s+(?:is|was)\s+(?:not\s+true|untrue|false|not\s+the\s+case)\s+that"
    r"|there\s+(?:is|was)\s+no\s+(?:truth|evidence)\b|no\s+evidence\s+that"
    r"|falsely\s+(?:claim(?:s|ed)?|said|stated|reported))",
    re.IGNORECASE,
)
# Where a cue before a claim stops to govern it.
_BREAK = re.compile(
    r"[;:“”«»]|,\s+(?:but|and|while|whereas|although|though|because|so|who|which|where)\b"
    r"|\b(?:although|because|whereas)\b"
)
# "asked if", "see whether": a question, not a condition; "even if", "if not", "as if".
_NO_CONDITION = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know|knows|knew|see|doubt|unclear|sure|as|even"
    r"|check(?:ed)?|decide[ds]?)\s+\Z",
    re.IGNORECASE,
)
_AFTER_IF = re.compile(r"\s+(?:not|any|ever|anything|so|possible|necessary)\b", re.IGNORECASE)
# A name, a month or a noun: "Will Smith", "May", "a will", "free will".
_NOUN_BEFORE = re.compile(r"\b(?:a|an|the|his|her|their|my|your|our|free|good|\w+['’]s)\s+\Z")

# "Should the dam fail, ...": a condition without "if".
_INVERTED = re.compile(
    r"(?:Should|Were|Had)(?=\s(?:the|a|an|any|this|that|these|those|he|she|it|they|we|you|I|his|her"
    r"|its|their|our|my|[A-Z]\w+)\b[^,;?]{3,120},)"
)
# Cues that are none behind or before some words: the cue, then what tells against it.
_NOUN = re.compile(
    r"\b(?:beat\w*|miss\w*|above|below|than|of|with|to|from|exceed\w*|top\w*|analysts['’]|market"
    r"|earlier|previous|its|their|these|those|weather|economic|profit|sales)\s\Z",
    re.IGNORECASE,
)
_NONE_BEHIND = {
    "forecasts": _NOUN,
    "forecast": _NOUN,
    "plans to": re.compile(r"\b(?:no|without|any)\s\Z", re.IGNORECASE),  # "has no plans to"
    "plan to": re.compile(r"\b(?:no|without|any)\s\Z", re.IGNORECASE),
}
_NONE_BEFORE = {
    # going somewhere
    "going to": re.compile(
        r"\s+(?:the|a|an|his|her|their|my|our|your|school|work|bed|war|church|[A-Z])"
    ),
}
_SPEAKS = re.compile(r"\b(?:I|[Ww]e)\s\Z")  # with "shall" others are told their duty


class Judged(NamedTuple):
    """The stance of a claim, and the code points of the cues that settle it."""

    stance: Stance
    cues: tuple[tuple[int, int], ...] = ()


def judge(
    text: str,
    start: int,
    end: int,
    sentence: tuple[int, int],
    frames: Sequence[Frame] = (),
) -> Judged:
    """The stance of `text[start:end]` within its sentence.

    A cue governs when it stands in the claim, or before it with no clause between. A
    condition governs from either side. Denial goes before condition, condition before
    forecast, forecast before hedge.
    """
    reach = _reach(text, start, sentence)
    denials = [
        m.span()
        for m in _DENIED.finditer(text, reach, sentence[1])
        if m.start() < start or (m.start() < end and m.end() <= end + 1)
    ]
    if denials:
        return Judged("denied", tuple(denials))
    conditions = _conditions(text, start, end, reach, sentence)
    if conditions:
        return Judged("hypothetical", conditions)
    sources = [frame.source for frame in frames if frame.source]
    for stance, table in _TABLES:
        found = tuple(
            m.span()
            for m in cues.pattern(table).finditer(text, reach, end)
            if _governs(text, m, sources)
        )
        if found:
            return Judged(stance, found)
    return Judged("asserted")


_TABLES: tuple[tuple[Stance, tuple[str, ...]], ...] = (
    ("forecast", tuple(dict.fromkeys(_FORECASTS))),
    ("hedged", tuple(dict.fromkeys(_HEDGES))),
)


def _reach(text: str, start: int, sentence: tuple[int, int]) -> int:
    """From where on a cue before the claim governs it."""
    reach = sentence[0]
    for found in _BREAK.finditer(text, sentence[0], start):
        reach = found.end()
    return reach


def _conditions(
    text: str, start: int, end: int, reach: int, sentence: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    stop = text.find(";", end, sentence[1])
    asks = text[sentence[1] - 1] == "?"
    inverted = None if asks else _INVERTED.match(text, sentence[0], sentence[1])
    found = [inverted.span()] if inverted else []
    for match in cues.pattern(_CONDITIONS).finditer(
        text, min(reach, start), stop if stop >= 0 else sentence[1]
    ):
        word = match.group().lower()
        if word in ("would have",) and match.start() >= end:
            continue
        if word == "if" and (
            _NO_CONDITION.search(text, max(sentence[0], match.start() - 14), match.start())
            or _AFTER_IF.match(text, match.end())
        ):
            continue
        if match.start() >= end and _BREAK.search(text, end, match.start()):
            continue
        found.append(match.span())
    return tuple(found)


def _governs(text: str, match: re.Match[str], sources: Sequence[tuple[int, int]]) -> bool:
    start, word = match.start(), match.group()
    if any(source[0] <= start < source[1] for source in sources):
        return False
    if word in ("May", "Will", "Might"):
        return False
    before, cue = text[max(0, start - 12) : start], " ".join(word.lower().split())
    if cue == "shall" and not _SPEAKS.search(before):
        return False
    if cue in _NONE_BEHIND and _NONE_BEHIND[cue].search(before):
        return False
    if cue in _NONE_BEFORE and _NONE_BEFORE[cue].match(text, match.end()):
        return False
    return not (
        word.lower() in ("will", "might", "may", "forecast", "estimate", "estimates")
        and _NOUN_BEFORE.search(text, max(0, start - 12), start)
    )
