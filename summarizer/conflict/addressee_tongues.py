"""The same in other languages: a machine, or whoever summarises, is told what to write or leave out."""

# ruff: noqa: E501 -- a wording is read as one line; cut up it cannot be compared with others

from __future__ import annotations

from summarizer.conflict.instruction_words import wording

# A machine is named, a mark or a few words follow, then an order in the language's own form.
# "A note to the AI:" is enough.
_TO_MACHINES = (
    r"(?:l['’])?(?:ia|ai|ki|si|yz)(?:[-\s](?:systeme?n?|assistent\w*|modelle?n?|tools?|lesern?))?|intelligenc?es?\s+artificiel\w*|intelligenza\s+artificiale|inteligencias?\s+artificial\w*|inteligências?\s+artificia\w+"
    r"|künstliche\s+intelligenz\w*|sprachmodelle?n?|taalmodel\w*|modèles?\s+de\s+langage|modelos?\s+de\s+(?:lenguaje|linguagem)|modell[oi]\s+linguistic[oi]|chat-?bots?"
    r"|(?:outils?|logiciels?)\s+de\s+résumé(?:\s+automatique)?|(?:asistente|assistente|assistant)s?\s+(?:\w+\s+){0,2}?(?:ia|virtual\w*|virtuel\w*|artificial|inteligencia\s+artificial)"
)

