"""Statements: a claim's words as one sentence that stands by itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.claims.context import Context

_PRONOUN = re.compile(r"(he|she|it|they)(?=\s)", re.IGNORECASE)


class Statement(NamedTuple):
    """A claim's words, and whom or what its pronoun was replaced by; "" where none was."""

    text: str
    referent: str = ""


def compose(context: Context, start: int, end: int, about: str = "") -> Statement:
    """The words at `start`:`end`, white space folded, a leading pronoun replaced by whom or
    what it means, where that is sure.

    `about` is a reader's pointer; it is believed only where it stands before the claim, in
    its passage, the sentence before that or the title.
    """
    words = " ".join(context.document.text[start:end].split())
    pronoun = _PRONOUN.match(words)
    if not pronoun:
        return Statement(words)
    word = pronoun.group().lower()
    person = context.voices.whom(word, start) if word in ("he", "she") else None
    referent = person or _stated(context, start, about)
    if not referent:
        return Statement(words)
    return Statement(referent + words[pronoun.end() :], referent)


def _stated(context: Context, start: int, about: str) -> str | None:
    """`about`, if it is a name and stands before the claim."""
    name = " ".join(about.split())
    if not name or not name[0].isupper() or _PRONOUN.fullmatch(name):
        return None
    document = context.document
    passage = context.passage(start)
    begin = passage.start if passage else start
    earlier = context.before(begin)
    nearby = document.text[earlier[0] if earlier else begin : start]
    return name if name in nearby or name in (document.title or "") else None
