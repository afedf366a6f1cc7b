"""A server of its own process that gives every request one answer, and what it is asked about."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

CASE, FILLERS = "news-canada-document", ("news-korea", "statement-fuel-depot", "court-jagels")
BYTES = 4000


class Answering(asyncio.Protocol):
    """Gives each HTTP request the same body after a latency, and weighs what it was sent."""

    body, latency, received = b"", 0.0, 0

    def connection_made(self, transport: Any) -> None:
        self._transport, self._buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            _, named, length = head.partition(b"content-length:")
            size = end + 4 + (int(length.split(b"\r\n")[0]) if named else 0)
            if len(self._buffer) < size:
                return
            self._buffer = self._buffer[size:]
            if head.startswith(b"get"):
                self._reply(json.dumps(Answering.received).encode())
                Answering.received = 0
                return
            Answering.received += size - end - 4
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self._reply, self.body)
            else:
                self._reply(self.body)

    def _reply(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
        self._transport.write(head + str(len(body)).encode() + b"\r\n\r\n" + body)


async def serve(latency: float) -> None:
    """Answer until the standard input ends; its first line is the content of every answer."""
    loop = asyncio.get_running_loop()
    message = {"role": "assistant", "content": json.loads(sys.stdin.readline())}
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "gpt-5-mini",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 900, "total_tokens": 2100},
    }
    Answering.body, Answering.latency = json.dumps(whole).encode(), latency
    server = await loop.create_server(Answering, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


@contextmanager
def served(content: str, latency: float) -> Iterator[str]:
    """Run the server in a process of its own and give its base URL."""
    command = [sys.executable, __file__, str(latency)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(content) + "\n")
        process.stdin.flush()
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        process.stdin.close()


def sent(url: str) -> int:
    """Return the bytes of the bodies that the server was sent since it was last asked."""
    return json.load(urllib.request.urlopen(url.removesuffix("/v1")))


def material() -> tuple[Callable[[int], str], str, int]:
    """Return the text of a size in bytes, the answer about it, and its number of statements."""
    from summarizer import sources
    from summarizer.golden import discover
    from summarizer.golden.check import recorded
    from summarizer.ground import Gate
    from summarizer.pipeline import dated

    cases = {case.name: case for case in discover(ROOT / "golden")}
    read = [sources.read(cases[name].source).text for name in (CASE, *FILLERS)]
    behind = "\n\n".join(read[1:])

    def text(size: int) -> str:
        whole = read[0].rstrip()
        while len(whole.encode()) < size:
            whole += "\n\n" + behind
        return whole.encode()[:size].decode("utf-8", "ignore").rsplit(" ", 1)[0]

    draft = recorded(cases[CASE]).draft
    document = dated(sources.read_bytes(text(BYTES).encode(), name="text"))
    slots = Gate(document).slots(draft)
    fallen = {(slot.section, slot.index) for slot in slots if not slot.passed}
    data = draft.model_dump(mode="json")
    kept = {
        name: [item for n, item in enumerate(value) if (name, n) not in fallen]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }
    statements = 1 + sum(len(value) for value in kept.values() if isinstance(value, list))
    return text, json.dumps(kept, ensure_ascii=False), statements


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
