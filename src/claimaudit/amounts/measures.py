"""Measures: what texts say of the counted, and which measure is part of which.

Each measure stands for a set of plain fates or properties, its parts: "killed" is
{dead}, "killed or wounded" is {dead, wounded}. Equal sets are the same measure, a proper
subset is nested, anything else is different. A user adds rows with `register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from claimaudit.amounts.numbers import Token

Relation = Literal["same", "nested", "different", "unknown"]


class Measure(NamedTuple):
    """`forms`: the phrases, lower case, that name it in a text."""

    name: str
    parts: frozenset[str]
    forms: tuple[str, ...]


def measure(name: str, parts: str, *forms: str) -> Measure:
    """A row of a vocabulary; `parts` are separated by blanks, `forms` default to the name."""
    return Measure(name, frozenset(parts.split()), forms or (name,))


# fmt: off
_ROWS: tuple[Measure, ...] = (
    # what befell people
    measure("killed", "dead", "killed", "killing", "kills", "kill", "slain", "shot dead", "dead",
            "lost their lives", "perished", "fatally wounded", "murdered", "executed"),
    measure("killed in action", "dead", "killed in action"),
    measure("died", "dead", "died", "die", "dies", "dying"),
    measure("deaths", "dead", "deaths", "death", "fatalities", "death toll", "dead bodies"),
    measure("wounded", "wounded", "wounded", "wounding"),
    measure("injured", "wounded", "injured", "injuring", "hurt", "injuries", "maimed"),
    measure("missing", "missing", "missing", "unaccounted for", "disappeared"),
    measure("captured", "captured", "captured", "taken prisoner", "prisoners of war"),
    measure("held captive", "held", "held captive", "holding captive", "taken hostage", "hostage",
            "held hostage", "in captivity"),
    measure("surrendered", "captured", "surrendered"),
    measure("killed or wounded", "dead wounded", "killed or wounded", "killed and wounded",
            "dead or wounded", "dead and wounded", "killed or maimed", "killed and/or wounded"),
    measure("killed or injured", "dead wounded", "killed or injured", "to death or injury",
            "killed and injured", "dead or injured", "dead and injured", "deaths and injuries",
            "killed or hurt"),
    # Usage differs on who counts, so it holds everything that takes a person out of action.
    measure("casualties", "dead wounded missing captured", "casualties", "casualty"),
    measure("lost", "dead wounded missing captured", "lost", "losing", "losses", "loses"),
    measure("killed or missing", "dead missing", "killed or missing", "dead or missing",
            "dead and missing"),
    measure("displaced", "displaced", "displaced", "forced from their homes", "homeless",
            "uprooted"),
    measure("fled", "fled", "fled", "have fled", "flee"),
    measure("evacuated", "evacuated", "evacuated", "evacuating"),
    measure("rescued", "rescued", "rescued", "saved", "pulled from the rubble"),
    measure("arrested", "arrested", "arrested", "arrests", "detained", "in custody"),
    measure("infected", "infected", "infected", "infections", "tested positive", "cases"),
    measure("hospitalised", "hospitalised", "hospitalised", "hospitalized", "in hospital",
            "taken to hospital"),
    measure("treated", "treated", "treated"),
    measure("born", "born", "born", "births"),
    measure("aboard", "aboard", "aboard", "on board"),
    measure("employed", "employed", "employed", "employs", "employees", "staff", "workforce"),
    measure("laid off", "dismissed", "laid off", "made redundant", "job cuts", "jobs lost"),
    measure("attendance", "attended", "attendance", "attended", "spectators", "turned out",
            "crowd of"),
    measure("population", "population", "population", "inhabitants", "residents", "live in",
            "lived in"),
    measure("votes", "votes", "votes", "voted"),
    measure("votes for", "votes-for", "in favour", "voted for", "voted in favour",
            "votes in favour"),
    measure("votes against", "votes-against", "voted against", "votes against"),
    measure("turnout", "turnout", "turnout"),
    measure("seats", "seats", "seats"),
    measure("destroyed", "destroyed", "destroyed", "razed", "burned down"),
    measure("damaged", "damaged", "damaged"),
    measure("destroyed or damaged", "destroyed damaged", "destroyed or damaged",
            "damaged or destroyed"),
    measure("survived", "survived", "survived", "survivors"),
    # properties of things
    measure("length", "length", "long", "length", "in length"),
    measure("width", "width", "wide", "width", "across", "in diameter"),
    measure("height", "height", "high", "tall", "height", "in height"),
    measure("depth", "depth", "deep", "depth"),
    measure("weight", "weight", "weighs", "weighed", "weighing", "weight", "heavy"),
    measure("area", "area", "area", "floor space"),
    measure("distance", "distance", "away", "from the", "off the", "distance", "upstream",
            "downstream"),
    measure("speed", "speed", "speed", "at a speed of"),
    measure("capacity", "capacity", "capacity", "carry up to", "holds up to", "can hold"),
    measure("age", "age", "aged", "years old", "year old", "at the age of"),
    measure("temperature", "temperature", "temperature", "temperatures"),
    # money
    measure("revenue", "revenue", "revenue", "revenues", "sales", "turnover", "takings"),
    measure("profit", "profit", "profit", "profits", "earnings", "net income"),
    measure("operating profit", "operating-profit", "operating profit", "operating income"),
    measure("loss", "loss", "net loss", "a loss of"),
    measure("debt", "debt", "debt", "net debt", "owed", "owes"),
    measure("orders", "orders", "orders"),
    measure("cost", "cost", "cost", "costs", "costing", "price", "priced", "bill", "worth",
            "repair bill"),
    measure("wage", "wage", "salary", "wages", "wage", "pay", "earns", "earned"),
    measure("funding", "funding", "funding", "grant", "grants", "aid", "budget"),
    measure("fine", "fine", "fined", "fine of", "penalty"),
    measure("dividend", "dividend", "dividend"),
    measure("share price", "share-price", "share price"),
    measure("margin", "margin", "margin"),
    measure("growth", "growth", "grew", "rose", "rise", "increase", "increased", "growth", "up by"),
    measure("fall", "fall", "fell", "declined", "decline", "decrease", "dropped", "cut by",
            "down by"),
)
# fmt: on


@dataclass(frozen=True, slots=True, init=False)
class Vocabulary:
    """A table of measures, looked up by the phrases that name them."""

    rows: tuple[Measure, ...]
    _forms: dict[tuple[str, ...], Measure]
    _first: frozenset[str]

    def __init__(self, rows: Iterable[Measure]) -> None:
        rows = tuple(rows)
        forms = {tuple(form.replace("/", " / ").split()): row for row in rows for form in row.forms}
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "_forms", forms)
        object.__setattr__(self, "_first", frozenset(key[0] for key in forms))

    def extended(self, *rows: Measure) -> Vocabulary:
        """A vocabulary with more rows; a later form takes the place of an earlier one."""
        return Vocabulary((*self.rows, *rows))

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Measure] | None:
        """The measure that begins at token `i`, longest form first, and the token after it."""
        if tokens[i].low not in self._first:
            return None
        for length in (5, 4, 3, 2, 1):
            row = self._forms.get(tuple(t.low for t in tokens[i : i + length]))
            if row and i + length <= len(tokens):
                return i + length, row
        return None

    def parts(self, name: str) -> frozenset[str]:
        """What a measure's name stands for; a name that is in no row stands for itself."""
        row = self._forms.get(tuple(name.lower().replace("/", " / ").split()))
        if row is None:
            row = next((r for r in self.rows if r.name == name.lower()), None)
        return row.parts if row else frozenset({name.lower()})

    def knows(self, name: str) -> bool:
        return self.parts(name) != frozenset({name.lower()}) or any(
            row.name == name.lower() for row in self.rows
        )

    def relation(self, a: str | None, b: str | None) -> Relation:
        """How two measures stand to each other; `unknown` when only one is given."""
        if a is None or b is None:
            return "same" if a == b else "unknown"
        left, right = self.parts(a), self.parts(b)
        if left == right:
            return "same"
        return "nested" if left < right or right < left else "different"


DEFAULT = Vocabulary(_ROWS)


def register(*rows: Measure) -> None:
    """Adds rows to the table that audits read by, for this process.

    To be called before its first audit. A form that another row has goes over to the new one.
    """
    extended = DEFAULT.extended(*rows)
    for name in ("rows", "_forms", "_first"):
        object.__setattr__(DEFAULT, name, getattr(extended, name))
