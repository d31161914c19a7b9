"""Sentences and words run together without a space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.halves import Halves, begins_with_grammar, halves, is_of_grammar
from claimaudit.linting.lexicon import is_word, zipf
from claimaudit.linting.quotes import point_inwards
from claimaudit.linting.voices import is_dialect

# An end mark after a word or a number, a capital directly after it.
_SENTENCES = re.compile(r"[.!?][”’»]?(?=[“«„‘\"(]?[^\W\d_a-z])")
# ... or an end mark and a quotation mark, and any letter directly after them.
_QUOTE = re.compile(r"[”»\"“«„](?=\w)")
# What stands before a mark that has no space: the end of a clause.
_CLAUSE_END = {"”": ".!?,", "»": ".!?,", '"': ".!?:", "“": ",:;", "«": ",:;", "„": ",:;"}
# Between words that are not common it counts when no other in a sentence of so many words, or
# in what of it is so near, has no space behind it.
_TIGHT = re.compile(r",(?=[^\W\d_])")
_CLAUSES, _FAR = 8, 300
# A comma after a word, directly before a word or a lone letter that is one.
_COMMA = re.compile(r"[,;:](?:(?=[^\W\d_]{2}|A )|(?<=,)(?=a ))")
_BRACKET = re.compile(r"\)(?=[A-Z][a-z]+ [a-z])")
_BEFORE = re.compile(r"[\w.’'-]+\Z")
_DECIMAL = re.compile(r"[$€£]?\d+[.,]\d+\w?")
_WORD_BEFORE = re.compile(r"(?<![\w.'’])[^\W\d_]{2,}\Z")
# After the second word, these show a list without spaces; before a word, that it is part of one.
_LISTED = frozenset(",;:=(_/@")
_TIED = frozenset("-/@#_.\\'’")
_AFTER = re.compile(r"[“«„‘\"(]?([^\W\d_]+)")

# A comma between a number and a word in prose: `5,900,excluding fitting`.
_COUNTED = re.compile(r",(?<=\d,)(?=[a-z]{3,30} [a-z])")
# Before a number these make a reference of it.
_NUMBERING = frozenset("/#№§")
# A chess player's way to write moves: castling, a capture by a piece, from a line.
_MOVE = re.compile(r"O-O|[KQRBN][a-h]?[1-8]?x?[a-h][1-8]")

# A number run into a word that is no unit.
_WORD_BEHIND = (
    r"(?<![\w.,/-].)(?<!4(?=to\b))[\d.,]*"
    r"(?=(?:and|the|of|to|for|with|was|were|from|that|people|percent)\b"
    # inches, where no place or time follows
    r"|in (?:the|an?|his|her|their|its|our|this|that|each|all|(?:19|20)\d\d|[A-Z][a-z]+)\b)"
)
_NUMBER = re.compile(rf"\d{_WORD_BEHIND}")
# The same where a text has no other digits, for which it takes a third of the time to look.
_PLAIN_NUMBER = re.compile(rf"[0-9]{_WORD_BEHIND}")

# A measure run into a word: `500gplain`.
_MEASURED = re.compile(
    r"[0-9](?<![\w.,/-].)[\d.,]{0,8}(?:g|kg|mg|ml|cl|dl|cm|mm|km|oz|lbs?|tsp|tbsp|l|m)(?=[a-z]{4})"
)
# A question run into its answer: `nine miles?A: By letter.`
_TURN = re.compile(r"[?!](?<=[a-z].)(?=[AQ]: )")
# ... or a number into the name of a measure.
_UNITED = re.compile(
    r"[0-9](?<![\w.,/-].)[\d.,]{0,8}"
    r"(?=(?:(?:milli|centi|kilo)?(?:met(?:re|er)s|grams?|grammes?|lit(?:re|er)s)|tonnes|miles|inches"
    r"|pounds|ounces|gallons|acres|hectares|degrees|minutes|hours|months|years|weeks|cups"
    r"|tablespoons?|teaspoons?|euros|dollars|pence|people|percent|million|billion)(?![\w-]))"
)
_LETTERS = re.compile(r"[a-z]{4,20}(?![\w-])")

# What a full stop belongs to, with a name or a number directly after it.
_ABBREVIATIONS = """
mr mrs ms dr st prof gen col lt sgt capt rev hon gov sen rep no nos vol fig figs ed eds pp op cit
art sec ch jr sr inc ltd co corp dept univ assoc vs ca cf etc al approx est mt ft jan feb mar apr
jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun messrs mme mlle hr fr nr bd abb bzw
str tel ph asp vb net node next vue system console string math array object document window java
javax android microsoft google apple amazon yahoo booking
"""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
# Words that run into a neighbour unseen; none is a common prefix or suffix of English.
_GLUE = (
    "the", "and", "that", "with", "this", "which", "from", "have", "been", "were", "their",
    "they", "there", "these", "those", "should", "would", "could", "of", "is", "to", "are", "we",
    "was", "for", "not", "by", "in", "on", "as", "be", "can", "has", "said", "his", "you", "who",
    "but", "when", "while", "because", "had", "than", "about", "between", "where", "what", "after",
)  # fmt: skip
# Of these, the ones that end no word which begins with another (`therein`, `within`).
_SECOND = ("the", "this", "that", "which", "their", "they", "have", "been", "were")
_PAIRS = {
    first + second: (first, second)
    for first in _GLUE
    for second in _SECOND
    if first != second and first not in ("in", "on", "as", "be", "there")
}
# Shorter letters are words, longer ones no two of them.
_SHORTEST, _LONGEST = 4, 30
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|our|my|your|no)\s\Z", re.IGNORECASE)
# Names in programs begin with none of these; others stand apart near by, where they are two words.
_NO_NAME, _APART = frozenset(["the", "of", "and", "was", "were", "are"]), 20_000


@rule(
    "garbled",
    "missing-space",
    summary="No space between two sentences.",
    example="since the autumn of 2025.Of this total",
    limits="Two sentences of which the second begins with a name after a capitalised word are not "
    "told from a dotted name, where the text is not English.",
)
def joined_sentences(page: Page) -> Iterator[Hit]:
    """An end mark with a sentence's first letter directly after it."""
    text = page.text
    for match in _SENTENCES.finditer(text):
        start = match.start()
        before = _BEFORE.search(text, max(0, start - 40), start)
        after = _AFTER.match(text, match.end(), match.end() + 40)
        if after is None or page.is_code(start):
            continue
        if before is None and text[start - 1 : start] not in (")", "]", "%"):
            continue
        if before and text[max(0, before.start() - 1) : before.start()] in _NUMBERING:
            continue  # LN/2024/0093.A
        left = before.group() if before else ""
        if _is_sentence_end(left) and _is_sentence_start(page, match.end(), after, left):
            yield _between(text, start, match.end(), "sentences")


