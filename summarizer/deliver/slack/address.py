"""Which addresses, tokens and channels are taken; an error never repeats a secret."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from summarizer.errors import SettingsError

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_CHANNEL = re.compile(r"[#@]?[\w.-]{1,80}")


def checked_url(url: str, what: str, *, allow_private: bool) -> str:
    """Return an address that may be posted to: https, or http on the loopback where allowed.

    Raises SettingsError, which says what is wrong and not which address it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if not host or not url.isascii() or not url.isprintable() or " " in url:
        raise SettingsError(f"{what} is not an address", "it looks like https://hooks.slack.com/…")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise SettingsError(f"{what} holds a user name or a fragment", "give it without")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise SettingsError(f"{what} is not https", "give its https address")
    if parts.scheme != "https" and not allow_private:
        raise SettingsError(f"{what} is http on this machine", "set allow_private = true")
    return url


def checked_token(token: str) -> str:
    """Return a token that a header can carry; raises SettingsError."""
    token = token.strip()
    if not token or not (token.isascii() and token.isprintable()) or " " in token:
        raise SettingsError("the Slack token is no token", "it looks like xoxb-…")
    return token


def checked_channel(channel: str) -> str:
    """Return a channel's id or name; raises SettingsError."""
    channel = channel.strip()
    if not _CHANNEL.fullmatch(channel):
        raise SettingsError(
            "the Slack channel is no channel",
            "give its id (C…), at the end of its details in Slack",
        )
    return channel


def fingerprint(secret: str) -> str:
    """Return a short name of a secret from which nobody gets back to it."""
    return hashlib.sha256(secret.encode()).hexdigest()[:12]
