"""Request forms: endpoints differ in what a request may hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

MOST_STEPS = 3
SCHEMAS = ("json_schema", "json_object", "prompt")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to put a request.

    `schema` is how the answer's schema is sent: by `response_format` (`json_schema`), in
    the prompt with `response_format` asking for JSON (`json_object`), or in the prompt
    only (`prompt`). `limit` is the name of the parameter that holds the token limit.
    """

    schema: str = "json_schema"
    temperature: bool = True
    seed: bool = True
    limit: str = "max_tokens"
    steps: int = 0

    def __str__(self) -> str:
        parts = [self.schema]
        parts += [f"no {name}" for name in ("temperature", "seed") if not getattr(self, name)]
        parts += [self.limit] if self.limit != "max_tokens" else []
        return ", ".join(parts)

    @classmethod
    def parse(cls, text: str) -> Form:
        """The form that `str` wrote; raises ValueError for what it did not write."""
        schema, *rest = text.split(", ")
        if schema not in SCHEMAS:
            raise ValueError("no form of request")
        return cls(
            schema=schema,
            temperature="no temperature" not in rest,
            seed="no seed" not in rest,
            limit=next((part for part in rest if part.startswith("max_")), "max_tokens"),
        )

    def without(self, parameter: str) -> Form | None:
        """The next form, after a 400 that names `parameter`; None where there is none."""
        if self.steps >= MOST_STEPS:
            return None
        step = self.steps + 1
        if parameter in ("response_format", "json_schema"):
            weaker = {"json_schema": "json_object", "json_object": "prompt"}.get(self.schema)
            return replace(self, schema=weaker, steps=step) if weaker else None
        if parameter == "temperature" and self.temperature:
            return replace(self, temperature=False, steps=step)
        if parameter == "seed" and self.seed:
            return replace(self, seed=False, steps=step)
        if parameter == "max_tokens" and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens", steps=step)
        return None

    def parameters(self, temperature: float, seed: int, limit: int) -> dict[str, Any]:
        """The parameters of a request, in the order in which they are sent."""
        values: dict[str, Any] = {self.limit: limit}
        if self.seed:
            values["seed"] = seed
        if self.temperature:
            values["temperature"] = temperature
        return values