def _is_sentence_end(left: str) -> bool:
    """Whether the word before the mark may be a sentence's last one."""
    if not left:
        return True
    word = left.rstrip(".")
    if word != left or "." in word:
        return word == left and _DECIMAL.fullmatch(word) is not None
    if word.isdigit():
        return len(word) > 1
    return len(word) > 1 and word.lower() not in _ABBREVIATED and not word.isupper()


def _is_sentence_start(page: Page, at: int, after: re.Match[str], left: str) -> bool:
    """Whether what follows the mark is a sentence's first word, not part of a dotted name."""
    text, word = page.text, after.group(1)
    follows = text[after.end() : after.end() + 2]
    if follows[:1] in ("(", "_", "=", "[", "/", "@") or re.match(r"[.:]\w", follows):
        return False
    if follows[:1].isdigit() or (left.isdigit() and _MOVE.match(text, at)):
        return False  # a code, a move of chess
    if not word[1:].islower() and len(word) > 1:
        return word.isupper() and left[:1].islower() and len(word) < 6
    if len(word) == 1 and not (word in "AIÀÉÓY" and follows[:1].isspace()):
        return False
    if _DECIMAL.fullmatch(left):
        return zipf(word.lower()) > 5  # not a version (`2.0.Beta`)
    if text[at] in '“«„‘"(' or not left[:1].isupper():
        return True
    return follows[:1] != "." and page.english_at(at) and is_word(word.lower(), 4.0)


