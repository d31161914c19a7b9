"""Sites: what kind of place a few words name, and whether two of a kind are two places.

A place may lie in another (a room in a house, a street in a town), so only two names of one
kind are two places: two towns, two streets, two rooms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimaudit.amounts.numbers import word_set
from claimaudit.claims import gazetteer
from claimaudit.facts.wording import FUNCTION, stem

# Towns that English texts often name, beside the large cities of the gazetteer.
_MORE_TOWNS = gazetteer.listed(
    "Bradford|Hull|Bath|Exeter|Derby|Coventry|Wolverhampton|Sunderland|Norwich|Ipswich|Cambridge"
    "|Canterbury|Carlisle|Chester|Chichester|Durham|Gloucester|Lancaster|Lincoln|Peterborough"
    "|Preston|Ripon|Salisbury|Stoke|Truro|Wakefield|Winchester|Worcester|Inverness|Stirling"
    "|Paisley|Bangor|Newport|Wrexham|Londonderry|Limerick|Waterford|Blackpool|Bolton|Bournemouth"
    "|Burnley|Colchester|Doncaster|Eastbourne|Grimsby|Halifax|Harrogate|Hastings|Huddersfield"
    "|Luton|Margate|Middlesbrough|Northampton|Oldham|Poole|Reading|Rochdale|Rotherham|Scarborough"
    "|Shrewsbury|Slough|Southend|Stockport|Swindon|Torquay|Warrington|Whitby|Wigan|Yeovil|Penzance"
    "|Falmouth|Dover|Folkestone|Cleveland|Denver|Omaha|Tulsa|Fresno|Tucson|Albuquerque|Boise|Salem"
    "|Spokane|Savannah|Richmond|Raleigh|Orlando|Albany|Rochester|Syracuse|Toledo|Akron|Dayton"
    "|Duluth|Madison|Des Moines|Topeka|Wichita|Galveston|Baton Rouge|Haarlem|Leiden|Delft"
    "|Groningen|Maastricht|Bruges|Liège|Reims|Rouen|Dijon|Grenoble|Montpellier|Rennes|Nancy|Metz"
    "|Mainz|Bonn|Essen|Hanover|Kiel|Lübeck|Rostock|Weimar|Jena|Heidelberg|Freiburg|Graz|Linz"
    "|Innsbruck|Lausanne|Lucerne|Trieste|Verona|Padua|Parma|Siena|Pisa|Bari|Catania|Granada"
    "|Málaga|Malaga|Córdoba|Zaragoza|Salamanca|Toledo|Bergen|Trondheim|Stavanger|Uppsala|Aarhus"
    "|Odense|Turku|Tampere|Adelaide|Hobart|Darwin|Dunedin|Christchurch|Hamilton"
)
_TOWNS = frozenset(n.lower() for n in (gazetteer.CITIES | _MORE_TOWNS) - {"Bali", "Reading"})
# Other names of one town.
_NAMES_OF = {
    "kiev": "kyiv", "odessa": "odesa", "bombay": "mumbai", "calcutta": "kolkata",
    "bangalore": "bengaluru", "madras": "chennai", "zürich": "zurich", "kraków": "krakow",
    "bogotá": "bogota", "san josé": "san jose", "são paulo": "sao paulo", "malaga": "málaga",
    "st. petersburg": "st petersburg", "saigon": "ho chi minh city", "peking": "beijing",
    "new delhi": "delhi", "new york city": "new york", "gaza city": "gaza",
}  # fmt: skip
# The last word of a name that tells its kind. Two of a row are two places if their names are.
_HEADS = {
    word: kind
    for kind, words in {
        "street": "street road lane avenue terrace crescent boulevard drive",
        "square": "square park green common meadow recreation-ground",
        "ground": "churchyard cemetery graveyard crematorium",
        "church": "church chapel",
        "hall": "hall", "hotel": "hotel inn", "school": "school academy", "station": "station",
        "theatre": "theatre", "stadium": "stadium arena", "pier": "pier quay wharf",
        "bridge": "bridge", "hospital": "hospital infirmary", "mill": "mill",
    }.items()
    for word in words.split()
}  # fmt: skip
# Rooms and parts of a house; a row are words for one.
_ROOMS = {
    word: words.split()[0]
    for words in (
        "kitchen galley", "loft attic roof-space", "cellar basement", "lounge living-room "
        "sitting-room front-room parlour", "dining-room", "bathroom", "bedroom", "garage",
        "utility-room laundry", "greenhouse", "boiler-room", "library", "engine-room", "nursery",
        "shed outhouse", "conservatory", "hallway", "ballroom", "scullery", "stable stables",
    )
    for word in words.split()
}  # fmt: skip
_BARE = FUNCTION | {"saint", "st."}
_SIDES = {"north": "south", "east": "west", "left": "right"}
_OPPOSITE = {**_SIDES, **{other: one for one, other in _SIDES.items()}}
_PARTS = word_set("bank shore side end coast edge slope")
_REGION = re.compile(r"(?:shire|ia|land|lands|dale|stan|side|county|valley|province|isles?)$")


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a `kind`; `name` are the stems of what tells it from others of the kind.

    The kinds that tell nothing are "name", of a name that may be a town, a quarter or a
    region, and "" of what else there is.
    """

    kind: str
    name: frozenset[str]
    text: str


def site(words: str) -> Site:
    """What kind of place some words name, without their article: "east bank", "Depot Street"."""
    plain = _cut(words.strip(" ,.;").replace("’", "'"))
    low = plain.lower()
    parts = low.split()
    if not parts:
        return Site("", frozenset(), plain)
    joined = "-".join(parts[-2:])
    side = parts[0].removesuffix("ern")
    if low in _TOWNS:
        return Site("town", frozenset({_NAMES_OF.get(low, low)}), plain)
    if side in _OPPOSITE and len(parts) == 2 and parts[1].rstrip("s") in _PARTS:
        return Site(f"{parts[1].rstrip('s')}", frozenset({side}), plain)
    if plain == low:
        room = _ROOMS.get(joined) or (_ROOMS.get(low) if len(parts) == 1 else None)
        kind = _HEADS.get(parts[-1], "")
        if room:
            return Site("room", frozenset({room}), plain)
        return Site(kind if kind == "ground" else "", frozenset({parts[-1]}), plain)
    head = _HEADS.get(parts[-1]) if len(parts) > 1 else None
    name = frozenset(stem(w.removesuffix("'s").strip("'.")) for w in parts if w not in _BARE)
    if head:
        return Site(head, name - {stem(parts[-1])}, plain)
    known = plain in gazetteer.KNOWN or _REGION.search(low)
    return Site("" if known or not plain[0].isupper() else "name", name, plain)


def _cut(words: str) -> str:
    """Without what follows the place: "cemetery on"."""
    parts = words.split()
    end = next((at for at, word in enumerate(parts) if at and word in FUNCTION), len(parts))
    return " ".join(parts[:end])


def two_places(x: Site, y: Site, *, by_name: bool = False) -> bool:
    """Whether two sites can not be one, nor one a part of the other; with `by_name`, two
    unknown names of the same slot are two places as well.
    """
    if not x.kind or x.kind != y.kind or not x.name or not y.name:
        return False
    if x.kind in _PARTS:
        return any(_OPPOSITE[one] in y.name for one in x.name)
    if x.kind == "name" and not by_name:
        return False
    return not x.name & y.name
