"""Ballots: more votes than there were members in the room, anywhere in the minutes of a meeting."""

from __future__ import annotations

import re

from claimaudit import findings
from claimaudit.amounts.counting import COUNT, value_of
from claimaudit.arithmetic.frames import shown
from claimaudit.documents import Document
from claimaudit.findings import Finding

_BODY = (
    r"(?:members|councillors|trustees|governors|directors|jurors|judges|delegates|commissioners"
    r"|committee members|board members)"
)
# "Present: all nine members", "nine members were present".
_THERE = re.compile(
    rf"(?:\bpresent: |\bpresent \(|\((?=all )"
    rf"|\b(?=\w+ {_BODY} (?:were |was )?(?:present|attended)))"
    rf"(?:[\w ]{{0,40}}\()?(?:all )?(?:of the )?(?P<n>{COUNT}) {_BODY}\b(?! of)",
    re.I,
)
# "Present: Cllrs Ames, Boyd and Carr." to the end of the line or sentence.
_LISTED = re.compile(r"^(?:members )?present: (?P<names>[A-Z][^\n.;:]{0,600})", re.I | re.M)
_TITLE = re.compile(r"\b(?:cllrs?|councillors?|messrs|mrs?|ms|miss|dr|rev|sir|prof)\b\.?", re.I)
_NAME = re.compile(r"^(?:[A-Z]\.? ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?: \([^)]*\))?$")
_VOTES = re.compile(
    rf"\b(?P<pro>{COUNT})(?: votes?)? (?:for|in favour)(?:,| and|;) (?P<con>{COUNT})(?: votes?)?"
    rf" against(?:(?:,| and|;)(?: with)? (?P<out>{COUNT}) absten(?:tions?|ded|tion))?"
    rf"|\b(?:by|carried|passed|lost|approved|rejected) (?P<pro2>{COUNT}) votes to (?P<con2>{COUNT})"
    rf"(?:,? with (?P<out2>{COUNT}) abstentions?)?",
    re.I,
)
_CAME = re.compile(
    r"\b(?:arrived|arrives|joined the meeting|came in|took (?:his|her|their) seats?|proxy|proxies"
    r"|by post|postal|public vote)\b",
    re.I,
)
_FEWEST = 3


def overcast(document: Document) -> list[Finding]:
    """A `contradiction/logic` for each vote of more people than the minutes call present."""
    text = document.text
    there = _there(text)
    if there is None or _CAME.search(text):
        return []
    start, end, number = there
    found = []
    for vote in _VOTES.finditer(text):
        cast = sum(
            value_of(vote[name])
            for name in ("pro", "con", "out", "pro2", "con2", "out2")
            if vote[name]
        )
        if cast > number and not start <= vote.start() < end:
            sides = sorted([document.span(start, end), document.span(*vote.span())],
                           key=lambda span: span.start)  # fmt: skip
            found.append(
                findings.make(
                    "contradiction",
                    "logic",
                    sides,
                    f"These two can not both hold: {shown(cast)} votes were cast, and"
                    f" {shown(number)} could vote.",
                    ["check:amounts"],
                    scope="document",
                    compatible_if="others came to vote",
                )
            )
    return found


def _there(text: str) -> tuple[int, int, float] | None:
    """Where the text says how many could vote, and how many; None unless it says so once."""
    found = [(*match.span(), value_of(match["n"])) for match in _THERE.finditer(text)]
    for match in _LISTED.finditer(text):
        names = re.split(r",\s*(?:and\s)?|\sand\s", _TITLE.sub("", match["names"]))
        plain = [name.strip() for name in names if name.strip()]
        if len(plain) >= _FEWEST and all(map(_NAME.match, plain)):
            found.append((*match.span(), float(len(plain))))
    return found[0] if len(found) == 1 and found[0][2] >= _FEWEST else None
