"""The command line: as a process, where that is what is tested, and within this one."""

from __future__ import annotations

import subprocess
import sys

from typer.testing import CliRunner

from claimaudit.cli import app
from claimaudit.errors import ClaimauditError

CLI = (sys.executable, "-m", "claimaudit")


def run(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """What a command comes to, in this process: a second of imports is not paid again.

    claimaudit's own errors are told as its entry point tells them; any other is raised.
    """
    words = [str(argument) for argument in arguments]
    done = CliRunner().invoke(app, words, input=stdin, prog_name="claimaudit")
    code, said = done.exit_code, done.stderr
    if isinstance(done.exception, ClaimauditError):
        code, said = 2, f"{said}claimaudit: {done.exception}\n"
    elif done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(words, code, done.stdout, said)
