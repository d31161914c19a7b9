"""Figures for pairing and the checks: `python bench/pairing.py [REPORT...] [-v]`.

Gold is read from the folders of CLAIMAUDIT_GOLD, the public pairs from CLAIMAUDIT_DATA; what
is not set is skipped. Sentences stand for claims and no model is asked; of each REPORT given
the recorded claims are measured too. `-v` lists what the public gate lost.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claimaudit import evaluate
from claimaudit.arithmetic import miscounts
from claimaudit.checks import check, conflict
from claimaudit.checks.dates import misdates
from claimaudit.claims import Claim
from claimaudit.claims.context import Context
from claimaudit.contradictions import whole
from claimaudit.contradictions.disputes import kind_of
from claimaudit.contradictions.overruling import overrules
from claimaudit.documents import Document
from claimaudit.evaluate import outcomes
from claimaudit.evaluate.gold import GoldFinding
from claimaudit.evaluate.pairs import load_pairs
from claimaudit.evaluate.rows import read_jsonl, sample
from claimaudit.evaluate.scores import Rate
from claimaudit.facts import read
from claimaudit.findings import Finding
from claimaudit.grounding import Outcome
from claimaudit.pairing import Proposals, propose
from claimaudit.passages import Passage, sentences, split
from claimaudit.report import Report

ROOT = Path(__file__).parent.parent
CURVE = (2, 4, 6, 10)
KINDS = ("contradiction", "dispute")
GATE_ROLES = ("revision_vs_revision", "two_llm_samples")
GATE_OTHERS = 1500
SAMPLE, SEED = 200, 0
COSTS = (10_000, 20_000)


def main() -> None:
    folders = [Path(f) for f in os.environ.get("CLAIMAUDIT_GOLD", "").split(os.pathsep) if f]
    if not folders:
        print("gold: skipped, CLAIMAUDIT_GOLD is not set")
    for name, rows, read_texts in gold_sets(folders):
        gate(f"{name}, sentences", rows, read_texts)
        code_alone(name, rows, read_texts)
        for file in sys.argv[1:]:
            if not file.startswith("-"):
                recorded(name, rows, Path(file))
    own_pairs()
    data = os.environ.get("CLAIMAUDIT_DATA")
    if data:
        public_gate(Path(data))
        public_pairs(Path(data))
        whole_texts(Path(data))
    else:
        print("public pairs: skipped, CLAIMAUDIT_DATA is not set")
    cost()


@dataclass(frozen=True)
class Text:
    """A document's claims and passages."""

    claims: Sequence[Claim]
    passages: Sequence[Passage]
    context: Context | None = None

    @property
    def held(self) -> list[Finding]:
        """What code alone holds."""
        if self.context is None:
            return []
        document = self.context.document
        found = [*misdates(document), *miscounts(document)]
        return whole.with_held(self.context, self.passages, found)


Texts = dict[str, Text]


def gold_sets(folders: Sequence[Path]) -> Iterator[tuple[str, list[GoldFinding], Texts]]:
    """The rows of each folder but revisions', and the texts they stand in, by sentences."""
    for folder in folders:
        rows = [row for row in evaluate.load([folder]).findings if row.moved is None]
        names = {span.document for row in rows if row.kind in KINDS for span in row.spans}
        places = {name: _find(name, (folder, ROOT / "seeds")) for name in sorted(names)}
        yield folder.name, rows, {name: by_sentences(path) for name, path in places.items() if path}


def _find(name: str, folders: Iterable[Path]) -> Path | None:
    return next((f / name for f in folders if (f / name).is_file()), None)


def by_sentences(path: Path) -> Text:
    return of_document(Document.from_text(path.read_bytes().decode("utf-8-sig"), name=path.name))


def of_document(document: Document) -> Text:
    passages = split(document)
    context = Context(document, passages)
    return Text(whole.sentences_of(context, passages), passages, context)


