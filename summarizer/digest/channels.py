"""The places of a configuration → channels that can be written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.deliver.model import Channel, Edition, Payload, Receipt
from summarizer.digest.config import Config, Deliver, SlackPlace
from summarizer.errors import SettingsError
from summarizer.render.digest_page import DigestPage

# Stands for a secret that is not set: what is written is the same, and nothing can be sent.
_NO_WEBHOOK = "https://hooks.slack.com/services/not-set"
_NO_SECRET = "not-set"  # noqa: S105  # says so
_LATER = 300.0


def channels(config: Config, environment: Mapping[str, str]) -> tuple[Channel, ...]:
    """Return the channels of a digest.

    One whose secret is not in the environment is there all the same: its editions are frozen and
    wait, and the others are not kept from theirs. Raises SettingsError for what cannot work.
    """
    made = tuple(_channel(one, config, environment) for one in config.deliver)
    twice = [key for key, n in Counter(channel.key for channel in made).items() if n > 1]
    if twice:
        raise SettingsError(
            f"two [[deliver]] tables are one place ({twice[0]})", "leave one of them out"
        )
    return made


def _channel(one: Deliver, config: Config, environment: Mapping[str, str]) -> Channel:
    place = one.place
    if isinstance(place, SlackPlace):
        from summarizer.deliver.slack import channel as slack_channel

        variable = place.webhook_env or place.token_env
        secret = _secret(variable, environment)
        if place.webhook_env is not None:
            made: Channel = slack_channel(
                webhook_url=secret or _NO_WEBHOOK,
                name=one.name or place.webhook_env,
                allow_private=config.allow_private,
            )
        else:
            made = slack_channel(
                token=secret or _NO_SECRET,
                channel=place.channel,
                base_url=place.api,
                allow_private=config.allow_private,
            )
    else:
        from summarizer.deliver.mail import channel as mail_channel

        variable = place.password_env
        secret = _secret(variable, environment)
        made = mail_channel(
            place.smtp,
            place.sender,
            place.to,
            secret or (_NO_SECRET if variable else None),
            unsubscribe=place.unsubscribe or "",
            name=one.name,
        )
    return made if variable is None or secret else _Unready(made, f"{variable} is not set")


def _secret(variable: str | None, environment: Mapping[str, str]) -> str:
    return environment.get(variable, "").strip() if variable else ""


@dataclass(frozen=True, slots=True)
class _Unready:
    """A channel that can write and not send, and says why."""

    inner: Channel
    reason: str

    @property
    def key(self) -> str:
        return self.inner.key

    @property
    def label(self) -> str:
        return self.inner.label

    @property
    def readable(self) -> bool:
        # What may have been sent stays unknown until somebody can look.
        return self.inner.readable

    @property
    def repeatable(self) -> bool:
        return self.inner.repeatable

    def compose(self, page: DigestPage, edition: Edition) -> tuple[Payload, ...]:
        return self.inner.compose(page, edition)

    def notice(self, text: str, edition: Edition) -> tuple[Payload, ...]:
        return self.inner.notice(text, edition)

    def send(self, payload: Payload, thread: str | None = None) -> Receipt:
        del payload, thread
        # Longer than any run waits: nothing will change within it.
        return Receipt("retry", self.reason, retry_after=_LATER)

    def find(self, payload: Payload) -> Receipt:
        del payload
        return Receipt("unknown", self.reason)
