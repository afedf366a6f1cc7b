"""No half of an emphasis stands at the end of what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extractive.clauses import body, passage
from tests.extractive.made import document


def _shown(text: str, start: int = 0, end: int | None = None) -> str:
    source = document(text, "en")
    return passage(source, 1, start, len(text) if end is None else end).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*emphasis on the pier, which is old", "emphasis on the pier, which is old"),
        ("**The pier was sold", "The pier was sold"),
        ("_The pier was sold", "The pier was sold"),
        ("the pier was sold*", "the pier was sold"),
        ("the *old* pier was sold**", "the *old* pier was sold"),
    ],
)
def test_half_an_emphasis_is_left_out_at_the_ends(text: str, shown: str) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "*The pier* was sold",
        "The pier was *sold*",
        "**The pier** was **sold**",
        "the value a*b is 4",
        "2 * 3 is 6 and snake_case is a name",
        "the field __init__ is set",
    ],
)
def test_what_is_whole_or_inside_stays(text: str) -> None:
    assert _shown(text) == text


def test_an_emphasis_that_ends_a_sentence_keeps_its_end() -> None:
    source = document("We hold that the pier is *important*", "en")
    found = body(source, source.sentences[0], "en")
    assert found is not None
    assert found.text == "We hold that the pier is *important*"


@given(st.text(alphabet="ab *_.", max_size=30))
def test_what_is_shown_stands_in_the_text(text: str) -> None:
    source = document(f"The pier. {text}", "en")
    found = passage(source, 1, 10, 10 + len(text))
    assert 10 <= found.start <= found.end <= 10 + len(text) or not text.strip()
    assert found.text == " ".join(source.text[found.start : found.end].split())
