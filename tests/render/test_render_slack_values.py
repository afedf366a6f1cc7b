"""A value in Slack is text: it is shown as it is written, and does nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.render.characters import plain
from summarizer.render.slack.escape import address, escape, length, said
from summarizer.render.slack.lines import Line, Span, bold, context, header, sections
from tests.render.slack_reader import Seen, check, read

HOSTILE = (
    "<!channel>",
    "<!here|here> and <!everyone>",
    "<@U1>",
    "<@U012AB3CD> owes you",
    "<#C024BE7LR>",
    "<!subteam^SAZ94GDB8>",
    "<!date^1392734382^{date}^https://evil.example/|x>",
    "<https://evil.example|bank.example>",
    "<https://evil|x>",
    "<mailto:a@b.example|x>",
    "&lt;!channel&gt;",
    "&amp;lt;!channel&amp;gt;",
    "AT&T <b>&copy;</b>",
    "*bold* _italic_ ~struck~ `code` ```block```",
    "*",
    "_",
    "a*b*c and 2 * 3 * 4",
    "_private_ snake_case __init__",
    "＊wide＊ ＿wide＿ ｀wide｀",
    "> quoted",
    ">>> all quoted",
    "＞ wide quotation",
    "• bullet",
    "1. item",
    ":smile: :+1: :100: :white_check_mark: :marca_de_verificación:",
    "at 10:30:15",
    "@channel @here #general",
    "https://evil.example/path www.evil.example",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\x1b[31mred\x1b[0m \x9b1m",
    "one\r\ntwo\nthree\x00",
    "line\u2028separator",
    "half \ud83d of a pair",
    "👩‍👩‍👧‍👦 é 漢字 שלום مرحبا",
    "<" * 300,
    "&" * 300,
)


def seen_of(line: Line) -> Seen:
    blocks = [{**block, "block_id": str(n)} for n, block in enumerate(sections([line]))]
    check(blocks, "x")
    return read(blocks)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("•  ", ""), ("see ", " there"), ("“", "”: ")]
)
def test_a_value_is_shown_letter_by_letter(value: str, before: str, after: str) -> None:
    seen = seen_of((Span(before), Span(said(value, 2000)), Span(after)))
    assert seen.text.replace("\u200b", "") == before + plain(value) + after
    assert (seen.active, seen.links, seen.styled) == ([], [], [])


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_bold_is_shown_letter_by_letter(value: str) -> None:
    seen = seen_of((Span("•  "), bold(said(value, 2000)), Span(": x")))
    assert seen.text.replace("\u200b", "") == f"•  {plain(value)}: x"
    assert (seen.active, seen.links) == ([], [])
    assert len(seen.styled) <= 1


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_as_the_name_of_a_link_is_shown_and_links_nowhere_else(value: str) -> None:
    blocks = [
        {**block, "block_id": "1"} for block in context([Span(value, url="https://a.example/")])
    ]
    check(blocks, "x")
    seen = read(blocks)
    assert seen.text.replace("\u200b", "").split("\n")[0] == said(value, 120)
    assert (seen.active, seen.links) == ([], ["https://a.example/"])


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_as_a_header_is_shown_letter_by_letter(value: str) -> None:
    block = {**header(value), "block_id": "1"}
    check([block], "x")
    seen = read([block])
    assert seen.active == []
    assert seen.text.replace("\u200b", "") == said(value, 150)


@given(st.lists(st.text("*_~`<>&:!@|a b1\n＞", max_size=12), min_size=1, max_size=4))
@settings(max_examples=300)
def test_no_neighbours_make_markup_together(values: list[str]) -> None:
    line: list[Span] = []
    for n, value in enumerate(values):
        line += [bold(said(value, 90)) if n % 2 else Span(said(value, 90)), Span(" · ")]
    if line:
        seen = seen_of(tuple(line))
        assert (seen.active, seen.links) == ([], [])
        assert seen.text.replace("\u200b", "") == "".join(span.text for span in line)


def test_a_word_with_underscores_inside_keeps_its_line_formatted() -> None:
    assert seen_of((bold("Moor"), Span(" runs snake_case"))).styled == [("*", "Moor")]


@given(st.text(max_size=400), st.integers(min_value=3, max_value=200))
def test_a_cut_value_takes_no_more_than_its_room(value: str, room: int) -> None:
    assert length(escape(said(value, room))) <= room


@given(st.text("<>&:👩a \u0301\u200d", max_size=100), st.integers(min_value=3, max_value=60))
def test_a_cut_is_never_inside_an_entity_or_a_cluster(value: str, room: int) -> None:
    text = said(value, room)
    whole = plain(value)
    if text != whole:
        kept = text.removesuffix(" …").removesuffix("…")
        assert whole.startswith(kept)
        rest = whole[len(kept) :]
        assert not kept or not rest.startswith(("\u0301", "\u200d"))


def test_a_long_value_is_cut_between_words() -> None:
    assert said("the harbour wall is to be rebuilt", 20) == "the harbour wall …"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example",
        "https://",
        "https://user:pass@a.example/",
        "https://bank.example@evil.example/",
        "https://a.example\\@evil.example",
        "https://a.example/\u202egpj",
        "https://a.example/ b",
        "https://a.example/" + "x" * 3000,
        "",
        None,
    ],
)
def test_an_address_that_a_reader_should_not_follow_is_no_link(url: str | None) -> None:
    assert address(url) is None


def test_what_would_end_a_link_is_percent_encoded() -> None:
    assert (
        address("https://a.example/x|y>z<q?a=1&b=2")
        == "https://a.example/x%7Cy%3Ez%3Cq?a=1&amp;b=2"
    )


def test_more_links_than_a_block_holds_are_counted() -> None:
    blocks = context(Span(f"Source {n}", url=f"https://a.example/{n}") for n in range(14))
    seen = read([{**block, "block_id": "1"} for block in blocks])
    assert len(seen.links) == 9
    assert seen.text.endswith("… and 5 more")
