"""Ending the process at once, with one line and nothing half done."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

INTERRUPTED = 130
ENDING = [
    getattr(signal, name)
    for name in (
        "SIGINT",  # Ctrl-C
        "SIGTERM",  # a shutdown, a job that is cancelled, `timeout`
        "SIGHUP",  # the terminal was closed; Windows has none
    )
    if hasattr(signal, name)
]
SHOW_CURSOR = "\x1b[?25h"

unfinished: set[str] = set()
"""Files under way, which are nothing to anybody before they have got their names."""


def on_ending(handler: Callable[..., None]) -> dict[int, Any]:
    """Sets a handler of Ctrl-C and of whatever else asks the process to end; those before it.

    A signal that `nohup` turned off stays off. In threads but the main one nothing is set.
    """
    before: dict[int, Any] = {}
    with contextlib.suppress(ValueError):  # not the main thread
        for number in ENDING:
            if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    return before


@contextlib.contextmanager
def ending_by(handler: Callable[..., None]) -> Iterator[None]:
    """As `on_ending`, while the block runs.

    A handler of Python's own, not the loop's: it runs while the loop waits for stdin too.
    """
    before = on_ending(handler)
    try:
        yield
    finally:
        for number, known in before.items():
            if known is not None:  # one that was not set from Python can not be set again
                signal.signal(number, known)


def leave(*_: object) -> NoReturn:
    """End without waiting for threads; also a handler of signals."""
    for path in tuple(unfinished):
        with contextlib.suppress(OSError):
            os.unlink(path)
    with contextlib.suppress(OSError):  # the terminal may be what has gone
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
