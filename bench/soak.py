"""Endurance at full size: requests that fail, kills, storms of 429s, attacks, a million lines.

python bench/soak.py [--passages 2000] [--kills 50] [--killed-passages 500] [--lines 1000000]
                     [--only NAME]...

Prints figures; exits 1 when one of them is not what it must be. No network, no model: a fake
endpoint on this machine plays the faults. Each part has a limit of time, and so has the whole.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import subprocess
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


def lines(folder: Path, number: int) -> Trial:
    """A file of so many lines, each a passage of its own, by the rules alone."""
    file = folder / "lines.txt"
    file.write_text("".join(f"It rained in town {n}.\n" for n in range(number)))
    report = claimaudit.lint(file)
    trial = Trial()
    trial.figures = {
        "lines": number,
        "sentences": sum(len(passage.sentences) for passage in report.passages),
        "megabytes of memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    trial.expect(trial.figures["sentences"] == number, "sentences were lost")
    trial.expect(len(report.readings) == len(report.passages), "passages are not in the ledger")
    return trial


PARTS: dict[str, tuple[int, Callable[[Path, argparse.Namespace], Trial]]] = {
    # name: seconds it may take, what it does
    "storms": (300, lambda folder, options: storms()),
    "attacks": (900, lambda folder, options: attacks()),
    "lines": (900, lambda folder, options: lines(folder, options.lines)),
    "failing": (3000, lambda folder, o: endurance.failing_run(folder, o.passages)),
    "killed": (3000, lambda folder, o: endurance.killed_run(folder, o.killed_passages, o.kills)),
}
OVERALL = 5400
"""Seconds for all parts. Two busy cores took a third of it."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--killed-passages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.only or list(PARTS)
    if options.here:
        return _run(names[-1], options)
    ends = time.monotonic() + OVERALL
    print(f"{len(names)} parts, at most {_minutes(OVERALL)} in all", flush=True)
    return max([_run_apart(name, ends) for name in names])


def _run(name: str, options: argparse.Namespace) -> int:
    """Runs one part in this process and prints its figures."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        trial = PARTS[name][1](Path(folder), options)
    for figure, value in {**trial.figures, "took": _minutes(time.monotonic() - began)}.items():
        print(f"  {figure:<36}{value}")
    for fault in trial.faults:
        print(f"  NOT AS IT MUST BE: {fault}")
    return int(bool(trial.faults))


def _run_apart(name: str, ends: float) -> int:
    """Runs one part in a process of its own, which is ended when its time is up."""
    cap = min(PARTS[name][0], ends - time.monotonic())
    if cap <= 0:
        print(f"{name}\n  NOT AS IT MUST BE: no time was left for it", flush=True)
        return 1
    print(f"{name}, at most {_minutes(cap)}", flush=True)
    command = [sys.executable, __file__, *sys.argv[1:], "--here", "--only", name]
    with subprocess.Popen(command, start_new_session=True) as part:  # noqa: S603 - this script
        try:
            return int(part.wait(cap) != 0)
        except subprocess.TimeoutExpired:
            print("  NOT AS IT MUST BE: its time is up", flush=True)
            return 1
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(part.pid, signal.SIGKILL)  # and whatever it started


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f} minutes" if seconds >= 100 else f"{seconds:.0f} seconds"


if __name__ == "__main__":
    sys.exit(main())
