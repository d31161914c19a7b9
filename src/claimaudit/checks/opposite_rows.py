"""Opposite rows: how two states that shut each other out are told, of a person or a thing."""

from __future__ import annotations

from typing import NamedTuple

from claimaudit.amounts.counting import COUNT

_WHOSE = (
    r"(?P<whose>\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|(?:[Tt]he [a-z]+|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?"
    r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})['’]s?)) (?:own |late |first |second |young |three |two"
    r" |four |five |six |only |elder |eldest |younger |youngest |little |twin |older |baby )?"
)
_BONE = (
    r"(?:arm|leg|wrist|ankle|collarbone|nose|hip|ribs?|neck|shoulder|fingers?|jaw|back|skull|thigh"
    r"|elbow|knee|foot|thumb|pelvis)"
)
_MANY = rf"(?i:{COUNT}|several|some|a|an|the|his|her|their)"
_CHARGES = r"(?:charges?|counts?|offences?|allegations?|accusations?)"
# A plea is to one charge: the other side must name it too.
_TO_WHAT = r"(?: to (?!(?:all|both|the|every|each)\b)(?P<plea>[a-z]+))?"
_LIMB = r"(?:arm|hand)"
_SIGNED = "signed dated insured licensed armed heated furnished inhabited numbered titled illustrated manned paved surfaced fenced lit staffed"  # noqa: E501


class Row(NamedTuple):
    """`one` and `other` can not both be told of one thing.

    `by`: `who`, the subject of both is one; `what`, the noun of one stands in the other.
    `span`: `ever`, whatever the dates; `event`, at one date; `moment`, in words of time that
    both share, or throughout.
    """

    name: str
    one: str
    other: str
    by: str = "who"
    span: str = "event"


