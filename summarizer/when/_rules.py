"""The patterns by which English, French and Spanish word a date or a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = {
    "en": r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)(?!\w)",
    "fr": r"(?i:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre"
    r"|novembre|décembre|decembre)(?!\w)",
    "es": r"(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre)(?!\w)",
}
_WEEKDAY = {
    "en": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)",
    "fr": r"(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\w)",
    "es": r"(?i:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?!\w)",
}
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,]\d|%|[-–/]\d)"
_DAY = r"(?P<d>\d{1,2})"
_COUNT = {
    "en": r"(?P<n>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "fr": r"(?P<n>\d{1,4}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)",
    "es": r"(?P<n>\d{1,4}|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to word a time; `kind` says how it is told."""

    kind: str
    pattern: re.Pattern[str]


def _rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(kind, re.compile(pattern)) for kind, pattern in pairs)


_EN_M, _EN_W = _MONTH["en"], _WEEKDAY["en"]
_FR_M, _FR_W = _MONTH["fr"], _WEEKDAY["fr"]
_ES_M, _ES_W = _MONTH["es"], _WEEKDAY["es"]
_NOTED = r"(?<![\w/.,#§$€£-])"

NUMERIC = _rules(
    (
        "ymd",
        rf"{_NOTED}(?P<y>\d{{4}})(?P<s>[-/])(?P<m>\d{{1,2}})(?P=s){_DAY}(?![\w/-])",
    ),
    (
        "xxy",
        rf"{_NOTED}(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>\d{{4}})(?![\w/-])",
    ),
)
RULES: dict[str, tuple[Rule, ...]] = {
    "en": _rules(
        (
            "md",
            (
                rf"\b(?:(?P<w>{_EN_W}),?\s+)?(?P<mon>{_EN_M})\s+{_DAY}(?:st|nd|rd|th)?(?!\w|[:/]\d)"
                rf"(?:,?\s+(?P<y>{_YEAR}))?"
            ),
        ),
        (
            "md",
            (
                rf"\b(?:(?P<w>{_EN_W}),?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?"
                rf"(?P<mon>{_EN_M})(?:,?\s+(?P<y>{_YEAR}))?"
            ),
        ),
        ("my", rf"\b(?P<mon>{_EN_M}),?\s+(?:of\s+)?(?P<y>{_YEAR})"),
        ("lm", rf"\b(?i:(?P<rel>last|next|this))\s+(?P<mon>{_EN_M})(?!\s+\d)"),
        (
            "m",
            (
                rf"\b(?i:in|since|until|by|during|before|after|(?:in\s+)?(?:early|late|mid)[ -])\s*"
                rf"(?P<mon>{_EN_M})(?!,?\s+(?:of\s+)?\d)"
            ),
        ),
        (
            "y",
            (
                r"\b(?i:in|since|until|till|by|during|before|after|from|through|early|late"
                rf"|mid-?)\s+(?P<y>{_YEAR})(?!\s+(?:people|of\b|percent|to\b))"
            ),
        ),
        (
            "rw",
            (
                rf"\b(?i:(?P<rel>last|next|this|past|every|each))\s+(?P<w>{_EN_W})"
                r"(?:\s+(?:morning|afternoon|evening|night))?"
            ),
        ),
        (
            "w",
            (
                r"\b(?:(?i:on|by|until|since|before|late|early)\s+)?"
                rf"(?P<w>{_EN_W})(?!,?\s+(?:the\s+)?\d|,?\s+{_EN_M})(?:\s+(?:morning|afternoon|evening|night))?"
            ),
        ),
        # "Tomorrow:" heads what is told under it, and may be anybody's tomorrow.
        ("day", r"\b(?i:(?P<rel>today|yesterday|tomorrow|tonight|last\s+night))\b(?!\s*:)"),
        (
            "offset",
            (
                rf"\b(?i:(?:the\s+(?P<one>day)|(?:{_COUNT['en']}|a\s+few|several|a\s+couple\s+of)\s+"
                r"(?P<unit>day|week|month|year)s?)\s+(?P<way>ago|after|before|from)\s+"
                r"(?P<rel>today|tomorrow|yesterday|now|tonight))\b"
            ),
        ),
        (
            "dom",
            (
                rf"\b(?i:on|by|until|before|since)\s+the\s+{_DAY}(?:st|nd|rd|th)\b"
                r"(?=\s*(?:[,.;:!?)–—-]|$|at\b|and\b|or\b|to\b|for\b|in\s+the\s+(?:morning|evening|afternoon)))"
            ),
        ),
        ("now", r"\b(?i:this\s+(?:morning|afternoon|evening))\b"),
        (
            "span",
            (
                r"\b(?i:(?:(?:early|later|earlier|late)\s+)?(?P<rel>last|next|this|past|coming)\s+"
                r"(?P<unit>week|month|year|quarter|weekend|summer|winter|spring|fall|autumn))\b"
            ),
        ),
        (
            "end",
            (
                r"\b(?i:(?:(?:by|at|before|until)\s+)?the\s+end\s+of\s+(?P<rel>the|this|next)\s+"
                r"(?P<unit>week|month|year|quarter|day))\b"
            ),
        ),
        (
            "within",
            (
                rf"\b(?i:(?:within|no\s+later\s+than|not\s+later\s+than)\s+{_COUNT['en']}\s+"
                r"(?P<unit>hour|day|week|month|year)s?(?P<of>\s+(?:of|after|from)\s+the\s+date\s+of\s+"
                r"(?:this|the\s+present)\s+\w+)?)\b"
            ),
        ),
        (
            "ago",
            rf"\b(?i:{_COUNT['en']}\s+(?P<unit>hour|day|week|month|year|decade)s?\s+ago)\b",
        ),
        (
            "loose",
            (
                r"\b(?i:(?:(?:in|over|for|during)\s+)?the\s+(?:next|last|past|coming)\s+(?:\w+\s+)?"
                r"(?:hours|days|weeks|months|years|decade)|over\s+the\s+weekend|overnight)\b"
            ),
        ),
        ("loose", r"(?<![\w-])(?i:\d{1,3}\s+(?:hours|days|weeks))\b(?!\s+old)"),
    ),
    "fr": _rules(
        (
            "md",
            (
                rf"\b(?:(?P<w>{_FR_W}),?\s+)?(?:le\s+)?{_DAY}(?:er)?\s+(?P<mon>{_FR_M})"
                rf"(?:\s+(?P<y>{_YEAR}))?"
            ),
        ),
        ("my", rf"\b(?P<mon>{_FR_M})\s+(?P<y>{_YEAR})"),
        ("lm", rf"\b(?i:en\s+)?(?P<mon>{_FR_M})\s+(?P<rel>dernier|prochain)\b"),
        (
            "m",
            rf"\b(?i:en|depuis|fin|début|mi-|au\s+mois\s+de|jusqu'en)\s*(?P<mon>{_FR_M})(?!\s+\d)",
        ),
        (
            "y",
            (
                r"\b(?i:en|depuis|dès|avant|après|jusqu'en|fin|début|de|l'année)\s+"
                rf"(?P<y>{_YEAR})(?!\s+(?:euros|personnes|cas))"
            ),
        ),
        ("rw", rf"\b(?P<w>{_FR_W})\s+(?P<rel>dernier|prochain)\b"),
        ("w", rf"\b(?P<w>{_FR_W})(?:\s+(?:matin|midi|soir|après-midi))?"),
        (
            "day",
            r"\b(?i:(?P<rel>aujourd['’]hui|avant-hier|hier|après-demain|demain))\b",
        ),
        ("now", r"\b(?i:ce\s+(?:matin|soir|midi)|cet\s+après-midi)\b"),
        (
            "span",
            (
                r"\b(?i:(?:la|le|l['’])\s*(?P<unit>semaine|mois|année|an|week-end|trimestre)\s+"
                r"(?P<rel>derni(?:er|ère)|prochaine?|passée?))\b"
            ),
        ),
        (
            "end",
            (
                r"\b(?i:(?:d['’]ici\s+|avant\s+)?(?:à\s+)?la\s+fin\s+(?:du|de\s+l['’])\s*"
                r"(?P<unit>mois|année|trimestre))\b"
            ),
        ),
        (
            "within",
            (
                rf"\b(?i:(?:sous|dans\s+les|dans\s+un\s+délai\s+de|d['’]ici)\s+{_COUNT['fr']}\s+"
                r"(?P<unit>heure|jour|semaine|mois|an)s?)\b"
            ),
        ),
        (
            "ago",
            rf"\b(?i:il\s+y\s+a\s+{_COUNT['fr']}\s+(?P<unit>heure|jour|semaine|mois|an)s?)\b",
        ),
        (
            "loose",
            (
                r"\b(?i:ces\s+derniers\s+(?:jours|mois)|ces\s+dernières\s+(?:semaines|années|heures)"
                r"|il\s+y\s+a\s+quelques\s+(?:jours|mois|années|semaines)|depuis\s+le\s+début\s+de\s+"
                r"l['’]année|la\s+veille|le\s+lendemain)\b"
            ),
        ),
        ("loose", r"(?<![\w-])(?<!à )(?i:\d{1,3}\s+(?:heures|jours|semaines))\b"),
    ),
    "es": _rules(
        (
            "md",
            (
                rf"\b(?:(?P<w>{_ES_W}),?\s+)?(?:el\s+)?{_DAY}º?\s+de\s+(?P<mon>{_ES_M})"
                rf"(?:,?\s+(?:de|del)\s+(?P<y>{_YEAR}))?"
            ),
        ),
        ("my", rf"\b(?P<mon>{_ES_M})\s+(?:de|del)\s+(?P<y>{_YEAR})"),
        ("lm", rf"\b(?:el\s+)?(?P<rel>pasado|próximo)\s+(?P<mon>{_ES_M})\b"),
        (
            "m",
            rf"\b(?i:en|desde|hasta|a\s+(?:finales|principios|mediados)\s+de)\s+(?P<mon>{_ES_M})(?!\s+del?\s+\d)",
        ),
        (
            "y",
            (
                r"\b(?i:en|desde|hasta|antes\s+de|después\s+de|año|de)\s+"
                rf"(?P<y>{_YEAR})(?!\s+(?:euros|personas|casos))"
            ),
        ),
        ("rw", rf"\b(?i:el\s+)?(?P<rel>pasado|próximo)\s+(?P<w>{_ES_W})"),
        ("rw", rf"\b(?i:el\s+)?(?P<w>{_ES_W})\s+(?P<rel>pasado|próximo|que\s+viene)\b"),
        ("w", rf"\b(?P<w>{_ES_W})"),
        ("day", r"\b(?i:(?P<rel>hoy|ayer|anteayer|anoche|(?<!la\s)mañana))\b"),
        ("now", r"\b(?i:est[ae]\s+(?:mañana|tarde|noche))\b"),
        (
            "span",
            (
                r"\b(?i:(?:la|el)\s+(?:(?P<rel>próxim[oa])\s+)?(?P<unit>semana|mes|año|trimestre)"
                r"(?:\s+(?P<rel2>pasad[oa]|próxim[oa]|que\s+viene))?)\b"
            ),
        ),
        (
            "end",
            r"\b(?i:(?:antes\s+de|a)\s+(?:fin|finales)\s+de\s+(?P<unit>mes|año|trimestre))\b",
        ),
        (
            "within",
            (
                rf"\b(?i:(?:en\s+un\s+plazo\s+de|dentro\s+de|en\s+los\s+próximos)\s+{_COUNT['es']}\s+"
                r"(?P<unit>hora|día|semana|mes|año)(?:e?s)?)\b"
            ),
        ),
        (
            "ago",
            rf"\b(?i:hace\s+{_COUNT['es']}\s+(?P<unit>hora|día|semana|mes|año)(?:e?s)?)\b",
        ),
        (
            "loose",
            (
                r"\b(?i:en\s+los\s+últimos\s+(?:\w+\s+)?(?:días|meses|años)|hace\s+algunos\s+"
                r"(?:días|meses|años)|durante\s+(?:las|los)\s+(?:siguientes|últim[oa]s)\s+\w+\s+\w+)\b"
            ),
        ),
        ("loose", r"(?<![\w-])(?i:\d{1,3}\s+(?:horas|días|semanas))\b"),
    ),
}
