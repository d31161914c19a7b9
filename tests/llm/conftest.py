"""A fake endpoint for each test."""

from __future__ import annotations

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
        fake = FakeEndpoint(answer, script, hang=60.0)
        fake.__enter__()
        opened.append(fake)
        return fake

    yield make
    for fake in opened:
        fake.__exit__()
