"""Replies that are too large, too slow or somebody else's, for the scripted server."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable

from tests.faults import texts
from tests.llm.server import JSON, Reply, Request, error, ok

MIB = 2**20
Answers = Callable[[Request], Reply]


def good(after: float = 0.0, shift: int = 0) -> Answers:
    """Return the perfect brief of whichever document is asked about, or of the next but `shift`."""

    def reply(request: Request) -> Reply:
        about = texts.number(" ".join(request.contents))
        whole = ok(texts.answer(about + shift))
        return Reply(whole.status, whole.headers, whole.body, after=after)

    return reply


def said(write: Callable[[int], str], **completion: object) -> Answers:
    """Return an answer with a text made for whichever document is asked about."""
    return lambda request: ok(write(texts.number(" ".join(request.contents))), **completion)  # type: ignore[arg-type]


def switched(broken: threading.Event, fault: Reply | None = None) -> Answers:
    """Return a fault for as long as the switch is set, else the brief."""
    answer = good()
    return lambda request: (fault or error(503)) if broken.is_set() else answer(request)


def drip(pause: float | threading.Semaphore) -> Reply:
    """Return an answer that comes a byte at a time: no single wait for it is long."""
    whole = ok(texts.answer(0))
    return Reply(whole.status, whole.headers, whole.body, drip=pause)


def large(mib: int = 50) -> Reply:
    """Return a well-formed answer of so many MiB."""
    return ok("x" * (mib * MIB))


def bomb(mib: int = 1024) -> Reply:
    """Return a gzip body of 1 KiB for each MiB that it becomes; all zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush a block stands for itself: it may be repeated without packing it again.
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    head = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"
    check = 0
    tail = packer.flush() + struct.pack("<II", check, mib * MIB % 2**32)
    return Reply(200, {**JSON, "content-encoding": "gzip"}, head + block * mib + tail)
