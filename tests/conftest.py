"""Shared by all tests: where the development data is, and no settings from this machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No key, endpoint, store or user file of whoever runs the tests."""
    for name in list(os.environ):
        kept = ("CLAIMAUDIT_GOLD", "CLAIMAUDIT_DATA", "CLAIMAUDIT_MODELS")
        if name.startswith(("CLAIMAUDIT_", "OPENAI_")) and name not in kept:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents."""
    return ROOT / "seeds"
