"""Who says how much: the claims of a folder, counted by the source they are given to.

python examples/claims_by_source.py FOLDER

One document is held at a time. Whom to ask stands in the environment.
"""

import asyncio
import sys
from collections import Counter

import claimaudit


async def count(folder: str) -> tuple[Counter[str], bool]:
    """The number of claims by source, and whether every document was read whole."""
    counts: Counter[str] = Counter()
    complete = True
    async for report in claimaudit.Auditor().stream(folder):
        complete = complete and report.complete
        for claim in report.claims:
            if claim.attribution.voice == "author":
                counts["(the author)"] += 1
            else:
                counts[claim.attribution.source or "(not named)"] += 1
    return counts, complete


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    counts, complete = asyncio.run(count(sys.argv[1]))
    for source, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{number:5}  {source}")
    if not complete:
        print("not everything was read: the counts are too low", file=sys.stderr)
        sys.exit(3)
