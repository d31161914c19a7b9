"""Every command and code block of README.md and docs/ is run, offline; and the pages that repeat
the code are current.

`sh` blocks (and bare ones) are commands, a line each; `python` blocks of a page are one program;
`text` is what the block before prints, line by line; `json`, `toml` and `yaml` must parse.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from typer.main import get_command
from typer.testing import CliRunner

import claimaudit
import pages
from answers import answer_with_quotes
from claimaudit import running
from claimaudit.amounts import measures
from claimaudit.cli import app
from claimaudit.linting import REGISTRY
from claimaudit.render import tabular
from claimaudit.report import Report
from claimaudit.settings import Settings, resolve
from fake_endpoint import FakeEndpoint

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

ARTICLE = "The mill burned down on 4 May. Officials said 300 people were hurt.\n"
DAMAGED = "It was the largest number of combat de* fresh report from town.\n"

# Commands that are not run here. Beside each why, and what is looked at instead.
NOT_RUN = {
    "pip": "needs a registry; its extras must be ours",
    "make": "CI runs them; the target must be there",
    "pytest": "tests/test_testing.py records and replays; its option must be there",
    "ollama": "a server of others",
    "vllm": "a server of others",
    "llama-server": "a server of others",
}
# Commands of ours that are not run here; their options are parsed.
ONLY_PARSED = {
    ("model", "pull"): "fetches 1.1 GB",
    ("eval", "findings"): "gold is no part of the repository",
}


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(page.name, text.count("\n", 0, m.start()) + 1, m[1] or "sh", m[2])
        for m in FENCE.finditer(text)
    ]


def command_lines(block: Block) -> Iterator[list[str]]:
    """The words of each command, without comments and with continued lines joined."""
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if words:
            yield words


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeEndpoint]:
    with FakeEndpoint(answer_with_quotes) as fake:
        yield fake


@pytest.fixture(scope="module")
def replayed() -> Report:
    """The audit of the five documents, as the README's commands replay it."""
    return claimaudit.audit(ROOT / "seeds", cassette=ROOT / "cassettes" / "seeds")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the pages speak of, in it the recorded audits."""
    desk = tmp_path_factory.mktemp("desk")
    for name in ("reports", "corpus", "docs"):
        (desk / name).mkdir()
        (desk / name / "one.md").write_text(ARTICLE)
    (desk / "article.txt").write_text(ARTICLE)
    (desk / "README.md").write_text(ARTICLE)
    (desk / "corpus" / "damaged.txt").write_text(DAMAGED)
    (desk / "notes.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE}) + "\n")
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    shutil.copytree(ROOT / "cassettes", desk / "cassettes")
    shutil.copytree(ROOT / "examples", desk / "examples")
    return desk


@pytest.fixture
def at_desk(
    desk: Path,
    fake: FakeEndpoint,
    replayed: Report,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Works there, with a key, and every address of the pages leading to the local endpoint."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    run_audit = running.run_audit

    def remembered(sources: list[str], **options: Any) -> tuple[Report, bool]:
        # Replaying the five documents takes seconds, and several pages do.
        if list(sources) == ["seeds"] and options.get("cassette") == "cassettes/seeds":
            return replayed, False
        return run_audit(sources, **options)

    monkeypatch.setattr(running, "run_audit", remembered)


@pytest.fixture
def _own_tables() -> Iterator[None]:
    """What a page registers is gone after it."""
    rules = list(REGISTRY)
    table = {name: getattr(measures.DEFAULT, name) for name in ("rows", "_forms", "_first")}
    yield
    REGISTRY[:] = rules
    for name, value in table.items():
        object.__setattr__(measures.DEFAULT, name, value)


class Reader:
    """Follows a page from its first block to its last."""

    def __init__(
        self,
        fake: FakeEndpoint,
        desk: Path,
        monkeypatch: pytest.MonkeyPatch,
        out: Callable[[], str],
    ) -> None:
        self.fake, self.desk, self.monkeypatch, self.out = fake, desk, monkeypatch, out
        self.printed = ""
        self.names: dict[str, Any] = {"__name__": "page"}

    def follow(self, block: Block) -> None:
        if block.language == "sh":
            self.printed = "".join(self.command(block, words) for words in command_lines(block))
        elif block.language == "python":
            self.printed = self.python(block)
        elif block.language == "text":
            for line in block.text.splitlines():
                assert " ".join(line.split()) in " ".join(self.printed.split()), f"{block}: {line}"
        else:
            self.data(block)

    def python(self, block: Block) -> str:
        source = re.sub(r"http://localhost:\d+/v1", self.fake.url, block.text)
        file = self.desk / "page.py"
        file.write_text("\n" * (block.line) + source)
        if "claimaudit_cassette" in source:  # a test; tests/test_testing.py runs such ones
            compile(source, str(block), "exec")
            return ""
        self.names = runpy.run_path(str(file), self.names)
        return self.out()

    def data(self, block: Block) -> None:
        if block.language == "toml":
            given = tomllib.loads(block.text)
            resolve(given, environment={}, folder=self.desk)
            assert not {"base_url", "api_key", "store", "cassette", "record"} & set(given)
        elif block.language == "yaml":
            (repo,) = yaml.safe_load(block.text)["repos"]
            (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
            (hook,) = repo["hooks"]
            assert hook["id"] == ours["id"]
            parsed([*shlex.split(ours["entry"])[1:], *hook["args"], "article.txt"])
        else:
            raise AssertionError(f"{block}: nobody knows what to do with {block.language!r}")

    def command(self, block: Block, words: list[str]) -> str:
        while words and (given := re.fullmatch(r"([A-Z_]+)=(.*)", words[0])):
            if words[1] != "ollama":
                self.variable(given[1], given[2])
            words = words[1:]
        if words[0] == "export":
            for word in words[1:]:
                self.variable(*word.split("=", 1))
            return ""
        if words[0] == "claimaudit":
            return self.ours(block, words[1:])
        assert words[0] in NOT_RUN, f"{block}: {words[0]} is neither run nor excused"
        CHECKS.get(words[0], lambda _: None)(words[1:])
        return ""

    def variable(self, name: str, value: str) -> None:
        own = {f"CLAIMAUDIT_{one.name.upper()}" for one in fields(Settings)}
        assert name in own | {"OPENAI_API_KEY", "OPENAI_BASE_URL", "CLAIMAUDIT_MODELS"}, name
        self.monkeypatch.setenv(name, self.fake.url if name == "OPENAI_BASE_URL" else value)

    def ours(self, block: Block, words: list[str]) -> str:
        words = [re.sub(r"http://localhost:\d+/v1", self.fake.url, word) for word in words]
        if tuple(words[:2]) in ONLY_PARSED:
            parsed(words)
            return ""
        if "local" in words:  # the weights are not here
            words = [*dict.fromkeys([*words, "--dry-run"])]
        done = CliRunner().invoke(app, words, prog_name="claimaudit")
        problem = f"{block}: claimaudit {shlex.join(words)}: {done.output} {done.exception!r}"
        assert done.exit_code in (0, 1), problem
        assert done.exit_code == 0 or isinstance(done.exception, SystemExit), problem
        return done.stdout


def parsed(words: list[str]) -> None:
    """The options of a command must be ones it has."""
    command: Any = get_command(app)
    while hasattr(command, "commands"):
        command, words = command.commands[words[0]], words[1:]
    command.make_context("claimaudit", list(words))


def _extras(words: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = re.findall(r"\[([\w,]+)\]", " ".join(words))
    assert words[0] == "install"
    assert {extra for one in named for extra in one.split(",")} <= set(
        project["optional-dependencies"]
    )


def _targets(words: list[str]) -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in words:
        assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


def _pytest_option(words: list[str]) -> None:
    assert {word for word in words if word.startswith("-")} <= {"--claimaudit-record"}


CHECKS = {"pip": _extras, "make": _targets, "pytest": _pytest_option}


@pytest.mark.usefixtures("at_desk", "_own_tables")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_blocks_of_a_page_work(
    page: Path,
    fake: FakeEndpoint,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    reader = Reader(fake, desk, monkeypatch, lambda: capsys.readouterr().out)
    for block in blocks(page):
        reader.follow(block)


def test_no_excuse_is_unused() -> None:
    first = {
        words[0]
        for page in PAGES
        for b in blocks(page)
        if b.language == "sh"
        for words in command_lines(b)
    }
    assert set(NOT_RUN) - first <= {"ollama"}  # stands behind a variable


def test_every_command_and_setting_is_in_the_docs() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text()
    for words in pages.leaves(get_command(app)):
        assert f"## claimaudit {' '.join(words)}\n" in commands
    settings = (ROOT / "docs" / "settings.md").read_text()
    for one in fields(Settings):
        assert f"| `{one.name}` |" in settings


def test_every_page_is_in_the_navigation() -> None:
    config = tomllib.loads((ROOT / "zensical.toml").read_text())["project"]
    listed = re.findall(r"'(\S+\.md)'", repr(config["nav"]))
    assert sorted(listed) == sorted(page.name for page in PAGES if page.parent.name == "docs")


def test_the_pictures_are_there_and_small() -> None:
    named = {
        name for page in PAGES for name in re.findall(r"\((images/[^)#]+)", page.read_text("utf-8"))
    }
    there = {f"images/{file.name}": file for file in (ROOT / "docs" / "images").iterdir()}
    assert named == set(there)
    assert all(file.stat().st_size <= 200_000 for file in there.values())


def test_generated_pages_are_current(replayed: Report) -> None:
    stale = [
        path.name
        for path, text in pages.pages(replayed).items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    assert not stale, f"{stale}: run `make pages`"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "docs" / "report.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def variants(report: Report) -> list[Report]:
    document = claimaudit.Document.from_text(DAMAGED, date="2023-05-02")
    return [report, report.without_text(), claimaudit.lint(document)]


def test_reports_fit_the_schema(schema: dict[str, Any], replayed: Report) -> None:
    for report in variants(replayed):
        jsonschema.validate(json.loads(report.to_json()), schema)


def test_lines_fit_the_schema(schema: dict[str, Any], replayed: Report, desk: Path) -> None:
    line = jsonschema.Draft202012Validator({"$ref": "#/$defs/Line", "$defs": schema["$defs"]})
    for report in variants(replayed):
        rows = [json.loads(row) for row in tabular.to_jsonl(report).splitlines()]
        assert [row["type"] for row in rows] == ["document"] * len(report.documents) + ["run"]
        shortest = sorted(rows[:-1], key=lambda row: len(row["claims"]))[:2]
        for row in [*shortest, rows[-1]]:
            line.validate(row)
    words = ["lint", str(desk / "corpus"), "--format", "jsonl"]
    for row in CliRunner().invoke(app, words).stdout.splitlines():
        line.validate(json.loads(row))


@pytest.mark.parametrize(
    "change",
    [
        {"schema_version": 2},
        {"coverage": {"characters": "many", "read": 0, "complete": True}},
        {"findings": [{"kind": "misprint"}]},
        {"documents": None},
    ],
    ids=str,
)
def test_what_is_no_report_does_not_fit(schema: dict[str, Any], change: dict[str, Any]) -> None:
    body = {**claimaudit.lint(claimaudit.Document.from_text(DAMAGED)).to_dict(), **change}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(body, schema)


def test_unknown_keys_are_allowed(schema: dict[str, Any]) -> None:
    body = json.loads(claimaudit.lint(claimaudit.Document.from_text(DAMAGED)).to_json())
    body["later"] = body["findings"][0]["later"] = 1
    jsonschema.validate(body, schema)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it; dead links and anchors end the build."""
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", place / "docs")
    shutil.copy(ROOT / "zensical.toml", place)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=place,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "build" / "site"


def test_the_site_asks_for_nothing_from_outside(site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source|link)\b[^>]*\b(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)"
        r"|@import\s+[\"']?(?:url\()?[\"']?((?:https?:)?//[^\"')]+)|url\([\"']?(https?://[^\"')]+)"
    )
    found = {
        (file.name, match.group())
        for file in site.rglob("*")
        if file.suffix in (".html", ".css")
        for match in loads.finditer(file.read_text("utf-8"))
    }
    assert not found


def test_the_site_holds_every_page_and_the_schema(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert (site / f"{page.stem}.html").is_file()
    assert (site / "report.schema.json").is_file()
