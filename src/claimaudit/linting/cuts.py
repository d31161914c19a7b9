"""Words that stop before their end."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting import stars
from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import SOUNDS, completion, completions, is_word, zipf
from claimaudit.linting.morphology import is_compound, is_derived, is_lemma
from claimaudit.linting.rows import line_around
from claimaudit.linting.stumps import is_among_plain_words
from claimaudit.linting.voices import is_dialect
from claimaudit.passages import Passage

# Marks that scraping leaves where it cut a word. `*` and `_` are emphasis and footnotes too.
_MARK = re.compile(r"[*#^~¬¦|\\_%=$+§](?<=[^\W\d_].)(?=[\s.,;:!?)\"”“’»]|\Z)")
# Of these, the ones that mean something behind figures, names and terms.
_ELSEWHERE = "%=$+§"
# A hyphen behind letters and before a word of grammar: no compound's, and no first part's (`pre-
# and post-war`).
_HYPHEN = re.compile(
    r"-(?<=[a-z]{3}-) (?=(?:for|in|by|of|at|on|with|from|is|was|were|are|the|an?|that|which|who|as"
    r"|into|has|had|have|will|would)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]+\Z")
# What emphasis begins with, behind its mark; a slash or a brace is of code.
_OPENED = re.compile(r"[^\s/{}<>;]")
_WORD_BEFORE = re.compile(r"[^\W\d_]+[ ]\Z")
_LONGEST_WORD = 40
# Dots directly behind letters.
_DOTS = (
    re.compile(r"…(?<=[^\W\d_].)(?=[\s.,;:)])"),
    re.compile(r"\.\.\.(?<=[a-z]...)(?=[ ,;:])"),
)
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]*,? ?){1,4}[:.]\s|Q[.:]|A[.:]|>")
_LONE_LETTER = re.compile(r"(?<![\w'’.])(?![aAI])[A-Za-z](?![\w'’.…])")
# A whole word is at least so common, where dots follow it.
_DOTTED = 2.0
# A star may point to a note, behind any word; another mark stands behind words by accident, and
# a word that is rarer than this is then more likely the beginning of one.
_NOTED, _WHOLE = 3.0, 5.8
# Emphasis is no longer.
_EMPHASIS = 300
# A sentence with a mark in it has so many words; less is a table or a form.
_SENTENCE = 6
# Words that end in the same mark one after another are a notation: `comput* OR program*`.
_LISTED = r"(?:\s?[,;/|]|\s(?:OR|AND|NOT|or|and))?\s*[^\W_]{1,30}"
# Marks that stand between cells, or begin a command; so near each other they do.
_COLUMNS, _NEAR = "|¦\\_", 60
# A lone fragment: rarer than this by itself; the word it begins at least so common if no list
# holds it, or all that it begins by so much more common than it is.
_RARE, _COMMON, _LEAD, _LEAD_SHORT, _UNKNOWN = 2.7, 3.2, 3.0, 2.4, 9.0
# Where plain words stand around it, one may be that common, and the lead so little, if it does not
# look made of other words.
_SELDOM, _LEAD_SELDOM = 4.0, 1.8
# With such a lead it is no rare word of English, whatever it could be derived from.
_SURELY = 3.2
# What it begins explains it, even where it may be made of other words.
_SURE = 4.0
# ... by more for four letters, and for what may lack the ending by right: `disgruntle`.
_FOUR, _STEMS = 0.4, 0.5
_ENDINGS = frozenset(["s", "d", "ed", "ing", "ly", "er", "ers", "g", "r", "y"])
# How speech drops the end of a word, if no apostrophe tells.
_CLIPPED = ("in", "an", "fu")
# What stands behind a word by itself: a space, a mark of a sentence, any sign before a space.
_BEHIND = re.compile(r"[\s,;:!?)”\"’.]|[^\w'’…*#^~¬¦|\\%=$+§-](?:\s|\Z)|\Z")
_SENTENCE_MARKS = frozenset(',;:!?)”"’.')
# A unit is shorter, behind its figure.
_FIGURED, _FIGURE = 4, re.compile(r"\d[ \xa0]?\Z")
# Old, Latin and clipped words, and short ones, that others begin with.
_OLD_LIST = """
accessor accompli alway attr auth aver celt cert chine choc combi comma compat cond condole confer
config const contra corpora craw crue denom desc dest dict differentia discus dist dram elem environ
expr fait fash forgo forma franc func glob ident init instal lank liberati membra mixt pala param
pard physic plea prev prim priori prod regio repr resp rota rund sched scrip smit soli standi stat
struct tempora thresh unco util verd viol wort writ
"""
_OLD = frozenset(_OLD_LIST.split())
# Before a full stop a shorter one, or one by a letter longer that lists hold, may be abbreviated.
_SHORT_END = 5
# A capitalised one is a name unless it is this long.
_LONG = 7
# Before dots less tells: the dots are evidence too.
_LEAD_DOTTED, _WHOLE_DOTTED = 2.0, 3.8
# What follows where speech falters and begins anew; elsewhere the sentence goes on behind a cut.
_RESTART_LIST = """
no not a an the i i’m i’ve it it’s he he’s she she’s they we you that that’s this there what well um
uh er and but or so my his her our your to is was yes yeah oh
"""
_RESTART = frozenset(_RESTART_LIST.split())
_HESITATION = frozenset(["no", "i", "i’m", "well", "um", "uh", "er", "sorry", "yes", "yeah", "oh"])
_NEXT_WORD = re.compile(r"\s+([a-z][a-z’']*)")


@rule(
    "garbled",
    "cut-off-word",
    summary="A word that breaks off before a stray mark.",
    example="the bridge is 200 metr# long",
    limits="A star at the end of a line, or with a note below, cuts no word that stands by "
    "itself; such a word before another mark (`work# the`) is left to stray-symbol.",
)
def cut_before_mark(page: Page) -> Iterator[Hit]:
    """Letters before a mark that neither closes emphasis nor points to a footnote."""
    text = page.text
    for match in _MARK.finditer(text):
        at = match.start()
        head = _LETTERS.search(text, max(0, at - _LONGEST_WORD), at)
        if head is None or page.is_code(at):
            continue
        start, fragment = head.start(), head.group()
        if start and not (text[start - 1].isspace() or text[start - 1] in "(“\"'‘—–"):
            continue
        if any(map(str.isupper, fragment[1:])):
            continue
        if _is_cut(page, start, at, fragment):
            yield _cut_at(page, start, at + 1, fragment)


def _is_cut(page: Page, start: int, at: int, fragment: str) -> bool:
    """Whether the mark at `at` ends a fragment rather than a word."""
    text, mark = page.text, page.text[at]
    passage = page.passage_at(at)
    if passage is None or _has_partner(text, passage, at):
        return False
    quoted = (
        start > 0 and text[start - 1] in "“\"'‘" and text[at + 1 : at + 2] in ("”", '"', "'", "’")
    )
    if quoted:
        return False
    if mark == "*":
        return _is_cut_at_star(page, passage, at, fragment)
    if mark in _ELSEWHERE:
        return page.english(passage) and fragment.islower() and _is_broken(fragment)
    if not page.english(passage):
        return mark in "#^¬~" and len(fragment) > 2 and _is_sentence(text, passage)
    low = fragment.lower()
    if fragment[0].isupper() and zipf(low) > _RARE:
        return False  # a name
    whole = is_word(low) and zipf(low) >= _WHOLE
    return not whole and bool(completions(low))


def _is_broken(low: str) -> bool:
    """Whether a string of small letters is no word, but the beginning of one."""
    return len(low) > 3 and zipf(low) < _SELDOM and bool(completions(low))


def _is_cut_at_star(page: Page, passage: Passage, at: int, fragment: str) -> bool:
    """Whether a star is no wildcard and, behind what may be a word or a name, no note's mark."""
    line, place = line_around(page.text, at)
    start, end = page.sentence_at(at)
    start = max(start, at - place)
    if stars.is_other(page.text[start : min(end, at + len(line))], at - start, fragment):
        return False
    low = fragment.lower()
    name = fragment[0].isupper() and zipf(low) > _RARE
    english = page.english(passage) or page.english_on_the_whole
    if english and len(low) > 1 and not (name or is_word(low, _NOTED)) and completions(low):
        return True
    noted = stars.is_note_mark(line, place) or stars.has_note(page.notes, at)
    return not noted and _is_sentence(page.text, passage)


