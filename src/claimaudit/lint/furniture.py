"""The lines that sites set around their texts, as patterns.

A pattern is matched from a row's first word to its last character, whatever the case
(`(?-i:...)` where capitals tell). Every `.` repeats a bounded number of times, and rows are
short, so that no pattern can run away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# Longer rows are prose, whatever they begin with.
LONGEST = 420

_WORK = (
    "(?:article|story|piece|post|report|page|column|headline|caption|interview|review|version"
    "|transcript|podcast|episode|video|entry|blog|feature|obituary|press release|site)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    rf"|(?:\w{{3,9}},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|(?:\w{{3,9}},? )?\d{{1,2}} {_MONTH},? \d{{4}})"
)
_CLOCK = r"\d{1,2}(?::|\.)\d\d(?: ?[ap]\.?m\.?)?(?: ?\w{2,4})?"
NAME = (
    r"(?-i:[A-Z][\w’'-]*\.?(?: (?:de|da|van|von|der|den|al|el|la|bin|ibn|[A-Z][\w’'-]*\.?)){1,3})"
)
_SITE = (
    "(?:facebook|twitter|x|instagram|whatsapp|telegram|linkedin|youtube|tiktok|reddit|pinterest"
    "|threads|mastodon|bluesky|google(?: news)?|apple news|flipboard|e-?mail|messenger|viber"
    "|signal|wechat|snapchat|social media|spotify|soundcloud|apple podcasts)"
)
_LETTER = (
    "(?:newsletters?|bulletins?|briefings?|digests?|alerts|mailing list|e-?mails?|e-?mail updates"
    "|updates|roundup|round-up|notifications)"
)
_REPORTER = (
    "(?:reporter|correspondent|journalist|editor|columnist|writer|author|producer|bureau chief"
    "|contributor|photographer|photojournalist|freelancer|fellow|staff writer|critic|blogger)"
)
AGENCY = (
    r"(?:getty(?: images)?|afp|reuters|ap|associated press|epa|efe|shutterstock|alamy|nurphoto"
    r"|pa(?: wire| media| images)?|bloomberg|istock|unsplash|tass|xinhua|anadolu(?: agency)?|dpa"
    r"|ansa|zuma(?: press)?|sipa(?: usa)?|wikimedia(?: commons)?|flickr|pexels|pixabay|corbis"
    r"|magnum|imago|file|handout|supplied|courtesy)"
)
_OUR = "(?:our|the|my|this|all our)"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of line, as a reader would name it, and the patterns of such lines.

    `tail`: the line may also stand at the end of a paragraph of prose. `telling`: words of
    which it must hold one, where lines like it are in place in notices and leaflets.
    """

    name: str
    patterns: tuple[str, ...]
    tail: bool = False
    telling: str = ""


