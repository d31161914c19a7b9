"""Who is meant by the sources of a document: one string for one speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimaudit.claims.voices.names import TITLES, Names
from claimaudit.claims.voices.words import DETERMINERS, PREPOSITIONS, listed, without_possessive

RECENT = 8
"""How many sentences back a description ("the official") looks for whom it described."""
PRONOUN_REACH = 3
"""How many sentences back a pronoun looks."""

_SINGULAR = listed("he she his her him")
_OTHERS = listed("it they its their them this these those some many others both one")
_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*")
# What somebody speaks through: a source by what it is from.
_PAPERS = listed(
    "estimate estimates figures figure data report reports analysis analyses study survey"
    " statement statements research assessment assessments documents document records record"
    " numbers statistics count tally poll release projections projection forecast calculations"
    " information findings paper review spokesman spokeswoman spokesperson"
)
_FROM = re.compile(r"\b(?:from|by|issued by|compiled by) (?=(?:the |its |a )?[^\W\d_a-z])")
# People for their country, where the text names the country too.
_PEOPLES = {
    "ukrainians": "Ukraine",
    "russians": "Russia",
    "americans": "United States",
    "britons": "Britain",
    "british": "Britain",
    "french": "France",
    "germans": "Germany",
    "chinese": "China",
    "israelis": "Israel",
    "palestinians": "Palestine",
    "iranians": "Iran",
    "iraqis": "Iraq",
    "syrians": "Syria",
    "turks": "Turkey",
    "poles": "Poland",
    "indians": "India",
    "pakistanis": "Pakistan",
    "japanese": "Japan",
    "koreans": "Korea",
    "italians": "Italy",
    "spanish": "Spain",
    "greeks": "Greece",
    "canadians": "Canada",
    "mexicans": "Mexico",
    "australians": "Australia",
    "egyptians": "Egypt",
    "saudis": "Saudi Arabia",
    "belarusians": "Belarus",
    "georgians": "Georgia",
    "afghans": "Afghanistan",
}
_HUMAN = listed(
    "official officials minister head chief director expert analyst professor president mayor"
    " witness resident neighbour neighbor friend colleague lawyer judge officer commander general"
    " spokesman spokeswoman spokesperson captain doctor nurse teacher leader chairman chairwoman"
    " secretary ambassador diplomat aide adviser advisor researcher scientist economist historian"
    " author writer reporter journalist man woman boy girl mother father son daughter wife husband"
    " brother sister manager coach player driver passenger student patient victim suspect"
    " defendant prosecutor owner founder farmer engineer inspector investigator politician"
    " lawmaker senator candidate governor king queen prince pope bishop priest survivor soldier"
    " sergeant clerk councillor treasurer porter applicant plaintiff claimant respondent counsel"
)

_DESCRIBED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s(?:\w+\s){{0,2}}?(?:{'|'.join(sorted(_HUMAN))})\b(?!['’])"
)
# Before a description that is only told of somebody else: "the son of a driver", "was a nurse".
_OF_ANOTHER = re.compile(
    r"(?:\b(?:of|as|with|for|to|from|like|than|is|was|were|are|be|been|being|became|become|not"
    r"|always|still|once|also)|[,(—–])\s\Z",
    re.IGNORECASE,
)
_MEN = listed("man boy father son husband brother king prince spokesman chairman priest pope")
_WOMEN = listed("woman girl mother daughter wife sister queen spokeswoman chairwoman")
_LONGEST_BEFORE = 8
"""The code points of such a word, with its space."""


class Speakers:
    """Resolves sources, in the order of the text."""

    def __init__(
        self, text: str, names: Names, is_quoted: Callable[[tuple[int, int]], bool]
    ) -> None:
        self._text = text
        self._names = names
        self._is_quoted = is_quoted
        self._first: dict[str, str] = {}
        # (sentence, resolved source, its head noun, its words, whether a person)
        self._said: list[tuple[int, str, str, frozenset[str], bool]] = []
        self._by_sentence: dict[int, list[tuple[str, bool]]] = {}
        self._short = _abbreviations(text)

    def resolve(
        self, source: tuple[int, int], sentence: int, bounds: Sequence[tuple[int, int]]
    ) -> str:
        """One string for whom `source` (code points) in sentence number `sentence` means.

        `bounds` are the sentences of the document. What can not be resolved stays as the
        text has it.
        """
        phrase = without_possessive(" ".join(self._text[slice(*source)].split()))
        words = [w.lower() for w in _WORD.findall(phrase)]
        person = None
        resolved = None
        if len(words) == 1 and words[0] in _SINGULAR:
            resolved = self.whom(words[0], source[0], sentence, bounds)
        elif len(words) == 1 and words[0] in _OTHERS:
            resolved = self._which(words[0], sentence)
        else:
            person = self._names.in_phrase(_without_postmodifier(phrase))
            resolved = person.name if person else self._described(phrase, words, source, sentence)
        resolved = resolved or phrase
        human = person is not None or bool(set(words) & _HUMAN) or words[:1] == ["who"]
        if len(words) == 1 and words[0] in _SINGULAR:
            human = True
        self._by_sentence.setdefault(sentence, []).append((resolved, human))
        self._said.append((sentence, resolved, _head(phrase), frozenset(words), human))
        return resolved

    def named(self, label: str) -> str:
        """Whom the label of a turn means: "DR LOWE" is Amy Lowe where the text names her."""
        words = label.replace(".", " ").split()
        person = self._names.in_phrase(label) or self._names.in_phrase(label.title())
        if person:
            return person.name
        first = 0
        while first < len(words) - 1 and words[first].casefold() in TITLES:
            first += 1
        return " ".join(words[first:])

    def whom(
        self, pronoun: str, at: int, sentence: int, bounds: Sequence[tuple[int, int]]
    ) -> str | None:
        """The one person whom "he" or "she" can mean."""
        gender = "f" if pronoun in ("she", "her") else "m"
        back, looked = sentence, 0
        while back >= 0 and looked <= PRONOUN_REACH:
            until = at if back == sentence else bounds[back][1]
            speakers = {s for s, human in self._by_sentence.get(back, ()) if human}
            if len(speakers) == 1:
                return speakers.pop()
            if not self._is_quoted(bounds[back]):
                persons = [
                    p
                    for p in self._names.between(bounds[back][0], until)
                    if p.gender in (None, gender)
                ]
                if persons:
                    return persons[0].name if len(persons) == 1 else None
                others = _MEN if gender == "f" else _WOMEN
                described = {
                    phrase
                    for phrase in self._described_in(bounds[back][0], until)
                    if phrase.split()[-1] not in others
                }
                if described:
                    return described.pop() if len(described) == 1 else None
                looked += 1
            back -= 1
        return None

    def _described_in(self, start: int, end: int) -> set[str]:
        """The descriptions of persons that are spoken of for themselves."""
        return {
            found.group()
            for found in _DESCRIBED.finditer(self._text, start, end)
            if not _OF_ANOTHER.search(
                self._text, max(start, found.start() - _LONGEST_BEFORE), found.start()
            )
        }

    def _which(self, pronoun: str, sentence: int) -> str | None:
        """What "it" or "they" means: the last source, unless that is a person."""
        if pronoun not in ("it", "they", "its", "their") or not self._said:
            return None
        number, said, head, _, human = self._said[-1]
        if sentence - number > 2:
            return None
        if pronoun in ("they", "their"):
            return said if head.endswith("s") or not human else None
        return None if human else said

    def _described(
        self, phrase: str, words: list[str], source: tuple[int, int], sentence: int
    ) -> str | None:
        paper = _FROM.search(phrase)
        if paper and set(words[: len(_WORD.findall(phrase[: paper.start()]))]) & _PAPERS:
            phrase = phrase[paper.end() :]
            words = [w.lower() for w in _WORD.findall(phrase)]
        people = _PEOPLES.get(words[-1]) if words else None
        if people and len(words) <= 2 and people in self._text:
            return people
        bare = _bare(phrase)
        if bare in self._short:
            return self._short[bare]
        definite = words[0] in ("the", "this", "that", "these", "those") if words else False
        if definite:
            earlier = self._earlier(words[1:], _head(phrase), source[0], sentence)
            if earlier:
                return earlier
        return self._first.setdefault(bare.casefold(), phrase)

    def _earlier(self, words: list[str], head: str, at: int, sentence: int) -> str | None:
        """Whom "the official", "the NATO official" or "the judge" was before, if one fits."""
        wanted = frozenset(words)
        fits = {
            said
            for number, said, other, had, _ in self._said[-4 * RECENT :]
            if sentence - number <= RECENT and other == head and wanted <= had
        }
        fits |= {p.name for p in self._names.with_role(head, at) if wanted <= p.roles}
        return fits.pop() if len(fits) == 1 else None


def _without_postmodifier(phrase: str) -> str:
    """A name's own words: "Rajan Menon of the Defense Priorities group" less the group."""
    cut = re.search(r" (?:of|from|at|for|with|in) (?:the |his |her |its )?(?=\S)", phrase)
    if cut and cut.start() and not phrase[cut.end() :].isupper():
        head = phrase[: cut.start()]
        last = head.split()[-1]
        if last[0].isupper() and last.casefold() not in ("secretary", "minister", "director"):
            return head
    return phrase


def _bare(phrase: str) -> str:
    """The phrase without a leading determiner."""
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in DETERMINERS and rest else phrase


def _head(phrase: str) -> str:
    """The head noun of a phrase: the last word before its first preposition, singular."""
    head = ""
    for word in _WORD.findall(phrase):
        if word.lower() in PREPOSITIONS and head:
            break
        head = word.lower()
    return head


_LONG = re.compile(
    r"((?:[A-Z][\w’'-]*|[a-z]{2,3}|&)(?: (?:[A-Z][\w’'-]*|of|for|and|the|on|in|&)){1,9})"
    r" \(([A-Z][A-Za-z.&]{1,9})\)"
)


def _abbreviations(text: str) -> dict[str, str]:
    """Long name to its abbreviation, for those that the text itself explains and then uses."""
    found = {}
    for match in _LONG.finditer(text):
        long, short = match.groups()
        if text.count(short) < 2:
            continue
        words = long.split()
        for first in range(len(words) - 1, -1, -1):
            initials = "".join(w[0] for w in words[first:] if w[0].isupper())
            if initials == short.replace(".", "").upper():
                found[" ".join(words[first:])] = short
                break
    return found
