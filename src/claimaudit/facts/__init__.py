"""Facts: what code reads of a claim before it is compared with others.

Everything here is read once a claim and kept for all of its pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import TypeVar

from claimaudit.amounts.measures import DEFAULT
from claimaudit.amounts.numbers import word_set
from claimaudit.claims import Claim
from claimaudit.facts.polarity import ends, negations
from claimaudit.facts.wording import FUNCTION, Word, stem, words_of

# How much a shared term of each kind counts against a plain word.
NAME, NUMBER, SMALL_NUMBER, CONCEPT, AXIS, CARRIED, KIND = 1.5, 1.3, 0.7, 0.8, 0.6, 0.5, 0.3
# A sentence that begins with one of these speaks of what the one before named.
_CARRYING = word_set("he she it they his her its their this these that those the")
_CARRYING_WITHIN = 4  # words
_CARRY_DISTANCE = 400  # code points between the two sentences
_CARRY_MOST = 8
_ALWAYS_CAPITAL = word_set("i mr mrs ms dr i'm i've i'll i'd")

# Words that two sentences tell the same thing with, by what they share: a row is one term.
_KINDRED: tuple[tuple[str, str], ...] = (
    ("harm", "hurt injure wound injury treat cut bruise burn hospital casualty harm unhurt"),
    ("serving", "serve feed portion serving"),
    ("money", "cost price bill pay worth fee charge spend"),
    ("workers", "employ staff worker workforce employee job payroll"),
    ("crowd", "crowd attend spectator audience attendance turnout"),
    ("founding", "found establish set-up create launch form start"),
    ("spouse", "marry wife husband spouse married wedding divorce single"),
    ("child", "child son daughter baby kid offspring"),
    ("shop", "shop store supermarket"),
    ("car", "car vehicle automobile lorry truck van"),
    ("boat", "boat ship vessel ferry barge"),
    ("plane", "plane aircraft jet airliner flight"),
    ("fire", "fire blaze flame"),
    ("crash", "crash collide collision accident hit strike"),
    ("quit", "resign quit step leave retire"),
    ("drug", "drug medicine medication tablet pill"),
    ("doctor", "doctor physician surgeon medic"),
    ("police", "police officer constable detective"),
    ("film", "film movie picture"),
    ("author", "writer author write pen novelist screenwriter"),
    ("school", "school college university degree study graduate"),
    ("army", "army troop soldier force military"),
    ("campaign", "operation campaign offensive invasion war fight battle"),
    ("vote", "vote ballot election poll elect carry motion unanimous abstain member present"),
    ("meeting", "meeting session hearing assembly"),
    ("house", "house home residence flat apartment"),
    ("road", "road street avenue lane highway"),
    ("rain", "rain storm weather flood"),
    ("food", "meat fish chicken beef pork bacon ham anchovy tuna salmon prawn vegetarian vegan"),
    ("drink", "alcohol wine beer drink sober drunk"),
    ("illness", "illness disease sick infection virus"),
    ("sum", "total sum overall altogether figure number"),
    ("document", "report document paper study audit review"),
    ("finish", "finish complete end completion"),
    ("prison", "prison jail sentence imprison custody"),
    ("parent", "mother father parent"),
    ("win", "win victory beat defeat lose draw"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`terms` are what a claim is looked up by, with the weight of their kind.

    `content` are the stems of its words that carry meaning, numbers left out; `names` those
    written with a capital, but for the first word of a sentence where that says nothing. A
    source's own name is in neither. `slots` tell what follows a word: of "born in Boston",
    born: boston. `poles` are the ends of axes named, `negated` how often the claim negates.
    `topic` is the first stem that carries meaning. `before` are the facts of the claim that
    stands right before it in the text.
    """

    claim: Claim
    words: tuple[Word, ...]
    terms: dict[str, float]
    content: frozenset[str]
    names: frozenset[str]
    slots: dict[str, str]
    poles: frozenset[tuple[str, int]]
    negated: int
    topic: str
    before: Facts | None = field(default=None, repr=False, compare=False)
    kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)


_T = TypeVar("_T")


def kept(reading: Callable[[Facts], _T]) -> Callable[[Facts], _T]:
    """Makes a reading of a claim happen once, however many pairs the claim is in."""

    @wraps(reading)
    def once(facts: Facts) -> _T:
        # Asked some hundred thousand times: one look, and no call of `cast`.
        try:
            return facts.kept[reading]  # type: ignore[return-value]
        except KeyError:
            found = facts.kept[reading] = reading(facts)
            return found

    return once


def read(claim: Claim) -> Facts:
    """The facts of a claim by itself."""
    return _read(claim, tuple(words_of(claim.statement)), None, frozenset())


