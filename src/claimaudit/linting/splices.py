"""Places where another article starts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.rows import Rows
from claimaudit.linting.topics import (
    Topics,
    has_dateline,
    is_headline,
    is_name,
    is_prose,
    stems,
)

# The span is the foreign block, or so many characters of its head where it is longer.
_SPAN = 400
# Between a headline and its article: a standfirst, bylines, a date.
_HEADING_ROWS = 5
# So many headlines of one text are its own: sections, or a round-up of the news.
_SECTIONS = 4
# Share of the words of a new block that the text before holds too: foreign up to that.
_FOREIGN, _APART = 0.14, 0.24
_LEAST_STEMS, _MANY_STEMS = 18, 25
# ... where no word of the headline comes again below it.
_CHANCE = 0.04

_MONTHS = "January February March April May June July August September October November December"
_NOW = re.compile(
    r"\b(?P<day>today|tonight|yesterday|this (?:morning|afternoon|evening|week)|earlier today"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day) ?\((?P<month>[A-Z][a-z]{2,8})\.? (?P<date>\d{1,2})\)"
)
# A `now` ends so.
_DATED = re.compile(r"\([A-Z][a-z]{2,8}\.? \d{1,2}\)")
# The first row of a page that is made of many articles.
_DIGEST = re.compile(
    r"\b(?:in brief|briefs|round-?up|digest|bulletin|headlines|top stories)\b", re.I
)
# Below a headline: who wrote it, or when it was published.
_SIGNED = re.compile(
    r"(?:(?:by|posted|published|updated|written|reported|words)\b.{3,90}|\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|[A-Z][a-z]+ \d{1,2}, \d{4})\.?",
    re.I,
)
# Days between two "now" that one article does not bridge.
_LEAP = 21


@rule(
    "garbled",
    "splice",
    summary="Another article starts: its headline, byline or dateline stands in the middle.",
    example="The town drew 2–2.\\nGiant leek splits judges\\nBy Ann Poe\\nGrowers waited …",
    limits="Texts with four or more headings, and English texts without any, are not judged.",
)
def headed_splices(page: Page) -> Iterator[Hit]:
    """A headline in the middle whose article shares little with the text before it."""
    topics = page.topics
    if topics.rows and _DIGEST.search(topics.rows[0].text[:60]):
        return
    heads = [(i, body) for i in topics.headlines if (body := _body(topics.rows, i)) is not None]
    starts: list[tuple[int, int]] = []
    for i, body in heads:
        if starts and i < starts[-1][1]:
            continue
        if _starts_article(topics, i, body, len(heads)):
            starts.append((i, body))
    for n, (i, _) in enumerate(starts):
        stop = starts[n + 1][0] if n + 1 < len(starts) else len(topics.rows)
        yield _hit(topics, i, stop, "Another article starts here: a headline with its own story.")


@rule(
    "garbled",
    "splice",
    summary="Another article starts: its own now is weeks from the one before.",
    example="… on Sunday (October 12). […] The agency's head said today (May 15) that …",
    limits="Sees weekdays and `today` with a date in brackets only.",
)
def moved_now(page: Page) -> Iterator[Hit]:
    """`today (September 19)` after `Thursday (May 15)`: two days of writing in one text."""
    if not _DATED.search(page.text):
        return
    rows = page.rows
    last: int | None = None
    for i, row in enumerate(rows):
        if not _DATED.search(row.text):
            continue
        moved = None
        for match in _NOW.finditer(row.text):
            day = _day_of_year(match["month"], int(match["date"]))
            if day is None:
                continue
            leap = 0 if last is None else min((day - last) % 365, (last - day) % 365)
            if leap > _LEAP and match["day"].islower():
                moved = moved or match.group()
            last = day
        if moved:
            yield _hit(
                page.topics,
                _opening(page.topics, i),
                len(rows),
                f"Another article starts here: its “{moved}” is not the time that the text "
                "before was written.",
            )


@rule(
    "garbled",
    "splice",
    summary="A dateline in the middle of a text opens another report.",
    example="The vote is on Friday.\\nLIMA, May 3 (Reuters) - Two trains collided …",
    limits="A text where more than two paragraphs open with a dateline is a digest.",
)
def datelines(page: Page) -> Iterator[Hit]:
    rows = page.rows
    found = [i for i, row in enumerate(rows) if row.text[:2].isupper() and has_dateline(row.text)]
    if len(found) > 2:
        return
    topics = page.topics
    for i in found:
        prose_before = sum(is_prose(row) for row in rows[max(0, i - 12) : i])
        if prose_before < 2 or not is_prose(rows[i]) or is_headline(rows[i - 1]):
            continue
        agency = rows[i].text[:80].find(")") > 0
        if agency or _share(topics.after(i - 1), topics.before(i)) <= _APART:
            yield _hit(topics, i, len(rows), "Another report starts here, with its own dateline.")


def _body(rows: Rows, i: int) -> int | None:
    """The first row of prose below headline `i`; None where other things follow."""
    for j in range(i + 1, min(len(rows), i + 1 + _HEADING_ROWS)):
        if is_prose(rows[j]) or has_dateline(rows[j].text):
            return j
        if len(rows[j].text) > 220 or rows[j].is_item or rows[j].is_cells:
            return None
    return None


def _starts_article(topics: Topics, i: int, body: int, heads: int) -> bool:
    """Weighs what speaks for a new article at headline `i`, whose first paragraph is `body`."""
    rows = topics.rows
    between = rows[i + 1 : body]
    signed = any(_SIGNED.fullmatch(row.text) or is_name(row.text) for row in between)
    dated = has_dateline(rows[body].text)
    marked = signed or dated
    if heads >= (3 * _SECTIONS if marked else _SECTIONS):
        return False
    after = topics.after(body - 1, _next_head(topics, body))
    own = stems(rows[i].text)
    takes_up = sum(after[stem] > 0 for stem in own)
    if marked:
        return takes_up > 0
    if len(rows[i].text.split()) < 5 or sum(after.values()) < _LEAST_STEMS:
        return False
    before = topics.before(i)
    known = sum(stem in before for stem in own)
    if not takes_up:  # a playful headline, and not a word below it that stood before
        alone = heads == 1 and body == i + 1 and len(own) > 2
        if not alone or sum(after.values()) < _MANY_STEMS:
            return False
        return not known and _share(after, before) <= _CHANCE
    doubts = known + (takes_up < 2)
    return doubts < 2 and _share(after, before) <= (_FOREIGN / 2 if doubts else _FOREIGN)


def _next_head(topics: Topics, body: int) -> int | None:
    following = bisect_right(topics.headlines, body)
    return topics.headlines[following] if following < len(topics.headlines) else None


def _share(block: Counter[str], before: Counter[str]) -> float:
    """The share of the block's words that stood before; 1 where it has too few to tell."""
    if len(block) < _LEAST_STEMS:
        return 1.0
    return sum(stem in before for stem in block) / len(block)


