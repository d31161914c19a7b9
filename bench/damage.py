"""Damages clean text at known offsets: what the rules are measured on by the thousand.

Each maker takes a text and a random source and gives the damaged text with the place of the
damage, or None where the text has no place for it. A maker says what such damage is, whatever
the rules can see of it; damage that no rule can see stays in, under a variant of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from claimaudit.sentences import sentences

_PROSE = re.compile(r"[^\n]{150,}")
# A word, cut or broken at any of its letters.
_WORD = re.compile(r"(?<![\w'’@/.-])[^\W\d_]{5,}(?![\w'’@/-])")
# A space behind the end of a sentence, behind a comma, between two words.
_JOINTS = {
    "sentences": re.compile(r"(?<=[^\W\d_A-Z]{2}[.!?]) (?=[“A-Z])"),
    "clauses": re.compile(r"(?<=[a-z]{2},) (?=[a-z])"),
    "words": re.compile(r"(?<=[a-z]{2}) (?=[a-z]{2})"),
}
_PAIR = re.compile(r"“[^“”\n]{4,300}”")
# A text with a headline and a byline.
_ARTICLE = re.compile(r"[^\n]+\n\nBy [^\n]+\n\n")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged text, where it is damaged, and which variant of the subtype that is."""

    subtype: str
    variant: str
    text: str
    start: int
    end: int


Maker = Callable[[str, random.Random], Damage | None]


def _replaced(
    subtype: str, variant: str, text: str, span: tuple[int, int], new: str
) -> Damage | None:
    start, end = span
    if text[start:end] == new:
        return None
    return Damage(
        subtype, variant, text[:start] + new + text[end:], start, start + max(1, len(new))
    )


