"""Lines that belong to the page around a text, not to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.lint import furniture
from claimaudit.lint.base import Hit, Page, rule
from claimaudit.lint.rows import Row
from claimaudit.lint.topics import is_byline, is_headline, is_prose

# Emoji, bullets and arrows that sites put before such lines.
_DECORATION = re.compile(r"[^\w(©@\"“‘«'—–\-<\[]*")
_SPEECH = re.compile(r"[\"“«‘„']")
_SENTENCE_START = re.compile(r"[.!?…][\"”’)\]]{0,2}\s+(?=[A-Z\[(])")
# A paragraph's last words longer than this are prose.
_LONGEST_TAIL = 160
# Sentences that lead up to an invitation: "Love a one-pan meal? Sign up ..."
_LURE = re.compile(r"[^.]{3,140}[?!:]|[^.?!]{3,100}\.")

_CREDIT_END = re.compile(
    r"(?:[(\[](?:[^()\[\]]{0,80}\b(?:photo(?:graph)?s?|pictures?|images?|credits?|illustrations?|"
    r"courtesy of|pic|graphic)\b ?(?:credit)?\s?(?::|by|courtesy|via|/|from|of)[^()\[\]]{1,80}"
    rf"|[^()\[\]]{{0,80}}(?:\bvia |/ ?)\b{furniture.AGENCY}[^()\[\]]{{0,30}}"
    rf"|(?:(?-i:[A-Z])\S+ ){{0,4}}{furniture.AGENCY}(?: photo| images?| file)?)[)\]]"
    rf"|(?:\bvia |\w ?/ ?){furniture.AGENCY}(?: ?/ ?{furniture.AGENCY})*(?: images)?"
    r"|\b(?:photo|photograph|image|picture|illustration|file photo)s?(?: credit)?(?::| by| courtesy of)"
    r" [^.]{2,60})\.?$",
    re.I,
)
_CREDIT_START = re.compile(
    r"(?:(?:main |lead |top |cover |header |featured |file )?(?:photo|photograph|image|picture|"
    r"illustration|pic|artwork|graphic)s?(?: credits?)?\s?(?:©|:|\bby (?-i:[A-Z])|courtesy (?:of|:)|/ )"
    r"|credits?\s?:|(?:photo|image|picture)\s?\|)",
    re.I,
)
_FIELD = re.compile(r"[\w][\w -]{1,24}:(?:\s|$)")
# Credits are not longer.
_CREDIT = 130
# A byline is in its place above so many paragraphs: a standfirst may stand before it.
_HEAD = 2


@rule(
    "garbled",
    "boilerplate",
    summary="A line of the page around the text: links, credits, notices, invitations.",
    example="READ MORE: Ten winter walks you can finish before lunch",
    limits="Known shapes of English lines only; lines inside quotation marks are left alone.",
)
def boilerplate(page: Page) -> Iterator[Hit]:
    """Lines of a known shape, photo credits, and bylines in the middle of the text."""
    rows = page.rows
    for i, row in enumerate(rows):
        fused = furniture.FUSED.match(row.text)
        if fused and len(row.text) > fused.end() + 40:
            start = row.start
            yield Hit(((start, start + fused.end()),), "This is metadata, run into the text.")
            continue
        named = _named(rows, i)
        if named:
            yield Hit(((row.start, row.end),), f"This line is {named}, not part of the text.")
            continue
        tail = _tail(row)
        if tail:
            start, name = tail
            yield Hit(((row.start + start, row.end),), f"This is {name}, run into the text.")


@rule(
    "garbled",
    "boilerplate",
    summary="A headline of something else stands alone between two paragraphs.",
    example="What cinemas do when no one buys a ticket",
    limits="Needs a text of some length that does not share the headline's words.",
)
def stray_headlines(page: Page) -> Iterator[Hit]:
    """Headlines between paragraphs that go on with their own topic."""
    topics = page.topics
    for i in topics.headlines:
        if topics.is_stray(i):
            row = page.rows[i]
            yield Hit(
                ((row.start, row.end),),
                "This is the headline of another text: nothing around it takes up its words.",
            )


def _named(rows: list[Row], i: int) -> str | None:
    """What sort of boilerplate a row is, as a noun phrase."""
    row = rows[i]
    text = row.text
    if len(text) > furniture.LONGEST or _SPEECH.match(text):
        return None
    bare = text[_DECORATION.match(text).end() :]  # type: ignore[union-attr]
    if _CREDIT_START.match(bare) or (
        _CREDIT_END.search(text, max(0, len(text) - _CREDIT)) and len(text.split()) > 1
    ):
        return "a caption or a photo credit"
    sort = _sort(bare)
    if sort is None:
        lure = _LURE.match(bare)
        rest = bare[lure.end() :].lstrip() if lure and len(bare) < 260 else ""
        sort = _sort(rest) if rest else None
        if sort is None or not sort.tail:
            return "a byline out of its place" if _is_lost_byline(rows, i) else None
    return None if _is_field(rows, i) else sort.name


def _sort(text: str) -> furniture.Sort | None:
    if not furniture.may_be(text):
        return None
    match = furniture.lines().fullmatch(text)
    if not match or not match.lastgroup:
        return None
    sort = furniture.SORTS[int(match.lastgroup[1:])]
    if sort.telling and not re.search(sort.telling, text, re.I):
        return None
    return sort


def _tail(row: Row) -> tuple[int, str] | None:
    """Where in a paragraph a line of the page begins that was run into its end, and its name."""
    least = max(0, len(row.text) - _LONGEST_TAIL)
    for match in _SENTENCE_START.finditer(row.text, least):
        rest = row.text[match.end() :]
        if _SPEECH.search(rest):
            continue
        sort = _sort(rest)
        if sort and sort.tail:
            return match.end(), sort.name
    return None


def _is_field(rows: list[Row], i: int) -> bool:
    """Whether a row is one of a block of fields, as memos, minutes and forms have them."""
    if not _FIELD.match(rows[i].text):
        return False
    near = rows[max(0, i - 2) : i] + rows[i + 1 : i + 3]
    return sum(_FIELD.match(row.text) is not None for row in near) >= 2


def _is_lost_byline(rows: list[Row], i: int) -> bool:
    """Whether a row is a byline after the text began, and not below a headline."""
    if i < _HEAD or not is_byline(rows[i].text) or is_headline(rows[i - 1]):
        return False
    return sum(is_prose(row) for row in rows[max(0, i - 8) : i]) >= _HEAD
