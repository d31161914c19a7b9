"""Damages clean text at known offsets: what the rules are measured on by the thousand.

Each maker takes a text and a random source and gives the damaged text with the place of the
damage, or None where the text has no place for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from claimaudit.linting.lexicon import is_word

_PROSE = re.compile(r"[^\n]{150,}")
_LONG_WORD = re.compile(r"(?<![\w'’-])[a-z]{7,}(?![\w'’-])")
_JOINT = re.compile(r"(?<=[a-z]{2}[.!?]) (?=[A-Z][a-z]+ )")
_PAIR = re.compile(r"“[^“”\n]{4,300}”")
# A text with a headline and a byline.
_ARTICLE = re.compile(r"[^\n]+\n\nBy [^\n]+\n\n")
_ACCENT = re.compile(r"[^\W\d_]*[À-ÿ’][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged text and where it is damaged."""

    subtype: str
    text: str
    start: int
    end: int


def _replaced(subtype: str, text: str, start: int, end: int, new: str) -> Damage:
    return Damage(subtype, text[:start] + new + text[end:], start, start + max(1, len(new)))


def _chosen(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def cut_word(text: str, rng: random.Random) -> Damage | None:
    """A long word loses its second half; a stray mark stands in its place.

    A star after what is a word by itself is left out: it may point to a note.
    """
    word = _chosen(_LONG_WORD, text, rng)
    if word is None:
        return None
    fragment = word.group()[: rng.randint(4, len(word.group()) - 3)]
    mark = rng.choice("*#^~")
    return (
        None
        if mark == "*" and is_word(fragment, 2.0)
        else _replaced("cut-off-word", text, *word.span(), fragment + mark)
    )


def cut_sentence(text: str, rng: random.Random) -> Damage | None:
    """A paragraph of several sentences stops before its last words."""
    row = _chosen(_PROSE, text, rng)
    if row is None or ". " not in row.group()[:-40]:
        return None
    last = row.group().rindex(". ", 0, -30) + 2
    words = list(re.finditer(r"\S+", row.group()[last:]))
    if len(words) < 6:
        return None
    end = row.start() + last + words[rng.randint(3, len(words) - 2)].end()
    new = text[:end].rstrip(".,;:!?”’»") + text[row.end() :]
    return Damage("truncated-sentence", new, row.start() + last, end)


def drop_space(text: str, rng: random.Random) -> Damage | None:
    """The space between two sentences goes."""
    joint = _chosen(_JOINT, text, rng)
    if joint is None:
        return None
    return Damage(
        "missing-space", text[: joint.start()] + text[joint.end() :], joint.start(), joint.end()
    )


def mangle_quotes(text: str, rng: random.Random) -> Damage | None:
    """One end of a quotation gets a mark of another style."""
    pair = _chosen(_PAIR, text, rng)
    if pair is None:
        return None
    start, end = pair.span()
    new = rng.choice(("« " + pair.group()[1:], pair.group()[:-1] + '"', pair.group()[:-1] + " »"))
    return _replaced("mixed-quotes", text, start, end, new)


def mojibake(text: str, rng: random.Random) -> Damage | None:
    """A word's bytes are read as Windows-1252."""
    word = _chosen(_ACCENT, text, rng)
    if word is None:
        return None
    new = word.group().encode().decode("cp1252", "ignore")
    return _replaced("encoding", text, *word.span(), new)


def break_word(text: str, rng: random.Random) -> Damage | None:
    """The hyphen of a line break, or a symbol, stays inside a word."""
    word = _chosen(_LONG_WORD, text, rng)
    if word is None:
        return None
    at = rng.randint(3, len(word.group()) - 3)
    new = word.group()[:at] + rng.choice(("~", "|", "{", "^", "- ")) + word.group()[at:]
    return _replaced("stray-symbol", text, *word.span(), new)


def repeat(text: str, rng: random.Random) -> Damage | None:
    """A paragraph stands in the text twice."""
    row = _chosen(_PROSE, text, rng)
    if row is None:
        return None
    new = text[: row.end()] + "\n\n" + row.group() + text[row.end() :]
    return Damage("duplicate", new, row.end() + 2, row.end() + 2 + len(row.group()))


def splice(articles: list[str], text: str, rng: random.Random) -> Damage | None:
    """The head of another article stands between two paragraphs, with its byline or without."""
    gaps = [gap.end() for gap in re.finditer("\n\n", text)]
    guest = rng.choice(articles)
    if text not in articles or guest == text or len(gaps) < 5:
        return None
    parts = guest.strip().split("\n\n")
    if rng.random() < 0.5:
        del parts[1]
    block = "\n\n".join(parts[: rng.randint(3, len(parts))])
    at = rng.choice(gaps[3:])
    return Damage("splice", f"{text[:at]}{block}\n\n{text[at:]}", at, at + len(block))


MAKERS: tuple[Callable[[str, random.Random], Damage | None], ...] = (
    cut_word, cut_sentence, drop_space, mangle_quotes, mojibake, break_word, repeat,
)  # fmt: skip


def damages(texts: list[str], each: int, seed: int = 1) -> Iterator[Damage]:
    """`each` damages of every kind over the texts, the same for the same seed."""
    rng = random.Random(seed)
    articles = [text for text in texts if _ARTICLE.match(text)]
    for maker in (*MAKERS, partial(splice, articles)):
        made = 0
        for _ in range(each * 20):
            damage = maker(rng.choice(texts), rng)
            if damage is not None:
                yield damage
                made += 1
            if made == each:
                break
