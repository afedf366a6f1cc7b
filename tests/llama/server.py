"""A real llama-server on the loopback, and a door in front of it that keeps what passes."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.llama.model import CONTEXT
from tests.llm.server import JSON, Reply, Request, Scripted

# Without instructions for half floats, a cache of whole ones is ten times as fast.
_FAST = ("-fa", "off", "-ctk", "f32", "-ctv", "f32")
# A model without sense repeats one character for ever: it is kept from that, and stopped.
_ENDING = ("--frequency-penalty", "0.5", "--repeat-last-n", "64", "-n", "16384")
_START_SECONDS, _ANSWER_SECONDS, _STOP_SECONDS = 60.0, 120.0, 10.0


@contextmanager
def running(program: Path, model: Path, log: Path, context: int = CONTEXT) -> Iterator[str]:
    """Run the server for the length of a `with` block and yield its host and port.

    `context` is in tokens, of which the model has one for each character.
    """
    address = f"127.0.0.1:{_free_port()}"
    host, port = address.split(":")
    command = [program, "-m", model, "--host", host, "--port", port, "-c", str(context)]
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*command, "-np", "1", "-t", "1", "--jinja", "--offline", *_FAST, *_ENDING],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def door(address: str) -> Scripted:
    """Return the reply of a scripted server that asks the real one."""

    def reply(request: Request) -> Reply:
        connection = http.client.HTTPConnection(address, timeout=_ANSWER_SECONDS)
        try:
            connection.request("POST", request.path, request.body, dict(JSON))
            answer = connection.getresponse()
            return Reply(answer.status, JSON, answer.read())
        finally:
            connection.close()

    return reply


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _healthy(address):
        try:
            # The pause between two looks ends at once where the server does.
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
        raise RuntimeError(
            f"llama-server did not start:\n{log.read_text(errors='replace')[-2000:]}"
        )


def _healthy(address: str) -> bool:
    connection = http.client.HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
