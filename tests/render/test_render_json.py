from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from summarizer.published import Brief
from summarizer.render import render
from tests.render.render_samples import actor, brief, claim, event


def test_json_reads_back_as_the_same_brief() -> None:
    made = brief(who=[actor("Ida Moor", "pilot")], what=[event("It fell.")])
    assert Brief.model_validate_json(render(made, "json")) == made


def test_json_is_the_published_form() -> None:
    made = brief(who=[actor("Zoë Møller")])
    assert render(made, "json") == made.as_json() + "\n"


def test_jsonl_is_one_compact_line() -> None:
    made = brief(title=claim("a\nb\u2028c\x85d"))
    shown = render(made, "jsonl")
    assert (len(shown.splitlines()), '": ' in shown) == (1, False)


def test_letters_of_any_script_are_written_as_they_are() -> None:
    assert "港口 μ é" in render(brief(title=claim("港口 μ é")), "json")


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    shown = render(brief(title=claim("a\ud800b")), "json")
    assert json.loads(shown.encode())["title"]["text"] == "a\ud800b"


def test_json_holds_no_byte_that_a_terminal_would_obey() -> None:
    shown = render(brief(title=claim("\x1b[31m \x9b31m \u202e \x7f")), "json")
    assert not set(shown) & set("\x1b\x9b\u202e\x7f")


@given(st.text(st.characters(), max_size=40))
def test_json_loses_no_character(value: str) -> None:
    made = brief(title=claim(value))
    assert [
        json.loads(render(made, fmt).encode())["title"]["text"] for fmt in ("json", "jsonl")
    ] == [value, value]


def test_an_emoji_beyond_the_basic_plane_is_not_taken_for_halves() -> None:
    assert "👩\u200d👧" in render(brief(title=claim("👩\u200d👧")), "jsonl")
