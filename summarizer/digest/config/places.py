"""The `[[deliver]]` tables of a digest: where its editions go."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr
from urllib.parse import urlsplit

from summarizer.digest.config.table import Table
from summarizer.digest.config.values import Deliver, MailPlace, Place, SlackPlace
from summarizer.errors import SettingsError

_MAIL = ("smtp", "smtps", "smtp+starttls")
_SECRETS = ("slack_webhook", "slack_token", "password", "token", "webhook")


def deliveries(tables: Sequence[object], path: str) -> tuple[Deliver, ...]:
    """Return the places; SettingsError where there is none, or one cannot be used."""
    if not tables:
        raise SettingsError(
            f"{path} delivers nowhere", 'add [[deliver]] with slack_webhook_env = "SLACK_WEBHOOK"'
        )
    return tuple(
        _delivery(Table(values, f"[[deliver]] {number} of {path}"))
        for number, values in enumerate(tables, 1)
    )


def _delivery(table: Table) -> Deliver:
    for name in _SECRETS:
        if table.holds(name):
            raise SettingsError(
                f"{table.place} sets {name}, a secret",
                f'put it into the environment, and its name here: {name}_env = "…"',
            )
    named = table.text("name") or ""
    place: Place = _mail(table) if table.has("smtp") else _slack(table)
    table.close()
    return Deliver(named, place)


def _slack(table: Table) -> SlackPlace:
    place = SlackPlace(
        webhook_env=table.text("slack_webhook_env"),
        token_env=table.text("slack_token_env"),
        channel=table.text("channel"),
        api=table.text("slack_api"),
    )
    if (place.webhook_env is None) == (place.token_env is None):
        raise SettingsError(
            f"{table.place} names no place, or two",
            "give slack_webhook_env, or slack_token_env and channel, or smtp, from and to",
        )
    if (place.token_env is None) != (place.channel is None):
        raise SettingsError(
            f"{table.place} needs slack_token_env and channel together", "give both or neither"
        )
    for variable in (place.webhook_env, place.token_env):
        _variable(table, variable)
    return place


def _mail(table: Table) -> MailPlace:
    smtp = table.needed("smtp")
    try:
        parts = urlsplit(smtp)
    except ValueError:
        parts = urlsplit("")
    if "@" in parts.netloc and ":" in parts.netloc.rpartition("@")[0]:
        raise SettingsError(
            f"smtp of {table.place} holds a password", "put it into the environment: password_env"
        )
    if parts.scheme not in _MAIL or not parts.hostname:
        raise table.wrong("smtp", "begin it with smtps://, smtp+starttls:// or smtp://")
    place = MailPlace(
        smtp=smtp,
        sender=table.needed("from"),
        to=table.texts("to"),
        password_env=table.text("password_env"),
        unsubscribe=table.text("unsubscribe"),
    )
    if not place.to:
        raise SettingsError(f"{table.place} mails nobody", 'add to = ["desk@example.org"]')
    for address in (place.sender, *place.to):
        if "@" not in parseaddr(address)[1]:
            raise SettingsError(f"{address!r} in {table.place} is no address", "write name@host")
    _variable(table, place.password_env)
    return place


def _variable(table: Table, name: str | None) -> None:
    """Refuse a secret that was written where its variable's name belongs, without showing it."""
    if name is not None and not name.replace("_", "a").isalnum():
        raise SettingsError(
            f"{table.place} holds a value where the name of a variable belongs",
            "put the secret into the environment, and its variable's name here",
        )
