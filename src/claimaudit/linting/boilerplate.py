"""Lines that belong to the page around a text, not to the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from claimaudit.linting import furniture, imprints, leads, margins, widgets
from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.furniture import AGENCY, LONGEST, PRESS, Sort
from claimaudit.linting.imprints import fused_at
from claimaudit.linting.margins import is_controls, told_of
from claimaudit.linting.rows import Row, Rows
from claimaudit.linting.topics import is_byline, is_headline, is_prose

_SORTS = margins.SORTS + furniture.SORTS + imprints.SORTS + widgets.SORTS
# What a row must begin with, or hold, to match any pattern: most prose is passed over by this.
_FIRST_WORDS = """
enter thanks thank enjoy enjoyed enjoying liked love loved keep disclaimer views opinions sponsored
presented powered brought partner branded paid forgot forgotten reach narrated transcribed text
read see watch listen listening explore learn find discover hear view go also now related trending
recommended popular featured suggested latest top more other don't don’t must must-read must-reads
up next most what where editor editors editor's editor’s editors' editors’ in icymi from our dig
deeper further background you readers picked selected paid around elsewhere click tap press for to
the story article post text interview report content video recipe review page column advertisement
sponsored promoted advert adverts advertorial continue keep show load skip jump back return end
after previous prev scroll please sign subscribe register opt join get have receive want try like
rate already not log this create start unlock enjoy follow add connect message visit catch stay
support help donate contribute fund become be download install tell let share buy available we by
accept reject allow decline manage privacy cookie cookies terms legal accessibility contact about
imprint advertise careers sitemap your copyright © c all tweet e-mail email print save copy
bookmark gift facebook twitter x instagram whatsapp telegram linkedin youtube tiktok reddit
pinterest threads leave write no comment comments home image photo slide picture enlarge expand
toggle close hide open loading update updated correction corrections corrected clarification
clarifications last first originally published modified posted revised reviewed publisher
publishers publisher's publisher’s check got do seen spotted know were are send submit if letters
tips news newsroom newsdesk editorial feedback flag call a an voice audio narration summary
translation transcript recording version reading estimated approx average font select translate
play key bullet ai artificial ai-generated ai-assisted date pub pubdate publication timestamp
created url uri permalink slug guid canonical source link doc tags tag filed category categories
keyword keywords tagged hashtag hashtags topic topics uploaded submitted author byline language
lang site site_name word wordcount word_count title description og type section additional with
writing editing compiled translated photography research words photographs photos pictures
illustration illustrations graphic graphics podcast gallery slideshow infographic media embedded
external third-party reach jan feb
"""
_FIRST = frozenset(_FIRST_WORDS.split()) | widgets.FIRST_WORDS | margins.FIRST_WORDS
_HELD = """
@|contribut|reporting|report was|reporter|correspondent|journalist|columnist|writer|author|producer
|bureau chief|photograph|freelanc|photojourn|critic|blogger|editor|covers |writes |reports on
|this article|this story|this post|this page|version of|edition of|be reached|be contacted|://
|pic.twitter|[edit|t.co/|.com|.org|.net|cookie|tracking|device
"""


def _shortest(listed: tuple[str, ...]) -> tuple[str, ...]:
    """Those that hold no other: to look for the others as well takes time and finds nothing."""
    return tuple(
        one for one in dict.fromkeys(listed) if not any(o in one and o != one for o in listed)
    )


_HOLDS = _shortest((*_HELD.replace("\n", "").split("|"), " | "))
# Prose begins with these as well: then one of the telltales must follow.
_OPENERS = """
the a an this for by in to no all we if more from our other also now up as be was did some
people free new first last
"""
_ORDINARY = frozenset(_OPENERS.split())
_TELLTALES = """
stor|article|post |posted
|this report|page|piece|cookie|version|newsletter|inbox|subscri|sign up
|click|visit|follow|rights reserved|comment|embed|video|tweet|audio|advert|views|opinion
|reporter|writer
|author|editor|newsroom|device|agree|consent|read |commission|headline|picks| you |breaking|web
|app |like this|network|sponsor|transcri|translat|column|interview|review|recipe|material|partner
"""
_TELLS = _shortest((*_TELLTALES.replace("\n", "").split("|"), *widgets.TELLS, *margins.TELLS))
_ASCII = re.compile(r"[\x00-\x7f]*")
_LEADING = re.compile(r"[\w’'.-]+|©")
# Emoji, bullets and arrows that sites put before such lines.
_DECORATION = re.compile(r"^[^\w(©@\"“‘«'—–\-<\[]*")
_BRACKETED = re.compile(r"^(?:\[(?P<in>[^\[\]]*)\]|\({1,2}(?P<of>[^()]*)\){1,2})$")
_SPEECH = re.compile(r"[\"“«‘„']")
_SENTENCE_START = re.compile(r"[.!?…][\"”’)\]]{0,2}\s+(?=[A-Z\[(])")
# A paragraph's last words longer than this are prose.
_LONGEST_TAIL = 160
# Sentences that lead up to an invitation: "Love a one-pan meal? Sign up ..."
_LURED = re.compile(r"[?!:.] ?\S")
_LURE = re.compile(r"[^.]{3,140}[?!:]|[^.?!]{3,100}\.")

_CREDIT_END = re.compile(
    r"(?:[(\[](?:[^()\[\]]{0,80}\b(?:photo(?:graph)?s?|pictures?|images?|credits?|illustrations?|"
    r"courtesy of|pic|graphic)\b ?(?:credit)?\s?(?::|by|courtesy|via|/|from|of)[^()\[\]]{1,80}"
    rf"|[^()\[\]]{{0,80}}(?:\bvia |/ ?)\b{AGENCY}\b[^()\[\]]{{0,30}}"
    rf"|(?:(?-i:[A-Z])\S+ ){{0,4}}{AGENCY}(?: photo| images?| file)?)[)\]]"
    rf"|(?:\bvia |\w ?/ ?){PRESS}(?: ?/ ?{PRESS}){{0,3}}(?: images)?"
    r"|(?-i:\b(?:AP Photo|REUTERS|AFP|EPA|PA) ?/ ?[A-Z][^.]{2,50})"
    r"|(?-i:^\([A-Z][\w.’' -]{3,40}/[A-Z][\w.’' -]{2,40}\))"
    r"|\b(?:photo|photograph|image|picture|illustration|file photo|credit)s?(?: credit)?(?::| by"
    r"| courtesy of)"
    r" ?(?-i:[A-Z@])[^.]{2,60})\.?$",
    re.I,
)
_CREDIT_START = re.compile(
    r"(?:(?:main |lead |top |cover |header |featured |file )?(?:photo|photograph|image|picture|"
    r"illustration|pic|artwork|graphic)s?(?: credits?)?\s?(?:©|:(?!:)|\bby (?-i:[A-Z])"
    r"|courtesy (?:of|:)|/ )"
    r"|credits?\s?:\s*(?-i:[A-Z@])|(?:photo|image|picture)\s?\|)",
    re.I,
)
_FIELD = re.compile(r"[\w][\w -]{1,24}:(?:\s|$)")
_LICENCE = re.compile(r"\b(?:licen[cs]e|permission (?:is|notice)|warranty|redistribut)", re.I)
# Credits are not longer.
_CREDIT = 130
_CREDIT_HINTS = (")", "]", "/", "via ", "hoto", "mage", "icture", "llustration", "redit")
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
        fused = fused_at(row.text, 0, len(row.text))
        if fused and len(row.text) > fused.end() + 40:
            start = row.start
            yield Hit(((start, start + fused.end()),), "This is metadata, run into the text.")
            continue
        named = _named(rows, i, row)
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


def _named(rows: Rows, i: int, row: Row) -> str | None:
    """What sort of boilerplate a row is, as a noun phrase."""
    text = row.text
    if len(text) > LONGEST or _SPEECH.match(text):
        return None
    bare = text
    if not text[0].isalnum():
        bare = _bare(text)
    if _CREDIT_START.match(bare) or (_ends_in_credit(text) and len(text.split()) > 1):
        return "a caption or a photo credit"
    if is_controls(bare) and _is_apart(rows, i):
        return "a row of page controls or links"
    sort = _sort(bare)
    if sort is None:
        lure = _LURE.match(bare) if len(bare) < 260 and _LURED.search(bare) else None
        rest = bare[lure.end() :].lstrip() if lure else ""
        sort = _tail_sort(rest) if rest else None
        if sort is None:
            return "a byline out of its place" if _is_lost_byline(rows, i, text) else None
    if (_is_field(rows, i) and not sort.fields) or (
        sort.sparse and _is_among_its_like(rows, i, sort)
    ):
        return None
    return sort.name


def _bare(text: str) -> str:
    """A row without the bullets before it or the brackets around it."""
    rest = _DECORATION.sub("", text, count=1)
    bracketed = _BRACKETED.match(rest)
    return (bracketed["in"] or bracketed["of"] or rest) if bracketed else rest


def _ends_in_credit(text: str) -> bool:
    end = text[-_CREDIT:]
    return any(map(end.__contains__, _CREDIT_HINTS)) and bool(_CREDIT_END.search(end))


def _sort(text: str) -> Sort | None:
    return _matched(text, _tried(_lead(text))) if _may_be(text) else None


def _tail_sort(text: str) -> Sort | None:
    """The sort of a row, if such lines may stand at the end of a paragraph too."""
    tried = _tried(_lead(text))
    # Few sorts may: to try those first is faster than to look for all that a line may hold.
    if _matched(text, [place for place in tried if _SORTS[place[0]].tail]) is None:
        return None
    sort = _sort(text)
    return sort if sort and sort.tail else None


def _matched(text: str, tried: Iterable[tuple[int, int]]) -> Sort | None:
    for i, j in tried:
        sort = _SORTS[i]
        if _compiled(i, j).fullmatch(text):
            return None if sort.telling and not re.search(sort.telling, text, re.I) else sort
    return None


def _lead(text: str) -> str:
    """The first letters of a row, up to one of which case may be told in more than one way."""
    ascii_only = _ASCII.match(text, 0, leads.LENGTH)
    return ascii_only.group().lower() if ascii_only else ""


@lru_cache(maxsize=1 << 12)
def _tried(lead: str) -> list[tuple[int, int]]:
    """The patterns that may match a row that begins so, by their places, in order."""
    table, known = _by_lead()
    found = {place for length in range(len(lead) + 1) for place in table.get(lead[:length], ())}
    if len(lead) < leads.LENGTH:  # a short row, or one of which more is not told
        for longer in known[bisect_left(known, lead) : bisect_left(known, lead + "\x7f")]:
            found.update(table[longer])
    return sorted(found)


@cache
def _by_lead() -> tuple[dict[str, list[tuple[int, int]]], list[str]]:
    """Which patterns have each beginning, and the beginnings in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for i, sort in enumerate(_SORTS):
        for j, pattern in enumerate(sort.patterns):
            for lead in leads.leads(pattern):
                found.setdefault(lead, []).append((i, j))
    return found, sorted(found)


@cache
def _compiled(i: int, j: int) -> re.Pattern[str]:
    return re.compile(_SORTS[i].patterns[j], re.IGNORECASE)


def _may_be(text: str) -> bool:
    """Whether a row is worth the patterns."""
    low = text.lower()
    word = low.partition(" ")[0]
    if not word.isalpha():
        leading = _LEADING.search(low)
        if leading is None:
            return False
        word = leading.group().strip("-.,:'’").partition("_")[0]
    if word in _ORDINARY:
        return len(low) < 60 or any(map(low.__contains__, _TELLS))
    return word in _FIRST or word[:1].isdigit() or any(map(low.__contains__, _HOLDS))


def _tail(row: Row) -> tuple[int, str] | None:
    """Where in a paragraph a line of the page begins that was run into its end, and its name."""
    least = max(0, len(row.text) - _LONGEST_TAIL)
    for match in _SENTENCE_START.finditer(row.text, least):
        rest = row.text[match.end() :]
        if _SPEECH.search(rest):
            continue
        sort = _tail_sort(rest)
        if sort:
            return match.end(), sort.name
    return None


def _is_field(rows: Rows, i: int) -> bool:
    """Whether a row is one of a block of fields, as memos, minutes and forms have them."""
    if not _FIELD.match(rows[i].text):
        return False
    near = rows[max(0, i - 2) : i] + rows[i + 1 : i + 3]
    return sum(_FIELD.match(row.text) is not None for row in near) >= 2


def _is_apart(rows: Rows, i: int) -> bool:
    """Whether a row is no title, no item of a list, and no heading of what follows."""
    following = rows[i + 1].text if i + 1 < len(rows) else ""
    text = rows[i].text
    titled = i == 0 and "|" not in text
    return not titled and not rows[i].is_item and not told_of(text, following)


def _is_among_its_like(rows: Rows, i: int, sort: Sort) -> bool:
    """Whether a row of the same sort, or a licence, stands near: a notice is a text as well."""
    near = rows[max(0, i - 4) : i] + rows[i + 1 : i + 5]
    return any(_LICENCE.search(row.text) or _sort(row.text) is sort for row in near)


def _is_lost_byline(rows: Rows, i: int, text: str) -> bool:
    """Whether a row is a byline after the text began, and not below a headline."""
    if i < _HEAD or not is_byline(text) or is_headline(rows[i - 1]):
        return False
    return sum(is_prose(row) for row in rows[max(0, i - 8) : i]) >= _HEAD
