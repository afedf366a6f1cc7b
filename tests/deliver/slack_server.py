"""A server that answers like Slack on the loopback, for tests: it keeps what it was sent.

    with slack() as server:
        server.script(limited("1"), dropped(kept=True))
        place = channel(token=server.token, channel=server.channel,
                        base_url=server.api_url, allow_private=True)
        ...
    assert [message.key for message in server.messages] == [...]

Each post takes the next fault of the script, and none is left after the last. Reading
(conversations.history and .replies) has a script of its own, `reading`. Webhook and Web API
write into the same channel. Blocks beyond Slack's limits are refused as Slack refuses them.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "xoxb-0000000000-canarytoken"
CHANNEL = "C0123ABCD"
WEBHOOK = "/services/T0000000/B0000000/canarywebhook"
_JSON = {"content-type": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Message:
    """One message of the channel; `thread` is the `ts` that it replies to."""

    ts: str
    body: Mapping[str, Any]
    thread: str | None = None

    @property
    def key(self) -> str:
        """Return the key that the metadata carries, empty where there is none."""
        return str(self.body.get("metadata", {}).get("event_payload", {}).get("key", ""))


@dataclass(frozen=True)
class Fault:
    """What happens to a request instead of the usual answer.

    `kept` tells that the message is posted all the same. Without a `status` there is no answer:
    the connection is closed, reset (`resets`), or held open until the server stops (`hangs`).
    """

    status: int | None = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    kept: bool = False
    resets: bool = False
    hangs: bool = False
    drips: bool = False


def refused(word: str, status: int = 200, *, kept: bool = False) -> Fault:
    """Return `ok: false` with a word; with a status of 4xx, the bare word of a webhook."""
    body = json.dumps({"ok": False, "error": word}) if status == 200 else word
    return Fault(status, body.encode(), _JSON if status == 200 else {}, kept=kept)


def limited(after: str | None = None, status: int = 429) -> Fault:
    """Return the answer of a limit, and what it says of how long to wait."""
    headers = {**_JSON, **({"retry-after": after} if after is not None else {})}
    return Fault(status, b'{"ok": false, "error": "ratelimited"}', headers)


def dropped(*, kept: bool, resets: bool = False) -> Fault:
    """Return no answer: the connection is closed or reset, after or before the post."""
    return Fault(kept=kept, resets=resets)


def hangs(*, kept: bool = False) -> Fault:
    """Return nothing for as long as the server runs."""
    return Fault(kept=kept, hangs=True)


def drips(*, kept: bool = False) -> Fault:
    """Return an answer a byte at a time, without end."""
    return Fault(kept=kept, drips=True)


def fails(status: int = 500, *, kept: bool = False) -> Fault:
    """Return a failure of the server."""
    return Fault(status, b"server_error", {}, kept=kept)


def page(status: int = 200, *, kept: bool = False) -> Fault:
    """Return a web page, as a gateway in between would."""
    return Fault(status, b"<html><body>Sign in</body></html>", {"content-type": "text/html"}, kept)


def redirects(to: str, status: int = 302) -> Fault:
    """Return a redirect."""
    return Fault(status, b"", {"location": to})


class SlackServer:
    """A running server; see the module."""

    token, channel = TOKEN, CHANNEL

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.requests: list[tuple[str, bytes]] = []
        self.page_size = 100
        self.scopes = {"chat:write", "channels:history"}
        self.reading: deque[Fault] = deque()
        self.closing = threading.Event()
        self._script: deque[Fault] = deque()
        self._lock = threading.Lock()
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def origin(self) -> str:
        """Return the address without a path."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def api_url(self) -> str:
        """Return the base of the Web API."""
        return f"{self.origin}/api/"

    @property
    def webhook_url(self) -> str:
        """Return the address of the webhook."""
        return self.origin + WEBHOOK

    @property
    def posts(self) -> int:
        """Return how many posts were tried."""
        return sum(1 for path, _ in self.requests if not path.startswith("/api/conversations."))

    def script(self, *faults: Fault) -> None:
        """Let these happen to the next posts."""
        self._script.extend(faults)

    def say(self, text: str = "hello") -> None:
        """Let somebody else write into the channel."""
        self._keep({"text": text})

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End every request and the server."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Fault:
        """Return what a request gets, and keep what it posts."""
        with self._lock:
            self.requests.append((path, body))
            reads = path.startswith("/api/conversations.")
            faults = self.reading if reads else self._script
            fault = faults.popleft() if faults else None
            if fault is not None and not fault.kept:
                return fault
            usual = self._webhook(body) if path == WEBHOOK else self._api(path, headers, body)
            return fault or usual

    def _webhook(self, body: bytes) -> Fault:
        posted = json.loads(body)
        word = _wrong_with(posted)
        if word:
            return Fault(400, word.encode())
        self._keep(posted)
        return Fault(200, b"ok")

    def _api(self, path: str, headers: Mapping[str, str], body: bytes) -> Fault:
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return refused("invalid_auth")
        method = path.removeprefix("/api/")
        if method == "chat.postMessage":
            return self._post(json.loads(body))
        if method not in ("conversations.history", "conversations.replies"):
            return refused("unknown_method")
        asked = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
        if "channels:history" not in self.scopes:
            return refused("missing_scope")
        if asked.get("channel") != CHANNEL:
            return refused("channel_not_found")
        return self._read(method, asked)

    def _post(self, posted: dict[str, Any]) -> Fault:
        if posted.get("channel") != CHANNEL:
            return refused("channel_not_found")
        word = _wrong_with(posted)
        thread = posted.get("thread_ts")
        if not word and thread and thread not in [message.ts for message in self.messages]:
            word = "thread_not_found"
        if word:
            return refused(word)
        message = self._keep(posted)
        return _said({"ok": True, "channel": CHANNEL, "ts": message.ts})

    def _read(self, method: str, asked: Mapping[str, str]) -> Fault:
        thread = asked.get("ts") if method.endswith("replies") else None
        found = [
            message
            for message in self.messages
            if float(message.ts) >= float(asked.get("oldest", 0))
            and (thread in (message.thread, message.ts) if thread else message.thread is None)
        ]
        if thread is None:
            found.reverse()
        start = int(asked.get("cursor", 0))
        end = start + min(self.page_size, int(asked.get("limit", 100)))
        hidden = () if asked.get("include_all_metadata") == "true" else ("metadata",)
        shown = [
            {"ts": one.ts, **{k: v for k, v in one.body.items() if k not in hidden}}
            for one in found[start:end]
        ]
        more = end < len(found)
        after = {"response_metadata": {"next_cursor": str(end)}} if more else {}
        return _said({"ok": True, "messages": shown, "has_more": more, **after})

    def _keep(self, posted: Mapping[str, Any]) -> Message:
        stamp = f"{4_000_000_000 + len(self.messages)}.000100"
        message = Message(stamp, posted, posted.get("thread_ts"))
        self.messages.append(message)
        return message


