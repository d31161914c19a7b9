"""A fake endpoint for each test, and no environment that could lead to a real one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from llm_helpers import GOOD

from fake_endpoint import FakeEndpoint


@pytest.fixture
def endpoint() -> Iterable[Callable[..., FakeEndpoint]]:
    """Make fake endpoints that are closed after the test."""
    opened: list[FakeEndpoint] = []

    def make(*script: str, answer: Callable[[Any], str] = lambda body: GOOD) -> FakeEndpoint:
        fake = FakeEndpoint(answer, script, hang=1.0)
        fake.__enter__()
        opened.append(fake)
        return fake

    yield make
    for fake in opened:
        fake.__exit__()


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("OPENAI_") or n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
