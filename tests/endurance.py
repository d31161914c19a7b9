"""Long trials of a whole audit: what the tests run small and `make soak` runs at full size.

Each trial gives its figures and what it found wrong; nothing here asserts.
"""

from __future__ import annotations

import json
import math
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import claimaudit
from answers import answer
from claimaudit.report import Reading, Report
from commands import CLI, run
from fake_endpoint import FakeEndpoint

HERE = Path(__file__).parent

PASSAGES_A_DOCUMENT = 20
TOWNS = "Aldmoor Brixley Carrow Dunmere Eastwick Farley Garside Holt Inchford Jarrow".split()  # noqa: SIM905
THINGS = "bridge mill school harbour library market tunnel station orchard theatre".split()  # noqa: SIM905
DEEDS = "closed reopened flooded expanded moved burned leaked froze thrived emptied".split()  # noqa: SIM905
DAMAGE = "It was the largest number of combat de* fresh report from the town shows."


@dataclass(slots=True)
class Trial:
    """Figures by name, in the order they are printed, and what is wrong."""

    figures: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def expect(self, held: bool, fault: str) -> None:
        if not held:
            self.faults.append(fault)


def write_corpus(folder: Path, passages: int) -> Path:
    """Documents of so many passages in all, each passage unlike any other."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(11)
    for first in range(0, passages, PASSAGES_A_DOCUMENT):
        numbers = range(first, min(passages, first + PASSAGES_A_DOCUMENT))
        text = "\n\n".join(_passage(number, dice) for number in numbers)
        (folder / f"{first:05}.txt").write_text(text)
    return folder


def _passage(number: int, dice: random.Random) -> str:
    town, thing, deed = dice.choice(TOWNS), dice.choice(THINGS), dice.choice(DEEDS)
    text = f"The {thing} of {town} {deed} in {1900 + number % 120}. "
    text += f"Officials said {number + 3} people came to see the {thing}."
    return f"{text} {DAMAGE}" if number % 25 == 7 else text


def slow_answer(body: dict[str, Any]) -> str:
    """The same after a while, so that some requests are under way at any time."""
    time.sleep(0.02)
    return answer(body)


@contextmanager
def endpoint_process(share: float, seed: int) -> Iterator[str]:
    """The URL of a fake endpoint in a process of its own that fails a share of its requests."""
    command = [sys.executable, str(HERE / "fake_endpoint.py"), "--answers", "answers:answer"]
    command += ["--share", str(share), "--seed", str(seed), "--hang", "60"]
    command += ["--also", "other-question"]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def failing_run(
    folder: Path, passages: int, *, share: float = 0.25, seed: int = 7, timeout: float = 2.0
) -> Trial:
    """A run with a share of its requests failing, beside one without."""
    corpus = write_corpus(folder / "corpus", passages)
    options: dict[str, Any] = {"model": "m", "api_key": "k"}
    # What a second look at a flag comes to depends on that request too.
    options |= {"judge_trust": False, "max_pairs_total": passages // 10}
    with FakeEndpoint(answer) as fake:
        calm = claimaudit.audit(corpus, base_url=fake.url, **options)
    began = time.monotonic()
    with endpoint_process(share, seed) as url:
        rough = claimaudit.audit(corpus, base_url=url, timeout=timeout, **options)
    trial = Trial()
    states = Counter(reading.state for reading in rough.readings)
    clean = [r for r in rough.readings if r.state == "read" and r.dropped == 0]
    different = [r for r in clean if of_passage(calm, r) != of_passage(rough, r)]
    ids = Counter(finding.id for finding in rough.findings)
    doubled = sum(number - 1 for number in ids.values())
    lost = len(calm.readings) - len(rough.readings)
    silent = [r for r in rough.readings if r.state != "read" and not r.reason]
    rules = [rule_findings(report) for report in (calm, rough)]
    trial.figures = {
        "passages": len(rough.readings),
        **{state: states[state] for state in ("read", "partial", "failed", "skipped")},
        "attempts": rough.usage.attempts,
        "lost": lost,
        "without a reason": len(silent),
        "doubled findings": doubled,
        "read, nothing dropped": len(clean),
        "of these unlike the calm run": len(different),
        "pairs judged / failed": f"{rough.pairs.judged} / {rough.pairs.failed}",
        "seconds": round(time.monotonic() - began, 1),
    }
    trial.expect(len(calm.readings) == passages and calm.complete, "the calm run is incomplete")
    trial.expect(lost == 0, "passages were lost")
    trial.expect(not silent, "passages were not read and no reason is given")
    trial.expect(states["skipped"] == 0, "passages were skipped")
    trial.expect(doubled == 0, "findings are doubled")
    trial.expect(not different, f"passages differ from the calm run: {different[:3]}")
    trial.expect(rules[0] == rules[1], "findings of the rules differ")
    trial.expect(len(clean) > passages * 0.8, "hardly anything was read")
    trial.expect(rough.usage.attempts > passages * (1 + share / 2), "hardly anything failed")
    pairs = rough.pairs
    known = pairs.judged + pairs.failed + pairs.skipped + pairs.unchosen
    trial.expect(pairs.proposed == known, "pairs were lost")
    return trial


def of_passage(report: Report, reading: Reading) -> list[Any]:
    """The claims and findings that lie within one passage."""
    (passage,) = (
        p for p in report.passages if (p.document, p.index) == (reading.document, reading.passage)
    )
    within: list[Any] = [
        claim
        for claim in report.claims
        if claim.span.document == reading.document
        and passage.start <= claim.span.start < passage.end
    ]
    within += [
        finding
        for finding in report.findings
        if finding.scope == "passage"
        and finding.spans[0].document == reading.document
        and passage.start <= finding.spans[0].start < passage.end
    ]
    return within


def rule_findings(report: Report) -> list[tuple[str, ...]]:
    return [
        (finding.id, *finding.origins)
        for finding in report.findings
        if any(origin.startswith("rule:") for origin in finding.origins)
    ]


def killed_run(folder: Path, passages: int, kills: int, *, seed: int = 5) -> Trial:
    """A run that is killed again and again and taken up through its store.

    Each round the endpoint falls silent a little after the moment chosen for the kill: however
    late the kill comes, the run has not come to its end.
    """
    dice = random.Random(seed)
    width = 4
    corpus = write_corpus(folder / "corpus", passages)
    store, target = folder / "answers.sqlite", folder / "report.json"
    silent_from = [math.inf]

    def script(body: bytes, seen: int) -> str:
        return "ok" if len(fake.bodies) <= silent_from[0] else "hang"

    with FakeEndpoint(slow_answer, script, hang=600) as fake:

        def command(use: Path) -> list[str]:
            words = ["audit", str(corpus), "--model", "m", "--base-url", fake.url]
            words += ["--store", str(use), "--concurrency", str(width)]
            words += ["--format", "json", "-o", str(target), "--fail-on", "never"]
            return [*words, "--max-pairs-total", str(passages // 10)]

        calm_code = run(*command(folder / "other.sqlite")).returncode
        calm = Report.load(target)
        needed = len(fake.bodies)
        target.unlink()
        most_unkept = killed = 0
        per_run = needed // (kills + 1) + 1
        while killed < kills:
            before, kept_before = len(fake.bodies), rows_in(store)
            to_spare = max(0, needed - kept_before - (kills - killed))
            wanted = before + min(dice.randint(0, 2 * per_run), to_spare)
            silent_from[0] = min(wanted + 2 * width, before + to_spare)
            process = subprocess.Popen([*CLI, *command(store)], stderr=subprocess.DEVNULL)
            while process.poll() is None and len(fake.bodies) < wanted:
                time.sleep(0.002)
            time.sleep(dice.random() * 0.05)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
            fake.settle()
            unkept = len(fake.bodies) - before - (rows_in(store) - kept_before)
            most_unkept = max(most_unkept, unkept)
        torn = target.exists() and killed == kills
        silent_from[0] = math.inf
        code = run(*command(store)).returncode
        asked = len(fake.bodies) - needed
    final = Report.load(target)
    trial = Trial()
    trial.figures = {
        "passages": len(final.readings),
        "kills": killed,
        "requests needed": needed,
        "asked again": asked - needed,
        "at most (in flight)": killed * width,
        "most unkept at a kill": most_unkept,
        "exit": code,
    }
    trial.expect(calm_code == 0 and code == 0, "a run that was not killed did not end well")
    trial.expect(killed == kills, f"the run ended after {killed} kills")
    trial.expect(not torn, "a killed run left a report")
    trial.expect(asked - needed <= killed * width, "answered requests were asked again")
    trial.expect(most_unkept <= width, "answers were lost at a kill")
    trial.expect(result_of(final) == result_of(calm), "the report differs")
    return trial


def rows_in(store: Path) -> int:
    if not store.exists():
        return 0
    with closing(sqlite3.connect(store)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])
        except sqlite3.OperationalError:  # killed before the table was made
            return 0


def result_of(report: Report) -> dict[str, Any]:
    """The report but for what differs between any two runs."""
    result = json.loads(report.to_json())
    del result["run"], result["usage"]
    return dict(result)
