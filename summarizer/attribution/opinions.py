"""Find whose opinion each part of a court's judgment is: a judge's line stands above or below it.

"SELYA, Circuit Judge." and "PER CURIAM." head the court's opinion, "BARRON, Circuit Judge,
concurring" and "Justice Kagan, with whom …, dissenting" a judge's own; "James M. Dowd, Judge"
above those who "concur" signs the court's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Document

_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|la|van|von)){0,4}(?:, (?:Jr|Sr|II|III|IV)\.?)?"
_OFFICE = (
    r"(?:(?:Chief|Senior|Presiding|Acting|Associate|Circuit|District|Magistrate|Superior|Appellate"
    r"|Supreme|Court) )*(?:Judge|Justice|JUSTICE|JUDGE)|C\.? ?J\.|P\.? ?J\.|J\."
)
# "dissenting)" ends a citation that a line break has put at the beginning of a line.
_OWN = r"\(?(?:concurring|dissenting|concurs|dissents)\b(?![^.]{0,60}\))"
_JOINED = r"(?:,? (?:with whom|joined by)[^.;]{3,160}?(?:joins?|concurs?)?[^.;]{0,60}?,)?"
_THE_COURTS = r"(?:delivered|announced|writing|for the (?:court|majority|panel))\b"
_HEADS = (
    re.compile(rf"(?P<judge>{_NAME}), (?:{_OFFICE}){_JOINED},? ?(?P<own>{_OWN})"),
    re.compile(
        rf"(?P<judge>{_NAME}), (?:{_OFFICE})"
        rf"(?:,? {_THE_COURTS}|(?:(?<=\.)|[.:])(?=\s*$|\s+[A-Z“\"]))"
    ),
    re.compile(
        rf"(?:Mr\. |Madam )?(?:Chief |CHIEF )?(?:Justice|JUSTICE|Judge|JUDGE) (?P<judge>{_NAME})"
        rf"{_JOINED},? (?:(?P<own>{_OWN})|{_THE_COURTS})"
    ),
    re.compile(r"(?:PER CURIAM|Per Curiam|By the Court|BY THE COURT)\b *[.:]?\s*$", re.MULTILINE),
)
_SIGNED = re.compile(rf"^(?P<judge>{_NAME}), (?:{_OFFICE})\s*$", re.MULTILINE)
_CONCUR = re.compile(r"\b(?:J\.|JJ\.|Judges?|Justices?)[^.]{0,40}?,? concur")
_HEAD, _TAIL = 1500, 2000


@dataclass(frozen=True, slots=True)
class Opinion:
    """A part of a judgment, from its first sentence's number on.

    `judge` is None where nobody signs it; `own` tells that it is the judge's and not the court's.
    """

    first: int
    judge: str | None
    own: bool


@lru_cache(maxsize=2)
def opinions(document: Document) -> tuple[Opinion, ...]:
    """Return the parts of a judgment in order; none for a text that names no court at its head."""
    text, head = document.text, document.text[:_HEAD]
    if "Court" not in head and "COURT" not in head:
        return ()
    found = [
        opinion
        for sentence in document.sentences
        if sentence.role != "skip" and (opinion := _headed(text, sentence.start, sentence.number))
    ]
    if found:
        return tuple(found)
    signed = list(_SIGNED.finditer(text, max(0, len(text) - _TAIL)))
    if signed and _CONCUR.search(text, signed[0].end()):
        return (Opinion(1, signed[0]["judge"], own=False),)
    return ()


def opinion_at(found: Sequence[Opinion], number: int) -> Opinion | None:
    """Return the part of a judgment that a sentence stands in."""
    return next((part for part in reversed(found) if part.first <= number), None)


def _headed(text: str, start: int, number: int) -> Opinion | None:
    """Return the opinion that a sentence heads, or None."""
    line = " ".join(text[start : start + 300].split("\n\n")[0].split("\n"))
    for head in _HEADS:
        if match := head.match(line):
            parts = match.groupdict()
            return Opinion(number, parts.get("judge"), own=bool(parts.get("own")))
    return None
