"""The wordings by which a text addresses a machine, in eight languages."""

# ruff: noqa: E501 -- a wording is read as one line; cut up it cannot be compared with others

from __future__ import annotations

import re
from dataclasses import dataclass

_RULES = (
    r"(?:instructions?|guidance|prompts?|commands?|directives?|directions?|guidelines?|guardrails?"
    r"|system\s+messages?|training|programming|safety\s+(?:rules?|filters?|polic(?:y|ies)))"
)
_BEFORE = (
    r"(?:previous(?:ly)?|prior|preceding|earlier|above|foregoing|existing|original|initial|former"
    r"|old|other|system|developer|given|past|last|hidden|internal|current|default)"
)
MACHINE = (
    r"(?:ai|a\.i\.|llms?|large\s+language\s+models?|language\s+models?|ai\s+(?:models?|assistants?"
    r"|agents?|systems?|summari[sz]ers?)|chat\s?bots?|chatgpt|gpt(?:-\w+)?|claude|gemini|copilot"
    r"|summari[sz]ers?|summari[sz]ation\s+(?:models?|systems?|tools?|engines?)|virtual\s+assistants?)"
)
_TEXT = (
    r"(?:document|article|text|page|email|e-mail|message|content|passage|report|web\s?page|story)"
)
_ANSWER = r"(?:summary|summaries|answer|response|reply|output|brief|digest)"
# An order, not a report of one: it opens its sentence, or follows "please", "you must", "and".
ORDER = (
    r"(?:(?:^|(?<=[.!?:;,\n>*#\]\[(\"'“‘«—–|`-]))\s*"
    r"|\b(?:please|now|kindly|instead|immediately|just|simply|to\s+you|you\s+to"
    r"|(?:you|they|models?|assistants?|llms?|ais?|chat\s?bots?|summari[sz]ers?)\s+(?:must|should|shall|are\s+to|have\s+to|will)"
    r"|want\s+you\s+to|need\s+you\s+to|then|and|also|assistant|model|ai|first)[,:]?\s+)"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, and the words of which a text must have one from each set for it to match."""

    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


def wording(needs: str, pattern: str) -> Wording:
    """Return a wording from sets of words between `+` and a pattern, case ignored."""
    sets = tuple(frozenset(need.split()) for need in needs.split("+") if need.strip())
    return Wording(sets, re.compile(pattern, re.IGNORECASE | re.MULTILINE))


ENGLISH = (
    wording(
        "ignore disregard forget override bypass discard aside attention follow following obey obeying + instructions instruction prompt prompts command commands directive directives direction directions guideline guidelines guardrails guidance messages message training programming safety everything text context conversation what whatever",
        rf"{ORDER}(?:completely\s+|entirely\s+|fully\s+)?(?:ignore|disregard|forget|override|bypass|discard|set\s+aside"
        rf"|pay\s+no\s+attention\s+to|(?:do\s+not|don['’]t|stop)\s+(?:follow|obey|following|obeying))\s+"
        rf"(?:(?:all|any|every|each|of|the|your|my|our|these|those|their|this|that|and)\s+){{0,4}}(?:"
        rf"{_BEFORE}(?:\s+(?:and|or|,)?\s*{_BEFORE})?\s+(?:\w+\s+)?{_RULES}"
        rf"|(?:\w+\s+)?{_RULES}\s+(?:(?:that\s+(?:were|was|came)|you\s+(?:were|have\s+been)|which)\s+)?"
        r"(?:above|before|given|so\s+far|you|provided|up\s+to|from\s+the\s+(?:user|system|developer))"
        rf"|{_BEFORE}\s+(?:text|context|conversation|messages?)\s+and\s+"
        r"|everything\s+(?:above|before|prior|previous|you(?:['’]ve|\s+have|\s+were)\s+(?:been\s+)?told|that\s+came\s+before)"
        r"|(?:what|whatever)\s+you\s+(?:were|have\s+been)\s+(?:told|instructed)\b)",
    ),
    wording(
        "ignore disregard forget override bypass + your",
        rf"{ORDER}(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+)?(?:of\s+)?your\s+"
        rf"(?:\w+\s+)?(?:{_RULES}|rules|role|task|constraints)\b",
    ),
    wording(
        "ignore disregard + all",
        rf"{ORDER}(?:ignore|disregard)\s+all\s+(?:{_BEFORE}\s+)?(?:{_RULES}|rules)\b",
    ),
    wording(
        "language ai + model assistant",
        r"\b(?:as|being)\s+an?\s+(?:ai|artificial\s+intelligence|large)?\s*(?:language\s+model|ai\s+(?:model|assistant))\b",
    ),
    wording(
        "you + are + ai llm llms language chatbot chatbots chat chatgpt gpt claude gemini copilot summarizer summariser summarizers summarisers summarization summarisation virtual assistant model agent bot dan mode",
        rf"\byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:(?:helpful|unrestricted|uncensored|obedient|\w+)\s+)?(?:{MACHINE}"
        r"|(?:unrestricted|uncensored|helpful)\s+(?:assistant|model|agent|bot)"
        r"|(?:dan\b(?!\w)|in\s+(?:developer|debug|admin|god|dan|jailbreak)\s+mode))(?![-\w])",
    ),
    wording(
        "you + now + assistant model agent bot system pirate administrator admin root hacker persona character constraints restrictions restricted unrestricted poet salesman marketer translator",
        r"\byou\s+are\s+now\s+(?:an?|the|acting\s+as|playing|free\s+(?:from|of))\s+(?:\w+\s+){0,3}"
        r"(?:assistant|model|agent|bot|system|pirate|root|hacker|persona|character"
        r"|constraints|restrictions|restricted|unrestricted|poet|salesman|marketer|translator)\b",
    ),
    wording(
        "act behave respond pretend roleplay role + ai llm llms language chatbot chat chatgpt gpt claude gemini copilot summarizer summariser virtual unrestricted uncensored jailbroken dan",
        rf"{ORDER}(?:act|behave|respond|pretend\s+to\s+be|roleplay|role-play)\s+(?:as\s+)?(?:if\s+you\s+(?:are|were)\s+)?"
        rf"(?:an?\s+)?(?:\w+\s+)?(?:{MACHINE}|unrestricted|uncensored|jailbroken|dan)\b",
    ),
    wording(
        "developer debug admin god dan jailbreak + mode",
        r"\b(?:enable|enter|activate|switch\s+to)\s+(?:developer|debug|admin|god|dan|jailbreak)\s+mode\b",
    ),
    wording(
        "attention dear note message instruction instructions hey hello hi important + ai llm llms language chatbot chatbots chat chatgpt gpt claude gemini copilot summarizer summariser summarizers summarisers summarization summarisation virtual",
        rf"(?:^|[.!?\n(\[<*#\"“”-])\s*(?:attention|dear|note\s+(?:to|for)|message\s+(?:to|for)|instructions?\s+(?:to|for)|hey|hello|hi"
        rf"|important(?:\s+(?:note|message|notice))?\s+(?:to|for))[,:]?\s+(?:all\s+|any\s+|the\s+|every\s+)?(?:\w+\s+)?{MACHINE}(?=\s*[,:;!–—-]|\s+(?:reading|processing|please|you|if|summari|(?:that|which|who)\s+(?:is|are|reads?|summari|process|see)))",
    ),
    wording(
        "you + are + ai llm llms language chatbot chat chatgpt gpt claude gemini copilot summarizer summariser summarization virtual automated",
        rf"\b(?:if|when|since)\s+you\s+are\s+(?:an?\s+|the\s+)?(?:{MACHINE}|automated\s+(?:\w+\s+)?(?:systems?|tools?|agents?|assistants?|readers?|processes?|process|program)|(?:ai|reading\s+this\s+as)\b)",
    ),
    wording(
        "reading processing parsing summarizing summarising analyzing analysing handling + ai llm llms language chatbot chatbots chat chatgpt gpt claude gemini copilot summarizer summariser summarizers summarisers summarization summarisation virtual",
        rf"\b(?:any\s+|all\s+|the\s+)?{MACHINE}s?\s+(?:that\s+(?:is|are)\s+|which\s+(?:is|are)\s+)?(?:reading|processing|parsing"
        r"|summari[sz]ing|analy[sz]ing|handling)\s+(?:this|the\s+(?:above|following))\b",
    ),
    wording(
        "summarize summarise summarizing summarising processing condense condensing + document article text page email mail message content passage report webpage web story",
        rf"\b(?:if|when|while|before|after)\s+(?:you\s+(?:are\s+)?)?(?:asked\s+to\s+)?(?:summari[sz](?:e|ing)|processing"
        rf"|condens(?:e|ing))\s+(?:this|the)\s+(?:above\s+)?{_TEXT}\b",
    ),
    wording(
        "summary summaries answer response reply output brief digest + must should shall has need needs + say state claim mention include contain begin start end read omit written",
        r"\b(?:your|the|any|this|every)\s+(?:\w+\s+)?(?:summary|summaries|output|digest)\s+(?:must|should|shall|has\s+to|needs?\s+to)\s+"
        r"(?:only\s+|always\s+|not\s+|also\s+|instead\s+)?(?:say|state|claim|mention|include|contain|begin|start|end|read|omit|be\s+written)\b",
    ),
    wording(
        "answer response reply + must should shall + sentence following words text phrase",
        r"\byour\s+(?:\w+\s+)?(?:answer|response|reply)\s+(?:must|should|shall)\s+(?:only\s+|always\s+)?(?:say|state|include|contain|begin|start|end|read|be|consist)"
        r"\s+(?:of\s+|with\s+|only\s+)?(?:this|the|these)\s+(?:\w+\s+)?(?:sentence|following|words|text|phrase)\b",
    ),
    wording(
        "document article text data page email ends end + here + instruction instructions task assistant system",
        r"\b(?:document|article|text|data|page|e-?mail|input)\s+ends?\s+here\b(?=[^\n]{0,80}\b(?:instructions?|task|assistant|system)\b)",
    ),
    wording(
        "ai llm language assistant agent + must should will + run execute fetch open call visit send read delete browse download",
        r"\bas\s+an?\s+(?:ai|artificial\s+intelligence|llm|language)\s+(?:agent|assistant|model|system)?,?\s*you\s+(?:must|should|will|are\s+to)\b",
    ),
    wording(
        "summary summaries answer response reply output brief digest + say state write include mention claim insert add omit recommend praise",
        r"\b(?:in|to|from|of)\s+(?:your|the)\s+(?:final\s+|generated\s+|own\s+)?(?:summary|summaries|output|digest)[,:]?\s+(?:only\s+|always\s+|please\s+)?(?:say|state|write"
        r"|include|mention|claim|insert|add|omit|recommend|praise|do\s+not\s+(?:mention|include|say))\b",
    ),
    wording(
        "your + summary summaries answer response reply output brief digest",
        rf"{ORDER}(?:(?:do\s+not|don['’]t|never)\s+)?(?:include|mention|insert|append|add|say|state|write|reveal|omit)\s+[^.!?\n]{{0,120}}?"
        rf"\b(?:in|to|from|of)\s+your\s+(?:final\s+)?{_ANSWER}\b",
    ),
    wording(
        "summarize summarise",
        rf"{ORDER}summari[sz]e\s+(?:this|the)(?:\s+\w+)?\s+{_TEXT}\s+(?:only\s+)?(?:as|by\s+(?:saying|stating|writing)|with|in\s+a\s+way)\b",
    ),
    wording(
        "describe rate rank score recommend classify label translate + document article text page email mail message content passage report webpage web story",
        rf"{ORDER}(?:describe|rate|rank|score|recommend|classify|label|translate)\s+(?:this|the\s+(?:above|following))\s+{_TEXT}\s+"
        r"(?:as|into|to)\b",
    ),
    wording(
        "output respond reply answer print",
        r"(?:^|[.!?:;\n,(\"“-])\s*(?:instead,?\s+|now,?\s+|only\s+|always\s+|please\s+|you\s+must\s+(?:only\s+)?)*(?!answer\s+the\s+following\b)(?:output|respond|reply|answer|print)\s+"
        r"(?:only\b(?!\s+(?:(?:the|those|these|to)\s+)?(?:\w+\s+)?(?:questions?|parts?|sections?|problems?|exercises?|if|when|after)\b)|exactly\b|nothing\s+(?:but|else)|with\s+(?:only|exactly|just|the\s+(?:word|words|text|phrase|following|single))|the\s+(?:following|word|words|phrase)\b)"
        r"|(?:^|[.!?:;\n,(\"“-])\s*(?:(?:instead,?\s+|now,?\s+|only\s+|always\s+|please\s+|you\s+must\s+(?:only\s+)?)+(?:output|print)|(?:respond|reply|answer)(?:\s+with)?)\s+[\"“'‘]",
    ),
    wording(
        "reveal print repeat show output leak disclose display + prompt prompts instructions instruction",
        r"\b(?:reveal|print|repeat|show|output|leak|disclose|display)\s+(?:me\s+)?(?:your|the)\s+(?:\w+\s+)?(?:system\s+prompt|(?:hidden|initial|original|secret|system)\s+(?:instructions?|prompts?)|instructions\s+verbatim)\b",
    ),
    wording(
        "begin start end finish conclude preface + summary summaries answer response reply output brief digest",
        rf"\b(?:begin|start|end|finish|conclude|preface)\s+(?:your|the|every|each)\s+{_ANSWER}\s+with(?:\s+(?:the\s+)?(?:words?|sentence|phrase|line|text|following|exactly|only)\b|\s*[:\"“‘'])",
    ),
    wording(
        "you your + task instruction instructions role goal objective purpose mission",
        r"\byou\s+have\s+(?:been\s+given\s+)?(?:an?|one|only)\s+(?:new|other|different|real|secret)\s+(?:task|role|goal|objective|purpose|mission)s?\b(?=\s*[:,–—-])|\b(?:your\s+(?:new|only|real|actual|true|next)\s+(?:task|instructions?|role|goal|objective|purpose)|your\s+(?:instructions|task)\s+(?:has|have)\s+changed)\b"
        r"(?=[^.\n]{0,20}(?:\bis\b|\bare\b|:|changed))",
    ),
    wording(
        "instructions instruction prompt directive",
        r"(?:^|[.!?\n\]\[*#-])\s*(?:new|updated|revised|override|admin|secret|hidden)\s+(?:system\s+)?(?:instructions?|prompt|directive)"
        rf"(?:\s+(?:for|to)\s+(?:the\s+|all\s+|any\s+|every\s+)?(?:{MACHINE}|assistants?|models?))?\s*:",
    ),
    wording(
        "send forward email post exfiltrate + conversation history prompt key keys",
        r"\b(?:send|forward|email|post|exfiltrate)\s+(?:the\s+|all\s+|your\s+)(?:user['’]s\s+)?(?:conversation|chat\s+history|system\s+prompt|api\s+keys?)\b",
    ),
    wording(
        "ignore disregard forget + above",
        rf"{ORDER}(?:ignore|disregard|forget)\s+(?:all\s+)?(?:of\s+)?the\s+above\s*(?:,|and|;|\.)\s*(?:instead\s+)?(?:say|write|output|print|respond|reply|answer)\b",
    ),
    wording(
        "now + assistant ai chatgpt chatbot model",
        r"\b(?:assistant|ai|chatgpt|chatbot|model)[,:]\s+from\s+now\s+on\b|\bfrom\s+now\s+on,?\s+(?:you\s+(?:are|will\s+act)|act|behave|respond)\b",
    ),
    wording(
        "ai llm assistant chatbot model",
        r"(?:^|[.!?\n\"”(\[])\s*(?:ai\s+)?(?:ai|llm|assistant|chatbot|model|agent)s?\s*(?:instructions?|note|prompt|directive)?\s*:\s+(?:respond|give|ignore|disregard|forget|say|write|output|do\s+not|rate|reply|approve|recommend|report|repeat|open|fetch|run|execute|include|tell|print|read|visit|call|send|you\s+(?:must|are))\b",
    ),
    wording(
        "reveal mention disclose repeat + instructions prompt",
        rf"{ORDER}(?:do\s+not|don['’]t|never)\s+(?:reveal|mention|disclose|repeat)\s+(?:these|this|your|the\s+system)\s+(?:instructions?|prompt)\b",
    ),
    wording(
        "system admin developer",
        r"\[(?-i:SYSTEM|ADMIN|DEVELOPER)(?:\s+\w+)?\]",
    ),
)
TAGS = (
    wording(
        "",
        r"(?:^|\n)[ \t]*(?:<<<[ \t]*[0-9a-f]{6,40}|[0-9a-f]{6,40}[ \t]*>>>)|</?(?:tool_results?|tool_calls?|function_(?:calls?|results?)|untrusted\w{0,20})>",
    ),
    wording(
        "",
        r"[\"']role[\"']\s*:\s*[\"'](?:system|assistant|developer)[\"']\s*,\s*[\"']content[\"']\s*:",
    ),
    wording(
        "",
        r"<\|\s*(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id|end)\b[^|>\n]{0,20}\|?>",
    ),
    wording(
        "",
        r"\[/?INST\]|<</?SYS>>|</?(?:system|assistant|instructions?|system[-_ ]prompt|sys|human)>",
    ),
    wording(
        "system assistant developer admin",
        r"(?:^|[.!?\n\"”)]\s*)(?:\[|\(|#{1,6}\s*|\*\*)?(?:SYSTEM|ASSISTANT|DEVELOPER|ADMIN)(?:\s+(?:PROMPT|MESSAGE|NOTE|OVERRIDE|INSTRUCTIONS?|NOTICE))?"
        r"(?:\]|\)|\*\*)?\s*:\s*(?=\S)(?=[^\n]{0,120}\b(?:you|your|ignore|disregard|override|instructions?|summary|summari[sz]e|respond|reply"
        r"|answer|output|must|assistant|user|prompt|do\s+not|new)\b)",
    ),
    wording(
        "system instruction instructions assistant human response",
        r"(?:^|\n)\s*#{2,6}\s*(?:system|instruction|assistant|human|response)s?\s*:",
    ),
    wording(
        "prompt message instructions",
        r"\b(?:begin|end|start)\s+(?:of\s+)?(?:system\s+prompt|system\s+message|(?:new|hidden)\s+instructions)\b",
    ),
)
OTHERS = (
    # French
    wording(
        "instruction instructions consigne consignes directive directives règles ordres",
    r"\b(?:ignore[zr]?|oublie[zr]?|n['’]\s?obéis(?:sez)?\s+pas\s+à|ne\s+(?:tiens|tenez)\s+pas\s+compte\s+(?:de|des)|ne\s+sui(?:s|vez)\s+pas)\s+(?:(?:toutes|tous|les|tes|vos|ces|des|de)\s+){0,3}"
    r"(?:(?:instructions?|consignes?|directives?|règles|ordres)\s+(?:précédent|antérieur|ci-dessus|initial|donné|reçu|système|que)|(?:précédent|antérieur)\w*\s+(?:instructions?|consignes?|directives?))",
    ),
    wording(
        "maintenant désormais + tu vous",
    r"\b(?:tu\s+es|vous\s+êtes)\s+(?:maintenant|désormais)\s+(?:un|une|le|la)\s+(?:\w+\s+)?(?:assistant|modèle|ia|robot|agent|pirate|chatbot|intelligence)",
    ),
    wording(
        "modèle assistant ia",
    r"\ben\s+tant\s+que\s+(?:modèle\s+de\s+langage|modèle\s+linguistique|ia\b|assistant\s+ia)",
    ),
    wording(
        "résumé réponse synthèse",
    r"\b(?:ton|votre)\s+(?:résumé|réponse|synthèse)\s+(?:doit|devra)\b|\b(?:dans|à|de)\s+(?:ton|votre)\s+(?:résumé|réponse)[,:]?\s+(?:écri|di|ajout|mention|inclu)\w+",
    ),
    wording(
        "tout todo tudo",
        r"\b(?:oubliez?|ignorez?)\s+tout\s+ce\s+qui\s+préc[eè]de|\b(?:olvida|ignora|olvide|ignore|esqueça)\s+(?:todo\s+lo|tudo\s+o\s+que\s+é)\s+anterior",
    ),
    # Spanish, Portuguese
    wording(
        "instrucciones instruções indicaciones órdenes ordens reglas regras directrices diretrizes comandos",
    r"\b(?:ignora|ignore|ignorad|ignoren|olvida|olvide|olviden|no\s+sigas|no\s+siga|omite|desestima|desconsidere|esqueça|esquece|desconsidera)\s+(?:(?:todas|todos|las|los|tus|sus|as|os|suas|tuas|de)\s+){0,3}"
    r"(?:(?:instrucciones|instruções|indicaciones|órdenes|ordens|reglas|regras|directrices|diretrizes|comandos)\s+(?:anterior|previa|prévia|precedente|recibida|recebida|dada|de\s+arriba|acima|que|del\s+sistema|do\s+sistema|iniciales)|(?:anteriores|previas)\s+instrucciones)",
    ),
    wording(
        "ahora agora",
    r"\b(?:ahora\s+eres|eres\s+ahora|agora\s+você\s+é|você\s+agora\s+é|a\s+partir\s+de\s+ahora\s+eres)\s+(?:un|una|um|uma)\b",
    ),
    wording(
        "modelo",
    r"\bcomo\s+(?:un\s+|um\s+)?modelo\s+de\s+(?:lenguaje|linguagem|língua)\b",
    ),
    wording(
        "resumen respuesta resumo resposta",
    r"\b(?:tu|su|seu|teu)\s+(?:resumen|respuesta|resumo|resposta)\s+(?:debe|deberá|deve|deverá)\b|\ben\s+tu\s+(?:resumen|respuesta)[,:]?\s+(?:escrib|di|inclu|mencion|añad)\w*",
    ),
    # German
    wording(
        "ignoriere ignorieren ignoriert vergiss vergessen missachte missachten befolge befolgen überschreibe",
    r"\b(?:ignorier(?:e|en\s+sie|t)?|vergiss|vergessen\s+sie|missachte(?:n\s+sie)?|befolge(?:n\s+sie)?\s+nicht|überschreibe)\s+(?:(?:alle|die|deine|ihre|sämtliche|bisherigen|diese|aller)\s+){0,3}"
    r"(?:(?:vorherig|vorangegangen|bisherig|obig|früher|vorig|vorhergehend|ursprünglich|zuvor)\w*\s+)?(?:\w+en\s+)?(?:anweisung|instruktion|befehl|vorgabe|anordnung|regel)\w*",
    ),
    wording(
        "du sie + jetzt nun ab",
    r"\b(?:du\s+bist|sie\s+sind)\s+(?:jetzt|nun|ab\s+sofort)\s+(?:ein|eine|der|die)\s+(?:\w+\s+)?(?:assistent|modell|ki|bot|chatbot|agent|pirat|sprachmodell)",
    ),
    wording(
        "als",
    r"\bals\s+(?:ki-)?(?:sprachmodell|ki-modell|ki-assistent)\b",
    ),
    # Italian
    wording(
        "istruzioni indicazioni comandi direttive regole",
    r"\b(?:ignora|ignorate|ignori|dimentica|dimenticate|non\s+seguire)\s+(?:(?:tutte|tutti|le|i|tue|vostre|gli)\s+){0,3}(?:istruzioni|indicazioni|comandi|direttive|regole|(?:precedenti|prior)\w*\s+istruzioni)(?:\s+(?:precedent|anterior|sopra|ricevut|dat|di\s+sistema)\w*)?",
    ),
    wording(
        "come ora adesso",
    r"\bcome\s+modello\s+(?:linguistico|di\s+linguaggio)\b|\b(?:ora|adesso)\s+sei\s+(?:un|una)\b",
    ),
    # Russian
    wording(
        "",
    r"\b(?:игнорируй|игнорируйте|проигнорируй|проигнорируйте|забудь|забудьте|не\s+обращай(?:те)?\s+внимания\s+на|отмени)\s+(?:(?:все|всё|свои|твои|ваши|эти|любые)\s+){0,3}(?:предыдущ|прежн|прошл|вышеуказан|инструкци|указани|ранее|системн)\w*",
    ),
    wording(
        "",
    r"\bкак\s+языковая\s+модель\b|\bтеперь\s+ты\b|\bты\s+теперь\b|\bвы\s+теперь\s+(?:ассистент|модель)",
    ),
    # Ukrainian, Greek
    wording(
        "",
    r"\b(?:ігноруй(?:те)?|проігноруй(?:те)?|забудь(?:те)?)\s+(?:(?:всі|усі|все|свої|твої|ваші|ці)\s+){0,3}(?:попередн|минул|інструкці|вказівк|системн)\w*",
    ),
    wording(
        "",
    r"\b(?:αγνόησε|αγνοήστε|ξέχασε|ξεχάστε)\s+(?:(?:όλες|όλα|τις|τους|τα|κάθε)\s+){0,3}(?:προηγούμεν\w*\s+)?(?:οδηγί|εντολ|κανόν)\w*",
    ),
    # Dutch, Polish, Swedish, Danish and Norwegian, Czech and Slovak
    wording(
        "negeer negeert vergeet",
    r"\b(?:negeert?|vergeet)\s+(?:(?:alle|al|de|je|jouw|uw|deze|bovenstaande|eerdere|vorige|voorgaande)\s+){1,4}(?:instructies?|opdrachten|aanwijzingen|regels|bevelen)\b",
    ),
    wording(
        "zignoruj zignorujcie ignoruj ignorujcie zapomnij pomiń ignorujte zabudni zapomeň",
    r"\b(?:z?ignoruj(?:cie|te)?|zapomnij|pomiń|zapomeň(?:te)?\s+na|zabudni\s+na)\s+(?:\w+\s+){0,2}(?:poprzedni|wcześniejsz|powyższ|dotychczasow|předchoz|předešl|dřívějš|predchádzaj|predošl)\w*\s+(?:instrukc|poleceni|polecen|wskazówk|pokyn|příkaz|instrukci|inštrukci|príkaz)\w*",
    ),
    wording(
        "ignorera ignorer ignorér glöm glem bortse",
    r"\b(?:ignorera|ignorer|ignorér|glöm|glem|bortse\s+från)\s+(?:(?:alla|alle|all|de|dina|dine|samtliga)\s+){0,3}(?:tidigare|tidligere|föregående|foregående|forrige|ovanstående|ovenstående|forudgående)\s+(?:instruktion|anvisning|order|ordre|kommando|instruks)\w*",
    ),
    # Turkish, Indonesian and Malay, Vietnamese
    wording(
        "talimatları talimatlarını talimatı yönergeleri komutları",
    r"\b(?:önceki|yukarıdaki|tüm|bütün)\s+(?:\w+\s+){0,2}(?:talimat|yönerge|komut)\w*\s+(?:yok\s+say|göz\s+ardı|dikkate\s+alma|unut|görmezden)\w*",
    ),
    wording(
        "abaikan lupakan + instruksi perintah arahan",
    r"\b(?:abaikan|lupakan)\s+(?:semua\s+|segala\s+)?(?:instruksi|perintah|arahan)\s+(?:sebelum|terdahulu|di\s+atas|yang)\w*",
    ),
    wording(
        "",
    r"\b(?:bỏ\s+qua|phớt\s+lờ|quên)\s+(?:tất\s+cả\s+|mọi\s+)?(?:các\s+|những\s+)?(?:hướng\s+dẫn|chỉ\s+dẫn|chỉ\s+thị|lệnh)\s+(?:trước|ở\s+trên|bên\s+trên)\b",
    ),
    # Arabic, Persian, Hebrew, Hindi
    wording(
        "",
    r"(?:تجاهل|تجاهلي|تجاهلوا|انس|انسَ)\s+(?:جميع|كل|كافة|كلّ)?\s*(?:التعليمات|الأوامر|التوجيهات|الإرشادات)|(?:دستورالعمل|دستورات|دستورهای)\S*\s+(?:\S+\s+){0,2}(?:نادیده)",
    ),
    wording(
        "",
    r"(?:התעלם|התעלמי|התעלמו|שכח|תשכח)\s+(?:מכל\s+|את\s+(?:כל\s+)?|מ)?(?:ה|מה)?(?:הוראות|הנחיות|פקודות)",
    ),
    wording(
        "",
    r"(?:पिछले|पूर्व|पहले\s+के|उपरोक्त|ऊपर\s+के)\s+(?:\S+\s+){0,2}(?:निर्देश|आदेश|अनुदेश)\S*\s+(?:को\s+)?(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|उपेक्षा)",
    ),
    # Japanese, Korean
    wording(
        "",
    r"(?:以前|これまで|上記|前|先|今まで|元)の?[^。\n]{0,8}(?:指示|命令|指令|プロンプト|ルール)[^。\n]{0,6}(?:無視|忘れ|従わない)",
    ),
    wording(
        "",
    r"(?:이전|앞선|위|기존)의?\s*(?:모든\s*)?(?:지시|명령|지침|프롬프트|규칙)[^.\n]{0,8}(?:무시|잊)|모든\s*이전\s*(?:지시|명령|지침)[^.\n]{0,8}(?:무시|잊)",
    ),
    # Chinese
    wording(
        "",
    r"(?:忽略|无视|無視|忘记|忘記|不要理会|不要遵循|忽視|请忽略)[^。\n]{0,8}(?:之前|以前|先前|以上|上述|上面|前面|此前|系统|原有)[^。\n]{0,8}(?:指令|指示|说明|命令|提示|要求|规则|內容|内容)",
    ),
    wording(
        "",
    r"(?:作为|身为)(?:一个|一個)?(?:AI|人工智能|大型)?(?:语言模型|語言模型)|你现在是(?:一个|一名)?",
    ),
)  # fmt: skip
