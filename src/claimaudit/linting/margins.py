"""The lines around a text that name their kind: controls, stamps, legal lines.

Patterns as in `furniture`. `is_controls` knows rows by their words alone: whatever their order,
buttons and links are made of the same few.
"""

from __future__ import annotations

import re

from claimaudit.linting.furniture import CLOCK, DATE, LETTER, MONTH, NAME, SITE, WORK, Sort

_ZONE = r"(?:gmt|bst|utc|cet|cest|[ecmp][sd]?t|ist|aest|local time)"
_SHOW = r"(?:(?:this|the|our) (?:podcast|show|programme|program|series|channel|episode|broadcast))"

SORTS: tuple[Sort, ...] = (
    Sort(
        "a note that the software of a forum or a blog sets",
        (
            r"\S+@\S+\.\w{2,10}[;,|] ?\+?[\d ().-]{6,20}.{0,60}",
            # Posts: 1,204; Joined: Mar 2012; Location: Leeds
            r"(?:posts|messages|threads|karma|likes received|solutions|reaction score)\s?: "
            r"?[\d,.]+k?",
            rf"joined\s?: ?(?:{MONTH} )?(?:\d{{1,2}}, )?\d{{4}}",
            r"(?:re: .{3,80} )?(?:posted by|by|post by)\s?:? ?\S{2,30} » "
            r".{0,40}\d{4}.{0,20}",
            r"(?:you|guests?) (?:do not|don['’]t|can ?not|may not) (?:have (?:the required "
            r")?permissions?"
            r"|post|edit|reply|download|view)\b.{0,40}(?:attach|topics?|posts?|forum|files).{0,60}",
            r"(?:users|members) (?:browsing|viewing|reading) this (?:forum|thread|topic)\b.{0,120}",
            r"all times are (?:in )?(?:utc|gmt|[ecmp][sd]t)\b.{0,40}",
            r"powered by (?:phpbb|wordpress|discourse|vbulletin|xenforo|ghost|blogger|shopify"
            r"|drupal"
            r"|mediawiki|substack|medium|disqus)\b.{0,60}",
            r"your e-?mail (?:address )?will not be (?:published|shared|shown)\b.{0,100}",
            r"required fields are marked\b.{0,20}",
            r"(?:save|remember) my (?:name|details|information)\b.{0,40} (?:browser|next "
            r"time).{0,60}",
            r"this (?:site|blog) uses akismet\b.{0,120}",
            r"(?:notify|e-?mail) me (?:of|when|about) (?:new|follow-?up|further)"
            r" (?:posts|comments|replies)\b.{0,40}",
            r"(?:filed under|tagged(?: with)?|posted in|categor(?:y|ies))\s?: ?\S.{1,120}",
            r"(?:this entry was posted|posted) (?:in|on|by) .{3,140}(?:permalink|bookmark).{0,40}",
            r"[←«<]?\s?(?:older|newer|previous|next) (?:posts?|entries|comments|page)\s?[|·/]?\s?"
            r"(?:[←«]?\s?(?:older|newer|previous|next) (?:posts?|entries|comments|page))?\s?[→»>]?",
            r"(?:original poster|op|topic starter|senior member|junior member|site admin|moderator"
            r"|well-known member|active member|registered user)",
        ),
        fields=True,
    ),
    Sort(
        "a row of sharing buttons or page controls",
        (
            r"(?:likes?|shares?|retweets?|comments?|replies|views|upvotes?|reactions?)[: ] "
            r"?\d[\d,.]*k?",
            r"\d[\d,.]*[km]? (?:likes?|shares?|retweets?|comments?|replies|views|upvotes?"
            r"|reactions?"
            r"|followers|subscribers|claps|ratings?)(?:[\s|·•,]+\d[\d,.]*[km]? \w{4,9}){0,4}",
            rf"(?:save|gift|print|share|republish|bookmark|e-?mail|rate) (?:this |the )?{WORK}",
            r"site ?map|pin it[!.]?",
            r"(?:view|show|see|read|hide|load|join) (?:all |the )?comments? ?\(\d[\d,]*\)",
            r"(?:previous|prev|next|«|»|‹|›|first|last)?(?:\s?[|·,]?\s?\d{1,3}\b){2,12}\s?["
            r"|·,.…]*\s?"
            r"(?:next|last|older|»|›|>{1,2})",
            r"(?:show|load|see|view|display) \d{1,3} (?:new |more |other )?(?:updates?|posts?"
            r"|comments?"
            r"|replies|stories|items|results)",
            r"\d{1,3} of \d{1,3}",
            r"(?:view|see|read|open|watch) (?:this )?(?:post|tweet|thread|video|story|photo|reel)"
            rf" (?:on|in) (?:{SITE}|the app|app)\.?",
            r"(?:vote|poll|quiz|survey)\s?[:|–—] ?\S.{3,120}\?",
            r"(?:take|answer|vote in|join) (?:our|the|this) (?:\w+ )?(?:poll|quiz|survey)\b.{0,60}",
            r"give this \w+ a (?:thumbs up|like|star|rating)\b.{0,30}",
            r"(?:listen|watch|play|read|view|save|open|continue) (?:this |it )?(?:in|on|via|with)"
            r" (?:the |our )?app\b.{0,20}",
            r"read (?:the |this |our )?(?:full |whole )?\w+ in (?:the|our) app\b.{0,20}",
            r"(?:download|get) (?:the )?(?:mp3|pdf|audio|transcript|episode|epub|csv|data)"
            r"(?:\s?[|·•/]\s?.{2,40})?",
        ),
        fields=True,
        tail=True,
    ),
    Sort(
        "an invitation to subscribe, support or follow",
        (
            rf"(?:please )?(?:subscribe|listen|tune in|follow)(?: (?:to|and \w+))? {_SHOW}? "
            rf"?(?:on|via|in"
            rf"|at|from|wherever)\b.{{0,20}}(?:{SITE}|podcasts?|stitcher|audible"
            rf"|overcast)\b.{{0,100}}",
            rf"(?:support|funding|sponsorship) for {_SHOW} (?:comes|is provided|is "
            rf"made)\b.{{3,100}}",
            rf"{_SHOW} is (?:sponsored|supported|brought to you|produced|made possible|hosted) "
            rf"by .{{3,140}}",
            r"(?:to|want to) (?:continue|keep|carry on|finish) reading\b.{0,140}",
            r"(?:to read|for) (?:the (?:full|rest of (?:this|the))|this|the complete) "
            rf"{WORK},? (?:please )?(?:subscribe|sign|log|register|become|start|buy"
            rf"|purchase)\b.{{0,100}}",
            r"(?:subscribers?|members?|premium|registered users?)[ -]?(?:only|exclusive|content)"
            r"(?: (?:content|article|story|access))?",
            r"(?:exclusive|only) (?:to|for) (?:subscribers|members)\b.{0,30}",
            rf"this {WORK} is (?:free|available|made possible|paid for)\b.{{0,40}}(?:thanks to"
            rf"|because of"
            r"|supporters|members|readers)\b.{0,60}",
            r"follow (?:the|this|our) (?:show|podcast|series|programme)(?:[.!]| (?:on|so|and|for|to"
            r" never|wherever)\b.{3,80})",
            r"cancel (?:any ?time|at any time|whenever you (?:like|want))\b.{0,60}",
            r"(?:try|get|start) .{0,30}(?:for (?:just|only|free)|free for|first month"
            r"|trial)\b.{0,60}"
            r"(?:cancel|month|week|year|subscri|trial|today)\b.{0,40}",
            r"(?:only|just|from) [£$€]\d[\d.]* ?(?:an?|per|/) ?(?:week|month|year)\b.{0,80}",
            rf"(?:share|forward|pass on|recommend) (?:this|the|our) (?:{LETTER}|e-?mail|issue"
            rf"|edition)"
            r"\b.{0,60}",
            r"was this (?:e-?mail |newsletter |issue )?(?:forwarded to you|helpful"
            r"|useful)\?.{0,80}",
            r"(?:forwarded|sent) (?:this|to you)(?: e-?mail)?\?.{0,60}",
            r"add (?:us|me|this address|\S+@\S+) to your (?:address book|contacts|safe "
            r"senders?).{0,60}",
            r"(?:an? )?(?:message|word|note) from our (?:sponsors?|partners?"
            r"|advertisers?)\b.{0,40}",
            r"(?:send|text|tweet|e-?mail|message|submit) us your .{3,60} (?:on|via|by|to|at)"
            rf" (?:{SITE}|\S+@|text|sms)\b.{{0,60}}",
            r"(?:send|text|tweet|e-?mail|message|submit) (?:them|it|us|your (?:\w+ "
            r"){0,3}(?:questions?"
            r"|comments?|photos?|pictures|videos?|thoughts|stories|tips))(?: to us)? (?:via|on"
            r"|at|by|to)"
            rf" (?:{SITE}|\S+@|\+?\d|our|text|sms|us\b).{{0,80}}",
            r"(?:what|do you have|have you got|got) .{0,50}\?.{0,12}(?:send|text|tell|e-?mail"
            r"|message|ask)"
            rf" (?:them|it|us|your).{{0,40}}(?:{SITE}|\S+@|\+\d|below|here)\b.{{0,60}}",
            r"(?:don['’]t|never) miss (?:a|an|another|out on) (?:story|episode|issue|update"
            r"|beat|article"
            r"|our|the latest)\b.{0,100}",
            r"(?:turn on|enable|allow|get) (?:push |breaking news |browser "
            r")?notifications\b.{0,80}",
            r"scan (?:the|this) (?:qr )?code (?:to|and|for)\b.{3,80}",
            r"(?:donate|give|contribute|subscribe|join|sign up|register|log in|sign in) (?:now"
            r"|today|here)"
            r"(?: .{0,40})?[!.]?",
        ),
        tail=True,
    ),
    Sort(
        "a note on a live page",
        (
            rf"(?:\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)? ?{_ZONE})(?:,? {DATE})?",
            r"(?:this|our|the) live (?:page|blog|coverage|feed|updates?|reporting)\b.{0,20} "
            r"(?:is|has|are"
            r"|was|will|now)\b.{0,20}(?:closed|ended|over|finished|paused|end|concluded).{0,100}",
            r"(?:refresh|reload)(?: (?:this|the) page)? (?:for|to see|to get)\b.{0,60}",
            r"(?:follow|see|get|here are) (?:the |our |all the )?(?:latest|live) (?:updates"
            r"|coverage|news)"
            r"\b.{0,80}",
            rf"(?:analysis|comment|opinion|explainer|at the scene|in brussels)(?: by|:) "
            rf"{NAME},? ?.{{0,60}}"
            r"(?:reporter|correspondent|editor|analyst|columnist|columnist)",
            r"(?-i:BREAKING|JUST IN|DEVELOPING)(?-i: NEWS)?[:!]?",
            r"live (?:updates|coverage|blog|reporting)",
            r"(?:image|photo|video|media) (?:source|caption|credit), .{2,140}",
            r"that['’]s (?:all|it) (?:for (?:today|now|tonight)|from (?:us|me|our))\b.{0,80}",
        ),
    ),
    Sort(
        "a note on a transcript",
        (
            r"(?:this |the )?(?:transcript|captions?|subtitles?|text) (?:was|were|is|are|has "
            r"been) (?:\w+ )?"
            r"(?:generated|created|produced|made|transcribed|provided|edited|prepared)"
            r" (?:automatically|by|using|with|for (?:clarity|length)|from|on a rush)\b.{0,160}",
            r"(?:this|the) (?:copy|transcript|text) may (?:not be|contain|include|be updated"
            r"|differ)\b.{0,120}",
            r"(?:machine[- ])?translated from \w+ (?:by|with|using) .{3,60}",
            rf"(?:episode|ep\.?|season) \d{{1,4}}\b.{{0,60}}(?:\bmin\b|{DATE}).{{0,40}}",
            r"(?:this is a )?rush transcript\b.{0,140}",
            r"(?:accuracy|authoritative record) .{0,60}(?:transcripts?|programming"
            r"|audio)\b.{0,120}",
            r"(?:transcript|captions?) (?:provided|edited|prepared|courtesy) (?:by|of"
            r"|for)\b.{3,80}",
            r"(?:visit|see) our (?:website )?(?:terms of use|permissions|privacy|website "
            r"terms)\b.{0,140}",
        ),
        tail=True,
    ),
    Sort(
        "a stamp, a header or a footer of a printed page",
        (
            r"(?-i:(?:STRICTLY |PRIVATE (?:AND|&) )?CONFIDENTIAL(?: ?[–—:-] ?.{0,60})?"
            r"|(?:FOR )?(?:INTERNAL|OFFICIAL) USE ONLY.{0,40}|NOT FOR (?:DISTRIBUTION|PUBLICATION"
            r"|CIRCULATION|RELEASE).{0,40}|EMBARGOED (?:UNTIL|FOR).{3,60}"
            r"|DRAFT ?[–—:-] ?(?:DO NOT|NOT FOR|FOR).{3,60})",
            rf"{DATE},? (?:{CLOCK} )?\S.{{3,80}} [|–—-] \S.{{1,40}}",
            rf"(?:version|rev\.?|revision|issue) [\d.]+ ?[|·,–-] ?.{{0,30}}(?:printed"
            rf"|{DATE}).{{0,40}}",
            r"(?:e-?)?issn\s?:? ?\d{4}-?\d{3}[\dx]\b.{0,40}",
            r"(?:printed|published|distributed) by .{2,40} (?:ltd|inc|gmbh|llc|plc)\b.{0,60}",
            r"(?:file|document|doc)(?: (?:name|no|ref|id))?\s?: ?\S+\.(?:pdf|docx?|indd"
            r"|qxd)\b.{0,40}",
            r"[\w.-]+\.indd\b.{0,60}",
        ),
    ),
    Sort(
        "a running title of a printed page",
        (
            r"[^|]{2,60} ?\| ?(?:[^|]{2,60} ?\| ?)?(?:page |p\. ?)?\d{1,4}",
            r"(?:page |p\. ?)?\d{1,4} ?\| ?[^|]{2,60}",
        ),
        sparse=True,
    ),
    Sort(
        "a legal line of the page",
        (
            r"copyright .{2,40}(?:\d{4}|all rights).{0,220}",
            rf"(?:this|the) (?:{WORK}|content|material|feed|copy|report) (?:has not been|was "
            rf"not|is not|may"
            r" not have been) (?:edited|created|written|reviewed|produced|endorsed"
            r"|verified)\b.{0,220}",
            r"(?:the |all )?(?:information|content|material|opinions?|views?) (?:on|in"
            r"|contained in|provided"
            r" on|expressed on|expressed in) this (?:site|website|page|blog|newsletter|article"
            r"|podcast)\b"
            r".{0,220}",
            r"(?:reproduction|republication|redistribution|copying)(?: in whole or in part| of "
            r".{3,40})?"
            r" (?:is|without)\b.{0,40}(?:prohibit|permission|forbidden|allowed).{0,80}",
            r"(?:our )?(?:standards|ethics|editorial|corrections?|fact-checking|comments?|community"
            r"|advertising|privacy|cookies?) (?:policy|policies|standards|guidelines|code"
            r"|principles|charter)"
            r"(?:\s?[:|·].{0,60})?",
            r"our standards\s?: .{3,80}",
            r"(?:licensing|reprint|republishing|syndication) (?:rights|permissions?|requests?)"
            r"(?:\s?[:|].{0,60})?",
            r"(?:registered (?:office|in|company|charity)|company (?:number|no|registration)"
            r"|vat (?:number"
            r"|no|reg))\b.{0,20}\d.{0,120}",
            r"(?:quotes|prices|data) (?:are )?delayed (?:by )?(?:at least )?\d+ minutes\b.{0,120}",
        ),
    ),
)

