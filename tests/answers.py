"""What the models of the tests answer: copyists and judges, for a fake endpoint."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Body = dict[str, Any]

LONGEST_QUOTE = 200
EMPTY_CLAIM = {"about": "", "amounts": [], "who": "", "when": "", "where": ""}

# What a judge says who finds nothing.
COMPATIBLE = json.dumps(
    {
        "about": "",
        "a": "",
        "b": "",
        "both": "yes",
        "differ": "nothing",
        "reason": "none",
        "verdict": "compatible",
    }
)


NOTHING_POINTED_AT = json.dumps({"pairs": []})


def question_of(body: Body) -> dict[str, Any]:
    """What a request asks about; behind it there may be a bad answer and the complaint of it."""
    for message in reversed(body["messages"]):
        with suppress(ValueError):
            if message["role"] == "user" and isinstance(
                data := json.loads(message["content"]), dict
            ):
                return data
    raise ValueError("a request without a question")


def answer_with_quotes(body: Body) -> str:
    """Each numbered sentence as one claim, as a perfect copyist would answer; no pair opposed."""
    data = question_of(body)
    if "a" in data:
        return COMPATIBLE
    if "sentences" not in data:
        return json.dumps(least(body["response_format"]["json_schema"]["schema"]))
    if "claims" in data:
        return NOTHING_POINTED_AT
    claims = [
        {"sentence": int(number), "quote": sentence, **EMPTY_CLAIM}
        for number, sentence in list(data["sentences"].items())[:5]
    ]
    return json.dumps({"claims": claims, "flags": []})


def says(verdict: str, differ: str = "logic", reason: str = "none") -> str:
    """A judge's answer."""
    return json.dumps(
        {
            **json.loads(COMPATIBLE),
            "a": "one thing",
            "b": "another",
            "both": "no" if verdict in ("contradiction", "dispute") else "yes",
            "differ": differ,
            "reason": reason,
            "verdict": verdict,
        }
    )


def judged_by(judge: Callable[[dict[str, Any]], str] | str) -> Callable[[Body], str]:
    """An endpoint that copies sentences as claims, and judges pairs as told."""

    def answer(body: Body) -> str:
        data = question_of(body)
        if "a" not in data:
            return answer_with_quotes(body)
        return judge if isinstance(judge, str) else judge(data)

    return answer


def answer(body: dict[str, Any]) -> str:
    """A reader who copies every sentence; of anything else it is asked, the least there is."""
    data = question_of(body)
    if "sentences" not in data:
        return json.dumps(least(body["response_format"]["json_schema"]["schema"]))
    claims = [
        {"sentence": int(number), "quote": sentence[:LONGEST_QUOTE], **EMPTY_CLAIM}
        for number, sentence in list(data["sentences"].items())[:5]
    ]
    return json.dumps({"claims": claims, "flags": []})


def least(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """The smallest value that fits a schema."""
    root = root or schema
    if "$ref" in schema:
        return least(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    if "enum" in schema:
        return schema["enum"][-1]
    kinds = {"string": "", "integer": schema.get("minimum", 0), "array": [], "boolean": False}
    if schema.get("type") in kinds:
        return kinds[schema["type"]]
    return {name: least(part, root) for name, part in schema.get("properties", {}).items()}
