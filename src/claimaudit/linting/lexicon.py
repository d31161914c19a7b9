"""How common English words are, and which words a fragment may be the beginning of.

Frequencies are those of wordfreq, on its Zipf scale: 3 is a word met once in a million
words, 6 one met once in a thousand; 0 is a word it does not know.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

# Three letters that follow each other in fewer common words are odd.
_SELDOM = 4

# No completion is looked for among more words than that (`re` begins thousands).
_MOST = 400

# wordfreq counts letters, codes and foreign words too; of these lengths only these are English.
_SHORT_WORDS = """
a i o am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we ah ha ad ax
ox the and for are but not you all any can had her was one our out day get has him his how man new
now old see two way who boy did its let put say she too use dad mom mum ago air art ask bad bag
bar bed big bit box bus buy car cat cow cry cup cut die dog dry due ear eat egg end eye far fat
few fit fix fly fun gas god got gun guy hat hit hot ice ill job joy key kid lad law lay led leg
lie lot low mad map may men met mix nor oil own pay pen per pet pot pub ran raw red rid row run
sad sat saw sea sex sir sit six sky son sum sun tax tea ten tie tip top toy try van via war wet
why win won yes yet sin add act age aid aim arm bet bid bin cap dot era fan fed fee gap gay gym
hid ink inn jam jar jet joe lab lap lip log net nut odd pan pig pin pit pop ray rob sake shy ski
spy tap tin ton tow wit zoo bow bay bee bug cab cop cue dam den dig dim fog fur hen hip hut ivy
jaw jog kit lit mob mud mug nod oak oat owe owl pad pea pie rag ram rap rat rib rim rip rot rub
rug sew sip sub tag tan tar toe tub tug vow wax web wed wig zip non pre pro mid ere nay thy thee
aye ham hay hem hop hug hum ego elf elm fir flu foe fox gel gem gin gum gut ash ape apt awe bat
beg bum bun cod cub dip dye eel gig jug lid mop mow nap opt ore orb par paw pod rye sap sly sow
soy spa sty tab tic urn vat vet vex vie wad woe wry yak yam yap yen yew ye ma pa pi mu nu re
off set ban wow hey ace rod hub app bye duo
"""
_SHORT = frozenset(_SHORT_WORDS.split())
# Sounds, clippings and foreign words of few letters that stand in English prose by themselves.
_SOUNDS = """
hm hmm hmmm um umm uh er err erm eh aw awww aww ooh ugh huh shh psst brr grr tut mm mmm yup nah yeah
yep wow lol idk tbh imo btw omg wtf ok okay thx pls etc vs eg ie cf al op ps nb de la le les el il
un une en et der die das von van du des los las que con il lo vous je tu na ya yo
"""
SOUNDS = frozenset(_SOUNDS.split())


@cache
def _frequencies() -> dict[str, float]:
    import wordfreq

    return wordfreq.get_frequency_dict("en", "large")


@cache
def words_over(least: float) -> frozenset[str]:
    """The words more common than `least`, for those who ask for very many."""
    return frozenset(w for w, share in _frequencies().items() if share > 10 ** (least - 9))


@cache
def common() -> list[str]:
    """The words of Zipf 3 and more, in alphabetic order."""
    return sorted(word for word, share in _frequencies().items() if share >= 1e-6)


@cache
def _letters() -> Counter[str]:
    """In how many common words each run of three letters stands, ends of words being letters."""
    return Counter(
        three for word in common() if word.isascii() and word.isalpha() for three in _threes(word)
    )


def _threes(word: str) -> Iterator[str]:
    ended = f" {word} "
    return (ended[i : i + 3] for i in range(len(word)))


def is_odd(word: str) -> bool:
    """Whether letters of `word`, in lower case, hardly ever follow each other in English."""
    known = _letters()
    return any(known[three] < _SELDOM for three in _threes(word))


def zipf(word: str) -> float:
    """How common `word`, in lower case, is in English; 0 if it is not known."""
    share = _frequencies().get(word)
    return 9 + math.log10(share) if share else 0.0


def is_word(word: str, least: float = 3.0) -> bool:
    """Whether `word`, in lower case, stands by itself in English prose."""
    if len(word) < 4:
        return word in _SHORT
    return zipf(word) >= least


@lru_cache(maxsize=1 << 10)
def completions(fragment: str) -> tuple[tuple[str, float], ...]:
    """Common words that begin with `fragment` and are longer, each with its share, best first."""
    words = common()
    i = bisect_left(words, fragment)
    found = []
    for word in words[i : i + _MOST]:
        if not word.startswith(fragment):
            break
        if len(word) > len(fragment) and word.isalpha():
            found.append((word, _frequencies()[word]))
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def completion(fragment: str) -> str | None:
    """The one word that `fragment` must be the beginning of; None where several may be meant."""
    found = completions(fragment)
    total = sum(share for _, share in found)
    return found[0][0] if found and found[0][1] >= 0.75 * total else None
