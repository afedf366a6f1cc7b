"""The words by which a text announces steps and records decisions: patterns only."""

from __future__ import annotations

import re

MARKED = re.compile(
    r"(?:\*\*)?(?:(?i:(?:ACTION(?:[ -]?ITEMS?)?|TO-?DO|FOLLOW[- ]?UPS?|NEXT STEPS?))"
    r"(?:\s*(?:#\s?)?\d+|\s*\([^)]{1,30}\))?|AI)(?:\*\*)?\s*[:–—-](?:\*\*)?\s+(?=\S)"
)
MARKED_DECISION = re.compile(
    r"(?:\*\*)?(?i:RESOLVED|RESOLUTIONS?(?:\s*#?\s?\d+)?|DECISIONS?(?:\s*#?\s?\d+)?|DÉCISION|DECISIÓN"
    r"|(?:CONSENSUS|AGREED|ACUERDO)(?=\s*:))(?:\*\*)?\s*[:–—-]?(?:\*\*)?\s+(?=\S)"
)
ACTION_SECTION = re.compile(
    r"(?i:(?:summary of )?(?:action items?|actions|to-?dos?|next steps?|follow[- ]?ups?"
    r"|prochaines étapes|próximos pasos)(?: from .*)?)"
)
DECISION_SECTION = re.compile(
    r"(?i:(?:summary of )?(?:resolutions?|decisions?(?: made)?|décisions|decisiones|acuerdos))"
)
NOTE = re.compile(
    r"(?:^|[,;:]\s+|\s[-–]\s|\d\.\s)(?P<who>@?[\w][\w.'-]{1,24}(?: [A-Z][\w'-]+){0,3}"
    r"(?:(?:,| and| &| or) @?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)*)"
    r" to (?!the\b|a\b|an\b|be\b|this\b|that\b)"
    r"(?P<verb>[a-z]{2,})\b"
)
BASE_FORM = re.compile(
    r"(?:ask|add|figure|open|file|send|make|create|write|draft|update|review|check|follow|talk|reach|"
    r"contact|schedule|set|run|start|find|fix|investigate|look|propose|prepare|present|share|post|"
    r"organi[sz]e|coordinate|sync|help|work|discuss|document|merge|close|bring|report|"
    r"submit|email|invite|publish|finali[sz]e|provide|confirm|test|ping|lead|clean|"
    r"collect|compile|define|describe|design|develop|ensure|explore|gather|implement|include|"
    r"join|label|let|link|list|monitor|move|notify|own|pick|plan|raise|read|record|"
    r"remove|rename|research|resolve|revise|speak|support|track|try|verify|work)"
)
# "Attempt to …" is an imperative, not somebody who is to do it.
URGED = frozenset(
    ("attempt", "continue", "need", "plan", "want", "remember", "agree", "aim", "decide", "begin")
)
NOTE_START = re.compile(r"(?:Needs? to|Will|Must|To be)\s+(?P<verb>[a-z]{2,})\b")
NEXT_STEP = re.compile(
    r"(?i:\bnext steps?\b(?:\s+(?:for|here|on)\b[^.:;,]{0,30})?\s*(?:is|are|will\s+be|:|[-–])\s+"
    r"|\b(?:the\s+)?next\s+(?:meeting|call|session|hearing|round\s+of\s+\w+)\s+(?:is|will\s+be|on|takes)\b"
    r"|\bdeadline\s+(?:for\b[^.;]{0,60}\s+)?(?:is|will\s+be)\b"
    r"|\b(?:la\s+)?prochaine\s+(?:réunion|étape)\b|\b(?:la\s+)?próxima\s+(?:reunión|etapa)\b)"
)
NEXT_STEP_SIGNS = ("next", "deadline", "prochaine", "próxima")  # one stands in every match
FUTURE = {
    "en": re.compile(
        r"(?:\s|^)(?P<modal>must|(?:has|have)\s+to|(?:will|shall)(?P<not>\s+not)?|won['’]t"
        r"|(?:is|are|am)\s+(?P<not2>not\s+)?(?:going|due|set|scheduled|expected|slated|planning)\s+to"
        r"|(?:(?:has|have)\s+plans|plans?|intends?|aims?)\s+to|(?:do|does)\s+not\s+(?:plan|intend)\s+to"
        r"|(?:has|have)\s+(?:promised|agreed|pledged|vowed|committed|undertaken)\s+to)(?=\s)"
        r"|(?P<short>(?<=\w)['’](?:ll|(?:re|m)\s+(?P<not3>not\s+)?(?:going|planning|due|set)\s+to))(?=\s)"
    ),
    "fr": re.compile(
        r"\s(?P<modal>(?:n['’])?(?:devra|devront|sera|seront|aura|auront|pourra|fera|feront|ira|iront"
        r"|[\w]{2,}[^\W\d_]*(?:[eiud]ra|[eiud]ront|rra|rront))(?!\w)|(?:va|vont)\s+\w+(?:er|ir|re)\b"
        r"|(?:prévoit|prévoient|envisage|envisagent|s['’]apprêtent?)\s+(?:de|d['’]|à)?"
        r"|(?:est|sont)\s+(?:prévue?s?|attendue?s?))"
    ),
    "es": re.compile(
        r"\s(?P<modal>(?:deberá|deberán|será|serán|tendrá|tendrán|hará|harán|podrá|podrán|habrá|irá"
        r"|[\w]{2,}(?:ará|erá|irá|drá|arán|erán|irán|drán))(?!\w)|(?:va|van)\s+a\s+\w+r\b"
        r"|(?:prevén?|planean?|está\s+previsto|se\s+espera)(?=\s))"
    ),
}
# French words that end like a future and are none.
NO_FUTURE = re.compile(r"(?i:(?:opéra|caméra|contra|extra|infra|ultra|para|au-delà)\b)")
COURT = re.compile(
    r"\b(?:(?P<by>[Ww]e)\s+(?:(?:hereby|therefore|accordingly|also|must)\s+){0,2}"
    r"(?P<verb>affirm|reverse|remand|vacate|dismiss|deny|grant)\b(?!\s+(?:our|your))"
    r"|(?P<passive>(?:is|are)\s+(?:hereby\s+|therefore\s+)?"
    r"(?P<done>remanded|affirmed|reversed|vacated|dismissed|ordered|denied|granted))\b)"
)
COURT_TERMS = ("court", "appeal", "appellant", "judgment", "plaintiff", "defendant", "petitioner")
LETS = re.compile(r"\b(?i:let['’]s)\s+(?P<verb>[a-z]+)\b")
CLAUSE = re.compile(
    r"(?:[.;:!?]\s+|,\s+|\s[–—-]\s|\(|\b(?:and|but|so|then|because|as|that|which|who|when|where|if"
    r"|whether|what|how|why|unless|until|while|think|thinks|hope|hopes|believe|guess|say|says|said"
    r"|mean|know|et|mais|que|qui|dont|où|quand|si|comme|lorsque|y|pero|cuando|donde|quien)\b)\s*",
)
BARRED = frozenset(
    [
        "which",
        "who",
        "when",
        "where",
        "if",
        "whether",
        "what",
        "how",
        "why",
        "unless",
        "until",
        "while",
        "because",
        "as",
        "qui",
        "dont",
        "où",
        "quand",
        "si",
        "comme",
        "lorsque",
        "cuando",
        "donde",
        "quien",
        "hope",
        "hopes",
        "guess",
    ]
)
FIRST = re.compile(r"(?i:i|we|i['’]|we['’]|je|j['’]|nous|yo|nosotros)")
PRONOUN = re.compile(
    r"(?i:you|it|they|this|that|there|these|those|one|people|everyone|everybody|nobody|no one|"
    r"someone|somebody|something|anyone|anything|everything|nothing|what|who|all|some|many|most|others?|"
    r"both|each|he|she|any|things?|ce|cela|ça|on|ils?|elles?|eso|esto|ellos|ellas|se|"
    r"(?:an?|any|no|every|each|some|many|most|such|few|une?|aucune?|chaque|un|una|cualquier|ningún)\s.*)"
)
LEANS = re.compile(r"(?i:you|it|they|this|that|there|these|those|one|he|she|everyone|people)")
POSSESSIVE = re.compile(r"(?i:(?:his|her|their|its|your|su|sus|son|sa|ses|leurs?)\s)")
# "a spokeswoman told the paper the ministry [will …]": the last noun phrase acts.
APART = re.compile(
    r"(?:^|[,;]\s+)(?P<who>(?:[Tt]he|[Ee]ach|[Aa]n?)\s[^,;:.]{2,80}),\s+(?:in\s|acting\s|through\s|consistent\s|as\s"
    r"|after\s|who(?:se)?\s|which\s|where\s|with\s|to\s)"
)
# An order's list: "(A) within 150 days of the date of this order, fund and launch …".
ORDERED = re.compile(
    r"(?i:(?:within|no later than) [^,]{4,60}), (?:(?:and|to) [^,]{3,80}, )?(?P<verb>[a-z]{3,})\b"
)
# What is only thought, or hangs on another sentence, is announced by nobody.
UNSURE = re.compile(
    r"\b(?i:i\s+think|i\s+guess|maybe|perhaps|in\s+theory|hopefully|i\s+hope|we\s+can\s+say|can\s+just)\b"
    r"|(?<!said)(?<!says)(?<!told)(?<!ounced)(?<!firmed)(?<!greed)(?<!stated)(?<!you)\s+that\s+(?:the|an?|it|they|he|she|we|[A-Z])\b"
)
# A time that a step is not due at.
GONE = re.compile(
    r"(?i:^(?:since|from|after|during|depuis|après|desde)\b|\b(?:last|past|ago|yesterday|earlier|hier|ayer)\b"
    r"|derni|passée?\b|pasad)"
)
REPORTED = re.compile(
    r".*\b(?:said|says|told|announced|confirmed|added|stated)\b.*?\s(?P<who>(?:the|its|their|he|she|it)\b.*)$"
)
SHE_OR_HE = re.compile(r"(?i:he|she|ils?|elles?|él|ella)")
ADVERBS = re.compile(
    r"(?:\s+(?:also|now|then|probably|likely|definitely|always|still|just|really|actually|soon|"
    r"certainly|obviously|hopefully|perhaps|maybe|first|both|all|here|today|never))+$"
)
NEXT_WORD = re.compile(
    r"\s*(?:(?:also|now|then|probably|likely|definitely|just|actually|soon|certainly|first|both|all|"
    r"only|have\s+to|need\s+to|be\s+able\s+to|try\s+to|continue\s+to|go\s+ahead\s+and)\s+)*(?P<verb>[^\W\d_]+)"
)
# In talk, these say what the speaker does with the talk, or what things are like.
TALK = frozenset(
    [
        "be",
        "have",
        "see",
        "need",
        "know",
        "think",
        "want",
        "like",
        "say",
        "tell",
        "talk",
        "turn",
        "let",
        "leave",
        "give",
        "go",
        "come",
        "mean",
        "happen",
        "depend",
        "seem",
        "become",
        "look",
        "get",
        "make",
        "do",
        "answer",
        "note",
        "repeat",
        "stop",
        "keep",
        "pass",
        "call",
        "hear",
        "refer",
        "point",
        "defer",
        "admit",
        "argue",
        "describe",
        "explain",
        "show",
        "guess",
        "hope",
        "wait",
        "end",
        "start",
        "begin",
        "move",
        "stay",
        "stand",
        "try",
        "take",
        "speak",
        "read",
        "quote",
        "head",
        "comment",
        "characterize",
        "hypothesize",
        "speculate",
        "elaborate",
        "weigh",
        "opine",
        "address",
        "predict",
        "focus",
        "assume",
        "expect",
        "love",
        "hate",
        "feel",
        "never",
        "work",
        "close",
        "talk",
    ]
)
NEVER = frozenset(
    [
        "be",
        "have",
        "mean",
        "apply",
        "include",
        "construed",
        "see",
        "know",
        "remember",
        "never",
        "require",
        "not",
        "depend",
        "always",
        "find",
        "forget",
        "understand",
        "cost",
    ]
)
BE_DONE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:\w{2,}(?:ed|ing|en)|held|done|sent|made|built|put|set|met)\b"
)
GENERAL = re.compile(
    r"\b(?i:always|never|often|usually|typically|generally|sometimes|sooner or later|souvent|"
    r"toujours|jamais|siempre|nunca|a menudo)\b"
)
AGREED = re.compile(
    r"\b(?:(?i:we(?:['’]ve|\s+have|\s+all)?(?:\s+(?:all|also|already|just))?)\s+(?:agreed|decided|resolved|"
    r"settled\s+on|voted|approved|concluded)\b(?!\s+(?:with\s+(?:you|him|her)|yet))"
    r"|(?i:(?:the\s+)?(?:group|committee|board|council|team|members|participants|developers|working\s+group|"
    r"wg|tsc|assembly|commission|everyone|all))\s+(?:have\s+|has\s+)?(?:unanimously\s+)?(?:agreed|decided|"
    r"approved|adopted|voted|resolved)\b"
    r"|(?i:(?:general|unanimous|full)\s+agreement\b|(?:rough\s+|general\s+)?consensus\s+(?:is|was|to|that)\b)"
    r"|(?i:motion\s+(?:is\s+|was\s+|has\s+)?(?:carried|carries|passed|passes|approved))"
    r"|(?i:it\s+(?:was|has\s+been|is)\s+(?:agreed|decided|resolved))"
    r"|(?i:(?:was|were|is|are)\s+(?:unanimously\s+)?(?:approved|adopted)(?:\s+(?:by|unanimously|as|without)|\s*[.]?$))"
    r"|(?i:we\s+settled\s+on|settled\s+on\s+\w+)"
    r"|(?i:(?:le\s+conseil|l['’]assemblée|le\s+comité|la\s+commission)\s+a\s+(?:adopté|approuvé|décidé|voté)"
    r"|(?:el\s+consejo|el\s+comité|la\s+junta|la\s+asamblea|el\s+pleno)\s+(?:aprobó|acordó|decidió))"
    r"|(?i:nous\s+avons\s+(?:décidé|convenu|adopté)|il\s+(?:a\s+été|est)\s+(?:décidé|convenu)|(?:a|ont)\s+été\s+adoptée?s?)"
    r"|(?i:se\s+(?:acordó|decidió|aprobó|resolvió)|(?:acordamos|decidimos|aprobamos)\b))"
)
AGREED_SIGNS = (  # one stands in every match
    *("agree", "decid", "resolv", "settled", "voted", "approved", "concluded", "adopt"),
    *("consensus", "motion", "approuvé", "décid", "voté", "convenu", "aprob", "acord"),
)
UNDECIDED = re.compile(
    r"\w+n['’]t\b|\b(?i:not|never|if|should|could|would|need|whether|before|until|once|when|given|assuming|might|may|agree\s+to\s+disagree)\b"
)


