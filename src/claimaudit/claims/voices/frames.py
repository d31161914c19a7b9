"""Reporting frames: the words of a sentence that put the rest of it into somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimaudit.claims.voices import subjects
from claimaudit.claims.voices.clauses import (
    behind_adverbials,
    clause,
    has_clause,
    is_tag,
    low_at,
    next_break,
    offsets,
    quote_after,
    that_after,
)
from claimaudit.claims.voices.model import QUOTED, Frame
from claimaudit.claims.voices.phrases import (
    STATEMENTS,
    of_label,
    of_preposition,
    of_statement,
    phrase,
)
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

_BE = listed("is are was were be been being isn't aren't wasn't weren't")
_PASSIVE = listed(
    "said believed thought reported estimated alleged claimed understood rumoured rumored"
)
_FIRST_PERSONS = listed("i we you me us")
_NOBODY = listed("nobody none no few neither nothing")
_DENYING = listed("deny")
_NOUN_FORMS = listed(
    "claims claim estimates estimate reports report states state notes note forecasts forecast"
    " projects project rates rate values value calls call shows show records record guide points"
    " point promise promises demand demands comment comments remark remarks joke place set holds"
    " hold rules rule finds find fears fear hopes hope judges judge texts post posts email emails"
    " guides text smile smiles answer answers protest protests request requests order orders"
    " appeal appeals thought thoughts"
)
_MODALS = listed("can could may might must should will would shall")
_QUESTIONS = listed("whether if how why what when where who")
# Before these bodies things are told; what others were told, nobody in particular said.
_HEARING_BODIES = listed(
    "court inquest tribunal jury inquiry committee panel hearing meeting council parliament"
    " commission board assembly senate commons congress judge judges magistrates mps senators"
)
# Verbs that nobody utters words with: "..., shows both" is no speaker behind a verb.
_MUTE = listed(
    "show find indicate suggest determine establish imply specify hold rule hear feel learn record"
    " point disclose assess consider judge"
)
_OFFICERS = listed(
    "clerk secretary treasurer chair warden caretaker steward registrar manager committee council"
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
        elif token.low == "according" and low_at(toks, i + 1) == "to":
            frame = phrase(toks, i, i + 2, whole)
        elif token.low == "per" and (not i or toks[i - 1].raw == ","):
            frame = _per(toks, i, whole)
        elif token.low in ("in", "by", "citing", "quoting"):
            frame = of_preposition(toks, i, whole)
        elif is_possessive(token) and low_at(toks, i + 1) in STATEMENTS:
            frame = of_statement(toks, i, whole)
        elif token.raw == ":" and not found and low_at(toks, i + 1) in (QUOTED, '"'):
            frame = of_label(toks, i, whole)
        else:
            continue
        if frame:
            found.append(frame)
    return _parted(toks, found)


def _per(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "Per the filing, ..."; "..., per day" is a rate."""
    source = toks[i + 1] if i + 1 < len(toks) else None
    named = source is not None and (source.capital or source.low in _ARTICLES)
    return phrase(toks, i, i + 1, whole) if named else None


