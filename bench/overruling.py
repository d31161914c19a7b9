"""What each overruling rule is worth: `python bench/overruling.py [RULE...]`.

Over all rows of `pairs.dev.jsonl` in the folder CLAIMAUDIT_DATA, no model asked: how many true
contradictions a rule denies and how many pairs that are none, by itself and as the only one;
then the same of the rules that stay the amounts check's hand. Rows that a RULE denies wrongly
are listed.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from claimaudit import amounts
from claimaudit.checks.amounts import same_thing, shared_words, two_voices
from claimaudit.checks.apart import apart
from claimaudit.contradictions.overruling import MEANINGS, overrules
from claimaudit.evaluate.pairs import PairRow, load_pairs
from claimaudit.evaluate.rows import sample
from claimaudit.evaluate.trials import case_of
from claimaudit.facts import Facts, read
from claimaudit.facts.sums import figures_and_sums

SAMPLE, SEED = 200, 0


def main() -> None:
    data = os.environ.get("CLAIMAUDIT_DATA")
    if not data:
        sys.exit("set CLAIMAUDIT_DATA to the folder of the data")
    rows = load_pairs(Path(data) / "pairs.dev.jsonl")
    table(f"all {len(rows)} rows", rows, sys.argv[1:])
    drawn = sample(rows, SAMPLE, SEED, ("source", "label"))
    table(f"{SAMPLE} of them by source and label, seed {SEED}", drawn, ())


def table(title: str, rows: Sequence[PairRow], shown: Sequence[str]) -> None:
    denied: Counter[tuple[str, bool]] = Counter()
    alone: Counter[tuple[str, bool]] = Counter()
    stayed: Counter[tuple[str, bool]] = Counter()
    numbers: Counter[bool] = Counter()
    for row in rows:
        case, _ = case_of(row.sides)
        a, b = read(case.pair.a), read(case.pair.b)
        rules = () if case.pair.conflict else overrules(a, b)
        for rule in rules:
            denied[rule, row.positive] += 1
            if rule in shown and row.positive:
                print(f"  {rule}, {row.id}: {row.a} | {row.b}")
        if len(rules) == 1:
            alone[rules[0], row.positive] += 1
        if rules:
            denied["any", row.positive] += 1
            numbers[row.positive] += _both_numbers(row)
        if case.pair.conflict is None:
            for rule in _staying(a, b):
                stayed[rule, row.positive] += 1
                if rule in shown and row.positive:
                    print(f"  stays: {rule}, {row.id}: {row.a} | {row.b}")
    true = sum(row.positive for row in rows)
    print(f"\n{title}: {true} true contradictions, {len(rows) - true} that are none")
    print("pairs denied       of the true  as the only rule   of the others  as the only rule")
    for rule in ("any", *MEANINGS):
        if denied[rule, True] or denied[rule, False]:
            print(
                f"{rule:24}{denied[rule, True]:6}{alone[rule, True]:18}"
                f"{denied[rule, False]:16}{alone[rule, False]:18}"
            )
    held = sum(map(_both_numbers, (row for row in rows if not row.positive)))
    print(f"with a number on both sides: {numbers[False]} of {held} that are none")
    print("figures told apart, which would conflict    of the true    of the others")
    for rule in MEANINGS:
        if stayed[rule, True] or stayed[rule, False]:
            print(f"{rule:40}{stayed[rule, True]:12}{stayed[rule, False]:17}")


def _staying(a: Facts, b: Facts) -> set[str]:
    """The rules that keep the amounts check from holding two figures of one thing."""
    voices = two_voices(a, b)
    return {
        rule
        for x, y in product(figures_and_sums(a), figures_and_sums(b))
        if amounts.compare(x.amount, y.amount).verdict == "conflict"
        and same_thing(x, y, shared_words(x, y), voices)
        and (rule := apart(a, x, b, y, two_voices=voices))
    }


def _both_numbers(row: PairRow) -> bool:
    return all(any(c.isdigit() for c in text) for text in (row.a, row.b))


if __name__ == "__main__":
    main()
