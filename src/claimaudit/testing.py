"""For the tests of others: a pytest fixture that replays recorded audits.

pytest loads this by itself where claimaudit is installed. A test that uses the fixture
`claimaudit_cassette` audits, through whatever code, from a recording of its own beside the
test file, `cassettes/<file>/<test>`, without a key or a network. `--claimaudit-record` asks the
endpoint that the environment names, and records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimaudit.errors import UnrecordedError
    from claimaudit.llm.cassette import Cassette

HOW = "Record with `pytest --claimaudit-record`, CLAIMAUDIT_MODEL and the endpoint's key or URL."

_missed = pytest.StashKey[list[str]]()
_passed = pytest.StashKey[bool]()
_NO_FILE_NAME = re.compile(r"[^\w.-]+")
# What would contradict a recording, or send a request where a test must not.
_NOT_IN_REPLAY = (
    "CLAIMAUDIT_BASE_URL",
    "CLAIMAUDIT_LLM",
    "CLAIMAUDIT_RECORD",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--claimaudit-record`."""
    parser.getgroup("claimaudit").addoption(
        "--claimaudit-record",
        action="store_true",
        help="Ask the endpoint in the environment, and record what claimaudit_cassette replays.",
    )


@pytest.fixture
def claimaudit_cassette(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of the test's own recording: every audit of the test replays it.

    With `--claimaudit-record` requests that it does not hold are asked and recorded, and, when
    the test passed, what no audit used any more is dropped. A test whose audits ask for what
    is not recorded fails, whatever it asserts.
    """
    folder = request.path.parent / "cassettes" / request.path.stem / _file_name(request.node)
    monkeypatch.setenv("CLAIMAUDIT_CASSETTE", str(folder))
    if request.config.getoption("--claimaudit-record"):
        yield from _recording(request, monkeypatch, folder)
    else:
        _replaying(request, monkeypatch, folder)
        yield folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fails a test that asked for what is not recorded, for that reason before any other."""
    try:
        yield
        item.stash[_passed] = True
    finally:
        missed = item.stash.get(_missed, [])
        if missed:
            pytest.fail(
                f"{len(missed)} request(s) without a recording, the first: {missed[0]}\n{HOW}",
                pytrace=False,
            )


def _file_name(node: pytest.Item) -> str:
    """The test's name with its class and its parameters, as the name of a folder."""
    own = node.nodeid.partition("::")[2] or node.name
    return _NO_FILE_NAME.sub("-", own).strip("-")


def _replaying(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    from claimaudit.errors import ReportError
    from claimaudit.llm.cassette import Cassette, read_manifest

    try:
        manifest = read_manifest(folder)
    except ReportError as error:
        pytest.fail(f"{error}\n{HOW}", pytrace=False)
    for name in _NOT_IN_REPLAY:
        monkeypatch.delenv(name, raising=False)
    # Before a model that a settings file of whoever runs the test may name.
    monkeypatch.setenv("CLAIMAUDIT_MODEL", str(manifest["model"]))
    missed = request.node.stash[_missed] = []
    unrecorded = Cassette.unrecorded

    def noted(self: Cassette, key: str) -> UnrecordedError:
        missed.append(key)
        return unrecorded(self, key)

    monkeypatch.setattr(Cassette, "unrecorded", noted)


def _recording(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> Iterator[Path]:
    """Each audit of a test would drop what only the others use: it is done once, for all."""
    from claimaudit.llm.cassette import Cassette

    finished: list[Cassette] = []
    drop_unused = Cassette.drop_unused
    monkeypatch.setattr(Cassette, "drop_unused", lambda self, keep: finished.append(self))
    monkeypatch.setenv("CLAIMAUDIT_RECORD", "1")
    yield folder
    if finished and request.node.stash.get(_passed, False):
        for other in finished[1:]:
            finished[0].take_in(other)
        finished[0].open_all()  # the folder is this test's alone
        drop_unused(finished[0])
