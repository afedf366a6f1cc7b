"""The frozen values of a digest's configuration; secrets stand in it by the name of a variable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from summarizer.digest.schedule import Schedule
from summarizer.digest.values import SourceConfig
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class SlackPlace:
    """A Slack channel: by the variable with its webhook, or with a token and by its name.

    `api` is the address of the Web API where it is not Slack's own.
    """

    webhook_env: str | None = None
    token_env: str | None = None
    channel: str | None = None
    api: str | None = None


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Recipients behind a mail server; `smtp` is its URL, maybe with a user."""

    smtp: str
    sender: str
    to: tuple[str, ...]
    password_env: str | None = None
    unsubscribe: str | None = None


Place = SlackPlace | MailPlace


@dataclass(frozen=True, slots=True)
class Deliver:
    """One `[[deliver]]` table; `name` keeps it the same place when its address changes."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Config:
    """A digest: what is looked at, how it is briefed, where it goes, and when.

    `silence` is after how many days without news an alert is sent (0: never), `attempts` how
    often an item is tried before it is given up. Paths are absolute: those in the file are
    taken from the file's own folder.
    """

    name: str
    title: str
    state: Path
    timezone: ZoneInfo
    schedule: Schedule | None
    sources: tuple[SourceConfig, ...]
    deliver: tuple[Deliver, ...]
    brief: Settings
    allow_private: bool = False
    heartbeat: bool = False
    silence: int = 7
    attempts: int = 3
    stories: int = 40
