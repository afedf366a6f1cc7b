"""Web addresses that carry a secret, as they may be shown: with the secret left out."""

from __future__ import annotations

import re
from urllib.parse import unquote

MASK = "…"
_USER = re.compile(r"\A([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*@")
# Beside OAuth's and the clouds' names (RFC 6750; AWS, Azure and Google sign their addresses).
_WHOLE = frozenset(
    {
        "key", "sig", "sign", "auth", "authkey", "authorization", "codeverifier", "hmac", "jwt",
        "pass", "pw", "pwd", "passphrase", "session", "sid", "ticket", "otp",
    }
)  # fmt: skip
_ENDS = (
    "token", "signature", "secret", "password", "passwd", "credential", "credentials", "apikey",
    "accesskey", "accesskeyid", "authkey", "privatekey", "secretkey", "sessionid", "sessid", "jwt",
    "phpsessid", "assertion",
)  # fmt: skip
_NAME = re.compile(r"[?&;#]([^=&;?#]+)=")
_VALUE = re.compile(r"[^&;#]*")
_IN_PATH = re.compile(r";([^=;/]+)=([^;/]+)")


def masked(url: str) -> str:
    """Return an address with user, password and the values of secret parameters masked.

    A parameter is secret by its name, in the query, in the fragment and in the path. Another
    address comes back as it is.
    """
    url = _USER.sub(rf"\g<1>//{MASK}@", url)
    start = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    path = _IN_PATH.sub(lambda one: f";{one[1]}={MASK}" if _secret(one[1]) else one[0], url[:start])
    return path + _parameters(url[start:])


def is_masked(url: str) -> bool:
    """Tell whether an address is one that `masked` made, which opens nothing any more."""
    return f"={MASK}" in url or f"//{MASK}@" in url


def _parameters(text: str) -> str:
    made, at = [], 0
    for found in _NAME.finditer(text):
        value = _VALUE.match(text, found.end())
        if found.start() < at or value is None or not value[0]:
            continue
        # An address within an address is encoded.
        if _secret(found[1]) or any(_secret(name) for name in _NAME.findall(unquote(value[0]))):
            made += [text[at : found.end()], MASK]
            at = value.end()
    return "".join([*made, text[at:]])


def _secret(name: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", unquote(name).lower())
    return plain in _WHOLE or plain.endswith(_ENDS)
