"""Measures the rules: `python bench/lint.py [cases] [damage] [gold] [garbled] [clean] [speed]`.

Gold and data are found through CLAIMAUDIT_GOLD and CLAIMAUDIT_DATA, folders as in PATH; what
is not set is skipped. Add `-v` to list every miss and false alarm.
"""

from __future__ import annotations

import json
import math
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimaudit.documents import Document
from claimaudit.findings import FAMILIES, Finding
from claimaudit.linting import REGISTRY, Page, lint, lint_text
from claimaudit.passages import split
from damage import Damage, damages

ROOT = Path(__file__).resolve().parent.parent
VERBOSE = "-v" in sys.argv
# DESIGN section 10: how long a predicted span may be against a gold one.
SHORT = ("cut-off-word", "missing-space", "mixed-quotes", "typo", "stray-symbol", "encoding")
NOT_FOR_RULES = ("scrambled", "lost-quotes", "typo")
CUTS = ("truncated-sentence", "cut-off-word")
# Rows of the garbled set whose damage is OCR's or PDF's.
OCR = ("ocr_character", "missing_or_extra_space")
# Damages made of each subtype.
EACH = 400


def interval(hits: int, of: int) -> str:
    """A share with its Wilson interval of 95 %."""
    if not of:
        return "-"
    z, p = 1.96, hits / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{p:.3f} [{middle - half:.3f}, {middle + half:.3f}] ({hits}/{of})"


def folders(variable: str) -> list[Path]:
    return [Path(part) for part in os.environ.get(variable, "").split(os.pathsep) if part]


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def loud(found: Iterable[Finding]) -> list[Finding]:
    """Findings that count: boilerplate at any severity, the rest from `warning`."""
    return [f for f in found if f.severity != "note" or f.subtype == "boilerplate"]


def fits(gold: dict[str, Any], finding: Finding) -> bool:
    """Whether a finding is the gold row: same kind, and every gold span found."""
    floor, times = (60, 3) if gold["subtype"] in SHORT else (400, 2)
    return gold["kind"] == finding.kind and all(
        any(
            min(g["end"], s.end) > max(g["start"], s.start)
            and s.end - s.start <= max(floor, times * (g["end"] - g["start"]))
            for s in finding.spans
        )
        for g in gold["spans"]
    )


def gold() -> None:
    """Recall on clear rows, false alarms and traps, over each gold folder."""
    for folder in folders("CLAIMAUDIT_GOLD"):
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for path in sorted(folder.glob("*.findings.jsonl")):
            for row in records(path):
                if row["scope"] != "corpus" and row["kind"] != "revision":
                    rows[row["spans"][0]["document"]].append(row)
        tally: Counter[tuple[str, str]] = Counter()
        for name, golds in sorted(rows.items()):
            path = next(iter([*folder.glob(name), *(folder.parent / "seeds").glob(name)]))
            found = loud(lint_document(Document.from_text(path.read_bytes().decode(), name=name)))
            _score(name, golds, found, tally)
        subtypes = sorted({key for key, _ in tally})
        print(f"\n{folder.name}: subtype, clear found, right, false alarms, traps hit")
        for subtype in subtypes:
            t = {
                what: tally[subtype, what] for what in ("clear", "found", "right", "false", "trap")
            }
            print(
                f"  {subtype:20} {t['found']}/{t['clear']}"
                f"  right {t['right']}  false {t['false']}  traps {t['trap']}"
            )


def lint_document(document: Document) -> list[Finding]:
    return lint(document, split(document))


def _score(
    name: str, golds: list[dict[str, Any]], found: list[Finding], tally: Counter[tuple[str, str]]
) -> None:
    used: set[str] = set()
    for row in sorted(golds, key=lambda r: r["subtype"] == "boilerplate"):
        if row["kind"] not in ("garbled", "tampering") or row["grade"] != "clear":
            continue
        tally[row["subtype"], "clear"] += 1
        matches = [f for f in found if f.id not in used and fits(row, f)]
        match = max(matches, key=lambda f: f.subtype == row["subtype"], default=None)
        if match:
            used.add(match.id)
            tally[row["subtype"], "found"] += 1
        elif VERBOSE and row["subtype"] not in NOT_FOR_RULES:
            print(f"  MISS {name} {row['subtype']}: {[s['text'][:90] for s in row['spans']]}")
    for finding in found:
        if finding.id in used or any(fits(r, finding) for r in golds if r["grade"] != "trap"):
            tally[finding.subtype, "right"] += 1
            continue
        tally[finding.subtype, "false"] += 1
        trap = any(
            r["grade"] == "trap" and r["kind"] == finding.kind and _touches(r, finding)
            for r in golds
        )
        tally[finding.subtype, "trap"] += trap
        if VERBOSE:
            print(f"  {'TRAP' if trap else 'FALSE'} {name} {show(finding)}")


