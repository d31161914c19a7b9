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

    `about` is a reader's pointer; it is believed only where it names somebody known to the
    text before the claim, or stands in its passage, the sentence before that or the title.
    Where the reader and the text name two, the pronoun stays.
    """
    words = " ".join(context.document.text[start:end].split())
    pronoun = _PRONOUN.match(words)
    if not pronoun:
        return Statement(words)
    word = pronoun.group().lower()
    pointed = _pointed(context, start, about)
    if word in ("he", "she"):
        referent = _agreed(context, context.voices.whom(word, start), pointed)
    else:
        referent = pointed
    if not referent:
        return Statement(words)
    return Statement(referent + words[pronoun.end() :], referent)


def _agreed(context: Context, meant: str | None, pointed: str | None) -> str | None:
    """Of the one that the text means and the one a reader points at, the one to trust.

    A known person goes before a description; of two known persons none is sure.
    """
    if not (meant and pointed):
        return meant or pointed
    names = context.voices.names
    one, other = names.in_phrase(meant), names.in_phrase(pointed)
    if one and other:
        return meant if one is other else None
    return pointed if other else meant


def _pointed(context: Context, start: int, about: str) -> str | None:
    """`about`, if it is a name and was told before the claim."""
    name = " ".join(about.split())
    if not name or not name[0].isupper() or _PRONOUN.fullmatch(name):
        return None
    person = context.voices.names.in_phrase(name)
    if person and person.at < start:
        return person.name
    document = context.document
    passage = context.passage(start)
    begin = passage.start if passage else start
    earlier = context.before(begin)
    nearby = document.text[earlier[0] if earlier else begin : start]
    return name if name in nearby or name in (document.title or "") else None
