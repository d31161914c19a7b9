"""A cassette of ours is one that pytest-recording plays, with the network blocked."""

from __future__ import annotations

from pathlib import Path

import pytest
from llm_helpers import ask_all, numbered, question, settings

from claimaudit.llm import LlmSettings
from fake_endpoint import FakeEndpoint

QUESTIONS = [question(f"There are {number} people.") for number in range(3)]


@pytest.fixture(scope="module")
def vcr_cassette_dir(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("cassette")
    with FakeEndpoint(numbered) as fake:
        ask_all(settings(fake, cassette=folder, record=True), QUESTIONS)
    return str(folder)


@pytest.fixture
def default_cassette_name() -> str:
    return QUESTIONS[0].tape


@pytest.mark.vcr(match_on=["method", "path", "raw_body"])
@pytest.mark.block_network
def test_it_plays_every_interaction(vcr):
    config = LlmSettings(model="fake", base_url="http://nowhere.invalid/v1", api_key="k")
    replies, _ = ask_all(config, QUESTIONS)
    assert [reply.value.people for reply in replies] == [0, 1, 2]
    assert vcr.all_played
