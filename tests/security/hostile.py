"""What a hostile file is, and what several kinds of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[], bytes]
TEXT = "The harbour board of Lund met on Monday to hear the engineers on the quay."
PARAGRAPH = f"<p>{TEXT}</p>"

# Entities in entities: 10**9 laughs.
LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """A file: its name, its bytes, and whether it must be refused (None: either will do)."""

    name: str
    make: Make
    refused: bool | None = True
