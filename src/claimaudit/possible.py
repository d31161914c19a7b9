"""Which recorded questions about pairs a run might have asked, had it chosen other pairs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from claimaudit import judging, prompts
from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.llm.base import CORPUS_TAPE


class PossiblePairs:
    """The claims of the documents of a run, as the judge sees them.

    What a passage is asked is asked in every whole run; which pairs are judged hangs on the
    limits and on the other documents. A recorded pair both of whose sides are still claims of
    its document, asked with today's prompt, is worth keeping for another run.
    """

    def __init__(self) -> None:
        self._sides: dict[str, set[str]] = defaultdict(set)

    def add(self, context: Context, claims: Sequence[Claim]) -> None:
        """Takes in the claims of a document that was read."""
        sides = {prompts.encode(judging.side_of(context, claim).data) for claim in claims}
        self._sides[context.document.sha256[:12]] |= sides
        self._sides[CORPUS_TAPE] |= sides

    def __call__(self, tape: str, body: Mapping[str, Any]) -> bool:
        """Whether a recorded request is about two of them."""
        try:
            contents = [message["content"] for message in body["messages"]]
            asked = any(self._is_pair(tape, content) for content in contents)
        except (KeyError, TypeError):
            return False
        *fixed, _ = prompts.load("judge").messages({})
        # A form of request may put the schema behind the first words.
        return asked and all(
            any(content.startswith(turn["content"]) for content in contents) for turn in fixed
        )

    def _is_pair(self, tape: str, content: str) -> bool:
        try:
            data = json.loads(content)
        except ValueError:
            return False
        if not isinstance(data, dict) or set(data) != {"a", "b"}:
            return False
        return all(prompts.encode(side) in self._sides[tape] for side in data.values())
