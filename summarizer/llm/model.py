"""The values of a model call, and the seam that everything above it is written against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, Self, TypeVar

from pydantic import BaseModel

from summarizer.errors import UsageError

AnswerMode = Literal["json_schema", "tools", "json", "md_json"]
ModeChoice = Literal["auto", "json_schema", "tools", "json", "md_json"]
Role = Literal["system", "user", "assistant"]

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model to ask, and how; keys are never settings.

    `model` is `provider/name` (`openai/gpt-5-mini`, `ollama/llama3.1`); with a `base_url` it may
    be any name. `deadline` is in seconds and covers one `ask` with its re-asks and pauses.
    None for `temperature`, `seed` or `max_tokens` leaves the parameter out of the request.
    """

    model: str
    base_url: str | None = None
    mode: ModeChoice = "auto"
    deadline: float = 120.0
    reasks: int = 2
    temperature: float | None = 0.0
    seed: int | None = 7
    max_tokens: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.deadline < float("inf"):
            raise UsageError("the deadline is not a positive number of seconds")
        if self.reasks < 0:
            raise UsageError("the number of re-asks is negative")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    content: str


class Said(Protocol):
    """Anything with a role and a content: a `Message`, or what another room calls one."""

    @property
    def role(self) -> str: ...

    @property
    def content(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A valid draft, and what it took to get it.

    `raw` is the JSON text the draft was read from. `requests` counts every request that was
    sent. Tokens are sums over the answers that came, and None where one of them did not say;
    `cost` is what they come to in US dollars, None where a price or a count is not known. A
    `cached` answer was given in an earlier run: it took no request and cost nothing now.
    """

    draft: T
    raw: str
    mode: str
    model: str
    requests: int
    input_tokens: int | None
    output_tokens: int | None
    seconds: float
    cost: float | None = None
    cached: bool = False


class Engine(Protocol):
    """What answers a conversation with a draft: `Client` in earnest, `FakeEngine` in tests."""

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft that the conversation asks for, or raise from the error tree."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *problem: object) -> None: ...