def _is_sentence(text: str, passage: Passage) -> bool:
    """Whether a passage has the words of a sentence."""
    return len(text[passage.start : passage.end].split(None, _SENTENCE)) >= _SENTENCE


def _has_partner(text: str, passage: Passage, at: int) -> bool:
    """Whether the mark at `at` closes emphasis, or is one of several that make a notation."""
    mark, opened = text[at], False
    low = max(passage.start, at - _EMPHASIS)
    for match in re.finditer(re.escape(mark), text[low:at]):
        before, after = low + match.start() - 1, low + match.end()
        if opened and not text[before].isspace():
            opened = False
        elif _OPENED.match(text, after) and not (before >= 0 and text[before].isalnum()):
            opened = True
    near = text[max(passage.start, at - _NEAR) : at], text[at + 1 : min(passage.end, at + _NEAR)]
    if opened:
        return True
    if mark in _COLUMNS:
        return mark in near[0] or mark in near[1]
    listed = re.escape(mark) + _LISTED
    return bool(re.search(listed + r"\Z", near[0]) or re.match(_LISTED + re.escape(mark), near[1]))


def _cut_at(page: Page, start: int, end: int, fragment: str) -> Hit:
    """The hit; a short fragment is shown with the word before it, to be found by eye."""
    mark = page.text[start + len(fragment) : end]
    whole = (
        completion(fragment)
        if len(fragment) > 3 and fragment.islower() and page.english_at(start)
        else None
    )
    if len(fragment) < 4:
        before = _WORD_BEFORE.search(page.text, max(0, start - _LONGEST_WORD), start)
        start = before.start() if before else start
    return Hit(
        ((start, end),),
        f"The word “{fragment}” breaks off before “{mark}”.",
        repair=whole,
    )