def _said(answer: object) -> Fault:
    return Fault(200, json.dumps(answer).encode(), _JSON)


def _wrong_with(posted: Mapping[str, Any]) -> str:
    """Return the word by which Slack refuses a message, empty where it takes it."""
    blocks = posted.get("blocks", [])
    if not posted.get("text") and not blocks:
        return "no_text"
    if len(str(posted.get("text", ""))) > 40_000:
        return "msg_too_long"
    if len(blocks) > 50 or len({block["block_id"] for block in blocks}) < len(blocks):
        return "invalid_blocks"
    texts = [
        text
        for block in blocks
        for text in [block.get("text"), *block.get("elements", []), *block.get("fields", [])]
        if text
    ]
    if any(not 1 <= len(text["text"]) <= 3000 for text in texts):
        return "invalid_blocks"
    return "msg_blocks_too_long" if sum(len(text["text"]) for text in texts) > 12_000 else ""


@contextmanager
def slack() -> Iterator[SlackServer]:
    """Return a running server, and stop it."""
    server = SlackServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: that a client went away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.slack.answer(self.path, headers, body)
        self.close_connection = True
        if reply.hangs:
            self.server.slack.closing.wait()
        elif reply.drips:
            self._drip()
        elif reply.status is None:
            if reply.resets:
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        else:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        while not self.server.slack.closing.wait(0.02):
            self.wfile.write(b"x")
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Keep tests silent."""
