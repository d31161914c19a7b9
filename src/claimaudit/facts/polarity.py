"""Polarity: what turns a statement into its opposite, negation and a table of antonyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimaudit.amounts.numbers import word_set
from claimaudit.facts.wording import Word, stem

# Axis: (name, words of one end, words of the other); base forms, every form of a word is found.
# `first/last` and the like are told of the same thing as often as of different ones, so an
# axis alone is never a conflict: see `checks.polarity`.
_AXES: tuple[tuple[str, str, str], ...] = (
    ("rise", "rise increase grow climb gain surge jump soar higher growth upward expand raise",
     "fall decrease decline drop shrink slump lower sink plunge downward tumble reduce"),
    ("open", "open reopen unlock", "close shut closure lock"),
    ("win", "win victory victorious winner triumph", "lose defeat loser"),
    ("wake", "awake wake conscious", "asleep sleep unconscious"),
    ("run", "run tick", "stop halt silent stand-still broken"),
    ("live", "alive survive survivor living", "die kill perish fatal fatality decease murder"),
    ("accept", "accept agree approve endorse adopt ratify", "reject refuse veto oppose turn-down"),
    ("support", "support back favour favor supporter", "oppose opposition opponent"),
    ("admit", "admit confess acknowledge concede confirm", "deny"),
    ("guilt", "guilty convict conviction", "acquit innocent clear exonerate"),
    ("first", "first earliest initial", "last final latest"),
    ("order", "before precede prior", "after follow"),
    ("north", "north northern northward", "south southern southward"),
    ("east", "east eastern eastward", "west western westward"),
    ("side", "left", "right"),
    ("inside", "inside indoors indoor interior", "outside outdoors outdoor exterior"),
    ("heat", "hot warm hottest warmest warming heat", "cold cool coldest coolest cooling chill"),
    ("permit", "allow permit legal lawful authorise authorize legalise legalize",
     "ban forbid prohibit illegal unlawful outlaw bar"),
    ("presence", "present attend attendance", "absent miss absence skip"),
    ("begin", "begin start launch commence", "end finish stop halt cease conclude"),
    ("arrive", "arrive enter arrival", "leave depart exit departure"),
    ("most", "maximum most highest largest biggest best greatest", "minimum least lowest smallest "
     "worst fewest"),
    ("big", "large big great huge", "small little tiny"),
    ("success", "succeed success successful successfully", "fail failure unsuccessful "
     "unsuccessfully"),
    ("trade", "buy purchase buyer", "sell seller sale"),
    ("staff", "hire recruit appoint", "fire dismiss sack"),
    ("marriage", "marry", "divorce unmarried single"),
    ("sex", "man male boy father husband son brother men", "woman female girl mother wife "
     "daughter sister women"),
    ("age", "young younger youngest", "old older oldest elderly"),
    ("fill", "full", "empty"),
    ("hour", "early earlier", "late later"),
    ("openness", "public", "private secret"),
    ("danger", "safe safely harmless", "dangerous unsafe harmful hazardous"),
    ("share", "majority", "minority"),
    ("result", "profit profitable surplus", "loss deficit"),
    ("force", "strengthen stronger strong", "weaken weaker weak"),
    ("love", "love like praise", "hate dislike criticise criticize condemn"),
    ("truth", "true correct accurate", "false wrong incorrect inaccurate"),
    ("possible", "possible able capable", "impossible unable incapable"),
    ("ease", "easy easily", "difficult hard"),
    ("speed", "fast quick quickly rapidly swift", "slow slowly"),
    ("price", "cheap cheaper inexpensive free", "expensive costly dear"),
    ("wet", "wet rainy damp", "dry"),
    ("light", "day daylight daytime", "night nighttime"),
    ("part-of-day", "morning", "evening afternoon"),
    ("direction", "forward advance", "backward retreat withdraw"),
    ("attack", "attack offensive", "defend defensive"),
    ("plan", "on-track on-schedule according-plan smoothly", "bog stall stuck delay"),
    ("hero", "hero friend ally", "villain enemy foe"),
    ("whole", "whole entire entirely complete completely fully total", "partial partly partially"),
    ("always", "always", "never"),
    ("everyone", "everyone everybody", "nobody"),
    ("home", "home host", "away visitor visiting"),
    ("top", "top upper upstairs", "bottom downstairs"),
    ("add", "add include including", "remove exclude omit excluding"),
    ("give", "lend give donate", "borrow receive"),
    ("vegetarian", "vegetarian vegan meatless", "meat beef pork chicken lamb bacon ham fish"),
    ("wealth", "rich wealthy", "poor"),
    ("health", "healthy well", "sick ill unwell"),
    ("fiction", "fiction fictional", "nonfiction memoir biography autobiography"),
    ("popular", "popular famous celebrated", "obscure unpopular unknown"),
    ("positive", "positive good favourable favorable", "negative bad poor unfavourable"),
    ("war", "war wartime", "peace peacetime"),
    ("rural", "rural countryside", "urban city"),
    ("past", "ancient old", "modern new"),
    ("local", "domestic local", "foreign international"),
)  # fmt: skip

# Words before which the sentence turns round. "No longer" and "not only" are seen to below.
_NEGATORS = word_set(
    "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely"
)
# These deny what follows as a negator does: "failed to sign", "refused to".
_UNDOING = frozenset(map(stem, word_set("fail refuse decline unable cease yet neglect omit")))
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


class End(NamedTuple):
    """One end of an axis, as found in a sentence at word `at`."""

    axis: str
    sign: int
    at: int


@cache
def _ends() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, one, other in _AXES:
        for sign, words in ((1, one), (-1, other)):
            for word in words.split():
                key = stem(word)
                if (name, sign) not in table.get(key, ()):
                    table[key] = (*table.get(key, ()), (name, sign))
    return table


def ends(words: Sequence[Word]) -> list[End]:
    """The ends of axes that the words name, in order."""
    table = _ends()
    return [
        End(axis, sign, at)
        for at, word in enumerate(words)
        for axis, sign in table.get(word.stem, ())
    ]


def negations(words: Sequence[Word]) -> list[int]:
    """The words that negate, by position; "not only" and "no doubt" negate nothing."""
    return list(_negations(words))


def _negations(words: Sequence[Word]) -> Iterator[int]:
    for at, word in enumerate(words):
        following = words[at + 1].low if at + 1 < len(words) else ""
        answers = bool(following) and words[at + 1].start - word.end > 1
        if word.low == "no" and answers:
            continue  # "No. It turns to the left": a mark stands behind it
        if word.low in _NEGATORS:
            if (word.low, following) not in (
                ("not", "only"), ("no", "doubt"), ("no", "matter"), ("no", "more"),
                ("no", "fewer"), ("not", "just"), ("not", "least"), ("nor", ""), ("not", "more"),
                ("no", "question"), ("no", "half"), ("no", "wonder"),
                ("no", "less"), ("not", "less"), ("not", "fewer"), ("not", "merely"),
            ):  # fmt: skip
                yield at
        elif word.low.endswith("n't") or (word.stem in _UNDOING and following == "to"):
            yield at


def opposed(one: str, other: str) -> bool:
    """Whether two stems are opposites: ends of one axis, or one with a negative prefix."""
    table = _ends()
    signs = dict(table.get(one, ()))
    if any(signs.get(axis) == -sign for axis, sign in table.get(other, ())):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in _PREFIXES)
