"""The secret in an item's address: it is fetched with it, and told and kept without it."""

import pytest

from summarizer.render import html
from summarizer.render.slack.digest import messages
from tests.digest_job.job import Job, item
from tests.digest_job.making import FEED, NOW, OPENING, collected, found, opened

SECRET = "s3cr3tV4lu3"
URL = f"https://example.org/p?id=7&token={SECRET}"
SHOWN = "https://example.org/p?id=7&token=…"


@pytest.fixture
def job(tmp_path):
    return Job(tmp_path)


def urls(job: Job) -> list[object]:
    return [url for (url,) in job.rows("SELECT url FROM items")]


def test_an_item_waits_with_its_whole_address_and_is_kept_without_the_secret(tmp_path):
    with opened(tmp_path / "state.db") as ledger:
        ledger.sources.store(FEED, collected(found(1, url=URL, fetch=True)), NOW)
        (waiting,) = ledger.items.due(NOW)
        assert waiting.found.url == URL
        ledger.items.briefed(waiting.found, "Item", "{}", OPENING, NOW)
        assert [tuple(row) for row in ledger.database.rows("SELECT url FROM items")] == [(SHOWN,)]


@pytest.mark.parametrize("change", [{"fetch": False}, {"fetch": True, "unreadable": True}])
def test_a_run_keeps_and_tells_no_secret(job, change):
    if change.pop("unreadable", False):
        job.unreadable = {item(1).key}
    job.items["A"] = [item(1, url=URL, **change)]
    for day in range(2, 9):
        job.at(f"2026-03-{day:02}T07:00:00")
    assert urls(job) == [SHOWN]
    told = [page for page in job.places[0].pages if page.stories or page.given_up]
    assert len(told) == 1
    written = [str(html.mail(told[0])), str(messages(told[0]))]
    for text in written:
        assert SECRET not in text
        assert "token=…" in text
        assert 'href="https://example.org/p' not in text
        assert "<https://example.org/p" not in text


def test_the_item_is_known_again(job):
    job.items["A"] = [item(1, url=URL)]
    job.at("2026-03-02T07:00:00")
    job.at("2026-03-03T07:00:00")
    assert len(job.asked) == 1
