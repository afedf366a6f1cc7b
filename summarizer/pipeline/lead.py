"""The summary of a brief whose draft has none: its first statements, word for word.

A model that writes a summary beside its lists pays for the main event twice and, tried on 21
documents, then leaves it out of the lists.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.document import Document
from summarizer.ground import Index
from summarizer.published import Claim, Decision, Event

# What a reader must know first stands first in these.
_LISTS = ("what", "decisions")


def with_summary(fields: Mapping[str, object], most: int) -> Mapping[str, object]:
    """Return the published fields, the summary filled with at most `most` statements.

    The main event comes first, then what a meeting decided, else the next event. A summary that
    is there, or a kind that has none, is left alone.
    """
    if fields.get("summary") != []:
        return fields
    events, decisions = (_claims(fields.get(name)) for name in _LISTS)
    first = [*events[:1], *decisions[:1], *events[1:], *decisions[1:]]
    return {**fields, "summary": first[:most]}


def _claims(value: object) -> list[Claim]:
    return [
        Claim(text=entry.text, evidence=entry.evidence, checks=entry.checks)
        for entry in (value if isinstance(value, list) else [])
        if isinstance(entry, Event | Decision)
    ]


def with_title(fields: Mapping[str, object], document: Document) -> Mapping[str, object]:
    """Return the published fields; a title that fell is replaced by the document's own.

    A title that does not stand in the text word for word stays away.
    """
    if fields.get("title", "") is not None or not document.title:
        return fields
    found = Index(document).locate(document.title)
    if found.state != "grounded":
        return fields
    return {**fields, "title": Claim(text=document.title, evidence=[found])}
