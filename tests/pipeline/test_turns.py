"""A place among those in flight is held for the model's answer, not for the checking of it."""

import asyncio

import pytest

from summarizer import kinds
from summarizer.extractive import draft
from summarizer.pipeline import Drafted, Options
from summarizer.pipeline.many import Stdin, brief_many
from summarizer.pipeline.turn import Turn


class Crossing:
    """An engine whose first document is mended only when the second has been asked about."""

    def __init__(self):
        self.filled = 0
        self.second = asyncio.Event()

    async def fill(self, document, kind, bounds, turn):
        async with turn:
            self.filled += 1
            if self.filled == 2:
                self.second.set()
            made = draft(document)
        wrong = made.title.model_copy(update={"text": "It never opened in 1999."})
        return Drafted(made.model_copy(update={"title": wrong}), "model", conversation=self)

    async def ask(self, messages, response_model):
        await asyncio.wait_for(self.second.wait(), 5)
        raise LookupError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *problem):
        return None


def test_the_next_document_is_asked_about_while_one_is_being_checked():
    async def run():
        engine = Crossing()
        text = b"The bridge opened in May. Ada Roe, the mayor, said she supports it."
        with pytest.raises(LookupError):
            async for _ in brief_many([Stdin(text)] * 2, engine, Options(kinds.load("brief")), 1):
                pass
        return engine.filled

    assert asyncio.run(run()) == 2


def test_the_time_of_a_document_runs_from_its_first_place():
    async def run():
        turn = Turn(10.0, asyncio.Semaphore(1))
        assert turn.until is None
        async with turn:
            first = turn.until
        async with turn:
            return first, turn.until

    first, again = asyncio.run(run())
    assert first is not None
    assert first == again
