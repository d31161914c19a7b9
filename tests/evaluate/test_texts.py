"""Labelled texts: garbled rows and planted contradictions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimaudit.errors import ReportError
from claimaudit.evaluate.textrows import ContraDocRow, GarbledRow, load_texts
from claimaudit.evaluate.texts import compare_texts, score_texts, spacing_leak
from claimaudit.report import Report
from evaluate.build import finding, report

GARBLED: list[dict[str, Any]] = [
    {"id": "ok", "text": "All is well here.", "label": "clean", "kind": [], "source": "s1"},
    {"id": "ok2", "text": "All is wel here.", "label": "clean", "kind": [], "source": "s2"},
    {
        "id": "ocr",
        "text": "The syntactic hoice is cleaar.",
        "label": "garbled",
        "kind": ["ocr_character", "missing_or_extra_space"],
        "source": "s1",
        "edits": [{"start": 14, "end": 14}, {"start": 27, "end": 28}],
    },
    {"id": "miss", "text": "Nothing fuond.", "label": "garbled", "kind": ["ocr_character"]},
    {"id": "cut", "text": "id the mouse. She then wa ", "label": "truncated", "kind": ["cut_tail"]},
    {"id": "front", "text": "id the mouse. She then", "label": "truncated", "kind": ["cut_tail"]},
    {
        "id": "well",
        "text": "Then she slept.",
        "label": "cut_but_ends_with_terminator",
        "kind": ["cut_tail"],
    },
]
CONTRADOC: list[dict[str, Any]] = [
    {
        "id": "plus",
        "text": "Tom is tall.Tom is short. He ran.",
        "text_norm": "Tom is tall. Tom is short. He ran.",
        "usable": "positive",
        "evidence_norm": ["Tom is short."],
    },
    {
        "id": "lost",
        "text": "Ann left.Ann stayed.",
        "text_norm": "Ann left. Ann stayed.",
        "usable": "positive",
        "evidence_norm": ["Ann stayed."],
    },
    {
        "id": "minus",
        "text": "It rained. It poured.",
        "text_norm": "It rained. It poured.",
        "usable": "negative",
        "evidence_norm": [],
    },
    {
        "id": "minus2",
        "text": "Cats purr. Dogs bark.",
        "text_norm": "Cats purr. Dogs bark.",
        "usable": "negative",
        "evidence_norm": [],
    },
]


def load(folder: Path, rows: list[dict[str, Any]]) -> list[Any]:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return load_texts(file)


def made(texts: dict[str, str], *findings: tuple[str, str, str]) -> Report:
    rows = [{"slug": slug, "spans": [[name, text]]} for name, slug, text in findings]
    return report(texts, [finding(texts, row) for row in rows])


def garbled_report(*more: tuple[str, str, str]) -> Report:
    return made(
        {row["id"]: row["text"] for row in GARBLED},
        ("ok2", "garbled/typo", "wel"),
        ("ocr", "garbled/typo", "hoice"),
        ("cut", "garbled/truncated-sentence", "She then wa"),
        ("front", "garbled/typo", "id"),
        *more,
    )


def test_garbled_rows(tmp_path: Path) -> None:
    scores = score_texts(load(tmp_path, GARBLED), garbled_report()).garbled
    assert scores is not None
    # Damaged: ocr, miss, cut, front. Of a cut text only its end counts: `front` is missed.
    assert (scores.total.recall.hits, scores.total.recall.total) == (2, 4)
    assert (scores.total.precision.hits, scores.total.precision.total) == (2, 3)
    assert {row.id for row in scores.missed} == {"miss", "front"}
    assert [row.id for row, _ in scores.false_alarms] == ["ok2"]
    assert {k: (r.hits, r.total) for k, r in scores.by_kind.items()} == {
        "cut_tail": (1, 2),
        "missing_or_extra_space": (1, 1),
        "ocr_character": (1, 2),
    }
    assert {k: (r.hits, r.total) for k, r in scores.clean.items()} == {"s1": (0, 1), "s2": (1, 1)}
    assert scores.clean_subtypes == {"typo": 1}
    assert (scores.located.hits, scores.located.total) == (1, 1)
    assert (scores.edits.hits, scores.edits.total) == (1, 2)
    assert (scores.unseen.hits, scores.unseen.total) == (0, 1)


def test_rows_that_the_report_lacks_are_counted(tmp_path: Path) -> None:
    rows = load(tmp_path, GARBLED)
    scores = score_texts(rows, made({"rows.jsonl#miss": "Nothing fuond."})).garbled
    assert scores is not None
    assert scores.absent == 6
    assert (scores.total.recall.hits, scores.total.recall.total) == (0, 1)
    with pytest.raises(ReportError, match="none of the rows"):
        score_texts(rows, made({"other": "x"}))


def test_what_changed_between_two_reports(tmp_path: Path) -> None:
    rows = load(tmp_path, GARBLED)
    change = compare_texts(
        rows, garbled_report(("miss", "garbled/typo", "fuond")), garbled_report()
    )
    assert (change.gained, change.lost) == (("miss",), ())
    assert (change.quieted, change.raised) == ((), ())
    back = compare_texts(rows, garbled_report(), garbled_report(("ok", "garbled/typo", "All")))
    assert (back.quieted, back.raised) == (("ok",), ())
    assert back.p_alarms == 1.0


def test_planted_contradictions(tmp_path: Path) -> None:
    rows = load(tmp_path, CONTRADOC)
    texts = {row["id"]: row["text_norm"] for row in CONTRADOC}
    scores = score_texts(
        rows,
        made(
            texts,
            ("plus", "contradiction/logic", "Tom is short"),
            ("plus", "contradiction/logic", "He ran"),
            ("lost", "dispute/fact", "Ann stayed."),
            ("minus", "contradiction/logic", "It rained"),
        ),
    ).contradoc
    assert scores is not None
    assert (scores.evidence.hits, scores.evidence.total) == (1, 2)
    assert [row.id for row in scores.missed] == ["lost"]
    assert (scores.flagged.recall.hits, scores.flagged.precision.total) == (1, 2)
    assert (scores.alarms_positive, scores.alarms_negative) == (0.5, 0.5)
    assert [row.id for row, _ in scores.false_alarms] == ["plus", "minus"]


def test_the_spacing_leak(tmp_path: Path) -> None:
    rows = load(tmp_path, CONTRADOC)
    raw = made(
        {row["id"]: row["text"] for row in CONTRADOC},
        ("plus", "garbled/missing-space", ".Tom"),
        ("lost", "garbled/missing-space", ".Ann"),
        ("minus", "garbled/typo", "It"),
    )
    leak = spacing_leak(rows, raw)
    assert (leak.recall.value, leak.precision.value) == (1.0, 1.0)
    assert rows[0].raw_document.text != rows[0].document.text


def test_both_sorts_in_one_file(tmp_path: Path) -> None:
    rows = load(tmp_path, [GARBLED[0], CONTRADOC[0]])
    assert [type(row) for row in rows] == [GarbledRow, ContraDocRow]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**GARBLED[0], "kind": "ocr"}, "row ok: `kind` must be a list"),
        ({"id": "x", "text": "y"}, "row x: `label` must be a string"),
        ({**GARBLED[2], "edits": [{"at": 3}]}, "row ocr: an edit needs `start` and `end`"),
        ({**CONTRADOC[0], "usable": "maybe"}, "row plus: unknown `usable` 'maybe'"),
        ({**CONTRADOC[0], "evidence_norm": ["Gone."]}, "row plus: the evidence does not stand"),
        ({**CONTRADOC[0], "evidence_norm": []}, "row plus: positive without evidence"),
    ],
)
def test_a_bad_row_is_refused_by_name(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError, match=r"rows\.jsonl") as caught:
        load(tmp_path, [row])
    assert message in str(caught.value)
