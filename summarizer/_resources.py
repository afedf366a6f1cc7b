"""The templates and schemas that ship with the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def read_text(folder: str, name: str) -> str:
    """Return a file of `prompts/` or `schemas/`: from the wheel, else from the checkout."""
    shipped = _PACKAGE / "_builtin" / folder / name
    path = shipped if shipped.is_file() else _PACKAGE.parent / folder / name
    return path.read_text(encoding="utf-8")
