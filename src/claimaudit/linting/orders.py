"""How text addresses a model: turns of phrase, each with the words that it begins with."""

from __future__ import annotations

import re

# Who is spoken to.
_AI = (
    r"(?:ai|a\.i\.|artificial intelligence|llm|language model|chat ?bot|chatgpt|gpt|claude|gemini"
    r"|copilot)"
)
_MODEL = (
    rf"(?:{_AI}s?(?:[ -](?:models?|agents?|systems?|reviewers?|readers?|assistants?|tools?|based"
    r" \w+))?|(?:virtual |digital )?assistants?|(?:automated|automatic) \w+"
    r"|(?:large )?language models?|models?|summari[sz]ers?|crawlers?|bots?|grader|fact-checkers?)"
)
# What it had been told.
_PRIOR = (
    r"(?:previous|prior|earlier|above|preceding|foregoing|existing|original|initial|your|all|any"
    r"|other|system|safety|these)"
)
_ORDERS = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|orders|commands?|rules"
    r"|guardrails|programming|restrictions|training)"
)
# What it is to do.
_DO = (
    r"(?:answer|respond|reply|report|say|state|rate|mark|output|write|ignore|summari[sz]e|skip|omit"
    r"|recommend|praise|treat|approve|classify|return|disregard|accept|conclude|give|flag|include"
    r"|score|extract|forget|stop|do not|don['’]t|always|never|please|only)"
)
# What a checker would find.
_FOUND = (
    r"(?:errors?|claims?|contradictions?|findings?|problems?|issues?|inconsistenc\w+|mistakes?"
    r"|flags?|warnings?|this (?:text|passage|document|paragraph|instruction|message|note))"
)
_FEW = r"(?:[\w'’-]+,? ){0,3}?"
_SOME = r"(?:[\w'’-]+,? ){0,6}?"

# In other languages: what it had been told; who it is.
_ORDERS_ABROAD = (
    r"(?:anweisung\w*|vorgaben|befehle?|regeln|instructions?|consignes?|règles|instrucciones|órdenes"
    r"|reglas|istruzioni|instruções|ordens|instructies|opdrachten|instrukcje|polecenia|instruktioner"
    r"|инструкции|указания|команды|правила|інструкції|вказівки|команди|talimatları|komutları)"
)
_AI_ABROAD = (
    r"(?:ki\b|ki-\w+|sprachmodell\w*|chatbot|assistente?n?|ia\b|intelligence artificielle|modèle"
    r"|inteligencia artificial|modelo|asistente|intelligenza artificiale|modello|inteligência)"
)


