"""The scripts in examples/, run as a user runs them; the hook and the workflow, as far as one
can without their services."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command
from typer.testing import CliRunner

from answers import answer_with_quotes
from claimaudit.amounts import measures
from claimaudit.cli import app
from claimaudit.linting import REGISTRY
from fake_endpoint import FakeEndpoint

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SEED = "seeds/003_c5d03bee384cf964.txt"


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a script as `python examples/SCRIPT` would, within this process: libraries load once."""

    def run(script: str, *arguments: str | Path, **environment: str) -> Done:
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(sys, "argv", [script, *map(str, arguments)])
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = 0
        try:
            runpy.run_path(str(EXAMPLES / script), run_name="__main__")
        except SystemExit as end:
            told = isinstance(end.code, str)  # as the interpreter does, to stderr, with code 1
            if told:
                print(end.code, file=sys.stderr)
            code = 1 if told else int(end.code or 0)
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def replay(run: Run) -> Callable[..., str]:
    def replay(script: str, *arguments: str | Path) -> str:
        done = run(script, *arguments, CLAIMAUDIT_CASSETTE="cassettes/seeds")
        assert done.returncode == 0, done.stderr
        return done.stdout

    return replay


@pytest.fixture
def contradictions(run: Run, tmp_path: Path) -> Callable[[str], Done]:
    def contradictions(text: str) -> Done:
        source = tmp_path / "fire.txt"
        source.write_text(text)
        with FakeEndpoint(answer_with_quotes) as fake:
            return run(
                "fail_on_contradictions.py",
                source,
                CLAIMAUDIT_MODEL="m",
                OPENAI_BASE_URL=fake.url,
                CLAIMAUDIT_MAX_PAIRS="0",
                CLAIMAUDIT_JUDGE_TRUST="no",
            )

    return contradictions


@pytest.fixture
def _own_tables() -> Iterator[None]:
    """What a script registers is gone after the test."""
    rules = list(REGISTRY)
    table = {name: getattr(measures.DEFAULT, name) for name in ("rows", "_forms", "_first")}
    yield
    REGISTRY[:] = rules
    for name, value in table.items():
        object.__setattr__(measures.DEFAULT, name, value)


def test_a_folder_as_a_frame(replay: Callable[..., str], tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    out = replay("folder_to_frame.py", SEED, tmp_path / "claims.csv")
    assert SEED in out
    assert "asserted" in out
    assert "quote" in (tmp_path / "claims.csv").read_text().splitlines()[0]


def test_claims_by_source(replay: Callable[..., str]) -> None:
    rows = [line.split(None, 1) for line in replay("claims_by_source.py", SEED).splitlines()]
    counts = {source: int(number) for number, source in rows}
    assert sum(counts.values()) > 20
    assert "(the author)" in counts
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_a_contradiction_fails_a_build(contradictions: Callable[[str], Done]) -> None:
    done = contradictions(
        "The fire in Genoa killed 12 people on Monday. It began in a kitchen. Nobody saw it.\n\n"
        "The mayor spoke at noon. The fire in Genoa killed 40 people on Monday."
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "killed 12 people" in done.stdout
    assert "killed 40 people" in done.stdout


def test_a_text_that_holds_together_passes(contradictions: Callable[[str], Done]) -> None:
    done = contradictions("The fire in Genoa killed 12 people. It began in a kitchen.")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_an_audit_that_was_not_done_does_not_pass(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "other.txt"
    source.write_text("The fire in Genoa killed 12 people.")
    done = run("fail_on_contradictions.py", source, CLAIMAUDIT_CASSETTE="cassettes/seeds")
    assert done.returncode == 3


def test_garbled_rows_are_filtered(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "The mill burned down in May. Nobody was hurt."},
        {"id": "b", "text": "It saw the largest number of combat de* fresh report from town."},
        {"id": "c", "text": "Prices rose in Genoa."},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = run("filter_corpus.py", source, target).stdout
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["a", "c"]
    assert "2 rows kept" in out
    assert "1 rows with garbled/cut-off-word" in out


@pytest.mark.usefixtures("_own_tables")
def test_a_rule_and_measures_of_ones_own(run: Run) -> None:
    lines = run("own_rule_and_measures.py").stdout.splitlines()
    assert any("rule:placeholder" in line and "[NUMBER]" in line for line in lines)
    assert any("40 and 38 have nothing in common" in line for line in lines)
    assert any("“ringed” and “ringed or netted” are nested" in line for line in lines)


def test_every_example_is_run_here() -> None:
    source = Path(__file__).read_text()
    for script in EXAMPLES.glob("*.py"):
        assert f'"{script.name}"' in source, script.name


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    return hook


def test_the_hook_finds_a_damaged_file_among_others(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text("# Mills\n\nThe mill burned down in May.\n")
    (tmp_path / "bad.txt").write_text("It saw the largest number of combat de* fresh report.\n")
    command, *arguments = shlex.split(hook["entry"])
    assert command == "claimaudit"
    codes = [
        CliRunner().invoke(app, [*arguments, *files]).exit_code
        for files in (["good.md"], ["good.md", "bad.txt"])
    ]
    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("name", "taken"),
    [("README.md", True), ("notes/a.txt", True), ("requirements-dev.txt", False), ("a.py", False)],
)
def test_the_hook_takes_prose_only(hook: dict[str, Any], name: str, taken: bool) -> None:
    matches = bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)
    assert matches == taken


def test_the_workflow_is_one_and_its_commands_are_ours() -> None:
    workflow = yaml.safe_load((EXAMPLES / "github-workflow.yml").read_text())
    assert {"name", "permissions", "env", "jobs"} <= set(workflow)
    assert workflow[True] == ["push", "pull_request"]  # `on`, as YAML 1.1 reads it
    steps = workflow["jobs"]["lint"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    (command,) = [step["run"] for step in steps if step.get("run", "").startswith("claimaudit")]
    _, name, *arguments = shlex.split(command)
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert upload["with"]["sarif_file"] in arguments
    assert workflow["permissions"]["security-events"] == "write"
    get_command(app).commands[name].make_context(name, arguments)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "script", ["claims_by_source.py", "filter_corpus.py", "folder_to_frame.py"]
)
def test_a_script_without_arguments_says_what_it_takes(run: Run, script: str) -> None:
    done = run(script)
    assert done.returncode == 1
    assert f"python examples/{script}" in done.stderr
