"""The live line of a run, on a terminal of its own."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from answers import answer_with_quotes
from claimaudit.auditor import Progress
from claimaudit.progress import line
from claimaudit.report import Usage
from commands import CLI
from fake_endpoint import FakeEndpoint

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress(), "0/0 passages  0 findings  0 tokens"),
        (
            Progress(
                passages=1200,
                passages_done=800,
                pairs=30,
                pairs_done=4,
                findings=1,
                usage=Usage(prompt_tokens=12_000, completion_tokens=345, cost=0.0123),
            ),
            "800/1,200 passages  4/30 pairs  1 finding  12.3k tokens  $0.0123",
        ),
        (
            Progress(usage=Usage(prompt_tokens=4_000_000, cost=1234.5)),
            "0/0 passages  0 findings  4.0M tokens  $1,234.50",
        ),
    ],
)
def test_the_line_in_words(progress: Progress, told: str) -> None:
    assert line(progress) == told


def on_a_terminal(command: list[str], columns: int) -> tuple[str, bytes]:
    """What a command writes to a terminal as stderr, and to a pipe as stdout."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "CLAIMAUDIT_STORE": "none"}
    for told in ("COLUMNS", "LINES"):  # pytest-xdist sets them
        environment.pop(told, None)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    out, _ = process.communicate(timeout=300)
    return seen.decode(), out


def test_the_line_fits_its_terminal_and_is_gone_at_the_end(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Mill number {number} burned in May.")
    with FakeEndpoint(answer_with_quotes) as fake:
        arguments = ["audit", str(tmp_path), "--model", "m", "--base-url", fake.url]
        seen, out = on_a_terminal([*CLI, *arguments, "--format", "jsonl"], 60)
    lines = [json.loads(text)["type"] for text in out.decode().splitlines()]
    assert lines == ["document"] * 6 + ["run"]  # none of it went to the terminal
    frames = [_ESCAPE.sub("", frame) for frame in re.split(r"[\r\n]", seen)]
    assert any("6/6 passages" in frame for frame in frames)
    assert max(map(len, frames)) <= 60
    assert seen.count("\n") <= 1  # one line, written over and over
    assert seen.rstrip().endswith("\x1b[2K")  # erased
    assert "\x1b[?25h" in seen  # the cursor is back


def test_no_line_is_loaded_where_none_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mill number 1 burned in May.")
    code = (
        "import sys\nfrom claimaudit.cli import app\n"
        f"try: app(['audit', {str(tmp_path)!r}, '--model', 'm', '--format', 'json'])\n"
        "except SystemExit: print('rich' in sys.modules, file=sys.stderr)"
    )
    with FakeEndpoint(answer_with_quotes) as fake:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "OPENAI_BASE_URL": fake.url, "CLAIMAUDIT_STORE": "none"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stderr == "False\n"
