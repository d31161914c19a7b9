"""Attributes: one number of one definite thing, told twice: its height, pages, children, length.

A frame is a thing, which of its attributes, and how much. Two frames of one thing and one
attribute hold one number. The thing is told by name of its kind alone ("the tower"), so
whatever tells two of a kind apart ("the second tower") stays the check's hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimaudit import amounts
from claimaudit.amounts import Amount
from claimaudit.amounts.numbers import word_set
from claimaudit.amounts.units import dimension
from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.checks.slips import one_number, swapped
from claimaudit.facts import Facts, kept, kindred
from claimaudit.facts.figures import Figure, figures
from claimaudit.facts.wording import FUNCTION, stem

ORIGIN: Origin = "check:amounts"
# Only a definite thing has one height; what stands between it and "the" narrows it.
_THE = r"(?:^|\b(?:the|its|their|this|our|his|her|my|[a-z]+['’]s) )(?P<mods>(?:[a-z-]+ ){0,2}?)"
_THING = rf"{_THE}(?P<thing>[a-z]{{3,}})"
_IS = (
    r"(?: itself)?(?:,| (?:is|was|stands|stood|measures|measured|rises|rose|weighs|weighed)"
    r"(?: only| just| some| a full)?) $"
)
_BEFORE = re.compile(_THING + _IS)
# "All 580 kilos of it": the thing stands before the comma.
_ALL_OF_IT = re.compile(_THING + r", all $")
_ADJECTIVES = {
    "tall": "height", "high": "height", "long": "length", "wide": "width", "deep": "depth",
    "thick": "thickness", "broad": "width", "across": "width",
}  # fmt: skip
_ADJECTIVE = re.compile(r"^[ -](tall|high|long|wide|deep|thick|broad|across)\b")
# A river is as wide as it is here, and a man as heavy as he was then.
_SOMEWHERE = re.compile(
    r"^,? (?:at|in|on|near|above|below|from|to|when|by|before|after|for|between|along|across|where"
    r"|than|with|without|each|per|apart|away|behind|and)\b"
)
_SUPERLATIVES = {
    "tallest": "height", "highest": "height", "longest": "length", "widest": "width",
    "deepest": "depth", "heaviest": "weight",
}  # fmt: skip
_HEADED = re.compile(
    r"^(?: (?:tall|high|long|wide|deep))?, (?:the|its) (?P<mods>(?:[a-z-]+ )?)(?P<thing>[a-z]{3,})"
    r" (?:is|was|can be|could be|towers|towered|stands|stood|dominates|will be)\b"
)
_COMPOUND = re.compile(r"^(?:-(?:long|high|tall))? (?P<thing>[a-z]{3,})(?: (?P<more>[a-z]{3,}))?")
_LASTED = re.compile(
    _THING + r" (?:lasted|took|went on for|continued for|dragged on for|ran for|closed for|was"
    r" closed for|had lasted|runs for)(?: for)?(?: just| only| nearly)? $"
)
_WHILE_CLOSED = re.compile(r"^ (?:that|when|while) the (?P<mods>)(?P<thing>[a-z]+) was closed\b")
_LONGER = re.compile(r"^ to (?!the\b)[a-z]+|^ (?:longer|more|late|after|before|from|into|of )")
# What one thing has a number of, all told.
_COUNTED = {
    stem(word): word
    for word in word_set(
        "page bedroom storey act chapter passenger son daughter child children grandchild seat"
        " grandchildren pupil verse movement"
    )
}
_HAS = re.compile(
    _THING + r"(?:,? which)? (?:has|had|carried|contains|contained|was carrying|comprises|runs to"
    r"|ran to|seats)(?: a total of)? $"
)
_PERSON_HAS = re.compile(r"(?P<mods>)(?P<thing>\b(?:she|he|mrs?\.? [a-z]+|[a-z]+))(?: has| had) $")
_OWNED = re.compile(
    r"(?P<mods>)(?P<thing>\b(?:her|his|its|the [a-z]+['’]s|(?:mrs? )?[a-z]+['’]s)) $"
)
_ALL = re.compile(r"(?:^|\b)(?P<mods>)(?P<thing>all) $")
_IT = re.compile(r"^(?P<mods>)(?P<thing>it) (?:runs to|ran to|has|had) $")
_OF_THE = re.compile(r"^ (?:of|in|on|on board) the (?P<thing>[a-z]+)\b")
_PART = re.compile(
    r"^,? (?:in|for|by|from|under|who|with|left|remaining|present|still|aged|between|each|per"
    r"|more|that|after|to)\b(?! (?:roll|its roll|all)\b)|^-"
    r"|^ (?:of|on) (?!(?:the )?(?:roll|it|board))"
)
_WORTH = re.compile(_THING + r" (?:is|was) worth(?: just| exactly)? $")
# Totals of one account, and what they are told with.
_TOTAL = re.compile(
    r"(?:^|[.:;,|] |\bthe [a-z]+['’]s |\b(?:the|its|their|our) )(?P<mods>total |overall |gross )?"
    r"(?P<thing>income|expenditure|turnover|revenue|spending|costs)(?P<year> for the year)?"
    r"(?:(?: (?:was|were|is|came to|amounted to|totalled|reached|stood at))| ?[|:])? $"
)
_OTHER = re.compile(
    r"\b(?:(?i:other|another|second|third|fourth|next|previous|last|former|old|older|new|sister"
    r"|rival|return|twin|first|both|average|mean|median|typical|would|will|could|can|might|if|once|planned"
    r"|scheduled|due|expected|hoped|meant|sentenced|budget|extended|below|above|nearly|present"
    r"|easter|christmas|eldest|youngest|step|half-|surviving|by then|up to|at least|also|too|more"
    r"|initial|remaining|further|a day|a week|original|originally|best|annual|yearly|no longer"
    r"|replica|model|nearest|except|besides|section|stretch|deck|platform|at the time)|may)\b"
)
# A verb ends the name: "the 25-metre pool house" is no pool.
_VERB = re.compile(
    r"(?:ed|s)$|^(?:came|went|began|heard|ran|won|drew|made|saw|took|left|cost|will|had|fell|stood|hung)$"
)
_NARROWING = word_set("for of from to in at on with by that who whose")
_GENERIC = word_set("it he she her his its all")
_SEX = {"she": "her", "her": "her", "he": "his", "his": "his"}
_FAR = 1500
"""Code points within which "her four sons" may be those of "she"."""


@dataclass(frozen=True, slots=True)
class _Frame:
    figure: Figure
    attribute: str
    thing: str
    mods: frozenset[str]
    compound: bool = False


_LASTING = frozenset({"height", "length", "width", "depth", "thickness", "mass"})
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?! (?:pages|seats|pupils))")


def find(a: Facts, b: Facts) -> Conflict | None:
    """Two numbers of one attribute of one thing."""
    one, other = frames(a), frames(b)
    if not (one and other):
        return None
    for x in one:
        for y in other:
            if not _of_one_thing(a, x, b, y) or told_apart(a, b):
                continue
            if held := _told_twice(x, y):
                return held
    return None


def has_frames(facts: Facts) -> bool:
    """Whether a claim tells in a number of something definite."""
    return bool(frames(facts))


@kept
def frames(facts: Facts) -> tuple[_Frame, ...]:
    """What a claim tells in numbers of definite things."""
    text = facts.claim.statement.lower()
    if facts.claim.stance != "asserted" or facts.negated or _OTHER.search(_first_lower(facts)):
        return ()
    dated = bool(_YEARS.search(text))
    found = []
    for figure in figures(facts):
        if figure.amount.low is None or figure.amount.comparator != "=":
            continue
        frame = _frame(figure, text[: figure.start], text[figure.end :])
        # What stays as it is, a height, is told in no year alone.
        if frame is not None and not (dated and frame.attribute not in _LASTING):
            found.append(frame)
    return tuple(found)


def _first_lower(facts: Facts) -> str:
    """The statement as written, since May is no "may"."""
    text = facts.claim.statement
    return text[:1].lower() + text[1:]


def _frame(figure: Figure, before: str, after: str) -> _Frame | None:
    unit = figure.amount.unit or ""
    if plain := _counted(figure):
        return _count(figure, plain, before, after)
    kind = dimension(unit) if unit else ""
    if "money" in kind:
        worth = _from(figure, "worth", _WORTH.search(before))
        found = worth or _from(figure, "total", _TOTAL.search(before))
        return found or _compound(figure, "worth", before, after)
    if kind not in ("length", "mass", "time"):
        return None
    if "-" in figure.amount.text or (kind == "time" and "-" in after[:1]):
        return _compound(figure, kind, before, after)
    adjective = _ADJECTIVE.match(after)
    if _SOMEWHERE.match(after[adjective.end() :] if adjective else after):
        return None
    if kind == "time":
        if _LONGER.match(after):
            return None
        return _from(figure, "time", _LASTED.search(before)) or _from(
            figure, "time", _WHILE_CLOSED.match(after)
        )
    if before in ("at ", "measuring ", "standing ") and (head := _HEADED.match(after)):
        named = [_SUPERLATIVES[w] for w in re.findall(r"[a-z]+est\b", after) if w in _SUPERLATIVES]
        # "At 140 metres, the tower has a deck" tells no height of the tower.
        told = _ADJECTIVES[adjective[1]] if adjective else next(iter(named), kind)
        return _from(figure, told, head)
    if adjective:
        return _from(figure, _ADJECTIVES[adjective[1]], _BEFORE.search(before))
    if kind == "mass":
        return _from(figure, kind, _BEFORE.search(before) or _ALL_OF_IT.search(before))
    return None


def _compound(figure: Figure, kind: str, before: str, after: str) -> _Frame | None:
    """The frame of "the 164-metre tower"; only "after a nine-week trial" is one told of before."""
    match = _COMPOUND.match(after)
    article = re.search(r"\b(the|an?|its|their|his|her) $", before)
    if match is None or article is None:
        return None
    if article[1] in ("a", "an") and not re.search(r"\b(?:after|during) an? $", before):
        return None
    more = match["more"]
    if more in _NARROWING:
        return None
    # "The 25-metre pool house": only a word that can not be a noun ends the name.
    if more and more not in FUNCTION and not _VERB.search(more):
        return None
    return _Frame(figure, kind, stem(match["thing"]), frozenset(), compound=True)


def _from(figure: Figure, attribute: str, match: re.Match[str] | None) -> _Frame | None:
    if match is None or match["thing"] in FUNCTION:
        return None
    mods = frozenset(w for w in (match["mods"] or "").split() if w not in FUNCTION)
    return _Frame(figure, attribute, stem(match["thing"]), mods)


_NOUN = re.compile(r"^[ -][a-z]+")


def _counted(figure: Figure) -> str | None:
    """The counted noun by itself: "two eldest daughters" are some of them."""
    text, unit = figure.amount.text, figure.amount.unit or ""
    noun = (figure.amount.of or (unit if "-" in text else "")).lower()
    return _COUNTED.get(stem(noun)) if noun and " " not in noun else None


def _count(figure: Figure, noun: str, before: str, after: str) -> _Frame | None:
    if "-" in figure.amount.text or after[:1] == "-":
        rest = after if "-" in figure.amount.text else _NOUN.sub("", after)
        return _compound(figure, f"#{noun}", before, rest)
    if _PART.match(after := _NOUN.sub("", after)):
        return None
    for form in (_IT, _HAS, _OWNED, _ALL, _PERSON_HAS):
        match = form.search(before)
        if match is None:
            continue
        thing = match["thing"]
        if form is _ALL:
            holder = _OF_THE.match(after)
            thing = holder["thing"] if holder else thing
        else:
            thing = re.sub(r"^the |['’]s$", "", thing)
        key = _SEX.get(thing) or (thing if thing in _GENERIC else stem(thing.split()[-1]))
        mods = frozenset(w for w in match["mods"].split() if w not in FUNCTION)
        return _Frame(figure, f"#{noun}", key, mods)
    return None


def _of_one_thing(a: Facts, x: _Frame, b: Facts, y: _Frame) -> bool:
    if x.compound and y.compound:
        return False  # "the 25-metre pool" and "the 50-metre pool" are two
    if x.mods and y.mods and x.mods != y.mods:
        return False
    if x.attribute != y.attribute and not _one_size(x, y):
        return False
    if x.thing == y.thing:
        return x.thing not in _GENERIC or _close(a, b)
    # "All 156 passengers", "it runs to 325 pages": what they are of is told close by.
    for generic, facts, told in ((x, a, y), (y, b, x)):
        if generic.thing in ("all", "it") and told.thing not in _GENERIC:
            concepts = kindred((told.thing,))
            around = facts.content | {c for c in facts.terms if c[0] == "~"}
            near = told.thing in around or bool(concepts & around)
            return _close(a, b) and (near or generic.thing == "it")
    return False


def _one_size(x: _Frame, y: _Frame) -> bool:
    """A bare "164-metre tower" is that high or that long, and never that wide."""
    kinds = {x.attribute, y.attribute}
    return "length" in kinds and "height" in kinds and (x.compound or y.compound or _bare(x, y))


def _bare(x: _Frame, y: _Frame) -> bool:
    return any(f.attribute == "length" and f.figure.before.strip() == "at" for f in (x, y))


def _told_twice(x: _Frame, y: _Frame) -> Conflict | None:
    one, other = (replace(f.figure.amount, measure=None, of=None) for f in (x, y))
    if one_number(one, other):
        return None  # see `slips`
    if amounts.compare(one, other).verdict != "conflict" or _rounded(one, other):
        return None
    text, told = x.figure.amount.text, y.figure.amount.text
    return Conflict(
        ORIGIN,
        "amount",
        f"“{text}” against “{told}” of one thing"
        + (", with the same digits" if swapped(one, other) else ""),
        "they are told of two things, or of two times",
    )


def _rounded(x: Amount, y: Amount) -> bool:
    """Whether two figures differ by no more than converting or rounding one of them makes."""
    if x.low is None or y.low is None:
        return True
    if x.unit != y.unit:
        return bool(x.unit and y.unit) and _near(x, y)
    large, small = max(x.low, y.low), min(x.low, y.low)
    loose = any(v.low is not None and v.low >= 100 and v.low % 50 == 0 for v in (x, y))
    return loose and large - small <= 0.06 * large


def _near(x: Amount, y: Amount) -> bool:
    loose = [replace(v, comparator="~") for v in (x, y)]
    return amounts.compare(*loose).verdict != "conflict"


def _close(a: Facts, b: Facts) -> bool:
    """Whether a pronoun of the one can stand for what the other tells of."""
    one, other = a.claim.span, b.claim.span
    if one.document == other.document and abs(one.start - other.start) > _FAR:
        return False
    first, second = _named(a), _named(b)
    return not (first and second) or bool(first & second)


def _named(facts: Facts) -> frozenset[str]:
    """The names in a claim and the two before it."""
    names = facts.names
    at = facts.before
    for _ in range(2):
        if at is None:
            break
        names, at = names | at.names, at.before
    return names
