"""Quotation marks of two styles in one quotation, and marks that lost their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.straight import CLOSED_BY_SINGLE

# Not those that are parts of wrongly decoded dashes and letters (`â€”`, `Å“`).
_MARKS = re.compile(r"[“”„«»\"](?<!â€.)(?<!Å.)")
# Shown whole up to this length, by its two ends above it.
_SHOWN = 60
# Who said it, directly after a comma: not part of what was said.
_WHO = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|the)\.? )?(?:[A-Z][a-z]+ ){0,2}[A-Z]?[a-z]+"
_SAID = re.compile(
    rf",\s(?:(?:he|she|they|{_WHO})\s(?:said|added|told|asked|wrote|replied|explained)"
    rf"|(?:said|added|replied|wrote)\s{_WHO})"
    r"(?:\s(?:the|a|reporters?|police|him|her|them)(?:\s[a-z]+)?)?[.,]"
)
_OPENED = re.compile(r"“(?:(?<!\S.)|(?<=[(\[—–].))(?=\w)")
# A mark that opens inside a sentence, on a few of its words.
_PHRASE = re.compile(r"(?<=[a-z] )“(?=[a-z])")
# English has no low marks; so many come with what it quotes from other languages.
_QUOTED = 3
# A quotation that is open runs on over so many paragraphs at most.
_PARAGRAPHS = 8
# A quotation is not looked for across more than that.
_LONGEST = 3000


@dataclass(slots=True)
class _Style:
    """How this text uses its marks, where usage differs by country."""

    guillemets_point_in: bool  # »so« as in German and Danish books
    guillemets_same: bool  # »so» as in Swedish and Finnish books
    curly_same: bool  # ”so” likewise
    low_opening: bool  # „so“, „so”
    low_foreign: bool  # “so” everywhere else: „so” is mixed


@dataclass(slots=True)
class _Open:
    """A quotation that was opened and not closed yet."""

    mark: str
    at: int


@dataclass(slots=True)
class _Scan:
    """What the state machine saw in one row."""

    mixed: list[tuple[int, int]] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    unclosed: list[_Open] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)


# The marks that close what a mark opened.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "”": "”"}


def point_inwards(text: str) -> bool:
    """Whether guillemets are used »so«, as German and Danish books do."""
    if "«" not in text or "»" not in text:
        return False
    opens = len(re.findall(r"«[ \u00a0\u202f]?\w", text))
    return len(re.findall(r"»\w", text)) > opens


def _style(page: Page) -> _Style:
    text = page.text
    low = text.count("„")
    return _Style(
        guillemets_point_in=point_inwards(text),
        guillemets_same="«" not in text,
        curly_same="“" not in text and text.count("”") > 1,
        low_opening=low > 0,
        low_foreign=low > 0
        and (len(_OPENED.findall(text)) > low or (low < _QUOTED and page.english_on_the_whole)),
    )


def _opens(text: str, at: int) -> bool:
    """Whether the mark at `at` stands as an opening one does: space before, word after."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-‘'“«„") and (
        after.isalnum() or after in "[(‘'’…$£€@#¿¡"
    )


