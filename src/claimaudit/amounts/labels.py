"""Labels: numbers that name a thing: "Article 5", "Room 101", "Calder 3", "2)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.nouns import is_plural
from claimaudit.amounts.numbers import (
    DASHES,
    SCALES,
    Token,
    adjacent,
    is_integer,
    is_month,
    word,
    word_set,
)
from claimaudit.amounts.units import CODES, read_unit


class Apart(NamedTuple):
    """What the number at a token is, and the token after it."""

    stop: int
    kind: str


# Names of numbered things: what follows is a label.
LABELS = word_set(
    "article articles section sections chapter chapters page pages p pp paragraph paragraphs "
    "para clause clauses schedule appendix annex figure figures fig table tables exhibit no "
    "nos number numbers room rooms apartment apt suite flat gate platform terminal lane "
    "runway flight highway route interstate motorway road phase grade type level formula "
    "channel group rule rules act scene verse psalm volume vol issue episode item items "
    "version line question case resolution directive regulation order protocol zone sector "
    "district ward precinct unit model windows iphone ipad android galaxy boeing airbus "
    "apollo voyager falcon sputnik area studio bus tram step stage tier category cat lot plot "
    "block building hall pier dock berth bay exit junction station squadron regiment brigade "
    "battalion division company bravo ps playstation xbox python java usb bluetooth wi-fi id "
    "isbn ref reference serial code postcode zip top week day game match round lap seed world "
    "war part title amendment proposition prop house bill size age-group priority pillar "
    "scenario study trial arm cohort lots plots questions grades phases zones wards verses volumes "
    "versions routes flights seat row"
)
# Of these only a capital one labels: "Week 12" but "last week 12 people".
_CAPITAL_LABELS = word_set(
    "week day game match round part line order unit area house road company station building "
    "bus war world title case study trial number group bay exit top flat lot block arm size "
    "act division issue hall lane code"
)


def past_digits(tokens: Sequence[Token], i: int) -> int:
    """Past the rest of a telephone number or code: digits in groups."""
    stop = i
    while stop < len(tokens) and stop - i < 12:
        if tokens[stop].kind == "n":
            stop += 1
        elif word(tokens, stop) in DASHES and stop + 1 < len(tokens):
            if tokens[stop + 1].kind != "n":
                break
            stop += 2
        else:
            break
    return stop


def read_label(tokens: Sequence[Token], i: int) -> Apart | None:
    """A numbered thing: Article 5, page 12, Room 101, No. 5."""
    j = i - 1
    if word(tokens, j) == "." and word(tokens, j - 1) in (
        "no",
        "nos",
        "p",
        "pp",
        "vol",
        "fig",
        "sec",
    ):
        j -= 1
    w = word(tokens, j)
    if w not in LABELS or not (is_integer(tokens[i]) or "." in tokens[i].text):
        return None
    if w in _CAPITAL_LABELS and not tokens[j].text[0].isupper():
        return None
    if w in ("no", "p") and j == i - 1 and not tokens[j].text[0].isupper():
        return None
    lettered = adjacent(tokens, i + 1) and tokens[i + 1].text in ("C", "F")  # Room 12C
    if lettered:
        return Apart(i + 2, "label")
    if read_unit(tokens, i + 1, digits=True) or word(tokens, i + 1) in SCALES:
        return None
    stop = past_digits(tokens, i + 1)
    while w.endswith("s") and word(tokens, stop) in ("and", ",", "or", "to", "&"):
        # "lots 14, 15 and 16"
        if stop + 1 >= len(tokens) or not is_integer(tokens[stop + 1]):
            break
        if is_plural(word(tokens, stop + 2)):
            break
        stop += 2
    return Apart(stop, "label")


def read_list_number(tokens: Sequence[Token], i: int) -> Apart | None:
    """A citation mark or a list number: "[12]", "(3)", "2." or "2)" that begins a text."""
    before, nxt = word(tokens, i - 1), word(tokens, i + 1)
    if before == "[" and nxt in ("]", ",", "-", "–"):
        return Apart(i + 1, "label")
    if not is_integer(tokens[i]) or len(tokens[i].text) > 2:
        return None
    if before == "(" and nxt == ")":
        return Apart(i + 1, "label")
    starts = tokens[i].opens and i + 2 < len(tokens)
    if starts and nxt in (".", ")") and adjacent(tokens, i + 1) and not adjacent(tokens, i + 2):
        return Apart(i + 1, "label")
    return None


def read_name(tokens: Sequence[Token], i: int) -> Apart | None:
    """A bare number after a name: "Calder 3", "Studio 54". Kept apart, since it may be a score."""
    if i == 0 or not is_integer(tokens[i]) or len(tokens[i].text) > 4:
        return None
    before, nxt = tokens[i - 1], word(tokens, i + 1)
    if before.kind != "w" or not before.text[0].isupper() or before.text in CODES:
        return None
    if before.low in _NOT_NAMES or adjacent(tokens, i) or is_month(tokens, i - 1):
        return None
    if nxt and (nxt[0].isalnum() or nxt[0] in "%°$€£-–—+½¼¾/"):
        return None
    begins = i == 1 or tokens[i - 2].low in '.!?"“'
    return None if begins and before.low in _OPENERS else Apart(i + 1, "name")


_NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday the a an total i we he she it "
    "they some about around only just over under at nearly almost roughly exactly"
)
_OPENERS = word_set("of in on by for with from to and but or all another today yesterday")
