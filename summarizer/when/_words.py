"""The words of dates in English, French and Spanish, and the signs of tense around them."""

from __future__ import annotations

import re

MONTHS: dict[str, dict[str, int]] = {
    "en": {
        name[:3]: n
        for n, name in enumerate(
            [
                "jan",
                "feb",
                "mar",
                "apr",
                "may",
                "jun",
                "jul",
                "aug",
                "sep",
                "oct",
                "nov",
                "dec",
            ],
            1,
        )
    },
    "fr": {
        name: n
        for n, name in enumerate(
            [
                "jan",
                "fév",
                "mar",
                "avr",
                "mai",
                "juin",
                "juil",
                "aoû",
                "sep",
                "oct",
                "nov",
                "déc",
            ],
            1,
        )
    },
    "es": {
        name: n
        for n, name in enumerate(
            [
                "ene",
                "feb",
                "mar",
                "abr",
                "may",
                "jun",
                "jul",
                "ago",
                "sep",
                "oct",
                "nov",
                "dic",
            ],
            1,
        )
    },
}
WEEKDAYS: dict[str, list[str]] = {
    "en": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "fr": ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    "es": ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
}
NUMBERS: dict[str, int] = {
    word: n
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for n, word in enumerate(words.split(), 1)
} | {"a": 1, "an": 1, "une": 1, "una": 1}

PAST = {
    "en": re.compile(
        r"\b(?:was|were|had|did|began|held|said|told|found|made|met|took|\w{2,}[^e\W]ed)\b"
    ),
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|fut|furent)\s+(?:\w+\s+)?\w+(?:é|és|ée|ées|i|is|it|u|us)\b"
        r"|\b\w+(?:ait|aient)\b"
    ),
    "es": re.compile(
        r"\b(?:fue|fueron|era|eran|ha|han|había|hizo|tuvo|\w{2,}(?:ó|aron|ieron|aba|aban))\b"
    ),
}
FUTURE = {
    "en": re.compile(
        r"(?:\b(?:will|shall|going\s+to|plans?\s+to|next|upcoming|due|expected)\b|['’]ll\b)"
    ),
    "fr": re.compile(r"\b(?:va|vont|prochaine?s?|prévo(?:it|ient)|\w{2,}(?:era|eront|ra|ront))\b"),
    "es": re.compile(
        r"\b(?:va\s+a|van\s+a|próxim[oa]s?|prevé|\w{2,}(?:ará|erá|irá|drá|arán|erán|irán|drán))\b"
    ),
}
# What a text must hold before the rules of a kind are tried at all; most sentences hold none.
TRIGGERS = {
    "month": re.compile(
        r"(?i:\b(?:jan|feb|f[eé]v|mar|apr|a[vb]r|ma[iy]|ju[inl]|ao[uû]|a[ug]o|aug|sep|set|oct|nov|d[eé]c"
        r"|dic|ene))"
    ),
    "year": re.compile(r"\b(?:1[5-9]|20)\d\d\b"),
    "weekday": re.compile(
        r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lun|mar[dt]|mercr|mi[ée]rc|jeu|juev|vend|vier"
        r"|sam|s[áa]b|dim|dom)"
    ),
    "count": re.compile(
        r"(?i:hour|day|week|month|year|decade|heure|jour|semain|mois|\ban|hora|d[ií]a|mes|año)"
    ),
    "word": re.compile(
        r"(?i:day\b|tomorrow|night\b|\bthis\s|overnight|hier\b|demain|hui\b|\bce[st]?\s|\bhoy\b|ayer\b"
        r"|mañana|anoche|\best[ae]\b|veille|lendemain|week|depuis|quelques|últim|algunos)"
    ),
    "figure": re.compile(r"\d[-/.]\d"),
    "ordinal": re.compile(r"\bthe\s+\d{1,2}(?:st|nd|rd|th)\b"),
}
NEEDS = {
    "ymd": "figure",
    "xxy": "figure",
    "md": "month",
    "my": "month",
    "lm": "month",
    "m": "month",
    "y": "year",
    "rw": "weekday",
    "w": "weekday",
    "day": "word",
    "now": "word",
    "span": "count",
    "end": "count",
    "within": "count",
    "ago": "count",
    "offset": "count",
    "dom": "ordinal",
    "loose": "count",
    "near": "word",
}

# A substring that must stand in a text, or in its lower-case form, wherever a rule of a kind can
# match: testing these costs a tenth of a trigger, and most sentences hold none of them.
_EN_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_FR_MONTHS = tuple(
    "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre "
    "décembre decembre".split()
)
_ES_MONTHS = tuple(
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre".split()
)
_KINDS_OF_MONTHS = ("md", "my", "lm", "m")
_KINDS_OF_DAYS = ("rw", "w")
HINTS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "en": (
        (_KINDS_OF_MONTHS, _EN_MONTHS),
        (
            _KINDS_OF_DAYS,
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ),
        (("day",), ("today", "yesterday", "tomorrow", "night")),
        (("now",), ("morning", "afternoon", "evening")),
        (
            ("span",),
            tuple("week month year quarter summer winter spring fall autumn".split()),
        ),
        (("end",), ("end",)),
        (("within",), ("within", "later")),
        (("ago",), ("ago",)),
        (("offset",), ("today", "tomorrow", "yesterday", "tonight", "now")),
        (("dom",), ("st", "nd", "rd", "th")),
        (
            ("loose",),
            tuple("hours days weeks months years decade weekend overnight".split()),
        ),
    ),
    "fr": (
        (_KINDS_OF_MONTHS, _FR_MONTHS),
        (_KINDS_OF_DAYS, tuple("lundi mardi mercredi jeudi vendredi samedi dimanche".split())),
        (("day",), ("hui", "hier", "demain")),
        (("now",), ("matin", "soir", "midi")),
        (("span",), ("derni", "prochain", "passé")),
        (("end",), ("fin",)),
        (("within",), ("sous", "dans", "ici")),
        (("ago",), ("il",)),
        (
            ("loose",),
            tuple("derni quelques depuis veille lendemain heures jours semaines".split()),
        ),
    ),
    "es": (
        (_KINDS_OF_MONTHS, _ES_MONTHS),
        (_KINDS_OF_DAYS, tuple("lunes martes miércoles jueves viernes sábado domingo".split())),
        (("day",), ("hoy", "ayer", "anoche", "mañana")),
        (("now",), ("mañana", "tarde", "noche")),
        (("span",), ("semana", "mes", "año", "trimestre")),
        (("end",), ("fin",)),
        (("within",), ("plazo", "dentro", "próximos")),
        (("ago",), ("hace",)),
        (("loose",), tuple("últimos hace durante horas días semanas".split())),
    ),
}
