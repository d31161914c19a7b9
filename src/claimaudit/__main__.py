"""The entry point: what must hold before the first slow import, and after the last write."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from claimaudit.leaving import leave, on_ending, tell


def main() -> None:
    """Runs the command line: claimaudit's own errors are one message and exit 2."""
    on_ending(leave)
    _fill_closed_streams()
    from claimaudit.cli import app
    from claimaudit.cli_options import Exit
    from claimaudit.errors import ClaimauditError, StoppedError

    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except StoppedError as error:
        tell(str(error))
        sys.exit(Exit.INTERRUPTED)
    except ClaimauditError as error:
        tell(str(error))
    except BrokenPipeError:  # the reader has gone
        _let_go(sys.stdout)
        sys.exit(Exit.CLEAN)
    except OSError as error:  # of stdout or stderr: whatever else fails says so itself
        if error.filename is not None:
            raise
        tell(f"can not write to stdout: {error.strerror}")
        _let_go(sys.stdout)
        _let_go(sys.stderr)
    sys.exit(Exit.NOTHING_AUDITED)


def _fill_closed_streams() -> None:
    """Puts something where a standard stream is closed: Python has None there, and the next
    file opened would take its number. Writing to what stands for stdout fails, as it should.
    """
    for name, mode, flags in (
        ("stdin", "r", os.O_RDONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _let_go(stream: TextIO) -> None:
    """Lets what is left in its buffer go; Python would complain of it once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
