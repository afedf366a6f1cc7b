"""Lines of styled text → section and context blocks within Slack's limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from summarizer.render.slack.escape import (
    address,
    escape,
    host,
    is_obeyed,
    length,
    said,
    starts_quotation,
)

Block = dict[str, object]
# A little below what Slack takes: 3,000 a text, 150 a header, 10 elements.
SECTION, HEADER, ELEMENTS = 2900, 150, 10
_CONTEXT = 2600
_LABEL, _FACT = 120, 400


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: a value (raw, one line), its style, and where it links to."""

    text: str
    style: Literal["", "bold", "italic"] = ""
    url: str | None = None


Line = tuple[Span, ...]


def bold(text: str) -> Span:
    """Return a piece in bold."""
    return Span(text, "bold")


def sections(lines: Iterable[Line]) -> list[Block]:
    """Return lines as section blocks, each full of whole lines; an empty line ends a block.

    A line that holds a mark of Slack's is in a block of plain text, where it means nothing.
    """
    blocks: list[Block] = []
    for literal, run in groupby(lines, key=_is_literal):
        if literal is None:
            continue
        for text in _filled([_literal(one) if literal else _mrkdwn(one) for one in run]):
            blocks.append({"type": "section", "text": _text(text, literal=literal)})
    return blocks


def header(title: str) -> Block:
    """Return a title as a header block; a longer one is cut."""
    text = escape(said(title, HEADER)) or "…"
    return {"type": "header", "text": _text(text, literal=True)}


def divider() -> Block:
    """Return the line between two stories."""
    return {"type": "divider"}


def context(spans: Iterable[Span]) -> list[Block]:
    """Return small print as one context block, or none; what does not fit is counted in it."""
    elements: list[dict[str, object]] = []
    room = _CONTEXT
    spans = [span for span in spans if said(span.text, _FACT)]
    for place, span in enumerate(spans):
        pieces = list(_pieces(span))
        size = sum(length(str(piece["text"])) for piece in pieces)
        last = place == len(spans) - 1
        if len(elements) + len(pieces) > ELEMENTS - (not last) or size > room:
            left = len(spans) - place
            elements = elements[: ELEMENTS - 1]
            elements.append(_text(f"… and {left:,} more", literal=True))
            break
        elements += pieces
        room -= size
    return [{"type": "context", "elements": elements}] if elements else []


def cost(blocks: Iterable[Block]) -> int:
    """Return how many characters blocks count for in a message."""
    return sum(length(text) for block in blocks for text in texts(block))


def texts(block: Block) -> Iterator[str]:
    """Return the texts of a block."""
    elements = block.get("elements")
    for holder in [block.get("text"), *(elements if isinstance(elements, list) else [])]:
        if isinstance(holder, dict):
            yield str(holder["text"])


def _pieces(span: Span) -> Iterator[dict[str, object]]:
    """Return a span as elements: its link stands apart where its text holds a mark."""
    text = said(span.text, _LABEL if span.url else _FACT)
    url = address(span.url)
    if not is_obeyed(text) and not starts_quotation(text):
        yield _text(_mrkdwn((Span(text, span.style, span.url),)), literal=False)
        return
    yield _text(escape(text), literal=True)
    name = said(host(url), _LABEL) if url else ""
    if url and not is_obeyed(name):
        yield _text(f"<{url}|{escape(name)}>", literal=False)


def _is_literal(line: Line) -> bool | None:
    """Tell whether a line has to be sent as plain text; None for one without text."""
    first = next((span for span in line if span.text), None)
    if first is None:
        return None
    quotes = not first.style and not address(first.url) and starts_quotation(first.text)
    return quotes or any(is_obeyed(span.text) for span in line)


def _mrkdwn(line: Line) -> str:
    return "".join(map(_marked, line))


def _marked(span: Span) -> str:
    text = escape(span.text)
    url = address(span.url)
    if url and text:
        return f"<{url}|{text}>"
    mark = {"bold": "*", "italic": "_", "": ""}[span.style] if text.strip() else ""
    return f"{mark}{text}{mark}"


def _literal(line: Line) -> str:
    return "".join(
        escape(span.text) + (f" ({url})" if (url := address(span.url)) else "") for span in line
    )


def _filled(lines: Iterable[str]) -> Iterator[str]:
    """Return texts of as many whole lines as a section takes."""
    text = ""
    for line in lines:
        if text and length(text) + 1 + length(line) > SECTION:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _text(text: str, *, literal: bool) -> dict[str, object]:
    # Verbatim: Slack makes no links and no mentions of its own out of what is said.
    if literal:
        return {"type": "plain_text", "text": text}
    return {"type": "mrkdwn", "text": text, "verbatim": True}
