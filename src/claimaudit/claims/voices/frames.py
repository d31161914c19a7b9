"""Reporting frames: the words of a sentence that put the rest of it into somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimaudit.claims.voices import subjects
from claimaudit.claims.voices.words import (
    ADVERBS,
    ASKING,
    AUXILIARIES,
    DETERMINERS,
    ESTIMATING,
    NEGATIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORTING,
    SAYING,
    TELLING,
    TELLING_SOMEBODY,
    UTTERING,
    WITH_PREPOSITION,
    Token,
    is_finite,
    is_possessive,
    is_time,
    listed,
    tokens,
)

# clause: "X said that ..."; tag: "..., said X"; phrase: "according to X, ...";
# passive: "is said to ...".
Manner = Literal["clause", "tag", "phrase", "passive"]

QUOTED = "“"
"""What stands for a whole quotation among the tokens of the sentence around it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`start`:`end` are the words that report, `reach` is what they report of (less
    themselves), `source` is who says so, as the text has it; all code points of the text.
    """

    start: int
    end: int
    source: tuple[int, int] | None
    reach: tuple[int, int]
    manner: Manner


_BE = listed("is are was were be been being isn't aren't wasn't weren't")
_PASSIVE = listed(
    "said believed thought reported estimated alleged claimed understood rumoured rumored"
)
_FIRST_PERSONS = listed("i we you me us")
# What follows these is no part of a clause that is reported without "that".
_CLAUSE_ENDS = listed("as when after before because while where who which and until since")
_NOBODY = listed("nobody none no few neither nothing")
_CONTRASTS = listed("but although though whereas while yet")
_DENYING = listed("deny")
# What a person has that is a statement: "NATO's estimate of", "in her view".
_STATEMENTS = listed(
    "estimate estimates view opinion words account claim claims assessment figures figure count"
    " telling statement report forecast prediction assertion tally reckoning survey data"
    " calculation calculations warning testimony evidence verdict analysis"
)
_NOUN_FORMS = listed(
    "claims claim estimates estimate reports report states state notes note forecasts forecast"
    " projects project rates rate values value calls call shows show records record guide points"
    " point promise promises demand demands comment comments remark remarks joke place set holds"
    " hold rules rule finds find fears fear hopes hope judges judge texts post posts email emails"
    " guides text smile smiles answer answers protest protests request requests order orders"
)
_ARTICLES = listed("the a an this these those its his her their our my your")
# Participles that report by themselves: "..., adding that", "the report estimating that".
_PARTICIPLES = listed(
    "saying claiming estimating warning adding arguing noting suggesting insisting alleging stating"
    " asserting predicting announcing denying reporting explaining telling asking urging calling"
    " concluding confirming admitting acknowledging contending maintaining declaring complaining"
)


def in_segment(toks: list[Token]) -> list[Frame]:
    """The frames of a sentence, or of what a quotation holds of one, in text order."""
    if not toks:
        return []
    whole = toks[0].start, toks[-1].end
    found: list[Frame] = []
    for i, token in enumerate(toks):
        if token.low in REPORTING:
            frame = _of_verb(toks, i, found, whole)
        elif token.low == "according" and _low(toks, i + 1) == "to":
            frame = _phrase(toks, i, i + 2, whole)
        elif token.low in ("in", "by", "per", "citing", "quoting"):
            frame = _of_preposition(toks, i, whole)
        elif is_possessive(token) and _low(toks, i + 1) in _STATEMENTS:
            frame = _of_statement(toks, i, whole)
        elif token.raw == ":" and not found and _low(toks, i + 1) in (QUOTED, '"'):
            frame = _of_label(toks, i, whole)
        else:
            continue
        if frame:
            found.append(frame)
    return _parted(toks, found)


def _low(toks: Sequence[Token], i: int) -> str:
    return toks[i].low if 0 <= i < len(toks) else ""


def _offsets(toks: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    return toks[span[0]].start, toks[span[1] - 1].end


def _of_verb(toks: list[Token], i: int, found: list[Frame], whole: tuple[int, int]) -> Frame | None:
    token = toks[i]
    if token.capital and i:
        return None
    auxiliary = _auxiliary(toks, i)
    if auxiliary in _BE and not token.low.endswith("ing"):
        return _passive(toks, i, whole)
    if _low(toks, i - 1) == "as" and _low(toks, i - 2) in ("quoted", "cited", "reported"):
        quoted = subjects.before(toks, i - 2)
        if quoted is None:
            return None
        return _active(toks, i, quoted[0], _offsets(toks, quoted), whole)
    if _negated(toks, i) and _lemma(token.low) not in _DENYING:
        return None
    if _low(toks, i - 1) == "to" and _low(toks, i - 2) not in ("used", "went"):
        return None
    if _is_participle(token.low) and _low(toks, i - 1) in _ARTICLES:
        return None
    if token.low.endswith("ing") and not auxiliary and token.low not in _PARTICIPLES:
        return None
    inverted = _inverted(toks, i, whole)
    if inverted:
        return inverted
    if token.low in _NOUN_FORMS and _is_noun(toks, i):
        return None
    shared = _low(toks, i - 1) in ("and", "then", "but") or (
        token.low.endswith("ing") and auxiliary not in _BE and _low(toks, i - 1) in (",", "and", "")
    )
    if shared:
        earlier = [f for f in found if f.manner in ("clause", "tag")]
        subject = earlier[-1].source if earlier else _first_subject(toks, i)
        first = i
    else:
        span = subjects.before(toks, i)
        if span is None or toks[span[0]].low in _FIRST_PERSONS | _NOBODY:
            return None
        singular = toks[span[0]].low in ("a", "an", "this", "every", "each", "according")
        if singular and (token.low in _NOUN_FORMS or toks[span[0]].low == "according"):
            return None
        subject, first = _offsets(toks, span), span[0]
    if subject is None:
        return None
    return _active(toks, i, first, subject, whole)


def _active(
    toks: list[Token], i: int, first: int, subject: tuple[int, int], whole: tuple[int, int]
) -> Frame | None:
    """The frame of a verb with its subject before it."""
    low = toks[i].low
    start = toks[first].start
    after = i + 1
    brk = _next_break(toks, after)
    as_told = _low(toks, first - 1) in ("as", "so") and brk == after
    if first and as_told and low in SAYING.keys() | TELLING.keys():
        return Frame(start, toks[i].end, subject, whole, "tag")
    utters = low in UTTERING or low in SAYING or low in TELLING
    quote = _quote_after(toks, after)
    if quote is not None and utters:
        return Frame(start, toks[quote].start, subject, (toks[quote].start, whole[1]), "clause")
    if utters and _is_tag(toks, first, after, brk):
        return Frame(start, toks[brk - 1].end, subject, whole, "tag")
    that = _that_after(toks, after)
    if that is not None and low in SAYING.keys() | TELLING.keys() | TELLING_SOMEBODY.keys() | (
        ESTIMATING.keys()
    ):
        return _clause(toks, start, subject, that + 1, whole)
    if low in WITH_PREPOSITION:
        wanted = WITH_PREPOSITION[low]
        if any(t.low == wanted for t in toks[after : after + 6]):
            return _clause(toks, start, subject, after, whole)
    costs_lives = SAYING.get(low) == "claim" and any(
        t.low in ("life", "lives", "victims") for t in toks[after : after + 6]
    )
    if (low in SAYING or low in ESTIMATING) and not costs_lives:
        return _clause(toks, start, subject, _behind_adverbials(toks, after), whole)
    if low in TELLING and _has_clause(toks, after):
        return _clause(toks, start, subject, _behind_adverbials(toks, after), whole)
    if low in TELLING_SOMEBODY and _has_clause(toks, after + 1):
        return _clause(toks, start, subject, after, whole)
    if low in ASKING and any(t.low in ("to", "for", "that") for t in toks[after : after + 9]):
        return _clause(toks, start, subject, after, whole)
    return None


def _clause(
    toks: list[Token], start: int, subject: tuple[int, int], at: int, whole: tuple[int, int]
) -> Frame | None:
    if at >= len(toks):
        return None
    reach = toks[at].start, _contrast(toks, at, whole[1])
    return Frame(start, toks[at - 1].end, subject, reach, "clause")


def _contrast(toks: list[Token], at: int, end: int) -> int:
    """Where ", but ..." ends what is reported: the rest is the author's again."""
    for i in range(at + 1, len(toks) - 1):
        if toks[i].raw == "," and toks[i + 1].low in _CONTRASTS:
            reported = _low(toks, i + 2) == "that"
            if not reported and any(is_finite(toks, j) for j in range(i + 3, len(toks))):
                return toks[i].start
    return end


