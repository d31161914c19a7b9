"""SARIF: valid by the schema, places that an editor finds, and nothing kept quiet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimaudit import findings
from claimaudit.auditor import lint
from claimaudit.documents import Document
from claimaudit.findings import SUBTYPES
from claimaudit.render import sarif
from claimaudit.report import Report, Run
from claimaudit.spans import line_starts
from render.reports import hostile, partly_compared, rich

# The schema of SARIF 2.1.0 without its descriptions; the licence stands in it.
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))


def only_run(report: Report) -> dict[str, Any]:
    (run,) = json.loads(sarif.render(report))["runs"]
    return run  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "make", [rich, hostile, partly_compared, lambda: Report(Run("1", stopped="cancelled"))]
)
def test_it_is_valid(make: Any) -> None:
    for report in (make(), make().without_text()):
        log = json.loads(sarif.render(report))
        jsonschema.Draft4Validator(SCHEMA).validate(log)
        assert report.to_sarif() == log


def test_regions_count_code_points_and_lines() -> None:
    report = rich()
    run = only_run(report)
    assert run["columnKind"] == "unicodeCodePoints"
    texts = {d.name: d.text or "" for d in report.documents}
    for result, finding in zip(run["results"], report.findings, strict=True):
        places = [result["locations"][0], *result.get("relatedLocations", [])]
        for place, span in zip(places, finding.spans, strict=True):
            region = place["physicalLocation"]["region"]
            text = texts[span.document]
            starts = line_starts(text)
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            assert text[start:end] == span.text == region["snippet"]["text"]
            assert (region["charOffset"], region["charLength"]) == (start, end - start)


def test_the_other_side_is_a_related_location() -> None:
    run = only_run(rich())
    clash = next(r for r in run["results"] if r["ruleId"] == "contradiction/amount")
    assert clash["level"] == "error"
    assert clash["message"]["text"].endswith("hurt. See also [line 5](1).")
    dispute = next(r for r in run["results"] if r["ruleId"] == "dispute/amount")
    assert dispute["message"]["text"].endswith("See also [news/port.txt, line 1](1).")
    (other,) = clash["relatedLocations"]
    assert (other["id"], other["message"]["text"]) == (1, "Seven workers were hurt")
    assert clash["partialFingerprints"] == {"claimaudit/v1": rich().findings[0].fingerprint} or (
        clash["partialFingerprints"]["claimaudit/v1"] in {f.fingerprint for f in rich().findings}
    )


def test_every_rule_has_help_and_every_result_its_rule() -> None:
    run = only_run(rich())
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [f"{k}/{s}" for k, found in SUBTYPES.items() for s in found]
    assert all(r["help"]["text"] and r["help"]["markdown"] for r in rules)
    assert {r["id"]: r["defaultConfiguration"]["level"] for r in rules}["dispute/fact"] == "note"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_fix_replaces_the_span() -> None:
    run = only_run(rich())
    space = next(r for r in run["results"] if r["ruleId"] == "garbled/missing-space")
    (change,) = space["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert (
        replacement["insertedContent"]["text"].replace(" ", "")
        in (space["locations"][0]["physicalLocation"]["region"]["snippet"]["text"])
    )
    assert space["rank"] == 90


def test_a_message_tells_the_repair() -> None:
    said = {r["ruleId"]: r["message"]["text"] for r in only_run(rich())["results"]}
    assert said["garbled/missing-space"].endswith(" Should read “million. Nobody”.")
    assert said["tampering/hidden-text"].endswith(" Should not be there.")
    assert "Should" not in said["garbled/cut-off-word"]


def test_a_name_makes_no_link_of_its_own_in_a_message() -> None:
    one, other = (Document.from_text("Twelve died.", name=name) for name in ("a", "b](c) [d"))
    sides = [one.span(0, 6), other.span(0, 6)]
    clash = findings.make("dispute", "fact", sides, "No.", ["model:judge"], scope="corpus")
    (result,) = only_run(replace(lint([one, other]), findings=(clash,)))["results"]
    assert result["message"]["text"] == r"No. See also [b\](c) \[d, line 1](1)."


def test_what_was_not_read_is_notified() -> None:
    (invocation,) = only_run(rich())["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [n["message"]["text"] for n in invocation["toolExecutionNotifications"]]
    assert told == [
        "not read: binary, not text",
        "passage not read: the budget was used up",
        "passage read in part: the answer was cut",
        "passage failed: no <usable> answer",
        "1 pair of claims not judged",
    ]


def test_rules_only_is_no_failure_but_is_told() -> None:
    rules = replace(rich(), run=Run("1"))
    (unread,) = only_run(rules)["invocations"]
    assert unread["executionSuccessful"] is False, "a file could not be read"
    whole = replace(rules, documents=tuple(d for d in rules.documents if d.sha256))
    (invocation,) = only_run(whole)["invocations"]
    assert invocation["executionSuccessful"] is True
    assert "rules only" in invocation["toolExecutionNotifications"][-1]["message"]["text"]


def test_text_makes_no_link_in_a_message() -> None:
    run = only_run(rich())
    said = next(
        r["message"]["text"] for r in run["results"] if "javascript" in r["message"]["text"]
    )
    assert said == r"Says \[look\](javascript:alert(1)) to a model."


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("news/a.txt", "news/a.txt"),
        ("/data/a b.txt", "file:///data/a%20b.txt"),
        ("rows.jsonl#7", "rows.jsonl%237"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("näh.txt", "n%C3%A4h.txt"),
        ("./docs/a.txt", "docs/a.txt"),
    ],
)
def test_names_become_uris(name: str, uri: str) -> None:
    run = only_run(lint(Document.from_text("It was the combat de* fresh news.", name=name)))
    where = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": uri, "index": 0}
    assert run["artifacts"][0]["location"]["uri"] == uri
