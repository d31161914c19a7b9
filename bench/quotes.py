"""Quotes made for measuring: slices of texts, distorted or in other typography.

Each distortion or variant is a function of a trial and a random generator to a changed
trial, or None where the quote holds nothing to change. The generator knows nothing of how
grounding finds words; it shares the cue tables, which say what a cue is.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from claimaudit import cues
from claimaudit.documents import Document
from claimaudit.grounding import Grounded, Outcome, ground
from claimaudit.passages import split
from vocabulary import (
    ADDED,
    DAYS,
    HEDGES,
    HOMOGLYPHS,
    LIGATURES,
    MEASURES,
    MONTHS,
    NAMES,
    NEGATIONS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
)


@dataclass(frozen=True)
class Trial:
    """A quote for `text[start:end]`, a slice of sentence `cited` of a passage."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    cited: int
    start: int
    end: int
    quote: str
    kind: str = ""
    plain_loss: bool = False  # only a plain inner word was lost

    @property
    def slice(self) -> str:
        return self.text[self.start : self.end]

    def with_text(self, replacement: str) -> Trial:
        """The same trial in a text that reads `replacement` in place of the slice."""
        grown = len(replacement) - (self.end - self.start)
        sentences = tuple(
            (s + grown * (s >= self.end), e + grown * (e >= self.end)) for s, e in self.sentences
        )
        text = self.text[: self.start] + replacement + self.text[self.end :]
        return replace(self, text=text, sentences=sentences, end=self.end + grown)

    def grounded(self) -> Grounded:
        return ground(self.quote, self.text, self.sentences, [self.cited])


_WORD = re.compile(r"\S+")
_EDGE = " \t\n\"'“”‘’«».,;:!?()[]—–-*>•"
_NUMBERED = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS + SCALES)})s?\b", re.IGNORECASE)
_NO_CUT = re.compile(
    r"(?:of )?(?:hundred|thousand|million|billion|percent|per cent|%|half|thirds?|quarters?)"
    r"|[a-z]+ths?\b",
    re.IGNORECASE,
)
_CUES = cues.pattern(
    (
        *cues.BOUNDS,
        *cues.HEDGES,
        *cues.NEGATIONS,
        *cues.DENIALS,
        *cues.FORECASTS,
        *cues.HYPOTHETICALS,
    )
)
_UNITS = frozenset(cues.UNITS) | {w for row in UNITS for w in row}


_WIDENING = {
    "",
    *("and", "or", "to", "from", "between", "per", "a", "in", "out", "of", "the"),
    *(w for cue in cues.TRAILING_BOUNDS for w in cue.split()),
    *(w for w in (*_UNITS, *NUMBER_WORDS, *SCALES)),
    *(w for cue in (*cues.BOUNDS, *cues.HEDGES, *cues.NEGATIONS) for w in cue.split()),
}


def slices(texts: dict[str, str], rng: random.Random) -> Iterator[Trial]:
    """Endless quotes: 4 to 16 words of a sentence, without marks at their edges."""
    pool = [
        (text, p.sentences, i)
        for text in texts.values()
        for p in split(Document.from_text(text))
        for i in range(len(p.sentences))
    ]
    while True:
        text, sentences, cited = rng.choice(pool)
        low, high = sentences[cited]
        words = list(_WORD.finditer(text, low, high))
        count = rng.randint(4, 16)
        if len(words) < count:
            continue
        first = rng.randrange(len(words) - count + 1)
        start, end = words[first].start(), words[first + count - 1].end()
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        # A number and its magnitude word are one token: a slice does not part them.
        if _NO_CUT.match(text[start:]) or _NO_CUT.match(text[end:].lstrip(" -")):
            continue
        yield Trial(text, sentences, cited, start, end, text[start:end])


