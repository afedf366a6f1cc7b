"""Find the dates and times of a text as it words them, and tell their ISO 8601 dates.

English, French and Spanish; another language is read for numeric dates and English words.
A date is told only where the words and the anchor (the document's own date) leave no doubt:
a wrong date is worse than none.
"""

from __future__ import annotations

from datetime import date

from summarizer.when._find import Dated, find

__all__ = ["Dated", "document_date", "find_dates", "resolve"]

# A dateline stands among the first lines; anything further down may be a date of the story.
_HEAD = 600
_HEAD_LINES = 6
_LONGEST_LINE = 60
_LONGEST_PLACE = 40


def find_dates(text: str, anchor: date | None, language: str) -> tuple[Dated, ...]:
    """Return the dates and times that `text` names, in the order they stand.

    `text` is best one sentence: its tense tells which Thursday is meant, and a year in it
    keeps the anchor's year from being read into a date that has none. Offsets are Unicode
    code points into `text`; `anchor` is the document's date; `language` an ISO 639-1 code.
    """
    return find(text, anchor, language)


def resolve(text: str, anchor: date | None, language: str) -> str | None:
    """Return the ISO date (YYYY-MM-DD, YYYY-MM or YYYY) of a date as worded, or None.

    None means that it cannot be told for certain, or that no such day exists (31 February).
    """
    return next((found.date for found in find(text, anchor, language) if found.date), None)


def document_date(text_head: str, language: str) -> date | None:
    """Return the date of a dateline near the top of a text, or None where there is none.

    A dateline is a full date that stands alone in a short line, or opens a line.
    """
    shown = [line.strip(" \t*_#>") for line in text_head[:_HEAD].splitlines()]
    for line in [line for line in shown if line][:_HEAD_LINES]:
        for found in find(line, None, language):
            full = found.date is not None and len(found.date) == len("YYYY-MM-DD")
            alone = len(line) <= _LONGEST_LINE and not line.endswith((".", "?", "!"))
            behind = line[found.end : found.end + 4].lstrip(" .,:)")[:1]
            # "17 août 2012. -", "LAKEWOOD, Ohio (July 9, 2021) —"
            opens = found.start <= _LONGEST_PLACE and behind in (*"-–—", "")
            if full and (alone or opens):
                assert found.date is not None
                return date.fromisoformat(found.date)
    return None
