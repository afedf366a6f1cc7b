"""Plain text out of a feed's markup, for titles and for comparing."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_HTML = ("text/html", "application/xhtml+xml", "html", "xhtml")
_HIDDEN = re.compile(r"<(script|style|template)\b[^>]{0,400}>.*?(?:</\1\s*>|$)", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,4000}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a feed with its media type, as feedparser tells it."""

    value: str
    media_type: str

    @property
    def is_html(self) -> bool:
        """Tell whether it is markup."""
        return self.media_type in _HTML

    @property
    def plain(self) -> str:
        """Return what a reader would see, roughly, with single spaces."""
        if not self.is_html:
            return " ".join(html.unescape(self.value).split())
        bare = _TAG.sub(" ", _HIDDEN.sub(" ", _COMMENT.sub(" ", self.value)))
        return " ".join(html.unescape(bare).split())

    @property
    def words(self) -> int:
        """Count its words, roughly."""
        return len(self.plain.split())


def one_line(text: str) -> str:
    """Return a title as text of one line: no control characters, and not too long."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…"