def _is_participle(low: str) -> bool:
    return low.endswith(("ed", "ing"))


def _lemma(low: str) -> str:
    return SAYING.get(low) or ESTIMATING.get(low) or TELLING.get(low) or low


def _auxiliary(toks: list[Token], i: int) -> str:
    """The auxiliary that stands before the verb, adverbs between."""
    j = i - 1
    while j >= 0 and (toks[j].low in ADVERBS or toks[j].low.endswith("ly")):
        j -= 1
    return _low(toks, j) if _low(toks, j) in AUXILIARIES else ""


def _negated(toks: list[Token], i: int) -> bool:
    j = i - 1
    while j >= 0 and (toks[j].low in AUXILIARIES | ADVERBS | NEGATIVES | {"to"}):
        if toks[j].low in NEGATIVES:
            return True
        j -= 1
    return _low(toks, j) in ("declined", "refused", "declines", "refuses", "failed")


def _is_noun(toks: list[Token], i: int) -> bool:
    before, after = toks[i - 1] if i else None, _low(toks, i + 1)
    if after in ("of", "from", "by", "about", "made", "on", "for", "and", "or", ""):
        return True
    if before is None:
        return True
    if before.low in DETERMINERS | PREPOSITIONS or is_possessive(before):
        return not (before.low in ("that", "all", "each", "one") and after)
    return after in AUXILIARIES or (after in REPORTING and after not in _NOUN_FORMS)


