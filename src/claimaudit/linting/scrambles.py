"""Words out of order: words of grammar that no English sentence has side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.voices import is_meant

# Words of grammar by what may stand behind them.
_CLASSES = {
    "the": "the",
    "a": "a an",
    "own": "my our your their its",
    "his": "his her",
    "this": "this these those",
    "of": "of",
    "prep": "from into with by at during among between toward towards without against",
    "in": "in on",
    "for": "for",
    "over": "over under through across near beyond above below along upon",
    "after": "before after since until",
    "to": "to",
    "he": "he she they we",
    "you": "you",
    "it": "it",
    "was": "was were is are",
    "be": "be",
    "been": "been",
    "being": "being",
    "had": "has had",
    "have": "have",
    "would": "would could should must",
    "did": "did does",
    "because": "because although while unless if when where whether though",
    "who": "who which whom",
    "whose": "whose",
    "that": "that",
    "and": "and or",
    "than": "than",
    "as": "as",
    "not": "not",
    "some": "some any many most few several",
    "no": "no",
}
# What never stands directly behind a word of each class. "To have", "that for", "in for a treat",
# "cut in on", "used to be": what English has, if seldom, is left out.
_NEVER = {
    "the": "the a own his this of prep for to he it was be been had have would did because who"
    " whose that and than as not no",
    "a": "the own his this for to he it you was be been had have would did who whose that than",
    "own": "the a his this of prep for to he it you was be been had have did because who that as"
    " not no",
    "his": "the this his after it you be been had have did that as not no",
    "this": "a own his it be been than not some no",
    "of": "of for prep in he was be been had have would did than",
    "prep": "of for after to he was be been had have would did because whose",
    "in": "of after he was be been had have would did than not",
    "for": "of for after to was be been had have would did because than",
    "over": "over be been had have because than as not",
    "after": "of for over to was be have would because as not",
    "to": "of for over to he was been had would did than",
    "he": "the a own this his of prep in for over after to he it you been being because who than"
    " as some",
    "you": "own his he you been",
    "it": "own of it you be been have than",
    "was": "after he was be been have would did than",
    "be": "this for after it you be been had have would that than and",
    "been": "this his of for to he it was be would because that as not",
    "being": "of prep in for to was and",
    "had": "this of prep in for was be would than that as",
    "have": "of for he be would because and as",
    "would": "this his prep in for after to it was been had would did because who than as",
    "did": "for to was as",
    "because": "over be been had have would than as",
    "who": "for over be been because than and as not",
    "whose": "the a of prep in to was and",
    "that": "been than",
    "and": "been than",
    "than": "of",
    "as": "for who than and not no",
    "not": "it was had would who and than not no",
    "some": "the a own this his prep over he it you was be been had because that than not no",
    "no": "the a own of prep in over he it you was be had would because that and as not some",
}
# Of these, the pairs that one of is enough: an article, and what can begin no noun.
_ALONE = {
    "the": "own this his of he was had would and to that",
    "own": "the a of was to",
}
# Of these, the pairs that others must stand beside: a relative clause without its pronoun ends so
# ("the bed you lie on is"), a letter can be a name ("point a was"), questions turn words around
# ("what was she to do"), and older prose has more of them ("he being ill", "many a man").
_LOOSE = {
    "of": "was had have would did prep in",
    "prep": "was had have would did",
    "in": "was had have would did",
    "for": "was had have would did because",
    "to": "was had would did",
    "a": "was had have would did",
    "was": "he",
    "would": "it",
    "it": "be",
    "he": "being who to",
    "being": "in of",
    "had": "in of prep for",
    "because": "as",
    "as": "for",
    "some": "a",
}
_INSIDE = re.compile(r"[\w’'/-]")
_SENTENCE = 600
# A sentence out of order has such a pair in so many words; older prose has one here and there.
_APART = 18
# An end mark behind a word that no sentence ends in. It is looked for by the mark: words are many.
_NO_END = re.compile(
    r"[.!?](?:(?<=\s(?:the|our|and).)|(?<=\s(?:my|or).)|(?<=\s(?:your|than).)"
    r"|(?<=\s(?:their|every|whose).))(?=\s+[“\"(A-Z]|\s*\Z)"
)
_LAST = re.compile(r"[a-z]+\Z")
_LANGUAGE = re.compile(r"\b(?:words?|articles?|conjunctions?|determiners?|particles?)\W{1,3}\Z")
# Names of signs and words that articles stand before: "the and gate".
_SPOKEN_OF = re.compile(
    r"\s(?:gate|operator|clause|keyword|key|statement|block|function|command|condition|sign|word"
    r"|part|symbol|button|question|column|side|if|when)s?\b"
    r"|(?<=the and) of the (?:day|year|week|month|road|line|war)\b"  # `end`, mistyped
)


@cache
def _kinds() -> dict[str, int]:
    """A number for each class, by its words as they stand in a sentence and begin one."""
    return {
        form: number
        for number, words in enumerate(_CLASSES.values(), 1)
        for word in words.split()
        for form in (word, word.capitalize())
    }


@cache
def _meetings() -> re.Pattern[bytes]:
    """Two words side by side, by the numbers of their classes, that never are."""
    kinds = _kinds()

    def listed(classes: str) -> bytes:
        return b"".join(b"\\x%02x" % kinds[_CLASSES[name].split()[0]] for name in classes.split())

    rows = (b"[%s](?=[%s])" % (listed(first), listed(then)) for first, then in _NEVER.items())
    return re.compile(b"|".join(rows))


@cache
def _pairs(table: str) -> frozenset[tuple[str, str]]:
    rows = {"alone": _ALONE, "loose": _LOOSE}[table]
    return frozenset(
        (one, other)
        for first, seconds in rows.items()
        for second in seconds.split()
        for one in _CLASSES[first].split()
        for other in _CLASSES[second].split()
    )


@rule(
    "garbled",
    "scrambled",
    summary="Words of grammar side by side that no sentence has so.",
    example="Harbours he the of cold had in names which rope slept and under.",
    limits="English; two such pairs in a sentence, or an article before a word like `of` or `was`. "
    "Of sentences with all words shuffled about a third is seen; speech is left alone.",
)
def scrambled(page: Page) -> Iterator[Hit]:
    """Sentences with two impossible pairs of words, and pairs that are enough alone."""
    for sentence, places in page.kept(_places).items():
        if _is_scrambled(page, sentence):
            shown = ", ".join(f"“{page.text[slice(*place)]}”" for place in sorted(places)[:3])
            yield Hit((sentence,), f"The words are out of order: {shown}.")
            continue
        for place in places:
            if _words(page, place) in _pairs("alone"):
                shown = page.text[slice(*place)]
                yield Hit((place,), f"“{shown}”: words are lost between these, or out of order.")


@rule(
    "garbled",
    "truncated-sentence",
    summary="A sentence that ends in an article or an `and`.",
    example="He went over to the. Then he sat down.",
    limits="English; quoted speech, transcripts and talk of words are left alone.",
)
def ended_on_article(page: Page) -> Iterator[Hit]:
    """An end mark behind a word that no sentence ends in."""
    for start, end in _no_ends(page.text):
        if (
            not is_english_prose(page, start)
            or is_meant(page, start)
            or _LANGUAGE.search(page.text, max(0, start - 30), start)
        ):
            continue
        sentence = page.sentence_at(start)
        if not _is_scrambled(page, sentence):
            shown = page.text[start:end]
            yield Hit(((sentence[0], end),), f"The sentence ends in “{shown}”")


def _is_scrambled(page: Page, sentence: tuple[int, int]) -> bool:
    places = page.kept(_places).get(sentence, ())
    tight = [p for p in places if _words(page, p) not in _pairs("loose")]
    if not tight or len(places) < 2 or sentence[1] - sentence[0] >= _SENTENCE:
        return False
    return len(page.text[slice(*sentence)].split()) <= _APART * len(places)


def _words(page: Page, place: tuple[int, int]) -> tuple[str, ...]:
    return tuple(page.text[slice(*place)].lower().split())


def _places(page: Page) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Where pairs stand that can not, and ends that are none, by sentence."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for at, end in _impossible(page):
        around = page.text[at - 1 : at] + page.text[end : end + 1]
        if _INSIDE.search(around) or _SPOKEN_OF.match(page.text, end):
            continue
        if is_english_prose(page, at) and not is_meant(page, at):
            found[page.sentence_at(at)].append((at, end))
    for start, end in _no_ends(page.text):
        sentence = page.sentence_at(start)
        if sentence in found:
            found[sentence].append((start, end))
    return found


def _impossible(page: Page) -> Iterator[tuple[int, int]]:
    """Where two words that never meet stand with nothing but white space between, in order."""
    text = page.text
    for match in _meetings().finditer(page.kinds(_kinds())):
        (start, end), (second, last) = page.word(match.start()), page.word(match.start() + 1)
        then = text[second:last]
        # Said twice, they are another rule's; "what it is is" is none's.
        if text[end:second].isspace() and then.islower() and text[start:end].lower() != then:
            yield start, last


def _no_ends(text: str) -> Iterator[tuple[int, int]]:
    """The words that no sentence ends in, with the mark behind them."""
    for match in _NO_END.finditer(text):
        head = _LAST.search(text, max(0, match.start() - 6), match.start())
        if head is not None:
            yield head.start(), match.end()
