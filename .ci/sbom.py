"""A bill of materials on stdin → nothing, or an error for each thing that it does not say.

It must name a version and a licence of everything, the program itself, and no place where it
was made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a bill of materials in CycloneDX's JSON."""
    bill = json.loads(text)
    components = [bill["metadata"].get("component", {}), *bill.get("components", [])]
    if components[0].get("name") != "summarizer-brief":
        yield "it does not say what it is the bill of"
    for component in components:
        for what in ("version", "licenses"):
            if not component.get(what):
                yield f"{component.get('name')} has no {what}"
    if "file:" in text:
        yield "it names a place on the machine that made it"


if __name__ == "__main__":
    sys.exit("\n".join(faults(sys.stdin.read())) or 0)
