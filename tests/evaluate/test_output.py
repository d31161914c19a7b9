"""What is printed: width, order, nothing a terminal acts on, and JSON that says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimaudit import cli_eval
from claimaudit.errors import ReportError, SettingsError
from claimaudit.evaluate import evaluate
from claimaudit.evaluate.layout import COLUMNS, cut, plain, width
from claimaudit.evaluate.records import findings_record
from claimaudit.evaluate.render import findings_text
from claimaudit.evaluate.render_sets import pairs_text, texts_text
from evaluate.build import case_gold, case_report

CASES_FOLDER = Path(__file__).parents[1] / "cases" / "eval"
CASES = [
    case
    for name in ("findings.json", "claims.json")
    for case in json.loads((CASES_FOLDER / name).read_text(encoding="utf-8"))
]
run = CliRunner()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_text_fits_the_page_and_json_says_the_same(case: dict[str, Any]) -> None:
    evaluation = evaluate(case_report(case), case_gold(case))
    text = findings_text(evaluation)
    assert max(map(width, text.splitlines())) <= COLUMNS
    for missed, loss in evaluation.losses:
        assert f"  {missed.row.id}  " in text
        assert f"    {loss.step}: " in text
    record = json.loads(json.dumps(findings_record(evaluation)))
    assert record["total"]["recall"]["value"] == evaluation.total.recall.value
    assert [miss["row"] for miss in record["misses"]] == [m.row.id for m, _ in evaluation.losses]


def test_what_is_bad_comes_first() -> None:
    evaluation = evaluate(case_report(CASES[0]), case_gold(CASES[0]))
    text = findings_text(evaluation)
    places = [text.index(word) for word in ("traps hit", "TRAPS HIT", "MISSED", "FALSE ALARMS")]
    assert places == sorted(places)
    assert places[-1] < text.index("by kind")
    subtypes = text[text.index("by subtype") :]
    assert subtypes.index("garbled/duplicate") < subtypes.index("garbled/missing-space")


def test_empty_denominators_are_not_figures() -> None:
    case = next(c for c in CASES if c["name"].startswith("nothing found"))
    text = findings_text(evaluate(case_report(case), case_gold(case)))
    assert "recall     n/a (0 of 0)" in text
    assert "precision  n/a (0 of 0)" in text
    assert "F1         n/a" in text
    assert "0 of 1" in text  # traps


def test_nothing_that_a_terminal_acts_on() -> None:
    assert plain("a\x1b[31mb\r\nc\u202ed\u200be") == "a\\u001b[31mb c\\u202ed\\u200be"


def test_a_long_quote_keeps_both_ends() -> None:
    assert cut("x" * 50 + "yz", 11) == "xxxxxxx…xyz"
    assert width(cut("漢" * 80, 40)) <= 40
    assert cut("short", 40) == "short"


def save(folder: Path, case: dict[str, Any]) -> list[str]:
    """The case as a report and a gold file: the arguments that score it."""
    case_report(case).save(folder / "report.json")
    gold = case_gold(case)
    (folder / "case.findings.jsonl").write_text(
        "".join(
            json.dumps(
                {
                    "id": row.id,
                    "kind": row.kind,
                    "subtype": row.subtype,
                    "scope": row.scope,
                    "grade": row.grade,
                    "spans": [
                        {"document": s.document, "start": s.start, "end": s.end, "text": s.text}
                        for s in row.spans
                    ],
                }
            )
            + "\n"
            for row in gold.findings
        ),
        encoding="utf-8",
    )
    return ["findings", "--gold", str(folder), "--report", str(folder / "report.json")]


def test_the_command_scores_a_saved_report(tmp_path: Path) -> None:
    arguments = save(tmp_path, CASES[0])
    result = run.invoke(cli_eval.app, arguments)
    assert result.exit_code == 0, result.output
    assert "(2 of 3) clear rows" in result.stdout
    result = run.invoke(cli_eval.app, [*arguments, "--format", "json"])
    assert json.loads(result.stdout)["total"]["precision"]["hits"] == 3


def test_the_command_compares_with_an_earlier_report(tmp_path: Path) -> None:
    arguments = save(tmp_path, CASES[0])
    empty = {**CASES[0], "findings": []}
    case_report(empty).save(tmp_path / "before.json")
    result = run.invoke(cli_eval.app, [*arguments, "--compare-to", str(tmp_path / "before.json")])
    assert result.exit_code == 0, result.output
    assert "0 lost, 2 gained" in result.stdout
    assert "1 newly hit" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["findings", "--gold", "nowhere", "--report", "x.json"], ReportError),
        (["findings", "--gold", "{gold}", "--report", "x.json"], ReportError),
        (["findings", "--gold", "{gold}"], SettingsError),
        (["findings", "--gold", "{gold}", "--report", "{report}", "x.txt"], SettingsError),
        (["findings", "--gold", "{gold}", "--report", "{report}", "--runs", "2"], SettingsError),
        (["texts", "nowhere.jsonl"], ReportError),
        (["pairs", "nowhere.jsonl"], ReportError),
    ],
)
def test_what_is_refused(tmp_path: Path, arguments: list[str], error: type[Exception]) -> None:
    save(tmp_path, CASES[0])
    named = [a.format(gold=tmp_path, report=tmp_path / "report.json") for a in arguments]
    result = run.invoke(cli_eval.app, named)
    assert isinstance(result.exception, error)


def test_a_sample_of_gold_scores_some_documents(tmp_path: Path) -> None:
    case = next(c for c in CASES if c["name"].startswith("too long"))
    result = run.invoke(cli_eval.app, [*save(tmp_path, case), "--sample", "1", "--by", "gold"])
    assert result.exit_code == 0, result.output
    assert "on 1 document and 1 gold row" in result.stdout


def test_every_set_fits_the_page() -> None:
    from claimaudit.evaluate.pairs import score_pairs
    from claimaudit.evaluate.textrows import ContraDocRow, GarbledRow
    from claimaudit.evaluate.texts import score_texts
    from evaluate import test_pairs, test_texts

    name = "a-long-name-" * 20
    garbled = GarbledRow(name, "word " * 100 + "cu", "truncated", ("cut_tail",) * 30, (), {})
    clean = GarbledRow("clean", "word " * 100, "clean", (), (), {"source": name})
    contradoc = ContraDocRow(name + "2", "x", "x", False, (), {})
    made = test_texts.made(
        {name: garbled.text, name + "2": "x", "clean": clean.text},
        (name + "2", "contradiction/logic", "x"),
        ("clean", "garbled/scrambled", clean.text),
    )
    text = texts_text(score_texts([garbled, clean, contradoc], made), None, made)
    text += pairs_text(score_pairs(test_pairs.ROWS, test_pairs.VERDICTS))
    assert max(map(width, text.splitlines())) <= COLUMNS
    assert "FALSE ALARMS" in text
    assert "MISSED" in text
