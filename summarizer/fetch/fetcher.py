"""Fetch one address: hop by hop, each hop through the guard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableSource
from summarizer.fetch import decode, faults
from summarizer.fetch.address import Address, parse, shown
from summarizer.fetch.model import PAGE, Fetched, Rules, Validators, bare
from summarizer.fetch.robots import AGENT, ROBOTS, Robots
from summarizer.fetch.store import Store

if TYPE_CHECKING:
    import ssl

    import httpcore2

    from summarizer.fetch.wire import Connect, Deadline, Resolver

_MOVED_FOR_GOOD = frozenset({301, 308})
_MOVED = _MOVED_FOR_GOOD | {302, 303, 307}
_LONGEST_HEADER = 1000


class Fetcher:
    """Fetches for one run; it remembers each site's robots.txt, and is safe between threads.

    `allow_private` lets it connect to private and loopback addresses. `store` keeps pages, to
    ask only whether they have changed. `resolver`, `connecting` and `tls` stand for the network;
    tests give their own.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        store: Store | None = None,
        resolver: Resolver | None = None,
        connecting: Connect | None = None,
        tls: Callable[[], ssl.SSLContext] | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._store = store
        self._resolver = resolver
        self._connecting = connecting
        self._tls = tls
        self._robots = Robots()

    def fetch(self, url: str, rules: Rules = PAGE, known: Validators | None = None) -> Fetched:
        """Return what stands at a web address, or a 304 where `known` is still true.

        Raises UnreadableSource, in one line that shows no query.
        """
        from summarizer.fetch.wire import Deadline

        address = parse(url)
        kept = self._store.get(address.url) if self._store and known is None else None
        asked = kept.validators if kept else known
        of = kept.url if kept else None
        found = self._follow(address, rules, asked or Validators(), Deadline(rules.seconds), of=of)
        if found.status == 304 and kept is not None and found.url == kept.url:
            return kept
        if found.status == 304 and kept is not None:  # another page has the same validators
            found = self._follow(address, rules, Validators(), Deadline(rules.seconds))
        if found.status == 200 and self._store and known is None:
            self._store.put(address.url, found)
        if found.status == 200 or (found.status == 304 and known is not None):
            return found
        raise faults.of_status(found.status, shown(found.url))

    def _follow(
        self,
        address: Address,
        rules: Rules,
        known: Validators,
        deadline: Deadline,
        name: str | None = None,
        of: str | None = None,
    ) -> Fetched:
        """Fetch an address and what it redirects to; the answer may have any status.

        Where it is known that `known` came from the page `of`, no other page is told.
        """
        first, for_good = address, True
        for _ in range(rules.redirects + 1):
            if rules.robots:
                page = shown(address.url)
                self._robots.check(address, partial(self._robots_text, deadline, page))
            told = known if of in {None, address.url} else Validators()
            answer = self._get(address, rules, told, deadline, name or shown(address.url))
            if isinstance(answer, Fetched):
                moved = address.url if for_good and address != first else None
                return replace(answer, moved=moved)
            status, target = answer
            for_good = for_good and status in _MOVED_FOR_GOOD
            address = _next(address, target)
        raise UnreadableSource(
            f"{shown(first.url)}: more than {rules.redirects} redirects", "check the address"
        )

    def _robots_text(self, deadline: Deadline, page: str, address: Address) -> str | None:
        """Return a robots.txt; what fails on the way is told of the page that was wanted."""
        found = self._follow(address, ROBOTS, Validators(), deadline, page)
        if found.status == 200:
            return found.body.decode("utf-8", "replace").removeprefix("\ufeff")
        return "" if 400 <= found.status < 500 and found.status != 429 else None

    def _get(
        self, address: Address, rules: Rules, known: Validators, deadline: Deadline, name: str
    ) -> Fetched | tuple[int, str]:
        """Ask once: return what came, or a redirect's status and target."""
        import httpcore2

        from summarizer.fetch import wire

        backend = wire.Wire(
            deadline,
            self._resolver or wire.resolve,
            self._connecting or wire.connect,
            allow_private=self._allow_private,
        )
        where = httpcore2.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        try:
            with httpcore2.HTTPConnection(
                where.origin,
                ssl_context=(self._tls or _tls)() if address.scheme == "https" else None,
                network_backend=backend,
            ) as connection, connection.stream(
                "GET", where, headers=_headers(address, known)
            ) as response:  # fmt: skip
                return _read(address, response, rules, name)
        except (
            httpcore2.TimeoutException,
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
        ) as error:
            raise faults.of_exception(error, name, rules) from error


def _read(
    address: Address, response: httpcore2.Response, rules: Rules, name: str
) -> Fetched | tuple[int, str]:
    """Return a response as a value; its body is read only where it is wanted."""
    headers = {
        key.decode("latin-1").lower(): value.decode("latin-1").strip()
        for key, value in response.headers
    }
    validators = Validators(_kept(headers.get("etag")), _kept(headers.get("last-modified")))
    if response.status in _MOVED and "location" in headers:
        return response.status, headers["location"]
    content_type = headers.get("content-type", "")
    if response.status != 200:
        return Fetched(address.url, response.status, b"", content_type, validators)
    kind = bare(content_type)
    if rules.accepts is not None and kind and kind not in rules.accepts:
        raise UnreadableSource(
            f"{name}: it is {kind[:60]}, which is not read here",
            "give a page, a text, a PDF or DOCX",
        )
    encoding = headers.get("content-encoding", "")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > rules.max_bytes:
        raise decode.too_large(rules.max_bytes, name)
    body = decode.whole(response.iter_stream(), encoding, rules.max_bytes, name)
    return Fetched(address.url, 200, body, content_type, validators)


def _next(address: Address, target: str) -> Address:
    """Return where a redirect leads; a secure page never hands over to an insecure one."""
    # The header's bytes came as Latin-1; servers write UTF-8.
    target = target.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        following = parse(target, address)
    except UnreadableSource as error:
        raise UnreadableSource(
            f"{shown(address.url)}: it leads astray: {error.message}",
            "open it in a browser, and give the address where it ends",
        ) from error
    if address.scheme == "https" and following.scheme == "http":
        raise UnreadableSource(
            f"{shown(address.url)}: it leads from https to http", "give the address it leads to"
        )
    return following


def _headers(address: Address, known: Validators) -> list[tuple[str, str]]:
    """Return the headers of a request: no cookie, no referer, no key."""
    headers = [
        ("Host", address.authority),
        ("User-Agent", _agent()),
        ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"),
        ("Accept-Encoding", decode.ASKED_FOR),
        ("Connection", "close"),
    ]
    # Again, since what an older version kept may hold more.
    if etag := _kept(known.etag):
        headers.append(("If-None-Match", etag))
    if modified := _kept(known.modified):
        headers.append(("If-Modified-Since", modified))
    return headers


def _kept(value: str | None) -> str | None:
    """Return a validator that can be sent back: short, of one line, and ASCII."""
    if value is None or len(value) > _LONGEST_HEADER:
        return None
    return value if value.isascii() and value.isprintable() else None


@cache
def _agent() -> str:
    return f"{AGENT}/{version('summarizer-brief')}"


@cache
def _tls() -> ssl.SSLContext:
    import httpcore2

    return httpcore2.default_ssl_context()
