"""The persons of a text, and the names and descriptions that they go by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimaudit.claims.voices.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    listed,
    without_possessive,
)

# Before a name; the name without them is the person's. As they stand, case folded.
TITLES = listed(
    "mr mrs ms miss mx dr prof professor gen general lt lieutenant col colonel maj major capt"
    " captain sgt sergeant adm admiral cmdr commander sen senator rep representative gov governor"
    " rev reverend hon cllr councillor supt superintendent cpl corporal pres president king queen"
    " prince princess sir dame lord lady baron baroness judge justice magistrate prosecutor"
    " secretary minister chancellor premier chief marshal constable inspector det detective"
    " officer ofc sheriff deputy mayor ambassador amb pope bishop archbishop cardinal father"
    " sister brother rabbi imam sheikh chairman chairwoman chair director manager coach doctor"
    " nurse attorney counsel lawyer congressman congresswoman spokesman spokeswoman spokesperson"
    " brigadier army navy brig vice former acting prime foreign defence defense interior finance"
    " health state treasury press head senior first principal undersecretary commissioner"
    " private pte pvt us u.s uk tsar czar emperor duke duchess earl count aunt uncle farmer"
    " auntie madam monsieur herr frau clerk coroner registrar dean provost analyst economist"
    " historian author scientist"
)
# Last word of what is no person: bodies, places, things.
_NO_PERSON = listed(
    "group company corporation corp inc ltd plc llc council committee commission ministry"
    " department office agency bureau board authority service services university college school"
    " institute centre center hospital court bank house hall street road lane avenue square park"
    " bridge river lake sea island islands city town village county state states province region"
    " union party parliament congress senate assembly government federation republic kingdom"
    " nations league association society foundation trust club team army navy force forces police"
    " guard times post journal news press agency magazine mail herald mercury gazette review"
    " war day act bill law treaty peace prize award cup games championship church cathedral"
    " airport station port harbour harbor bay canal mill mine museum gallery library theatre"
    " theater hotel project programme program study report survey review plan fund district"
    " valley hill hills mountain mountains north south east west street wharf quay conference"
    " summit division brigade battalion regiment command intelligence security affairs defence"
    " defense studies development science sciences research empire isles coast ocean gulf strait"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december america europe africa asia kong york"
    " zealand lanka arabia britain ireland korea emirates"
)
_PERSONAL_ENDINGS = (
    "man",
    "woman",
    "person",
    "er",
    "or",
    "ist",
    "ian",
    "ant",
    "yst",
    "chief",
    "head",
    "boss",
    "aide",
    "expert",
    "president",
    "judge",
    "mayor",
    "nurse",
    "mother",
    "wife",
    "husband",
    "friend",
    "colleague",
    "spokesperson",
    "agent",
)
_PARTICLES = "de|van|von|der|den|ten|ter|bin|ibn|al|el|la|le|du|da|di|dos|del"
_PART = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
# A full stop goes on only behind an initial or a shortened title.
_SHORT_TITLES = "[A-Z]|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Prof|Rev"
_STOP = "(?:(?:" + "|".join(rf"(?<=\b{short})" for short in _SHORT_TITLES.split("|")) + r")\.)?"
_NICK = rf"[“\"‘'(]{_PART}[”\"’')]"
_RUN = re.compile(
    rf"\b{_PART}(?:{_STOP}[ \n](?:(?:{_PARTICLES})[ ]){{0,2}}(?:{_NICK}[ \n])?{_PART}){{0,7}}"
)
# What something is "in" is a place, be it called as it may.
_PLACED = re.compile(
    rf"\b(?:in|near|across|throughout|outside)\s(?:\w+ern\s|the\s)?({_PART}(?:\s{_PART})?)(?!['’\w])"
)
_SPLIT = re.compile(r"[ \n]")
_NICK_MARKS = "“\"‘'("
_BEHIND_PERSON = re.compile(
    r",? (?:aged )?\d\d?,|, who\b|, (?:the|a|an|his|her|its|their|chairman|head|director|chief"
    r"|president|professor|former|chair|spokes\w+)\b|['’]s? (?:lawyer|wife|husband|mother|father)"
)
_VERB_BEHIND = re.compile(r",? (?:also |later |then |has |had )?([a-z]+)")
_LOWER_BEFORE = re.compile(r"([\w'’-]+),? \Z")
_MOST_TOKENS = 4
_FEMALE = listed(
    "mrs ms miss dame lady queen princess baroness duchess sister aunt madam mother"
    " spokeswoman chairwoman congresswoman actress frau"
)
_MALE = listed(
    "mr sir lord king prince baron duke earl father brother uncle pope spokesman"
    " chairman congressman monsieur herr"
)


@dataclass(slots=True)
class Person:
    """`name` is the longest form of the text, without titles; `roles` are lower-case words."""

    name: str
    at: int
    roles: set[str] = field(default_factory=set)
    gender: str | None = None

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


class Names:
    """Who is named in a text, where; built once a document."""

    def __init__(self, text: str) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        runs = list(_runs(text))
        alone = {run[2][0] for run in runs if len(run[2]) == 1}
        alone -= {found.group(1).split()[-1] for found in _PLACED.finditer(text)}
        for at, roles, parts in runs:
            self._enter(text, at, roles, parts, alone)
        self._drop_shadows()
        self._by_role: dict[str, list[Person]] = defaultdict(list)
        for person in (p for same in self._by_surname.values() for p in same):
            for role in person.roles:
                self._by_role[role].append(person)
        self._places = self._mentions(runs)
        self._starts = [at for at, _ in self._places]

    def _enter(
        self, text: str, at: int, roles: list[str], parts: list[str], alone: set[str]
    ) -> None:
        if not 1 <= len(parts) <= _MOST_TOKENS or parts[-1].casefold() in _NO_PERSON:
            return
        if parts[0].casefold() in _NO_PERSON or (parts[-1].isupper() and len(parts[-1]) > 1):
            return
        place = text.find(parts[0], at)
        end = text.find(parts[-1], place) + len(parts[-1])
        titled = bool(roles)
        before = _LOWER_BEFORE.search(text[max(0, at - 30) : at])
        role = before.group(1).lower() if before else ""
        if role == "the" and not titled:  # "the Dockside Seven"
            return
        if role and role not in PREPOSITIONS and role.endswith(_PERSONAL_ENDINGS):
            titled = titled or len(parts) > 1
            roles = [*roles, role]
        behind = text[end : end + 40]
        verb = _VERB_BEHIND.match(behind)
        evidence = titled or (
            len(parts) > 1
            and (
                parts[-1] in alone
                or _BEHIND_PERSON.match(behind) is not None
                or (verb is not None and verb.group(1) in REPORTING)
                or (role in REPORTING)
            )
        )
        if not evidence:
            return
        name = " ".join(parts)
        known = self._match(parts)
        if known is None:
            known = Person(name, place)
            self._by_surname[parts[-1]].append(known)
        elif len(name) > len(known.name):
            known.name = name
        known.roles.update(roles)
        known.roles.update(_apposition(text[end : end + 80]))
        for role in roles:
            if role in _FEMALE or role in _MALE:
                known.gender = "f" if role in _FEMALE else "m"

    def _match(self, parts: list[str]) -> Person | None:
        """The person already known by this name, in full or in short."""
        same = self._by_surname.get(parts[-1], [])
        if len(parts) == 1:
            return same[0] if len(same) == 1 else None
        for person in same:
            known = person.name.split()
            if len(known) == 1 or known[0] == parts[0] or known[0][0] == parts[0].rstrip("."):
                return person
        return None

    def _drop_shadows(self) -> None:
        """A surname with a title is the one person of that name, if there is but one."""
        for surname, persons in self._by_surname.items():
            full = [p for p in persons if " " in p.name]
            short = [p for p in persons if " " not in p.name]
            if len(full) == 1 and short:
                for person in short:
                    full[0].roles |= person.roles
                    full[0].gender = full[0].gender or person.gender
                self._by_surname[surname] = full

    def _mentions(self, runs: list[tuple[int, list[str], list[str]]]) -> list[tuple[int, Person]]:
        found = []
        for at, roles, parts in runs:
            person = self.person(roles, parts)
            if person is not None:
                found.append((at, person))
        return found

    def person(self, roles: list[str], parts: list[str]) -> Person | None:
        """Whom a name means; None when it means nobody known, or could mean two."""
        if not parts:
            return None
        same = self._by_surname.get(parts[-1], ())
        if len(parts) > 1:
            fits = [p for p in same if p.name.split()[0][0] == parts[0][0]]
            return fits[0] if len(fits) == 1 else None
        fits = [p for p in same if set(roles) & p.roles] if len(same) > 1 else list(same)
        if len(fits) == 1:
            return fits[0]
        return None

    def in_phrase(self, phrase: str) -> Person | None:
        """The last person named in a phrase: "NSC spokesman John Kirby", "Mr Sayle"."""
        found = [self.person(roles, parts) for _, roles, parts in _runs(phrase)]
        named = [person for person in found if person is not None]
        return named[-1] if named else None

    def between(self, start: int, end: int) -> list[Person]:
        """The persons named in `start`:`end`, each once, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return list({id(p): p for _, p in self._places[first:last]}.values())

    def with_role(self, role: str, upto: int) -> list[Person]:
        """The persons whom a word describes ("judge"), named before `upto`."""
        return [p for p in self._by_role.get(role, ()) if p.at < upto]


