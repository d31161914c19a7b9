"""Who speaks where: slips that a writer means, in quotations, dialect and talk of language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Page

# What marks a slip as seen, in its sentence or right behind it.
_SIC = re.compile(r"[\[(]\s?sic\b")
# Spellings and forms of dialect and of older English, at least one of which a line of it has.
_DIALECT = re.compile(
    r"\b(?:ain[’']?t|warn[’']t|(?:did|was|has|could|would|can|din)nae|nae|tae|ye|yer|thee|thou|thy"
    r"|hath|doth|gwine|dat|dis|dem|wuz|knowed|innit|auld|aye|bairns?|forbye|nowt|owt|summat|gonna|y[’']all)\b"
    r"|\b(?:wi|an|o|th|a)[’'](?=\s)|\b[a-z]{2,}in[’'](?=[\s,.;!?])"
    r"|(?<!\w)[’'](?:em|tis|twas|un)\b|(?<!if )(?<!though )\b(?:it|he|she) were an? ",
    re.IGNORECASE,
)
# The same of Scots, in small letters: some are names and abbreviations with capitals.
_SCOTS = re.compile(
    r"\b(?:(?:did|was|has|had|cud|wad|wid|wis|hae|is|will|should|would|could|can|din|were|does)nae?"
    r"|frae|fae|hae|oor|hoose|doon|toon|noo|aboot|oot|mair|maist|gie|gied|gaed|thon|muckle|twa|guid"
    r"|nicht|richt|licht|hunner|fower|thegither|awfu|awa|hame|stane|nane|ane|baith|whit|cauld|kye"
    r"|weel|atween|efter|mebbe|bairn|lassie|laddie|wean|o(?= (?:the|us|them|it|a|my|his|her)\b))\b"
    r"|\b[Tt]ak[’'](?!\w)"
)
# Spoken words stand in transcripts and plays as they were spoken.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.’'-]* ?){1,4}(?::\s|\([^)\n]{1,40}\)\s?(?::|--|[—–.])|--|—)|[QA][.:]\s|>"
)
# A row is looked at so far before a place; a sentence so far on both sides; a passage is no longer.
_BEFORE, _BESIDE, _LONGEST = 1500, 600, 4000
_LINE = 80
_SINGLE_OPEN = re.compile(r"(?:(?<=\s)|(?<=[(\[—–“\"])|\A)[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")


def finds(text: str, literal: str) -> Iterator[int]:
    """Where a string stands in a text, one place after the other."""
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


def is_meant(page: Page, at: int) -> bool:
    """Whether what stands at `at` is said by somebody, as people do, or is shown as a slip."""
    return is_quoted(page, at) or is_marked(page, at)


def is_marked(page: Page, at: int) -> bool:
    """Whether dialect, a transcript or a `[sic]` shows that it stands as it was said."""
    if _SPEAKER.match(page.text, *page.rows.place_at(at)):
        return True
    start, end = page.sentence_at(at)
    if _SIC.search(page.text, max(start, at - _BESIDE), min(end, at + _BESIDE) + 12):
        return True
    return is_dialect(page, at)


def is_dialect(page: Page, at: int) -> bool:
    """Whether the passage of `at` has a form of dialect; asked once a passage."""
    passage, known = page.passage_at(at), page.kept(_dialects)
    if passage is None:
        return False
    if passage.start not in known:
        start, end = passage.start, min(passage.end, passage.start + _LONGEST)
        if end - start < _LINE:  # a line of verse, a turn of a talk: those around it tell too
            start, end = max(0, start - _LINE), end + _LINE
        forms = (_DIALECT, _SCOTS)
        known[passage.start] = any(form.search(page.text, start, end) for form in forms)
    return known[passage.start]


def _dialects(page: Page) -> dict[int, bool]:
    """What is known of the passages of a page, by where they start."""
    return {}


def is_quoted(page: Page, at: int) -> bool:
    """Whether the place stands in quotation marks that its row opened before it."""
    before = page.text[max(page.rows.place_at(at)[0], at - _BEFORE) : at]
    if before.count('"') % 2:
        return True
    for opening, closing in ("“”", "«»", "„“"):
        if before.rfind(opening) > before.rfind(closing):
            return True
    opened = max((match.start() for match in _SINGLE_OPEN.finditer(before)), default=-1)
    return opened >= 0 and _SINGLE_CLOSE.search(before, opened + 1) is None