SORTS = (
    Sort(
        "a link to something else to read",
        (
            # READ MORE: Ten winter walks
            r"(?:read|see|watch|listen|explore|learn|find out|discover|hear|view|go) "
            r"(?:more|also|next|now|this|too|on|deeper)(?: (?:on|from|about|in|at) [^:|.]{1,40})?"
            r"\s*[:|>»→–—-]{1,3}\s*\S.{0,300}",
            r"(?:also|now) (?:read|see|watch|on [^:]{2,30}|in [^:]{2,30})\s*[:|–—-]\s*\S.{0,300}",
            # Read  Russia supplied satellite targeting data
            r"(?:read|see|watch|related|also)(?: more| also)?(?: {2,}|\t| ?\xa0 ?)\S.{0,300}",
            r"(?-i:READ|WATCH|LISTEN|SEE|RELATED|Read|Watch|Related)\s?(?:[|>»→]|: ?(?-i:[A-Z‘“\"]))"
            r".{0,300}",
            # Related stories; Most read: ...; Up next
            r"(?:related|recommended|trending|popular|featured|suggested|latest|top|more|other) "
            r"(?:articles?|stor(?:y|ies)|posts?|links?|news|content|topics|videos?|coverage|reading"
            r"|headlines|reads)(?: for you| now| from .{2,40})?(?:\s*[:|–—-].{0,300})?",
            r"(?:related|recommended|trending(?: now)?|don['’]?t miss(?: this)?|must[- ]reads?"
            r"|up next|next up|most (?:read|popular|viewed|shared)|see also|read next|read also"
            r"|(?:what|where) to (?:read|watch|go) next|editor['’]?s?['’]? (?:picks?|choice)"
            r"|in case you missed it|icymi|from our partners?|dig deeper|go deeper|further viewing"
            r"|from the archives?|our (?:pick|top picks?)|background)\s*[:|–—>»]\s*\S.{0,300}",
            r"(?:trending now|up next|most (?:read|popular|viewed|shared)|read next|read also"
            r"|(?:what|where) to (?:read|watch) next|editor['’]?s['’]? picks|must[- ]reads?"
            r"|(?:recommended|picked|selected) for you|you (?:may|might) (?:also )?(?:like|enjoy"
            r"|be interested in|want to read).{0,40}|more like this|more on this(?: story| topic)?"
            r"|more from (?:us|this (?:author|section|series)|(?-i:[A-Z])[\w ]{2,30})|paid content"
            r"|(?:from )?(?:around|elsewhere on) the (?:web|site|network)|popular now"
            r"|readers also (?:liked|read|viewed))\s*:?",
            r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
            r"|more (?:on|from) [^:]{2,40})\s*[:|]\s*\S.{0,300}",
            # Click here to read the full report
            r"(?:click|tap|press) (?:here|through|on (?:the|this) link|the link)\b.{3,160}",
            r"(?:for more|to read more|for the (?:full|latest))\b.{0,60}(?:click|visit|follow|see our"
            r"|go to|head to|check out)\b.{0,120}",
        ),
    ),
    Sort(
        "a notice of the page on where the text goes on",
        (
            r"(?:the |our )?(?:story|article|post|text|interview|report|content|video|recipe|review"
            r"|page|column) (?:continues?|resumes) (?:below|after|beneath|under|following|on the next"
            r" page)(?: (?:the|this|our|these))?(?: (?:advertisement|ads?|adverts?|video|photos?"
            r"|picture|image|gallery|newsletter|sign-?up(?: form)?|promotion|break|message|map|chart"
            r"|graphic|podcast|box|recommended|related|links?|stories|articles?){1,2}){0,3}\s*[.…↓]*",
            r"(?:advertisement|sponsored(?: content| links?)?|promoted(?: content| stories)?|adverts?"
            r"|paid (?:post|partnership)|advertorial)\s*[:.–-]*(?: scroll .{0,40}"
            r"| (?:story|article) continues.{0,40}| skip ad.{0,20}| remove ads.{0,20})?",
            r"(?:continue|keep) reading(?: (?:below|the (?:main |full )?(?:story|article)|after .{3,30}"
            r"|here|on .{2,30}|this article.{0,40}))?\s*[.:…>»→↓]*",
            r"read (?:the )?(?:full|whole|entire|rest of(?: the| this)?|original|complete) "
            r"(?:article|story|post|piece|report|interview|review|text|version|study)"
            r"(?: (?:here|below|on .{2,40}|at .{2,60}))?\s*[.:…>»→]*",
            r"\[?(?:read|see|show|load|view|learn) (?:more|all|less)(?: (?:comments|stories"
            r"|articles|posts|news|replies|here))?\]?\s*[.…>»→]*",
            r"scroll (?:down )?(?:to|for) (?:continue|more|read|keep|the next)\b.{0,60}",
            r"(?:skip|jump|back|return) to (?:main |the )?(?:content|navigation|top|menu|search"
            r"|homepage|home ?page|article|main|comments)(?: of (?:the )?page)?\s*[.↑^]?",
            r"(?:skip|end of|after) (?:the )?(?:newsletter|advertisement|ad|promotion|podcast|gallery"
            r"|recommended|featured|related)(?: (?:promotion|content|articles?|stories|videos?))?"
            r"(?: and continue .{0,40})?",
            r"(?:next|previous|prev) (?:article|story|post|page)\s*[:>»→←«].{0,160}",
        ),
        tail=True,
    ),
    Sort(
        "an invitation to subscribe, support or follow",
        (
            # Sign up to our free weekly newsletter, The Washing-Up
            r"(?:please |to get more.{0,40}, )?(?:sign up|subscribe|register|opt in|join \S+ \S+ who"
            r" (?:get|read|receive))(?: now| here| today| for free| free)?(?: (?:to|for|with|and|get"
            rf"|receive|by|in|our|the|my|\S{{2,24}})){{0,9}} {_LETTER}\b.{{0,160}}",
            r"(?:get|have|receive|want) .{3,110}(?:in|to|into) your (?:inbox|mailbox|e-?mail|phone"
            r"|feed|ears)\b.{0,100}",
            rf"(?:get|receive|try|join) (?:our|the) (?:\S{{2,24}} ){{0,6}}{_LETTER}\b.{{0,100}}",
            r"(?:please |like and |rate, review and |rate and )?subscribe (?:to (?:our|my|the) .{0,50}"
            r"(?:channel|podcast|feed|youtube|magazine|print edition|newspaper|site|website|blog)"
            r"|now|today|here|for (?:free|full access|unlimited|just|only|as little|more))\b.{0,100}",
            r"subscribe (?:to|via|on|with) (?-i:[A-Z]).{1,60}",
            r"(?:sign up|subscribe|register)(?: (?:now|here|today|free|for free))?[.!]?",
            r"(?:already|not(?: yet)?) (?:an? )?(?:subscriber|member|registered)\?.{0,80}",
            r"(?:please )?(?:log|sign) in(?: or (?:register|subscribe|sign up|create an? (?:free )?"
            r"account))? (?:to|for) (?:continue|read|comment|view|access|unlock|leave|join|save|post"
            r"|your account|full)\b.{0,80}",
            rf"(?:this|the (?:full|rest of this)) {_WORK} is (?:only |now )?(?:for|available (?:only )?"
            r"to|reserved for|exclusive to|free (?:for|to)|behind) .{0,30}(?:subscribers?|members?"
            r"|paywall)\b.{0,80}",
            r"you (?:have|['’]ve got) (?:\w+) (?:free )?(?:articles?|stories) (?:left|remaining).{0,80}",
            r"you(?: have|['’]ve) (?:reached|read|used(?: up)?) (?:your|the|all).{0,40}(?:free articles"
            r"|article limit|monthly limit|limit of)\b.{0,60}",
            r"(?:create|register for|start) (?:an?|your) free (?:account|trial|subscription)\b.{0,100}",
            r"(?:unlock|get|enjoy) (?:unlimited|full|digital|exclusive|ad-free) (?:digital )?access"
            r"\b.{0,100}",
            # Follow us on Twitter
            r"(?:please )?(?:follow|like|find|join|add|connect with|message|visit|catch) (?:us|me|him|her"
            r"|them|our (?:page|channel|account|group|community|team)|@\w{1,30}"
            rf"|the (?:author|writer|team)|{NAME}|(?-i:[A-Z])\w{{1,20}}) (?:on|at|via) (?:our |the )?"
            rf"(?:official )?{_SITE}\b.{{0,100}}",
            r"(?:follow|join) (?:us|our \w+ \w+)(?: (?:on|here|at|now)\b.{0,80})?[:.!]?",
            r"(?:stay|keep) (?:connected|up to date|updated|informed|in touch|in the loop) (?:with (?:us"
            r"|our)|by (?:signing|subscribing|following|joining|downloading)|on (?:our|all))\b.{0,120}",
            r"(?:please )?(?:support|help (?:us )?(?:fund|support|keep)|back|donate to|contribute to|fund)"
            r" .{0,40}(?:journalism|our reporting|newsroom|our work|news site|our site|our coverage)"
            r"\b.{0,140}",
            r"(?:become|be) an? (?:\S{2,24} ){0,2}(?:member|supporter|subscriber|patron)"
            r"(?: (?:today|now|for|from|and (?:get|help|support|enjoy)|of our)\b.{0,100})?[.!]?",
            r"(?:download|get|install|try) (?:our|the) (?:\S{1,20} ){0,4}app\b.{0,100}",
            r"(?:join|add to|be part of) (?:the|our) (?:conversation|discussion|debate|community"
            rf"|(?:\S{{1,20}} ){{0,2}}{_SITE}(?: (?:channel|group|community))?)\b.{{0,80}}",
            r"(?:tell us|let us know|have your say|share your (?:thoughts|views|story)|what do you think"
            r"\?).{0,60}\b(?:comments?|below|form|poll)\b.{0,60}",
            r"buy (?:me|us) a coffee\b.{0,80}",
            rf"listen (?:and subscribe )?(?:on|via|to (?:our|the) (?:\S{{1,20}} ){{0,4}}podcast|wherever you get)\b.{{0,80}}",
            r"available (?:now )?(?:on|wherever) (?:apple podcasts|spotify|you get your podcasts).{0,80}",
        ),
        tail=True,
    ),
    Sort(
        "a notice on cookies, privacy or copyright",
        (
            r"(?:we|this (?:site|website|page)|our (?:site|website|partners)|\S{2,30}\.\w{2,6}) (?:and "
            r"(?:our|its|selected) (?:\d+ )?(?:third[- ]part(?:y|ies) )?partners )?(?:uses?|stores?"
            r"|sets?|collects?)(?: and (?:access|store|use)s?)? (?:\S{1,20} ){0,3}(?:cookies|trackers"
            r"|tracking technologies|information on (?:a|your) device)\b.{0,260}",
            r"by (?:using|continuing|clicking|browsing|signing up|subscribing|entering|providing|"
            r"submitting|accepting).{0,120}\byou (?:agree|consent|accept|confirm|acknowledge)\b.{0,200}",
            r"(?:accept|reject|allow|decline|manage)(?: all| my| your)? (?:cookies|choices"
            r"|preferences|settings|options|consent)(?:\s*[|/·•].{0,120})?",
            r"(?:accept|reject|allow) all\s*(?:[|/·•].{0,120})?",
            r"(?:(?:privacy|cookies?|terms|legal|accessibility|contact|about|imprint|advertise|help"
            r"|careers|sitemap)[\w ]{0,20}\s*[|·•]\s*){1,9}(?:privacy|cookies?|terms|legal|contact"
            r"|accessibility|about|imprint|advertise|help|careers|sitemap)[\w ]{0,30}",
            r"(?:read|see|view|find out more about) our (?:privacy|cookie) (?:policy|notice).{0,80}",
            r"(?:privacy|cookie) (?:policy|settings|notice|preferences)(?: (?:and|&|apply).{0,40})?",
            r"this (?:site|form|page) is protected by .{0,20}recaptcha\b.{0,160}",
            r"please (?:enable|turn on|allow|disable|turn off) .{0,20}(?:javascript|cookies"
            r"|ad[- ]?blocker)\b.{0,120}",
            r"(?:your|this) browser (?:does not|doesn['’]t|is not|isn['’]t|may not) .{0,100}",
            r"(?:copyright )?(?:©|\(c\)|copyright)\s?(?:\d{4}.{0,160}|.{1,80}\d{4}.{0,100}"
            r"|.{0,80}all rights reserved.{0,100})",
            r"all rights reserved\b.{0,160}",
            rf"this (?:material|{_WORK}|content) may not be (?:published|reproduced|copied|republished"
            r"|used)\b.{0,160}",
        ),
        tail=True,
    ),
    Sort(
        "a row of sharing buttons or page controls",
        (
            rf"(?:share|tweet|e-?mail|print|save|copy|bookmark|gift) (?:(?:this|the) {_WORK}|this"
            rf"|(?:on|via|to|with) {_SITE}|link|url)(?:\s*[|·•,/]+.{{0,80}}|(?: (?:on|via|with"
            r" (?:friends|a friend|your|someone)|by|to a friend)\b.{0,40}))?\s*[:!.]?",
            rf"(?:share|tweet|follow)\s*[:|]?(?:[\s|·•,/]+(?:{_SITE}|copy link|print|link|tweet|pin"
            r"|post|save|share|comments?)){1,9}",
            rf"{_SITE}(?:[\s|·•,/]+(?:and |or )?(?:{_SITE}|copy link|print|link|share|tweet|pin|save"
            r")){2,9}",
            r"(?:leave|add|post|write) a (?:comment|reply)(?: (?:below|cancel reply))?[.:]?",
            r"(?:view|show|see|hide|load|read) (?:all |the )?(?:\d+ )?(?:more )?(?:comments?|replies)",
            r"(?:\d+|no) (?:comments?|replies|likes|shares|views)(?: yet)?"
            r"(?:[\s|·•,]+\d[\d.,]*k? \w{4,9}){0,4}",
            r"comments?(?: \(\d+\)| (?:are (?:now )?(?:closed|off|disabled))\b.{0,60}|: \d+)",
            r"home(?: ?[>»/›] ?[\w &-]{2,60}){1,5}",
            r"(?:image|photo|slide|picture) \d+ (?:of|/) \d+\b.{0,40}",
            r"(?:enlarge|expand|toggle|close|hide|open) (?:this )?(?:image|caption|gallery|photo|menu"
            r"|fullscreen|slideshow|picture)(?: (?:caption|in .{3,20}))?",
            r"(?:view|see|open) (?:gallery|(?:\d+|all) (?:photos|images|pictures))",
            r"(?:hide|show|view) caption",
            r"loading\s?(?:\.\.\.|…|comments.{0,10}|content.{0,10}|please wait.{0,10})",
        ),
        tail=True,
    ),
    Sort(
        "an update or correction note of the publisher",
        (
            # Update, 05/02/2023, 8:30 a.m. ET: This article and its headline were updated
            r"(?:.{0,60}[:,–—-] ?)?\(?(?:this|the (?:original|headline of this)) (?:\w+ )?"
            rf"{_WORK}(?: and (?:its|the) (?:headline|caption|standfirst))?(?: \([^)]{{0,60}}\))? (?:has"
            r" been|was|were|had been|is being|will be|have been) (?:since |also |first |originally "
            r"|last |subsequently |later |further |most recently ){0,2}(?:updated|corrected|amended"
            r"|published|edited|changed|revised|republished|modified|clarified|posted|reposted"
            r"|translated|adapted|funded|supported|syndicated)\b.{0,320}",
            r"(?:.{0,60}[:,–—-] ?)?\(?(?:an? |the )?(?:earlier|previous|original|prior) (?:version"
            rf"|edition)s? of (?:this|the) (?:\w+ )?{_WORK}\b.{{0,320}}",
            r"(?:last |first |originally )?(?:updated|published|modified|posted|revised|reviewed)\s*"
            rf"(?:on|at|:|,|-|–)?\s*(?:(?:at )?{_CLOCK},? ?(?:on )?)?{_DATE}.{{0,80}}",
            rf"(?:last |first |originally )?(?:updated|published|posted)(?: at| on|:)? {_CLOCK}.{{0,60}}",
            r"(?:last )?(?:updated|published|posted)(?: on|:)? (?:\d+|an?|one|two|three) (?:min(?:ute)?s?"
            r"|hours?|days?|weeks?) ago.{0,40}",
            rf"(?:updated?|correct(?:ion|ed)|clarification)s?\s*[,:(–—-]?\s*\(?{_DATE}.{{0,320}}",
            r"this is a (?:breaking|developing) (?:news )?story\b.{0,160}",
            r"(?:more to follow|more follows|more details soon|check back for updates|please check back)"
            r"\b.{0,60}",
            rf"(?:this|the) {_WORK} (?:first|originally) (?:appeared|ran)\b.{{0,160}}",
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
            r"(?:you can |please |to )?(?:contact|reach|write to|e-?mail|call|message|tweet|write) (?:us"
            r"|our (?:news(?: ?room| team| desk)?|editors?|reporters?|team|journalists?)|the (?:newsroom"
            r"|editors?|news ?desk|author|reporter|writer))\b.{0,30} ?(?:at|on|by|via|with|:|,|using)"
            r"\b.{2,120}",
            r"(?:we|our (?:newsroom|editors|reporters|team)|the (?:authors?|reporters?|writers?|editors?)"
            rf"|{NAME}) (?:can|may) be (?:reached|contacted|e-?mailed)\b.{{0,120}}",
            r"(?:got|have|do you have|have you got|seen|spotted)(?: you)? (?:a|an|any|something|anything) "
            r"?(?:news |breaking |story |confidential )?(?:tips?|story|stories|news|typo|error|mistake"
            r"|correction)\b.{0,60}\?.{0,160}",
            r"(?:do you know more|know something we should know|were you there|are you affected|what do "
            r"you think)\b.{0,60}\?.{0,30}(?:contact|e-?mail|get in touch|write|let us know|send|tell us"
            r"|call)\b.{0,120}",
            r"(?:send|submit|e-?mail) (?:us |any )?(?:your |a |news )?(?:news )?(?:tips?|letters?|stories"
            r"|news|pictures|photos|feedback|comments|corrections|questions) (?:to|at) (?:us\b"
            r"|our\b|the editor\b|\S+@).{0,120}",
            r"(?:if you have|do you have|have) (?:a |an |any )?(?:story|stories|news tip|tip|correction)s?"
            r"\b.{0,60}(?:contact us|e-?mail us|get in touch|write to us|let us know|reach us"
            r"|e-?mail \S+@|contact \S+@).{0,120}",
            r"(?:letters|tips|news|newsroom|newsdesk|editor|editors|editorial|feedback|corrections)"
            r"@[\w.-]+",
            r"(?:report|flag|suggest|spotted) an? (?:error|typo|mistake|correction|inaccuracy)\b.{0,140}",
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
            rf"[—–-]{{0,2}} ?.{{1,60}}\(@\w{{1,30}}\)\s*[·•,]?\s*{_DATE}.{{0,40}}",
            rf".{{1,50}} ?@\w{{2,30}}\s*[·•]\s*(?:\d+[hmd]|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)",
            r"(?:view|see) this (?:post|photo|profile|video|thread|tweet|article) on \w+.{0,60}",
            r"an? (?:post|photo|video|reel) (?:shared|posted) by .{2,120}",
            r"(?:https?://)?(?:pic\.twitter\.com|t\.co|youtu\.be|instagr\.am)/\S+",
            r"(?:this|the) (?:embed(?:ded content)?|tweet|post|video|content|media|map|chart|audio"
            r"|player) (?:failed to load|is (?:not|no longer|currently un)\s?available|could not be"
            r"(?: loaded| displayed| played)?|has been (?:deleted|removed)|may not be visible"
            r"|can ?not be (?:displayed|played|loaded))\b.{0,100}",
            r"(?:watch|play|view) (?:the |our )?(?:full )?(?:video|clip|live ?stream|trailer|episode"
            r"|interview)(?: (?:on|at|here|below|above|again|of)\b.{0,60})?\s*[.:]?",
            r"(?:embedded|featured) (?:video|tweet|post|image|content|audio)\b.{0,80}",
            r"(?:video|audio|media) (?:player|caption|duration|source|unavailable)\b.{0,80}",
            r"(?:video|audio|podcast|gallery|slideshow|infographic|photos|pictures):? .{0,120}(?:\d+:\d\d"
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
            rf"|{_WORK})(?: version)?(?: of this \w+)? (?:is|was|has been|were) (?:partly |entirely )?(?:ai"
            r"|auto|machine|computer|automatically)[- ]?(?:\w+[- ])?(?:generated|translated|created"
            r"|produced|narrated|read|voiced|transcribed)\b.{0,140}",
            r"(?:listen|listening) to (?:this|the) (?:article|story|post|piece|page|report)\b.{0,60}",
            r"listen\s*[(|·:-]\s*\d+.{0,30}",
            r"(?:estimated |approx\. |average )?(?:reading|read|listening) time\s*[:|–—-]?\s*(?:about "
            r"|approx\. |under |less than )?(?:\d+|an?|one|two).{0,30}",
            r"\d{1,3}[- ]?(?:min(?:ute)?s?\.?)[- ](?:read|listen|watch)\b.{0,40}",
            r"(?:text size|font size|text-to-speech|text to speech|read aloud|translate this page"
            r"|select language)\b.{0,60}",
            r"(?:play|hear) (?:this )?(?:article|audio|story)(?: aloud)?(?: \(.{0,30})?",
            r"(?:key (?:points|takeaways)|summary|bullet points) (?:were |was )?(?:generated|created"
            r"|written|produced) (?:by|with|using) (?:ai|artificial)\b.{0,120}",
            r"(?:ai|artificial intelligence)[- ](?:generated|assisted)\b.{0,120}",
        ),
    ),
    Sort(
        "a metadata line",
        (
            r"(?:pub(?:lication|lished)?[ _-]?)?(?:date|published|timestamp|modified|created|updated)"
            rf"(?:[_ -](?:at|on|time|date))?\s*[:=]?\s*{_DATE}(?:[T ,]{{1,2}}\d\d?:\d\d\S*)?(?: \w{{2,4}})?",
            r"(?:url|uri|permalink|slug|guid|canonical(?: url)?|source url|link|(?:article|story|doc|post)"
            r"[ _-]?id)\s*[:=]\s*\S{1,300}",
            r"(?:tags?|filed under|categor(?:y|ies)|keywords?|posted in|tagged(?: with| in| as)?"
            r"|hashtags?|related topics?|topics? in this \w+|explore more on these topics)\s*[:|=]\s*"
            r"\S.{0,200}",
            r"(?:filed under|posted in|tagged(?: with| as)?) (?-i:[A-Z]).{2,120}",
            rf"(?:posted|submitted|uploaded) by .{{2,60}}(?: (?:on|at) {_DATE}.{{0,30}})",
            r"(?:author|byline|language|lang|site|site_name|publisher|source|section|word_?count|title"
            r"|description|image|og:\w+|type)\s?=\s?\S.{0,200}",
            r"(?:word count|page views|article id|story id)\s*[:=]\s*[\d,.]+",
        ),
    ),
    Sort(
        "a line on who reported, wrote or edited",
        (
            r"(?:about (?:the|our) (?:authors?|writers?|reporters?|contributors?))\s*:?",
            rf"(?:additional |with additional )?(?:reporting|writing|editing|compiled|translated|photography"
            rf"|research) (?:\w+ )?by {NAME}.{{0,260}}",
            rf"(?:{NAME}|the associated press|.{{2,120}},? (?:and|in) .{{2,40}}) (?:also )?contributed (?:to"
            r" this (?:report|story|article|piece|dispatch)|(?:additional )?reporting|from (?-i:[A-Z])\w+)"
            r"\b.{0,120}",
            r".{2,60} (?:was|is|reported|were|are) (?:reporting )?from (?-i:[A-Z])[\w ]{2,30}[.,;] ?(?:the "
            r"report|(?-i:[A-Z])\w+ (?:report|contribut)).{0,240}",
            r"(?:the|this) (?:report|story|article) was contributed to by .{2,260}",
            rf"{NAME} (?:is|was|works as) (?:an?|the|our) .{{0,80}}{_REPORTER}\b.{{0,60}}(?:based in|at (?:the )?"
            r"(?-i:[A-Z])|covering|who covers|for (?:the )?(?-i:[A-Z])|(?:his|her|their) (?:focus|work|latest"
            r"|reporting|books?)).{0,260}",
            rf"{NAME} (?:covers|reports on|writes (?:about|on|for)) .{{3,120}}\bfor (?:the )?(?-i:[A-Z]).{{0,120}}",
            rf"(?:story|text|words|photographs?|photos?|pictures|illustrations?|video|graphics?) by {NAME}"
            r".{0,100}",
        ),
    ),
)


