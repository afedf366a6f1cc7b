from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from summarizer.errors import InvalidAnswer, ProviderUnavailable
from summarizer.llm import Answer, Engine, FakeEngine, Said
from tests.llm.asking import ASKED, BAD, NOTE, Note


def asked(fake: FakeEngine) -> Answer[Note]:
    async def run(engine: Engine) -> Answer[Note]:
        async with engine:
            return await engine.ask(ASKED, Note)

    return asyncio.run(run(fake))


def test_the_fake_answers_from_its_list() -> None:
    assert asked(FakeEngine([NOTE])).draft.count == 1


def test_the_fake_reasks_as_the_client_does() -> None:
    fake = FakeEngine([BAD, NOTE])
    assert asked(fake).requests == 2
    assert [len(messages) for messages, _ in fake.asked] == [2, 4]


def test_the_fake_gives_up_as_the_client_does() -> None:
    with pytest.raises(InvalidAnswer):
        asked(FakeEngine([BAD], reasks=0))


def test_the_fake_raises_an_error_of_its_list() -> None:
    with pytest.raises(ProviderUnavailable):
        asked(FakeEngine([ProviderUnavailable("down")]))


def test_the_fake_may_answer_to_what_it_is_asked() -> None:
    def answer(messages: Sequence[Said]) -> str:
        return f'{{"text": "{len(messages)} messages", "count": 0}}'

    assert asked(FakeEngine([answer])).draft.text == "2 messages"


def test_a_fake_without_an_answer_left_says_so() -> None:
    with pytest.raises(LookupError):
        asked(FakeEngine([]))
