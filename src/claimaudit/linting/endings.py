"""Sentences that stop before their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.lexicon import SOUNDS, completions, is_word
from claimaudit.linting.lines import MARKS, SHORT_LINE, TAIL, in_lines, is_ended, is_one_of_lines
from claimaudit.linting.reported import is_report
from claimaudit.linting.rows import Row, Rows
from claimaudit.linting.running_heads import parts_sentence

# Words that end no English sentence, and words that end one only in a question or a heading.
_NEVER_LAST_WORDS = """
a an the and or nor than my your their our every because although whose while unless via upon among
amid despite during including towards whether
"""
_SELDOM_LAST_WORDS = """
of to in on at by for from with into as that which who whom when where if is are was were has have
had be been will would can could should may might must its his her this these those not but so since
until between against about through under over after before without within very also both each such
"""
# Words that headings leave out and that no name begins with.
_PLAIN_WORDS = """
the a an his her their its was were had has have is are that which who to of in he she it they we
you i this these there some many several at on with by for from as when after before our my one
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
_SELDOM_LAST = frozenset(_SELDOM_LAST_WORDS.split())

_LAST_WORD = re.compile(r"([^\W\d_]+)(,?)['\"”’]?\Z")
# A relative clause that was joined to what stands before, and not begun.
_JOINED = re.compile(r"\b(?:and|or|but) (?:who|which|whom|that)\Z")
# Two words of which the second waits for a third: `the cost of the new`, `lamps are usually`.
_WAITING = re.compile(
    r"\b(?:(?:the|an?|its|their|his|her|our|my|your|this) (?:new|main|former|entire|recent|major"
    r"|newly|most|more|very|so-called)|(?:is|are|was|were|be|been|has|have|had|will|would|can|could"
    r"|may|might|must|should|did|does|do) (?:usually|often|mostly|generally|always|already|still"
    r"|only|also|likely|being|been|just|almost|nearly|even|not))\Z"
)
# A unit, which no dictionary holds, stands behind its figure.
_AMOUNT = re.compile(r"\d\W?\w{1,3}\Z")
_ASKS = re.compile(
    r"\W*(?:in which|who|what|where|how|why|when|which|things|something)\b", re.IGNORECASE
)
# A last line that is not part of the prose before it.
_CODA = re.compile(
    r"\W*(?:photo|photograph|image|picture|video|source|credit|via|by|read|see|watch|more|click|tap"
    r"|share|follow|posted|published|updated|sent from|reporting by|editing by|regards|yours|thanks"
    r"|cheers|best|love|sincerely|edit|tl;dr|lol|http|www)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"[—–-]\s?\S|\(?@\w|advertisement|story continues|read (?:more|also)|photo", re.I
)
# Speech that somebody broke off.
_INTERRUPTED = ("—”", "—’", "–”", "–’", '—"', "—'", '--"', "--'")
# What is said or shown follows.
_LEADING = (":-", ":--", ",--", ";--", ".--")
_CLAUSE_BEFORE = re.compile(r"[^\W_],?[ ]?\Z")
_READ_ON = re.compile(
    r"(?:\.\.\.|…)\s{0,3}\[?(?:Read|Continue|See|Show|View|Learn|Load)[ ]"
    r"(?:more|reading|full|the (?:full|rest|whole))",
    re.IGNORECASE,
)
# A gap between columns, not between sentences.
_GAP = re.compile(r"[^.!?:;”\"\s] {2,}\S")
_REFERENCE = re.compile(r"\bIn Proc|\bpp?\. ?\d|\(\d{4}\)|\b\d{4}[.,] |\bNo\.? \d")
_OPENERS = "“\"‘'«„*_([—–"
# Rows of code, formulas and forms.
_NOT_PROSE = re.compile(r"[{}=<>\\^~]|_{2}|[|]|\.{4}")
# The last item but one of a list in law and in minutes ends so.
_ENUMERATED = re.compile(r";\s(?:and|or|and/or|but)\Z")
# An item with its term set off, or a row of a table: they complete the sentence above them.
_COMPLETING = re.compile(r"[-*+•][ \t]+(?:\w+ )?(?:\*\*|`)\w|\|[^\n]*\|$")
# A formula on lines of its own is part of the sentence around it.
_FORMULA = ("$$", "\\[", "\\begin{")
# What begins a block of its own in Markdown, without an empty line before it.
_PARTING = ("```", "- ", "* ", "+ ", "> ", "#", "|", "<", "![")
_PROSE_WORDS = 10
# The first row of a text may be a title, of so many words.
_TITLE = 16
# No heading stands at the end of a text: a row of more words is prose.
_AT_THE_END = 4
# A row of so many words is prose, whatever its last words look like.
_LONG_ROW = 20
# ... and so many, if its last sentence begins with a word that begins no heading.
_PLAIN_ROW = 10
# What begins like a list item (`e. The`) and is longer is none.
_LONG_ITEM = 150
# A last word is no longer.
_LONGEST = 60
# ... and so is one with so much before its last sentence.
_HEAD = 60
# An item of several sentences has so much before the last; so many items on each side tell how
# the list is written.
_SHORTEST, _ITEMS = 12, 4
# An item of more words that ends in an article is no entry of a list.
_ITEM_WORDS = 6
_LONG_SENTENCE = 30


@rule(
    "garbled",
    "truncated-sentence",
    summary="A paragraph of prose that stops without ending its last sentence.",
    example="The council will meet again. There is a",
    limits="A single sentence without a full stop is taken for a heading or a caption unless its "
    "last word can end none or it is long; texts whose writers leave out full stops are spared.",
)
def stopped_row(page: Page) -> Iterator[Hit]:
    """The last sentence of each row that breaks off; both parts where it goes on below."""
    rows = page.rows
    loose = None
    for i, start in page.kept(_open_rows):
        if _cut_word(page, i, start):
            continue  # reported by the word
        if not _breaks_off(page, rows, i, start):
            if loose is None:
                loose = _is_loose(page)
            if loose or not _is_unfinished(page, rows, i, start):
                continue
        yield _hit(page, rows, i, start)


def _open_rows(page: Page) -> list[tuple[int, int]]:
    """The rows of prose that do not end, each with the start of its last sentence."""
    rows, found = page.rows, []
    for i, (_, end) in enumerate(rows.places()):
        if page.text[end - 1] in MARKS:
            continue
        row = rows[i]
        if is_ended(row.text) or is_one_of_lines(page, rows, i) or _goes_on(page, rows, i):
            continue
        start = _last_sentence(page, row)
        if _may_be_cut(page, rows, i, start):
            found.append((i, start))
    return found


def _goes_on(page: Page, rows: Rows, i: int) -> bool:
    """Whether the next row takes the sentence up, as a line of Markdown or of verse does.

    So does the next item of an enumeration (`...; and`).
    """
    row, end = rows[i], rows[i].end
    if _ENUMERATED.search(row.text, max(0, len(row.text) - 8)):
        return i + 1 < len(rows)
    if i + 1 == len(rows):
        return False
    below, last = rows[i + 1], row.text.rpartition(" ")[2]
    if row.text[0] == ">" and below.text.startswith("> "):
        return True  # a line of a mail that was answered
    if i + 2 < len(rows) and parts_sentence(page, i + 1) and rows[i + 2].text[:1].islower():
        return True
    if below.text.startswith(_FORMULA):
        return True
    if _COMPLETING.match(below.text) and last not in _NEVER_LAST and page.is_markdown:
        return True
    adjacent = page.text.count("\n", end, below.start) < 2
    if page.is_markdown:
        return adjacent and not (below.text.startswith(_PARTING) or below.is_item)
    verse = row.text[-1] == "," and below.text[:1].isalpha() and not below.text.isupper()
    return adjacent and verse and max(len(row.text), len(below.text)) < SHORT_LINE


def _may_be_cut(page: Page, rows: Rows, i: int, start: int) -> bool:
    """Whether the row is prose that ends in a word, a number or a comma."""
    row = rows[i]
    last = row.text[-1]
    if not (last.isalnum() or last in ",'\"”’-%") or row.text.endswith(_INTERRUPTED):
        return False
    if row.text.endswith(_LEADING):
        return False
    if row.is_item and len(row.text) < _LONG_ITEM and start < row.start + _HEAD:
        words = row.text.split()
        cut = words[-1] in _NEVER_LAST or _JOINED.search(row.text[-_LONGEST:])
        if row.text[0] != "#" and len(words) > _ITEM_WORDS and cut:
            return True
        several = start >= row.start + _SHORTEST
        if not (several and _is_among_sentences(rows, i)):
            return False
    if "\t" in row.text or row.text.count("|") > 1 or len(_GAP.findall(row.text)) > 2:
        return False  # cells
    start = max(start, row.end - 400)
    return not (len(_NOT_PROSE.findall(page.text, start, row.end)) > 3 or page.is_code(row.end - 1))


def _is_among_sentences(rows: Rows, i: int) -> bool:
    """Whether the items around one, with marks of its kind, all end as sentences do."""
    around = rows[max(0, i - _ITEMS) : i] + rows[i + 1 : i + 1 + _ITEMS]
    lettered = rows[i].text[0].isalnum()
    near = [
        row
        for row in around
        if row.is_item and row.text[0] != "#" and row.text[0].isalnum() == lettered
    ]
    return len(near) > 1 and all(is_ended(row.text) for row in near)


def _last_sentence(page: Page, row: Row) -> int:
    """Where the last sentence of the row begins."""
    return max(row.start, page.sentence_at(row.end - 1)[0])


def _breaks_off(page: Page, rows: Rows, i: int, start: int) -> bool:
    """Whether the last word can end no sentence."""
    row = rows[i]
    match = _LAST_WORD.search(row.text, max(0, len(row.text) - _LONGEST))
    waits = _WAITING.search(row.text, max(0, len(row.text) - _LONGEST))
    if match is None or not (waits or match.group(1) in _NEVER_LAST | _SELDOM_LAST):
        return False
    if not page.english_at(row.end - 1) or in_lines(page, rows, i):
        return False
    word, comma = match.groups()
    words = page.text[start : row.end].split()
    several = start > row.start
    if comma or len(words) < (2 if several else 3):
        return False
    prose = several and len(row.text.split()) >= _PROSE_WORDS and not _REFERENCE.search(row.text)
    if _is_titled(words) and not prose:
        return False
    if word in _NEVER_LAST or _JOINED.search(row.text, max(0, len(row.text) - _LONGEST)):
        return True
    least = _AT_THE_END if i + 1 == len(rows) else 7
    return several or (
        len(words) > (_TITLE if i == 0 else least)
        and row.text[:1].isupper()
        and not (len(words) < _LONG_ROW and _ASKS.match(row.text))
    )


def _is_titled(words: list[str]) -> bool:
    """Whether most words have a capital, as in a heading, a name or a reference."""
    return sum(word[:1].isupper() or word[:1].isdigit() for word in words) * 2 > len(words)


def _is_loose(page: Page) -> bool:
    """Whether the writer often leaves out the last full stop."""
    text = page.text
    prose = [
        end
        for start, end in page.rows.places()
        if end - start > _HEAD and text.find(". ", start, end) >= 0
    ]
    open_ended = sum(not is_ended(text[end - TAIL : end]) for end in prose)
    return open_ended > 2 and open_ended * 4 > len(prose)


def _is_unfinished(page: Page, rows: Rows, i: int, start: int) -> bool:
    """Whether a row of prose has a last sentence without an end mark."""
    row, last = rows[i], page.text[start : rows[i].end]
    words = last.split()
    following = rows[i + 1].text if i + 1 < len(rows) else None
    if following and last.endswith(",") and _is_sign(following):
        return len(words) > 5
    if in_lines(page, rows, i) or _CODA.match(last):
        return False
    if _REFERENCE.search(row.text) and _is_titled(words):
        return False
    if following is None and _is_begun(page, i, start, words):
        return True
    if following and following[:1].islower() and not rows[i + 1].is_cells:
        return False  # the layout breaks the paragraph, or a formula does
    if last.endswith(","):
        begun = row.text[:1].isupper() and len(words) > 5
        return begun and (following is None or following[0] not in _OPENERS)
    begun = start > row.start and words[0].lower() in _PLAIN
    last_word = words[-1] if words[-1].isalpha() and words[-1].islower() else ""
    told = start > row.start and len(words) > 3 and is_word(last_word, 3.5)
    if not begun and not told and _is_titled(words):
        return False
    if start > row.start:
        least = 2 if words[0].lower() in _PLAIN else 3
        return len(row.text.split()) >= _PROSE_WORDS and len(words) >= least
    return len(words) >= _LONG_SENTENCE or is_report(rows, i)


def _is_begun(page: Page, i: int, start: int, words: list[str]) -> bool:
    """Whether the last words of the text begin a sentence, be it a short one."""
    row = page.rows[i]
    if start > row.start:
        least = _PLAIN_ROW if words[0].lower() in _PLAIN else _LONG_ROW
        return len(row.text.split()) >= least and not _is_sign_off(words)
    if len(words) < 6 or not row.text[:1].isupper() or _is_titled(words) or _ASKS.match(row.text):
        return False
    prose = sum(len(other.text) > SHORT_LINE and other.is_sentence for other in page.rows[:i])
    close = len(page.rows[i - 1].text) > SHORT_LINE and page.rows[i - 1].is_sentence
    plain = sum(word.lower() in _PLAIN for word in words)
    return plain > 1 and prose > 0 and (close or len(words) > 14)


def _is_sign_off(words: list[str]) -> bool:
    """Whether the last words of a text are a name or a greeting rather than a sentence begun."""
    first = words[0].strip(",'\"“”’").lower()
    named = all(word[:1].isupper() for word in words)
    return (
        named
        and len(words) < 5
        and first not in _PLAIN | _SELDOM_LAST | _NEVER_LAST
        and is_word(first)
    )


def _is_sign(text: str) -> bool:
    return _SIGNATURE.match(text) is not None and len(text) < 120


def _cut_word(page: Page, i: int, start: int) -> re.Match[str] | None:
    """The last word of a row, if it is the beginning of one.

    Only rows of several sentences, the last one, and those that begin with a word of grammar
    are prose beyond doubt.
    """
    row = page.rows[i]
    if start == row.start and i + 1 < len(page.rows) and not _is_plainly_begun(row):
        return None
    match = _LAST_WORD.search(row.text, max(0, len(row.text) - _LONGEST))
    if match is None or match.group(2):
        return None
    word = match.group(1)
    known = is_word(word, 2.0) or word in SOUNDS
    bare = row.text[-1].isalpha() and not _AMOUNT.search(row.text[-12:])
    least = 2 if bare and _is_plainly_begun(row) else 3
    cut = word.islower() and len(word) >= least and not known and completions(word)
    return match if cut and page.english_at(row.end - 1) else None


def _is_plainly_begun(row: Row) -> bool:
    """Whether a row has a sentence's first word and some more, mostly without capitals."""
    words = row.text.split(None, 12)
    return len(words) > 3 and words[0].lower() in _PLAIN and not _is_titled(words)


def _hit(page: Page, rows: Rows, i: int, start: int) -> Hit:
    row = rows[i]
    places = [(start, row.end)]
    if i + 2 < len(rows) and _is_sign(rows[i + 1].text):
        rest = rows[i + 2]
        if rest.text[:1].islower() or row.text.endswith(","):
            places.append((rest.start, _first_sentence_end(page, rest)))
            return Hit(tuple(places), "The sentence is cut in two by a line of another kind.")
    tail = page.text[start : row.end].split()[-1]
    return Hit(
        tuple(places), f"The paragraph stops after “{tail[-40:]}” without ending its sentence."
    )


def _first_sentence_end(page: Page, row: Row) -> int:
    passage = page.passage_at(row.start)
    for start, end in passage.sentences if passage else ():
        if start >= row.start:
            return min(end, row.end)
    return row.end


@rule(
    "garbled",
    "cut-off-word",
    summary="A paragraph that stops in the middle of a word.",
    example="The council will meet again. It was repor",
    limits="English only; a fragment that is a word is reported as a truncated sentence.",
)
def stopped_word(page: Page) -> Iterator[Hit]:
    """The fragment at the end of a row of several sentences, or of the text."""
    for i, start in page.kept(_open_rows):
        row, match = page.rows[i], _cut_word(page, i, start)
        if match is not None:
            yield Hit(
                ((row.start + match.start(1), row.start + match.end(1)),),
                f"The paragraph stops in the middle of a word: “{match.group(1)}”.",
            )


@rule(
    "garbled",
    "truncated-sentence",
    summary="A sentence that a page cut short behind a link to read on.",
    example="She covers crime and national ... Read more",
    limits="The link's words are English.",
)
def cut_by_link(page: Page) -> Iterator[Hit]:
    """The sentence before `... Read more`."""
    for match in _READ_ON.finditer(page.text):
        if not _CLAUSE_BEFORE.search(page.text, max(0, match.start() - 3), match.start()):
            continue
        end = match.start() + (1 if page.text[match.start()] == "…" else 3)
        passage = page.passage_at(match.start())
        starts = [s for s, _ in passage.sentences if s <= match.start()] if passage else []
        start = max(starts[-1] if starts else 0, page.text.rfind("\n", 0, match.start()) + 1)
        yield Hit(
            ((start, end),), "The sentence is cut short, with dots, before a link to read on."
        )