def swap(words: list[str]) -> Callable[[Trial, random.Random], Trial | None]:
    """A distortion that exchanges one of `words` for another."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")

    def change(trial: Trial, rng: random.Random) -> Trial | None:
        found = list(pattern.finditer(trial.quote))
        if not found:
            return None
        at = rng.choice(found)
        other = rng.choice([w for w in words if w != at.group()])
        return replace(trial, quote=trial.quote[: at.start()] + other + trial.quote[at.end() :])

    return change


def one_of(rows: list[list[str]]) -> Callable[[Trial, random.Random], Trial | None]:
    """A distortion by a random row that has a word in the quote."""
    changes = [swap(row) for row in rows]

    def change(trial: Trial, rng: random.Random) -> Trial | None:
        made = [t for c in changes if (t := c(trial, rng)) is not None]
        return rng.choice(made) if made else None

    return change


def edit(
    pattern: str, make: Callable[[str, random.Random], str], flags: int = 0
) -> Callable[[Trial, random.Random], Trial | None]:
    """A distortion that rewrites one match of `pattern` in the quote."""
    compiled = re.compile(pattern, flags)

    def change(trial: Trial, rng: random.Random) -> Trial | None:
        found = list(compiled.finditer(trial.quote))
        if not found:
            return None
        at = rng.choice(found)
        made = trial.quote[: at.start()] + make(at.group(), rng) + trial.quote[at.end() :]
        return replace(trial, quote=made.strip())

    return change


def changed_digit(figure: str, rng: random.Random) -> str:
    at = rng.choice([i for i, c in enumerate(figure) if c.isdigit()])
    digit = str((int(figure[at]) + rng.randint(1, 9)) % 10)
    return rng.choice(
        (
            figure[:at] + digit + figure[at + 1 :],
            figure[:at] + figure[at + 1 :] if len(figure) > 1 else digit + figure,
            figure[:at] + digit + figure[at:],
            figure.replace(",", ".", 1) if "," in figure else figure + "0",
            figure.split(",")[-1] if "," in figure else "-" + figure,
            figure.split(",")[0] if "," in figure else "$" + figure,
        )
    )


def misspelt(name: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(name) - 1)
    return rng.choice(
        (name[:at] + name[at + 1 :], name[:at] + name[at].swapcase() + name[at + 1 :], name.upper())
    )


def added_word(trial: Trial, rng: random.Random) -> Trial:
    gap = rng.choice([m.start() for m in re.finditer(r"\s|$", trial.quote)])
    others = re.findall(r"[^\W_]+", trial.text)
    word = rng.choice(ADDED if rng.random() < 0.6 else others)
    return replace(trial, quote=f"{trial.quote[:gap]} {word}{trial.quote[gap:]}")


def lost_word(trial: Trial, rng: random.Random, *, cue: bool = False) -> Trial | None:
    words = list(_WORD.finditer(trial.quote))
    marked = {m.start() for m in _CUES.finditer(trial.quote)}
    # A dash or emoji by itself is no word.
    inner = [
        i
        for i in range(1, len(words) - 1)
        if re.search(r"\w", words[i].group())
        and (not cue or any(words[i].start() <= at < words[i].end() for at in marked))
    ]
    if not inner:
        return None
    i = rng.choice(inner)
    lost = trial.quote[words[i].start() : words[i].end()]
    before = words[i - 1].group()
    plain = not (
        cue
        or _NUMBERED.search(lost)
        or lost != lost.lower()
        or any(m.start() < words[i].end() and m.end() > words[i].start()
               for m in _CUES.finditer(trial.quote))
        or lost.strip(_EDGE) in _UNITS
        or _NUMBERED.search(before)
    )  # fmt: skip
    quote = trial.quote[: words[i].start()] + trial.quote[words[i + 1].start() :]
    return replace(trial, quote=quote, plain_loss=plain)


def lost_cue(trial: Trial, rng: random.Random) -> Trial | None:
    return lost_word(trial, rng, cue=True)


def repaired(trial: Trial, rng: random.Random) -> Trial | None:
    """The text has a word cut off, the quote has it whole."""
    found = [m for m in re.finditer(r"\b[a-z]{5,}\b", trial.quote) if m.start() > 0]
    if not found:
        return None
    word = rng.choice(found)
    # Cut by two at least: a shorter cut may leave another form of the word.
    kept = word.group()[: rng.randint(2, len(word.group()) - 2)]
    stray = rng.choice(("*", "", "-", "..."))
    return trial.with_text(trial.slice[: word.start()] + kept + stray + trial.slice[word.end() :])


def swapped_order(trial: Trial, rng: random.Random) -> Trial | None:
    words = trial.quote.split()
    i = rng.randrange(len(words) - 1)
    # Exchanged with its like, or with a mark, or beside its like, it is the same text.
    if any(trial.text.count(w) > 1 or not re.search(r"\w", w) for w in words[i : i + 2]):
        return None
    words[i], words[i + 1] = words[i + 1], words[i]
    return replace(trial, quote=" ".join(words))


def joined(trial: Trial, rng: random.Random) -> Trial | None:
    """Two sentences in one quote, the middle left out."""
    if trial.cited + 1 >= len(trial.sentences):
        return None
    low, high = trial.sentences[trial.cited + 1]
    tail = trial.text[low:high].split()[-4:]
    return replace(trial, quote=trial.quote + rng.choice((" ... ", "… ", " ")) + " ".join(tail))


def glyphs(trial: Trial, rng: random.Random) -> Trial | None:
    """Letters that look alike, ligatures, superscripts, full-width digits."""
    made = [trial.quote.replace(a, b, 1) for a, b in LIGATURES]
    made.append(re.sub(r"\d", lambda m: chr(ord(m.group()) + 0xFEE0), trial.quote))
    at = rng.randrange(1, len(trial.quote))
    made.append(trial.quote[:at] + trial.quote[at:].translate(HOMOGLYPHS))
    made = [m for m in made if m != trial.quote]
    return replace(trial, quote=rng.choice(made)) if made else None


DISTORTIONS: dict[str, Callable[[Trial, random.Random], Trial | None]] = {
    "digit": edit(r"\d[\d,.]*\d|\d", changed_digit),
    "year": edit(r"\b(?:19|20)\d\d\b", lambda y, rng: str(int(y) + rng.choice((-10, -1, 1, 2)))),
    "number word": swap(NUMBER_WORDS),
    "scale changed": swap(SCALES),
    "scale lost": edit(r"(?<=[\dn] )(?:hundred|thousand|million|percent)\b ?", lambda *_: ""),
    "name": edit(r"(?<=[a-z,] )[A-Z][a-z]+\b", lambda n, rng: rng.choice(sorted({*NAMES} - {n}))),
    "name misspelt": edit(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", misspelt),
    "weekday, month": one_of([DAYS, MONTHS]),
    "negation": one_of(NEGATIONS),
    "n't lost": edit(r"(?i)(?<=.)n['’]t\b|(?<=.)\b(?:no longer|not|never) ", lambda *_: ""),
    "negation added": edit(
        r"\b(?:is|are|was|were|has|have|had|will|can|could|would|may|did)\b",
        lambda w, rng: w + rng.choice((" not", "n't", " never", " no longer")),
    ),
    "hedge, bound": one_of(HEDGES),
    "unit": one_of(UNITS),
    "measure": one_of(MEASURES),
    "added word": added_word,
    "inner word lost": lost_word,
    "inner cue lost": lost_cue,
    "cut-off repaired": repaired,
    "order swapped": swapped_order,
    "sentences joined": joined,
    "look-alikes": glyphs,
    "zero-width": edit(r"(?<=\w)(?=\w)", lambda _, rng: rng.choice("\u200b\u200d\u2060\ufeff")),
}


def varied(pattern: str, forms: list[str]) -> Callable[[Trial, random.Random], Trial | None]:
    """A variant of one or all matches, in the quote or in the text."""
    compiled = re.compile(pattern)

    def change(trial: Trial, rng: random.Random) -> Trial | None:
        form = rng.choice(forms)
        made = compiled.sub(lambda _: form, trial.quote, count=rng.choice((0, 1)))
        if made == trial.quote:
            return None
        return replace(trial, quote=made) if rng.random() < 0.5 else trial.with_text(made)

    return change


def decomposed(trial: Trial, rng: random.Random) -> Trial | None:
    """An accented letter, composed on one side and decomposed on the other."""
    found = [m.start() for m in re.finditer("[aeioucn]", trial.quote)]
    if not found:
        return None
    at = rng.choice(found)
    mark = rng.choice("\u0301\u0308\u0302\u0327\u0323\u0301\u0302")
    loose = trial.quote[:at] + trial.quote[at] + mark + trial.quote[at + 1 :]
    forms = [unicodedata.normalize(f, loose) for f in ("NFC", "NFD")]
    rng.shuffle(forms)
    return replace(trial.with_text(forms[0]), quote=forms[1])


def ellipsis(trial: Trial, rng: random.Random) -> Trial | None:
    """Two words joined by one form of the ellipsis in the text, by the other in the quote."""
    gap = rng.choice([m.start() for m in re.finditer(" ", trial.quote)])
    forms = [trial.quote[:gap] + form + trial.quote[gap + 1 :] for form in ("...", "…")]
    rng.shuffle(forms)
    return replace(trial.with_text(forms[0]), quote=forms[1])


def first_case(trial: Trial, _: random.Random) -> Trial | None:
    quote = trial.quote[0].swapcase() + trial.quote[1:]
    return None if quote == trial.quote else replace(trial, quote=quote)


VARIANTS: dict[str, Callable[[Trial, random.Random], Trial | None]] = {
    "apostrophes": varied("['’‘]", ["'", "’", "‘", "ʼ", "`", "´"]),
    "double quotes": varied('["“”«»]', ['"', "“", "”", "„", "«", "»"]),
    "dashes": varied("[-–—]", ["-", "‐", "‑", "–", "—", "−"]),
    "ellipsis": ellipsis,
    "spaces": varied(r"[ ]", ["  ", "\u00a0", "\u2009", "\t", " \u00a0 ", "\u3000"]),
    "line breaks": varied(r"[ ]", ["\n", "\r\n", " \n", "\n    "]),
    "line-break hyphens": varied(r"(?<=[a-z]{3})(?=[a-z]{3})", ["-\n", "-\r\n", "-\n  ", "‐\n"]),
    "broken compounds": varied(r"(?<=[a-z])-(?=[a-z])", ["-\n", "-\r\n"]),
    "soft hyphens": varied(r"(?<=[a-z]{2})(?=[a-z]{2})", ["\u00ad"]),
    "NFD": decomposed,
    "first letter": first_case,
}


def trials(
    kinds: dict[str, Callable[[Trial, random.Random], Trial | None]],
    texts: dict[str, str],
    count: int,
    rng: random.Random,
) -> Iterator[Trial]:
    """`count` trials, the kinds in turn; a kind that finds nothing to change is skipped."""
    source = slices(texts, rng)
    makers = list(kinds.items())
    made = 0
    while made < count:
        kind, change = makers[made % len(makers)]
        for _ in range(3000):
            trial = change(next(source), rng)
            if trial is not None and trial.quote != trial.slice:
                made += 1
                yield replace(trial, kind=kind)
                break
        else:
            makers.remove((kind, change))


# What these leave may be a true quote of the same place: "that that", "nine. Ten".
_MAY_COINCIDE = {
    *("inner word lost", "inner cue lost", "sentences joined", "added word", "negation added")
}


def stands_elsewhere(trial: Trial) -> bool:
    """Whether the changed quote is, by chance, a true quote of another place."""
    for found in re.finditer(re.escape(trial.quote), trial.text):
        outside = found.end() <= trial.start or found.start() >= trial.end
        around = trial.text[found.start() - 1 : found.start()] + trial.text[found.end() :][:1]
        if (outside or trial.kind in _MAY_COINCIDE) and not re.search(r"[\w$*’']", around):
            return True
    return False


def placed(trial: Trial, found: Grounded) -> bool:
    """At the slice, or widened over nothing but cues, numbers and units."""
    if found.start is None or found.end is None or found.outcome is Outcome.SENTENCE:
        return False
    if found.start > trial.start or found.end < trial.end:
        return False
    extra = trial.text[found.start : trial.start] + " " + trial.text[trial.end : found.end]
    return all(
        word.strip(_EDGE).lower() in _WIDENING or re.search(r"\d|n['’]t", word)
        for word in extra.split()
    )
