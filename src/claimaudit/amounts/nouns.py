"""Nouns: what a number counts, read from the words after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.numbers import Token, adjacent, word, word_set

IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman",
    "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
    "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf",
    "leaves": "leaf", "loaves": "loaf", "halves": "half", "shelves": "shelf", "calves": "calf",
    "thieves": "thief", "criteria": "criterion", "phenomena": "phenomenon", "data": "datum",
    "bacteria": "bacterium", "analyses": "analysis", "crises": "crisis", "potatoes": "potato",
    "tomatoes": "tomato", "heroes": "hero", "buses": "bus", "viruses": "virus", "bonuses": "bonus",
    "lorries": "lorry", "movies": "movie", "cookies": "cookie", "calories": "calorie",
    "zombies": "zombie", "selfies": "selfie", "dice": "die", "octopuses": "octopus",
    "campuses": "campus", "lenses": "lens", "gases": "gas", "passersby": "passerby",
}  # fmt: skip
# The same in the plural.
INVARIANT = word_set(
    "species series aircraft fish sheep deer trout salmon cod bison moose squid offspring "
    "staff crew personnel police cattle headquarters crossroads spacecraft hovercraft swine "
    "infantry livestock poultry"
)
# End in s and are no plurals.
_NO_PLURAL = word_set(
    "his its this was is has does as us yes always less news perhaps thus plus versus across "
    "towards besides afterwards whereas minus gas bus lens various previous famous serious "
    "dangerous religious numerous physics politics economics athletics sometimes upwards "
    "downwards nevertheless nonetheless unless regardless business christmas texas paris los "
    "says goes remains becomes makes takes comes means needs seems ours yours theirs hers "
    "else's"
)
_KEEP_E = word_set("shoes toes foes hoes canoes horseshoes throes oboes floes")
_NO_PLURAL_ENDS = ("ss", "us", "is", "'s", "’s")
# A noun phrase ends before these.
STOP = word_set(
    "a an the and or but nor of in on at by for with without from to into onto over under "
    "after before since until till during while as than that which who whom whose where when "
    "why how if because though although so yet not no is are was were be been being am has "
    "have had having do does did will would shall should can could may might must said says "
    "say told tells added reported announced estimated claimed warned noted wrote he she it "
    "they we you i him her them his its their our your my this these those there here then "
    "now also already still just only even about around against between among within across "
    "through along up down out off away ago earlier later per each every all both either "
    "neither remain remained live lived lives came come went go took take gave give made make "
    "got get became become began begin turned left stood stand fell rose grew attended voted "
    "signed died die fled flee escaped survived gathered joined marched returned arrived held "
    "via despite amid versus vs once plus today yesterday tomorrow monday tuesday wednesday "
    "thursday friday saturday sunday last next worth according "
    "including such like more most other's"
)
# Words between a number and its noun that end in s or look like verbs are few; these count people.
PERSON = word_set(
    "rider horseman knight lord king queen abstainer stranger lodger owner holder pair-member "
    "gangster killer burglar thief addict orphan vendor merchant clerk scholar fellow lad lass "
    "marcher walker dweller inspector striker teller trainer coachee buyer seller bidder lender "
    "borrower payer taxpayer commuter hunter angler fisher sailor skier surfer singer composer "
    "painter poet novelist tourist artist scientist economist dentist therapist pharmacist "
    "specialist nationalist extremist terrorist islamist analyst pianist guitarist typist "
    "physician politician musician technician civilian historian librarian guardian magician "
    "guy bloke chap dude kid lady gentleman cop guardsman teammate churchgoer "
    "person man woman child boy girl soldier troop serviceman servicewoman civilian fighter "
    "combatant general officer commander driver worker rescuer medic paramedic nurse doctor "
    "surgeon journalist reporter student pupil teacher professor lecturer patient passenger "
    "pedestrian cyclist motorist refugee migrant immigrant resident inhabitant citizen "
    "villager victim survivor casualty death fatality hostage prisoner detainee inmate "
    "captive suspect defendant witness juror judge lawyer voter candidate delegate deputy "
    "senator councillor councilor mp minister member official employee staff crew sailor "
    "pilot firefighter policeman police volunteer protester protestor demonstrator activist "
    "supporter fan spectator guest visitor tourist customer shopper subscriber user reader "
    "listener viewer respondent participant recruit conscript convict mercenary militant "
    "insurgent rebel terrorist gunman personnel player coach athlete runner musician dancer "
    "actor artist author writer scientist researcher engineer farmer fisherman miner trader "
    "investor shareholder tenant homeowner household-member adult teenager baby infant "
    "toddler youth pensioner veteran family-member relative orphan parent mother father son "
    "daughter brother sister friend neighbour neighbor colleague committee-member "
    "commissioner inspector constable detective trooper marine guard sniper dead individual "
    "attendee newborn expert analyst adviser advisor diplomat ambassador bishop priest monk "
    "nun pilgrim climber hiker swimmer diver lifeguard jockey referee russian ukrainian "
    "american briton israeli palestinian german pole syrian afghan iraqi serviceperson "
    "infantryman cadet reservist contractor striker picketer signatory donor applicant "
    "graduate apprentice trainee intern beneficiary recipient caregiver carer asylum-seeker "
    "follower attacker assailant robber smuggler trafficker founder director manager "
    "executive mourner worshipper bystander passerby crewmember shepherd sentry"
)
# Adjectives that often follow "one"; the noun stands after them.
_ADJECTIVE_ENDS = ("ian", "ish", "ese", "ful", "ous", "ive", "able", "ible", "less", "ical", "ary")
_ADJECTIVES = word_set(
    "dead new old young small large big local senior junior former current long short single "
    "further additional extra other more major minor key main public private male female "
    "civilian foreign american british french german chinese russian ukrainian polish spanish "
    "red blue white black green armed wounded injured confirmed military medical final good "
    "bad great whole full free second-hand national unnamed unidentified wrong right ripe "
    "medium heavy light high low deep wide fresh dry hot cold"
)


_PERSON_ENDS = ("ologist", "ician", "keeper", "maker", "goer", "worker", "holder", "seeker",
                "activist", "alist", "onist", "arian", "leader")  # fmt: skip


class Phrase(NamedTuple):
    """A counted noun phrase: its tokens, and the singular of its head."""

    start: int
    stop: int
    head: str


def singular(noun: str) -> str:
    """The singular of a lower-case noun, by rule; a singular comes back as it is."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun in INVARIANT or noun in _NO_PLURAL or not noun.endswith("s") or len(noun) < 3:
        if noun.endswith("men") and len(noun) > 4:
            return noun[:-2] + "an"
        return noun
    if noun.endswith("oes") and noun not in _KEEP_E:
        return noun[:-2]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith(("ss", "us", "is")):
        return noun
    return noun[:-1]


