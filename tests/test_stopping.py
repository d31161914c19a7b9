"""Runs that end before their end: what they leave behind, and what the next run makes of it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimaudit
from answers import answer, question_of
from claimaudit import leaving
from claimaudit.cli import app
from claimaudit.llm import retry
from claimaudit.report import Report
from commands import CLI, run
from endurance import rows_in
from fake_endpoint import FakeEndpoint

TEXT = "The mill burned.\n\nPrices rose.\n\nNobody slept."


def first_then(fault: str) -> Callable[[bytes, int], str]:
    """Answers what is asked about the mill, and plays the fault for everything else."""

    def script(body: bytes, seen: int) -> str:
        asked = json.loads(body)["messages"][-1]["content"]
        return "ok" if "The mill burned" in str(json.loads(asked)["sentences"]) else fault

    return script


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "mill.txt"
    file.write_text(TEXT)
    return file


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CLI, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CLAIMAUDIT_MAX_PAIRS_TOTAL": "0"},
        **options,  # type: ignore[call-overload]
    )


def asking(fake: FakeEndpoint, **options: object) -> dict[str, object]:
    return {"model": "m", "base_url": fake.url, "max_pairs_total": 0, **options}


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 240
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    assert condition()


def test_ctrl_c_leaves_an_incomplete_report_and_a_store_to_go_on_from(mill: Path) -> None:
    store, target = mill.with_name("answers.sqlite"), mill.with_name("r.json")
    common = ("audit", mill, "--model", "m", "--store", store, "--format", "json", "-o", target)
    with FakeEndpoint(answer, first_then("hang"), hang=300) as fake:
        process = start(*common, "--base-url", fake.url)
        wait_for(lambda: len(fake.bodies) >= 3 and rows_in(store) > 0)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=250)  # it does not wait for answers
        assert (process.returncode, out) == (130, "")
        assert "Traceback" not in err
        report = Report.load(target)
        assert [(r.state, r.reason) for r in report.readings] == [
            ("read", None),
            ("skipped", "cancelled"),
            ("skipped", "cancelled"),
        ]
        assert not report.complete
        assert rows_in(store) == 1
        fake._script = lambda body, seen: "ok"
        asked = len(fake.bodies)
        assert run(*common, "--base-url", fake.url, "--max-pairs-total", 0).returncode == 0
        assert len(fake.bodies) == asked + 2  # what was answered is not asked again
    assert Report.load(target).complete


def test_ctrl_c_while_judging_keeps_what_was_read(tmp_path: Path) -> None:
    file, target = tmp_path / "mill.txt", tmp_path / "r.json"
    file.write_text("The mill employs 40 people.\n\nOfficials said the mill employs 52 people.")
    arguments = ["audit", file, "--model", "m", "--format", "json", "-o", target]
    arguments += ["--store", tmp_path / "answers.sqlite", "--max-pairs-total", "5"]
    before = signal.getsignal(signal.SIGINT)

    def script(body: bytes, seen: int) -> str:
        if "sentences" in question_of(json.loads(body)):
            return "ok"
        if "hang" not in fake.faults:
            assert signal.getsignal(signal.SIGINT) is not before  # else these tests would end here
            os.kill(os.getpid(), signal.SIGINT)
        return "hang"

    with FakeEndpoint(answer, script, hang=300) as fake:
        done = run(*arguments, "--base-url", fake.url)
    assert (done.returncode, done.stderr) == (130, "")
    report = Report.load(target)
    assert {reading.state for reading in report.readings} == {"read"}
    assert len(report.claims) == 2
    assert (report.pairs.judged, report.pairs.skipped) == (0, report.pairs.proposed)
    assert report.pairs.proposed > 0
    assert not report.complete


@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_ends_the_process_is_as_ctrl_c(mill: Path, ending: str) -> None:
    number = getattr(signal, ending)
    target = mill.with_name("r.jsonl")
    before = signal.getsignal(number)

    def ends(body: dict[str, object]) -> str:
        assert signal.getsignal(number) is not before  # else these tests would end here
        os.kill(os.getpid(), number)
        return answer(body)

    with FakeEndpoint(ends) as fake:
        done = run(
            *("audit", mill, "--model", "m", "--base-url", fake.url, "--store", "none"),
            *("--concurrency", "1", "--format", "jsonl", "-o", target),
        )
    assert done.returncode == 130
    last = json.loads(target.read_text().splitlines()[-1])
    assert (last["run"]["stopped"], last["coverage"]["complete"]) == ("cancelled", False)
    assert {file.name for file in mill.parent.iterdir()} == {"mill.txt", "r.jsonl"}
    assert signal.getsignal(number) is before


def test_what_was_turned_off_stays_off() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with leaving.ending_by(leaving.leave):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is leaving.leave
    finally:
        signal.signal(signal.SIGHUP, before)


def interrupt_until_it_ends(process: subprocess.Popen[str]) -> None:
    """One signal may be pending still, and a read that was just begun does not see it."""
    for _ in range(240):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
            break
    assert process.poll() == 130


def test_a_second_ctrl_c_ends_at_once(mill: Path) -> None:
    process = start("lint", "-", "-o", mill.with_name("r.txt"), stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write("The mill burned. " * 60_000)
    process.stdin.flush()  # more than a pipe holds: it is reading, and its handler stands
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert process.poll() is None  # it waits for the end of its input
    interrupt_until_it_ends(process)
    for pipe in (process.stdout, process.stderr):
        assert pipe is not None
        pipe.close()
    with suppress(BrokenPipeError):
        process.stdin.close()
    assert not mill.with_name("r.txt").exists()


def test_ctrl_c_ends_a_dry_run_that_waits_for_its_input() -> None:
    with start(
        *("audit", "-", "--dry-run", "--model", "m", "--base-url", "http://127.0.0.1:9/v1"),
        stdin=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write("The mill burned. " * 60_000)
        process.stdin.flush()  # more than a pipe holds: it is reading
        interrupt_until_it_ends(process)
        with suppress(BrokenPipeError):
            process.stdin.close()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_the_deadline_ends_a_run_with_what_is_done(mill: Path) -> None:
    target = mill.with_name("r.json")
    with FakeEndpoint(answer, first_then("hang"), hang=300) as fake:
        # What is loaded once, so that the seconds are those of requests.
        claimaudit.audit(claimaudit.Document.from_text("The mill burned."), **asking(fake))
        # How long the one answer takes says how busy the machine is.
        for seconds in (1, 4, 16, 64):
            began = time.monotonic()
            done = run(
                *("audit", mill, "--model", "m", "--base-url", fake.url, "--store", "none"),
                *("--deadline", seconds, "--format", "json", "-o", target),
            )
            assert time.monotonic() - began < 250
            assert done.returncode == 3
            report = Report.load(target)
            if report.readings[0].state == "read":
                break
    assert report.readings[0].state == "read"
    assert {r.state for r in report.readings[1:]} <= {"failed", "skipped"}
    assert all(r.reason for r in report.readings[1:])


def test_a_cancelled_task_leaves_a_store_to_go_on_from(mill: Path) -> None:
    store = mill.with_name("answers.sqlite")
    with FakeEndpoint(answer, first_then("hang"), hang=300) as fake:
        options = asking(fake, store=store)

        async def cancelled() -> None:
            task = asyncio.create_task(claimaudit.audit_async(mill, **options))
            await asyncio.to_thread(wait_for, lambda: len(fake.bodies) > 2 and rows_in(store) > 0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(asyncio.all_tasks()) == 1  # nothing goes on behind one's back

        asyncio.run(cancelled())
        fake._script = lambda body, seen: "ok"
        asked = len(fake.bodies)
        report = claimaudit.audit(mill, **options)
        assert len(fake.bodies) == asked + 2
    assert report.complete


def test_an_endpoint_that_is_down_costs_little_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "LONGEST_WAIT", 0.01)
    file = tmp_path / "many.txt"
    file.write_text("\n\n".join(f"The mill number {n} burned." for n in range(40)))
    with FakeEndpoint() as fake:
        pass  # nobody listens any more
    done = CliRunner().invoke(
        app,
        [
            *("audit", str(file), "--model", "m", "--base-url", fake.url, "--store", "none"),
            *("--concurrency", "4", "--format", "json"),
        ],
        env={"CLAIMAUDIT_MAX_PAIRS_TOTAL": "0"},
    )
    assert done.exit_code == 3
    report = json.loads(done.stdout)
    assert {reading["state"] for reading in report["readings"]} == {"failed"}
    assert "requests in a row" in report["readings"][-1]["reason"]
    assert report["usage"]["attempts"] <= (8 + 4) * 6
