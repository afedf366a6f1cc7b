"""What the digest commands do: load, call, print, exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from summarizer.cli.digest_report import message_text, messages_json, status_json, status_text
from summarizer.cli.stderr import report, say
from summarizer.digest import preview as previewing
from summarizer.digest import resolve as resolving
from summarizer.digest import run as running
from summarizer.digest import status as standing
from summarizer.digest.config import Config, load
from summarizer.digest.means import Means
from summarizer.errors import UsageError

Notify = Callable[[str], object]


def run(path: Path, *, if_due: bool, heartbeat: bool, quiet: bool) -> int:
    """Do a run and return its exit code."""
    config = _config(path)
    notify = _notify(quiet=quiet)
    done = running.run(config, _means(config, notify), if_due=if_due, heartbeat=heartbeat)
    if not done.due:
        notify("no slot is due")
    for one in done.deliveries:
        if one.sent:
            notify(f"{one.label}: {one.sent} sent")
    for error in done.errors:
        report(error)
    return done.code


def preview(path: Path, format: str, *, heartbeat: bool, quiet: bool) -> int:
    """Print what a run would send and return the exit code."""
    _checked(format)
    config = _config(path)
    notify = _notify(quiet=quiet)
    means = _means(config, notify)
    done, messages = previewing.preview(config, means, heartbeat=heartbeat)
    if format == "json":
        sys.stdout.write(messages_json(messages))
    else:
        labels = {channel.key: channel.label for channel in means.channels}
        sys.stdout.writelines(message_text(one, labels[one.channel]) for one in messages)
    if not messages:
        notify("nothing would be sent")
    for error in done.errors:
        report(error)
    return done.code


def status(path: Path, format: str) -> None:
    """Print where a digest stands."""
    _checked(format)
    found = standing.status(_config(path), lambda: datetime.now(UTC))
    sys.stdout.write(status_json(found) if format == "json" else status_text(found))


def resolve(path: Path, key: str, *, sent: bool) -> None:
    """Settle a message by hand."""
    message = resolving.resolve(_config(path), key, lambda: datetime.now(UTC), sent=sent)
    after = "counts as sent" if sent else "goes out with the next run"
    say(f"{message.payload.key[:12]} {after}")


def _config(path: Path) -> Config:
    return load(path, os.environ, Path.home())


def _means(config: Config, notify: Notify) -> Means:
    from summarizer.digest.wiring import means

    return means(config, os.environ, Path.home(), notify)


def _notify(*, quiet: bool) -> Notify:
    return str if quiet else say


def _checked(format: str) -> None:
    if format not in ("text", "json"):
        raise UsageError(f"there is no format {format!r}", "choose from text, json")