_FIRST_WORDS = """
posts messages threads karma likes like shares share retweets comments views reaction solutions
joined re posted by you guests users members all powered your required save remember this notify
filed tagged categories category older newer previous next prev original op topic senior junior
site version rev revision season machine translated republish moderator well-known active
registered view show see read hide load join first last vote poll
quiz survey take answer give listen watch play open continue download get subscribe tune follow
support funding sponsorship the our to want for subscribers subscriber members member premium
exclusive only cancel try start just from forward pass recommend was forwarded sent add a an
message word send text tweet e-mail email submit what do have got don't don’t never turn enable
allow scan donate contribute sign register log refresh reload
here analysis comment opinion image photo written est ep episode
explainer at in breaking developing live that's that’s transcript captions caption subtitles rush
accuracy visit strictly private confidential internal official not embargoed draft issn eissn
e-issn page p printed published distributed file document doc ends end mtf more note notes source
media press copyright information content material opinions views reproduction republication
redistribution copying standards ethics editorial corrections correction fact-checking community
advertising privacy cookie cookies licensing reprint republishing syndication company vat quotes
prices data
"""
FIRST_WORDS = frozenset(_FIRST_WORDS.split())
# What such a line holds, where it begins with a word of prose.
TELLS = (
    "forum", "permission", "browser", "podcast", "show", "in app", "app", "reading", "premium",
    "live ", "transcript", "editors", "information", "this site", "akismet", "will not be", "times",
    "posts", "for immediate", "leading", "not been", "message from", "word from", "forwarded",
)  # fmt: skip

