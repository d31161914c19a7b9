"""Word tables of reporting, and the tokens they are matched against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Token(NamedTuple):
    """A word or sign at code points `start`:`end` of a text.

    `low` is lower-case, with a straight apostrophe.
    """

    start: int
    end: int
    raw: str
    low: str

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()

    @property
    def word(self) -> bool:
        return self.raw[0].isalnum()


_ABBREVIATED = (
    "Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Sgt Adm Cmdr Sen Rep Gov Rev Hon Cllr Supt Cpl"
    " Co Ltd Inc Corp Pres St Jr Sr Insp Det Ofc Sec Amb Brig Pvt Dep Asst Fr Messrs"
)
_TOKEN = re.compile(
    rf"(?:{'|'.join(_ABBREVIATED.split())})\.|(?:[A-Za-z]\.){{2,}}|[A-Z]\.(?= [A-Z])"
    r"|\w+(?:['’&/-]\w+|\.\w+)*|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and signs of `text[start:end]`, at offsets of `text`."""
    return list(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        raw = found.group()
        yield Token(found.start(), found.end(), raw, raw.lower().replace("’", "'"))


def is_possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'")) or token.low == "'"


def without_possessive(text: str) -> str:
    """What owns: the name in "Kirby's"."""
    return _POSSESSIVE.sub("", text)


def _forms(lemmas: str) -> dict[str, str]:
    """Form to lemma, of rows "lemma: form form ..."; regular forms are made."""
    forms: dict[str, str] = {}
    for row in lemmas.split("|"):
        lemma, _, irregular = row.strip().partition(":")
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            made = [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
        elif lemma.endswith(("s", "sh", "ch", "x")):
            made = [lemma + "es", lemma + "ed", lemma + "ing"]
        else:
            made = [lemma + "s", stem + "ed", stem + "ing"]
        for form in (lemma, *made, *irregular.split()):
            forms[form] = lemma
    return forms


# Verbs that take a statement as it comes: "said 1,300 had died", "said, ...".
SAYING = _forms("say: said | claim | allege | assert | contend")
# ... an amount or thing as well: "acknowledges one dead general".
ESTIMATING = _forms(
    "estimate | acknowledge | admit: admitted admitting | deny | predict | forecast: forecast"
    " | expect | anticipate | project | foresee: foresaw foreseen | reckon | guide | value"
    " | rate | propose | demand | promise | pledge | threaten"
)
# ... only a clause: "reported that the line was shut", not "reported revenue of 3 million".
TELLING = _forms(
    "report | announce | note | state | find: found | show: shown | suggest | indicate"
    " | reveal | write: wrote written writing | explain | confirm | conclude | warn | observe"
    " | believe | think: thought | hold: held | rule | recall | point | mention | agree"
    " | complain | boast | hear: heard | record | disclose | clarify | calculate | describe"
    " | hope | fear | imply | swear: swore | guess | vow | feel: felt | learn: learnt"
    " | determine | establish | specify | posit | hypothesise | hypothesize | speculate"
    " | repeat | protest | advise | assess | consider | judge | insist | maintain | argue | add"
    " | reply | tweet | testify | declare | remark | comment | concede | stress | emphasise"
    " | emphasize | reiterate | caution | opine | recount | profess | radio | signal | blog"
)
# ... with a hearer: "told reporters (that) ...".
TELLING_SOMEBODY = _forms(
    "tell: told | inform | assure | warn | remind | notify | advise | convince | persuade | promise"
)
# ... somebody to do something.
ASKING = _forms("ask | urge | appeal | call | want | wish | request | plead | beg: begged | order")
# ... only with words in quotation marks, before or behind them.
UTTERING = _forms(
    "ask | answer | shout | cry | whisper | mutter | murmur | continue | begin: began beginning"
    " | exclaim | laugh | sigh | respond | go: went | read | snap: snapped"
    " | wonder | recite | sing: sang | ask | growl | yell | observe | think: thought"
    " | write: wrote | tell: told | recall | explain | warn | note | report | declare | state"
    " | joke | announce | conclude | boast | complain | finish | interrupt | repeat | smile"
    " | add | reply | remark | comment | concede | quip | stress | testify | caution"
    " | post | text | email | confess | confide | agree | argue | insist | tweet | remember"
)
# Verb to the preposition that joins what is reported: "spoke of nine injured".
WITH_PREPOSITION = {
    **dict.fromkeys(_forms("speak: spoke spoken speaking | complain | boast | warn | talk"), "of"),
    **dict.fromkeys(_forms("tell: told"), "of"),
    **dict.fromkeys(_forms("put: put putting | set: set setting | place"), "at"),
}
REPORTING = frozenset(
    (*SAYING, *ESTIMATING, *TELLING, *TELLING_SOMEBODY, *ASKING, *UTTERING, *WITH_PREPOSITION)
)

AUXILIARIES = listed(
    "is are was were be been being am has have had having do does did will would shall should"
    " can could may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't"
    " didn't won't wouldn't can't couldn't shouldn't cannot ain't it's he's she's that's there's"
    " they're we're you're i'm i've we've they've he'd she'd they'd he'll she'll they'll it'll"
    " there'll we'll i'll i'd"
)
# Pasts that no ending gives away, and plain presents that a clause often has.
_PASTS = listed(
    "became began broke brought built bought came chose cost cut drew drove fell felt fled flew"
    " found fought gave got grew held hit kept knew laid led left lent lost made meant met paid"
    " put ran read rose said saw sold sent set shot shut slept slid spent spoke stood stole"
    " struck swept swam taught told took went were won wore wrote bore beat bit blew caught dealt"
    " died dug ate froze hid hung hurt lay lit rang rode sank sang shook sat spread stuck swore"
    " threw understood woke wept want wants need needs appear appears seem seems remain remains"
    " include includes make makes take takes come comes go goes give gives show shows face faces"
    " plan plans hope hopes keep keeps hold holds stand stands contain contains mean means live"
    " lives work works use uses get gets run runs pay pays"
)
NEGATIVES = listed(
    "not never n't nor neither hardly cannot didn't doesn't don't won't hasn't"
    " haven't hadn't wouldn't couldn't wasn't weren't isn't can't"
)
ADVERBS = listed(
    "also later then now still again once often always repeatedly only just even previously"
    " earlier recently today yesterday tomorrow first further both all too soon already thus"
    " however meanwhile instead therefore moreover never since long ever yet so initially"
    " rather subsequently likewise similarly separately publicly afterwards"
)
DETERMINERS = listed(
    "the a an this that these those some many most several few both all each every any no one"
    " two three another other his her its their our my your certain various"
)
PRONOUNS = listed("he she they it i we you who which one")
CONJUNCTIONS = listed(
    "but because when while if though although where whereas after before since so than whether"
    " as until unless once that nor yet or except until"
)
PREPOSITIONS = listed(
    "on in at by for from with under over during after before since within without through"
    " following despite amid among between about against into of until upon across behind near"
    " around towards toward like per besides beyond alongside via given"
)
RELATIVES = listed("who which whose whom where that")
DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
    " january february march april may june july august september october november december"
    " mon tue tues wed thu thurs fri sat sun"
)
_TIMES = listed(
    "morning afternoon evening night day week month year weekend spring summer autumn fall"
    " winter ago last next earlier later past noon midnight early late"
)


def is_time(token: Token) -> bool:
    return token.low in DAYS or token.low in _TIMES


def is_finite(toks: list[Token], i: int) -> bool:
    """Whether the token is likely a finite verb, by its form and the word before it."""
    token = toks[i]
    if token.low in AUXILIARIES:
        return True
    if token.capital or not token.word:
        return False
    before = toks[i - 1].low if i and toks[i - 1].word else ""
    attributive = not before or before in DETERMINERS or before.endswith("ly")
    if token.low in _PASTS or token.low in REPORTING:
        return before not in ("a", "an", "the", "his", "her", "its", "their", "to", "of", "")
    return token.low.endswith("ed") and len(token.low) > 4 and not attributive
