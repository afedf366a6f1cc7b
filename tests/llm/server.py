"""A scripted OpenAI-compatible server on the loopback, for tests.

    with scripted(error(503), ok('{"a": 1}')) as server:
        ...ask server.base_url...
    assert [request.path for request in server.requests] == ["/v1/chat/completions"] * 2

Each request takes the next reply of the script; the last reply is given for ever. A reply may
also be a function of the request, which returns the reply.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = {"content-type": "application/json"}
USAGE: Mapping[str, object] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


@dataclass(frozen=True)
class Request:
    """What the server was sent; `json` is the decoded body."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """Return the body as the object that it is."""
        decoded = json.loads(self.body)
        assert isinstance(decoded, dict)
        return decoded

    @property
    def whole(self) -> bool:
        """Tell whether it came to its end: one whose sender is killed may not."""
        try:
            json.loads(self.body)
        except ValueError:
            return False
        return True

    @property
    def contents(self) -> list[str]:
        """Return the contents of the messages."""
        return [message["content"] for message in self.json["messages"]]


@dataclass(frozen=True)
class Reply:
    """What the server does with a request.

    `cut_at` closes the connection after so many bytes of the body; `hangs` answers nothing
    until the server is closed; `resets` ends the connection without an answer. `after` is how
    many seconds the server thinks; `drip` sends a byte at a time, so many seconds apart, or one
    for each release of a semaphore.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)
    body: bytes = b""
    cut_at: int | None = None
    hangs: bool = False
    resets: bool = False
    after: float = 0.0
    drip: float | threading.Semaphore | None = None


Scripted = Reply | Callable[[Request], Reply]


def raw(body: object, status: int = 200, headers: Mapping[str, str] = JSON) -> Reply:
    """Return any body: bytes and str as they are, anything else as JSON."""
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    return Reply(status, headers, body)


def completion(
    message: Mapping[str, object],
    *,
    finish: str | None = "stop",
    usage: Mapping[str, object] | None = USAGE,
) -> Reply:
    """Return a chat completion around a message; `usage=None` leaves the usage out."""
    whole: dict[str, object] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "scripted-model",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
        ],
    }
    if usage is not None:
        whole["usage"] = dict(usage)
    return raw(whole)


def ok(
    text: str | None,
    *,
    finish: str | None = "stop",
    usage: Mapping[str, object] | None = USAGE,
) -> Reply:
    """Return a completion whose content is the text."""
    return completion({"content": text}, finish=finish, usage=usage)


def tool(*arguments: str, name: str = "", finish: str = "tool_calls") -> Scripted:
    """Return a completion that calls the tool of the request, or `name`, once per arguments."""

    def reply(request: Request) -> Reply:
        offered = request.json.get("tools") or [{"function": {"name": "none"}}]
        called = name or offered[0]["function"]["name"]
        calls = [
            {
                "id": f"call_{number}",
                "type": "function",
                "function": {"name": called, "arguments": text},
            }
            for number, text in enumerate(arguments)
        ]
        return completion({"content": None, "tool_calls": calls}, finish=finish)

    return reply


def refusal(text: str) -> Reply:
    """Return a completion in which the model declines."""
    return completion({"content": None, "refusal": text})


def error(
    status: int,
    code: str | None = None,
    message: str = "something went wrong",
    *,
    param: str | None = None,
    kind: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """Return an error in OpenAI's form."""
    inner = {"message": message, "type": kind, "param": param, "code": code}
    return raw({"error": inner}, status, {**JSON, **(headers or {})})


def refuse_parameter(name: str, *, by_param: bool = True) -> Reply:
    """Return the 400 by which a server refuses a parameter, named in `param` or only in words."""
    return error(
        400,
        "unsupported_parameter",
        f"Unsupported parameter: '{name}' is not supported with this model.",
        param=name if by_param else None,
        kind="invalid_request_error",
    )


def html(status: int = 200) -> Reply:
    """Return a web page."""
    page = "<!doctype html><html><body><h1>Welcome</h1></body></html>"
    return raw(page, status, {"content-type": "text/html"})


def sse() -> Reply:
    """Return an event stream that nobody asked for."""
    return raw(
        'data: {"choices": []}\n\ndata: [DONE]\n\n', 200, {"content-type": "text/event-stream"}
    )


def redirect(location: str, status: int = 307) -> Reply:
    """Return a redirect."""
    return Reply(status, {"location": location}, b"")


def cut(text: str = '{"a": 1}', at: int = 40) -> Reply:
    """Return a completion whose body ends after `at` bytes with the connection."""
    whole = ok(text)
    return Reply(whole.status, whole.headers, whole.body, cut_at=at)


def hang() -> Reply:
    """Return nothing, until the server is closed."""
    return Reply(hangs=True)


def reset() -> Reply:
    """Return nothing: the connection is reset."""
    return Reply(resets=True)


class Server:
    """A running script."""

    def __init__(self, script: tuple[Scripted, ...]) -> None:
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._script = script
        self._lock = threading.Lock()
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        """Return the address to give as --base-url."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def next_reply(self, request: Request) -> Reply:
        """Record a request and return what it gets."""
        with self._lock:
            place = min(len(self.requests), len(self._script) - 1)
            self.requests.append(request)
        scripted = self._script[place]
        return scripted if isinstance(scripted, Reply) else scripted(request)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Release the hanging, end every connection and wait for the threads."""
        self.closing.set()
        self._http.shutdown()
        self._http.end_connections()
        self._http.server_close()
        self._thread.join()


@contextmanager
def scripted(*script: Scripted) -> Iterator[Server]:
    """Run a server with a script for the length of a `with` block."""
    server = Server(script)
    server.start()
    try:
        yield server
    finally:
        server.close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # the default of 5 resets connections that come at once

    def __init__(self, script: Server) -> None:
        self.script = script
        self._open: list[socket.socket] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.append(request)
        super().process_request(request, client_address)

    def end_connections(self) -> None:
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was faster

    def handle_error(self, request: Any, client_address: Any) -> None:
        return None  # a client that went away is part of many tests


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open, as real servers do
    disable_nagle_algorithm = True  # or every answer waits 40 ms for an acknowledgement
    wbufsize = -1
    server: _Http

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, headers, self.rfile.read(length))
        reply = self.server.script.next_reply(request)
        closing = self.server.script.closing
        if reply.resets:
            # Closed with nothing lingering, a connection ends with RST and not with FIN.
            at_once = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            os.close(self.connection.detach())
        if reply.hangs or reply.resets or closing.wait(reply.after):
            if reply.hangs:
                closing.wait()
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        if reply.drip is None:
            self.wfile.write(reply.body[: reply.cut_at])
        else:
            self._drip(reply.body, reply.drip)
        self.wfile.flush()
        if reply.cut_at is not None:
            self.close_connection = True

    def _drip(self, body: bytes, pause: float | threading.Semaphore) -> None:
        closing = self.server.script.closing
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            self.wfile.flush()
            if isinstance(pause, float):
                closing.wait(pause)
            else:
                while not closing.is_set() and not pause.acquire(timeout=0.1):
                    continue
            if closing.is_set():
                return

    do_GET = do_POST  # noqa: N815  # the name is http.server's

    def log_message(self, format: str, *args: object) -> None:  # the base's name
        return None