# Words of buttons and links. One of these at least ...
_STRONG_WORDS = """
share tweet login signin register subscribe unsubscribe subscription newsletter newsletters
comment comments reply upvote bookmark menu cookie cookies privacy sitemap rss feed app apps
podcast podcasts trending poll quiz gallery slideshow advertise advertisement advertising sponsored
paywall subscriber subscribers account password preferences settings refresh reload homepage
slideshows video videos notifications faq faqs log click tap scroll embed print download
recommended related jobs crossword horoscopes obituaries classifieds e-paper epaper
"""
# ... and of these as many as there are.
_WEAK_WORDS = """
article articles story stories page pages post posts site home next previous prev latest top more
most all us our your you this the a an to for of on in with and or by as it not be now here new
free from back up full read editor editors picks news section sections close open add edit delete
report quote copy link links email e-mail facebook twitter x instagram whatsapp linkedin youtube
threads telegram policy policies terms use conditions rights licensing map site help contact about
follow like save gift live updates view show hide load watch listen play vote sign join become
member members support donate tags topics categories category archive archives author
authors latest trending must viewed shared skip main content navigation jump accept reject manage
allow deny options choices consent enter address submit cancel only world sport sports business
opinion culture politics weather lifestyle tech science health travel entertainment local skip top
newest oldest sort today best see what where when why next after before related friend friends
an log create continue press enter get our toggle expand
collapse photo photos image images caption credits print out in subscribe
careers accessibility search popular
"""
_STRONG = frozenset(_STRONG_WORDS.split())
_CONTROLS = _STRONG | frozenset(_WEAK_WORDS.split())
# These make a row alone.
_ALONE = frozenset(
    [
        "share",
        "tweet",
        "subscribe",
        "unsubscribe",
        "login",
        "advertisement",
        "advertise",
        "sitemap",
        "trending",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What is behind a link, and how much: `PDF (1.2 MB)`.
_FILE = re.compile(
    r"\b(?:pdf|epub|mp3|mp4|csv|docx?|xlsx?)\b|\(?\b\d+(?:[.,]\d+)?\s?[kmg]b\b\)?", re.I
)
_SENTENCE_END = re.compile(r"[.?:;,]\s*$")
# Headings of an article's own sections: `In print`, `Other videos`.
_SECTION = re.compile(r"(?:in|on|other|early|later)\b", re.IGNORECASE)
_MOST_WORDS = 14


def is_controls(text: str) -> bool:
    """Whether a row is made of the words of buttons and links alone, and is no sentence."""
    if len(text) > 120 or _SENTENCE_END.search(text):
        return False
    words = [word.lower() for word in _WORD.findall(_FILE.sub("", text))]
    if not words or len(words) > _MOST_WORDS or not _CONTROLS.issuperset(words):
        return False
    strong = _STRONG.intersection(words)
    if len(words) < 4 and _SECTION.match(words[0]):
        return False
    return bool(strong) and (len(words) > 1 or words[0] in _ALONE)


def told_of(text: str, prose: str) -> bool:
    """Whether a paragraph takes up a telling word of the row above it, as below a heading."""
    strong = _STRONG.intersection(word.lower() for word in _WORD.findall(text))
    low = prose.lower()
    return any(word.rstrip("s") in low for word in strong)