def _of_verb(toks: list[Token], i: int, found: list[Frame], whole: tuple[int, int]) -> Frame | None:
    token = toks[i]
    if token.capital and i:
        return None
    if token.low in ("put", "puts") and low_at(toks, i + 1) == "it":
        return _as_put(toks, i, whole)
    if token.low.endswith("ed") and low_at(toks, i + 1) == "at" and token.low in ESTIMATING:
        return None  # "two drills valued at $240"
    auxiliary = _auxiliary(toks, i)
    if auxiliary in _BE and not token.low.endswith("ing"):
        return _passive(toks, i, whole)
    if low_at(toks, i - 1) == "as" and low_at(toks, i - 2) in ("quoted", "cited", "reported"):
        quoted = subjects.before(toks, i - 2)
        if quoted is None:
            return None
        return _active(toks, i, quoted[0], offsets(toks, quoted), whole)
    if _negated(toks, i) and _lemma(token.low) not in _DENYING:
        return None
    if low_at(toks, i - 1) == "to" and low_at(toks, i - 2) not in ("used", "went"):
        return None
    if auxiliary in ("will", "would", "shall") and token.low in ("tell", "inform", "notify"):
        # In minutes, a task: "the clerk would tell hirers that the hall was shut".
        span = subjects.before(toks, i)
        if span and toks[span[1] - 1].low in _OFFICERS:
            return None
    if _is_participle(token.low) and low_at(toks, i - 1) in _ARTICLES:
        return None
    if token.low.endswith("ed") and low_at(toks, i - 1) == "," and low_at(toks, i + 1) == "by":
        return None  # "the oilbird, recorded by candle-light in a cave that ..."
    if token.low.endswith("ing") and not auxiliary and token.low not in _PARTICIPLES:
        return None
    inverted = _inverted(toks, i, whole)
    if inverted:
        return inverted
    if token.low in _NOUN_FORMS and _is_noun(toks, i):
        return None
    shared = low_at(toks, i - 1) in ("and", "then", "but") or (
        token.low.endswith("ing")
        and auxiliary not in _BE
        and low_at(toks, i - 1) in (",", "and", "")
    )
    if shared:
        earlier = [f for f in found if f.manner in ("clause", "tag")]
        subject = earlier[-1].source if earlier else _first_subject(toks, i)
        first = i
    else:
        span = subjects.before(toks, i)
        if span is None or toks[span[0]].low in _FIRST_PERSONS | _NOBODY:
            return None
        if span[1] - span[0] == 1 and toks[span[0]].low in _ARTICLES:
            return None
        singular = toks[span[0]].low in ("a", "an", "this", "every", "each", "according")
        if singular and (token.low in _NOUN_FORMS or toks[span[0]].low == "according"):
            return None
        subject, first = offsets(toks, span), span[0]
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
    brk = next_break(toks, after)
    as_told = low_at(toks, first - 1) in ("as", "so") and brk == after
    if first and as_told and low in SAYING.keys() | TELLING.keys():
        return Frame(start, toks[i].end, subject, whole, "tag")
    utters = low in UTTERING or low in SAYING or low in TELLING
    quote = quote_after(toks, after)
    if quote is not None and utters:
        return Frame(start, toks[quote].start, subject, (toks[quote].start, whole[1]), "clause")
    if utters and is_tag(toks, first, after, brk):
        return Frame(start, toks[brk - 1].end, subject, whole, "tag")
    that = that_after(toks, after)
    if that is not None and low in SAYING.keys() | TELLING.keys() | TELLING_SOMEBODY.keys() | (
        ESTIMATING.keys()
    ):
        return clause(toks, start, subject, that + 1, whole)
    if low in WITH_PREPOSITION:
        wanted = WITH_PREPOSITION[low]
        width = (
            1 if low in ("tell", "tells", "told", "telling") else 6
        )  # "tells of", but "told the story of"
        if any(t.low == wanted for t in toks[after : after + width]):
            return clause(toks, start, subject, after, whole)
    costs_lives = SAYING.get(low) == "claim" and any(
        t.low in ("life", "lives", "victims") for t in toks[after : after + 6]
    )
    if (low in SAYING or low in ESTIMATING) and not costs_lives:
        return clause(toks, start, subject, behind_adverbials(toks, after), whole)
    if low in TELLING and has_clause(toks, after):
        return clause(toks, start, subject, behind_adverbials(toks, after), whole)
    if low in TELLING_SOMEBODY and has_clause(toks, after + 1):
        return clause(toks, start, subject, after, whole)
    if low in ASKING and _auxiliary(toks, i) not in _MODALS:
        if low_at(toks, after) in _QUESTIONS:
            return clause(toks, start, subject, after + 1, whole)
        if ASKING[low] == "call":  # "called for calm", but "called it Bess for short"
            asks = low_at(toks, after) in ("for", "on", "upon", "to")
        else:
            # "Visitors ask about the fire that destroyed it", "the drawing asks for a clearance of
            # 12 mm" report nothing.
            asks = not _asks_for(toks, i) and any(
                t.low in ("to", "for", "that") for t in toks[after : after + 9]
            )
        if asks:
            return clause(toks, start, subject, after, whole)
    return None


def _asks_for(toks: list[Token], i: int) -> bool:
    """Whether somebody but asks about or for something, and not for somebody to do it."""
    if low_at(toks, i + 1) != "for" or not toks[i].low.startswith("ask"):
        return low_at(toks, i + 1) == "about"
    return not any(token.low == "to" for token in toks[i + 2 : i + 10])


