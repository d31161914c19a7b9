"""Small reports to render: everything a report can hold, made by hand, and hostile ones."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from claimaudit import findings
from claimaudit.auditor import lint
from claimaudit.claims import Claim, Named, settle
from claimaudit.claims.context import Context
from claimaudit.documents import Document
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome
from claimaudit.passages import split
from claimaudit.report import Pairs, Reading, Report, Usage, coverage

CASES = Path(__file__).parents[1] / "cases"

MILL = (
    "The mill burned down on 3 May 2024, the fire service said. Twelve workers were hurt.\r\n\r\n"
    "The owner spoke of a loss of $2 million.Nobody has claimed the insu* so far.\r\n\r\n"
    "Seven workers were hurt, the mayor said. They may return in June.\r\n\r\n"
    'A second fire\u200b was put out. <b>Bold</b> & "quoted" 🎈 text.\r\n\r\n'
    "In March nothing burned. The mayor is called Ann Poe."
)
PORT = "Fifteen workers of the mill were hurt, the harbour office said.\n\nThe mill did not burn."


def span(document: Document, words: str) -> Any:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def claim(document: Document, words: str) -> Claim:
    start = document.text.index(words)
    context = Context(document, split(document))
    return settle(context, start, start + len(words), Outcome.EXACT, Named())


@cache
def rich() -> Report:
    """Two documents and one that could not be read, with findings and claims that overlap."""
    mill = Document.from_text(MILL, name="news/mill & fire.txt", title="The <mill> fire")
    port = Document.from_text(PORT, name="news/port.txt", date="2024-05-05")
    base = lint([mill, port])
    made = [
        findings.make(
            "contradiction",
            "amount",
            [span(mill, "Twelve workers were hurt"), span(mill, "Seven workers were hurt")],
            "These two can not both hold: twelve against seven workers hurt.",
            ["check:amounts", "model:judge"],
            scope="document",
            compatible_if="they count different people",
        ),
        findings.make(
            "dispute",
            "amount",
            [span(mill, "Twelve workers"), span(port, "Fifteen workers of the mill were hurt")],
            "Two sources differ.",
            ["model:judge"],
            scope="corpus",
            overruled=["check:voices"],
        ),
        findings.make(
            "garbled",
            "scrambled",
            [span(mill, "workers were hurt.\r\n\r\nThe owner spoke")],
            "These words make no sense together.",
            ["model:passage"],
        ),
        findings.make(
            "tampering",
            "instruction",
            [span(port, "The mill did not burn.")],
            "Says [look](javascript:alert(1)) to a model.",
            ["rule:instruction"],
        ),
    ]
    ordered = findings.finish([*base.findings, *made], {mill.name: 0, port.name: 1, "lost.bin": 2})
    found: list[Finding] = [
        replace(f, confidence=0.9) if f.subtype == "missing-space" else f for f in ordered
    ]
    claims = [
        claim(mill, "The mill burned down on 3 May 2024"),
        claim(mill, "Twelve workers were hurt."),
        claim(mill, "The owner spoke of a loss of $2 million"),
        claim(mill, "Seven workers were hurt, the mayor said."),
        claim(mill, "They may return in June."),
        claim(port, "Fifteen workers of the mill were hurt"),
        replace(claim(port, "The mill did not burn."), drifted=True, damaged=True),
    ]
    states: dict[tuple[str, int], Reading] = {
        (mill.name, 1): Reading(mill.name, 1, "skipped", "budget"),
        (mill.name, 2): Reading(mill.name, 2, "partial", "the answer was cut", dropped=2),
        (mill.name, 3): Reading(mill.name, 3, "failed", "no <usable> answer"),
    }
    readings = tuple(
        states.get((r.document, r.passage), replace(r, state="read", reason=None))
        for r in base.readings
    )
    documents = (
        replace(base.documents[0], state="failed"),
        replace(base.documents[1], state="read", reason=None),
        replace(
            base.documents[1],
            name="lost.bin",
            state="failed",
            reason="binary, not text",
            sha256=None,
            text=None,
            characters=0,
            encoding=None,
            date=None,
        ),
    )
    pairs = Pairs(possible=21, proposed=4, judged=2, unchosen=1, failed=1)
    return Report(
        run=replace(base.run, model="m<1>", endpoint="localhost", prompts={"read": "1:ab12"}),
        documents=documents,
        passages=base.passages,
        readings=readings,
        claims=tuple(claims),
        findings=tuple(found),
        pairs=pairs,
        usage=Usage(requests=9, attempts=10, prompt_tokens=900, completion_tokens=90),
        coverage=coverage(documents, base.passages, readings, pairs),
    )


def partly_compared() -> Report:
    """Every passage was read, but not all of the claims were looked at together."""
    whole = lint([Document.from_text(PORT, name="port.txt")])
    readings = tuple(replace(r, state="read", reason=None) for r in whole.readings)
    reason = "claims not surveyed: no <answer>"
    documents = (replace(whole.documents[0], state="partial", reason=reason),)
    return replace(
        whole,
        run=replace(whole.run, model="m"),
        documents=documents,
        readings=readings,
        coverage=coverage(documents, whole.passages, readings, whole.pairs),
    )


# What a page, a terminal, a spreadsheet or a viewer might take for more than text.
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "<!-- --><a href=javascript:alert(1)>go</a>",
    "]]><script>alert(1)</script>",
    '=HYPERLINK("x")',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><base href=//x/><form action=x>",
    "\u202etxt.exe\u202c and \ufeff and \x1b[31m and \x00 and \u2028 there",
)


@cache
def hostile() -> Report:
    """Markup wherever a report takes text: names, titles, texts, explanations, sources."""
    attacks = [a["attack"] for a in json.loads((CASES / "attacks.json").read_text("utf-8"))]
    documents = [
        Document.from_text(
            f"{text} The mill burned down. It was the combat de* fresh news.",
            name=f"{text[:60]} {number}",
            title=text[:80],
        )
        for number, text in enumerate([*MARKUP, *attacks])
    ]
    base = lint(documents)
    claims = []
    for document, words in zip(documents, MARKUP, strict=False):
        made = claim(document, "The mill burned down.")
        source = replace(made.attribution, voice="reported", source=words)
        claims.append(replace(made, attribution=source, statement=words, place=words))
    found = tuple(
        replace(f, explanation=words, repair=words, origins=(words,), overruled=(words,))
        for f, words in zip(base.findings, MARKUP * len(base.findings), strict=False)
    )
    run = replace(base.run, model=MARKUP[0], endpoint=MARKUP[1], prompts={MARKUP[0]: MARKUP[1]})
    readings = tuple(replace(r, state="failed", reason=MARKUP[0]) for r in base.readings)
    return replace(base, run=run, claims=tuple(claims), findings=found, readings=readings)