def _touches(row: dict[str, Any], finding: Finding) -> bool:
    return any(
        min(g["end"], s.end) > max(g["start"], s.start) for g in row["spans"] for s in finding.spans
    )


def show(finding: Finding) -> str:
    return f"{finding.slug} {[s.text[:80] for s in finding.spans]}: {finding.explanation[:70]}"


def garbled() -> None:
    """The labelled set of cut, scanned and wrongly decoded texts."""
    for folder in folders("CLAIMAUDIT_DATA"):
        for path in sorted(folder.glob("garbled.*.jsonl")):
            _garbled(path)


def _garbled(path: Path) -> None:
    tally: Counter[str] = Counter()
    by: Counter[tuple[str, str]] = Counter()
    for row in records(path):
        found = [f for f in lint_text(row["text"]) if f.kind == "garbled" and f.severity != "note"]
        kinds = {f.subtype for f in found}
        group = row["label"]
        if group == "garbled":
            group = "ocr" if set(row["kind"]) & set(OCR) else row["kind"][0]
        tally[group] += 1
        cut = [f for f in found if f.subtype in CUTS]
        if group == "truncated":
            tail = any(f.spans[-1].end >= len(row["text"].rstrip()) for f in cut)
            tally["truncated found"] += tail
            if VERBOSE and not tail:
                print(f"  MISS cut: {row['text'][-150:]!r}")
            continue
        others = kinds - {*CUTS, "encoding"}
        tally[f"{group} any"] += bool(kinds)
        tally[f"{group} cut"] += bool(cut)
        tally[f"{group} signs"] += bool(others)
        tally[f"{group} encoding"] += "encoding" in kinds
        by.update((group, kind) for kind in kinds)
        if VERBOSE and group == "clean":
            for finding in found:
                print(f"  FALSE {show(finding)}")
        if VERBOSE and group in ("mojibake", "replacement_character") and "encoding" not in kinds:
            print(f"  MISS {group}: {row['text'][:100]!r}")
        if "--misses" in sys.argv and group == "ocr" and not others:
            print(f"  MISS ocr: {row['text'][-300:]!r}")
    clean = tally["clean"]
    print(f"\n{path.name}")
    print("  cut tails, recall    ", interval(tally["truncated found"], tally["truncated"]))
    print("  cut tails, false     ", interval(tally["clean cut"], clean))
    print("  OCR and PDF, recall  ", interval(tally["ocr signs"], tally["ocr"]))
    print("  OCR and PDF, false   ", interval(tally["clean signs"], clean))
    print("  mojibake, recall     ", interval(tally["mojibake encoding"], tally["mojibake"]))
    print("  mojibake, false      ", interval(tally["clean encoding"], clean))
    print(
        "  lost characters      ",
        interval(tally["replacement_character encoding"], tally["replacement_character"]),
    )
    for group in ("ocr", "clean"):
        print(f"  {group}:", ", ".join(f"{k} {n}" for (g, k), n in by.most_common() if g == group))


def cases() -> None:
    """Each rule on its case file: must-catch found, must-not-flag left alone."""
    print("\ncases: recall; must-not-flag left alone; precision")
    for path in sorted(
        p for k in ("garbled", "tampering") for p in ROOT.glob(f"tests/cases/{k}/*")
    ):
        slug, file = f"{path.parent.name}/{path.stem}", json.loads(path.read_text("utf-8"))
        hits = sum(any(f.slug == slug for f in lint_text(c["text"])) for c in file["must_catch"])
        late = [c for c in file["known_failures"] if c.get("spans")]
        false = sum(
            any(f.slug == slug for f in lint_text(c["text"])) for c in file["must_not_flag"]
        )
        false += len(file["known_failures"]) - len(late)
        total = len(file["must_catch"]) + len(late)
        print(f"  {slug:28} {interval(hits, total)}  precision {interval(hits, hits + false)}")


