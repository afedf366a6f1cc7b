"""Whatever a model writes is read or refused; whatever it quotes is located letter by letter or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.draft import BriefDraft
from summarizer.ground.locate import Index
from summarizer.llm.answer import read_answer
from tests.documents import document

PIECES = st.sampled_from(
    ["{", "}", "[", "]", '"', '"title":', "null", ",", "<think>", "</think>", "```json", "\n\n",
     "\\u", "\\", "NaN", "1e999", "\ud800", "\x00", '{"title":{"text":"x","evidence":[]}}']
)  # fmt: skip
TEXT = "The pier of Straße was not sold “on Friday”. İt was\u200b kept, end-\nless and cold 👩\u200d👧."


@given(st.lists(PIECES | st.text(max_size=8), max_size=80))
def test_any_answer_is_read_or_refused(pieces: list[str]) -> None:
    read_answer(["".join(pieces)], BriefDraft)


@given(
    st.integers(0, len(TEXT)), st.integers(1, 80), st.text(st.characters(), max_size=4), st.integers(1, 9)
)  # fmt: skip
def test_what_is_grounded_stands_where_it_says(start: int, size: int, put: str, n: int) -> None:
    quote = TEXT[start : start + size // 2] + put + TEXT[start + size // 2 : start + size]
    found = Index(document(TEXT)).locate(quote or "x", n)
    if found.state == "grounded":
        assert TEXT[found.start : found.end] == found.quote
