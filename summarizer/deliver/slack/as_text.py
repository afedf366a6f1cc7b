"""A message whose blocks were refused → the same in plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINK = re.compile(r"<(https?://[^|>]*)\|([^>]*)>")
# The values of mrkdwn texts hold no mark that works, so what looks like one is ours.
_BOLD = re.compile(r"\*")
_ITALIC = re.compile(r"(?<![^\W_])_|_(?![^\W_])")


def without_blocks(body: Mapping[str, object]) -> dict[str, object] | None:
    """Return a message with its blocks written out in its text; None where it has none."""
    blocks = body.get("blocks")
    if not isinstance(blocks, list):
        return None
    lines = [line for block in blocks for line in _lines(block)]
    rest = {key: value for key, value in body.items() if key != "blocks"}
    return {**rest, "text": "\n".join(lines) or body.get("text")}


def _lines(block: Mapping[str, object]) -> list[str]:
    if block.get("type") == "divider":
        return [""]
    elements = block.get("elements")
    if isinstance(elements, list):
        return [" · ".join(map(_written, elements))]
    return [_written(block.get("text"))]


def _written(text: object) -> str:
    if not isinstance(text, Mapping):
        return ""
    value = str(text.get("text", ""))
    if text.get("type") != "mrkdwn":
        return value
    # Addresses may hold what would be a mark elsewhere.
    pieces = _LINK.split(value)
    for place in range(0, len(pieces), 3):
        pieces[place] = _ITALIC.sub("", _BOLD.sub("", pieces[place]))
    return "".join(
        [pieces[0]]
        + [
            f"{pieces[place + 1]} ({pieces[place]}){pieces[place + 2]}"
            for place in range(1, len(pieces), 3)
        ]
    )
