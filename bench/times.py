"""Figures for times: `python bench/times.py`.

Gold is read from the folders of CLAIMAUDIT_GOLD; without it only the cases and the speed
are printed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from claimaudit.evaluate.fields import same_words
from claimaudit.times import (
    Time,
    document_date,
    find,
    inconsistencies,
    order_of_days,
    parse,
)

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SEEDS = ROOT / "seeds"
# The day each gold document is of, where its own text does not say so.
DATES = {"000_": "2022-03-23"}


def main() -> None:
    gold = [Path(folder) for folder in os.environ.get("CLAIMAUDIT_GOLD", "").split(os.pathsep)]
    gold = [folder for folder in gold if folder.is_dir()]
    cases()
    dates()
    if gold:
        rows = [
            json.loads(line)
            for folder in gold
            for path in sorted(folder.glob("*.claims.jsonl"))
            for line in path.read_text("utf-8").splitlines()
        ]
        time_rows([row for row in rows if row.get("type") == "time"])
        time_fields([row for row in rows if row.get("time") and "time" in row.get("verbatim", ())])
        planted(gold)
    else:
        print("gold: skipped, CLAIMAUDIT_GOLD is not set")
    speed()


def cases() -> None:
    rows = json.loads((CASES / "times.json").read_text("utf-8"))
    wrong = [row for row in rows if not case_holds(row)]
    print(f"cases: {len(rows) - len(wrong)} of {len(rows)} right")
    for row in wrong:
        print("  wrong:", row["text"], "->", found_as(row))


def found_as(row: dict[str, Any]) -> list[list[str | None]]:
    found = find(row["text"], row.get("today"))
    return [[one.time.text, one.time.start, one.time.end, one.time.kind] for one in found]


def case_holds(row: dict[str, Any]) -> bool:
    return found_as(row) == [[*one, "calendar"][:4] for one in row["times"]]


def dates() -> None:
    rows = json.loads((CASES / "datelines.json").read_text("utf-8"))
    right = 0
    for row in rows:
        found = document_date(row["text"])
        right += (found.value if found else None) == row["date"]
    print(f"document dates: {right} of {len(rows)} cases right")
    for path in sorted(SEEDS.glob("*.txt")):
        print(f"  {path.name}: {document_date(path.read_text('utf-8'))}")


def _today(name: str) -> str | None:
    given = next((value for start, value in DATES.items() if name.startswith(start)), None)
    if given:
        return given
    paths = list(SEEDS.glob(name))
    found = document_date(paths[0].read_text("utf-8")) if paths else None
    return found.value if found else None


def _day_first(name: str) -> bool | None:
    paths = list(SEEDS.glob(name))
    return order_of_days(paths[0].read_text("utf-8")) if paths else None


def time_rows(rows: list[dict[str, Any]]) -> None:
    wrong = []
    for row in rows:
        name = row["span"]["document"]
        got = parse(row["span"]["text"], _today(name), day_first=_day_first(name))
        if got is None or not row_holds(row, got):
            wrong.append((row["span"]["text"], row["low"], row["high"], row["comparator"], got))
    print(f"gold time rows, from the quote: {len(rows) - len(wrong)} of {len(rows)} right")
    for one in wrong:
        print("  wrong:", *one)


def row_holds(row: dict[str, Any], got: Time) -> bool:
    """As DESIGN section 10 scores a `time` row."""
    low, high = row["low"], row["high"]
    if row["unit"] == "weekday":
        return (
            got.start is not None
            and got.start == got.end
            and len(got.start) == 10
            and date.fromisoformat(got.start).strftime("%A") == low
        )
    starts = got.start is not None and low is not None and got.start[: len(low)] == low
    ends = got.end is not None and high is not None and got.end[: len(high)] == high
    if row["comparator"] == "range":
        return starts and ends
    return ends if row["comparator"] == "<=" else starts


def time_fields(rows: list[dict[str, Any]]) -> None:
    """The `time` strings of gold that stand in the claim's own sentence."""
    total, missed = 0, []
    for row in rows:
        paths = list(SEEDS.glob(row["span"]["document"]))
        sentence = _sentence(paths[0].read_text("utf-8"), row["span"]) if paths else ""
        if row["time"].casefold() not in sentence.casefold():
            continue
        total += 1
        if not any(same_words(row["time"], one.time.text) for one in find(sentence)):
            missed.append((row["time"], row["span"]["text"]))
    print(f"gold time strings in the claim's sentence: {total - len(missed)} of {total} found")
    for one in missed:
        print("  missed:", *one)


def _sentence(text: str, span: dict[str, Any]) -> str:
    start = max(text.rfind(sign, 0, span["start"]) for sign in ("\n", ". "))
    ends = [end for sign in ("\n", ". ") if (end := text.find(sign, span["end"])) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def planted(folders: list[Path]) -> None:
    texts = sorted(path for folder in folders for path in folder.glob("*.txt"))
    count = 0
    for path in [*sorted(SEEDS.glob("*.txt")), *texts]:
        text = path.read_bytes().decode("utf-8")
        found = document_date(text)
        for one in inconsistencies(text, found.value if found else None):
            count += 1
            print(f"  {path.name}: {text[one.start : one.end]!r}: {one.explanation}")
    print(f"inconsistencies in {len(texts)} texts and the seeds: {count}")


def cpu(work: Callable[[], object], times: int = 5) -> float:
    """The least CPU time of several runs, in seconds."""

    def once() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return min(once() for _ in range(times))


def hostile() -> Iterator[tuple[str, str]]:
    yield "months", "May " * 20_000
    yield "numbers", "1 " * 40_000
    yield "digits", "1" * 80_000
    yield "dashes", "2019-" * 16_000
    yield "commas", "1,000" + ",000" * 16_000
    yield "slashes", "1/2/" * 20_000
    yield "weekdays", "Monday, " * 10_000
    yield "articles", "the the last of the end of " * 3_000
    yield "since", "since the since " * 5_000
    yield "brackets", "Sunday (" * 10_000
    yield "dots", "a.m.p.m" * 11_000
    yield "spaces", " \n" * 40_000


def speed() -> None:
    rows = json.loads((CASES / "times.json").read_text("utf-8"))
    texts = [row["text"] for row in rows]
    seconds = cpu(lambda: [find(text, "2023-05-02") for text in texts])
    print(f"speed: {1000 * seconds / max(1, len(texts)):.3f} ms a case of ours")
    claims = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf-8").replace(". ", ".\n").splitlines()
        if line.strip()
    ]
    seconds = cpu(lambda: [find(line, "2023-05-02") for line in claims])
    print(f"  {1000 * seconds / len(claims):.3f} ms a sentence of the seeds ({len(claims)})")
    whole = "\n".join(claims)
    for count in (1, 4, 16):
        seconds = cpu(lambda count=count: find(whole * count, "2023-05-02"), 2)
        each = 1e6 * seconds / (len(whole) * count)
        print(f"  {len(whole) * count} characters: {seconds:.3f} s, {each:.2f} us a character")
    for name, text in hostile():
        half = cpu(lambda text=text: _all(text[: len(text) // 2]), 2)
        full = cpu(lambda text=text: _all(text), 2)
        print(f"  hostile {name}: {len(text)} characters {full:.3f} s, half of it {half:.3f} s")


def _all(text: str) -> None:
    find(text, "2023-05-02")
    document_date(text)
    inconsistencies(text, "2023-05-02")


if __name__ == "__main__":
    main()
