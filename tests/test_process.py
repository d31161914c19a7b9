"""The process as a shell sees it: Ctrl-C at any moment, closed, full and broken streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import CLI

CLOSED = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-"}
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "mill.txt"
    file.write_text("The mill burned down in May. Nobody was hurt.")
    return file


def shell(redirected: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirected}', "sh", *CLI, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("module", ["typer", "claimaudit.running", "claimaudit.linting"])
def test_ctrl_c_while_modules_load_is_one_line(mill: Path, module: str) -> None:
    code = f"""
import os, signal, sys
class Interrupts:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
sys.argv[1:] = ["lint", {str(mill)!r}]
from claimaudit.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "claimaudit: interrupted\n"


def test_a_closed_stdout_is_said_before_anything_is_asked(mill: Path) -> None:
    for more in ([], ["--format", "jsonl"]):
        done = shell(">&-", "lint", mill, *more)
        assert done.returncode == 2
        said = "claimaudit: can not write the report: stdout is closed; name a file with -o\n"
        assert done.stderr == said
    done = shell(">&-", "store", "path")
    assert (done.returncode, done.stderr) == (
        2,
        "claimaudit: can not write to stdout: Bad file descriptor\n",
    )


def test_a_report_in_a_file_needs_no_standard_stream(mill: Path) -> None:
    target = mill.with_name("r.txt")
    done = shell(" ".join(CLOSED.values()), "lint", mill, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "1 document" in target.read_text()


@pytest.mark.parametrize("redirected", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_an_exit_code_needs_no_stderr(mill: Path, redirected: str) -> None:
    assert shell(redirected, "lint", mill.with_name("none.txt")).returncode == 2
    assert shell(redirected, "lint", "--bogus").returncode == 2
    done = shell(redirected, "lint", mill)
    assert done.returncode == 0
    assert "1 document" in done.stdout


def test_a_closed_stdin_is_an_empty_one() -> None:
    done = shell("<&-", "lint", "-")
    assert (done.returncode, done.stderr) == (2, "claimaudit: -: empty\n")


@needs_full
@pytest.mark.parametrize("arguments", [["--help"], ["store", "path"]])
def test_a_full_disk_behind_any_command(arguments: list[str]) -> None:
    done = shell(">/dev/full", *arguments)
    assert done.stderr == "claimaudit: can not write to stdout: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.parametrize("arguments", [["--help"], ["store", "path"], ["lint", "mill.txt", "-v"]])
def test_a_reader_that_has_gone_is_no_fault_of_anybody(mill: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*CLI, *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=300,
        check=False,
        cwd=mill.parent,
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode in (0, 1)


def test_no_name_acts_on_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a\x1b[31m\u202e\nclaimaudit: all is well.txt").write_bytes(b"\0\1" * 50)
    done = shell("", "lint", folder)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert done.stderr.count("\n") == 1
    done = shell("", "lint", folder, "-o", "no\x1b[31m/r.txt")
    assert "can not write" in done.stderr or "binary" in done.stderr
    assert "\x1b" not in done.stderr
