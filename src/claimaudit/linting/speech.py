"""Direct speech that stands in no quotation marks, in a text that sets others in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from claimaudit.linting.base import Hit, Page, is_english_prose, rule

_VERB = (
    r"(?:said|says|asked|replied|added|explained|shouted|cried|whispered|answered|insisted|recalled"
    r"|admitted|joked|warned|wrote|muttered|called|begged|murmured)"
)
_NAME = r"[A-Z][\w’'-]*\.?(?: (?:[A-Z][\w’'-]*\.?|van|von|de|der|al)){0,5}"
_SOMEBODY = rf"(?:the|a|an|his|her|their|one|another)(?: [\w’'-]+){{1,4}}?|{_NAME}"
# Who said it: between the speech and the end of the sentence or what was done meanwhile.
_TAG = (
    rf"(?:(?:he|she|they|it|{_NAME})\stold\s\w+|(?:he|she|they|it)\s{_VERB}"
    rf"|{_VERB}\s(?:he|she|they|{_SOMEBODY})|(?:{_SOMEBODY})\s{_VERB})"
    r"(?=\s?[.,;—–]|\s(?:in a|on|to reporters|afterwards|later|at|after|before|last|yesterday"
    r"|during"
    r"|without|with|softly|quietly|again|who|of|from|as|when|while|and (?:went|left|turned|smiled"
    r"|laughed))\b)"
)
_TAGGED = re.compile(rf"(?P<mark>[,?!])(?<=\w.)\s(?P<tag>{_TAG})")
# Speech in marks.
_MARKED = re.compile(r"[“\"][A-Z][^“”\"\n]{6,600}[,.?!…—][”\"]")
# Speech begins with a capital that no name has, behind `he said,`.
_LED = re.compile(
    r"[,:](?<=[a-z].)\s(?=(?:I|It|We|You|This|That|Is|Are|Do|Did|Don[’']t|What|Why|How|Where|Who|He"
    r"|She|They|No|Yes|If|Not|Nobody|Let|My|Your|Our)\b)"
)
_LEADS = re.compile(rf"\b{_VERB}(?: to (?:me|him|her|us|them))?\Z")
_LABEL = re.compile(r"[A-Z][A-Z .’'-]{1,40}[:.]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}\s?[:(]")
# Lines in which somebody else may speak: of a list, of mail, of a transcript.
_ASIDE = re.compile(rf"^[ \t]*(?:[-*•·>]|\d{{1,3}}[.)]|{_LABEL.pattern})[^\n]*", re.M)
_QUOTED = re.compile(r"“[^”]{0,3000}”?|\"[^\"\n]{0,3000}\"?")
_MARKS = re.compile(r"[“”\"«»„‘*_]")
_GUILLEMETS = re.compile(r"[«»]")
# The persons of who speaks and who is spoken to, and how one speaks.
_PERSONS = {
    "I": re.compile(r"\b(?:I|me|my|mine|myself)\b(?!\.)"),
    # `About us` and `Follow us` are links
    "we": re.compile(r"\b(?:[Ww]e|(?<!About )(?<!Contact )(?<!Follow )us|[Oo]urs?|ourselves)\b"),
    "you": re.compile(r"\b(?:[Yy]ou|[Yy]ours?|yourself)\b"),
    # what is spoken rather than written
    "talk": re.compile(
        r"\b\w+n[’']t\b|\w[’'](?:m|ve|re|ll|d)\b|\b(?:it|that|there|he|she|who|what)[’']s\b", re.I
    ),
}
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|mine|myself|[Ww]e|(?<!About )(?<!Contact )(?<!Follow )us|[Oo]urs?"
    r"|ourselves)\b(?!\.)"
)
# A speaker is in the present.
_PRESENT = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ )?(?:am|are|have|do|will|shall|can|must|want|need|think|know|hope|feel"
    r"|see|believe|like|love|remember)\b"
)
# A sentence has fewer such words.
_MANY = 40
_THOUGHT = re.compile(r"\b(?:thought|wondered|felt|knew|wrote|writes|reads?)\b")
# What begins speech and no clause of a writer's: orders, greetings.
_CALL = re.compile(
    r"(?:Oh|Well|Yes|No|Ah|Hey),|(?:Come|Go|Look|Wait|Listen|Stop|Take|Give|Tell|Let|Sit|Stay|Get"
    r"|Put|Leave|Please|Thank|Thanks|Hello|Don[’']t|Good (?:morning|evening|night))\b"
)
# ... unless a writer tells it in the past and in the third person: `No, she added, she wasn’t.`
_TOLD = re.compile(
    r"\b(?:he|she|they|it|there)(?:[’']d| (?:was|were|had|did|would|could|might)(?:n[’']t)?)\b"
)
_SPOKEN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")
# Clauses that stand before `he said` by right.
_SUBORDINATE = re.compile(
    r"\W*(?:when|if|as|while|because|although|after|before|since|once|in|at|on|for|like|unlike|to"
    r"|with|by|until|though|whenever|from|and|but|so|then|yet|during|over|under|without)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\s(?:him|her|them|it)sel(?:f|ves)\b")
_FIRST = re.compile(r"\w")
# Speech is no longer.
_LONGEST = 600


@rule(
    "garbled",
    "lost-quotes",
    summary="Direct speech that lost both its quotation marks.",
    example="We will not leave, said the captain. “It is our ship.”",
    limits="Seen by who speaks (I, we, you) or asks, with `she said`, where the text sets other "
    "speech in marks and its own voice is not the first person.",
)
def bare_speech(page: Page) -> Iterator[Hit]:
    """Speech with `she said` behind it, or `he said,` before it, and no marks."""
    text = page.text
    if _MARKED.search(text) is None:
        return
    yield from _before_tags(page)
    yield from _beside_speech(page)
    for match in _LED.finditer(text):
        start = match.end()
        said = _LEADS.search(text, max(0, match.start() - 30), match.start())
        if said and not _is_inside(text, start) and is_english_prose(page, start):
            yield _hit(start, _sentence_end(page, start))


def _before_tags(page: Page) -> Iterator[Hit]:
    """The clauses before `, she said` or `? she said`."""
    text = page.text
    found: list[tuple[int, int, bool]] = []
    for match in _TAGGED.finditer(text):
        end = match.start("tag") - 1
        start = _sentence_start(page, match.start())
        clause = text[start:end]
        asked = match["mark"] != "," and text[match.start("tag")].islower()
        if end - start > _LONGEST or _MARKS.search(clause) or _SELF.match(text, match.end()):
            continue
        if asked or (match["mark"] == "," and not _SUBORDINATE.match(clause)):
            found.append((start, end, asked))
    if not found:
        return
    voice = _voice(text, found)
    for start, end, asked in found:
        speaks = any(
            person.search(text, start, end) and not voice[name] for name, person in _PERSONS.items()
        ) or (_CALL.match(text, start) and not _is_told(page, end))
        inside = _is_inside(text, end)
        if (asked or speaks) and not inside and is_english_prose(page, start):
            yield _hit(start, end)


def _is_told(page: Page, end: int) -> bool:
    """Whether the sentence goes on behind `end` in a writer's words rather than a speaker's."""
    stop = _sentence_end(page, end)
    told = _TOLD.search(page.text, end, stop) is not None
    return told and _SPOKEN.search(page.text, end, stop) is None


def _beside_speech(page: Page) -> Iterator[Hit]:
    """The one sentence of a text in the first person outside its quotations, beside one of them."""
    text = page.text
    own = (at for at in _outside(text, _FIRST_PERSON) if not _is_aside(text, at))
    first = next(own, None)
    if first is None:
        return
    start, end = page.sentence_at(first)
    if any(at >= end for at in islice(own, _MANY)):
        return
    if page.is_code(start) or not page.english_at(start):
        return
    alive = _PRESENT.search(text, start, end) or _PERSONS["talk"].search(text, start, end)
    bare = not _MARKS.search(text, start, end) and not _THOUGHT.search(text, start, end)
    if alive and bare and _is_beside(text, start, end):
        yield _hit(start, end)


def _outside(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Where a pattern matches outside quotations, one place after the other."""
    done = 0
    for quoted in _QUOTED.finditer(text):
        yield from (match.start() for match in pattern.finditer(text, done, quoted.start()))
        done = quoted.end()
    yield from (match.start() for match in pattern.finditer(text, done))


