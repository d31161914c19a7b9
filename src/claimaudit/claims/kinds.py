"""Kind: whether a claim tells a quantity, an event, a state, a definition or a forecast."""

from __future__ import annotations

import re
from typing import Literal

from claimaudit.claims.voices.words import AUXILIARIES, Token, is_finite, listed, tokens

Kind = Literal["quantity", "event", "state", "definition", "forecast", "other"]

_DEFINITION = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:defined\s+as|called|known\s+as|termed|short\s+for"
    r"|a\s+(?:kind|type|form|sort)\s+of)\b|\b(?:means\s+(?:that|any|the|a|an)|refers\s+to"
    r"|stands\s+for|denotes)\b|\A(?:An?|The)?\s*[\w’' -]{2,50}?\s(?:is|are)\s+(?:an?|any)\s",
    re.IGNORECASE,
)
_LASTING = listed(
    "is are was were be been being has have had am isn't aren't wasn't weren't it's there's he's"
    " she's they're remain remains remained stand stands stood lie lies lay live lives lived"
    " contain contains contained include includes included belong belongs own owns owned know"
    " knows mean means seem seems appear appears believe believes hold holds keep keeps cost"
    " costs wants want needs need"
)


def kind_of(claim: str, sentence: str, *, is_forecast: bool, has_amounts: bool) -> Kind:
    """The kind of a claim by its words, or by its sentence's where it has no verb itself."""
    if is_forecast:
        return "forecast"
    if has_amounts:
        return "quantity"
    if claim.rstrip().endswith("?"):
        return "other"
    if _DEFINITION.search(claim):
        return "definition"
    for text in (claim, sentence):
        toks = tokens(text, 0, len(text))
        verbs = [i for i in range(len(toks)) if is_finite(toks, i)]
        if verbs:
            return "event" if any(_happens(toks, i) for i in verbs) else "state"
    return "other"


def _happens(toks: list[Token], i: int) -> bool:
    """Whether the verb at `i` tells a change.

    That is a past of its own, or a participle behind "has", "was" or "were".
    """
    low = toks[i].low
    if low not in AUXILIARIES:
        return low not in _LASTING
    following = [t.low for t in toks[i + 1 : i + 4]]
    return low in ("has", "have", "had", "was", "were", "did", "been") and any(
        word.endswith("ed") or word in ("been", "gone", "won", "lost", "taken", "killed", "died")
        for word in following
    )
