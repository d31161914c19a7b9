"""What a program leaves where a value, a picture or a layout belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimaudit.linting.base import Hit, Page, rule

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_APPLE, _APPLES = "\uf8ff", re.compile(r"\b(?:Apple|mac|iphone|ipad|ios|itunes|siri)", re.I)
_FONTS = re.compile(
    r"\b(?:private[- ]use|code ?points?|unicode|fonts?|glyphs?|tengwar|klingon|icons?)\b", re.I
)
# Bullets of the symbol fonts, by their place there.
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf06e\uf0a8\uf02d\uf0be")

_UNIT = (
    r"(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|euros?|pounds?|dollars?"
    r"|per ?cent|metres?|meters?|kilomet\w+|km|miles?|kg|points?|goals?|votes?|members?|seats?"
    r"|times|degrees?|items?|results?|comments?|views?|pages?|litres?|tonnes?|tons?|guests?|rooms?"
    r"|pieces?|calories|servings?|stars?|likes?|followers|replies|reviews?|visitors?|tickets?)\b"
)
_BEFORE_NUMBER = (
    r"\b(?:lasted|lasts?|lasting|took|takes?|costs?|aged?|about|around|nearly|almost|over|than|least"
    r"|most|after|within|every|sold|won|scored|raised|rose|fell|grew|only|approximately|up to)"
    r" \Z"
)
# Words that stand where a value was to be put, behind these words.
_VALUES = (
    # a price of NaN
    (
        re.compile(r"NaN\b"),
        re.compile(rf"{_BEFORE_NUMBER}|\b(?:is|was|of|at|to|by|for|from) \Z"),
    ),
    # about undefined people
    (re.compile(rf"(?:undefined|null|None|nan)(?= (?:{_UNIT}))"), re.compile(_BEFORE_NUMBER)),
    # Photo by undefined.
    (
        re.compile(
            r"(?:undefined|null|NULL|None)(?=[.,;:!)\n]|\Z| (?:undefined|null|on|at)\b)",
        ),
        re.compile(
            r"\b(?:[Bb]y|Dear|Hello|Hi|Mr|Mrs|Ms|Dr|[Pp]osted on|[Uu]pdated|[Pp]ublished)\.? \Z"
        ),
    ),
)
_VALUE_NAMES = frozenset(["NaN", "undefined", "null", "NULL", "None", "nan"])
_VALUE_WORDS = ("NaN", "undefined", "null", "NULL", "None ", "None.", "None,", "nan ")
_LONGEST_BEFORE = 24
# What is told by itself, and what such texts hold.
_ERROR_MARKS = (
    "NaN", "undefined", "null", "$N", "$n", "£N", "€N", "Invalid ", "[obj", "#", "Error! ", "(cid:",
)  # fmt: skip
_ERRORS = (
    # NaN hours, $NaN, NaN%
    re.compile(rf"NaN\b(?= ?(?:{_UNIT}|%|°)| of \d)|[$€£]NaN\b"),
    re.compile(r"[$€£](?:undefined|null|None|nan)\b"),
    re.compile(r"undefined(?: undefined\b|[%°])|null(?: null\b|[%°])"),
    re.compile(r"Invalid [Dd]ate(?= (?:at|by|to|in|and)\b)"),
    re.compile(r"\[object [A-Z]\w{2,30}\]"),
    re.compile(
        r"Error! (?:Reference source not found|Bookmark not defined|Hyperlink reference not valid"
        r"|Not a valid [\w-]{2,20}|No text of specified style in document)\.?"
    ),
    re.compile(r"\(cid:\d{1,5}\)(?: ?\(cid:\d{1,5}\)){0,200}"),
    re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NULL!|NUM!)"),
)
# What a font that tells no letters leaves: told wherever it stands.
_GLYPH = "(cid:"
# What templates leave, behind the marks that it may begin with.
_TEMPLATES = (
    ("{", re.compile(r"\{\{[ ]{0,3}[A-Za-z_][\w.|: '\"/-]{0,60}\}\}")),
    ("{<", re.compile(r"[{<]%=?[ ]{0,3}\w[^{}<>\n]{0,80}%[}>]")),
    ("$", re.compile(r"\$\{[A-Za-z_][\w.]{0,40}\}")),
    (
        "{",
        re.compile(
            r"\{(?<![\w\\^_$}{%]\{)(?<!set \{)(?:\d|[a-z]+_[a-z_]{1,30}|[a-z]+[A-Z]\w{1,30})\}"
            r"(?![\w{^_])"
        ),
    ),
    (
        "{",
        re.compile(
            r"\{(?<![\w\\^_$}{%]\{)(?:name|date|city|title|user|username|amount|price|count|number"
            r"|company|email|year|total|location|author|customer|product|url|link|place|event)\}"
        ),
    ),
    # <<FirstName>>, *|FNAME|*, [[first_name]], «FirstName»
    ("<", re.compile(r"<<[A-Za-z]\w{2,30}>>")),
    ("*", re.compile(r"\*\|[A-Z]\w{2,30}(?::\w{1,30})?\|\*")),
    ("«", re.compile(r"«[A-Z][a-z]+(?:[A-Z_]\w{1,20}){1,3}»")),
    # [recipe-jump id="4417" text="Get the recipe"]
    (
        "[",
        re.compile(
            r"\[/?[a-z][\w-]{2,40}"
            r"(?: [\w-]{1,30}=(?:\"[^\"\]\n]{0,200}\"|'[^'\]\n]{0,200}'|\w{1,30})){1,8} ?/?\]"
        ),
    ),
    ("%", re.compile(r"%(?:(?<![\w%/]%)(?:\d\$)?[sd](?![\w%])|\([a-z_]{2,30}\)[sd]\b)")),
    (
        "[",
        re.compile(
            r"\[\[? ?(?:photo|image|img|gallery|video|embed|pullquote|pull ?quote|infobox|advert"
            r"|advertisement|slideshow|nid|media|audio|poll|map|chart)(?:[:= ][^\[\]\n]{0,120})?"
            r"\]\]"
        ),
    ),
    (
        "[",
        re.compile(
            r"\[/?(?:caption|gallery|embed|vc_\w{2,30}|et_pb_\w{2,30})(?: \w+=[^\[\]\n]{1,200})?\]"
        ),
    ),
    (
        "[",
        re.compile(
            r"\[/(?:quote|[biu]|url|img|size|color|code|center|list|spoiler|youtube)(?:\]|(?=\s|$))"
            r"|\[(?:quote|url|img|size|color|font)=[^\[\]\n]{1,200}\]|\[(?:quote|img|url|center|b)\](?=\S)"
        ),
    ),
    (
        "[",
        re.compile(
            r"\[(?:insert|enter|add|your|put|fill in) (?:the |your |a |an )?(?:[a-z]+ ){0,4}(?:here"
            r"|name|date|title|text|amount|link|photo|quote|number|address|company)\]",
            re.IGNORECASE,
        ),
    ),
)
_TAG = re.compile(
    r"</?(?:br|p|div|span|strong|font|li|ul|ol|hr|blockquote|h[1-6]|a|iframe|td|tr|table|img"
    r"|figure|figcaption|section|center)\b(?:\s[^<>\n]{0,300})?/?>"
)
_TAGS = re.compile(rf"{_TAG.pattern}(?:[ \t]?{_TAG.pattern}){{0,20}}")
# A printed text speaks of no such thing.
_OFFICE = "Error! "
# Texts that speak of programs, tables or templates name such things by right.
_ABOUT = re.compile(
    r"\b(?:code(?! of )|coding|javascript|typescript|python|java|html|css|xml|json|sql|php|bbcode"
    r"|wiki(?:text|code|markup)|markdown|markup|latex|programm(?:ing|ers?)|software|developers?"
    r"|templates?|templating|placeholders?|variables?|functions?|strings?|pointers?"
    r"|spreadsheets?|excel|formula[es]?|cells?|workbooks?|worksheets?|data ?frames?|pandas|numpy"
    r"|arrays?|floats?|floating[- ]point|missing values?|not a number|debug\w*|syntax|parsers?"
    r"|parsing|api|compilers?|browsers?|backend|frontend|shortcodes?|wordpress|plugins?|regex\w*"
    r"|printf|set theory|subsets?|lemma|theorem|dictionar(?:y|ies)|curly|brackets?|braces)\b",
    re.IGNORECASE,
)
_NEAR = 600
# A text with a tag in so many characters is a page of HTML, and no prose with tags left in it.
_HTML = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
_MANY, _DENSE = 12, 150
_LOREM = re.compile(r"[lL](?<!\w.)(?i:orem ipsum dolor sit)\b[^\n]{0,2000}")
_FILLER = re.compile(
    r"\b(?:placeholder|dummy|filler|typograph\w*|cicero|typeset\w*|printers?|designers?|layouts?"
    r"|template\w*|nonsense|latin|finibus)\b",
    re.IGNORECASE,
)


@rule(
    "garbled",
    "stray-symbol",
    summary="What a program leaves where a value, a name or a picture belongs.",
    example="The opening lasted NaN hours, wrote {{ author }}.",
    limits="Texts that speak of programs, tables or templates near by, and code, are spared.",
)
def left_placeholder(page: Page) -> Iterator[Hit]:
    """Empty values, marks of templates and of layouts, errors of a spreadsheet."""
    for start, end in sorted({*_values(page), *_matches(page)}):
        plain = page.text.startswith((_OFFICE, _GLYPH), start) or not page.speaks_of(_ABOUT, start)
        if plain and _is_prose(page, start, end):
            shown = page.text[start:end][:60]
            yield Hit(((start, end),), f"“{shown}” stands where a program was to put text.")


def _values(page: Page) -> Iterator[tuple[int, int]]:
    """Words for no value that stand behind a word that asks for one."""
    text = page.text
    if _VALUE_NAMES.isdisjoint(page.vocabulary) and "NaN" not in text:
        return  # `NaN's` is a word too
    if not any(word in text for word in _VALUE_WORDS):
        return
    for value, before in _VALUES:
        for match in value.finditer(text):
            if before.search(text, max(0, match.start() - _LONGEST_BEFORE), match.start()):
                yield match.span()


def _matches(page: Page) -> Iterator[tuple[int, int]]:
    """Where errors and templates stand, by the patterns whose first marks the text has."""
    text, known = page.text, set(page.alphabet)
    templates = (pattern for marks, pattern in _TEMPLATES if not known.isdisjoint(marks))
    errors = _ERRORS if any(known.issuperset(m) and m in text for m in _ERROR_MARKS) else ()
    for pattern in (*errors, *templates):
        yield from (match.span() for match in pattern.finditer(text))


def _is_prose(page: Page, start: int, end: int) -> bool:
    """Whether what stands here is no more of code than a bracket or a tag by itself."""
    if not page.is_code(start) and not page.is_code(end - 1):
        return True
    places = page.code_within(start, end)
    return all(start <= low and high <= end for low, high in places)


@rule(
    "garbled",
    "stray-symbol",
    summary="A character of a private font, or a tag of HTML left in prose.",
    example="The town voted on Tuesday.<br>The mayor said that the plan was good.",
    limits="Tags that set letters (i, b, sup) are let stand; pages of HTML, Markdown and texts "
    "about either are spared.",
)
def left_layout(page: Page) -> Iterator[Hit]:
    """Private-use characters; tags that part or lay out text."""
    text = page.text
    private = not text.isascii() and _PRIVATE.search(page.alphabet)
    for match in _PRIVATE.finditer(text) if private else ():
        at = match.start()
        apple = _APPLE in match.group() and page.speaks_of(_APPLES, at)
        if apple or page.speaks_of(_FONTS, at):
            continue
        yield Hit(
            (match.span(),),
            f"A character (U+{ord(match.group()[0]):04X}) that means something in one font only.",
            repair="•" if match.group() in _BULLETS else "",
        )
    if ">" not in text or "<" not in text or page.is_markdown or _HTML.match(text):
        return
    tags = list(_TAGS.finditer(text))
    if len(tags) > _MANY and len(tags) * _DENSE > len(text):
        return
    for match in tags:
        start, end = match.span()
        if not page.speaks_of(_ABOUT, start) and _is_prose(page, start, end):
            tight = text[start - 1 : start].strip() and text[end : end + 1].strip()
            yield Hit(
                ((start, end),),
                f"“{match.group()[:60]}” is a mark of HTML, left in the text.",
                repair=" " if tight else "",
            )


@rule(
    "garbled",
    "boilerplate",
    summary="The filler that designers put where text was to stand.",
    example="Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    limits="Its usual beginning only; texts that speak of it are spared.",
)
def filler(page: Page) -> Iterator[Hit]:
    """Lines of Lorem ipsum."""
    text = page.text
    if "ipsum" not in text.lower():
        return
    for match in _LOREM.finditer(text):
        around = text[max(0, match.start() - _NEAR) : match.start()]
        around += text[match.end() : match.end() + _NEAR]
        if not page.is_code(match.start()) and not _FILLER.search(around):
            yield Hit((match.span(),), "Filler stands where text belongs.", repair="")
