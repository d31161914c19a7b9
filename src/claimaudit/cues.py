"""Cue tables: the words that turn what a sentence asserts.

A cue is a lower-case phrase, matched at word boundaries. Grounding widens a quote over
the bound, hedge or negation directly before it; amounts take their comparator from
`BOUNDS`; claims take their stance from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


def _listed(cues: str) -> tuple[str, ...]:
    return tuple(cue.strip() for cue in cues.split("|"))


# Phrase before a number: (comparator, strict).
BOUNDS: dict[str, tuple[str, bool]] = {
    "more than": (">=", True),
    "well over": (">=", True),
    "just over": (">=", True),
    "over": (">=", True),
    "above": (">=", True),
    "upwards of": (">=", False),
    "in excess of": (">=", True),
    "greater than": (">=", True),
    "exceeding": (">=", True),
    "at least": (">=", False),
    "no fewer than": (">=", False),
    "no less than": (">=", False),
    "not less than": (">=", False),
    "not fewer than": (">=", False),
    "a minimum of": (">=", False),
    "up to": ("<=", False),
    "as many as": ("<=", False),
    "as much as": ("<=", False),
    "at most": ("<=", False),
    "no more than": ("<=", False),
    "not more than": ("<=", False),
    "a maximum of": ("<=", False),
    "fewer than": ("<=", True),
    "less than": ("<=", True),
    "well under": ("<=", True),
    "just under": ("<=", True),
    "under": ("<=", True),
    "below": ("<=", True),
    "about": ("~", False),
    "around": ("~", False),
    "roughly": ("~", False),
    "approximately": ("~", False),
    "approx.": ("~", False),
    "approx": ("~", False),
    "circa": ("~", False),
    "ca.": ("~", False),
    "some": ("~", False),
    "nearly": ("~", False),
    "almost": ("~", False),
    "close to": ("~", False),
    "an estimated": ("~", False),
    "estimated": ("~", False),
    "exactly": ("=", False),
    "precisely": ("=", False),
    "only": ("=", False),
    "just": ("=", False),
}

# Bounds that follow their number.
TRAILING_BOUNDS = _listed(
    "or more | or less | or fewer | or so | or over | or under | or above | or below | or older "
    "| or younger | or higher | or lower | plus | and counting | at least | at most | "
    "at the most | at the least"
)

# The speaker does not fully commit.
HEDGES = _listed(
    "may | might | could | can | would | should | seemingly | seem | seems | seemed | appear | "
    "appears | appeared | appear to | appears to | appeared to | likely | unlikely | probably | "
    "possibly | possible | perhaps | maybe | apparently | allegedly | alleged | reportedly | "
    "supposedly | presumably | potentially | potential | suggest | suggests | suggested | "
    "believed | is believed to | are believed to | thought to | said to be | estimated | "
    "estimates | estimate | expected to | if confirmed | unconfirmed | purported | purportedly "
    "| presumed | suspected | rumoured | rumored | ostensibly | conceivably | theoretically | "
    "tentatively | arguably"
)

NEGATIONS = _listed(
    "not | no | never | none | nobody | nothing | nowhere | neither | nor | without | cannot | "
    "n't | hardly | scarcely | barely | no longer | not yet"
)

# The proposition is put forward and rejected.
DENIALS = _listed(
    "deny | denies | denied | denying | reject | rejects | rejected | dispute | disputes | "
    "disputed | refute | refutes | refuted | dismissed | dismisses"
)

FORECASTS = _listed(
    "will | 'll | won't | shall | going to | is set to | are set to | is due to | are due to | "
    "expected to | is expected to | are expected to | forecast | forecasts | predicts | "
    "predicted | projected | plans to | planned to"
)

HYPOTHETICALS = _listed(
    "if | unless | were to | in the event of | suppose | supposing | assuming | provided that | "
    "whether"
)

# Adverbs and quantifiers that say how much of a statement holds; without them it holds
# for all, always and wholly.
DEGREES = _listed(
    "all | most | many | much | few | little | several | both | each | every | any | half | "
    "another | more | less | fewer | least | mostly | largely | mainly | partly | partially | "
    "entirely | wholly | completely | effectively | virtually | practically | sometimes | often "
    "| usually | generally | typically | occasionally | rarely | seldom | always | once | twice "
    "| again | even | too | yet | still | already | first | second | third | last | next | "
    "previous | ago | fourth | fifth | sixth | single | sole | solely | double | triple | "
    "couple | pair | somewhat | relatively | fairly | quite | rather | slightly | kind of | "
    "sort of"
)

# Words that undo the noun or verb they stand before.
PRIVATIVES = _listed(
    "former | formerly | ex | late | deputy | vice | acting | interim | so-called | self-styled "
    "| attempted | failed | fails | fail | failing | planned | proposed | would-be | aborted | "
    "thwarted | foiled | averted | prevented | avoided | refused | refuses | declined | "
    "declines | unable | fake | false | falsely | mock | simulated | hypothetical | fictional | "
    "stopped | ceased | lack | lacks | lacked"
)

# What befell those who are counted.
FATES = _listed(
    "killed | wounded | injured | dead | died | deaths | casualties | missing | captured | "
    "displaced | evacuated | arrested | infected | lost | losses | survived | rescued | hurt"
)

# Verbs that put a sentence into somebody's mouth.
REPORTING = _listed(
    "said | say | says | saying | told | tells | claim | claims | claimed | according to | "
    "reported | reports | announced | stated | states | argued | argues | warned | warns | "
    "thinks | think | thought | believe | believes | wrote | added | noted | insisted | alleges "
    "| accused | promised | threatened | asked | wants | wanted | hopes | hoped | tried | "
    "trying | tries | try | indicate | indicates | indicated | imply | implies | implied | hint "
    "| hints | hinted | assume | assumes | assumed | tend | tends | tended"
)

# Units of measure, singular and plural; a number that stands before one is not told
# without it.
_UNITS = (
    "second seconds minute minutes hour hours day days night nights week weeks fortnight "
    "fortnights month months quarter quarters year years decade decades century centuries "
    "millimetre millimetres millimeter millimeters mm centimetre centimetres centimeter "
    "centimeters cm metre metres meter meters m kilometre kilometres kilometer kilometers km "
    "inch inches foot feet ft yard yards mile miles mph kph km/h hectare hectares acre acres "
    "litre litres liter liters ml gallon gallons pint pints barrel barrels cup cups "
    "tablespoon tablespoons tbsp teaspoon teaspoons tsp gram grams g kilogram kilograms kilo "
    "kilos kg tonne tonnes ton tons pound pounds lb lbs ounce ounces oz stone degree degrees "
    "watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts kw mw gw kwh mwh volt "
    "volts amp amps joule joules calorie calories byte bytes kb mb gb tb bit bits hertz "
    "dollar dollars euro euros cent cents penny pence sterling yen yuan rouble roubles ruble "
    "rubles rupee rupees franc francs peso pesos krona kronor krone kroner zloty zlotys lira "
    "hryvnia hryvnias dirham dirhams riyal riyals won rand real reais "
    "point points times person persons people"
)
UNITS: tuple[str, ...] = tuple(_UNITS.split())


_CONTRACTED = {"n't": "n['’]t", "'ll": "['’]ll"}


@cache
def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a tuple of cues: longest first, any case, at word boundaries.

    Any white space between the words of a cue matches; `n't` and `'ll` match inside a word.
    """
    whole = alternation(phrase for phrase in phrases if phrase not in _CONTRACTED)
    contracted = "".join(f"|{form}" for cue, form in _CONTRACTED.items() if cue in phrases)
    return re.compile(rf"(?:(?<!\w){whole}{contracted})(?!\w)", re.IGNORECASE)


def alternation(phrases: Iterable[str]) -> str:
    """The phrases as one group of a pattern, longest first.

    A prefix tree: a plain list of some hundred phrases is tried one by one at every word
    of a text, which takes twenty times as long.
    """
    tree = _Tree()
    for phrase in phrases:
        node = tree
        for char in " ".join(phrase.split()):
            node = node.setdefault(_PIECES.get(char) or re.escape(char), _Tree())
        node[""] = _Tree()
    return _group(tree)


# White space and apostrophes come in several forms.
_PIECES = {" ": r"\s+", "'": "['’]", "’": "['’]"}


class _Tree(dict[str, "_Tree"]):
    """Pattern of a character to what follows it; an empty key where a phrase ends."""


def _group(tree: _Tree) -> str:
    followers = "|".join(piece + _group(rest) for piece, rest in tree.items() if piece)
    if not followers:
        return ""
    return f"(?:{followers}){'?' if '' in tree else ''}"