ROWS: tuple[Row, ...] = (
    # Family.
    Row(
        "never married",
        r"\b(?:never married(?=[.,;]|$| and | but | because | though )|(?:remained|stayed|died)"
        r" (?:single|unmarried|a bachelor|a spinster)|was (?:a )?(?:lifelong|confirmed)"
        r" (?:bachelor|spinster))\b|(?P<first>^A (?:lifelong|confirmed) (?:bachelor|spinster), )",
        rf"{_WHOSE}(?:wife|husband|widow|widower|spouse)\b"
        r"|\bmarried (?:(?:Miss|Lady|the (?:actor|actress|painter|writer|singer|engineer)) )?"
        r"(?-i:[A-Z])\w+|\bwas married to\b",
        span="ever",
    ),
    Row(
        "childless",
        r"\b(?:(?:had|has|have|left) no children(?=[.,;]|$| and | but )|(?:was|were|died|remained)"
        r" childless(?=[.,;]|$)|died without (?:issue|heirs|children))",
        rf"{_WHOSE}(?:son|daughter|child|children|sons|daughters)\b(?!-)"
        rf"|\b(?:had|left|leaves) (?:{_MANY}) (?:young )?(?:children|sons|daughters|son|daughter)\b"
        rf"|\bthe (?:father|mother) of (?:{COUNT})\b",
        span="ever",
    ),
    Row(
        "an only child",
        r"\b(?:is|was|as) (?:an|the) only (?:child|son or daughter)\b",
        rf"{_WHOSE}(?:brothers?|sisters?|siblings?|twin)\b(?!-)"
        rf"|\b(?:youngest|eldest|second|third|fourth|fifth) of (?:{COUNT}) (?:children|brothers"
        r"|sisters|siblings|sons|daughters)\b",
        span="ever",
    ),
    # What a person can or does.
    Row(
        "no swimmer",
        r"\b(?:never learn(?:ed|t) to swim|(?:could|can) ?not swim|ca?(?:ould)?n['’]t swim)"
        r"(?=[.,;]|$| a stroke| and | but )",
        r"\b(?:swam|swims|goes swimming|went swimming|went for a swim|had a swim)\b"
        r"|\b(?:do|did|does) a few lengths\b",
        span="ever",
    ),
    Row(
        "no driver",
        r"\b(?:never learn(?:ed|t) to drive|had no driving licence)\b",
        r"\b(?:drove|drives) (?:(?:to|home|off|away|back)\b|(?:the|his|her|a) (?:\w+ )?(?:car|van"
        r"|lorry|bus|truck|taxi)\b)",
        span="ever",
    ),
    Row(
        "illiterate",
        r"\b(?:never learn(?:ed|t) to read|could neither read nor write|was illiterate)\b",
        r"\b(?:read|wrote) (?:a|the|his|her|every|to) (?:\w+ )?(?:newspapers?|papers?|books?"
        r"|letters?|bible|diary|note)\b",
        span="ever",
    ),
    Row(
        "no drinker",
        r"\b(?:(?:was|is) (?:a )?(?:lifelong |strict )?teetotal(?:ler)?\b|never (?:touched|drank"
        r"|drinks|drunk|touches) (?:a drop|alcohol|strong drink))",
        r"\b(?:drank|drinks|drinking|sipped|downed|ordered) (?:[\w’'-]+ ){0,4}?(?:wine|beer|whisky"
        r"|whiskey|gin|rum|sherry|brandy|champagne|vodka|port|ale|cider)\b",
        span="ever",
    ),
    Row(
        "no smoker",
        r"\b(?:never smoked|was a non-smoker|is a non-smoker)\b",
        r"\b(?:lit (?:a|his|her) (?:cigarette|pipe|cigar)|smoked(?= (?:a pipe|a cigar"
        r"|cigar\w*|\d+|heavily|all (?:his|her))|[.,;]|$)|puffed (?:at|on) (?:a|his|her))\b",
        span="ever",
    ),
    Row(
        "no eater of meat",
        r"\b(?:is|was) a (?:strict |lifelong )?(?:vegetarian|vegan)\b|\b(?:never ate"
        r"|ate no) meat\b",
        r"\b(?:ate|eats|ordered|carved (?:him|her)self) (?:[\w’'-]+ ){0,3}?(?:beef|steak|chicken"
        r"|ham|bacon|lamb|pork|sausages?|veal|mutton)\b",
        span="ever",
    ),
    Row(
        "one hand",
        rf"\b(?:lost|had lost) (?:his|her|an|one|a) (?:left |right )?{_LIMB}\b(?! to| of)"
        rf"|\bone-(?:armed|handed)\b|\bhaving only the one(?: {_LIMB})?\b"
        rf"|\b(?:left|right)(?: {_LIMB})? (?:being |was )?gone\b",
        rf"\b(?:his|her) (?:two|both) {_LIMB}s\b|\bboth (?:of )?(?:his|her) {_LIMB}s\b",
    ),
    Row(
        "clean-shaven",
        r"\b(?:clean-shaven|beardless)\b",
        r"\b(?:his|a) (?:[\w-]+ )?(?:beard|moustache)\b|\bbearded\b",
    ),
    # What befalls a person.
    Row(
        "unhurt",
        r"\b(?:(?:escaped|emerged|walked away|got out|climbed out|was left"
        r"|was found)(?: \w+)? )?(?:unhurt|unharmed|uninjured|unscathed|without (?:a scratch"
        r"|injury)|escaped injury"
        r"|(?:was|were) not (?:hurt|injured|harmed)|suffered no injur(?:y|ies))\b",
        rf"\b(?:broke|broken|fractured|cracked|dislocated) (?:his|her|an?|both|two|three)"
        rf" (?:\w+ )?{_BONE}\b|\bwith (?:an? |two |three )?(?:broken|fractured|cracked) {_BONE}"
        rf"|\b(?:suffered|sustained|received) (?:(?!no\b)[\w-]+ ){{1,3}}?(?:{_BONE}|burns|cuts"
        r"|bruises|injur(?:y|ies)|wounds?|concussion|fractures?)\b"
        r"|\btreated (?:[\w-]+ ){0,4}?for (?:[\w-]+ ){0,3}?(?:injur(?:y|ies)|cuts|burns|shock"
        r"|concussion)\b|\b(?:was|were) (?:badly |seriously |slightly )?(?:hurt|injured|wounded)\b",
    ),
    Row(
        "conscious",
        r"\b(?:conscious|awake) (?:throughout|the whole time|all the time|all along)\b",
        r"\b(?:unconscious|lost consciousness|passed out|fainted|blacked out|asleep (?:for|during)"
        r"|under (?:a )?general anaesthetic)\b",
    ),
    Row(
        "sober",
        r"\b(?:(?:was|were) (?:completely |quite |stone cold )?sober|had not been drinking"
        r"|had drunk nothing|(?:below|under) the (?:legal )?limit)\b",
        r"\b(?:(?:was|were) (?:very |quite )?(?:drunk|intoxicated)|over the (?:legal )?limit"
        r"|(?<!not )been drinking|smel(?:t|led) of (?:drink|alcohol))\b",
    ),
    Row(
        "denied",
        rf"\b(?:denied|denies) (?:all|both|every|each)(?: (?:of )?(?:the|his|her|these))?"
        rf"(?: (?:{COUNT}))?(?: {_CHARGES})?(?=[.,;]|$| of )"
        rf"|\b(?:pleaded|pleads|pled) not guilty\b{_TO_WHAT}",
        rf"\b(?:pleaded|pleads|pled) guilty\b(?! to (?:a |one|some|two|the lesser)){_TO_WHAT}"
        rf"|\badmitted (?:all|both|every|each)(?: (?:of )?(?:the|his|her))?(?: (?:{COUNT}))?"
        rf"(?: {_CHARGES})?(?=[.,;]|$| at | of )",
    ),
    Row(
        "acted alone",
        r"\b(?:acted|acting|worked) (?:entirely |completely )?alone(?=[.,;]|$| in | when | and )",
        rf"{_WHOSE}(?:accomplices?|co-conspirators?|partners? in crime|fellow \w+)\b",
    ),
    Row(
        "single-handed",
        r"\b(?:sailed|rowed|crossed|climbed|flew|walked|travelled)(?: [\w-]+){0,4}?"
        r" (?:single-handed(?:ly)?|solo|alone)\b",
        rf"{_WHOSE}(?:crew|companions?|co-pilot|fellow \w+|climbing partner)\b",
    ),
    Row(
        "died in peace",
        r"\bdied (?:[\w ]{0,20})?(?:of natural causes|peacefully|in (?:his|her) sleep)\b",
        r"\b(?:was|been) (?:murdered|shot dead|stabbed to death|hanged|executed|beheaded"
        r"|assassinated|poisoned)\b|\b(?:killed (?:him|her)self|was drowned)\b",
        span="ever",
    ),
    # Things.
    Row(
        "locked",
        r"\b(?:was|were) (?:firmly |found |still )?(?:locked|bolted|shut)\b",
        r"\b(?:(?:was|were) (?:found |still |wide |standing )?(?:open|unlocked|ajar)|wide open"
        r"|stood"
        r" (?:wide )?open|(?<=door )open(?= when)|(?<=doors )open(?= when))\b",
        span="moment",
    ),
    Row(
        "lost with all hands",
        r"\b(?:(?:went down|sank|foundered|was lost|were lost|lost) )?with (?:all hands"
        r"|(?:everyone|all)"
        r" (?:aboard|on board))\b",
        r"\b(?:survivors?|survived)\b",
        by="what",
    ),
    Row(
        "within its banks",
        r"\b(?:(?:stayed|kept|remained|held) within|did not burst|has not burst|never left)"
        r" its banks\b",
        r"\b(?:burst|broke|overflowed|overtopped|was over|has burst|left) its banks\b",
    ),
    Row(
        "held",
        r"\b(?:dams?|walls?|banks?|levees?|dykes?|bridges?|doors?|roofs?|ropes?|ice|locks?|chains?)"
        r" held(?:[.;]|,(?! but)| firm\b| fast\b|$)",
        r"\b(?:burst|gave way|collapsed|was breached|fell in|broke)\b",
        by="what",
    ),
    Row(
        "black and white",
        r"\b(?:shot|filmed|made|printed|taken|drawn|is|was|are|were|all)(?: entirely)? in"
        r" black[ -]and[ -]white\b",
        r"\b(?:in (?:full |glorious |bright )?colou?r|bright colou?rs|colou?r (?:picture|film"
        r"|plates)"
        r"|Technicolor|glow(?:s|ing)? (?:red|green|blue|gold))\b",
        by="what",
    ),
    Row(
        "blinded",
        r"\b(?:[Nn]either (?:the )?(?P<p1>\w+) nor (?:the |their )?(?P<p2>\w+) (?:knew|were told)"
        r"|double-blind(?:ed)?)\b",
        r"\b(?:doctors|nurses|patients|participants|clinicians|investigators|physicians|volunteers"
        r"|subjects|researchers)(?: and \w+)? (?:knew|(?:had been|were) (?:told|aware)) (?:which"
        r"|who"
        r"|what)\b|\bopen-label\b",
        by="any",
    ),
    Row(
        "without meat",
        r"\b(?:vegan|vegetarian|meat-free|meatless)\b",
        r"^(?:[A-Z]\w+ )?(?:[Aa]dd|[Ss]tir(?: in)?|[Ff]ry|[Cc]hop|[Ss]lice|[Cc]ook|[Mm]ix in"
        r"|[Bb]rown"
        r"|[Rr]oast|[Gg]rill|[Tt]oss)(?: in)? the (?:[\w-]+ (?:and the )?){0,4}?(?:bacon|ham|beef"
        r"|chicken|lamb|pork|sausages?|mince|pancetta|chorizo|anchov(?:y|ies)|tuna|salmon"
        r"|prawns)\b",
        by="dish",
    ),
    Row(
        "without alcohol",
        r"\b(?:alcohol-free|non-alcoholic|contains? no alcohol|without alcohol)\b",
        r"\b\d+(?:\.\d+)?\s?(?:%|per cent) (?:alcohol|ABV|abv|by volume)\b"
        r"|\b[Aa]lcohol \(\d|\b[Aa]lcohol (?:is )?(?:listed )?among the ingredients\b",
        by="what",
    ),
    Row(
        "on time",
        r"\b(?P<p1>left|arrived|finished|opened|completed|delivered|departed) (?:exactly |right "
        r"|bang )?"
        r"(?:on time|on schedule|to the minute)\b",
        r"\b(?:left|arrived|finished|opened|completed|delivered|departed) (?:[\w-]+ ){1,3}"
        r"(?:late|behind schedule)\b",
    ),
    Row(
        "within budget",
        r"\b(?:under|within|on) budget\b",
        r"\b(?:over (?:its )?budget|overspent|cost more than (?:planned|budgeted))\b",
    ),
    Row(
        "on one floor",
        r"\b(?:is|was) (?:a|an) (?:[\w-]+ )?bungalow\b|\b(?:one|single)-stor(?:e?y|ied)\b",
        r"\b[Uu]pstairs\b|\b(?:upper|first|second|top) floor\b",
        by="what",
    ),
    Row(
        "elected unopposed",
        r"\b(?:elected|returned|re-elected) unopposed\b",
        rf"\b(?:beat|defeated|beating|defeating) (?:{COUNT}|the|her|his"
        rf"|their) (?:other )?(?:rivals?"
        r"|candidates?|opponents?|challengers?)\b",
    ),
    Row(
        "volunteers",
        r"\b(?:(?:run|staffed|manned|crewed) (?:entirely |only |solely |wholly )+by (?:unpaid )?"
        r"volunteers|all (?:of )?(?:the |its |our )?(?:\w+ )?(?:are|were) (?:unpaid )?volunteers"
        r"|no paid staff)\b",
        r"(?<!un)\bpaid (?:staff|assistants?|cooks?|workers?|employees?|managers?"
        r"|members of staff)\b",
        by="what",
    ),
    Row(
        "still closed",
        r"\b(?:(?:is|are) still|remains?|stays?|has stayed) (?:closed|shut)(?: to (?P<p1>\w+))?"
        r"(?! (?:on|at|from|for|during|in|between)\b)",
        r"\b(?:since (?:it|they|the \w+) (?:re)?opened|(?:has|have) (?:re)?opened|reopened (?:on|in"
        r"|last)|which reopened)\b",
        by="what",
    ),
    Row(
        "a first title",
        r"\b(?:[Ii]t (?:was|is) the first time (?:that )?(?P<p2>(?:[\w’'-]+ ){1,3}?)(?:had|has"
        r"|have) (?:ever )?won"
        r"|(?:had|has) never (?:before )?won) (?:the |a )?(?:[\w’'-]+ )?[\w’'-]+(?=[.,;]|$)",
        r"\b(?:(?:also|last|previously) won|champions (?:also )?in|won (?:it|the \w+) (?:also )?in"
        r"|previous(?:ly)? (?:win|won|title|victory))\b",
        by="what",
    ),
    Row(
        "warm",
        r"\b(?:warmer|hotter|milder) than (?:usual|average|normal)\b|\b(?:hottest|warmest"
        r"|mildest)\b"
        r"(?=(?: \w+)? (?:on record|for|since|in))",
        r"\b(?:colder|cooler|chillier) than (?:usual|average|normal)\b|\b(?:coldest|coolest"
        r"|chilliest)\b(?=(?: \w+)? (?:on record|for|since|in))",
        by="what",
    ),
    Row(
        "wet",
        r"\b(?:wetter|rainier) than (?:usual|average|normal)\b|\b(?:wettest|rainiest)\b"
        r"(?=(?: \w+)? (?:on record|for|since|in))",
        r"\bdrier than (?:usual|average|normal)\b|\bdriest\b(?=(?: \w+)? (?:on record|for|since"
        r"|in))",
        by="what",
    ),
    Row(
        "free to enter",
        r"^(?:[Ee]ntry|[Aa]dmission|[Ee]ntrance) (?:to (?P<p3>the [\w ]+?) )?(?:is|will be) free"
        r"(?: of charge)?(?: (?:for|to) (?:all|everyone))?\s?[.;]?$"
        r"|^[Tt]here is no (?:entry |entrance )?charge(?: for (?:entry|admission))?\s?[.;]?$",
        r"^(?:[Tt]ickets|[Ee]ntry|[Aa]dmission|[Ee]ntrance|[Aa]ll tickets) (?:is|are|costs?)"
        r" [£$€]\s?[1-9][\d.]*(?:[.;]?$|,? (?:or|and) [£$€]\s?[1-9][\d.]* for \w+)",
        by="any",
    ),
    *(
        Row(f"un{word}", rf"\bun{word}\b", rf"\b(?:is|was|are|were|been) {word}\b")
        for word in _SIGNED.split()
    ),
)
