"""Labelled pairs of statements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.errors import ReportError
from claimaudit.evaluate.pairs import PairRow, load_pairs, score_pairs


def row(name: str, label: str, source: str = "s", flips: tuple[str, ...] = (), **more: Any) -> Any:
    fields = {"source": source, "flip_kind_heuristic": list(flips), "token_overlap": 0.6, **more}
    return PairRow(name, f"{name} a", f"{name} b", label, fields)


ROWS = [
    row("1", "contradiction", flips=("numeric",)),
    row("2", "contradiction", flips=("numeric", "time")),
    row("3", "contradiction", source="t", flips=("negation",), token_overlap=0.4),
    row("4", "entailment"),
    row("5", "neutral"),
    row("6", "not_contradiction", source="t"),
    row("7", "not_contradiction", source="t"),
    row("8", "entailment"),
]
VERDICTS = {
    "1": "contradiction",
    "2": "compatible",
    "3": "contradiction",
    "4": "contradiction",
    "5": "dispute",
    "6": "not-comparable",
    "7": None,
}


def test_pairs_by_hand() -> None:
    # Judged: 1 to 6. Recall 2/3, precision 2/3, false alarms 1/3, balanced (2/3 + 2/3) / 2.
    scores = score_pairs(ROWS, VERDICTS)
    assert scores.unjudged == 2
    assert scores.total.score.recall.value == pytest.approx(2 / 3)
    assert scores.total.score.precision.value == pytest.approx(2 / 3)
    assert scores.total.false_alarms.value == pytest.approx(1 / 3)
    assert scores.total.balanced == pytest.approx(2 / 3)
    assert [r.id for r in scores.missed] == ["2"]
    assert [r.id for r in scores.false_alarms] == ["4"]
    by_source = {name: s.balanced for name, s in scores.by["source"].items()}
    assert by_source == {"s": pytest.approx(0.5), "t": 1.0}
    assert by_source.keys() == {"s", "t"}
    # Too few words in common: the kind of flip of row 3 is a guess.
    assert scores.by["flip"].keys() == {"numeric", "time"}
    numeric = scores.by["flip"]["numeric"]
    assert (numeric.score.recall.hits, numeric.score.recall.total) == (1, 2)
    assert numeric.balanced is None
    assert numeric.balanced_interval is None


def test_loading(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    good = {"id": "1", "a": "It is on.", "b": "It is off.", "label": "contradiction"}
    file.write_text(json.dumps(good) + "\n")
    (loaded,) = load_pairs(file)
    assert [side.text for side in loaded.sides] == ["It is on.", "It is off."]
    for bad, message in (
        ({**good, "label": "maybe"}, "row 1: unknown label 'maybe'"),
        ({**good, "b": None}, "row 1: `b` must be a string"),
    ):
        file.write_text(json.dumps(bad) + "\n")
        with pytest.raises(ReportError, match=r"p\.jsonl") as caught:
            load_pairs(file)
        assert message in str(caught.value)
    file.write_text(json.dumps(good) + "\n" + json.dumps(good) + "\n")
    with pytest.raises(ReportError, match="twice"):
        load_pairs(file)
    file.write_text("\n")
    with pytest.raises(ReportError, match="no row"):
        load_pairs(file)
