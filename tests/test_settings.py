"""Which of several places a setting comes from, and what a hostile folder may not set."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimaudit.errors import SettingsError
from claimaudit.settings import NOT_FROM_PROJECT, Settings, resolve


def test_arguments_win_over_environment_over_project_over_user(tmp_path: Path) -> None:
    config = tmp_path / "config" / "claimaudit"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(
        'model = "user"\nconcurrency = 1\ntimeout = 1\nacross = true'
    )
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text(
        '[tool.claimaudit]\nmodel = "project"\nconcurrency = 2\ntimeout = 2'
    )
    environment = {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "CLAIMAUDIT_MODEL": "environment",
        "CLAIMAUDIT_CONCURRENCY": "3",
    }
    settings = resolve(
        {"model": "argument", "store": None}, environment=environment, folder=project
    )
    assert settings.model == "argument"
    assert settings.concurrency == 3
    assert settings.timeout == 2
    assert settings.across is True


@pytest.mark.parametrize("name", sorted(NOT_FROM_PROJECT))
def test_a_project_file_may_not_redirect(tmp_path: Path, name: str) -> None:
    value = {"record": "true", "store_bytes": "1"}.get(name, '"x"')
    (tmp_path / "claimaudit.toml").write_text(f"{name} = {value}")
    with pytest.raises(SettingsError, match="project file may not set"):
        resolve({}, environment={}, folder=tmp_path)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"nothing": 1}, "no setting 'nothing'"),
        ({"concurrency": 0}, "above 0"),
        ({"concurrency": "many"}, "concurrency must be a whole number$"),
        ({"concurrency": 2.5}, "concurrency must be a whole number$"),
        ({"max_bytes": float("nan")}, "max_bytes must be a whole number$"),
        ({"max_cost": "cheap"}, "max_cost must be a number$"),
        ({"max_requests": -1}, "from 0"),
        ({"timeout": float("nan")}, "above 0"),
        ({"deadline": "inf"}, "above 0"),
        ({"concurrency": float("inf")}, "concurrency must be"),
        ({"select": ["garbled/amount"]}, "kind/subtype"),
        ({"across": "perhaps"}, "true or false"),
        ({"model": 3}, "a text"),
        ({"select": 3}, "select must be a list"),
        ({"ignore": [["garbled"]]}, "kind/subtype"),
        ({"base_url": "http://127.0.0.1:99999/v1"}, "base_url must be an address"),
        ({"base_url": "http://[::1"}, "base_url must be an address"),
        ({"base_url": "http://"}, "base_url must be an address"),
        ({"base_url": "file:///etc/hosts"}, "base_url must be an address"),
        ({"base_url": "localhost:8080"}, "begins with http"),
    ],
)
def test_an_unusable_value_is_named(given: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=message):
        resolve(given, environment={}, folder=tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "claimaudit.toml").write_text("model = ")
    with pytest.raises(SettingsError, match=r"claimaudit\.toml"):
        resolve({}, environment={}, folder=tmp_path)


def test_the_key_comes_from_the_environment_and_shows_nowhere(tmp_path: Path) -> None:
    settings = resolve({}, environment={"OPENAI_API_KEY": "canary-0c1"}, folder=tmp_path)
    assert settings.api_key == "canary-0c1"
    assert "canary-0c1" not in repr(settings)
    assert Settings().api_key is None


def test_no_project_file_breaks_the_run_with_more_than_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "claimaudit.toml").write_text("a = " + "[" * 5_000)
    with pytest.raises(SettingsError, match="nested too deeply"):
        resolve({}, environment={}, folder=tmp_path)
    (tmp_path / "claimaudit.toml").unlink()
    for text in ("tool = 3", "[tool]\nclaimaudit = 3"):
        (tmp_path / "pyproject.toml").write_text(text)
        assert resolve({}, environment={}, folder=tmp_path) == Settings()