def _closes(text: str, at: int) -> bool:
    """Whether the mark at `at` stands as a closing one does: word before, no word after."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and not (after and after.isalnum())


def _scan(text: str, start: int, end: int, style: _Style) -> _Scan:
    """Runs over the marks of one row with a stack of open quotations."""
    seen = _Scan()
    stack: list[_Open] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == '"' and text[at - 1 : at].isdigit() and not (stack and stack[-1].mark == '"'):
            continue  # inches, seconds
        if _is_opening(text, at, mark, stack, style):
            if mark == "»" and not (style.guillemets_point_in or style.guillemets_same):
                seen.turned.append(at)
                mark = "«"
            stack.append(_Open(mark, at))
            continue
        _close(mark, at, stack, seen, style)
    seen.unclosed = stack
    return seen


def _is_opening(text: str, at: int, mark: str, stack: list[_Open], style: _Style) -> bool:
    """Whether the mark opens a quotation here."""
    top = stack[-1].mark if stack else ""
    if mark == "„":
        return True
    if mark == "“":
        return top != "„"
    if mark == "«":
        turned = top in ("“", "”", "„", '"') and _closes(text, at)
        return not turned and (not style.guillemets_point_in or top != "»")
    if mark == "»":
        if style.guillemets_point_in:
            return True
        return top != "«" and _opens(text, at) and not (style.guillemets_same and top == "»")
    if mark == "”":
        return style.curly_same and top != "”" and top != "„" and _opens(text, at)
    return top != '"' and not any(o.mark == '"' for o in stack) and not _closes(text, at)


def _close(mark: str, at: int, stack: list[_Open], seen: _Scan, style: _Style) -> None:
    """Closes the innermost quotation that `mark` fits, or the innermost at all."""
    for depth in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opened = stack[depth]
        if mark in _CLOSERS[opened.mark] or (opened.mark == "»" and mark == "»"):
            if opened.mark == "„" and mark == "”" and style.low_foreign:
                seen.mixed.append((opened.at, at))
            del stack[depth:]
            return
    if stack:
        seen.mixed.append((stack.pop().at, at))
    else:
        seen.unopened.append(at)


@rule(
    "garbled",
    "mixed-quotes",
    summary="A quotation opened with a mark of one style and closed with one of another, or "
    "opened with a closing mark.",
    example="« We work on it, we will see.”",
    limits="Single quotation marks, which are apostrophes too, are not followed.",
)
def mixed_quotes(page: Page) -> Iterator[Hit]:
    """Per row, by a state machine over the styles that the text uses."""
    text = page.text
    if not _has_styles(text):
        return
    for _, seen in page.kept(_scans):
        for start, end in seen.mixed:
            if end - start < _LONGEST and not page.is_code(start) and not page.is_code(end):
                yield _mixed(text, start, end)
        for at in seen.turned:
            word = re.compile(r"\w*").match(text, at + 1)
            last = word.end() if word else at + 1
            repair = "« " + text[at + 1 : last] if "« " in text else "«" + text[at + 1 : last]
            yield Hit(
                ((at, last),),
                "The mark “»” closes a quotation elsewhere in this text; here it opens one.",
                repair=repair,
            )


def _scans(page: Page) -> list[tuple[int, _Scan]]:
    """What was seen in the rows in which not all marks have their partners."""
    style, found = _style(page), []
    for i in _marked(page):
        row = page.rows[i]
        seen = _scan(page.text, row.start, row.end, style)
        if seen.mixed or seen.turned or seen.unclosed or seen.unopened:
            found.append((i, seen))
    return found


def _marked(page: Page) -> Iterator[int]:
    """The rows that hold a quotation mark."""
    done = 0
    for match in _MARKS.finditer(page.text):
        if match.start() >= done:
            i = page.rows.at(match.start())
            done = page.rows[i].end
            yield i


def _has_styles(text: str) -> bool:
    """Whether the text holds marks of more than one style, or guillemets both ways."""
    curly = "“" in text or "”" in text
    return ("«" in text) + ("»" in text) + ('"' in text) + curly + ("„" in text) > 1


def _mixed(text: str, start: int, end: int) -> Hit:
    explanation = f"The quotation is opened with {text[start]} and closed with {text[end]}."
    if end + 1 - start <= _SHOWN:
        return Hit(((start, end + 1),), explanation)
    opening = re.compile(r".\s?\w*").match(text, start)
    first = (start, opening.end() if opening else start + 1)
    tail = re.compile(r"\w*\W{0,3}\Z").search(text, end - 30, end)
    return Hit((first, (tail.start() if tail else end, end + 1)), explanation)


@rule(
    "garbled",
    "lost-quotes",
    summary="A quotation that is opened and never closed, or closed and never opened.",
    example="“We will go, said the captain, “and soon.”",
    limits="Curly marks only; a quotation that lost both is not seen; speech that goes on in a "
    "paragraph with a mark of its own is spared.",
)
def lost_quotes(page: Page) -> Iterator[Hit]:
    """A second opening mark inside an open quotation of the same style; a partner never met."""
    text = page.text
    if "“" not in text and "”" not in text:
        return
    style = _style(page)
    if (style.low_opening and not style.low_foreign) or style.curly_same:
        return
    one_sided = "“" not in text or "”" not in text
    carried = False
    for i, seen in page.kept(_scans):
        row = page.rows[i]
        if one_sided and not (page.english_on_the_whole or page.english_at(row.start)):
            continue  # other languages close with either
        curly = [
            opened
            for opened in seen.unclosed
            if opened.mark == "“" and not CLOSED_BY_SINGLE.match(text, opened.at)
        ]
        if curly and (
            len(curly) > 1
            or not _runs_on(page, i)
            or _PHRASE.match(text, curly[0].at) is not None
            or _SAID.search(text, curly[0].at, row.end) is not None
        ):
            yield _lost(text, curly[0].at, row.end)
        if seen.unopened and not carried and not curly:
            at = seen.unopened[0]
            if text[at] == "”" and not text[at - 1].isdigit():
                yield _unopened(page, at)
        carried = bool(curly) or (carried and not seen.unopened)


def _runs_on(page: Page, i: int) -> bool:
    """Whether the quotation left open in row `i` goes on in a later one."""
    following = page.rows[i + 1 : i + 1 + _PARAGRAPHS]
    for n, row in enumerate(following):
        if row.text[0] in "\"'‘«" or (n == 0 and row.text[0] == "“"):
            return True
        mark = re.search(r"[“”]", row.text)
        if mark is not None:
            return mark.group() == "”"
    return len(following) == _PARAGRAPHS


def _lost(text: str, at: int, end: int) -> Hit:
    """The quotation from its mark to where its end is to be looked for."""
    said = _SAID.search(text, at, end)
    stop = re.compile(r"“|[.!?](?=\s|\Z)").search(text, at + 1, end)
    last = said.start() + 1 if said else stop.start() + (stop.group() != "“") if stop else end
    return Hit(((at, min(last, at + 400)),), "The quotation is opened here and never closed.")


def _unopened(page: Page, at: int) -> Hit:
    passage = page.passage_at(at)
    starts = [s for s, _ in passage.sentences if s < at] if passage else []
    start = max(starts[-1] if starts else at, at - 300)
    return Hit(((start, at + 1),), "The quotation is closed here and was never opened.")
