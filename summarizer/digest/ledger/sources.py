"""What is remembered of each source: its memory, and since when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarizer.digest.ledger.database import Database, Writer, known, moment, stamp
from summarizer.digest.ledger.items import shown_url
from summarizer.digest.values import Collected, Found, Memory, SourceConfig

# Sources that show their past on the first visit; a folder holds what was put there on purpose.
_WITH_A_PAST = ("feed", "mbox", "maildir")


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as the ledger knows it; `failing_since` and `failure` are None while it works."""

    place: str
    name: str
    visited: datetime
    failing_since: datetime | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What one visit brought: new items, known ones that say something else, past ones."""

    new: int = 0
    revised: int = 0
    passed: int = 0


class Sources:
    """Reads and writes what visits leave."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def memory(self, source: SourceConfig) -> Memory:
        """Return what the last visit left; empty before the first."""
        rows = self._database.rows(
            "SELECT etag, modified FROM sources WHERE place = ?", source.place
        )
        return Memory(rows[0]["etag"], rows[0]["modified"]) if rows else Memory()

    def known(self) -> list[SourceState]:
        """Return every source that was ever visited."""
        return [
            SourceState(
                row["place"],
                row["name"],
                known(row["visited"]),
                moment(row["failing_since"]),
                row["failure"],
            )
            for row in self._database.rows("SELECT * FROM sources ORDER BY name, place")
        ]

    def store(self, source: SourceConfig, collected: Collected, now: datetime) -> Stored:
        """Keep the items of a visit and then its memory, in one commit.

        On the first visit of a feed or a mailbox only its newest `most` items are to be briefed;
        what lies before them is passed over.
        """
        place = source.place
        failing = stamp(now) if collected.failure is not None else None
        with self._database.writing() as writer:
            before = writer.rows("SELECT worked FROM sources WHERE place = ?", place)
            past: set[str] = set()
            if source.kind in _WITH_A_PAST and not (before and before[0]["worked"]):
                past = {item.key for item in _newest_first(collected.items)[source.most :]}
            kept = [_keep(writer, place, i, now, past=i.key in past) for i in collected.items]
            writer.change(
                """INSERT INTO sources (place, name, visited, worked, failing_since, failure)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (place) DO UPDATE SET name = excluded.name, visited = excluded.visited,
                worked = coalesce(worked, excluded.worked), failure = excluded.failure,
                failing_since = CASE WHEN excluded.failure IS NULL THEN NULL
                    ELSE coalesce(failing_since, excluded.failing_since) END""",
                place,
                source.name,
                stamp(now),
                None if failing else stamp(now),
                failing,
                collected.failure,
            )
            if not failing:
                memory = collected.memory
                writer.change(
                    "UPDATE sources SET etag = ?, modified = ? WHERE place = ?",
                    memory.etag,
                    memory.modified,
                    place,
                )
        return Stored(kept.count("new"), kept.count("revised"), kept.count("passed"))


def _newest_first(items: tuple[Found, ...]) -> list[Found]:
    """Return items by their dates; where there is none the source's own order stands."""
    return sorted(items, key=lambda item: -(item.published.timestamp() if item.published else 0.0))


def _keep(writer: Writer, place: str, item: Found, now: datetime, *, past: bool) -> str | None:
    """Keep one item where it is new or says something else; return what it was.

    An item belongs to the source that brought it first: two feeds that word one page differently
    would otherwise revise each other for ever.
    """
    rows = writer.rows("SELECT revision, state, place FROM items WHERE key = ?", item.key)
    if rows and (
        rows[0]["revision"] == item.revision
        or rows[0]["state"] == "passed"
        or rows[0]["place"] != place
    ):
        return None
    writer.change(
        """INSERT INTO items (key, revision, place, source, title, url, published, body,
            media_type, fetch, found, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, source = excluded.source,
        title = excluded.title, url = excluded.url, published = excluded.published,
        body = excluded.body, media_type = excluded.media_type, fetch = excluded.fetch,
        found = excluded.found, state = 'new', attempts = 0, next_try = NULL, reason = NULL,
        brief = NULL, opening = NULL, done = NULL, begun = 0, died = 0""",
        item.key,
        item.revision,
        place,
        item.source,
        item.title,
        item.url if item.fetch and not past else shown_url(item.url),
        stamp(item.published) if item.published else None,
        None if past else item.body,
        item.media_type,
        int(item.fetch),
        stamp(now),
        "passed" if past else "new",
    )
    if rows:
        return "revised"
    return "passed" if past else "new"
