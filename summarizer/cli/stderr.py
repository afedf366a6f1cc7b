"""What goes to stderr: notices, progress, errors. stdout carries the document and nothing else."""

from __future__ import annotations

import json
import os
import sys

from summarizer.errors import SummarizerError

_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


def say(line: str) -> None:
    """Write one line to stderr, without control characters that a terminal would obey."""
    print(line.translate(_CONTROL), file=sys.stderr)


def report(
    error: SummarizerError, *, as_json: bool | None = None, source: str | None = None
) -> None:
    """Write an error: one line, or one JSON object where the output is JSON.

    `source` is the document that it is about, where there are several.
    """
    if as_json is None:
        as_json = _wants_json(sys.argv[1:])
    # An error about a file names it already.
    named = source is not None and source not in error.message
    if as_json:
        whole = {**error.as_dict(), **({"source": source} if source else {})}
        say(json.dumps(whole, ensure_ascii=False))
    else:
        line = error.as_line()
        say(line.replace("error: ", f"error: {source}: ", 1) if named else line)


def _wants_json(arguments: list[str]) -> bool:
    """Tell from argv whether the output is JSON; the parser may have failed before it could."""
    joined = " ".join(arguments)
    return any(
        f"{flag}{gap}{form}" in f"{joined} "
        for flag in ("-f", "--format")
        for gap in (" ", "=", "")
        for form in ("json ", "jsonl ")
    )


def coloured(stream_is_tty: bool) -> bool:
    """Tell whether colour may be used: FORCE_COLOR, NO_COLOR, else only on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (
        stream_is_tty and os.environ.get("TERM") != "dumb"
    )
