"""The clause that a reporting verb governs: where it begins, where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from claimaudit.claims.voices.model import QUOTED, Frame
from claimaudit.claims.voices.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TELLING_SOMEBODY,
    Token,
    is_finite,
    is_time,
    listed,
)

# What follows these is no part of a clause that is reported without "that".
_CLAUSE_ENDS = listed("as when after before because while where who which and until since")
CONTRASTS = listed("but although though whereas while yet")


def low_at(toks: Sequence[Token], i: int) -> str:
    return toks[i].low if 0 <= i < len(toks) else ""


def offsets(toks: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    return toks[span[0]].start, toks[span[1] - 1].end


def clause(
    toks: list[Token], start: int, subject: tuple[int, int], at: int, whole: tuple[int, int]
) -> Frame | None:
    if at >= len(toks):
        return None
    reach = toks[at].start, contrast(toks, at, whole[1])
    return Frame(start, toks[at - 1].end, subject, reach, "clause")


def contrast(toks: list[Token], at: int, end: int) -> int:
    """Where ", but ..." ends what is reported: the rest is the author's again."""
    for i in range(at + 1, len(toks) - 1):
        if toks[i].raw == "," and toks[i + 1].low in CONTRASTS:
            reported = low_at(toks, i + 2) == "that"
            if not reported and any(is_finite(toks, j) for j in range(i + 3, len(toks))):
                return toks[i].start
    return end


def next_break(toks: list[Token], i: int) -> int:
    while i < len(toks) and toks[i].raw not in (
        ",",
        ";",
        ":",
        "—",
        "–",
        QUOTED,
        '"',
        ".",
        "?",
        "!",
    ):
        i += 1
    return i


def is_tag(toks: list[Token], first: int, after: int, brk: int) -> bool:
    """Whether subject and verb stand behind or within what they report."""
    before = low_at(toks, first - 1)
    if before not in (",", QUOTED, '"', "—", "–", "?", "!", "»", "”", "’", ")"):
        return False
    rest = toks[after:brk]
    if not rest:
        return True
    if any(t.low == "that" for t in rest):
        return False
    if toks[after - 1].low in TELLING_SOMEBODY and len(rest) < 9:  # "..., she told the court"
        return not any(is_finite(toks, j) for j in range(after, brk))
    leads = rest[0].low in PREPOSITIONS | ADVERBS | {"to"} or is_time(rest[0])
    return leads and not any(is_finite(toks, j) for j in range(after + 1, brk))


def quote_after(toks: list[Token], at: int) -> int | None:
    """The quotation that the verb introduces."""
    for i in range(at, min(len(toks), at + 12)):
        if toks[i].low == QUOTED:
            introduced = i == at or toks[i - 1].raw in (",", ":", "—", "–")
            return i if introduced else None
        if toks[i].raw in (";", ".") or toks[i].low == "that":
            return None
        if is_finite(toks, i) and i > at:
            return None
    return None


def that_after(toks: list[Token], at: int) -> int | None:
    for i in range(at, min(len(toks), at + 16)):
        if toks[i].low == "that":
            return i
        if toks[i].raw in (";", ":", QUOTED) or (is_finite(toks, i) and toks[i - 1].raw != ","):
            return None
    return None


def behind_adverbials(toks: list[Token], at: int) -> int:
    """The token behind "on Wednesday", "in its last update": where what is said begins."""
    while at < len(toks) - 1:
        low = toks[at].low
        if low in DETERMINERS and low not in ("the", "this"):
            break
        if is_time(toks[at]) or low in ("also", "later", "earlier", ","):
            at += 1
        elif low in ("on", "in", "last", "this", "late", "early", "at") and is_time(toks[at + 1]):
            at += 2
        else:
            break
    return at


def has_clause(toks: list[Token], at: int) -> bool:
    """Whether what follows is a clause, not a mere thing: it has a verb of its own."""
    if that_after(toks, at) is not None:
        return True
    stop = at
    while stop < len(toks) and toks[stop].raw not in (",", ";", ":", QUOTED):
        if stop > at and toks[stop].low in _CLAUSE_ENDS:
            break
        stop += 1
    if low_at(toks, at) in PREPOSITIONS | {"to", ","}:
        return False
    return any(
        toks[i].low in AUXILIARIES or (is_finite(toks, i) and not toks[i].low.endswith("ed"))
        for i in range(at + 1, min(stop, at + 25))
    ) or _past_of_clause(toks, at, stop)


def _past_of_clause(toks: list[Token], at: int, stop: int) -> bool:
    """A regular past that stands behind a name or a pronoun, so no mere participle."""
    return any(
        is_finite(toks, i) and (toks[i - 1].capital or toks[i - 1].low in PRONOUNS)
        for i in range(at + 1, min(stop, at + 25))
    )
