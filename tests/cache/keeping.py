"""What the tests of the cache share: drafts, a cache that is closed, and processes of their own."""

import hashlib
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from summarizer.cache import Cache, Stored
from summarizer.cache.file import NAME

WORKS_ON = "the work goes on without the cache"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def key(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


def draft(raw='{"what": []}', created="2026-03-01T12:00:00Z"):
    return Stored(raw, "openai/gpt-5-mini", "json_schema", 812, None, created)


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def pass_by(self, **span):
        self.time += timedelta(**span)


@contextmanager
def opened(folder, notify=None, **options):
    """A cache that is closed at the end; every notice fails the test unless it is asked for."""
    said = [] if notify is None else notify
    cache = Cache(folder, said.append, **options)
    try:
        yield cache
    finally:
        cache.close()
    assert notify is not None or said == []


def made(folder, count=1):
    """Write a sound cache with `count` drafts, and return its file."""
    with opened(folder) as cache:
        for number in range(count):
            cache.put(key(number), draft())
    return folder / NAME


@contextmanager
def process(code, *arguments):
    """Run Python code in another process; it is killed at the end if it has not ended."""
    command = [sys.executable, "-u", "-c", code, *map(str, arguments)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


@contextmanager
def locked(path):
    """Hold the file in another process, so that nobody can even read it."""
    code = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA locking_mode = EXCLUSIVE')\nc.execute('BEGIN EXCLUSIVE')\n"
        "c.execute('CREATE TABLE other (a)')\nprint('held')\nsys.stdin.read()\n"
    )
    with process(code, path) as child:
        assert child.stdout.readline() == "held\n"
        yield


@contextmanager
def without_rights():
    """A folder, and an effective user whom file modes bind: root reads and writes everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o700)
