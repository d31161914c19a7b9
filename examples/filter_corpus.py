"""Keep the rows of a JSON Lines corpus that are whole; no model, no network.

python examples/filter_corpus.py IN.jsonl OUT.jsonl [KEY]

A row goes when its text (under KEY, `text` if not given) has an error, or more than one warning
in 1,000 characters. What went, and why, is counted.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator

import claimaudit
from claimaudit import Finding

WARNINGS_IN_1000 = 1.0


def is_garbled(text: str, findings: list[Finding]) -> bool:
    severities = Counter(finding.severity for finding in findings)
    allowed = WARNINGS_IN_1000 * max(1.0, len(text) / 1000)
    return severities["error"] > 0 or severities["warning"] > allowed


def whole(lines: Iterator[str], key: str, reasons: Counter[str]) -> Iterator[str]:
    for line in lines:
        text = json.loads(line)[key]
        findings = claimaudit.lint_text(text)
        if is_garbled(text, findings):
            reasons.update({finding.slug for finding in findings if finding.severity != "note"})
        else:
            yield line


def main(source: str, target: str, key: str = "text") -> None:
    reasons: Counter[str] = Counter()
    kept = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in whole(lines, key, reasons):
            out.write(line)
            kept += 1
    print(f"{kept} rows kept")
    for slug, rows in reasons.most_common():
        print(f"{rows} rows with {slug}")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