def is_plural(w: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if w in IRREGULAR or w in INVARIANT:
        return True
    if w.endswith("men") and len(w) > 4:
        return True
    return len(w) > 2 and w[-1] == "s" and w not in _NO_PLURAL and not w.endswith(_NO_PLURAL_ENDS)


def unit_of(head: str) -> str:
    """The unit that a head noun stands for: "person" for all who are people."""
    people = head in PERSON or head.endswith(("man", "woman", "people"))
    return "person" if people or (head.endswith(_PERSON_ENDS) and len(head) > 6) else head


def _words(tokens: Sequence[Token], i: int, limit: int = 6) -> list[int]:
    """Indexes of the words of a possible noun phrase from `i` on; hyphens join words."""
    found: list[int] = []
    at = i
    while at < len(tokens) and len(found) < limit:
        token = tokens[at]
        if token.kind == "w" and token.low not in STOP:
            found.append(at)
        elif not (
            found and token.low in "-‑" and adjacent(tokens, at) and adjacent(tokens, at + 1)
        ):
            break
        at += 1
    return found


def read_phrase(tokens: Sequence[Token], i: int, *, one: bool = False) -> Phrase | None:
    """The noun phrase that begins at token `i`: up to its first plural head.

    With `one`, the head is a singular noun. None when no noun can be told from the words.
    """
    words = _words(tokens, i)
    for n, at in enumerate(words):
        w = tokens[at].low
        joined = adjacent(tokens, at + 1) and word(tokens, at + 1) in "-‑"
        if one:
            if joined or w in _ADJECTIVES or (w.endswith(_ADJECTIVE_ENDS) and n + 1 < len(words)):
                continue
            if is_plural(w) and w not in INVARIANT:
                return None
            following = words[n + 1] if n + 1 < len(words) else -1
            if following > 0 and unit_of(tokens[following].low) == "person" and w not in PERSON:
                at, w = following, tokens[following].low
            return Phrase(i, at + 1, w)
        if is_plural(w) and not joined:
            while n + 1 < len(words) and words[n + 1] == at + 1 and is_plural(tokens[at + 1].low):
                n, at = n + 1, at + 1
            return Phrase(i, at + 1, singular(tokens[at].low))
    return None


def read_complement(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The words after "of" at token `i`: "of war in Ukraine" gives "war"; articles left out."""
    if word(tokens, i) != "of":
        return None
    at = i + 1
    while word(tokens, at) in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
        "these",
    ):
        at += 1
    phrase = read_phrase(tokens, at)
    if phrase:
        return at, phrase.stop
    words = _words(tokens, at, 3)
    return (at, words[-1] + 1) if words else None
