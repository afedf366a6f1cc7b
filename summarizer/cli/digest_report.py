"""How a digest's messages and its state are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from summarizer.digest.ledger import Message
from summarizer.digest.status import Status
from summarizer.render.characters import json_text, plain

_SHOWN = 12  # characters of a key: enough to tell it from any other


def message_text(message: Message, label: str) -> str:
    """Return a message under a line that says where it goes."""
    to = f" · {message.payload.recipient}" if message.payload.recipient else ""
    head = (
        f"== {label}{to} · edition {message.number}, part {message.payload.part} · {message.state}"
    )
    return f"{head}\n{message.payload.body.decode('utf-8', 'replace')}\n"


def messages_json(messages: Sequence[Message]) -> str:
    """Return messages as one JSON list, each with its bytes as text."""
    shown = [_message(one, body=True) for one in messages]
    return json_text(json.dumps(shown, ensure_ascii=False)) + "\n"


def status_json(status: Status) -> str:
    """Return where a digest stands as one JSON object."""
    whole = {
        "digest": status.digest,
        "state": status.state,
        "next_slot": _iso(status.next_slot),
        "worked_slot": _iso(status.worked),
        "due": status.due,
        "items": status.items,
        "failed_items": [
            {"title": one.title, "source": one.source, "reason": one.reason}
            for one in status.waiting
        ],
        "editions": [
            {
                "channel": one.channel,
                "number": one.number,
                "kind": one.kind,
                "slot": _iso(one.slot),
                "frozen": _iso(one.frozen),
                "items": one.items,
                "messages": one.messages,
            }
            for one in status.editions
        ],
        "outbox": [_message(one) for one in (*status.open, *status.dead)],
        "failing_sources": [
            {"name": one.name, "since": _iso(one.failing_since), "reason": one.failure}
            for one in status.failing
        ],
    }
    return json_text(json.dumps(whole, ensure_ascii=False)) + "\n"


def status_text(status: Status) -> str:
    """Return where a digest stands for people."""
    return "\n".join(_lines(status)) + "\n"


def _lines(status: Status) -> Iterator[str]:
    yield f"{status.digest} · {status.state}"
    if status.due:
        yield "a slot is due now"
    if status.next_slot is not None:
        yield f"next slot  {_minute(status.next_slot)}"
    if status.worked is not None:
        yield f"last slot  {_minute(status.worked)}"
    counts = ", ".join(
        f"{count} {state.replace('_', ' ')}" for state, count in status.items.items()
    )
    yield f"items      {counts or 'none'}"
    zone = (status.next_slot or datetime.now().astimezone()).tzinfo
    yield from _section(
        "EDITIONS",
        [
            f"{_minute(one.slot.astimezone(zone))} · {_label(status, one.channel)} · "
            f"edition {one.number} · {one.kind} · items: {one.items} · "
            + (", ".join(f"{n} {state}" for state, n in one.messages.items()) or "no message")
            for one in status.editions
        ],
    )
    yield from _section(
        "MESSAGES",
        [
            f"{one.payload.key[:_SHOWN]} · {_label(status, one.channel)}"
            + (f" ({one.payload.recipient})" if one.payload.recipient else "")
            + f" · edition {one.number}, part {one.payload.part} · {one.state}"
            + (f": {one.reason}" if one.reason else "")
            for one in (*status.open, *status.dead)
        ],
    )
    if any(one.state in ("unknown", "dead") for one in (*status.open, *status.dead)):
        yield "settle one: summarizer digest resolve CONFIG.toml KEY --sent|--resend"
    yield from _section(
        "FAILING SOURCES",
        [
            f"{one.name}: {one.failure}"
            + (
                f" (since {_minute(one.failing_since.astimezone(zone))})"
                if one.failing_since
                else ""
            )
            for one in status.failing
        ],
    )
    yield from _section(
        "FAILED ITEMS", [f"{one.title} ({one.source}): {one.reason}" for one in status.waiting]
    )


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        for line in lines:
            yield f"  {plain(line)}"


def _label(status: Status, channel: str) -> str:
    return status.labels.get(channel, channel)


def _message(message: Message, *, body: bool = False) -> dict[str, object]:
    shown: dict[str, object] = {
        "key": message.payload.key,
        "channel": message.channel,
        "edition": message.number,
        "part": message.payload.part,
        "recipient": message.payload.recipient or None,
        "after": message.payload.after,
        "state": message.state,
        "reason": message.reason or None,
        "attempts": message.attempts,
        "next_try": _iso(message.next_try),
    }
    if body:
        shown["body"] = message.payload.body.decode("utf-8", "replace")
    return shown


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M %Z").strip()


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None
