"""The noun phrase that a reporting verb has for its subject."""

from __future__ import annotations

from claimaudit.claims.voices.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Token,
    is_finite,
    is_time,
)

_LONGEST = 14
"""More words than this are no name or description. Tokens."""
_FARTHEST = 40
"""How far back from a verb its subject is looked for. Tokens."""

_BREAKS = frozenset(',;:()[]—–"“”«»?!…•*')


def before(toks: list[Token], verb: int) -> tuple[int, int] | None:
    """The subject of the verb at `verb`, as a range of tokens; None where none is clear.

    Appositions and relative clauses between subject and verb are passed over, and so are
    what leads the clause ("On Monday, ...") and what stands before the verb ("also has").
    """
    stop = _skip_adverbs(toks, verb)
    if stop == 0:
        return None
    if toks[stop - 1].low in (",", ")", "—", "–"):
        return _behind_commas(toks, stop)
    start = _chunk_start(toks, stop)
    found = _nominal(toks, start, stop)
    if found and toks[found[0]].low in ("who", "which") and found[1] - found[0] == 1:
        return _antecedent(toks, found[0])
    if found and toks[found[1] - 1].low in ("who", "which") and found[1] - found[0] > 1:
        return found[0], found[1] - 1
    if found and toks[found[0]].low in ("which", "whom", "that") and found[1] - found[0] > 1:
        return found[0] + 1, found[1]  # "copper, which it said had risen"
    return found


