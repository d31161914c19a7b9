"""Shared by all tests: where the development data is, nothing of this machine, no chance.

Property tests draw the same examples every time, so that a change is judged by what it
changes. `pytest --hypothesis-profile search` looks for new ones.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# No limit of time either: how long an example takes says how busy the machine is.
settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("repeatable")

KEPT = ("CLAIMAUDIT_GOLD", "CLAIMAUDIT_DATA", "CLAIMAUDIT_MODELS")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_this_machine() -> Iterator[None]:
    """No key, endpoint, proxy or option of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            ours = name.startswith(("CLAIMAUDIT_", "OPENAI_")) and name not in KEPT
            if ours or name.lower().endswith("_proxy") or name in ("NO_COLOR", "FORCE_COLOR"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def _bytecode_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where Python is told to write none, every process of a test would compile all it loads."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            folder = tmp_path_factory.getbasetemp()
            if "PYTEST_XDIST_WORKER" in os.environ:  # for all workers
                folder = folder.parent
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "bytecode"))
        yield


@pytest.fixture(autouse=True)
def _home_of_its_own(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """No store and no user file but what the test itself makes."""
    test = hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    home = tmp_path_factory.getbasetemp() / "homes" / test
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents."""
    return ROOT / "seeds"
