"""Prompts: templates in `prompts/`, each with a name, a version and a hash.

A prompt file is Markdown: a head of `key: value` lines between `---`, a section `# system`
and any number of sections `# example`, each with two JSON blocks, the input and the answer.
Nothing in it is filled in: what varies is sent as JSON of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SECTION = re.compile(r"^# (system|example)$", re.MULTILINE)
_BLOCK = re.compile(r"^```json\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what is asked, and the answer that shows how."""

    input: dict[str, Any]
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A task for the model. `label` ("1:ab12cd34ef56") stands in every report."""

    name: str
    version: int
    hash: str
    system: str
    examples: tuple[Example, ...]

    @property
    def label(self) -> str:
        return f"{self.version}:{self.hash}"

    def messages(self, data: dict[str, Any]) -> list[dict[str, str]]:
        """The conversation that asks for `data`: a pure function of prompt and data."""
        turns = [{"role": "system", "content": self.system}]
        for example in self.examples:
            turns.append({"role": "user", "content": encode(example.input)})
            turns.append({"role": "assistant", "content": encode(example.answer)})
        turns.append({"role": "user", "content": encode(data)})
        return turns


def encode(data: dict[str, Any]) -> str:
    """Data as the model sees it. JSON's escaping is the fence around a document's words."""
    return json.dumps(data, ensure_ascii=False)


def parse(text: str) -> Prompt:
    """A prompt from the text of its file; ValueError when it is not of that form."""
    head = _HEAD.match(text)
    if not head:
        raise ValueError("a prompt begins with a head between ---")
    fields = dict(line.split(": ", 1) for line in head[1].splitlines())
    pieces = _SECTION.split(text[head.end() :])
    sections = list(zip(pieces[1::2], pieces[2::2], strict=True))
    systems = [body.strip() for name, body in sections if name == "system"]
    if len(systems) != 1:
        raise ValueError("a prompt has one section # system")
    examples = []
    for name, body in sections:
        if name == "example":
            blocks = [json.loads(block) for block in _BLOCK.findall(body)]
            if len(blocks) != 2:
                raise ValueError("an example is an input and an answer, as JSON")
            examples.append(Example(*blocks))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Prompt(fields["name"], int(fields["version"]), digest, systems[0], tuple(examples))


@cache
def load(name: str) -> Prompt:
    """The prompt of that name, out of the installed package or the checkout."""
    packaged = files("claimaudit") / "prompts_data" / f"{name}.md"
    if packaged.is_file():
        return parse(packaged.read_text(encoding="utf-8"))
    checkout = Path(__file__).parents[2] / "prompts" / f"{name}.md"
    return parse(checkout.read_text(encoding="utf-8"))
