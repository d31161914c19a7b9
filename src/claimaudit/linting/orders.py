"""How text addresses a model: turns of phrase, each with the words that it begins with.

A turn says who is spoken to and what is asked of it. Where the words for the one could be meant
for people (an assistant, a model of cars), the other must be what only a reader of texts is
asked: to leave out, to find nothing, to drop what it was told.
"""

from __future__ import annotations

from claimaudit.linting.addressing import (
    AT,
    DO,
    FEW,
    FOUND,
    HIDE,
    MACHINE,
    MAYBE,
    MODAL,
    ORDERS,
    PRIOR,
    READING,
    ROLE,
    SOME,
    THIS,
    Turn,
    row,
)

# Matched where one of the words begins; every gap is bounded, so that a search is linear.
TURNS: tuple[Turn, ...] = (
    row("if you", r" (?:return|report|output|find) (?:no|zero) (?:findings?|contradictions?)\b"),
    # drop what you were told
    row(
        "ignore|disregard|forget|override|bypass|discard|set aside|do not follow|don't follow|don’t"
        " follow|stop following|pay no attention to|neglect",
        rf" {FEW}{PRIOR} {FEW}{ORDERS}\b",
    ),
    row(
        "ignore|disregard|forget|discard",
        rf" (?:the |all )?{ORDERS} (?:that )?(?:you (?:were|have been|got|received)|given to "
        rf"you)\b",
    ),
    row(
        "ignore|disregard|forget|discard",
        rf" (?:everything|all|anything|whatever) {FEW}(?:above|before this|previously|so far"
        r"|you (?:were|have been|['’]ve been)(?! (?:known|taught)))\b",
    ),
    row(
        "your task|your goal|your objective|your instructions|your role|your mission|your purpose",
        r" (?:has|have|is|are) (?:now )?(?:been )?(?:changed|updated|replaced|overridden|superseded"
        r"|cancelled|revoked)\s?(?:[.:;,!]|and\b)",
    ),
    row("your new goal|your new objective|your new role|your new purpose", r" is (?:now )?to\b"),
    row(
        "the following|what follows|this message|this note|this text",
        rf" (?:instructions? )?(?:overrides?|supersedes?|replaces?|cancels?) {FEW}{PRIOR}? ?"
        rf"{FEW}{ORDERS}\b[^.:;]{{0,30}}[:;,.] (?:you |please |do |{DO})\b",
    ),
    row(
        "begin|start|here begins",
        r" (?:of )?(?:the |a |your )?(?:new|actual|real|next) (?:task|instructions?|prompt"
        r"|conversation|session)\s?:",
    ),
    # you, who are a model
    row(
        "note|attention|message|instruction|instructions|notice|important|hello|dear|hey|reminder"
        "|warning|request",
        rf"\.?,?:? (?:to |for )?(?:the |any |all |every |our |my )?{MACHINE}\b(?! of\b)"
        rf"(?: (?:{READING}|in|on|used|tasked|asked|working|behind|and|or)\b(?: {SOME}\w+)?)?"
        r"\s?[:,.!–—)-]",
    ),
    row(
        "note|attention|message|instruction|instructions|notice|important|hello|dear|hey|reminder"
        "|to the assistant|to the model|to the agent|to the reviewer|to any assistant|to any model"
        "|to the bot|to any bot|to whichever|to the machine|to the summari",
        rf",?:? (?:to |for )?(?:the |any |all |every |our )?{MAYBE}"
        rf"(?: {READING} {AT})",
    ),
    row(
        "note|message|instruction|instructions|dear",
        rf" (?:to |for )?(?:the |any |all )?(?:assistant|model|language model|bot)s?\s?[:,] "
        rf"(?:please "
        rf"|you must |always |never |do not )?{DO} {SOME}(?:{THIS}|{FOUND}|{ORDERS})",
    ),
    row(
        "if you are|if you're|if you’re",
        rf" (?:an? |the |reading this as an? )?{FEW}{MACHINE}"
        r"\b(?! (?:user|engineer|developer|researcher|expert|compan|start-?up|enthusiast|firm"
        r"|scientist|student|artist|customer|vendor|provider|sceptic|skeptic|fan))",
    ),
    row(
        "if you are|if you're|if you’re",
        rf" (?:an? |the )(?:\w+ )?(?:machine|bot|robot|program|algorithm|model|assistant|software)"
        rf"s?,? (?:and |and are |now )?(?:{READING} {AT}|and not a (?:human|person))",
    ),
    row(
        "if this is being read by|if this text is read by|if this page is read by"
        "|if this is read by|if this document is",
        rf" {SOME}(?:{MACHINE}|a (?:machine|bot|model|computer))\b",
    ),
    row(
        "as an ai|as a language model|as a large language model|as the ai",
        rf"(?: (?:language )?{ROLE})?,? (?:and as an? {FEW})?(?:you|your)\b",
    ),
    # whoever reads this and is a model: what it is to do
    row(
        "ai|a.i|llm|language model|chatbot|chatgpt|gpt"
        "|automated|automatic|machine|virtual|digital|artificial intelligence|generative ai",
        rf"[\w .-]{{0,24}}? {READING} {AT}[^.!?]{{0,60}}?(?: {MODAL} |\s?[:,–—]\s?(?:please "
        rf"|you |{DO}\b))",
    ),
    row(
        "assistant|model|agent|bot|crawler|summari|grader|reviewer model|judge model|machine",
        rf"\w{{0,7}} {READING} {AT}[^.!?]{{0,40}}?(?: {MODAL} (?:now |only |always )?"
        rf"(?:not |never )?{DO}\b|\s?: ?\w)",
    ),
    row(
        "ai|a.i|llm|language model|chatbot|chatgpt|automated re|automated sys|reader bot"
        "|machine reader|fact-checking bot|bots|any model|any assistant",
        rf"\w*(?: (?:\w+ )?{ROLE})? {FEW}{MODAL} (?:now |only |always |never |not )?"
        rf"(?:{DO}|rank|move|consider) {SOME}{THIS}",
    ),
    row(
        "ai|llm|language model|chatbot|chatgpt|hiring system|screening system|screening tool",
        rf"\w{{0,2}}(?: {ROLE})?\s?[:,!–—] (?:please |you (?:must|should|are to) )?{DO}"
        r" (?!(?:was|is|has|are|the first)\b)\w",
        before=r"(?:(?<![\w,)] )|(?<=dear ))",
    ),
    row(
        "the assistant|the model|the reviewer model|the judge model|the grading model|the ai"
        "|the language model|the llm|the chatbot|the summariser|the summarizer|this model"
        "|your model|the reading model|the bot|the agent|assistants|models",
        rf"(?: {READING} {AT})? (?:must|should|shall|is to|has to|needs? to|will) {HIDE}\b"
        r"(?: (?:mention|report|flag|mark|list|include|compare|question|highlight|discuss|show"
        rf"|quote|criti\w+|use|of|from))?[^.,;!?]{{0,40}}?(?:\b{THIS}|paragraph|the (?:remaining "
        rf"|other |last"
        rf" |next |following |rest of the )?(?:sections?|documents?|texts?|article|passages?)\b"
        rf"|verdict|{FOUND}|figures in|{PRIOR} {ORDERS})",
    ),
    row(
        "you are now|you are no longer|from now on you|from now on, you",
        r" (?:an? |the |in |called |are |will be |will act as |bound |act as )?(?:an? )?"
        r"(?:[\w'’-]+ ){0,4}?"
        r"(?:ai|llm|assistant(?! (?:manager|coach|professor|editor|director|secretary|to))|chatbot"
        r"|language model|(?:developer|debug|god|admin|maintenance|unrestricted|jailbreak) mode|dan"
        r"|persona|jailbroken|unrestricted|guidelines|bot)\b",
    ),
    row(
        "this section|this note|this paragraph|this message|this part|this page|the following is"
        "|what follows is",
        rf" (?:is )?(?:addressed|meant|intended|written|directed|reserved|only)(?: only)? (?:to|for"
        rf"|at) (?:any |all |the |every )?{MACHINE}\b(?! (?:user|research|develop|engineer"
        rf"|compan))",
    ),
    row(
        "machine reader|automated reader|automated fact|automated review|reader bot|ai reader",
        rf"\w*(?:-checkers?)?s? (?:must|shall|should|are to|will) (?:\w+ ){{1,6}}?(?:{THIS}|herein"
        r"|the (?:\w+ )?(?:table|section|paragraph|appendix|figures?|chapter)"
        r"|below|above)\b",
    ),
    row(
        "automated reader|machine reader|automated review|ai reader",
        rf"\w* {MODAL} (?:\w+ )?(?:answer|respond|reply|report|return|output)\b",
    ),
    row(
        "ai|llm|chatgpt|hiring|screening|recruiting|grading|ranking|scoring|moderation",
        r"(?: (?:and \w+ )?(?:systems?|tools?|software|algorithms?|bots?|models?|reviewers?"
        r"|graders?"
        r"|ai|readers?))?\s?[:,–—] (?:this|the above|the present) (?:applicant|candidate|cv"
        r"|r[eé]sum[eé]"
        r"|profile|essay|paper|answer|submission|text|document|page|manuscript|work)\b",
        before=r"(?:(?<![\w,] )|(?<=\bfor ))",
    ),
    row(
        "you have been|you were just",
        r" (?:now |hereby )?(?:reassigned|reprogrammed|jailbroken|re-?instructed|freed from your"
        r"|released from your (?:rules|instructions|guidelines|restrictions))\b",
    ),
    row(
        "your previous|your former|your old|your earlier|your original",
        r" (?:role|task|job|instructions?|assignment|prompt|persona) (?:has|have|is|are) (?:now "
        r"|been )?(?:ended|expired|over|void|cancelled|finished|complete|completed|obsolete)\b",
    ),
    row(
        "imagine you|pretend you|pretend that you|suppose you|act as|act like|you are an ai"
        "|you are a model|you are a language|you are a chatbot|roleplay as",
        r"(?: are| to be)?(?: an?)?(?: (?:ai|model|language model|chatbot|assistant))?(?: (?:ai"
        r"|model"
        r"|assistant|system))? (?:without (?:any )?(?:rules|restrictions|limits|filters|guidelines"
        r"|safeguards)|with no (?:rules|restrictions|limits|filters|guidelines)|(?:that|who|which)"
        r" (?:always|never|has no|ignores|only (?:agrees|answers|says)))\b",
    ),
    # who says so
    row(
        "as the system|as your|as the admin|as an admin|as the developer|as the operator"
        "|as system|as the creator|as the owner of this",
        r"\w*(?: (?:system|administrator|admin|developer|operator|creator|prompt|supervisor|model"
        r"|assistant|ai|site|page|maker)){0,3},? i (?:hereby |now |can )?(?:authori[sz]e|permit"
        r"|allow|instruct|order|command|grant|direct|require|tell|ask|release|free) you\b",
    ),
    row(
        "i am your|we are your|this is your|this is openai|this is anthropic|this is google"
        "|i am the|this is the",
        r" ?(?:system )?(?:developer|administrator|admin|creator|operator|programmer|engineer|maker"
        r"|support|security|safety|team|ai|deepmind)\b[^.!?]{0,50}[.:,;!] (?:you|your|please|i"
        rf"|{DO})\b[^.!?]{{0,60}}\b(?:prompt|instructions?|settings|restrictions|guidelines"
        r"|configuration|filters?|safeguards|output|rules|answers?)\b",
    ),
    row(
        "your safety|your content|your ethical|your usual|your restrictions|your guardrails"
        "|your filters|your guidelines|your limits",
        r"(?: (?:settings?|filters?|guidelines?|restrictions?|polic\w+|guardrails|limits|rules"
        r"|safeguards))? (?:have been|has been|are|is|were) (?:now |hereby |temporarily )?(?:turned"
        r" off|switched off|disabled|lifted|suspended|removed|off|deactivated|void|waived)\b",
    ),
    row(
        "reveal|print|repeat|show|output|leak|disclose|display",
        rf" {FEW}(?:your (?:own )?|the )?(?:system|hidden|initial|secret) (?:prompt"
        r"|instructions?|message)\b(?! (?:box|window|on the screen|when))",
    ),
    row(
        "reveal|disclose|leak|output",
        rf" {FEW}(?:your|of your) (?:configuration|prompt|instructions|context window|api keys?"
        r"|credentials|training data)\b",
    ),
    # the marks of chat formats, and turns made up
    row(
        "<|im_start <|im_end <|system <|user <|assistant <|endoftext <|begin_of <|eot_id",
        r"\w*\|>",
        between=" ",
    ),
    row(
        "[inst [/inst <<sys <</sys <start_of_turn <end_of_turn <system </system <tool_result"
        " <function_result <assistant </assistant",
        r"s?\]|s?>{1,2}",
        between=" ",
    ),
    row(
        "system|assistant|developer|system prompt|system message|system note|system override"
        "|new system prompt|begin system prompt",
        r"[\])*]{0,3}:\s{0,2}(?:you (?:are|must|will)|ignore|do not|from now|new instr"
        r"|please (?:ignore|dis)|the user|always|never|disregard|override)\b",
    ),
    row(
        "human|user",
        r": [^\n]{1,200}\n{1,3}(?:assistant|ai|model|bot): [^\n]{0,200}"
        rf"(?:check|{FOUND}|{ORDERS}|verified|report|flag|document|system prompt)",
        before=r"(?<!\w )",
    ),
    row(
        "tool result|tool output|tool response|function output|function result|function response"
        "|tool_result|tool call result",
        r"s?(?: from [\w-]{1,40})?\s?: ?[^\n]{0,120}?(?:verified|clean|passed|approved|valid"
        r"|no (?:issues|errors|contradictions|problems|findings)|consistent|\b0 (?:issues|errors"
        r"|findings))\b",
    ),
    row(
        "### instruction|### response|### system",
        r"s?\s?:",
    ),
    row(
        "new instruction|new system instruction|updated instruction|real instruction|your new task"
        "|your real task|your actual task|your new instruction",
        r"s?(?: is| are)?(?: for (?:you|the \w+))?\s?(?::| to | as follows)",
    ),
)
