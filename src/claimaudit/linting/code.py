"""What of a text is not prose: addresses, file names, code, tables and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LINE = re.compile(r"[^\r\n]+")
# Ways of writing that are not prose: code, hosts without a scheme, tags.
_CODE = (
    re.compile(r"`[^`\n]{1,200}`"),
    re.compile(r"www\.[^\s<>\"”»]+"),
    re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"),
)
# Blocks in which only prose is judged.
_BLOCKS = (
    re.compile(r"```(?s:.{0,20000}?)```"),
    re.compile(r"<pre\b(?s:.{0,20000}?)</pre>"),
)
# A run of indented lines, with empty ones inside, behind an empty line or at the beginning.
_INDENTED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))"
    r"(?:(?: {4}|\t)[^\n]{1,400}(?:\n|\Z)(?:[ \t\r]{0,8}\n){0,2}){1,400}"
)
# What a line of code or of a command's help has and prose has not.
_SIGN = re.compile(
    r"->|=>|::|==|\w\(\)|\w\[\w|[{}]|\w ?=[ \"'\w]|;\s*$|[├└│]|^\s*(?:[$>%#] |--?\w|@\w"
    r"|(?:def|class|import|from|return|if|for|while|with|try|async|await|var|let|const|function"
    r"|public|private|static|void|sudo|pip|npm|git|curl|docker|select|print)\b"
    r"[^.]{0,200}[\w:;)\]]$)"
)
# One line in so many with such a sign makes a block code.
_SIGNED = 3
# A table of Markdown: a row of dashes tells of it, the rows around it begin with a bar.
_TABLE = re.compile(r"(?:^[ \t]{0,3}\|[^\n]{1,2000}\|[ \t\r]*$\n?){2,400}", re.M)
_RULER = re.compile(r"^[ \t]{0,3}\|[ :|-]+\|[ \t\r]*$", re.M)
_MARKDOWN = re.compile(r"^(?:```|#{1,6} \w)", re.M)
# A line between fences that is prose: words and numbers, but for one piece of damage in four.
_WORDS = re.compile(r"[(“\"'‘«]?[^\W_]+(?:['’-][^\W_]+)*[.,;:!?)”\"'’»]{0,3}|[«»]")
_PROSE_WORDS, _ONE_IN = 5, 4
# What is known by its middle; where it begins is looked for from there.
_BY_MIDDLE = (
    re.compile(r"://[^\s<>\"”»]+"),  # URL
    # `fit()`, `list[dict[str, int]]`: brackets behind a name that hold no sentence
    re.compile(r"\((?<=\w.)\)|\[(?<=\w.)[\w.]{1,30}[\[\],][^\n]{0,60}?\]"),
    re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}"),  # e-mail address, account
    re.compile(  # host, file
        r"\.(?:com|org|net|edu|gov|info|html?|php|aspx?|pdf|docx?|xlsx?|csv|jsonl?|xml|ya?ml|toml"
        r"|md|txt|py|js|ts|css|cpp|java|rs|go|sh|exe|dll|zip|gz|png|jpe?g|gif|svg|mp[34]|wav)\b"
        r"(?:/[^\s<>\"”»]*)?"
    ),
)
_NAME_PART = re.compile(r"[\w.-]{1,100}\Z")


def is_markdown(text: str) -> bool:
    """Whether a text has fences or headings of Markdown."""
    return ("```" in text or "# " in text) and _MARKDOWN.search(text) is not None


def places(text: str) -> list[tuple[int, int]]:
    """(start, end) of what is not prose, in order, apart."""
    found = [match.span() for pattern in _CODE for match in pattern.finditer(text)]
    for block in _BLOCKS:
        for match in block.finditer(text):
            found += _code_lines(text, *match.span())
    found += _indented(text)
    if "|\n" in text or "|\r" in text:
        found += (m.span() for m in _TABLE.finditer(text) if _RULER.search(m.group()))
    for pattern in _BY_MIDDLE:
        for match in pattern.finditer(text):
            name = _NAME_PART.search(text, max(0, match.start() - 100), match.start())
            found.append((name.start() if name else match.start(), match.end()))
    return list(_apart(sorted(found)))


def _code_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between fences that are no prose: a fence around an article makes no code of it."""
    for line in _LINE.finditer(text, start, end):
        words = line.group().split()
        plain = sum(_WORDS.fullmatch(word) is not None for word in words)
        if len(words) < _PROSE_WORDS or (len(words) - plain) * _ONE_IN > len(words):
            yield line.span()


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Indented blocks in which enough lines look like code; an indented paragraph is prose."""
    if "\n    " not in text and "\n\t" not in text and text[:1] not in " \t":
        return
    for block in _INDENTED.finditer(text):
        lines = [line for line in block.group().split("\n") if line.strip()]
        if sum(_SIGN.search(line) is not None for line in lines) * _SIGNED >= len(lines):
            yield block.span()


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sorted places with those that overlap joined."""
    low, high = 0, 0
    for start, end in spans:
        if start > high:
            if high:
                yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    if high:
        yield low, high
