"""What a dry run says, beside what the run then does."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import claimaudit
from answers import answer
from claimaudit import planning
from claimaudit.errors import InputError
from claimaudit.planning import Plan
from fake_endpoint import FakeEndpoint

TEXT = "The mill burned down on 4 May. Nobody slept.\n\n* * *\n\nPrices rose by 5 percent in Genoa."
DOCUMENT = claimaudit.Document.from_text(TEXT, name="mill.txt")


def plan(*documents: claimaudit.Document, **options: Any) -> Plan:
    options = {"model": "m", "api_key": "k", **options}
    return asyncio.run(claimaudit.Auditor(**options).plan(list(documents or (DOCUMENT,))))


def test_a_plan_bounds_what_the_run_then_takes(tmp_path: Path) -> None:
    store = tmp_path / "a.sqlite"
    with FakeEndpoint(answer) as fake:
        options = {"base_url": fake.url, "store": store, "concurrency": 1}
        before = plan(**options)
        assert fake.bodies == []
        assert not store.exists()
        first = claimaudit.audit(DOCUMENT, model="m", max_requests=1, **options)
        between = plan(**options)
        after = claimaudit.audit(DOCUMENT, model="m", **options)
        asked = len(fake.bodies)
        last = plan(**options)
        fresh = plan(**options, fresh=True)
        assert len(fake.bodies) == asked
    assert (before.documents, before.passages, before.wordless, before.kept) == (1, 3, 1, 0)
    assert before.requests[0] == 2
    total = first.usage.requests + after.usage.requests
    assert before.requests[0] <= total <= before.requests[1]
    assert before.pairs[0] <= after.pairs.judged <= before.pairs[1]
    assert (between.kept, between.requests[0]) == (1, 1)
    assert (last.kept, last.requests[0], last.tokens[0]) == (2, 0, 0)
    assert replace(fresh, kept=0) == before


ALIKE = [
    claimaudit.Document.from_text(
        f"The mill of {town} employs {many} people.\n\n"
        f"Officials said the mill of {town} employs {many + 9} people.\n\n"
        f"The mill of {town} closed in 1980. The mill of {town} closed in 1990.",
        name=town,
    )
    for town, many in (("Aldmoor", 40), ("Brixley", 70))
]


@pytest.mark.parametrize(
    "options",
    [{}, {"across": True}, {"max_pairs_total": 3}, {"judge_trust": False}],
    ids=lambda options: next(iter(options), "each by itself"),
)
def test_pairs_whose_verdicts_are_kept_are_not_asked_again(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    with FakeEndpoint(answer) as fake:
        options = {"base_url": fake.url, "store": tmp_path / "a.sqlite", **options}
        before = plan(*ALIKE, **options)
        assert (before.pairs[0], before.kept_pairs) == (0, 0)
        claimaudit.audit(ALIKE, model="m", **{**options, "max_pairs": 0})
        read = plan(*ALIKE, **options)
        assert read.kept == read.passages == 6
        # The claims are known by now, and so are the pairs that words propose.
        surveys = 0 if "judge_trust" in options else len(ALIKE)
        assert read.pairs[0] == read.pairs[1] == read.requests[0] - surveys > 0
        assert read.pairs[1] <= before.pairs[1]
        run = claimaudit.audit(ALIKE, model="m", **options)
        assert run.pairs.judged == read.pairs[1]
        assert read.requests[0] <= run.usage.requests <= read.requests[1]
        asked = len(fake.bodies)
        after = plan(*ALIKE, **options)
        assert (after.pairs, after.requests, after.kept_pairs) == ((0, 0), (0, 0), run.pairs.judged)
        assert f"pairs         0 ({run.pairs.judged} kept)" in str(after)
        assert len(fake.bodies) == asked


def test_surveys_are_reckoned_with_where_the_judge_is_trusted() -> None:
    surveyed, alone = plan(*ALIKE), plan(*ALIKE, judge_trust=False)
    assert surveyed.requests[0] == alone.requests[0]
    # One a document, asked twice at most.
    assert surveyed.requests[1] == alone.requests[1] + 2 * len(ALIKE)
    assert surveyed.completion_tokens[1] > alone.completion_tokens[1]


def test_what_is_read_in_part_leaves_a_range_of_pairs(tmp_path: Path) -> None:
    with FakeEndpoint(answer) as fake:
        options = {"base_url": fake.url, "store": tmp_path / "a.sqlite"}
        claimaudit.audit(ALIKE[0], model="m", **options)
        for more in ({}, {"across": True}):
            drawn = plan(*ALIKE, **options, **more)
            assert (drawn.kept, drawn.pairs[0], drawn.requests[0]) == (3, 0, 3)
            assert drawn.pairs[1] > 0


def test_tokens_follow_the_stated_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = plan(max_pairs_total=0)
    from claimaudit import prompts, reading

    static = sum(len(m["content"]) for m in prompts.load("read").messages({}))
    least, most = drawn.prompt_tokens
    assert 2 * static / 4 < least < 2 * (static + 200) / 4
    assert most == pytest.approx(least * 4 / 3 * 2)
    assert drawn.completion_tokens == pytest.approx(
        (2 * reading.ANSWER_TOKENS / 10, 4 * reading.ANSWER_TOKENS)
    )
    assert planning.CLAIMS_A_PASSAGE == reading.MAX_CLAIMS


class Prices(ModuleType):
    """Stands in for the optional price list."""

    Usage = dict

    @staticmethod
    def calc_price(usage: dict[str, int], model: str, provider_api_url: str | None) -> Any:
        if model != "known":
            raise LookupError(model)
        price = usage.get("input_tokens", 0) + 4 * usage.get("output_tokens", 0)
        return SimpleNamespace(total_price=price)


def test_money_is_known_or_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genai_prices", Prices("genai_prices"))
    assert plan().cost is None
    assert "cost          unknown" in str(plan())
    drawn = plan(model="known")
    assert drawn.cost == pytest.approx(
        tuple(p + 4 * c for p, c in zip(drawn.prompt_tokens, drawn.completion_tokens, strict=True))
    )
    assert plan(model="local").cost == (0, 0)


def test_a_recording_is_looked_up_and_costs_nothing(tmp_path: Path) -> None:
    tape = tmp_path / "tape"
    with FakeEndpoint(answer) as fake:
        recording = {"base_url": fake.url, "cassette": tape, "record": True}
        assert plan(**recording).kept == 0
        assert not tape.exists()
        claimaudit.audit(DOCUMENT, model="m", **recording)
        assert plan(**recording).kept == 2
    drawn = plan(cassette=tape)
    assert (drawn.kept, drawn.requests, drawn.cost) == (2, (0, 0), (0, 0))


def test_rules_alone_ask_nothing_and_nothing_readable_is_an_error(tmp_path: Path) -> None:
    drawn = plan(llm=False, model=None)
    assert (drawn.passages, drawn.requests, drawn.cost) == (3, (0, 0), (0, 0))
    with pytest.raises(InputError, match=r"none\.txt"):
        asyncio.run(claimaudit.Auditor(llm=False).plan(tmp_path / "none.txt"))


def test_the_command_prints_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from claimaudit.cli import app

    monkeypatch.setenv("OPENAI_API_KEY", "k")
    (tmp_path / "mill.txt").write_text(TEXT)
    odd = tmp_path / "no\x1b.txt"
    arguments = ["audit", str(tmp_path / "mill.txt"), "--model", "m", "--dry-run"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    assert "passages      3 (0 kept, 1 without words)" in done.stdout
    assert "No request was sent." in done.stdout
    done = CliRunner().invoke(app, [*arguments, str(odd)])
    assert done.exit_code == 3
    assert "no<U+001B>.txt" in done.stdout
