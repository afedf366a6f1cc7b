"""The three streams of a process, made fit for use whatever the caller has closed or set."""

from __future__ import annotations

import errno
import io
import os
import sys

# What writing meets where there is no room, or nothing to write to.
UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF})


def prepare() -> None:
    """Open what is closed, and write UTF-8 whatever the locale says, as into files.

    A file that is opened later would take the number of a closed stream, and what is printed.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115  # open to the end
            setattr(sys, name, stream)
        if mode == "w" and isinstance(stream, io.TextIOWrapper) and not _is_utf_8(stream):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def discard() -> None:
    """Send what stdout still holds nowhere, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_utf_8(stream: io.TextIOWrapper) -> bool:
    return stream.encoding.lower().replace("-", "") == "utf8"