def _is_aside(text: str, at: int) -> bool:
    """Whether the line of `at` is one in which somebody else may speak."""
    return _ASIDE.match(text, text.rfind("\n", 0, at) + 1) is not None


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether a quotation ends before the place or begins behind it, in this row or the next."""
    return text[:start].rstrip()[-1:] == "”" or text[end : end + 9].lstrip()[:1] == "“"


def _voice(text: str, apart: list[tuple[int, int, bool]]) -> dict[str, bool]:
    """For each person, whether the text speaks so outside its quotations and those clauses."""
    rest, done = [], 0
    for start, end, _ in apart:
        rest.append(text[done : max(done, start)])
        done = max(done, end)
    outside = _ASIDE.sub(" ", _QUOTED.sub(" ", "\n".join([*rest, text[done:]])))
    return {name: person.search(outside) is not None for name, person in _PERSONS.items()}


def _is_inside(text: str, at: int) -> bool:
    """Whether the place is inside marks, or in a row with a speaker's name or a mark missing."""
    start = text.rfind("\n", 0, at) + 1
    before = text[max(start, at - 2 * _LONGEST) : at]
    last = max(before.rfind("“"), before.rfind("”"))
    guillemets = _GUILLEMETS.findall(before)  # the first one opens, whichever way it points
    return (
        (bool(guillemets) and guillemets[-1] == guillemets[0])
        or (last >= 0 and before[last] == "“")
        or before.count('"') % 2 == 1
        or _LABEL.match(text, start, at) is not None
        or (last < 0 and text[start : start + 1] in ("“", '"'))
    )


def _sentence_start(page: Page, at: int) -> int:
    """Where the sentence of `at` begins: at its first letter."""
    start = page.sentence_at(at)[0]
    first = _FIRST.search(page.text, start, at)
    return first.start() if first else start


def _sentence_end(page: Page, at: int) -> int:
    return max(at + 1, min(page.sentence_at(at)[1], at + _LONGEST))


def _hit(start: int, end: int) -> Hit:
    return Hit(((start, end),), "This is said by somebody, and stands in no quotation marks.")