def _hit(topics: Topics, i: int, stop: int, explanation: str) -> Hit:
    """The foreign block from row `i`, cut to whole rows of `_SPAN` characters in all."""
    rows = topics.rows
    start, end = rows[i].start, rows[i].end
    for j in range(i + 1, min(stop, _return(topics, i, stop))):
        if rows[j].end - start > _SPAN:
            break
        end = rows[j].end
    return Hit(((start, end),), explanation, scope="document")


def _return(topics: Topics, i: int, stop: int) -> int:
    """The row after the block that starts at `i`, where the text before is taken up again."""
    host = topics.before(i)
    block = Counter(stems(topics.rows[i].text))
    for j in range(i + 1, stop):
        own = stems(topics.rows[j].text)
        at_home = sum(stem in host and stem not in block for stem in own)
        abroad = sum(stem in block and stem not in host for stem in own)
        if j > i + 1 and at_home >= 3 and at_home > 2 * abroad:
            return j
        block.update(own)
        if topics.rows[j].end - topics.rows[i].start > 2 * _SPAN:
            break
    return stop


def _day_of_year(month: str, date: int) -> int | None:
    for n, name in enumerate(_MONTHS.split()):
        if name.startswith(month[:3]):
            return n * 30 + date
    return None


def _opening(topics: Topics, i: int) -> int:
    """The row that opens the story of row `i`: up to two before, if they share a new word."""
    before = topics.before(max(0, i - 2))
    story = topics.after(i - 1)
    for j in range(max(1, i - 2), i):
        if any(stem in story and stem not in before for stem in stems(topics.rows[j].text)):
            return j
    return i
