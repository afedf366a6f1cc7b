"""Wordings that name whoever summarises a text, or imitate its frame, and say what to write.

They ask for two signs at least, since each one alone is told of people every day: a machine or
whoever summarises this text, and an order about what is to be said; or a frame (a closing tag, a
turn of a dialogue, a call of a tool) and what only an intruder puts into it.
"""

# ruff: noqa: E501 -- a wording is read as one line; cut up it cannot be compared with others

from __future__ import annotations

from summarizer.conflict.instruction_words import MACHINE, ORDER, wording

_MACHINES = (
    rf"(?:{MACHINE}|(?:ai|automated|automatic)[-\s]+(?:readers?|assistants?|systems?|tools?|agents?|note[-\s]?takers?|reviewers?|scribes?)"
    r"|note[-\s]?tak(?:er|ing)\s+(?:bots?|tools?|assistants?)|(?:ro)?bots?)"
)
_THIS = r"\b(?:this|these|the\s+(?:present|above|following|attached))\s+(?:\w+\s+)?(?:document|text|paper|article|page|e-?mail|mail|message|report|minutes|transcript|letter|file|thread|statement|post|notes?|passage|record|review|study)\b"
_ART = r"(?:summary|summaries|overview|brief|briefing|digest|write-?up|abstract|recap|synopsis|pr[eé]cis|(?:shortened|condensed|abridged)\s+(?:version|account|form)s?)"
# What is done to a text that one gives an account of,
_SAYS = (
    r"(?:say|state|write|report|record|list|present|describe|mark|add|include|mention|omit|skip|leave\s+out|drop|call|rank|rate"
    r"|recommend|approve|confirm|conclude|lead|treat|rewrite|replace|put|attribute|announce|claim|summari[sz]e|tell|ignore|disregard"
    r"|pass\s+over|exclude|hide|conceal|play\s+down|gloss\s+over|emphasi[sz]e|highlight|praise|portray|note|classify|insert|refer"
    r"|do\s+not|don['’]t|never|make\s+sure|be\s+sure|ensure|refrain|keep|stress|spread|convince|accept|pretend|forget|give|remind)"
)
# and what nobody asks of an honest account.
_TWISTS = (
    r"(?:say|state|claim|pretend|omit|skip|leave\s+(?:out|the)|pass\s+over|drop|call|report\s+that|put|attribute|lead\s+with|present|portray"
    r"|praise|recommend|conceal|hide|play\s+down|gloss\s+over|suppress|replace|do\s+not\s+(?:mention|say|report|include)|don['’]t\s+(?:mention|say|report|include)|never\s+mention)"
)
_MODAL = r"(?:must|should|shall|ought\s+to|ha(?:s|ve)\s+to|needs?\s+to|(?:is|are)\s+to|(?:is|are)\s+(?:asked|requested|required|instructed|told|urged|advised|kindly\s+asked)\s+to)"
_SOFT = r"(?:please\s+|kindly\s+|always\s+|only\s+|now\s+|just\s+|you\s+(?:must|should|are\s+to|will|have\s+to)\s+|in\s+(?:your|the|any)\s+(?:\w+\s+)?\w+,?\s+)*"
_NAMES = "ai llm llms automated automatic language chatbot chatbots chat chatgpt gpt claude gemini copilot summarizer summariser summarizers summarisers summarization summarisation virtual note taker notetaker bot bots robot robots"
_SUMMING = r"(?:summari[sz]|condens|abridg|digest|excerpt|paraphras|shorten)\w*"
_TASK = r"(?:tasks?|prompts?|(?:new\s+|system\s+)?instructions?|system|assistant|commands?|orders?)"

# Only a machine is called so; a chat's turns begin with the bare names.
_CALLED = (
    r"(?:(?:ai|llm|automated|automatic)[-\s]+(?:readers?|assistants?|agents?|note[-\s]?takers?|reviewers?|scribes?|summari[sz]ers?|systems?|tools?|models?)"
    r"|(?:large\s+)?language\s+models|chat\s?bots|llms|note[-\s]?taking\s+(?:bots?|tools?|assistants?)|summari[sz]ation\s+(?:models?|systems?|tools?|engines?))"
)

