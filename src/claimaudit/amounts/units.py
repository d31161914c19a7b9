"""Units: their spellings, and how they convert within a dimension.

A unit is named as reports name it: "metre", "km", "kg", "USD" (ISO 4217 for money). A
compound stands as "microgram per litre". Factors are intervals, since a month has 28 to
31 days and a year 365 or 366.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimaudit.amounts.numbers import Token, adjacent, word, word_set

DAY = 86_400.0


class Unit(NamedTuple):
    """`low` and `high`: how many base units of its dimension one of it is."""

    name: str
    dimension: str
    low: float
    high: float


# (name, dimension, factor or (low, high), spelled forms without plural s, symbols)
# Symbols count only after digits: "30 m", "5km".
_ROWS: tuple[tuple[str, str, float | tuple[float, float], str, str], ...] = (
    # time, in seconds; calendar units are intervals
    ("second", "time", 1, "second|sec", "s"),
    ("millisecond", "time", 1e-3, "millisecond", "ms"),
    ("minute", "time", 60, "minute|min", "min"),
    ("hour", "time", 3600, "hour|hr", "h|hr|hrs"),
    ("day", "time", DAY, "day", ""),
    ("night", "time", DAY, "night", ""),
    ("week", "time", 7 * DAY, "week|wk", "wks"),
    ("fortnight", "time", 14 * DAY, "fortnight", ""),
    ("month", "time", (28 * DAY, 31 * DAY), "month", "mo"),
    ("quarter", "time", (89 * DAY, 93 * DAY), "quarter", ""),
    ("year", "time", (365 * DAY, 366 * DAY), "year|yr", "yrs"),
    ("decade", "time", (3650 * DAY, 3660 * DAY), "decade", ""),
    ("century", "time", (36500 * DAY, 36600 * DAY), "century|centuries", ""),
    # length, in metres
    ("metre", "length", 1, "metre|meter", "m"),
    ("km", "length", 1e3, "kilometre|kilometer|km", "km|kms"),
    ("centimetre", "length", 1e-2, "centimetre|centimeter", "cm"),
    ("millimetre", "length", 1e-3, "millimetre|millimeter", "mm"),
    ("micrometre", "length", 1e-6, "micrometre|micrometer|micron", "µm|μm"),
    ("nanometre", "length", 1e-9, "nanometre|nanometer", "nm"),
    ("mile", "length", 1609.344, "mile", "mi"),
    ("nautical mile", "length", 1852, "nautical mile", "nmi"),
    ("yard", "length", 0.9144, "yard|yd", "yds"),
    ("foot", "length", 0.3048, "foot|feet", "ft"),
    ("inch", "length", 0.0254, "inch|inches", "in"),
    ("fathom", "length", 1.8288, "fathom", ""),
    ("light year", "length", 9.4607e15, "light year|light-year", "ly"),
    # area, in square metres
    ("square metre", "area", 1, "square metre|square meter|sq m|sqm", "m²|m2"),
    ("square km", "area", 1e6, "square kilometre|square kilometer|square km|sq km", "km²|km2"),
    ("square mile", "area", 2_589_988.11, "square mile|sq mile|sq mi", ""),
    ("square foot", "area", 0.09290304, "square foot|square feet|sq ft", ""),
    ("square yard", "area", 0.83612736, "square yard", ""),
    ("hectare", "area", 1e4, "hectare", "ha"),
    ("acre", "area", 4046.8564, "acre", ""),
    # volume, in litres
    ("litre", "volume", 1, "litre|liter", "l"),
    ("millilitre", "volume", 1e-3, "millilitre|milliliter", "ml"),
    ("centilitre", "volume", 1e-2, "centilitre|centiliter", "cl"),
    ("cubic metre", "volume", 1e3, "cubic metre|cubic meter", "m³|m3"),
    ("cubic foot", "volume", 28.316847, "cubic foot|cubic feet", ""),
    ("gallon", "volume", (3.785, 4.546), "gallon", "gal"),  # US or imperial
    ("pint", "volume", (0.473, 0.568), "pint", ""),  # US or imperial
    ("quart", "volume", (0.946, 1.137), "quart", ""),  # US or imperial
    ("cup", "volume", (0.2366, 0.25), "cup", ""),
    ("tablespoon", "volume", (0.0147, 0.02), "tablespoon|tbsp", "tbsp"),
    ("teaspoon", "volume", (0.0049, 0.005), "teaspoon|tsp", "tsp"),
    ("barrel", "volume", 158.987, "barrel", "bbl"),
    # mass, in kilograms
    ("gram", "mass", 1e-3, "gram|gramme", "g"),
    ("kg", "mass", 1, "kilogram|kilogramme|kilo|kg", "kg|kgs"),
    ("milligram", "mass", 1e-6, "milligram", "mg"),
    ("microgram", "mass", 1e-9, "microgram", "µg|μg|mcg"),
    ("tonne", "mass", 1e3, "tonne|metric ton", "t"),
    ("ton", "mass", (907.185, 1016.05), "ton", ""),  # short, long, or a tonne misspelt
    ("lb", "mass", 0.45359237, "lb", "lb|lbs"),
    ("ounce", "mass", 0.02834952, "ounce|oz", "oz"),
    ("stone", "mass", 6.35029318, "", "st"),
    ("carat", "mass", 0.0002, "carat", ""),
    # speed, in metres a second
    (
        "km/h",
        "speed",
        1 / 3.6,
        "kilometre an hour|kilometer an hour|kilometre per hour"
        "|kilometer per hour|km per hour|km an hour",
        "km/h|kph|kmh",
    ),
    ("mph", "speed", 0.44704, "mile an hour|mile per hour|mph", "mph"),
    ("metre per second", "speed", 1, "metre per second|meter per second|metre a second", "m/s"),
    ("knot", "speed", 0.514444, "knot", "kn|kt|kts"),
    # energy in joules, power in watts
    ("joule", "energy", 1, "joule", "j"),
    ("kilojoule", "energy", 1e3, "kilojoule", "kj"),
    ("calorie", "energy", 4184, "calorie|kilocalorie", "kcal|cal"),  # of food
    ("kWh", "energy", 3.6e6, "kilowatt hour|kilowatt-hour", "kwh"),
    ("MWh", "energy", 3.6e9, "megawatt hour|megawatt-hour", "mwh"),
    ("GWh", "energy", 3.6e12, "gigawatt hour|gigawatt-hour", "gwh"),
    ("TWh", "energy", 3.6e15, "terawatt hour|terawatt-hour", "twh"),
    ("watt", "power", 1, "watt", "w"),
    ("kilowatt", "power", 1e3, "kilowatt", "kw"),
    ("megawatt", "power", 1e6, "megawatt", "mw"),
    ("gigawatt", "power", 1e9, "gigawatt", "gw"),
    ("horsepower", "power", 745.7, "horsepower", "hp|bhp"),
    ("volt", "voltage", 1, "volt", "v"),
    ("kilovolt", "voltage", 1e3, "kilovolt", "kv"),
    ("amp", "current", 1, "amp|ampere", "a"),
    ("hertz", "frequency", 1, "hertz", "hz"),
    ("kilohertz", "frequency", 1e3, "kilohertz", "khz"),
    ("megahertz", "frequency", 1e6, "megahertz", "mhz"),
    ("gigahertz", "frequency", 1e9, "gigahertz", "ghz"),
    ("decibel", "sound", 1, "decibel", "db"),
    ("pascal", "pressure", 1, "pascal", "pa"),
    ("hectopascal", "pressure", 100, "hectopascal|millibar", "hpa|mbar"),
    ("bar", "pressure", 1e5, "", "bar"),
    ("psi", "pressure", 6894.757, "psi", "psi"),
    # data, in bytes
    ("byte", "data", 1, "byte", ""),
    ("kilobyte", "data", 1e3, "kilobyte", "kb"),
    ("megabyte", "data", 1e6, "megabyte", "mb"),
    ("gigabyte", "data", 1e9, "gigabyte", "gb"),
    ("terabyte", "data", 1e12, "terabyte", "tb"),
    # temperature scales have no common zero, so each is a dimension of its own
    (
        "degree Celsius",
        "temperature C",
        1,
        "degree celsius|degree centigrade|celsius|centigrade",
        "°c|℃",
    ),
    ("degree Fahrenheit", "temperature F", 1, "degree fahrenheit|fahrenheit", "°f|℉"),
    ("kelvin", "temperature K", 1, "kelvin", "k"),
    ("degree", "angle", 1, "degree", "°"),
    # parts of a whole
    ("share", "share", 1, "", ""),
    ("percentage point", "points", 1, "percentage point|percent point", "pp|ppt"),
    ("basis point", "points", 0.01, "basis point", "bp|bps"),
    ("part per million", "dilution", 1, "part per million", "ppm"),
    ("part per billion", "dilution", 1e-3, "part per billion", "ppb"),
    ("ratio", "ratio", 1, "", ""),
    # people: their own dimension, so that a count of them is never a count of things
    ("person", "person", 1, "", ""),
)

# Currency signs; longest first when matched.
SIGNS: dict[str, str] = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "$": "USD", "£": "GBP", "€": "EUR",
    "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₺": "TRY", "₪": "ILS",
    "₦": "NGN", "₫": "VND", "₱": "PHP", "฿": "THB", "₿": "BTC",
}  # fmt: skip
# Codes, before or after the number.
CODES = word_set(
    "USD EUR GBP JPY CNY RMB INR RUB UAH CHF AUD CAD NZD SEK NOK DKK PLN CZK HUF TRY BRL MXN "
    "ZAR KRW SGD HKD TWD THB IDR MYR PHP VND AED SAR QAR ILS EGP NGN KES GHS PKR BDT LKR ARS "
    "CLP COP RON BGN ISK KZT"
)
# Short forms that stand before the number only.
PREFIXES = {"Rs": "INR", "Re": "INR", "Rp": "IDR", "Tk": "BDT", "RM": "MYR", "Ksh": "KES"}
# Names without plural s: (currency, how many of it one is). A bare "dollar" is taken as the US one.
_NAMES: dict[str, tuple[str, float]] = {
    "dollar": ("USD", 1), "us dollar": ("USD", 1), "u.s. dollar": ("USD", 1),
    "american dollar": ("USD", 1), "australian dollar": ("AUD", 1),
    "canadian dollar": ("CAD", 1), "new zealand dollar": ("NZD", 1),
    "hong kong dollar": ("HKD", 1), "singapore dollar": ("SGD", 1), "buck": ("USD", 1),
    "euro": ("EUR", 1), "pound sterling": ("GBP", 1), "pounds sterling": ("GBP", 1),
    "british pound": ("GBP", 1), "quid": ("GBP", 1), "pence": ("GBP", 0.01),
    "penny": ("GBP", 0.01), "yen": ("JPY", 1), "yuan": ("CNY", 1), "renminbi": ("CNY", 1),
    "rouble": ("RUB", 1), "ruble": ("RUB", 1), "hryvnia": ("UAH", 1), "rupee": ("INR", 1),
    "swiss franc": ("CHF", 1), "krona": ("SEK", 1), "kronor": ("SEK", 1),
    "norwegian krone": ("NOK", 1), "danish krone": ("DKK", 1), "zloty": ("PLN", 1),
    "forint": ("HUF", 1), "lira": ("TRY", 1), "shekel": ("ILS", 1), "rand": ("ZAR", 1),
    "naira": ("NGN", 1), "dirham": ("AED", 1), "baht": ("THB", 1), "ringgit": ("MYR", 1),
    "rupiah": ("IDR", 1), "dong": ("VND", 1), "bitcoin": ("BTC", 1), "tenge": ("KZT", 1),
    # Shared by several currencies: money, but of which country the words do not say.
    "peso": ("peso", 1), "franc": ("franc", 1), "krone": ("krone", 1),
    "dinar": ("dinar", 1), "shilling": ("shilling", 1),
}  # fmt: skip
# Names of money that more than one currency has; they agree with any currency.
OPEN_MONEY = frozenset({"peso", "franc", "krone", "dinar", "shilling"})

UNITS: dict[str, Unit] = {}
_SPELLED: dict[tuple[str, ...], str] = {}
_SYMBOLS: dict[str, str] = {}


def _load() -> None:
    for name, dimension, factor, spelled, symbols in _ROWS:
        low, high = factor if isinstance(factor, tuple) else (factor, factor)
        UNITS[name] = Unit(name, dimension, low, high)
        for form in filter(None, spelled.split("|")):
            key = tuple(form.replace("-", " ").split())
            _SPELLED[key] = name
            _SPELLED[(*key[:-1], _plural(key[-1]))] = name
            _SPELLED[(_plural(key[0]), *key[1:])] = name
        for symbol in filter(None, symbols.split("|")):
            _SYMBOLS[symbol] = name


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") or noun == "feet" else f"{noun}s"


_load()
_MONEY: dict[tuple[str, ...], tuple[str, float]] = {}
for _name, _value in _NAMES.items():
    _key = tuple(_name.split())
    _MONEY[_key] = _value
    _MONEY[(*_key[:-1], _plural(_key[-1]))] = _value
_FIRST_WORDS = frozenset(key[0] for key in (*_SPELLED, *_MONEY))
# What a rate may be told by: "a day", "per share", "an hour", "each year".
_RATE_ARTICLES = {"a", "an", "per", "each", "every"}
_RATE_NOUNS = word_set(
    "annum second minute hour day night week fortnight month quarter year decade share head "
    "person capita litre liter gallon barrel ounce tonne ton kilo kilogram kg metre meter "
    "mile kilometre km acre hectare visit game match season copy piece unit household child "
    "pupil student patient ticket kwh session shift employee worker m² m3 ml l 1,000 100,000"
)


class Found(NamedTuple):
    """A unit in the text: its name, the token after it, and what its number is multiplied by."""

    stop: int
    name: str
    factor: float
    money: bool


_DEGREES = {"C": "degree Celsius", "F": "degree Fahrenheit"}  # "43C"


def read_unit(tokens: Sequence[Token], i: int, *, digits: bool) -> Found | None:
    """The unit that begins at token `i`, longest form first; symbols only after digits."""
    w = word(tokens, i)
    if not w:
        return None
    if w == "%":
        return Found(i + 1, "share", 0.01, False)
    if w in ("percent", "pct"):
        return _percent(tokens, i + 1)
    if w == "per" and word(tokens, i + 1) in ("cent", "cents"):
        return _percent(tokens, i + 2)
    if digits:
        bare = _DEGREES.get(tokens[i].text) if adjacent(tokens, i) else None
        if bare and tokens[i - 1].kind == "n":
            return Found(i + 1, bare, 1.0, False)
        symbol = _symbol(tokens, i)
        if symbol:
            return symbol
    if tokens[i].text in CODES:
        return Found(i + 1, "CNY" if tokens[i].text == "RMB" else tokens[i].text, 1.0, True)
    if w in SIGNS and w != "$" and not (i + 1 < len(tokens) and adjacent(tokens, i + 1)):
        return Found(i + 1, SIGNS[w], 1.0, True)
    if w not in _FIRST_WORDS and w not in ("u", "p"):
        return None
    for length in (3, 2, 1):
        key, stop = _key_at(tokens, i, length)
        if key in _SPELLED:
            return Found(stop, _SPELLED[key], 1.0, False)
        if key in _MONEY:
            name, factor = _MONEY[key]
            return Found(stop, name, factor, True)
    return None


def _percent(tokens: Sequence[Token], stop: int) -> Found:
    if word(tokens, stop) in ("point", "points"):
        return Found(stop + 1, "percentage point", 1.0, False)
    return Found(stop, "share", 0.01, False)


def _key_at(tokens: Sequence[Token], i: int, length: int) -> tuple[tuple[str, ...], int]:
    """The next `length` words, over hyphens: "nautical-mile"."""
    words: list[str] = []
    at = i
    while len(words) < length and at < len(tokens):
        if words and tokens[at].low == "-" and adjacent(tokens, at):
            at += 1
            continue
        words.append(tokens[at].low)
        at += 1
    return tuple(words), at


def _symbol(tokens: Sequence[Token], i: int) -> Found | None:
    """As in "m", "km/h", "°C", "m²": up to three adjacent tokens, the longest that is a symbol."""
    parts = tokens[i].low
    best = (i + 1, parts) if _is_symbol(tokens[i]) else None
    for j in (i + 1, i + 2):
        if not adjacent(tokens, j):
            break
        parts += tokens[j].low
        if parts in _SYMBOLS:
            best = (j + 1, parts)
    if best is None:
        return None
    if best[1] == "in" and not adjacent(tokens, i):  # "scored 3 in the second half"
        return None
    if best[1] in ("a", "v", "w", "j", "s", "k", "st", "t") and not adjacent(tokens, i):
        return None
    return Found(best[0], _SYMBOLS[best[1]], 1.0, False)


def _is_symbol(token: Token) -> bool:
    # Most capital letters alone are a million, an initial or an item, not a metre.
    alone = len(token.text) == 1 and token.text.isupper()
    return token.low in _SYMBOLS and (not alone or token.text in "WVLJ")


def read_rate(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """As in "a day", "per share", "/day": (the token after it, the noun)."""
    w, noun = word(tokens, i), word(tokens, i + 1)
    if w in _RATE_ARTICLES or (w == "/" and adjacent(tokens, i)):
        if noun in ("100,000", "1,000", "million", "thousand") and w == "per":
            return i + 2, noun
        singular = noun[:-1] if noun.endswith("s") and noun[:-1] in _RATE_NOUNS else noun
        # "two a year later", "200 people a week ago" tell when, not how often.
        when = w in ("a", "an") and word(tokens, i + 2) in _WHEN
        if singular in _RATE_NOUNS and not when:
            return i + 2, _RATE_NAMES.get(singular, singular)
    if w in ("daily", "weekly", "monthly", "annually", "yearly", "hourly"):
        return i + 1, _ADVERBS[w]
    return None


_WHEN = {"ago", "earlier", "later", "before", "after", "old", "prior", "from", "away", "long"}
_RATE_NAMES = {"liter": "litre", "l": "litre", "ml": "millilitre", "meter": "metre",
               "kilometre": "km", "kilo": "kg", "kilogram": "kg", "capita": "person",
               "head": "person", "annum": "year"}  # fmt: skip
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year",
            "yearly": "year", "hourly": "hour"}  # fmt: skip


def dimension(unit: str) -> str:
    """The dimension of a unit's name: "length", "mass per volume"; a noun counts itself."""
    top, per, bottom = unit.partition(" per ")
    if per and unit not in UNITS:
        return f"{dimension(top)} per {dimension(bottom)}"
    if unit in UNITS:
        return UNITS[unit].dimension
    if unit in CODES or unit in OPEN_MONEY or unit in SIGNS.values():
        return "money"
    return f"count of {unit}"


def factor(unit: str) -> tuple[float, float]:
    """How many base units of its dimension one of `unit` is, at least and at most."""
    if unit in UNITS:
        return UNITS[unit].low, UNITS[unit].high
    top, per, bottom = unit.partition(" per ")
    if not per:
        return 1.0, 1.0
    (a, b), (c, d) = factor(top), factor(bottom)
    return a / d, b / c
