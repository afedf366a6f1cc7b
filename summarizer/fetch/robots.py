"""What a site's robots.txt says to us (RFC 9309), asked once for each site."""

from __future__ import annotations

import threading
from collections.abc import Callable

from summarizer.errors import UnreadableSource
from summarizer.fetch.address import Address, shown
from summarizer.fetch.model import Rules

AGENT = "summarizer"
# RFC 9309, 2.5 asks for at least 500 KiB.
ROBOTS = Rules(max_bytes=1_000_000, robots=False)

# Returns the text of a robots.txt, "" where the site has none, None where it cannot be had.
Ask = Callable[[Address], str | None]


class Robots:
    """The rules of the sites of one run; safe to share between threads."""

    def __init__(self) -> None:
        self._texts: dict[str, str | None] = {}
        self._lock = threading.Lock()

    def check(self, address: Address, ask: Ask) -> None:
        """Raise UnreadableSource where the site asks programs not to read that address.

        A site without the file allows everything; one that fails to give it, nothing (RFC 9309,
        2.3.1.3 and 2.3.1.4).
        """
        with self._lock:
            known = address.origin in self._texts
        if not known:
            text = ask(Address(address.scheme, address.host, address.port, "/robots.txt"))
            with self._lock:
                self._texts[address.origin] = text
        said = self._texts[address.origin]
        if said is None:
            raise UnreadableSource(
                f"{shown(address.url)}: the site's robots.txt cannot be read", "try again later"
            )
        if said and not _allows(said, address):
            raise UnreadableSource(
                f"{shown(address.url)}: the site's robots.txt asks programs not to read it",
                "open it in a browser, save it, and give the file",
            )


def _allows(said: str, address: Address) -> bool:
    # Not the standard library's parser: it knows no wildcards, and takes the first rule that
    # matches where RFC 9309 takes the longest.
    from protego import Protego

    return bool(Protego.parse(said).can_fetch(address.url, AGENT))
