"""Frames without a verb: "according to X", "in X's view", "X's claim that", a label."""

from __future__ import annotations

from claimaudit.claims.voices import subjects
from claimaudit.claims.voices.clauses import CONTRASTS, low_at, offsets
from claimaudit.claims.voices.model import Frame
from claimaudit.claims.voices.words import DETERMINERS, Token, is_possessive, listed

# What a person has that is a statement: "NATO's estimate of", "in her view".
STATEMENTS = listed(
    "estimate estimates view opinion words account claim claims assessment figures figure count"
    " telling statement report forecast prediction assertion tally reckoning survey data"
    " calculation calculations warning testimony evidence verdict analysis"
)


def phrase(
    toks: list[Token], i: int, at: int, whole: tuple[int, int], closing: int = 0
) -> Frame | None:
    source = subjects.behind(toks, at)
    if source is None:
        return None
    end = toks[source[1] - 1 + closing].end
    return Frame(toks[i].start, end, offsets(toks, source), around(toks, i, whole), "phrase")


def around(toks: list[Token], i: int, whole: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence without a contrast that holds token `i`."""
    start, end = whole
    for j in range(1, len(toks) - 1):
        if toks[j].raw == "," and toks[j + 1].low in CONTRASTS:
            if j < i - 1:
                start = toks[j].start
            elif j > i:
                return start, toks[j].start
    return start, end


def of_preposition(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "in X's view", "in the words of X", "by her account", "citing X"."""
    low = toks[i].low
    if low in ("citing", "quoting"):
        return phrase(toks, i, i + 1, whole)
    for j in range(i + 1, min(len(toks), i + 9)):
        if toks[j].raw in (",", ".", ";"):
            return None
        if (
            low_at(toks, j) in ("words", "opinion", "view", "estimation")
            and low_at(toks, j + 1) == "of"
        ):
            return phrase(toks, i, j + 2, whole)
        owner = is_possessive(toks[j]) or toks[j].low in ("his", "her", "their")
        if owner and low_at(toks, j + 1 + (low_at(toks, j + 1) == "own")) in STATEMENTS:
            if low == "in" and low_at(toks, j + 1) not in (
                "view",
                "opinion",
                "words",
                "account",
                "estimation",
                "assessment",
                "telling",
            ):
                return None
            source = toks[i + 1].start, toks[j].end
            reach = around(toks, i, whole)
            return Frame(toks[i].start, toks[j + 1].end, source, reach, "phrase")
    return None


def of_statement(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "NATO's estimate of 7,000", "Kirby's claim that ...": what follows is X's."""
    after = low_at(toks, i + 2)
    if after not in ("of", "that", "is", "was", "put", "puts"):
        return None
    first = i
    while first > 0 and toks[first - 1].capital and toks[first - 1].word:
        first -= 1
    if first > 0 and toks[first - 1].low in DETERMINERS:
        first -= 1
    source = toks[first].start, toks[i].end
    return Frame(source[0], toks[i + 2].end, source, (toks[i + 2].end, whole[1]), "clause")


def of_label(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """`Cllr Ikwue: "..."`: a name and a colon before a quotation."""
    name = toks[:i]
    if not 1 <= len(name) <= 5 or not all(t.capital or t.low == "the" for t in name if t.word):
        return None
    return Frame(
        whole[0], toks[i].end, (name[0].start, name[-1].end), (toks[i].end, whole[1]), "clause"
    )