def _as_put(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """As in "as the report put it"."""
    span = subjects.before(toks, i)
    if span is None or low_at(toks, span[0] - 1) != "as":
        return None
    return Frame(toks[span[0] - 1].start, toks[i + 1].end, offsets(toks, span), whole, "tag")


def _is_participle(low: str) -> bool:
    return low.endswith(("ed", "ing"))


def _lemma(low: str) -> str:
    return SAYING.get(low) or ESTIMATING.get(low) or TELLING.get(low) or low


def _auxiliary(toks: list[Token], i: int) -> str:
    """The auxiliary that stands before the verb, adverbs between."""
    j = i - 1
    while j >= 0 and (toks[j].low in ADVERBS or toks[j].low.endswith("ly")):
        j -= 1
    return low_at(toks, j) if low_at(toks, j) in AUXILIARIES else ""


def _negated(toks: list[Token], i: int) -> bool:
    j = i - 1
    while j >= 0 and (toks[j].low in AUXILIARIES | ADVERBS | NEGATIVES | {"to"}):
        if toks[j].low in NEGATIVES:
            return True
        j -= 1
    return low_at(toks, j) in ("declined", "refused", "declines", "refuses", "failed")


def _is_noun(toks: list[Token], i: int) -> bool:
    before, after = toks[i - 1] if i else None, low_at(toks, i + 1)
    if after in ("of", "from", "by", "about", "made", "on", "for", "and", "or", ""):
        return True
    if before is None or (after == "," and before.low.endswith("est")):
        return True
    if before.low in DETERMINERS | PREPOSITIONS or is_possessive(before):
        return not (before.low in ("that", "all", "each", "one") and after)
    return after in AUXILIARIES or (after in REPORTING and after not in _NOUN_FORMS)


def _passive(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    low, after = toks[i].low, low_at(toks, i + 1)
    start, end = toks[i - 1].start, toks[i].end
    subject = subjects.before(toks, i)
    if low == "told" and subject and has_clause(toks, i + 1):
        at = (that_after(toks, i + 1) or i) + 1
        by = subjects.behind(toks, i + 2) if after == "by" else None
        heard = {t.low for t in toks[slice(*subject)]} & _HEARING_BODIES
        source = by or (subject if heard else None)
        frame = clause(toks, toks[subject[0]].start, offsets(toks, subject), at, whole)
        return frame and replace(frame, source=source and offsets(toks, source))
    if low not in _PASSIVE:
        return None
    if after == "to" or (after == "that" and subject and toks[subject[0]].low == "it"):
        return Frame(start, toks[i + 1].end, None, whole, "passive")
    if after == "by":
        source = subjects.behind(toks, i + 2)
        if source:
            return Frame(start, toks[source[1] - 1].end, offsets(toks, source), whole, "passive")
    return Frame(start, end, None, whole, "passive") if low == "rumoured" else None


def _inverted(toks: list[Token], i: int, whole: tuple[int, int]) -> Frame | None:
    """`..., said X`: the verb before its subject."""
    low = toks[i].low
    if low not in SAYING and low not in UTTERING and low not in TELLING:
        return None
    if low in TELLING_SOMEBODY or low.endswith("ing") or _lemma(low) in _MUTE:
        return None
    if low_at(toks, i - 1) == "," and low not in SAYING and low not in TELLING:
        return None
    if low_at(toks, i - 1) not in (",", QUOTED, "—", "–", "-", "?", "!", '"'):
        return None
    following = toks[i + 1] if i + 1 < len(toks) else None
    if following is None or following.low in ("that", "this", "i", "we"):
        return None
    if not (following.capital or following.low in DETERMINERS | PRONOUNS):
        return None
    if following.low in PRONOUNS and low_at(toks, i + 2) not in (",", ".", "", ":"):
        return None
    source = subjects.behind(toks, i + 1)
    if source is None or any(is_finite(toks, j) for j in range(i + 2, source[1])):
        return None
    behind = toks[source[1]] if source[1] < len(toks) else None
    if behind and behind.word and not _may_follow_speaker(behind):
        return None
    end = source[1]
    if low_at(toks, i - 1) == QUOTED and low_at(toks, end) == ",":
        # What follows the speaker's name tells of the speaker, up to the next quotation.
        while end < len(toks) and toks[end].low != QUOTED:
            end += 1
    return Frame(toks[i].start, toks[end - 1].end, offsets(toks, source), whole, "tag")


def _may_follow_speaker(token: Token) -> bool:
    return token.low in PREPOSITIONS | RELATIVES or token.low == "when" or is_time(token)


def _first_subject(toks: list[Token], before: int) -> tuple[int, int] | None:
    """The subject of the sentence's first finite verb."""
    for i in range(1, before):
        if is_finite(toks, i):
            span = subjects.before(toks, i)
            return offsets(toks, span) if span else None
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
