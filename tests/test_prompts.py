"""Prompt files: their form, their hash, and what is wrong with a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimaudit import prompts

FILES = sorted((Path(__file__).parents[1] / "prompts").glob("*.md"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_prompt_loads_by_its_name(file: Path) -> None:
    prompt = prompts.load(file.stem)
    assert prompt.name == file.stem
    assert prompt.label == f"{prompt.version}:{prompt.hash}"
    assert prompt.system


def test_the_hash_changes_with_the_text() -> None:
    text = FILES[0].read_text()
    assert prompts.parse(text).hash != prompts.parse(text + "\n").hash


def test_messages_alternate_and_end_with_the_question() -> None:
    prompt = prompts.load("read")
    messages = prompt.messages({"sentences": {"1": "x"}})
    roles = [message["role"] for message in messages]
    assert roles == ["system", *["user", "assistant"] * len(prompt.examples), "user"]
    assert messages[-1]["content"] == '{"sentences": {"1": "x"}}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no head", "begins with a head"),
        ("---\nname: x\nversion: 1\n---\nno system", "one section # system"),
        (
            "---\nname: x\nversion: 1\n---\n# system\na\n# example\n```json\n{}\n```\n",
            "an input and an answer",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prompts.parse(text)
