"""Which addresses a reader may be sent to."""

from __future__ import annotations

import re

# http and https with a host, and no character that an address has not; international ones are
# let in, since browsers take them.
_WEB = re.compile(r"(?i)https?://[^\s/?#<>\"\\\x00-\x20\x7f-\x9f]+[^\s<>\"\\\x00-\x20\x7f-\x9f]*")
_LONGEST = 2000


def web(url: str | None) -> str | None:
    """Return an address that may be linked, or None: no javascript:, no file:, no data:."""
    if url is None or len(url) > _LONGEST or not url.isprintable():
        return None
    return url if _WEB.fullmatch(url) else None
