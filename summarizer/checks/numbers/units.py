"""What follows or leads a number: percent signs, currencies, units, "about" and "more than"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS: Mapping[str, str] = {
    "%": "% percent pct percentage pourcent porcentaje",
    "USD": "$ us$ usd dollar dollars dólar dólares",
    "EUR": "€ eur euro euros",
    "GBP": "£ gbp sterling",
    "JPY": "¥ jpy yen",
    "CHF": "chf franc francs",
    "INR": "rs inr rupee rupees",
    "cent": "cents pence centimes centavos céntimos",
    "second": "sec seconds seconde secondes segundos",
    "minute": "min mins minute minutes minuto minutos",
    "hour": "hr hrs hour hours heure heures hora horas",
    "day": "day days jour jours día días",
    "week": "week weeks semaine semaines semana semanas",
    "month": "month months mois mes meses",
    "year": "year years yr yrs an ans année années año años",
    "decade": "decade decades décennie décennies década décadas",
    "km": "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros",
    "m": "metre metres meter meters mètre mètres metro metros",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mile": "mile miles mi",
    "foot": "foot feet ft",
    "kg": "kg kilo kilos kilogram kilograms",
    "tonne": "tonne tonnes ton tons tonelada toneladas",
}
UNITS: Mapping[str, str] = {word: unit for unit, words in _UNITS.items() for word in words.split()}
MONEY = frozenset({"USD", "EUR", "GBP", "JPY", "CHF", "INR", "cent"})
TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})

BEHIND = re.compile(
    r"[\s-]{0,2}(?:(?P<percent>%|per\s?cent\b|percent\w*|pour\s?cent\b|por\s?ciento\b)"
    r"|(?:d['’]|de\s|of\s)?(?P<sign>[€£¥$])"
    r"|(?:(?:US|Australian|Canadian|U\.S\.)\s|d['’]|de\s)?(?P<word>[^\W\d_]+))"
)
# Words behind a number that say nothing about what is counted.
_SMALL = """of in on at to and or for by with from per is are was were be been has have had will
 would could may that which who as than if but not more less fewer the a an its his her their out
 up down later ago old each times de du des en et ou à au aux par pour sur le la les est sont que
 qui dans sans plus moins ont a avait avaient était étaient ait auraient aurait sera seront serait
 seraient soit ne se s y où del y o por para con el los las se su fue son más menos millones
 am pm ha han había habían habría habrían es era eran sería serían será serán fueran también
"""
SMALL = frozenset(_SMALL.split())

ABOUT: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:(?P<more>(?:more|greater|higher|larger) than|over|above|exceed(?:s|ed|ing)?|at least"
        r"|upwards? of|no (?:less|fewer) than|a minimum of|beyond)"
        r"|(?P<less>(?:less|fewer|lower|smaller) than|under|below|nearly|almost|up to|at most"
        r"|no more than|not more than|close to|just short of|a maximum of|as many as|as much as)"
        r"|(?:about|around|approximately|roughly|some|an estimated|estimated|circa|c\.|~"
        r"|or so))\s*(?:a|an|the|US|[$€£¥]|\W){0,2}\s?$",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:(?P<more>plus d[e'’]|au moins|au[- ]delà de|supérieure?s? à)"
        r"|(?P<less>moins d[e'’]|près d[e'’]|presque|jusqu['’]à|au plus|au maximum)"
        r"|(?:environ|quelque|autour de|à peu près|aux alentours de))\s*(?:une?|les?)?\s?$",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:(?P<more>más de|al menos|por lo menos|superior(?:es)? a)"
        r"|(?P<less>menos de|casi|cerca de|hasta|como máximo)"
        r"|(?:unos|unas|aproximadamente|alrededor de|en torno a))\s*(?:una?|los|las)?\s?$",
        re.IGNORECASE,
    ),
}
LONGEST_ABOUT = 28
