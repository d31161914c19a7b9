"""Place: where a claim says that something holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from claimaudit.claims import gazetteer
from claimaudit.claims.voices.words import DAYS, listed, without_possessive

_PART = (
    r"(?:(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|(?:(?:el|al|as|ash|an|ar|ad)-)?[^\W\d_a-zß-öø-ÿ][\w'’-]*)"
)
_NAME = rf"{_PART}(?:\s(?:(?:of|de|da|del|la|el|al|upon|sur|am|es)\s)?{_PART}){{0,4}}"
# "the town of X"; without "in" before it as well.
_KINDS = (
    "city|town|village|region|province|state|district|port|port\\s+city|capital|island|islands"
    "|suburb|county|borough|canton|oblast|governorate|prefecture|municipality|parish|hamlet"
    "|republic|territory|peninsula|valley|commune|neighbou?rhood|resort|harbou?r"
    "|township|settlement|outskirts|streets|coast|shores?|banks|battle|siege|bombing|bombardment"
    "|liberation|residents|people|skies|airport|university|bay|gulf|isle"
)
_LEAD = rf"(?:(?:[Tt]he\s+)?(?:\w+\s+){{0,2}}?(?i:{_KINDS})\s+of\s+(?:the\s+)?)"
_SIDES = (
    r"(?:(?:the|all|whole|most|much|parts|of|north|south|east|west|central|downtown|\w+ern)\s+)"
)
_IN = re.compile(
    rf"(?<!\w)(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Tt]hroughout|[Oo]ff|[Aa]round"
    rf"|[Ww]ithin|[Aa]long|(?:north|south|east|west|\w+-east|\w+-west|upstream|downstream)\s+of"
    rf"|[Bb]ased\s+in|[Dd]owntown)\s+(?:{_LEAD}|{_SIDES}{{0,3}})|{_LEAD})(?P<name>{_NAME})"
)
# Where something goes or is for: a place if known to be one, or behind a verb of motion.
_TO = re.compile(
    rf"(?<!\w)(?P<word>from|to|into|towards?|for|between|through|over|onto|via|of|on)\s+(?:the\s+)?"
    rf"(?P<name>{_NAME})"
)
_BARE = re.compile(rf"(?<![\w'’-])(?P<name>{_NAME})")
_BASED = re.compile(rf"(?<!\w)(?P<name>{_PART})-based\b")
# "LAGOS, Nigeria (Reuters) —", at the start of a line.
_DATELINE = re.compile(
    r"^(?P<name>[^\W\d_a-z][^\W\d_a-z.'’-]+(?:\s[^\W\d_a-z.'’-]+){0,3})(?:,\s[^\W\d_][\w. ]{2,30})?"
    r"\s(?:\([^()\n]{2,30}\)\s)?[—–-]{1,2}\s",
    re.MULTILINE,
)
_MOTION = listed(
    "go goes went gone going move moves moved moving travel travelled traveled drive drove driven"
    " fly flew flown flee fled fleeing sail sailed walk walked march marched return returned arrive"
    " arrived come came head headed heading rush rushed evacuate evacuated deport deported send"
    " sent ship shipped export exported bring brought take taken took transfer transferred"
    " withdraw withdrew withdrawn retreat retreated pull pulled collected way road train bus ferry"
    " flight route journey trip voyage migrated emigrated relocated airlifted imported driving"
    " flying advance advanced cross crossed crossing back convoy migrants refugees"
)
# What is taken, reached or struck is a place, unless it is a person.
_TAKEN = re.compile(
    r"\b(?:seized?|captured?|recaptured|retook|shelled|bombed|besieged|liberated|entered|reached"
    rf"|stormed|occup(?:y|ied)|invaded|overran|evacuated)\s(?:the\s)?(?P<name>{_NAME})"
)
# Words that make a name the name of a place, in front or behind.
_BUILT_FIRST = listed("mount lake cape fort port camp loch")
_BUILT_LAST = listed(
    "street lane road avenue square park bridge hall hospital school airport station lake river"
    " island islands bay valley county province prison stadium museum castle cathedral harbour"
    " harbor beach forest mountains desert peninsula strait canal dam mine quay wharf pier farm"
    " village market campus boulevard hill hills gorge glacier volcano sea ocean gulf"
)
_JOURNEY = frozenset(("from", "to", "into", "toward", "towards", "between", "through", "via"))
# "shares in Brannock", "trust in Kirby", "published in Nature", "an analyst at Brenner Bank".
_HOLDING = re.compile(
    r"\b(?:shares?|shareholders?|stakes?|interests?|interested|investments?|invested|investors?|confidence"
    r"|trust|faith|believ\w+|holdings?|results?|experts?|majored|degrees?|published|appeared"
    r"|printed|written|wrote|coded|paid|priced|denominated|dressed|analysts?|economists?"
    r"|professors?|researchers?|lecturers?|fellows?|directors?|strategists?|managers?"
    r"|scientists?|partners?|pointed|aimed|angry|glanced|looked|stared|shouted|laughed|smiled)\s\Z",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|can|ch|ean|iss|sh)\Z")
_NO_PLACE = re.compile(
    r"(?:Group|Company|Corp|Corporation|Ltd|Inc|PLC|plc|Party|Committee|Council|Ministry|Department"
    r"|Times|Post|News|Act|War|Cup|League|Figure|Fig|Table|Section|Article|Chapter|Appendix|Annex"
    r"|Schedule|Clause|Exhibit|Phase|Round|Year|Grade|Class|Part|Step|Bank|Securities|Capital"
    r"|Partners|Associates|Agency|Foundation|Association|Commission|Holdings|Journal|Review"
    r"|English|French|German|Spanish|Latin|Arabic|Hebrew|Greek|Mandarin|Dutch|Hindi|Welsh|Python"
    r"|Nos?|Minute|Game|Week|Day|Season|Episode|Scene|Room|Model|Type|Version|Formula|Lot|Page|Line|Note|Item|Form"
    r"|Rule|Bill|Law|Amendment|Volume|Vol|Book|Case|Panel|Group|Christmas|Easter|Thanksgiving|Halloween|Ramadan|Lent|Passover|God|Christ|Jesus|Allah|Heaven"
    r"|Mr|Mrs|Ms|Dr|Gen|Prof|President|Bitcoin|Appendices|Series|Tier|Level|Stage)\b"
)
# What a country has that is in it: "Japan's population".
_WITHIN = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:population|exports|imports|economy|gdp|inflation|unemployment|coast|capital"
    r"|borders?|north|south|east|west|roads|railways|hospitals|schools|prisons|farms|farmers"
    r"|households|parliament|forests|rivers|cities|birth\srate|\w+ern\b)",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\s([a-z]+)")
# Behind "in the X": nouns that the X only tells the kind or the author of.
_OF_A_KIND = listed(
    "report study case affair era years family administration government army navy team squad"
    " book novel film trial series style paper papers letter letters agreement treaty deal accord"
    " accords scandal war conflict dispute crisis camp model method test tests scale data survey"
    " version edition group company campaign inquiry bill act plan scheme theory dynasty tradition"
    " language alphabet calendar religion faith church league cup race index market currency"
)
_FURTHER = re.compile(rf"\s(?:in|near)\s(?P<name>{_NAME})(?!['’])")


class _Found(NamedTuple):
    start: int
    end: int
    name: str


class Places:
    """The places of one document: what stands once behind "in" is a place elsewhere too."""

    def __init__(self, text: str, is_person: Callable[[str], bool]) -> None:
        self._text = text
        self._is_person = is_person
        self._read: dict[tuple[int, int], tuple[list[_Found], ...]] = {}

    @cached_property
    def _placed(self) -> list[_Found]:
        """The names of the document that are places by the words before them, in order."""
        return sorted(self._strong())

    @cached_property
    def _known(self) -> frozenset[str]:
        """Names of one or two words behind "in", "at" and the like, and no countries."""
        found = {
            one.name
            for one in self._placed
            if one.name.count(" ") < 2 and self._text[one.end : one.end + 1] not in ("'", "’")
        }
        return frozenset(found - gazetteer.COUNTRIES) | gazetteer.TOWNS

    def _candidates(self, start: int, end: int) -> tuple[list[_Found], ...]:
        """The names of a sentence that may be places, the surest kind first."""
        if (start, end) not in self._read:
            low, high = (bisect_left(self._placed, (at,)) for at in (start, end))
            directed, bare = self._directed(start, end), self._bare(start, end)
            self._read[start, end] = self._placed[low:high], list(directed), list(bare)
        return self._read[start, end]

    def place(
        self,
        start: int,
        end: int,
        sentence: tuple[int, int],
        where: str = "",
        frames: Sequence[tuple[int, int]] = (),
    ) -> str | None:
        """Where the claim at `start`:`end` holds.

        That is the pointer `where` if it stands in the sentence, else a name that the words
        of the claim place it at, else one nearby in its sentence, but not where it was only
        said (`frames`).
        """
        pointed = " ".join(where.split())
        if pointed and pointed in " ".join(self._text[slice(*sentence)].split()):
            return pointed
        kinds = self._candidates(*sentence)
        for kind in kinds:
            for one in kind:
                if start <= one.start and one.end <= end:
                    return self._whole(one, sentence[1])
        for kind in kinds:
            around = [one for one in kind if one.end <= start or one.start >= end]
            if kind is not kinds[-1]:
                around = [one for one in around if not _within(one, frames)]
            if around:
                nearest = min(around, key=lambda one: max(one.start - end, start - one.end))
                return self._whole(nearest, sentence[1])
        return None

    def _whole(self, found: _Found, end: int) -> str:
        """A place with the one that it lies in: "Grange Mill in Leeds"."""
        further = _FURTHER.match(self._text, found.end, end)
        name = _plain(further["name"]) if further else ""
        if further is None or not (name in gazetteer.KNOWN or name in self._known):
            return found.name
        return " ".join(self._text[found.start : further.start("name") + len(name)].split())

    def _strong(self) -> Iterator[_Found]:
        text = self._text
        for found in _DATELINE.finditer(text):
            yield _Found(found.start(), found.end("name"), _plain(found["name"]))
        for found in _IN.finditer(text):
            one = self._name(found)
            owns = text[one.end : one.end + 1] in ("'", "’")  # "in Trump's view"
            if owns and one.name not in gazetteer.KNOWN:
                continue
            held = _HOLDING.search(text, max(0, found.start() - 14), found.start())
            if not held and not self._is_none(one) and not self._describes(one):
                yield one
        for found in _BASED.finditer(text):
            yield _Found(found.start("name"), found.end("name"), _plain(found["name"]))

    def _describes(self, one: _Found) -> bool:
        """Whether an unknown name only says what kind of thing: "in the Kirby report"."""
        text = self._text
        behind = _LOWER.match(text, one.end)
        if text[max(0, one.start - 4) : one.start].lower() != "the " or behind is None:
            return False
        return one.name not in gazetteer.KNOWN and behind[1] in _OF_A_KIND

    def _directed(self, start: int, end: int) -> Iterator[_Found]:
        """Names that something goes to or comes from."""
        for found in _TO.finditer(self._text, start, end):
            one = self._name(found)
            if self._is_none(one):
                continue
            word = found["word"]
            if word in ("of", "on"):
                if one.name in self._known or _is_built(one.name):
                    yield one
                continue
            known = one.name in self._known or one.name in gazetteer.COUNTRIES
            known = known or _is_built(one.name)
            if known or (word in _JOURNEY and self._moves(max(start, found.start() - 40), found)):
                yield one

        for found in _TAKEN.finditer(self._text, start, end):
            one = self._name(found)
            if not self._is_none(one):
                yield one

    def _moves(self, start: int, found: re.Match[str]) -> bool:
        before = self._text[start : found.start()].lower().split()[-4:]
        return any(word.strip(",") in _MOTION for word in before)

    def _bare(self, start: int, end: int) -> Iterator[_Found]:
        """Known towns wherever they stand, and what a country holds."""
        for found in _BARE.finditer(self._text, start, end):
            one = self._name(found)
            if one.name in self._known:
                speaks = one.name in gazetteer.GOVERNMENTS and not self._described(one)
                if not speaks and not self._is_none(one):
                    yield one
            elif one.name in gazetteer.COUNTRIES:
                if _WITHIN.match(self._text, one.end):
                    yield one
            elif _is_built(one.name) and not self._is_none(one):
                yield one
            else:
                yield from self._last_words(one)

    def _described(self, one: _Found) -> bool:
        """Whether a capital is more than its government: "the Moscow court", "Paris's mayor"."""
        text = self._text
        behind = text[one.end : one.end + 2]
        before = text[max(0, one.start - 4) : one.start].lower()
        return behind[:1] in ("'", "’") or (before == "the " and behind.strip().islower())

    def _last_words(self, one: _Found) -> Iterator[_Found]:
        """A known name that begins or ends a longer one: "The Zurich", "Mariupol Theatre"."""
        first, _, rest = one.name.partition(" ")
        if rest and first in ("The", "In", "On", "At", "Since", "Greater", "Central", "Downtown"):
            if rest in self._known:
                yield _Found(one.start + len(first) + 1, one.end, rest)
        elif rest and first in self._known and first not in gazetteer.COUNTRIES:
            yield _Found(one.start, one.start + len(first), first)

    def _name(self, found: re.Match[str]) -> _Found:
        raw = found["name"]
        name = _plain(raw)
        start = found.start("name")
        words = name.split()
        while len(words) > 1 and words[0] in ("The", "A", "An", "On", "In", "At"):
            start, words = start + len(words[0]) + 1, words[1:]
        name = " ".join(words)
        return _Found(start, start + len(name), name)

    def _is_none(self, one: _Found) -> bool:
        """Whether a name is a language, a body, a person, a numbered part or a case at law."""
        behind = self._text[one.end : one.end + 4]
        if any(word.casefold() in DAYS for word in one.name.split()[:2]) or _NO_PLACE.search(
            one.name
        ):
            return True
        if behind[1:3] in ("v ", "v.", "vs"):
            return True
        if _ADJECTIVE.match(one.name) and behind.strip()[:1].islower():
            return one.name not in gazetteer.KNOWN
        return one.name not in gazetteer.KNOWN and self._is_person(one.name)


def _plain(name: str) -> str:
    return " ".join(without_possessive(name).split())


def _is_built(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and (words[0] in _BUILT_FIRST or words[-1] in _BUILT_LAST)


def _within(one: _Found, frames: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in frames)
