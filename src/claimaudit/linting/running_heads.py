"""What printed pages, wire desks and sites set between the paragraphs of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.furniture import SITE
from claimaudit.linting.margins import is_controls
from claimaudit.linting.rows import Row, Rows

# `Page 2 of 3` with what may stand before or behind it.
_PAGE = re.compile(
    r"[Pp](?<!\w.)(?:age|(?<=P)AGE|(?<=P)g\.?|(?<=p)\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\b"
)
# A line of parts between bars, the last of them the page and how many there are.
_BARRED = re.compile(
    r"^[^|\n]{2,60}(?:\|[^|\n]{1,40}){1,4}\| ?(\d{1,3}) ?/ ?(\d{1,3})[ \r]*$", re.M
)
_OF = re.compile(r" ?(?:of|/) ?\d{1,4}\Z")
_PART = r"[^\s|·•–—].{0,60}?"
_RULE = r"(?:\s?(?:--+|[|·•–—])\s?| - |\s{2,}|\t)"
_BESIDE = re.compile(rf"(?:(?:{_PART}){_RULE})?\Z")
_BEHIND = re.compile(rf"(?:{_RULE}.{{1,80}})?\Z")
# The parts before it where a page line was run into a paragraph: words with capitals and figures.
_INLINE = re.compile(r"(?:(?:[A-Z0-9][\w/.&’'-]{0,20} ){1,6}(?:--+|[|·•–—]) )+\Z")
# A number at the end or the beginning, set off by a gap.
_NUMBERED = re.compile(
    r"(?:.{3,100}\S)(?:\s{2,}|\t\s*)\d{1,4}\Z|\d{1,4}(?:\s{2,}|\t\s*)\S.{3,100}\Z"
)
_LOOSELY_NUMBERED = re.compile(r"[A-Z][^:=]{3,80}\D \d{1,4}\Z|\d{1,4} [A-Z][^\d:=]{3,80}\Z")
_PRINTED = re.compile(
    r"\b(?:report|accounts|minutes|agenda|newsletter|journal|review|proceedings|vol(?:ume|\.)?|issue"
    r"|annual|bulletin|handbook|guide|statements?|strategy|prospectus|manual|plc|ltd|inc|council"
    r"|draft|transactions|gazette|inquiry|paper|edition|magazine|programme|committee|chapter)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
# Headings that are numbered by right.
_HEADING = re.compile(
    r"(?:chapter|part|section|article|step|day|week|figure|fig|table|rule|act|scene|book|lesson"
    r"|exercise|question|appendix|annex|schedule|item|note|paragraph|verse|round|game|stage|phase)\b",
    re.IGNORECASE,
)
_ENDED = frozenset(".!?:;…")
# Running heads are no longer, and no nearer to each other.
_SHORTEST, _LONGEST, _APART = 6, 110, 300
# What a sentence has at least on each side of one.
_PROSE = 30

# What a desk writes for other desks. Capitals tell: each is matched as it stands.
_DESK = re.compile(
    r"\((?:MORE|more|more to come|MORE TO COME|MORE TO FOLLOW|more to follow|END|ENDS)\)"
    r"|-{1,3} ?(?:more|MORE|ends?|ENDS?|Ends?|mtf|MTF) ?-{1,3}|[–—] ?(?:ends?|ENDS?|Ends) ?[–—]"
    r"|ENDS|MORE TO FOLLOW|MORE TO COME|# # #|[-–—] ?30 ?[-–—]"
    # EDS: Adds quotes from minister
    r"|(?:EDS|Eds|EDITORS|ATTN(?:\.|:)? ?(?:EDITORS?|EDS|DESKS?|Editors?)|ATTENTION EDITORS?"
    r"|ATTN ALL|MANDATORY (?:CREDIT|KILL)|CORRECTING)(?:\s?[:;,–—-].{0,160})?"
    # 1st lead; 2nd Ld-Writethru
    r"|\d(?:st|nd|rd|th) (?:[Ll]d|[Ll]ead|[Uu]pdate|[Aa]dd|[Ww]ritethru|LEAD|LD|UPDATE)"
    r"(?:[- ,:/].{0,50})?"
)
_DESK_WORDS = re.compile(
    r"\b(?:pls|plse|sub paras?|subs? (?:para|intro|lede?)|new (?:intro|lede?)|writethru|recasts?"
    r"|corrects? (?:para|slug|spelling|byline|date)|updates? with|adds? (?:quotes?|detail"
    r"|background|byline)|trims?|kill (?:para|previous|story)|paras? \d+)\b"
)
_DESK_MARKS = re.compile(r"\b\d{4} ?(?:GMT|UTC|BST|CET|EST|EDT)\b|--|^\W*[A-Z]\w+/[A-Z]\w+")
# What there is in each of these marks.
_DESK_SIGNS = ("--", "/", "GMT", "UTC", "BST", "CET", "EST", "EDT")
# The desk's initials below a report: `bur-jo/mk/rl`.
_INITIALS = re.compile(r"(?:bur-[a-z]{2,3}|[a-z]{2,3}/[a-z]{2,3})/[a-z]{2,3}(?:/[a-z]{2,3})?")
_DESK_LENGTH = 180

_BAR = re.compile(r"\s*[|·•¦]\s*|\s{3,}")
_PARTED = re.compile(r"[|·•¦]|\s\s\s")
_BAR_PART = re.compile(
    rf"(?:(?:view |read )?comments?:? ?\(?[\d,]*\)?|\d[\d,.]*k? (?:comments?|shares?|likes?|views)"
    rf"|share(?: this| on| via| with)?(?: \w+)?:?(?:[ ,/]*(?:on )?{SITE}){{1,8}}"
    rf"|{SITE}(?:[ ,/]+{SITE}){{0,8}}|(?:share|print|save|e-?mail|copy link|follow us|tweet|reply)"
    r"|(?:save|share|print|report|flag) this \w+(?: \w+)?|(?:sign|log) in(?: to .{2,40})?"
    r"|(?:subscribe|get us|get (?:the|our) .{2,30}|sign up|join us|home delivery|delivered|try us)"
    r"\b.{0,60}|.{0,40}\bfrom [£$€]\d[\d.]* ?(?:an?|per|/) ?(?:week|month|year)\b.{0,20})",
    re.IGNORECASE,
)
_BAR_LENGTH = 200
# Links to the parts of a site.
_LINK = re.compile(
    r"(?:home|news|sports?|about(?: us)?|contact(?: us)?|shop|store|donate|membership|members"
    r"|(?:buy |book )?tickets?|log ?in|sign ?in|register|(?:my )?account|basket|cart|visit(?: us)?"
    r"|what['’]?s on|events|search|menu|faqs?|help|support(?: us)?|privacy(?: policy)?"
    r"|terms(?: of (?:use|service))?|cookies|careers|jobs|advertise|weather|business|opinion"
    r"|culture|travel|tech(?:nology)?|video|podcasts?|blog|gallery|press|sitemap|newsletter)",
    re.IGNORECASE,
)
_LINKS = 3
# No section of a text has so high a number; a page has.
_PAGE_NUMBER = 20
_CAPITALS = re.compile(
    r"(?:(?P<left>\d{1,4})\s+)?(?P<title>[A-Z][A-Z ’'&,.-]{5,80}?)(?:\s+(?P<right>\d{1,4}))?"
)


@rule(
    "garbled",
    "boilerplate",
    summary="A running head or a page number of a printed page, in or between sentences.",
    example="Harbour Trust -- Minutes 13/05/25 -- Page 2 of 3",
    limits="Known by `Page N`, by a number that is set off, or by coming up again with another "
    "number; a running head without a number is not seen.",
)
def running_heads(page: Page) -> Iterator[Hit]:
    """Page lines, each alone, though a sentence goes on around it."""
    for start, end in page.kept(page_lines):
        yield Hit(((start, end),), "This is a running head of the page, not part of the text.")


@rule(
    "garbled",
    "boilerplate",
    summary="A note of a news desk, or a bar of buttons between separators.",
    example="EDS: Adds quotes from minister, paras 4 and 5",
    limits="English desks only.",
)
def desk_notes(page: Page) -> Iterator[Hit]:
    """`(MORE)`, `EDS: ...`, `-ends-`, `Comments 23 | Share this: Facebook`."""
    rows = page.rows
    for i, (start, end) in enumerate(rows.places()):
        if end - start > _BAR_LENGTH or len(rows) < 2:
            continue
        text = page.text[start:end]
        if _is_desk_note(text, last=i + 1 == len(rows), first=i == 0):
            yield Hit(((start, end),), "This is a note of a news desk, not part of the text.")
        elif _is_bar(text):
            yield Hit(((start, end),), "This is a bar of buttons, not part of the text.")


def _is_desk_note(text: str, *, first: bool, last: bool) -> bool:
    if len(text) > _DESK_LENGTH:
        return False
    if _DESK.fullmatch(text):
        return not (first and text.isupper())
    if last and _INITIALS.fullmatch(text):
        return True
    if text[-1] in '.!?”"' or not any(map(text.__contains__, _DESK_SIGNS)):
        return False
    return _DESK_MARKS.search(text) is not None and _DESK_WORDS.search(text) is not None


def _is_bar(text: str) -> bool:
    """Whether most parts between separators are buttons, with one other at most."""
    if _PARTED.search(text) is None:
        return False
    parts = [part for part in _BAR.split(text) if part]
    if not 2 <= len(parts) <= 12:
        return False
    known = sum(_BAR_PART.fullmatch(part) is not None or is_controls(part) for part in parts)
    links = sum(_LINK.fullmatch(part) is not None for part in parts)
    return (known >= 2 and len(parts) - known <= 1) or links >= max(_LINKS, len(parts) - 1)


def page_lines(page: Page) -> list[tuple[int, int]]:
    """(start, end) of the running heads and foots of a text, in order."""
    found = {*_paged(page), *_set_off(page), *_within(page)}
    return sorted(found)


def parts_sentence(page: Page, i: int) -> bool:
    """Whether row `i` is a page line."""
    lines = page.kept(page_lines)
    if not lines:
        return False
    row = page.rows[i]
    at = bisect_right(lines, (row.start, len(page.text) + 1)) - 1
    return at >= 0 and lines[at] == (row.start, row.end)


def _paged(page: Page) -> Iterator[tuple[int, int]]:
    """Lines that say `Page 2 of 3` beside a title or a date; such words run into a paragraph."""
    text = page.text
    for match in _PAGE.finditer(text):
        low = text.rfind("\n", max(0, match.start() - _LONGEST), match.start()) + 1
        high = text.find("\n", match.end(), match.end() + _LONGEST)
        high = high if high >= 0 else min(len(text), match.end() + _LONGEST)
        before, behind = text[low : match.start()].lstrip(), text[match.end() : high].rstrip()
        whole = (low == 0 or text[low - 1] == "\n") and (high == len(text) or text[high] == "\n")
        of = _OF.search(match.group()) is not None
        if whole and (before or behind) and match.group()[0] in "Pp":
            titled = bool(before) or of
            if titled and _is_page_line(before, behind, of):
                yield match.start() - len(before), match.end() + len(behind)
                continue
        inline = _INLINE.search(text[max(low, match.start() - _LONGEST) : match.start()])
        if of and inline:
            yield match.start() - len(inline.group()), match.end()
    for match in _BARRED.finditer(text) if "|" in page.alphabet else ():
        if 1 < int(match[2]) >= int(match[1]):
            yield match.span()


def _is_page_line(before: str, behind: str, of: bool) -> bool:
    """Whether a title, a date or nothing stands on each side of a page's number, set off."""
    if len(before) + len(behind) > _LONGEST or (behind and behind[-1] in _ENDED):
        return False
    if not (_BESIDE.match(before) and _BEHIND.match(behind)):
        return of and not behind and before[:1].isupper() and before.istitle()
    return True


