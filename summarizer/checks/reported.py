"""Who a statement says has said it: "Anna Okoro says the bridge is safe" is a claim about both."""

from __future__ import annotations

import re

_VERB = (
    r"(?:says|said|claimed|warns|warned|argues|argued|adds|added|explains"
    r"|explained|noted|reported|announces|announced|estimated|denies"
    r"|denied|insists|insisted|dit|déclare|affirme|estime|dice|dijo|afirma|afirmó"
    # "Meeting notes stay" and "Police reports differ" report nothing.
    r"|(?:claims|notes|reports|estimates)(?=,|:|$|\s(?:that|the|an?|its?|his|her|their|he|she|they"
    r"|we|there|no|some|many|most|all)\b|\s[A-ZÀ-Ý\d“\"]))"
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
