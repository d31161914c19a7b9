"""The lines in which a publisher speaks of a text: notes, credits, contacts, metadata."""

from __future__ import annotations

import re

from claimaudit.linting.furniture import CLOCK, DATE, MONTH, NAME, REPORTER, WORK, Sort

_CREDITED = (
    r"(?:words|text|photography|photographs?|pictures?|portraits?|styling|stylist|hair|make-?up"
    r"|hair (?:and|&) make-?up|illustrations?|interview|grooming|set design|casting|retouching)"
)

SORTS: tuple[Sort, ...] = (
    Sort(
        "credits of those who made the pictures",
        (
            # Photography: Ann Poe. Styling: Kit Orr.
            rf"{_CREDITED}(?:\s?:| by) (?-i:[A-Z])[^:\n]{{2,60}}?"
            rf"(?:[.;,|]? {_CREDITED}(?:\s?:| by) (?-i:[A-Z])[^:\n]{{2,60}}?){{1,6}}\.?",
        ),
    ),
    Sort(
        "an update or correction note of the publisher",
        (
            # Update, 05/02/2023, 8:30 a.m. ET: This article and its headline were updated
            r"(?:.{0,60}[:,–—-] ?)?\(?(?:this|the (?:original|headline of this)) (?:\w+ )?"
            rf"{WORK}(?: and (?:its|the) (?:headline|caption"
            rf"|standfirst))?(?: \([^)]{{0,60}}\))? (?:has"
            r" been|was|were|had been|is being|will be|have been) (?:since |also |first "
            r"|originally "
            r"|last |subsequently |later |further |most recently ){0,2}(?:updated|corrected|amended"
            r"|published|edited|changed|revised|republished|modified|clarified|posted|reposted"
            r"|translated|adapted|funded|supported|syndicated)\b.{0,320}",
            r"(?:.{0,60}[:,–—-] ?)?\(?(?:an? |the )?(?:earlier|previous|original|prior) (?:version"
            rf"|edition)s? of (?:this|the) (?:\w+ )?{WORK}\b.{{0,320}}",
            r"(?:last |first |originally )?(?:updated|published|modified|posted|revised"
            r"|reviewed)\s*"
            rf"(?:on|at|:|,|-|–)?\s*(?:(?:at )?{CLOCK},? ?(?:on )?)?{DATE}.{{0,80}}",
            rf"(?:last |first |originally )?(?:updated|published|posted)(?: at| on"
            rf"|:)? {CLOCK}.{{0,60}}",
            r"(?:last )?(?:updated|published|posted)(?: on|:)? (?:\d+|an?|one|two"
            r"|three) (?:min(?:ute)?s?"
            r"|hours?|days?|weeks?) ago.{0,40}",
            rf"(?:updated?|correct(?:ion|ed)|clarification)s?\s*[,:(–—-]?\s*\(?{DATE}.{{0,320}}",
            r"(?:correction|clarification|update"
            r"|editor['’]?s note)s?\s*\([^)]{3,40}\)\s*[:–—-].{3,320}",
            r"disclaimer\s*[:–—-]\s*.{10,300}",
            r"(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:here|in this \w+"
            r"|by the author"
            r"|are)\b.{0,240}",
            r"this is a (?:breaking|developing) (?:news )?story\b.{0,160}",
            r"(?:more to follow|more follows|more details soon|check back for updates"
            r"|please check back)"
            r"\b.{0,60}",
            rf"(?:this|the) {WORK} (?:first|originally) (?:appeared|ran)\b.{{0,160}}",
            r"this (?:article|story|post|piece) (?:is part of|comes from|contains affiliate"
            r"|was produced|is (?:brought|made))\b.{0,200}",
            r"we may (?:earn|receive|get) (?:an? )?(?:\w+ )?commission\b.{0,160}",
            r"(?:editor|publisher)['’]?s?['’]? note\s*[:–—-]\s*.{3,380}",
        ),
        tail=True,
    ),
    Sort(
        "a contact line of the publisher",
        (
            # We can be reached at ...
            r"(?:you can |please |to )?(?:contact|reach|write to|e-?mail|call|message|tweet"
            r"|write) (?:us"
            r"|our (?:news(?: ?room| team| desk)?|editors?|reporters?|team|journalists?)"
            r"|the (?:newsroom"
            r"|editors?|news ?desk|author|reporter|writer))\b.{0,30} ?(?:at|on|by|via|with|:|,"
            r"|using)"
            r"\b.{2,120}",
            r"(?:we|our (?:newsroom|editors|reporters|team)|the (?:authors?|reporters?|writers?"
            r"|editors?)"
            rf"|{NAME}) (?:can|may) be (?:reached|contacted|e-?mailed)\b.{{0,120}}",
            r"(?:got|have|do you have|have you got|seen|spotted)(?: you)? (?:a|an|any|something"
            r"|anything) "
            r"?(?:news |breaking |story |confidential )?(?:tips?|story|stories|news|typo|error"
            r"|mistake"
            r"|correction)\b.{0,60}\?.{0,160}",
            r"(?:do you know more|know something we should know|were you there|are you affected"
            r"|what do "
            r"you think)\b.{0,60}\?.{0,30}(?:contact|e-?mail|get in touch|write|let us know|send"
            r"|tell us"
            r"|call)\b.{0,120}",
            r"(?:send|submit|e-?mail) (?:us |any )?(?:your |a |news )?(?:news )?(?:tips?|letters?"
            r"|stories"
            r"|news|pictures|photos|feedback|comments|corrections|questions) (?:to|at) (?:us\b"
            r"|our\b|the editor\b|\S+@).{0,120}",
            r"(?:if you have|do you have|have) (?:a |an |any )?(?:story|stories|news tip|tip"
            r"|correction)s?"
            r"\b.{0,60}(?:contact us|e-?mail us|get in touch|write to us|let us know|reach us"
            r"|e-?mail \S+@|contact \S+@).{0,120}",
            r"(?:letters|tips|news|newsroom|newsdesk|editor|editors|editorial|feedback|corrections)"
            r"@[\w.-]+",
            r"(?:letters|tips|e-?mail|contact|news ?desk|newsroom|corrections"
            r"|feedback)[\w ]{0,20}\s*[:|]"
            r"\s*\S+@\S+.{0,60}",
            r"(?:report|flag|suggest|spotted) an? (?:error|typo|mistake|correction"
            r"|inaccuracy)(?: (?:(?:in|on|with|about) (?:this|our|the) (?:story|article|page|report"
            r"|post|text|content)|to (?:us|our|the editors?)).{0,100})?\s?[.!?:]?",
            rf"(?:write to|contact|e-?mail) {NAME} at \S+@\S+",
            r"get in touch(?: with (?:us|our \w+)| at| via| by)\b.{0,120}",
        ),
        telling=r"\b(?:letters|tips?|news\w*|editors?|editorial|reporters?|journalists?|stor(?:y|ies)"
        r"|feedback|corrections?|authors?|writers?|typo|error|can be reached)\b",
    ),
    Sort(
        "an embedded post, player or its signature",
        (
            # — Laura Rozen (@lrozen) May 1, 2023
            rf"[—–-]{{0,2}} ?.{{1,60}}\(@\w{{1,30}}\)\s*[·•,]?\s*{DATE}.{{0,40}}",
            rf".{{1,50}} ?@\w{{2,30}}\s*[·•]\s*(?:\d+[hmd]|{MONTH} \d{{1,2}}(?:, \d{{4}})?)",
            r"(?:view|see) this (?:post|photo|profile|video|thread|tweet|article) on \w+.{0,60}",
            r"an? (?:post|photo|video|reel) (?:shared|posted) by .{2,120}",
            r"(?:https?://)?(?:pic\.twitter\.com|t\.co|youtu\.be|instagr\.am)/\S+",
            r"(?:this|the) (?:embed(?:ded content)?|tweet|post|video|content|media|map|chart|audio"
            r"|player) (?:failed to load|is (?:not|no longer|currently un)\s?available|could not be"
            r"(?: loaded| displayed| played)?|has been (?:deleted|removed)|may not be visible"
            r"|can ?not be (?:displayed|played|loaded))\b.{0,100}",
            r"(?:watch|play|view) (?:the |our )?(?:full )?(?:video|clip|live ?stream|trailer"
            r"|episode"
            r"|interview)(?: (?:on|at|here|below|above|again|of)\b.{0,60})?\s*[.:]?",
            r"(?:embedded|featured) (?:video|tweet|post|image|content|audio)\b.{0,80}",
            r"(?:video|audio|media) (?:player|caption|duration|source|unavailable)\b.{0,80}",
            r"(?:video|audio|podcast|gallery|slideshow|infographic|photos"
            r"|pictures):? .{0,120}(?:\d+:\d\d"
            r"|credit:.{2,60})",
            r"(?:video|audio|gallery|slideshow|infographic)\s*[:|]\s*(?-i:[A-Z]).{2,120}",
            r"to (?:view|see|watch|play) this (?:video|content|embed|media)\b.{3,140}",
            r"media playback is (?:not supported|unsupported).{0,60}",
            r"(?:external|third[- ]party) content from .{2,60}",
        ),
    ),
    Sort(
        "a reading aid of the page",
        (
            # Voice is AI-generated. Inconsistencies may occur.
            r"(?:this |the )?(?:voice|audio|narration|summary|translation|transcript|recording"
            rf"|{WORK})(?: version)?(?: of this \w+)? (?:is|was|has been|were) (?:partly "
            rf"|entirely )?(?:ai"
            r"|auto|machine|computer|automatically)[- ]?(?:\w+[- ])?(?:generated|translated|created"
            r"|produced|narrated|read|voiced|transcribed)\b.{0,140}",
            r"(?:listen|listening) to (?:this|the) (?:article|story|post|piece|page"
            r"|report)\b(?! of\b).{0,60}",
            r"listen\s*[(|·:-]\s*\d+.{0,30}",
            r"(?:est(?:imated|\.)? |approx\. |average )?(?:reading|read"
            r"|listening) time\s*[:|–—-]?\s*(?:about "
            r"|approx\. |under |less than )?(?:\d+|an?|one|two).{0,30}",
            r"\d{1,3}[- ]?(?:min(?:ute)?s?\.?)[- ](?:read|listen|watch)\b.{0,40}",
            r"(?:text size|font size|text-to-speech|text to speech|read aloud|translate this page"
            r"|select language)\b.{0,60}",
            rf"(?:this|the) {WORK} (?:is|was) (?:read|narrated|voiced|translated|generated|written"
            r"|produced) (?:aloud )?(?:by|with|using) (?:an? )?(?:ai|automat\w+|computer|machine"
            r"|synthetic|text)\b.{0,100}",
            r"(?:audio|narration|voice|translation|translated|narrated"
            r"|transcri\w+)(?: \w+)? (?:by|with"
            r"|using) (?:ai|artificial|google|deepl|an? (?:machine|automat\w+))\b.{0,80}",
            r"(?:play|hear) (?:this )?(?:article|audio|story)(?: aloud)?(?: \(.{0,30})?",
            r"(?:key (?:points|takeaways)|summary|bullet points) (?:were |was )?(?:generated"
            r"|created"
            r"|written|produced) (?:by|with|using) (?:ai|artificial)\b.{0,120}",
            r"(?:ai|artificial intelligence)[- ](?:generated|assisted)\b.{0,120}",
        ),
    ),
    Sort(
        "a metadata line",
        (
            r"(?:pub(?:lication|lished)?[ _-]?)?(?:date|published|timestamp|modified|created"
            r"|updated)"
            rf"(?:[_ -](?:at|on|time"
            rf"|date))?\s*[:=]?\s*{DATE}(?:[T ,]{{1,2}}\d\d?:\d\d\S*)?(?: \w{{2,4}})?",
            r"(?:url|uri|permalink|slug|guid|canonical(?: url)?|source url|link|(?:article|story"
            r"|doc|post)"
            r"[ _-]?id)\s*[:=]\s*\S{1,300}",
            r"(?:tags?|filed under|categor(?:y|ies)|keywords?|posted in|tagged(?: with| in| as)?"
            r"|hashtags?|related topics?|topics? in this \w+"
            r"|explore more on these topics)\s*[:|=]\s*"
            r"\S.{0,200}",
            r"(?:filed under|posted in|tagged(?: with| as)?) (?-i:[A-Z]).{2,120}",
            rf"(?:written|words|text) by {NAME} (?:on|,|\||–) ?{DATE}.{{0,30}}",
            rf"(?:posted|submitted|uploaded) by .{{2,60}}(?: (?:on|at) {DATE}.{{0,30}})",
            r"(?:author|byline|language|lang|site|site_name|publisher|source|section|word_?count"
            r"|title"
            r"|description|image|og:\w+|type)\s?=\s?\S.{0,200}",
            r"(?-i:author|source|title|site|language|category|publisher|section): \S.{0,100}",
            r"topics\s?: \S.{0,160}",
            rf"{DATE}\s*(?:[|·•,–-]|at)\s*{CLOCK}.{{0,20}}",
            r"(?:word count|page views|article id|story id)\s*[:=]\s*[\d,.]+",
        ),
    ),
    Sort(
        "a line on who reported, wrote or edited",
        (
            r"(?:about (?:the|our) (?:authors?|writers?|reporters?|contributors?))\s*:?",
            rf"(?:additional |with additional )?(?:reporting|writing|editing|compiled|translated"
            rf"|photography"
            rf"|research) (?:\w+ )?by {NAME}.{{0,260}}",
            # looked ahead for: names of any kind are tried long where it does not stand
            rf"(?=.{{2,420}}contributed )(?:{NAME}|the associated press|.{{2,120}},? (?:and"
            rf"|in) .{{2,40}}) (?:also )?contributed (?:to"
            r" this (?:report|story|article|piece|dispatch)|(?:additional )?reporting"
            r"|from (?-i:[A-Z])\w+)"
            r"\b.{0,120}",
            r".{2,60} (?:was|is|reported|were"
            r"|are) (?:reporting )?from (?-i:[A-Z])[\w ]{2,30}[.,;] ?(?:the "
            r"report|(?-i:[A-Z])\w+ (?:report|contribut)).{0,240}",
            r"(?:the|this) (?:report|story|article) was contributed to by .{2,260}",
            rf"{NAME} (?:is|was|works as) (?:an?|the"
            rf"|our) .{{0,80}}{REPORTER}\b.{{0,60}}(?:based in|at (?:the )?"
            r"(?-i:[A-Z])|covering|who covers|for (?:the )?(?-i:[A-Z])|(?:his|her|their) (?:focus"
            r"|work|latest"
            r"|reporting|books?)).{0,260}",
            rf"{NAME} (?:covers|reports on|writes (?:about|on"
            rf"|for)) .{{3,120}}\bfor (?:the )?(?-i:[A-Z]).{{0,120}}",
            rf"(?:text|words|story|report|interview|video"
            rf"|graphics?)\s?: {NAME}(?:[;,|/ ].{{0,80}})?",
            rf"(?:write to|contact|e-?mail|reach) {NAME} (?:at|on|via) \S+@\S+.{{0,60}}",
            rf"{NAME} (?:covers|reports on|writes (?:about|on"
            rf"|for)) .{{3,120}}\bbased in (?-i:[A-Z])"
            r".{0,60}",
            rf"(?:story|text|words|photographs?|photos?|pictures|illustrations?|video"
            rf"|graphics?) by {NAME}"
            r".{0,100}",
        ),
    ),
)

# The date that a scraper sets before the first sentence.
_FUSED = re.compile(
    r"(?:(?:pub)?date|published|timestamp)\s*[:=]?\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?=\s+\S)"
    r"|(?-i:ADVERTISEMENT|Advertisement)(?=\s+(?-i:[A-Z]))",
    re.I,
)
# What that begins with.
_FIRST = frozenset("pdtaPDTA")


def fused_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """Metadata that was run into the text at its beginning."""
    return _FUSED.match(text, start, end) if text[start] in _FIRST else None
