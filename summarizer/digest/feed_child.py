"""A process of its own that reads one feed: bytes on stdin → JSON on stdout.

feedparser is kind to broken feeds, and five hostile megabytes can keep it busy for minutes; a
process can be ended, and has limits of its own. It is given bytes and never an address: it would
fetch that, or open it as a file.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Mapping

MOST_ENTRIES = 500
CPU_SECONDS = 30
_MEMORY = 1 << 30
_LONGEST = 400_000
_MARKUP = re.compile(r"</[a-zA-Z]{1,12}\s*>|<(?:br|hr|img|p)\b[^<>]{0,400}>")
_KEPT = ("id", "link", "guidislink")
_DATES = ("published_parsed", "updated_parsed", "created_parsed")


def main() -> None:
    """Read a line of JSON (headers of the response) and the feed; write what it says."""
    _limit()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    headers: Mapping[str, str] = json.loads(head)
    json.dump(read(data, headers), sys.stdout)


def read(data: bytes, headers: Mapping[str, str]) -> dict[str, object]:
    """Return version, title and entries of a feed as plain values; dates as [y, m, d, h, m, s]."""
    import feedparser

    try:
        found = feedparser.parse(
            io.BytesIO(data),
            response_headers=dict(headers),
            # Its markup is never shown: the reader of HTML takes the visible text out of it.
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except ValueError:  # it trips over a namespace with a space in its name, among others
        return {"version": "", "broken": True, "count": 0, "entries": []}
    entries = found["entries"]
    # RSS cannot say whether a text is markup, and feedparser's guess misses much.
    guessed = not str(found.get("version") or "").startswith("atom")
    return {
        "version": found.get("version") or "",
        "broken": bool(found.get("bozo")) and "CharacterEncodingOverride" not in _kind(found),
        "count": len(entries),
        "entries": [_entry(entry, guessed) for entry in entries[:MOST_ENTRIES]],
    }


def _kind(found: Mapping[str, object]) -> str:
    return type(found.get("bozo_exception")).__name__


def _entry(entry: Mapping[str, object], guessed: bool) -> dict[str, object]:
    kept: dict[str, object] = {name: entry[name] for name in _KEPT if entry.get(name)}
    for name in ("title", "summary"):
        detail = entry.get(f"{name}_detail")
        if isinstance(detail, Mapping):
            kept[name] = _text(detail, guessed)
    contents = entry.get("content")
    kept["content"] = (
        [_text(c, guessed) for c in contents[:8]] if isinstance(contents, list) else []
    )
    date = next((entry[name] for name in _DATES if entry.get(name)), None)
    kept["date"] = list(date)[:6] if isinstance(date, tuple) else None
    return kept


def _text(detail: Mapping[str, object], guessed: bool) -> dict[str, str]:
    value, kind = str(detail.get("value") or "")[:_LONGEST], str(detail.get("type") or "")
    if guessed and kind == "text/plain" and _MARKUP.search(value):
        kind = "text/html"
    return {"type": kind, "value": value}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the parent's deadline stands
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
