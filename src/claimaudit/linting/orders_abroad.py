"""How text addresses a model in other languages than English: turns of phrase."""

from __future__ import annotations

from claimaudit.linting.addressing import Turn, row

# What it had been told.
_ORDERS = (
    r"(?:anweisung\w*|vorgaben|befehle?|regeln|instructions?|consignes?|règles|instrucciones"
    r"|órdenes"
    r"|reglas|istruzioni|regole|instruções|ordens|regras|instructies|opdrachten|instrukcje"
    r"|polecenia"
    r"|instruktioner|инструкции|указания|команды|правила|інструкції|вказівки|команди|talimatları"
    r"|komutları)"
)
# Who it is. Words that people bear as well (`asistente`) only with what they are made of.
_MACHINE = (
    r"(?:(?:große[sn]? )?(?:ki|k\.i\.)\b|ki-\w+|sprachmodell\w*|chatbots?\b|künstliche\w* "
    r"intelligenz"
    r"|ia\b|i\.a\.|intelligences? artificielles?|modèles? de langage|modèles? d['’]ia"
    r"|inteligencias? artificial(?:es)?|modelos? de (?:lenguaje|linguagem|ia)|asistentes? "
    r"virtual\w*"
    r"|asistentes? de ia|intelligenz[ae] artificial[ei]|modell[oi] (?:linguistic[oi]|di linguaggio)"
    r"|assistent[ei] virtual[ei]|inteligências? artificia(?:l|is)|assistentes? virtua(?:l|is)"
    r"|assistants? virtuels?|taalmodel\w*|kunstmatige intelligentie|llms?\b|ai\b|ai-\w+|gpt\b"
    r"|chatgpt"
    r"|språkmodell\w*|model(?:em|u|e)? językow\w+|sztuczn\w+ inteligencj\w+)"
)
# What a checker would find.
_FOUND = (
    r"(?:fehler\w*|widerspr[uü]ch\w*|unstimmigkeit\w*|probleme?|mängel"
    r"|erreurs?|contradictions?|incohérences?|problèmes?|anomalies?"
    r"|errore?s?|errori|contradicci[oó]n\w*|incoherencias?|problemas?|inconsistencias?"
    r"|contraddizion[ei]|incoerenz[ea]|problem[ai]|erros?|contradiç\w+|incoerências?"
    r"|inconsistências?"
    r"|fouten|tegenstrijdigheden|problemen|fel\b|motsägelser|błęd\w+|sprzecznoś\w+)"
)
_FEW = r"(?:[\w'’-]+,? ){0,4}?"

