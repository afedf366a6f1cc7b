from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.characters import cells, clip, columns, plain


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_a_control_is_dropped(control: str) -> None:
    assert plain(f"a{control}b") == "ab"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\t", "\x0b", "\x85", "\u2028", " \n "])
def test_a_line_break_becomes_one_space(line_break: str) -> None:
    assert plain(f"a{line_break}b") == "a b"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert plain("a\udc80") == "a\ufffd"


@pytest.mark.parametrize("kept", ["a\u200fb", "a\u200db", "a\u00a0b", "\U0001f3f4\U000e0067"])
def test_what_scripts_and_emoji_need_is_kept(kept: str) -> None:
    assert plain(kept) == kept


@given(st.text(st.characters()))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("👩\u200d👩\u200d👧", 2)],
)
def test_a_text_takes_the_columns_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_a_text_that_fits_is_not_clipped() -> None:
    assert clip("harbour", 7) == "harbour"


def test_a_long_text_is_clipped_in_the_middle() -> None:
    assert clip("abcdefghij", 7) == "abc…hij"


@given(st.text() | st.text("a\u200d👩漢\u0301"), st.integers(3, 40))
def test_a_clipped_text_fits(text: str, room: int) -> None:
    assert columns(clip(text, room)) <= room


def test_a_character_is_as_wide_alone_as_beside_a_wide_one() -> None:
    chars = [chr(code) for code in range(0x20, 0x3000)]
    assert [cells(char)[0] for char in chars] == [cells(char + "漢")[0] for char in chars]
