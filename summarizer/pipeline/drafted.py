"""What an engine made of a document, and how that came about."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.draft import Draft
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.usage import Usage


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a document, by the numbers of its sentences, that no answer came for.

    `of_the_provider` tells that another model may do better.
    """

    first: int
    last: int
    reason: str
    of_the_provider: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and how it came about; an unknown count is None.

    A long document is drafted window by window: `further` holds the drafts of the windows
    behind the first, in the order of the text. `unread` names what is missing, `coverage` is
    the share of the text that was read, and `sent` estimates the tokens that reading it took.
    `conversation` is what can be asked again for what fails, None where asking again changes
    nothing. `instead_of` names the models that failed before.
    """

    draft: Draft
    engine: str
    model: str | None = None
    mode: str | None = None
    prompted: bool = False
    usage: Usage = field(default_factory=Usage)
    cached: bool = False
    conversation: Conversation | None = None
    instead_of: tuple[str, ...] = ()
    further: tuple[Draft, ...] = ()
    unread: tuple[Unread, ...] = ()
    coverage: float = 1.0
    sent: float = 0.0

    @property
    def provider_failed(self) -> bool:
        """Whether a part is missing that another model may read."""
        return any(part.of_the_provider for part in self.unread)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts of all windows, in the order of the text."""
        return (self.draft, *self.further)
