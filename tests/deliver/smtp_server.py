"""An SMTP server on loopback that keeps what it is given, and fails where it is told to.

It is aiosmtpd in a thread of its own. `SmtpServer` is a context manager; a process that is
killed in the middle of a delivery may reach it by its `url`.
"""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from types import TracebackType
from typing import Literal, Protocol

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Security = Literal["plain", "starttls", "tls"]
# When the connection is cut off without a reply, and whether the message was kept.
Drop = Literal["", "greeting", "mail", "kept", "lost"]


class Loader(Protocol):
    """What makes a TLS context a server's: a certificate authority of tests has it."""

    def configure_cert(self, context: ssl.SSLContext) -> None: ...


@dataclass(frozen=True, slots=True)
class Received:
    """One message as it came: the envelope, the bytes, and how the connection was kept."""

    sender: str
    recipient: str
    body: bytes
    tls: bool
    user: str | None
    utf8: bool

    @property
    def message(self) -> EmailMessage:
        """The message as the standard library reads it."""
        read = BytesParser(policy=policy.default).parsebytes(self.body)
        assert isinstance(read, EmailMessage)
        return read

    @property
    def id(self) -> str:
        return str(self.message["Message-ID"])


class SmtpServer:
    """The server.

    `refusals` are replies to RCPT by address, such as `550 5.1.1 no such user`; `at_data` is
    the reply to DATA where it is none of 250; `drops` are consumed one a connection or message.
    """

    def __init__(
        self,
        security: Security = "plain",
        *,
        certificate: Loader | None = None,
        refusals: Mapping[str, str] | None = None,
        at_mail: str = "",
        at_data: str = "",
        drops: tuple[Drop, ...] = (),
        login: tuple[str, str] | None = None,
        smtputf8: bool = True,
        offers_starttls: bool = True,
    ) -> None:
        self.security = security
        self.refusals = dict(refusals or {})
        self.at_mail = at_mail
        self.at_data = at_data
        self.drops = list(drops)
        self.login = login
        self.messages: list[Received] = []
        self.connections = 0
        self.refused: list[str] = []
        self.logins: list[str] = []
        context = None
        if security != "plain" and certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
        starttls = security == "starttls" and offers_starttls
        self._controller = _Controller(
            self,
            ssl_context=context if security == "tls" else None,
            smtp={
                "tls_context": context if starttls else None,
                "enable_SMTPUTF8": smtputf8,
                "auth_required": login is not None,
                "auth_require_tls": False,
                "authenticator": self._authenticate,
                "ident": "test",
                "timeout": 20,
            },
        )

    def __enter__(self) -> SmtpServer:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        assert self._controller.server is not None
        port: int = self._controller.server.sockets[0].getsockname()[1]
        return port

    @property
    def url(self) -> str:
        scheme = {"plain": "smtp", "starttls": "smtp+starttls", "tls": "smtps"}[self.security]
        # The certificate of the tests names the host, and a name is what TLS verifies.
        host = "127.0.0.1" if self.security == "plain" else "localhost"
        return f"{scheme}://{host}:{self.port}"

    @property
    def ids(self) -> list[str]:
        """The Message-IDs in the order in which messages came."""
        return [one.id for one in self.messages]

    def drop(self, *when: Drop) -> bool:
        """Tell whether the next drop is one of these, and use it up."""
        if self.drops and self.drops[0] in when:
            self.drops.pop(0)
            return True
        return False

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        if not isinstance(data, LoginPassword) or self.login is None:
            return AuthResult(success=False, handled=False)
        given = data.login.decode(), data.password.decode()
        self.logins.append(given[0])
        return AuthResult(success=given == self.login, handled=False, auth_data=given[0])

    # What aiosmtpd calls: the names are its own.

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.drop("mail"):
            _cut(server)
        if self.at_mail:
            return self.at_mail
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.refusals.get(address, "")
        if refusal:
            self.refused.append(address)
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.at_data:
            return self.at_data
        if self.drop("lost"):
            _cut(server)
            return "451 lost"
        content = envelope.original_content
        assert isinstance(content, bytes)
        assert envelope.mail_from is not None
        for recipient in envelope.rcpt_tos:
            self.messages.append(
                Received(
                    sender=envelope.mail_from,
                    recipient=recipient,
                    body=content,
                    tls=session.ssl is not None or self.security == "tls",
                    user=session.auth_data if session.authenticated else None,
                    utf8=envelope.smtp_utf8,
                )
            )
        if self.drop("kept"):
            _cut(server)
        return "250 2.0.0 queued"


class _Session(SMTP):
    """One connection; it may end before it has begun."""

    @property
    def owner(self) -> SmtpServer:
        handler = self.event_handler
        assert isinstance(handler, SmtpServer)
        return handler

    async def _handle_client(self) -> None:
        self.owner.connections += 1
        if self.owner.drop("greeting"):
            _cut(self)
            return
        await super()._handle_client()


class _Controller(Controller):
    def __init__(
        self, owner: SmtpServer, *, ssl_context: ssl.SSLContext | None, smtp: dict[str, object]
    ) -> None:
        self._smtp = smtp
        super().__init__(owner, hostname="127.0.0.1", port=0, ssl_context=ssl_context)

    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            # A login without TLS is what some tests are about, and aiosmtpd warns of it.
            warnings.simplefilter("ignore")
            return _Session(self.handler, loop=self.loop, **self._smtp)

    def _trigger_server(self) -> None:
        """Make a first session without a connection: aiosmtpd would connect to port 0."""
        self._factory_invoker()


def _cut(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.abort()


@contextmanager
def dead_port() -> Iterator[int]:
    """A port of loopback at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
