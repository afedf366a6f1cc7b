"""Mail addresses: read once, at the start, so that a wrong one is a line and no lost mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address

import idna

from summarizer.errors import SettingsError
from summarizer.render.characters import plain

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 254  # RFC 5321, 4.5.3.1.3, less the brackets
_EXAMPLE = "write it as desk@example.org or Desk <desk@example.org>"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address, its domain in ASCII, and the name beside it."""

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        return Address(username=self.local, domain=self.domain).addr_spec

    @property
    def is_ascii(self) -> bool:
        """Whether any server can take it; others need the extension SMTPUTF8."""
        return self.local.isascii()

    @property
    def header(self) -> Address:
        """The mailbox as a header shows it."""
        return Address(display_name=self.name, username=self.local, domain=self.domain)


def mailbox(text: str) -> Mailbox:
    """Return the one mailbox of a text; SettingsError where it holds none, several or a bad one."""
    if not text.strip() or _CONTROL.search(text):
        raise SettingsError("a mail address is empty or holds a control character", _EXAMPLE)
    try:
        read = policy.SMTPUTF8.header_factory("To", text)
        found: tuple[Address, ...] = getattr(read, "addresses", ())
        groups = any(group.display_name for group in getattr(read, "groups", ()))
        ok = len(found) == 1 and not groups and bool(found[0].username and found[0].domain)
    except (ValueError, IndexError) as problem:  # the parser's own for what it cannot read
        raise SettingsError(f"{plain(text)} is no mail address", _EXAMPLE) from problem
    if not ok or any(c.isspace() for c in found[0].addr_spec):
        raise SettingsError(f"{plain(text)} is no single mail address", _EXAMPLE)
    one = found[0]
    box = Mailbox(plain(one.display_name), one.username, in_ascii(one.domain))
    if len(box.address.encode()) > _LONGEST:
        raise SettingsError(f"{plain(text)[:60]}… is too long for a mail address", _EXAMPLE)
    return box


def in_ascii(domain: str) -> str:
    """Return a domain in ASCII, by IDNA 2008: the older rules lead “straße” to another owner."""
    if domain.isascii():
        return domain.lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as problem:
        raise SettingsError(f"{plain(domain)} is no domain", _EXAMPLE) from problem
