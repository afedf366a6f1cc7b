"""A provider of files and batches on the loopback; a test says when and how a batch ends."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.faults import texts
from tests.llm.server import Reply, Request, Server, error, ok, raw, reset, scripted

Line = dict[str, Any]


def answered(line: Line) -> Line:
    """Return the output line of a request: the brief of whichever document it is about."""
    asked = " ".join(message["content"] for message in line["body"]["messages"])
    body = json.loads(ok(texts.answer(texts.number(asked))).body)
    return output(line["custom_id"], 200, body)


def output(identity: str, status: int, body: object) -> Line:
    """Return an output line."""
    response = {"status_code": status, "request_id": "r", "body": body}
    return {"id": "l", "custom_id": identity, "response": response, "error": None}


def unanswered(line: Line, code: str = "batch_expired", message: str = "not in time") -> Line:
    """Return the error line of a request that was not worked on."""
    said = {"code": code, "message": message}
    return {"id": "l", "custom_id": line["custom_id"], "response": None, "error": said}


@dataclass
class Provider:
    """What was uploaded, which batches were begun, which requests came one by one.

    `loses` makes the answer to the next so many begun batches get lost; `refuses` is answered
    instead of beginning one.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    live: list[Request] = field(default_factory=list)
    polls: int = 0
    loses: int = 0
    refuses: Reply | None = None
    uploads: int = 0
    on_poll: Callable[[Provider], object] = lambda _: None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lines(self, batch: str) -> list[Line]:
        """Return the requests of a batch."""
        content = self.files[self.batches[batch]["input_file_id"]]
        return [json.loads(line) for line in content.splitlines()]

    def end(
        self,
        status: str = "completed",
        *,
        good: list[Line] | bytes | None = None,
        bad: list[Line] | None = None,
        problem: str | None = None,
        batch: str | None = None,
    ) -> None:
        """End every batch that is under way, or one; by default each request is answered."""
        for name in [batch] if batch else list(self.batches):
            made = self.batches[name]
            if made["status"] != "in_progress":
                continue
            lines = [answered(line) for line in self.lines(name)] if good is None else good
            content = lines if isinstance(lines, bytes) else _jsonl(lines)
            made |= {
                "status": status,
                "output_file_id": self._kept(content) if content else None,
                "error_file_id": self._kept(_jsonl(bad)) if bad else None,
                "errors": {"data": [{"code": "x", "message": problem}]} if problem else None,
                "request_counts": {
                    "total": len(self.lines(name)),
                    "completed": content.count(b"\n"),
                    "failed": len(bad or []),
                },
            }

    def reply(self, request: Request) -> Reply:
        """Answer a request as a server would."""
        path = request.path.partition("?")[0].removeprefix("/v1")
        with self._lock:
            if path == "/chat/completions":
                self.live.append(request)
                return ok(texts.answer(texts.number(" ".join(request.contents))))
            if path == "/files":
                self.uploads += 1
                return raw({"id": self._kept(_uploaded(request)), "object": "file"})
            if path.startswith("/files/"):
                return raw(self.files[path.split("/")[2]])
            if path == "/batches" and request.body:
                return self._begin(request.json)
            if path == "/batches":
                return raw({"data": list(self.batches.values())[::-1], "has_more": False})
            self.polls += 1
            self.on_poll(self)
            made = self.batches.get(path.split("/")[2])
        return raw(made) if made else error(404)

    def _begin(self, asked: dict[str, Any]) -> Reply:
        if self.refuses is not None:
            return self.refuses
        name = f"batch_{len(self.batches) + 1}"
        counts = {"total": 0, "completed": 0, "failed": 0}
        made = {"id": name, "object": "batch", "status": "in_progress", "request_counts": counts}
        self.batches[name] = {**asked, **made}
        if self.loses:
            self.loses -= 1
            return reset()
        return raw(self.batches[name])

    def _kept(self, content: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = content
        return name


@contextmanager
def providing() -> Iterator[tuple[Provider, Server]]:
    """Run a provider for the length of a `with` block."""
    provider = Provider()
    with scripted(provider.reply) as server:
        yield provider, server


def _jsonl(lines: list[Line] | None) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines or [])


def _uploaded(request: Request) -> bytes:
    """Return the file in a multipart body."""
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    for part in request.body.split(b"--" + boundary):
        head, _, content = part.partition(b"\r\n\r\n")
        if b"filename=" in head:
            return content.removesuffix(b"\r\n")
    raise AssertionError("no file was uploaded")
