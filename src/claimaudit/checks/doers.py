"""Doers: who or what a verb is told of, as a noun, a name or a pronoun, and whether two are one."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.amounts.numbers import word_set
from claimaudit.facts import Facts
from claimaudit.facts.wording import FUNCTION, stem, words_of

# Before these a clause has another subject, or none that is told of here.
_BREAK = re.compile(
    r"[.;:!?—–()“”\"]|,|\b(?:and|but|or|when|while|because|after|before|if|that|as|since|until|so"
    r"|then|whether|than|although|though|where|which|who|whom|whose)\b",
    re.I,
)
_RELATIVE = re.compile(r",?\s(?:who|which|that)\s*\Z", re.I)
_DETERMINER = word_set(
    "the a an his her its their our my your this that these those both all each every no neither "
    "either some any one two three four five six seven eight nine ten several"
)
_PREPOSITION = word_set(
    "of in on at by for from to with without into onto over under between among during against "
    "about around across along near off up down per via within behind beyond inside outside aboard"
)
# What stands between a subject and the word that tells its state.
_BETWEEN = re.compile(
    r"(?:\s|\b(?:is|are|was|were|be|been|being|am|has|have|had|having|do|does|did|will|not|also"
    r"|still|already|just|only|even|soon|once|quickly|now|later|who|which|that)\b)+\Z",
    re.I,
)
_PRONOUNS = {"he": "he", "she": "she", "i": "i", "we": "we", "they": "they", "it": "it"}
_OWNERS = {"his": "he", "her": "she", "my": "i", "our": "we", "their": "they", "its": "it"}
# Of two things of one noun these tell which: without one, "the door" is any of them.
TELLING = frozenset(
    stem(word)
    for word in word_set(
        "front back rear left right upper lower top bottom inner outer side main north south east "
        "west northern southern eastern western first second third fourth fifth last other new old "
        "elder eldest younger youngest middle same former next previous near far big small large "
        "little outside inside early late red blue green black white brown grey sister spare "
        "men's women's boys' girls' women woman girl boy junior senior"
    )
) | frozenset(f"#{n}" for n in range(13))
_TITLES = frozenset(
    stem(word)
    for word in word_set("mr mrs ms miss dr sir lord lady captain father sister rev professor pc")
)


class Doer(NamedTuple):
    """`head` is the stem of the noun, or the pronoun; `beside` the stems that tell which one,
    `of` those behind a preposition. `pronoun` and `name` say what the head is; `new`
    that it is "a" thing, which is none that was named before.
    """

    head: str
    beside: frozenset[str]
    of: frozenset[str]
    pronoun: bool = False
    name: bool = False
    new: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """All that is said of who it is."""
        return self.beside | self.of | {self.head}


def before(text: str, end: int) -> Doer | None:
    """The subject of the verb at `end`."""
    left = text[:end].rstrip()
    while True:
        cut = _BETWEEN.search(left + " ")
        shorter = left[: cut.start()].rstrip() if cut else left
        if shorter == left:
            break
        left = shorter
    left = _RELATIVE.sub("", left).rstrip()
    if left.endswith(","):
        # "Mr Hale, a dentist, was": what stands between two commas is told of the subject.
        rest = left[:-1]
        comma = rest.rfind(",")
        left = rest[:comma] if comma >= 0 else rest
    low = max((match.end() for match in _BREAK.finditer(left)), default=0)
    return of_phrase(left[low:])


def whose(word: str) -> Doer | None:
    """The owner that "his" or "Orme's" names."""
    low = word.lower()
    if low in _OWNERS:
        return Doer(_OWNERS[low], frozenset(), frozenset(), pronoun=True)
    return of_phrase(re.sub(r"(?:['’]s|['’])\Z", "", word))


def of_phrase(text: str) -> Doer | None:
    """The doer that a noun phrase names, determiner and what stands behind it included."""
    words = words_of(text)
    starts = [
        at
        for at, word in enumerate(words)
        if word.low in _DETERMINER and (at == 0 or words[at - 1].low not in _PREPOSITION)
    ]
    if (starts and not words[0].capital) or (starts and words[0].low in _PREPOSITION | _DETERMINER):
        words = words[starts[-1] :]
    if not words:
        return None
    last = words[-1].low
    if last in _PRONOUNS and (len(words) == 1 or words[0].low in _PREPOSITION or not starts):
        return Doer(_PRONOUNS[last], frozenset(), frozenset(), pronoun=True)
    if words[0].low in _PREPOSITION:
        words = words[-1:]
    split = next((at for at, word in enumerate(words) if word.low in _PREPOSITION), len(words))
    core = [word for word in words[:split] if word.low not in FUNCTION and word.stem not in _TITLES]
    if not core:
        return None
    of = frozenset(word.stem for word in words[split:] if word.low not in FUNCTION)
    beside = frozenset(word.stem for word in core[:-1])
    name = core[-1].capital and (words[0] is not core[-1] or len(words) == 1)
    new = words[0].low in ("a", "an", "some", "another", "any")
    return Doer(core[-1].stem, beside, of, name=name, new=new)


def same(x: Doer | None, a: Facts, y: Doer | None, b: Facts) -> bool:
    """Whether two doers are one: by their noun and what tells which, by name, or as pronouns
    of one kind that stand close to each other.
    """
    if x is None or y is None:
        return False
    if x.pronoun or y.pronoun:
        return _as_pronouns(x, a, y, b)
    if x.name and y.name:
        one, other = x.beside | {x.head}, y.beside | {y.head}
        return bool(one <= other or other <= one)
    if x.head != y.head or (x.new and y.new):
        return False
    first, last = a.claim.span.start, b.claim.span.start
    if (x.new and first >= last) or (y.new and last >= first):
        return False
    more, less = x.stems - y.stems, y.stems - x.stems
    if more and less:
        return False
    # Of a door told by nothing any may be meant; and "the driver" is not "the driver of the bus".
    return not (more | less) & (TELLING | (x.of ^ y.of if x.of and y.of else frozenset()))


_CLOSE = 1200  # code points between two sentences whose pronouns are taken for one person's


def _as_pronouns(x: Doer, a: Facts, y: Doer, b: Facts) -> bool:
    if abs(a.claim.span.start - b.claim.span.start) > _CLOSE:
        return False
    if x.pronoun and y.pronoun:
        return x.head == y.head and not _others_named(a, b)
    pronoun, named = (x, y) if x.pronoun else (y, x)
    facts, other = (a, b) if x.pronoun else (b, a)
    if pronoun.head in ("i", "we", "they"):
        return False
    if (pronoun.head == "it") == named.name:
        return False
    around = facts.before.content if facts.before else frozenset()
    if named.head in around:
        return True
    # Only where nothing is known of what stands before can the one be the other.
    return facts.before is None and other.before is None and not facts.names


def _others_named(a: Facts, b: Facts) -> bool:
    one, other = (f.names | (f.before.names if f.before else frozenset()) for f in (a, b))
    return bool(one and other and not one & other)
