"""A brief as JSON: the whole of it, on many lines or on one."""

from __future__ import annotations

import json
import re

from summarizer.published import Envelope
from summarizer.render.page import Look

# JSON keeps every character, and these as escapes: they would end the line of a JSONL file,
# drive the terminal that shows it, hide the order of its text, or cannot be encoded at all.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group(0)):04x}", text) + "\n"
