"""A document read by a model, window by window, all windows at once as far as places allow.

One failed window costs its own part and nothing else: it is asked about again, in halves where
the text itself may be what failed, and named in the end; the rest is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.budget import text_tokens
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.errors import (
    AnswerTruncated,
    ContentFiltered,
    ContextExceeded,
    DeadlineExceeded,
    InvalidAnswer,
    ModelRefused,
    ProviderDown,
    ProviderError,
    ProviderUnavailable,
    RequestRefused,
    SummarizerError,
)
from summarizer.kinds import Kind
from summarizer.length import Limits
from summarizer.llm import Answer
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.drafted import Drafted, Unread
from summarizer.pipeline.turn import Turn, together
from summarizer.pipeline.usage import Usage
from summarizer.prompt import Message, messages
from summarizer.windows import Window, halves, lines, note, renumbered, share, windows, words_of

# A window of fewer words is not cut again: what fails in it fails for another reason.
_SMALLEST = 300
# How often a window is halved where the model cannot read, or write, as much at once.
_DEEP = 4
# These may be the fault of one passage, which then costs its half only.
_OF_THE_TEXT = (InvalidAnswer, ContentFiltered, ModelRefused, RequestRefused)
_OF_THE_SIZE = (ContextExceeded, AnswerTruncated)


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one window: an answer, or the error; `sent` is in tokens."""

    window: Window
    answer: Answer[Draft] | None = None
    sent: float = 0.0
    error: SummarizerError | None = None


class Room:
    """How many tokens a window may have; one that a model could not read makes it less."""

    def __init__(self, tokens: int) -> None:
        self.tokens = tokens

        self.learned = False

    def refused(self, tokens: float) -> None:
        """Note that a window of so many tokens was too long."""
        self.learned = True
        self.tokens = min(self.tokens, max(1, int(tokens / 2) + 1))


class Reading:
    """One document, one kind, one model."""

    def __init__(
        self, document: Document, kind: Kind, bounds: Limits, client: Conversation, room: Room
    ) -> None:
        self._document = document
        self._kind = kind
        self._bounds = bounds
        self._client = client
        self._room = room

    async def drafted(self, turn: Turn) -> Drafted:
        """Return the drafts of all windows; the first error where none was answered."""
        parts = windows(self._document, self._room.tokens)
        turn.takes(len(parts))
        found = await self._all(parts, turn, _DEEP)
        answered = [read for read in found if read.answer]
        again = [read.window for read in found if read.error and _passing(read.error)]
        if answered and again and not turn.over:
            kept = [read for read in found if read.window not in again]
            found = [*kept, *await self._all(again, turn, 0)]
            found.sort(key=lambda read: read.window.first)
        return self._made(found)

    async def _all(self, parts: Sequence[Window], turn: Turn, deep: int) -> list[_Read]:
        found = await together(*(self._one(window, turn, deep) for window in parts))
        return [read for some in found for read in some]

    async def _one(self, window: Window, turn: Turn, deep: int) -> list[_Read]:
        try:
            async with turn.held():
                if not deep or not self._known_too_long(window):
                    return [await self._ask(window)]
        except SummarizerError as error:
            if isinstance(error, ContextExceeded):
                self._room.refused(_tokens(self._document, window))
            if not deep or not self._divisible(window) or not _divides(error, window):
                return [_Read(window, error=error)]
            deep = deep - 1 if isinstance(error, _OF_THE_SIZE) else 0
        return await self._all(halves(self._document, window), turn, deep)

    async def _ask(self, window: Window) -> _Read:
        """Return the answer about a window, with what can be done before the others come."""
        asked = asked_of(self._document, window, self._kind, self._bounds)
        answer = await self._client.ask(asked, model_of(self._kind, self._bounds, window))
        draft = renumbered(answer.draft, self._document, window)
        sent = sum(text_tokens(said.content) for said in asked) if window.count > 1 else 0.0
        return _Read(window, replace(answer, draft=draft), sent=sent)

    def _known_too_long(self, window: Window) -> bool:
        """Tell whether a window that has waited is longer than what was refused meanwhile."""
        if not self._room.learned or not self._divisible(window):
            return False
        return _tokens(self._document, window) > self._room.tokens * 1.1

    def _divisible(self, window: Window) -> bool:
        return window.first < window.last and words_of(self._document, window) >= 2 * _SMALLEST

    def _made(self, found: Sequence[_Read]) -> Drafted:
        document = self._document
        read = [(one.window, one.answer) for one in found if one.answer]
        sent = sum(one.sent for one in found) if len(read) > 1 else 0.0
        failed = [(one.window, one.error) for one in found if one.error]
        if not read:
            raise failed[0][1]
        drafts = [answer.draft for _, answer in read]
        usage = Usage()
        for _, answer in read:
            usage = usage.also(Usage.of(answer))
        last = read[-1][1]
        return Drafted(
            draft=drafts[0],
            engine="model",
            model=last.model,
            mode=last.mode,
            prompted=True,
            usage=usage,
            cached=all(answer.cached for _, answer in read),
            conversation=self._client,
            further=tuple(drafts[1:]),
            unread=_unread(failed),
            sent=sent,
            coverage=share(document, [window for window, _ in read]) if failed else 1.0,
        )


def asked_of(document: Document, window: Window, kind: Kind, bounds: Limits) -> tuple[Message, ...]:
    """Return the messages of one window's request."""
    said = _of_window(bounds, window).sentence()
    return messages(kind.template, document, said, lines(document, window), note(document, window))


def model_of(kind: Kind, bounds: Limits, window: Window) -> type[Draft]:
    """Return the draft class of one window's request."""
    return kind.sized(_of_window(bounds, window))


def _of_window(bounds: Limits, window: Window) -> Limits:
    return bounds.part(window.count) if window.count > 1 else bounds


def _tokens(document: Document, window: Window) -> float:
    shown = (s for s in window.sentences(document) if s.role != "skip")
    return sum(text_tokens(document.text_of(s)) for s in shown)


def _divides(error: SummarizerError, window: Window) -> bool:
    """Tell whether half a window may fare better; a short document is asked about once."""
    return isinstance(error, _OF_THE_SIZE) or (window.count > 1 and isinstance(error, _OF_THE_TEXT))


def _unread(failed: Sequence[tuple[Window, SummarizerError]]) -> tuple[Unread, ...]:
    """Return what was not read; windows that follow each other and failed alike are one."""
    found: list[Unread] = []
    for window, error in failed:
        part = Unread(window.first, window.last, error.message, isinstance(error, ProviderError))
        last = found[-1] if found else None
        if last is not None and (last.last + 1, last.reason) == (part.first, part.reason):
            found[-1] = replace(last, last=part.last)
        else:
            found.append(part)
    return tuple(found)


def _passing(error: SummarizerError) -> bool:
    return isinstance(error, ProviderUnavailable | DeadlineExceeded) and not isinstance(
        error, ProviderDown
    )
