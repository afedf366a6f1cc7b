"""From a record to the JSON of its brief: in this process, or in others (see `processes`)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.batch.record import Loaded, Record
from summarizer.errors import UnreadableSource
from summarizer.pipeline.many import Briefing
from summarizer.pipeline.run import failed
from summarizer.pipeline.turn import Turn
from summarizer.pipeline.usage import Usage
from summarizer.published import Envelope


@dataclass(frozen=True, slots=True)
class Made:
    """A finished brief as JSON, and what is counted of it."""

    json: str
    claims: int
    grounded: int
    fell: bool
    usage: Usage = field(default_factory=Usage)

    @classmethod
    def of(cls, brief: Envelope) -> Made:
        """Return what a brief comes to."""
        origin = brief.provenance
        return cls(
            json=brief.as_json(indent=None),
            claims=brief.grounding.claims,
            grounded=brief.grounding.grounded,
            fell=failed(brief.grounding),
            usage=Usage(
                origin.requests, origin.input_tokens, origin.output_tokens, origin.cost_usd
            ),
        )


class Maker(Protocol):
    """Makes briefs of records."""

    async def make(self, loaded: Loaded) -> Made:
        """Return the brief of a record; errors as the sources' and the engine's."""
        ...


class Here:
    """Makes briefs in this process; a `Maker`."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    async def make(self, loaded: Loaded) -> Made:
        """See `Maker`."""
        return await self._briefing.begun(lambda turn: self.attempt(loaded, turn))

    async def attempt(self, loaded: Loaded, turn: Turn) -> Made:
        """Return the brief of a record in its turn; errors as `make`."""
        document = await asyncio.to_thread(loaded.document)
        return Made.of(await self._briefing.attempt(document, turn))


def of_ours(record: Record, bug: Exception) -> UnreadableSource:
    """Return the error of a record on which the program itself failed."""
    return UnreadableSource(
        f"{record.place}: the program failed on it ({type(bug).__name__})",
        "this is a fault of the program; the others go on",
    )
