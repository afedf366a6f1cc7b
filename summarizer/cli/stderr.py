"""What goes to stderr: notices, progress, errors. stdout carries the document and nothing else."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress

from summarizer.errors import SummarizerError

# What a terminal or a log would obey: breaks of a line, controls, overrides of direction, tag
# characters. The same as in render.characters, which would cost every command its import.
_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]")
# A flag of a region is spelled with a few tag characters.
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{1,7}\U000e007f?)|[\U000e0000-\U000e007f]")
# A user and a password in an address, of which a path keeps one slash.
_PASSWORD = re.compile(r"(?i)(https?:/{1,2})[^\s/@:]*:[^\s/@]+@")
_SURROGATES = re.compile("[\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return a text as one line that does nothing to a terminal or a log, and holds no password."""
    bare = _SURROGATES.sub("\ufffd", _ACTING.sub("", _BREAKS.sub(" ", text)))
    shown = _TAGS.sub(lambda match: match.group(1) or "", bare)
    return _PASSWORD.sub(r"\1…@", shown)


def say(line: str) -> None:
    """Write one line to stderr; what a terminal would obey is taken out of it.

    A stderr that takes nothing (closed, full, nobody reads it) changes neither work nor code.
    """
    with suppress(OSError):
        print(one_line(line), file=sys.stderr)


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
        say(json.dumps(whole))
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
