"""One message to one recipient by SMTP, and what became of it.

Nothing was sent before the dot that ends the message; from there on only the server's reply
tells. So a failure before it is `retry`, and a lost reply is `unknown`.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from summarizer.deliver.mail.addresses import Mailbox
from summarizer.deliver.mail.server import Server
from summarizer.deliver.model import Outcome, Receipt
from summarizer.render.characters import plain

_CONNECT = 10.0  # seconds for one address of the server
_GOODBYE = 2.0  # for the reply to QUIT, which no longer matters
_REASON = 200
_DOT = re.compile(rb"(?m)^\.")
# Replies about the login and the connection, not about the message: they pass when it is mended.
_MENDABLE = frozenset({530, 534, 535, 538})
# Another code is what smtplib makes of no reply, such as a line that was cut off.
_CODES = range(200, 600)
_SILENT = "the server gave no answer, and the time for it ran out"
_FOR_ALL = (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError)

Context = Callable[[], ssl.SSLContext]


class _NotSent(Exception):
    """The delivery ends before the message does."""

    def __init__(self, outcome: Outcome, reason: str, everyone: bool = False) -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome
        self.reason = reason
        self.everyone = everyone


@dataclass(slots=True)
class _Talk:
    """A conversation with a server: `ended` once the dot is on its way, `late` once cut off."""

    server: Server
    smtp: smtplib.SMTP
    ended: bool = False
    late: bool = False
    timer: threading.Timer | None = field(default=None)

    def cut(self) -> None:
        """End the conversation from outside, whatever it waits for."""
        self.late = True
        if self.smtp.sock is not None:
            with suppress(OSError):
                # Not the TLS socket's own way, which is not for another thread.
                socket.socket.shutdown(self.smtp.sock, socket.SHUT_RDWR)

    def use(self, sock: socket.socket) -> None:
        """Talk over a socket from now on; TimeoutError where `cut` came before it was known."""
        self.smtp.sock = sock
        if self.late:
            raise TimeoutError


def deliver(
    server: Server, sender: Mailbox, to: Mailbox, body: bytes, *, context: Context, seconds: float
) -> Receipt:
    """Send a message and return its receipt; `seconds` bound the talk with the server.

    A refusal with 4xx is `retry`, one with 5xx is `dead`; what the server says about login and
    TLS is `retry`, since that can be mended, and for `everyone`: a password that was refused is
    not to be tried again and again, which locks accounts. `reason` never holds the password.
    """
    talk = _Talk(server, smtplib.SMTP(local_hostname="localhost", timeout=seconds))
    talk.timer = threading.Timer(seconds, talk.cut)
    talk.timer.daemon = True
    talk.timer.start()
    try:
        _open(talk, context)
        code, said = _talk(talk, sender, to, body)
    except _NotSent as no:
        return Receipt(no.outcome, _reason(server, no.reason), everyone=no.everyone)
    except (OSError, smtplib.SMTPException, UnicodeError) as problem:
        reason = _SILENT if talk.late else _fault(problem)
        outcome: Outcome = "unknown" if talk.ended else "retry"
        return Receipt(outcome, _reason(server, reason), everyone=isinstance(problem, _FOR_ALL))
    finally:
        talk.timer.cancel()
        with suppress(OSError, smtplib.SMTPException):
            talk.smtp.close()
    return Receipt(_outcome(code), "" if code // 100 == 2 else _reason(server, f"{code} {said}"))


def _open(talk: _Talk, context: Context) -> None:
    """Connect, greet, and secure the connection, in the order that the server's kind asks for."""
    server, smtp = talk.server, talk.smtp
    sock = socket.create_connection((server.host, server.port), timeout=_CONNECT)
    # The dot follows the message in a write of its own, which must not wait for the other side.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.settimeout(smtp.timeout)
    talk.use(sock)
    if server.security == "tls":
        _secure(talk, context)
    assert smtp.sock is not None
    smtp.local_hostname = _own_name(smtp.sock)
    _expect(smtp.getreply(), 220)
    smtp.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        if not smtp.has_extn("starttls"):
            reason = "the server offers no STARTTLS, so nothing was sent"
            raise _NotSent("retry", reason, everyone=True)
        _expect(smtp.docmd("STARTTLS"), 220)
        _secure(talk, context)
        # What was said before the connection was safe counts for nothing (RFC 3207).
        smtp.file, smtp.ehlo_resp, smtp.helo_resp = None, None, None
        smtp.esmtp_features = {}
        smtp.ehlo_or_helo_if_needed()
    if server.password and server.user:
        _login(smtp, server.user, server.password)


