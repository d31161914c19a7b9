"""Articles that clash with each other or with the sound behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import is_word
from claimaudit.linting.voices import finds, is_marked, is_quoted

# Two articles, small letters; what stands before and behind is judged below.
_CLASHES = ("a the", "the a", "an the", "the an", "a an", "an a")
_NEXT = re.compile(r"([a-z]+)(?![\w/+=*])")
# Not a noun with its adjectives: here the first article is a letter or a word that is spoken of.
_SPOKEN_OF = """
priori posteriori fortiori cappella capella la tempo deux in is of and or to was has are were as at
on with that which by for not but if when where sounds key minor major sharp flat vs versus also
tag tags register mark directory file files flag option element attribute field class node branch
button label mode type team list group series version channel side string train road level league
"""
_NO_NOUN = frozenset(_SPOKEN_OF.split())
# A sentence about letters and words, or with another letter by itself.
_OTHER_LETTER = r"(?<![\w'’.])[b-hj-z](?![\w'’])"
_LETTER = re.compile(_OTHER_LETTER)
_LETTERS = re.compile(
    r"\b(?i:letters?|vowels?|consonants?|sounds?|spel[lt]\w*|pronounc\w*|articles?|suffix|prefix"
    r"|variables?|columns?|rows?|coefficients?|parameters?|arguments?|syllables?|axis|index|nouns?"
    r"|words?|determiners?)\b|" + _OTHER_LETTER
)
_AROUND = 300


@rule(
    "garbled",
    "typo",
    summary="Two articles of which only one can stand.",
    example="He left the keys at a the desk.",
    limits="English; sentences about letters and words, dialect and transcripts are left alone.",
)
def clashing_articles(page: Page) -> Iterator[Hit]:
    text = page.text
    for clash in _CLASHES:
        for at in finds(text, f" {clash} "):
            start, end = at + 1, at + 1 + len(clash)
            follows = _NEXT.match(text, end + 1)
            if follows is None or len(follows[1]) < 2 or follows[1] in _NO_NOUN:
                continue
            if _is_article(page, start, _LETTERS):
                yield Hit(((start, end),), f"“{clash}”: two articles, where one can stand.")


# `an` before a consonant, as English words begin with one (`an sdist` and `an lvalue` are spelt
# out), or before none that is heard (`an hour`).
_AN = re.compile(
    r" (?P<word>(?:[bcdfgjklmnprstvwyz](?=[aeiou])|[bcdfgpt]r|[bcfgps]l|[cpstw]h|kn|qu|s[ckmnptw]"
    r"|tw|wr)[a-z]{2,})(?![\w’'./(=-])"
)
_PLURAL = re.compile(r"[^siu]s\Z")
# `a` before a vowel, but for those that sound as in `one`, `unit` and `European`.
_A = re.compile(r" a (?P<word>(?!e[uw]|onc?e|oui)[aeio][a-z]{3,})(?![\w’'./(=-])")
# What follows a letter's name, a Scots `and` or an old `if`, and no article.
_OTHER_WORDS = """
also always again after alone along across about above another each either else even ever every
into onto only once over out other others equals exceeds exists appears occurs enters acts applies
agrees almost already away around although are and any all is it its in on of or at as an if off
the this that these those they them then there thy thee thou their were was would will what when
where which who why with without your more most much might must many does done been both can could
should shall some such for from goes came come like nor not now never said says take tell please two
between because before behind beside being
"""
_NO_WORD_OF_ITS = frozenset(_OTHER_WORDS.split())
_COMMON = 3.5
# A letter's name stands behind these.
_LABELS = """
type types class classes option part group vitamin section figure phase plan series grade hepatitis
point item step case panel table column side line level category variant influenza team serie
"""
_LABEL = frozenset(_LABELS.split())
# Behind these `an` can not be an `and`.
_BEHIND = """
is was be been as in with for of to by has had have such not that at on from into become became
"""
_NOT_AND = frozenset(_BEHIND.split())
_WORD = 12


@rule(
    "garbled",
    "typo",
    summary="The article of the other sound: `a` before a vowel, `an` before a consonant.",
    example="It was a easy victory.",
    limits="English, common words in small letters; before h and u both are left alone, and all "
    "in quotations and dialect.",
)
def unfit_articles(page: Page) -> Iterator[Hit]:
    text = page.text
    for match in _A.finditer(text):
        start = match.start() + 1
        if _before(text, start) not in _LABEL and _counts(page, start, match["word"]):
            yield Hit(
                ((start, match.end()),),
                f"“a” stands before “{match['word']}”, which begins with a vowel.",
                f"an {match['word']}",
            )
    for article in ("an", "An"):
        for at in finds(text, f"{article} "):
            follows = _AN.match(text, at + 2)
            if follows is None or (at and text[at - 1] not in " \n(“"):
                continue
            word = follows["word"]
            if _PLURAL.search(word):
                continue  # cats an dogs
            sure = _before(text, at) in _NOT_AND
            if _counts(page, at, word) and (sure or not is_quoted(page, at)):
                yield Hit(
                    ((at, follows.end()),),
                    f"“{article}” stands before “{word}”, which begins with a consonant.",
                    f"a {word}" if sure else None,
                )


def _before(text: str, at: int) -> str:
    """The word before the space that stands before `at`."""
    return text[max(0, at - _WORD) : at].rstrip().rpartition(" ")[2].lower()


def _counts(page: Page, at: int, word: str) -> bool:
    """Whether the article at `at` is one, and `word` a plain word that has it."""
    return _is_common(word) and _is_article(page, at, _LETTER)


@lru_cache(maxsize=1 << 12)
def _is_common(word: str) -> bool:
    return word not in _NO_WORD_OF_ITS and is_word(word, _COMMON)


def _is_article(page: Page, at: int, letters: re.Pattern[str]) -> bool:
    """Whether what stands at `at` is written by the author as an article, and is no letter."""
    if not is_english_prose(page, at) or is_marked(page, at):
        return False
    start, end = page.sentence_at(at)
    return letters.search(page.text, max(start, at - _AROUND), min(end, at + _AROUND)) is None