def gate(title: str, rows: Sequence[GoldFinding], texts: Texts) -> None:
    wanted = [
        row
        for row in rows
        if row.kind in KINDS
        and row.grade in ("clear", "arguable")
        and len({s.document for s in row.spans}) == 1
        and row.spans[0].document in texts
    ]
    print(f"gate, {title}: proposed of clear, of clear and arguable; rows by proposer")
    for k in CURVE:
        found = {n: propose(t.claims, passages=t.passages, per_claim=k) for n, t in texts.items()}
        who = {row.id: proposers(row, texts[row.spans[0].document], found) for row in wanted}
        apart = [row for row in wanted if who[row.id] is not None]
        clear = [row for row in apart if row.grade == "clear"]
        by = Counter(name for names in who.values() if names for name in names)
        pairs = sum(len(p.pairs) for p in found.values())
        possible = sum(p.possible for p in found.values())
        capped = sum(p.capped for p in found.values())
        print(
            f"  k={k:2}: {shown(sum(bool(who[r.id]) for r in clear), len(clear))}, "
            f"{shown(sum(bool(who[r.id]) for r in apart), len(apart))}; {pairs} pairs of "
            f"{possible}, {capped} capped; {dict(sorted(by.items()))}"
        )
    for row in apart:
        if not who[row.id]:
            print(f"    never proposed: {row.id} {row.grade} {row.slug}: {lost(row, texts)}")
    aside = [row.id for row in wanted if who[row.id] is None]
    print(f"    left out, both sides in one sentence: {', '.join(aside) or 'none'}")


def lost(row: GoldFinding, texts: Texts) -> str:
    """The step that lost a row that was not proposed."""
    claims = texts[row.spans[0].document].claims
    sides = [_touching(span, claims) for span in row.spans]
    if not all(sides):
        return "no claim"
    if any(all(c.drifted or c.damaged for c in claims if c.id in side) for side in sides):
        return "a side is drifted or damaged, and not compared"
    return "not proposed"


def proposers(row: GoldFinding, text: Text, found: dict[str, Proposals]) -> set[str] | None:
    """Who proposed the row's sides to be compared; None when one claim holds both."""
    sides = [_touching(span, text.claims) for span in row.spans]
    if set.intersection(*sides):
        return None
    proposals = found[row.spans[0].document]
    folded = [{proposals.folded.get(claim, claim) for claim in side} for side in sides]
    return {
        name
        for one, other in combinations(folded, 2)
        for pair in proposals.pairs
        if (pair.a.id in one and pair.b.id in other) or (pair.a.id in other and pair.b.id in one)
        for name in pair.proposers
    }


def _touching(span: object, claims: Sequence[Claim]) -> set[str]:
    start, end = span.start, span.end  # type: ignore[attr-defined]
    document = span.document  # type: ignore[attr-defined]
    return {
        c.id
        for c in claims
        if c.span.document == document and c.span.start < end and start < c.span.end
    }


def code_alone(name: str, rows: Sequence[GoldFinding], texts: Texts) -> None:
    """What the checks hold of the proposed pairs, against the gold."""
    made: list[Finding] = []
    for text in texts.values():
        made += text.held
    result = outcomes.settle(made, [r for r in rows if _inside(r, texts)], KINDS)
    clear = [row for row in result.clear if row.kind == "contradiction"]
    loud = [hit for hit in result.hits if hit.finding.kind == "contradiction"]
    print(
        f"code alone, {name}: clear contradictions at warning or above "
        f"{shown(sum(hit.row in clear for hit in loud), len(clear))}; "
        f"clear disputes as disputes "
        f"{shown(sum(r.kind == 'dispute' for r in result.found), _disputes(result.clear))}"
    )
    traps = [row for row in result.traps if row.kind in KINDS]
    hit = [t for t in result.trap_hits if t.row in traps]
    print(
        f"    traps hit at warning or above: {sum(t.finding.severity != 'note' for t in hit)} of "
        f"{len(traps)}, by notes {sum(t.finding.severity == 'note' for t in hit)}; disputes told "
        f"as contradictions: {sum(_told_wrong(h) for h in result.hits)}; false alarms: "
        f"{len(result.false_alarms)}"
    )
    for alarm in result.false_alarms:
        sides = " | ".join(span.text for span in alarm.finding.spans)
        print(f"    false alarm: {alarm.finding.slug}: {sides} ({alarm.reason})")
    for missed in result.missed:
        print(f"    missed: {missed.row.id} {missed.row.slug}: {where(missed.row, texts)}")