@rule(
    "garbled",
    "cut-off-word",
    summary="A word that breaks off before dots.",
    example="every rescue unit of the departm… was sent out",
    limits="English only; a fragment that is a word by itself is taken for hesitation, and one in "
    "quotation marks or behind a speaker's name for speech that breaks off.",
)
def cut_before_dots(page: Page) -> Iterator[Hit]:
    """Letters that are no word, directly before dots, in text that nobody speaks."""
    text = page.text
    dots = (match.span() for pattern in _DOTS for match in pattern.finditer(text))
    for at, after in sorted(dots):
        head = _LETTERS.search(text, max(0, at - _LONGEST_WORD), at)
        if head is None or text[head.start() - 1 : head.start()] not in ("", " ", "\n", "(", "“"):
            continue
        start, fragment = head.start(), head.group()
        if len(fragment) < _FIGURED and _FIGURE.search(text, max(0, start - 3), start):
            continue  # `9 pm…`
        if not _is_debris(page, start, fragment) or not is_english_prose(page, start):
            continue
        if not _is_speech(page, start) or _goes_on(page, start, after, fragment):
            yield _cut_at(page, start, after, fragment)


def _goes_on(page: Page, start: int, end: int, fragment: str) -> bool:
    """Whether speech goes on behind the dots as if the word were whole, not anew."""
    text = page.text
    follows = _NEXT_WORD.match(text, end, end + _LONGEST_WORD)
    if follows is None or len(fragment) < 2:
        return False
    word = follows.group(1)
    if word[0] == fragment[0].lower():
        return False
    if _is_quoted(page, start):
        return len(fragment) > 3 and word not in _RESTART and bool(completion(fragment))
    return word not in (_HESITATION if len(fragment) > 3 else _RESTART)


def _is_debris(page: Page, start: int, fragment: str) -> bool:
    """Whether letters before dots are no word but the beginning of one."""
    low = fragment.lower()
    if low in SOUNDS or any(map(str.isupper, fragment[1:])):
        return False
    if is_word(low, _DOTTED) and (len(low) < 4 or zipf(low) >= _WHOLE_DOTTED):
        return False
    if zipf(low) >= _DOTTED and len(low) > 3 and _lead(low) < _LEAD_DOTTED:
        return False
    if fragment[0].isupper() and not (
        len(low) >= _LONG
        or _begins_sentence(page, start)
        or (len(low) > 3 and zipf(low) < _DOTTED and completion(low))
    ):
        return False  # a name
    if len(low) == 1:
        line, _ = line_around(page.text, start)
        return low not in "xyn" and len(_LONE_LETTER.findall(line)) == 0
    return page.vocabulary[fragment] < 3 and bool(completions(low))


def _is_speech(page: Page, at: int) -> bool:
    """Whether a quotation is open at `at`, or its line begins with a speaker's name."""
    passage = page.passage_at(at)
    if passage is None:
        return False
    return _is_quoted(page, at) or _SPEAKER.match(page.text, passage.start) is not None


def _is_quoted(page: Page, at: int) -> bool:
    """Whether a quotation is open at `at`."""
    passage = page.passage_at(at)
    before = page.text[passage.start : at] if passage else ""
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened or before.count("‘") > before.count("’")


