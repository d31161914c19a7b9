"""Deeds: what is done once to one thing, by the words that tell who did it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimaudit.facts.wording import stem, stem_set


class Row(NamedTuple):
    """What is done once: the past forms, the participles, who does it, and to what.

    `things` of "*" are all. `repeats`: done again to a thing of the kind ("won the race"), so
    that the days and the places must agree.
    """

    past: str
    done: str
    agent: str
    things: str
    repeats: bool = False


_WORKS = (
    "book novel novella poem play song opera symphony hymn anthem ballad screenplay script musical"
    " story memoir biography libretto score sonata concerto requiem speech thesis eulogy essay"
    " history guide handbook article textbook carol lyric verse tune overture"
)
_BUILDINGS = (
    "bridge footbridge viaduct aqueduct lighthouse library church chapel cathedral mosque temple"
    " station museum theatre hospital tower pier mill windmill hall palace castle villa manor"
    " cottage mansion garden dam canal tunnel memorial monument stadium school hotel ferry yacht"
    " house barn bandstand fountain synagogue organ boat ship clock harbour"
)
_BODIES = (
    "company firm business charity club school college society newspaper magazine museum trust"
    " choir orchestra hospital hospice abbey monastery brewery bakery clinic association party"
    " union band theatre festival centre institute academy agency studio gallery practice library"
    " foundation mission colony settlement bank chain group league network project"
)
_FINDS = (
    "comet planet element cave island star galaxy moon species ruins hoard tomb wreck asteroid"
    " manuscript body diary skeleton corpse wallet coin jar chest box skull pot ring sword treasure"
    " leak grave vaccine gene fossil virus painting letter weapon knife gun phone"
)
_SCENES = "match race election contest competition final game tournament"
ACTS: tuple[Row, ...] = (
    Row("designed", "designed", "designer,architect", "*"),
    Row("built,constructed,put up", "built,constructed,put up", "builder", _BUILDINGS),
    Row("wrote,penned", "written,penned", "author,writer,playwright", _WORKS),
    Row("composed", "composed", "composer", "*"),
    Row("translated", "translated", "translator", "*"),
    Row("illustrated", "illustrated", "illustrator", "*"),
    Row("edited", "edited", "", "book collection anthology volume diaries film"),
    Row("painted", "painted", "painter", "portrait painting mural fresco picture altarpiece"),
    Row("carved,sculpted", "carved,sculpted", "sculptor,carver",
         "statue bust pulpit font altar figure screen"),
    Row("founded,set up,established", "founded,set up,established", "founder", _BODIES),
    Row("invented", "invented", "inventor", "*"),
    Row("coined", "coined", "", "*"),
    Row("discovered,found,dug up,unearthed", "discovered,found,dug up,unearthed",
        "discoverer,finder", _FINDS),
    Row("directed", "directed", "director", "film movie documentary play production opera musical"),
    Row("conducted,led", "conducted,led", "conductor", "orchestra choir symphony premiere", True),
    Row("scored", "scored", "scorer", "goal winner equaliser try penalty opener", True),
    Row("won", "won", "winner", f"{_SCENES} marathon seat title prize stage raffle by-election"
         " cup medal trophy", True),
    Row("opened", "opened", "",
         "library bridge museum hospital exhibition fete fair festival gallery centre station wing"
         " theatre pool stadium playground hall school", True),
    Row("launched,named", "launched,named", "", "ship lifeboat boat vessel yacht ferry", True),
    Row("unveiled", "unveiled", "", "statue plaque memorial monument bust portrait window", True),
    Row("bought", "bought", "buyer,purchaser",
         "painting statue portrait house farm manuscript violin vase mill hotel pub cottage", True),
    Row("started,lit", "started,lit", "", "fire blaze bonfire beacon", True),
    Row("raised", "raised", "", "alarm", True),
    Row("performed,carried out", "performed,carried out", "",
         "operation autopsy post-mortem transplant surgery", True),
    Row("gave,delivered,handed down", "given,delivered,handed down", "",
         "judgment verdict eulogy sermon keynote toast address", True),
    Row("chaired", "chaired", "", "inquiry meeting hearing inquest panel commission session",
        True),
    Row("refereed,umpired,judged", "refereed,umpired,judged", "", _SCENES, True),
    Row("shot,photographed,took", "shot,photographed,taken", "photographer", "photograph photo"),
    Row("baked,made,cooked", "baked,made,cooked", "", "cake pie stew curry"),
)  # fmt: skip
# Words for one kind of thing.
SAME = {
    stem(word): stem(same)
    for word, same in (("novel", "book"), ("picture", "painting"), ("movie", "film"),
                       ("blaze", "fire"), ("footbridge", "bridge"))
}  # fmt: skip
# The stems of a row's things; none where it has all.
THINGS = tuple(
    frozenset(SAME.get(s, s) for s in stem_set(row.things.replace("*", ""))) for row in ACTS
)


def _forms(row: Row) -> list[str]:
    return [f for part in (row.past, row.done, row.agent) for f in part.split(",") if f]


# "Composed" is done to a work, "opened" to a house: a word may stand in more than one row.
FORMS_OF = {
    form: tuple(n for n, row in enumerate(ACTS) if form in _forms(row))
    for form in sorted({form for row in ACTS for form in _forms(row)})
}


def _any(forms: set[str]) -> str:
    return "|".join(sorted(map(re.escape, filter(None, forms)), key=len, reverse=True))


DID = _any({f for row in ACTS for f in row.past.split(",")})
DONE = _any({f for row in ACTS for f in row.done.split(",")})
AGENT = _any({f for row in ACTS for f in row.agent.split(",")})
MANY = stem_set("goal try penalty match race game final stage prize title medal cup letter")
"""Of these a text tells many: one is known by what describes it ("the winning goal")."""
