"""Where mail goes out: the address of an SMTP server, and how the connection is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from summarizer.deliver.mail.addresses import in_ascii
from summarizer.errors import SettingsError

Security = Literal["plain", "starttls", "tls"]

_SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("plain", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}
_WAYS = "give smtps://HOST or smtp+starttls://HOST; smtp://HOST is without TLS"


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server; the password is in no `repr`."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def label(self) -> str:
        """The server as people name it, without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def server(url: str, password: str | None, sender: str) -> Server:
    """Return the server of a URL; SettingsError where it is none, or would show a password.

    With a password and no user in the URL, the user is the address of the sender. A password is
    sent in the clear to this very machine only.
    """
    parts, port = _split(url)
    security, usual = _SCHEMES[parts.scheme]
    host = in_ascii(parts.hostname or "")
    if password and security == "plain" and not _is_this_machine(host):
        raise SettingsError(
            f"smtp://{host} would send the password in the clear",
            "give smtps:// or smtp+starttls://, or leave password_env out",
        )
    user = unquote(parts.username) if parts.username else None
    if user and not password:
        raise SettingsError(
            "the SMTP server has a user and no password",
            "name the variable that holds the password with password_env",
        )
    if any(ord(c) < 32 or ord(c) == 127 for c in f"{user or ''}{password or ''}"):
        raise SettingsError(
            "the user or the password of the SMTP server holds a control character",
            "take the line break out of the variable",
        )
    return Server(host, port or usual, security, (user or sender) if password else None, password)


def _split(url: str) -> tuple[SplitResult, int | None]:
    """Return a URL in its parts; no error repeats it, since it may hold a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise SettingsError("the SMTP server is no URL", _WAYS) from problem
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise SettingsError("the SMTP server is no URL of a server", _WAYS)
    if parts.password is not None:
        raise SettingsError(
            "the URL of the SMTP server holds a password",
            "take it out, and name the variable that holds it with password_env",
        )
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError("the URL of the SMTP server goes on after the port", _WAYS)
    return parts, port


def _is_this_machine(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
