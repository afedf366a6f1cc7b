"""The two values a reader works between: the bytes it is given, and what it made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from summarizer.document import Hidden


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes with what is known of them; `charset` is what the sender declared, if anything."""

    data: bytes
    name: str
    media_type: str
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that a reader found, before it is cut into sentences.

    `pages` are offsets into `text`. `language` is what the source declares of itself.
    `markdown` tells the segmenter to look for front matter and fenced code. A reader whose
    format has a title of its own sets `title`; without one the first heading is taken.
    `hidden` is what the source holds and shows to no reader.
    """

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()
    markdown: bool = False
    hidden: Hidden = field(default=Hidden())


Reader = Callable[[Raw], Extract]
