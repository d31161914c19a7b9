"""Full disks, forbidden places and odd targets: one sentence, the right code, nothing torn."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from claimaudit.atomic import write_whole
from commands import CLI
from commands import run as run_here

FULL = Path("/dev/full")
TEXT = "The mill burned down in May. Nobody was hurt."
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "mill.txt"
    file.write_text(TEXT)
    return file


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    given = {"capture_output": True, "text": True, "timeout": 300, "check": False, **options}
    return subprocess.run([*CLI, *map(str, arguments)], **given)  # type: ignore[call-overload, no-any-return]


def one_sentence(done: subprocess.CompletedProcess[str], said: str) -> bool:
    """Exit 2 and one line that says it."""
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    return done.stderr.startswith("claimaudit: ") and done.stderr.count("\n") == 1


@needs_full
@pytest.mark.parametrize("format_", ["text", "json", "jsonl"])
def test_a_full_disk_behind_stdout(mill: Path, format_: str) -> None:
    with FULL.open("w") as full:
        done = run(
            *("lint", mill, "--format", format_),
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert one_sentence(done, "can not write to stdout: No space left on device")


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_full_disk_keeps_the_report_that_stood_there(mill: Path, format_: str) -> None:
    resource = pytest.importorskip("resource")
    mill.write_text(TEXT * 200)
    target = mill.with_name("r.json")
    target.write_text("before")
    done = run(
        *("lint", mill, "--format", format_, "-o", target),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000)),
    )
    assert one_sentence(done, f"can not write {target}: File too large")
    assert target.read_text() == "before"
    assert sorted(path.name for path in mill.parent.iterdir()) == ["mill.txt", "r.json"]


@pytest.mark.parametrize(
    ("target", "said"),
    [("none/r.json", "No such file or directory"), ("mill.txt/r", "Not a directory"), ("", "Is a")],
)
def test_a_place_that_can_not_be_written(mill: Path, target: str, said: str) -> None:
    assert one_sentence(run_here("lint", mill, "-o", mill.parent / target), said)


def test_a_forbidden_folder(mill: Path) -> None:
    folder = mill.with_name("closed")
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write anywhere")
    assert one_sentence(run("lint", mill, "-o", folder / "r.json"), "Permission denied")


def test_a_device_is_written_to() -> None:
    """A file in its place would break every other program of the machine."""
    ours, theirs = os.openpty()  # no file can be made beside this one
    write_whole(os.ttyname(theirs), "whole")
    assert os.read(ours, 100) == b"whole"
    os.close(ours)
    os.close(theirs)


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "whole")
    reader.join(60)
    assert got == ["whole"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "there" / "r.json"
    target.parent.mkdir()
    target.write_text("before")
    target.chmod(0o640)
    link = tmp_path / "r.json"
    link.symlink_to(target)
    write_whole(link, "after")
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_ctrl_c_while_the_report_is_written(mill: Path) -> None:
    """A pipe that nobody reads holds the writer up: the report is longer than a pipe takes."""
    pipe = mill.with_name("pipe")
    os.mkfifo(pipe)
    mill.write_text("It ended in 2025.Of this total nothing came. " * 600)
    with subprocess.Popen(
        [*CLI, "lint", str(mill), "-o", str(pipe), "-v"], stderr=subprocess.PIPE, text=True
    ) as process:
        reading = os.open(pipe, os.O_RDONLY)  # returns when the writer is there
        process.send_signal(signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)
        finally:  # one that goes on writing would hold the tests up for ever
            process.kill()
            os.close(reading)
    assert process.returncode == 130
    assert "Traceback" not in said
