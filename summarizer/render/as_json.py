"""A brief as JSON: the whole of it, on many lines or on one."""

from __future__ import annotations

import json

from summarizer.published import Envelope
from summarizer.render.characters import json_text
from summarizer.render.page import Look


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as indented JSON; `colour` and `width` do not matter to it."""
    return _dump(brief, indent=2)


def write_line(brief: Envelope, look: Look) -> str:
    """Return a brief as one compact line of JSON."""
    return _dump(brief, separators=(",", ":"))


def _dump(
    brief: Envelope,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
) -> str:
    value = brief.model_dump(mode="json", by_alias=True)
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return json_text(text) + "\n"
