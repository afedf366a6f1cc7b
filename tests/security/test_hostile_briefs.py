"""Texts that are made to harm whoever works on them: they are briefed, not only read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import brief
from summarizer.segment import LONGEST, sentences
from summarizer.sources import read_bytes
from tests.security.hostile import PARAGRAPH, TEXT

N = 20_000
RUNS = {
    "a heading without end.md": f"# {'word ' * N}\n\n{TEXT}",
    "a heading in capitals.md": f"# {'Word ' * N}\n\n{TEXT}",
    "a title in front.md": f"---\ntitle: {'word ' * N}\nauthor: {'x' * N}\n---\n{TEXT}",
    "a title in the head.html": (
        f"<html><title>{'word ' * N}</title><body><h1>{'word ' * N}</h1>{PARAGRAPH * 3}</body></html>"
    ),
    "a subject.eml": f"Subject: {'word ' * 700}\nFrom: {'a' * 3000} <a@b.example>\n\n{TEXT}",
    "quotes that open.txt": "“" * N + TEXT + "”" * N,
    "quotes in their place.txt": f"{TEXT} " + "”" * N + TEXT,
    "quotations that never close.txt": "".join(f"“He said {n} " for n in range(N)),
    "ticks of many lengths.md": " ".join("`" * n for n in range(1, 300)) + TEXT,
    "rules in a sentence.txt": "-" * N + TEXT,
    "open brackets.txt": "[](" * N + TEXT,
    "backslashes.txt": "\\" * N + TEXT,
    "marks on a letter.txt": "e" + "\u0301" * N + TEXT,
    "nothing to see.txt": "\u200b\u2060" * N + TEXT,
    "turned around.txt": "\u202e\u2066" * N + TEXT,
    "one name.txt": "Anna " * N,
    "said and said.txt": "said " * N,
    "speakers.txt": "".join(f"SPEAKER {n}: yes.\n" for n in range(N // 4)),
    "figures.txt": "$1.5 million and " * (N // 4),
    "entities.txt": TEXT + "&#65;" * N,
}
# What they took was quadratic or worse; what is linear in this takes a second where all is busy.
SECONDS = 20


@pytest.mark.parametrize("name", RUNS)
def test_a_hostile_text_is_briefed_in_time_and_to_measure(name: str) -> None:
    document = read_bytes(RUNS[name].encode(), name=name)
    started = time.process_time()
    made = brief(document, model="extractive")
    assert time.process_time() - started < SECONDS
    assert len(document.title or "") <= 500
    assert len(document.author or "") <= 500
    assert made.title is None or len(made.title.text) <= LONGEST


@given(st.text(alphabet="a“”()-# \n.|`", max_size=80), st.integers(1, 400), st.booleans())
def test_no_sentence_that_is_read_is_longer_than_the_longest(
    piece: str, times: int, markdown: bool
) -> None:
    text = piece * times
    cut = sentences(text, "en", markdown=markdown)
    assert "".join(text[one.start : one.end] for one in cut) == text
    for one in cut:
        if one.role != "skip":
            assert len(text[one.start : one.end].strip()) <= LONGEST
