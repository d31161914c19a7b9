"""What the rows of a text speak of: headlines, and whether the text around takes up their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from claimaudit.linting.rows import Row, Rows

_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}\d?")
# Words in any text say nothing of its topic.
_EVERYDAY = """
about above after again against almost alone along already also although always among another
around away back because become been before began behind being below best better between both
call called came cannot come could days does doing done down during each early either else end
enough even ever every face find first five following former found four from full further gave
give given goes going good great half hand hard have having head held help here high home hour
hours however important inside into issue just keep kept kind knew know known large last late
later least left less life like likely line little long look made main make making many matter
mean means might minutes more most move much must name near need never next none nothing number
often once only open order other others over part past people percent perhaps place plan point
possible present quite rather really right round said same says second seem seemed seen several
shall short should show side since small some something soon still such take taken than that
their them then there these they thing things think third this those though thought three
through time times today together told took toward tried true turn turned under until upon used
using very want wanted week weeks well went were what when where whether which while whole whom
whose will with within without work world would year years your yesterday monday tuesday
wednesday thursday friday saturday sunday january february march april june july august
september october november december thousand hundred million billion according added asked
person woman women young man men old new
"""
_COMMON = frozenset(_EVERYDAY.split())
# Not a headline but a sentence that was cut, when it stops at one of these.
_HANGING = """
the a an of to in on at by for from with and or but that which who whose is are was were be been
has have had since as than if when while because not into its their his her our your this these
those will would could should may might can about between
"""
_DANGLING = frozenset(_HANGING.split())
_BYLINE = re.compile(
    r"(?:By|BY|Words by|Story by|Written by|Posted by|Text by)[: ]\s*(?:(?:Dr|Prof|Sir|Dame"
    r"|Rev)\.? )?"
    r"[A-Z][\w’'.-]*(?: (?:de|da|van|von|der|den|al|el|la|bin|ibn|[A-Z][\w’'.-]*)){1,4}"
    r"(?:(?:,? (?:and|&) |, | \| | [-–—] | for | in | of )[A-Z][^.!?]{1,70})*"
)
_BYLINE_STARTS = tuple("BWSPT")
_NOT_A_NAME = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April"
    r"|May"
    r"|June|July|August|September|October|November|December|Night|Morning|Noon|The|Order|Law|Way)\b"
)
_NAME_ROW = re.compile(
    r"[A-Z][a-zà-ÿ’'-]+(?: (?:[A-Z]\.|de|van|von|bin|al-)){0,2}(?: [A-Z][\w’'à-ÿ-]+){1,2}"
)
# LONDON (Reuters) - ; SØRVIK, March 3 (Northern Press) -
_DATELINE = re.compile(
    r"(?:[^\W\d_a-zà-ÿ](?:[^\W\d_a-zà-ÿ]|[ .’'-]){2,30})"
    r"(?:, (?:[A-Z][\w.]+ ?){1,3}(?:\d{1,2})?)?,? "
    r"(?:\([A-Z][\w ./-]{1,30}\) ?[-–—]{1,2}|[-–—]{1,2}) "
)
_STOP = re.compile(r"[.!?…][\"”’)]?\s+\S")

# So much of a row tells its topic; a line may be a whole book.
_LONG = 4000
# Rows on each side of a place that are looked at.
_BEFORE, _AFTER = 40, 12


def is_byline(text: str) -> bool:
    """Whether a line is `By Petra Lindqvist` or the like."""
    return (
        len(text) < 130
        and text[:1] in _BYLINE_STARTS
        and _BYLINE.fullmatch(text) is not None
        and _NOT_A_NAME.search(text, 3, 40) is None
    )


def is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else."""
    return len(text) < 50 and _NAME_ROW.fullmatch(text) is not None


def has_dateline(text: str) -> bool:
    """Whether a paragraph opens with a place in capitals, as agency reports do."""
    return _DATELINE.match(text) is not None


def is_prose(row: Row) -> bool:
    """Whether a row is a paragraph of running text."""
    return row.is_sentence and len(row.text.split(None, 12)) > 12 and not row.is_cells