# The date that a scraper sets before the first sentence.
FUSED = re.compile(
    r"(?:(?:pub)?date|published|timestamp)\s*[:=]?\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?=\s+\S)"
    r"|(?:ADVERTISEMENT|Advertisement)(?=\s+[A-Z])",
    re.I,
)

# What a row must begin with, or hold, to match any pattern: most prose is passed over by this.
_FIRST_WORDS = """
read see watch listen listening explore learn find discover hear view go also now related trending
recommended popular featured suggested latest top more other don't don’t must must-read must-reads up
next most what where editor editors editor's editor’s editors' editors’ in icymi from our dig deeper
further background you readers picked selected paid around elsewhere click tap press for to the story
article post text interview report content video recipe review page column advertisement sponsored
promoted advert adverts advertorial continue keep show load skip jump back return end after previous
prev scroll please sign subscribe register opt join get have receive want try like rate already not
log this create start unlock enjoy follow add connect message visit catch stay support help donate
contribute fund become be download install tell let share buy available we by accept reject allow
decline manage privacy cookie cookies terms legal accessibility contact about imprint advertise careers
sitemap your copyright © c all tweet e-mail email print save copy bookmark gift facebook twitter x
instagram whatsapp telegram linkedin youtube tiktok reddit pinterest threads leave write no comment
comments home image photo slide picture enlarge expand toggle close hide open loading update updated
correction corrections corrected clarification clarifications last first originally published modified
posted revised reviewed publisher publishers publisher's publisher’s check got do seen spotted know
were are send submit if letters tips news newsroom newsdesk editorial feedback report flag call
a an voice audio narration summary translation transcript recording version reading estimated approx
average font select translate play key bullet ai artificial ai-generated ai-assisted date pub pubdate
publication timestamp created url uri permalink slug guid canonical source link doc tags tag filed
category categories keyword keywords tagged hashtag hashtags topic topics uploaded submitted author
byline language lang site site_name word wordcount word_count title description og type section
additional with writing editing compiled translated photography research words photographs photos
pictures illustration illustrations graphic graphics podcast gallery slideshow infographic media
embedded external third-party external reach get catch external follow watch jan feb
"""
_FIRST = frozenset(_FIRST_WORDS.split())
_HOLDS = (
    "@", "contribut", "reporting", "is a ", "is an ", "is the ", "was a ", "covers ", "writes ",
    "reports on", "this article", "this story", "this post", "this page", "this report", "version of",
    "edition of", "reached", "contacted", "://", "pic.twitter", "t.co/", ".com", ".org", ".net", " use",
)  # fmt: skip
_LEADING = re.compile(r"[\w’'.-]+|©")


def may_be(text: str) -> bool:
    """Whether a row is worth the patterns."""
    low = text.lower()
    leading = _LEADING.search(low)
    if leading is None:
        return False
    word = leading.group().rstrip(".,:'’").partition("_")[0]
    return word in _FIRST or word[:1].isdigit() or any(held in low for held in _HOLDS)


@cache
def lines() -> re.Pattern[str]:
    """All patterns as one; the group that matched is `s` and the place of its sort."""
    return re.compile(
        "|".join(
            f"(?P<s{i}>{'|'.join(f'(?:{pattern})' for pattern in sort.patterns)})"
            for i, sort in enumerate(SORTS)
        ),
        re.IGNORECASE,
    )