def damage() -> None:
    """Clean texts of ours, damaged at known offsets; each subtype, then each of its variants.

    "In English": some of the texts are not, and of those many rules leave alone what they read.
    """
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "tests/cases/clean").glob("*.txt"))]
    tally: Counter[tuple[str, str, str]] = Counter()
    for made in damages(texts, EACH):
        found = loud(lint_text(made.text))
        hits = [
            f
            for f in found
            if any(s.start < made.end + 2 and made.start - 2 < s.end for s in f.spans)
        ]
        family = any(FAMILIES.get(f.subtype, f.subtype) == _family(made) for f in hits)
        document = Document.from_text(made.text)
        english = Page(document.text, split(document)).english_on_the_whole
        for variant in ("", made.variant, *(["in English"] if english else [])):
            key = made.subtype, variant
            tally[*key, "all"] += 1
            tally[*key, "found"] += family
            tally[*key, "seen"] += bool(hits)
            tally[*key, "false"] += len(found) - len(hits)
        if VERBOSE and not hits:
            near = made.text[max(0, made.start - 40) : made.end + 40]
            print(f"  MISS {made.subtype} {made.variant}: {near!r}")
        if VERBOSE and len(found) > len(hits):
            print(f"  FALSE {made.subtype}: {[show(f) for f in found if f not in hits]}")
    print("\ndamage made: recall in its family; seen by any rule; precision")
    for subtype, variant in sorted({key[:2] for key in tally}):
        total, found, seen, false = (
            tally[subtype, variant, what] for what in ("all", "found", "seen", "false")
        )
        print(
            f"  {'  ' + variant if variant else subtype:20} {interval(found, total)}"
            f"  {interval(seen, total)}  precision {interval(seen, seen + false)}"
        )


def _family(made: Damage) -> str:
    return FAMILIES.get(made.subtype, made.subtype)


def clean() -> None:
    """False alarms a word on text without damage."""
    texts = {
        "cases/clean": [
            p.read_text("utf-8") for p in sorted((ROOT / "tests/cases/clean").glob("*.txt"))
        ]
    }
    for folder in folders("CLAIMAUDIT_DATA"):
        for path in sorted(folder.glob("garbled.*.jsonl")):
            texts[path.name] = [r["text"] for r in records(path) if r["label"] == "clean"]
        for path in sorted(folder.glob("contradoc.*.jsonl")):
            texts[path.name] = [
                r["text_norm"] for r in records(path) if r.get("usable") == "negative"
            ]
    print("\nclean text: words, findings from `warning`, words a finding")
    for name, members in texts.items():
        found = [
            f
            for text in members
            for f in lint_text(text)
            if f.severity != "note" and not ("contradoc" in name and _at_cut(f, text))
        ]
        words = sum(len(text.split()) for text in members)
        by = Counter(f.subtype for f in found)
        print(f"  {name:24} {words:7} {len(found):4} {words // max(1, len(found)):7}  {dict(by)}")
        if VERBOSE:
            for finding in found:
                print("    ", show(finding))


def _at_cut(finding: Finding, text: str) -> bool:
    """Whether a finding is the cut that this set makes after 2,000 characters."""
    return finding.subtype in CUTS and finding.spans[-1].end >= len(text.rstrip())


def _varied(seed: str, size: int) -> str:
    """Prose of that size like the seeds, in which no sentence stands twice.

    Longer words are put in each other's places, those with a vowel first in places of their like,
    so that articles fit; the small ones that hold sentences together stay.
    """
    rng = random.Random(1)
    plain: dict[bool, list[str]] = {True: [], False: []}
    for word in seed.split():
        if word.isalpha() and word.islower() and len(word) > 4:
            plain[word[0] in "aeiou"].append(word)
    known = {*plain[True], *plain[False]}
    rows = [row for row in seed.split("\n") if row.strip()]
    made: list[str] = []
    while size > 0:
        row = " ".join(
            rng.choice(plain[word[0] in "aeiou"]) if word in known else word
            for word in rng.choice(rows).split(" ")
        )
        made.append(row)
        size -= len(row.encode()) + 1
    return "\n".join(made)


def speed() -> None:
    """CPU seconds for a megabyte, for each rule and together with segmentation."""
    seed = "\n\n".join(p.read_text("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt")))
    document = Document.from_text(_varied(seed, 1_000_000))
    lint_text(seed)
    best = math.inf
    for _ in range(3):
        started = time.process_time()
        passages = split(document)
        middle = time.process_time()
        lint(document, passages)
        best = min(best, time.process_time() - started)
    size = len(document.text.encode()) / 1e6
    print(f"\nspeed: {size / best:.2f} MB/s with segmentation ({middle - started:.2f} s of it)")
    page = Page(document.text, passages)
    for name in ("rows", "vocabulary", "rare", "code", "topics"):
        started = time.process_time()
        getattr(page, name)
        print(f"  page.{name:35} {time.process_time() - started:.3f} s")
    for rule in REGISTRY:
        started = time.process_time()
        count = sum(1 for _ in rule.find(page))
        seconds = time.process_time() - started
        print(f"  {rule.slug + ' ' + rule.find.__name__:40} {seconds:.3f} s, {count} hits")


PARTS = {
    "cases": cases,
    "damage": damage,
    "gold": gold,
    "garbled": garbled,
    "clean": clean,
    "speed": speed,
}

if __name__ == "__main__":
    chosen = [name for name in sys.argv[1:] if name in PARTS]
    for name in chosen or PARTS:
        PARTS[name]()
