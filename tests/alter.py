"""True statements altered one thing at a time: a number, a date, a name, a negation, a speaker.

Each alteration leaves the evidence as it is: this is what a model does that quotes well and
says something else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.names import Name, find_names, same_name
from summarizer.when import find_dates

HOW = ("number", "date", "name", "negation", "speaker")

_DIGITS = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_WORDED = {
    "two": "three", "three": "four", "four": "six", "five": "seven", "six": "eight",
    "seven": "nine", "eight": "twelve", "nine": "eleven", "ten": "fifteen", "dozens": "thousands",
    "hundreds": "thousands", "deux": "trois", "trois": "cinq", "quatre": "six", "tres": "cinco",
    "siete": "nueve", "twenty five": "thirty five", "fifty": "sixty", "twelve": "fourteen",
}  # fmt: skip
_NUMBER_WORD = re.compile(r"\b(" + "|".join(sorted(_WORDED, key=len, reverse=True)) + r")\b")
_NOT = re.compile(r"\b(?:not|never)\b ?|n't\b")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|has|have|had|can|could|should|must|may|does|did|do)\b(?! not|n't)"
)
_ASSERTS = re.compile(
    r"\b(supports|wants|agrees|accepts|confirms|thinks|believes|expects|plans|recommends"
    r"|suggests|intends|allows|includes|applies|concedes)\b"
)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, slots=True)
class AlteredClaim:
    """A statement that says something else than its evidence; `words` are those put in."""

    value: BaseModel
    how: str
    words: str


def alterations(
    value: BaseModel, document: Document, names: Sequence[Name], draw: random.Random
) -> Iterator[AlteredClaim]:
    """Yield the alterations that a statement admits, at most one of each kind."""
    field = "action" if hasattr(value, "action") else "text"
    text = getattr(value, field)
    for how, make in (
        ("number", _number), ("date", _date), ("name", _name), ("negation", _negation),
    ):  # fmt: skip
        made = make(text, document, names, draw)
        if made is not None and made[0] != text:
            yield AlteredClaim(value.model_copy(update={field: made[0]}), how, made[1])
    if hasattr(value, "holder"):
        other = _other(value.holder, document, names, draw, actors=True)
        if other:
            yield AlteredClaim(value.model_copy(update={"holder": other}), "speaker", other)


def _number(text, document, names, draw):
    dates = find_dates(text, document.published, document.language)
    places = [
        m for m in _DIGITS.finditer(text)
        if not any(d.start <= m.start() < d.end for d in dates)
    ]  # fmt: skip
    if places:
        found = draw.choice(places)
        at = draw.choice([i for i, c in enumerate(found.group()) if c.isdigit()])
        digits = list(found.group())
        digits[at] = str((int(digits[at]) + draw.randint(1, 8)) % 10)
        if digits[0] == "0" and len(digits) > 1:
            digits[0] = "9" if found.group()[0] != "9" else "8"
        new = "".join(digits)
        return text[: found.start()] + new + text[found.end() :], new
    found = _NUMBER_WORD.search(text)
    if found is None:
        return None
    new = _WORDED[found.group()]
    return text[: found.start()] + new + text[found.end() :], new


def _date(text, document, names, draw):
    for dated in find_dates(text, document.published, document.language):
        words = dated.text
        for month in _MONTHS:
            if re.search(rf"\b{month}\b", words):
                other = draw.choice([m for m in _MONTHS if m != month])
                new = re.sub(rf"\b{month}\b", other, words)
                return text[: dated.start] + new + text[dated.end :], new
        year = re.search(r"\b(1[5-9]|20)\d\d\b", words)
        if year:
            new = words.replace(year.group(), str(int(year.group()) + draw.choice([-3, -2, 2, 4])))
            return text[: dated.start] + new + text[dated.end :], new
    return None


def _name(text, document, names, draw):
    inside = [
        (name, form)
        for name in names
        for form in (name.name, *name.aliases)
        if len(form) > 3
        and form[0].isupper()
        and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    ]
    if not inside:
        return None
    name, form = max(inside, key=lambda pair: len(pair[1]))
    other = _other(name.name, document, names, draw, kind=name.kind)
    if other is None or other in text:
        return None
    return re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", lambda _: other, text, count=1), other


def _other(holder, document, names, draw, *, kind=None, actors=False):
    """Return another name of the document, of the same kind where one is asked for."""
    pool = [
        n.name
        for n in names
        if not any(same_name(holder, form) for form in (n.name, *n.aliases))
        and n.name[0].isupper()
        and (n.kind == kind if kind else n.kind in ("person", "organisation", "country"))
        and not set(n.name.lower().split()) & set(holder.lower().split())
    ]
    if actors:
        pool = pool[:12]
    return draw.choice(pool) if pool else None


def _negation(text, document, names, draw):
    if document.language != "en":
        return None
    found = _NOT.search(text)
    if found:
        return text[: found.start()] + text[found.end() :], "not"
    found = _AUXILIARY.search(text)
    if found:
        return text[: found.end()] + " not" + text[found.end() :], "not"
    found = _ASSERTS.search(text)
    if found:
        verb = found.group()
        bare = verb[:-3] + "y" if verb.endswith("ies") else verb[:-1]
        return text[: found.start()] + f"does not {bare}" + text[found.end() :], "does not"
    return None


def statements(brief: BaseModel) -> list[BaseModel]:
    """Return the statements of a brief that can be checked."""
    found = [brief.title] if getattr(brief, "title", None) else []
    for section in ("summary", "what", "positions", "decisions", "actions", "next_steps"):
        found += getattr(brief, section, None) or []
    return found


__all__ = ["HOW", "AlteredClaim", "alterations", "find_names", "statements"]
