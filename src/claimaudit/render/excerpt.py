"""The line of a text that a finding is in, cut to the width of a terminal and underlined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size

from claimaudit.render.plain import visible

# How a stretch is underlined: not, as part of a span, or as what the finding is about.
PLAIN, SPAN, POINT = " ", "~", "^"
# So much is shown of what stands before a span; the rest of the line goes to what follows.
_BEFORE = 30
# A cut looks so far, in columns, for a space to cut at.
_REACH = 12
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of print in stretches, each with its underline."""

    stretches: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.stretches)

    @property
    def underline(self) -> str:
        """The line below, as wide as the columns above it."""
        below, text = "", ""
        for piece, sign in self.stretches:
            text += piece
            below += sign * (cell_len(text) - len(below))
        return below.rstrip()


# Characters with their underlines.
_Cells = list[tuple[str, str]]


def rows(stretches: Iterable[tuple[str, str]], room: int, *, most: int = 1) -> list[Row]:
    """A stretch of text in at most `most` lines of `room` columns.

    What is underlined is shown, cut in its middle where it is too long, and as much of what
    stands around it as there is room for.
    """
    cells = [(c, sign) for text, sign in stretches for c in visible(text)]
    marked = [at for at, (_, sign) in enumerate(cells) if sign != PLAIN]
    if not marked:
        return []
    first, last = marked[0], marked[-1] + 1
    inside = cells[first:last]
    spare = room - _width(inside)
    if spare >= 0:
        before = _end(cells[max(0, first - room) : first], min(spare // 2, _BEFORE))
        after = _start(cells[last : last + room], spare - _width(before))
        return [_row([*before, *inside, *after])]
    if most == 1:
        return [_row(_shortened(inside, room))]
    return [_row(line) for line in _window(_wrapped(inside, room - 2), most)]


def _width(cells: _Cells) -> int:
    return sum(get_character_cell_size(c) for c, _ in cells)


def _row(cells: _Cells) -> Row:
    found: list[tuple[str, str]] = []
    for c, sign in cells:
        if found and found[-1][1] == sign:
            found[-1] = (found[-1][0] + c, sign)
        else:
            found.append((c, sign))
    return Row(tuple(found))


def _start(cells: _Cells, columns: int, sign: str = PLAIN) -> _Cells:
    """As much of the start as fits, up to the end of a word, with a mark at the cut."""
    kept = _fitting(cells, columns)
    if kept == len(cells):
        return cells
    kept = _fitting(cells, columns - 1)
    space = next((at for at in range(kept, max(0, kept - _REACH), -1) if cells[at][0] == " "), kept)
    return [*cells[:space], (_CUT, sign)] if columns > 0 else []


def _end(cells: _Cells, columns: int, sign: str = PLAIN) -> _Cells:
    """As `_start`, for the end."""
    turned = _start(cells[::-1], columns, sign)[::-1]
    # A character that joins the one before it can not stand first.
    while len(turned) > 1 and turned[0][0] == _CUT and not get_character_cell_size(turned[1][0]):
        del turned[1]
    return turned


def _fitting(cells: _Cells, columns: int) -> int:
    """How many of the cells fit into so many columns."""
    width = 0
    for at, (c, _) in enumerate(cells):
        width += get_character_cell_size(c)
        if width > columns:
            return at
    return len(cells)


def _shortened(cells: _Cells, room: int) -> _Cells:
    """The start and the end of what is too long for a line."""
    sign = cells[0][1]
    start = _start(cells[:room], room // 2 - 1, sign)
    end = _end(cells[-room:], room - _width(start) - 2, sign)
    return [*start[:-1], (" ", sign), *end[:1], (" ", sign), *end[1:]]


def _wrapped(cells: _Cells, room: int) -> list[_Cells]:
    """The cells in lines of `room` columns, broken between words where there are any."""
    lines: list[_Cells] = []
    rest = cells
    while rest:
        fit = _fitting(rest, room)
        if fit < len(rest):
            fit = next((at for at in range(fit, 0, -1) if rest[at][0] == " "), max(1, fit))
        lines.append(rest[:fit])
        rest = rest[fit + 1 :] if rest[fit : fit + 1] and rest[fit][0] == " " else rest[fit:]
    return lines


def _window(lines: list[_Cells], most: int) -> list[_Cells]:
    """So many lines, from the one before the first that tells something."""
    told = next((at for at, line in enumerate(lines) if any(s == POINT for _, s in line)), 0)
    first = max(0, min(told - 1, len(lines) - most))
    shown = lines[first : first + most]
    if first:
        shown[0] = [(_CUT, SPAN), *shown[0]]
    if first + most < len(lines):
        shown[-1] = [*shown[-1], (_CUT, SPAN)]
    return shown