TURNS: tuple[Turn, ...] = (
    # Ihr KI-Assistent soll den Vertrag als unbedenklich bezeichnen
    row(
        "ihr ki|jeder ki|der ki|ein ki|ki|das sprachmodell|jedes sprachmodell",
        r"(?:-\w+)? (?:soll|sollen|muss|müssen|darf|hat)\b[^.!?\n]{0,120}?"
        r"\b(?:(?:nicht|niemals|keine\w*)\b[^.!?\n]{0,40}?(?:erwähn\w+|meld\w+|nenn\w+|markier\w+)"
        r"|als (?:unbedenklich|korrekt"
        r"|fehlerfrei|richtig|geprüft|vertrauenswürdig)\w*)",
    ),
    row("ignore bitte|ignore por|ignore toutes|ignore per", rf"\w* {_FEW}{_ORDERS}\b"),
    # drop what you were told
    row(
        "ignore todas|ignore todos|ignore tout|ignore les|ignore as|ignore o que",
        rf"\w{{0,3}} {_FEW}{_ORDERS}\b",
    ),
    row(
        "ignoriere|ignorieren sie|ignorez|ignora|ignorá|ignorad|ignorate|ignorare"
        "|negeer|vergiss|vergessen sie|missachte|oublie|oubliez|olvida|olvide|dimentica|esqueça"
        "|desconsidere|vergeet|zignoruj|pomiń|ignorera|glöm|игнорируй|игнорируйте|проигнорируй"
        "|забудь|забудьте|ігноруй|ігноруйте|не обращай внимания",
        rf" {_FEW}{_ORDERS}\b",
    ),
    row(
        "忽略|无视|忘记|請忽略|无需理会|不要理会", r"[^。\n]{0,12}(?:指令|指示|提示|说明|命令|要求)"
    ),
    row("指示を|命令を|プロンプトを", r"(?:すべて|全て)?(?:無視|忘れ)"),
    row("تجاهل|انس|تجاهلوا", r" (?:\w+ ){0,3}?(?:التعليمات|الأوامر|تعليمات|تعليماتك)"),
    row(
        "önceki|yukarıdaki",
        rf" (?:\w+ ){{0,2}}?{_ORDERS} (?:\w+ ){{0,2}}?(?:yok say|unut|görm)",
    ),
    row("이전|위의", r" ?(?:모든 ?)?(?:지시|명령|지침)\S* ?(?:\S+ ){0,2}?무시"),
    # you, who are a model
    row(
        "wenn du|falls du|wenn sie|falls sie|sofern du|si tu es|si vous êtes|si eres|si es usted"
        "|si usted es|si sos|se sei|se siete|se você|se és|se tu és|als je|als u|om du är"
        "|jeśli jesteś",
        rf" {_FEW}(?:un['’]|l['’])?{_MACHINE}",
    ),
    row(
        "如果你是|若你是|如果您是|假如你是",
        r"[^。，,\n]{0,10}(?:人工智能|AI|语言模型|大模型|机器人|GPT)",
    ),
    row(
        "если ты|если вы",
        r"[ —–-]{1,3}(?:\w+ ){0,3}?(?:языков\w+ модел\w+|ии\b|нейросет\w+|чат-?бот"
        r"|искусственн\w+ интеллект)",
    ),
    row(
        "якщо ти|якщо ви",
        r"[ —–-]{1,3}(?:\w+ ){0,3}?(?:мовн\w+ модел\w+|ші\b|нейромереж\w+|чат-?бот)",
    ),
    row(
        "あなたが|もしあなたが", r"[^。\n]{0,10}(?:AI|人工知能|言語モデル)[^。\n]{0,8}(?:なら|場合)"
    ),
    row(
        "hinweis|achtung|nachricht|anweisung|wichtig|mitteilung|notiz|liebe|lieber|note|message"
        "|attention|avis|consigne|chers|chère|cher|nota|mensaje|aviso|atención|instrucción"
        "|estimada|estimado|messaggio|avviso|attenzione|istruzione|cara|caro|mensagem|atenção"
        "|instrução|opmerking|bericht|let op|à l'attention|à l’attention",
        rf"[,:]? (?:an |für |à |au |aux |pour |des? |du |para |al? |alla |alle |agli |ai |per "
        rf"|do |da"
        rf" |aan |voor )?(?:das |die |den |alle |jede[ns]? |jegliche |toutes? |tous |les? |la "
        rf"|l['’]"
        rf"|todas? |todos? |las? |los |el |o |as? |os |tutt[ie] |gli |i |il |qualsiasi |cualquier "
        rf"|qualquer |het |de )*{_MACHINE}[^.!?\n]{{0,40}}?[:,.!–—]",
    ),
    row(
        "внимание|сообщение|примечание|указание|заметка|инструкция",
        r"[,:]? (?:для |к )?(?:всех |всем )?(?:языков\w+ модел\w+|ии\b|нейросет\w+|чат-?бот\w*)"
        r"[^.!?\n]{0,40}?[:,.!–—]",
    ),
    row(
        "致|请注意|注意",
        r"[：:，, ]{0,2}(?:所有|各位|任何)?(?:AI|人工智能|语言模型|大模型)[^。\n]{0,12}[：:，,]",
    ),
    row(
        "a tutti i|a tutte le|an alle|für alle|para todos los|para todas las|a todos los|à tous les"
        "|aux modèles|a todas las|para todos os|alle taalmodel",
        rf" ?{_MACHINE}[^.!?\n]{{0,40}}?[:,!–—]",
    ),
    row(
        "system|ai|人工智能|大模型|语言模型",
        r"[^。\n]{0,10}[：:] ?(?:停止|返回|不要|忽略|请忽略|回答|输出)",
    ),
    row("系统提示|系统消息|系统指令", r"[：:]"),
    row("системное сообщение|системная инструкция|системный промпт", r"\s?:"),
    row(
        "読むai|読んでいるai|aiへ|aiは|言語モデルへ",
        r"[^。\n]{0,30}(?:答え|報告|無視|してください|しないで)",
    ),
    row(
        "asistente|assistente|assistent|asistent|assistant",
        r", (?:no|non|não|ne|bitte|nicht|por favor|per favore|markiere|melde|ignora|responde"
        r"|rispondi)\b",
    ),
    # find nothing
    row("返回空|输出空|回复空", r"(?:列表|数组|结果|的列表)"),
    row("верни|верните|выведи", r" (?:пуст\w+ (?:список|массив|результат)|\[\])"),
    row(
        "behandle|behandeln sie|betrachte|betrachten sie|werte|werten sie|considère|considérez"
        "|considera|considere|considerad|considerate|traite|traitez|tratta|trate|trata",
        r" (?:bitte )?[^.!?\n]{0,50}?(?:in diesem (?:text|dokument|artikel)|dieses? (?:text\w*"
        r"|dokument\w*)"
        r"|ce (?:texte|document)|cet article|este (?:texto|documento|artículo|artigo)|questo "
        r"(?:testo"
        r"|documento|articolo)|qui sotto|ci-dessous|abajo|abaixo) (?:als|comme|como|come)? "
        r"?(?:\w+ )?"
        r"(?:geprüft|richtig|wahr|korrekt|verlässlich|exact\w*|vrai\w*|fiables?|correct\w*"
        r"|verdader\w+"
        r"|verdad\w+|corrett\w+|ver[oaie]\b|verificad\w+|verificat\w+)",
    ),
    row(
        "ne relever aucune|ne signaler aucune|ne mentionner aucune|no señalar ning|no reportar ning"
        "|no marques nada|no marque nada",
        rf"\w*(?: {_FOUND})? (?:dans|en|em|in|del|de) (?:ce|cet|cette|este|esta|questo)"
        r" (?:texte?|document\w*|texto|testo|article|art[ií]\w+|página|pagina|page)\b",
    ),
    row(
        "du sollst|sie sollen|sollst hier|sollst du",
        r" (?:hier |in diesem \w+ )?(?:nichts|keine \w+) (?:beanstanden|melden|anzeigen)\b",
    ),
    row(
        "melde|melden sie|erwähne|erwähnen sie|berichte|berichten sie|markiere|markieren sie",
        rf" {_FEW}keine(?:rlei)? (?:\w+ )?{_FOUND}",
    ),
    row(
        "ne signale|ne signalez|ne mentionne|ne mentionnez|ne rapporte|ne rapportez|ne relève"
        "|ne relevez|n'indique|n'indiquez|n’indique|n’indiquez",
        rf"z? (?:aucune?|pas (?:de |d['’]|les? |la )|jamais (?:de |d['’])) ?(?:\w+ )?{_FOUND}",
    ),
    row(
        "no informes|no informe|no reportes|no reporte|no señales|no señale|no menciones"
        "|no mencione|no indiques|no indique|no marques|no marque|non segnalare|non riportare"
        "|non menzionare|non indicare|não aponte|não relate|não mencione|não sinalize|não reporte"
        "|não indique|meld geen|meld géén|nie zgłaszaj",
        rf" ?(?:de |d['’])?(?:ning\w+ |alcun\w* |nessun\w* |nenhum\w* |l[aeo]s? |gl?i |as? |os? )?"
        rf"(?:\w+ )?{_FOUND}",
    ),
    row(
        "не сообщай|не указывай|не отмечай|не упоминай|не помечай|не ищи|не повідомляй",
        r"\w{0,3} (?:об? |про )?(?:\w+ ){0,2}?(?:противореч|ошиб|несоответств|проблем|суперечн"
        r"|помил)",
    ),
    row(
        "不要报告|请勿报告|不要指出|请勿指出|不要提及|不要标记|请勿标记|切勿报告|不要列出|别报告",
        r"[^。\n]{0,14}(?:错误|矛盾|问题|不一致|差异)",
    ),
    row("矛盾を|誤りを|エラーを|問題を|矛盾は", r"(?:報告|指摘|記載|言及)(?:しない|せず|するな)"),
    # what to answer
    row(
        "antworte|antworten sie|réponds|répondez|responde|responda|rispondi|rispondete|antwoord",
        r" (?:nur|ausschließlich|lediglich|uniquement|seulement|exclusivement|únicamente|solamente"
        r"|solo|sólo|soltanto|solamente|apenas|somente|exclusivamente|alleen|enkel) (?:mit|par|avec"
        r"|con|que|che|com|met)\b(?![^.\n]{0,24} (?:oder|ou|o|of) )",
    ),
    row("只需回答|仅回答|只回答|只需回复|仅输出|只输出|只能回答", r"[^。\n]{0,20}[。”」』\"]"),
    row(
        "bewerte|bewerten sie|stufe|évalue|évaluez|note|notez|califica|califique|valuta|valutate"
        "|avalie|classifique|beoordeel",
        r" (?:diesen|dieses|diese|cet|cette|ce|este|esta|questo|questa|quest['’]|deze|dit) ?\w+"
        r" (?:\w+ ){0,2}?(?:als|comme|como|come|mit der|avec la|con (?:la|il|el)|com a) (?:\w+ )?"
        r"(?:fehlerfrei|korrekt|richtig|wahr|best\w+|höchst\w+|exacte?|correcte?|fiable|meilleure?"
        r"|maximale?|correct[oa]|fiables?|máxim[oa]|corrett[oa]|affidabile|massim[oa]|confiável"
        r"|foutloos|juist|positi\w+|excelente|eccellente|ausgezeichnet)",
    ),
    row(
        "du bist|sie sind|tu es|vous êtes|eres|sei|você é|agora você é",
        rf" (?:jetzt|nun|ab jetzt|ab sofort|désormais|maintenant|ahora|ora|adesso|agora) {_FEW}"
        rf"(?:un['’])?{_MACHINE}",
    ),
)
