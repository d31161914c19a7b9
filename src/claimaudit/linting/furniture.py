"""The lines that sites set around their texts, as patterns.

A pattern is matched from a row's first word to its last character, whatever the case
(`(?-i:...)` where capitals tell). Every `.` repeats a bounded number of times, and rows are
short, so that no pattern can run away.
"""

from __future__ import annotations

from dataclasses import dataclass

# Longer rows are prose, whatever they begin with.
LONGEST = 420

WORK = (
    "(?:article|story|piece|post|report|page|column|headline|caption|interview|review|version"
    "|transcript|podcast|episode|video|entry|blog|feature|obituary|press release|site)"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
DATE = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    rf"|(?:\w{{3,9}},? )?{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|(?:\w{{3,9}},? )?\d{{1,2}} {MONTH},? \d{{4}})"
)
CLOCK = r"\d{1,2}(?::|\.)\d\d(?: ?[ap]\.?m\.?)?(?: ?\w{2,4})?"
NAME = (
    r"(?-i:[A-Z][\w’'-]*\.?(?: (?:de|da|van|von|der|den|al|el|la|bin|ibn|[A-Z][\w’'-]*\.?)){1,3})"
)
SITE = (
    "(?:facebook|twitter|x|instagram|whatsapp|telegram|linkedin|youtube|tiktok|reddit|pinterest"
    "|threads|mastodon|bluesky|google(?: news)?|apple news|flipboard|e-?mail|messenger|viber"
    "|signal|wechat|snapchat|social media|spotify|soundcloud|apple podcasts)"
)
LETTER = (
    "(?:newsletters?|bulletins?|briefings?|digests?|alerts|mailing list|e-?mails?|e-?mail updates"
    "|updates|roundup|round-up|notifications)"
)
REPORTER = (
    "(?:reporter|correspondent|journalist|editor|columnist|writer|author|producer|bureau chief"
    "|contributor|photographer|photojournalist|freelancer|fellow|staff writer|critic|blogger)"
)
PRESS = (
    r"(?:getty(?: images)?|afp|reuters|ap|associated press|epa|efe|shutterstock|alamy|nurphoto"
    r"|pa(?: wire| media| images)?|bloomberg|istock|unsplash|tass|xinhua|anadolu(?: agency)?|dpa"
    r"|ansa|zuma(?: press)?|sipa(?: usa)?|wikimedia(?: commons)?|flickr|pexels|pixabay|corbis"
    r"|magnum|imago)"
)
# In brackets at the end of a caption these are credits too.
AGENCY = rf"(?:{PRESS}|file|handout|supplied|courtesy)"
OUR = "(?:our|the|my|this|all our)"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of line, as a reader would name it, and the patterns of such lines.

    `tail`: the line may also stand at the end of a paragraph of prose. `telling`: words of
    which it must hold one, where lines like it are in place in notices and leaflets. `sparse`:
    several of them near each other are a text of their own. `fields`: the line is one of a block
    of fields by right.
    """

    name: str
    patterns: tuple[str, ...]
    tail: bool = False
    telling: str = ""
    sparse: bool = False
    fields: bool = False


SORTS: tuple[Sort, ...] = (
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
            r"(?-i:READ|MORE|WATCH|LISTEN|SEE|RELATED|Read|Watch|Related)\s?(?:[|>»→]"
            r"|: ?(?-i:[A-Z‘“\"]))"
            r".{0,300}",
            # Related stories; Most read: ...; Up next
            r"(?:related|recommended|trending|popular|featured|suggested|latest|top|more|other) "
            r"(?:articles?|stor(?:y|ies)|posts?|links?|news|content|topics|videos?|coverage|reading"
            r"|headlines|reads)(?: for you| now| from .{2,40})?(?:\s*[:|–—-].{0,300})?",
            r"(?:related|recommended|trending(?: now)?|don['’]?t miss(?: this)?|must[- ]reads?"
            r"|up next|next up|most (?:read|popular|viewed|shared)|see also|read next|read also"
            r"|(?:what|where) to (?:read|watch|go) next|editor['’]?s?['’]? (?:picks?|choice)"
            r"|in case you missed it|icymi|from our partners?|dig deeper|go deeper|further viewing"
            r"|further reading|from the archives?|our (?:pick|top picks?)"
            r"|our coverage)\s*[:|–—>»]\s*\S.{0,300}",
            r"(?:trending now|up next|most (?:read|popular|viewed|shared)|read next|read also"
            r"|(?:what|where) to (?:read|watch) next|editor['’]?s['’]? picks|must[- ]reads?"
            r"|(?:recommended|picked|selected) for you|you (?:may|might) (?:also )?(?:like|enjoy"
            r"|be interested in|want to read).{0,40}|more like this|more on this(?: story| topic)?"
            r"|more from (?:us|this (?:author|section|series)|(?-i:[A-Z])[\w ]{2,30})|paid content"
            r"|(?:from )?(?:around|elsewhere on) the (?:web|site|network)|popular now"
            r"|readers also (?:liked|read|viewed))\s*:?",
            r"(?:you (?:may|might) (?:also )?(?:like|love|enjoy|be interested in)"
            r"|more (?:on|from) [^:]{2,40})\s*[:|]\s*\S.{0,300}",
            # Click here to read the full report
            r"(?:click|tap|press) (?:here|through|on (?:the|this) link|the link)\b.{3,160}",
            r"(?:for more|to read more|for the (?:full|latest))\b.{0,60}(?:click here|follow us"
            r"|(?:visit|see|go to|head to|check out) our|follow our|subscribe)\b.{0,120}",
        ),
    ),
    Sort(
        "a notice of the page on where the text goes on",
        (
            r"(?:the |our )?(?:story|article|post|text|interview|report|content|video|recipe|review"
            r"|page|column) (?:continues?|resumes) (?:below|after|beneath|under|following"
            r"|on the next"
            r" page)(?: (?:the|this|our|these))?(?: (?:advertisement|ads?|adverts?|video|photos?"
            r"|picture|image|gallery|newsletter|sign-?up(?: form)?|promotion|break|message|map"
            r"|chart"
            r"|graphic|podcast|box|recommended|related|links?|stories"
            r"|articles?){1,2}){0,3}\s*[.…↓]*",
            r"(?:advertisement|sponsored(?: content| links?)?|promoted(?: content| stories)?"
            r"|adverts?"
            r"|(?:paid|partner|branded) (?:post|partnership|content)"
            r"|advertorial)\s*[:.–-]*(?: (?:scroll|continue reading) .{0,40}"
            r"| (?:story|article) continues.{0,40}| skip ad.{0,20}| remove ads.{0,20})?",
            # SPONSORED · This trick ends back pain · Learn more
            r"(?:(?-i:SPONSORED|PROMOTED|ADVERTISEMENT)\s?[·•|:–—-]"
            r"|(?-i:AD|Ad|Sponsored|Promoted)\s?[·•|])\s?\S.{2,200}",
            r"(?:sponsored|presented|powered|brought to you) by (?-i:[A-Z])[^.]{2,60}",
            r"(?:continue|keep) reading(?: (?:below|the (?:main |full )?(?:story|article)"
            r"|after .{3,30}"
            r"|here|on .{2,30}|this article.{0,40}))?\s*[.:…>»→↓]*",
            r"read (?:the )?(?:full|whole|entire|rest of(?: the| this)?|original|complete) "
            r"(?:article|story|post|piece|report|interview|review|text|version|study)"
            r"(?: (?:here|below|on .{2,40}|at .{2,60}))?\s*[.:…>»→]*",
            r"\[?(?:read|see|show|load|view|learn) (?:more|all|less)(?: (?:comments|stories"
            r"|articles|posts|news|replies|here))?\]?\s*[.…>»→]*",
            r"scroll (?:down )?(?:to|for) (?:continue|more|read|keep|the next)\b.{0,60}",
            r"(?:skip|jump|back|return) to (?:main |the )?(?:content|navigation|top|menu|search"
            r"|homepage|home ?page|article|main|comments)(?: of (?:the )?page)?\s*[.↑^]?",
            r"(?:skip|end of|after) (?:the )?(?:newsletter|advertisement|ad|promotion|podcast"
            r"|gallery"
            r"|recommended|featured|related)(?: (?:promotion|content|articles?|stories|videos?))?"
            r"(?: and continue .{0,40})?",
            r"(?:next|previous|prev) (?:article|story|post|page)\s*[:>»→←«].{0,160}",
        ),
        tail=True,
    ),
    Sort(
        "an invitation to subscribe, support or follow",
        (
            r"(?:sign up|subscribe) .{3,110}\b(?:inbox|newsletters?|alerts)\b.{0,80}",
            r"to (?:get|receive) .{3,90}(?:sign up|subscribe)\b.{0,90}",
            r"join (?:more than |over |the |our )?[\d.,]+k? .{0,20}(?:readers|subscribers|members"
            r"|others|people)\b.{0,100}",
            r"(?:we rely on .{3,80}\. )?please consider (?:a donation|donating|supporting|becoming"
            r"|subscribing|making)\b.{0,90}",
            r"your (?:support|donation|subscription) (?:makes|helps|keeps|allows|means)\b.{0,60}"
            r"(?:journalism|reporting|newsroom|independent|possible|free|us)\b.{0,60}",
            r"(?:enjoy(?:ed|ing)?|liked?|loved?) (?:this|our|what) .{2,40}\? .{4,120}",
            r"(?:stay|keep) .{2,60}\b(?:following us|subscribing|signing up"
            r"|our newsletter)\b.{0,90}",
            r"enter your e-?mail(?: address)?.{0,40}",
            r"thanks? (?:you )?for (?:signing up|subscribing|your subscription).{0,60}",
            r"already have an account\?.{0,40}",
            r"(?:register|log in|sign in|subscribe|join|sign up) (?:now |here |free )?to (?:read"
            r"|continue"
            r"|comment|unlock|access|view|keep)\b.{0,80}",
            # Sign up to our free weekly newsletter, The Washing-Up
            r"(?:please |to get more.{0,40}, )?(?:sign up|subscribe|register|opt in"
            r"|join \S+ \S+ who"
            r" (?:get|read|receive))(?: now| here| today| for free| free)?(?: (?:to|for|with|and"
            r"|get"
            rf"|receive|by|in|our|the|my|\S{{2,24}})){{0,9}} {LETTER}\b.{{0,160}}",
            r"(?:get|have|receive|want) .{3,110}(?:in|to|into) your (?:inbox|mailbox|e-?mail|phone"
            r"|feed|ears)\b.{0,100}",
            rf"(?:get|receive|try|join) (?:our|the) (?:\S{{2,24}} ){{0,6}}{LETTER}\b.{{0,100}}",
            r"(?:please |like and |rate, review and |rate and )?subscribe (?:to (?:our|my"
            r"|the) .{0,50}"
            r"(?:channel|podcast|feed|youtube|magazine|print edition|newspaper|site|website|blog)"
            r"|now|today|here|for (?:free|full access|unlimited|just|only|as little"
            r"|more))\b.{0,100}",
            r"subscribe (?:to|via|on|with) (?-i:[A-Z]).{1,60}",
            r"(?:sign up|subscribe|register)(?: (?:now|here|today|free|for free))?[.!]?",
            r"(?:already|not(?: yet)?) (?:an? )?(?:subscriber|member|registered)\?.{0,80}",
            r"(?:please )?(?:log|sign) in(?: or (?:register|subscribe|sign up|create an? (?:free )?"
            r"account))? (?:to|for) (?:continue|read|comment|view|access|unlock|leave|join|save"
            r"|post"
            r"|your account|full)\b.{0,80}",
            rf"(?:this|the (?:full|rest of this)) {WORK} is (?:only |now )?(?:for"
            rf"|available (?:only )?"
            r"to|reserved for|exclusive to|free (?:for|to)|behind) .{0,30}(?:subscribers?|members?"
            r"|paywall)\b.{0,80}",
            r"you (?:have|['’]ve got) (?:\w+) (?:free )?(?:articles?|stories) (?:left"
            r"|remaining).{0,80}",
            r"you(?: have|['’]ve) (?:reached|read|used(?: up)?) (?:your|the"
            r"|all).{0,40}(?:free articles"
            r"|article limit|monthly limit|limit of)\b.{0,60}",
            r"(?:create|register for|start) (?:an?|your) free (?:account|trial"
            r"|subscription)\b.{0,100}",
            r"(?:unlock|get|enjoy) (?:unlimited|full|digital|exclusive|ad-free) (?:digital )?access"
            r"\b.{0,100}",
            # Follow us on Twitter
            r"(?:please )?(?:follow|like|find|join|add|connect with|message|visit|catch) (?:us|me"
            r"|him|her"
            r"|them|our (?:page|channel|account|group|community|team)|@\w{1,30}"
            rf"|the (?:author|writer|team)|{NAME}|(?-i:[A-Z])\w{{1,20}}) (?:on|at|via) (?:our "
            rf"|the )?"
            rf"(?:official )?{SITE}\b.{{0,100}}",
            r"(?:follow|join) (?:us|our \w+ \w+)(?: (?:on|here|at|now)\b.{0,80})?[:.!]?",
            r"(?:stay|keep) (?:connected|up to date|updated|informed|in touch"
            r"|in the loop) (?:with (?:us"
            r"|our)|by (?:signing|subscribing|following|joining|downloading)|on (?:our"
            r"|all))\b.{0,120}",
            r"(?:please )?(?:support|help (?:us )?(?:fund|support|keep)|back|donate to"
            r"|contribute to|fund)"
            r" .{0,40}(?:journalism|our reporting|newsroom|our work|news site|our site"
            r"|our coverage)"
            r"\b.{0,140}",
            r"(?:become|be) an? (?:\S{2,24} ){0,2}(?:member|supporter|subscriber|patron)"
            r"(?: (?:today|now|for|from|and (?:get|help|support|enjoy)|of our)\b.{0,100})?[.!]?",
            r"(?:download|get|install|try) (?:our|the) (?:\S{1,20} ){0,4}app\b.{0,100}",
            r"(?:join|add to|be part of) (?:the|our) (?:conversation|discussion|debate|community"
            rf"|(?:\S{{1,20}} ){{0,2}}{SITE}(?: (?:channel|group|community))?)\b(?! (?:when|if"
            rf"|once|that|of)\b)"
            r".{0,80}",
            r"(?:tell us|let us know|have your say|share your (?:thoughts|views|story)"
            r"|what do you think"
            r"\?).{0,60}\b(?:comments?|below|form|poll)\b.{0,60}",
            r"buy (?:me|us) a coffee\b.{0,80}",
            r"listen (?:and subscribe )?(?:on|via|to (?:our|the) (?:\S{1,20} ){0,4}podcast"
            r"|wherever you get)\b.{0,80}",
            r"available (?:now )?(?:on|wherever) (?:apple podcasts|spotify"
            r"|you get your podcasts).{0,80}",
        ),
        tail=True,
    ),
    Sort(
        "a notice on cookies or privacy",
        (
            r"(?:we|this (?:site|website|page)|our (?:site|website|partners)"
            r"|\S{2,30}\.\w{2,6}) (?:and "
            r"(?:our|its|selected) (?:\d+ )?(?:third[- ]part(?:y|ies) )?partners )?(?:uses?|stores?"
            r"|sets?|collects?)(?: and (?:access|store|use)s?)? (?:\S{1,20} ){0,3}(?:cookies"
            r"|trackers"
            r"|tracking technologies|information on (?:a|your) device)\b(?! (?:instead|rather"
            r"|as an?"
            r"|made|with a|for (?:the|a) (?:base|crust|dough))\b).{0,260}",
            r"by (?:using|continuing|clicking|browsing|signing up|subscribing|entering|providing|"
            r"submitting|accepting).{0,120}\byou (?:agree|consent|accept|confirm"
            r"|acknowledge)\b.{0,200}",
            r"(?:accept|reject|allow|decline|manage)(?: all| my| your)?(?: cookies?)? (?:cookies"
            r"|choices"
            r"|preferences|settings|options|consent)(?:\s*[|/·•].{0,120})?",
            r"(?:accept|reject|allow) all\s*(?:[|/·•].{0,120})?",
            r"(?:(?:privacy|cookies?|terms|legal|accessibility|contact|about|imprint|advertise|help"
            r"|careers|sitemap)[\w ]{0,20}\s*[|·•]\s*){1,9}(?:privacy|cookies?|terms|legal|contact"
            r"|accessibility|about|imprint|advertise|help|careers|sitemap)[\w ]{0,30}",
            r"(?:read|see|view|find out more about) our (?:privacy|cookie) (?:policy"
            r"|notice).{0,80}",
            r"(?:privacy|cookie) (?:policy|settings|notice|preferences)(?: (?:and|&"
            r"|apply).{0,40})?",
            r"this (?:site|form|page) is protected by .{0,20}recaptcha\b.{0,160}",
            r"please (?:enable|turn on|allow|disable|turn off) .{0,20}(?:javascript|cookies"
            r"|ad[- ]?blocker)\b.{0,120}",
            r"(?:your|this) browser (?:does not|doesn['’]t|is not|isn['’]t|may not) .{0,100}",
            rf"this (?:material|{WORK}|content) may not be (?:published|reproduced|copied"
            rf"|republished"
            r"|used)\b.{0,160}",
        ),
        tail=True,
    ),
    Sort(
        "a copyright line",
        (
            r"(?:copyright )?(?:©|\(c\)|copyright)\s?(?:\d{4}.{0,160}|.{1,80}\d{4}.{0,100}"
            r"|.{0,80}all rights reserved.{0,100})",
            r"all rights reserved(?:[.,;].{0,160})?",
        ),
        sparse=True,
    ),
    Sort(
        "a row of sharing buttons or page controls",
        (
            rf"(?:share|tweet|e-?mail|print|save|copy|bookmark|gift) (?:(?:this|the) {WORK}|this"
            rf"|(?:on|via|to|with) {SITE}|link|url)(?:\s*[|·•,/]+.{{0,80}}|(?: (?:on|via|with"
            r" (?:friends|a friend|your|someone)|by|to a friend)\b.{0,40}))?\s*[:!.]?",
            rf"(?:share|tweet|follow)\s*[:|]?(?:[\s|·•,/]+(?:{SITE}|copy link|print|link|tweet|pin"
            r"|post|save|share|comments?)){1,9}",
            rf"{SITE}(?:[\s|·•,/]+(?:and |or )?(?:{SITE}|copy link|print|link|share|tweet|pin"
            rf"|save"
            r")){2,9}",
            r"share|tweet|print|copy link",
            r"(?:leave|add|post|write) a (?:comment|reply)(?: (?:below|cancel reply))?[.:]?",
            r"(?:view|show|see|hide|load|read) (?:all |the )?(?:\d+ )?(?:more )?(?:comments?"
            r"|replies)",
            r"(?:\d+|no) (?:comments?|replies|likes|shares|views)(?: yet)?"
            r"(?:[\s|·•,]+\d[\d.,]*k? \w{4,9}){0,4}",
            r"comments?(?: \(\d+\)| are (?:now )?(?:closed|off|disabled)(?: (?:on|for) this "
            r".{2,40})?"
            r"[.!]?|: \d+)",
            r"home(?: ?[>»/›] ?[\w &-]{2,60}){1,5}",
            r"(?:image|photo|slide|picture) \d+ (?:of|/) \d+\b.{0,40}",
            r"(?:enlarge|expand|toggle|close|hide|open) (?:this )?(?:image|caption|gallery|photo"
            r"|menu"
            r"|fullscreen|slideshow|picture)(?: (?:caption|in .{3,20}))?",
            r"(?:view|see|open) (?:gallery|(?:\d+|all) (?:photos|images|pictures))",
            r"(?:hide|show|view) caption",
            r"loading\s?(?:\.\.\.|…|comments.{0,10}|content.{0,10}|please wait.{0,10})",
        ),
        tail=True,
    ),
)