def _between(text: str, start: int, end: int, what: str) -> Hit:
    """A hit on the two words around a missing space."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end, end + 30)
    low = before.start() if before else max(0, start - 1)
    high = after.end() if after else min(len(text), end + 1)
    return Hit(
        ((low, high),),
        f"A space is missing between two {what}.",
        repair=f"{text[low:end]} {text[end:high]}",
    )


@rule(
    "garbled",
    "missing-space",
    summary="No space before or after a quotation.",
    example="the end of the war.“Do they want it?”",
    limits="A straight mark is seen only between an end mark and a capital.",
)
def joined_quotation(page: Page) -> Iterator[Hit]:
    """A quotation mark with words directly on both sides."""
    text = page.text
    reverse = point_inwards(text)
    for match in _QUOTE.finditer(text):
        mark, at = match.group(), match.start()
        if at < 2 or text[at - 1] not in _CLAUSE_END[mark] or page.is_code(at):
            continue
        before = text[at - 2]
        if not (before.isalnum() or before in ")%") or (mark in "«»" and reverse):
            continue
        if mark == '"':
            if not text[at + 1].isupper() or not text[at + 2 : at + 3].isalpha():
                continue
            closes = text.count('"', max(text.rfind("\n", 0, at) + 1, at - 2000), at) % 2
        else:
            closes = mark in "”»"
        after = text[at + 1 : at + 2]
        if closes and (after in ("_", "*") or after.isdigit()):
            continue  # emphasis ends, or a note is pointed to
        place = at + 1 if closes else at
        yield _between(text, place, place, "words")


@rule(
    "garbled",
    "missing-space",
    summary="No space after a comma or a bracket.",
    example="the method is recommended,due to its speed",
    limits="A comma in any language, the only such one of its sentence; the rest in English only.",
)
def joined_clauses(page: Page) -> Iterator[Hit]:
    """A comma between two common words, or a closing bracket before a capital."""
    text = page.text
    for match in _COMMA.finditer(text):
        at = match.start()
        before = _WORD_BEFORE.search(text, max(0, at - 30), at)
        after = _AFTER.match(text, at + 1, at + 40)
        if before is None or after is None:
            continue
        edges = (
            text[max(0, before.start() - 1) : before.start()],
            text[after.end() : after.end() + 1],
        )
        if match.group() == "," and not _LISTED.isdisjoint(edges):
            continue
        if match.group() == ";" and edges[0] == "&":
            continue  # left&nbsp;the: the end of an entity
        left, right = before.group(), after.group(1)
        if left.islower() and is_word(left, 3.5):
            known = is_word(right.lower(), 3.5) or right[0].isupper()
        else:
            known = left[1:].islower() and right in _GLUE  # a name before a word of grammar
        known = known and page.english_at(at)
        if match.group() == "," and right.islower() and edges[0] not in ("(", "["):
            known = known or _is_lone_comma(page, at)
        if known and (right[1:].islower() or right in "Aa") and not page.is_code(at):
            yield _between(text, at + 1, at + 1, "words")
    for match in _COUNTED.finditer(text):
        word = _AFTER.match(text, match.end(), match.end() + 40)
        english = page.english_at(match.start()) or page.english_on_the_whole
        if english and word and is_word(word[1], 3.5) and not page.is_code(match.start()):
            yield _between(text, match.end(), match.end(), "words")
    plain = all(c.isascii() for c in page.alphabet if c.isdecimal())
    for match in (_PLAIN_NUMBER if plain else _NUMBER).finditer(text):
        if is_english_prose(page, match.start()):
            yield _between(text, match.end(), match.end(), "words")
    for match in _MEASURED.finditer(text):
        rest = _LETTERS.match(text, match.end())
        if rest is None or page.is_code(match.start()):
            continue
        whole = match.group().lstrip("0123456789.,") + rest.group()
        if is_word(rest.group(), 3.5) and not zipf(whole):
            yield _between(text, match.end(), match.end(), "words")
    for match in _TURN.finditer(text):
        if is_english_prose(page, match.start()):
            yield _between(text, match.end(), match.end(), "sentences")
    for match in _UNITED.finditer(text):
        if is_english_prose(page, match.start()):
            yield _between(text, match.end(), match.end(), "words")
    for match in _BRACKET.finditer(text):
        at = match.start()
        inner = text[max(0, text.rfind("(", max(0, at - 200), at)) : at]
        if text[at - 1 : at].isalnum() and " " in inner and is_english_prose(page, at):
            yield _between(text, at + 1, at + 1, "words")


def _is_lone_comma(page: Page, at: int) -> bool:
    """Whether the comma at `at` is the only one of a long enough sentence without a space."""
    start, end = page.sentence_at(at)
    near = page.text[max(start, at - _FAR) : min(end, at + _FAR)]
    return len(near.split(None, _CLAUSES)) >= _CLAUSES and len(_TIGHT.findall(near)) == 1


@rule(
    "garbled",
    "missing-space",
    summary="Two common words run together.",
    example="we may concludethat the problem is hard",
    limits="English; one of the words is a word of grammar, or both are long and very common. "
    "What may be a compound or a name, or begins as words do (`in`, `over`), is left alone.",
)
def joined_words(page: Page) -> Iterator[Hit]:
    """Unknown words that are two common ones, most often one of them a word of grammar."""
    known: dict[str, Halves | None] = {pair: _PAIRS[pair] for pair in _pairs_of(page)}
    for start, end in sorted({*page.rare, *page.places(known.keys())}):
        word = page.text[start:end]
        if word not in known:
            known[word] = halves(word) if _SHORTEST <= len(word) < _LONGEST else None
        pair = known[word]
        if pair is None or page.text[max(0, start - 1) : start] in _TIED:
            continue
        if page.text[end : end + 1] in _TIED and not page.text[end + 1 : end + 2].isspace():
            continue
        if (
            is_english_prose(page, start)
            and not _is_one(page, start, end, pair)
            and not is_dialect(page, start)
        ):
            yield Hit(
                ((start, end),),
                f"“{word}” is two words, “{pair[0]}” and “{pair[1]}”.",
                repair=" ".join(pair),
            )


def _pairs_of(page: Page) -> set[str]:
    """The words of grammar run together that lists hold as words, so often are they met."""
    return _PAIRS.keys() & page.vocabulary.keys()


def _is_one(page: Page, start: int, end: int, pair: Halves) -> bool:
    """Whether two words are one where they stand: a name, a term, a rare derivation."""
    word = page.text[start:end]
    if not word[1:].islower():
        return _is_identifier(page, start, end, pair)
    if page.vocabulary[word] > 1 and not is_of_grammar(pair):
        return True
    if not begins_with_grammar(pair):
        return False
    return _DETERMINER.search(page.text, max(0, start - 8), start) is not None


def _is_identifier(page: Page, start: int, end: int, pair: Halves) -> bool:
    """Whether a word with a capital inside is a name of a program's, or of a trade's.

    It is one where it is called or has a part, ends as such names end, or stands in a text that
    has code around it; also where it stands in the text more than once, unless it begins as no
    name does or the text has the two words apart as well.
    """
    text, word = page.text, page.text[start:end]
    if (
        _CALLED.match(text, end) is not None
        or word.endswith(_OF_PROGRAMS)
        or (page.is_markdown and text.count("`", max(0, start - 3000), end + 3000) > 3)
    ):
        return True
    if page.vocabulary[word] == 1 or pair[0] in _NO_NAME:
        return False
    low, high = max(0, start - _APART), end + _APART
    return f"{pair[0]} {pair[1]}" not in text[low:high]


# What stands directly behind the name of a function, an object, a type.
_CALLED = re.compile(r"\(|\[|\.\w|::|=|<\w|/\w")
# The last words of such names.
_OF_PROGRAMS = (
    "Error", "Exception", "Type", "List", "Map", "Set", "Class", "Factory", "Handler", "Manager",
    "Service", "Controller", "Listener", "Builder", "Adapter", "Parser", "Client", "Server", "View",
    "Model", "Stream", "Reader", "Writer", "Event", "Request", "Response", "Config", "Settings",
    "Node", "Frame", "Array", "Table", "Id", "Key", "Name", "Value", "Index", "Buffer", "Thread",
    "Element", "Script", "Base", "Store", "Book", "Hub", "Tube", "Point", "Works", "Pay", "Cloud",
)  # fmt: skip
