"""What is read without the slower pattern is what the pattern reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.names import cues, scan
from summarizer.names.mask import mask

_PIECES = (
    "Ann Lee Bank of the for and de la du al-Sisi McKay iPhone U.S. Mr. St. L'État d’Or I'm I O'Neil "
    "X Àngel Café New York's said according to told from by by, said, \" “ ” » « — - ' ’ ( ) , . : ; & "
    "officially has been rained a 1999 G20 EU-wide ministry Office"
).split(" ")
_TEXTS = st.lists(
    st.tuples(
        st.sampled_from(_PIECES), st.sampled_from(("", " ", " ", " ", "  ", "\n", "\n\n", "\xa0"))
    )
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


@given(_TEXTS, st.integers(0, 40), st.integers(0, 400))
def test_runs_of_capitals_are_those_of_the_whole_pattern(text: str, start: int, end: int) -> None:
    found = [(first, last) for first, last, _ in scan._spans(text, start, end)]
    assert found == [match.span(1) for match in scan._SPAN.finditer(text, start, end)]


@given(_TEXTS, st.integers(0, 400))
def test_the_word_before_a_name_is_the_pattern_s(text: str, at: int) -> None:
    window = text[max(0, at - 30) : at]
    assert cues._before(text, at) == cues._word_before(window)


@given(_TEXTS, st.integers(0, 400))
def test_the_verb_behind_a_name_is_the_pattern_s(text: str, at: int) -> None:
    assert cues._verb(text, at) == cues._verb_of(text[at : at + 140])


@given(_TEXTS)
def test_each_line_is_masked_by_itself(text: str) -> None:
    text = text.replace("X", "see https://a.org/b or and/or <b>")
    assert mask(text) == "\n".join(map(mask, text.split("\n")))


def test_white_space_alone_is_no_word_before_a_name() -> None:
    assert cues.plain_before(" " * 40 + "Ann Lee", 40) == ("", "")
