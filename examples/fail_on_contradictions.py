"""Fail a build when a text contradicts itself, and only then.

python examples/fail_on_contradictions.py SOURCE...

Exit 0: no contradiction. Exit 1: there are some, and they are printed. Exit 3: a part was not
read or not compared, so that silence proves nothing. Whom to ask stands in the environment.
"""

import sys

import claimaudit

LOUD = ("error", "warning")  # a note is what only a weak witness saw


def main(sources: list[str]) -> int:
    report = claimaudit.audit(sources)
    found = [f for f in report.findings if f.kind == "contradiction" and f.severity in LOUD]
    for finding in found:
        print(f"{finding.slug}: {finding.explanation}")
        for span in finding.spans:
            print(f"  {span.document}:{span.line}:{span.column}: {span.text}")
    if not report.complete:
        print("not everything was read and compared", file=sys.stderr)
        return 3
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
