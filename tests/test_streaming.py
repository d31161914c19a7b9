"""JSON Lines as documents finish: early, complete at the end, in bounded memory."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from answers import answer_with_quotes as answer
from claimaudit.cli import app
from claimaudit.errors import SettingsError
from claimaudit.render.tabular import to_jsonl
from claimaudit.report import AuditedDocument, Report
from claimaudit.running import run_audit, stream_audit
from commands import CLI, run
from fake_endpoint import FakeEndpoint

DAMAGED = "It saw the largest number of combat de* fresh report from town."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """More documents than are worked on at once."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Mill number {number} burned. Nobody was hurt.")
    return folder


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CLI, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def about(number: int, body: bytes) -> bool:
    return f"Mill number {number} burned" in str(json.loads(body)["messages"])


def asking(fake: FakeEndpoint, *more: object) -> tuple[object, ...]:
    return ("--model", "m", "--base-url", fake.url, "--store", "none", "--format", "jsonl", *more)


def parsed(line: str) -> dict[str, Any]:
    value = json.loads(line)
    assert isinstance(value, dict)
    return value


def test_the_first_line_comes_before_the_last_document_is_asked_about(corpus: Path) -> None:
    go_on = threading.Event()
    leaders: list[int] = []

    def answered(body: dict[str, Any]) -> str:
        # Which document is asked about first is open, and nobody else asks before its answer.
        number = next(n for n in range(12) if about(n, json.dumps(body).encode()))
        leaders.append(number)
        if number != leaders[0]:
            go_on.wait(300)
        return answer(body)

    with FakeEndpoint(answered) as fake:
        process = start("audit", corpus, *asking(fake))
        assert process.stdout is not None
        first = parsed(process.stdout.readline())
        try:
            assert first["documents"][0]["name"] == f"{corpus}/{leaders[0]:02}.txt"
            assert not all(any(about(n, body) for body in fake.bodies) for n in range(12))
        finally:
            go_on.set()
        out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    lines = [first, *map(parsed, out.splitlines())]
    assert [line["type"] for line in lines] == ["document"] * 12 + ["run"]
    names = {line["documents"][0]["name"] for line in lines[:-1]}
    assert names == {f"{corpus}/{number:02}.txt" for number in range(12)}
    total = sum(line["coverage"]["characters"] for line in lines[:-1])
    assert lines[-1]["coverage"] == {"characters": total, "read": total, "complete": True}
    assert lines[-1]["usage"]["requests"] == len(fake.bodies)


@pytest.mark.parametrize("to_file", [False, True])
def test_ctrl_c_keeps_the_lines_there_are_and_says_how_far_it_came(
    corpus: Path, to_file: bool
) -> None:
    target = corpus.with_name("out.jsonl")
    leaders: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def fault(body: bytes, seen: int) -> str:
        number = next(n for n in range(12) if about(n, body))
        leaders.append(number)
        if number == 4 and leaders.count(4) == 1:  # the fifth document is begun when one is done
            assert not target.exists()
            assert signal.getsignal(signal.SIGINT) is not before  # else these tests would end here
            os.kill(os.getpid(), signal.SIGINT)
        return "ok" if number == leaders[0] else "hang"

    with FakeEndpoint(answer, fault, hang=300) as f:
        done = run("audit", corpus, *asking(f, *(("-o", target) if to_file else ())))
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    written = target.read_text() if to_file else done.stdout
    lines = [parsed(line) for line in written.splitlines()]
    assert lines[0]["coverage"]["complete"]
    assert lines[-1]["type"] == "run"
    assert not lines[-1]["coverage"]["complete"]
    assert len(lines) == 6  # what was not begun is not taken up
    cut = [reading for line in lines[1:-1] for reading in line["readings"]]
    assert {reading["reason"] for reading in cut} == {"cancelled"}


def test_ctrl_c_ends_rules_alone_too(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    text = "The mill burned down in May, and nobody was hurt. " * 40
    rows.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n in range(4_000)))
    process = start("lint", rows, "--format", "jsonl")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 130
    lines = out.splitlines()
    assert len(lines) < 4_000
    assert parsed(lines[-1])["type"] == "run"


