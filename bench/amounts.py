"""Amounts against the gold claims, the planted claims and our own cases; no model.

    CLAIMAUDIT_GOLD=GOLD:PLANTED python bench/amounts.py [--misses]

Reads each claim's quote alone. Without the variable only the cases and the speed are printed.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

from claimaudit import amounts
from claimaudit.amounts.nouns import singular

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "amounts.json"
_EMPTY = {"the", "a", "an", "of", "in", "on", "to", "and", "or", "for", "at", "by", "with"}
Row = dict[str, Any]


def gold_rows() -> dict[str, list[Row]]:
    """Rows with `type` `amount` by set: the `*.claims.jsonl` files of each folder."""
    found: dict[str, list[Row]] = {}
    for folder in filter(None, os.environ.get("CLAIMAUDIT_GOLD", "").split(os.pathsep)):
        for path in sorted(Path(folder).glob("*.claims.jsonl")):
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            kept = [row for row in rows if row["type"] == "amount"]
            found.setdefault(Path(folder).name, []).extend(kept)
    return found


def close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(b))


def value_right(got: amounts.Amount | None, row: Row) -> bool:
    return (
        got is not None
        and got.comparator == row["comparator"]
        and close(got.low, row["low"])
        and close(got.high, row["high"])
    )


def unit_right(got: str | None, want: str | None) -> bool:
    def fold(unit: str) -> str:
        return " ".join("person" if w == "people" else singular(w) for w in unit.lower().split())

    return fold(got or "") == fold(want or "")


def words(text: str | None) -> set[str]:
    cleaned = re.sub(r"\([^)]*\)", " ", (text or "").lower())
    return {singular(w) for w in re.findall(r"\w+", cleaned)} - _EMPTY


def field_right(got: str | None, want: str | None) -> bool:
    a, b = words(got), words(want)
    return bool(a) and bool(b) and (a <= b or b <= a)


def sure_of(text: str, got: amounts.Amount) -> bool:
    return any(f.sure for f in amounts.find(text, apart=True) if f.amount == got)


def score(name: str, rows: list[Row], *, show: bool) -> None:
    right = wrong_sure = unit = of = measure = 0
    for row in rows:
        quote = row["span"]["text"]
        got = amounts.parse(quote)
        good = value_right(got, row)
        right += good
        unsure = got is None or not sure_of(quote, got)
        wrong_sure += not good and not unsure
        unit += unit_right(got.unit if got else None, row["unit"])
        of += field_right(got.of if got else None, row["of"])
        measure += field_right(got.measure if got else None, row["measure"])
        if not good:
            print(f"  miss {row['id']} {'' if unsure else 'SURE '}{quote!r}: {got}")
        elif show and got and not unit_right(got.unit, row["unit"]):
            print(f"  unit {row['id']} {quote!r}: {got.unit} for {row['unit']}")
    total = len(rows)
    print(
        f"{name}: {right}/{total} right, {wrong_sure} wrong though sure, "
        f"unit {unit}/{total}, of {of}/{total}, measure {measure}/{total}"
    )


def score_cases() -> None:
    cases = json.loads(CASES.read_text("utf-8"))
    right = 0
    for case in cases:
        got, want = amounts.parse(case["text"]), case["expect"]
        good = case_right(got, want)
        right += good
        if not good:
            print(f"  miss {case['text']!r}: {got}")
    print(f"cases: {right}/{len(cases)} right")


def case_right(got: amounts.Amount | None, want: Row | None) -> bool:
    if want is None or got is None:
        return want is None and got is None
    fields = all(getattr(got, key) == want[key] for key in ("strict", "unit") if key in want)
    return fields and value_right(got, want)


def speed(quotes: list[str]) -> None:
    batch = (quotes * (2000 // len(quotes) + 1))[:2000]
    best = min(_timed(batch) for _ in range(3))
    print(f"speed: 2,000 claims in {best:.2f} s of CPU, {best / 2:.3f} ms a claim")


def _timed(batch: list[str]) -> float:
    started = time.process_time()
    for quote in batch:
        amounts.find(quote)
    return time.process_time() - started


def random_strings(count: int = 100_000) -> None:
    """Reads random strings of number words, digits and signs; a crash ends the run."""
    pick = random.Random(7)
    pieces = [
        "5",
        "1,2",
        "1,234",
        "2019",
        "1/2",
        "one",
        "hundred",
        "million",
        "half",
        "a",
        "of",
        "and",
        "-",
        "to",
        "or",
        "between",
        "%",
        "$",
        "km",
    ]
    slowest = 0.0
    started = time.process_time()
    for _ in range(count):
        text = pick.choice((" ", "")).join(pick.choices(pieces, k=pick.randint(1, 30)))
        before = time.process_time()
        amounts.find(text)
        slowest = max(slowest, (time.process_time() - before) / len(text))
    spent = time.process_time() - started
    print(f"random: {count:,} strings in {spent:.1f} s, at most {1e6 * slowest:.0f} µs a character")


def main() -> None:
    show = "--misses" in sys.argv
    rows = gold_rows()
    for name, found in rows.items():
        score(name, found, show=show)
    if not rows:
        print("CLAIMAUDIT_GOLD is not set: gold skipped")
    if CASES.exists():
        score_cases()
    quotes = [row["span"]["text"] for found in rows.values() for row in found]
    random_strings()
    speed(quotes or [case["text"] for case in json.loads(CASES.read_text("utf-8"))])


if __name__ == "__main__":
    main()