def is_headline(row: Row) -> bool:
    """Whether a row has the shape of a headline: a few words without a full stop."""
    text = row.text
    if len(text) > 160 or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘'“\""):
        return False
    if row.is_sentence and text[-1] not in "?!’”\"'":
        return False
    words = text.split()
    if not 4 <= len(words) <= 25 or row.is_item or row.is_cells or text[-1] in ":,;–—-([/":
        return False
    if words[-1].lower() in _DANGLING or _STOP.search(text) or text.count(",") > 3:
        return False
    return sum(word[0].islower() for word in words) >= 1 or len(words) >= 6


def stems(text: str) -> set[str]:
    """The words that may tell a topic, cut to five letters so that inflections meet."""
    return set(map(_stem, _WORD.findall(text, 0, _LONG))) - _COMMON_STEMS


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return word[:5].lower()


_COMMON_STEMS = frozenset(word[:5] for word in _COMMON)


class Topics:
    """The headlines of a page and what stands around them."""

    def __init__(self, rows: Rows, english_at: Callable[[int], bool]) -> None:
        self.rows = rows
        self._english_at = english_at
        self._stems: dict[int, set[str]] = {}

    @cached_property
    def headlines(self) -> list[int]:
        """Rows in the middle of an English text that have the shape of a headline."""
        found = []
        seen_prose = 0
        for i, row in enumerate(self.rows):
            if is_prose(row):
                seen_prose += 1
            elif (
                seen_prose >= 2
                and len(row.text) <= 160
                and is_headline(row)
                and not is_byline(row.text)
                and self._english_at(row.start)
            ):
                found.append(i)
        return found

    def stems_of(self, indexes: Iterable[int]) -> Counter[str]:
        """How many of some rows hold each stem."""
        found: Counter[str] = Counter()
        for i in indexes:
            found.update(self._stems_of_row(i))
        return found

    def _stems_of_row(self, i: int) -> set[str]:
        if i not in self._stems:
            if len(self._stems) > 4096:  # bounded: rows far behind are not asked for again
                self._stems.clear()
            self._stems[i] = stems(self.rows[i].text)
        return self._stems[i]

    def before(self, i: int) -> Counter[str]:
        return self.stems_of(range(max(0, i - _BEFORE), i))

    def after(self, i: int, stop: int | None = None) -> Counter[str]:
        """The stems of the rows that follow row `i`, but for those that stand before it too."""
        known = {row.text for row in self.rows[max(0, i - _BEFORE) : i]}
        following = range(i + 1, min(len(self.rows), i + 1 + _AFTER, stop or len(self.rows)))
        return self.stems_of(j for j in following if self.rows[j].text not in known)

    def is_stray(self, i: int) -> bool:
        """Whether headline `i` stands alone between paragraphs that share no word with it."""
        rows = self.rows
        if i + 1 >= len(rows) or not (is_prose(rows[i - 1]) and is_prose(rows[i + 1])):
            return False
        own = stems(rows[i].text)
        if len(own) < 5 or len(rows[i].text.split()) < 7:
            return False
        taken_up: set[str] = set()
        near = range(max(0, i - _BEFORE), min(len(rows), i + _BEFORE))
        # From near to far: what is taken up is so nearby, as a rule.
        for j in (j for far in range(1, _BEFORE + 1) for j in (i - far, i + far)):
            # The words of a row are told only if one of those may be among them.
            if j in near and any(
                map(_folded(rows[j].text[:_LONG]).__contains__, map(_folded, own))
            ):
                taken_up |= own & self._stems_of_row(j)
                if len(taken_up) > 1:
                    return False
        around = set().union(*(self._stems_of_row(j) for j in near if j != i))
        return len(around) >= 40 and own.isdisjoint(self._stems_of_row(i + 1))


def _folded(text: str) -> str:
    """In lower case, whatever follows: a sigma is written in one way at the end of a word."""
    return text.lower().replace("ς", "σ")