def test_a_file_is_there_whole_or_not_at_all(corpus: Path) -> None:
    target = corpus.with_name("out.jsonl")
    target.write_text("before")
    with FakeEndpoint(answer, lambda body, seen: "401") as fake:
        done = CliRunner().invoke(app, ["audit", str(corpus), *asking(fake, "-o", str(target))])
    assert done.exception is not None
    assert target.read_text() == "before"
    assert sorted(p.name for p in corpus.parent.iterdir()) == ["corpus", "out.jsonl"]
    assert CliRunner().invoke(app, ["lint", str(corpus), "--format", "jsonl", "-o", str(target)])
    assert [parsed(line)["type"] for line in target.read_text().splitlines()][-1] == "run"


def timeless(lines: str) -> list[dict[str, Any]]:
    """The lines by document, without when the run began, how long it took, what it cost."""
    found = [parsed(line) for line in lines.splitlines()]
    for line in found:
        line.pop("usage", None)
        line["run"] = {**line["run"], "started": None, "seconds": None}
    return sorted(found, key=lambda line: str(line.get("documents")))


@pytest.mark.parametrize("more", [{}, {"across": True}, {"max_pairs_total": 3}])
def test_lines_of_a_stream_are_those_of_the_report(corpus: Path, more: dict[str, Any]) -> None:
    (corpus / "12.txt").write_text(DAMAGED + "\n\nMill number 3 burned.\n\nNobody was hurt.")
    (corpus / "13.txt").write_bytes(b"\0\1\2" * 50)
    lines: list[Report] = []
    with FakeEndpoint(answer) as fake:
        options = {"model": "m", "base_url": fake.url, "store": "none", **more}
        report, _ = run_audit([str(corpus)], **options)
        totals, interrupted = stream_audit([str(corpus)], lines.append, quiet=True, **options)
    assert not interrupted
    assert totals.unreadable
    from claimaudit.render.tabular import document_lines, run_line

    streamed = "".join(
        [*(line for one in lines for line in document_lines(one)), run_line(totals.report())]
    )
    assert report.pairs.proposed
    assert timeless(streamed) == timeless(to_jsonl(report))


@pytest.mark.parametrize("fail_on", ["error", "warning", "note", "never"])
def test_exit_codes_are_those_of_the_other_formats(tmp_path: Path, fail_on: str) -> None:
    (tmp_path / "a.txt").write_text("It ended in 2025.Of this total nothing came.")
    known = tmp_path / "known.json"
    CliRunner().invoke(app, ["lint", str(tmp_path / "a.txt"), "--format", "json", "-o", str(known)])
    for more in ([], ["--baseline", str(known)], [str(tmp_path / "none.txt")]):
        codes = {
            CliRunner()
            .invoke(app, ["lint", str(tmp_path / "a.txt"), *more, "--fail-on", fail_on, *format_])
            .exit_code
            for format_ in ([], ["--format", "jsonl"])
        }
        assert len(codes) == 1


def test_documents_are_let_go(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": str(n), "text": DAMAGED}) + "\n" for n in range(80)))
    alive: list[int] = []

    def take(report: Report) -> None:
        if report.documents[0].name.endswith("9"):
            gc.collect()
            alive.append(sum(type(one) is AuditedDocument for one in gc.get_objects()))

    gc.collect()
    gc.freeze()  # else a million objects of others would be looked through each time
    try:
        stream_audit([str(rows)], take, quiet=True, llm=False)
    finally:
        gc.unfreeze()
    assert len(alive) == 8
    assert alive[-1] <= alive[0] + 8  # those under way come and go


def test_a_reader_that_goes_away_ends_the_run(corpus: Path) -> None:
    process = start("lint", corpus, "--format", "jsonl")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(300) == 0


def test_unusable_options_write_nothing(corpus: Path) -> None:
    done = CliRunner().invoke(app, ["audit", str(corpus), "--format", "jsonl"])
    assert isinstance(done.exception, SettingsError)
    assert not done.stdout
