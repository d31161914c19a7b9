"""The passage request: what is in its body, what never is, and what its examples teach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimaudit
from answers import answer_with_quotes
from claimaudit import prompts, reading
from claimaudit.claims.context import Context
from claimaudit.documents import Document
from claimaudit.passages import split
from fake_endpoint import FakeEndpoint

TEXT = (
    "Prices rose by 5 percent.\n\nThe mill burned down. “Go,” she said: {{ 7*7 }} \\u0022 it ended."
)


def part(text: str, index: int, **more: str) -> reading.Part:
    document = Document.from_text(text, **more)  # type: ignore[arg-type]
    return reading.whole(Context(document, split(document)), index)


def test_the_worked_examples_stand_in_their_own_text() -> None:
    reading.check_examples()
    assert len(prompts.load("read").examples) >= 2
    assert any(not e.answer["flags"] for e in prompts.load("read").examples)


def test_an_example_with_a_wrong_quote_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(prompts.__file__).parents[2].joinpath("prompts", "read.md").read_text()
    bad = prompts.parse(text.replace('"quote": "nobody was hurt"', '"quote": "none was hurt"'))
    monkeypatch.setattr(prompts, "load", lambda name: bad)
    with pytest.raises(ValueError, match="none was hurt"):
        reading.check_examples()


def test_the_document_is_data_in_the_last_turn_and_comes_back_whole() -> None:
    request = reading.request(part(TEXT, 1))
    data = json.loads(request.messages[-1]["content"])
    assert data["before"] == "Prices rose by 5 percent."
    assert "".join("".join(data["sentences"].values()).split()) == "".join(
        TEXT.split("\n\n")[1].split()
    )
    assert "title" not in data
    for message in request.messages[:-1]:
        assert "mill burned down." not in message["content"]


def test_only_a_declared_title_is_sent() -> None:
    data = json.loads(reading.request(part(TEXT, 0, title="A title")).messages[-1]["content"])
    assert list(data) == ["title", "sentences"]


def test_the_request_does_not_depend_on_where_or_how_the_document_is_named(tmp_path: Path) -> None:
    bodies = []
    for folder, name in (("one", "a.txt"), ("two/deeper", "b.txt")):
        place = tmp_path / folder
        place.mkdir(parents=True)
        (place / name).write_text(TEXT)
        with FakeEndpoint(answer_with_quotes) as fake:
            claimaudit.audit(
                place, model="m", base_url=fake.url, api_key="k", max_pairs=0, concurrency=1
            )
            bodies.append(list(fake.bodies))
    assert bodies[0] == bodies[1]
    assert bodies[0]
    for body in bodies[0]:
        assert str(tmp_path).encode() not in body
        assert b"a.txt" not in body


def test_the_wire_schema_is_bounded_everywhere() -> None:
    # A small model otherwise writes until the token limit.
    def check(schema: dict[str, object], where: str) -> None:
        if schema.get("type") == "string" and "enum" not in schema:
            assert "maxLength" in schema, where
        if schema.get("type") == "array":
            assert "maxItems" in schema, where
        if schema.get("type") == "integer":
            assert "maximum" in schema, where
        for key, value in schema.items():
            for n, inner in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(inner, dict):
                    check(inner, f"{where}/{key}/{n}")

    check(reading.Answer.model_json_schema(), "")
