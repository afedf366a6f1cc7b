"""Addresses that carry a secret are shown without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import brief, kinds
from summarizer.document import Document, Origin
from summarizer.masking import is_masked, masked
from summarizer.prompt import messages
from summarizer.render import FORMATS, render
from summarizer.segment import sentences
from summarizer.sources import read_bytes

SECRET = "s3cr3tV4lu3"


@pytest.mark.parametrize(
    "url",
    [
        "https://e.org/p?token={}",
        "https://e.org/p?a=1&access_token={}&b=2",
        "https://e.org/p?sig={}",
        "https://e.org/p?key={}",
        "https://e.org/p?API-Key={}",
        "https://e.org/p?X-Amz-Signature={}&X-Amz-Date=20260101",
        "https://e.org/p?to%6ben={}",
        "https://e.org/p?user[password]={}",
        "https://e.org/p;jsessionid={}?a=1",
        "https://e.org/p#access_token={}&state=1",
        "https://e.org/p?next=/q?token={}",
        "https://e.org/p?next=https%3A%2F%2Fe.org%2F%3Ftoken%3D{}",
        "https://e.org/p?token=a?{}",
        "https://user:{}@e.org/p",
        "//user:{}@e.org/p",
    ],
)
def test_a_secret_is_masked_wherever_an_address_carries_it(url: str) -> None:
    shown = masked(url.format(SECRET))
    assert SECRET not in shown
    assert is_masked(shown)


@pytest.mark.parametrize(
    "url",
    [
        "https://e.org/",
        "https://e.org/keys?page=2&monkey=7&author=ana&design=x",
        "https://e.org/p?token=&key=",
        "https://e.org/@ana/2026/03#section=4",
        "mailto:ana@e.org",
    ],
)
def test_an_address_without_a_secret_stays_as_it_is(url: str) -> None:
    assert masked(url) == url
    assert not is_masked(url)


def test_what_is_beside_the_secret_stays() -> None:
    assert masked("https://e.org/p?a=1&token=x&b=2#c") == "https://e.org/p?a=1&token=…&b=2#c"


@given(st.text())
def test_what_was_masked_once_is_masked(url: str) -> None:
    assert masked(masked(url)) == masked(url)


def test_a_brief_and_what_is_written_of_it_hold_no_secret() -> None:
    url = f"https://e.org/p?token={SECRET}"
    document = read_bytes(b"The pier was sold on Friday. " * 9, name="pier", url=url)
    made = brief(document, model="extractive")
    assert made.source.url == "https://e.org/p?token=…"
    for form in FORMATS:
        text = render(made, form)
        assert SECRET not in text
        assert "](<https://e.org" not in text
        assert 'href="https://e.org' not in text
    assert "token=…" in render(made, "html")


def test_neither_has_a_document_that_a_caller_made() -> None:
    text = "The pier was sold on Friday. The board was glad of it."
    origin = Origin("pier", url=f"https://e.org/p?token={SECRET}")
    document = Document(text, sentences(text, "en"), origin, language="en")
    assert brief(document, model="extractive").source.url == "https://e.org/p?token=…"
    template = kinds.load("brief").template
    said = " ".join(str(message) for message in messages(template, document, ""))
    assert "https://e.org/p?token=…" in said
    assert SECRET not in said
