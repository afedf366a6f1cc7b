"""What the program finds in a document by itself, while a model reads it where that takes long.

For a document of many windows it comes to a second of work: done behind the last answer, a
reader would wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

from summarizer.conflict import cautions, orders
from summarizer.document import Document
from summarizer.ground import Gate
from summarizer.pipeline.drafted import Drafted
from summarizer.published import Caution

# Below so many characters a thread costs more than it saves.
_LONG = 30_000


@dataclass(frozen=True, slots=True)
class Found:
    """The gate of a document, and what is wrong with it."""

    gate: Gate
    cautions: tuple[Caution, ...]


def found(document: Document) -> Found:
    """Return what the program finds in a document; time is linear in the text."""
    return Found(Gate(document, orders=orders(document)), cautions(document))


async def with_found(
    document: Document, draft: Awaitable[Drafted], *, waits: bool
) -> tuple[Drafted, Found]:
    """Return the draft and what the program finds; of a long document both at the same time.

    `waits` tells whether the draft is waited for, and not worked out here.
    """
    if not waits or len(document.text) < _LONG:
        return await draft, found(document)
    beside = asyncio.create_task(asyncio.to_thread(_learned, document))
    try:
        return await draft, await beside
    finally:
        beside.cancel()


def _learned(document: Document) -> Found:
    made = found(document)
    made.gate.learn()
    return made
