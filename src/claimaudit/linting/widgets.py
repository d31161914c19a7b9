"""The lines that forums, shops, mails, podcasts, wikis and printers add to a text.

Patterns as in `furniture`: matched from a row's first word to its last character.
"""

from __future__ import annotations

from claimaudit.linting.furniture import DATE, MONTH, SITE, Sort

# A button that shares, and what stands between two buttons.
_BUTTON = (
    rf"(?:(?:share|tweet|send|save|pin)(?: (?:this|it))?(?: (?:on|via|to|with|by) {SITE})"
    rf"|share|tweet|pin it|copy link|print|e-?mail|{SITE})"
)
_GAP = r"[\s|·•,/]{1,4}"
_ACT = "(?:reply|quote|report|like|share|upvote|downvote|permalink|save|follow|edit|delete)"
_STEP = (
    "(?:(?:previous|next|prev|first|last)(?: (?:chapter|article|post|page|entry|episode|part))?"
    "|table of contents|chapter list|contents|index|home|top)"
)
_SECONDS = r"\[?\d\d?:\d\d:\d\d(?:[.,]\d{1,3})?\]?"
_SHOW = "(?:us|the show|the podcast|this (?:podcast|show|episode)|our (?:podcast|show))"

SORTS: tuple[Sort, ...] = (
    Sort(
        "a row of sharing buttons or page controls",
        (
            # Share on LinkedIn  Share on X  Copy link
            rf"(?:share|tweet|send|save|pin)(?: (?:this|it))?(?: (?:on|via|to|with|by) {SITE})"
            rf"(?:{_GAP}{_BUTTON}){{1,9}}",
            # Reply · Quote · Report
            rf"{_ACT}(?:\s?[|·•/]\s?{_ACT}){{1,8}}",
            # Previous chapter | Contents | Next chapter
            rf"{_STEP}(?:\s?[|·•/←→<>«»]{{1,2}}\s?{_STEP}){{1,6}}",
            r"(?:previous|next|prev) (?:chapter|episode|entry|part)\s*[→»>]{1,2}",
            # Click to expand...
            r"(?:click|tap|press) to (?:expand|enlarge|show|reveal|collapse|zoom|tweet|copy|load"
            r"|view|play|share)(?: (?:more|image|video|spoiler|larger|full)){0,2}\s*[.…]{0,3}",
            r"sort(?:ed)? by:? (?:newest|oldest|best|top|most \w+|relevance|date)(?: first)?",
            r"be the first to (?:comment|reply|review|like|rate)\b.{0,40}",
            r"add to (?:cart|basket|bag|wish ?list|favou?rites)(?:\s*[|·•]\s*.{2,60})?",
            r"(?:increase|decrease|change|reset) (?:the )?(?:text|font) size\b.{0,40}",
        ),
        tail=True,
    ),
    Sort(
        "a note that the software of a forum or a mail sets",
        (
            # Last edited by anna; 8 March at 21:20. Reason: spelling
            r"(?:this (?:post|message|comment) (?:was|has been) )?(?:last )?edited"
            r"(?: \d+ times?)?[,;:]?(?: (?:by|on|at) .{2,80}|:)?"
            r"(?:\d\d?[:.]\d\d|reason:|times? in total|\bago\b).{0,80}",
            # Sent from my phone using an app
            r"sent from (?:my [\w -]{2,40}|(?:outlook|yahoo mail|mail) for [\w ]{2,20})"
            r"(?: (?:using|via|with) [\w ]{2,40})?\.?",
            rf"(?:joined|member since|registered)\s?:? ?(?:{MONTH}|\d{{4}}).{{0,60}}",
            r"(?:reputation|reaction score|rep power|trophy points)\s?: ?[\d,.]+k?",
            r"(?:reactions|likes|liked by)\s?: .{2,80}",
            r"\d[\d,.]* (?:people |users |members )?(?:found this (?:review )?helpful|liked? this"
            r"|upvotes?)\b.{0,20}",
            r"this (?:thread|topic) (?:is|has been|was) (?:now )?(?:locked|closed|archived"
            r"|automatically closed)\b.{0,120}",
            r"you must (?:log ?in|be logged in|register|sign in|be registered)\b.{0,40}"
            r"(?:reply|post|comment|vote|view|see).{0,60}",
            r"(?:was|did you find) this (?:article|page|answer|review|post|information)"
            r" (?:helpful|useful)\?.{0,60}",
        ),
    ),
    Sort(
        "a notice of advertising",
        (
            # This post may contain affiliate links. As an Amazon Associate I earn ...
            r"(?:this (?:post|page|article|site|video|recipe|story|blog)"
            r"|some (?:of (?:the|these) )?links).{0,40}(?:contains?|"
            r"includes?|are|uses?|have) .{0,20}affiliate\b.{0,240}",
            r"as an amazon associate\b.{3,140}",
            r"(?:affiliate )?disclosure\s?[:–—-] ?.{0,80}(?:affiliate|commission|sponsor)"
            r".{0,200}",
            r"prices? (?:correct|accurate|checked) at (?:the )?time of .{3,60}",
            r"(?:customers|people|shoppers) who (?:bought|viewed|liked) this(?: item)? also"
            r" (?:bought|viewed|liked).{0,60}",
            r"free (?:shipping|delivery|returns) on (?:all )?orders (?:over|above|from) .{1,40}",
        ),
        tail=True,
    ),
    Sort(
        "a plea of a show or an app",
        (
            # Rate us five stars wherever you get your podcasts.
            rf"(?:please )?(?:rate|review|follow|like|share)(?:(?:,| and|, and| &)"
            rf" (?:review|rate|subscribe|share|follow|like)){{0,3}}(?: to)? {_SHOW}"
            r"\b(?: (?:five|5) stars)?(?: (?:on|wherever|in|at|with) .{2,100})?[.!]?",
            # Rate and follow Open Water wherever you get your pods
            r"(?:please )?(?:rate|review|follow|like|share|subscribe)\b.{3,80} wherever you"
            r" (?:get|find|listen to) your (?:pods|podcasts|shows|audio)\b.{0,120}",
            r"(?:please )?leave (?:us )?an? (?:\S{1,12} ){0,2}(?:rating|review)"
            r" (?:on|wherever|in|at) (?:apple|spotify|itunes|google|the app|your|you )\b.{0,80}",
            r"new episodes (?:drop|every|are (?:released|out)|each|come out) .{3,80}",
            rf"(?:find|get|hear|download) (?:{_SHOW}|(?:more|all) episodes) (?:on|wherever|at|in) "
            r"(?:you |apple|spotify|all |your |our |youtube).{2,100}",
            r"(?:hit|smash|press) (?:that |the )(?:like|subscribe|bell|notification)\b.{3,100}",
            r"(?:download (?:it |now )?|get it |available )(?:on|from|in) (?:the )?"
            r"(?:app store|google play|play store)\b.{0,60}",
        ),
        tail=True,
    ),
    Sort(
        "a control or a plea of a recipe page",
        (
            # Jump to Recipe · Print Recipe · 4.8 from 213 votes
            r"(?:jump to|skip to|print|rate|save|pin) (?:this |the )?recipe"
            r"(?: (?:for later|card|now|here))?(?:\s?[|·•,/–-]\s?.{1,80})?[.!]?",
            r"[★☆ ]{0,10}\d(?:\.\d{1,2})?(?: stars?)? (?:out of|from|/) ?\d{1,6}"
            r"(?: (?:votes?|reviews?|ratings?|stars)){1,2}.{0,30}",
            r"(?:pin|save) (?:it|this)(?: \w{2,12})? (?:for later|to pinterest|on pinterest)"
            r".{0,20}",
            r"did you (?:make|try|cook|bake) this(?: recipe)?\?.{0,140}",
            rf"tag (?:@\w{{2,30}}|us|me) (?:on|in|at) {SITE}\b.{{0,80}}",
            r"cook mode\b.{0,60}(?:screen|dark|awake).{0,30}",
        ),
        tail=True,
    ),
    Sort(
        "a header or a footer of a mail",
        (
            r"(?:view|read|open|see) (?:this )?(?:(?:e-?mail|message|newsletter|it|online) )?in "
            r"(?:your |a )?(?:web )?browser\b.{0,60}",
            r"(?:having )?trouble (?:viewing|reading|seeing) this (?:e-?mail|message"
            r"|newsletter)\b.{0,100}",
            r"(?:click here to )?unsubscribe(?:\s?[|·•,/]\s?.{2,80}"
            r"| (?:here|from (?:this|these|all"
            r"|our)|at any time|instantly)\b.{0,80})?[.!]?",
            r"(?:to|if you (?:no longer|do not|don['’]t) (?:wish|want) to) .{3,100}"
            r"\bunsubscribe\b.{0,100}",
            r"you(?: are|['’]re)? (?:receiving|received|getting|got) this (?:e-?mail|message"
            r"|newsletter) (?:because|as)\b.{3,200}",
            r"was this (?:e-?mail|newsletter) forwarded to you\?.{0,100}",
            r"forward (?:this|it)(?: e-?mail| newsletter)? to a friend\b.{0,60}",
            r"(?:manage|update|change) (?:your )?(?:e-?mail |subscription |notification )?"
            r"preferences(?:\s?[|·•]\s?.{2,80})?[.!]?",
            r"please do not reply to this (?:e-?mail|message)\b.{0,100}",
            r"this is an? (?:automated|automatic|system-generated) (?:message|e-?mail)\b.{0,120}",
            r"please consider the environment before printing\b.{0,60}",
            r"this (?:e-?mail|message)\b.{0,60} (?:is|are|may be|contains?|may contain) .{0,30}"
            r"(?:confidential|privileged)\b.{0,280}",
        ),
        tail=True,
    ),
    Sort(
        "a header or a footer of a printed or stored page",
        (
            r"page \d{1,4} ?(?:of|/) ?\d{1,4}\b.{0,20}",
            r"(?:continued|continues|cont['’]d\.?) (?:on|from) (?:page|p\.) ?[a-z]?\d{1,3}\.?",
            r"(?:continued|continues) (?:on (?:the )?next page|overleaf)\.?",
            r"(?:this )?page (?:was )?last (?:updated|modified|reviewed|edited|changed)\b.{3,80}",
            r"this page (?:is |was )?(?:intentionally )?left blank\.?",
            r"(?:this content )?downloaded from \S{3,100}.{0,80}",
            r"(?:digiti[sz]ed by (?:google|the internet archive)|scanned (?:with|by) "
            r"(?:camscanner|[\w ]{2,20} scanner))\b.{0,60}",
            r"(?:printed|retrieved|generated|exported) (?:on|from|at)"
            rf" (?:https?://\S{{3,200}}|{DATE}.{{0,40}})",
            r"(?:bio|med|ar)xiv(?: preprint)?(?: doi)?\s?:\s?\S.{3,140}",
            r"(?:an official website of the .{3,60}government|here['’]s how you know)\b.{0,60}",
        ),
    ),
    Sort(
        "a mark of a wiki",
        (
            r".{0,60}\[ ?(?:edit|edit source|edit ?\| ?edit source) ?\]",
            r"from wikipedia,? the free encyclopedia\b.{0,60}",
            r"this (?:article|section) (?:needs (?:additional|more) |does not cite any|is a stub"
            r"|has multiple issues|may require cleanup|relies (?:largely|too much) ).{0,200}",
            r"you can help (?:wikipedia |us )?by (?:expanding|adding|improving) .{0,80}",
        ),
    ),
    Sort(
        "a time code between turns",
        (
            # [00:14:22] [Music] [00:14:31]
            rf"{_SECONDS}(?:\s?(?:-->|[–-]|[\[(][\w ]{{2,20}}[\])]))?\s?{_SECONDS}",
            rf"{_SECONDS}\s?[\[(](?:music|applause|laughter|silence|jingle|theme)"
            r"[\w ]{0,20}[\])]?",
        ),
        sparse=True,
    ),
)

_FIRST_WORDS = """
share tweet send save pin print reply quote report like upvote downvote permalink follow edit
delete previous next prev first last table chapter contents index home top click tap press sort
sorted be add increase decrease change reset this edited sent joined member registered reputation
reaction rep trophy reactions likes liked you was did some as affiliate disclosure price prices
customers people shoppers free please rate review leave new find get hear download hit smash
available jump skip cook view read open see having trouble unsubscribe to if forward manage update
page continued continues cont'd cont’d downloaded digitized digitised scanned printed retrieved
generated exported biorxiv medrxiv arxiv an here's here’s from
"""
# The first words of these lines.
FIRST_WORDS = frozenset(_FIRST_WORDS.split())
# What such a line holds, where it begins with a word of prose.
TELLS = (
    "affiliate", "amazon", "edited", "thread", "topic", "helpful", "useful", "e-mail", "email",
    "message", "unsubscri", "wikipedia", "left blank", "official website", "how you know", "logged",
    "recipe", "downloaded", "first to", "stub", "cite any", "additional", "cleanup", "last ",
)  # fmt: skip
