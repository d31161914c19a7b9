"""Ending the process at once, with one line and nothing half done."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn

INTERRUPTED = 130
SHOW_CURSOR = "\x1b[?25h"

unfinished: set[str] = set()
"""Files under way, which are nothing to anybody before they have got their names."""


def leave(*_: object) -> NoReturn:
    """End without waiting for threads; also a handler of Ctrl-C."""
    for path in tuple(unfinished):
        with contextlib.suppress(OSError):
            os.unlink(path)
    if sys.stderr.isatty():  # the progress bar has hidden the cursor
        sys.stderr.write(f"{SHOW_CURSOR}\n")
        sys.stderr.flush()
    tell("interrupted")
    os._exit(INTERRUPTED)


def tell(message: str) -> None:
    """A line on stderr; where that is full or broken there is nobody left to tell."""
    shown = "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in message)
    with contextlib.suppress(OSError):
        os.write(2, f"claimaudit: {shown}\n".encode("utf-8", "backslashreplace"))


def _escaped(character: str) -> str:
    """A name may hold what would act on the terminal."""
    return character.encode("unicode_escape").decode()
