"""Who writes a letter or a mail, and to whom: its greeting, its close and its sender say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Document

# A greeting stands at the head, below an address, a date and a subject.
_HEAD = 3000
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_NAMES = rf"{_NAME}(?:[ \t]+{_NAME}){{0,3}}"
_AND = r"(?:,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|&|et|y|e)[ \t]+)"
_GREETINGS = (
    r"dear|hi|hello|hey|good[ \t]+(?:morning|afternoon|evening)"
    r"|bonjour|bonsoir|ch[eè]re?s?"
    r"|estimad[oa]s?|querid[oa]s?|hola|buen[oa]s[ \t]+(?:d[ií]as|tardes)"
)
_GREETED = re.compile(
    rf"^[ \t]*(?:{_GREETINGS})[ \t]+(?-i:({_NAMES}(?:{_AND}{_NAMES}){{0,4}}))"
    r"[ \t]*[,;:!.–—-]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSES = (
    r"(?:with[ \t]+)?(?:kind(?:est)?|best|warm(?:est)?|many)[ \t]+(?:regards|wishes|thanks)"
    r"|regards|best|cheers|thanks(?:[ \t]+again)?|thank[ \t]+you"
    r"|yours(?:[ \t]+(?:sincerely|faithfully|truly|ever))?"
    r"|(?:sincerely|respectfully)(?:[ \t]+yours)?"
    r"|(?:bien[ \t]+)?cordialement|bien[ \t]+à[ \t]+vous|amicalement"
    r"|(?:un[ \t]+)?(?:cordial(?:es)?[ \t]+)?saludos?(?:[ \t]+cordial(?:es)?)?|atentamente"
)
_CLOSED = re.compile(
    rf"^[ \t]*(?:{_CLOSES})[ \t]*[,.!–—-]*[ \t]*\n\s*(?-i:({_NAMES}))[ \t]*(?=[,\n(|–—]|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
# What stands from here on was written by others, in the mails that this one answers.
_ANSWERED = re.compile(
    r"^[ \t]*(?:>|-{2,}[ \t]*(?:original|forwarded)|from:[ \t]"
    r"|(?:on|le|el)\b[^\n]{0,120}\b(?:wrote|a écrit|escribió)[ \t]*:)",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN = re.compile(_AND)
_EVERYBODY = frozenset(
    "all team everyone everybody colleagues friends members sir madam sirs both folks committee "
    "councillors tous toutes monsieur madame messieurs todos todas amigos señor señora".split()
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Who writes a letter, by each name that it gives them, and whom it speaks to.

    What stands from `end` on, in code points, is not theirs.
    """

    writer: tuple[str, ...]
    recipients: tuple[str, ...]
    end: int


@lru_cache(maxsize=2)
def letter(document: Document) -> Letter | None:
    """Return who writes a letter or a mail and to whom, or None for any other text.

    A text that greets twice, or closes twice, is a thread or a collection, and is none.
    """
    text = document.text
    greeted = _GREETED.search(text, 0, _HEAD)
    if greeted is None:
        return None
    answered = _ANSWERED.search(text, greeted.end())
    end = answered.start() if answered else len(text)
    closings = list(_CLOSED.finditer(text, greeted.end(), end))
    if _GREETED.search(text, greeted.end(), end) or len(closings) > 1:
        return None
    signed = [match.group(1).rstrip(".") for match in closings]
    sent = [document.author] if document.author else []
    named = _BETWEEN.split(greeted.group(1))
    recipients = tuple(name for name in named if not _EVERYBODY & set(name.casefold().split()))
    return Letter(tuple(dict.fromkeys(signed + sent)), recipients, end)
