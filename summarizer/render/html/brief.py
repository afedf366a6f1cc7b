"""A brief as one HTML page: each statement opens on the passages that bear it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.published import Envelope
from summarizer.render.characters import plain
from summarizer.render.html.links import web
from summarizer.render.html.templating import fill
from summarizer.render.layout import lay_out
from summarizer.render.page import DATED, Entry, Look, Page, Passage, Section, more


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with the passages that bear it; `dated` tells that its lead is a date."""

    entry: Entry
    dated: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section: its lines by the heading that they share (empty where they have none)."""

    name: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    more: str


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as an HTML page that needs nothing beside itself; pure but for templates."""
    page = lay_out(brief)
    known = {one.label: one for one in page.passages}
    cautions = [_block(one, known) for one in page.sections if one.caution]
    return fill(
        "brief.html",
        {
            "page": page,
            "url": web(page.url),
            "language": _language(brief),
            "title": _line(page.title, known),
            "summary": _block(page.summary, known),
            "cautions": cautions,
            "sections": [_block(one, known) for one in page.sections if not one.caution],
            "checked": _checked(brief, page),
            "made": _made(brief),
        },
    )


def _block(section: Section, known: dict[str, Passage]) -> Block:
    groups = groupby(section.entries, key=lambda entry: entry.group)
    return Block(
        name=section.name[:1].upper() + section.name[1:],
        groups=tuple((name, tuple(_line(one, known) for one in some)) for name, some in groups),
        more=more(section),
    )


def _line(entry: Entry, known: dict[str, Passage]) -> Line:
    passages = tuple(_longest(known[label]) for label in entry.cites if label in known)
    return Line(entry, bool(entry.lead) and entry.link == DATED, passages)


def _longest(passage: Passage) -> Passage:
    """Return a passage without the quotes that stand within another of its quotes."""
    bare = {quote: quote.strip("“”") for quote in passage.quotes}
    kept = (q for q, own in bare.items() if not any(own in o and own != o for o in bare.values()))
    return replace(passage, quotes=tuple(kept))


def _language(brief: Envelope) -> str:
    code = brief.source.language
    return code if code.isascii() and code.replace("-", "").isalnum() else "und"


def _checked(brief: Envelope, page: Page) -> str:
    counts, dropped = brief.grounding, len(brief.dropped)
    parts = [f"{counts.grounded:,} of {counts.claims:,} statements borne out word for word"]
    if dropped:
        parts.append(f"{dropped:,} not shown")
    if counts.coverage < 1:
        parts.append(f"{counts.coverage:.0%} of the source read")
    return " · ".join(parts)


def _made(brief: Envelope) -> str:
    origin = brief.provenance
    by = plain(origin.model or f"the built-in engine “{origin.engine}”")
    instead = f" instead of {plain(', '.join(origin.instead_of))}" if origin.instead_of else ""
    return f"Made by {by}{instead}, summarizer {plain(origin.version)}, {plain(origin.created)}"
