"""The tables of a digest's state file, and how an older file becomes a newer one."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = 2
MARK = 0x53554D4C  # PRAGMA application_id: tells our file from another program's

# Times are ISO 8601 in UTC: as texts they sort as they follow each other.
TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE sources (
        place TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, etag TEXT, modified TEXT,
        visited TEXT NOT NULL, worked TEXT, failing_since TEXT, failure TEXT) WITHOUT ROWID""",
    # One row an item, of its latest revision; `body` is kept until it is briefed.
    """CREATE TABLE items (
        key TEXT PRIMARY KEY NOT NULL, revision TEXT NOT NULL, place TEXT NOT NULL,
        source TEXT NOT NULL, title TEXT NOT NULL, url TEXT, published TEXT, body BLOB,
        media_type TEXT NOT NULL, fetch INTEGER NOT NULL, found TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('new', 'failed', 'briefed', 'given_up', 'passed')),
        attempts INTEGER NOT NULL DEFAULT 0, next_try TEXT, reason TEXT, brief TEXT, done TEXT,
        begun INTEGER NOT NULL DEFAULT 0, died INTEGER NOT NULL DEFAULT 0, opening TEXT)""",
    "CREATE INDEX items_by_state ON items (state)",
    "CREATE TABLE channels (key TEXT PRIMARY KEY NOT NULL, label TEXT NOT NULL, since TEXT)",
    """CREATE TABLE editions (
        id INTEGER PRIMARY KEY, channel TEXT NOT NULL, number INTEGER NOT NULL,
        slot TEXT NOT NULL, since TEXT, kind TEXT NOT NULL, frozen TEXT NOT NULL,
        told TEXT NOT NULL, UNIQUE (channel, number))""",
    # The key is the promise: no channel is told one revision of an item twice.
    """CREATE TABLE edition_items (
        channel TEXT NOT NULL, item TEXT NOT NULL, revision TEXT NOT NULL,
        edition INTEGER NOT NULL REFERENCES editions (id),
        PRIMARY KEY (channel, item, revision)) WITHOUT ROWID""",
    "CREATE INDEX edition_items_by_item ON edition_items (item, revision)",
    """CREATE TABLE outbox (
        key TEXT PRIMARY KEY NOT NULL, edition INTEGER NOT NULL REFERENCES editions (id),
        channel TEXT NOT NULL, part INTEGER NOT NULL, recipient TEXT NOT NULL, after INTEGER,
        body BLOB,
        state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'unknown', 'dead')),
        reason TEXT NOT NULL DEFAULT '', remote TEXT, attempts INTEGER NOT NULL DEFAULT 0,
        next_try TEXT, changed TEXT NOT NULL)""",
    "CREATE INDEX outbox_by_state ON outbox (state, channel)",
    "CREATE INDEX outbox_by_edition ON outbox (edition)",
)

# From the version of an older file to the next one: what is done to its tables.
STEPS: Mapping[int, tuple[str, ...]] = {
    1: ("ALTER TABLE items ADD COLUMN opening TEXT",),
}
