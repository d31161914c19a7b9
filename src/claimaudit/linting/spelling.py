"""What an unknown English word was meant to be, where one answer dominates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimaudit.linting import lexicon

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiou")
# A correction must be this common, and take this share of all corrections by frequency.
_KNOWN, _SHARE = 4.0, 0.95
# Shorter words lie too close to each other.
_SHORTEST = 7
# Glyphs that scanners take for each other, both ways; the words may be shorter, but common.
_GLYPHS = """
n:u c:e i:l i:r i:t l:t f:t h:b a:o a:u o:e v:y g:q s:a rn:m in:m ni:m nn:m li:h ii:n ii:u
cl:d vv:w ln:m lm:un nm:mu fl:fu hi:in tt:u ti:h fi:f ri:n ir:n nl:m tl:th lh:th lle:the
"""
_LOOKALIKES = _GLYPHS.split()
_DIGITS = {"0": "o", "1": "li", "5": "s", "9": "gq"}
_COMMON, _SURE = 4.3, 0.9
# ... one that lost its first letter: names and foreign words look like that.
_HEADLESS = 4.7
_FREQUENT = 5.5
# Endings and beginnings that make words no list holds out of words it does.
_ENDINGS = """
s es ed er ers ing ings ly ness less able ible al ally ation ations ise ize ised ized
ising izing isation ization ist ists ism ity ish y like wise ward hood ship ful dom ment ments
or ors ic ical ian ians ive ance ence
"""
_BEGINNINGS = """
un re non pre mis de sub multi over co inter under out anti semi super micro mega bi tri dis
in im counter fore hyper intra meta mono neo post pro trans ultra up auto cross down em en
mid mini poly pseudo quasi self tele under vice
"""
_SUFFIXES, _PREFIXES = tuple(_ENDINGS.split()), tuple(_BEGINNINGS.split())

# Misprints that are so common that word lists hold them, each with what is meant.
_PAIRS = """
accomodate:accommodate accomodation:accommodation acheive:achieve acheived:achieved adn:and
agressive:aggressive apparantly:apparently arguement:argument basicly:basically becuase:because
beacuse:because begining:beginning beleive:believe beleived:believed bizzare:bizarre
buisness:business
collegue:colleague collegues:colleagues comission:commission commitee:committee
comittee:committee completly:completely concious:conscious decison:decision
definately:definitely definatly:definitely definitly:definitely desparate:desperate
diffrent:different dissapear:disappear dissapeared:disappeared dissapointed:disappointed
embarass:embarrass embarassed:embarrassed embarassing:embarrassing enviroment:environment
existance:existence familar:familiar foriegn:foreign freind:friend freinds:friends fourty:forty
gaurd:guard goverment:government goverments:governments happend:happened
harrassment:harassment hygeine:hygiene immediatly:immediately independant:independent
jsut:just knowlege:knowledge langauge:language liason:liaison libary:library
maintainance:maintenance managment:management millenium:millennium neccessary:necessary
neccesary:necessary necesary:necessary noticable:noticeable occassion:occasion
occasionaly:occasionally occured:occurred occuring:occurring occurence:occurrence
offical:official officals:officials oppurtunity:opportunity orginal:original parliment:parliament
peice:piece peices:pieces peopel:people poeple:people persistant:persistent personel:personnel
politican:politician politicans:politicians posession:possession possesion:possession
prefered:preferred privledge:privilege probaly:probably probly:probably proffesional:professional
realy:really reccomend:recommend recieve:receive recieved:received recieves:receives
recieving:receiving recomend:recommend refered:referred relevent:relevant religous:religious
remeber:remember resistence:resistance resturant:restaurant rythm:rhythm saftey:safety
secratary:secretary seige:siege sentance:sentence seperate:separate seperated:separated
seperately:separately seperation:separation shoud:should sieze:seize similiar:similar
soliders:soldiers speach:speech statment:statement statments:statements strenght:strength
succesful:successful successfull:successful sucess:success sucessful:successful suprise:surprise
suprised:surprised suprising:surprising surpress:suppress taht:that teh:the thier:their thsi:this
tommorow:tomorrow tommorrow:tomorrow tounge:tongue transfered:transferred truely:truly
unfortunatly:unfortunately unkown:unknown untill:until usefull:useful usualy:usually vaccum:vacuum
vegatables:vegetables villian:villain waht:what whcih:which wich:which wierd:weird wiht:with
withold:withhold writting:writing yeild:yield accross:across allready:already
arround:around availible:available avaliable:available beautifull:beautiful
benifit:benefit carefull:careful certian:certain comming:coming continous:continuous
critisism:criticism critisized:criticised curently:currently
developement:development differnt:different doesnt:doesn't didnt:didn't couldnt:couldn't
wouldnt:wouldn't shouldnt:shouldn't wasnt:wasn't isnt:isn't arent:aren't dont:don't hasnt:hasn't
hadnt:hadn't havent:haven't werent:weren't especialy:especially eventualy:eventually
experiance:experience finaly:finally foward:forward futher:further garantee:guarantee
generaly:generally hundered:hundred importent:important infomation:information
intrest:interest likley:likely morgage:mortgage mountian:mountain
originaly:originally paralell:parallel peformance:performance politcal:political
posible:possible practicaly:practically presidental:presidential previosly:previously
problably:probably proccess:process pronounciation:pronunciation quater:quarter reseach:research
responsability:responsibility rember:remember resevoir:reservoir resevoirs:reservoirs
satelite:satellite schedual:schedule sevral:several
significent:significant specialy:specially stoped:stopped studing:studying
temperture:temperature threshhold:threshold tomatos:tomatoes potatos:potatoes
twelth:twelfth vistors:visitors volenteer:volunteer woud:would
"""
_MISSPELT = dict(pair.split(":") for pair in _PAIRS.split())


def is_misspelt(word: str) -> bool:
    """Whether a lower-case word is a misprint that word lists hold."""
    return word in _MISSPELT


# Longer runs of letters are no English words; trying their changes takes time by the square.
_LONGEST = 30


@lru_cache(maxsize=1 << 16)
def correction(word: str) -> str | None:
    """The word that a lower-case English word must be a misprint of, or None.

    Known misprints first; else one letter lost, added, changed or moved inside a word that no
    list knows, or glyphs that look alike.
    """
    if word in _MISSPELT:
        return _MISSPELT[word]
    if len(word) > _LONGEST:
        return None
    own = lexicon.zipf(word)
    if own < 1.5:
        found = _best(_lookalikes(word), _FREQUENT, _SHARE)
        if found:
            return found
    if own >= 2 or len(word) < 5 or (own > 0 and len(word) < _SHORTEST) or is_derived(word, own):
        return None
    if own < 1.8 and len(word) > 5:
        found = _best((letter + word for letter in _ALPHABET), _HEADLESS, _SHARE)
        if found:
            return found
    if own > 0:
        return _best(_slips(word), max(_KNOWN, own + 1.7), _SHARE)
    if len(word) >= _SHORTEST:
        found = _best(_inner_edits(word), _KNOWN, _SHARE)
        if found:
            return found
    return _best(_lookalikes(word), _COMMON if len(word) < _SHORTEST else 3.4, _SURE)


@lru_cache(maxsize=1 << 14)
def reading(word: str) -> str | None:
    """The word that one with a digit or a capital inside (`pr0cedures`) was before scanning."""
    at = next(i for i, c in enumerate(word) if i > 0 and not c.islower())
    if lexicon.zipf(word.lower()) > 0:
        return None
    letters = _DIGITS.get(word[at], _ALPHABET)
    candidates = [word[:at] + letter + word[at + 1 :] for letter in letters]
    if word[at].isalpha():
        candidates.append(word[:at] + word[at + 1 :])
    meant = _best(iter(c.lower() for c in candidates), 3.5, _SURE)
    return meant and word[0] + meant[1:]


def _best(candidates: Iterator[str], least: float, share: float) -> str | None:
    """The candidate that is common enough and takes nearly all of their frequency."""
    known = {c: 10 ** lexicon.zipf(c) for c in candidates if lexicon.zipf(c) > 1}
    if not known:
        return None
    best = max(known, key=lambda c: (known[c], c))
    return best if known[best] >= max(10**least, share * sum(known.values())) else None


def is_derived(word: str, own: float) -> bool:
    """Whether `word` is a known word with an ending or a beginning."""
    stems = [word[: -len(end)] for end in _SUFFIXES if word.endswith(end)]
    stems += [stem + "e" for stem in stems] + [stem + "y" for stem in stems]
    stems += [word[len(start) :] for start in _PREFIXES if word.startswith(start)]
    least = max(2.5, own)
    return any(len(stem) >= 3 and lexicon.zipf(stem) >= least for stem in stems)


def _inner_edits(word: str) -> Iterator[str]:
    """One edit away, with the first letter and the last kept: ends inflect, middles do not."""
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        for letter in _ALPHABET:
            yield head + letter + tail
            if i < len(word) - 2:
                yield head + letter + tail[1:]
        if i < len(word) - 2:
            yield head + tail[1:]
            yield head + tail[1] + tail[0] + tail[2:]


def _slips(word: str) -> Iterator[str]:
    """The slips of those who write: a letter doubled or not, two swapped, a vowel mistaken."""
    for i in range(1, len(word) - 1):
        head, here, tail = word[:i], word[i], word[i + 1 :]
        yield head + here + here + tail
        if here == word[i - 1]:
            yield head + tail
        elif i < len(word) - 2:
            yield head + tail[0] + here + tail[1:]
        if here in _VOWELS and len(word) >= 8 and i < len(word) - 2:
            for vowel in _VOWELS:
                yield head + vowel + tail


@lru_cache(maxsize=1)
def _swaps() -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair.split(":")) for pair in _LOOKALIKES]
    return tuple((a, b) for a, b in pairs) + tuple((b, a) for a, b in pairs)


def _lookalikes(word: str) -> Iterator[str]:
    for bad, good in _swaps():
        at = word.find(bad)
        while at >= 0:
            yield word[:at] + good + word[at + len(bad) :]
            at = word.find(bad, at + 1)
