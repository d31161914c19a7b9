"""The `^` of a list of references, which points back to where each is cited."""

from __future__ import annotations

import re

from claimaudit.linting.rows import line_around

# `^` with a letter for each place that cites the entry: `^ a b Smith 2004, p. 12.`
_LINK = re.compile(
    r"\^(?:[ \t]*\n[ \t]*)?(?: ?Jump up(?: to)?:)?(?P<letters>(?: [a-z]{1,2}\b){0,40})"
)
# It stands at the head of an entry, or behind the full stop of the one before.
_HEAD = re.compile(r"(?:\A|\n)[ \t]*(?:\d{1,3}\.|[*•-])?[ \t]*\Z")
_BEHIND = re.compile(r"[.)\]”\"] (?:\d{1,3}\. )?\Z")
_BEFORE = 20
# What is cited has a page, a source, or a year where entries have it.
_CITED = re.compile(
    r"\bpp?\. ?\d|\b(?:Retrieved|Archived|ISBN|ISSN|doi|[Ii]bid|op\. cit)\b"
    r"|\((?:\w{1,20} ){0,2}\d{4}[a-z]?\)|, \d{4}\.?(?=\n|\Z)"
    r"|(?:\A|[.)] )[\"“]?[A-Z][\w’'-]{1,40}(?:,? [A-Z][\w.’'-]{0,40}){0,4},? \d{4}[a-z]?[,.:;]"
)
_CITATION = 250


def is_backlink(text: str, at: int) -> bool:
    """Whether the symbol at `at` points back from a reference to where it is cited."""
    link = _LINK.match(text, at, at + _CITATION)
    if link is None:
        return False
    line, _ = line_around(text, link.end())
    if not _HEAD.search(text, max(0, at - _BEFORE), at):
        several = link["letters"] or line.count("^") > 1
        if not several or not _BEHIND.search(text, max(0, at - _BEFORE), at):
            return False
    end = text.find("\n", link.end(), link.end() + _CITATION)
    cited = text[link.end() : end if end >= 0 else link.end() + _CITATION]
    return _CITED.search(cited.lstrip()) is not None
