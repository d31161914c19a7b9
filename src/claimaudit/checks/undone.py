"""Undone: what nobody did, or never was done, told as done."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from claimaudit.amounts.numbers import word_set
from claimaudit.checks import doers
from claimaudit.checks.doers import Doer
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.parting import around, parted
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import clause_at
from claimaudit.facts.wording import FUNCTION, Word, stem, stem_set, words_of

ORIGIN: Origin = "check:polarity"
# Verbs that tell one deed; a row is one, any other verb is its own.
_DEEDS = {
    stem(word): row
    for row, words in enumerate(
        (
            "arrest detain apprehend",
            "charge indict",
            "hurt injure harm wound treat",
            "kill die drown perish",
            "repay refund reimburse",
            "dismiss sack fire",
            "capture catch",
            "find recover discover",
            "publish release issue",
            "finish complete",
            "open reopen",
            "steal take",
            "see witness",
            "build construct erect",
            "name identify",
            "perform stage",
            "receive get",
            "damage wreck destroy",
            "sell",
            "sign ratify",
        )
    )
    for word in words.split()
}
# Verbs of no "-ed" that tell the past.
_PAST = word_set(
    "ate became began begun born bought broke broken brought built buried burst came carried cast "
    "caught chose chosen cut denied died drank drawn drew driven drove drunk eaten fallen fed fell "
    "flew flown fought found froze frozen gave given gone got grew grown heard held hid hidden hit "
    "hurt kept knew known laid led left lost made married met paid put ran rebuilt rose risen rung "
    "sang sank sat saw seen sent set shot shut sold spent spoke spoken spread stole stolen stood "
    "struck sung sunk supplied swam taken taught thought threw thrown told took tore torn tried "
    "went withdrawn withdrew won wore worn written wrote"
)
_PEOPLE = stem_set(
    "people person man men woman women boy girl child children passenger worker member soldier "
    "officer driver resident guest pupil student firefighter climber sailor spectator visitor "
    "player staff employee tourist director suspect teenager protester youth crew doctor nurse "
    "teacher farmer engineer pedestrian cyclist villager miner prisoner survivor witness pair "
    "couple brother sister husband wife father mother son daughter guard clerk manager"
)
_NOBODY = r"(?:[Nn]o[ -]one|[Nn]obody|[Nn]ot a soul)"
_NONE = rf"(?P<none>{_NOBODY}|[Nn]othing|[Nn]one|[Nn]either|[Nn]ot one|[Nn]ot a single|[Nn]o)\b"
_AUX = r"(?:was|were|has been|have been|had been|is being|are being|has|have|had)"
# "No tenants were evicted from the tower", "None of the trustees was repaid".
_NONE_DID = re.compile(
    rf"(?<![\w-]){_NONE}(?P<who>(?: [\w’'-]+){{0,6}}?) (?P<aux>{_AUX})(?: ever| yet| so far)*"
    r" (?P<verb>[a-z]+)\b(?P<rest>[^.;:?!]*)"
)
# "Nobody saw the collision".
_NONE_ACTED = re.compile(
    rf"(?<![\w-])(?P<none>{_NOBODY}|[Nn]one)(?P<who>(?: (?:of|in|on|at|from) (?:the |his |her"
    r" |its )?[\w’'-]+)?) (?P<verb>[a-z]+)\b(?P<rest>[^.;:?!]*)"
)
# "The body was never found", "The wing has yet to open".
_NEVER = re.compile(
    r"\b(?P<aux>(?:was|were) never|(?:has|have) (?:never|still not|not yet|not|yet to)"
    r"(?: be(?:en)?)?|(?:has|have)n['’]t (?:yet )?been|(?:is|are) yet to(?: be)?|never)"
    r" (?P<verb>[a-z]+)\b(?P<rest>[^.;:?!]*)"
)
_NARROWED = re.compile(
    r"\b(?:else|other|others|further|more|seriously|badly|severely|critically|again|before|since"
    r"|until|except|apart|but|if|unless|fully|completely|properly|quite|entirely|so|such|would"
    r"|could|might|may|should|allowed|similar|drill|exercise|film|novel|as|by the time|in full"
    r"|enough|than|only|together|alone|yet known|in public|better)\b",
    re.I,
)
# Beside a deed these leave open whether it was done, or when.
_OPEN = re.compile(
    r"\b(?:if|unless|would|could|might|may|should|until|before|almost|nearly|as if|as though"
    r"|drill|exercise|novel|rumou?r\w*|wish\w*|hop(?:e|ed|es|ing)|plan\w*|ought|want\w*|expect\w*"
    r"|due|try|tried|fail\w*|without|instead|another|similar|elsewhere|earlier)\b|\?",
    re.I,
)
_NEGATED = re.compile(r"\b(?:no|not|never|none|nobody|neither|nor|nothing|yet to)\b|n['’]t\b", re.I)
_BEFORE_VERB = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|be|to have|have to)\s(?:\w+ly\s)?\Z",
    re.I,
)
# What is found every day is no one finding.
_PRESENT = re.compile(r"\b(?:is|are|am)\s(?:\w+ly\s)?\Z", re.I)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OBJECT = re.compile(r"^\s(?P<what>(?:[\w’'-]+\s?){1,6})")
Kind = Literal["anybody", "anything", "some", "one"]


class Denial(NamedTuple):
    """A deed that is denied: of anybody, of anything, of any of some `doer`, or of that one.

    `rest` are the stems of what else is told of it; `acted` tells that `doer` is who did it.
    """

    kind: Kind
    deed: object
    doer: Doer | None
    rest: frozenset[str]
    perfect: bool
    acted: bool
    text: str
    start: int
    end: int


def denies(facts: Facts) -> bool:
    """Whether a claim denies something."""
    return bool(facts.negated)


def find(a: Facts, b: Facts) -> Conflict | None:
    """A deed that is denied in one claim and told in the other."""
    if not a.negated and not b.negated:
        return None
    return _found(a, b) or _found(b, a)


def _found(denying: Facts, telling: Facts) -> Conflict | None:
    if not denying.negated or telling.claim.stance != "asserted":
        return None
    if denying.claim.span.document != telling.claim.span.document:
        return None
    for denial in denials(denying):
        for word in telling.words:
            if deed_of(word.stem) == denial.deed and _is_told(denying, denial, telling, word):
                return Conflict(
                    ORIGIN,
                    "negation",
                    f"“{denial.text}” and “{word.low}” can not both be told of it",
                    "they tell of two events, or of two times",
                )
    return None


def deed_of(stemmed: str) -> object:
    """What two verbs that tell one deed have in common."""
    return _DEEDS.get(stemmed, stemmed)


@kept
def denials(facts: Facts) -> tuple[Denial, ...]:
    """The deeds that a claim denies."""
    if not facts.negated or facts.claim.stance not in ("asserted", "denied"):
        return ()
    text = facts.claim.statement
    found = []
    for form in (_NONE_DID, _NONE_ACTED, _NEVER):
        match = form.search(text)
        if match is None or text.rstrip().endswith("?"):
            continue
        denial = _denial(match, form)
        if denial:
            found.append(denial)
    return tuple(found)


def _denial(match: re.Match[str], form: re.Pattern[str]) -> Denial | None:
    verb, told = match["verb"], match.groupdict()
    aux = told.get("aux") or ""
    passive = bool(re.search(r"\b(?:was|were|been|be|being)\b", aux))
    base = aux.endswith("to")
    if not (base or _is_past(verb)):
        return None
    if _NARROWED.search(match.group()) or aux.startswith("had"):
        return None
    deed = deed_of(stem(verb))
    rest = _content(match["rest"].split(",")[0])
    perfect = aux.startswith(("has", "have", "is", "are"))
    place = (match.group(), match.start(), match.end())
    text = f"{match.group()[: match.end('verb') - match.start()]}"
    if form is _NEVER:
        # "Never found the car" denies it of whoever did not find it alone.
        if not passive and rest and not re.match(r" (?:in|on|at|to|for|from)\b", match["rest"]):
            return None
        # "Never went there" and "went to number one" are two goings.
        if not passive and not base and stem(verb) in _VAGUE:
            return None
        doer = doers.before(match.string, match.start())
        return Denial("one", deed, doer, rest, perfect, False, text, *place[1:]) if doer else None
    none, who = match["none"].lower(), match["who"]
    if not passive and not rest and form is _NONE_DID:
        return None
    kind = _OF_ALL.get(none)
    if kind:
        return Denial(
            kind, deed, None, rest | _content(who), perfect, not passive, text, *place[1:]
        )
    of = re.sub(r"^ of (?:the|his|her|its|their|our|these|those)\b", "", who)
    doer = doers.of_phrase("the" + of) if who else None
    if doer is None or doer.pronoun:
        return None
    if doer.head in _GENERAL:
        rest |= doer.of | doer.beside
        return Denial("anybody", deed, None, rest, perfect, not passive, text, *place[1:])
    return Denial("some", deed, doer, rest, perfect, not passive, text, *place[1:])


_VAGUE = stem_set(
    "go went come came become became make take took give gave get got put have see saw know knew "
    "think thought say said tell told keep kept leave left hold held bring brought hear heard meet "
    "met turn look want mean meant show run ran stand stood set do did use work play try ask"
)
_OF_ALL: dict[str, Kind] = {
    "no one": "anybody",
    "no-one": "anybody",
    "nobody": "anybody",
    "not a soul": "anybody",
    "nothing": "anything",
}
_GENERAL = stem_set("people person passenger member")


def _is_past(low: str) -> bool:
    return low in _PAST or (low.endswith("ed") and len(low) > len("need"))


def _content(text: str) -> frozenset[str]:
    return frozenset(
        w.stem for w in words_of(text) if w.low not in FUNCTION and w.stem not in _SAID_ANYHOW
    )


_SAID_ANYHOW = stem_set("aboard board so far yet ever time year")


def _is_told(denying: Facts, denial: Denial, telling: Facts, word: Word) -> bool:
    """Whether the verb at `word` tells as done, of such a one, what is denied."""
    text = telling.claim.statement
    if not _is_past(word.low) or _BEFORE_VERB.search(text, max(0, word.start - 24), word.start):
        return False
    if _PRESENT.search(text, max(0, word.start - 24), word.start):
        return False
    if denial.kind != "one" and not denial.perfect and _another_event(denying, denial, telling):
        return False
    low, high = clause_at(text, word.start, word.end)
    if _OPEN.search(text) or _NEGATED.search(text, low, high):
        return False
    subject, thing = doers.before(text, word.start), _after(text, word)
    active = _is_active(text, word, thing)
    if denial.acted:
        if not active or not _fits(denial, subject, denying, telling):
            return False
        # What nobody saw must be what somebody did.
        return (
            bool(denial.rest)
            and denial.rest <= telling.content
            and not parted(
                denying,
                telling,
                (denial.start, denial.start + len(denial.text)),
                (word.start, word.end),
            )
        )
    suffers = [thing] if active else [subject, thing, _given_to(text, word)]
    if not any(_fits(denial, one, denying, telling) for one in suffers if one):
        return False
    if denial.rest - around(telling, denying) - _OF_PLACES:
        return False
    if (
        not denial.rest
        and denial.kind in ("anybody", "anything")
        and not (_shares(denying, telling, word) or (denial.perfect and _perfect(text, word)))
    ):
        return False
    return not parted(
        denying,
        telling,
        (denial.start, denial.start + len(denial.text)),
        (word.start, word.end),
        by_names=denial.kind != "anybody",
    )


_OF_PLACES = stem_set("scene")


def _another_event(denying: Facts, denial: Denial, telling: Facts) -> bool:
    """Whether the telling alone has a year, or is of "a" fire where "the" fire was denied."""
    one, other = (_YEAR.search(f.claim.statement) is not None for f in (denying, telling))
    if one is not other:
        return True
    words = telling.words
    return any(
        words[i - 1].low in ("a", "an", "another") and word.stem in denial.rest
        for i, word in enumerate(words)
        if i
    )


def _fits(denial: Denial, doer: Doer | None, denying: Facts, telling: Facts) -> bool:
    if doer is None:
        return False
    if denial.kind == "anybody":
        return (doer.name and not doer.pronoun) or bool(doer.stems & _PEOPLE)
    if denial.kind == "anything":
        return not doer.pronoun and not doer.name
    if denial.kind == "one":
        return doers.same(denial.doer, denying, doer, telling)
    wanted = denial.doer
    if wanted is None or doer.pronoun:
        return False
    # "Three of the trustees", "the four evicted tenants".
    if wanted.head not in {doer.head, *doer.of}:
        return False
    if doer.head != wanted.head and doer.of and doer.head[0] != "#":
        return False
    return (wanted.beside | wanted.of) <= telling.content | doer.stems or not (
        doer.beside - {wanted.head}
    )


def _after(text: str, word: Word) -> Doer | None:
    """The noun phrase right behind a verb."""
    match = _OBJECT.match(text[word.end :])
    if match is None:
        return None
    words = words_of(match["what"])
    if not words or words[0].low in _PREPOSITIONS:
        return None
    stop = next((w.start for w in words if w.low in _STOPS), len(match["what"]))
    return doers.of_phrase(match["what"][:stop])


_PREPOSITIONS = word_set(
    "in on at by for from to with without into over under after before when and but or as"
)
_STOPS = _PREPOSITIONS | word_set("who which that have has had was were is are")


def _given_to(text: str, word: Word) -> Doer | None:
    """To whom, behind a verb: "were refunded to three of the trustees"."""
    match = re.match(r"\sto (?P<what>(?:[\w’'-]+ ?){1,6})", text[word.end :])
    return doers.of_phrase(match["what"]) if match else None


def _is_active(text: str, word: Word, thing: Doer | None) -> bool:
    """Whether the verb has an object behind it and no "was" before it."""
    behind = re.search(
        r"\b(?:is|are|was|were|been|being|be|get|got)(?:\s\w+ly)?\s\Z", text[: word.start]
    )
    return behind is None and thing is not None


def _shares(denying: Facts, telling: Facts, word: Word) -> bool:
    """Whether the two tell of one matter, by a word besides the deed and people."""
    one, other = around(denying, telling), around(telling, denying)
    return any(s not in _PEOPLE and deed_of(s) != deed_of(word.stem) for s in one & other)


def _perfect(text: str, word: Word) -> bool:
    return bool(re.search(r"\b(?:has|have) been\s\Z", text[: word.start]))
