"""Words that stop before their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import completion, completions, is_word, zipf
from claimaudit.passages import Passage

# Marks that scraping leaves where it cut a word. `*` and `_` are emphasis and footnotes too.
_MARK = re.compile(r"[*#^~¬¦|\\_](?<=[^\W\d_].)(?=[\s.,;:!?)\"”“’»]|\Z)")
_LETTERS = re.compile(r"[^\W\d_]+\Z")
_WORD_BEFORE = re.compile(r"[^\W\d_]+[ ]\Z")
_FOOTNOTE = re.compile(r"\*(?<!\S.)\*{0,9}[ \t]?[^\W_]")
_LONGEST_WORD = 40
# What stands before a star that hides the rest of a rude word.
_CENSORED = frozenset(["fu", "fuc", "sh", "shi", "bi", "bit", "cu", "cun", "da", "dam", "bullsh"])

# A star may point to a note, behind any word; another mark stands behind words by accident, and
# a word that is rarer than this is then more likely the beginning of one.
_NOTED, _WHOLE = 3.0, 5.2
# Emphasis is no longer.
_EMPHASIS = 300
# A foreign sentence with a mark in it has so many words; less is a table or a form.
_SENTENCE = 6
# Words that end in the same mark one after another are a notation: `comput* OR program*`.
_LISTED = r"(?:\s?[,;/|]|\s(?:OR|AND|NOT|or|and))?\s*[^\W_]{1,30}"
# Marks that stand between cells, or begin a command; so near each other they do.
_COLUMNS, _NEAR = "|¦\\_", 60
# A lone fragment: rarer than this by itself, and the word it begins at least this common.
_RARE = 2.3
_COMMON = 3.7
_LESS_COMMON = 3.2
_LEAD = 2.2
# A capitalised one is a name unless it is this long.
_LONG = 7
# Endings that a rare word may lack by right: `disgruntle` is what `disgruntled` is made of.
_ENDINGS = frozenset(["s", "d", "ed", "ing", "ly", "er", "ers", "g"])


@rule(
    "garbled",
    "cut-off-word",
    summary="A word that breaks off before a stray mark.",
    example="the bridge is 200 metr# long",
    limits="A fragment that is a word by itself (`work# the`) is left to stray-symbol; "
    "names and text that is not English are judged by the mark alone.",
)
def cut_before_mark(page: Page) -> Iterator[Hit]:
    """Letters before a mark that neither closes emphasis nor points to a footnote."""
    text = page.text
    noted = _FOOTNOTE.search(text) is not None
    for match in _MARK.finditer(text):
        at = match.start()
        head = _LETTERS.search(text, max(0, at - _LONGEST_WORD), at)
        if head is None or page.is_code(at):
            continue
        start, fragment = head.start(), head.group()
        if start and not (text[start - 1].isspace() or text[start - 1] in "(“\"'‘—–"):
            continue
        if fragment[1:].islower() and _is_cut(page, start, at, fragment, noted):
            yield _cut_at(page, start, at + 1, fragment)


def _is_cut(page: Page, start: int, at: int, fragment: str, noted: bool) -> bool:
    """Whether the mark at `at` ends a fragment rather than a word.

    `noted` says that the text has notes below stars, or emphasis between them.
    """
    text, mark = page.text, page.text[at]
    passage = page.passage_at(at)
    if passage is None:
        return False
    if _has_partner(text, passage, at) or (mark == "*" and fragment in _CENSORED):
        return False
    quoted = (
        start > 0 and text[start - 1] in "“\"'‘" and text[at + 1 : at + 2] in ("”", '"', "'", "’")
    )
    if quoted:
        return False
    if not page.english(passage):
        if mark == "*" and (noted or page.english_on_the_whole):
            return False
        words = text[passage.start : passage.end].split(None, _SENTENCE)
        return mark in "*#^¬~" and len(fragment) > 2 and len(words) >= _SENTENCE
    low = fragment.lower()
    if fragment[0].isupper() and zipf(low) > _RARE:
        return False  # a name
    return not is_word(low, _NOTED if mark == "*" else _WHOLE) and bool(completions(low))


def _has_partner(text: str, passage: Passage, at: int) -> bool:
    """Whether the mark at `at` closes emphasis, or is one of several that make a notation."""
    mark, opened = text[at], False
    low = max(passage.start, at - _EMPHASIS)
    for match in re.finditer(re.escape(mark), text[low:at]):
        before, after = low + match.start() - 1, low + match.end()
        if opened and not text[before].isspace():
            opened = False
        elif not text[after].isspace() and not (before >= 0 and text[before].isalnum()):
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
    mark = page.text[end - 1]
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
        f"The word “{fragment}” breaks off before a stray “{mark}”.",
        repair=whole,
    )


@rule(
    "garbled",
    "cut-off-word",
    summary="The beginning of a common word that is no word itself.",
    example="his replacemen, who starts in May",
    limits="English only; names, and fragments that are words (`form` for `formal`), are not seen.",
)
def lone_fragment(page: Page) -> Iterator[Hit]:
    """Lower-case words that are unknown, stand once or twice, and begin a common word."""
    known: dict[str, bool] = {}
    for start, end in page.rare:
        word = page.text[start:end]
        if word not in known:
            known[word] = page.vocabulary[word] < 3 and _is_fragment(word)
        if known[word] and _stands_alone(page, start, end):
            whole = completion(word.lower())
            if word[0].isupper() and not whole and not _begins_sentence(page, start):
                continue  # a name
            best = whole or completions(word.lower())[0][0]
            if whole and word[0].isupper():
                whole = whole.capitalize()
            yield Hit(
                ((start, end),),
                f"“{word}” is no word; the end of one such as “{best}” is missing.",
                repair=whole,
            )


def _is_fragment(word: str) -> bool:
    """Whether `word` is hardly ever met, and a word it begins often is."""
    low = word.lower()
    known = zipf(low)
    if len(word) < 4 or not word[1:].islower() or known >= _RARE:
        return False
    if word != low and (known or len(word) < _LONG):
        return False  # a name
    found = completions(low)
    if not found:
        return False
    best = found[0][0]
    common = zipf(best)
    lead = common - known >= _LEAD and common >= (_COMMON if known else _LESS_COMMON)
    return lead and best[len(word) :] not in _ENDINGS


def _begins_sentence(page: Page, start: int) -> bool:
    passage = page.passage_at(start)
    return passage is not None and any(first == start for first, _ in passage.sentences)


def _stands_alone(page: Page, start: int, end: int) -> bool:
    """Whether the fragment stands in English prose, not in code, speech cut short or a notation."""
    text = page.text
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and not (before.isspace() or before in '(“"‘'):
        return False
    if not re.match(r"[\s,;:!?)”\"’]|\.(?:\s|\Z)|\Z", after):
        return False
    if after[:1] == ".":
        follows = text[end + 1 : end + 40].lstrip()[:1]
        if end - start < 6 or (follows and not follows.isupper()):
            return False  # an abbreviation
    return is_english_prose(page, start)
