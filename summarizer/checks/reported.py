"""Who a statement says has said it: "Anna Okoro says the bridge is safe" is a claim about both."""

from __future__ import annotations

import re

_VERB = (
    r"(?:says|said|claims|claimed|warns|warned|argues|argued|adds|added|explains"
    r"|explained|notes|noted|reports|reported|announces|announced|estimates|estimated|denies"
    r"|denied|insists|insisted|dit|déclare|affirme|estime|dice|dijo|afirma|afirmó)"
)
_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|M)\.?\s)?[A-ZÀ-Ý][\w.'’-]*(?:\s[A-ZÀ-Ý][\w.'’-]*){0,4}"
_FIRST = re.compile(rf"^({_NAME})(?:\s(?:also|still))?\s{_VERB}\b(?!\sto\b)")
_COLON = re.compile(rf"^({_NAME}):\s")
_LAST = re.compile(rf",\s({_NAME})\s{_VERB}\.?$")


def reporter(text: str) -> str | None:
    """Return the name that a statement gives what it says to, as it writes it, or None."""
    for pattern in (_FIRST, _COLON, _LAST):
        if found := pattern.search(text):
            return found.group(1)
    return None
