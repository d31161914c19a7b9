"""Prices: the lowest or highest of several that are told, which is not the lowest or highest."""

from __future__ import annotations

import re

from claimaudit import findings
from claimaudit.amounts.counting import value_of
from claimaudit.arithmetic.frames import SCALES
from claimaudit.documents import Document
from claimaudit.findings import Finding

_PRICE = r"(?P<money>[£€$])(?P<n>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<scale>million|m|bn|billion|k)\b)?"
_EACH = re.compile(_PRICE)
# "£3,450 from Tollan, £2,980 from Greenway and £3,120 from Redfern"
_LIST = re.compile(
    r"(?:[£€$]\d[^.;:\n£€$]{2,40}, ){1,5}(?:and )?[£€$]\d[^.;:\n£€$]{2,40}?(?:,? and )"
    r"[£€$]\d[^.;:\n£€$]{0,40}"
)
# "the lowest price, that of Redfern at £3,120"; "the cheapest, at £3,120"
_LEAST = re.compile(
    r"\b(?:the )?(?P<which>lowest|cheapest|highest|dearest|most expensive)\b(?: (?:price|quote"
    r"|quotation|tender|bid|offer|estimate|figure))?(?:,? (?:that |which was )?(?:of|from|by)"
    r" [\w&’' ]{2,40}?)?,?(?: at| of| was| for)? " + _PRICE,
    re.I,
)
_WITHIN = 900  # code points between the list and the choice


def misranked(document: Document) -> list[Finding]:
    """A `contradiction/logic` for each lowest or highest price that others told undercut."""
    text = document.text
    told = [(match, _values(match[0])) for match in _LIST.finditer(text)]
    found = []
    for choice in _LEAST.finditer(text) if told else ():
        value = _worth(choice)
        near = [(m, v) for m, v in told if 0 <= choice.start() - m.end() <= _WITHIN and value in v]
        if not near:
            continue
        listed, values = near[-1]
        low = choice["which"].lower() in ("lowest", "cheapest")
        best = min(values) if low else max(values)
        if best != value:
            found.append(
                findings.make(
                    "contradiction",
                    "logic",
                    [document.span(*listed.span()), document.span(*choice.span())],
                    "These two can not both hold: of the prices that are told it is not the"
                    f" {choice['which'].lower()}.",
                    ["check:amounts"],
                    scope="document",
                    compatible_if="the others were ruled out",
                )
            )
    return found


def _values(text: str) -> list[float]:
    return [_worth(match) for match in _EACH.finditer(text)]


def _worth(match: re.Match[str]) -> float:
    scale = match["scale"]
    return value_of(match["n"]) * (SCALES[scale.lower()] if scale else 1.0)
