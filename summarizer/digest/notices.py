"""Notices of one line: an empty day, an outage of every source, a silence."""

from __future__ import annotations

from datetime import datetime, timedelta

from summarizer.deliver.model import Channel, Edition
from summarizer.digest.edition import Desk
from summarizer.digest.ledger import Frozen
from summarizer.digest.ledger.editions import EditionKind


def give(desk: Desk, channel: Channel, *, outage: bool, heartbeat: bool, empty: bool) -> str | None:
    """Freeze the notice that a channel is due after a run, if any; return what for the user.

    An outage is told once, until a source works again; a silence once, until there is news. A
    heartbeat is sent once a slot, where there was nothing else to send.
    """
    if outage:
        return _once(desk, channel, "outage", _outage(desk))
    desk.ledger.facts.drop(_note("outage", channel))
    silent = _silent(desk, channel)
    if silent is not None:
        told = _once(desk, channel, "silence", silent)
        if told is not None:
            return told
    else:
        desk.ledger.facts.drop(_note("silence", channel))
    if heartbeat and empty and not desk.ledger.editions.says(channel.key, desk.slot):
        read = len(desk.config.sources) - len(desk.failed)
        line = (
            f"{desk.config.title}: nothing new ({read} of {len(desk.config.sources)} sources read)"
        )
        return _freeze(desk, channel, "heartbeat", line, None)
    return None


def _outage(desk: Desk) -> str:
    first = desk.failed[0]
    every = len(desk.config.sources)
    which = "the only source" if every == 1 else f"every one of the {every} sources"
    return f"{desk.config.title}: {which} fails ({first.name}: {first.reason})"


def _silent(desk: Desk, channel: Channel) -> str | None:
    """Return the line of a silence that lasts too long, else None."""
    days = desk.config.silence
    since = desk.ledger.editions.last_news(channel.key)
    if not days or since is None or desk.means.clock() - since < timedelta(days=days):
        return None
    day = since.astimezone(desk.config.timezone).date().isoformat()
    return f"{desk.config.title}: nothing new since {day}; are the sources still the right ones?"


def _once(desk: Desk, channel: Channel, kind: EditionKind, line: str) -> str | None:
    note = _note(kind, channel)
    if desk.ledger.facts.time(note) is not None:
        return None
    return _freeze(desk, channel, kind, line, note)


def _freeze(desk: Desk, channel: Channel, kind: EditionKind, line: str, note: str | None) -> str:
    now: datetime = desk.means.clock()
    number = desk.ledger.editions.last(channel.key) + 1
    edition = Edition(desk.config.name, number, desk.slot, ())
    frozen = Frozen(channel.key, kind, edition, channel.notice(line, edition))
    desk.ledger.editions.freeze(frozen, now, note=note)
    return f"{channel.label}: {kind}: {line}"


def _note(kind: str, channel: Channel) -> str:
    return f"{kind} {channel.key}"