TONGUES = (
    wording(
        "ia ai ki l'ia l'intelligence l'intelligenza all'intelligenza intelligence intelligenza inteligencia inteligência intelligenz sprachmodelle sprachmodell taalmodellen modèle modèles modelos modelli chatbots outils outil logiciel asistente assistente assistant systeme",
        rf"\b(?:note|consigne|avis|message|remarque|instruction|attention|nota|aviso|mensaje|mensagem|instrucci[oó]n|instrução|messaggio|avviso|istruzione|hinweis|nachricht|anweisung|bitte|anmerkung|achtung|bericht|opmerking|uwaga|notatka)e?s?\s+"
        rf"(?:à|pour|a|al|para|per|alla?|an|für|voor|aan|dla|do)\s*(?:(?:l['’]|all['’]|tous|toutes|les|la|le|el|los|las|o|os|as|il|lo|gli|i|die|alle|das|jede|de)\s*){{0,3}}(?:{_TO_MACHINES})\b[^.!?:\n]{{0,40}}:"
        rf"|\bliebe[rs]?\s+(?:{_TO_MACHINES})\s*[,:!]"
        rf"|(?:^|[\n.!?(])\s*(?:an\s+(?:alle|die)|à\s+(?:toutes\s+les|l['’])|a\s+(?:todas\s+las|la|tutte\s+le)|aan\s+alle)\s*(?:{_TO_MACHINES})\b[^.!?:\n]{{0,40}}:",
    ),
    wording(
        "ignora ignore ignorez ignorieren ignoriere olvida olvide oublie oubliez vergiss vergessen dimentica dimenticate esqueça",
        r"\b(?:ignora|ignore|olvida|olvide)\s+(?:todo\s+)?lo\s+que\s+(?:te|se\s+te|le|os)\s+(?:ha[ny]?a?n?\s+)?(?:pid|ped|dij|dich|orden|indic)\w*|\b(?:oublie[zr]?|ignore[zr]?)\s+(?:tout\s+)?ce\s+(?:qu['’]on\s+(?:vous|t['’]|te)\s*a|que\s+l['’]on\s+vous\s+a)\s+(?:dit|demandé|ordonné)"
        r"|\b(?:vergiss|vergessen\s+sie|ignoriere?)\s*,?\s+(?:alles\s*,?\s+)?was\s+(?:dir|ihnen|man\s+dir|man\s+ihnen)\s+(?:\w+\s+){0,2}(?:gesagt|aufgetragen|befohlen)|\b(?:dimentica|dimenticate|ignora)\s+(?:tutto\s+)?(?:ciò|quello)\s+che\s+(?:ti|vi)\s+\w+\s+(?:\w+\s+)?(?:dett|chiest|ordinat)\w*|\b(?:ignore|esqueça)\s+(?:tudo\s+)?o\s+que\s+(?:lhe|te)\s+\w+",
    ),
    # French
    wording(
        "ia intelligence modèle modèles robot robots assistant assistants l'ia l'intelligence d'intelligence",
        r"\b(?:ia|intelligences?\s+artificielles?|modèles?\s+de\s+langage|assistants?\s+(?:ia|automatiques?|virtuels?)|robots?)\b[^.!?\n]{0,25}?[:,]\s*(?:veuillez|merci\s+de|(?:ne|n['’])\s*\w+\s+(?:pas|rien|aucun)|(?:ignor|oubli|écriv|affirm|indiqu|mentionn|omett|résum|présent|déclar|dit|dis|rédig|ajout|répond|recommand|pass|laiss|tais)\w*)",
    ),
    wording(
        "consignes instructions directives ordres règles",
        r"\b(?:ne\s+(?:tiens|tenez)\s+(?:pas|plus|aucun)\s+compte\s+de|oublie[zr]?|ignore[zr]?|faites?\s+abstraction\s+de)\s+(?:toutes\s+)?(?:vos|tes)\s+(?:\w+\s+)?(?:consignes|instructions|directives|ordres|règles)\b",
    ),
    wording(
        "résume résumer résumant résumé résumera résumeront synthèse condense",
        r"\b(?:quiconque|celui|ceux|outil|logiciel|programme|personne|système|lecteur)s?\s+(?:\w+\s+)?(?:qui\s+)?(?:\w+\s+)?(?:résum|condens|synthétis)\w*\s+(?:ce|cet|cette|le\s+présent)\b[^.!?\n]{0,60}?\b(?:de|d['’]|doit|devra|doivent|veuille|est\s+prié|merci)\b|\bmerci\s+(?:à|au)\b[^.!?\n]{0,40}\brésum\w+[^.!?\n]{0,40}\bde\s+(?:ne\s+pas|passer|taire|omettre|dire|présenter|souligner|laisser|mentionner)\b|\bdans\s+(?:votre|ton)\s+(?:résumé|synthèse)\b[^.!?\n]{0,40}\b(?:écrivez|dites|omettez|mentionnez|ajoutez|présentez|affirmez|ne\s+\w+\s+pas)\b",
    ),
    # German
    wording(
        "ki künstliche sprachmodell sprachmodelle assistent chatbot modell ai",
        r"\b(?:ki(?:[-\s](?:assistent\w*|system\w*|modell\w*|leser\w*))?|künstliche\s+intelligenz|sprachmodelle?|chatbots?|(?:virtueller|automatischer)\s+assistent|zusammenfassungs-?\w+)\b[^.!?\n]{0,25}?[:,]\s*(?:bitte\s+)?(?:in\s+(?:deiner|ihrer|der)\s+\w+\s+)?(?:vergiss|gib|empfiehl|(?:ignorier|schreib|erwähn|verschweig|lass|nenn|behaupt|füg|meld|stell|bewert|empfehl|fass|beschreib|trag|notier|setz)(?:e|en\s+sie)?)\b",
    ),
    wording(
        "zusammenfasst zusammenfassen zusammenfassung kürzt zusammenfassende",
        r"\bwer\s+(?:auch\s+immer\s+)?(?:diese[nrs]?|den|das)\s+\w+\s+(?:zusammenfasst|kürzt)[^.!?\n]{0,20}\b(?:möge|soll|sollte|muss|wird\s+gebeten|bitte)\b|\b(?:in|bei)\s+(?:deiner|ihrer|der)\s+zusammenfassung\s*,?\s*(?:bitte\s+)?(?:schreib|erwähn|verschweig|lass|behaupt|sag|nenn|stell|weglass|füg)\w*|\b(?:deine|ihre)\s+zusammenfassung\s+(?:soll|muss|darf)\b|\b(?:programm|werkzeug|system|software|modell)\s*,\s*(?:das|die|der)\s+diese[nrs]?\s+\w+\s+zusammenfasst[^.!?\n]{0,30}\b(?:soll|möge|muss|wird\s+gebeten)\b",
    ),
    # Spanish and Portuguese
    wording(
        "ia inteligencia inteligência modelo modelos asistente assistente bot robot robô",
        r"\b(?:ia|inteligencias?\s+artificial(?:es)?|inteligências?\s+artificia(?:l|is)|modelos?\s+de\s+(?:lenguaje|linguagem)|(?:asistente|assistente)s?\s+(?:virtual(?:es)?|virtua(?:l|is)|de\s+ia|automátic\w+)|bots?)\b[^.!?\n]{0,25}?[:,]\s*(?:por\s+favor,?\s+)?(?:en\s+(?:tu|su)\s+resumen,?\s+|no\s+seu\s+resumo,?\s+)?(?:(?:no|não)\s+(?:menc|dig|inclu|habl|fal|escrib|escrev|cit|nombr)\w*|ignor\w+|olvid\w+|esque\w+|escrib\w+|escrev\w+|omit\w+|di\s|diga\w*|afirm\w+|indi[qc]\w+|añad\w+|adicion\w+|mencion\w+|present\w+|apresent\w+|resum\w+|recom\w+|respond\w+|inclu\w+)",
    ),
    wording(
        "resuma resume resumir resumen resumo resumirá resuman",
        r"\b(?:quien(?:quiera)?|quem|la\s+herramienta\s+que|el\s+(?:programa|sistema)\s+que|a\s+ferramenta\s+que|o\s+(?:programa|sistema)\s+que)\s+(?:\w+\s+)?(?:resum|sintetic)\w+\s+(?:est[ea]|el\s+presente|o\s+presente)\b[^.!?\n]{0,40}\b(?:debe|deberá|deve|deverá|que|omita|no|não|favor)\b|\b(?:en\s+(?:tu|su)\s+resumen|no\s+(?:teu|seu)\s+resumo)\b[^.!?\n]{0,30}?\b(?:escrib|escrev|di\b|diga|omit|mencion|afirm|no\s+\w+|não\s+\w+|present|inclu)\w*",
    ),
    # Italian
    wording(
        "ia intelligenza l'intelligenza all'intelligenza l'ia all'ia modello modelli assistente riassume riassunto riassumere",
        r"\b(?:ia|intelligenza\s+artificiale|modell[oi]\s+linguistic[oi]|assistente\s+(?:virtuale|ia|automatico))\b[^.!?\n]{0,25}?[:,]\s*(?:per\s+favore,?\s+)?(?:non\s+\w+|ignor\w+|dimentic\w+|scriv\w+|omett\w+|di['’]\s|afferm\w+|aggiung\w+|menzion\w+|present\w+|riassum\w+|consigli\w+|rispond\w+)|\bchi(?:unque)?\s+riassum\w+\s+quest\w\b[^.!?\n]{0,60}\b(?:deve|dovrà|dovrebbe|è\s+pregat\w|non)\b|\bnel\s+(?:tuo|suo|vostro)\s+riassunto\b[^.!?\n]{0,30}?\b(?:scriv|omett|afferm|non\s|menzion|aggiung)\w*",
    ),
    # Dutch and Polish
    wording(
        "ai taalmodel taalmodellen chatbot samenvat samenvatting assistent",
        r"\b(?:ai|taalmodel(?:len)?|chatbots?)\b[^.!?\n]{0,25}?[:,]\s*(?:gelieve\s+)?(?:negeer|vergeet|schrijf|vermeld|noem|zeg|laat|voeg|meld|verzwijg|beweer|antwoord)\w*|\bwie\s+(?:deze|dit)\s+\w+\s+samenvat\b[^.!?\n]{0,40}\b(?:moet|dient|gelieve|wordt\s+verzocht)\b|\bin\s+(?:je|jouw|uw)\s+samenvatting\b[^.!?\n]{0,30}?\b(?:schrijf|vermeld|laat|zeg|geen|niet)\b",
    ),
    wording(
        "ai si sztuczna sztucznej model modelu modele asystent streszczenie streszczeniu streszcza podsumowaniu",
        r"\b(?:ai|si|sztuczn\w+\s+inteligencj\w+|model\w*\s+językow\w+)\b[^.!?\n]{0,25}?[:,]\s*(?:proszę\s+)?(?:nie\s+\w+|zignoruj|zapomnij|napisz|pomiń|podaj|dodaj|stwierdź|przemilcz|odpowiedz|wspomnij)\w*|\bw\s+(?:swoim\s+|twoim\s+)?(?:streszczeniu|podsumowaniu)\s+(?:napisz|pomiń|nie\s+wspominaj|stwierdź|dodaj)\w*",
    ),
    # Russian and Ukrainian
    wording(
        "ии ші нейросеть нейросети нейросетям нейромережа нейромережі интеллект интеллекту інтелект інтелекту модель модели моделям моделі бот боту ботам чатбот ассистент ассистенту ассистентам резюме пересказе изложении пересказывает резюмирует сокращает пересказывающий",
        r"(?:\b(?:ии|ші)\b|нейросет\w+|нейромереж\w+|искусственн\w+\s+интеллект\w*|штучн\w+\s+інтелект\w*|языков\w+\s+модел\w+|мовн\w+\s+модел\w+|чат-?бот\w*|ассистент\w*)[^.!?\n]{0,25}?[:,]\s*(?:пожалуйста,?\s+|будь\s+ласка,?\s+)?(?:не\s+(?:пиш|упомина|указыва|говор|сообща|включа|згаду|вказу)\w*|напиш\w+|игнориру\w+|ігнору\w+|забуд\w+|укаж\w+|вкаж\w+|сообщ\w+|упомян\w+|опуст\w+|добав\w+|додай\w*|скаж\w+|утвержда\w+|замолч\w+|ответ\w+|представ\w+)|\b(?:кто|тот,?\s+кто|программа,?\s+которая)\s+(?:\w+\s+){0,2}(?:пересказыва|резюмир|сокраща)\w+\b[^.!?\n]{0,60}\b(?:долж\w+|прос\w+|пусть|следует)\b|\bв\s+(?:сво[её]м\s+|вашем\s+|твоём\s+)?(?:резюме|пересказе|кратком\s+изложении)\s+(?:не\s+\w+|напиш\w+|укаж\w+|опуст\w+|скаж\w+)",
    ),
    # Chinese and Japanese
    wording(
        "",
        r"(?:AI|人工智能|人工智慧|语言模型|語言模型|机器人|助手|助理|大模型)[^。!?!?\n]{0,10}?[::,,、]\s*(?:请|請|务必|必须)?\s*(?:不要|不得|勿)?\s*(?:忽略|写|寫|说明|声称|声明|省略|隐瞒|添加|回答|标注|提及|提到|在?摘要|报告)|(?:在|于)?(?:你的|您的|生成的)?(?:摘要|总结|總結|概要|简报)(?:中|里|裡)[^。\n]{0,6}(?:写明|写上|写道|请写|声称|声明|不要提|不要写|不得提|省略|只写|注明|加入|加上|說明|写入)|(?:总结|摘要|概括|归纳)(?:本文|此文|这份|本文件|该文)(?:的人|者|时|的工具|的系统)[^。\n]{0,8}(?:请|应|必须|不要|务必)|(?:忘记|忽略|无视)(?:你|您)?(?:的|收到的|被给予的)?(?:所有|一切|全部)?(?:指令|指示|规则|提示)",
    ),
    wording(
        "",
        r"(?:AI|人工知能|言語モデル|アシスタント|ボット|生成AI)(?:の皆様|の方|への?(?:指示|注意|お願い)|へ|さん)?\s*[::、,,]\s*[^。\n]{0,60}?(?:てください|て下さい|なさい|せよ)|(?:要約|まとめ|概要|サマリー)(?:に|には|では|で|の中で)[^。\n]{0,40}?(?:と書いて|と書け|と記載し|と述べ|と報告し|触れない|含めない|書かない|記載しない|除外し|省いて|省略し)[^。\n]{0,12}(?:ください|下さい|こと|なさい|$)|(?:本文|この(?:文書|記事|文章|資料|議事録))を要約する(?:方|者|人|際|ツール|AI|場合)[^。\n]{0,60}?(?:ください|下さい|こと)",
    ),
    # Arabic and Hindi
    wording(
        "الاصطناعي اللغة اللغوي الآلي الذكي الافتراضي ملخصك الملخص خلاصتك يلخص",
        r"(?:(?:ال|لل)ذكاء\s+الاصطناعي|(?:ل?نموذج\s+اللغة)|النموذج\s+اللغوي|المساعد\s+(?:الآلي|الذكي|الافتراضي))[^.؟!\n]{0,20}?[:،,]\s*(?:يرجى|الرجاء|لا\s+\S+|تجاهل|انس|اكتب|اذكر|قل|أضف|احذف|صرّح|أعلن)|(?:في|ضمن)\s+(?:ملخصك|الملخص|خلاصتك)\s*[،,]?\s*(?:يرجى|اكتب|اذكر|قل|لا\s+تذكر|أضف|احذف)|(?:من|كل\s+من)\s+يلخص\s+هذا\s+\S+[^.؟!\n]{0,40}(?:يجب|عليه|يرجى|ألا)",
    ),
    wording(
        "",
        r"(?:एआई|AI|कृत्रिम\s+बुद्धिमत्ता|भाषा\s+मॉडल|सहायक|चैटबॉट)[^।\n]{0,20}?[:,]\s*[^।\n]{0,80}?(?:लिखें|लिखो|लिखिए|बताएं|बताओ|करें|करो|छोड़|न\s+करें|कहें|कहो)|(?:अपने\s+)?(?:सारांश|संक्षेप)\s+में[^।\n]{0,40}?(?:लिखें|लिखो|लिखिए|कहें|कहो|न\s+लिखें|उल्लेख\s+न|छोड़\s+दें|बताएं)|जो\s+(?:भी\s+)?(?:इस|यह)\s+\S+\s+का\s+सारांश[^।\n]{0,60}?(?:लिखें|करें|बताएं|कहें)",
    ),
    # Korean and Turkish
    wording(
        "",
        r"(?:AI|인공지능|언어\s*모델|챗봇|어시스턴트)[^.\n]{0,12}?[::,,에게]\s*[^.\n]{0,60}?(?:하세요|하십시오|쓰세요|쓰십시오|마세요|마십시오|해라|말\s*것|할\s*것)|(?:요약|요약문)(?:에|에는|에서)[^.\n]{0,40}?(?:쓰세요|적으세요|언급하지|포함하지|제외하|생략하|라고\s*하)",
    ),
    wording(
        "yapay dil asistan özet özette özetinde özetleyen",
        r"\b(?:yapay\s+zek[aâ]\w*|dil\s+model\w+|asistan\w*)\b[^.!?\n]{0,25}?[:,]\s*(?:lütfen\s+)?[^.!?\n]{0,80}?(?:yaz\w*|belirt\w*|bahsetme\w*|atla\w*|söyle\w*|unut\w*|yok\s+say\w*)\b|\bözet(?:te|inde|inizde)\b[^.!?\n]{0,60}?\b(?:yaz|belirt|bahsetme|söyle|atla)\w*",
    ),
)  # fmt: skip
