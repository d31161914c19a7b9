"""The words with which a model that reads a text is spoken to, and what a turn of phrase is."""

from __future__ import annotations

import re
from functools import cached_property


class Late:
    """A pattern that is compiled when it is first tried: a text needs few of these, which to
    compile takes longer than all else at the start of a program.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """As that of a pattern, at a place of the text."""
        return self._compiled.match(text, at)


# A turn: the words with which it begins, and the pattern from there.
Turn = tuple[tuple[str, ...], Late]

# Who is spoken to: nobody but a machine.
ROLE = (
    r"(?:readers?|reviewers?|graders?|agents?|assistants?|models?|systems?|tools?|crawlers?"
    r"|scrapers?|summari[sz]ers?|evaluators?|judges?|raters?|checkers?|auditors?|screeners?|bots?"
    r"|parsers?|scanners?|pipelines?|translators?|fact-checkers?|language models?)"
)
AI = (
    r"(?:(?:generative |an? )?(?:ai|a\.i\.)\b|artificial intelligences?|llms?\b"
    r"|(?:large )?language models?|chat ?bots?|chatgpt|gpt(?:-?\d\w*)?\b)"
)
MACHINE = (
    rf"(?:{AI}(?:[ -](?:based|powered|driven|generated))?(?: {ROLE})?"
    rf"|(?:automated|automatic|machine|artificial|virtual|digital|non-human) {ROLE}"
    r"|summari[sz]er bots?|web crawlers?)"
)
# Names and words that people bear as well.
MAYBE = rf"(?:claude|gemini|copilot|machines?|(?:\w+ )?{ROLE})"
# The text that it reads.
WORK = (
    r"(?:texts?|documents?|articles?|(?:web ?)?pages?|papers?|passages?|files?|messages?|e-?mails?"
    r"|(?:web)?sites?|cvs?|r[eé]sum[eé]s?|applications?|reports?|essays?|submissions?|manuscripts?"
    r"|paragraphs?|sections?|sentences?|notes?|contents?|inputs?|claims?|statements?|pairs?"
    r"|answers?|posts?|threads?|comments?|conversations?|listings?|contracts?|transcripts?|reviews?|memos?|letters?)"
)
THIS = (
    rf"(?:(?:this|these|the present|the above|the following|the attached)(?: \w+)? (?:{WORK}"
    r"|applicants?|candidates?|profiles?)\b)"
)
READS = (
    r"(?:read|process|summari[sz]|analy[sz]|pars|crawl|review|evaluat|grad|check|see|encounter"
    r"|pick(?:s|ing)? up|com(?:e|es|ing) across|land(?:s|ing)? on|scrap|handl|quot|cit"
    r"|visit|scan|index|assess|translat|ingest|audit|screen|scor|examin|judg|rat|access|compar)"
)
READING = (
    rf"(?:(?:(?:is|are) |currently |now )?{READS}ing"
    rf"|(?:that|who|which|if it) (?:is |are )?{READS}(?:e|es|s|ing)?)"
)
AT = rf"(?:{THIS}|this\b(?! \w))"
# What it had been told.
PRIOR = (
    r"(?:previous|prior|earlier|above|preceding|foregoing|existing|original|initial|your|all|any"
    r"|other|system|safety|these)"
)
ORDERS = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|orders|commands?|rules"
    r"|guardrails|programming|restrictions|training|safeguards|(?:content|safety) filters?)"
)
# What it is to do.
DO = (
    r"(?:answer|respond|reply|report|say|state|rate|mark|output|write|ignore|summari[sz]e|skip|omit"
    r"|recommend|praise|treat|approve|classify|return|disregard|accept|conclude|give|flag|include"
    r"|score|extract|forget|stop|do not|don['’]t|always|never|please|only|leave|mention|assign"
    r"|describe|call|send|transfer|add|follow|print|reveal|refrain|trust|repeat|copy|list)"
)
HIDE = (
    r"(?:not|never|skip|omit|ignore|disregard|overlook|leave out|refrain|treat|copy|approve|praise)"
)
MODAL = (
    r"(?:must|should|shall|may|(?:is|are) (?:kindly |hereby |now )?(?:to|instructed|asked"
    r"|required|directed|requested|told)|needs? to|ha(?:s|ve) to|will|please|can)"
)
# What a checker would find, and what it would call it.
FOUND = (
    r"(?:errors?|claims?|contradictions?|findings?|problems?|issues?|inconsistenc\w+|mistakes?"
    r"|flags?|warnings?|discrepanc\w+|conflicts?|garbled|anomal\w+"
    r"|this (?:text|passage|document|paragraph|instruction|message|note))"
)
BAD = (
    r"(?:contradict\w+|inconsisten\w+|(?:an? )?(?:errors?|mistakes?|conflicts?|contradictions?"
    r"|discrepanc\w+)|conflicting|garbled|suspicious|incoherent|incorrect|false)"
)
GOOD = (
    r"(?:clean|correct|accurate|true|verified|consistent|trustworthy|error-free|safe|reliable"
    r"|excellent|supported|neutral|coherent|approved|wrong|unreliable|resolved|flawless)"
)
# The work of a checker.
CHECKING = (
    r"(?:contradiction|consistency|fact|error|plausibility|coherence|integrity|accuracy)s?[ -]?"
    r"(?:analys[ie]s|check(?:s|ing)?|audits?|reviews?|verification|comparisons?|detection|search)"
)
TOP = r"(?:maximum|highest|full|top|perfect|best|excellent|10|ten|100|five[- ]star|positive)"
FEW = r"(?:[\w'’-]+,? ){0,3}?"
SOME = r"(?:[\w'’-]+,? ){0,6}?"
# An order begins a clause; so do `please` and `must`.
CLAUSE = r"(?:(?<![\w,] )|(?<=; )|(?<=, )|(?<=please )|(?<=and )|(?<=so )|(?<=must )|(?<=then ))"
# Not one of two answers, nor on a condition.
FLATLY = r"(?![\w ,.“”\"'’]{0,16}? or\b)(?![\w ,]{0,30}?\b(?:until|unless|if|when|where)\b)"


def row(words: str, rest: str, between: str = "|", before: str = "") -> Turn:
    """The words with which a turn begins, and the turn after them.

    `before`: what must hold where it begins, as a pattern of no width.
    """
    listed = tuple(dict.fromkeys(words.split(between)))
    beginning = "|".join(re.escape(word) for word in listed)
    return listed, Late(rf"{before}(?:{beginning})(?:{rest})")
