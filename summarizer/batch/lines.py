"""The line of a result: how it is written, and how one is told from anything else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

# The members stand in this order, so that a line is known by its beginning.
_LINE = re.compile(
    rb'\{"key":"(?P<key>[0-9a-f]{64})","source":(?P<source>"(?:[^"\\\x00-\x1f]|\\.)*"),"brief":\{'
)
_BEGINS = b'{"key":"'
_ENDS = b"}}\n"


@dataclass(frozen=True, slots=True)
class Known:
    """What the beginning of a result's line says."""

    key: str
    source: str


def result_line(key: str, source: str, brief: str) -> bytes:
    """Return the line of a result; `brief` is its JSON without line breaks."""
    return b'{"key":"%b","source":%b,"brief":%b}\n' % (
        key.encode(),
        json.dumps(source, ensure_ascii=False).encode(),
        brief.encode(),
    )


def known(line: bytes) -> Known | None:
    """Return the key and the id of a whole line; None for a torn one and for any other."""
    found = _LINE.match(line)
    if found is None or not line.endswith(_ENDS) or b"\0" in line:
        return None
    try:
        return Known(found["key"].decode(), json.loads(found["source"]))
    except ValueError:
        return None


def brief_of(line: bytes) -> str:
    """Return the brief's JSON of a whole line."""
    found = _LINE.match(line)
    assert found is not None
    return line[found.end() - 1 : -len(_ENDS) + 1].decode()


def torn(line: bytes, *, after_results: bool) -> bool:
    """Tell whether a line can be what is left of a result after a kill or a power cut.

    It has no end, or holds the zeros of a page that was never written. A file of something
    else must not look like that: the first line is held to begin as a result does.
    """
    written = line.rstrip(b"\0\n") if b"\0" in line else line
    begins = written.startswith(_BEGINS) or _BEGINS.startswith(written)
    if b"\0" in line:
        return after_results or begins
    return begins and not line.endswith(b"\n")
