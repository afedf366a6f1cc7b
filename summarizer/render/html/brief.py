"""A brief as one HTML page: each statement opens on the passages that bear it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from summarizer.published import Envelope
from summarizer.render.characters import plain
from summarizer.render.html.links import web
from summarizer.render.html.templating import fill
from summarizer.render.layout import lay_out
from summarizer.render.page import DATED, Entry, Look, Section, more


@dataclass(frozen=True, slots=True)
class Block:
    """A section: its lines by the heading that they share (empty where they have none)."""

    name: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    more: str


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as an HTML page that needs nothing beside itself; pure but for templates."""
    page = lay_out(brief, cited=False)
    cautions = [_block(one) for one in page.sections if one.caution]
    return fill(
        "brief.html",
        {
            "page": page,
            "url": web(page.url),
            "language": _language(brief),
            "summary": _block(page.summary),
            "cautions": cautions,
            "sections": [_block(one) for one in page.sections if not one.caution],
            "checked": _checked(brief),
            "made": _made(brief),
            "place": _place,
            "dated": DATED,
        },
    )


def _block(section: Section) -> Block:
    groups = groupby(section.entries, key=lambda entry: entry.group)
    return Block(
        name=section.name[:1].upper() + section.name[1:],
        groups=tuple((name, tuple(some)) for name, some in groups),
        more=more(section),
    )


def _place(label: str) -> str:
    """Return the label of a passage in words."""
    return f"sentence {label[1:]}" if label.startswith("s") else f"character {label[1:]}"


def _language(brief: Envelope) -> str:
    code = brief.source.language
    return code if code.isascii() and code.replace("-", "").isalnum() else "und"


def _checked(brief: Envelope) -> str:
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
