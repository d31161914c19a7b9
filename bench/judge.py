"""Compares ways to ask whether two claims contradict each other.

    python bench/judge.py [--model local | --base-url URL --model NAME] [--sample 60] [--seed 0]
                          [--forms fields,verdict,argued,question] [--store FILE] [--pairs FILE]

Pairs are rows of `pairs.dev.jsonl` in the folder CLAIMAUDIT_DATA, or of --pairs. Each form is
asked once a pair, in the order of the row; `both` is the form of the product in both orders,
without any check by code. Printed: balanced accuracy with a 95 % bootstrap interval, recall,
specificity, answer tokens and seconds a pair.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimaudit import asking, judging, prompts
from claimaudit.errors import ModelError
from claimaudit.evaluate.pairs import PairRow, load_pairs, score_pairs
from claimaudit.evaluate.rows import sample
from claimaudit.evaluate.trials import sides_of
from claimaudit.llm.base import Request
from claimaudit.llm.client import Client
from claimaudit.settings import resolve


class Strict(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)


class VerdictOnly(Strict):
    verdict: judging.Label


class Argued(Strict):
    can: str = Field(max_length=80)
    can_not: str = Field(max_length=80)
    verdict: judging.Label


class Question(Strict):
    about: str = Field(max_length=50)
    a: str = Field(max_length=50)
    b: str = Field(max_length=50)
    both: Literal["yes", "no"]


TASK = prompts.load("judge").system.split("Fill in,")[0]
RULES = prompts.load("judge").system.split("\n\n")[-1]
LABELS = next(
    line.removeprefix("- ")
    for line in prompts.load("judge").system.splitlines()
    if line.startswith("- verdict")
)
ARGUMENTS = (
    ("may trucks be allowed at night", "closed since May, yet crossed in July"),
    ("340 is over 300", "two numbers are given"),
    ("counted on other days", "40 jobs against 12 at most"),
    ("1998 is not today", "210 against 95"),
    ("none, one is born once", "1951 against 1953"),
    ("club and women's team differ", "four won against none"),
)


@dataclass(frozen=True)
class Form:
    system: str
    schema: type[BaseModel]
    example: Callable[[int, dict[str, Any]], dict[str, Any]]
    opposed: Callable[[Any], bool]


FORMS = {
    "fields": Form(
        prompts.load("judge").system,
        judging.Answer,
        lambda n, answer: answer,
        lambda answer: judging.verdict_of(answer).opposed,
    ),
    "verdict": Form(
        f"{TASK}Answer with the verdict.\n\n- {LABELS}\n\n{RULES}",
        VerdictOnly,
        lambda n, answer: {"verdict": answer["verdict"]},
        lambda answer: answer.verdict in ("contradiction", "dispute"),
    ),
    "argued": Form(
        f"{TASK}Fill in, in this order, in as few words as you can:\n\n- can: the best reason why"
        f" both can be true\n- can_not: the best reason why they can not\n- {LABELS}\n\n{RULES}",
        Argued,
        lambda n, answer: {
            "can": ARGUMENTS[n][0],
            "can_not": ARGUMENTS[n][1],
            "verdict": answer["verdict"],
        },
        lambda answer: answer.verdict in ("contradiction", "dispute"),
    ),
    "question": Form(
        f"{TASK}Fill in, in this order, in as few words as you can:\n\n- about: the one thing that"
        " both speak of; \"\" when they speak of different things\n- a, b: what each one says of"
        f" it, with its number\n- both: can both be true? yes or no\n\n{RULES}",
        Question,
        lambda n, answer: {
            **{key: answer[key] for key in ("about", "a", "b")},
            "both": "no" if answer["verdict"] in ("contradiction", "dispute") else "yes",
        },
        lambda answer: answer.both == "no",
    ),
}  # fmt: skip

Ask = Callable[[Request], Awaitable[Any]]


def request(form: Form, a: judging.Side, b: judging.Side) -> Request:
    turns = [{"role": "system", "content": form.system}]
    for number, example in enumerate(prompts.load("judge").examples):
        answer = form.example(number, example.answer)
        turns.append({"role": "user", "content": prompts.encode(example.input)})
        turns.append({"role": "assistant", "content": prompts.encode(answer)})
    turns.append({"role": "user", "content": prompts.encode({"a": a.data, "b": b.data})})
    return Request("judge", turns, form.schema, judging.ANSWER_TOKENS, "a pair")


async def run(rows: Sequence[PairRow], names: Sequence[str], options: dict[str, Any]) -> None:
    settings = asking.settled(resolve(options))
    async with Client(asking.llm_settings(settings)) as client:
        client.budget.reserve = False
        for name in names:
            form = FORMS["fields" if name == "both" else name]
            await measure(client, name, form, rows)


async def measure(client: Client, name: str, form: Form, rows: Sequence[PairRow]) -> None:
    verdicts: dict[str, str | None] = {}
    began, tokens, asked = time.monotonic(), client.usage.completion_tokens, client.usage.requests
    for row in rows:
        a, b = sides_of(row.sides)
        try:
            opposed = form.opposed((await client.ask(request(form, a, b))).value)
            if opposed and name == "both":
                opposed = form.opposed((await client.ask(request(form, b, a))).value)
        except ModelError as error:
            print(f"{name}, {row.id}: {error}", file=sys.stderr)
            continue
        verdicts[row.id] = "contradiction" if opposed else "compatible"
        print(name, row.id, row.label, verdicts[row.id], file=sys.stderr)
    total = score_pairs(rows, verdicts).total
    recall, alarms = total.score.recall, total.false_alarms
    interval = total.balanced_interval
    asked = client.usage.requests - asked
    seconds = (time.monotonic() - began) / asked if asked else float("nan")
    length = (client.usage.completion_tokens - tokens) / asked if asked else float("nan")
    print(
        f"{name:9} pairs {len(verdicts):3}  balanced {total.balanced or 0:.2f}"
        + (f" ({interval[0]:.2f}-{interval[1]:.2f})" if interval else "")
        + f"  recall {recall.hits}/{recall.total}"
        f"  specificity {alarms.total - alarms.hits}/{alarms.total}"
        f"  tokens {length:.0f}  seconds {seconds:.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="local")
    parser.add_argument("--base-url")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--by", default="source,label")
    parser.add_argument("--forms", default=",".join([*FORMS, "both"]))
    parser.add_argument("--store")
    parser.add_argument("--pairs", type=Path)
    given = parser.parse_args()
    file = given.pairs
    if file is None:
        if not os.environ.get("CLAIMAUDIT_DATA"):
            sys.exit("set CLAIMAUDIT_DATA to the folder of the data, or give --pairs FILE")
        file = Path(os.environ["CLAIMAUDIT_DATA"]) / "pairs.dev.jsonl"
    rows = sample(load_pairs(file), given.sample, given.seed, given.by.split(","))
    options = {"model": given.model, "base_url": given.base_url, "store": given.store}
    asyncio.run(run(rows, given.forms.split(","), {k: v for k, v in options.items() if v}))


if __name__ == "__main__":
    main()
