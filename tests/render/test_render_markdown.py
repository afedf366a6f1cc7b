from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.published import Brief, Evidence, When
from summarizer.render import render
from summarizer.render.characters import plain
from summarizer.render.markdown import escape
from tests.render.render_samples import (
    absent,
    actor,
    brief,
    caution,
    cite,
    claim,
    event,
    near,
    position,
    provenance,
    source,
    step,
)

_TAG = re.compile(r"<[^>]*>")
_NASTY = (
    "<script>alert(1)</script>",
    "<!-- hidden",
    "[x](javascript:alert(1))",
    "![x](https://example.org/pixel.png)",
    "[s1]: https://example.org",
    "<https://example.org>",
    "# heading",
    "title #",
    "> quoted",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "---",
    "===",
    "```sh",
    "~~~",
    "~~struck~~",
    "**bold** and _italic_ and __both__",
    "`code`",
    "a | b",
    "|---|",
    "&lt;b&gt; &#60; &copy;",
    "back\\slash \\* \\",
    "line\nbreak\r\n# heading",
    "2024-03-05 cost $3 - $4 (c++, a->b)",
)


def markdown(made: Brief) -> str:
    return render(made, "markdown")


def as_read(text: str, preset: str = "commonmark") -> str:
    """What a Markdown reader shows of a text, and its tags."""
    parser = pytest.importorskip("markdown_it", reason="reads Markdown back")
    shown: str = parser.MarkdownIt(preset).render(text)
    return shown


def test_a_statement_is_followed_by_the_sentence_that_bears_it() -> None:
    made = brief(what=[event("It fell.", When(text="Sunday", date="2024-03-03"))])
    assert "## What\n\n- **2024-03-03** It fell. [s4]\n" in markdown(made)


def test_a_sentence_that_bears_a_statement_twice_is_named_once() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": cite(3, "a") + cite(3, "b")}))
    assert markdown(made).startswith("# T [s3]\n")


def test_two_sentences_are_named_together() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": cite(3) + cite(9)}))
    assert markdown(made).startswith("# T [s3, s9]\n")


def test_a_person_stands_in_bold_with_a_role() -> None:
    made = brief(who=[actor("Ida Moor", "pilot")])
    assert "\n- **Ida Moor** — pilot [s3]\n" in markdown(made)


def test_positions_are_nested_under_their_holder() -> None:
    made = brief(
        positions=[position("Moor", "Ships pay.", None, "opposes", "tolls")],
        provenance=provenance(engine="model", model="lab/large"),
    )
    assert "\n- **Moor**\n  - Ships pay. [s5]\n" in markdown(made)


def test_the_evidence_lists_each_cited_passage_once_in_the_order_of_the_source() -> None:
    made = brief(
        title=claim("T", 9), summary=[claim("One.", 2), claim("Two.", 9), claim("Three.", 2)]
    )
    assert markdown(made).endswith(
        "## Evidence\n\n- s2: “the harbour wall”\n- s9: “the harbour wall”\n"
    )


def test_passages_of_one_sentence_share_a_line() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": cite(3, "a") + cite(3, "b")}))
    assert markdown(made).endswith("- s3: “a” · “b”\n")


def test_a_passage_of_a_paged_source_names_its_page() -> None:
    paged = Evidence(start=0, end=1, quote="a", state="grounded", sentence=3, page=7)
    made = brief(title=claim("T").model_copy(update={"evidence": [paged]}))
    assert markdown(made).endswith("- s3 (page 7): “a”\n")


def test_a_passage_that_is_only_alike_is_said_to_be() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": near(("36", "37"))}))
    assert markdown(made).endswith("- s2: “like it” (near)\n")


def test_a_statement_that_stands_nowhere_is_marked_and_cites_nothing() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": absent()}))
    assert markdown(made).startswith("# T **\\[not in the source\\]**\n")


def test_the_source_is_linked_where_it_has_an_address() -> None:
    made = brief(source=source(url="https://example.org/wall_(harbour)"))
    assert "\n[harbour.txt](<https://example.org/wall_(harbour)>) · 2024-03-05" in markdown(made)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://example.org/>) <b>",
        "https://example.org/\u202egpj",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_none_is_not_linked(url: str) -> None:
    assert "\nharbour.txt · 2024-03-05" in markdown(brief(source=source(url=url)))


def test_what_the_length_left_out_is_counted() -> None:
    assert "\n- … and 3 more\n" in markdown(brief(what=[event("It.")], left_out={"what": 3}))


def test_an_everyday_value_is_left_as_it_is() -> None:
    said = "On 2024-03-05 AT&T (US) paid $3.5m, 40% - or more: well-known #1's"
    assert escape(said.replace(" #1", "")) == said.replace(" #1", "")


@pytest.mark.parametrize(
    ("address", "escaped"),
    [
        ("see https://example.org", r"see https\://example.org"),
        ("at www.example.org", r"at www\.example.org"),
        ("HTTP://a.b", r"HTTP\://a.b"),
    ],
)
def test_a_bare_address_makes_no_link(address: str, escaped: str) -> None:
    assert escape(address) == escaped


@pytest.mark.parametrize("value", _NASTY)
@pytest.mark.parametrize(
    ("before", "seen"), [("", ""), ("- ", ""), ("# ", ""), ("- **x**: ", "x: "), ("a ", "a ")]
)
def test_a_value_is_shown_letter_by_letter(value: str, before: str, seen: str) -> None:
    shown = unescape(_TAG.sub("", as_read(before + escape(plain(value)))))
    assert shown.strip() == seen + plain(value)


@given(st.text("#>+-=*_`[]()!<&;|~\\:$1.) \nab", max_size=20) | st.text(max_size=40))
@example("\\")
@example("a  ")
def test_any_value_is_shown_letter_by_letter(value: str) -> None:
    said = plain(value)
    shown = unescape(_TAG.sub("", as_read("- " + escape(said)))) if said else ""
    assert shown.strip() == said


@pytest.mark.parametrize("value", _NASTY)
def test_no_value_brings_markup_of_its_own(value: str) -> None:
    made = brief(
        title=claim(value),
        summary=[claim(value)],
        who=[actor(value, value + " b", "Z" + value)],
        what=[event(value, When(text=value), value + " c"), event(value)],
        positions=[position(value, value, value + " d", "opposes", value)],
        next_steps=[step(value, value + " e", When(text=value + " f"))],
        cautions=[caution(value)],
        source=source(value, published=value),
    )
    allowed = {"h1", "h2", "p", "ul", "li", "strong", "em"}
    found = set(re.findall(r"</?([a-z0-9]+)", as_read(markdown(made), "js-default")))
    assert found <= allowed


@given(st.text(max_size=40))
def test_markdown_ends_in_exactly_one_line_break(value: str) -> None:
    shown = markdown(brief(title=None, source=source(value), left_out={"what": 1}))
    assert shown.endswith("\n") and not shown.endswith("\n\n")
