"""Layout: what the text outputs share. Lines of at most 100 columns, safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from claimaudit.evaluate.scores import Interval, Rate, Score

COLUMNS = 100
_NAME = 29


def plain(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    folded = " ".join(text.split())
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if unicodedata.category(c) != "Mn" else c
        for c in folded
    )


def width(text: str) -> int:
    """Columns that a terminal takes for a text."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1
        for c in text
    )


def cut(text: str, columns: int) -> str:
    """The text, or as much of its ends as fits, with … for its middle."""
    if width(text) <= columns:
        return text
    left, right = columns * 2 // 3, columns - columns * 2 // 3 - 1
    while width(text[:left]) + width(text[-right:]) + 1 > columns:
        left, right = left - 1, max(1, right - 1)
    return f"{text[:left]}…{text[-right:]}"


def line(text: str, indent: int = 0) -> str:
    """One line, cut to the page."""
    return " " * indent + cut(plain(text), COLUMNS - indent)


def titled(columns: Sequence[str], indent: int = 2) -> str:
    """What an entry of a list begins with: its parts, two spaces apart."""
    return " " * indent + cut("  ".join(map(plain, columns)), COLUMNS - indent)


def quoted(text: str, indent: int) -> str:
    """A quote on a line of its own; its middle is left out when it is long."""
    return " " * indent + "“" + cut(plain(text), COLUMNS - indent - 2) + "”"


def wrapped(text: str, label: str = "") -> list[str]:
    """A sentence over as many lines as it takes, all of them to the right of its label."""
    import textwrap

    return textwrap.wrap(
        plain(text), COLUMNS, initial_indent=label, subsequent_indent=" " * len(label)
    )


def value(number: float | None) -> str:
    """Two decimals; `n/a` where there is nothing to divide by."""
    return "n/a" if number is None else f"{number:.2f}"


def with_interval(number: float | None, interval: Interval | None) -> str:
    """A value and its 95 % interval."""
    if number is None or interval is None:
        return value(number)
    return f"{number:.2f} [{interval[0]:.2f} {interval[1]:.2f}]"


def share(rate: Rate) -> str:
    """A rate with its counts and interval on one line."""
    return f"{with_interval(rate.value, rate.interval)} ({rate.hits:,} of {rate.total:,})"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 note`, `2 notes`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tally(counts: Mapping[str, int]) -> str:
    """Counts by name, the largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ordered)


def score_table(title: str, scores: Mapping[str, Score]) -> list[str]:
    """A table of scores, the worst line first; nothing without scores."""
    if not scores:
        return []
    names = f"{'found':>9}  {'recall':<16}{'right':>11}  {'precision':<16}    F1"
    head = f"  {f'by {title}':<{_NAME}}{names}"
    return [head, *(_score_line(name, s) for name, s in sorted(scores.items(), key=_worst_first))]


def _score_line(name: str, score: Score) -> str:
    recall, precision = score.recall, score.precision
    return (
        f"  {cut(plain(name), _NAME - 1):<{_NAME}}{f'{recall.hits}/{recall.total}':>9}"
        f"  {with_interval(recall.value, recall.interval):<16}"
        f"{f'{precision.hits}/{precision.total}':>11}"
        f"  {with_interval(precision.value, precision.interval):<16}  {value(score.f1):>4}"
    )


def _worst_first(item: tuple[str, Score]) -> tuple[float, str]:
    name, score = item
    known = [v for v in (score.f1, score.recall.value, score.precision.value) if v is not None]
    return (min(known) if known else 2.0), name


def rate_table(head: Sequence[str], rows: Iterable[tuple[str, Sequence[Rate]]]) -> list[str]:
    """A table of rates, the lines as given; `head` names the first column and the rates."""
    lines = [f"  {head[0]:<{_NAME}}" + "".join(f"{name:<35}" for name in head[1:]).rstrip()]
    for name, rates in rows:
        cells = "".join(f"{share(rate):<35}" for rate in rates).rstrip()
        lines.append(f"  {cut(plain(name), _NAME - 1):<{_NAME}}{cells}")
    return lines


def page(blocks: Iterable[Sequence[str]]) -> str:
    """Blocks of lines with an empty line between them."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
