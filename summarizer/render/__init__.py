"""A brief → text for a terminal, Markdown, HTML, Slack, JSON or JSONL; nothing is read or printed.

A format is one module with a `write(brief, look)` and one row of `_WRITERS`. What a reader
reads is laid out once, in `layout`, as a small tree of values (`page`) that is free of
control characters; a format writes the tree and escapes what its own syntax would obey.
"""

from __future__ import annotations

from collections.abc import Callable

from summarizer.document import count_words
from summarizer.errors import UsageError
from summarizer.published import Envelope
from summarizer.render import as_json, html, markdown, slack, text
from summarizer.render.measure import Measure
from summarizer.render.page import Look
from summarizer.render.status_line import closing

__all__ = ["FORMATS", "Measure", "closing", "render", "words"]

_WRITERS: dict[str, Callable[[Envelope, Look], str]] = {
    "text": text.write,
    "markdown": markdown.write,
    "json": as_json.write,
    "jsonl": as_json.write_line,
    "html": html.write,
    "slack": slack.write,
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)


def render(brief: Envelope, fmt: str, *, colour: bool = False, width: int = 80) -> str:
    """Return a brief of any kind in a format, ending in exactly one line break.

    `colour` and `width` (columns) matter to text alone. Raises UsageError for a format that
    is not in `FORMATS`.
    """
    writer = _WRITERS.get(fmt)
    if writer is None:
        raise UsageError(f"no format {fmt!r}", f"choose one of {', '.join(FORMATS)}")
    return writer(brief, Look(colour=colour, width=width))


def words(brief: Envelope) -> int:
    """Return how many words a reader of the text rendering reads, headings and all."""
    return count_words(render(brief, "text"))
