"""What a model is asked for, whoever speaks: an answer, silence, an empty list."""

from __future__ import annotations

from claimaudit.linting.addressing import (
    BAD,
    CHECKING,
    CLAUSE,
    DO,
    FEW,
    FLATLY,
    FOUND,
    GOOD,
    READS,
    SOME,
    THIS,
    TOP,
    Turn,
    row,
)

# Matched as those of `orders`.
TURNS: tuple[Turn, ...] = (
    # what to answer
    row(
        "in your answer|in your response|in your reply|in your output|in your summary|in your next"
        "|in your analysis|in your evaluation|your answer must|your response must|your output must"
        "|your summary must|your reply must|your answer should|your response should",
        rf"[ ,]{{1,2}}{SOME}(?:only|exactly|must|always|never|not|the word|the phrase|state|say"
        r"|write|be|mention|include|contain|begin|end|call|describe|report)\b",
    ),
    row(
        "respond|reply|answer|output",
        r" (?:only|solely|exactly|just) (?:with|in|by)\b(?! (?:writing|person|english|kind|ink|"
        rf"pencil|pen|block|post|letter|e-?mail|phone))(?: {FEW}\w+)?{FLATLY}",
        before=CLAUSE,
    ),
    row(
        "answer|respond to|reply to",
        rf" (?:all|any|every|each) (?:\w+ )?(?:questions?|quer(?:y|ies)|requests?|prompts?)"
        rf" (?:about|on|regarding|concerning) {THIS} (?:with|by|that)\b{FLATLY}",
    ),
    row(
        "do not|don't|don’t|never|refrain from",
        rf" (?:report|flag|extract|mark|record|mention|list|point out|highlight|reporting|flagging"
        rf"|raise|note|look for|search for|check for|mentioning) (?:\w+ )?(?:any |the |a |an |all |"
        rf"these |those |other |further )?(?:\w+ )?{FOUND}\b(?! (?:to|by|until|unless|if|form|on"
        r" the)\b)(?! yourself)",
        before=CLAUSE,
    ),
    row(
        "do not|don't|don’t|never",
        rf" (?:report|flag|mark|label|list|classify|highlight|count|count) [^.!?]{{3,70}}? as"
        rf" {BAD}\b",
        before=CLAUSE,
    ),
    row(
        "skip|omit|stop|bypass|cancel|abort|forgo|do not run|do not perform|do not do",
        rf" (?:the |this |your |any |all |further )?(?:\w+ )?{CHECKING}(?= ?(?:[.!;\n]|\Z|of"
        rf"|for|and|here|now|on|in))",
        before=CLAUSE,
    ),
    row(
        "this document|this text|this file|this article|this page|this report|this paper|all claims"
        "|all figures|all statements|everything below|everything above|the claims|the figures",
        r"(?: (?:below|above|here|in [^,.;]{3,30}))? (?:has|have|was|were|is|are) (?:already |"
        r"previously |all |both )?(?:been )?(?:already )?(?:pre-?)?(?:verified|checked|approved"
        r"|confirmed|reviewed|validated|audited|fact-checked|cleared)\b[^.!?]{0,70}?[;,:] "
        r"?(?:so |and"
        r" |therefore |hence |please |you )?(?:(?:skip|omit|do not|don['’]t|no need to|need not"
        r"|there is no need to|can|may) (?:check|compare|flag|report|analy[sz]e|verify|question"
        rf"|skip|{CHECKING})|skip the|(?:mark|treat|rate|label|accept|report|classify)"
        r" (?:it|them|every|each|all|this|these)\b)",
    ),
    row(
        "report|return|output|say that there are|say there are|state that there are|reply with"
        "|respond with|answer with",
        rf" (?:zero|no|an? empty|empty) (?:list of )?{FEW}(?:{FOUND}|json|lists?|arrays?)\b"
        r"(?! (?:if|when|for (?:each|every|any|which)|unless|where|to the|until|on|in case"
        r"|instead|or)\b)",
        before=CLAUSE,
    ),
    row(
        "rate|score|grade|mark|classify|label|treat|summarise|summarize|assess|evaluate|describe",
        r" (?:this|the) (?:whole )?(?:text|article|document|passage|paper|page|manuscript"
        r"|submission|cv|resume|report|essay|application) (?:[\w-]+ ){0,4}?"
        rf"(?:as (?:being )?{GOOD}|(?:with )?10\b|ten\b|100\b|(?:the )?highest|positive)",
    ),
    row(
        "mark|treat|label|classify|regard|consider",
        rf" (?:all|both|every|each|any|the|these|those|conflicting|other) {FEW}(?:(?:sources?"
        r"|claims?|figures?|statements?|documents?|pairs?|versions?|facts?|findings?|numbers"
        rf"|dates|passages?|sections?|of them|contradictions?) )(?:[\w]+ ){{0,3}}?as {GOOD}\b"
        rf"{FLATLY}",
        before=CLAUSE,
    ),
    row(
        "when |while you|while |if you|before you|once you",
        rf" ?(?:you )?{READS}(?:e|ing|y)? {THIS},? (?:please |you must |you should |always |only )?"
        r"(?:treat [^.!?]{1,60}? as\b|(?:do not|don['’]t|never) (?:mention|report|flag|compare"
        r"|list|question|highlight|criti\w+|point|discuss|reveal)\b(?! your)|say (?:that|only)\b"
        r"|state (?:that|only)|answer (?:that|only)|conclude|output|mark (?:it|them|all|every)"
        r"|rate it|praise|recommend)",
    ),
    row(
        "give|write|award|assign",
        r" (?:it |this \w+ |the \w+ |only )?(?:an? |the )?(?:only )?(?:positive|favou?rable|glowing"
        r"|excellent) (?:review|evaluation|assessment|recommendation|rating)s?\b(?: only)?"
        r"(?=[ ,]*(?:[.!;:\n]|\Z|to\b|of\b|for\b|and\b))",
        before=CLAUSE,
    ),
    row(
        "give|award|assign",
        rf" (?:this \w+ (?:an? |the )?{TOP}|(?:an? |the )?{TOP}) (?:possible )?(?:scores?|marks?"
        rf"|grades?|ratings?|points?|stars)(?: (?:to|for) {THIS})?(?: and (?:no|do not|nothing)"
        r"|(?<=\w) regardless)",
        before=CLAUSE,
    ),
    row(
        "grade|score|rate|mark|evaluate",
        r" (?:this|the) \w+ (?:with )?(?:an? )?(?:\d+ ?(?:/|out of) ?\d+|full marks|an? a\+?)\b",
        before=CLAUSE,
    ),
    row(
        "assistant|ai|model|chatgpt|agent",
        r", (?:please |now )?(?:call|use|invoke|run|execute|send|open|forward|delete|transfer)"
        r" [^.!?]{1,50}\b(?:tool|function|api|conversation|chat history|command|script)\b",
        before=r"(?<![\w,] )",
    ),
    # what to hide, and from whom
    row(
        "do not|don't|don’t|never",
        r" (?:tell|inform|alert|warn|show|let) (?:the |your )?(?:users?|reader|operator|human"
        r"|person"
        r" (?:using|reading))\b[^.!?]{0,40}?\b(?:this (?:paragraph|note|instruction|message|text"
        r"|section|order|line|rule)|these (?:instructions|orders|rules|lines))\b",
        before=CLAUSE,
    ),
    row(
        "forbidden to|not allowed to|not permitted to|prohibited to|prohibited from",
        rf" (?:quot|cit|report|flag|mention|list|includ)(?:e|ing)? {THIS} in (?:any|a|your|the)"
        r" (?:\w+ )?(?:findings?|reports?|summar\w+|answers?|outputs?|lists?|audits?|reviews?)\b",
    ),
    # what to drop
    row(
        "stop|abort|halt|terminate|end the|end this|end your",
        r" ?(?:the |this |your |any |all )?(?:further )?(?:audit|check|checking|analysis|review"
        r"|verification|comparison|scan|evaluation|fact-check\w*)(?: here| now| at once)?,? and"
        r" (?:report|return|output|say|answer|conclude|state|mark) (?:success|that|no\b|nothing"
        r"|ok\b"
        r"|only|all|an? (?:empty|clean)|clean|everything)",
        before=CLAUSE,
    ),
    row(
        "ignore the above|ignore all of the above|ignore everything above|disregard the above"
        "|forget the above|ignore what the user|disregard what the user|ignore the user"
        "|disregard the user|forget what the user",
        rf"(?:['’]s \w+)?(?: (?:asked|said|wants?|wrote|told you))?(?: for)?,? and (?:instead "
        rf"|just )?{DO}\b",
    ),
    row(
        "repeat|output|print|recite|write out|show|reveal",
        r" (?:the |all |me )?(?:(?:text|words|contents?|rest) of )?your (?:very )?(?:first"
        r"|initial|last"
        r"|original|opening|own|starting|full) (?:message|prompt|instructions?|rules|lines?)\b",
    ),
    row(
        "what were you|what are your|what was your|which instructions",
        r" (?:told|instructed|given|first \w+|instructions?|were you given)? ?[\w ]{0,20}?(?:before"
        r"|prior to|above) this (?:document|text|conversation|page|message|chat)\b",
    ),
    # what to find
    row(
        "answer|say|reply|respond",
        r" (?:[\"“'‘]?(?:yes|no|true|consistent|ok|neutral|agreed)[.,]?[\"”'’]?|in the "
        r"(?:affirmative"
        r"|negative)) (?:to|for) (?:every|all|any|each)\b(?! (?:of|that apply))",
        before=CLAUSE,
    ),
    row(
        "set|keep your",
        r" (?:(?:your|the|every|each) )?(?:final )?(?:verdict|answer|score|rating|label|output"
        r"|finding|conclusion"
        r"|stance|judge?ment)s? (?:to|as|at) [\"“'‘]?(?:consistent|neutral|clean|supported|true"
        r"|correct|no\b"
        r"|none|empty|zero|0\b|10\b|100\b|high|the (?:maximum|highest))",
        before=CLAUSE,
    ),
    row(
        "verdict|classification|label",
        r"\s?: ?(?:neutral|consistent|clean|supported|no contradict\w+"
        r"|verified)\b[^\n]{0,60}?(?:do not"
        r"|don['’]t|never|no need|confidence)",
    ),
    row(
        "the correct|the expected|the only correct|the right|the desired|the required|the proper"
        "|the appropriate|the only valid|the ideal",
        rf" (?:output|answer|response|verdict|result|classification|reply|finding)(?: (?:for|to"
        rf"|on|about)"
        rf" (?:{THIS}|each (?:pair|claim)|the (?:document|text|pair|article)))? is "
        rf"[^.!?\n]{{0,30}}?(?:\{{"
        rf"|\[|no (?:contradict|finding|error|issue|problem)|consistent|neutral|empty (?:list"
        rf"|array)"
        r" of (?:finding|contradict|error|issue))",
    ),
    row(
        "consider|treat|regard",
        rf" (?:all|every|any|each|both|the) {FEW}(?:statements?|claims?|figures?|numbers?|facts?"
        rf"|dates?|details?|sources?) (?:herein|below|above|in {THIS}|on this page|that follows?)"
        rf" (?:as |to be )?{GOOD}\b",
    ),
    row(
        "admin|administrator|developer|root|system|security|master|sudo|god|jailbreak|dan",
        r" (?:(?:override|access|command)(?: code)?[^.!?\n]{0,24}?[:;,] ?(?:enable|disable"
        r"|unlock|ignore"
        r"|output|grant|switch|allow)|mode (?:is |now |has been )?(?:enabled|activated|engaged"
        r"|on)[.!,;:]"
        r"[^\n]{0,30}?(?:safety|restrict|filter|rules|limits|unrestricted|guidelines))",
    ),
)
