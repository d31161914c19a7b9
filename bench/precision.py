"""Measures the precision of each rule and writes the table that confidences are read from.

`python bench/precision.py`: on the case files and on damage made in clean texts of ours, both in
the project, so that a clone writes the same table.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from claimaudit.linting import lint_text
from damage import damages

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/claimaudit/precision.py"
HEAD = '''"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
'''


def tally() -> tuple[Counter[str], Counter[str]]:
    """How many findings of each subtype were right, and how many there were."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path in sorted(
        p for k in ("garbled", "tampering") for p in ROOT.glob(f"tests/cases/{k}/*")
    ):
        slug, file = f"{path.parent.name}/{path.stem}", json.loads(path.read_text("utf-8"))
        for case in file["must_catch"]:
            hit = any(f.slug == slug for f in lint_text(case["text"]))
            right[path.stem] += hit
            found[path.stem] += hit
        clean = [c for c in file["known_failures"] if not c.get("spans")]
        for case in [*file["must_not_flag"], *clean]:
            found[path.stem] += any(f.slug == slug for f in lint_text(case["text"]))
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "tests/cases/clean").glob("*.txt"))]
    found.update(f.subtype for text in texts for f in lint_text(text))
    for made in damages(texts, 300):
        for finding in lint_text(made.text):
            found[finding.subtype] += 1
            right[finding.subtype] += any(
                span.start < made.end + 2 and made.start - 2 < span.end for span in finding.spans
            )
    return right, found


def main() -> None:
    right, found = tally()
    rows = [
        f'    ("rule:{subtype}", "{subtype}"): {(right[subtype] + 1) / (found[subtype] + 2):.3f},'
        f"  # {right[subtype]} of {found[subtype]}\n"
        for subtype in sorted(found)
    ]
    TABLE.write_text(HEAD + "".join(rows) + "}\n", encoding="utf-8")
    print("".join(rows), end="")


if __name__ == "__main__":
    main()
