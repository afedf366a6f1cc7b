"""Which addresses are public: a short list of what may be, and a long one of what may not."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# The IANA special-purpose registries. `ipaddress.is_global` is not enough: it passes multicast
# and, by version of Python, 6to4, NAT64 and others that carry an IPv4 address inside.
_V4 = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's platform, from inside
    )
)  # fmt: skip
# Only 2000::/3 is given out. So IPv4-mapped, NAT64, unique local, link-local and multicast
# addresses are out before this list; it holds what lies within.
_GIVEN_OUT = ip_network("2000::/3")
_V6 = tuple(
    ip_network(text)
    for text in (
        "2001::/23",  # Teredo, benchmarking, ORCHID and other protocols
        "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16",
    )
)  # fmt: skip
# What an intranet may use: opened by `allow_private`. Never link-local, where cloud machines
# keep their keys (169.254.169.254, fd00:ec2::254), never multicast, never a wrapped address.
_PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10",
        "198.18.0.0/15", "::1/128", "fc00::/7",
    )
)  # fmt: skip
_METADATA = frozenset(
    ip_address(text) for text in ("100.100.100.200", "fd00:ec2::254", "fd20:ce::254")
)


def may_connect(text: str, *, allow_private: bool) -> bool:
    """Tell whether a connection to a numeric address is allowed."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.scope_id:
        return False
    if allow_private and address not in _METADATA and any(address in net for net in _PRIVATE):
        return True
    return is_public(address)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to the public Internet."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _V4)
    return address in _GIVEN_OUT and not any(address in net for net in _V6)