def _runs(text: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Runs of capitalised words: where, the titles that lead them, and the rest."""
    for found in _RUN.finditer(text):
        words = [w for w in _SPLIT.split(found.group()) if w and w[0] not in _NICK_MARKS]
        first = 0
        for i, word in enumerate(words[:-1]):
            if word.endswith(("'s", "’s", "s'", "s’")) or word.rstrip(".").casefold() in TITLES:
                first = i + 1
        while first < len(words) - 1 and _is_plain(words[first].casefold()):
            first += 1
        titles = [w.rstrip(".").casefold() for w in words[:first]]
        name = [without_possessive(w.rstrip(".")) for w in words[first:]]
        if name and name[0] and not _is_plain(name[0].casefold()):
            yield found.start(), [t for t in titles if t in TITLES], [w for w in name if w]


def _is_plain(low: str) -> bool:
    return (
        low in DETERMINERS
        or low in PREPOSITIONS
        or low in CONJUNCTIONS
        or low in AUXILIARIES
        or low in PRONOUNS
        or low in ("and", "or", "not", "later", "then", "another", "its", "what", "how", "why")
    )


_APPOSED = re.compile(r", (?:the |a |an |its |his |her |their )?([^,.;:\n]{3,60})(?=[,.])")


def _apposition(behind: str) -> set[str]:
    """The words of a description behind a name: ", the council's head of structures,"."""
    found = _APPOSED.match(behind)
    if not found:
        return set()
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", found.group(1))]
    if any(w in AUXILIARIES or w in REPORTING for w in words) or words[:1] == ["who"]:
        return set()
    head = []
    for word in words:
        if word in PREPOSITIONS:
            break
        head.append(word)
    return set(head)
