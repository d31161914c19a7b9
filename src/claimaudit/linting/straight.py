"""Straight quotation marks that lost their partner, told apart by the spaces beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.rows import Row

# What stands before a mark that opens, and behind it, besides letters and digits.
_BEFORE_OPENING = frozenset("([—–-‘'“")
_INSIDE = frozenset("'‘’[($£€…")
# What stands behind a mark that closes.
_AFTER_CLOSING = frozenset(".,;:!?)]—–-'’”*…")
# A string of a program's.
_STRING = re.compile(r"""[\w)][(\[]"|=\s?"|"[)\]]\s?[.\[{]|>>>|"\s?:\s?["\[{\d]""")
# A quotation that is open goes on in one of so many rows.
_PARAGRAPHS = 8
_LONGEST = 300
# Behind what was said, and before the end of its sentence.
_SAID = re.compile(r"[,?!](?<=[a-z].) (?:said|says|asked|asks) (?:he|she|they|[A-Z])")
_SENTENCE_END = re.compile(r"[.!?…][’')\]]?\s+\Z")


@rule(
    "garbled",
    "lost-quotes",
    summary="A quotation in straight marks that is never closed, or was never opened.",
    example='People want a villain," said the mate. "Sometimes it is only sand."',
    limits="Only where spaces tell for each mark of a paragraph whether it opens or closes, in a "
    "text that has other quotations in such marks.",
)
def lost_straight(page: Page) -> Iterator[Hit]:
    """Two marks in a row that open, or that close, in one paragraph."""
    text = page.text
    if text.count('"') < 3:
        yield from _left_open(page)
        return
    found: list[Hit] = []
    whole = 0
    left_open = -_PARAGRAPHS  # the last row that closes not all that it opens
    for i, places in groupby(_marks(text), key=page.rows.at):
        row, marks = page.rows[i], list(places)
        turns = _turns(text, row, marks)
        if turns is None:
            continue
        alone, paired = _alone(text, marks, turns, carried=i - left_open < _PARAGRAPHS)
        whole += paired
        lost = [
            at
            for at, opening in alone
            if not (opening and at == marks[-1] and _runs_on(page, i))
            and is_english_prose(page, at)
        ]
        found += [_hit(page, row, at, text[at + 1 : at + 2].isalnum()) for at in lost[:1]]
        if turns[-1]:
            left_open = i
        elif not turns[0]:
            left_open = -_PARAGRAPHS
    # Marks of which none has a partner are no quotation marks.
    if whole:
        yield from found


def _left_open(page: Page) -> Iterator[Hit]:
    """A row that a mark opens, with who said it and no other mark: in a text without others."""
    for at in _marks(page.text):
        row = page.rows[page.rows.at(at)]
        said = _SAID.search(row.text) if at == row.start and row.text.count('"') == 1 else None
        if said and is_english_prose(page, at):
            place = at, min(row.start + said.start() + 1, at + _LONGEST)
            yield Hit((place,), "The quotation is opened here and never closed.")


def _marks(text: str) -> Iterator[int]:
    at = text.find('"')
    while at >= 0:
        yield at
        at = text.find('"', at + 1)


def _turns(text: str, row: Row, marks: list[int]) -> list[bool] | None:
    """Whether each mark of a row opens; None where the spaces do not tell it of one."""
    if _STRING.search(row.text):
        return None
    turns = []
    for at in marks:
        before = text[at - 1] if at > row.start else " "
        after = text[at + 1] if at + 1 < row.end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and (
            after.isalnum() or after in _INSIDE
        )
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if opens == closes or before.isdigit():  # inches and seconds
            return None
        turns.append(opens)
    return turns


def _alone(
    text: str, marks: list[int], turns: list[bool], *, carried: bool
) -> tuple[list[tuple[int, bool]], int]:
    """The marks without a partner, each with whether it opens, and how many pairs there are."""
    alone: list[tuple[int, bool]] = []
    opened: int | None = None
    pairs = 0
    for at, opening in zip(marks, turns, strict=True):
        if opening:
            # A speaker's next paragraph opens again, and may have run into the one before.
            if opened is not None and not _SENTENCE_END.search(text, opened, at):
                alone.append((opened, True))
            opened = at
        elif opened is not None:
            opened, pairs = None, pairs + 1
        elif not carried:
            alone.append((at, False))
        carried = False
    if opened is not None:
        alone.append((opened, True))
    return alone, pairs


def _runs_on(page: Page, i: int) -> bool:
    """Whether the quotation left open in row `i` goes on in a later one, or might have."""
    following = page.rows[i + 1 : i + 1 + _PARAGRAPHS]
    for row in following:
        marks = [row.start + at for at in _marks(row.text)]
        turns = _turns(page.text, row, marks) if marks else []
        if turns is None or row.text[0] == '"':
            return True
        alone, _ = _alone(page.text, marks, turns, carried=False)
        if alone:
            return not alone[0][1]
    return not following and page.rows[i].text[-1].isalnum()  # the text itself breaks off


def _hit(page: Page, row: Row, at: int, opening: bool) -> Hit:
    """From the mark to the end of its sentence, or from the beginning of that to the mark."""
    start, end = page.sentence_at(at)
    if opening:
        place = at, min(max(end, at + 1), row.end, at + _LONGEST)
        return Hit((place,), "The quotation is opened here and never closed.")
    return Hit(
        ((max(min(start, at), row.start, at - _LONGEST), at + 1),),
        "The quotation is closed here and was never opened.",
    )


# Double marks open, a single one closes, and somebody said it.
CLOSED_BY_SINGLE = re.compile(
    r"[“\"](?<!\w.)(?=\w)[^“”\"‘\n]{5,300}?(?<=[a-z])[,.?!](?P<close>['’]) "
    r"(?:(?:he|she|they|I|we)(?: had)? (?:said|says|asked|told|added|wrote|replied)"
    r"|(?:said|says|asked|added|wrote|replied) (?:he|she|they|I|[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr)?\.? ?[A-Z]\w+ (?:said|says|asked|told|added|wrote|replied))\b"
)


@rule(
    "garbled",
    "mixed-quotes",
    summary="A quotation opened with a double mark and closed with a single one.",
    example="“The bullock was no trouble,' he said.",
    limits="Only where who said it stands directly behind.",
)
def closed_by_single(page: Page) -> Iterator[Hit]:
    """`“No trouble,' he said`."""
    text = page.text
    if "'" not in text and "’" not in text:
        return
    for match in CLOSED_BY_SINGLE.finditer(text):
        at = match.start("close")
        if is_english_prose(page, at):
            what = f"The quotation is opened with {text[match.start()]} and closed with {text[at]}."
            yield Hit(((match.start(), at + 1),), what)
