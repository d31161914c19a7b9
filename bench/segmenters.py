"""Compares sentence cutters: wrong cuts on the case file, differences on the seeds, speed.

    python bench/segmenters.py

Needs nupunkt, which is no dependency: `pip install nupunkt`; without it, its rows are left out.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sentencex import segment

from claimaudit.documents import Document
from claimaudit.passages import paragraphs, sentences, split

ROOT = Path(__file__).parents[1]
Cutter = Callable[[str], list[tuple[int, int]]]


def by_sentencex(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    for piece in segment("en", text):
        stripped = piece.strip()
        first = at + len(piece) - len(piece.lstrip())
        at += len(piece)
        if stripped:
            found.append((first, first + len(stripped)))
    return found


def cutters() -> Iterator[tuple[str, Cutter]]:
    yield "claimaudit", sentences
    yield "sentencex", by_sentencex
    try:
        from nupunkt import sent_spans
    except ImportError:
        return

    def by_nupunkt(text: str) -> list[tuple[int, int]]:
        return [(a, b) for a, b in sent_spans(text) if text[a:b].strip()]

    yield "nupunkt", by_nupunkt


def starts(cut: Cutter, text: str) -> set[int]:
    return {a for a, _ in cut(text)[1:]}


def per_second(cut: Callable[[str], object], text: str, tries: int = 3) -> float:
    best = float("inf")
    for _ in range(tries):
        began = time.process_time()
        cut(text)
        best = min(best, time.process_time() - began)
    return len(text) / 1e6 / best


def main() -> None:
    cases = json.loads((ROOT / "tests/cases/passages.json").read_text("utf-8"))["sentences"]
    seeds = [p.read_text("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    blocks = [text[a:b] for text in seeds for a, b in paragraphs(text)]
    line = " ".join(blocks)
    for name, cut in cutters():
        wrong = missed = failed = 0
        for case in cases:
            text = case["text"].replace("¦", "")
            want = {m - i for i, m in enumerate(_marks(case["text"]))}
            got = starts(cut, text)
            wrong, missed = wrong + len(got - want), missed + len(want - got)
            failed += got != want
        differ = sum(len(starts(cut, b) ^ starts(sentences, b)) for b in blocks)
        print(
            f"{name:10}  cases wrong {failed}/{len(cases)} (cuts too many {wrong}, missed {missed})"
            f"  seeds: {differ} cuts unlike ours  {per_second(cut, line, 20):.1f} MB/s"
        )
    for unit in ("!?", "“x", "x!X", "?A,"):
        worst = [f"{name} {per_second(cut, unit * 5_000, 1):.2f}" for name, cut in cutters()]
        print(f"{unit * 2!r} and so on, MB/s: {', '.join(worst)}")
    text = "\n".join(seeds) * 20
    speed = per_second(lambda t: split(Document.from_text(t)), text)
    print(f"split       {speed:.1f} MB/s (layout, sentences, passages)")


def _marks(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c == "¦"]


if __name__ == "__main__":
    main()