def _secure(talk: _Talk, context: Context) -> None:
    assert talk.smtp.sock is not None
    # The handshake comes after the socket is known, so that `cut` can end it.
    safe = context().wrap_socket(
        talk.smtp.sock, server_hostname=talk.server.host, do_handshake_on_connect=False
    )
    talk.use(safe)
    safe.do_handshake()


def _login(smtp: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        try:
            smtp.login(user, password)
        except smtplib.SMTPResponseException as problem:
            # With 4xx the server cannot tell just now whether the login is right.
            if problem.smtp_code // 100 != 5:
                raise
            raise _NotSent("retry", _fault(problem), everyone=True) from None
        return
    # smtplib writes ASCII alone; PLAIN is UTF-8 (RFC 4616).
    token = b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    _expect(smtp.docmd("AUTH", f"PLAIN {token}"), 235, 503)


def _talk(talk: _Talk, sender: Mailbox, to: Mailbox, body: bytes) -> tuple[int, str]:
    smtp = talk.smtp
    options = []
    if not (sender.is_ascii and to.is_ascii):
        if not smtp.has_extn("smtputf8"):
            raise _NotSent("dead", "the server takes only addresses in ASCII (no SMTPUTF8)")
        options = ["BODY=8BITMIME", "SMTPUTF8"] if smtp.has_extn("8bitmime") else ["SMTPUTF8"]
        smtp.command_encoding = "utf-8"
    _expect(smtp.mail(sender.address, options), 250)
    _expect(smtp.rcpt(to.address), 250, 251)
    _expect(smtp.docmd("DATA"), 354)
    smtp.send(_DOT.sub(b"..", body if body.endswith(b"\r\n") else body + b"\r\n"))
    talk.ended = True
    smtp.send(b".\r\n")
    code, said = smtp.getreply()
    if code not in _CODES:
        raise smtplib.SMTPResponseException(code, said)
    with suppress(OSError, smtplib.SMTPException):
        if smtp.sock is not None:
            smtp.sock.settimeout(_GOODBYE)
        smtp.docmd("QUIT")
    return code, said.decode("utf-8", "replace")


def _expect(reply: tuple[int, bytes], *codes: int) -> None:
    code, said = reply
    if code not in _CODES:
        raise smtplib.SMTPResponseException(code, said)
    if code not in codes:
        outcome = _outcome(code) if code not in _MENDABLE else "retry"
        text = f"{code} {said.decode('utf-8', 'replace')}"
        for_all = code in _MENDABLE
        raise _NotSent("dead" if outcome == "dead" else "retry", text, everyone=for_all)


def _outcome(code: int) -> Outcome:
    kinds: dict[int, Outcome] = {2: "sent", 4: "retry", 5: "dead"}
    return kinds.get(code // 100, "unknown")


def _fault(problem: Exception) -> str:
    match problem:
        case smtplib.SMTPNotSupportedError():
            return "the server offers no login over this connection"
        case smtplib.SMTPResponseException():
            said = problem.smtp_error
            text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
            return f"{problem.smtp_code} {text}"
        case smtplib.SMTPServerDisconnected():
            # The socket has a clock of its own, which may be the first on a busy machine.
            if isinstance(problem.__context__, TimeoutError):
                return _SILENT
            return "the server ended the connection"
        case socket.gaierror():
            return "the name of the server is not known"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted ({problem.verify_message})"
        case ssl.SSLError():
            return f"no TLS ({problem.reason or 'the handshake failed'})"
        case TimeoutError():
            return _SILENT
        case OSError():
            return (problem.strerror or type(problem).__name__).lower()
    return type(problem).__name__


def _reason(server: Server, text: str) -> str:
    """Return one line; a server that repeats what it was told must not give the password away."""
    for secret in _secrets(server):
        text = text.replace(secret, "…")
    line = plain(text)
    return f"{server.label}: {line[:_REASON]}{'…' if len(line) > _REASON else ''}"


def _secrets(server: Server) -> list[str]:
    if not server.password:
        return []
    user, password = server.user or "", server.password
    forms = (password, f"\0{user}\0{password}", f"{user}\0{user}\0{password}")
    return [password, *(b64encode(form.encode()).decode("ascii").rstrip("=") for form in forms)]


def _own_name(sock: socket.socket) -> str:
    """Return what EHLO says of this machine: its full name, else its address on this connection."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    address = str(sock.getsockname()[0])
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"
