"""What a statement says, as far as a program can tell: its words, figures, days and denials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.checks.negation_reading import read
from summarizer.checks.numbers import Quantity, quantities
from summarizer.checks.values import LANGUAGES
from summarizer.conflict.stems import stem
from summarizer.names.fold import fold
from summarizer.names.same import core

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "MECCA, September 11, 2015 — A crane …": where and when it was written is no part of what is said.
_DATELINE = re.compile(r"^[A-ZÀ-Þ][^.!?—–]{0,60}\b(?:19|20)\d\d\s?[—–]\s")
# Measured on statements of one story by two desks: with less in common than this they often
# part in what they say.
_SHARED = 0.8
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Gist:
    """What two statements are compared by.

    `lead` are the folded words of whose statement it is. `figures` are values with units,
    `days` dates as told; `denied` are the stems that a "not" or its like turns.
    """

    lead: frozenset[str]
    stems: frozenset[str]
    figures: frozenset[str]
    denied: frozenset[str]

    def says(self, other: Gist) -> bool:
        """Tell whether a reader of this statement has read the other one."""
        if not other.figures <= self.figures or self.denied != other.denied:
            return False
        if other.lead and self.lead and not (self.lead <= other.lead or other.lead <= self.lead):
            return False
        if other.stems <= self.stems:
            return True
        shared = len(self.stems & other.stems)
        return shared >= _LEAST and shared >= _SHARED * len(other.stems)

    @property
    def code(self) -> str:
        """Return the gist as one line that `parse` reads."""
        parts = (self.lead, self.stems, self.figures, self.denied)
        return "|".join(" ".join(sorted(part)) for part in parts)

    @classmethod
    def parse(cls, code: str) -> Gist:
        """Return the gist that a line tells; what is missing in it is empty."""
        parts = [frozenset(part.split()) for part in code.split("|")]
        lead, stems, figures, denied = (*parts, *(frozenset[str](),) * 4)[:4]
        return cls(lead, stems, figures, denied)


@lru_cache(maxsize=8192)
def gist(text: str, lead: str = "", language: str = "en") -> Gist:
    """Return the gist of a text; `lead` is whose statement it is, `language` an ISO 639-1 code."""
    text = _DATELINE.sub("", text)
    return Gist(
        lead=frozenset(core(lead)) if lead else frozenset(),
        stems=stems(text),
        figures=frozenset(map(figure_code, figures(text, language))),
        denied=_denied(text, language),
    )


# Words of every report, beside those that `stem` passes over; French and Spanish ones, too.
_GENERIC = frozenset(
    stem(fold(word)) or word
    for word in (
        "people person man woman thing way part place number case group member country nation "
        "world company city town million public national state government official officials "
        "president minister spokesman "
        "spokeswoman report reported reporter reporters news put puts call calls "
        "called use used uses come came comes give gave given tell tells began begin begins start "
        "started end ended show shows shown set keep kept ask asked asks want wants wanted need "
        "needs help work works worked plan plans today yesterday tomorrow week early late high low "
        "new old long big small good great many much several other first second third next later "
        "back still already again also only even never always must whether whose another "
        "mean means look looked seem seemed become became include includes know known think "
        "être avoir avait avaient aurait auraient sera seront serait sont ete était étaient ayant "
        "fait faire plus tout tous toute toutes celui celle dont leur leurs cette ces aux ainsi "
        "selon afin lors déjà encore depuis contre entre comme avec sans sous alors donc très "
        "lundi mardi mercredi jeudi vendredi samedi dimanche président ministre pays autre autres "
        "ser haber había habían habría sido siendo hacer hecho más todo todos toda todas esta este "
        "estos estas para como pero sobre entre desde hasta también según cuando donde quien "
        "lunes martes miércoles jueves viernes sábado domingo presidente país otro otra otros otras"
    ).split()
)


def telling(text: str) -> frozenset[str]:
    """Return the stems of a text's words that not every report has."""
    return stems(text) - _GENERIC


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's content words."""
    return frozenset(form for word in _WORD.findall(text) if (form := stem(fold(word))))


@lru_cache(maxsize=8192)
def figures(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Return the numbers, amounts and dates of a text."""
    return quantities(text, language)


def figure_code(one: Quantity) -> str:
    """Return a quantity without spaces: its value and unit, or the parts of its date."""
    if one.day is not None:
        told = one.day.worded or one.day
        parts = (told.year, told.month, told.day, told.weekday)
        return "d" + ".".join("" if part is None else str(part) for part in parts)
    if one.kind == "label":
        return "l" + fold(one.text).replace(" ", "")
    unit = "" if one.unit == "#" else one.unit
    return f"{one.value:g}{unit}"


def _denied(text: str, language: str) -> frozenset[str]:
    if language not in LANGUAGES:
        return frozenset()
    found = read(text, language)
    return frozenset(
        target for cue in found.cues if cue.kind == "negator" for target in cue.targets
    )
