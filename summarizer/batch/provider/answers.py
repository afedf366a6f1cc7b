"""Briefs of what has come back: an engine that asks the state instead of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from summarizer import errors
from summarizer.batch.provider.asked import asked, identity
from summarizer.batch.provider.state import State
from summarizer.document import Document
from summarizer.errors import (
    AnswerTruncated,
    ContentFiltered,
    InvalidAnswer,
    ModelRefused,
    ProviderError,
    SummarizerError,
)
from summarizer.kinds import Kind
from summarizer.length import Limits
from summarizer.llm import Answer, BatchClient, Said
from summarizer.llm.model import T
from summarizer.pipeline import Drafted, ModelEngine, Options
from summarizer.pipeline.turn import Turn

# An answer that is as bad tomorrow is asked for again by the next run, as any other failure.
_SPOILT = (AnswerTruncated, ContentFiltered, InvalidAnswer, ModelRefused, ProviderError)
# What the pipeline would divide a document for, or end the run: neither helps here.
_KEPT = (ContentFiltered, InvalidAnswer, ModelRefused)


class Unanswered(Exception):
    """A document whose requests have not all come back; its time has not come."""


class Answers:
    """A conversation with what came back; a model is never asked."""

    def __init__(self, state: State, service: BatchClient, *, whole: bool) -> None:
        self._state = state
        self._service = service
        self._whole = whole

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        return None

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the answer; the error that came in its place."""
        key = identity(messages, response_model, self._service.client.settings)
        row = self._state.row(key)
        if row is None:
            raise ProviderError("this was not sent in a batch")
        if row.body is None:
            raise self._flat(_raised(row.error or "", row.problem or ""))
        try:
            return self._service.answer(row.body, row.mode, row.tool, response_model, row.factor)
        except _SPOILT as error:
            self._state.spoilt(key, type(error).__name__, error.message)
            raise self._flat(error) from None

    def _flat(self, error: SummarizerError) -> SummarizerError:
        """Return the error as one that nobody divides a document or ends a run for."""
        if self._whole and isinstance(error, AnswerTruncated):
            return InvalidAnswer(error.message, error.hint)
        if self._whole and isinstance(error, _KEPT):
            return error
        return ProviderError(error.message, "run the same command again: it is sent once more")


def _raised(name: str, words: str) -> SummarizerError:
    """Return the error of a type that was noted by its name."""
    kind = getattr(errors, name, None)
    known = isinstance(kind, type) and issubclass(kind, SummarizerError)
    return kind(words) if known and kind is not None else ProviderError(words)


class BatchEngine:
    """Fills drafts from what came back; an `Engine`.

    Nothing is asked again: what the gate refuses is dropped, and of a long document the
    program chooses what to show.
    """

    def __init__(self, state: State, service: BatchClient, options: Options, window: int) -> None:
        self._state = state
        self._service = service
        self._options = options
        self._window = window

    async def fill(
        self, document: Document, kind: Kind, bounds: Limits, turn: Turn | None = None
    ) -> Drafted:
        """Return the drafts of a document; Unanswered where one has not come back."""
        sent = asked(document, self._options, self._service.client.settings, self._window)
        for one in sent:
            row = self._state.row(one.id)
            if row is None or (row.body is None and row.error is None):
                raise Unanswered
        answers = Answers(self._state, self._service, whole=len(sent) == 1)
        drafted = await ModelEngine(answers, self._window).fill(document, kind, bounds, turn)
        return replace(drafted, conversation=None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        return None
