"""Document text made safe to print on a terminal."""

from __future__ import annotations

import unicodedata

# Characters that move the cursor, hide, or turn the reading direction.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """`text` on one line, with every control or invisible character spelled out (`<U+200B>`)."""
    if text.isprintable():
        return text
    return "".join(
        " " if c in "\t\n\r" else f"<U+{ord(c):04X}>" if unicodedata.category(c) in _UNSAFE else c
        for c in text
    )


def plural(number: int, noun: str) -> str:
    """`1 passage`, `2,500 passages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def place(line: int, column: int) -> str:
    """A position as editors take it."""
    return f"{line}:{column}"
