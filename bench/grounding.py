"""Grounding, measured: distorted quotes are refused, typographic variants are found.

    python bench/grounding.py [--count 10000] [--seed 7] [--show KIND] [FOLDER]

Makes quotes out of the texts of FOLDER (seeds/), distorts them or varies their
typography, grounds them and prints a table by kind and outcome. Ends with 1 when a
distortion was accepted that must not be, fewer than 99 % of the variants were placed, or
a quote in a long text took 2 ms.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from claimaudit.documents import Document
from claimaudit.grounding import Outcome, ground
from claimaudit.passages import split
from quotes import DISTORTIONS, VARIANTS, placed, stands_elsewhere, trials

SEEDS = Path(__file__).parent.parent / "seeds"
OUTCOMES = list(Outcome)


def table(title: str, rows: dict[str, Counter[str]], columns: list[str]) -> None:
    print(f"\n{title:22}" + "".join(f"{c:>12}" for c in columns))
    for kind, counts in [*rows.items(), ("all", sum(rows.values(), Counter()))]:
        print(f"{kind:22}" + "".join(f"{counts[c]:>12}" for c in columns))


def distortions(texts: dict[str, str], count: int, seed: int, show: str) -> bool:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    accepted = wrong = 0
    for trial in trials(DISTORTIONS, texts, count, random.Random(seed)):
        if stands_elsewhere(trial):
            rows[trial.kind]["dropped"] += 1
            continue
        outcome = trial.grounded().outcome
        rows[trial.kind][outcome.value] += 1
        accepted += outcome in (Outcome.EXACT, Outcome.NORMALISED)
        lenient = outcome is Outcome.SENTENCE and not trial.plain_loss
        wrong += lenient
        if show in (trial.kind, "wrong") and (lenient or outcome in ("exact", "normalised")):
            print(f"  {outcome} {trial.kind}: {trial.quote!r} of {trial.slice!r}")
    table("distorted", rows, [*(o.value for o in OUTCOMES), "dropped"])
    print(f"accepted as exact or normalised: {accepted} (required: 0)")
    print(f"accepted as sentence, but no plain inner word lost: {wrong} (required: 0)")
    return accepted == wrong == 0


def variants(texts: dict[str, str], count: int, seed: int, show: str) -> bool:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for trial in trials(VARIANTS, texts, count, random.Random(seed)):
        found = trial.grounded()
        good = placed(trial, found)
        rows[trial.kind][found.outcome.value] += 1
        rows[trial.kind]["placed"] += good
        if show in (trial.kind, "wrong") and not good:
            print(f"  {found.outcome} {trial.kind}: {trial.quote!r} of {trial.slice!r} -> {found}")
    table("varied", rows, [*(o.value for o in OUTCOMES), "placed"])
    share = sum(r["placed"] for r in rows.values()) / count
    print(f"placed at the right offsets: {share:.2%} (required: 99 %)")
    return share >= 0.99


def milliseconds(work: Callable[[], object], repeat: int = 30) -> float:
    """CPU time of one call, the best of several."""
    best = float("inf")
    for _ in range(repeat):
        begun = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - begun)
    return best / 1e6


def speed(texts: dict[str, str]) -> bool:
    whole = "\n".join(texts.values())
    quote = "eleven grey herons stood upon the sandbank before the tide turned"
    filler = (whole * (100_000 // len(whole) + 1))[:100_000]
    large = f"{filler[:90_000]} {quote} {filler[90_000:]}"
    sentences = [s for p in split(Document.from_text(large)) for s in p.sentences]
    passage = max(split(Document.from_text(whole)), key=lambda p: p.end - p.start)
    short = " ".join(whole[passage.start : passage.end].split()[20:31])
    rows = {
        "11 words in 100,000 characters, exact": lambda: ground(quote, large),
        "  over its sentences, none cited": lambda: ground(quote, large, sentences),
        "  two spaces for one": lambda: ground(quote.replace(" ", "  "), large),
        "  distorted": lambda: ground(quote.replace("grey", "white"), large),
        "11 words in a passage, exact": lambda: ground(short, whole, passage.sentences, [0]),
        "  an added word": lambda: ground(f"{short} x", whole, passage.sentences, [0]),
    }
    print("\nmilliseconds of CPU, best of 30")
    measured = {name: milliseconds(work) for name, work in rows.items()}
    for name, taken in measured.items():
        print(f"{name:42}{taken:8.3f}")
    return next(iter(measured.values())) < 2


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", default="", metavar="KIND", help='failures of a kind, or "wrong"')
    args = parser.parse_args()
    texts = {p.name: p.read_text("utf-8") for p in sorted(args.folder.glob("*.txt"))}
    passed = [
        distortions(texts, args.count, args.seed, args.show),
        variants(texts, args.count, args.seed, args.show),
        speed(texts),
    ]
    print("\npassed" if all(passed) else "\nFAILED")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
