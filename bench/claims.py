"""Figures for claims: `python bench/claims.py`.

Gold is read from the folders of CLAIMAUDIT_GOLD; without it only the cases and the speed are
printed. No model: each gold span is settled as it stands, with nothing pointed at.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.claims.dating import with_date
from claimaudit.documents import Document
from claimaudit.evaluate.fields import same_words
from claimaudit.grounding import Outcome
from claimaudit.passages import split

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SEEDS = ROOT / "seeds"
# The day of a gold document whose own text does not say so.
DATES = {"000_": "2022-03-23"}


def main() -> None:
    folders = [Path(part) for part in os.environ.get("CLAIMAUDIT_GOLD", "").split(os.pathsep)]
    folders = [folder for folder in folders if folder.is_dir()]
    if folders:
        gold(folders)
    else:
        print("gold: skipped, CLAIMAUDIT_GOLD is not set")
    speed()


def gold(folders: list[Path]) -> None:
    rows = [
        json.loads(line)
        for folder in folders
        for path in sorted(folder.glob("*.claims.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    claims = [(row, settled(row, folders)) for row in rows]
    voices(claims)
    for name in ("time", "place"):
        fields(claims, name)
    amounts(claims)
    agree = sum((claim.stance == "hedged") == row["hedged"] for row, claim in claims)
    print(f"hedged agrees with gold: {agree} of {len(claims)} (report only)")
    print("stances:", dict(Counter(claim.stance for _, claim in claims)))
    print("kinds:", dict(Counter(claim.kind for _, claim in claims)))
    print("drifted:", sum(claim.drifted for _, claim in claims))


def context_of(name: str, folders: list[Path]) -> Context:
    path = next(p for folder in (SEEDS, *folders) if (p := folder / name).exists())
    return _context(path)


@cache
def _context(path: Path) -> Context:
    day = next((day for start, day in DATES.items() if path.name.startswith(start)), None)
    text = path.read_bytes().decode("utf-8")
    document = with_date(Document.from_text(text, name=path.name, date=day))
    return Context(document, split(document))


def settled(row: dict[str, Any], folders: list[Path]) -> Claim:
    span = row["span"]
    context = context_of(span["document"], folders)
    return settle(context, span["start"], span["end"], Outcome.EXACT, Named())


def voices(claims: list[tuple[dict[str, Any], Claim]]) -> None:
    """Rows with a source that stands verbatim: reported, and by whom; the rest: the author."""
    right, total, wrong = 0, 0, []
    silent = [claim for row, claim in claims if not row["source"]]
    for row, claim in claims:
        if not row["source"]:
            continue
        verbatim = "source" in row.get("verbatim", ["source"])
        holds = claim.attribution.voice == "reported" and same_words(
            row["source"], claim.attribution.source
        )
        if verbatim:
            total += 1
            right += holds
        if not holds:
            mark = "wrong" if verbatim else "wrong (gold in the annotator's words)"
            wrong.append((mark, row["id"], row["source"], "->", claim.attribution.source))
    print(f"source, where gold's stands verbatim: {right} of {total} right")
    for one in wrong:
        print("  ", *one)
    authors = sum(claim.attribution.voice == "author" for claim in silent)
    print(f"author, where gold has no source: {authors} of {len(silent)}")


def fields(claims: list[tuple[dict[str, Any], Claim]], name: str) -> None:
    """A field whose gold words stand in the claim's own sentence."""
    right, total, wrong = 0, 0, []
    for row, claim in claims:
        if not row[name] or not _in_sentence(row, claim, row[name]):
            continue
        total += 1
        given = claim.place if name == "place" else claim.time.text if claim.time else None
        if same_words(row[name], given):
            right += 1
        else:
            wrong.append((row["id"], row[name], "->", given))
    print(f"{name}, where gold's stands in the sentence: {right} of {total} right")
    for one in wrong:
        print("  ", *one)


def _in_sentence(row: dict[str, Any], claim: Claim, words: str) -> bool:
    context = _contexts()[row["span"]["document"]]
    sentence = context.sentence(claim.span.start, claim.span.end)
    return words.casefold() in " ".join(context.document.text[slice(*sentence)].split()).casefold()


def _contexts() -> dict[str, Context]:
    folders = [Path(part) for part in os.environ["CLAIMAUDIT_GOLD"].split(os.pathsep)]
    paths = [p for folder in (SEEDS, *folders) for p in folder.glob("*.txt")]
    return {path.name: _context(path) for path in reversed(paths)}


def amounts(claims: list[tuple[dict[str, Any], Claim]]) -> None:
    """Amount rows of which one of the claim's amounts has low, high and comparator."""
    rows = [(row, claim) for row, claim in claims if row["type"] == "amount"]
    wrong = [
        (row["id"], row["low"], row["high"], row["comparator"], "->", [a.text for a in c.amounts])
        for row, c in rows
        if not any(
            (a.low, a.high, a.comparator) == (row["low"], row["high"], row["comparator"])
            for a in c.amounts
        )
    ]
    print(f"amounts, read in their sentence: {len(rows) - len(wrong)} of {len(rows)} right")
    for one in wrong:
        print("  ", *one)


def cpu(work: Callable[[], object], times: int = 3) -> float:
    """The least CPU time of several runs, in seconds."""

    def once() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return min(once() for _ in range(times))


def spans(context: Context, count: int) -> Iterator[tuple[int, int]]:
    """Claims as a reader gives them: several a sentence, each a part of it."""
    given = 0
    while given < count:
        for start, end in context.sentences:
            for part in (0, (end - start) // 3):
                if given < count:
                    yield start + part, end
                    given += 1


def speed() -> None:
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for count in (500, 2_000, 8_000):
        text = "\n\n".join(seeds * (count // 500))
        document = Document.from_text(text, name="speed", date="2023-05-02")
        passages = split(document)

        def work(document: Document = document, passages: Any = passages, n: int = count) -> None:
            context = Context(document, passages)
            for start, end in spans(context, n):
                settle(context, start, end, Outcome.EXACT, Named())

        seconds = cpu(work)
        print(f"speed: {count} claims of {len(text)} characters in {seconds:.2f} s CPU")


if __name__ == "__main__":
    main()
