"""Slips that an editor sees at once: words that are words, where only other ones can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.voices import finds, is_meant

# -- Roman numerals

# No king, war or chapter has a higher number.
_HIGHEST = 39
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# What is numbered, at any place of a text; the second table may as well have a Roman two as an
# eleven (`Chapter ll`), so that nothing is proposed.
_NUMBERED = """
war act phase type stage tier grade class part division group category corps superbowl bowl
pope king queen emperor
"""
_NUMBERED_EITHER = """
chapter section article volume book title schedule appendix annex figure table plate level canto
scene lesson exhibit
"""
_THINGS, _EITHER = frozenset(_NUMBERED.split()), frozenset(_NUMBERED_EITHER.split())
# Names that rulers and popes share.
_RULERS = """
elizabeth henry charles george edward james richard william philip louis napoleon frederick
catherine nicholas alexander peter paul pius benedict gregory leo clement urban innocent felipe
carlos juan isabella wilhelm friedrich franz ludwig otto karl gustav christian oscar harald haakon
olav margrethe carl ivan leopold albert umberto emmanuel emanuele abdullah hassan mohammed mehmed
selim murad suleiman ramses ramesses ptolemy xerxes darius cyrus artaxerxes theodosius constantine
justinian robert david malcolm mary francis ferdinand joseph maximilian rudolf sigismund casimir
alfonso sancho pedro afonso john stephen boris
"""
_RULER = frozenset(_RULERS.split())
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ \xa0\n]\Z")
_CENTURY = re.compile(r"[ \xa0\n](?:centur(?:y|ies)|siècle|siglo|secolo|Jahrhundert)\b")
# After a name, what can not follow a verb that lost its apostrophe (`Paul ll be there`).
_AFTER_NAME = re.compile(
    r"[.,;:!?)\]”’\"]|\Z|[ \n](?:and|of|was|is|had|has|in|who|to|at|on|by|with|for|from|as|or|died"
    r"|reigned|ruled|became|[a-z]{3,}ed|[A-Z]\w+)\b"
)
# ... after a thing, what can; `Type ll in the shell`.
_VERB_AFTER = re.compile(r"[ \n](?:be|have|not|never|get|come|go|do|take|make|see|in|into|to|at)\b")
# Lines of a poem (`ll. 3`), options, names with a mark inside.
_NO_NUMERAL_AFTER = re.compile(r"\.?\s?\d|[-–_/'’(\[=]")


def _misread() -> dict[str, str]:
    """Numerals with a small l for one I or more, each with what it is."""
    found = {}
    for tens, ones in product(_TENS, _ONES):
        numeral = tens + ones
        for letters in product(*("Il" if sign == "I" else sign for sign in numeral)):
            found["".join(letters)] = numeral
    return {wrong: right for wrong, right in found.items() if wrong != right and len(wrong) > 1}


_MISREAD = _misread()


@rule(
    "garbled",
    "typo",
    summary="A Roman numeral set with the letter l.",
    example="He served in World War ll and in Korea.",
    limits="Up to 39, behind what is numbered so: wars, rulers, parts; a lone l is not seen.",
)
def misread_numerals(page: Page) -> Iterator[Hit]:
    text = page.text
    known = _MISREAD.keys() & page.vocabulary.keys()
    for start, end in page.places(known) if known else ():
        word = text[start:end]
        numeral = _MISREAD[word]
        if _NO_NUMERAL_AFTER.match(text, end) or page.is_code(start):
            continue
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        name = before[1] if before else ""
        if not _is_numbered(text, name, word, end):
            continue
        sure = "V" in word or "X" in word or name.lower() not in _EITHER
        yield Hit(
            ((start, end),),
            f"“{word}” is the numeral {numeral}, set with the letter l.",
            numeral if sure else None,
        )


def _is_numbered(text: str, name: str, word: str, end: int) -> bool:
    """Whether `name` is of what has such numbers, and what follows leaves no other reading."""
    low = name.lower()
    if low in _THINGS or low in _EITHER:
        return not (_VERB_AFTER.match(text, end) and low != "war")
    if ("V" in word or "X" in word) and len(word) > 2 and _CENTURY.match(text, end):
        return True
    if not name[:1].isupper():
        return False
    return (low in _RULER or word == "lll") and _AFTER_NAME.match(text, end) is not None


# -- words that lost a letter

_DETERMINER = r"(?:the|a|an|this|that|his|her|its|their|our|my|your|any|some|no|all|each)"
# Things that one has and that are no verbs and no persons, who may be spoken to.
_THINGS_OF_YOURS = (
    "house|passport|car|computer|phone|office|desk|bank|garden|kitchen|account|application"
    "|question|letter|county|country|browser|password|landlord|employer|licence|luggage|signature"
)
_THINGS_OF_THEIRS = (
    "mother|father|brother|sister|wife|husband|daughter|children|parents|car|country|family"
    "|village|money|garden|kitchen|town|uncle|aunt|dog|horse|lives|eyes"
)
# What `he` has behind it as a subject, but for words in -s, -ed, -ly and -ing. Behind a preposition
# and `he` any other word is a noun or its adjective: `in he came` is right, `in he bay` is not.
_OF_HIS = """
who whom that which what and or but nor as if is not never always also just only soon later still
once often then now there here thus so too yet already almost even ever himself alone being having
quite instead perhaps maybe again together both all will would can could may might must shall should
need dare did does was were had has hath doth saith said saw came went got made knew thought told
gave found left felt kept held stood sat ran fell lay led met paid put read rose sang sank set shot
shut slept spoke spent stole stuck struck swore swam taught threw understood woke wore won wrote
began became bought brought built caught chose cost cut dealt drew drank drove ate fought flew
forgot forgave froze grew hung hit heard hid hurt knelt lent let lit lost meant quit rode rang
sought sold sent shook shone slid sped spun spread sprang swept swung tore wept bent bet bid bit
bled blew bred broke burst clung crept dug strode leapt leant strove wove spat dove shrank bound
wound ground trod flung slung slunk wrung stung awoke arose beheld withdrew overtook undertook
mistook smote slew bade quoth bore laid took swing come run become well down off out away back with
along without for from into upon while when where because though although since until before after
"""
_IN_HE = "|".join(_OF_HIS.split())
_END = r"(?=[.,;:!?)]|\s(?:and|or|of|in|on|at|for|with|to|from|by|is|was|has|will|before|after)\b)"
_OWN = rf" own(?=[.,;:!?]| (?!(?:{_DETERMINER}|more|nothing|it)\b)[a-z]+)"
# `for you own it` and `for they own it` are clauses, so that `for` is not among them.
_PREPOSITIONS = frozenset(["of", "in", "to", "with", "on", "at", "from", "by", "into", "about"])
_BEGINNINGS = frozenset(
    ["and", "but", "when", "because", "winter", "summer", "spring", "autumn", "year"]
)
_RATHER = frozenset(["rather"])
_COMPARED = frozenset(
    ["more", "less", "fewer", "greater", "larger", "smaller", "higher", "lower", "older", "younger",
     "longer", "shorter", "better", "worse", "bigger", "earlier", "later", "faster"]
)  # fmt: skip
_LEFT = frozenset(
    ["apart", "away", "came", "coming", "suffering", "suffered", "suffers", "returned", "returning",
     "arrived", "emerged", "emerging", "stemming", "stems", "ranging"]
)  # fmt: skip
_AT_AN_END = frozenset(["at", "by", "until", "till", "near", "towards", "before"])

# (the slip, the words before it if not all may be, what shows it behind it, what is meant)
_LOST = tuple(
    (slip, before, re.compile(pattern), meant)
    for slip, before, pattern, meant in (
        # in you own name, of you passport: what one has needs an article or a possessive
        ("you", _PREPOSITIONS, rf"(?:{_OWN}| (?:{_THINGS_OF_YOURS})\b{_END})", "your"),
        # a house of they own
        ("they", _PREPOSITIONS, _OWN, "their"),
        # outside of they powers: no verb behind `they` ends so
        (
            "they",
            _PREPOSITIONS,
            r" (?!always|sometimes|perhaps|whereas|besides|nowadays|afterwards|themselves|has\b"
            r"|was\b|does\b)[a-z]{2,}(?:[^siu]s|[aeious]tion|ness|ity|ship|hood|ance)\b",
            "their",
        ),
        # and they mother was ill
        ("they", None, rf" (?:{_THINGS_OF_THEIRS}) (?:was|were|is|are|has|had been)\b", "their"),
        # in the winter they house was sold; but `the people they house`
        ("they", _BEGINNINGS, r" house (?:was|is|has)\b", "their"),
        # at he end of the road
        (
            "he",
            _PREPOSITIONS,
            rf" (?!(?:{_IN_HE})\b)[a-z]{{3,}}(?<!s)(?<!ed)(?<!ly)(?<!ing)[.,;:!?) ]",
            "the",
        ),
        # more then 300 feet, rather then to wait
        ("then", _COMPARED, r" \d", "than"),
        ("then", _RATHER, r" (?!than\b|there\b|later\b)[a-z]", "than"),
        # came form the bank
        ("form", _LEFT, rf" {_DETERMINER}\b", "from"),
        # at the and of the day
        ("the and of", _AT_AN_END, rf" (?:{_DETERMINER}|[A-Z][a-z]+)\b", "the end of"),
    )
)
_BY_SLIP = {
    wrong: [row[1:] for row in _LOST if row[0] == wrong]
    for wrong in {row[0]: None for row in _LOST}
}
# A word before is looked for in so many letters.
_WORD = 12


@rule(
    "garbled",
    "typo",
    summary="A small word that lost or moved a letter and is another word now.",
    example="Keep the garden in you own name.",
    limits="English; only where the other word can not stand: `in you own name`, `at he end`.",
)
def lost_letters(page: Page) -> Iterator[Hit]:
    text = page.text
    for wrong, readings in _BY_SLIP.items():
        for at in finds(text, f" {wrong} "):
            behind = at + 1 + len(wrong)
            word = text[max(0, at - _WORD) : at].rpartition(" ")[2].lower()
            for before, pattern, meant in readings:
                if (before is None or word in before) and pattern.match(text, behind):
                    if is_english_prose(page, at) and not is_meant(page, at):
                        explanation = f"“{wrong}” can not stand here; “{meant}” can."
                        yield Hit(((at + 1, behind),), explanation, meant)
                    break


# -- of for have

_PARTICIPLES = (
    "been|had|done|gone|come|made|taken|seen|got|gotten|given|said|told|thought|won|brought|written"
    "|kept|known|heard|found|felt|lost|left|forgotten|become|begun|bought|caught|chosen|fallen"
    "|grown|held|met|paid|run|sent|spent|stood|understood|worn|broken|driven|eaten|spoken|cost|meant"
)
# ... and those in -ed, but for what is no participle, or stands before a noun as one.
_IN_ED = (
    r"(?!need|indeed|limited|united|armed|allied|hundred|wicked|sacred|naked|learned)[a-z]{3,}ed"
)
_OF = re.compile(
    r"\b(?:[cC]ould|[wW]ould|[sS]hould|[mM]ust|[mM]ight)(?:n[’']t)? "
    rf"(?P<slip>of)(?= (?:{_PARTICIPLES}|{_IN_ED})\b)"
)
_OF_PLACES = ("uld of ", "ust of ", "ight of ", "n't of ", "n’t of ")


@rule(
    "garbled",
    "typo",
    summary="`of` where `have` is meant.",
    example="She should of told the bank.",
    limits="English; before a common participle; not in quotations and dialect.",
)
def of_for_have(page: Page) -> Iterator[Hit]:
    text = page.text
    for literal in _OF_PLACES:
        for at in finds(text, literal):
            match = _OF.search(text, max(0, at - 18), at + 40)
            if match and is_english_prose(page, at) and not is_meant(page, at):
                yield Hit((match.span("slip"),), "“of” stands here for “have”.", "have")
