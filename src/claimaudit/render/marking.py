"""Where marks go in a text: overlapping spans cut into segments, each with its marks nested."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# More marks over one place than this are not drawn; their cards are still linked.
MAX_DEPTH = 12
# Characters that are not seen, or that turn the reading direction of what follows.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that a card speaks of: code points, `end` exclusive.

    `anchor` names the place, `card` what the mark links to. Of marks of one length the one
    of higher `rank` is on top. `number` is shown behind the mark, if there is one.
    """

    start: int
    end: int
    anchor: str
    card: str
    style: str
    rank: int = 0
    label: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it is, or one unseen character as its name."""

    text: str
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the marks do not change, outermost first.

    `begins` are the marks that begin here.
    """

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Link:
    """Neighbouring segments with one mark on top, which they link to; None outside marks.

    `ends` are the marks that end behind them.
    """

    top: Mark | None
    segments: list[Segment] = field(default_factory=list)
    ends: tuple[Mark, ...] = ()


def pieces(text: str) -> tuple[Piece, ...]:
    """The text with its unseen characters spelled out.

    Every line break becomes a line feed, as in any HTML. Joiners between characters that
    are not ASCII stay: emoji and several scripts are written with them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return (Piece(text),)
    found: list[Piece] = []
    done = 0
    for at, c in enumerate(text):
        if c in "\n\t" or unicodedata.category(c) not in _UNSEEN:
            continue
        if c in _JOINERS and not (text[at - 1 : at].isascii() or text[at + 1 : at + 2].isascii()):
            continue
        if at > done:
            found.append(Piece(text[done:at]))
        found.append(Piece(f"U+{ord(c):04X}", unseen=True))
        done = at + 1
    if done < len(text):
        found.append(Piece(text[done:]))
    return tuple(found)


def links(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Link]:
    """`text[start:end]` as links over segments; `marks` are those that touch it.

    A mark that is nowhere on top is still among the `ends` of a link.
    """
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start),
        key=lambda m: (m.start, -m.end, m.rank),
    )
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(start, mark.start), min(end, mark.end)))
    found: list[Link] = []
    for low, high, active in _stretches(sorted(cuts), inside):
        shown = sorted(active, key=_height)[-MAX_DEPTH:]
        top = shown[-1] if shown else None
        if not found or found[-1].top is not top or found[-1].ends:
            found.append(Link(top))
        # A mark that goes on from the part before began there.
        begins = tuple(m for m in active if m.start == low)
        found[-1].segments.append(Segment(pieces(text[low:high]), tuple(shown), begins))
        found[-1].ends = tuple(m for m in active if m.end == high)
    return found


def _height(mark: Mark) -> tuple[int, int]:
    return -(mark.end - mark.start), mark.rank


def _stretches(cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    active: list[Mark] = []
    waiting = iter(marks)
    following = next(waiting, None)
    for low, high in pairwise(cuts):
        active = [m for m in active if m.end > low]
        while following is not None and following.start <= low:
            if following.end > low:
                active.append(following)
            following = next(waiting, None)
        yield low, high, active