def _read(
    claim: Claim, words: tuple[Word, ...], before: Facts | None, plain: frozenset[str]
) -> Facts:
    """The facts of a claim of `words`.

    `before` are those of the claim that stands before it in the text; `plain` the stems that
    the text also has in lower case, so that a capital at a sentence's start says nothing.
    """
    source = {word.stem for word in words_of(claim.attribution.source or "")}
    terms: dict[str, float] = {}
    slots: dict[str, str] = {}
    content, names = set(), set()
    last = ""
    for at, word in enumerate(words):
        inside = word.capital and not _begins(claim.statement, word, at)
        if word.low in FUNCTION or (len(word.low) == 1 and word.stem[0] != "#"):
            # A title ("Down", "We Are Both") may be made of words that elsewhere say nothing.
            if inside and word.low not in _ALWAYS_CAPITAL:
                terms[f"{word.low}'"] = NAME
            continue
        if last:
            slots.setdefault(last, word.stem)
        last = word.stem
        if word.stem[0] == "#":
            terms[word.stem] = SMALL_NUMBER if len(word.stem) == 2 else NUMBER
            continue
        name = word.capital and (inside or word.stem not in plain)
        terms[word.stem] = max(terms.get(word.stem, 0.0), NAME if name else 1.0)
        if word.stem not in source:
            content.add(word.stem)
            if name:
                names.add(word.stem)
    for concept in kindred(word.stem for word in words):
        terms.setdefault(concept, CONCEPT)
    poles = frozenset((end.axis, end.sign) for end in ends(words))
    for axis, _ in poles:
        terms.setdefault(f"^{axis}", AXIS)
    for kind in _kinds(claim, words):
        terms.setdefault(kind, KIND)
    before = before if before and _near(before.claim, claim) else None
    for carried in _carried(words, before):
        terms.setdefault(carried, CARRIED)
    return Facts(
        claim,
        words,
        terms,
        frozenset(content),
        frozenset(names),
        slots,
        poles,
        len(negations(words)),
        next(iter(slots), ""),
        before,
    )


def read_all(claims: Sequence[Claim]) -> list[Facts]:
    """The facts of claims in document order."""
    words = [tuple(words_of(claim.statement)) for claim in claims]
    plain = _plain(words)
    found: list[Facts] = []
    for claim, own in zip(claims, words, strict=True):
        found.append(_read(claim, own, found[-1] if found else None, plain))
    return found


def _begins(text: str, word: Word, at: int) -> bool:
    return at == 0 or text[: word.start].rstrip(" \"'“‘(*").endswith((".", "!", "?", ":"))


def _plain(texts: Iterable[Sequence[Word]]) -> frozenset[str]:
    """Stems that stand in lower case at least as often as with a capital inside a sentence."""
    lower: Counter[str] = Counter()
    for words in texts:
        for at, word in enumerate(words):
            if not word.capital:
                lower[word.stem] += 1
            elif at:
                lower[word.stem] -= 1
    return frozenset(word for word, count in lower.items() if count > 0)


# Words of time that tell two sentences of one kind, though they share none of them.
_TIME_KINDS = {
    stem(word): kind
    for kind, listed in {
        "@day": "monday tuesday wednesday thursday friday saturday sunday weekend weekday",
        "@month": "january february march april june july august september october november "
        "december spring summer autumn winter",
        "@year": "year anniversary century decade centenary age",
    }.items()
    for word in listed.split()
}


def _kinds(claim: Claim, words: Sequence[Word]) -> Iterator[str]:
    """What kinds of thing a claim gives figures and times of, marked `@`."""
    for word in words:
        if word.stem in _TIME_KINDS:
            yield _TIME_KINDS[word.stem]
        elif word.stem[0] == "#" and word.stem[1:].isdigit():
            if len(word.stem) == len("#1984"):
                yield "@year"
            elif len(word.stem) <= len("#12"):
                yield "@few"
    for amount in claim.amounts:
        if amount.unit:
            yield f"@{amount.unit}"


def _near(before: Claim, claim: Claim) -> bool:
    """Whether a claim can speak of what the one before it named."""
    if before.span.document != claim.span.document:
        return False
    return claim.span.start - before.span.end <= _CARRY_DISTANCE


def _carried(words: Sequence[Word], before: Facts | None) -> Sequence[str]:
    """The names of the sentence before, where this one may speak of them."""
    if before is None or not any(word.low in _CARRYING for word in words[:_CARRYING_WITHIN]):
        return ()
    return [term for term, weight in before.terms.items() if weight in (NAME, CARRIED)][
        :_CARRY_MOST
    ]


def opposite_poles(a: Facts, b: Facts) -> bool:
    """Whether two claims name opposite ends of an axis."""
    poles = a.poles
    return bool(poles and b.poles) and any((axis, -sign) in b.poles for axis, sign in poles)


def clashes(a: Facts, b: Facts, *, names: bool = False) -> bool:
    """Whether one word is followed by different ones: "born in Boston", "born in Worcester".

    With `names`, only two names are a clash.
    """
    for word in a.slots.keys() & b.slots.keys():
        one, other = a.slots[word], b.slots[word]
        if one == other or one in b.terms or other in a.terms:
            continue
        if not names or (one in a.names and other in b.names):
            return True
    return False


def kindred(stems: Iterable[str]) -> frozenset[str]:
    """The concepts that stems are words for, marked `~`; a measure's parts with `~~`."""
    table = _concepts()
    return frozenset(concept for one in stems for concept in table.get(one, ()))


@cache
def _concepts() -> dict[str, tuple[str, ...]]:
    """Stem to the concepts it is a word for, marked `~`: kindred words, and measures by part."""
    table: dict[str, set[str]] = {}
    for name, listed in _KINDRED:
        for word in listed.split():
            table.setdefault(stem(word), set()).add(f"~{name}")
    for row in DEFAULT.rows:
        for form in row.forms:
            if " " not in form and len(row.parts) == 1:
                table.setdefault(stem(form), set()).update(f"~~{part}" for part in row.parts)
    return {word: tuple(sorted(concepts)) for word, concepts in table.items()}
