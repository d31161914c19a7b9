"""Audit a folder and look at its claims as a pandas frame.

python examples/folder_to_frame.py FOLDER [claims.csv]

Whom to ask stands in the environment: CLAIMAUDIT_MODEL with OPENAI_API_KEY or OPENAI_BASE_URL,
or CLAIMAUDIT_CASSETTE for a recording. Needs pip install 'claimaudit[pandas]'.
"""

import sys

import claimaudit


def main(folder: str, out: str | None = None) -> None:
    report = claimaudit.audit(folder)
    claims = report.to_frame("claims")
    documents = report.to_frame("documents")

    print(documents[["name", "state", "findings", "claims"]].to_string(index=False))
    print()
    print(claims.groupby(["document", "stance"]).size().unstack(fill_value=0))

    people = claims[(claims["unit"] == "person") & ~claims["drifted"]]
    print()
    print(people.nlargest(5, "low")[["source", "measure", "low", "high"]].to_string(index=False))
    if out:
        claims.to_csv(out, index=False)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