@rule(
    "garbled",
    "cut-off-word",
    summary="The beginning of a common word that is no word itself.",
    example="his replacemen, who starts in May",
    limits="English only; names, and fragments that are words (`form` for `formal`), are not seen.",
)
def lone_fragment(page: Page) -> Iterator[Hit]:
    """Lower-case words that are unknown, stand once or twice, and begin a common word."""
    words = [word for word, n in page.vocabulary.items() if n < 3 and len(word) <= _LONGEST_WORD]
    found = {word for word in words if _is_fragment(word) or _is_seldom(word)}
    for start, end in page.places(found) if found else ():
        word = page.text[start:end]
        if _stands_alone(page, start, end) and (
            _is_fragment(word) or is_among_plain_words(page, start, end)
        ):
            whole = completion(word.lower())
            if word[0].isupper() and not whole and not _begins_sentence(page, start):
                continue  # a name
            best = whole or completions(word.lower())[0][0]
            if whole and word[0].isupper():
                whole = whole.capitalize()
            sign = page.text[end : end + 1].strip()
            end += bool(sign) and sign not in _SENTENCE_MARKS
            yield Hit(
                ((start, end),),
                f"“{word}” is no word; the end of one such as “{best}” is missing.",
                repair=whole,
            )


@rule(
    "garbled",
    "cut-off-word",
    summary="A word that breaks off at a hyphen, with the rest lost.",
    example="damage to the signal equipm- for the second time",
    limits="English only; what is left of the word must be none itself.",
)
def cut_at_hyphen(page: Page) -> Iterator[Hit]:
    """`equipm- for`: a fragment, a hyphen and a word of grammar that no compound goes on with."""
    text = page.text
    for match in _HYPHEN.finditer(text):
        head = _LETTERS.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if head is None or text[head.start() - 1 : head.start()] not in (" ", "\n", "“", "("):
            continue
        fragment, following = head.group(), _NEXT_WORD.match(text, match.start() + 1)
        whole = following is None or zipf(fragment + following.group(1)) > 0
        if whole or not fragment.islower() or is_word(fragment, _RARE):
            continue
        if _lead(fragment) >= _LEAD and is_english_prose(page, head.start()):
            yield _cut_at(page, head.start(), match.start() + 1, fragment)


@lru_cache(maxsize=1 << 16)
def _is_fragment(word: str) -> bool:
    """Whether `word` is hardly ever met, and words it begins often are."""
    low = word.lower()
    known = zipf(low)
    if known >= _RARE or not word[1:].islower() or not _may_be_cut(low):
        return False
    if word != low and (known or len(word) < _LONG):
        return False  # a name
    whole, lead = completion(low), _lead(low)
    if (
        lead < _SURELY
        and not (whole and zipf(whole) >= _SURE)
        and (is_compound(low) or is_derived(low, known))
    ):
        return False
    return lead >= (_LEAD if len(low) >= _LONG else _LEAD_SHORT)


@lru_cache(maxsize=1 << 16)
def _is_seldom(word: str) -> bool:
    """Whether a word in small letters is not so rare, but words it begins are far more common."""
    known = zipf(word)
    if not (0 < known < _SELDOM and word.islower() and _may_be_cut(word)):
        return False
    return _lead(word) >= _LEAD_SELDOM and not (is_compound(word) or is_derived(word, known))


def _may_be_cut(low: str) -> bool:
    """Whether a word is no short one, and none that is known to end like that."""
    return len(low) > 3 and low.isascii() and not low.endswith(_CLIPPED) and low not in _OLD


def _lead(low: str) -> float:
    """How much more common the words that a fragment begins are than it is, by itself a word.

    Nothing where it is inflected as a word of its own, much where no list holds it.
    """
    found, known = completions(low), zipf(low)
    if not found or (known and zipf(low + "s") > 1 and is_lemma(low) and zipf(low + "e") < known):
        return 0.0
    if not known:
        return _UNKNOWN if zipf(found[0][0]) >= _COMMON else 0.0
    total = 9 + math.log10(sum(share for _, share in found))
    whole = found[0][0][len(low) :]
    stem = whole in _ENDINGS and not (whole == "d" and low[-1] != "e")
    return total - known - (_STEMS if stem else 0) - (_FOUR if len(low) < 5 else 0)


def _begins_sentence(page: Page, start: int) -> bool:
    passage = page.passage_at(start)
    return passage is not None and any(first == start for first, _ in passage.sentences)


def _stands_alone(page: Page, start: int, end: int) -> bool:
    """Whether the fragment stands in English prose, not in code, speech cut short or a notation."""
    text = page.text
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and not (before.isspace() or before in '(“"‘'):
        return False
    if not _BEHIND.match(after):
        return False
    if after[:1] == ".":
        if after[1:].strip():
            return False  # a point inside: a file, an address
        follows = text[end + 1 : end + 40].lstrip()[:1]
        least = _SHORT_END + (zipf(text[start:end]) > 0)
        if end - start < least or (follows and not follows.isupper()):
            return False  # an abbreviation
    return is_english_prose(page, start) and not is_dialect(page, start)