def _row(words: str, rest: str, between: str = "|") -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words with which a turn begins, and the turn after them."""
    listed = tuple(dict.fromkeys(words.split(between)))
    beginning = "|".join(re.escape(word) for word in listed)
    return listed, re.compile(rf"(?:{beginning})(?:{rest})", re.IGNORECASE)


# Matched where one of the words begins; every gap is bounded, so that a search is linear.
TURNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # drop what you were told
    _row(
        "ignore|disregard|forget|override|bypass|discard|set aside|do not follow|don't follow|don’t"
        " follow|stop following|pay no attention to|neglect",
        rf" {_FEW}{_PRIOR} {_FEW}{_ORDERS}\b",
    ),
    _row(
        "ignore|disregard|forget",
        rf" (?:everything|all|anything|whatever) {_FEW}(?:above|before this|previously|so far"
        r"|you (?:were|have been|['’]ve been))\b",
    ),
    # you, who are a model
    _row(
        "note|attention|message|instruction|instructions|notice|important|hello|dear|hey|reminder",
        rf",?:? (?:to |for )?(?:the |any |all |every )?{_MODEL}\b(?: {_SOME}\w+)?\s?[:,.!–—)-]",
    ),
    _row("if you are|if you're|if you’re", rf" (?:an? |the |reading this as an? ){_FEW}{_MODEL}\b"),
    _row("if this is being read by|if this text is read by", rf" (?:an? |the ){_FEW}{_MODEL}\b"),
    _row("as an ai|as a language model|as a large language model|as the ai", rf",? {_SOME}you\b"),
    _row(
        "any ai|any llm|any language model|any model|any assistant|all ai|all llm"
        "|all language model|every ai|every model|ai model|ai system|ai reader|ai reviewer"
        "|ai assistant|ai agent|llms|language models|automated re|automated sys|the model read"
        "|the assistant read",
        rf"\w* {_SOME}(?:must|should|shall|is to|are to|needs? to|(?:is|are) (?:instructed|asked"
        rf"|required|directed) to|will) (?:now |not |always |never |only )?{_DO}\b",
    ),
    _row(
        "you are now|you are no longer|from now on you|from now on, you",
        r" (?:an? |the |in |called |are |will be |bound |act as )?(?:[\w'’-]+ ){0,4}?"
        r"(?:ai|llm|assistant|chatbot|model|mode|dan|persona|jailbroken|unrestricted|guidelines|bot)\b",
    ),
    _row(
        "reveal|print|repeat|show|output|leak|disclose|display",
        rf" {_FEW}(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b",
    ),
    # what to answer
    _row(
        "in your answer|in your response|in your reply|in your output|in your summary|in your next"
        "|in your analysis|in your evaluation|your answer must|your response must|your output must"
        "|your summary must|your reply must|your answer should|your response should",
        rf"[ ,]{{1,2}}{_SOME}(?:only|exactly|must|always|never|not|the word|the phrase|state|say"
        r"|write|be|mention|include|contain|begin|end|call|describe|report)\b",
    ),
    _row(
        "respond|reply|answer|output",
        r" (?:only|solely|exactly|just) (?:with|in|by)\b(?! (?:writing|person|english|kind|ink))",
    ),
    _row("do not|don't|don’t|never", rf" (?:report|flag|extract|mark|record) {_FEW}{_FOUND}\b"),
    _row(
        "report|return|output|say that there are|say there are|state that there are",
        rf" (?:zero|no|an? empty|empty) (?:list of )?{_FEW}(?:{_FOUND}|json|lists?)\b",
    ),
    _row(
        "rate|score|grade|mark|classify|label|treat|summarise|summarize|assess|evaluate",
        r" (?:this|the) (?:text|article|document|passage|paper|page|manuscript|submission|cv"
        r"|resume|report) (?:[\w-]+ ){0,4}?(?:as (?:clean|correct|accurate|true|verified|consistent"
        r"|trustworthy|error-free|safe|reliable|excellent)"
        r"|10\b|ten\b|100\b|(?:the )?highest|positive)",
    ),
    _row(
        "give a positive|write a positive|give only positive", r" (?:review|evaluation|assessment)"
    ),
    # the marks of chat formats, and turns made up
    _row(
        "<|im_start <|im_end <|system <|user <|assistant <|endoftext <|begin_of <|eot_id",
        r"\w*\|>",
        between=" ",
    ),
    _row(
        "[inst [/inst <<sys <</sys <start_of_turn <end_of_turn <system", r"\]|>{1,2}", between=" "
    ),
    _row(
        "system|assistant|developer|system prompt|system message|system note|system override"
        "|new system prompt|begin system prompt",
        r"[\])*]{0,3}:\s{0,2}(?:you (?:are|must|will)|ignore|do not|from now|new instr"
        r"|please (?:ignore|dis)|the user|always|never|disregard|override)\b",
    ),
    _row(
        "new instruction|new system instruction|updated instruction|real instruction|your new task"
        "|your real task|your actual task|your new instruction",
        r"s?(?: is| are)?(?: for (?:you|the \w+))?\s?(?::| to | as follows)",
    ),
    # other languages
    _row(
        "ignoriere|ignorieren sie|ignore|ignorez|ignora|ignorá|ignorad|ignore|ignorate|ignorare"
        "|negeer|vergiss|vergessen sie|missachte|oublie|oubliez|olvida|olvide|dimentica|esqueça"
        "|desconsidere|vergeet|zignoruj|pomiń|ignorera|glöm|игнорируй|игнорируйте|проигнорируй"
        "|забудь|забудьте|ігноруй|ігноруйте|забудьте",
        rf" (?:[\w'’-]+ ){{0,4}}?{_ORDERS_ABROAD}\b",
    ),
    _row(
        "wenn du ein|falls du ein|wenn sie ein|falls sie ein|si tu es un|si vous êtes un|si eres un"
        "|si es usted un|se sei un|se você é um|als je een",
        rf"[a-z'’]{{0,2}} ?(?:[\w'’-]+ ){{0,2}}?{_AI_ABROAD}",
    ),
    _row("忽略|无视|忘记|請忽略|无需理会", r"[^。\n]{0,12}(?:指令|指示|提示|说明|命令)"),
    _row("指示を|命令を|プロンプトを", r"(?:すべて|全て)?(?:無視|忘れ)"),
    _row("تجاهل|انس|تجاهلوا", r" (?:\w+ ){0,3}?(?:التعليمات|الأوامر|تعليمات|تعليماتك)"),
    _row(
        "önceki|yukarıdaki",
        rf" (?:\w+ ){{0,2}}?{_ORDERS_ABROAD} (?:\w+ ){{0,2}}?(?:yok say|unut|görm)",
    ),
    _row("이전|위의", r" ?(?:모든 ?)?(?:지시|명령|지침)\S* ?(?:\S+ ){0,2}?무시"),
)
