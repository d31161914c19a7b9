"""Sentences and words that lost their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.lexicon import SOUNDS, is_word, zipf
from claimaudit.linting.rows import Row, Rows
from claimaudit.linting.topics import is_byline

# The first word of a row in lower case: no `iPhone`, `e.g.`, `key:` or `al-Jazeera`.
_LOWER_WORD = re.compile(r"([a-z]+(?:[’'][a-z]+)?)(?=,? +[\w“\"‘'(£$€])")
# What no sentence of English prose begins with unless a capital tells that it does.
_GRAMMAR_LIST = """
of to in on at by for from with into onto upon about against between through under over after
before since until without within during among towards despite and but or nor than then that which
who whom whose where when while whereas because although though unless if as so is are was were be
been being has have had do does did will would can could shall should may might must not he she it
they we you his her its their our your my him them us this these those there here also only still
even yet just both either neither each every some any all most many more such other another
"""
_GRAMMAR = frozenset(_GRAMMAR_LIST.split())
_ARTICLES = frozenset(["the", "a", "an"])
# What names begin with in lower case.
_PARTICLE_LIST = """
de la le les du des del della di da dos das van von der den ter ten bin ibn al el
"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
# A formula above is taken up so.
_AFTER_FORMULA = frozenset(["where", "with", "and", "for", "so", "which", "if", "or", "when"])
# A row ends as a sentence does, with what may stand behind its mark.
_ENDED = re.compile(r"[.!?][\"'”’»)\]*]*(?:\[\w{1,4}\]|[¹²³⁰-⁹])?\Z")
# ... and not with an abbreviation, which the rest of a sentence may follow.
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[A-Za-z]\.[A-Za-z]|Dr|Mr|Mrs|Ms|St|No|Inc|Ltd|Co|Corp|vs?|al|etc|cf|ca|pp?|vol"
    r"|Fig|Eq|Sec|Art|Jr|Sr|Gen|Col|Sgt|Rev|Prof|approx|est)|\.\.)\.\Z"
)
# A writer without capitals.
_NO_CAPITALS = re.compile(r"[.!?] +[a-z]|\bi\b(?!\.)")
# `left to right: ...`
_LABEL = re.compile(r"[a-z -]{2,40}:")
_FORMULA = re.compile(r"[=<>{}\\^|_~]|\$\$")
_QUOTES = ("“", '"', "‘", "'", "«", "„", ">")
# What the sentence of a row goes on behind.
_OPEN = (",", ";", "—", "–", "-", "...", "…")
# Rows that a sentence may go on behind: so short ones, so many of them.
_SHORT, _BEHIND = 75, 4
_SENTENCE, _LEAST = 7, 40
# Paragraphs in capitals that show how the text is written, for each one in lower case.
_OTHERS, _EACH = 2, 3
_COMMON = 3.9
# Verbs and adverbs that stand behind `he`, where no ending tells them.
_AFTER_HE_LIST = """
is was has had did does do will would can could may might must shall should said says went came
took got made gave knew thought felt found left told kept let put set sat stood ran saw heard held
met paid sent built bought brought caught taught fought sought led read won lost spent lay fell
grew drew flew threw blew wrote rode rose drove spoke broke chose wore tore swore bore began drank
sang rang swam hung struck stuck slept swept wept kept crept dealt meant bent lent slid hid bit lit
shot cut hit hurt quit cast cost spread split shut bet beat became ate forgot forgave understood
never also still just then now once often always soon even only not no almost again later already
too himself alone and or who be been in with at of on to for from as
"""
_AFTER_HE = frozenset(_AFTER_HE_LIST.split())
_HE = re.compile(r"he (?:([A-Z]?[a-z]+)(?:[’']s)?) ")
_VERB_ENDINGS = ("ed", "s", "ly")


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A row of prose that begins in lower case, and its first word."""

    row: int
    start: int
    word: str


@rule(
    "garbled",
    "truncated-sentence",
    summary="A paragraph of prose that begins in the middle of a sentence.",
    example="of the pilotage rules, which excuse vessels under fifty metres from taking a pilot.",
    limits="English only; where the paragraph above breaks off it is one sentence in two parts; "
    "texts whose writers leave out capitals are spared.",
)
def lost_head(page: Page) -> Iterator[Hit]:
    """The first sentence of each row that begins in lower case, where nothing above leads to it."""
    for found in page.kept(_beginnings):
        if _lost_letter(page, found) is not None:
            continue  # reported by the word
        if _is_lost(page, found):
            end = min(page.sentence_at(found.start)[1], page.rows[found.row].end)
            yield Hit(
                ((found.start, end),),
                f"The paragraph begins in mid-sentence, with “{found.word}”; what stood before "
                "is lost.",
            )


@rule(
    "garbled",
    "cut-off-word",
    summary="The first word of a text or section without its first letter.",
    example="fter nine years in the dark, the Regal will open its doors on Friday.",
    limits="English only; one letter at the beginning of a paragraph, as of a lost drop capital; "
    "what is left and is a word (`hen` of `When`) is not seen, but for `he` of `The`.",
)
def lost_initial(page: Page) -> Iterator[Hit]:
    """`fter nine years`, `he council voted` at the beginning of a paragraph."""
    for found in page.kept(_beginnings):
        wholes = _lost_letter(page, found)
        if wholes is None:
            continue
        end = found.start + len(found.word)
        yield Hit(
            ((found.start, end),),
            f"“{found.word}” lacks its first letter, as of “{wholes[0]}”.",
            repair=wholes[0] if _dominates(wholes) else None,
        )


def _beginnings(page: Page) -> list[_Beginning]:
    """The rows of prose in lower case, in a text whose other paragraphs have capitals."""
    text, rows = page.text, page.rows
    lower = [i for i, (start, _) in enumerate(rows.places()) if "a" <= text[start] <= "z"]
    if not lower:
        return []
    found = []
    for i in lower:
        row = rows[i]
        match = _LOWER_WORD.match(row.text)
        spared = _LABEL.match(row.text) or _NO_CAPITALS.search(row.text)
        if match and not spared and _is_prose(page, row):
            found.append(_Beginning(i, row.start, match.group(1)))
    if not found:
        return []
    capitals = sum(
        end - start >= _LEAST
        and (text[start].isupper() or text[start] in "“\"‘'")
        and text[end - 1] in ".!?”\"’')"
        for start, end in rows.places()
    )
    # Sentences in lower case tell of a writer without capitals; menus and lists do not.
    return found if capitals >= max(_OTHERS, _EACH * (len(found) - 1)) else []


def _is_prose(page: Page, row: Row) -> bool:
    """Whether a row is a sentence or more of English, not code, cells or a definition."""
    if len(row.text) < _LEAST or len(row.text.split(None, _SENTENCE)) <= _SENTENCE:
        return False
    if row.is_cells or row.is_item or not _ENDED.search(row.text[-12:]):
        return False
    return page.english_at(row.start) and not page.is_code(row.start)


def _is_lost(page: Page, found: _Beginning) -> bool:
    """Whether what stands above ends, so that nothing leads to the words of a row."""
    word, rows, i = found.word, page.rows, found.row
    if word in _PARTICLES or (i == 0 and word not in _GRAMMAR):
        return False
    if word not in _GRAMMAR | _ARTICLES and not (
        zipf(word) >= _COMMON and page.vocabulary[word] < 3
    ):
        return False  # a name in lower case
    if i == 0:
        return True
    above = rows[i - 1]
    if _is_led_to(rows, i):
        return False
    if _ends(above):
        return not (_FORMULA.search(above.text) and word in _AFTER_FORMULA)
    return word in _GRAMMAR and _is_heading(page, rows, i - 1)


def _ends(row: Row) -> bool:
    """Whether a row ends as a sentence does, not in an abbreviation or in dots."""
    return bool(_ENDED.search(row.text[-12:])) and not _ABBREVIATED.search(row.text[-12:])


def _is_led_to(rows: Rows, i: int) -> bool:
    """Whether a list, a quotation, a formula or a line of another kind parts a sentence in two."""
    passed = False
    for j in range(i - 1, max(-1, i - 1 - _BEHIND), -1):
        row = rows[j]
        if row.text[-1] == ":" or (not passed and row.text.endswith(_OPEN)):
            return True
        if j == i - 1 and (row.is_item or row.is_cells or row.text.startswith(_QUOTES)):
            return True
        if len(row.text) >= _LEAST and _ends(row):
            if passed:
                return False
            passed = True
        elif len(row.text) >= _SHORT:
            return not passed
    return False


def _is_heading(page: Page, rows: Rows, i: int) -> bool:
    """Whether a row is a heading or a byline that stands by itself."""
    text, row = page.text, rows[i]
    if is_byline(row.text):
        return True
    if len(row.text) >= _SHORT or not row.text[0].isupper() or "," in row.text:
        return False
    words = row.text.split()
    if not words[-1][-1].isalnum():
        return False
    apart = text.count("\n", row.end, rows[i + 1].start) > 1
    return apart and len(words) < 9 and words[-1].lower() not in _GRAMMAR | _ARTICLES


def _lost_letter(page: Page, found: _Beginning) -> list[str] | None:
    """The words that lack one letter, best first; None where a row begins with a whole word."""
    word, rows, i = found.word, page.rows, found.row
    if i and (_is_led_to(rows, i) or not (_ends(rows[i - 1]) or _is_heading(page, rows, i - 1))):
        return None
    if word == "he":
        match = _HE.match(page.text, found.start)
        following = match.group(1) if match else ""
        verb = following in _AFTER_HE or following.endswith(_VERB_ENDINGS)
        return ["The"] if following and not verb else None
    if is_word(word, 2.8) or word in SOUNDS | _PARTICLES or page.vocabulary[word] > 1:
        return None
    known = [c + word for c in ascii_lowercase if is_word(c + word, _COMMON)]
    wholes = sorted(known, key=zipf, reverse=True)
    return [whole.capitalize() for whole in wholes] or None


def _dominates(wholes: list[str]) -> bool:
    """Whether the first of the words is ten times as common as the next."""
    return len(wholes) < 2 or zipf(wholes[0].lower()) - zipf(wholes[1].lower()) >= 1
