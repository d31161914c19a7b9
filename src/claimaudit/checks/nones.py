"""Nones: nobody hurt and somebody hurt, no nuts and almonds."""

from __future__ import annotations

import re

from claimaudit.amounts.counting import COUNT
from claimaudit.checks.apart import told_apart
from claimaudit.checks.model import Conflict, Origin
from claimaudit.facts import Facts, kept
from claimaudit.facts.figures import found_times
from claimaudit.facts.wording import FUNCTION, stem_set, words_of

ORIGIN: Origin = "check:polarity"

WORDS = stem_set(
    "hurt injured harmed injuries casualties treated hospital killed died deaths "
    "fatalities survivors survivor survived contains contain has have uses with free "
    "dairy"
)
"""Without one of these, by stem, a claim has no part in this check."""
_SOME = rf"(?:{COUNT}|several|many|some|dozens of|a few|an?|another)"
_PEOPLE = (
    r"(?:people|persons?|passengers?|men|man|women|woman|children|child|boys?|girls?|workers?|crew"
    r"|members?|soldiers?|officers?|drivers?|residents?|guests?|pupils?|students?|firefighters?"
    r"|climbers?|sailors?|spectators?|visitors?|players?|staff|employees?|tourists?|travellers?)"
)
_WHERE = r"(?: on board| aboard| (?:on|in|from|at) (?:the |a |an |its )?\w+)?"
_NONE = r"(?:nobody|no one|no-one|not one (?:person|passenger)|no (?:people|passengers|person))"
# Fate: what denies it of all, what tells it of some, and the wider fates that tell it too.
_FATES: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    name: (re.compile(none, re.I), re.compile(some, re.I))
    for name, none, some in (
        (
            "hurt",
            rf"\b{_NONE}{_WHERE} (?:was|were|is|has been|had been) (?:hurt|injured"
            r"|harmed)\b|\bno injuries were (?:reported|recorded)|\bthere were no (?:injuries"
            r"|casualties)\b",
            rf"\b{_SOME} (?:\w+ )?{_PEOPLE}{_WHERE} (?:was|were) (?:\w+ )?(?:hurt"
            r"|injured|treated for (?:\w+ )?(?:cuts|bruises|injuries|burns|fractures)"
            r"|taken to (?:the )?hospital)\b",
        ),
        (
            "killed",
            rf"\b{_NONE}{_WHERE} (?:was|were|is|has been|had been) killed\b|\b{_NONE}"
            r" died\b|\bthere were no (?:deaths|fatalities)\b",
            rf"\b{_SOME} (?:\w+ )?{_PEOPLE}{_WHERE} (?:(?:was|were) killed|died)\b",
        ),
        (
            "survived",
            rf"\bthere were no survivors\b|\b{_NONE} survived\b|\bleft no survivors\b",
            rf"\b(?:{_SOME}|the (?:only|sole|last)) (?:\w+ )?survivors?\b"
            rf"|\b{_SOME} (?:\w+ )?{_PEOPLE} survived\b",
        ),
    )
}
# What narrows a denial or a telling, or leaves it open.
_NARROWED = re.compile(
    r"\b(?:else|other|others|further|more|seriously|badly|severely|critically|if|would|could|might"
    r"|may|should|unless|except|apart|until|since|previous|earlier|similar|drill|exercise"
    r"|film|novel|rumou?rs?|feared|initial\w*)\b",
    re.I,
)
# Words of fates and people, which say nothing of what happened.
_OF_FATES = stem_set(
    "strike hit happen break go come hurt injure injury harm casualty treat cut bruise burn "
    "hospital take kill die death "
    "survive survivor report record people person board aboard passenger crew man woman "
    "child men women member police officer morning night day find"
)

