"""Fetching by web address, behind a guard: where it may connect, how much, how long, what.

A page or a feed names the next address, and a name's owner chooses what it resolves to. So every
connection is made by `wire`, which resolves, checks each address, and connects to the address that
it checked; nothing else here opens a socket.
"""

from __future__ import annotations

from summarizer.fetch.address import Address, parse, shown
from summarizer.fetch.fetcher import Fetcher
from summarizer.fetch.model import FEED, FEED_TYPES, PAGE, Fetched, Rules, Validators
from summarizer.fetch.store import FOLDER, Store

__all__ = [
    "FEED", "FEED_TYPES", "FOLDER", "PAGE", "Address", "Fetched", "Fetcher", "Rules", "Store",
    "Validators", "parse", "shown",
]  # fmt: skip
