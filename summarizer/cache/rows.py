"""Drafts as rows of the file: how they are written, read, checked and driven out."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from summarizer.cache import file
from summarizer.cache.model import Stored

TOUCH = 60  # seconds between two writes of a draft's time of use

Row = tuple[str, str, str, int | None, int | None, str, int, int, bytes, bytes]


def row(key: str, stored: Stored, used: int, size: int) -> Row | None:
    """Return the row of a draft; None if it is over `size` or holds what SQLite cannot."""
    raw = stored.raw.encode("utf-8", "surrogatepass")
    taken, given = stored.input_tokens, stored.output_tokens
    if len(raw) > size or any(count and abs(count) >= 2**63 for count in (taken, given)):
        return None
    fields = (stored.model, stored.mode, taken, given, stored.created)
    try:
        digest = _digest(key, *fields, raw)
    except UnicodeError:
        return None
    return (key, *fields, used, len(raw), digest, raw)


def read(connection: sqlite3.Connection, key: str, at: int) -> Stored | None:
    """Return the draft of a key if it is what was written, and note its use at the time `at`."""
    rows = connection.execute(
        "SELECT model, mode, input_tokens, output_tokens, created, used, sha256, raw "
        "FROM drafts WHERE key = ?",
        (key,),
    ).fetchall()  # every row, so that no statement stays open on an old state of the file
    if not rows:
        return None
    model, mode, taken, given, created, used, digest, raw = rows[0]
    fields = (model, mode, taken, given, created)
    if not isinstance(raw, bytes) or digest != _digest(key, *fields, raw):
        return None
    if not isinstance(used, int) or abs(at - used) >= TOUCH:
        with suppress(sqlite3.Error):  # the draft was read; that is what was asked for
            connection.execute("UPDATE drafts SET used = ? WHERE key = ?", (at, key))
    return Stored(raw.decode("utf-8", "surrogatepass"), *fields)


def write(connection: sqlite3.Connection, rows: Sequence[Row], size: int) -> None:
    """Write the rows, all or none; beyond `size` the least recently used of the file go."""
    with file.writing(connection):
        for one in rows:
            connection.execute("DELETE FROM drafts WHERE key = ?", one[:1])
            connection.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", one)
        held = connection.execute("SELECT bytes FROM held").fetchall()[0][0]
        if held > size:
            _evict(connection, held - size, rows[-1][0])


def _evict(connection: sqlite3.Connection, excess: int, newest: str) -> None:
    """Remove the least recently used drafts until `excess` bytes have gone."""
    rows = connection.execute(
        "SELECT rowid, bytes FROM drafts WHERE key != ? ORDER BY used, rowid", (newest,)
    )
    going = []
    while excess > 0 and (found := rows.fetchone()):
        going.append(found[:1])
        excess -= found[1]
    rows.close()
    connection.executemany("DELETE FROM drafts WHERE rowid = ?", going)


def _digest(*parts: object) -> bytes:
    """Return the sha256 of a whole row: a draft under another's key is as wrong as a broken one."""
    said = (part if isinstance(part, bytes) else str(part).encode() for part in parts)
    return hashlib.sha256(b"\x1f".join(said)).digest()
