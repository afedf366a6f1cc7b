"""Turn arguments into readable files, and files into bytes, without ever blocking."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources.registry import SUFFIXES

# The largest file that is read, in bytes; long documents of text stay far below it.
MAX_BYTES = 64 * 1024 * 1024

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]{0,30}://", re.IGNORECASE)


def is_url(argument: str | Path) -> bool:
    """Tell whether an argument is a web address, or means to be one."""
    return isinstance(argument, str) and _URL.match(argument) is not None


def expand(arguments: Sequence[str | Path]) -> tuple[str | Path, ...]:
    """Return the sources that `arguments` name, in order.

    "-" and web addresses stay strings, a file becomes a Path (it is tried whatever its
    suffix), a directory becomes the files below it that can be read, sorted. Raises
    EmptySource for a directory without any. A file that is missing is found out when it is
    read, so that the other sources are not lost.
    """
    found: list[str | Path] = []
    for argument in arguments:
        if argument == STDIN or is_url(argument):
            found.append(argument)
            continue
        path = Path(argument)
        found.extend(_below(path) if _is_directory(path) else [path])
    return tuple(found)


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # ValueError: a NUL in the name; reading it says so
        return False


def _below(root: Path) -> list[Path]:
    """Return the readable files of a directory, each real file once, sorted by path."""
    try:
        os.listdir(root)
    except OSError as error:
        raise _unreadable(str(root), error) from error
    real_root = root.resolve()
    regular: list[Path] = []
    links: list[Path] = []
    for path in _walk(root):
        (links if path.is_symlink() else regular).append(path)
    seen = {path.resolve() for path in regular}
    for link in sorted(links):
        target = _target(link)
        if target and target not in seen and target.is_relative_to(real_root) and _plain(target):
            seen.add(target)
            regular.append(link)
    if not regular:
        raise EmptySource(
            f"{root}: no file to read in this directory",
            f"it is searched for {' '.join(sorted(SUFFIXES))}",
        )
    return sorted(regular)


def _walk(root: Path) -> Iterator[Path]:
    """Yield visible files with a suffix that is read; links to directories are not entered."""
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in _visible(folder, names):
            if path.is_symlink() or _plain(path):
                yield path


def _visible(folder: str, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = Path(folder, name)
        if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
            yield path


def _target(link: Path) -> Path | None:
    """Return what a link leads to, or None where it leads nowhere or in a circle."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a circle, before Python 3.13
        return None


def _plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def check_file(path: Path, limit: int | None = None) -> None:
    """Raise UnreadableSource unless a path leads to a regular file of at most `limit` bytes."""
    try:
        _check(str(path), path.stat(), limit)
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error


def slurp(path: Path, limit: int | None = None) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes, or MAX_BYTES.

    Raises UnreadableSource for everything else; pipes and devices are found out before they
    are opened, since opening one can wait for ever.
    """
    name = str(path)
    try:
        _check(name, path.stat(), limit)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            # Again, on what was opened: the name may lead elsewhere by now.
            _check(name, os.fstat(file.fileno()), limit)
            data = file.read((limit or MAX_BYTES) + 1)
            made_up = bool(data) and os.fstat(file.fileno()).st_size == 0
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    if made_up:  # as in /proc, where a process's environment lies, and the keys in it
        raise UnreadableSource(
            f"{name}: the system makes this up, it is not a file", "give a regular file"
        )
    check_size(name, len(data), limit)
    return data


def check_size(name: str, size: int, limit: int | None = None) -> None:
    """Raise UnreadableSource when a source is larger than `limit` bytes, or than MAX_BYTES."""
    limit = limit or MAX_BYTES
    if size > limit:
        raise UnreadableSource(
            f"{name}: larger than {limit // (1024 * 1024)} MiB",
            "split it and give the parts",
        )


def _check(name: str, status: os.stat_result, limit: int | None) -> None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableSource(f"{name}: this is a directory", "name a file in it")
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        raise UnreadableSource(
            f"{name}: this is a pipe or a socket, not a file",
            "give - as the source and send the text to standard input",
        )
    if not stat.S_ISREG(mode):
        raise UnreadableSource(f"{name}: this is a device, not a file", "give a regular file")
    check_size(name, status.st_size, limit)


def _unreadable(name: str, error: OSError | ValueError) -> UnreadableSource:
    if isinstance(error, FileNotFoundError):
        return UnreadableSource(f"{name}: no such file", "check the path")
    if isinstance(error, PermissionError):
        return UnreadableSource(f"{name}: no permission to read it", "check the file's mode")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreadableSource(f"{name}: cannot be read ({reason})", "check the path")
