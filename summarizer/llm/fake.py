"""An engine without a model, for the tests of everything above this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

from pydantic import BaseModel

from summarizer.errors import SummarizerError
from summarizer.llm.converse import converse
from summarizer.llm.model import Answer, Said, T
from summarizer.llm.reply import Reply

Scripted = str | SummarizerError | Callable[[Sequence[Said]], str]


class FakeEngine:
    """Answers from a list of raw texts, judged and re-asked about as a real answer is.

    An entry may be a text, an error to raise, or a function of the conversation. `asked`
    holds every conversation, re-asks included. An exhausted list raises LookupError.
    """

    def __init__(self, answers: Iterable[Scripted], *, reasks: int = 2) -> None:
        self._answers = iter(answers)
        self._reasks = reasks
        self.asked: list[tuple[tuple[Said, ...], type[BaseModel]]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        return None

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft in the next text; a token is taken to be four characters."""

        line = _Line(self._answers, self.asked, response_model)
        valid, replies = await converse(line, messages, response_model, self._reasks)
        return Answer(
            draft=valid.draft,
            raw=valid.raw,
            mode="fake",
            model="fake",
            requests=len(replies),
            input_tokens=sum(reply.input_tokens or 0 for reply in replies),
            output_tokens=sum(reply.output_tokens or 0 for reply in replies),
            seconds=0.0,
        )


class _Line:
    """The way to the list of answers; a `Line`."""

    def __init__(
        self,
        answers: Iterator[Scripted],
        asked: list[tuple[tuple[Said, ...], type[BaseModel]]],
        response_model: type[BaseModel],
    ) -> None:
        self._answers = answers
        self._asked = asked
        self._response_model = response_model

    async def complete(self, messages: Sequence[Said]) -> Reply:
        """Return the next answer as a reply."""
        self._asked.append((tuple(messages), self._response_model))
        try:
            scripted = next(self._answers)
        except StopIteration:
            raise LookupError("the fake engine has no answer left") from None
        if isinstance(scripted, SummarizerError):
            raise scripted
        text = scripted if isinstance(scripted, str) else scripted(messages)
        written = sum(len(message.content) for message in messages)
        return Reply((text,), input_tokens=written // 4, output_tokens=len(text) // 4, mode="fake")

    def give_room(self) -> bool:
        """There is as much room as there can be."""
        return False

    def show_schema(self) -> None:
        """There is no schema to show."""
