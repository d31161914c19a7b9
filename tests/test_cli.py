"""The command line: exit codes, outputs, and messages that say how to go on."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import pytest
import typer
from typer.testing import CliRunner

from answers import answer_with_quotes
from claimaudit.cli import app
from claimaudit.errors import SettingsError
from claimaudit.llm.answers import Answers
from claimaudit.report import Report
from commands import CLI, run
from fake_endpoint import FakeEndpoint

CLEAN = "The mill burned down in May. Nobody was hurt."
DAMAGED = "It saw the largest number of combat de* fresh report from town."
WARNED = "It ended in 2025.Of this total nothing came."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("clean", CLEAN), ("damaged", DAMAGED), ("warned", WARNED)):
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (["clean"], 0, ""),
        (["damaged"], 1, ""),
        (["none"], 2, "claimaudit: "),
        (["clean", "none"], 3, ""),
    ],
)
def test_a_process_ends_with_the_code_and_tells_errors_on_stderr(
    folder: Path, names: list[str], code: int, said: str
) -> None:
    done = subprocess.run(
        [*CLI, "lint", *(str(folder / f"{name}.txt") for name in names)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.startswith(said)
    assert bool(done.stdout) is not bool(done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "fail_on", "code"),
    [
        ("clean", "note", 0),
        ("damaged", "error", 1),
        ("warned", "error", 0),
        ("warned", "warning", 1),
        ("damaged", "never", 0),
    ],
)
def test_exit_codes_of_rules(folder: Path, name: str, fail_on: str, code: int) -> None:
    done = run("lint", str(folder / f"{name}.txt"), "--fail-on", fail_on)
    assert done.returncode == code, done.stderr
    assert "rules only, not read for meaning" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("audit", "{clean}"), "--model local"),
        (("audit", "{clean}"), "no model to ask"),
        (("audit", "{clean}", "--model", "m"), "no key to ask 'm' with"),
        (("audit", "{clean}", "--model", "m"), "OPENAI_API_KEY"),
        (("lint", "{folder}/none.txt"), "none.txt"),
        (("lint", "{empty}"), "empty"),
        (("lint", "{binary}"), "binary"),
        (("lint", "{folder}/page.html"), "pandoc"),
        (("lint", "{clean}", "--select", "garbled/amount"), "garbled/amount"),
        (("lint", "{clean}", "--date", "May"), "YYYY-MM-DD"),
        (("audit", "{clean}", "--record", "--model", "local"), "cassette"),
        (("audit", "{clean}", "--cassette", "{folder}"), "no cassette"),
    ],
)
def test_nothing_audited_is_exit_2_with_one_message(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 40)
    (folder / "page.html").write_text("<p>x</p>")
    places = {
        "folder": str(folder),
        "clean": str(folder / "clean.txt"),
        "empty": str(folder / "empty.txt"),
        "binary": str(folder / "binary.txt"),
    }
    done = run(*(a.format(**places) for a in arguments))
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_an_unreadable_source_among_others_is_exit_3(folder: Path) -> None:
    done = run("lint", str(folder / "clean.txt"), str(folder / "none.txt"), "--fail-on", "never")
    assert done.returncode == 3
    assert "none.txt" in done.stdout


def test_json_goes_to_a_file_and_loads(folder: Path) -> None:
    target = folder / "r.json"
    done = run("lint", str(folder / "damaged.txt"), "--format", "json", "-o", str(target))
    assert done.returncode == 1
    assert not done.stdout
    (finding,) = Report.load(target).findings
    assert finding.slug == "garbled/cut-off-word"
    assert finding.spans[0].text == "combat de*"


def test_a_target_that_is_a_dash_is_stdout(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for form in ("json", "jsonl"):
        plain, dashed = (
            run("lint", "damaged.txt", "--format", form, *more) for more in ([], ["-o", "-"])
        )
        assert dashed.returncode == plain.returncode == 1
        assert "combat de*" in dashed.stdout
    assert not (folder / "-").exists()


def test_a_target_that_can_not_be_written_is_exit_2_and_says_so(folder: Path) -> None:
    done = run("lint", str(folder / "clean.txt"), "-o", str(folder / "none" / "r.txt"))
    assert done.returncode == 2
    assert "can not write" in done.stderr


def test_stdin_and_unusual_names(folder: Path) -> None:
    done = run("lint", "-", "--format", "json", "--fail-on", "never", stdin=DAMAGED)
    assert json.loads(done.stdout)["documents"][0]["name"] == "-"
    odd = folder / "a\n\x1b[31mb.txt"
    odd.write_text(DAMAGED)
    done = run("lint", str(odd))
    assert "\x1b" not in done.stdout
    assert "<U+001B>" in done.stdout


def test_text_is_plain_in_a_pipe_and_fits_80_columns(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = run("lint", ".", "-v")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_control_characters_of_a_document_do_not_reach_the_terminal(folder: Path) -> None:
    (folder / "evil.txt").write_text("\x1b[2J\x07 the combat de* fresh report \u202e from town.")
    done = run("lint", str(folder / "evil.txt"), "-v")
    assert not set(done.stdout) & {"\x1b", "\x07", "\u202e"}


def test_the_baseline_silences_what_is_known(folder: Path) -> None:
    target = folder / "r.json"
    run("lint", str(folder / "damaged.txt"), "--format", "json", "-o", str(target))
    moved = folder / "renamed.txt"
    moved.write_text("A new first line.\n\n" + DAMAGED)
    assert run("lint", str(moved)).returncode == 1
    done = run("lint", str(moved), "--baseline", str(target))
    assert done.returncode == 0
    assert "combat" not in done.stdout


def test_no_text_keeps_documents_out_of_the_report(folder: Path) -> None:
    done = run("lint", str(folder / "clean.txt"), "--format", "json", "--no-text")
    assert "mill" not in done.stdout


def test_an_audit_against_an_endpoint_ends_with_its_claims(folder: Path) -> None:
    with FakeEndpoint(answer_with_quotes) as fake:
        arguments = ("audit", str(folder / "clean.txt"), "--model", "m", "--base-url", fake.url)
        done = run(*arguments)
        asked = len(fake.bodies)
        again = run(*arguments)
        assert len(fake.bodies) == asked  # the second run is answered by the store
    assert done.returncode == 0, done.stderr
    assert "all read by m" in done.stdout
    assert "2 claims" in done.stdout
    assert again.returncode == 0


def test_the_store_can_be_found_and_emptied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invoke = partial(CliRunner().invoke, app)
    store = folder / "kept.sqlite"
    monkeypatch.setenv("CLAIMAUDIT_STORE", str(store))
    kept = Answers(store, "somebody")
    kept.put("question", 0, "answer", False)
    kept.close()
    assert invoke(["store", "path"]).stdout == f"{store}\n"
    assert invoke(["store", "clear"]).stdout == f"1 answers dropped from {store}\n"
    with closing(Answers(store, "somebody")) as left:
        assert left.get("question", 0) is None
    foreign = folder / "clean.txt"
    with pytest.raises(SettingsError, match=r"clean\.txt"):
        invoke(["store", "clear", "--store", str(foreign)], catch_exceptions=False)
    assert foreign.read_text() == CLEAN
    monkeypatch.setenv("CLAIMAUDIT_STORE", "none")
    assert isinstance(invoke(["store", "path"]).exception, SettingsError)


def test_help_is_there_for_every_command() -> None:
    for command in ("", "audit", "lint", "model", "store", "eval"):
        done = run(*command.split(), "--help")
        assert done.returncode == 0
        assert "Usage" in done.stdout


def test_the_version_is_told() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"claimaudit {version('claimaudit')}\n")


def test_help_needs_neither_rich_nor_a_client() -> None:
    code = (
        "import sys; from claimaudit.cli import app\n"
        "try: app(['audit', '--help'])\n"
        "except SystemExit: print(sorted({'rich', 'openai', 'jinja2'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("[]\n"), done.stdout[-200:] + done.stderr


def test_an_option_of_two_commands_means_the_same_in_both() -> None:
    root = typer.main.get_command(app)
    seen: dict[str, set[tuple[object, ...]]] = {}
    commands = [root.commands["audit"], root.commands["lint"]]  # type: ignore[attr-defined]
    commands += [c for n, c in root.commands["eval"].commands.items()]  # type: ignore[attr-defined]
    for command in commands:
        for option in command.params:
            if option.name != "format_":  # reports and scores have formats of their own
                told = (*option.opts, option.default, getattr(option, "help", None))
                seen.setdefault(option.name or "", set()).add(told)
    assert seen["model"]
    assert {name: told for name, told in seen.items() if len(told) > 1}.keys() <= {"sources"}


def test_an_option_that_is_not_given_leaves_its_setting_alone(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    given: list[dict[str, object]] = []

    def listen(sources: list[str], **options: object) -> NoReturn:
        given.append(options)
        raise SettingsError("enough")

    monkeypatch.setattr("claimaudit.running.run_audit", listen)
    for more in ((), ("--no-llm",), ("--max-requests", "0", "--across", "--select", "garbled")):
        CliRunner().invoke(app, ["audit", str(folder), *more])
    assert given == [
        {},
        {"llm": False},
        {"max_requests": 0, "across": True, "select": ["garbled"]},
    ]


def test_the_model_command_says_where_the_weights_belong() -> None:
    done = run("model", "path")
    assert done.returncode == 0
    assert done.stdout.strip().endswith(".gguf")
