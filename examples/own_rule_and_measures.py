"""A rule and measures of your own, for texts of your own field.

python examples/own_rule_and_measures.py

Register both before the first audit; every audit and lint of the process has them then.
"""

import re
from collections.abc import Iterator

import claimaudit
from claimaudit.amounts import compare, parse
from claimaudit.amounts.measures import measure, register
from claimaudit.linting import Hit, Page, rule

PLACEHOLDER = re.compile(r"\[(?:TK|TODO|NUMBER|NAME)\]")


@rule(
    "garbled",
    "stray-symbol",
    name="placeholder",
    summary="A gap that somebody meant to fill.",
    example="The reserve has [NUMBER] nests.",
    limits="Only the words our editors use.",
)
def placeholder(page: Page) -> Iterator[Hit]:
    for match in PLACEHOLDER.finditer(page.text):
        if not page.is_code(match.start()):
            yield Hit((match.span(),), f"“{match.group()}” was to be filled in.")


# Name, what it is made of, and how texts put it. A measure whose parts are among another's is
# nested in it: 40 ringed and 60 ringed or netted can both hold.
register(
    measure("ringed", "ringed", "ringed", "banded"),
    measure("netted", "netted", "netted", "caught in nets"),
    measure("ringed or netted", "ringed netted", "ringed or netted", "handled"),
)


def main() -> None:
    for finding in claimaudit.lint_text("The reserve has [NUMBER] nests. All were ringed in May."):
        print(finding.slug, finding.origins, finding.explanation)
    for one, other in (
        ("40 storks were banded", "38 storks were ringed"),
        ("40 storks were banded", "60 storks were handled"),
    ):
        a, b = parse(one), parse(other)
        if a and b:
            print(f"{one}; {other}: {compare(a, b).reason}")


if __name__ == "__main__":
    main()
