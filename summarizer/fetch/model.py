"""The values of a fetch: what is allowed, what is known from the last time, what came."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000

_OFFICE = "application/vnd.openxmlformats-officedocument."
# Whatever a reader of `sources` reads; a test holds the two lists against each other.
_PAGES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown",
        "application/pdf", "application/x-pdf", "message/rfc822",
        f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}presentationml.presentation",
    }
)  # fmt: skip
FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
        "text/xml", "application/x-rss+xml", "text/rss+xml", "application/rss", "application/atom",
        "application/x-atom+xml", "text/rss", "text/x-rss", "text/atom+xml",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """What one fetch may take: decoded bytes, seconds in all, redirects, and media types.

    `accepts` are the media types that are read, in lower case; a body whose type is not said is
    read, too. `robots` tells that the site's robots.txt is asked first.
    """

    max_bytes: int = 10 * MEGABYTE
    seconds: float = 20.0
    redirects: int = 5
    accepts: frozenset[str] | None = None
    robots: bool = True


# A feed's types are let through, so that a reader can be told that it is a feed.
PAGE = Rules(accepts=_PAGES | FEED_TYPES | {"application/octet-stream"})
# A feed is made for programs and was named by the user: robots.txt is about finding pages.
# Many servers call it HTML, plain text or bytes.
FEED = Rules(
    max_bytes=5 * MEGABYTE,
    accepts=FEED_TYPES | {"text/html", "text/plain", "application/octet-stream"},
    robots=False,
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server said about the version it sent: ETag and Last-Modified, as it wrote them."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from `url`, the address after all redirects.

    `status` is 200, or 304 with an empty body where nothing has changed since the validators
    that were sent. `content_type` is the header as it came, or empty. `moved` is the new address
    where every redirect on the way was a permanent one.
    """

    url: str
    status: int
    body: bytes
    content_type: str
    validators: Validators
    moved: str | None = None

    @property
    def media_type(self) -> str:
        """Return the bare media type in lower case, empty where none was said."""
        return bare(self.content_type)


def bare(content_type: str) -> str:
    """Return a Content-Type without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()
