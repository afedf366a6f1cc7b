"""Asking until the answer is valid: the re-asks, without any network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from summarizer.errors import AnswerTruncated, ContentFiltered, InvalidAnswer, ModelRefused
from summarizer.llm.answer import ANSWER_CAP, Invalid, Valid, name_of, read_answer, reask_text
from summarizer.llm.model import Message, Said, T
from summarizer.llm.reply import Reply


class Line(Protocol):
    """The way to a model, as a conversation needs it."""

    async def complete(self, messages: Sequence[Said]) -> Reply:
        """Return the reply to a conversation."""
        ...

    def give_room(self) -> bool:
        """Let the next answers be longer; False where they already may be as long as can be."""
        ...

    def show_schema(self) -> None:
        """Write the schema into the next requests, where it was only a parameter of them."""
        ...


async def converse(
    line: Line, messages: Sequence[Said], response_model: type[T], reasks: int
) -> tuple[Valid[T], list[Reply]]:
    """Return the valid answer and every reply on the way to it.

    A re-ask is the conversation as it was, the last answer (capped) and what failed in it;
    earlier answers are left out, so that it does not grow. An answer that was cut is asked for
    once more with more room. Raises ModelRefused, ContentFiltered and AnswerTruncated after
    the reply that says so, and InvalidAnswer when the re-asks are used up.
    """
    asked: list[Said] = list(messages)
    replies: list[Reply] = []
    while True:
        reply = await line.complete(asked)
        replies.append(reply)
        if reply.refusal:
            raise ModelRefused(f"the model refuses: {reply.refusal}")
        if reply.finish == "content_filter":
            raise ContentFiltered("the provider's filter stopped the answer")
        if reply.finish == "length":
            if line.give_room():
                continue
            raise AnswerTruncated("the model ran out of room in its answer", answer=reply.raw)
        result = _judge(reply, response_model)
        if isinstance(result, Valid):
            return result, replies
        reasks -= 1
        if reasks < 0:
            count = len(replies)
            raise InvalidAnswer(
                f"the model's answer stayed invalid after {count} "
                f"{'request' if count == 1 else 'requests'}: {result.failures[0]}",
                answer=reply.raw,
            )
        if not result.found:
            # Some servers ignore a response_format or tools in silence: the model saw no schema.
            line.show_schema()
        echo = [Message("assistant", reply.raw[:ANSWER_CAP])] if reply.raw.strip() else []
        asked = [*messages, *echo, Message("user", reask_text(result.failures))]


def _judge(reply: Reply, response_model: type[T]) -> Valid[T] | Invalid:
    if reply.strangers:
        names = ", ".join(map(name_of, reply.strangers[:3]))
        return Invalid((f"there is no tool {names}: call {response_model.__name__}",))
    return read_answer(reply.texts, response_model)
