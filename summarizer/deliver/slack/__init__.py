"""Editions to Slack, each message once."""

from __future__ import annotations

from summarizer.deliver.model import Channel
from summarizer.deliver.slack.address import (
    checked_channel,
    checked_token,
    checked_url,
    fingerprint,
)
from summarizer.deliver.slack.place import SlackPlace
from summarizer.deliver.slack.wire import Wire
from summarizer.errors import SettingsError

__all__ = ["API", "SlackPlace", "channel"]

API = "https://slack.com/api/"


def channel(
    *,
    webhook_url: str | None = None,
    token: str | None = None,
    channel: str | None = None,
    base_url: str | None = None,
    name: str = "",
    allow_private: bool = False,
    seconds: float = 30.0,
) -> Channel:
    """Return a channel by a webhook's address, or by a token and a channel's id or name.

    `name` is what the key of a webhook's channel is made of (the name of its variable, say);
    without one it is a hash of the address, and a new address is a new channel. `base_url` is
    another Web API than Slack's own, `seconds` bounds one request in all. `allow_private` lets
    an address on the loopback be http. Raises SettingsError.
    """
    wire = Wire(seconds)
    if webhook_url is not None and token is None and channel is None:
        url = checked_url(webhook_url, "the Slack webhook", allow_private=allow_private)
        key = f"slack:webhook:{name or fingerprint(url)}"
        return SlackPlace(key, f"Slack ({name or 'webhook'})", url, wire=wire)
    if webhook_url is None and token is not None and channel is not None:
        where = checked_channel(channel)
        base = checked_url(base_url or API, "the Slack API", allow_private=allow_private)
        return SlackPlace(
            f"slack:{where}",
            f"Slack {where}",
            f"{base.rstrip('/')}/",
            checked_token(token),
            where,
            wire=wire,
        )
    raise SettingsError(
        "a Slack channel needs a webhook, or a token and a channel",
        "set slack_webhook_env, or slack_token_env and channel",
    )