_FOODS: dict[str, frozenset[str]] = {
    group: stem_set(words)
    for group, words in {
        "dairy": "dairy milk cream butter cheese yoghurt yogurt parmesan mozzarella cheddar feta "
        "ricotta mascarpone buttermilk",
        "milk": "milk buttermilk",
        "nuts": "nut almond hazelnut walnut pecan cashew pistachio",
        "nut": "nut almond hazelnut walnut pecan cashew pistachio",
        "meat": "meat beef pork lamb chicken bacon ham sausage chorizo turkey pancetta veal mince",
        "fish": "fish anchovy tuna salmon cod haddock prawn sardine mackerel",
        "egg": "egg",
        "eggs": "egg",
        "alcohol": "alcohol wine beer brandy rum sherry whisky vodka cider",
        "gluten": "gluten wheat flour barley rye semolina couscous",
        "flour": "flour",
        "butter": "butter",
        "sugar": "sugar",
        "garlic": "garlic",
        "onion": "onion shallot",
    }.items()
}
_GROUPS = "|".join(_FOODS)
_LESS = re.compile(
    rf"\b(?:contains?|has|have|uses?|with) no (?P<one>{_GROUPS})\b(?: or (?P<two>{_GROUPS})\b)?"
    rf"|\bfree (?:of|from) (?P<three>{_GROUPS})\b|\b(?P<four>{_GROUPS})-free\b",
    re.I,
)
_MEASURED = re.compile(
    rf"(?:{COUNT}|[½¼¾⅓⅔])\s?(?:g|kg|ml|l|cl|oz|lb|cups?|tbsp|tsp|tablespoons?|teaspoons?|slices?"
    r"|cloves?|fillets?|rashers?|knobs?|large|medium|small|whole)?(?:\sof)?\s"
    r"(?P<what>(?:[a-z-]+\s){0,2}[a-z-]+)\b",
    re.I,
)
# An ingredient in the stead of the food whose name it bears, or one that may be left out.
_STANDS_IN = re.compile(
    r"\b(?:coconut|oat|soya?|rice|almond milk|cashew milk|vegan|vegetarian|plant|peanut|cocoa|shea"
    r"|nutmeg|optional|or|if|instead|substitute|serve|without|leave|omit|free|alternative\w*|gluten"
    r"|buckwheat|rice flour|chickpea|replac\w*|swap\w*|guests?|allerg\w*)\b",
    re.I,
)
_RECIPE_REACH = 1500  # code points between what is said of a dish and its ingredient
_OF_DISH = re.compile(
    r"(?:^|\W)(?:this|the|it|these|they|our) |\|\s|^(?:contains|vegetarian|vegan|free)\b", re.I
)
_DISHES = stem_set(
    "soup cake bread stew salad biscuit cookie pie tart sauce curry loaf pudding casserole "
    "dressing icing topping filling pastry dough batter sponge crumble jam drink cocktail"
)


WORDS |= frozenset(food for foods in _FOODS.values() for food in foods)


def find(a: Facts, b: Facts) -> Conflict | None:
    """Something that none is told of, and some."""
    return _fates(a, b) or _fates(b, a) or _foods(a, b) or _foods(b, a)


def _fates(none: Facts, some: Facts) -> Conflict | None:
    for name in _denied(none) & _told(some):
        shared = _told_besides(none, wide=False) & _told_besides(some, wide=True)
        if not shared or told_apart(none, some) or _groups_apart(none, some):
            continue
        if _dated(none) != _dated(some):
            continue
        return Conflict(
            ORIGIN,
            "negation",
            f"one says that nobody was {name}" if name != "survived" else "one knows no survivor",
            "they tell of two events, or of two groups of people",
        )
    return None


@kept
def _denied(facts: Facts) -> frozenset[str]:
    return _fates_of(facts, 0)


@kept
def _told(facts: Facts) -> frozenset[str]:
    return _fates_of(facts, 1)


def _fates_of(facts: Facts, side: int) -> frozenset[str]:
    text = facts.claim.statement
    found = frozenset(name for name, forms in _FATES.items() if forms[side].search(text))
    return frozenset() if not found or _NARROWED.search(text) else found


def _told_besides(facts: Facts, *, wide: bool) -> frozenset[str]:
    """What happened, by its words; `wide`, with those of the sentence before."""
    found = facts.content
    if wide and facts.before:
        found |= facts.before.content
    return found - _OF_FATES


def _dated(facts: Facts) -> bool:
    return any(found.time.start for found in found_times(facts))


_GROUP = re.compile(
    rf"\b(?:{_NONE}|{_PEOPLE}) (?:on|in|from|of|at|among) (?:the |a |an |its )?(?P<what>\w+)", re.I
)


def _groups_apart(none: Facts, some: Facts) -> bool:
    """Whether a denial is of those "on the bus" alone."""
    one, other = (
        {m["what"].lower() for m in _GROUP.finditer(f.claim.statement)} for f in (none, some)
    )
    return bool(one - {"board"}) and one != other


def _foods(less: Facts, more: Facts) -> Conflict | None:
    without = _without(less)
    if not without or _without(more) or not _OF_DISH.search(less.claim.statement):
        return None
    if less.content & _DISHES != more.content & _DISHES and more.content & _DISHES:
        return None
    food = next((w for w in _ingredients(more) if w in without), None)
    if food is None or abs(less.claim.span.start - more.claim.span.start) > _RECIPE_REACH:
        return None
    return Conflict(
        ORIGIN,
        "negation",
        f"one says that there is no {without[food]} in it, the other uses some",
        "they are of two dishes",
    )


@kept
def _without(facts: Facts) -> dict[str, str]:
    """Each food that a claim says a dish is without, by stem, and the group that it named."""
    text = facts.claim.statement
    found: dict[str, str] = {}
    for match in _LESS.finditer(text):
        for group in filter(None, match.groups()):
            found |= dict.fromkeys(_FOODS[group.lower()], group.lower())
    return found


@kept
def _ingredients(facts: Facts) -> tuple[str, ...]:
    """The stems of what a claim measures out for a dish."""
    text = facts.claim.statement
    if _STANDS_IN.search(text):
        return ()
    found = []
    for match in _MEASURED.finditer(text):
        found += [w.stem for w in words_of(match["what"]) if w.low not in FUNCTION]
    return tuple(found)
