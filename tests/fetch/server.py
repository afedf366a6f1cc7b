"""A server of feeds and pages on the loopback, for tests.

    with serving({"/feed": Page(FEED, "application/rss+xml", etag='"1"')}) as server:
        ...fetch server.url("/feed")...
    assert server.paths == ["/feed"]

A page may also be a function of the request's headers, or be changed while the server runs
(`server.pages[path] = …`). A request that carries the page's ETag or Last-Modified gets a 304.
"""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Page:
    """What stands at a path. `drip` sends a byte at a time, so many seconds apart; `hangs`
    answers nothing until the server is closed; `resets` ends the connection without an answer;
    `cut_at` closes after so many bytes of the body."""

    body: bytes | str = b""
    media_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None
    zipped: bool = False
    drip: float | None = None
    hangs: bool = False
    resets: bool = False
    cut_at: int | None = None

    @property
    def data(self) -> bytes:
        """Return the body as it goes over the wire."""
        raw = self.body.encode() if isinstance(self.body, str) else self.body
        return gzip.compress(raw) if self.zipped else raw


def moved(location: str, status: int = 302) -> Page:
    """Return a redirect."""
    return Page(b"", None, status, {"Location": location})


Served = Page | Callable[[Mapping[str, str]], Page]


class Server:
    """The running server: `pages` may be changed, `requests` are (path, headers) as they came."""

    def __init__(self, pages: Mapping[str, Served], tls: ssl.SSLContext | None) -> None:
        self.pages = dict(pages)
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.closing = threading.Event()
        self.scheme = "http" if tls is None else "https"
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        if tls is not None:
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop, and let what hangs go."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving(
    pages: Mapping[str, Served] | None = None, *, tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """Run a server on a free port of the loopback; a path without a page is a 404."""
    server = Server(pages or {}, tls)
    try:
        yield server
    finally:
        server.close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {key.lower(): value for key, value in self.headers.items()}
            server.requests.append((self.path, headers))
            page = server.pages.get(self.path, Page("nothing here", status=404))
            page = page if isinstance(page, Page) else page(headers)
            with suppress(OSError):  # the other side has gone, as a test may want
                self._answer(page, headers)

        def _answer(self, page: Page, headers: Mapping[str, str]) -> None:
            self.close_connection = True
            if page.hangs:
                server.closing.wait(30)
            if page.hangs or page.resets:
                return
            known = (headers.get("if-none-match"), headers.get("if-modified-since"))
            same = (page.etag and known[0] == page.etag) or (
                page.modified and known[1] == page.modified
            )
            data = b"" if same else page.data
            self.send_response(304 if same else page.status)
            for name, value in (
                ("Content-Type", None if same else page.media_type),
                ("ETag", page.etag),
                ("Last-Modified", page.modified),
                ("Content-Encoding", "gzip" if page.zipped else None),
                ("Content-Length", None if page.drip else str(len(data))),
                *page.headers.items(),
            ):
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            if page.drip is not None:
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if server.closing.wait(page.drip):
                        return
            else:
                self.wfile.write(data[: page.cut_at])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
