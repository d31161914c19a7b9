"""A run that is cut short: what is not begun is not taken up, and the report says why."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

import claimaudit
from claimaudit.auditor import Auditor, Progress
from claimaudit.errors import StoppedError
from claimaudit.render import text
from claimaudit.report import Report
from claimaudit.running import stream_audit
from endurance import CLI, answer
from fake_endpoint import FakeEndpoint


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Mill number {number} burned.")
    return folder


def cancelled_after(documents: int, **options: Any) -> Auditor:
    """One that is cancelled as soon as so many documents are done."""

    def cancel(progress: Progress) -> None:
        if progress.documents_done >= documents:
            auditor.cancel()

    auditor = Auditor(on_progress=cancel, **options)
    return auditor


def test_a_cancelled_run_takes_up_no_more_documents(corpus: Path) -> None:
    report = asyncio.run(cancelled_after(3, llm=False).run(corpus))
    assert 3 <= len(report.documents) < 12
    assert not report.complete
    assert report.run.stopped == "cancelled; documents that were not begun are left out"
    assert "  stopped: cancelled; documents" in text.render(report)


def test_a_cancelled_run_that_had_read_all_it_was_given_is_complete(corpus: Path) -> None:
    with FakeEndpoint(answer) as fake:
        auditor = cancelled_after(1, model="m", base_url=fake.url, max_pairs=0)
        report = asyncio.run(auditor.run(corpus / "00.txt"))
    assert report.complete
    assert report.run.stopped == "cancelled"


def test_no_document_is_said_to_be_left_out_where_none_was(corpus: Path) -> None:
    auditor = cancelled_after(1, llm=False)
    # As many as are worked on at once: that there are no more is not seen before one is done.
    report = asyncio.run(auditor.run([corpus / f"{number:02}.txt" for number in range(4)]))
    assert len(report.documents) == 4
    assert report.run.stopped == "cancelled"


@pytest.mark.parametrize("across", [False, True])
def test_a_cancelled_stream_says_that_documents_are_left_out(corpus: Path, across: bool) -> None:
    with FakeEndpoint(answer) as fake:
        options = {"model": "m", "base_url": fake.url, "max_pairs": 0, "across": across}

        async def reports() -> list[Report]:
            return [one async for one in cancelled_after(3, **options).stream(corpus)]

        last = asyncio.run(reports())[-1]
    if across:  # on all documents
        assert last.run.stopped == "cancelled; documents that were not begun are left out"
        assert not last.complete
    else:
        assert last.run.stopped == "cancelled"


def test_a_run_cancelled_before_its_first_document_has_nothing_to_report(corpus: Path) -> None:
    auditor = Auditor(llm=False)
    auditor.cancel()
    with pytest.raises(StoppedError, match="before a document was begun"):
        asyncio.run(auditor.run(corpus))


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_ctrl_c_before_the_first_document_is_one_line(corpus: Path, format_: str) -> None:
    target = corpus.with_name("r.json")
    target.write_text("before")
    code = f"""
import os, signal, sys
class Interrupts:  # the client is opened before the first document is taken up
    def find_spec(self, name, *_):
        if name == "openai":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
from claimaudit.__main__ import main
sys.argv[1:] = ["audit", {str(corpus)!r}, "--model", "m", "--base-url", "http://127.0.0.1:9/v1",
                "--format", {format_!r}, "-o", {str(target)!r}]
main()
"""
    done = subprocess.run(
        [CLI[0], "-c", code], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "claimaudit: cancelled before a document was begun\n"
    assert target.read_text() == "before"
    assert sorted(path.name for path in corpus.parent.iterdir()) == ["corpus", "r.json"]


def test_a_second_ctrl_c_leaves_no_half_written_file(corpus: Path) -> None:
    target = corpus.with_name("out.jsonl")
    # Nothing ends what is read in a thread: the first Ctrl-C waits for it.
    (corpus / "00.txt").write_text("The mill burned down in May, said 40 people. " * 40_000)
    with subprocess.Popen(
        [*CLI, "lint", str(corpus), "--format", "jsonl", "-o", str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while len(list(corpus.parent.iterdir())) < 2:  # the file under way
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        time.sleep(0.5)  # the first document, too
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert said == "claimaudit: interrupted\n"
    assert [path.name for path in corpus.parent.iterdir()] == ["corpus"]


def test_a_deadline_is_told_as_one(corpus: Path) -> None:
    with FakeEndpoint(answer, lambda body, seen: "hang", hang=300) as fake:
        report = claimaudit.audit(
            corpus / "00.txt", model="m", base_url=fake.url, max_pairs=0, deadline=0.5
        )
    assert [(r.state, r.reason) for r in report.readings] == [("skipped", "budget")]
    assert report.run.stopped == "the deadline of 0.5 seconds has passed"
    assert "  stopped: the deadline of 0.5 seconds has passed" in text.render(report)


def test_a_budget_is_told_as_one(corpus: Path) -> None:
    with FakeEndpoint(answer) as fake:
        lines: list[Report] = []
        totals, _ = stream_audit(
            [str(corpus)],
            lines.append,
            quiet=True,
            model="m",
            base_url=fake.url,
            max_pairs=0,
            max_requests=3,
        )
    run = totals.report()
    assert run.run.stopped == "the limit of 3 for max_requests is reached"
    assert not run.complete


def test_a_whole_run_tells_no_reason(corpus: Path) -> None:
    assert claimaudit.lint(corpus).run.stopped is None
