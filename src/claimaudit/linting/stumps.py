"""One to three letters that are left of a word, with nothing to mark the cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, is_english_prose, rule
from claimaudit.linting.lexicon import SOUNDS, completions, is_word, zipf
from claimaudit.linting.voices import is_dialect
from claimaudit.passages import Passage

# Letters that stand by themselves in prose: words, unknowns, what chats write for words.
_LETTERS = frozenset("aioxynukv")
# What stands before a letter that is spoken of, or has a meaning of its own.
_LETTERED = re.compile(
    r"\b(?:letters?|vitamins?|plan|grade|type|class|note|key|option|section|part|item|and|or|to|in"
    r"|hepatitis|group|the (?:long|short|silent)|capital|small|minor|major|sharp|flat|no|point"
    r"|versus|sounds?|vowels?|consonants?|says?|said|spelled|spelt) \Z",
    re.IGNORECASE,
)  # fmt: skip
# ... and behind one: `the e mail`, `a t test`, `the s is silent`.
_OF_LETTER = re.compile(
    r"[ -](?:and|or|mails?|tests?|values?|shirts?|shaped?|turns?|coli|words?|section|axis|bars?"
    r"|tips?|rays?|cells?|sounds?|is silent|stands? for|in the|to|button|key|class|level|type|minor"
    r"|major|commerce|books?|waves?|numbers?|cups?|strings?|bend|curve|clef|bomb)\b"
)
_LONE_LETTER = re.compile(r"(?<![\w'’.-])(?![aAI])[A-Za-z](?![\w'’.…])")
# What stands in English in two letters: words, sounds, units, particles, words of its neighbours.
_TWO_LIST = """
aa ab ai ap ar au ay bc bf bp bt ca cd ce cm co cp ct cv da db di dj dl dm dr ed em eu ex fa ff fl
fm fn ft ga gb gd gf gg gi gp hd ho hp hr ht hx hz id im io ip ja ji jr js ka kb ke kg ki km ko ks
ku kw lb li ll lp ls mb mg mi mk ml mo mp mr ms mv ne ni nm np od og ol os ou ow oz pc pe ph pm pp
pr pt py qa qi rm rn rr ru rv rx sa se sh si sl sn sr ss st su ta tb te ti tl tm tn ts tv tx ui uk
ur ut ux va ve vi vm vo vp vu wi wk wo wt xi xl xs yd zu
"""
# The same in three letters, beside the common words.
_THREE_LIST = """
aah abi abs abt abu abv abx acc ado ads adz afk aft aha ahh ail alb ale alp alt amp amt ana ane ani
ant api apr arc arg ark asm ass ate atm auf aug auk aus aux ava ave avg axe baa bae bah bal bao bap
bas bei ben bey bff bhp bib bio boa bob bod bog bon boo bop bot bpm bra brb bro bub bud buf bur cad
cam caw cay ced cel cfg cgi cha che chi cis cld cli cmd cog col coo cos cot coy cpu crp css csv ctx
cud cur cuz cwt dab dal dau daw deb dec dee def deg dei del dem dep dev dew dex dia din dis div dlc
dns doc doe doh don doz dps dub dud dug duh dun dvd ebb ecg eco ecu eek een eff eft ein eke elb eld
ell eme emu env eon eps erg esp est eta eth eur eve ewe exe exp ext fab fad fah fam faq fay fbc feb
fem fen fey fez fib fie fig fin fmt fob fon foo fop fps fri frm fro fry ftp fug fwd fyi gab gad gag
gal gam gar gbp gcc gee gen geo ghi gib gif git gli gms gnu goa gob goo gos gpu gtg gui guv gwh gyp
hag han hao hap haw hdd hep het hew hex hie hob hoc hod hoe hog hom hon hrs htn hue ibn ich icu icy
ide iff ilk imp inc int inv ion iot ire irk irl isa ism isp ist jab jag jan jay jib jig jod jot jpg
jul jun jut kai kea keg ken kim kin kip kmh koi kph kwh lac lag lah lam lan lao lar lav lax lbs lbw
lea lee lei lek len ley lib lob loc lon loo lop lox ltd lug lum luv lye mac mag mal mam mar mat maw
max mee meg meh mes mew mic mil min mio mit moa mod mog mon moo mos mot mph mri msg mth mut mwh nab
nae nag nan nee neg nem neo nft nib nil nip nit nix nob nop nos nov npc nth nub nul num nun nvm oaf
oar oba obj oct ode odi oft ohh ohm oke omw oot ops orc ort ova oxy pah pal pap pas pat pax pcr pcs
pdf ped pee peg pep pew phi pho pic pip pix pkg ply plz png poi pol poo por pos pow pox ppb ppl ppm
pry psh psi pto ptr pts pud pug pun pup pus pyx qin qty qua qui quo rad raj reb rec ref reg rem rep
req res rev rex rho ria rig rly roc roe rom rpm rss rue rum rut sac sae sag sal san sax sec sep ses
sez sic sie sig sim sis ska smh sob sod sol sop sot soz sql sqr src sri ssd ssh ssk std str sts sue
sul sup sur sus svg tad tae tai taj tam tao tat tau tav taw tbs tch tcp tec ted tee teg tel tho thu
tis tit tmw tod tog tom tor tot tox tre tri tsk tsp tty tue tun tuo tup tux udp uke ump una und uni
uno upo ups url usa usb usd usr vac val var vav vax vee veg vim vis voe voi vom vor vos vox vug wag
wan wav wee wen wha wir wiv wks wld wok woo wop wot www wye xml xor yah yas yaw yay yds yea yeh yer
yid yin yip yob yok yon yow yrs yum zap zed zen zig zit zoa zum zur zzz
"""
_KNOWN = frozenset(_TWO_LIST.split()) | frozenset(_THREE_LIST.split()) | SOUNDS
# What stands before the place, and behind it: other words, or the end of a clause.
_BEFORE = re.compile(r"[a-z][,;]? \Z")
_AFTER = re.compile(r"[,;]? [a-z]{2}|[.!?][”\"]?(?:\s+[A-Z“\"]|\s*\Z)")
# Signs of a formula, code or another language near by, and strange words.
_SIGNS = re.compile(r"[=<>\\{}\[\]^_~|`*/#+]|[^\x00-\x7f–—£€’‘“”]")
_NEAR, _BESIDE, _STRANGE = 60, 30, 1.8
# So many in one passage are a notation, or a chat.
_NOTATION = 4
# A stump has so many letters at most.
_MOST = 3
_WORD_AFTER = re.compile(r" ([a-z]{1,20})(?![\w'’-])")
# A word that was broken by a space is at least so common.
WHOLE = 3.0


@rule(
    "garbled",
    "cut-off-word",
    summary="One to three letters of a word, where English has no word of them.",
    example="They sat on the carrier ba in the rain until the bus came.",
    limits="English only, between words in small letters, where the text has them once; units, "
    "particles of names and common words of other languages are spared.",
)
def lone_stump(page: Page) -> Iterator[Hit]:
    """`on the carrier ba in the rain`, `took the t to town`, `the com recessed`."""
    found = {w for w, n in page.vocabulary.items() if n == 1 and is_stump(w)}
    by_passage: dict[Passage | None, list[tuple[int, int]]] = {}
    for start, end in page.places(found) if found else ():
        if _is_left_over(page, start, end):
            by_passage.setdefault(page.passage_at(start), []).append((start, end))
    for places in by_passage.values():
        for start, end in places if len(places) < _NOTATION else ():
            word = page.text[start:end]
            yield Hit(((start, end),), f"“{word}” is no word; the rest of one is missing.")


def _is_left_over(page: Page, start: int, end: int) -> bool:
    """Whether letters stand as a word among words, and are neither meant nor part of another."""
    text = page.text
    if not _BEFORE.search(text, max(0, start - 3), start) or not _AFTER.match(text, end):
        return False
    if end - start == 1 and _is_letter(page, start, end):
        return False
    if _is_part(text, start, end):  # broken by a space: told by another rule
        return False
    plain = is_among_plain_words(page, start, end)
    return plain and is_english_prose(page, start) and not is_dialect(page, start)


def is_stump(word: str) -> bool:
    """Whether no word of so few letters is known, but some that begin with them."""
    if len(word) > _MOST or not (word.isascii() and word.islower() and word.isalpha()):
        return False
    if len(word) == 1:
        return word not in _LETTERS
    known = word in _KNOWN or is_word(word)
    return not known and (len(word) < 3 or bool(completions(word)))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether three letters make a word with the one behind them."""
    after = _WORD_AFTER.match(text, end) if end - start == _MOST else None
    return after is not None and zipf(text[start:end] + after[1]) >= WHOLE


def _is_letter(page: Page, start: int, end: int) -> bool:
    """Whether a letter by itself is meant as one."""
    text = page.text
    if _LETTERED.search(text, max(0, start - 20), start) or _OF_LETTER.match(text, end):
        return True
    if text.startswith("the ", start - 4) and text[end] in ",.;":
        return True
    low, high = page.sentence_at(start)
    return len(_LONE_LETTER.findall(text, max(low, start - 300), min(high, end + 300))) > 1


def is_among_plain_words(page: Page, start: int, end: int) -> bool:
    """Whether no sign of a formula, code, dialect or another language stands near a word."""
    passage = page.passage_at(start)
    low, high = (passage.start, passage.end) if passage else (start, end)
    if _SIGNS.search(page.text, max(low, start - _NEAR), min(high, end + _NEAR)):
        return False
    low, high = max(low, start - _BESIDE), min(high, end + _BESIDE)
    among = page.rare[bisect_left(page.rare, (low,)) : bisect_left(page.rare, (high,))]
    near = (page.text[first:last] for first, last in among if first != start)
    return not any(word.islower() and zipf(word) < _STRANGE for word in near)
