"""When to stop asking an endpoint that has gone."""

from __future__ import annotations

FEWEST = 8
ROUNDS = 2
"""How often the whole pool may come back without an answer: an outage that is shorter than
all tries of one request costs the requests of its moment, a longer one not each passage."""


class Breaker:
    """Opens for good once so many requests in a row gave up without an answer.

    What fails by itself (a refusal, an invalid answer) shows that somebody is there; a page of
    a proxy in place of an answer does not. A run that stopped asking is taken up again by
    running it again, through the answer store.
    """

    def __init__(self, pool_size: int) -> None:
        self.limit = max(FEWEST, ROUNDS * pool_size)
        self._in_a_row = 0

    @property
    def open(self) -> bool:
        return self._in_a_row >= self.limit

    def answered(self) -> None:
        if not self.open:
            self._in_a_row = 0

    def gave_up(self) -> None:
        self._in_a_row += 1