def _chosen(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def cut_word(text: str, rng: random.Random) -> Damage | None:
    """A word loses its end; a mark stands in its place, or nothing."""
    word = _chosen(_WORD, text, rng)
    if word is None:
        return None
    fragment = word.group()[: rng.randint(1, len(word.group()) - 1)]
    variant, marks = rng.choice(
        (("star", "*"), ("ellipsis", "…"), ("other mark", "#^~"), ("no mark", ""))
    )
    mark = rng.choice(marks) if marks else ""
    return _replaced("cut-off-word", variant, text, word.span(), fragment + mark)


def cut_sentence(text: str, rng: random.Random) -> Damage | None:
    """A paragraph stops behind a word of its last sentence, the second or a later one."""
    row = _chosen(_PROSE, text, rng)
    if row is None:
        return None
    last = max(row.group().rfind(". ", 0, -30) + 2, 0)
    last = 0 if last == 1 else last
    words = list(re.finditer(r"\S+", row.group()[last:]))
    if len(words) < 4:
        return None
    end = row.start() + last + words[rng.randint(1, len(words) - 2)].end()
    new = text[:end].rstrip(".,;:!?”’»)") + text[row.end() :]
    variant = "of several" if last else "alone"
    return Damage("truncated-sentence", variant, new, row.start() + last, end)


def drop_space(text: str, rng: random.Random) -> Damage | None:
    """The space between two sentences, clauses or words goes."""
    variant = rng.choice(list(_JOINTS))
    joint = _chosen(_JOINTS[variant], text, rng)
    if joint is None:
        return None
    start, end = joint.span()
    return Damage("missing-space", variant, text[:start] + text[end:], start, end)


def mangle_quotes(text: str, rng: random.Random) -> Damage | None:
    """One end of a quotation gets a mark of another style."""
    pair = _chosen(_PAIR, text, rng)
    if pair is None:
        return None
    inner = pair.group()[1:-1]
    news = {
        "opening": (f"« {inner}”", f"»{inner}”", f'"{inner}”', f"„{inner}”"),
        "closing": (f'“{inner}"', f"“{inner} »", f"“{inner}«"),
    }
    variant = rng.choice(list(news))
    return _replaced("mixed-quotes", variant, text, pair.span(), rng.choice(news[variant]))


def lose_quotes(text: str, rng: random.Random) -> Damage | None:
    """A quotation loses a mark, or both."""
    pair = _chosen(_PAIR, text, rng)
    if pair is None:
        return None
    inner = pair.group()[1:-1]
    variant, new = rng.choice(
        (("closing mark", f"“{inner}"), ("opening mark", f"{inner}”"), ("both marks", inner))
    )
    return _replaced("lost-quotes", variant, text, pair.span(), new)


def _misread(run: str, encoding: str) -> str:
    """UTF-8 read as another encoding; bytes that have no place in it as browsers read them."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in run.encode())


def misdecode(text: str, rng: random.Random) -> Damage | None:
    """Characters beyond ASCII are read with the wrong encoding, lost, or left as their codes."""
    run = _chosen(_FOREIGN, text, rng)
    if run is None:
        return None
    signs = run.group()
    variant, new = rng.choice(
        (
            ("mojibake", _misread(signs, "cp1252")),
            ("mojibake", _misread(signs, "latin-1")),
            ("lost", "\ufffd"),
            ("entity", "".join(f"&#{ord(sign)};" for sign in signs)),
        )
    )
    return _replaced("encoding", variant, text, run.span(), new)


def break_word(text: str, rng: random.Random) -> Damage | None:
    """A symbol stands inside a word or between two, or a word is broken by hyphen or space."""
    word = _chosen(_WORD, text, rng)
    if word is None:
        return None
    at = word.start() + rng.randint(2, len(word.group()) - 2)
    variant, new = rng.choice(
        (
            ("inside", rng.choice("~|{^\\")),
            ("between", rng.choice("¬^~|¦") + " "),
            ("hyphen", rng.choice(("-", "- "))),
            ("space", " "),
        )
    )
    at = word.start() if variant == "between" else at
    new_text = text[:at] + new + text[at:]
    return Damage("stray-symbol", variant, new_text, word.start(), word.end() + len(new))


def repeat(text: str, rng: random.Random) -> Damage | None:
    """A paragraph, or a sentence of some length, stands in the text twice."""
    rows = [row.span() for row in _PROSE.finditer(text)]
    whole = [s for row in rows for s in sentences(text, *row) if s[1] - s[0] > 40]
    variant, found, gap = rng.choice((("paragraph", rows, "\n\n"), ("sentence", whole, " ")))
    if not found:
        return None
    start, end = rng.choice(found)
    again = text[start:end]
    new = text[:end] + gap + again + text[end:]
    return Damage("duplicate", variant, new, end + len(gap), end + len(gap) + len(again))


def mistype(text: str, rng: random.Random) -> Damage | None:
    """A letter of a word is lost, doubled, another one, or has changed places with the next."""
    word = _chosen(_WORD, text, rng)
    if word is None:
        return None
    old = word.group()
    at = rng.randint(1, len(old) - 2)
    variant, new = rng.choice(
        (
            ("lost", old[:at] + old[at + 1 :]),
            ("doubled", old[: at + 1] + old[at:]),
            ("another", old[:at] + rng.choice(_LETTERS) + old[at + 1 :]),
            ("swapped", old[:at] + old[at + 1] + old[at] + old[at + 2 :]),
        )
    )
    return _replaced("typo", variant, text, word.span(), new)


def shuffle(text: str, rng: random.Random) -> Damage | None:
    """The words of a sentence of eight or more stand in another order, its end mark in place."""
    rows = [row.span() for row in _PROSE.finditer(text)]
    long = [s for row in rows for s in sentences(text, *row) if len(text[slice(*s)].split()) > 7]
    if not long:
        return None
    start, end = rng.choice(long)
    words = text[start : end - 1].split()
    rng.shuffle(words)
    return _replaced("scrambled", "words", text, (start, end), " ".join(words) + text[end - 1])


def hide(text: str, rng: random.Random) -> Damage | None:
    """A character that can not be seen stands inside a word."""
    word = _chosen(_WORD, text, rng)
    if word is None:
        return None
    at = word.start() + rng.randint(1, len(word.group()) - 1)
    sign = rng.choice("\u200b\u200c\u200d\u2060\u202e\ufeff\U000e0041")
    new = text[:at] + sign + text[at:]
    return Damage("hidden-text", f"U+{ord(sign):04X}", new, at, at + 1)


def splice(articles: list[str], text: str, rng: random.Random) -> Damage | None:
    """The head of another article stands between two paragraphs, with its byline or without."""
    gaps = [gap.end() for gap in re.finditer("\n\n", text)]
    guest = rng.choice(articles)
    if text not in articles or guest == text or len(gaps) < 5:
        return None
    parts = guest.strip().split("\n\n")
    variant = rng.choice(("with byline", "without byline"))
    if variant == "without byline":
        del parts[1]
    block = "\n\n".join(parts[: rng.randint(3, len(parts))])
    at = rng.choice(gaps[3:])
    return Damage("splice", variant, f"{text[:at]}{block}\n\n{text[at:]}", at, at + len(block))


MAKERS: tuple[Maker, ...] = (
    cut_word, cut_sentence, drop_space, mangle_quotes, lose_quotes, misdecode, break_word, repeat,
    mistype, hide, shuffle,
)  # fmt: skip


def damages(texts: list[str], each: int, seed: int = 1) -> Iterator[Damage]:
    """`each` damages of every kind over the texts, the same for the same seed."""
    rng = random.Random(seed)
    articles = [text for text in texts if _ARTICLE.match(text)]
    makers = (*MAKERS, partial(splice, articles)) if articles else MAKERS
    for maker in makers:
        made = 0
        for _ in range(each * 20):
            damage = maker(rng.choice(texts), rng)
            if damage is not None:
                yield damage
                made += 1
            if made == each:
                break
