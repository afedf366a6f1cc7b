"""One message as bytes: text and HTML, and headers by which readers and servers know it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from summarizer.deliver.mail import headers
from summarizer.deliver.mail.addresses import Mailbox
from summarizer.deliver.model import Edition
from summarizer.errors import SettingsError

# Text parts of lines of 76 characters, as RFC 2045 has them; RFC 5322 allows 998 bytes a line.
_PART = policy.SMTP.clone(max_line_length=76)
_WHOLE = headers.AsGiven(linesep="\r\n", max_line_length=900)
_LABEL = re.compile(r"[^A-Za-z0-9]+")
_URL = re.compile(r"(?i)(https?://|mailto:)[!#-;=?-\[\]_a-z~%]+")
_LONGEST_URL = 900


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says, twice; `html` is empty for a message of one line."""

    title: str
    text: str
    html: str = ""


def message_id(key: str, sender: Mailbox) -> str:
    """Return the Message-ID of a key: the same for every attempt."""
    return f"<{key}@{sender.domain}>"


def write(
    content: Content, key: str, edition: Edition, sender: Mailbox, to: Mailbox, unsubscribe: str
) -> bytes:
    """Return a message to one recipient, its lines ended by CRLF: the same values, the same bytes.

    Its date is the slot of the edition, and it stands in the thread of its series. Where an
    address is not ASCII its headers are in UTF-8 (RFC 6532), else the whole of it is ASCII.
    """
    message = EmailMessage(policy=_WHOLE.clone(utf8=not (sender.is_ascii and to.is_ascii)))
    message["From"] = headers.mailbox(sender, "From")
    message["To"] = headers.mailbox(to, "To")
    message["Subject"] = headers.subject(content.title)
    message["Date"] = format_datetime(edition.slot)
    message["Message-ID"] = message_id(key, sender)
    thread = _thread(edition.series, sender, to)
    message["In-Reply-To"] = message["References"] = thread
    message["Auto-Submitted"] = "auto-generated"
    message["List-Id"] = f"<{_label(edition.series)}.{sender.domain}>"
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        if unsubscribe.lower().startswith("https://"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["MIME-Version"] = "1.0"
    if not content.html:
        part = _part(content.text, "plain")
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            message[name] = part[name]
        message.set_payload(part.get_payload())
        return message.as_bytes()
    message["Content-Type"] = "multipart/alternative"
    message.set_boundary(f"=_{key[:40]}")  # "=_" is in no quoted-printable text
    message.attach(_part(content.text, "plain"))
    message.attach(_part(content.html, "html"))
    return message.as_bytes()


def unsubscribe_url(url: str) -> str:
    """Return the URL of List-Unsubscribe; SettingsError where a header cannot hold it."""
    if url and (len(url) > _LONGEST_URL or "=?" in url or not _URL.fullmatch(url)):
        raise SettingsError(
            "the URL to unsubscribe cannot stand in a mail",
            f"give an https: or mailto: URL in ASCII, of at most {_LONGEST_URL} characters",
        )
    return url


def _part(text: str, subtype: str) -> EmailMessage:
    part = EmailMessage(policy=_PART)
    part.set_content(text, subtype=subtype, charset="utf-8", cte="quoted-printable")
    del part["MIME-Version"]
    return part


def _thread(series: str, sender: Mailbox, to: Mailbox) -> str:
    """Return the Message-ID that all editions of a series answer to; no message bears it."""
    name = hashlib.sha256(f"{series}\n{to.address}".encode()).hexdigest()
    return f"<series.{name[:32]}@{sender.domain}>"


def _label(series: str) -> str:
    """Return a series as a label of a domain name; one that is none already gets a hash."""
    label = _LABEL.sub("-", series).strip("-").lower()[:40]
    if label == series:
        return label
    return f"{label}-{hashlib.sha256(series.encode()).hexdigest()[:8]}".strip("-")