def _inside(row: GoldFinding, texts: Texts) -> bool:
    return all(span.document in texts for span in row.spans)


def _disputes(rows: Sequence[GoldFinding]) -> int:
    return sum(row.kind == "dispute" for row in rows)


def _told_wrong(hit: outcomes.Hit) -> bool:
    return hit.row.kind == "dispute" and hit.finding.kind == "contradiction"


def where(row: GoldFinding, texts: Texts) -> str:
    """The step that lost a clear row to code alone."""
    text = texts[row.spans[0].document]
    sides = [_touching(span, text.claims) for span in row.spans]
    if set.intersection(*sides):
        return "both sides in one claim"
    found = {row.spans[0].document: propose(text.claims, passages=text.passages)}
    if not proposers(row, text, found):
        return lost(row, texts)
    one, other = (next(c for c in text.claims if c.id in side) for side in sides[:2])
    held = check(read(one), read(other))
    if held is None:
        return "no check holds it: " + (", ".join(overrules(read(one), read(other))) or "a judge's")
    return f"held as {kind_of(one, other, held).kind}"


def recorded(name: str, rows: Sequence[GoldFinding], file: Path) -> None:
    """The gate on the claims of a report, as far as it holds documents of this gold."""
    report = Report.load(file)
    texts: Texts = {}
    for document in {span.document for row in rows for span in row.spans}:
        claims = [c for c in report.claims if c.span.document.endswith(document)]
        if claims:
            own = claims[0].span.document
            texts[own] = Text(claims, [p for p in report.passages if p.document == own])
    named = {n.rpartition("/")[2]: n for n in texts}
    if named:
        moved = {n.rpartition("/")[2]: t for n, t in texts.items()}
        gate(f"{name}, claims of {file.name}", rows, {n: _renamed(t, n) for n, t in moved.items()})


def _renamed(text: Text, name: str) -> Text:
    from dataclasses import replace

    claims = [replace(c, span=replace(c.span, document=name)) for c in text.claims]
    return Text(claims, [replace(p, document=name) for p in text.passages])


def own_pairs() -> None:
    """What the checks hold of our own pairs, as contradictions."""
    held: Counter[bool] = Counter()
    count: Counter[bool] = Counter()
    for file in sorted((ROOT / "tests" / "cases" / "pairs").glob("*.json")):
        for row in json.loads(file.read_text("utf-8")):
            a, b = Claim.from_text(row["a"]), Claim.from_text(row["b"])
            found = conflict(a, b)
            true = row["expected"] == "contradiction"
            count[true] += 1
            held[true] += bool(found) and kind_of(a, b, found).kind == "contradiction"
    print(
        f"code alone, own pairs: {shown(held[True], count[True])} contradictions held, and "
        f"{held[False]} of {count[False]} that are none"
    )


def public_gate(data: Path) -> None:
    rows = [
        row for row in load_pairs(data / "pairs.dev.jsonl") if row.fields.get("role") in GATE_ROLES
    ]
    others = [
        row["text_norm"][start:end]
        for _, row in read_jsonl(data / "contradoc.dev.jsonl")
        if row["usable"] == "negative"
        for start, end in sentences(row["text_norm"])
    ]
    random.Random(1).shuffle(others)
    texts = list(dict.fromkeys([t for r in rows for t in (r.a, r.b)] + others[:GATE_OTHERS]))
    random.Random(2).shuffle(texts)
    claims = as_claims(texts)
    ids = {claim.statement: claim.id for claim in claims}
    print(f"public gate: {len(rows)} rows among {len(claims)} sentences")
    for k in CURVE:
        begin = time.process_time()
        found = propose(claims, per_claim=k)
        seconds = time.process_time() - begin
        pairs = {frozenset((p.a.id, p.b.id)) for p in found.pairs}
        folded = {t: found.folded.get(c, c) for t, c in ids.items()}
        missed = [r for r in rows if len(key := frozenset((folded[r.a], folded[r.b]))) == 2
                  and key not in pairs]  # fmt: skip
        roles = Counter(r.fields["role"] for r in missed)
        print(
            f"  k={k:2}: {shown(len(rows) - len(missed), len(rows))}; {len(pairs)} pairs of "
            f"{found.possible}, {found.capped} capped, {seconds:.1f} s; lost {dict(roles)}"
        )
        if k == 6 and "-v" in sys.argv:
            for row in missed:
                print(f"    lost {row.id}: {row.a} | {row.b}")


