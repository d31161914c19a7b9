"""Endurance at full size: requests that fail, kills, storms of 429s, documents written to fool.

python bench/soak.py [--passages 2000] [--kills 50] [--killed-passages 500] [--only NAME]...

Prints figures; exits 1 when one of them is not what it must be. No network, no model: a fake
endpoint on this machine plays the faults.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "llm")]

from storms import half_an_hour_of_storms  # noqa: E402

import claimaudit  # noqa: E402
import endurance  # noqa: E402
from endurance import Trial  # noqa: E402
from fake_endpoint import FakeEndpoint  # noqa: E402

KEY = "sk-canary-40f2ab91d3"
ATTACKS = json.loads((ROOT / "tests" / "cases" / "attacks.json").read_text(encoding="utf-8"))


def storms() -> Trial:
    """Half an hour on a clock of its own."""
    seen = half_an_hour_of_storms()
    trial = Trial()
    trial.figures = {
        "answered": seen.answered,
        "throttled": seen.throttled,
        "started within a pause": seen.early,
        "pool: full, narrowest, at the end": f"{seen.size}, {seen.narrowest}, {seen.width}",
    }
    trial.expect(seen.early == 0, "requests started within a pause")
    trial.expect(seen.width >= 0.9 * seen.size, "the pool did not recover")
    return trial


def attacks() -> Trial:
    """Every attack in every place beside a damaged sentence, by the rules and through a run."""
    trial = Trial()
    kept = crashes = expected = 0
    lost = []
    for attack in ATTACKS:
        words = attack["attack"]
        for text in (
            f"{words}\n\n{endurance.DAMAGE}",
            f"{endurance.DAMAGE}\n\n{words}",
            f"{words} {endurance.DAMAGE}",
        ):
            expected += 1
            try:
                found = claimaudit.lint_text(text)
            except Exception as error:
                crashes += 1
                trial.faults.append(f"{attack['name']}: {type(error).__name__}")
                continue
            if any(f.subtype == "cut-off-word" and "combat de*" in f.spans[0].text for f in found):
                kept += 1
            else:
                lost.append(attack["name"])
    documents = [
        claimaudit.Document.from_text(f"{a['attack']}\n\n{endurance.DAMAGE}", name=a["name"])
        for a in ATTACKS
    ]
    os.environ["OPENAI_API_KEY"] = KEY
    with FakeEndpoint(endurance.answer) as fake:
        report = claimaudit.audit(documents, model="m", base_url=fake.url, trace=True)
        leaked = sum(KEY.encode() in body for body in fake.bodies) + report.to_json().count(KEY)
    del os.environ["OPENAI_API_KEY"]
    cut = {f.spans[0].document for f in report.findings if f.subtype == "cut-off-word"}
    trial.figures = {
        "attacks, places": f"{len(ATTACKS)}, {expected}",
        "findings of rules kept": f"{kept} of {expected}",
        "documents of the run with theirs": f"{len(cut)} of {len(ATTACKS)}",
        "canaries leaked": leaked,
        "crashes": crashes,
    }
    trial.expect(kept == expected, f"attacks silenced the rules: {', '.join(lost)}")
    trial.expect(len(cut) == len(ATTACKS), "findings of rules are missing from the run")
    trial.expect(leaked == 0, "the key leaked")
    return trial


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--killed-passages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    trials: dict[str, Callable[[Path], Trial]] = {
        "storms": lambda folder: storms(),
        "attacks": lambda folder: attacks(),
        "failing": lambda folder: endurance.failing_run(folder, options.passages),
        "killed": lambda folder: endurance.killed_run(
            folder, options.killed_passages, options.kills
        ),
    }
    failed = False
    for name, run in trials.items():
        if options.only and name not in options.only:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            trial = run(Path(folder))
        print(f"{name} ({time.monotonic() - began:.0f} s)")
        for figure, value in trial.figures.items():
            print(f"  {figure:<36}{value}")
        for fault in trial.faults:
            print(f"  NOT AS IT MUST BE: {fault}")
        failed = failed or bool(trial.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
