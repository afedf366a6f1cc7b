"""What names an item for ever, and what tells that it says something else."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit

from summarizer.errors import UnreadableSource
from summarizer.fetch import parse

# What mailings, social networks and advertisers hang on addresses; none of it chooses a page.
_TRACKING_BEGINS = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "__hs", "_hs", "guce_")
_TRACKING = frozenset(
    {
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "ttclid",
        "twclid", "li_fat_id", "igsh", "igshid", "mc_cid", "mc_eid", "mkt_tok", "vero_id",
        "oly_anon_id", "oly_enc_id", "_ga", "_gl", "ref_src", "cmpid", "s_cid", "xtor",
        "guccounter", "at_medium", "at_campaign", "wt_mc", "hsctatracking",
    }
)  # fmt: skip


def canonical(url: str) -> str | None:
    """Return one way of writing an address, for comparing; None where it is no web address.

    Scheme, `www.`, a slash at the end, the fragment, tracking parameters and the order of the
    others make no difference. It is never fetched: some servers do tell these apart.
    """
    try:
        address = parse(url)
    except UnreadableSource:
        return None
    path, _, query = address.target.partition("?")
    kept = sorted(part for part in query.split("&") if part and not _tracks(part))
    host = address.authority.removeprefix("www.")
    return f"{host}{path.rstrip('/')}" + (f"?{'&'.join(kept)}" if kept else "")


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_BEGINS)


def key(kind: str, *parts: str) -> str:
    """Return the sha256 of what names an item."""
    return sha256("\n".join((kind, *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def revision(*parts: str) -> str:
    """Return the sha256 of what an item says; white space makes no difference."""
    said = "\n".join(" ".join(part.split()) for part in parts)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def link(url: str) -> str | None:
    """Return a web address that a reader may be given, or None: no scripts, no passwords."""
    try:
        address = parse(url)
    except UnreadableSource:
        return None
    fragment = urlsplit(url).fragment
    plain = fragment if re.fullmatch(r"[\w!./:=~-]{1,200}", fragment, re.ASCII) else ""
    return address.url + (f"#{plain}" if plain else "")
