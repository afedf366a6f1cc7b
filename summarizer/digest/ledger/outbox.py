"""Messages on their way: ready → sending → sent | dead; anything else → unknown → sent or ready.

`sending` is written before the first byte goes out, and only one run holds the lock: a message
found as `sending` at the start of a run may have been sent, and nobody knows.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from summarizer.deliver.model import Payload, Receipt
from summarizer.digest.ledger.database import Database, known, moment, stamp
from summarizer.errors import UsageError

# Why a part is dead whose first part is; `resolve --resend` of that one brings both back.
FOLLOWS = "the part that it belongs to was not sent"
_STATES = {"sent": "sent", "retry": "ready", "dead": "dead", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Message:
    """One row: a payload, which edition of a channel it belongs to, and how far it has come.

    `changed` is when it came into its state: for `unknown`, when it was tried.
    """

    payload: Payload
    channel: str
    edition: int
    number: int
    state: str
    reason: str
    remote: str | None
    attempts: int
    next_try: datetime | None
    changed: datetime
    frozen: datetime


class Outbox:
    """Reads and writes the states of messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recover(self) -> int:
        """Call unknown what a dead run left as `sending`; return how many that are."""
        with self._database.writing() as writer:
            # `changed` stays: it is when the dead run began to send.
            return writer.change(
                """UPDATE outbox SET state = 'unknown', reason = 'the run ended while it was sent'
                WHERE state = 'sending'"""
            )

    def open(self, channel: str | None = None) -> list[Message]:
        """Return what is neither sent nor dead, in the order in which it is sent."""
        return self._messages(
            "state IN ('ready', 'sending', 'unknown') AND coalesce(?1, outbox.channel) ="
            " outbox.channel",
            channel,
        )

    def of_edition(self, edition: int) -> list[Message]:
        """Return every message of an edition."""
        return self._messages("edition = ?", edition)

    def dead(self) -> list[Message]:
        """Return what was given up."""
        return self._messages("state = 'dead'")

    def sending(self, key: str, now: datetime) -> None:
        """Write down that a message is about to be sent."""
        with self._database.writing() as writer:
            writer.change(
                """UPDATE outbox SET state = 'sending', reason = '', next_try = NULL, changed = ?,
                attempts = attempts + 1 WHERE key = ?""",
                stamp(now),
                key,
            )

    def settle(
        self, message: Message, receipt: Receipt, now: datetime, next_try: datetime | None = None
    ) -> None:
        """Write down what became of an attempt, or of looking a message up.

        A part that is dead takes those with it that belong to its thread.
        """
        key, state = message.payload.key, _STATES[receipt.outcome]
        with self._database.writing() as writer:
            writer.change(
                """UPDATE outbox SET state = ?, reason = ?, remote = coalesce(?, remote),
                next_try = ?, changed = ? WHERE key = ?""",
                state,
                receipt.reason,
                receipt.remote,
                stamp(next_try) if next_try else None,
                stamp(now),
                key,
            )
            if state == "dead":
                writer.change(
                    """UPDATE outbox SET state = 'dead', reason = ?, changed = ? WHERE edition = ?
                    AND recipient = ? AND after = ? AND state = 'ready'""",
                    FOLLOWS,
                    stamp(now),
                    message.edition,
                    message.payload.recipient,
                    message.payload.part,
                )

    def resolve(self, key: str, now: datetime, *, sent: bool) -> Message:
        """Settle by hand what is unknown or dead: it was sent, or it is to be sent again.

        `key` may be its first characters. Raises UsageError where it is none, or several, or
        not to be settled.
        """
        found = self._messages("substr(outbox.key, 1, ?) = ?", len(key), key)
        if len(found) != 1 or len(key) < 6:
            count = "several messages have" if len(found) > 1 else "no message has"
            raise UsageError(f"{count} the key {key}", "`summarizer digest status` lists the keys")
        message = found[0]
        if message.state not in ("unknown", "dead"):
            raise UsageError(
                f"the message {key} is {message.state}", "only unknown and dead ones are settled"
            )
        with self._database.writing() as writer:
            writer.change(
                """UPDATE outbox SET state = ?, reason = 'settled by hand', next_try = NULL,
                changed = ? WHERE key = ?""",
                "sent" if sent else "ready",
                stamp(now),
                message.payload.key,
            )
            # Whichever way it went, what follows it can go.
            writer.change(
                """UPDATE outbox SET state = 'ready', reason = '', next_try = NULL, changed = ?
                WHERE edition = ? AND recipient = ? AND after = ? AND state = 'dead'
                AND reason = ?""",
                stamp(now),
                message.edition,
                message.payload.recipient,
                message.payload.part,
                FOLLOWS,
            )
        return message

    def prune(self, before: datetime) -> None:
        """Drop the bytes of what was sent before a time."""
        with self._database.writing() as writer:
            writer.change(
                "UPDATE outbox SET body = NULL WHERE state = 'sent' AND body IS NOT NULL"
                " AND changed < ?",
                stamp(before),
            )

    def _messages(self, where: str, *values: str | int | None) -> list[Message]:
        rows = self._database.rows(
            # `where` is one of the texts above, and values never stand in it.
            f"""SELECT outbox.*, editions.number, editions.frozen FROM outbox
            JOIN editions ON editions.id = outbox.edition WHERE {where}
            ORDER BY editions.number, outbox.part, outbox.recipient""",  # noqa: S608  # see above
            *values,
        )
        return [_message(row) for row in rows]


def _message(row: sqlite3.Row) -> Message:
    payload = Payload(row["key"], row["part"], row["body"] or b"", row["recipient"], row["after"])
    return Message(
        payload=payload,
        channel=row["channel"],
        edition=row["edition"],
        number=row["number"],
        state=row["state"],
        reason=row["reason"],
        remote=row["remote"],
        attempts=row["attempts"],
        next_try=moment(row["next_try"]),
        changed=known(row["changed"]),
        frozen=known(row["frozen"]),
    )
