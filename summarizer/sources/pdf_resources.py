"""The resources of a page or a form of a PDF (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from typing import Any

_DEEPEST = 8


def resource(owner: Any, kind: str, name: object = None) -> Any:
    """Return the resources of a kind of a page or form, or the one of a name; None if missing."""
    for _ in range(_DEEPEST):
        held = owner.get("/Resources")
        found = held.get_object().get(kind) if held is not None else None
        if found is not None:
            return found.get_object() if name is None else found.get_object().get(name)
        parent = owner.get("/Parent")
        if parent is None:
            return None
        owner = parent.get_object()
    return None