def behind(toks: list[Token], at: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `at`: "said Marjorie Oduya, the council's ..."."""
    end = at
    while end < len(toks) and end - at < _LONGEST:
        token = toks[end]
        if token.raw in _BREAKS or (token.raw == "." and not _inner_stop(toks, end)):
            break
        acronym = token.raw.isupper() and len(token.raw) > 2  # the WHO
        if (
            end > at
            and not acronym
            and token.low
            in (
                "who",
                "that",
                "which",
                "when",
                "while",
                "after",
                "as",
                "before",
                "because",
                "published",
                "released",
                "issued",
                "seen",
                "obtained",
                "cited",
                "quoted",
                "carried",
            )
        ):
            break
        if end > at and (token.low in ("on", "in", "during", "at") and _is_adverbial(toks, end)):
            break
        if end > at and (is_time(token) and toks[end - 1].low not in ("of", "the", "'s")):
            break
        if token.low in AUXILIARIES and end > at:
            break
        end += 1
    while end > at and toks[end - 1].low in ADVERBS:
        end -= 1
    return (at, end) if end > at and _is_nominal(toks, at, end) else None


def _inner_stop(toks: list[Token], i: int) -> bool:
    if i and toks[i - 1].low == "al":  # Smith et al.
        return True
    return i + 1 < len(toks) and toks[i + 1].start == toks[i].end and toks[i + 1].word


def _is_adverbial(toks: list[Token], i: int) -> bool:
    """Whether the preposition at `i` tells when or on what occasion, not where one belongs."""
    following = toks[i + 1 : i + 4]
    if not following:
        return True
    if any(is_time(token) or token.raw.isdigit() for token in following):
        return True
    if toks[i].low in ("during", "on"):
        return True
    if toks[i].low == "at" and following[0].low in ("first", "last", "least", "present", "once"):
        return True
    return following[0].low in ("a", "an", "his", "her", "its", "their", "court", "response")


def _skip_adverbs(toks: list[Token], i: int) -> int:
    """Back over what stands between a subject and its verb."""
    while i > 0:
        token = toks[i - 1]
        low = token.low
        adverb = low in ADVERBS or (low.endswith("ly") and not token.capital)
        used_to = low in ("to", "used") and i > 1 and toks[i - 2].low in ("used", ",")
        if low in AUXILIARIES or adverb or used_to:
            i -= 1
        elif is_time(token) and i > 1:
            i -= 2 if toks[i - 2].low in ("on", "last", "this", "in") else 1
        elif token.raw.isdigit() and i > 1 and is_time(toks[i - 2]):
            i -= 1
        else:
            break
    return i


def _chunk_start(toks: list[Token], stop: int) -> int:
    """Where the run of words without a break before `stop` begins."""
    start = stop
    while start > max(0, stop - _FARTHEST) and toks[start - 1].raw not in _BREAKS:
        if toks[start - 1].raw == "." and not _inner_stop(toks, start - 1):
            break
        start -= 1
    return start


def _nominal(toks: list[Token], start: int, stop: int) -> tuple[int, int] | None:
    """The noun phrase at the end of the words `start`:`stop`.

    Where none is left behind a participle, that belongs to the phrase: "a study published
    in May".
    """
    return _plain_nominal(toks, start, stop, participles=False) or _plain_nominal(
        toks, start, stop, participles=True
    )


def _plain_nominal(
    toks: list[Token], start: int, stop: int, *, participles: bool
) -> tuple[int, int] | None:
    first = start
    for i in range(start, stop):
        low = toks[i].low
        verb = is_finite(toks, i) and i > start
        if participles and low.endswith("ed") and i + 1 < stop:
            verb = verb and toks[i + 1].low not in PREPOSITIONS
        joined = low == "and" and (
            i == start
            or any(is_finite(toks, j) for j in range(start, i))
            or toks[i + 1].low in PRONOUNS
        )
        that = low == "that" and (i == start or toks[i - 1].low != "of")
        conjunction = low in CONJUNCTIONS and low not in ("or", "that")
        adverb = low in ADVERBS and i == first and low not in ("all", "both")
        if verb or joined or that or conjunction or adverb:
            first = i + 1
    if first >= stop:
        return None
    if toks[first].low in PREPOSITIONS:
        first = _behind_preposition(toks, first, stop)
    stop = _without_adverbial(toks, first, stop)
    return (first, stop) if stop > first and _is_nominal(toks, first, stop) else None


def _without_adverbial(toks: list[Token], first: int, stop: int) -> int:
    """The end of the phrase before "on Monday" or "in an interview"."""
    for i in range(first + 1, stop):
        if toks[i].low in ("on", "in", "at", "during") and _is_adverbial(toks, i):
            return i
    return stop


def _behind_preposition(toks: list[Token], first: int, stop: int) -> int:
    """Where, behind a leading "On Monday" without a comma, the subject begins."""
    for i in range(stop - 1, first, -1):
        here, before_it = toks[i], toks[i - 1]
        if here.low in DETERMINERS | PRONOUNS and before_it.low not in PREPOSITIONS:
            return i
        if is_time(before_it) and here.capital and not is_time(here):
            return i
    with_subject = toks[first].low in ("with", "like", "as")
    return first + 1 if with_subject else stop


def _is_nominal(toks: list[Token], first: int, stop: int) -> bool:
    if stop - first > _LONGEST or not any(t.word for t in toks[first:stop]):
        return False
    if all(is_time(t) or t.raw.isdigit() for t in toks[first:stop]):
        return False
    return any(t.raw[0].isalpha() and t.low not in ADVERBS for t in toks[first:stop])


def _behind_commas(toks: list[Token], stop: int) -> tuple[int, int] | None:
    """The subject before a comma: past appositions and clauses that tell more of it."""
    chunks: list[tuple[int, int]] = []
    end = stop
    while end > 0 and len(chunks) < 6:
        mark = toks[end - 1].raw
        if mark == ")":
            while end > 0 and toks[end - 1].raw != "(":
                end -= 1
            end -= 1
            start = _chunk_start(toks, end)
            if start < end:
                chunks.append((start, end))
                end = start
            continue
        if mark not in (",", "—", "–"):
            break
        end -= 1
        start = _chunk_start(toks, end)
        if start == end:
            break
        chunks.append((start, end))
        end = start
    nearest = None
    for k, (start, end) in enumerate(chunks):
        if _is_modifier(toks, start, end):
            continue
        found = _nominal(toks, start, end)
        if found is None or (found[1] != end and k == 0):
            return nearest
        outer = chunks[k + 1] if k + 1 < len(chunks) else None
        if nearest is None and outer and toks[outer[0]].low in ("of", "from", "in", "at"):
            nearest = found  # may be but the end of an address: "Reed, of Quay Road, Hull, said"
            continue
        if outer and not toks[start].capital and not _has_verb(toks, *outer):
            name = None if _is_modifier(toks, *outer) else _nominal(toks, *outer)
            if name:
                return name
        return found
    return nearest


def _antecedent(toks: list[Token], relative: int) -> tuple[int, int] | None:
    stop = relative
    if stop and toks[stop - 1].low == ",":
        return _behind_commas(toks, stop)
    start = _chunk_start(toks, stop)
    return _nominal(toks, start, stop) if start < stop else None


def _has_verb(toks: list[Token], start: int, end: int) -> bool:
    return any(is_finite(toks, i) for i in range(start, end))


def _is_modifier(toks: list[Token], start: int, end: int) -> bool:
    """Whether a chunk between commas only tells more of the noun before it, or leads in."""
    first = toks[start]
    if first.low in RELATIVES | PREPOSITIONS or first.low in ("and", "now", "then", "or"):
        return True
    if first.raw.isdigit() or first.low.endswith(("ing", "ed")):
        return True
    return all(is_time(t) or t.raw.isdigit() or t.low in ADVERBS for t in toks[start:end])
