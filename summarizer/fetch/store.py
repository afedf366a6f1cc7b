"""Pages kept on the disk with their validators, so that what has not changed is not sent again.

A convenience only: whatever is wrong with a file of it, the page is fetched anew.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.fetch.model import Fetched, Validators

FOLDER = "pages"
MOST_BYTES = 50_000_000
_SUFFIX = ".page"
_HALF = ".part"  # until it is whole; one that a killed run left goes with `clear`


class Store:
    """One file a page, named by the sha256 of its address; the files used last are kept."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def get(self, url: str) -> Fetched | None:
        """Return the page as it came last time, or None."""
        try:
            data = self._path(url).read_bytes()
            head, _, body = data.partition(b"\n")
            kept = json.loads(head)
            if kept["asked"] != url or kept["sha256"] != sha256(body).hexdigest():
                return None
            return Fetched(
                str(kept["url"]), 200, body, str(kept["content_type"]),
                Validators(kept["etag"], kept["modified"]), kept["moved"],
            )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, url: str, found: Fetched) -> None:
        """Keep a page that can be asked about again, and drop the oldest ones over the limit."""
        validators = found.validators
        if validators == Validators() or len(found.body) > self._most_bytes:
            return
        head = {
            "asked": url, "url": found.url, "content_type": found.content_type,
            "etag": validators.etag, "modified": validators.modified, "moved": found.moved,
            "sha256": sha256(found.body).hexdigest(),
        }  # fmt: skip
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(_HALF, dir=self._folder)  # for the user only (0600)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(head).encode() + b"\n" + found.body)
            Path(name).replace(self._path(url))
            self._shrink(self._most_bytes)

    def info(self) -> tuple[int, int]:
        """Return how many pages are kept, and their room on the disk in bytes."""
        sizes = [status.st_size for status, _ in self._files()]
        return len(sizes), sum(sizes)

    def clear(self) -> int:
        """Remove every page, and return how many there were; UsageError where one stays."""
        try:
            for half in self._folder.glob(f"*{_HALF}"):
                half.unlink(missing_ok=True)
            return self._shrink(0)
        except OSError as problem:
            raise UsageError(
                f"the pages in {self._folder} cannot be removed ({problem.strerror})",
                "remove that folder yourself",
            ) from problem

    def _path(self, url: str) -> Path:
        return self._folder / (sha256(url.encode()).hexdigest() + _SUFFIX)

    def _shrink(self, most: int) -> int:
        """Remove the oldest files until the rest has at most so many bytes."""
        files = self._files()
        room, removed = sum(status.st_size for status, _ in files), 0
        for status, path in sorted(files, key=lambda file: file[0].st_mtime_ns):
            if room <= most:
                break
            path.unlink(missing_ok=True)
            room -= status.st_size
            removed += 1
        return removed

    def _files(self) -> list[tuple[os.stat_result, Path]]:
        found = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(FileNotFoundError):  # another run has just dropped it
                found.append((path.stat(), path))
        return found