def public_pairs(data: Path) -> None:
    """The checks on a stratified sample and on all pairs; `bench/overruling.py` has the rules."""
    every = load_pairs(data / "pairs.dev.jsonl")
    for title, rows in (
        (f"{SAMPLE} of them, seed {SEED}", sample(every, SAMPLE, SEED, ("source", "label"))),
        ("all of them", every),
    ):
        held: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for row in rows:
            a, b = (read(Claim.from_text(text)) for text in (row.a, row.b))
            found = check(a, b)
            if found:
                held.update((found.origin, "all"))
                right.update((found.origin, "all") if row.positive else ())
        print(f"code alone, public pairs, {title}: right of those decided")
        for origin in sorted(held):
            print(f"    {origin}: {shown(right[origin], held[origin])}")


def whole_texts(data: Path) -> None:
    """What code alone holds in ContraDoc texts, by sentences, the negatives apart."""
    texts, loud, right = Counter[str](), Counter[str](), 0
    for number, (_, row) in enumerate(read_jsonl(data / "contradoc.dev.jsonl")):
        text = of_document(Document.from_text(row["text_norm"], name=f"text {number}"))
        texts[row["usable"]] += 1
        for finding in text.held:
            if finding.kind == "contradiction":
                loud[row["usable"]] += 1
                right += any(span.text in str(row.get("evidence_norm")) for span in finding.spans)
    print(
        f"code alone, ContraDoc: {loud['negative']} contradictions in {texts['negative']} texts "
        f"without a planted one; {loud['positive']} in {texts['positive']} with one, {right} on it"
    )


def cost() -> None:
    print("cost, synthetic claims of one document")
    for number in COSTS:
        claims = as_claims(synthetic(number))
        begin = time.process_time()
        found = propose(claims)
        seconds = time.process_time() - begin
        print(f"  {number}: {seconds:.1f} s, {len(found.pairs)} pairs, {found.capped} capped")


def as_claims(texts: Sequence[str]) -> list[Claim]:
    """One claim a text, in one document; nothing is parsed."""
    document = Document.from_text("\n\n".join(texts), name="texts")
    claims, at = [], 0
    for number, text in enumerate(texts):
        span = document.span(at, at + len(text))
        claims.append(Claim(f"c{number}", span, Outcome.EXACT, text))
        at += len(text) + 2
    return claims


def synthetic(number: int) -> list[str]:
    """Sentences whose words are as unevenly frequent as those of a language."""
    draw = random.Random(7)
    heads = [
        a + b
        for a in ("ba", "ce", "di", "fo", "gu", "ha", "ki", "lo")
        for b in ("ton", "ver", "lin", "mar")
    ]
    words = [a + b for a in heads for b in heads] + [a + b + "s" for a in heads for b in heads]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    verbs = ("rose", "fell", "opened", "closed", "was", "had")
    found = []
    for _ in range(number):
        w = draw.choices(words, weights, k=9)
        found.append(
            f"In {draw.randint(1950, 2025)} the {w[0]} {w[1]} of {w[2].title()} "
            f"{draw.choice(verbs)} {w[3]} {w[4]} to {draw.randint(2, 9000)} {w[5]}, {w[6]} {w[7]}."
        )
    return found


def shown(hits: int, total: int) -> str:
    interval = Rate(hits, total).interval
    bounds = f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else ""
    return f"{hits}/{total}{f' = {hits / total:.3f}' if total else ''}{bounds}"


if __name__ == "__main__":
    main()
