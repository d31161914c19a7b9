"""Canaries: a key and a document's words are planted, and looked for where they must not be."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimaudit
from answers import answer
from claimaudit.asking import llm_settings
from claimaudit.cli import app
from claimaudit.errors import ClaimauditError
from claimaudit.llm import Client
from claimaudit.settings import resolve
from fake_endpoint import FATAL, PASSING, SLOW, FakeEndpoint

KEY = "sk-canary-1b9e77c0aa"
WORD = "Quintessandra"
TEXT = f"The mill of {WORD} burned on 4 May.\n\nPrices in {WORD} rose by 5 percent."
FAULTS = [fault for fault in (*PASSING, *FATAL) if fault not in SLOW]


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("kept", ["store", "cassette"])
def test_the_key_is_sent_and_stands_nowhere_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kept: str
) -> None:
    caplog.set_level(logging.DEBUG)  # of every library
    (tmp_path / "mill.txt").write_text(TEXT)
    use = {"store": ["--store", str(tmp_path / "a.sqlite")]}
    use["cassette"] = ["--cassette", str(tmp_path / "tape"), "--record"]
    with FakeEndpoint(answer) as fake:
        done = CliRunner().invoke(
            app,
            [
                *("audit", str(tmp_path / "mill.txt"), "--model", "m", "--base-url", fake.url),
                *(*use[kept], "--trace", "--format", "json", "-o", str(tmp_path / "r.json")),
            ],
        )
        assert done.exit_code == 0, done.output
        assert KEY in fake.headers[0]["authorization"]
        assert not any(KEY.encode() in body for body in fake.bodies)
    kept_bytes = everything_in(tmp_path)
    assert WORD.encode() in kept_bytes
    assert KEY.encode() not in kept_bytes
    assert caplog.records
    assert KEY not in caplog.text
    assert KEY not in done.output


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_brings_the_key_or_the_text_to_light(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("claimaudit.llm.retry.LONGEST_WAIT", 0.01)
    monkeypatch.setattr("claimaudit.llm.retry.LONGEST_OBEYED", 0.01)
    monkeypatch.setattr("claimaudit.llm.retry.FIRST_WAIT", 0.01)
    document = claimaudit.Document.from_text(TEXT, name="mill.txt")
    with FakeEndpoint(answer, lambda body, seen: fault) as fake:
        auditor = claimaudit.Auditor(model="m", base_url=fake.url, store=tmp_path / "a.sqlite")
        try:
            report = claimaudit.audit(
                document, model="m", base_url=fake.url, store=tmp_path / "a.sqlite"
            )
            seen = report.without_text().to_json() if not report.claims else ""
            reasons = " ".join(reading.reason or "" for reading in report.readings)
        except ClaimauditError as error:
            seen = f"{error!r} {error} {error.__cause__!r} {error.__context__!r}"
            reasons = str(error)
    loud = " ".join(r.getMessage() for r in caplog.records if r.levelno > logging.DEBUG)
    assert WORD not in reasons + loud
    seen += f"{auditor!r} {auditor.settings!r} {llm_settings(auditor.settings)!r} {caplog.text}"
    assert KEY not in seen
    assert KEY.encode() not in everything_in(tmp_path)


def test_nothing_shows_the_key() -> None:
    settings = resolve({"model": "m"})
    assert settings.api_key == KEY
    client = Client(llm_settings(settings))
    for thing in (settings, llm_settings(settings), client, claimaudit.Auditor(model="m")):
        assert KEY not in f"{thing} {thing!r}"


REDIRECTIONS = {
    "base_url": '"http://127.0.0.1:1/v1"',
    "api_key": '"stolen"',
    "store": '"here.sqlite"',
    "store_bytes": "1",
    "cassette": '"tape"',
    "record": "true",
}


@pytest.mark.parametrize("name", REDIRECTIONS)
@pytest.mark.parametrize("file", ["claimaudit.toml", "pyproject.toml"])
def test_an_audited_folder_can_not_redirect_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    (tmp_path / "mill.txt").write_text(TEXT)
    heading = "[tool.claimaudit]\n" if file == "pyproject.toml" else ""
    (tmp_path / file).write_text(f"{heading}{name} = {REDIRECTIONS[name]}\n")
    before = sorted(tmp_path.iterdir())
    monkeypatch.chdir(tmp_path)
    with FakeEndpoint(answer) as fake:
        done = CliRunner().invoke(app, ["audit", ".", "--model", "m", "--base-url", fake.url])
        assert fake.bodies == []
    assert isinstance(done.exception, ClaimauditError)
    assert f"may not set {name!r}" in str(done.exception)
    assert sorted(tmp_path.iterdir()) == before


def test_a_project_file_below_the_working_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "documents"
    inner.mkdir()
    (inner / "mill.txt").write_text(TEXT)
    (inner / "claimaudit.toml").write_text('base_url = "http://127.0.0.1:1/v1"\nselect = ["x"]')
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["lint", "documents"])
    assert done.exit_code == 0, done.output
