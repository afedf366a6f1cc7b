"""What a document itself shows is found while a model is waited for."""

import asyncio
import threading

import pytest

from summarizer.errors import ProviderDown
from summarizer.pipeline import ahead
from tests.documents import document

LONG = document("The council met in the town hall on Monday. " * 1000)
SHORT = document("The council met in the town hall on Monday.")


def test_a_long_document_is_looked_through_before_its_draft_is_there(monkeypatch):
    begun = threading.Event()
    plain = ahead.found
    monkeypatch.setattr(ahead, "found", lambda made: (begun.set(), plain(made))[1])

    async def draft():
        return await asyncio.to_thread(begun.wait, 20)

    waited, known = asyncio.run(ahead.with_found(LONG, draft(), waits=True))
    assert waited is True
    assert known.cautions == plain(LONG).cautions


@pytest.mark.parametrize(("made", "waits"), [(SHORT, True), (LONG, False)])
def test_a_short_document_and_one_that_needs_no_waiting_come_after_their_draft(
    made, waits, monkeypatch
):
    begun = []
    plain = ahead.found
    monkeypatch.setattr(ahead, "found", lambda made: (begun.append(made), plain(made))[1])

    async def draft():
        return list(begun)

    before, _ = asyncio.run(ahead.with_found(made, draft(), waits=waits))
    assert before == []
    assert begun == [made]


def test_the_error_of_a_draft_is_raised():
    async def draft():
        raise ProviderDown("down")

    with pytest.raises(ProviderDown):
        asyncio.run(ahead.with_found(LONG, draft(), waits=True))