_ADDRESS = r"(?:notes?|message|memo|instructions?|attention|hint|request|reminder|word|warning|notice|p\.?\s?s\.?|n\.?\s?b\.?|info(?:rmation)?)"
# In "AI, say experts, …" the order of words is that of a report.
_ORDERS = rf"(?!(?:say|state|write|report|claim|note|conclude|recommend|announce|tell|warn)\s+(?!that\b|nothing\b|only\b|so\b|in\s+your\b|(?:the|your)\s+(?:user|reader)s?\b|[\"“'‘:]))(?:{_SAYS}|ascribe|transcribe|refuse|quote|mislead|translate|reply|respond|answer|output)"
_STRONG = rf"(?:{_MACHINES}|{_CALLED}|(?:ai|llm)[-\s]+\w+s|(?:automated|automatic)\s+{_ART}|(?:tools?|programs?|software|systems?|services?|machines?|apps?)\s+(?:that|which)\s+(?:{_SUMMING}|reads?|process\w*))"

ADDRESSED = (
    # named in a note's address
    wording(
        _NAMES + " assistant assistants software tool tools program system service app models",
        rf"\b{_ADDRESS}\s+(?:to|for)\s+(?:(?:all|any|every|each|the|our|my|your)\s+){{0,2}}{_STRONG}(?!\s+(?:developers?|users?|teams?|companies|engineers?|researchers?))[^.!?:\n]{{0,40}}(?::|\s[-–—]\s)"
        rf"|(?:^|[\n.!?(\[])\s*to\s+(?:all|any|every|the|whatever)\s+(?:{_STRONG}|(?:\w+\s+)?assistants?\s+(?:preparing|writing|reading|making|processing|summari\w+|that|who))[^.!?:\n]{{0,40}}:",
    ),
    # named, and then told
    wording(
        _NAMES + " software tool tools program system service app models",
        rf"(?:^|[\n.!?:;(\[\"“|])\s*(?:\w+\s+){{0,2}}?{_STRONG}\s+(?:\w+ing|that|which|who)\b[^.!?\n,:;]{{0,50}}(?:[,:;]|\s[-–—])\s*{_SOFT}{_ORDERS}\b",
    ),
    # of this text, it is to say something
    wording(
        _NAMES + " models + this these my",
        rf"\b{_STRONG}\b[^.!?\n]{{0,40}}?\b(?:this|these|my)\b[^.!?\n]{{0,60}}?\b{_MODAL}\s+(?:not\s+|only\s+|also\s+|rather\s+)?{_SAYS}\b",
    ),
    wording(
        "automatic automated ai machine llm + summary summaries digest overview brief abstract recap synopsis + could should must may would can please will to",
        rf"\b(?:automatic|automated|ai|machine|llm)[-\s]+(?:generated\s+|made\s+)?{_ART}\s+(?:\w+\s+){{0,2}}?(?:could|would|{_MODAL})\s+(?:please\s+|kindly\s+|not\s+)?{_TWISTS}\b",
    ),
    wording(
        "summarising summarizing summarise summarize",
        rf"\b(?:when|while|if|before)\s+(?:you\s+)?(?:are\s+)?summari[sz](?:e|ing)(?:\s+\w+){{0,3}},\s*{_SOFT}(?:{_TWISTS}|ascribe|pretend)\b",
    ),
    wording(
        _NAMES + " models",
        rf"(?:^|[\n|.!?;(\[\"“*#>])\s*(?:(?:\w+\s+){{0,2}}(?:to|for)\s+)?(?:(?:the|all|any|every|dear)\s+)?{_CALLED}\s*:[^\n]{{0,160}}?\b(?:action\s+(?:items?|points?)|next\s+steps?|summar\w+|brief|digest|minutes|(?:the\s+)?following|must|should|please|your?)\b",
    ),
    wording(
        _NAMES,
        rf"(?:^|[\n|.!?:;(\[\"“*#>-])\s*(?:(?:\w+\s+){{0,2}}(?:to|for)\s+)?(?:(?:the|all|any|every|dear)\s+)?{_MACHINES}\s*(?:[:,–—]|\s-)\s*(?:(?:if|when|as|since)\s+you\b[^.!?\n,]{{0,60}},\s*)?{_SOFT}{_SAYS}\b"
        rf"|\b(?:for|to)\s+(?:all\s+|any\s+)?(?:ai|automated|automatic|machine)[-\s]+(?:generated\s+|made\s+|written\s+)?{_ART}s?\s*:\s*{_SOFT}{_SAYS}\b",
    ),
    wording(
        "assistant assistants",
        rf"(?:^|[\n.!?;(\[\"“])\s*assistants?,\s*{_SOFT}{_SAYS}\b|\b(?:instructions?|orders?|notes?|message|task|request|hint|word)\s+(?:to|for)\s+(?:the|any|every|all|your)\s+(?:\w+\s+)?assistants?\s*:",
    ),
    wording(
        f"{_NAMES} assistant assistants + must should shall ought has have needs need is are",
        rf"\b(?:{_MACHINES}|(?:ai|llm|machine)[-\s](?:generated|written|made)\s+{_ART}s?)\b[^.!?\n]{{0,60}}?{_THIS}[^.!?\n]{{0,80}}?\b{_MODAL}\s+(?:not\s+|only\s+|also\s+)?{_SAYS}\b",
    ),
    wording(
        "summarizes summarises summarizing summarising summarize summarise condenses condense condensing abridges abridge digests excerpts paraphrases shortens shorten",
        rf"\b(?:whoever|whatever|whichever\s+\w+|any(?:one|body)\s+who|anything\s+that|(?:the|any|every)\s+(?:tool|system|program|software|service|machine|reader|app)\s+(?:that|which|who)|those\s+who)\s+(?:\w+\s+){{0,2}}?{_SUMMING}\s+(?:{_THIS}|this\b|it\b)[^.!?\n]{{0,120}}?\b(?:please|kindly|could|should|must|would|{_MODAL}|asked)\b",
    ),
    wording(
        "tool system program software service machine reader app model bot robot + boils boil sums sum reads read processes process + must should shall will ought has please",
        rf"\b(?:the|any|every|whichever)\s+(?:tool|system|program|software|service|machine|app|model|(?:ro)?bot)\s+(?:that|which|who)\s+(?:boils?\s+(?:this|it)\s+down|sums?\s+(?:this|it)\s+up|(?:reads?|process(?:es)?)\s+(?:this|it))\b[^.!?\n]{{0,60}}?\b(?:{_MODAL}|please)\s+(?:not\s+)?{_SAYS}\b",
    ),
    wording(
        "summary summaries overview brief briefing digest abstract recap synopsis précis precis version versions account + this present these",
        rf"\b{_ART}\s+of\s+{_THIS}[^.!?\n]{{0,20}}?\b(?:would|will|{_MODAL})\s+(?:not\s+|only\s+)?{_TWISTS}\b"
        rf"|\b(?:keep|leave|omit|exclude|strike)\b[^.!?\n]{{0,60}}\b(?:out\s+of|from|in)\s+(?:any|every|all|each)\s+(?:\w+\s+)?{_ART}\s+of\s+{_THIS}",
    ),
    wording(
        "please ask asked kindly grateful + summarizes summarises summarizing summarising summarize summarise condenses condense condensing abridges abridge digests excerpts paraphrases shortens shorten",
        rf"\b(?:please|ask|asked|kindly|grateful|request)\b[^.!?\n]{{0,60}}\b(?:whoever|whatever|any(?:one|body)\s+who|(?:the|any|every)\s+(?:tool|system|program|software|service|machine|reader|app)\s+(?:that|which|who))\s+(?:\w+\s+){{0,2}}?{_SUMMING}\b",
    ),
    wording(
        "summary summaries write writeup digest recap synopsis overview brief briefing abstract",
        rf"\b(?:in|for|from)\s+(?:your\s+(?:\w+\s+)?{_ART}|the\s+(?:summary|write-?up|digest|recap|synopsis)),\s*{_SOFT}{_TWISTS}\b"
        rf"|\b(?:when|if|before|while|as)\s+you\s+(?:produce|write|make|create|prepare|draft|compose|generate|give)\s+(?:the|your|an?)\s+(?:\w+\s+)?{_ART},?\s*{_SOFT}{_TWISTS}\b"
        rf"|\b(?:instructions?|directions?|guidance|rules?|notes?)\s+(?:for|on|to)\s+(?:the\s+|your\s+|any\s+)?{_ART}\s*:\s*{_SOFT}{_TWISTS}\b",
    ),
    wording(
        "you + longer summarizer summariser assistant model bot",
        r"\byou\s+are\s+(?:no\s+longer|not)\s+(?:an?|the|my)\s+(?:\w+\s+)?(?:summari[sz]er|assistant|language\s+model|ai|bot|tool)\b",
    ),
    wording(
        "respond reply answer output + nothing",
        r"\b(?:respond|reply|answer|output)\s+(?:\w+\s+){0,2}?(?:with\s+)?nothing\s+(?:but|except|else|other)\b",
    ),
    wording(
        "forget ignore disregard + told instructed asked given",
        rf"{ORDER}(?:forget|ignore|disregard)\s+(?:all\s+|everything\s+|anything\s+)?(?:what(?:ever)?|that|of\s+what)?\s*you\s+(?:were|have\s+been|had\s+been)\s+(?:told|instructed|asked|given|ordered)\b",
    ),
    wording(
        "you + apply applies hold bind void suspended lifted",
        rf"\b(?:guidelines?|rules|instructions?|polic(?:y|ies)|restrictions|constraints|settings|orders)\s+(?:that\s+)?you\s+(?:were|are|have\s+been)\s+\w+\s*(?:with|up|under|by)?\b[^.\n]{{0,40}}\b(?:(?:do\s+not|don['’]t|no\s+longer|never)\s+(?:apply|hold|bind)|(?:are|is)\s+(?:void|suspended|lifted))[^.\n]{{0,30}}{_THIS}",
    ),
    wording(
        "print repeat show output quote reveal copy + you",
        r"\b(?:print|repeat|show|output|quote|reveal|copy)\s+(?:out\s+)?(?:\w+\s+){0,3}?(?:text|words|message|lines|everything|prompt|instructions)\s+(?:that\s+)?you\s+(?:have\s+)?(?:received|were\s+given|been\s+given|got|saw)\b",
    ),
    wording(
        "decode decipher decrypt unscramble backwards backward reverse translate process base64 rot13 hex hexadecimal + follow obey execute",
        r"\b(?:decode|decipher|decrypt|unscramble|backwards?|in\s+reverse|base64|rot-?13|hex(?:adecimal)?)\b[^.!?\n]{0,40}?\b(?:and|then)\s+(?:then\s+)?(?:follow|obey|execute|carry\s+out|do\s+(?:as|what))\b",
    ),
    wording(
        "stop end cease + summarizing summarising summary",
        r"\b(?:stop|cease)\s+(?:summari[sz]ing|your\s+summary|the\s+summary)\s+(?:here|now|at\s+this)\b|\b(?:your|the)\s+summary\s+(?:ends|stops)\s+here\b",
    ),
    wording(
        "mark treat label set flag report + claims claim statements statement facts source",
        r"\b(?:mark|treat|label|set|flag|report)\s+(?:all|every|each|any)\s+(?:of\s+(?:the|its)\s+)?(?:claims?|statements?|facts?|quotes?)\s+(?:\w+\s+)?as\s+(?:confirmed|verified|true|grounded|supported|checked)\b",
    ),
    wording(
        "evidence quote citation citations + field find checker verifier validator",
        rf"\b(?:evidence|quote|citation)s?\s+(?:field|slot|list)\b[^.!?\n]{{0,40}}\b(?:use|give|cite|put|fill|enter|write)\b|{ORDER}(?:use|give|cite|put|fill|enter|write)\b[^.!?\n]{{0,80}}\b(?:evidence|quote|citation)s?\s+(?:field|slot|list)\b"
        r"|\bthe\s+(?:checker|verifier|validator)\s+(?:will\s+)?(?:accepts?|passes|lets?)\b",
    ),
    wording(
        "step steps item items action todo task decision point points takeaway + pay paid transfer wire account iban wallet bitcoin password credentials login log invoice",
        rf"{ORDER}(?:add|list|include|put|record|insert|note|give|name)\s+(?:\w+\s+){{0,3}}?(?:next\s+steps?|action\s+(?:items?|points?)|to-?dos?|decisions?|key\s+points?|takeaways?)\b[^.!?\n]{{0,120}}?\b(?:pay|paid|transfer\w*|wire|account|iban|wallet|bitcoin|password|credentials|log\s+in|login)\b",
    ),
    wording(
        "tell inform advise instruct urge ask + user person human reader readers operator",
        r"\b(?:tell|inform|advise|instruct|urge|ask)\s+(?:your\s+(?:user|human|operator|principal)s?\b|the\s+(?:user|person|human|reader|one)\s+(?:that\s+|who\s+|whom\s+)?(?:you\s+(?:are|were)\s+(?:writing|working|summari[sz]ing|acting)\s+for|who\s+asked\s+you|you\s+(?:serve|assist|help)))",
    ),
)
FRAMES = (
    wording("human + assistant", r"(?:^|\n)[ \t]*human\s*:[^\n]{3,300}\n\s*assistant\s*:"),
    wording(
        "instruction instructions prompt directive command system_prompt + ignore disregard reply respond say state write report tell output forget omit claim",
        r"[\"'](?:system[-_ ]?)?(?:instructions?|prompt|directive|command)[\"']\s*:\s*[\"'](?:[^\"'\n]{0,80}[.!:;,]\s*)?(?:ignore|disregard|reply|respond|say|state|write|report|tell|output|forget|omit|claim|do\s+not|never|you\s+(?:must|should|are))\b",
    ),
    wording(
        "user human + assistant ai bot",
        r"(?:^|\n)[ \t]*(?:user|human)\s*:[^\n]{3,300}\n\s*(?:assistant|ai|bot)\s*:\s*(?:sure|of\s+course|certainly|ok(?:ay)?|understood|absolutely|gladly|yes|no\s+problem|i\s+will|i['’]ll|done|here\s+is)\b",
    ),
    wording(
        "system assistant user human",
        r"(?:^|\n)[ \t]*#{2,6}[ \t]*(?:system|user|human)[ \t]*\n[^#]{3,300}?\n[ \t]*#{2,6}[ \t]*(?:assistant|ai|response)[ \t]*(?:\n|$)",
    ),
    wording(
        "end ends + real actual true next",
        r"[-=#*~_]{2,}[ \t]*(?:the\s+)?end\s+of\s+(?:the\s+)?(?:file|document|text|data|input|sample|example|article|message)\b[^\n]{0,20}\n[^\n]{0,120}?\b(?:real|actual|true|next)\s+(?:jobs?|tasks?|question|instructions?|request|work)\b",
    ),
    wording(
        "action + input",
        r"(?:^|\n)[ \t]*action[ \t]*:[^\n]{1,60}\n[ \t]*action\s+input[ \t]*:",
    ),
    wording(
        "document source context data input content article passage text",
        rf"</(?:document|source|context|data|input|content|article|passage|text|user_?input)s?>[^<]{{0,40}}(?:</\w{{1,20}}>\s*)?[^<\n]{{0,160}}?(?:\b(?:document|data|text|input|source)\s+(?:has\s+)?(?:ends?|ended|is\s+over)\b|\b(?:now|instead|next)[,:]?\s+(?:please\s+)?{_SAYS}\b|\bignore\b|\binstructions?\b|\byou(?:r)?\s+(?:must|task|next)\b)",
    ),
    wording(
        "begin start new + task tasks prompt prompts instructions instruction system assistant command commands order orders",
        rf"(?-i:[#=*<\[-]{{2,}}[ \t]*(?:BEGIN|START|NEW)(?:\s+OF)?(?:\s+THE)?\s+)(?:new\s+)?{_TASK}\s*[\]#=*>-]{{2,}}",
    ),
    wording(
        "admin system developer ai assistant llm model summarizer summariser operator + override instruction instructions prompt note message command directive policy",
        r"<(?:admin|system|developer|ai|assistant|llm|model|summari[sz]er|operator)[-_ ](?:override|instructions?|prompt|note|message|command|directive|policy)\b[^>\n]{0,80}>",
    ),
    wording(
        "arguments parameter + summary brief answer output text points",
        r"[\"']arguments[\"']\s*:\s*[\"'{][^}\n]{0,200}?\b(?:summary|brief|key_points|answer)\b|<invoke\s+name=[^>\n]{0,60}>\s*<parameter\b",
    ),
    wording(
        "summarizer summariser summary assistant ai llm model + omit override exclude ignore hide must_say instructions say",
        r"(?:^|\n)[ \t]*[\"']?(?:summari[sz]er|summary|assistant|ai|llm)(?:[-_](?:config|settings|options|rules))?[\"']?\s*:\s*\{?\s*\n(?:[ \t]+[^\n]{0,80}\n){0,6}?[ \t]+[\"']?(?:omit|exclude|hide|must[-_]say|instructions?|override|say|mode[\"']?:\s*[\"']?override)\b",
    ),
    wording(
        "summary summarizer summariser brief assistant ai llm + include exclude omit hide verdict say instructions",
        r"(?:^|\n)[ \t]*\[(?:summary|summari[sz]er|brief|assistant|ai|llm)(?:[._-]\w+)*\][ \t]*\n(?:[^\n=]{1,60}=[^\n]*\n){0,5}?[ \t]*(?:include|exclude|omit|hide|verdict|say|instructions)[\w-]*[ \t]*=",
    ),
)  # fmt: skip
