"""The channel: an edition becomes one frozen message a recipient, each sent by itself."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.deliver.mail.addresses import Mailbox, mailbox
from summarizer.deliver.mail.delivery import Context, deliver
from summarizer.deliver.mail.message import Content, message_id, unsubscribe_url, write
from summarizer.deliver.mail.server import Server, server
from summarizer.deliver.model import Edition, Payload, Receipt, outbox_key
from summarizer.errors import SettingsError
from summarizer.render.characters import plain
from summarizer.render.digest_page import DigestPage
from summarizer.render.html import mail

_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class MailChannel:
    """Mail from one sender to some recipients, through one server. See `deliver.model.Channel`."""

    server: Server
    sender: Mailbox
    to: tuple[Mailbox, ...]
    key: str
    unsubscribe: str = ""
    context: Context = field(default=ssl.create_default_context, repr=False)
    seconds: float = _SECONDS

    @property
    def label(self) -> str:
        """The recipients as people name them."""
        first = self.to[0].address
        return f"mail to {first}" + (f" and {len(self.to) - 1} more" if len(self.to) > 1 else "")

    @property
    def readable(self) -> bool:
        """Nobody can look into the mailboxes of recipients."""
        return False

    @property
    def repeatable(self) -> bool:
        """A message that comes twice bears the same Message-ID."""
        return True

    def compose(self, page: DigestPage, edition: Edition) -> tuple[Payload, ...]:
        """Return one message a recipient, text and HTML."""
        made = mail(page)
        return self._payloads(Content(plain(page.title), made.text, made.html), edition)

    def notice(self, text: str, edition: Edition) -> tuple[Payload, ...]:
        """Return one message a recipient whose subject is the line, and its text, too."""
        line = plain(text)
        # A notice may share its slot with an edition; it must not share its Message-ID.
        named = replace(edition, items=(*edition.items, f"notice: {line}"))
        return self._payloads(Content(line, line + "\n"), named)

    def send(self, payload: Payload, thread: str | None = None) -> Receipt:  # noqa: ARG002  # the protocol's
        """Send a message; `thread` does not matter, since its headers name its series."""
        try:
            to = mailbox(payload.recipient)
        except SettingsError as problem:
            return Receipt("dead", problem.message)
        receipt = deliver(
            self.server,
            self.sender,
            to,
            payload.body,
            context=self.context,
            seconds=self.seconds,
        )
        if receipt.outcome != "sent":
            return receipt
        return replace(receipt, remote=message_id(payload.key, self.sender))

    def find(self, payload: Payload) -> Receipt:  # noqa: ARG002  # the protocol's
        """Return `unknown`: a mailbox cannot be looked into."""
        return Receipt("unknown", "mail cannot be looked up")

    def _payloads(self, content: Content, edition: Edition) -> tuple[Payload, ...]:
        made = []
        for part, to in enumerate(self.to):
            key = outbox_key(self.key, edition, part, to.address)
            body = write(content, key, edition, self.sender, to, self.unsubscribe)
            made.append(Payload(key, part, body, to.address))
        return tuple(made)


def channel(
    smtp_url: str,
    sender: str,
    to: Sequence[str],
    password: str | None = None,
    *,
    unsubscribe: str = "",
    name: str = "",
    context: Context = ssl.create_default_context,
    seconds: float = _SECONDS,
) -> MailChannel:
    """Return the channel of an SMTP server, a sender and its recipients.

    `smtp_url` is smtp://, smtp+starttls:// or smtps://, maybe with a user. `name` tells channels
    of one sender apart for ever; without it the recipients do, and a changed list is a new
    channel. `context` makes the TLS context, which must verify. `seconds` bound one delivery.
    Raises SettingsError for whatever cannot work.
    """
    own = mailbox(sender)
    boxes = tuple({box.address: box for box in map(mailbox, to)}.values())
    if not boxes:
        raise SettingsError(
            "a mail has no recipient", 'give at least one: to = ["desk@example.org"]'
        )
    group = plain(name) or ",".join(sorted(box.address for box in boxes))
    return MailChannel(
        server=server(smtp_url, password, own.address),
        sender=own,
        to=boxes,
        key=f"mail:{own.address}:{group}",
        unsubscribe=unsubscribe_url(unsubscribe),
        context=context,
        seconds=seconds,
    )
