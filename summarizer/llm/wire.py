"""One vendor's protocol: how a conversation becomes a request, and its answer a Reply.

Everything above a wire is the same for all vendors: retries, pauses, budgets, deadlines and
the judging of answers. A wire sends one request once and maps every fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel

from summarizer.llm.model import AnswerMode, Said
from summarizer.llm.modes import Capability
from summarizer.llm.reply import Reply


@dataclass(frozen=True, slots=True)
class Request:
    """A finished request; `tool` is the function that must be called, if any.

    `size` is what the messages and the schema come to, in bytes;
    `strict` tells that the schema was sent as a strict one.
    """

    body: dict[str, object]
    mode: AnswerMode
    tool: str | None
    size: int
    strict: bool = False


class Wire(Protocol):
    """Speaks one vendor's protocol to one server."""

    @property
    def modes(self) -> tuple[AnswerMode, ...]:
        """The answer modes of this vendor, from the one that binds the model most."""
        ...

    def request(
        self,
        messages: Sequence[Said],
        response_model: type[BaseModel],
        can: Capability,
        max_tokens: int | None,
    ) -> Request:
        """Return the request for a conversation, made of what the server is taken to understand."""
        ...

    async def send(self, request: Request) -> Reply:
        """Send a request once. Raises nothing but errors of our tree (see `faults`)."""
        ...

    async def models(self) -> list[str]:
        """Return the names of the models that the server offers; errors as `send`."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...
