"""Read a web address strictly: what is checked is what is connected to.

Parsers of URLs disagree about backslashes, control characters, user names and numbers, and an
attack lives in the difference. What browsers would repair is refused here; the ways to write an
IPv4 address (WHATWG URL, "IPv4 parser") are all understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from summarizer.errors import UnreadableSource

LONGEST = 4000
_SHOWN = 160
_SCHEMES = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_NETLOC = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]+)(?::([0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_PATH = "/%:@!$&'()*+,;=~-._"
_HINT = "give an address such as https://example.org/page"
# Services that could take a request for an order: WHATWG Fetch's "bad ports", and databases.
_BAD_PORTS = frozenset(
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
        101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
        389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
        636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432,
        6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in parts; `host` is ASCII in lower case, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Return host and port as they stand in a URL and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the whole address."""
        return self.origin + self.target


def shown(url: str) -> str:
    """Return an address for messages: without user, query and fragment, and not too long.

    Queries carry tokens; what is shown goes to logs.
    """
    printable = "".join(char if char.isprintable() else " " for char in url)
    start, mark, _ = printable.partition("?")
    start = start.partition("#")[0]
    start = re.sub(r"^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/]*@", r"\1//", start)
    cut = start if len(start) <= _SHOWN else start[:_SHOWN] + "…"
    return f"{cut}?…" if mark else cut


def parse(url: str, base: Address | None = None) -> Address:
    """Return the parts of an address; a relative one is read from `base`.

    Raises UnreadableSource for anything but http and https, user names and passwords, ports of
    other services, and hosts that are no names and no addresses.
    """
    text = url.strip(" \t\r\n\f")
    if len(text) > LONGEST:
        raise _bad(url, "the address is too long")
    if _CONTROL.search(text):
        raise _bad(url, "the address holds a blank, a backslash or a control character")
    try:
        parts = urlsplit(urljoin(base.url, text) if base is not None else text)
    except ValueError as error:
        raise _bad(url, "this is no web address") from error
    if parts.scheme not in _SCHEMES:
        raise _bad(url, f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if "@" in parts.netloc:
        raise _bad(url, "the address holds a user name or a password")
    hit = _NETLOC.fullmatch(parts.netloc)
    if hit is None:
        raise _bad(url, "this is no web address")
    port = int(hit[2]) if hit[2] else _SCHEMES[parts.scheme]
    if port in _BAD_PORTS or port > 65535:
        raise _bad(url, f"port {port} is no web server's")
    query = f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else ""
    target = quote(parts.path or "/", safe=_PATH) + query
    return Address(parts.scheme, _host(url, hit[1]), port, target)


def _host(url: str, raw: str) -> str:
    """Return the host in one way of writing."""
    if raw.startswith("["):
        try:
            return str(IPv6Address(raw[1:-1] if "%" not in raw else ""))
        except AddressValueError as error:
            raise _bad(url, "the host is no address") from error
    name = (raw if raw.isascii() else _ascii(url, raw)).lower()
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return str(_ipv4(url, labels))
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad(url, "the host is no name")
    return ".".join(labels)


def _ascii(url: str, raw: str) -> str:
    import idna

    try:
        return idna.encode(raw, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise _bad(url, "the host is no name") from error


def _ipv4(url: str, labels: list[str]) -> IPv4Address:
    """Return the address that one to four numbers make: decimal, octal or hexadecimal."""
    numbers = [_number(label) for label in labels]
    last = numbers[-1]
    if len(numbers) > 4 or last is None or last >= 256 ** (5 - len(numbers)):
        raise _bad(url, "the host is no address")
    total = last
    for place, number in enumerate(numbers[:-1]):
        if number is None or number > 255:
            raise _bad(url, "the host is no address")
        total += number * 256 ** (3 - place)
    return IPv4Address(total)


def _number(label: str) -> int | None:
    try:
        if label.startswith("0x"):
            return int(label[2:] or "0", 16)
        return int(label, 8 if len(label) > 1 and label.startswith("0") else 10)
    except ValueError:
        return None


def _bad(url: str, why: str) -> UnreadableSource:
    return UnreadableSource(f"{shown(url)}: {why}", _HINT)
