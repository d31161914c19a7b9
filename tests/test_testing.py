"""The fixture for the tests of others, in a project of its own, against a local endpoint."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimaudit
from answers import answer_with_quotes
from fake_endpoint import FakeEndpoint

pytest_plugins = ["pytester"]

ONE = """
import claimaudit

def test_letter(claimaudit_cassette):
    report = claimaudit.audit("letter.txt", max_pairs=0, judge_trust=False)
    assert len(report.claims) == 2
    assert report.complete
"""
LETTER = "The mill burned down on 4 May. Officials said 300 people were hurt."


@pytest.fixture(scope="module", autouse=True)
def _all_is_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """pytester unloads what a run within it loads, and libraries do not bear being loaded twice."""
    document = claimaudit.Document.from_text(LETTER)
    folder = tmp_path_factory.mktemp("loaded")
    with FakeEndpoint(answer_with_quotes) as fake:
        recording = {"model": "m", "base_url": fake.url, "record": True, "store": "none"}
        claimaudit.audit(document, cassette=folder, **recording)
    claimaudit.audit(document, cassette=folder)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEndpoint]:
    """An endpoint that the environment names."""
    with FakeEndpoint(answer_with_quotes) as fake:
        monkeypatch.setenv("CLAIMAUDIT_MODEL", "m")
        monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
        monkeypatch.setenv("OPENAI_API_KEY", "k")
        yield fake


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    (pytester.path / "letter.txt").write_text(LETTER)
    pytester.makepyfile(test_letters=ONE)
    return pytester


def cassette(project: pytest.Pytester, test: str = "test_letter") -> Path:
    return project.path / "cassettes" / "test_letters" / test


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


def test_records_and_replays(project: pytest.Pytester, fake: FakeEndpoint) -> None:
    run(project, "--claimaudit-record").assert_outcomes(passed=1)
    asked = len(fake.bodies)
    assert asked
    assert (cassette(project) / "manifest.json").is_file()
    run(project).assert_outcomes(passed=1)
    assert len(fake.bodies) == asked


def test_replays_without_a_key_and_whatever_is_set(
    project: pytest.Pytester, fake: FakeEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, "--claimaudit-record").assert_outcomes(passed=1)
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("CLAIMAUDIT_MODEL", "another")
    monkeypatch.setenv("CLAIMAUDIT_LLM", "no")
    run(project).assert_outcomes(passed=1)


def test_without_a_recording_a_test_fails_and_says_how_to_make_one(
    project: pytest.Pytester,
) -> None:
    result = run(project)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*is no cassette*", "*--claimaudit-record*"])


def test_a_missing_request_fails_the_test_whatever_it_asserts(
    project: pytest.Pytester, fake: FakeEndpoint
) -> None:
    project.makepyfile(
        test_letters="""
        import claimaudit

        def test_letter(claimaudit_cassette):
            claimaudit.audit("letter.txt", max_pairs=0, judge_trust=False)
        """
    )
    run(project, "--claimaudit-record").assert_outcomes(passed=1)
    (project.path / "letter.txt").write_text("The mill still stands.")
    asked = len(fake.bodies)
    result = run(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*1 request(s) without a recording*", "*--claimaudit-record*"])
    assert len(fake.bodies) == asked
    run(project, "--claimaudit-record").assert_outcomes(passed=1)
    run(project).assert_outcomes(passed=1)
    tapes = list(cassette(project).glob("*.yaml"))
    assert len(tapes) == 1, "what no audit uses any more is dropped"


def test_a_failed_recording_keeps_what_it_has(project: pytest.Pytester, fake: FakeEndpoint) -> None:
    run(project, "--claimaudit-record").assert_outcomes(passed=1)
    (project.path / "letter.txt").write_text("The mill still stands.")
    run(project, "--claimaudit-record").assert_outcomes(failed=1)
    assert len(list(cassette(project).glob("*.yaml"))) == 2


def test_several_audits_of_a_test_share_its_recording(
    project: pytest.Pytester, fake: FakeEndpoint
) -> None:
    (project.path / "memo.txt").write_text("Prices rose by 5 percent in Genoa.")
    project.makepyfile(
        test_letters="""
        import asyncio
        import claimaudit
        import pytest

        @pytest.mark.usefixtures("claimaudit_cassette")
        class TestAll:
            @pytest.mark.parametrize("round", [1, 2])
            def test_both(self, round):
                options = {"max_pairs": 0, "judge_trust": False}
                first = claimaudit.audit("letter.txt", **options)
                second = asyncio.run(claimaudit.audit_async(["memo.txt", "letter.txt"], **options))
                assert first.complete and second.complete
        """
    )
    run(project, "--claimaudit-record").assert_outcomes(passed=2)
    tapes = list(cassette(project, "TestAll-test_both-1").glob("*.yaml"))
    assert len(tapes) == 2
    run(project).assert_outcomes(passed=2)


def test_other_tests_are_left_alone(project: pytest.Pytester) -> None:
    project.makepyfile(test_letters="def test_letter(): assert True")
    run(project).assert_outcomes(passed=1)


def test_pytest_is_not_needed_by_the_library() -> None:
    script = (
        "import claimaudit, sys; claimaudit.lint_text('x');"
        "print([m for m in ('pytest', 'claimaudit.testing') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_fixture_is_announced_to_pytest() -> None:
    from importlib.metadata import entry_points

    (found,) = [e for e in entry_points(group="pytest11") if e.name == "claimaudit"]
    assert found.value == "claimaudit.testing"
