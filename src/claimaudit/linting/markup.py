"""Text that a page hides from who sees it: markup that shows nothing, comments."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from claimaudit.linting.base import Hit, Page, rule
from claimaudit.linting.tampering import instruction

_ZERO = r"0*(?:\.0+)?(?![.\d])"
_WHITE = r"(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
# What in a tag makes its text invisible.
_INVISIBLE = re.compile(
    rf"(?:font-size|opacity|max-height|height|width)\s*:\s*0{_ZERO}"
    r"|display\s*:\s*none|visibility\s*:\s*hidden|text-indent\s*:\s*-\d{3}"
    rf"|(?:left|top)\s*:\s*-\d{{4}}|(?<![\w-])color\s*[:=]\s*[\"']?{_WHITE}"
    r"|\shidden(?=[\s=/>])|\ssize\s*=\s*[\"']?0[\"'\s>]",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})\s[^<>]{2,400}>")
_FENCE = re.compile("```")
_COMMENT = re.compile(r"<!--(?!\[if)")
_OPEN_EMPHASIS = re.compile(r"^(\*\*)(?=[^\W_])[^*\n]{2,300}(?:\n\s*\n|\n?\Z)", re.MULTILINE)
# Hidden text is no longer.
_LONGEST = 4000
_WORDS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_FEW, _FEW_IN_COMMENT = 2, 5
# Comments of programs and of licences, and what authors are told in a form.
_NO_MESSAGE = re.compile(
    r"\s*(?:/?wp:|more\b|copyright|licen[cs]e|spdx|prettier|markdownlint|vale|eslint|todo\b|fixme"
    r"|begin\b|start\b|end\b|toc\b|generated|google|facebook|adsense|ad slot|ga\b|built with"
    r"|this (?:site|page|theme) (?:is|was) (?:optimi[sz]ed|built|generated|made)|optimi[sz]ed"
    r"|performance|page (?:cached|generated)|cached|served|please (?:describe|fill|provide|add"
    r"|check|read|search)|describe|provide|replace|remove this|delete this|thanks for|thank you for"
    r"|note to)",
    re.IGNORECASE,
)
_CODED = re.compile(r"[{};=]|</|\w\(")
_ABOUT = re.compile(
    r"\b(?:html|css|xml|markup|browsers?|stylesheets?|web ?pages?|tags?|attributes?|elements?"
    r"|developers?|javascript|source code)\b",
    re.IGNORECASE,
)


@rule(
    "garbled",
    "stray-symbol",
    summary="Marks of bold type that are opened and never closed.",
    example="**Jobs for the week",
    limits="Only two stars at the beginning of a line that holds no other star.",
)
def open_emphasis(page: Page) -> Iterator[Hit]:
    """`**Jobs for the week`, alone on its line."""
    if "**" not in page.text:
        return
    for match in _OPEN_EMPHASIS.finditer(page.text):
        if not page.is_code(match.start(1)):
            what = "The two stars open bold type that is never closed."
            yield Hit((match.span(1),), what, repair="")


@rule(
    "tampering",
    "hidden-text",
    summary="Text inside markup that a page does not show.",
    example='The bill is due.<span style="font-size:0px">It was paid in May.</span>',
    limits="Styles written in the tag only; comments of a few words, of programs and of licences "
    "are spared, as is text about markup. Orders to a model there are told as such.",
)
def hidden_markup(page: Page) -> Iterator[Hit]:
    """Words in invisible tags, sentences in comments."""
    if "<" not in page.text:
        return
    fences = [match.start() for match in _FENCE.finditer(page.text)]
    found = [*_in_tags(page, fences), *_in_comments(page, fences)]
    if not found:
        return
    orders = [hit.places[0] for hit in instruction(page)]
    for start, end, what in sorted(found):
        if not any(low < end and start < high for low, high in orders):
            yield Hit(((start, end),), what)


def _in_tags(page: Page, fences: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    text, done = page.text, 0
    for tag in _TAG.finditer(text):
        why = _INVISIBLE.search(tag.group())
        if tag.start() < done or why is None or _is_spoken_of(page, fences, tag.start(), tag.end()):
            continue
        if "olor" in why.group() and _BACKGROUND.search(tag.group()):
            continue
        closing = f"</{tag.group(1)}"
        closed = text.find(closing, tag.end(), tag.end() + _LONGEST)
        inside = text[tag.end() : closed] if closed >= 0 else ""
        if len(_WORDS.findall(inside)) >= _FEW:
            done = text.find(">", closed) + 1 or closed
            yield tag.start(), done, f"A page does not show these words ({why.group().strip()})."


def _in_comments(page: Page, fences: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    text, done = page.text, 0
    for opened in _COMMENT.finditer(text):
        if opened.start() < done or _is_spoken_of(page, fences, opened.start(), opened.end()):
            continue
        closed = text.find("-->", opened.end(), opened.end() + _LONGEST)
        inside = text[opened.end() : closed] if closed >= 0 else ""
        message = not _NO_MESSAGE.match(inside) and not _CODED.search(inside)
        if message and len(_WORDS.findall(inside)) >= _FEW_IN_COMMENT:
            done = closed + 3
            yield opened.start(), done, "A page does not show this comment."


def _is_spoken_of(page: Page, fences: Sequence[int], start: int, end: int) -> bool:
    """Whether code or a text about markup holds the mark."""
    if any(low < start < high for low, high in page.code_within(start, end)):
        return True
    return bisect(fences, start) % 2 == 1 or page.speaks_of(_ABOUT, start)