def _passive(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    low, after = toks[i].low, _low(toks, i + 1)
    start, end = toks[i - 1].start, toks[i].end
    subject = subjects.before(toks, i)
    if low == "told" and subject and _has_clause(toks, i + 1):
        at = (_that_after(toks, i + 1) or i) + 1
        return _clause(toks, toks[subject[0]].start, _offsets(toks, subject), at, whole)
    if low not in _PASSIVE:
        return None
    if after == "to" or (after == "that" and subject and toks[subject[0]].low == "it"):
        return Frame(start, toks[i + 1].end, None, whole, "passive")
    if after == "by":
        source = subjects.behind(toks, i + 2)
        if source:
            return Frame(start, toks[source[1] - 1].end, _offsets(toks, source), whole, "passive")
    return Frame(start, end, None, whole, "passive") if low == "rumoured" else None


def _inverted(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """`..., said X`: the verb before its subject."""
    low = toks[i].low
    if low not in SAYING and low not in UTTERING and low not in TELLING:
        return None
    if low in TELLING_SOMEBODY or low.endswith("ing"):
        return None
    if _low(toks, i - 1) == "," and low not in SAYING and low not in TELLING:
        return None
    if _low(toks, i - 1) not in (",", QUOTED, "—", "–", "-", "?", "!", '"'):
        return None
    following = toks[i + 1] if i + 1 < len(toks) else None
    if following is None or following.low in ("that", "this", "i", "we"):
        return None
    if not (following.capital or following.low in DETERMINERS | PRONOUNS):
        return None
    if following.low in PRONOUNS and _low(toks, i + 2) not in (",", ".", "", ":"):
        return None
    source = subjects.behind(toks, i + 1)
    if source is None or any(is_finite(toks, j) for j in range(i + 2, source[1])):
        return None
    behind = toks[source[1]] if source[1] < len(toks) else None
    if behind and behind.word and not _may_follow_speaker(behind):
        return None
    end = source[1]
    if _low(toks, i - 1) == QUOTED and _low(toks, end) == ",":
        # What follows the speaker's name tells of the speaker, up to the next quotation.
        while end < len(toks) and toks[end].low != QUOTED:
            end += 1
    return Frame(toks[i].start, toks[end - 1].end, _offsets(toks, source), whole, "tag")


def _may_follow_speaker(token: Token) -> bool:
    return token.low in PREPOSITIONS | RELATIVES or token.low == "when" or is_time(token)


def _next_break(toks: list[Token], i: int) -> int:
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


def _is_tag(toks: list[Token], first: int, after: int, brk: int) -> bool:
    """Whether subject and verb stand behind or within what they report."""
    before = _low(toks, first - 1)
    if before not in (",", QUOTED, '"', "—", "–", "?", "!", "»", "”", "’", ")"):
        return False
    rest = toks[after:brk]
    if not rest:
        return True
    if any(t.low == "that" for t in rest):
        return False
    leads = rest[0].low in PREPOSITIONS | ADVERBS | {"to"} or is_time(rest[0])
    return leads and not any(is_finite(toks, j) for j in range(after + 1, brk))


def _quote_after(toks: list[Token], at: int) -> int | None:
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


def _that_after(toks: list[Token], at: int) -> int | None:
    for i in range(at, min(len(toks), at + 16)):
        if toks[i].low == "that":
            return i
        if toks[i].raw in (";", ":", QUOTED) or (is_finite(toks, i) and toks[i - 1].raw != ","):
            return None
    return None


def _behind_adverbials(toks: list[Token], at: int) -> int:
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


def _has_clause(toks: list[Token], at: int) -> bool:
    """Whether what follows is a clause, not a mere thing: it has a verb of its own."""
    if _that_after(toks, at) is not None:
        return True
    stop = at
    while stop < len(toks) and toks[stop].raw not in (",", ";", ":", QUOTED):
        if stop > at and toks[stop].low in _CLAUSE_ENDS:
            break
        stop += 1
    if _low(toks, at) in PREPOSITIONS | {"to", ","}:
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


def _phrase(
    toks: list[Token], i: int, at: int, whole: tuple[int, int], closing: int = 0
) -> Frame | None:
    source = subjects.behind(toks, at)
    if source is None:
        return None
    end = toks[source[1] - 1 + closing].end
    return Frame(toks[i].start, end, _offsets(toks, source), _around(toks, i, whole), "phrase")


def _around(toks: list[Token], i: int, whole: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence without a contrast that holds token `i`."""
    start, end = whole
    for j in range(1, len(toks) - 1):
        if toks[j].raw == "," and toks[j + 1].low in _CONTRASTS:
            if j < i - 1:
                start = toks[j].start
            elif j > i:
                return start, toks[j].start
    return start, end


def _of_preposition(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "in X's view", "in the words of X", "by her account", "citing X"."""
    low = toks[i].low
    if low in ("citing", "quoting"):
        return _phrase(toks, i, i + 1, whole)
    for j in range(i + 1, min(len(toks), i + 9)):
        if toks[j].raw in (",", ".", ";"):
            return None
        if (
            _low(toks, j) in ("words", "opinion", "view", "estimation")
            and _low(toks, j + 1) == "of"
        ):
            return _phrase(toks, i, j + 2, whole)
        owner = is_possessive(toks[j]) or toks[j].low in ("his", "her", "their")
        if owner and _low(toks, j + 1 + (_low(toks, j + 1) == "own")) in _STATEMENTS:
            if low == "in" and _low(toks, j + 1) not in (
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
            reach = _around(toks, i, whole)
            return Frame(toks[i].start, toks[j + 1].end, source, reach, "phrase")
    return None


def _of_statement(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "NATO's estimate of 7,000", "Kirby's claim that ...": what follows is X's."""
    after = _low(toks, i + 2)
    if after not in ("of", "that", "is", "was", "put", "puts"):
        return None
    first = i
    while first > 0 and toks[first - 1].capital and toks[first - 1].word:
        first -= 1
    if first > 0 and toks[first - 1].low in DETERMINERS:
        first -= 1
    source = toks[first].start, toks[i].end
    return Frame(source[0], toks[i + 2].end, source, (toks[i + 2].end, whole[1]), "clause")


def _of_label(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """`Cllr Ikwue: "..."`: a name and a colon before a quotation."""
    name = toks[:i]
    if not 1 <= len(name) <= 5 or not all(t.capital or t.low == "the" for t in name if t.word):
        return None
    return Frame(
        whole[0], toks[i].end, (name[0].start, name[-1].end), (toks[i].end, whole[1]), "clause"
    )


def _first_subject(toks: list[Token], before: int) -> tuple[int, int] | None:
    """The subject of the sentence's first finite verb."""
    for i in range(1, before):
        if is_finite(toks, i):
            span = subjects.before(toks, i)
            return _offsets(toks, span) if span else None
    return None


def _parted(toks: list[Token], found: list[Frame]) -> list[Frame]:
    """The frames, each ended where the next begins a clause beside it: "..., and X said"."""
    if len(found) < 2:
        return found
    index = {token.start: i for i, token in enumerate(toks)}
    kept = list(found)
    for k, later in enumerate(found):
        at = index.get(later.start)
        if at is None or later.manner != "clause" or at < 1:
            continue
        beside = toks[at - 1].raw == ";" or (
            toks[at - 1].low in ("and", "but", "while", "whereas", "although", "though")
            and at > 1
            and toks[at - 2].raw in (",", ";")
        )
        if beside:
            for j in range(k):
                if kept[j].manner != "passive" and kept[j].reach[1] > later.start:
                    kept[j] = replace(kept[j], reach=(kept[j].reach[0], toks[at - 1].start))
    return kept


def of_sentence(
    text: str, start: int, end: int, quotations: Sequence[tuple[int, int]]
) -> Iterator[Frame]:
    """The frames of a sentence: those around its quotations, then those inside each.

    `quotations` are the (start, end) of quotations with their marks, where they overlap
    the sentence.
    """
    if not quotations:
        yield from in_segment(tokens(text, start, end))
        return
    outer: list[Token] = []
    at = start
    for opening, closing in quotations:
        outer += tokens(text, at, max(at, opening))
        inside = max(at, opening), min(end, closing)
        if inside[1] > inside[0]:
            outer.append(Token(*inside, QUOTED, QUOTED))
            yield from in_segment(tokens(text, *inside))
        at = max(at, inside[1])
    outer += tokens(text, at, end)
    yield from in_segment(outer)