DETERMINERS = frozenset(
    [
        "the",
        "our",
        "its",
        "their",
        "his",
        "her",
        "my",
        "your",
        "le",
        "la",
        "les",
        "l'un",
        "notre",
        "leur",
        "leurs",
        "son",
        "sa",
        "ses",
        "el",
        "la",
        "los",
        "las",
        "su",
        "sus",
        "nuestro",
        "nuestra",
    ]
)

# Who acts in a meeting by office.
OFFICE = re.compile(
    r"(?i:(?:the\s+)?(?:co-?)?(?:chairs?|editors?|secretar(?:y|ies)|scribes?|staff|treasurer"
    r"|maintainers?|organi[sz]ers?|board|committee|working\s+group|wg))"
)
HYPOTHETICAL = re.compile(r"\b(?:if|when|whether|unless|until|where|may|cannot)\b")
REPORTS = re.compile(
    r"(?:said|says?|told \w+|announced?|agreed?|confirmed?|states?d?|is|was|a dit|annoncé|dijo)$"
)
# "I'll just share my screen" is done while it is said.
AT_ONCE = re.compile(
    r"['’](?:ll|m going to)\s+just\b|\bright now\b|\bdon['’]t know\b|\bmy screen\b"
)
EACH = re.compile(r"(?i:each|every|the|any)\b")
PROPER = re.compile(r"(?:^|\s)(?!I\b)[A-Z]\w+")
DENIED = re.compile(r"\bnot\b|won['’]t|^n['’]")
DENIED_BEFORE = re.compile(r"\s(?:ne|no)$")
IF = re.compile(r"\b(?i:if|unless|subject to|s['’]il|si)\b")
TALKED_OF = TALK | {"discuss", "review", "list", "run", "look", "start"}
TOLD = re.compile(r"(?<!be )\b(?:\w{2,}ed|was|were|met|made|said|held)\s+(?:\w+\s+)?$")
DUTY = re.compile(r"must|(?:has|have)\s+to")
DEADLINE = re.compile(r"\b(?:by|before|within|until|no later than)\s")
CLITIC = re.compile(r"\s(?:ne|no|se|n['’]|s['’])$")
# "costará", "durera", "il y aura": what things are like, and nobody's task.
LASTS = re.compile(r"(?i:(?:cost|dur|coût|tendr|habr|aur|par(?:aî|ec))\w*)$")
THAT = re.compile(r"(?:that|que)\s+|qu['’]")
# "- Duarte: letter to lapsed members"
OWNED = re.compile(r"[\s*•-]*(?P<who>[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,3}):\s*$")
PASSIVE = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|not\s+)?be\s+(?:\w+ly\s+)?(?:\w{2,}e[dn]|held|done|sent|made|built|put|set|met)\b"
)