def _set_off(page: Page) -> Iterator[tuple[int, int]]:
    """A title with a number set off by a gap, between paragraphs of prose."""
    rows, seen = page.rows, dict[str, list[int]]()
    for i, (start, end) in enumerate(rows.places()):
        if end - start > _LONGEST or not (
            page.text[end - 1].isdigit() or page.text[start].isdigit()
        ):
            continue
        row = rows[i]
        if not _NUMBERED.match(row.text) or _HEADING.match(row.text) or not _is_between(rows, i):
            continue
        seen.setdefault(_DIGITS.sub("0", row.text), []).append(i)
        printed = _PRINTED.search(row.text) and not row.text.count("\t") > 2
        if printed or _is_titled_page(row.text):
            yield start, end
    for places in seen.values():
        again = [rows[i] for i in places]
        apart = all(b.start - a.end >= _APART for a, b in pairwise(again))
        if len(again) > 1 and apart and len({row.text for row in again}) == len(again):
            for row in again:
                yield row.start, row.end


def _is_titled_page(text: str) -> bool:
    """Whether a row is a title in capitals beside the number of a page."""
    match = _CAPITALS.fullmatch(text)
    if match is None or len(match["title"].split()) < 2:
        return False
    return match["right"] is not None or int(match["left"] or 0) >= _PAGE_NUMBER


def _within(page: Page) -> Iterator[tuple[int, int]]:
    """A short line with a number where a sentence breaks off above and goes on below."""
    rows, text = page.rows, page.text
    places = list(rows.places()) if len(rows) > 2 else []
    for above, (start, end), below in zip(places, places[1:], places[2:], strict=False):
        if not ("a" <= text[below[0]] <= "z") or not _SHORTEST <= end - start <= _LONGEST:
            continue
        if not (text[start].isdigit() or text[end - 1].isdigit()):
            continue
        if not (text[above[1] - 1].isalnum() or text[above[1] - 1] in ",-"):
            continue
        if min(above[1] - above[0], below[1] - below[0]) < _PROSE or page.is_code(below[0]):
            continue
        line = text[start:end]
        if _LOOSELY_NUMBERED.match(line) and not _HEADING.match(line):
            yield start, end


def _is_between(rows: Rows, i: int) -> bool:
    """Whether prose, and no table, list of contents or form, stands on both sides of a row."""
    near = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
    return bool(near) and all(_is_text(row) for row in near)


def _is_text(row: Row) -> bool:
    return len(row.text) > 60 and not row.is_cells and not _NUMBERED.match(row.text[:_LONGEST])
